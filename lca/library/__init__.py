"""The factor library: the form of factor files, and their activities, flows, indicators and sources by id.

form → library.
"""
