"""Rules on units: every quantity of an exchange fits what it is multiplied with, and what is to blame where it does not.

Each rule takes an exchange, and dimensions for it and for the uses that it takes its by-product from, and gives places
with what is wrong there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lca.checks.known import Known
from lca.files.tree import Path_
from lca.library.library import Entry
from lca.library.references import MEASURES
from lca.problems import Message, Problem
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
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import (
    AMOUNT,
    DISPLACEMENT,
    PRODUCT_OF,
    RATIO,
    RESIDUE_OF,
    YIELD,
    within,
)
from lca.scenario.stages import Measures, use_residue

#: What is wrong, and where in the exchange.
Misfit = tuple[Path_, Message]
#: Dimensions of the use of an exchange, at (), and of other uses, at their places.
Measured = Mapping[Path_, Measures]

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


def amount_unit(known: Known) -> Iterator[Misfit]:
    """The by-product is a mass, an energy or a volume of gas or liquid per year: of these, what it is measured in."""
    amount, byproduct = known.given.get(AMOUNT), known.exchange.byproduct
    bases = bases_of(known.scenario, byproduct)
    if amount is None or amount.dimension in [times(base, PER_YEAR) for base in bases]:
        return
    message = Message(
        "amount-of-byproduct",
        given=amount.text,
        is_in=in_words(amount.dimension),
        byproduct=byproduct,
        names=tuple(NAMES[base] for base in bases),
        examples=tuple(AMOUNTS[base] for base in bases),
    )
    if len(bases) == len(BASES):
        message = Message("amount-no-measure", given=amount.text, is_in=in_words(amount.dimension))
    yield AMOUNT, message


def yield_unit(known: Known, measured: Measured) -> Iterator[Misfit]:
    """The usable by-product is a mass, an energy or a volume, too."""
    for at, one in measured.items():
        if one.usable not in UNITS:
            place = within(at, YIELD)
            usable = in_words(one.usable)
            message = Message("yield-no-measure", given=known.given[place].text, usable=usable)
            yield place, message


def ratio_unit(known: Known, measured: Measured) -> Iterator[Misfit]:
    """amount · yield · ratio comes out in the unit of the displaced product; the displacement is a share."""
    for at, one in measured.items():
        if known.uses[at].displaced is None:
            continue
        place, wanted = within(at, RATIO), per(one.product, one.usable)
        if not known.is_in(place, wanted):
            yield place, _misfit(known, place, wanted, Message("write-like-ratio"))
        place = within(at, DISPLACEMENT)
        if not known.is_in(place, NONE):
            yield place, _misfit(known, place, NONE, Message("write-like", example="0.8"))


def demand_unit(known: Known, measured: Measured) -> Iterator[Misfit]:
    """Each demand is in the unit of its activity, per unit of what its list is about."""
    for stage in known.stages:
        if not stage.demands or stage.use not in measured:
            continue
        basis = measured[stage.use].of(stage.basis)
        for at, demand in stage.demands:
            found, place = known.entry(demand.activity), (*at, "amount")
            if found is None:
                continue
            wanted = per(found.activity.reference.dimension, basis)
            if not known.is_in(place, wanted):
                example = f"{found.activity.reference.text}/{UNITS.get(basis, 't')}"
                like = Message("write-like", example=example)
                yield place, _misfit(known, place, wanted, like)


def haul_unit(known: Known, measured: Measured) -> Iterator[Misfit]:
    """Hauls move what they are about (a mass, heat, gas) by an activity of that times a length, over a length."""
    for stage in known.stages:
        if not stage.legs or stage.use not in measured:
            continue
        basis = measured[stage.use].of(stage.basis)
        for at, leg in stage.legs:
            mode, place = known.entry(leg.mode), (*at, "distance")
            if basis not in UNITS:
                yield at, Message("not-to-haul", basis=in_words(basis))
            elif mode is not None and mode.activity.reference.dimension != times(basis, LENGTH):
                yield (*at, "mode"), _not_haulage(mode, basis)
            if not known.is_in(place, LENGTH):
                like = Message("write-like", example="60 km")
                yield place, _misfit(known, place, LENGTH, like)


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


def residue_unit(known: Known, measured: Measured) -> Iterator[Misfit]:
    """A residue needs a yield that is a share, and an activity in the unit of the by-product."""
    for at, one in measured.items():
        residue = use_residue(known.uses[at])
        if residue is None:
            continue
        place = within(at, RESIDUE_OF)
        if not one.yields_same:
            yield place, Message("residue-needs-share")
            continue
        found = known.entry(residue.activity)
        if found is not None and found.activity.reference.dimension != one.taken:
            message = Message(
                "residue-unit",
                activity=found.id,
                is_in=in_words(found.activity.reference.dimension),
                wanted=in_words(one.taken),
            )
            yield (*place, "activity"), message


def _misfit(known: Known, place: Path_, wanted: Dimension, otherwise: Message) -> Message:
    given = known.given[place]
    return Message(
        "misfit",
        given=given.text,
        is_in=in_words(given.dimension),
        wanted=in_words(wanted),
        cure=price_years(given.dimension, wanted) or otherwise,
    )


#: Messages that a quantity does not fit the others of its exchange.
_OF_UNITS = (
    *("misfit", "explains-others", "yield-no-measure", "not-to-haul", "not-haulage"),
    *("residue-needs-share", "residue-unit", "residue-not-stated"),
)
#: Rules on an exchange whose amount is right in itself.
FITTING = (yield_unit, ratio_unit, demand_unit, haul_unit, residue_unit)


def misfits(known: Known) -> Iterator[Problem]:
    """What does not fit in an exchange; a value that explains several misfits is named alone."""
    for place, message in misfitting(known).items():
        yield known.problem(place, message)


def misfitting(known: Known) -> Mapping[Path_, Message]:
    """The same by place, found once."""
    if known.misfits is None:
        found = list(amount_unit(known))
        if not found and known.own is not None:
            found = _blamed(known, known.own)
        known.misfits = dict(found)
    return known.misfits


def by_amount(problem: Problem, told: Iterable[Problem]) -> bool:
    """Whether something does not fit, in a case of an exchange, because the amount of the exchange is wrong."""
    if problem.message.key not in _OF_UNITS:
        return False
    wrong = (one.where.removesuffix(".amount") for one in told if one.where.endswith("].amount"))
    return any(problem.where.startswith(f"{exchange}.") for exchange in wrong)


def _fitting(known: Known, measured: Measured) -> dict[Path_, Message]:
    return {place: said for rule in FITTING for place, said in rule(known, measured)}


def _blamed(known: Known, own: Measures) -> list[Misfit]:
    """The misfits of an exchange; in the place of those that one value explains, that value.

    A value is to blame if with another dimension several misfits would be gone and none come, and no other
    value would explain as many.
    """
    found = _fitting(known, known.measured)
    if len(found) < FEWEST:
        return list(found.items())
    explained: dict[Path_, tuple[set[Path_], Message]] = {}
    for at, other, message in _suspects(known, own):
        left = _fitting(known, known.with_own(other)).keys()
        gone = found.keys() - left
        if left <= found.keys() and len(gone) > len(explained.get(at, ((),))[0]):
            explained[at] = gone, message
    most = max((len(gone) for gone, _ in explained.values()), default=0)
    causes = [at for at, (gone, _) in explained.items() if len(gone) == most]
    if causes == [AMOUNT, YIELD] and explained[AMOUNT][0] == found.keys():
        causes = [
            AMOUNT
        ]  # the yield is per what the by-product may be measured in, the amount is in another
    if most < FEWEST or len(causes) > 1:
        return list(found.items())
    (cause,) = causes
    gone, message = explained[cause]
    blamed = Message(
        "explains-others", problem=found.get(cause, message), count=len(gone - {cause})
    )
    return [(cause, blamed), *((at, said) for at, said in found.items() if at not in gone)]


def _suspects(known: Known, measure: Measures) -> Iterator[tuple[Path_, Measures, Message]]:
    """Values of an exchange on which the others rest, with another dimension that each might have."""
    amount, given = known.given[AMOUNT], known.given[YIELD]
    for base in _others(bases_of(known.scenario, known.exchange.byproduct), measure.taken):
        message = Message(
            "amount-alone",
            given=amount.text,
            is_in=in_words(amount.dimension),
            wanted=in_words(times(base, PER_YEAR)),
            example=AMOUNTS[base],
        )
        other = Measures(base, times(base, given.dimension), measure.product)
        yield AMOUNT, other, message
    for base in _others(BASES.values(), measure.usable):
        message = Message(
            "yield-alone",
            given=given.text,
            usable=in_words(measure.usable),
            wanted=in_words(base),
            unit=f"{UNITS[base]}/{UNITS[measure.taken]}",
        )
        yield YIELD, replace(measure, usable=base), message
    displaced, ratio = known.exchange.displaced, known.given.get(RATIO)
    product = None if displaced is None else known.entry(displaced.product)
    if ratio is not None and product is not None:
        made = times(ratio.dimension, measure.usable)
        message = Message(
            "product-alone",
            activity=product.id,
            is_in=in_words(measure.product),
            wanted=in_words(made),
        )
        yield PRODUCT_OF, replace(measure, product=made), message


def _others(bases: Iterable[Dimension], than: Dimension) -> list[Dimension]:
    return [base for base in bases if base != than]
