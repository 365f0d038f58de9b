"""What the results rest on, in a few lines, with where the annex has the whole."""

from __future__ import annotations

from collections.abc import Iterator

from lca.quantities.figures import percent
from lca.quantities.indicators import DIVERTED
from lca.report import warnings
from lca.report.document import Block, Bullets, Paragraph, Pieces
from lca.report.evidence import SEEN, seen_counts
from lca.report.fates import Fates
from lca.report.quality import figures_of
from lca.report.references import References
from lca.report.statement import kind_of_statement
from lca.results.outcome import Outcome
from lca.results.view import View
from lca.words.catalogue import tr


def blocks(result: Outcome, view: View, references: References, fates: Fates) -> Iterator[Block]:
    """What kind of statement it is; references, figures, draws, doubts."""
    yield Paragraph((tr(view.lang, "{sentence}.", sentence=kind_of_statement(view.lang)),))
    yield Bullets(tuple(_items(result, view, references, fates)))


def _items(result: Outcome, view: View, references: References, fates: Fates) -> Iterator[Pieces]:
    lang = view.lang
    assumed = sum(any(fates.assumed(id)) for id in view.flows)
    said = "References: what would happen without the exchanges is assumed, in whole or in part, for {count} of {of}; the others name a source."
    if assumed == len(view.flows):
        said = "References: what would happen without the exchanges is assumed, in whole or in part, for all of them."
    elif not assumed:
        said = "References: what would happen without the exchanges has a source for each of them."
    yield (tr(lang, said, count=assumed, of=len(view.flows)),)
    counts = seen_counts(references, references.used)
    of = sum(counts.values())
    if of:
        parts = tr(lang, ", ").join(
            tr(
                lang,
                "{name} {share}",
                name=tr(lang, seen),
                share=percent(counts[seen] / of, lang),
            )
            for seen in SEEN
            if counts[seen]
        )
        figures = figures_of(lang, of, len(references.used))
        said = "Figures behind the results: {figures}; by how they were seen: {parts}."
        yield (tr(lang, said, figures=figures, parts=parts),)
    if view.draws:
        said = "Uncertainty: {draws} joint draws of everything uncertain; intervals hold 95 % of them and not what another reference or method would change."
        yield (tr(lang, said, draws=f"{view.draws:,}"),)
    left = (
        "Left out: money, jobs and health, air pollutants, water, toxicity and land; building of plants, roads and pipes;"
        " effects on markets beyond the displacement share."
    )
    if view.ledger.money is not None:
        left = (
            "Left out: jobs and health, air pollutants, water, toxicity and land; building of plants, roads and pipes;"
            " effects on markets beyond the displacement share."
        )
    if all(view.kind(id).elementary or id == DIVERTED for id in view.units):
        yield (tr(lang, left),)
    doubts = warnings.count(result, view)
    if doubts:
        key = (
            "Doubts: the checks raise 1 doubt."
            if doubts == 1
            else "Doubts: the checks raise {count} doubts."
        )
        yield (tr(lang, key, count=doubts),)
