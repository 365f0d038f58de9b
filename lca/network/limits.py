"""A scenario as what may be chosen from: its exchanges as candidates, its supplies, uses and lots as limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lca.checks.counted import nested, touching
from lca.checks.lots import currency, emitted
from lca.checks.standards import shared
from lca.checks.totals import amount_of, factors
from lca.plans.form import Choice, Limit, LimitKind
from lca.problems import Message, Refused, Value
from lca.quantities.quantity import Quantity
from lca.scenario.resolved import value_of
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from lca.quantities.arrays import Array

#: A row: column → coefficient per base unit of what flows there.
Row = dict[int, float]


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """The exchanges of a scenario as columns of a choice; a chain of exchanges is one column.

    parts : column → positions of its exchanges, the last of the chain first. amounts : (exchanges,) the most that can flow, base units
    a year. In a column flows what the first of its parts takes; the others take in proportion.
    """

    scenario: Scenario
    parts: tuple[tuple[int, ...], ...]
    amounts: Array

    def flows(self, found: Array) -> dict[str, float]:
        """Exchange id → what it takes, base units a year, from the flows of the columns."""
        named = self.scenario.exchanges
        return {
            named[at].id: float(flow * self.amounts[at] / (self.amounts[part[0]] or 1.0))
            for part, flow in zip(self.parts, found, strict=True)
            for at in part
        }

    def values(self, savings: Array) -> Array:
        """What a unit of each column saves, (columns, …), from what the exchanges save a year at their amounts."""
        import numpy as np

        each = [
            savings[list(part)].sum(axis=0) / (self.amounts[part[0]] or 1.0) for part in self.parts
        ]
        return np.array(each).reshape(len(self.parts), *savings.shape[1:])


def candidates(scenario: Scenario) -> Candidates:
    """The exchanges of a scenario that was loaded to be chosen from."""
    import numpy as np

    exchanges = scenario.exchanges
    places = {one.id: at for at, one in enumerate(exchanges)}
    before = {at: places[one.continues] for at, one in enumerate(exchanges) if one.continues}
    handed_on = set(before.values())
    parts = []
    for at in range(len(exchanges)):
        if at in handed_on:
            continue
        chain = [at]
        while chain[-1] in before:
            chain.append(before[chain[-1]])
        parts.append(tuple(chain))
    amounts = np.array([value_of(scenario.file, one.amount).value for one in exchanges])
    return Candidates(scenario, tuple(parts), amounts)


def choice(
    given: Candidates,
    values: Array,
    keep_operating: bool = True,
    budget: Quantity | None = None,
    emits: float = 0.0,
) -> Choice:
    """The choice between the candidates.

    values : (columns,) what a unit of each saves. keep_operating : what operates stays as it is. budget : money that lots may cost;
    without one what they cost in money is not counted. emits : the objective's worth of a kg CO2e that a lot costs.
    Raises Refused for a lot that costs another currency than the budget's.
    """
    import numpy as np

    scenario, parts = given.scenario, given.parts
    exchanges = scenario.exchanges
    column = {at: c for c, part in enumerate(parts) for at in part}
    first = np.array([part[0] for part in parts], dtype=int)
    upper = given.amounts[first]
    rows = _rows(given, column)
    lots = np.zeros(len(parts), dtype=bool)
    least, cost, money = np.zeros(len(parts)), np.zeros(len(parts)), Row()
    for at, one in enumerate(exchanges):
        if one.lot is None:
            continue
        c = column[at]
        least_of, spent, released = _lot(scenario, at, budget)
        lots[c] = True
        share = least_of / given.amounts[at] if given.amounts[at] else 0.0
        least[c] = max(least[c], share * upper[c])
        cost[c] += released * emits
        money[c] = money.get(c, 0.0) + spent
    fixed = [
        any(
            exchanges[at].fixed or (keep_operating and exchanges[at].status == "operating")
            for at in part
        )
        for part in parts
    ]
    over, most = _built_rows(scenario, column, money, budget)
    return Choice(
        names=tuple(exchanges[at].id for at in first),
        value=values,
        upper=upper,
        fixed=np.array(fixed, dtype=bool),
        rows=_matrix([row for row, _ in rows.values()], len(parts)),
        caps=np.array([cap for _, cap in rows.values()]),
        limits=tuple(rows),
        lots=lots,
        least=least,
        cost=cost,
        groups=_matrix(list(over.values()), len(parts)),
        most=np.array(most),
        group_limits=tuple(over),
    )


def _rows(given: Candidates, column: Mapping[int, int]) -> dict[Limit, tuple[Row, float]]:
    """Supplies and uses that are stated, each with what the columns take of it per unit, and how much there is."""
    scenario, rows = given.scenario, dict[Limit, tuple[Row, float]]()
    places = {one.id: at for at, one in enumerate(scenario.exchanges)}

    def add(row: Row, at: int, amount: float) -> None:
        c = column[at]
        whole = given.amounts[given.parts[c][0]]
        row[c] = row.get(c, 0.0) + (amount / whole if whole else 0.0)

    def take(kind: str, facility: str, name: str, at: int, amount: float) -> None:
        plant = scenario.facilities[facility]
        stated = (plant.supplies if kind == "supply" else plant.uses).get(name)
        if stated is None:
            return
        limit = Limit("supply" if kind == "supply" else "need", facility, name)
        row, _ = rows.setdefault(limit, (Row(), value_of(scenario.file, stated).value))
        add(row, at, amount)

    for at, one in enumerate(scenario.exchanges):
        take("supply", one.from_, one.byproduct, at, given.amounts[at])
        if one.displaced is not None and one.id not in scenario.handed_on:
            used = amount_of(scenario, factors(one, "uses"))
            take("need", one.to, str(one.displaced.product), at, used)
    # what lies behind a displaced product, and what a displaced process would have made beside it, is counted once
    inner = {
        (n.inner.exchange.to, n.inner.product.id, n.outer.position): n for n in nested(scenario)
    }
    for (facility, product, at), pair in inner.items():
        take("need", facility, product, at, pair.amount)
    touched = {(t.credit.position, t.byproduct): t for t in touching(scenario)}
    for (at, byproduct), touch in touched.items():
        take("supply", touch.credit.exchange.to, byproduct, at, touch.amount)
    for group in shared(scenario):
        limit = Limit("share", str(group.place[1]), group.standard.cited)
        row, _ = rows.setdefault(limit, (Row(), group.cap))
        for exchange, usable, coefficient in group.takes:
            add(row, places[exchange.id], coefficient * usable)
    return rows


def _lot(scenario: Scenario, at: int, budget: Quantity | None) -> tuple[float, float, float]:
    """The least that can flow (base units a year), what it costs in money, and what it emits (kg CO2e a year)."""
    one = scenario.exchanges[at]
    assert one.lot is not None
    least = value_of(scenario.file, one.lot.min).value
    if one.lot.cost is None:
        return least, 0.0, 0.0
    cost = value_of(scenario.file, one.lot.cost)
    if emitted(cost):
        return least, 0.0, cost.value
    if budget is not None and currency(cost) != currency(budget):
        message = Message("lot-currency", given=cost.text, budget=budget.text, exchange=one.id)
        raise Refused(message)
    return least, cost.value, 0.0


def _built_rows(
    scenario: Scenario, column: Mapping[int, int], money: Row, budget: Quantity | None
) -> tuple[dict[Limit, Row], list[float]]:
    """Limits on what is built: the budget, and of each `one_of` one at most."""
    found: dict[Limit, Row] = {}
    most: list[float] = []
    if budget is not None:
        found[Limit("budget", "", budget.text)] = money
        most.append(budget.value)
    for at, one in enumerate(scenario.exchanges):
        if one.one_of is None:
            continue
        limit = Limit("either", "", one.one_of)
        if limit not in found:
            found[limit] = Row()
            most.append(1.0)
        found[limit][column[at]] = 1.0
    return found, most


def _matrix(rows: Sequence[Row], columns: int) -> csr_array:
    from scipy.sparse import csr_array

    at = [(row, column) for row, one in enumerate(rows) for column in one]
    values = [value for one in rows for value in one.values()]
    places = tuple(zip(*at, strict=True)) if at else ((), ())
    return csr_array((values, places), shape=(len(rows), columns), dtype=float)


def limit_said(kind: LimitKind, name: Value, facility: Value) -> Message:
    """What a limit is called: what of whom."""
    match kind:
        case "supply":
            return Message("limit-supply", name=name, facility=facility)
        case "need":
            return Message("limit-need", name=name, facility=facility)
        case "share":
            return Message("limit-share", name=name, facility=facility)
        case "budget":
            return Message("limit-budget", name=name)
        case "either":
            return Message("limit-either", name=name)
