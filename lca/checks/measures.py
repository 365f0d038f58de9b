"""Rules on units and ranges: every number fits what it is multiplied with and may have its value."""

from __future__ import annotations

import math
from collections.abc import Iterator

from lca.checks.known import entry, measures, resolved
from lca.files.tree import Path_
from lca.problems import Problem
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
    describe,
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
    scenario: Scenario, path: Path_, given: Quantity | None, wanted: Dimension, example: str
) -> Iterator[Problem]:
    if given is not None and given.dimension != wanted:
        what = f"'{given.text}' is {describe(given.dimension)}, not {describe(wanted)}"
        cure = price_years(given.dimension, wanted) or f"write it like {example}"
        yield scenario.problem(path, what, cure)


def amount_unit(scenario: Scenario) -> Iterator[Problem]:
    """The by-product is a mass, an energy or a gas volume per year."""
    for position, exchange in enumerate(scenario.exchanges):
        amount = resolved(scenario, exchange.amount)
        bases = [times(base, PER_YEAR) for base in BYPRODUCT_BASES]
        if amount is not None and amount.dimension not in bases:
            what = (
                f"'{amount.text}' is {describe(amount.dimension)}, "
                "not a mass, an energy or a gas volume per year"
            )
            cure = "write it like 1.2 Mt/year, 500 TJ/year or 30 MNm3/year"
            yield scenario.problem(("exchanges", position, "amount"), what, cure)


def ratio_unit(scenario: Scenario) -> Iterator[Problem]:
    """amount · yield · ratio comes out in the unit of the displaced product; the displacement is a share."""
    for path, exchange, measure in _measured(scenario):
        ratio = resolved(scenario, exchange.displaces.ratio)
        wanted = per(measure.product, measure.usable)
        at = (*path, "displaces", "ratio")
        yield from _misfit(
            scenario, at, ratio, wanted, "0.95 t/t (virgin product per usable by-product)"
        )
        share = resolved(scenario, exchange.displaces.displacement)
        yield from _misfit(scenario, (*path, "displaces", "displacement"), share, NONE, "0.8")


def yield_unit(scenario: Scenario) -> Iterator[Problem]:
    """The usable by-product is a mass, an energy or a gas volume, too."""
    for path, exchange, measure in _measured(scenario):
        if measure.usable not in BYPRODUCT_BASES:
            given = resolved(scenario, exchange.recycled.yield_)
            assert given is not None
            what = f"'{given.text}' gives a usable by-product in {describe(measure.usable)}"
            yield scenario.problem(
                (*path, "recycled", "yield"), what, "write it like 0.98 t/t or 26 GJ/t"
            )


def demand_unit(scenario: Scenario) -> Iterator[Problem]:
    """Each demand is in the unit of its activity, per unit of what its list is about."""
    for path, exchange, measure in _measured(scenario):
        for stage in stages(exchange, path):
            for at, demand in stage.demands:
                found = entry(scenario.library, demand.activity)
                if found is not None:
                    wanted = per(found.activity.reference.dimension, measure.of(stage.basis))
                    given = resolved(scenario, demand.amount)
                    example = _example(found.activity.reference.text, measure.of(stage.basis))
                    yield from _misfit(scenario, (*at, "amount"), given, wanted, example)


def _example(reference: str, basis: Dimension) -> str:
    names = {MASS: "t", ENERGY: "GJ", GAS: "Nm3"}
    return f"{reference}/{names.get(basis, 't')}"


def haul_unit(scenario: Scenario) -> Iterator[Problem]:
    """Hauls move a mass, by a transport activity, over a length."""
    for path, exchange, measure in _measured(scenario):
        for stage in stages(exchange, path):
            for at, leg in stage.legs:
                mode = entry(scenario.library, leg.mode)
                if mode is not None and mode.activity.reference.dimension != HAULAGE:
                    what = f"'{mode.id}' is not measured in t km"
                    yield scenario.problem(
                        (*at, "mode"), what, "name a transport activity, for example truck-46t"
                    )
                if measure.of(stage.basis) != MASS:
                    what = f"{describe(measure.of(stage.basis))} cannot be hauled: haulage needs a mass"
                    yield scenario.problem(
                        at, what, "write a pipe or line as an activity under processing"
                    )
                if leg.distance is not None:
                    distance = resolved(scenario, leg.distance)
                    yield from _misfit(scenario, (*at, "distance"), distance, LENGTH, "60 km")


