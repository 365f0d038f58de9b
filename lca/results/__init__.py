"""What scores and draws come to: tidy tables, what they rest on, and plain views for charts and pages.

noise → draws → savings, factor_tables, backgrounds, provenance → outcome → convergence; names, view → build_view, totals.
"""
