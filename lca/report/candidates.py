"""Candidates in a report: what each is called, the tables of them, and the tests that they wait for."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from lca.charts.findings import listing
from lca.network.optimum import called
from lca.plans.form import Limit
from lca.quantities.figures import ABSENT, amount, haul, probability, scale_for
from lca.quantities.units import Dimension
from lca.report.document import Pieces
from lca.report.offered import Left, Offered, Test
from lca.report.tables import Cell, Column, Table, row, table
from lca.results.view import View
from lca.texts import Text
from lca.words.catalogue import tr

#: Plants that are named.
NAMED = 3
#: What a permission and a standard say, for readers.
PERMITTED = {"permitted": "permitted", "needs-permit": "needs a permit"}
STANDARDS = {"met": "met", "not met": "not met", "unknown": "not known"}


class Candidates:
    """Names and tables of the candidates of one report, in one language. Candidates are told by their rows."""

    def __init__(self, view: View, given: Offered) -> None:
        self.lang, self.given = view.lang, given
        self.found, self.scenario = given.matches.found, given.matches.scenario
        self.unit = self.scenario.library.indicators[self.found.indicator].unit
        self.indicator = view.indicator_names[self.found.indicator]

    def t(self, english: str, **fill: object) -> str:
        return tr(self.lang, english, **fill)

    def table(self) -> Table:
        """The best candidates."""
        given, found = self.given, self.found
        scale = scale_for(self.unit, [float(found.saving[at]) for at in given.best], self.lang)
        rows = [
            row(
                Cell(self.what(at), small=self._about(at)),
                f"{self.giver(at)} → {self.taker(at)}",
                self._most(at, self._amount(at)),
                self._most(at, scale.number(float(found.saving[at]))),
                probability(float(found.probability[at]), given.matches.draws, self.lang),
                self._distance(at),
                self._rules(at),
            )
            for at in given.best
        ]
        heads = (
            *(("Candidate", False), ("From → to", False), ("Amount a year", True)),
            *(("Saving", True), ("P(saves)", True), ("Distance", True), ("Rules", False)),
        )
        text = "Candidate exchanges: {indicator}, {unit} per year"
        caption = self.t(text, indicator=self.indicator, unit=scale.unit)
        columns = [Column(self.t(head), number, long=not number) for head, number in heads]
        return table(caption, columns, rows)

    def giver(self, at: int) -> str:
        return self.plant(self.found.supplies[self.found.supply[at]].facility)

    def taker(self, at: int) -> str:
        return self.plant(self.found.receivers[self.found.receiver[at]])

    def what(self, at: int) -> str:
        """`Steel slag for lime`, of a candidate."""
        byproduct = self.found.supplies[self.found.supply[at]].byproduct
        made = self.found.solved.templates[self.found.template[at]]
        entry = self.scenario.library.activities.get(made.product)
        product: Text | str = made.known.named or (entry.activity.name if entry else made.product)
        fill = {"byproduct": self.byproduct(byproduct), "product": self.in_(product)}
        return self.t("{byproduct} for {product}", **fill)

    def _about(self, at: int) -> str:
        """As what it is used, and what to know of that."""
        use = self.found.solved.templates[self.found.template[at]].known.use
        said = self.given.matches.remarks(self.lang, at)
        return self.t("; ").join(filter(None, ("" if use is None else self.in_(use), said)))

    def saving(self, at: int) -> str:
        """What a candidate saves a year, with its unit."""
        return self._most(at, amount(float(self.found.saving[at]), self.unit, self.lang))

    def unbounded(self, at: int) -> bool:
        """Whether nobody says how much the receiver could take."""
        return bool(self.found.need[at] < 0)

    def _most(self, at: int, text: str) -> str:
        return self.t("up to {amount}", amount=text) if self.unbounded(at) else text

    def _amount(self, at: int) -> str:
        supply = self.found.supplies[self.found.supply[at]]
        return self.told(float(self.found.amount[at]) * supply.size, supply.taken)

    def told(self, value: float, dimension: Dimension) -> str:
        """An amount in base units."""
        return amount(value, dimension[0][0], self.lang)

    def _distance(self, at: int) -> str:
        km = float(self.found.distance[at])
        return ABSENT if math.isnan(km) else haul(km, self.lang)

    def _rules(self, at: int) -> str:
        """The status of the use where it is known, and that of every standard."""
        ground = self.found.grounds[self.found.ground[at]]
        parts = [self.t(PERMITTED[ground.status])] if ground.status in PERMITTED else []
        parts += [
            self.t("{whole}: {part}", whole=one.rule.cited, part=self.t(STANDARDS[one.status]))
            for one in ground.standards
        ]
        return self.t("; ").join(parts) or ABSENT

    def use(self, at: int) -> Pieces:
        """A use that nobody has calculated: of what, between whom, and why."""
        found = self.found
        of = self._pair(at)
        there = (found.amount > 0) & (found.exchange < 0) & (found.footing < 2)
        rows = [at for at in there.nonzero()[0].tolist() if self._pair(at) == of]
        fill = {"what": self.what(at), "givers": self._few(map(self.giver, rows))}
        text = "{what}, from {givers} to {takers}: {why}"
        takers = self._few(map(self.taker, rows))
        return (self.t(text, **fill, takers=takers, why=self._about(at)),)

    def _pair(self, at: int) -> tuple[str, str]:
        """By-product and product of a candidate."""
        made = self.found.solved.templates[self.found.template[at]]
        return self.found.supplies[self.found.supply[at]].byproduct, made.product

    def _few(self, names: Iterable[str]) -> str:
        """Names, each once; of many the first."""
        every = list(dict.fromkeys(names))
        told, more = listing(self.lang, every[:NAMED]), len(every) - NAMED
        return self.t("{names} and {count} more", names=told, count=more) if more > 0 else told

    def tests(self, some: Sequence[Test]) -> Table:
        rows = []
        for one in some:
            supply = self.found.supplies[one.supply]
            best = float(max(self.found.saving[list(one.rows)]))
            hangs = self.t(
                "{names}: up to {saving} a year",
                names=self._few(map(self.taker, one.rows)),
                saving=amount(best, self.unit, self.lang),
            )
            unseen = self.t("its text was not seen") if one.seen == "unchecked" else ""
            bounds = [
                f"{sign} {end.text}"
                for sign, end in (("≥", one.condition.at_least), ("≤", one.condition.at_most))
                if end is not None
            ]
            rows.append(
                row(
                    one.name,
                    self.byproduct(supply.byproduct),
                    self.plant(supply.facility),
                    Cell(one.rule.cited, small=unseen),
                    self.t(", ").join(bounds),
                    hangs,
                )
            )
        heads = ("Property", "By-product", "Facility", "Standard", "Asks for", "What hangs on it")
        columns = [Column(self.t(head), long=head == heads[-1]) for head in heads]
        return table(self.t("Tests to order"), columns, rows)

    def left(self, some: Sequence[Left]) -> Table:
        rows = []
        for one in some:
            size, dimension = one.supply.size, one.supply.taken
            amounts = (one.stated, one.supply.left, one.planned)
            cells = [self.told(value * size, dimension) if value else ABSENT for value in amounts]
            rows.append(
                row(
                    self.byproduct(one.supply.byproduct),
                    self.plant(one.supply.facility),
                    *cells,
                    str(one.candidates) if one.candidates else ABSENT,
                )
            )
        heads = ("By-product", "Facility", "Stated", "Left", "Planned of it", "Candidates")
        columns = [Column(self.t(head), at > 1) for at, head in enumerate(heads)]
        return table(self.t("Supplies, a year"), columns, rows)

    def plant(self, id: str) -> str:
        return self.scenario.facilities[id].name.in_(self.lang)

    def byproduct(self, id: str) -> str:
        return self.in_(called(self.scenario, Limit("supply", "", id)))

    def in_(self, text: Text | str) -> str:
        return text if isinstance(text, str) else text.in_(self.lang)
