"""What drives a saving: shares of its variance and one number at a time, as tables, charts and files.

tables, analysis → sensitivity.
"""
