"""Charts of the report: which are shown, and what to see in them."""

from __future__ import annotations

from collections.abc import Mapping

from lca.charts.findings import network_finding
from lca.report.document import Picture
from lca.results.totals import network_total
from lca.results.view import View
from lca.words.catalogue import tr

#: Chart kind → what to see in it.
CAPTIONS = {
    "waterfall": (
        "Read from top to bottom: the first grey bar is today's burden; teal bars take away"
        " from it, red-brown"
        " bars add to it; the last bar is the net change."
    ),
    "ranking": (
        "One row for each exchange: the burden avoided to the right of zero, the burden added"
        " to the left, the"
        " diamond is the net saving. Where its line crosses zero, the sign of the saving is"
        " not certain."
    ),
    "ranking without draws": (
        "One row for each exchange: the burden avoided to the right of zero, the burden added"
        " to the left, the"
        " diamond is the net saving."
    ),
    "distribution": (
        "How the saving of the network spreads over the joint draws: the taller a bar, the more"
        " draws give a saving of that size. Teal draws save, red-brown ones add to the burden."
    ),
    "stages": (
        "For each exchange the burden of today above and the burden with the exchange below:"
        " the longest part"
        " is the one whose figures matter most."
    ),
    "flows": (
        "Who gives which by-product to whom: the wider the band, the larger the amount."
        " Masses, energies and gas"
        " volumes stand apart because their widths do not compare."
    ),
    "map": (
        "Where the plants are and how far the by-products travel: long hauls are the first "
        "thing to question."
    ),
}
_KINDS = {
    "waterfall": "Today's burden and the burden with the exchanges",
    "ranking": "Exchanges by saving",
    "distribution": "The saving over the draws",
    "stages": "Burden by stage",
    "flows": "Flows of by-products",
    "map": "Map of plants and exchanges",
}


def pictures(view: View, charts: Mapping[str, str]) -> list[Picture]:
    """The charts that the page shows, in the order of reading."""
    indicators = view.drawn
    wanted = [
        *(("waterfall", id) for id in indicators),
        *(("distribution", id) for id in indicators),
        *((kind, id) for id in indicators for kind in ("ranking", "stages")),
        ("flows", ""),
        ("map", ""),
    ]
    found = []
    for kind, indicator in wanted:
        name = f"{kind}-{indicator}" if indicator else kind
        if name in charts:
            label = _label(view, kind, indicator)
            anchor = f"chart-{name}"
            found.append(Picture(anchor, charts[name], label, tr(view.lang, _caption(view, kind))))
    return found


def _caption(view: View, kind: str) -> str:
    return CAPTIONS["ranking without draws" if kind == "ranking" and not view.draws else kind]


def _label(view: View, kind: str, indicator: str) -> str:
    title = tr(view.lang, _KINDS[kind])
    if not indicator:
        return title
    name = view.indicator_names[indicator]
    label = tr(view.lang, "{title}: {detail}", title=title, detail=name)
    if kind != "waterfall":
        return label
    finding = network_finding(view, network_total(view, indicator))
    return tr(view.lang, "{title}. {finding}", title=label, finding=finding)
