"""Exchanges that could be: candidates of supplies and needs, the best network of them, and what it is worth to whom.

templates → candidates → limits → plan (or large, risk) → fair.
"""
