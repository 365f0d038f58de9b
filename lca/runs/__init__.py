"""A scenario calculated from end to end: its result, its folder, and several results side by side.

folder → run, comparison → points → sweep, variants.
"""
