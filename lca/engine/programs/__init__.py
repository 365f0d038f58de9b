"""What is best within limits: programs of linear and whole numbers, at any size, under uncertainty, and as a game.

program → front, smoothed, cuts, game. Nothing is imported here.
"""
