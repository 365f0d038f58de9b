"""Every exchange in every case as a polynomial in the factors on its numbers, and the draws of its coefficients.

The lines are relabelled, one label an exchange, case and monomial, and calculated by the engine as they always are: with
the seed of the result, so that the draws are joint over exchanges and paired between cases.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lca.engine.adjoint import solve
from lca.engine.errors import BadNumberError
from lca.engine.inventory import Inventory, Line
from lca.inventory.routes import drawn_as_shares, inventory, with_lines
from lca.inventory.routes import lines as lines_of
from lca.results.cases import central_first
from lca.results.outcome import Outcome
from lca.scenario.form import CENTRAL
from lca.scenario.resolved import ResolvedExchange, resolve
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import STAGES
from lca.whatif.grid import central, counted, one_of_each, public_grids, with_grids
from lca.whatif.movable import Mask, Movable, expanded, movables

if TYPE_CHECKING:
    from lca.engine.propagate import Draws
    from lca.quantities.arrays import Array

#: Draws that are kept of each coefficient at most and at least.
MOST, LEAST = 512, 64
#: Bytes that the draws may take, and what each takes of an exchange and of a coefficient, about (`basis.told`).
ROOM, OF_EXCHANGE, OF_COEFFICIENT = 330_000, 10.0, 0.6
#: With more coefficients than this the part of the grids is left out: it doubles what is embedded.
MANY = 2000
#: Marks of the labels of a block, by `Block.credited`.
STATES = {None: "", False: "-", True: "+"}


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One exchange in one case.

    exchange : its position. credited : where others continue it, whether this is how it is while none of them is there.
    movable : its factors. parts : (monomial, position of the stage in STAGES), the rows of `central`.
    central : (parts, columns), what they add to the saving, indicator units per year.
    masks : the monomials, the rows of `draws` (masks, columns, draws), the same; None without draws.
    """

    exchange: int
    credited: bool | None
    movable: tuple[Movable, ...]
    parts: tuple[tuple[Mask, int], ...]
    central: Array
    masks: tuple[Mask, ...]
    draws: Array | None


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """cases : name → its blocks, the central one first. draws : how many there are of each coefficient; 0 without.

    grid : whether the columns of blocks are the indicators and behind them the part of public grids in each; else they are
        the indicators alone.
    """

    indicators: tuple[str, ...]
    cases: dict[str, tuple[Block, ...]]
    draws: int
    grid: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Plan:
    """A block that is to be calculated. lines : those of the exchange with their monomials, as they are labelled."""

    case: str
    exchange: int
    credited: bool | None
    movable: tuple[Movable, ...]
    lines: tuple[tuple[Mask, Line], ...]

    @property
    def labels(self) -> dict[Mask, str]:
        """Its monomials in their order, and what their lines are labelled."""
        return dict(sorted((mask, line.exchange) for mask, line in self.lines))


def network(result: Outcome) -> Network:
    """The blocks of a result. Raises as the engine does."""
    scenario = result.scenario
    names = [CENTRAL, *central_first(scenario.cases)]
    whole = {CENTRAL: scenario, **scenario.cases}
    groups: dict[tuple[int, int], list[_Plan]] = defaultdict(list)
    for name in names:
        one = whole[name]
        groups[id(one.library), one.year] += _plans(name, one)
    sums = sum(len(plan.labels) for plans in groups.values() for plan in plans)
    drawn = result.draws.count
    count = 0 if drawn < 2 else min(drawn, _fitting(len(scenario.resolved), sums))
    grid = sums <= MANY and bool(public_grids(scenario.library, result.built))
    found: dict[str, list[Block]] = {name: [] for name in names}
    for plans in groups.values():
        one = whole[plans[0].case]
        built = result.built if one is scenario else inventory(one)
        for plan, block in _blocks(plans, built, one, result, count, grid):
            found[plan.case].append(block)
    cases = {name: tuple(blocks) for name, blocks in found.items()}
    return Network(tuple(scenario.indicators), cases, count, grid)


