"""Exchanges that could be: supplies joined with needs through the substitutions, each with what it saves, ranked.

left, templates → joined, ranked → candidates → proposed, reasons → matches.
"""
