"""Databases of activities beside the built-in library: imported ones in a cache, and Brightway projects.

model → units_of, find → readers (the kinds) → packed, store → formats/, brightway/ → in_use/. Nothing is imported here.
"""
