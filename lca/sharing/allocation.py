"""The same network under every rule: what each facility may book, and what each way of accounting makes of the total."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lca.problems import Message, Refused
from lca.results.coverage import hidden
from lca.results.draws import PERCENTILES
from lca.sharing.cff import Factor
from lca.sharing.defaults import factors
from lca.sharing.parts import DrawnParts, Parts, central, drawn
from lca.sharing.rules import ACCOUNTING, NOT_SHARED, OUTSIDE, RULES, Keys, Split
from lca.sharing.worth import Worth, worths

if TYPE_CHECKING:
    import pandas as pd

    from lca.network.optimum import Optimum
    from lca.quantities.arrays import Array
    from lca.results.outcome import Outcome
    from lca.scenario.form import Exchange
    from lca.sharing.paid import Paid

#: Lines that stand beside facilities, with their English names.
LINES = {OUTSIDE: "outside the product systems", NOT_SHARED: "not shared: a price is missing"}
_BLANK = (math.nan,) * len(PERCENTILES)


@dataclass(frozen=True, eq=False)
class Allocation:
    """A result under every rule. Values are in the indicators' units per year, as those of the result.

    result : what is shared. keys : exchange → A, quality ratio and share by price. parts : exchange → its parts at central values.
    paid : shares by shadow prices and by Shapley, of a network that was chosen; None of any other.
    """

    result: Outcome
    keys: Mapping[str, Keys]
    parts: Mapping[str, Parts] = field(repr=False)
    paid: Paid | None = None

    def __repr__(self) -> str:
        return f"Allocation({self.result.scenario.id}: {', '.join(self.rules)})"

    def _repr_html_(self) -> str:
        from lca.sharing.shown import as_html

        return as_html(self.result.scenario, self.by_rule, self.accounting)

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules of sharing, in the order of tables."""
        return (*RULES, *(self.paid.shares if self.paid is not None else ()))

    @property
    def facilities(self) -> list[str]:
        """Facilities that take part in an exchange, or were paid for standing by, in the order of the scenario."""
        there = {end for one in self.result.scenario.exchanges for end in (one.from_, one.to)}
        if self.paid is not None:
            there |= set(self.paid.names)
        return [id for id in self.result.scenario.facilities if id in there]

    @property
    def factors(self) -> dict[str, Factor]:
        """Exchange → A and quality ratio of the Circular Footprint Formula, and where they come from."""
        return {id: one.factor for id, one in self.keys.items()}

    @property
    def unpriced(self) -> list[str]:
        """Exchanges that are not shared by price, because one is missing."""
        return [id for id, one in self.keys.items() if one.price is None]

    @cached_property
    def by_rule(self) -> pd.DataFrame:
        """A row a rule, facility (or line beside them) and indicator: `value` at central values, percentiles of the draws.

        Of each rule the rows add up to the network's saving. `outside` is what module D leaves beyond the boundary, `not-shared` what
        is not shared because a price is missing. The percentiles of rows do not add up.
        """
        import pandas as pd

        units, names = self.result.scenario.units, self._names
        rows = [
            (rule, line, names[line], indicator, units[indicator], float(values[at]), *told[at])
            for rule in self.rules
            for line, values, told in self._lines(rule)
            for at, indicator in self._told_of
            if not math.isnan(values[at])
        ]
        columns = ["rule", "facility", "name", "indicator", "unit", "value", *PERCENTILES]
        return pd.DataFrame(rows, columns=columns)

    @cached_property
    def accounting(self) -> pd.DataFrame:
        """A row a way of accounting and indicator: `value` is what the system that the by-products come from books of the network.

        Percentiles are those of the draws. `elsewhere` is what that way leaves to whoever uses them, or in module D; with it the
        value is the network's saving.
        """
        import pandas as pd

        units = self.result.scenario.units
        rows = []
        for rule, one in ACCOUNTING.items():
            counted = [one.counts(self.parts[id], keys) for id, keys in self.keys.items()]
            left = [self.parts[id].saving - counted[at] for at, id in enumerate(self.keys)]
            told = self._told(self._booked.get(rule))
            for at, indicator in self._told_of:
                value, rest = (math.fsum(float(v[at]) for v in many) for many in (counted, left))
                rows.append((rule, indicator, units[indicator], value, *told[at], rest))
        columns = ["rule", "indicator", "unit", "value", *PERCENTILES, "elsewhere"]
        return pd.DataFrame(rows, columns=columns)

    def draws(self, rule: str) -> dict[str, Array]:
        """Facility, or line beside them → its share in every draw, (indicators, draws); nothing without draws.

        Whatever the rule, the sum over all lines is the network in every draw.
        """
        if self.paid is not None and rule in self.paid.shares:
            return self.paid.draws(rule, self.result)
        found: dict[str, Array] = {}
        if self.drawn is None:
            return found
        for one in self.result.scenario.exchanges:
            for line, values in _shared(one, self._split(rule, one, self.drawn.of(one.id))):
                found[line] = found[line] + values if line in found else values
        return self._ordered(found)

    @cached_property
    def drawn(self) -> DrawnParts | None:
        """The parts of every exchange in the draws; None without draws."""
        return drawn(self.result)

    @property
    def indicators(self) -> list[str]:
        """Ids of the indicators in the order in which they are told."""
        return list(self.result.scenario.indicators)

    @cached_property
    def _told_of(self) -> list[tuple[int, str]]:
        """Place and id of the indicators that have a total: what has none for the network has none to share, either."""
        without = hidden(self.result.coverage)
        return [(at, id) for at, id in enumerate(self.indicators) if id not in without]

    def shares(self) -> dict[str, dict[str, dict[str, float | None]]]:
        """What `lca allocate --json` prints: rule → facility, or line beside them → indicator → value at central values.

        By price the values of a facility are None where none of its exchanges has a price.
        """
        found: dict[str, dict[str, dict[str, float | None]]] = {}
        for rule in self.rules:
            lines: dict[str, dict[str, float | None]] = {}
            for line, values in self.central(rule).items():
                told = ((indicator, float(values[at])) for at, indicator in self._told_of)
                lines[line] = {indicator: one for indicator, one in told if not math.isnan(one)}
            found[rule] = lines
        nothing: dict[str, float | None] = {id: None for _, id in self._told_of}
        priced = found["price"]
        if len(self.unpriced) == len(self.keys):
            priced = {}
        shared = {one.from_ for one in self.result.scenario.exchanges}
        shared |= {one.to for one in self.result.scenario.exchanges}
        plants = {id: priced.get(id, nothing) for id in self.facilities if id in shared}
        beside = {line: priced[line] for line in LINES if line in priced}
        found["price"] = {**plants, **beside}
        return found

    def central(self, rule: str) -> dict[str, Array]:
        """Facility, or line beside them → its share at central values, (indicators,); NaN where the rule does not tell of one."""
        import numpy as np

        if self.paid is not None and rule in self.paid.shares:
            return self.paid.central(rule, self.result)
        found: dict[str, list[Array]] = {}
        for one in self.result.scenario.exchanges:
            for line, values in _shared(one, self._split(rule, one, self.parts[one.id])):
                found.setdefault(line, []).append(values)
        exact = {
            line: np.array([math.fsum(column) for column in zip(*values, strict=True)])
            for line, values in found.items()
        }
        return self._ordered(exact)

    def _split(self, rule: str, exchange: Exchange, parts: Parts) -> Split:
        return RULES[rule].divide(parts, self.keys[exchange.id])

    def _ordered(self, found: Mapping[str, Array]) -> dict[str, Array]:
        """Facilities in the order of the scenario, then lines beside them."""
        order = (*self.facilities, *LINES)
        return {line: found[line] for line in order if line in found}

    def _lines(self, rule: str) -> Iterator[tuple[str, Array, list[tuple[float, ...]]]]:
        drawn_lines = self.draws(rule)
        for line, values in self.central(rule).items():
            yield line, values, self._told(drawn_lines.get(line))

    def _told(self, values: Array | None) -> list[tuple[float, ...]]:
        """PERCENTILES of each indicator; NaN without draws."""
        import numpy as np

        if values is None or values.shape[-1] < 2:
            return [_BLANK] * len(self.indicators)
        ends = np.quantile(values, list(PERCENTILES.values()), axis=-1)
        return [tuple(map(float, column)) for column in ends.T]

    @cached_property
    def _booked(self) -> dict[str, Array]:
        """Way of accounting → what is booked in every draw, (indicators, draws); nothing without draws."""
        found: dict[str, Array] = {}
        if self.drawn is None:
            return found
        for id, keys in self.keys.items():
            parts = self.drawn.of(id)
            for rule, one in ACCOUNTING.items():
                values = one.counts(parts, keys)
                found[rule] = found[rule] + values if rule in found else values
        return found

    @property
    def _names(self) -> dict[str, str]:
        """Line → its English name."""
        from lca.sharing.paid import BUDGET

        plants = self.result.scenario.facilities
        names: dict[str, Any] = {id: plants[id].name.en for id in self.facilities}
        return {**names, **LINES, BUDGET: "budget"}


