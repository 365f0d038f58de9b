"""Rules on units and ranges: every number fits what it is multiplied with and may have its value."""

from __future__ import annotations

import math
from collections.abc import Iterator

from lca.checks.known import entry, measures, resolved
from lca.files.tree import Path_
from lca.problems import Message, Problem
from lca.quantities.quantity import Quantity, QuantityError
from lca.quantities.units import (
    ENERGY,
    GAS,
    HAULAGE,
    LENGTH,
    MASS,
    NONE,
    PER_YEAR,
    Dimension,
    in_words,
    per,
    price_years,
    times,
)
from lca.scenario.form import Exchange
from lca.scenario.scenario import Scenario
from lca.scenario.stages import Measures, quantities, stages

#: What a by-product may be measured in: a mass, an energy or a gas volume.
BYPRODUCT_BASES: tuple[Dimension, ...] = (MASS, ENERGY, GAS)
#: Standard deviations that a normal draw does not pass: 1 in 3.5 million does.
FARTHEST_SD = 5.0


def _misfit(
    scenario: Scenario, path: Path_, given: Quantity | None, wanted: Dimension, otherwise: Message
) -> Iterator[Problem]:
    if given is not None and given.dimension != wanted:
        cure = price_years(given.dimension, wanted) or otherwise
        message = Message(
            "misfit",
            given=given.text,
            is_in=in_words(given.dimension),
            wanted=in_words(wanted),
            cure=cure,
        )
        yield scenario.problem(path, message)


def amount_unit(scenario: Scenario) -> Iterator[Problem]:
    """The by-product is a mass, an energy or a gas volume per year."""
    for position, exchange in enumerate(scenario.exchanges):
        amount = resolved(scenario, exchange.amount)
        bases = [times(base, PER_YEAR) for base in BYPRODUCT_BASES]
        if amount is not None and amount.dimension not in bases:
            message = Message(
                "amount-no-measure", given=amount.text, is_in=in_words(amount.dimension)
            )
            yield scenario.problem(("exchanges", position, "amount"), message)


def ratio_unit(scenario: Scenario) -> Iterator[Problem]:
    """amount · yield · ratio comes out in the unit of the displaced product; the displacement is a share."""
    for path, exchange, measure in _measured(scenario):
        ratio = resolved(scenario, exchange.displaces.ratio)
        wanted = per(measure.product, measure.usable)
        at = (*path, "displaces", "ratio")
        yield from _misfit(scenario, at, ratio, wanted, Message("write-like-ratio"))
        share = resolved(scenario, exchange.displaces.displacement)
        like = Message("write-like", example="0.8")
        yield from _misfit(scenario, (*path, "displaces", "displacement"), share, NONE, like)


def yield_unit(scenario: Scenario) -> Iterator[Problem]:
    """The usable by-product is a mass, an energy or a gas volume, too."""
    for path, exchange, measure in _measured(scenario):
        if measure.usable not in BYPRODUCT_BASES:
            given = resolved(scenario, exchange.recycled.yield_)
            assert given is not None
            message = Message("yield-no-measure", given=given.text, usable=in_words(measure.usable))
            yield scenario.problem((*path, "recycled", "yield"), message)


def demand_unit(scenario: Scenario) -> Iterator[Problem]:
    """Each demand is in the unit of its activity, per unit of what its list is about."""
    for path, exchange, measure in _measured(scenario):
        for stage in stages(exchange, path):
            for at, demand in stage.demands:
                found = entry(scenario.library, demand.activity)
                if found is not None:
                    wanted = per(found.activity.reference.dimension, measure.of(stage.basis))
                    given = resolved(scenario, demand.amount)
                    like = _like(found.activity.reference.text, measure.of(stage.basis))
                    yield from _misfit(scenario, (*at, "amount"), given, wanted, like)


def _like(reference: str, basis: Dimension) -> Message:
    names = {MASS: "t", ENERGY: "GJ", GAS: "Nm3"}
    return Message("write-like", example=f"{reference}/{names.get(basis, 't')}")


def haul_unit(scenario: Scenario) -> Iterator[Problem]:
    """Hauls move a mass, by a transport activity, over a length."""
    for path, exchange, measure in _measured(scenario):
        for stage in stages(exchange, path):
            for at, leg in stage.legs:
                mode = entry(scenario.library, leg.mode)
                if mode is not None and mode.activity.reference.dimension != HAULAGE:
                    message = Message("not-haulage", activity=mode.id)
                    yield scenario.problem((*at, "mode"), message)
                if measure.of(stage.basis) != MASS:
                    basis = in_words(measure.of(stage.basis))
                    yield scenario.problem(at, Message("no-mass-to-haul", basis=basis))
                if leg.distance is not None:
                    distance = resolved(scenario, leg.distance)
                    like = Message("write-like", example="60 km")
                    yield from _misfit(scenario, (*at, "distance"), distance, LENGTH, like)


def missing_distance(scenario: Scenario) -> Iterator[Problem]:
    """A distance may be left out only on the by-product's haul, once, between two known locations."""
    for position, exchange in enumerate(scenario.exchanges):
        for stage in stages(exchange, ("exchanges", position)):
            missing = [at for at, leg in stage.legs if leg.distance is None]
            for number, at in enumerate(missing):
                if (stage.route, stage.stage) != ("recycled", "transport"):
                    yield scenario.problem(at, Message("distance-missing"))
                elif number > 0 or len(stage.legs) > 1:
                    yield scenario.problem(at, Message("distance-of-each-leg"))
                else:
                    yield from _without_location(scenario, exchange, at)


