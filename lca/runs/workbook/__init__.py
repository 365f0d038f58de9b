"""A result as one workbook: what it comes to with live formulas, what it assumes, native charts, and a sheet a table."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lca.files import workbooks
from lca.problems import Message, NotInstalled
from lca.quantities.reading import read_in
from lca.results.outcome import Outcome
from lca.results.provenance import version
from lca.texts import Lang

if TYPE_CHECKING:
    from lca.report.offered import Offered


def save(result: Outcome, path: Path, lang: Lang) -> Path:
    """As `Result.to_excel` says."""
    workbooks.check(path)
    if find_spec("xlsxwriter") is None:
        raise NotInstalled(Message("needs-report-extra", program="xlsxwriter"))
    return workbooks.save(path, as_bytes(result, lang))


def as_bytes(result: Outcome, lang: Lang, offered: Offered | None = None) -> bytes:
    """The workbook of a result; the same result gives the same bytes. offered : candidates that have a sheet."""

    def fill(book: Any) -> None:
        from lca.runs.workbook.whole import fill

        with read_in(result.scenario.file.units):
            fill(result, book, lang, offered)

    return workbooks.as_bytes(version(), fill)
