"""The programme report of a result: one HTML file that needs no network; without scripts it is read all the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lca.results.outcome import Outcome
    from lca.texts import Lang
    from lca.whatif.data import WhatIf


def html(
    result: Outcome, lang: Lang, charts: Mapping[str, str], whatif: WhatIf | None = None
) -> str:
    """The report as the text of one HTML file; the same inputs give the same text.

    charts : SVG text by the name of its file without `.svg`, as `lca.charts.table.file_name` gives it; those of
        indicators that are drawn are shown. whatif : what the page answers what if with (`lca.whatif.data.whatif`).
    Raises ValueError for a chart that is no SVG.
    """
    from lca.quantities.reading import read_in
    from lca.report.page import render
    from lca.report.sections import document

    with read_in(result.scenario.file.units):
        return render(document(result, lang, charts), whatif)
