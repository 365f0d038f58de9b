"""The best network of a scenario: what flows, what one unit more of each limit is worth, who gets what, how sure it is."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lca.loading.chosen import chosen
from lca.network.limits import Candidates
from lca.network.objective import Objective
from lca.plans.form import Choice, Limit, Plan
from lca.quantities.flow_units import UNITS, yearly
from lca.quantities.units import MASS, PER_YEAR, times
from lca.scenario.form import Exchange
from lca.scenario.resolved import value_of
from lca.scenario.scenario import Scenario
from lca.texts import Text

if TYPE_CHECKING:
    import pandas as pd

    from lca.plans.fair import Core, Shapley
    from lca.plans.risk import Assessment
    from lca.quantities.arrays import Array


#: A flow below this share of what could flow, or a worth below this share of the network's, is rounding.
TRACE = 1e-6


@dataclass(frozen=True, eq=False)
class Optimum:
    """The best network of a scenario.

    plan : of the columns of `choice`, base units a year. savings : (exchanges, indicators) a year if all flowed. risk : how it does in
    draws that it was not chosen by. as_central : it is the one that central values choose, too. core, shapley, bridges : who gets what, and what the network loses without a facility, in the objective's unit.
    """

    scenario: Scenario
    given: Candidates
    choice: Choice
    plan: Plan
    objective: Objective
    savings: Array
    risk: Assessment | None = None
    as_central: bool = False
    core: Core | None = None
    shapley: Shapley | None = None
    bridges: Mapping[str, float] | None = None

    def __repr__(self) -> str:
        worth = f"{self.plan.objective:,.6g} {self.objective.unit}"
        return f"Optimum({self.scenario.id}: {worth}, {self.plan.status})"

    def _repr_html_(self) -> str:
        from lca.network.shown import as_html

        title, unit = self.scenario.file.title, self.objective.unit
        return as_html(title, repr(self), unit, self.table, self.limits)

    @property
    def table(self) -> pd.DataFrame:
        """One row an exchange that flows, the largest saving first: flow and most (`unit`), saving (in the objective's unit a year)."""
        import pandas as pd

        named, rows = self.units, self.rows()
        columns = (
            "exchange",
            "from",
            "to",
            "byproduct",
            "product",
            "flow",
            "most",
            "unit",
            "saving",
        )
        told = []
        for one, flow, most, saving in rows:
            name, size = named[one.id]
            product = None if one.displaced is None else str(one.displaced.product)
            ends = (one.id, one.from_, one.to, one.byproduct, product)
            told.append((*ends, flow / size, most / size, f"{name}/year", saving))
        return pd.DataFrame(told, columns=list(columns))

    @property
    def limits(self) -> pd.DataFrame:
        """One row a limit that is worth something, most first: what one unit more is worth (in the objective's unit), from `low` to `high` of it;
        `degenerate` where one less is worth another value."""
        import pandas as pd

        columns = ("kind", "facility", "name", "worth", "unit", "low", "high", "degenerate")
        rows = [
            (*limit, each, named, *ends, doubtful)
            for limit, each, named, ends, doubtful in self.worth()
        ]
        return pd.DataFrame(rows, columns=list(columns))

    @property
    def payments(self) -> pd.DataFrame:
        """One row a facility (an empty one is the budget), in the objective's unit a year: `core` by shadow prices, `shapley`, and `lost` without it;
        no rows where there were too many candidates to tell."""
        import pandas as pd

        return pd.DataFrame(self.shares(), columns=["facility", "core", "shapley", "lost"])

    @cached_property
    def _flows(self) -> dict[str, float]:
        """What flows, base units a year; what is left of rounding is nothing."""
        found, most = self.given.flows(self.plan.flows), self.given.amounts
        small = (flow <= TRACE * most[at] for at, flow in enumerate(found.values()))
        return {id: 0.0 if tiny else found[id] for id, tiny in zip(found, small, strict=True)}

    @cached_property
    def _shares(self) -> Array:
        """What flows, (exchanges,), as a share of the most that could."""
        import numpy as np

        most = self.given.amounts
        return np.array([flow / (most[at] or 1.0) for at, flow in enumerate(self._flows.values())])

    @cached_property
    def units(self) -> dict[str, tuple[str, float]]:
        """Exchange id → the unit that its flow is told in, without the year, and its size in base units."""
        resolved = self.scenario.resolved
        return {one.id: yearly(times(one.measures.taken, PER_YEAR)) for one in resolved}

    @property
    def flows(self) -> dict[str, float]:
        """Exchange id → what flows, in t, GJ, kNm3 or m3 a year."""
        return {id: flow / self.units[id][1] for id, flow in self._flows.items()}

    def to_scenario(self, number: int = 0) -> Scenario:
        """The scenario with what flows alone, each exchange at its amount; of several with its number.

        Raises WrongInput where that is not sound.
        """
        name = f"{self.scenario.id}-chosen-{number:02}" if number else ""
        return chosen(self.scenario, self._flows, name)

    def rows(self) -> list[tuple[Exchange, float, float, float]]:
        """What flows, the largest saving first: exchange, flow and the most that could (base units a year), saving in the objective."""
        each, most = self.objective.of(self.savings), self.given.amounts
        rows = [
            (one, flow, float(most[at]), float(each[at]) * flow / float(most[at] or 1.0))
            for at, one in enumerate(self.scenario.exchanges)
            if (flow := self._flows[one.id]) > 0.0
        ]
        return sorted(rows, key=lambda row: -row[3])

    def saved(self) -> dict[str, float]:
        """Indicator → what the network saves a year at central values, without what lots emit."""
        saved = self._shares @ self.savings
        return dict(zip(self.scenario.indicators, saved.tolist(), strict=True))

    @property
    def central(self) -> float:
        """What the network saves a year at central values, in the objective, less what lots emit."""
        saved = self.objective.of(self.savings)
        built = self.plan.built & self.choice.lots
        return float(self._shares @ saved) - float(self.choice.cost[built].sum())

    def built(self) -> dict[str, bool]:
        """Exchange that is a lot → whether it is built."""
        lots = (one.id for one in self.scenario.exchanges if one.lot is not None)
        return {id: self._flows[id] > 0.0 for id in lots}

    def worth(self) -> list[tuple[Limit, float, str, tuple[float, float], bool]]:
        """Limits that are worth something, most first: what one more unit is worth, the unit, between which amounts, whether
        one less is worth another value."""
        rows = []
        for limit, dual, ends, doubtful in zip(
            self.choice.limits, self.plan.duals, self.plan.ranges, self.plan.degenerate, strict=True
        ):
            unit, size = told_by(self.scenario, limit)
            if dual > 0.0:
                low, high = (float(end) / size for end in ends)
                low = max(low, 0.0) if low > -TRACE * abs(high) else low
                rows.append((limit, float(dual) * size, unit, (low, high), bool(doubtful)))
        return sorted(rows, key=lambda row: -row[1])

    def summary(self) -> dict[str, Any]:
        """What `lca optimise --json` prints: amounts in t or GJ a year, values in the objective's unit per t or GJ."""
        plan, flows, limits = self.plan, self.flows, self.choice.limits
        sizes = [told_by(self.scenario, limit)[1] for limit in limits]
        ranges = zip(plan.ranges, sizes, strict=True)
        return {
            "scenario": self.scenario.id,
            "status": plan.status,
            "objective": _told(plan.objective),
            "central": _told(self.central),
            "objective_of": self.objective.name,
            "unit": self.objective.unit,
            "bound": _told(plan.bound),
            "gap": _told(plan.gap),
            "flows": {id: _told(flow) for id, flow in flows.items()},
            "units": {id: f"{self.units[id][0]}/year" for id in flows},
            "built": self.built(),
            "saved": {id: _told(value) for id, value in self.saved().items()},
            "duals": self._by_limit([_told(d * s) for d, s in zip(plan.duals, sizes, strict=True)]),
            "ranges": self._by_limit([[_told(end / s) for end in ends] for ends, s in ranges]),
            "degenerate": [
                {"limit": limit.kind, "name": _name(limit)}
                for limit, doubtful in zip(limits, plan.degenerate, strict=True)
                if doubtful
            ],
            **self._shared(),
            **({} if self.risk is None else {"risk": asdict(self.risk)}),
        }

    def called(self, limit: Limit) -> Text | str:
        """What people call the by-product or the product of a limit."""
        return called(self.scenario, limit)

    def shares(self) -> list[tuple[str, float, float, float | None]]:
        """Facility (`""` for the budget), its payment by shadow prices, its Shapley value, and what the network loses without it."""
        if self.core is None or self.shapley is None:
            return []
        lost, each = self.bridges or {}, self.shapley.values
        return [
            (id, self._settled(paid), self._settled(each.get(id, 0.0)), self._settled(lost.get(id)))
            for id, paid in self.core.payments.items()
            if id or paid
        ]

    def _settled(self, worth: Any) -> Any:
        """A worth without what is only rounding; None stays."""
        if worth is None:
            return None
        return 0.0 if abs(worth) <= 1e-3 * TRACE * abs(self.plan.objective) else worth

    def _shared(self) -> dict[str, Any]:
        if self.core is None or self.shapley is None:
            return {}
        errors = self.shapley.errors
        return {
            "shares": {
                id: {"core": _told(core), "shapley": _told(shapley)}
                for id, core, shapley, _ in self.shares()
            },
            "core_holds": self.core.holds,
            "core_excess": _told(self.core.excess),
            "core_blocked_by": list(self.core.leaving),
            "shapley_blocked_by": list(self.shapley.blocked_by),
            "shapley_excess": _told(self.shapley.excess),
            **(
                {}
                if errors is None
                else {"shapley_errors": {id: _told(error) for id, error in errors.items()}}
            ),
            "bridges": {
                id: _told(self._settled(lost)) for id, lost in (self.bridges or {}).items()
            },
        }

    def _by_limit(self, values: list[Any]) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {"supply": {}, "need": {}}
        for limit, value in zip(self.choice.limits, values, strict=True):
            found.setdefault(limit.kind, {})[_name(limit)] = value
        return found


def called(scenario: Scenario, limit: Limit) -> Text | str:
    """What people call the by-product or the product of a limit."""
    file, library = scenario.file, scenario.library
    if limit.kind == "supply":
        own = file.byproducts.get(limit.name) or library.byproducts.get(limit.name)
        return own.name if own is not None else limit.name
    entry = library.activities.get(limit.name) if limit.kind == "need" else None
    return entry.activity.name if entry is not None else limit.name


def told_by(scenario: Scenario, limit: Limit) -> tuple[str, float]:
    """The unit that a limit is told in, and its size in base units; none for what is no amount."""
    if limit.kind in ("supply", "need"):
        plant = scenario.facilities[limit.facility]
        stated = (plant.supplies if limit.kind == "supply" else plant.uses)[limit.name]
        return yearly(value_of(scenario.file, stated).dimension)
    return UNITS[MASS] if limit.kind == "share" else ("", 1.0)


def _name(limit: Limit) -> str:
    return f"{limit.facility}/{limit.name}" if limit.facility else limit.name


def _told(value: float) -> float | None:
    """To twelve digits, which is what is known; JSON has no infinity, and −0 is 0."""
    return float(f"{value:.12g}") + 0.0 if math.isfinite(value) else None
