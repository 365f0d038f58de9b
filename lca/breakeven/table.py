"""Break-even values as terminal and report show them: all on a wide page, the tightest on a narrow one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from lca.breakeven.text import flip_text, heading
from lca.quantities import figures
from lca.results.flips import Flip
from lca.texts import Lang
from lca.words.catalogue import tr

if TYPE_CHECKING:
    from lca.results.view import View

#: Heading, and whether its cells are numbers.
Columns = list[tuple[str, bool]]
#: Title, columns and rows.
Printed = tuple[str, Columns, list[list[str]]]

#: Columns of a terminal that hold one column for each quantity.
WIDE = 200
#: Quantity → its column on a wide page; a distance has two.
_COLUMNS = (
    *("By-product haul", "Virgin haul", "Ratio", "Displacement", "Yield", "Share"),
    *("Processing power", "Grid"),
)
#: Marks the value of a shared parameter, which is varied in all its places of the exchange.
TOGETHER = "†"
#: Margins that differ by less are those of the same product of two quantities.
_SAME = 1e-9


def breakeven_table(
    flips: Iterable[Flip],
    view: View,
    indicator: str,
    width: int = WIDE,
    parameters: Mapping[str, str] | None = None,
) -> Printed:
    """One row per exchange: its saving, and where each quantity turns it (flip value and margin).

    flips : of `values.flips`.
    view : names and language; the exchanges stand in the order of the table.
    width : columns of the page. From WIDE on each quantity has its column, else the two tightest are named.
    parameters : names of shared parameters by their ids; their ids serve where there is none.
    A quantity that shares a parameter with other places of the exchange is varied with them: its value
    is marked, and the title says what the mark means. Power stations behind a grid are left to the file.
    Raises KeyError for an indicator that none of them has.
    """
    lang = view.lang
    groups: dict[str, list[Flip]] = {}
    for row in flips:
        if row.indicator == indicator:
            groups.setdefault(row.exchange, []).append(row)
    if not groups:
        raise KeyError(indicator)
    # Grid rows carry the indicator's unit per kWh; the saving has the indicator's own.
    unit = str(view.network.set_index("indicator").loc[indicator, "unit"])
    scale = figures.scale_for(unit, [rows[0].saving for rows in groups.values()], lang)
    columns: Columns = [
        (tr(lang, "Exchange"), False),
        (f"{tr(lang, 'Saving')} ({scale.unit})", True),
    ]
    km = figures.length(0.0)[1]
    units = {"By-product haul": km, "Virgin haul": km, "Grid": f"{unit}/kWh"}
    headings = _COLUMNS if width >= WIDE else ("Tightest", "Second tightest")
    for text in headings:
        more = f" ({units[text].replace('CO2e', 'CO₂e')})" if text in units else ""
        columns.append((tr(lang, text) + more, False))
    rows = [
        [
            view.exchange_names[exchange],
            scale.number(found[0].saving),
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


def _printed(rows: list[Flip]) -> list[tuple[str, Flip]]:
    """Rows worth printing with the heading that they go under (English)."""
    parameters = {row.label: row for row in rows if row.quantity == "parameter"}
    own = [row for row in rows if row.quantity != "parameter" and not row.behind]
    chosen = [(heading(row, "en"), parameters.get(row.shared, row)) for row in own]
    placed = {row.shared for row in own}
    return chosen + [("Parameter", row) for name, row in parameters.items() if name not in placed]


def _wide(rows: list[Flip], lang: Lang) -> list[str]:
    """The tightest value under each heading; empty where the exchange has no such quantity."""
    cells = dict.fromkeys(_COLUMNS, "")
    found = _printed(rows)
    for name in _COLUMNS:
        here = sorted((row for text, row in found if text == name), key=_tightness)
        if here:
            in_heading = name in ("By-product haul", "Virgin haul", "Grid")
            cells[name] = _cell(here[0], lang, "" if in_heading else _unit(here[0]))
    return list(cells.values())


def _narrow(rows: list[Flip], view: View, parameters: Mapping[str, str]) -> list[str]:
    """The two quantities with the smallest margins, each with its name."""
    lang = view.lang
    found = [pair for pair in _printed(rows) if not math.isnan(pair[1].flip)]
    found.sort(key=lambda pair: _tightness(pair[1]))
    distinct: list[tuple[str, Flip]] = []
    for name, row in found:
        # ratio and displacement are one product where nothing else holds either of them
        if any(abs(row.margin - other.margin) < _SAME for _, other in distinct):
            continue
        # what one fate gains the others lose: a second share tells the same
        if row.quantity == "share" and any(other.quantity == "share" for _, other in distinct):
            continue
        distinct.append((name, row))
    if not distinct:
        return [tr(lang, "never"), ""]
    cells = [_named(name, row, view, parameters) for name, row in distinct[:2]]
    return [*cells, ""][:2]


def _named(name: str, row: Flip, view: View, parameters: Mapping[str, str]) -> str:
    text = _flip(row, view.lang, _unit(row))
    if name == "Parameter":  # under no quantity of the table, so that it must say which it is
        called = parameters.get(row.label) or tr(view.lang, "Parameter {name}", name=row.label)
        return f"{called} {text}"
    if row.quantity == "share":
        return f"{tr(view.lang, name)} {_fate(row, view.lang)} {text}"
    if row.quantity == "grid-intensity":
        return f"{view.activity_names.get(row.label, row.label)} {text}"
    return f"{tr(view.lang, name)} {text}"


def _unit(row: Flip) -> str:
    """The unit of a row; none for a ratio of like to like."""
    over, _, under = row.unit.partition("/")
    return "" if over == under else row.unit


def _flip(row: Flip, lang: Lang, unit: str) -> str:
    """The break-even value with its margin, marked where it is that of a parameter in all its places."""
    text = flip_text(row, lang, unit)
    return f"{text} {TOGETHER}" if row.quantity == "parameter" else text


def _cell(row: Flip, lang: Lang, unit: str) -> str:
    text = _flip(row, lang, unit)
    if row.quantity in ("grid-intensity", "share") and not math.isnan(row.flip):
        return f"{_fate(row, lang) if row.quantity == 'share' else row.label} {text}"
    return text


def _fate(row: Flip, lang: Lang) -> str:
    """The id of a fate; what becomes of the by-product where it has none but its position."""
    if not row.label.isdigit():
        return row.label
    return tr(lang, "put away" if row.fate == "disposal" else "used")


def _tightness(row: Flip) -> float:
    """Smallest first; a base of zero has no margin and is as tight as its flip is near."""
    if math.isnan(row.flip):
        return math.inf
    # rounded, so that what ties keeps the order of the table
    return round(abs(row.flip if math.isnan(row.margin) else row.margin), 9)
