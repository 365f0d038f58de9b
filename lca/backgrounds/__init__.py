"""Databases of activities beside the built-in library: imported ones in a cache, and Brightway projects.

model → find → store → readers: each module imports only those before it. Nothing is imported here.
"""