def _fitting(exchanges: int, coefficients: int) -> int:
    """How many draws have room."""
    each = OF_EXCHANGE * exchanges + OF_COEFFICIENT * coefficients
    return int(max(LEAST, min(MOST, ROOM / each)) // 32 * 32)


def _plans(case: str, scenario: Scenario) -> Iterator[_Plan]:
    """What is to be calculated of a case; an exchange that others continue has its credit while none of them is there."""
    states: list[tuple[int, ResolvedExchange, bool | None]] = []
    for at, exchange in enumerate(scenario.resolved):
        continued = exchange.id in scenario.handed_on
        states.append((at, exchange, False if continued else None))
        if continued:
            [alone] = resolve(scenario.file, scenario.library, (), [exchange.given])
            states.append((at, alone, True))
    parameters = drawn_as_shares(scenario)
    written = lines_of(scenario, [exchange for _, exchange, _ in states])
    for (at, exchange, credited), lines in zip(states, written, strict=True):
        found = movables(exchange, lines, parameters)
        label = f"{case}|{at}{STATES[credited]}"
        labelled = [
            (mask, replace(line, exchange=f"{label}|{mask}", terms=terms))
            for line in lines
            for mask, terms in expanded(line, found)
        ]
        yield _Plan(case, at, credited, found, tuple(labelled))


def _blocks(
    plans: Sequence[_Plan],
    built: Inventory,
    scenario: Scenario,
    result: Outcome,
    count: int,
    grid: bool,
) -> Iterator[tuple[_Plan, Block]]:
    """The blocks of cases that share a library and a year. built : an inventory of one of them."""
    import numpy as np

    every = tuple(line for plan in plans for _, line in plan.lines)
    whole = with_lines(replace(built, lines=()), scenario.library, scenario.year, every)
    grids = public_grids(scenario.library, whole) if grid else None
    values = solve(whole).lines if grids is None else central(whole, grids)
    drawn = _drawn(whole, result, count, grids)
    kinds = {key: at for at, key in enumerate(STAGES)}
    start = 0
    for plan in plans:
        rows: dict[tuple[Mask, int], list[Array]] = defaultdict(list)
        for (mask, line), value in zip(plan.lines, values[start:], strict=False):
            signed = value if line.route == "virgin" else -value
            rows[mask, kinds[line.route, line.stage]].append(signed)
        start += len(plan.lines)
        parts, masks = tuple(sorted(rows)), tuple(plan.labels)
        summed = np.array([np.sum(rows[key], axis=0) for key in parts])
        summed = summed.reshape(len(parts), values.shape[1])
        draws = None
        if drawn is not None:
            draws = np.array([drawn[label] for label in plan.labels.values()])
            draws = draws.reshape(len(masks), values.shape[1], count)
        yield plan, Block(plan.exchange, plan.credited, plan.movable, parts, summed, masks, draws)


def _drawn(
    whole: Inventory, result: Outcome, count: int, grids: Sequence[str] | None
) -> dict[str, Array] | None:
    """Label → (columns, draws) of its saving; None where the draws of a background are not at hand."""
    if not count:
        return None
    if not whole.lines:
        return {}
    whole = replace(whole, given=result.built.given)
    try:
        if grids is None:
            made = _propagated(whole, result, count)
            return dict(zip(made.labels, made.saving, strict=True))
        made = _propagated(counted(whole, grids), result, count)
        burden = _propagated(one_of_each(whole, grids), result, count) if grids else None
    except BadNumberError:
        return None
    return dict(zip(made.labels, with_grids(made, burden), strict=True))


def _propagated(inventory: Inventory, result: Outcome, count: int) -> Draws:
    """So many draws; where a background has drawn already, the first of its own."""
    from lca.engine.propagate import propagate

    if inventory.given:
        return propagate(inventory, result.draws.count, result.seed, slice(count))
    return propagate(inventory, count, result.seed)
