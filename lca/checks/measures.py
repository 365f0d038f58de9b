"""Rules on values: every number may have the value that it has, and nothing is left out that counts."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from lca.checks.dimensions import misfitting
from lca.checks.known import Known
from lca.files.tree import Path_
from lca.problems import Message, Problem
from lca.quantities.quantity import Quantity, QuantityError
from lca.quantities.units import ENERGY, NONE
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import AMOUNT, DISPLACEMENT, RATIO, YIELD, within
from lca.scenario.stages import Measures, use_residue

#: Standard deviations that a normal draw does not pass: 1 in 3.5 million does.
FARTHEST_SD = 5.0


def missing_distance(known: Known) -> Iterator[Problem]:
    """A distance may be left out only on the by-product's haul, once, between two known locations."""
    for stage in known.stages:
        if not stage.legs:
            continue
        missing = [at for at, leg in stage.legs if leg.distance is None]
        for number, at in enumerate(missing):
            if stage.fate is not None:
                yield known.problem(at, Message("fate-distance-missing"))
            elif (stage.route, stage.stage) != ("recycled", "transport"):
                yield known.problem(at, Message("distance-missing"))
            elif number > 0 or len(stage.legs) > 1:
                yield known.problem(at, Message("distance-of-each-leg"))
            else:
                yield from _without_location(known, at)


def _without_location(known: Known, at: Path_) -> Iterator[Problem]:
    for name in (known.exchange.from_, known.exchange.to):
        facility = known.scenario.facilities.get(name)
        if facility is not None and facility.location is None:
            yield known.problem(at, Message("distance-without-location", facility=name))


def residue_stated(known: Known) -> Iterator[Problem]:
    """A yield below one leaves a residue, whose way is stated.

    Energy that is lost goes nowhere: it needs no residue.
    """
    for at, one in _measured(known).items():
        if use_residue(known.uses[at]) is not None:
            continue
        place = within(at, YIELD)
        given = known.given[place]
        lost = one.taken != ENERGY and (given.value < 1 or given.uncertain)
        if one.yields_same and lost:
            message = Message("residue-not-stated", given=given.text)
            yield known.problem(place[:-1], message)


def share_range(known: Known) -> Iterator[Problem]:
    """Shares stay inside 0..1, with their whole range."""
    measured = _measured(known)
    for at in known.uses if measured else ():
        one = measured.get(at)
        shares = [DISPLACEMENT, YIELD] if one is not None and one.yields_same else [DISPLACEMENT]
        for place in (within(at, share) for share in shares):
            given = known.given.get(place)
            if given is not None and given.dimension == NONE:
                yield from share_problems(known.scenario, known.path(place), given)


def share_problems(scenario: Scenario, path: Path_, given: Quantity) -> Iterator[Problem]:
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


def higher_heating_values(known: Known) -> Iterator[Problem]:
    """Higher heating values stand in amounts and supplies alone, of by-products whose ratio is known."""
    for place, given in known.numbers.items():
        if given.unit.hhv:
            yield known.problem(place, _higher(given, known.exchange.byproduct * (place == AMOUNT)))


def higher_heating_values_of_file(scenario: Scenario) -> Iterator[Problem]:
    """The same of what the file states beside its exchanges."""
    file = scenario.file
    stated: list[tuple[Path_, Quantity, str]] = [
        (("parameters", name), given, "") for name, given in file.parameters.items()
    ]
    for id, facility in file.facilities.items():
        stated += [(("facilities", id, "supplies", k), q, k) for k, q in facility.supplies.items()]
        stated += [(("facilities", id, "uses", k), q, "") for k, q in facility.uses.items()]
    for path, given, byproduct in stated:
        if given.unit.hhv:
            yield scenario.problem(path, _higher(given, byproduct))


def _higher(given: Quantity, byproduct: str) -> Message:
    """What is wrong with a higher heating value; the by-product is none where none may stand."""
    if byproduct:
        return Message("hhv-without-ratio", given=given.text, byproduct=byproduct)
    return Message("hhv-elsewhere", given=given.text)


def not_negative(known: Known) -> Iterator[Problem]:
    """Amounts, ratios, yields and distances are not below zero, nor can their draws be."""
    for place, given in known.given.items():
        if given.value > 0 and given.distribution in _OF_ONE_SIGN:
            continue  # most
        if min(given.value, _lowest(given, FARTHEST_SD)) < 0:
            cure = Message("write-positive")
            if given.value >= 0 and _lowest(given, math.inf) == -math.inf:
                cure = Message("write-low-and-high")
            yield known.problem(place, Message("below-zero", given=given.text, cure=cure))
        elif given.value == 0 and place in _NEVER_EMPTY:
            yield known.problem(place, Message("exchange-empty"))


#: Distributions whose draws have the sign of the value.
_OF_ONE_SIGN = (None, "fixed", "lognormal")
#: Numbers of an exchange of which zero makes nothing of it.
_NEVER_EMPTY = (AMOUNT, RATIO, YIELD)


def _lowest(given: Quantity, deviations: float) -> float:
    """The lowest number that its draws may reach; a normal one has no end, only an unlikely one."""
    spread = given.spread()
    if spread is None:
        return given.value if given.low is None else given.low
    return spread.ends(given.value, deviations)[0]


def _measured(known: Known) -> Mapping[Path_, Measures]:
    """The dimensions of the uses of an exchange whose amount and product are known, and what it is measured in."""
    return known.measured if known.own is not None and AMOUNT not in misfitting(known) else {}


RULES = (
    missing_distance,
    residue_stated,
    share_range,
    higher_heating_values,
    not_negative,
)
OF_FILE = (higher_heating_values_of_file,)
