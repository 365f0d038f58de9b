"""Exchanges that could be: candidates of supplies and needs, the best network of them, and what it is worth to whom.

ranked → joined → candidates; plan (or large, risk) → fair. What a unit of a candidate saves is `breakeven.templates`.
"""
