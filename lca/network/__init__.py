"""The best network of a scenario: its exchanges as a choice, the plan that is chosen, what it is worth to whom.

scored, limits, objective → optimise → optimum → chosen.
"""