def _shared(exchange: Exchange, split: Split) -> Iterator[tuple[str, Array]]:
    """Lines of an exchange with what each gets; one plant at both ends gets both. What is not shared is nobody's, not 0."""
    if split.line == NOT_SHARED and split.rest is not None:
        yield split.line, split.rest
        return
    yield exchange.from_, split.giver
    yield exchange.to, split.taker
    if split.rest is not None:
        yield split.line, split.rest


def allocate(
    result: Outcome,
    a: Mapping[str, float] | None = None,
    quality: Mapping[str, float] | None = None,
    prices: Mapping[str, Worth] | None = None,
    optimum: Optimum | None = None,
) -> Allocation:
    """A result under every rule of sharing and of accounting: a view, nothing is solved anew.

    a : exchange or by-product → A of the EU Circular Footprint Formula, from 0 (all to the supplier) to 1 (all to the receiver).
    quality : the same → Qs/Qp, 1 where it is left out. prices : exchange → what it is worth, for the rule by price.
    optimum : of `lca.optimise`, where the result is of the network that it chose: shares by shadow prices and Shapley beside.
    Raises Refused for what is not between 0 and 1, and for a result that is covered for an audience; UnknownName for another name.
    """
    from lca.sharing.paid import paid

    scenario = result.scenario
    if scenario.covered:
        raise Refused(Message("allocate-covered"))
    taken = [name for name in LINES if name in scenario.facilities]
    if taken:
        raise Refused(Message("allocate-name-taken", name=taken[0]))
    known = worths(result) if prices is None else prices
    factor = factors(scenario, a or {}, quality or {})
    keys = {
        one.id: Keys(factor[one.id], known[one.id].giver if one.id in known else None)
        for one in scenario.exchanges
    }
    made = paid(optimum) if optimum is not None else None
    return Allocation(result, keys, central(result), made)


def firms_table(result: Outcome) -> pd.DataFrame:
    """firms.csv: facility (or `outside`, `not-shared`), indicator, rule, value at central values; an empty value is not shared.

    Of money, what each pays and gains a year under the rule `ledger`, with the currency in the place of the indicator.
    """
    import pandas as pd

    found = allocate(result).shares()
    rows = [
        (line, indicator, rule, math.nan if value is None else value)
        for rule, lines in found.items()
        for line, values in lines.items()
        for indicator, value in values.items()
    ]
    money = result.ledger.money
    if money is not None:
        rows += list(money.firms.itertuples(index=False, name=None))
    return pd.DataFrame(rows, columns=["facility", "indicator", "rule", "value"])
