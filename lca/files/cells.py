"""Texts as cells of a table that a spreadsheet opens: it calculates nothing that somebody wrote as a name or a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lca.files.signs import without_control

if TYPE_CHECKING:
    import pandas as pd

#: With what a text begins that a spreadsheet takes for a formula, the full-width signs of Chinese keyboards, too.
FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
#: What stands before such a text: spreadsheets show what follows as it is.
MARK = "'"


def cell(value: Any) -> Any:
    """A value as a cell: a text that a spreadsheet would calculate has an apostrophe before it; numbers stay."""
    if not isinstance(value, str):
        return value
    text = value if value.isprintable() else without_control(value)[0]
    return MARK + text if text[:1] in FORMULA and not _is_number(text) else text


def cells(table: pd.DataFrame) -> pd.DataFrame:
    """A table with its texts as `cell` writes them."""
    texts = table.select_dtypes(exclude=["number", "bool"])
    return table.assign(**{str(name): texts[name].map(cell) for name in texts})


def _is_number(text: str) -> bool:
    """Whether a text is a number such as −5: a spreadsheet reads it, and calculates nothing."""
    try:
        float(text)
    except ValueError:
        return False
    return text == text.strip()
