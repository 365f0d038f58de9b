"""Impacts of an inventory: Brightway matrices, one transposed solve, paired draws, and a referee.

errors → package → loops → adjoint → net → counter → system → draws → cascade → propagate → referee: each module
imports only those before it. Nothing is imported here, so that `import lca.engine` costs nothing.
"""
