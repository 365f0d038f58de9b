"""Impacts of an inventory: Brightway matrices, one transposed solve, paired draws, and a referee.

Small systems: errors → package → loops → adjoint → net → counter → system → draws → cascade → propagate → referee.
Large ones: assembly → blocks → sweeps → iterative → direct → sampled → referee_system; workers → cluster → parallel;
segments → shelf → bank → banks. What drives a result: gradient → sobol → swap → shifts.
Nothing is imported here, so that `import lca.engine` costs nothing.
"""
