"""Warnings: what a careful reviewer would ask about a scenario that can be calculated."""

from __future__ import annotations

from collections.abc import Iterator

from lca.checks.known import entry
from lca.files.tree import Path_
from lca.library.library import Entry
from lca.problems import Message, Problem
from lca.quantities.quantity import Quantity
from lca.quantities.unit_names import CONDITIONS
from lca.scenario.distances import DETOUR, great_circle_km
from lca.scenario.scenario import Scenario
from lca.scenario.stages import quantities, references
from lca.texts import Text

#: An activity whose figures describe a year farther than this from the scenario's is reported.
FAR_YEARS = 10
#: A spread is lopsided where one side of the value is more than so many times as wide as the other.
LOPSIDED = 3.0
#: A haul is short below this share of the great circle between its ends: coordinates are those of towns at times.
SHORT = 0.95

#: How a message calls the sides of a spread: upwards and downwards, above and below.
_UP, _DOWN = Text("up", "向上"), Text("down", "向下")
_ABOVE, _BELOW = Text("above", "以上"), Text("below", "以下")


def _used(scenario: Scenario) -> Iterator[tuple[int, Path_, Entry]]:
    for position, exchange in enumerate(scenario.exchanges):
        for path, reference in references(exchange, ("exchanges", position)):
            found = entry(scenario.library, reference)
            if found is not None:
                yield position, path, found


def boundary_mixed(scenario: Scenario) -> Iterator[Problem]:
    """Boundary classes do not mix silently. METHOD rule 7, CONVENTIONS 7.

    Looks at the activities of each exchange and at everything behind them.
    """
    told: set[str] = set()
    for _, path, found in _used(scenario):
        if found.id in told:
            continue
        told.add(found.id)
        for behind in scenario.library.behind([found.id]):
            if not _narrow(behind):
                continue
            boundary = behind.activity.boundary
            message = Message("boundary", activity=found.id, boundary=boundary)
            if behind is not found:
                message = Message(
                    "boundary-behind", activity=found.id, behind=behind.id, boundary=boundary
                )
            yield scenario.problem(path, message)


def _narrow(found: Entry) -> bool:
    """True when an activity leaves out burdens that belong into a life-cycle comparison.

    Processing and disposal start at the by-product, whose own burden is nobody's; so does a waste that is burnt.
    """
    activity = found.activity
    if activity.boundary == "cradle-to-gate" or activity.zero_energy is not None:
        return False
    return not (activity.boundary == "gate-to-gate" and activity.kind in ("processing", "disposal"))


def year_far(scenario: Scenario) -> Iterator[Problem]:
    """Figures that describe a year far from the scenario's."""
    told: set[str] = set()
    for _, path, found in _used(scenario):
        away = abs(found.activity.year - scenario.year)
        if away > FAR_YEARS and found.id not in told:
            told.add(found.id)
            message = Message(
                "year-far",
                activity=found.id,
                described=found.activity.year,
                away=away,
                year=scenario.year,
            )
            yield scenario.problem(path, message)


def year_missing(scenario: Scenario) -> Iterator[Problem]:
    """Dated amounts that lack the scenario's year and are taken from the nearest one."""
    used = [found.id for _, _, found in _used(scenario)]
    for id, nearest, years in scenario.library.other_years(used, scenario.year):
        message = Message(
            "year-missing",
            activity=id,
            year=scenario.year,
            nearest=nearest,
            first=min(years),
            last=max(years),
        )
        yield scenario.problem(("year",), message)


def unlisted_supply(scenario: Scenario) -> Iterator[Problem]:
    """A facility that lists its supplies gives something that is not listed."""
    for position, exchange in enumerate(scenario.exchanges):
        supplies = scenario.facilities[exchange.from_].supplies
        if supplies and exchange.byproduct not in supplies:
            message = Message(
                "supply-unlisted", facility=exchange.from_, byproduct=exchange.byproduct
            )
            yield scenario.problem(("exchanges", position, "byproduct"), message)


def unused_parameter(scenario: Scenario) -> Iterator[Problem]:
    """A shared parameter that nothing refers to."""
    used = {
        quantity.parameter
        for position, exchange in enumerate(scenario.exchanges)
        for _, quantity in quantities(exchange, ("exchanges", position))
    }
    for facility in scenario.facilities.values():
        stated = (*facility.supplies.values(), *facility.uses.values())
        used |= {quantity.parameter for quantity in stated}
    for case in scenario.file.cases.values():
        for exchange in case.exchanges:
            used |= set(_named_in(exchange.model_extra))
    for name in scenario.file.parameters:
        if name not in used:
            yield scenario.problem(("parameters", name), Message("parameter-unused"))


def _named_in(raw: object) -> Iterator[str]:
    """Parameters that a part of a file as it is written refers to."""
    if isinstance(raw, dict):
        name = raw.get("parameter")
        yield from [name] if isinstance(name, str) else []
    below = raw.values() if isinstance(raw, dict) else raw if isinstance(raw, list) else ()
    for part in below:
        yield from _named_in(part)


