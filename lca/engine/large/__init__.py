"""Large systems, draw by draw: assembled once, solved iteratively with a proven error, else directly.

assembly → blocks → sweeps → iterative, direct → sampled → referee_system.
"""
