"""Charts of the report: those that are there, with what they are and what to see in them."""

from __future__ import annotations

from collections.abc import Mapping

from lca.charts.findings import network_finding
from lca.charts.table import Chart, file_name, of
from lca.report.document import Picture
from lca.results.totals import network_total
from lca.results.view import View
from lca.words.catalogue import tr


def pictures(view: View, charts: Mapping[str, str]) -> list[Picture]:
    """The charts that the page shows, in the order of reading."""
    found = []
    for one, indicator in of(view, view.drawn):
        name = file_name(one, indicator)
        if name in charts:
            label = _label(view, one, indicator)
            found.append(Picture(f"chart-{name}", name, charts[name], label, one.caption_for(view)))
    return found


def _label(view: View, one: Chart, indicator: str) -> str:
    label = one.title.in_(view.lang)
    if one.each:
        name = view.indicator_names[indicator]
        label = tr(view.lang, "{title}: {detail}", title=label, detail=name)
    if one.told:
        finding = network_finding(view, network_total(view, indicator))
        label = tr(view.lang, "{title}. {finding}", title=label, finding=finding)
    return label
