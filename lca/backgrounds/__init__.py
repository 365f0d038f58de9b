"""Databases of activities beside the built-in library: imported ones in a cache, and Brightway projects.

model → units_of, find → readers (the kinds) → packed, store → tables, warm, matrices …: each module imports only
those before it. Nothing is imported here.
"""
