"""Burden shift: exchanges that save greenhouse gases and add particles, or harm by them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from lca.engine.inventory import Inventory, Line
from lca.problems import Message, Problem
from lca.quantities import figures
from lca.quantities.indicators import greenhouse_gases
from lca.results.coverage import Declared
from lca.scenario.scenario import Scenario
from lca.texts import LANGS, Text

if TYPE_CHECKING:
    import pandas as pd

    from lca.results.draws import Draws

#: Indicators of particles, in the order in which they are looked at.
PARTICLES = ("pm", "pm-health")


@dataclass(frozen=True, slots=True)
class BurdenShift:
    """An exchange that saves in one indicator and adds in another at central values.

    saving : of greenhouse gases in `saves`, in its unit per year. added : in `indicator`, above zero, in its unit per year.
    probability : share of the draws in which it does both; NaN without draws.
    declared : share of the exchange's greenhouse gases whose activities declare the latter: where it is small, the shift may
        be no more than what one of the routes does not declare.
    """

    exchange: str
    saves: str
    saving: float
    indicator: str
    added: float
    probability: float
    declared: float = math.nan

    def told(self) -> dict[str, Any]:
        """As JSON: what is not known is null."""
        values = asdict(self).items()
        return {key: None if isinstance(x, float) and math.isnan(x) else x for key, x in values}


def burden_shifts(
    exchanges: pd.DataFrame, units: Mapping[str, str], draws: Draws | None
) -> list[BurdenShift]:
    """What saves in the first greenhouse-gas indicator and adds particles, in the order of the table of exchanges.

    exchanges : the table of a result. units : its indicators → their units, in the order in which they are told.
    """
    saves = next(iter(greenhouse_gases(units)), None)
    particles = [id for id in PARTICLES if id in units]
    if saves is None or not particles:
        return []
    savings: dict[str, dict[str, float]] = {}
    columns = (exchanges[name].tolist() for name in ("exchange", "indicator", "saving"))
    for exchange, indicator, saving in zip(*columns, strict=True):
        savings.setdefault(exchange, {})[indicator] = saving
    return [
        BurdenShift(id, saves, of[saves], one, -of[one], _both(draws, id, saves, one))
        for id, of in savings.items()
        for one in particles
        if of[saves] > 0.0 > of[one]
    ]


def _both(draws: Draws | None, exchange: str, saves: str, adds: str) -> float:
    """Share of the draws that save in one indicator and add in another."""
    if draws is None or draws.count < 2 or exchange not in draws.rows:
        return math.nan
    one, other = draws.of(exchange, saves).saving, draws.of(exchange, adds).saving
    return float(((one > 0.0) & (other < 0.0)).mean())


def with_declared(
    found: Iterable[BurdenShift], scenario: Scenario, built: Inventory
) -> tuple[BurdenShift, ...]:
    """The same with how much of each exchange's greenhouse gases comes from activities that declare its particles."""
    listed = list(found)
    if not listed:
        return ()
    known, ids = Declared(scenario, built), {one.exchange for one in listed}
    lines: dict[str, list[Line]] = {}
    for line in built.lines:
        if line.exchange in ids:
            lines.setdefault(line.exchange, []).append(line)
    return tuple(
        replace(one, declared=known.share(lines.get(one.exchange, ()), one.indicator))
        for one in listed
    )


def warned(scenario: Scenario, found: Iterable[BurdenShift], draws: int) -> Iterator[Problem]:
    """A warning for each at its exchange."""
    places = {exchange.id: at for at, exchange in enumerate(scenario.exchanges)}
    for one in found:
        unit = scenario.library.indicators[one.indicator].unit
        message = Message(
            "burden-shift",
            indicator=Text(*_names(scenario, one.indicator)),
            added=Text(*(figures.amount(one.added, unit, lang) for lang in LANGS)),
            probability=Text(*(figures.probability(one.probability, draws, x) for x in LANGS)),
            share=Text(*(figures.percent(one.declared, lang) for lang in LANGS)),
        )
        yield scenario.problem(("exchanges", places[one.exchange]), message)


def _names(scenario: Scenario, indicator: str) -> list[str]:
    return [scenario.library.indicators[indicator].name.in_(lang) for lang in LANGS]
