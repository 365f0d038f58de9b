"""What may flow and what limits it, as plain arrays, and the best of it: knows nothing of scenarios.

form → plan (or large) → risk, fair.
"""
