"""Who calculates: this process, processes of this machine, or a cluster; the bytes are the same.

threads → cluster → local → parallel.
"""
