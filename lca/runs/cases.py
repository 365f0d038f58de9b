"""The cases of a scenario, calculated with the draws of the central one: only what differs is calculated again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lca.backgrounds.in_use.context import Context
from lca.engine.inventory import Inventory, Line, Process
from lca.results.cases import CaseResult
from lca.results.draws import Draws
from lca.results.noise import Gross
from lca.scenario.resolved import ResolvedExchange
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

    from lca.quantities.arrays import Array


def calculated(
    scenario: Scenario,
    central: CaseResult,
    before: Inventory,
    draws: int,
    seed: int,
    context: Context,
) -> CaseResult:
    """One case.

    central, before : the central case, and the inventory that it was calculated from.
    Raises as `runs.run.run` does.
    """
    from lca.backgrounds.in_use.draws import with_draws
    from lca.engine.adjoint import solve
    from lca.engine.workers.parallel import propagate_with
    from lca.inventory.routes import inventory
    from lca.results import savings

    built = inventory(scenario)
    changed = list(_changed(built, before))
    part = replace(built, lines=tuple(one for one in built.lines if one.exchange in changed))
    table, drawn, gross = central.exchanges, central.sample, central.gross
    if changed:
        part_table = savings.stages(scenario, part, solve(part))
        sample, own = None, Gross.of(part_table)
        if draws:
            part = with_draws(scenario.library, part, draws, seed, context)
            sample = Draws.named(propagate_with(part, draws, seed, context.workers), changed, draws)
            sample = sample.settled(own)
        new = savings.exchanges(scenario, part_table, sample, own)
        table, gross = _instead(table, new, changed), gross.with_those_of(own)
        if drawn is not None and sample is not None:
            drawn = drawn.with_those_of(sample)
    shares = drawn_shares(scenario, built, draws, seed)
    return CaseResult(scenario.case, scenario, table, drawn, gross, shares, central.hidden)


def drawn_shares(
    scenario: Scenario, built: Inventory, draws: int, seed: int
) -> Callable[[ResolvedExchange], list[Array]]:
    """Gives the draws of the shares of an exchange's fates, where it has several; nothing without draws.

    They are drawn when they are asked for: those of all exchanges together would be much.
    """
    from lca.engine.draws import Sampler, joint
    from lca.inventory.routes import shares

    written, source = shares(scenario), joint(draws, seed, built.given)

    def drawn(exchange: ResolvedExchange) -> list[Array]:
        found = written(exchange) if draws else []
        sampler = Sampler((n for share in found for n in share.numbers), draws, source)
        return [sampler.term(share) for share in found]

    return drawn


def _changed(built: Inventory, central: Inventory) -> Iterator[str]:
    """Exchanges whose lines, or anything that they reach, differ from those of the central case."""
    if (built.characterisation, built.uncertain_factors) != (
        central.characterisation,
        central.uncertain_factors,
    ):
        yield from dict.fromkeys(line.exchange for line in (*central.lines, *built.lines))
        return
    moved = _moved({process.id: process for process in built.processes}, central)
    before, now = _by_exchange(central), _by_exchange(built)
    for exchange in dict.fromkeys((*before, *now)):  # either may have no lines at all
        lines = now.get(exchange, [])
        if lines != before.get(exchange) or any(line.activity in moved for line in lines):
            yield exchange


def _by_exchange(inventory: Inventory) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in inventory.lines:
        found.setdefault(line.exchange, []).append(line)
    return found


def _moved(processes: Mapping[str, Process], central: Inventory) -> set[str]:
    """Processes that differ from those of the central case, and all that rest on them."""
    before = {process.id: process for process in central.processes}
    users: dict[str, list[str]] = {}
    for process in processes.values():
        for used, _ in process.inputs:
            users.setdefault(used, []).append(process.id)
    waiting = [id for id, process in processes.items() if id in before and before[id] != process]
    found: set[str] = set()
    while waiting:
        id = waiting.pop()
        if id not in found:
            found.add(id)
            waiting += users.get(id, ())
    return found


def _instead(table: pd.DataFrame, new: pd.DataFrame, changed: Sequence[str]) -> pd.DataFrame:
    """A table of exchanges with the rows of those that changed from another one, in the order of the first."""
    import pandas as pd

    order = {id: at for at, id in enumerate(dict.fromkeys(table["exchange"]))}
    kept = table[~table["exchange"].isin(changed)]
    whole = pd.concat([kept, new[new["exchange"].isin(changed)]])
    return whole.sort_values("exchange", key=lambda ids: ids.map(order), kind="stable").reset_index(
        drop=True
    )
