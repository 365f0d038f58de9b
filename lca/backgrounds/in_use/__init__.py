"""Activities of backgrounds as entries of the library, and their scores as plain processes.

An activity of a background is named `background:code` or `background:name`. In the inventory it is a
process of its own whose flows are its scores: one pseudo-flow for each background and indicator, which
counts as 1 of the indicator. So everything behind (routes, draws, charts, checks) treats it as any other.

opened → factors → entries → methods → processes → draws, contributions, verify; references names what is used.
"""
