"""Sheets of wastes and needs: workbooks or folders of CSV that people fill in, and the scenario that they make."""
