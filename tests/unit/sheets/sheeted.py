"""Sheets for tests: tables that make a good scenario, and workbooks of openpyxl, which is not what reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import openpyxl

Tables = dict[str, list[dict[str, Any]]]

GOOD: Tables = {
    "scenario": [{"id": "wastes", "title": "Wastes", "year": 2023, "geography": "CN-HE"}],
    "facilities": [
        {"id": "steel", "name": "Steel works", "latitude": 38.95, "longitude": 118.52},
        {"name": "Cement works", "latitude": 39.73, "longitude": 118.45, "sector": "水泥"},
    ],
    "has": [
        {"facility": "steel", "by-product": "bf-slag", "amount": 300, "unit": "kt/year"},
        {"facility": "Steel works", "by-product": "fly-ash", "amount": 2.5, "unit": "万吨/年"},
    ],
    "needs": [{"facility": "cement-works", "product": "clinker", "amount": 1.2, "unit": "Mt/year"}],
    "exchanges": [],
}


def good(**rows: Mapping[str, Any]) -> Tables:
    """The tables with other values in the first row of some sheets."""
    tables = deepcopy(GOOD)
    for name, changes in rows.items():
        tables[name][0] |= changes
    return tables


def book(path: Path, tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> Path:
    """A workbook with a row of machine names and the rows of each sheet; `scenario` down the side."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in tables.items():
        sheet = made.create_sheet(name)
        if name == "scenario":
            sheet.append(["key", "value"])
            for key, value in rows[0].items():
                sheet.append([key, value])
            continue
        heads = list(dict.fromkeys(key for row in rows for key in row))
        sheet.append(heads)
        for row in rows:
            sheet.append([row.get(head) for head in heads])
    made.save(path)
    return path
