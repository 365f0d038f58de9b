"""Charts put into the page.

Each SVG gets ids of its own and a text for those who cannot see it, and loses what leads elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from lca.charts.findings import network_finding
from lca.results.totals import network_total
from lca.results.view import View
from lca.words.catalogue import tr

_FILE_HEAD = re.compile(
    r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|<metadata>.*?</metadata>|<style\b.*?</style>", re.S
)
_ROOT = re.compile(r"\s*<svg\b([^>]*)>", re.S)
_VIEW_BOX = re.compile(r'viewBox="([^"]*)"')
_ID = re.compile(r'(\sid=")([^"]+)')
_USE = re.compile(r'(?:xlink:)?href="#([^"]+)"')
_URL = re.compile(r"url\(#([^)]+)\)")
#: What must not stand in a page that runs nothing and loads nothing.
_ACTIVE = re.compile(r"<script|<foreignObject|<image|\son\w+=|https?://|javascript:", re.I)


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart of the page: its anchor, its SVG, and the caption that says what to see."""

    id: str
    svg: Markup
    label: str
    caption: str


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
            found.append(
                Picture(
                    anchor,
                    inline(charts[name], anchor, label),
                    label,
                    tr(view.lang, _caption(view, kind)),
                )
            )
    return found


def inline(svg: str, prefix: str, label: str) -> Markup:
    """An SVG file as an element of a page: no file head, no foreign references, ids with a prefix.

    Raises ValueError for a text that is no SVG, or one that would run or load something.
    """
    bare = _FILE_HEAD.sub("", svg)
    root = _ROOT.match(bare)
    if root is None:
        raise ValueError(f"{prefix}: this is no SVG")
    box = _VIEW_BOX.search(root[1])
    body = bare[root.end() :]
    body = _ID.sub(rf"\g<1>{prefix}-\g<2>", body)
    body = _USE.sub(rf'href="#{prefix}-\g<1>"', body)
    body = _URL.sub(rf"url(#{prefix}-\g<1>)", body)
    if _ACTIVE.search(body):
        raise ValueError(f"{prefix}: the SVG refers to something outside the page")
    # a matplotlib file's style sheet would hold for the whole page: its rules become attributes
    frame = f' viewBox="{escape(box[1])}"' if box else ""
    strokes = 'stroke-linejoin="round" stroke-linecap="butt"'
    head = f'<svg{frame} role="img" aria-label="{escape(label)}" {strokes}>'
    return Markup(head + re.sub(r"\n\s*", "\n", body).strip())


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
