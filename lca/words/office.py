"""The words of the report as a Word document and as a workbook, English to Chinese."""

from __future__ import annotations

_WORD = {
    "Annex": "附录",
    "Figure {number}": "图 {number}",
    "Table {number}": "表 {number}",
}

OFFICE = {**_WORD}
