"""Impacts of an inventory: Brightway matrices, one transposed solve, paired draws, and a referee.

inventory, errors → package → loops → adjoint → net → counter → system → draws → cascade → propagate → referee for small
systems; large/, bank/ and workers/ for large ones; variance/ for what drives a result; programs/ for what is best
within limits. Nothing is imported here.
"""
