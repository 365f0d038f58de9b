"""What makes a saving vary: gradients, grouped Sobol indices, one number at a time.

gradient → sobol → swap, shifts.
"""
