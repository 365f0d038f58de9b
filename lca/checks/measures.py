"""Rules on values: every number may have the value that it has, and nothing is left out that counts."""

from __future__ import annotations

import math
from collections.abc import Iterator

from lca.checks.dimensions import bases_of
from lca.checks.known import measured, measures, resolved
from lca.files.tree import Path_
from lca.problems import Message, Problem
from lca.quantities.quantity import Quantity, QuantityError
from lca.quantities.units import ENERGY, NONE
from lca.scenario.form import Exchange
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import AMOUNT, RATIO, YIELD, within
from lca.scenario.stages import (
    Measures,
    quantities,
    stages,
    use_numbers,
    use_residue,
    uses,
)

#: Standard deviations that a normal draw does not pass: 1 in 3.5 million does.
FARTHEST_SD = 5.0


def missing_distance(scenario: Scenario) -> Iterator[Problem]:
    """A distance may be left out only on the by-product's haul, once, between two known locations."""
    for position, exchange in enumerate(scenario.exchanges):
        for stage in stages(exchange, ("exchanges", position)):
            missing = [at for at, leg in stage.legs if leg.distance is None]
            for number, at in enumerate(missing):
                if stage.fate is not None:
                    yield scenario.problem(at, Message("fate-distance-missing"))
                elif (stage.route, stage.stage) != ("recycled", "transport"):
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
    """A yield below one leaves a residue, whose way is stated.

    Energy that is lost goes nowhere: it needs no residue.
    """
    for path, exchange, own in _measured(scenario):
        known = measured(scenario, exchange, own)
        for at, use in uses(exchange):
            if at not in known or use_residue(use) is not None:
                continue
            place = within(at, YIELD)
            given = resolved(scenario, dict(use_numbers(use, at))[place])
            assert given is not None
            lost = own.taken != ENERGY and (given.value < 1 or given.uncertain)
            if known[at].yields_same and lost:
                message = Message("residue-not-stated", given=given.text)
                yield scenario.problem((*path, *place[:-1]), message)


def share_range(scenario: Scenario) -> Iterator[Problem]:
    """Shares stay inside 0..1, with their whole range."""
    for path, exchange, own in _measured(scenario):
        known = measured(scenario, exchange, own)
        for at, use in uses(exchange):
            for place, quantity in use_numbers(use, at):
                given = resolved(scenario, quantity)
                share = place[-1] == "displacement" or (
                    place[-1] == "yield" and at in known and known[at].yields_same
                )
                if share and given is not None and given.dimension == NONE:
                    yield from share_problems(scenario, (*path, *place), given)


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


def higher_heating_values(scenario: Scenario) -> Iterator[Problem]:
    """Higher heating values stand in amounts and supplies alone, of by-products whose ratio is known."""
    file = scenario.file
    stated: list[tuple[Path_, Quantity, str]] = [
        (("parameters", name), given, "") for name, given in file.parameters.items()
    ]
    for id, facility in file.facilities.items():
        stated += [(("facilities", id, "supplies", k), q, k) for k, q in facility.supplies.items()]
        stated += [(("facilities", id, "uses", k), q, "") for k, q in facility.uses.items()]
    for position, exchange in enumerate(scenario.exchanges):
        root: Path_ = ("exchanges", position)
        for path, given in quantities(exchange, root):
            stated.append((path, given, exchange.byproduct if path == (*root, "amount") else ""))
    for path, given, byproduct in stated:
        if given.unit.hhv:
            message = Message("hhv-elsewhere", given=given.text)
            if byproduct:
                message = Message("hhv-without-ratio", given=given.text, byproduct=byproduct)
            yield scenario.problem(path, message)


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
            elif given.value == 0 and path[2:] in _NEVER_EMPTY:
                yield scenario.problem(path, Message("exchange-empty"))


#: Numbers of an exchange of which zero makes nothing of it.
_NEVER_EMPTY = (AMOUNT, RATIO, YIELD)


def _lowest(given: Quantity, deviations: float) -> float:
    """The lowest number that its draws may reach; a normal one has no end, only an unlikely one."""
    spread = given.spread()
    if spread is None:
        return given.value if given.low is None else given.low
    return spread.ends(given.value, deviations)[0]


def _measured(scenario: Scenario) -> Iterator[tuple[Path_, Exchange, Measures]]:
    """Exchanges whose amounts and product are known, with their dimensions."""
    for position, exchange in enumerate(scenario.exchanges):
        measure = measures(scenario, exchange)
        if measure is not None and measure.taken in bases_of(scenario, exchange.byproduct):
            yield ("exchanges", position), exchange, measure


RULES = (
    missing_distance,
    residue_stated,
    share_range,
    higher_heating_values,
    not_negative,
)
