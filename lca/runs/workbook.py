"""A result as one workbook: a sheet a table, with what each number is in, and where all of it comes from."""

from __future__ import annotations

import math
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lca.files import workbooks
from lca.files.cells import cell
from lca.problems import Message, NotInstalled
from lca.results.groups import Grouping
from lca.results.named import with_names
from lca.results.outcome import Outcome
from lca.results.provenance import version
from lca.texts import Lang

if TYPE_CHECKING:
    import pandas as pd

#: Widths of columns, characters.
NARROWEST, WIDEST = 8, 60
#: Columns that are shares of something, shown in percent.
SHARES = frozenset(
    (
        "probability_saving",
        "share",
        "share_p2_5",
        "share_p97_5",
        "variance_share",
        "virgin_share",
        "recycled_share",
    )
)
#: Tables of a result that have a sheet, beside the network, two sums over groups and where it all comes from.
TABLES = (
    *("exchanges", "cases", "groups", "fates", "stages", "places"),
    *("breakeven", "drivers", "convergence", "aggregated", "footings"),
)
#: Groups whose sums have a sheet.
SUMS: tuple[Grouping, ...] = ("status", "facility")
#: Rows that one sheet can have below its head.
MOST = 1_048_575


def save(result: Outcome, path: Path, lang: Lang) -> Path:
    """As `Result.to_excel` says."""
    workbooks.check(path)
    if find_spec("xlsxwriter") is None:
        raise NotInstalled(Message("needs-report-extra"))
    return workbooks.save(path, version(), lambda book: _fill(result, book, lang))


def _fill(result: Outcome, book: Any, lang: Lang) -> None:
    for name, table in sheets(result, lang):
        _sheet(book, name, table)


def sheets(result: Outcome, lang: Lang) -> Iterator[tuple[str, pd.DataFrame]]:
    """Name of each sheet and its table, the network first."""
    yield "network", result.network
    for name in TABLES:
        yield name, with_names(getattr(result, name), result.scenario, lang)
    for what in SUMS:
        yield f"by {what}", result.by(what)
    yield "factors", result.factors
    yield "sources", _sources(result)
    yield "warnings", _warnings(result, lang)
    yield "provenance", _provenance(result)


def _sheet(book: Any, name: str, table: pd.DataFrame) -> None:
    """A table with a frozen head, which can be filtered; numbers are numbers, and no text is a formula or a link."""
    forms = {
        "head": book.add_format({"bold": True, "bottom": 1, "valign": "top"}),
        "number": book.add_format({"num_format": "#,##0.######"}),
        "share": book.add_format({"num_format": "0.0%"}),
        "text": None,
    }
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, _ids(table))
    if len(table) and len(table.columns):
        sheet.autofilter(0, 0, min(len(table), MOST), len(table.columns) - 1)
    for column, head in enumerate(map(str, table.columns)):
        values = table[table.columns[column]].tolist()[:MOST]
        sheet.write_string(0, column, head, forms["head"])
        longest = len(head) + 2
        for row, value in enumerate(values, 1):
            if isinstance(value, bool):
                sheet.write_boolean(row, column, value)
            elif isinstance(value, (int, float)):
                if math.isfinite(value):
                    form = "share" if head in SHARES else "number"
                    sheet.write_number(
                        row, column, value, forms[form if head not in _PLAIN else "text"]
                    )
                    longest = max(longest, len(f"{value:,.0f}") + 2)
            elif value is not None:
                text = str(cell(str(value)))[: workbooks.LONGEST]
                sheet.write_string(row, column, text)
                longest = max(longest, _width(text))
        sheet.set_column(column, column, min(max(longest, NARROWEST), WIDEST))


#: Numbers that are read as they are: 2023, not 2,023.
_PLAIN = frozenset(("year", "seed"))


def _ids(table: pd.DataFrame) -> int:
    """Columns that stay in sight: up to the name of what a row is about."""
    return list(table.columns).index("name") + 1 if "name" in table.columns else 1


def _width(text: str) -> int:
    """Characters that the longest line of a text takes; Chinese ones are twice as wide."""
    return (
        max(sum(2 if ord(sign) > 0x2E80 else 1 for sign in line) for line in text.split("\n")) + 1
    )


def _sources(result: Outcome) -> pd.DataFrame:
    """The sources of every activity behind the result."""
    import pandas as pd

    library = result.scenario.library
    behind = [library.activities[id] for id in dict.fromkeys(result.factors["activity"])]
    keys = dict.fromkeys(key for entry in behind for key in library.sources_of(entry))
    rows = []
    for key in keys:
        source = library.cited(key)
        if source is not None:
            told = (source.citation, source.year, source.link, source.licence, source.seen)
            rows.append((key, *told))
    return pd.DataFrame(rows, columns=["source", "citation", "year", "link", "licence", "seen"])


def _warnings(result: Outcome, lang: Lang) -> pd.DataFrame:
    import pandas as pd

    rows = [
        (one.mark.file, one.mark.line, one.where, one.message.text(lang)) for one in result.warnings
    ]
    return pd.DataFrame(rows, columns=["file", "line", "where", "warning"])


def _provenance(result: Outcome) -> pd.DataFrame:
    """What the numbers depend on: scenario, versions, files with their hashes, draws, and what the units are."""
    import pandas as pd

    scenario = result.scenario
    rows: list[tuple[str, Any]] = [
        ("scenario", scenario.name),
        ("title", scenario.file.title.en),
        ("year", scenario.year),
        (
            "values",
            "in the unit beside them, per year; virgin: without the exchanges, recycled: with them",
        ),
    ]
    for key, value in result.provenance.items():
        if key == "set":  # a path and its value
            rows += [(f"set: {path}", text) for path, text in value]
        elif isinstance(value, dict):
            rows += [(f"{key}: {name}", one) for name, one in value.items()]
        elif isinstance(value, list):
            rows += [(f"{key}: {one['file']}", one["sha256"]) for one in value]
        else:
            rows.append((key, value))
    return pd.DataFrame([(key, str(value)) for key, value in rows], columns=["what", "value"])
