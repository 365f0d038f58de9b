"""Break-even: the value of each quantity at which an exchange's saving is zero, all others held.

Exact, from the lines of the inventory.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
    ITSELF,
    NOISE,
    Linear,
    lines_of,
    place_name,
    polynomials,
    references,
    zero,
)
from lca.engine.adjoint import Scores
from lca.engine.inventory import Inventory
from lca.engine.net import totals
from lca.files.tree import Path_
from lca.quantities.units import ENERGY, LENGTH, Dimension, describe
from lca.results.flips import Flip, frame
from lca.results.noise import settled
from lca.scenario.resolved import ResolvedExchange, ResolvedFate
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import DISPLACEMENT, RATIO, YIELD, share_place

if TYPE_CHECKING:
    import pandas as pd

#: Base unit → the unit in which people count it, and how many base units that is.
_LARGE = {"kg": (1e3, "t"), "MJ": (1e3, "GJ"), "Nm3": (1.0, "Nm3"), "m3": (1.0, "m3")}


@dataclass(frozen=True, slots=True)
class _Varied:
    """A number that is varied: where it stands, what it is now, and how far it can go.

    size : base units in one `unit`; base and upper are in base units.
    places : place → what stands there for a value of the number.
    fate : of a share the kind of its fate.
    shared : the parameter that it refers to, where other places of the exchange do so, too.
    """

    quantity: str
    label: str
    unit: str
    size: float
    base: float
    upper: float
    places: Mapping[Path_, Linear]
    note: str
    shared: str = ""
    fate: str = ""


def breakeven(
    scenario: Scenario,
    built: Inventory,
    scores: Scores,
    indicators: Sequence[str] | None = None,
) -> pd.DataFrame:
    """One row per exchange, quantity and indicator: its value now and where the saving is zero.

    built, scores : the scenario's inventory and its solution (`routes.inventory`, `adjoint.solve`).
    indicators : those of the rows; None for all that are solved.
    Columns: exchange; quantity (distance, ratio, displacement, yield, share, parameter,
    processing-electricity or grid-intensity); label (which of them: the leg, the activity, the fate or the
    parameter); indicator; unit of base and flip; base, the value now; flip, the value at which the
    saving is zero, NaN where there is none between 0 and infinity (0 and 1 for shares); margin =
    flip/base − 1, NaN where there is no flip or the base is 0; saving now, in the indicator's unit
    per year; note.
    Raises ValueError where inventory and scenario do not belong together, KeyError for an indicator
    that is not solved.
    """
    return frame(flips(scenario, built, scores, indicators))


def flips(
    scenario: Scenario,
    built: Inventory,
    scores: Scores,
    indicators: Sequence[str] | None = None,
) -> tuple[Flip, ...]:
    """The rows of `breakeven`, with what the printed table needs to know of them."""
    wanted = scores.indicators if indicators is None else tuple(indicators)
    columns = {
        indicator: scores.indicators.index(indicator) for indicator in _known(wanted, scores)
    }
    saved = _saved(built, scores)
    lines = lines_of(scenario, built)
    grids = electric(scenario, built)
    grid_rows = _grid_rows(scenario, built, scores, grids, columns, saved)
    rows: list[Flip] = []
    known = {process.id: process for process in built.processes}
    for exchange in scenario.resolved:
        here = lines[exchange.id]
        if not here:  # it burdens nothing, whatever its numbers are
            continue
        saving = saved[exchange.id]
        for varied in _varied(exchange):
            found = polynomials(here, scores, varied.places)
            for indicator, column in columns.items():
                flip = zero(found[:, column].tolist(), varied.base, varied.upper)
                note = _joined(
                    varied.note,
                    "not linear" if found[2:, column].any() else "",
                )
                rows.append(
                    Flip(
                        *(exchange.id, varied.quantity, varied.label, indicator, varied.unit),
                        *(varied.base / varied.size, flip / varied.size),
                        *(saving[indicator], note),
                        place=next(iter(varied.places)) if len(varied.places) == 1 else (),
                        shared=varied.shared,
                        fate=varied.fate,
                    )
                )
        power = processing_power(here, known, scores, (*grids, *scenario.library.replaced))
        # Others who do the same need it, too: their part comes and goes with the exchange's own.
        alone = 1.0 - math.fsum(f.share.value for f in exchange.fates if f.given.use == "same")
        if power is not None:
            power = replace(power, burden=power.burden * (alone if alone > NOISE else 0.0))
            rows += _power_rows(exchange, power, scores, columns, saving)
        rows += grid_rows[exchange.id]
    return tuple(rows)


def _saved(built: Inventory, scores: Scores) -> dict[str, dict[str, float]]:
    """Exchange → indicator → saving at central values, without what is only rounding."""
    now = totals(built, scores)
    gross: dict[str, list[float]] = {}
    for line, values in zip(built.lines, scores.lines, strict=True):
        sizes = gross.setdefault(line.exchange, [0.0] * len(values))
        for at, value in enumerate(values):
            sizes[at] += abs(float(value))
    return {
        exchange: {
            indicator: settled(float(saving), size)
            for indicator, saving, size in zip(now.indicators, row, gross[exchange], strict=True)
        }
        for exchange, row in zip(now.exchanges, now.saving, strict=True)
    }


def _known(wanted: Iterable[str], scores: Scores) -> Iterator[str]:
    for indicator in wanted:
        if indicator not in scores.indicators:
            raise KeyError(indicator)
        yield indicator


def _varied(exchange: ResolvedExchange) -> Iterator[_Varied]:
    """What can be varied in an exchange, in the order of the table."""
    measure = exchange.measures
    for leg in (*exchange.hauls("recycled"), *exchange.hauls("virgin")):
        label = f"{place_name(leg.path[:-1])} {leg.entry.id}"
        note = "estimated: great circle between the coordinates × 1.3" if leg.estimated else ""
        yield _one(exchange, leg.path, "distance", label, "km", note)
    same = measure.yields_same
    if exchange.credited and exchange.product is not None:
        unit, product = _ratio_unit(measure.product, measure.usable), exchange.product.id
        yield _one(exchange, RATIO, "ratio", product, unit)
        yield _one(exchange, DISPLACEMENT, "displacement", product, "share", upper=1.0)
    yield _one(
        *(exchange, YIELD, "yield", exchange.given.byproduct),
        "share" if same else _ratio_unit(measure.usable, measure.taken),
        "no residue is stated: what is lost counts nothing"
        if same and exchange.given.recycled.residue is None and measure.taken != ENERGY
        else "",
        upper=1.0 if same else math.inf,
    )
    yield from _shares(exchange)
    yield from _parameters(exchange)


def _shares(exchange: ResolvedExchange) -> Iterator[_Varied]:
    """The share of each fate: what the others have is what it leaves, taken from the rest, or else from all alike."""
    fates = exchange.fates
    if len(fates) < 2:
        return
    for at, fate in enumerate(fates):
        note = "assumed" if fate.given.assumed else ""
        places, upper = _with_others(fates, [at])
        yield _Varied(
            *("share", fate.name, "share", 1.0, fate.share.value, upper, places, note),
            fate=fate.given.kind,
        )


def _with_others(
    fates: Sequence[ResolvedFate], varied: Sequence[int]
) -> tuple[dict[Path_, Linear], float]:
    """What all shares are where some of them take one value, and the most that this can be.

    The rest gives way; where there is none or it is varied itself, all others do in proportion.
    """
    places: dict[Path_, Linear] = {share_place(at): ITSELF for at in varied}
    others = [at for at in range(len(fates)) if at not in varied]
    rests = [at for at in others if fates[at].is_rest]
    count, left = float(len(varied)), math.fsum(fates[at].share.value for at in others)
    if rests:
        held = left - fates[rests[0]].share.value
        places[share_place(rests[0])] = (1.0 - held, -count)
        return places, (1.0 - held) / count
    for at in others:
        part = fates[at].share.value / left if left > 0.0 else 1.0 / len(others)
        places[share_place(at)] = (part, -count * part)
    return places, 1.0 / count


def _one(
    exchange: ResolvedExchange,
    place: Path_,
    quantity: str,
    label: str,
    unit: str,
    note: str = "",
    upper: float = math.inf,
) -> _Varied:
    """One quantity in its own place alone, also where it refers to a shared parameter."""
    parameter, shared = next(
        (found for found in references(exchange).items() if place in found[1]), ("", {place})
    )
    alone = len(shared) == 1
    if parameter:
        held = "" if alone else ": this place alone, the others held"
        note = _joined(note, f"parameter {parameter}{held}")
    base = exchange.quantities[place].value
    shares = "" if alone else parameter
    return _Varied(quantity, label, unit, 1.0, base, upper, {place: ITSELF}, note, shares)


def _parameters(exchange: ResolvedExchange) -> Iterator[_Varied]:
    """Shared parameters that stand in several places of an exchange, all places together."""
    for name, places in references(exchange).items():
        if len(places) < 2:
            continue
        given = exchange.quantities[next(iter(places))]
        share = not places.isdisjoint(exchange.shares)
        unit, size = (given.unit.text or "1", given.unit.factor) if not share else ("share", 1.0)
        if given.dimension == LENGTH:
            unit, size = "km", 1.0
        upper = 1.0 if share else math.inf
        note = f"in {len(places)} places of the exchange"
        moved: dict[Path_, Linear] = dict.fromkeys(places, ITSELF)
        shares = [at for at in range(len(exchange.fates)) if share_place(at) in places]
        if shares:
            others, upper = _with_others(exchange.fates, shares)
            moved |= others
        yield _Varied("parameter", name, unit, size, given.value, upper, moved, note)


def _ratio_unit(over: Dimension, under: Dimension) -> str:
    """The unit of a quotient whose value is kept in base units: kg/kg reads t/t, MJ/kg reads GJ/t."""
    base = (describe(over), describe(under))
    return "/".join(_LARGE[name][1] for name in base) if {*base} <= {"kg", "MJ"} else "/".join(base)


def _joined(*notes: str) -> str:
    return "; ".join(note for note in notes if note)


def _power_rows(
    exchange: ResolvedExchange,
    power: Power,
    scores: Scores,
    columns: dict[str, int],
    saving: dict[str, float],
) -> Iterator[Flip]:
    size, unit = _LARGE[describe(exchange.measures.taken)]
    label = " ".join(power.grids)
    same = any(fate.given.use == "same" for fate in exchange.fates)
    whose = "and that of others who do the same" if same else "alone"
    note = f"in {', '.join(power.users)}, for this exchange {whose}"
    flips = power_flips(power, saving, scores.indicators)
    for indicator, column in columns.items():
        yield Flip(
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
) -> dict[str, list[Flip]]:
    """Exchange → rows of the grids that have a part in its burdens."""
    rows: dict[str, list[Flip]] = {exchange.id: [] for exchange in scenario.exchanges}
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
                    Flip(
                        *(exchange, "grid-intensity", grid, indicator, unit),
                        *(float(found.base[at, column]), float(found.flip[row, at, column])),
                        *(saved[exchange][indicator], note),
                        behind=grid in inner,
                    )
                )
    return rows
