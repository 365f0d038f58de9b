"""What drives the saving of a scenario: shares of its variance, one number at a time, break-even values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lca.drivers.analysis import Sensitivity
from lca.drivers.tables import chosen, driver_table, tornado_table
from lca.problems import Message
from lca.results.names import Names
from lca.runs.run import DEFAULT_DRAWS, DEFAULT_SEED, run
from lca.scenario.scenario import Scenario, is_scenario

if TYPE_CHECKING:
    from lca.backgrounds.in_use.context import Context

#: Base points of the Sobol indices when nothing is said.
DEFAULT_POINTS = 2048


def sensitivity(
    scenario: Scenario,
    points: int = DEFAULT_POINTS,
    seed: int = DEFAULT_SEED,
    indicator: str | None = None,
    exchange: str | None = None,
    context: Context | None = None,
) -> Sensitivity:
    """What drives the saving of a scenario.

    points : base points of the Sobol indices, a power of two; 0 leaves them out (gradients alone).
    seed : of the points and of the bootstrap.
    indicator : the one to tell of; all of the scenario's when left out. The numbers are the same.
    exchange : the one whose saving is looked at; the network's when left out.
    context : who draws a large background and who is told (`lca.Context`); this process alone when left out.
    Raises WorkersError where the workers are gone, UnknownName (a ValueError), ValueError for points that are
    no power of two, SampleError where they cannot be had, EngineError where a loop of activities has no solution.
    """
    from lca.backgrounds.in_use.context import Context
    from lca.backgrounds.in_use.draws import with_draws
    from lca.engine.variance.gradient import first_order
    from lca.engine.variance.shifts import one_at_a_time
    from lca.engine.variance.swap import grouped_indices

    is_scenario(scenario)
    indicators = chosen(scenario, indicator, exchange)
    context = context or Context()
    say = context.progress
    say(Message("solving"))
    result = run(scenario, draws=0, seed=seed)
    draws = 2 * points or DEFAULT_DRAWS
    built = with_draws(scenario.library, result.built, draws, seed, context)
    part = built
    if exchange is not None:
        part = replace(built, lines=tuple(x for x in built.lines if x.exchange == exchange))
    say(Message("gradients"))
    quick = first_order(part)
    grouped = None
    if points:
        say(Message("sobol-indices"))
        grouped = grouped_indices(
            part, points, seed, lambda done, of: say(Message("sobol-groups", done=done, of=of))
        )
    say(Message("one-at-a-time"))
    shifts = one_at_a_time(part)
    say(Message("breakeven-values"))
    flips = tuple(
        one
        for one in result.flips
        if one.indicator in indicators and exchange in (None, one.exchange)
    )
    names = Names(scenario, built, result.view("en"))
    units = {id: scenario.library.indicators[id].unit for id in indicators}
    return Sensitivity(
        result=result,
        built=built,
        indicators=indicators,
        exchange=exchange,
        points=points,
        seed=seed,
        drivers=driver_table(indicators, quick, grouped, names),
        tornado=tornado_table(units, quick, shifts, names),
        flips=flips,
    )
