"""Sheets of wastes and needs: workbooks or folders of CSV that people fill in, and the scenario that they make."""

from lca.sheets.reading import Sheets, read
from lca.sheets.tables import is_sheets
from lca.sheets.writing import fill, new

__all__ = ["Sheets", "fill", "is_sheets", "new", "read"]
