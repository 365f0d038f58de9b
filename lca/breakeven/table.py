"""Break-even values as terminal and report show them: all on a wide page, the tightest on a narrow one."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from lca.breakeven.text import flip_text, heading
from lca.breakeven.values import ALONE
from lca.quantities import figures
from lca.texts import Lang
from lca.words.catalogue import tr

if TYPE_CHECKING:
    import pandas as pd

    from lca.results.view import View

#: Heading, and whether its cells are numbers.
Columns = list[tuple[str, bool]]
#: Title, columns and rows.
Printed = tuple[str, Columns, list[list[str]]]

#: Columns of a terminal that hold one column for each quantity.
WIDE = 180
#: Quantity → its column on a wide page; a distance has two.
_COLUMNS = (
    *("By-product haul", "Virgin haul", "Ratio", "Displacement", "Yield"),
    *("Processing power", "Grid"),
)
#: Marks the value of a shared parameter, which is varied in all its places of the exchange.
TOGETHER = "†"
#: Margins that differ by less are those of the same product of two quantities.
_SAME = 1e-9

Row = dict[str, Any]


def breakeven_table(
    table: pd.DataFrame,
    view: View,
    indicator: str,
    width: int = WIDE,
    parameters: Mapping[str, str] | None = None,
) -> Printed:
    """One row per exchange: its saving, and where each quantity turns it (flip value and margin).

    table : of `values.breakeven`.
    view : names and language; the exchanges stand in the order of the table.
    width : columns of the page. From WIDE on each quantity has its column, else the two tightest are named.
    parameters : names of shared parameters by their ids; their ids serve where there is none.
    A quantity that shares a parameter with other places of the exchange is varied with them: its value
    is marked, and the title says what the mark means. Power stations behind a grid are left to the table.
    Raises KeyError for an indicator that the table does not have.
    """
    lang = view.lang
    part = table[table["indicator"] == indicator]
    if part.empty:
        raise KeyError(indicator)
    groups: dict[str, list[Row]] = {}
    for row in part.to_dict("records"):
        groups.setdefault(str(row["exchange"]), []).append({str(k): v for k, v in row.items()})
    # Grid rows carry the indicator's unit per kWh; the saving has the indicator's own.
    unit = str(view.network.set_index("indicator").loc[indicator, "unit"])
    scale = figures.scale_for(unit, part["saving"], lang)
    columns: Columns = [
        (tr(lang, "Exchange"), False),
        (f"{tr(lang, 'Saving')} ({scale.unit})", True),
    ]
    units = {"By-product haul": "km", "Virgin haul": "km", "Grid": f"{unit}/kWh"}
    headings = _COLUMNS if width >= WIDE else ("Tightest", "Second tightest")
    for text in headings:
        more = f" ({units[text].replace('CO2e', 'CO₂e')})" if text in units else ""
        columns.append((tr(lang, text) + more, False))
    rows = [
        [
            view.exchange_names[exchange],
            scale.number(float(found[0]["saving"])),
            *(_wide(found, lang) if width >= WIDE else _narrow(found, view, parameters or {})),
        ]
        for exchange, found in groups.items()
    ]
    title = tr(
        lang,
        "Where the saving is zero, and how far that is from now: {indicator}",
        indicator=view.indicator_names[indicator],
    )
    if any(TOGETHER in cell for cells in rows for cell in cells[2:]):
        title = tr(
            lang,
            "{title}; {mark} a shared parameter, varied in all its places of the exchange together",
            title=title,
            mark=TOGETHER,
        )
    return title, columns, rows


def _printed(rows: list[Row]) -> list[tuple[str, Row]]:
    """Rows worth printing with the heading that they go under (English)."""
    parameters = {str(row["label"]): row for row in rows if row["quantity"] == "parameter"}
    chosen: list[tuple[str, Row]] = []
    placed: set[str] = set()
    for row in rows:
        note = str(row["note"])
        if row["quantity"] == "parameter" or note.startswith("behind "):
            continue
        shared = [name for name in parameters if f"parameter {name}{ALONE}" in note]
        placed.update(shared)
        chosen.append((heading(row, "en"), parameters[shared[0]] if shared else row))
    chosen += [("Parameter", row) for name, row in parameters.items() if name not in placed]
    return chosen


def _wide(rows: list[Row], lang: Lang) -> list[str]:
    """The tightest value under each heading; empty where the exchange has no such quantity."""
    cells = dict.fromkeys(_COLUMNS, "")
    found = _printed(rows)
    for name in _COLUMNS:
        here = sorted((row for text, row in found if text == name), key=_tightness)
        if here:
            in_heading = name in ("By-product haul", "Virgin haul", "Grid")
            cells[name] = _cell(here[0], lang, "" if in_heading else _unit(here[0]))
    return list(cells.values())


def _narrow(rows: list[Row], view: View, parameters: Mapping[str, str]) -> list[str]:
    """The two quantities with the smallest margins, each with its name."""
    lang = view.lang
    found = [pair for pair in _printed(rows) if not math.isnan(float(pair[1]["flip"]))]
    found.sort(key=lambda pair: _tightness(pair[1]))
    distinct: list[tuple[str, Row]] = []
    for name, row in found:
        # ratio and displacement are one product where nothing else holds either of them
        if any(abs(float(row["margin"]) - float(other["margin"])) < _SAME for _, other in distinct):
            continue
        distinct.append((name, row))
    if not distinct:
        return [tr(lang, "never"), ""]
    cells = [_named(name, row, view, parameters) for name, row in distinct[:2]]
    return [*cells, ""][:2]


def _named(name: str, row: Row, view: View, parameters: Mapping[str, str]) -> str:
    text = _flip(row, view.lang, _unit(row))
    if name == "Parameter":  # under no quantity of the table, so that it must say which it is
        id = str(row["label"])
        return f"{parameters.get(id) or tr(view.lang, 'Parameter {name}', name=id)} {text}"
    if row["quantity"] == "grid-intensity":
        return f"{view.activity_names.get(str(row['label']), row['label'])} {text}"
    return f"{tr(view.lang, name)} {text}"


def _unit(row: Row) -> str:
    """The unit of a row; none for a ratio of like to like."""
    over, _, under = str(row["unit"]).partition("/")
    return "" if over == under else str(row["unit"])


def _flip(row: Row, lang: Lang, unit: str) -> str:
    """The break-even value with its margin, marked where it is that of a parameter in all its places."""
    text = flip_text(row, lang, unit)
    return f"{text} {TOGETHER}" if row["quantity"] == "parameter" else text


def _cell(row: Row, lang: Lang, unit: str) -> str:
    text = _flip(row, lang, unit)
    if row["quantity"] == "grid-intensity" and not math.isnan(float(row["flip"])):
        return f"{row['label']} {text}"
    return text


def _tightness(row: Row) -> float:
    """Smallest first; a base of zero has no margin and is as tight as its flip is near."""
    margin, flip = float(row["margin"]), float(row["flip"])
    if math.isnan(flip):
        return math.inf
    # rounded, so that what ties keeps the order of the table
    return round(abs(flip) if math.isnan(margin) else abs(margin), 9)
