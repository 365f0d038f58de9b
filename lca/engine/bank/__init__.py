"""Draws of a large background kept on disk, so that a later run needs none of them again.

segments → shelf → bank → banks.
"""
