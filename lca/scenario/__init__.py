"""Scenarios: the form of the file, a loaded scenario with its library, and the stages of both routes.

form → schemas, starter; form, stage_table → stages, distances → resolved → scenario.
"""
