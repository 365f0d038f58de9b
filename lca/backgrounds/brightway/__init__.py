"""Brightway projects opened read-only, without bw2data: databases, methods, and what is kept of them.

project → datasets, flows, spread → build → methods, kept → read_project.
"""
