"""What happens to each by-product without its exchange: in words and in tables, with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lca.library.fates import Demand
from lca.library.library import Entry
from lca.quantities.figures import ABSENT
from lca.report.as_written import range_of, share_of, written
from lca.report.references import References
from lca.report.tables import Cell, Column, Group, Link, Table, row, table
from lca.results.largest import largest, others, together
from lca.results.outcome import Outcome
from lca.results.totals import exchange_labels
from lca.results.view import View
from lca.scenario.form import CENTRAL
from lca.scenario.resolved import ResolvedExchange, ResolvedFate
from lca.scenario.scenario import Scenario
from lca.texts import Lang
from lca.words.catalogue import tr


@dataclass(frozen=True, slots=True)
class _Case:
    """One case with its exchanges by id."""

    name: str
    scenario: Scenario
    exchanges: dict[str, ResolvedExchange]


class Fates:
    """The fates of a result in one language."""

    def __init__(self, result: Outcome, view: View, references: References) -> None:
        self.result, self.view, self.references = result, view, references
        self.lang: Lang = view.lang
        scenarios = {CENTRAL: result.scenario, **result.scenario.cases}
        self.cases = [
            _Case(name, scenarios[name], {one.id: one for one in scenarios[name].resolved})
            for name in view.case_titles
        ]
        self._differing: dict[str, list[str]] = {}
        self.shown = largest(view)
        ends = result.fates[result.fates["exchange"].isin(self.shown)]
        self._ends = {
            (str(one["exchange"]), str(one["case"]), str(one["fate"])): (
                float(one["share_p2_5"]),
                float(one["share_p97_5"]),
            )
            for one in ends.to_dict("records")
        }

    def _t(self, english: str, **fill: object) -> str:
        return tr(self.lang, english, **fill)

    def differing(self, exchange: str) -> list[str]:
        """The cases beside the central one in which something of the fates is another."""
        if exchange not in self._differing:
            before, *stated = (_stated(one.exchanges[exchange]) for one in self.cases)
            others = zip(self.cases[1:], stated, strict=True)
            self._differing[exchange] = [one.name for one, now in others if now != before]
        return self._differing[exchange]

    def said(self, exchange: str) -> list[str]:
        """What would happen without an exchange, a sentence for the central case and for each that has another."""
        first = self._t("Without this exchange: {parts}.", parts=self.words(exchange))
        return [
            first,
            *(
                self._t(
                    "{case}: without this exchange, {parts}.",
                    case=self.view.case_titles[case],
                    parts=self.words(exchange, case),
                )
                for case in self.differing(exchange)
            ),
        ]

    def words(self, exchange: str, case: str = CENTRAL) -> str:
        """The fates of an exchange in a case as one text without a full stop."""
        found = self._case(case)
        whole = found.exchanges[exchange]
        return self._t("; ").join(self._clause(found, whole, at) for at in range(len(whole.fates)))

    def sources(self, exchange: str, cases: Sequence[str] = (CENTRAL,)) -> list[Cell]:
        """Where the shares come from in cases, each source once; not those that are assumed."""
        stated = dict.fromkeys(
            fate.given.source
            for case in cases
            for fate in self._case(case).exchanges[exchange].fates
            if not fate.given.assumed
        )
        return [self.references.stated(source) for source in stated]

    def assumed(self, exchange: str) -> list[bool]:
        """Of each fate of an exchange in the central case, whether nobody is named for its share."""
        return [fate.given.assumed for fate in self.cases[0].exchanges[exchange].fates]

    def table(self, exchange: str) -> Table:
        """The fates of an exchange, those of cases that have others below."""
        names = [CENTRAL, *self.differing(exchange)]
        groups = tuple(
            Group(tuple(self._rows(name, exchange)), self._head(name, names)) for name in names
        )
        heads = [
            Column(self._t("Without the exchange")),
            Column(self._t("Share"), True),
            *([Column(self._t("95 % interval"), True)] if self.view.draws else []),
            Column(self._t("Haul")),
            Column(self._t("Disposal, or what it displaces"), long=True),
            Column(self._t("Source")),
        ]
        caption = self._t("What would happen to the by-product without the exchange")
        return Table(caption, tuple(heads), groups)

    def _head(self, name: str, names: list[str]) -> str:
        return self.view.case_titles[name] if len(names) > 1 else ""

    def everything(self) -> Table:
        """The reference of every exchange in the central case, whether it is assumed, and its sources."""
        names = exchange_labels(self.view)
        rows = []
        for id in self.shown:
            cells = self.sources(id)
            assumed = self.assumed(id)
            mark = "assumed" if all(assumed) else "in part" if any(assumed) else "no"
            rows.append(
                row(
                    Cell(links=(Link(f"#exchange-{id}", names[id]),)),
                    _capital(self.words(id)),
                    self._t(mark),
                    Cell(
                        self._t("; ").join(cell.text for cell in cells) or ABSENT,
                        links=tuple(link for cell in cells for link in cell.links),
                    ),
                )
            )
        rest = others(self.view, self.shown)
        if rest:
            count = sum(any(self.assumed(id)) for id in rest)
            said = self._t("{count} of {of}", count=count, of=len(rest)) if count else self._t("no")
            rows.append(row(together(self.view, len(rest)), self._t("in fates.csv"), said, ABSENT))
        heads = ("Exchange", "Without the exchange", "Assumed", "Source")
        columns = [Column(self._t(head), long=head != "Assumed") for head in heads]
        return table(self._t("What would happen without each exchange"), columns, rows)

    def _case(self, name: str) -> _Case:
        return next(one for one in self.cases if one.name == name)

    def _rows(self, name: str, exchange: str) -> Iterator[tuple[Cell, ...]]:
        case = self._case(name)
        whole = case.exchanges[exchange]
        for at, fate in enumerate(whole.fates):
            given = fate.given
            source = self.references.stated(None if given.assumed else given.source)
            if given.assumed:
                source = Cell(self._assumed(fate))
            interval = self._interval(name, exchange, fate)
            share = Cell(
                share_of(fate.share.value, self.lang),
                small=self._t("assumed") if given.assumed else "",
            )
            yield row(
                Cell(kind(fate, self.lang), small=given.id or ""),
                share,
                *([interval or ABSENT] if self.view.draws else []),
                self._legs(case, whole, at) or self._t("none"),
                self._made_of(case, fate),
                source,
            )

    def _made_of(self, case: _Case, fate: ResolvedFate) -> Cell:
        """The disposal of a fate, or the product that its use displaces."""
        given = fate.given
        if given.kind == "disposal":
            return self._named(
                case.scenario.library.activities[str(one.activity)] for one in given.disposal or ()
            )
        if fate.product is None:
            return Cell(self._t("as in this exchange" if given.kind == "same" else "nothing"))
        cell = self._named([fate.product])
        return Cell(
            cell.text,
            links=cell.links,
            small=self._t("as in this exchange") if given.kind == "same" else "",
        )

    def _named(self, entries: Iterable[Entry]) -> Cell:
        """Activities, as links where the page has their factors: those of a case alone have none."""
        names, links = [], []
        for entry in entries:
            if entry.id in self.references.used:
                links.append(self.references.activity(entry.id))
            else:
                names.append(entry.activity.name.in_(self.lang))
        text = self._t(", ").join(names)
        return Cell(text if text or links else ABSENT, links=tuple(links))

    def _interval(self, case: str, exchange: str, fate: ResolvedFate) -> str:
        """The range of a drawn share; empty where it is always the same."""
        low, high = self._ends[exchange, case, fate.name]
        if not high > low:
            return ""
        return range_of(low, high, self.lang)

    def _share(self, case: str, exchange: ResolvedExchange, fate: ResolvedFate) -> str:
        if len(exchange.fates) == 1:
            return self._t("all of it")
        share = share_of(fate.share.value, self.lang)
        interval = self._interval(case, exchange.id, fate)
        return (
            self._t("{share} ({interval})", share=share, interval=interval) if interval else share
        )

    def _clause(self, case: _Case, exchange: ResolvedExchange, at: int) -> str:
        """What happens to one share of the by-product, and whether that is assumed."""
        fate = exchange.fates[at]
        given, fill = fate.given, {"share": self._share(case.name, exchange, fate)}
        if given.kind == "disposal":
            key = "nothing that has a burden would be done with {share}"
            if given.disposal:
                key = "{share} would be put away ({activities})"
                fill["activities"] = self._activities(case, given.disposal)
        elif given.kind == "same":
            key = "{share} would go to another user, who does the same with it"
            if fate.product is not None:
                key = "{share} would go to another user, for the same product ({product})"
        else:
            key = "{share} would be used otherwise, in place of {product}"
            if fate.product is None:
                key = "{share} would be used otherwise and displace nothing"
        if fate.product is not None:
            fill["product"] = fate.product.activity.name.in_(self.lang)
        found = self._t(key, **fill)
        legs = self._legs(case, exchange, at)
        if legs:
            found = self._t("{fate}, hauled {legs}", fate=found, legs=legs)
        if given.assumed:
            found = self._t("{fate} ({mark})", fate=found, mark=self._assumed(fate))
        return found

    def _assumed(self, fate: ResolvedFate) -> str:
        return self._t("assumed" if fate.given.source else "no source stated, so assumed")

    def _activities(self, case: _Case, demands: Iterable[Demand]) -> str:
        library = case.scenario.library
        names = [library.activities[str(one.activity)].activity.name for one in demands]
        return self._t(", ").join(name.in_(self.lang) for name in names)

    def _legs(self, case: _Case, exchange: ResolvedExchange, at: int) -> str:
        """The haul of a fate in words; empty where there is none."""
        library, found = case.scenario.library, []
        for position, leg in enumerate(exchange.fates[at].given.transport):
            quantity = exchange.quantities["without", at, "transport", position, "distance"]
            mode = library.activities[str(leg.mode)].activity.name.in_(self.lang)
            distance = written(quantity, self.lang)
            found.append(self._t("{distance} ({mode})", distance=distance, mode=mode))
        return self._t(", then ").join(found)


def kind(fate: ResolvedFate, lang: Lang) -> str:
    """What a fate is, in a word or two."""
    kinds = {"disposal": "put away", "same": "another user, the same use", "use": "another use"}
    nothing = fate.given.kind == "disposal" and not fate.given.disposal
    return tr(lang, "nothing is done with it" if nothing else kinds[fate.given.kind])


def _stated(exchange: ResolvedExchange) -> tuple[object, ...]:
    """All that an exchange states of its fates, with the values of shared parameters."""
    numbers = {place: one for place, one in exchange.quantities.items() if place[0] == "without"}
    given = [
        repr(fate.given) for fate in exchange.fates
    ]  # values of parameters are NaN, and equal to nothing
    other = [
        fate.product.id if fate.product and fate.given.kind == "use" else ""
        for fate in exchange.fates
    ]
    return given, other, numbers


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
