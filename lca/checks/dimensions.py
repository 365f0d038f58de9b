"""Rules on units: every quantity of an exchange fits what it is multiplied with, and what is to blame where it does not.

Each rule takes an exchange with its dimensions, and those of the uses that it takes its by-product from, and gives
places with what is wrong there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lca.checks.known import Measured, entry, measured, measures, resolved
from lca.files.tree import Path_
from lca.library.library import Entry
from lca.library.references import MEASURES
from lca.problems import Message, Problem
from lca.quantities.quantity import Quantity
from lca.quantities.units import (
    ENERGY,
    GAS,
    HAULAGES,
    LENGTH,
    MASS,
    NONE,
    PER_YEAR,
    VOLUME,
    Dimension,
    describe,
    in_words,
    per,
    price_years,
    times,
)
from lca.scenario.form import Exchange
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import DISPLACEMENT, RATIO, RESIDUE_OF, YIELD, within
from lca.scenario.stages import Measures, stages, use_numbers, use_residue, uses

#: What is wrong, and where.
Misfit = tuple[Path_, Message]

#: What a by-product may be measured in, as `measured_in` names it.
BASES = MEASURES
#: The units that messages propose for each, what they call it, and an amount that is written well.
UNITS = {MASS: "t", ENERGY: "GJ", GAS: "Nm3", VOLUME: "m3"}
NAMES = {
    MASS: Message("a-mass"),
    ENERGY: Message("an-energy"),
    GAS: Message("a-gas-volume"),
    VOLUME: Message("a-liquid-volume"),
}
AMOUNTS = {
    MASS: "1.2 Mt/year",
    ENERGY: "500 TJ/year",
    GAS: "30 MNm3/year",
    VOLUME: "4 million m3/year",
}
#: Misfits that one value must explain before it is blamed for them.
FEWEST = 2


def bases_of(scenario: Scenario, byproduct: str) -> list[Dimension]:
    """What a by-product is measured in, by its own entry or, where that says nothing, by any."""
    known = scenario.file.byproducts.get(byproduct) or scenario.library.byproducts.get(byproduct)
    stated = known.measured_in if known is not None else None
    return [BASES[name] for name in stated or BASES]


def amount_unit(scenario: Scenario, path: Path_, exchange: Exchange) -> Iterator[Misfit]:
    """The by-product is a mass, an energy or a volume of gas or liquid per year: of these, what it is measured in."""
    amount = resolved(scenario, exchange.amount)
    bases = bases_of(scenario, exchange.byproduct)
    if amount is None or amount.dimension in [times(base, PER_YEAR) for base in bases]:
        return
    message = Message(
        "amount-of-byproduct",
        given=amount.text,
        is_in=in_words(amount.dimension),
        byproduct=exchange.byproduct,
        names=tuple(NAMES[base] for base in bases),
        examples=tuple(AMOUNTS[base] for base in bases),
    )
    if len(bases) == len(BASES):
        message = Message("amount-no-measure", given=amount.text, is_in=in_words(amount.dimension))
    yield (*path, "amount"), message


def yield_unit(
    scenario: Scenario, path: Path_, exchange: Exchange, known: Measured
) -> Iterator[Misfit]:
    """The usable by-product is a mass, an energy or a volume, too."""
    for at, use in uses(exchange):
        if at in known and known[at].usable not in BASES.values():
            place = within(at, YIELD)
            given = resolved(scenario, dict(use_numbers(use, at))[place])
            assert given is not None
            usable = in_words(known[at].usable)
            yield (*path, *place), Message("yield-no-measure", given=given.text, usable=usable)


def ratio_unit(
    scenario: Scenario, path: Path_, exchange: Exchange, known: Measured
) -> Iterator[Misfit]:
    """amount · yield · ratio comes out in the unit of the displaced product; the displacement is a share."""
    for at, use in uses(exchange):
        if at in known and use.displaced is not None:
            wanted = per(known[at].product, known[at].usable)
            ratio, like = resolved(scenario, use.displaced.ratio), Message("write-like-ratio")
            yield from _misfit((*path, *within(at, RATIO)), ratio, wanted, like)
            share = resolved(scenario, use.displaced.displacement)
            like = Message("write-like", example="0.8")
            yield from _misfit((*path, *within(at, DISPLACEMENT)), share, NONE, like)


def demand_unit(
    scenario: Scenario, path: Path_, exchange: Exchange, known: Measured
) -> Iterator[Misfit]:
    """Each demand is in the unit of its activity, per unit of what its list is about."""
    for stage in stages(exchange, path):
        if stage.use not in known:
            continue
        basis = known[stage.use].of(stage.basis)
        for at, demand in stage.demands:
            found = entry(scenario.library, demand.activity)
            if found is not None:
                reference = found.activity.reference
                given = resolved(scenario, demand.amount)
                example = f"{reference.text}/{UNITS.get(basis, 't')}"
                like = Message("write-like", example=example)
                wanted = per(reference.dimension, basis)
                yield from _misfit((*at, "amount"), given, wanted, like)


def haul_unit(
    scenario: Scenario, path: Path_, exchange: Exchange, known: Measured
) -> Iterator[Misfit]:
    """Hauls move what they are about (a mass, heat, gas) by an activity of that times a length, over a length."""
    for stage in stages(exchange, path):
        if stage.use not in known:
            continue
        basis = known[stage.use].of(stage.basis)
        for at, leg in stage.legs:
            mode = entry(scenario.library, leg.mode)
            if basis not in UNITS:
                yield at, Message("not-to-haul", basis=in_words(basis))
            elif mode is not None and mode.activity.reference.dimension != times(basis, LENGTH):
                yield (*at, "mode"), _not_haulage(mode, basis)
            if leg.distance is not None:
                distance = resolved(scenario, leg.distance)
                like = Message("write-like", example="60 km")
                yield from _misfit((*at, "distance"), distance, LENGTH, like)


def _not_haulage(mode: Entry, basis: Dimension) -> Message:
    wanted = f"{UNITS[basis]} km"
    other = mode.activity.reference.dimension
    cure = Message("name-pipe-or-line", wanted=wanted)
    if basis == MASS:
        cure = Message("name-transport")
    what = Message("moves", activity=mode.id, is_in=describe(other), wanted=wanted)
    if other not in HAULAGES:
        what = Message("no-transport", activity=mode.id, wanted=wanted)
    return Message("not-haulage", what=what, cure=cure)


def residue_unit(
    scenario: Scenario, path: Path_, exchange: Exchange, known: Measured
) -> Iterator[Misfit]:
    """A residue needs a yield that is a share, and an activity in the unit of the by-product."""
    for at, use in uses(exchange):
        residue = use_residue(use)
        if residue is None or at not in known:
            continue
        place = (*path, *within(at, RESIDUE_OF))
        if not known[at].yields_same:
            yield place, Message("residue-needs-share")
            continue
        found = entry(scenario.library, residue.activity)
        if found is not None and found.activity.reference.dimension != known[at].taken:
            message = Message(
                "residue-unit",
                activity=found.id,
                is_in=in_words(found.activity.reference.dimension),
                wanted=in_words(known[at].taken),
            )
            yield (*place, "activity"), message


def _misfit(
    path: Path_, given: Quantity | None, wanted: Dimension, otherwise: Message
) -> Iterator[Misfit]:
    if given is not None and given.dimension != wanted:
        message = Message(
            "misfit",
            given=given.text,
            is_in=in_words(given.dimension),
            wanted=in_words(wanted),
            cure=price_years(given.dimension, wanted) or otherwise,
        )
        yield path, message


#: Rules on an exchange whose amount is right in itself.
FITTING = (yield_unit, ratio_unit, demand_unit, haul_unit, residue_unit)


def misfits(scenario: Scenario) -> Iterator[Problem]:
    """What does not fit in the exchanges; a value that explains several misfits is named alone."""
    for position, exchange in enumerate(scenario.exchanges):
        path: Path_ = ("exchanges", position)
        found = list(amount_unit(scenario, path, exchange))
        measure = measures(scenario, exchange)
        if not found and measure is not None:
            found = _blamed(scenario, path, exchange, measure)
        for at, message in found:
            yield scenario.problem(at, message)


def _fitting(
    scenario: Scenario, path: Path_, exchange: Exchange, measure: Measures
) -> dict[Path_, Message]:
    known = measured(scenario, exchange, measure)
    return {at: said for rule in FITTING for at, said in rule(scenario, path, exchange, known)}


def _blamed(scenario: Scenario, path: Path_, exchange: Exchange, measure: Measures) -> list[Misfit]:
    """The misfits of an exchange; in the place of those that one value explains, that value.

    A value is to blame if with another dimension several misfits would be gone and none come, and no other
    value would explain as many.
    """
    found = _fitting(scenario, path, exchange, measure)
    if len(found) < FEWEST:
        return list(found.items())
    explained: dict[Path_, tuple[set[Path_], Message]] = {}
    for at, other, message in _suspects(scenario, path, exchange, measure):
        left = _fitting(scenario, path, exchange, other).keys()
        gone = found.keys() - left
        if left <= found.keys() and len(gone) > len(explained.get(at, ((),))[0]):
            explained[at] = gone, message
    most = max((len(gone) for gone, _ in explained.values()), default=0)
    causes = [at for at, (gone, _) in explained.items() if len(gone) == most]
    if most < FEWEST or len(causes) > 1:
        return list(found.items())
    (cause,) = causes
    gone, message = explained[cause]
    blamed = Message(
        "explains-others", problem=found.get(cause, message), count=len(gone - {cause})
    )
    return [(cause, blamed), *((at, said) for at, said in found.items() if at not in gone)]


def _suspects(
    scenario: Scenario, path: Path_, exchange: Exchange, measure: Measures
) -> Iterator[tuple[Path_, Measures, Message]]:
    """Values of an exchange on which the others rest, with another dimension that each might have."""
    amount = resolved(scenario, exchange.amount)
    given = resolved(scenario, exchange.recycled.yield_)
    assert amount is not None and given is not None
    for base in _others(bases_of(scenario, exchange.byproduct), measure.taken):
        message = Message(
            "amount-alone",
            given=amount.text,
            is_in=in_words(amount.dimension),
            wanted=in_words(times(base, PER_YEAR)),
            example=AMOUNTS[base],
        )
        other = Measures(base, times(base, given.dimension), measure.product)
        yield (*path, "amount"), other, message
    for base in _others(BASES.values(), measure.usable):
        message = Message(
            "yield-alone",
            given=given.text,
            usable=in_words(measure.usable),
            wanted=in_words(base),
            unit=f"{UNITS[base]}/{UNITS[measure.taken]}",
        )
        yield (*path, "recycled", "yield"), replace(measure, usable=base), message
    displaced = exchange.displaced
    ratio = None if displaced is None else resolved(scenario, displaced.ratio)
    product = None if displaced is None else entry(scenario.library, displaced.product)
    if ratio is not None and product is not None:
        made = times(ratio.dimension, measure.usable)
        message = Message(
            "product-alone",
            activity=product.id,
            is_in=in_words(measure.product),
            wanted=in_words(made),
        )
        yield (*path, "displaces", "product"), replace(measure, product=made), message


def _others(bases: Iterable[Dimension], than: Dimension) -> list[Dimension]:
    return [base for base in bases if base != than]
