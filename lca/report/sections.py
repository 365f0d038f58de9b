"""From a result to the document: its sections in the order of reading, each with what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from lca.charts.findings import sentences
from lca.problems import LISTED
from lca.report import (
    backgrounds,
    brief,
    cases,
    checklist,
    convergence,
    could,
    details,
    drivers,
    evidence,
    exchanges,
    headline,
    ledger,
    method,
    pictures,
    places,
    pollutants,
    study,
    touching,
    warnings,
)
from lca.report.annexes import Annex, has
from lca.report.document import (
    Block,
    Bullets,
    Citations,
    Code,
    Definitions,
    Document,
    Folded,
    Heading,
    Paragraph,
    Pieces,
    Section,
    Unbroken,
)
from lca.report.fates import Fates
from lca.report.offered import Offered
from lca.report.references import References
from lca.report.tables import Table
from lca.results.build_view import view as view_of
from lca.results.largest import largest, others
from lca.results.outcome import Outcome
from lca.results.view import View
from lca.texts import Lang
from lca.words.catalogue import tr


def document(
    result: Outcome,
    lang: Lang,
    charts: Mapping[str, str],
    annex: Annex = "full",
    offered: Offered | None = None,
) -> Document:
    """The report of a result in "en" or "zh"; charts as `lca.report.html` takes them.

    offered : what could be exchanged beside it; None where that was not looked for.
    """
    view = view_of(result, lang)
    maker = _Maker(result, view, charts, offered)
    file = result.scenario.file
    facts = "Year {year} · region {place} · scenario {id}"
    power = result.scenario.grid_name
    standing, why = study.standing(result, lang)
    more = tr(lang, " · grid: {grid}", grid=power.in_(lang)) if power else ""
    told, behind = tuple(maker.brief()), tuple(maker.annex(annex))
    if has(annex, checklist.CHECKLISTS):
        behind = checklist.with_checklists(result, view, told, behind)
    return Document(
        lang=lang,
        title=view.title,
        year=view.year,
        facts=tr(lang, facts, year=view.year, place=file.geography, id=view.scenario) + more,
        standing=standing,
        why=why,
        lead=file.description.in_(lang) if file.description else "",
        brief=told,
        annex=behind,
    )


class _Maker:
    """Makes the sections of one report."""

    def __init__(
        self, result: Outcome, view: View, charts: Mapping[str, str], offered: Offered | None
    ) -> None:
        self.result, self.view, self.charts, self.offered = result, view, charts, offered
        self.references = References(result, view.lang)
        self.fates = Fates(result, view, self.references)

    def brief(self) -> Iterator[Section]:
        """What is handed on."""
        parts = self.result, self.view, self.references, self.fates, self.charts
        return brief.sections(*parts, self.offered)

    def annex(self, much: Annex) -> Iterator[Section]:
        """What it rests on: those chapters that have something in them, in the order of reading."""
        makers: tuple[tuple[str, str, Callable[[], Iterable[Block]]], ...] = (
            ("charts", "Charts", self._charts),
            ("gross", "Gross and net", self._gross),
            ("cases", "Cases", lambda: cases.section(self.result, self.view, self.fates)),
            (
                "turning",
                "What drives it, and what would turn it",
                lambda: drivers.section(self.result, self.view),
            ),
            (could.COULD, could.TITLE, self._could),
            (exchanges.EXCHANGES, "The exchanges", self._exchanges),
            ("without", "What would happen without the exchanges", self._without),
            ("details", "Each exchange in full", self._details),
            *ledger.chapters(self.view, self.references, self.result.scenario),
            ("basis", "What the results rest on", self._basis),
            ("factors", "Factors", self._factors),
            ("sources", "Sources", self._sources),
            ("warnings", "Warnings", self._warnings),
            (
                "method",
                "How it was calculated",
                lambda: method.calculated(self.result, self.view, self.references),
            ),
            ("left-out", "What is left out", lambda: method.left_out(self.view)),
            ("provenance", "Where the numbers come from", self._provenance),
        )
        # the charts last: they may still be drawn elsewhere
        wanted = [maker for maker in makers if has(much, maker[0])]
        order = sorted(wanted, key=lambda maker: maker[0] == "charts")
        found = {id: tuple(blocks()) for id, _, blocks in order}
        for id, title, _ in wanted:
            if found[id]:
                yield Section(id, self._t(title), found[id])

    def _t(self, english: str, **fill: object) -> str:
        return tr(self.view.lang, english, **fill)

    def _said(self, *english: str, kind: str = "", **fill: object) -> Paragraph:
        """A paragraph of sentences of our own."""
        texts = [self._t(text, **fill) for text in english]
        return Paragraph((sentences(self.view.lang, texts),), kind)

    def _gross(self) -> Iterator[Block]:
        yield self._said(
            "Gross avoided is the burden without the exchanges: virgin product made, hauled and "
            "used, and the by-product disposed of. Gross added is the burden of the exchange: the "
            "by-product hauled, processed and used, and other uses lost. The net saving is the difference; a negative "
            "one means that the exchange adds to the burden.",
            "Both routes and the saving are those with all inputs at their central values; where the median of the"
            " draws differs from the saving by more than 5 %, it stands beside it.",
        )
        yield headline.gross_table(self.view)
        yield Heading(self._t("By status"))
        yield self._said(
            "Operating exchanges save already; the others would, if they came about. Intervals of "
            "totals come from the summed draws and are not sums of intervals."
        )
        yield from headline.status_tables(self.view, self.result.statuses)

    def _charts(self) -> Iterator[Block]:
        every = pictures.pictures(self.view, self.charts)
        found = [one for one in every if one.file not in brief.CHARTS]
        if found:
            yield self._said("Charts and wide tables can be moved sideways.", kind="narrow")
            yield from found
            yield self._said(
                "The numbers behind the charts stand in the tables; the charts of the other indicators"
                " are in the charts folder."
            )

    def _could(self) -> Iterator[Block]:
        yield from could.blocks(self.result, self.view, self.offered)

    def _exchanges(self) -> Iterator[Block]:
        yield exchanges.who_gives_what(self.result, self.view)
        last = "Calculated without draws, so without intervals."
        if self.view.draws:
            last = "P(saves): share of the {draws} joint draws in which the exchange saves."
        yield self._said(
            "Positive saving: less burden with the exchange.",
            "Negative savings are set in red-brown and carry a minus.",
            "What they save in the other indicators stands with each exchange and in exchanges.csv.",
            last,
            draws=f"{self.view.draws:,}",
        )
        yield from exchanges.savings_tables(self.view)
        found = tuple(touching.touching_items(self.result, self.view))
        if found:
            yield Heading(self._t("Exchanges that touch one another"))
            yield self._said("Amounts at central values.")
            yield Bullets(found[:LISTED])
            if len(found) > LISTED:
                yield self._said("{count} more.", count=len(found) - LISTED)
        yield exchanges.plants(self.result, self.view, self.references)

    def _without(self) -> Iterator[Block]:
        assumed = [any(self.fates.assumed(id)) for id in self.view.flows]
        yield self._said(
            "What happens to each by-product without its exchange decides what the exchange saves.",
            "No reference is assumed."
            if not any(assumed)
            else "Assumed, in whole or in part: {count} of {of}.",
            count=sum(assumed),
            of=len(assumed),
        )
        yield self.fates.everything()

    def _details(self) -> Iterator[Block]:
        yield self._said(
            "Quantities are shown as the scenario file has them. A 95 % range holds 95 of 100 "
            "values that are thought possible; GSD is the geometric standard deviation."
        )
        rest = len(others(self.view, largest(self.view)))
        if rest:
            key = "The {count} largest exchanges are shown; {rest} smaller ones stand in exchanges.csv and stages.csv."
            yield self._said(key, count=len(self.view.flows) - rest, rest=rest)
        yield from details.articles(self.result, self.view, self.references, self.fates)

    def _basis(self) -> Iterator[Block]:
        result, view, references = self.result, self.view, self.references
        yield Heading(self._t("Published totals"))
        yield self._said(
            "Where no unit process is published, only a total, it cannot be taken apart: it keeps "
            "its own set of warming potentials and does not follow another grid or fuel."
        )
        shares = evidence.published_shares(result, view)
        yield shares or self._said("No result rests on published totals.")
        yield from _there(evidence.published_rows(view, references))
        instead = places.replaced_table(view, references)
        if instead:
            yield Heading(self._t("Electricity in place of other electricity"))
            yield self._said(
                "The scenario puts one electricity in the place of another, in the exchanges and in everything behind"
                " them. Published totals and activities of other databases keep the electricity that they were made with."
            )
            yield instead
        where = places.places_table(result, view)
        if where:
            yield Heading(self._t("Where the figures come from"))
            yield self._said(
                "A burden counts at the place that the activity describes whose own flows make it, however far behind an"
                " exchange. The same for every indicator stands in places.csv."
            )
            yield where
        rest = backgrounds.backgrounds_table(result, view)
        if rest:
            yield Heading(self._t("Backgrounds"))
            yield self._said(
                "Activities come from the library of this tool and from other databases. Each database counts"
                " with its own boundaries; where sets of warming potentials or system models differ, the"
                " warnings say so."
            )
            yield rest
            for head, inputs in backgrounds.cut_offs(result, view):
                yield Folded(head, tuple(inputs))
        known = convergence.convergence_table(result, view)
        if known:
            yield Heading(self._t("How well the intervals are known"))
            yield self._said(
                "Percentiles of a limited number of draws would differ a little with other draws: by about the"
                " standard error behind each ±. The standard errors are those of independent draws; stratified"
                " draws scatter less, those of other databases are independent. The same for every exchange"
                " stands in convergence.csv."
            )
            yield known
        yield from pollutants.blocks(result, view)
        yield Heading(self._t("How the figures were seen"))
        seen = (
            ("original", "read in the source itself"),
            ("transcription", "read in a copy of the figures of the source"),
            ("computed", "worked out here from figures that were read"),
            ("unchecked", "the source could not be seen"),
        )
        items = tuple(((self._t(word),), (self._t(means),)) for word, means in seen)
        yield Definitions("seen", items)
        yield self._said(
            "The table counts the figures of all activities behind an exchange; it does not weigh them."
        )
        yield evidence.seen_table(view, references)
        unchecked = evidence.unchecked_rows(view, references)
        yield unchecked or self._said("No figure behind the results is unchecked.")

    def _factors(self) -> Iterator[Block]:
        yield self._said(
            "Scores of one reference amount of each activity, with everything that it needs. "
            "Numbers in brackets lead to the sources.",
            "The scores in all indicators stand in factors.csv.",
        )
        yield evidence.factor_table(self.result, self.view, self.references)
        notes = evidence.factor_notes(self.view, self.references)
        if notes:
            yield Heading(self._t("Notes on the factors"))
            yield Definitions("notes", notes)

    def _sources(self) -> Iterator[Block]:
        yield Citations(tuple(self.references.citations()))

    def _warnings(self) -> Iterator[Block]:
        found = warnings.doubts(self.result, self.view)
        if found is None:
            yield self._said("The checks found nothing to warn of.")
            return
        yield self._said(
            "What a careful reviewer would ask. A warning does not stop a calculation."
        )
        yield found

    def _provenance(self) -> Iterator[Block]:
        known, comma = self.result.provenance, self._t(", ")
        commit = known["commit"]
        here: Pieces = (Code(commit) if commit else self._t("installed package, no commit"),)
        libraries: list[str | Unbroken] = []
        for name, version in known["libraries"].items():
            libraries += [*([comma] if libraries else []), Unbroken(f"{name} {version}")]
        items: list[tuple[Pieces, Pieces]] = [
            ((self._t("Version of lca"),), (known["version"],)),
            ((self._t("Commit"),), here),
            *(
                ((self._t("Input file"), self._t(": "), file["file"]), (Code(file["sha256"]),))
                for file in known["inputs"]
            ),
            ((self._t("All factor files (SHA-256)"),), (Code(known["factors_sha256"]),)),
            ((self._t("Draws"),), (f"{self.result.draws.count:,}",)),
            ((self._t("Seed"),), (str(known["seed"]),)),
            ((self._t("Libraries"),), tuple(libraries)),
        ]
        yield Definitions("provenance", tuple(items))


def _there(table: Table | None) -> list[Table]:
    return [] if table is None else [table]
