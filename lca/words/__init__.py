"""Every word of charts, tables, terminal and report in English and Chinese.

report, breakeven, sensitivity, terminal → catalogue (`tr`). What stands here knows no number.
"""