def missing_distance(scenario: Scenario) -> Iterator[Problem]:
    """A distance may be left out only on the by-product's haul, once, between two known locations."""
    for position, exchange in enumerate(scenario.exchanges):
        for stage in stages(exchange, ("exchanges", position)):
            missing = [at for at, leg in stage.legs if leg.distance is None]
            for number, at in enumerate(missing):
                if (stage.route, stage.stage) != ("recycled", "transport"):
                    yield scenario.problem(at, "the distance is missing", "add distance: 60 km")
                elif number > 0 or len(stage.legs) > 1:
                    what = "with several legs the distance cannot be taken from the locations"
                    yield scenario.problem(at, what, "add the distance of each leg")
                else:
                    yield from _without_location(scenario, exchange, at)


def _without_location(scenario: Scenario, exchange: Exchange, at: Path_) -> Iterator[Problem]:
    for name in (exchange.from_, exchange.to):
        facility = scenario.facilities.get(name)
        if facility is not None and facility.location is None:
            what = f"the distance is missing and '{name}' has no location"
            yield scenario.problem(
                at, what, "add distance: 60 km, or the location of both facilities"
            )


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
            what = f"the yield '{given.text}' leaves a residue and nothing says where it goes"
            cure = "add residue: {activity: landfill-inert} (absence is not zero)"
            yield scenario.problem((*path, "recycled"), what, cure)
        if residue is None:
            continue
        at = (*path, "recycled", "residue")
        if not measure.yields_same:
            what = "a residue needs a yield in the unit of the by-product"
            yield scenario.problem(
                at, what, "put the disposal of the rest under processing, per unit taken"
            )
            continue
        found = entry(scenario.library, residue.activity)
        if found is not None and found.activity.reference.dimension != measure.taken:
            what = f"'{found.id}' is measured in {describe(found.activity.reference.dimension)}"
            yield scenario.problem(
                (*at, "activity"), what, f"name an activity per {describe(measure.taken)}"
            )


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
        yield scenario.problem(
            path, f"'{given.text}' leaves the range 0..1 of a share", "keep it inside 0..1"
        )
        return
    try:
        spread = given.spread(share=True)
    except QuantityError as error:
        yield scenario.problem(path, error.what, error.cure)
        return
    low, high = (0.0, 1.0) if spread is None else spread.ends(given.value, math.inf)
    if not 0.0 <= low <= high <= 1.0:
        what = f"a {given.distribution} distribution has no ends and can leave 0..1"
        cure = "give low and high without distribution: they spread on the logit scale"
        yield scenario.problem(path, what, cure)


def not_negative(scenario: Scenario) -> Iterator[Problem]:
    """Amounts, ratios, yields and distances are not below zero, nor can their draws be."""
    for position, exchange in enumerate(scenario.exchanges):
        for path, quantity in quantities(exchange, ("exchanges", position)):
            given = resolved(scenario, quantity)
            if given is None:
                continue
            if min(given.value, _lowest(given, FARTHEST_SD)) < 0:
                cure = "write a positive number; avoided burdens come from displaces and disposal"
                if given.value >= 0 and _lowest(given, math.inf) == -math.inf:
                    cure = "give low and high without distribution: they spread on the log scale"
                yield scenario.problem(path, f"'{given.text}' is or may be below zero", cure)
            elif given.value == 0 and path[-1] in ("amount", "ratio", "yield") and len(path) < 5:
                yield scenario.problem(
                    path,
                    "zero makes this exchange empty",
                    "remove the exchange, or write its amount",
                )


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
            what = f"yield × ratio = {given.value * ratio.value:.4g}: more product is displaced than by-product is taken"
            cure = "lower them, or measure by what counts (a fuel: yield in GJ/t, ratio in t/GJ)"
            yield scenario.problem((*path, "displaces", "ratio"), what, cure)


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
