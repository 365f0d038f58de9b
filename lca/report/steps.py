"""What to do next: which exchanges to push, which to drop, and what to measure first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from lca.quantities.figures import percent, probability, scale_for
from lca.report.document import Block, Bullets, Heading, Paragraph, Piece, Pieces
from lca.report.exchanges import anchor
from lca.report.tables import Link
from lca.results.largest import largest
from lca.results.names import Names
from lca.results.outcome import Outcome
from lca.results.totals import Total, exchange_labels, exchange_totals
from lca.results.view import View
from lca.words.catalogue import tr

#: Exchanges and numbers that are named.
FEW = 5
#: Share of the variance below which a number is not worth being measured first.
WORTH = 0.01

#: What stands over a list, and instead of one that is empty: of several cases, and of one alone.
PUSH = (
    "Still to come, and saving in every case with a probability of at least 95 %:",
    "No exchange that is still to come saves in every case with a probability of at least 95 %.",
)
PUSH_ALONE = (
    "Still to come, and saving with a probability of at least 95 %:",
    "No exchange that is still to come saves with a probability of at least 95 %.",
)
DROP = (
    "Adding burden in every case with a probability of at least 95 %:",
    "No exchange adds burden in every case with a probability of at least 95 %.",
)
DROP_ALONE = (
    "Adding burden with a probability of at least 95 %:",
    "No exchange adds burden with a probability of at least 95 %.",
)


def blocks(result: Outcome, view: View) -> Iterator[Block]:
    """What follows from the results; without draws nothing is sure, and that is said."""
    lang, indicator = view.lang, view.main
    if not view.draws:
        text = "Calculated without draws: what is sure enough to be pushed, dropped or measured is not known."
        yield Paragraph((tr(lang, text),))
        return
    totals = exchange_totals(view, indicator)
    robust = view.robust
    if robust is not None and robust.indicator == indicator:
        yield from _verdicts(view, totals, set(robust.saves), set(robust.loses))
    measure = list(_measure(result, view, indicator))
    if measure:
        yield Heading(tr(lang, "Measure first"))
        text = "What is uncertain in these would narrow the interval of the network most; shares of its variance (lca sensitivity names each number):"
        yield Paragraph((tr(lang, text),))
        yield Bullets(tuple(measure))


def _verdicts(
    view: View, totals: Sequence[Total], saves: Collection[str], loses: Collection[str]
) -> Iterator[Block]:
    """What to push and what to drop. saves, loses : exchanges that do so in every case."""
    lang, several = view.lang, len(view.case_titles) > 1
    push = [
        one
        for one in totals
        if one.exchange in saves and view.flows[one.exchange].status != "operating"
    ]
    drop = [one for one in reversed(totals) if one.exchange in loses]
    doubt = [one for one in reversed(totals) if one.saving < 0.0 and one.exchange not in loses]
    yield Heading(tr(lang, "Push"))
    yield from _listed(view, push, *(PUSH if several else PUSH_ALONE))
    yield Heading(tr(lang, "Drop, or change"))
    yield from _listed(view, drop, *(DROP if several else DROP_ALONE))
    if doubt:
        head = "Adding burden in the central case, but not surely in every one:"
        yield from _listed(view, doubt, head if several else "Adding burden, but not surely:", "")


def _listed(view: View, some: Sequence[Total], head: str, none: str) -> Iterator[Block]:
    lang, names, shown = view.lang, exchange_labels(view), set(largest(view))
    if not some:
        yield Paragraph((tr(lang, none),))
        return
    yield Paragraph((tr(lang, head),))
    items: list[Pieces] = []
    for one in some[:FEW]:
        name = names[one.exchange]
        first: Piece = Link(f"#{anchor(one.exchange)}", name) if one.exchange in shown else name
        scale = scale_for(one.unit, one.saving, lang)
        saving = scale.number(one.saving)
        said = tr(
            lang,
            ": {saving} {unit} a year (95 % interval {interval}; P(saves) {p})",
            saving=saving,
            unit=scale.unit,
            interval=one.span_in(scale, saving),
            p=probability(one.p, view.draws, lang),
        )
        items.append((first, said))
    rest = len(some) - len(items)
    if rest:
        items.append((tr(lang, "… and {count} more", count=rest),))
    yield Bullets(tuple(items))


def _measure(result: Outcome, view: View, indicator: str) -> Iterator[Pieces]:
    names = Names(result.scenario, result.built, view)
    part = result.drivers[result.drivers["indicator"] == indicator].head(FEW)
    for record in part.to_dict("records"):
        share = float(record["variance_share"])
        if share >= WORTH:
            what, much = names.group(str(record["group"])), percent(share, view.lang)
            yield (tr(view.lang, "{whole}: {part}", whole=what, part=much),)
