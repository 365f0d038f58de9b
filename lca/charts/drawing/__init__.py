"""The drawing kit of the charts: sheet, axes, rows, labels, ribbons and map frames, and the fonts.

Nothing here knows a result.
"""
