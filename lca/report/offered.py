"""What could be exchanged beside a scenario's exchanges: candidates, tests that they wait for, and what limits are worth.

Plain data of no language. Names, distances and measured properties of plants are in it: of a covered scenario it is not made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from lca.library.pairs import Condition, Standard
from lca.matching.left import Supplied, supplies_left
from lca.quantities.indicators import main
from lca.results.outcome import Outcome
from lca.scenario.resolved import value_of
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    from lca.matching.candidates import Candidates
    from lca.matching.matches import Matches
    from lca.quantities.arrays import Flags
    from lca.report.joint import Joint

#: Candidates that are told, and draws in which it is counted how often they save.
TOLD, DRAWS = 12, 4096
#: Pairs of supplies and facilities, and columns of a network, up to which a report looks for what could be.
PAIRS, COLUMNS = 40_000, 2000


class Test(NamedTuple):
    """A property to measure. supply : its position. seen : of the standard. rows : the candidates that hang on it, best first."""

    name: str
    supply: int
    rule: Standard
    seen: str
    rows: tuple[int, ...]

    @property
    def condition(self) -> Condition:
        return self.rule.requires[self.name]


class Left(NamedTuple):
    """A by-product on offer, told units a year: how much is stated, what exchanges that do not operate yet would take of it, and how
    many candidates probably save."""

    supply: Supplied
    stated: float
    planned: float
    candidates: int


@dataclass(frozen=True, slots=True, eq=False)
class Offered:
    """What could be exchanged.

    best : rows of `matches` that are told. probable : how many there are that probably save, sure : of these
    those whose receiver states the need. barred : that rules forbid, or
    that miss a standard. unknown : rows of known uses of which nobody has calculated what they save, one of each by-product and use.
    network : None where it would take long, or where no network is within the limits.
    """

    matches: Matches
    best: tuple[int, ...]
    probable: int
    sure: int
    barred: int
    unknown: tuple[int, ...]
    tests: tuple[Test, ...]
    left: tuple[Left, ...]
    network: Joint | None


def stated(scenario: Scenario) -> bool:
    """Whether somebody has by-products on offer, and somebody else could take them."""
    plants = scenario.facilities.values()
    return len(plants) > 1 and any(one.supplies for one in plants)


def too_large(scenario: Scenario) -> bool:
    """Whether looking for candidates would make a report slow: there are many, or the activities of another database behind them."""
    supplies = sum(len(one.supplies) for one in scenario.facilities.values())
    return bool(scenario.library.opened) or supplies * len(scenario.facilities) > PAIRS


def offered(result: Outcome) -> Offered | None:
    """What could be exchanged beside a result, by its main indicator; None where that is not told or would take long."""
    scenario = result.scenario
    if scenario.covered or not stated(scenario) or too_large(scenario):
        return None
    from lca.matching.matches import match
    from lca.matching.ranked import LIKELY
    from lca.report.joint import joint

    indicator = main(scenario.units)
    matches = match(scenario, indicator, min(result.draws.count, DRAWS), result.seed)
    found = matches.found
    free = (found.exchange < 0) & (found.footing < 2) & (found.amount > 0)
    barred = found.of_grounds("barred") > 0
    saves = free & ~barred & found.checked & (found.saving > 0) & (found.probability >= LIKELY)
    known = found.per_unit == found.per_unit
    columns = len(scenario.exchanges) + len(found.choosable())
    return Offered(
        matches,
        tuple(_best(found, saves)),
        int(saves.sum()),
        int((saves & (found.need >= 0)).sum()),
        int((free & barred).sum()),
        tuple(_once(found, free & ~barred & ~known)),
        tuple(_tests(found, saves)),
        tuple(_left(scenario, found, saves)),
        joint(scenario, found, indicator) if columns <= COLUMNS else None,
    )


def _best(found: Candidates, some: Flags) -> list[int]:
    """The best of each supply, then the best of the others, as many as are told; in their order."""
    rows = some.nonzero()[0].tolist()
    first: dict[int, int] = {}
    for row in rows:
        first.setdefault(int(found.supply[row]), row)
    chosen = list(first.values())[:TOLD]
    others = [row for row in rows if row not in set(chosen)]
    return sorted([*chosen, *others[: TOLD - len(chosen)]])


def _once(found: Candidates, some: Flags) -> Iterator[int]:
    """One row of each by-product and use, best first."""
    seen = set()
    for row in some.nonzero()[0].tolist():
        known = found.solved.templates[found.template[row]].known
        byproduct = found.supplies[found.supply[row]].byproduct
        key = byproduct, known.use.en if known.use is not None else known.product
        if key not in seen:
            seen.add(key)
            yield row


def _tests(found: Candidates, some: Flags) -> list[Test]:
    """What to measure of which supply, the test first on which most a year hangs."""
    rows: dict[tuple[str, int, str, str], list[int]] = {}
    rules: dict[tuple[str, int, str, str], tuple[Standard, str]] = {}
    for row in some.nonzero()[0].tolist():
        for asked in found.grounds[found.ground[row]].standards:
            for name in asked.tests:
                bounds = repr(asked.rule.requires[name])
                key = name, int(found.supply[row]), asked.rule.cited, bounds
                rows.setdefault(key, []).append(row)
                rules.setdefault(key, (asked.rule, asked.seen))
    made = [Test(key[0], key[1], *rules[key], tuple(rows[key])) for key in rows]
    return sorted(made, key=lambda one: -max(found.saving[list(one.rows)]))


def _left(scenario: Scenario, found: Candidates, some: Flags) -> Iterator[Left]:
    """Supplies of which something is left beside what operates."""
    from lca.checks.totals import amount_of, factors

    planned: dict[tuple[str, str], float] = {}
    for one in scenario.exchanges:
        if one.status != "operating":
            place = one.from_, one.byproduct
            taken = amount_of(scenario, factors(one, "supplies"))
            planned[place] = planned.get(place, 0.0) + taken
    counts: Sequence[int] = found.supply[some].tolist()
    for at, supply in enumerate(supplies_left(scenario)):
        size = supply.size
        plant = scenario.facilities[supply.facility]
        whole = value_of(scenario.file, plant.supplies[supply.byproduct]).value
        if supply.left > 0:
            place = supply.facility, supply.byproduct
            yield Left(supply, whole / size, planned.get(place, 0.0) / size, counts.count(at))
