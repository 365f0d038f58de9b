"""What one more unit of each supply, need or allowed share would be worth, and which plants the network hangs on."""

from __future__ import annotations

import math
from collections.abc import Iterator

from lca.charts.findings import listing, sentences
from lca.network.optimum import called
from lca.plans.form import Limit
from lca.quantities.figures import ABSENT, amount
from lca.quantities.indicators import flow_kind
from lca.quantities.units import MASS, Dimension
from lca.report.candidates import Candidates
from lca.report.document import Block, Heading, Paragraph
from lca.report.joint import Joint
from lca.report.tables import Cell, Column, row, table

#: Limits and plants that are told.
PRICES, BRIDGES = 10, 5
#: A range that ends this many times beyond what is stated has no end.
FAR = 1000.0
#: Plants of which it is told what the network loses without them: those without which it loses this share of its saving.
SMALL = 0.001


def blocks(of: Candidates, network: Joint) -> Iterator[Block]:
    """Nothing where no limit is worth anything."""
    return _Prices(of, network).blocks()


class _Prices:
    """Makes it of one network in one language."""

    def __init__(self, of: Candidates, network: Joint) -> None:
        self.of, self.network = of, network
        self.lang, self.unit = of.lang, of.unit

    def _said(self, *english: str, **fill: object) -> Paragraph:
        return Paragraph((sentences(self.lang, [self.of.t(text, **fill) for text in english]),))

    def blocks(self) -> Iterator[Block]:
        rows = list(self._prices())
        if not rows:
            return
        yield Heading(self.of.t("What one more unit would be worth"))
        best = self.network.plan.objective
        fill = {
            "best": amount(best, self.unit, self.lang),
            "now": amount(self.network.now, self.unit, self.lang),
        }
        yield self._said(
            "The best network of these exchanges and of the candidates whose receivers state the need, with what operates as it is, would save {best} a year at central values; the exchanges as they stand save {now}.",
            "In it, one more unit of what is on offer, used or allowed would be worth so much, as long as there is an amount of it in the range.",
            **fill,
        )
        heads = ("Limit", "Facility", "Now", "Worth of one more", "As long as there is")
        columns = [Column(self.of.t(head), at > 1) for at, head in enumerate(heads)]
        yield table(
            self.of.t("Shadow prices: {indicator}", indicator=self.of.indicator),
            columns,
            rows[:PRICES],
        )
        if len(rows) > PRICES:
            yield self._said("{count} more are worth less.", count=len(rows) - PRICES)
        hangs = [
            (id, lost) for id, lost in self.network.bridges.items() if lost > SMALL * abs(best)
        ]
        if hangs:
            names = [
                self.of.t(
                    "{name} ({amount})",
                    name=self.of.plant(id),
                    amount=amount(lost, self.unit, self.lang),
                )
                for id, lost in hangs[:BRIDGES]
            ]
            text = "What it would lose a year without a plant, even where others take its place: {names}."
            yield self._said(text, names=listing(self.lang, names))

    def _prices(self) -> Iterator[tuple[Cell, ...]]:
        """Limits that are worth something, those whose told unit is worth most first."""
        choice, plan = self.network.choice, self.network.plan
        worth = []
        for at, limit in enumerate(choice.limits):
            dimension = self._measured(limit)
            per = flow_kind(dimension[0][0])
            each = float(plan.duals[at]) * per.per
            if each > 0:
                worth.append((each, at, dimension, per.name.in_(self.lang)))
        for each, at, dimension, unit in sorted(worth, key=lambda one: (-one[0], one[1])):
            cap = float(choice.caps[at])
            low, high = (float(end) for end in plan.ranges[at])
            less = self.of.t("one less would cost more") if plan.degenerate[at] else ""
            price = self.of.t(
                "{amount} per {unit}", amount=amount(each, self.unit, self.lang), unit=unit
            )
            limit = choice.limits[at]
            name, kind = self._limit(limit)
            yield row(
                Cell(name, small=kind),
                self.of.plant(limit.facility),
                self.of.told(cap, dimension),
                price,
                Cell(self._span(low, high, cap, dimension), small=less),
            )

    def _span(self, low: float, high: float, cap: float, dimension: Dimension) -> str:
        """A range in base units, around what there is."""
        if math.isnan(low):
            return ABSENT
        fill = {"low": self.of.told(low, dimension), "high": self.of.told(high, dimension)}
        if high < FAR * cap:
            text = "{low} to {high}" if low > 0 else "up to {high}"
        else:
            text = "{low} and more" if low > 0 else "any amount"
        return self.of.t(text, **fill)

    def _limit(self, limit: Limit) -> tuple[str, str]:
        """What is limited, and how."""
        if limit.kind != "share":
            name = self.of.in_(called(self.of.scenario, limit))
            return name, self.of.t("on offer" if limit.kind == "supply" else "used")
        known = self.of.scenario.library.substitutions.get(limit.name)
        if known is None:  # of the scenario's own exchanges: by the clause itself
            return limit.name, self.of.t("allowed")
        cited = dict.fromkeys(one.cited for one in known.standards if one.share is not None)
        return self.of.byproduct(known.byproduct), self.of.t(
            "allowed by {standards}", standards=self.of.t(", ").join(cited)
        )

    def _measured(self, limit: Limit) -> Dimension:
        """What a limit is measured in."""
        if limit.kind == "supply":
            lines = self.of.found.supplies
            return next(one.taken for one in lines if limit[1:] == (one.facility, one.byproduct))
        if limit.kind == "need":
            needs = self.of.found.needs
            return next(one.dimension for one in needs if limit[1:] == (one.facility, one.product))
        made = self.of.found.solved.templates
        return next((one.taken for one in made if one.id == limit.name), MASS)
