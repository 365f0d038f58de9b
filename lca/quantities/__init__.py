"""Numbers as people write and read them: units, uncertain numbers in base units, quantities, figures for readers.

units → spreads → numbers → quantity; units → indicators → figures. What stands here knows no file and no scenario.
"""
