"""The whole workbook: three sheets for readers, then those of the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lca.results.outcome import Outcome
from lca.runs.workbook import assumptions, charts, summary
from lca.runs.workbook.about import ABOUT, ASSUMPTIONS, CHARTS, SUMMARY
from lca.runs.workbook.sheets import Forms, Live, table_sheet
from lca.runs.workbook.tables import sheets
from lca.texts import Lang

if TYPE_CHECKING:
    from lca.report.offered import Offered


def fill(result: Outcome, book: Any, lang: Lang, offered: Offered | None = None) -> None:
    """Write all sheets. Those for readers are called in their language; those of tables are called as their files are."""
    from lca.results.build_view import view as view_of

    view = view_of(result, lang)
    forms, tables = Forms(book), dict(sheets(result, lang, offered))
    live = {name: Live(name, tables[name]) for name in ("exchanges", "stages")}
    first, pictures, assumed = (name.in_(lang) for name in (SUMMARY, CHARTS, ASSUMPTIONS))
    called = {pictures: CHARTS.en, assumed: ASSUMPTIONS.en, **{name: name for name in tables}}
    about = {name: ABOUT[which].in_(lang) for name, which in called.items()}
    summary.write(book.add_worksheet(first), forms, result, view, live, about)
    charts.write(book, book.add_worksheet(pictures), forms, view, live)
    assumptions.write(book.add_worksheet(assumed), forms, result, view)
    for name, table in tables.items():
        table_sheet(book, forms, name, table, differences=name == "exchanges")
