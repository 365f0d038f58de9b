"""Break-even: the value of each quantity at which an exchange saves nothing, solved, tabled and said.

polynomial → electricity → values → text → table.
"""
