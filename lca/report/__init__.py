"""The programme report of a result: one HTML file that needs no network and no scripts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lca.results.outcome import Outcome
    from lca.texts import Lang


def html(result: Outcome, lang: Lang, charts: Mapping[str, str]) -> str:
    """The report as the text of one HTML file; the same inputs give the same text.

    charts : SVG text by the name of its file without `.svg`, as `lca.charts.table.file_name` gives it; those of
        indicators that are drawn are shown.
    Raises ValueError for a chart that is no SVG.
    """
    from lca.quantities.reading import read_in
    from lca.report.page import render
    from lca.report.sections import document

    with read_in(result.scenario.file.units):
        return render(document(result, lang, charts))