def _without_location(scenario: Scenario, exchange: Exchange, at: Path_) -> Iterator[Problem]:
    for name in (exchange.from_, exchange.to):
        facility = scenario.facilities.get(name)
        if facility is not None and facility.location is None:
            yield scenario.problem(at, Message("distance-without-location", facility=name))


def residue_stated(scenario: Scenario) -> Iterator[Problem]:
    """A yield below one leaves a residue, whose way is stated; its activity takes the by-product's unit.

    Energy that is lost goes nowhere: it needs no residue.
    """
    for path, exchange, measure in _measured(scenario):
        given = resolved(scenario, exchange.recycled.yield_)
        assert given is not None
        residue = exchange.recycled.residue
        lost = measure.taken != ENERGY and (given.value < 1 or given.uncertain)
        if measure.yields_same and residue is None and lost:
            message = Message("residue-not-stated", given=given.text)
            yield scenario.problem((*path, "recycled"), message)
        if residue is None:
            continue
        at = (*path, "recycled", "residue")
        if not measure.yields_same:
            yield scenario.problem(at, Message("residue-needs-share"))
            continue
        found = entry(scenario.library, residue.activity)
        if found is not None and found.activity.reference.dimension != measure.taken:
            message = Message(
                "residue-unit",
                activity=found.id,
                is_in=in_words(found.activity.reference.dimension),
                wanted=in_words(measure.taken),
            )
            yield scenario.problem((*at, "activity"), message)


def share_range(scenario: Scenario) -> Iterator[Problem]:
    """Shares stay inside 0..1, with their whole range."""
    for path, exchange, measure in _measured(scenario):
        places = [(("displaces", "displacement"), exchange.displaces.displacement)]
        if measure.yields_same:
            places.append((("recycled", "yield"), exchange.recycled.yield_))
        for keys, quantity in places:
            given = resolved(scenario, quantity)
            if given is not None and given.dimension == NONE:
                yield from _share(scenario, (*path, *keys), given)


def _share(scenario: Scenario, path: Path_, given: Quantity) -> Iterator[Problem]:
    ends = [x for x in (given.low, given.value, given.high) if x is not None]
    if min(ends) < 0 or max(ends) > 1:
        yield scenario.problem(path, Message("share-outside", given=given.text))
        return
    try:
        spread = given.spread(share=True)
    except QuantityError as error:
        yield scenario.problem(path, error.message)
        return
    low, high = (0.0, 1.0) if spread is None else spread.ends(given.value, math.inf)
    if not 0.0 <= low <= high <= 1.0:
        kind = given.distribution or ""
        yield scenario.problem(path, Message("share-without-ends", distribution=kind))


def not_negative(scenario: Scenario) -> Iterator[Problem]:
    """Amounts, ratios, yields and distances are not below zero, nor can their draws be."""
    for position, exchange in enumerate(scenario.exchanges):
        for path, quantity in quantities(exchange, ("exchanges", position)):
            given = resolved(scenario, quantity)
            if given is None:
                continue
            if min(given.value, _lowest(given, FARTHEST_SD)) < 0:
                cure = Message("write-positive")
                if given.value >= 0 and _lowest(given, math.inf) == -math.inf:
                    cure = Message("write-low-and-high")
                yield scenario.problem(path, Message("below-zero", given=given.text, cure=cure))
            elif given.value == 0 and path[-1] in ("amount", "ratio", "yield") and len(path) < 5:
                yield scenario.problem(path, Message("exchange-empty"))


def _lowest(given: Quantity, deviations: float) -> float:
    """The lowest number that its draws may reach; a normal one has no end, only an unlikely one."""
    spread = given.spread()
    if spread is None:
        return given.value if given.low is None else given.low
    return spread.ends(given.value, deviations)[0]


def more_out_than_in(scenario: Scenario) -> Iterator[Problem]:
    """yield · ratio of the same unit makes no more than was put in."""
    for path, exchange, measure in _measured(scenario):
        given = resolved(scenario, exchange.recycled.yield_)
        ratio = resolved(scenario, exchange.displaces.ratio)
        if (
            given is None
            or ratio is None
            or measure.product != measure.taken
            or not measure.yields_same
        ):
            continue
        if given.value * ratio.value > 1 + 1e-9:
            message = Message("more-out-than-in", product=given.value * ratio.value)
            yield scenario.problem((*path, "displaces", "ratio"), message)


def _measured(scenario: Scenario) -> Iterator[tuple[Path_, Exchange, Measures]]:
    """Exchanges whose amounts and product are known, with their dimensions."""
    for position, exchange in enumerate(scenario.exchanges):
        measure = measures(scenario, exchange)
        if measure is not None and measure.taken in BYPRODUCT_BASES:
            yield ("exchanges", position), exchange, measure


RULES = (
    amount_unit,
    yield_unit,
    ratio_unit,
    demand_unit,
    haul_unit,
    missing_distance,
    residue_stated,
    share_range,
    not_negative,
    more_out_than_in,
)
