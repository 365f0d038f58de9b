"""The brief: what is handed on, in four to six pages, with the annex behind it.

saved, findings, steps, could, network, rests → sections.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from lca.report import could, findings, network, rests, saved, steps
from lca.report.document import Block, Section
from lca.report.fates import Fates
from lca.report.offered import Offered
from lca.report.references import References
from lca.results.outcome import Outcome
from lca.results.view import View
from lca.words.catalogue import tr

#: Charts that stand in the brief.
CHARTS = network.CHARTS


def sections(
    result: Outcome,
    view: View,
    references: References,
    fates: Fates,
    charts: Mapping[str, str],
    offered: Offered | None = None,
) -> Iterator[Section]:
    """The chapters of the brief in the order of reading; those with nothing in them are left out."""
    makers: tuple[tuple[str, str, Callable[[], Iterable[Block]]], ...] = (
        ("savings", "What the network saves", lambda: saved.blocks(result, view)),
        ("findings", "Three findings", lambda: findings.blocks(result, view)),
        (
            "next",
            "What to do next",
            lambda: (*steps.blocks(result, view), *could.in_brief(view, offered)),
        ),
        ("network", "Who gives what to whom", lambda: network.blocks(view, charts)),
        ("rests", "What it rests on", lambda: rests.blocks(result, view, references, fates)),
    )
    # the pictures last: they may still be drawn elsewhere
    order = sorted(makers, key=lambda maker: maker[0] == "network")
    found = {id: tuple(blocks()) for id, _, blocks in order}
    yield from (
        Section(id, tr(view.lang, title), found[id]) for id, title, _ in makers if found[id]
    )
