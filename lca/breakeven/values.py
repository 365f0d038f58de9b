"""Break-even: the value of each quantity at which an exchange's saving is zero, all others held. METHOD §3.

Exact, from the lines of the inventory.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lca.breakeven.electricity import (
    KWH,
    Power,
    behind,
    electric,
    grid_flips,
    power_flips,
    processing_power,
)
from lca.breakeven.polynomial import (
    NOISE,
    Slot,
    placed,
    polynomials,
    quantities,
    references,
    slot_name,
    zero,
)
from lca.engine.adjoint import Scores
from lca.engine.inventory import Inventory
from lca.engine.net import totals
from lca.inventory.distances import distance_km
from lca.quantities.quantity import number_and_unit
from lca.quantities.units import ENERGY, LENGTH, Dimension, describe
from lca.scenario.form import Exchange
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import DISPLACEMENT, RATIO, YIELD
from lca.scenario.stages import Measures, measures, resolved

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    *("exchange", "quantity", "label", "indicator", "unit"),
    *("base", "flip", "margin", "saving", "note"),
)
#: Base unit → the unit in which people count it, and how many base units that is.
_LARGE = {"kg": (1e3, "t"), "MJ": (1e3, "GJ"), "Nm3": (1.0, "Nm3")}

#: Said of a quantity whose parameter stands in other places of the exchange, too.
ALONE = ": this place alone, the others held"

#: Said of a ratio or a yield that would displace more product than by-product is taken.
REFUSED = "yield × ratio above 1: no file may hold it"

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Varied:
    """A number that is varied: where it stands, what it is now, and how far it can go.

    size : base units in one `unit`; base and upper are in base units.
    """

    quantity: str
    label: str
    unit: str
    size: float
    base: float
    upper: float
    slots: frozenset[Slot]
    note: str
    most: float = math.inf
    """Files that hold more are refused."""


def breakeven(
    scenario: Scenario,
    built: Inventory,
    scores: Scores,
    indicators: Sequence[str] | None = None,
) -> pd.DataFrame:
    """One row per exchange, quantity and indicator: its value now and where the saving is zero.

    built, scores : the scenario's inventory and its solution (`routes.inventory`, `adjoint.solve`).
    indicators : those of the rows; None for all that are solved.
    Columns: exchange; quantity (distance, ratio, displacement, yield, parameter,
    processing-electricity or grid-intensity); label (which of them: the leg, the activity or the
    parameter); indicator; unit of base and flip; base, the value now; flip, the value at which the
    saving is zero, NaN where there is none between 0 and infinity (0 and 1 for shares); margin =
    flip/base − 1, NaN where there is no flip or the base is 0; saving now, in the indicator's unit
    per year; note.
    Raises ValueError where inventory and scenario do not belong together, KeyError for an indicator
    that is not solved.
    """
    import pandas as pd

    wanted = scores.indicators if indicators is None else tuple(indicators)
    columns = {
        indicator: scores.indicators.index(indicator) for indicator in _known(wanted, scores)
    }
    now = totals(built, scores)
    saved = {
        exchange: dict(zip(now.indicators, map(float, row), strict=True))
        for exchange, row in zip(now.exchanges, now.saving, strict=True)
    }
    places = placed(scenario, built)
    grids = electric(scenario, built)
    grid_rows = _grid_rows(scenario, built, scores, grids, columns, saved)
    rows: list[Row] = []
    for exchange in scenario.exchanges:
        here, saving = places[exchange.id], saved[exchange.id]
        for varied in _varied(scenario, exchange):
            found = polynomials(here, scores, varied.slots)
            for indicator, column in columns.items():
                flip = zero(found[:, column].tolist(), varied.base, varied.upper)
                note = _joined(
                    varied.note,
                    "not linear" if found[2:, column].any() else "",
                    REFUSED if flip > varied.most else "",
                )
                rows.append(
                    _row(
                        *(exchange.id, varied.quantity, varied.label, indicator, varied.unit),
                        *(varied.base / varied.size, flip / varied.size),
                        *(saving[indicator], note),
                    )
                )
        power = processing_power(here, built, scores, grids)
        if power is not None:
            rows += _power_rows(scenario, exchange, power, scores, columns, saving)
        rows += grid_rows[exchange.id]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _known(wanted: Iterable[str], scores: Scores) -> Iterator[str]:
    for indicator in wanted:
        if indicator not in scores.indicators:
            raise KeyError(indicator)
        yield indicator


def _row(
    exchange: str,
    quantity: str,
    label: str,
    indicator: str,
    unit: str,
    base: float,
    flip: float,
    saving: float,
    note: str,
) -> Row:
    margin = flip / base - 1.0 if base else math.nan
    return exchange, quantity, label, indicator, unit, base, flip, margin, saving, note


def _varied(scenario: Scenario, exchange: Exchange) -> Iterator[_Varied]:
    """What can be varied in an exchange, in the order of the table."""
    measure = measures(scenario, exchange)
    assert measure is not None
    for side, legs in (
        ("recycled", exchange.recycled.transport),
        ("displaces", exchange.displaces.transport),
    ):
        for at, leg in enumerate(legs):
            km = distance_km(scenario, exchange, leg).value
            slot: Slot = (side, "transport", at)
            estimated = "" if leg.distance is not None else "estimated from coordinates"
            yield _one(
                exchange, slot, "distance", f"{slot_name(slot)} {leg.mode}", "km", km, estimated
            )
    unit = _ratio_unit(measure.product, measure.usable)
    product = str(exchange.displaces.product)
    ratio, yielded = (_value(scenario, exchange, slot) for slot in (RATIO, YIELD))
    same = measure.yields_same
    alike = same and measure.product == measure.taken
    highest = [(1.0 + NOISE) / other if alike and other else math.inf for other in (yielded, ratio)]
    yield _one(exchange, RATIO, "ratio", product, unit, ratio, most=highest[0])
    share = _value(scenario, exchange, DISPLACEMENT)
    yield _one(exchange, DISPLACEMENT, "displacement", product, "share", share, upper=1.0)
    yield _one(
        *(exchange, YIELD, "yield", exchange.byproduct),
        "share" if same else _ratio_unit(measure.usable, measure.taken),
        yielded,
        "no residue is stated: what is lost counts nothing"
        if same and exchange.recycled.residue is None and measure.taken != ENERGY
        else "",
        upper=1.0 if same else math.inf,
        most=highest[1],
    )
    yield from _parameters(scenario, exchange, measure)


def _one(
    exchange: Exchange,
    slot: Slot,
    quantity: str,
    label: str,
    unit: str,
    base: float,
    note: str = "",
    upper: float = math.inf,
    most: float = math.inf,
) -> _Varied:
    """One quantity in its own place alone, also where it refers to a shared parameter."""
    parameter = _parameter(exchange, slot)
    if parameter is not None:
        others = len(references(exchange)[parameter]) - 1
        note = _joined(note, f"parameter {parameter}{ALONE if others else ''}")
    return _Varied(quantity, label, unit, 1.0, base, upper, frozenset([slot]), note, most)


def _parameters(scenario: Scenario, exchange: Exchange, measure: Measures) -> Iterator[_Varied]:
    """Shared parameters that stand in several places of an exchange, all places together."""
    shares = {DISPLACEMENT, YIELD} if measure.yields_same else {DISPLACEMENT}
    for name, slots in references(exchange).items():
        if len(slots) < 2:
            continue
        given = scenario.file.parameters[name]
        written = number_and_unit(given.text)[1]
        share = bool(shares & slots)
        unit, size = (written.text or "1", written.factor) if not share else ("share", 1.0)
        if given.dimension == LENGTH:
            unit, size = "km", 1.0
        upper = 1.0 if share else math.inf
        note = f"in {len(slots)} places of the exchange"
        yield _Varied("parameter", name, unit, size, given.value, upper, frozenset(slots), note)


def _parameter(exchange: Exchange, slot: Slot) -> str | None:
    quantity = quantities(exchange)[slot]
    return quantity.parameter if quantity is not None else None


def _value(scenario: Scenario, exchange: Exchange, slot: Slot) -> float:
    quantity = quantities(exchange)[slot]
    given = resolved(scenario, quantity) if quantity is not None else None
    assert given is not None
    return given.value


def _ratio_unit(over: Dimension, under: Dimension) -> str:
    """The unit of a quotient whose value is kept in base units: kg/kg reads t/t, MJ/kg reads GJ/t."""
    base = (describe(over), describe(under))
    return "/".join(_LARGE[name][1] for name in base) if {*base} <= {"kg", "MJ"} else "/".join(base)


def _joined(*notes: str) -> str:
    return "; ".join(note for note in notes if note)


def _power_rows(
    scenario: Scenario,
    exchange: Exchange,
    power: Power,
    scores: Scores,
    columns: dict[str, int],
    saving: dict[str, float],
) -> Iterator[Row]:
    measure = measures(scenario, exchange)
    assert measure is not None
    size, unit = _LARGE[describe(measure.taken)]
    label = " ".join(power.grids)
    note = f"in {', '.join(power.users)}, for this exchange alone"
    flips = power_flips(power, saving, scores.indicators)
    for indicator, column in columns.items():
        yield _row(
            *(exchange.id, "processing-electricity", label, indicator, f"kWh/{unit}"),
            *(power.amount / KWH * size, flips[column] / KWH * size),
            *(saving[indicator], note),
        )


def _grid_rows(
    scenario: Scenario,
    built: Inventory,
    scores: Scores,
    grids: Sequence[str],
    columns: dict[str, int],
    saved: dict[str, dict[str, float]],
) -> dict[str, list[Row]]:
    """Exchange → rows of the grids that have a part in its burdens."""
    rows: dict[str, list[Row]] = {exchange.id: [] for exchange in scenario.exchanges}
    if not grids:
        return rows
    found = grid_flips(built, scores, grids)
    inner = behind(built, grids)
    for row, exchange in enumerate(found.exchanges):
        for at, grid in enumerate(found.grids):
            note = f"behind {', '.join(inner[grid])}" if grid in inner else ""
            for indicator, column in columns.items():
                if not found.touched[row, at, column]:
                    continue
                unit = f"{scenario.library.indicators[indicator].unit}/kWh"
                rows[exchange].append(
                    _row(
                        *(exchange, "grid-intensity", grid, indicator, unit),
                        *(float(found.base[at, column]), float(found.flip[row, at, column])),
                        *(saved[exchange][indicator], note),
                    )
                )
    return rows
