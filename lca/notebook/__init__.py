"""What an object looks like when it stands alone in a notebook's cell or a terminal: plain tables, short lines.

Nothing here knows a scenario or a result; their own modules fill it.
"""
