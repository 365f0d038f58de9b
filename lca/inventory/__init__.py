"""From a scenario to plain processes and lines of both routes, in base units: what the engine calculates.

processes → routes.
"""
