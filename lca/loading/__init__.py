"""A file becomes a checked scenario: what it extends, its factor files, its backgrounds, every check.

extends, salvage → paths, load → points → given.
"""