def estimated_distance(scenario: Scenario) -> Iterator[Problem]:
    """Distances that come from coordinates."""
    for position, exchange in enumerate(scenario.exchanges):
        for number, leg in enumerate(exchange.recycled.transport):
            if leg.distance is None:
                start = scenario.facilities[exchange.from_].location
                end = scenario.facilities[exchange.to].location
                assert start is not None and end is not None
                line = great_circle_km(start, end)
                path = ("exchanges", position, "recycled", "transport", number)
                message = Message(
                    "distance-estimated", line=line, road=DETOUR * line, detour=DETOUR
                )
                yield scenario.problem(path, message)


def short_haul(scenario: Scenario) -> Iterator[Problem]:
    """A written haul of a by-product, all legs together, that is shorter than the great circle between its ends."""
    for position, exchange in enumerate(scenario.resolved):
        hauls = exchange.hauls("recycled")
        ends = (exchange.given.from_, exchange.given.to)
        start, end = (scenario.facilities[one].location for one in ends)
        if not hauls or start is None or end is None:
            continue
        km, line = sum(leg.quantity.value for leg in hauls), great_circle_km(start, end)
        if km < SHORT * line:
            path = ("exchanges", position, "recycled", "transport")
            yield scenario.problem(path, Message("haul-short", km=km, line=line))


def lopsided(scenario: Scenario) -> Iterator[Problem]:
    """Spreads that reach far on one side and hardly on the other; each parameter once."""
    shares = {
        exchange.quantities[place].parameter
        for exchange in scenario.resolved
        for place in exchange.shares
    }
    for name, quantity in scenario.file.parameters.items():
        message = _lopsided(quantity, name in shares)
        if message is not None:
            yield scenario.problem(("parameters", name), message)
    for position, exchange in enumerate(scenario.resolved):
        own = exchange.shares
        for place, quantity in exchange.quantities.items():
            message = _lopsided(quantity, place in own)
            if message is not None and quantity.parameter is None:
                yield scenario.problem(("exchanges", position, *place), message)


def _lopsided(quantity: Quantity, share: bool) -> Message | None:
    """What is lopsided about a quantity, on the scale on which it is drawn."""
    spread = quantity.spread(share)
    if spread is None or quantity.low is None or quantity.high is None:
        return None
    down, up = spread.sides(quantity.value)
    # the last bits of a logarithm are no side
    narrow, wide = sorted((down, up))
    size = quantity.unit.factor
    low, high = (f"{end / size:.10g}" for end in (quantity.low, quantity.high))
    if narrow <= 1e-9 * wide:
        side = _ABOVE if up > down else _BELOW
        return Message("spread-on-one-side", value=quantity.text, low=low, high=high, side=side)
    if wide <= LOPSIDED * (1.0 + 1e-9) * narrow:
        return None
    side, other = (_UP, _DOWN) if up > down else (_DOWN, _UP)
    return Message(
        "spread-lopsided",
        value=quantity.text,
        low=low,
        high=high,
        times=wide / narrow,
        side=side,
        other=other,
        scale=spread.scale,
    )


def higher_heating_value(scenario: Scenario) -> Iterator[Problem]:
    """Amounts that are written in higher heating values, and by what they were converted."""
    amounts: list[tuple[Path_, Quantity, str]] = [
        (("exchanges", position, "amount"), exchange.amount, exchange.byproduct)
        for position, exchange in enumerate(scenario.exchanges)
    ]
    for id, facility in scenario.facilities.items():
        for byproduct, total in facility.supplies.items():
            amounts.append((("facilities", id, "supplies", byproduct), total, byproduct))
    for path, given, byproduct in amounts:
        if given.lhv_per_hhv is not None:
            known = scenario.library.heating_ratios[byproduct]
            message = Message(
                "hhv-converted",
                given=given.text,
                byproduct=byproduct,
                ratio=given.lhv_per_hhv,
                source=known.source,
            )
            yield scenario.problem(path, message)


def gas_condition(scenario: Scenario) -> Iterator[Problem]:
    """Gas that is not measured at 0 °C: each unit once, with its conversion."""
    told: set[str] = set()
    places = [
        *((("parameters", name), given) for name, given in scenario.file.parameters.items()),
        *(
            place
            for position, exchange in enumerate(scenario.exchanges)
            for place in quantities(exchange, ("exchanges", position))
        ),
    ]
    for path, given in places:
        unit = given.unit.condition
        if unit and unit not in told:
            told.add(unit)
            condition = CONDITIONS[unit]
            message = Message(
                "gas-condition",
                given=given.text,
                unit=unit,
                condition=condition.at,
                size=condition.size,
            )
            yield scenario.problem(path, message)


RULES = (
    boundary_mixed,
    year_far,
    year_missing,
    unlisted_supply,
    estimated_distance,
    short_haul,
    higher_heating_value,
    gas_condition,
)
#: Rules on numbers that exchanges share: which of them are shares is known of all exchanges together.
OF_NUMBERS = (lopsided,)
#: Rules on what the file states beside its exchanges.
OF_FILE = (unused_parameter,)
