"""Warnings: what a careful reviewer would ask about a scenario that can be calculated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lca.checks.known import Known
from lca.files.tree import Path_
from lca.library.library import Entry
from lca.library.years import held_years
from lca.problems import Message, Problem
from lca.quantities.quantity import Quantity
from lca.quantities.unit_names import CONDITIONS
from lca.scenario.distances import DETOUR, great_circle_km
from lca.scenario.form import Exchange
from lca.scenario.resolved import counted, share_places
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import AMOUNT, HAUL, share_place
from lca.scenario.stages import forgone, use_numbers, uses
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


@dataclass(slots=True)
class Seen:
    """What comes up again and again in exchanges and is told once, at its first place in the file.

    activities : those that are named. conditions : units of gas that is not measured at 0 °C, with an amount in each.
    parameters : those that are referred to.
    """

    activities: dict[str, tuple[Path_, Entry]] = field(default_factory=dict)
    conditions: dict[str, tuple[Path_, Quantity]] = field(default_factory=dict)
    parameters: set[str] = field(default_factory=set)

    def add(self, known: Known) -> None:
        """What an exchange names and states."""
        for place, reference in known.references:
            if str(reference) not in self.activities:
                found = known.entry(reference)
                if found is not None:
                    self.activities[str(reference)] = known.path(place), found
        for place, given in known.numbers.items():
            if given.parameter is not None:
                self.parameters.add(given.parameter)
            if given.unit.condition and given.unit.condition not in self.conditions:
                self.conditions[given.unit.condition] = known.path(place), given


def boundary_mixed(scenario: Scenario, seen: Seen) -> Iterator[Problem]:
    """Boundary classes do not mix silently. CONVENTIONS 7.

    Looks at the activities of each exchange and at everything behind them.
    """
    for path, found in seen.activities.values():
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


def year_far(scenario: Scenario, seen: Seen) -> Iterator[Problem]:
    """Figures that describe a year far from the scenario's."""
    for path, found in seen.activities.values():
        amounts = [row.amount for _, _, row in found.rows() if row.amount.linear]
        years = [found.activity.year, *(amount.year_at(scenario.year) for amount in amounts)]
        away, described = min((abs(year - scenario.year), year) for year in years)
        if away > FAR_YEARS:
            message = Message(
                "year-far",
                activity=found.id,
                described=described,
                away=away,
                year=scenario.year,
            )
            yield scenario.problem(path, message)


def year_missing(scenario: Scenario, seen: Seen) -> Iterator[Problem]:
    """Dated amounts that lack the scenario's year and are taken from the nearest one, or held beyond their last."""
    used = [found.id for _, found in seen.activities.values()]
    span = scenario.file.years
    ends = () if span is None else (span.last, span.first)
    told: set[str] = set()
    for year in dict.fromkeys((scenario.year, *ends)):
        place = ("year",) if year == scenario.year else ("years",)
        for id, nearest, years in scenario.library.other_years(used, year):
            first, last = min(years), max(years)
            message = Message(
                "year-missing", activity=id, year=year, nearest=nearest, first=first, last=last
            )
            if id not in told:
                yield scenario.problem(place, message)
            told.add(id)
        for id, held, years in held_years(scenario.library.behind(used), year):
            first, last = min(years), max(years)
            message = Message("year-held", activity=id, first=first, last=last)
            if held > year:
                message = Message("year-held-before", activity=id, first=first, last=last)
            if id not in told:
                yield scenario.problem(place, message)
            told.add(id)


def gas_condition(scenario: Scenario, seen: Seen) -> Iterator[Problem]:
    """Gas that is not measured at 0 °C: each unit once, with its conversion."""
    parameters: dict[str, tuple[Path_, Quantity]] = {}
    for name, given in scenario.file.parameters.items():
        parameters.setdefault(given.unit.condition, (("parameters", name), given))
    for unit, (path, given) in {**seen.conditions, **parameters}.items():
        if unit:
            condition = CONDITIONS[unit]
            message = Message(
                "gas-condition",
                given=given.text,
                unit=unit,
                condition=condition.at,
                size=condition.size,
            )
            yield scenario.problem(path, message)


def unlisted_supply(known: Known) -> Iterator[Problem]:
    """A facility that lists its supplies gives something that is not listed."""
    giver, byproduct = known.exchange.from_, known.exchange.byproduct
    supplies = known.scenario.facilities[giver].supplies
    if supplies and byproduct not in supplies:
        message = Message("supply-unlisted", facility=giver, byproduct=byproduct)
        yield known.problem(("byproduct",), message)


def unused_parameter(scenario: Scenario, seen: Seen) -> Iterator[Problem]:
    """A shared parameter that nothing refers to."""
    used = set[str | None](seen.parameters)
    for facility in scenario.facilities.values():
        stated = (*facility.supplies.values(), *facility.uses.values())
        used |= {quantity.parameter for quantity in stated}
        used |= {
            one.parameter for measured in facility.properties.values() for one in measured.values()
        }
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


def estimated_distance(known: Known) -> Iterator[Problem]:
    """Distances that come from coordinates."""
    for number, leg in enumerate(known.exchange.recycled.transport):
        if leg.distance is None:
            line = _line(known)
            assert line is not None
            message = Message("distance-estimated", line=line, road=DETOUR * line, detour=DETOUR)
            yield known.problem(("recycled", "transport", number), message)


def short_haul(known: Known) -> Iterator[Problem]:
    """A written haul of a by-product, all legs together, that is shorter than the great circle between its ends."""
    legs, line = known.exchange.recycled.transport, _line(known)
    if not legs or line is None:
        return
    written = (known.given.get((*HAUL, number, "distance")) for number in range(len(legs)))
    km = sum(DETOUR * line if one is None else one.value for one in written)
    if km < SHORT * line:
        yield known.problem(HAUL, Message("haul-short", km=km, line=line))


def _line(known: Known) -> float | None:
    """The great circle between both ends of an exchange, km; None where an end has no location."""
    ends = (known.exchange.from_, known.exchange.to)
    start, end = (known.scenario.facilities[one].location for one in ends)
    return None if start is None or end is None else great_circle_km(start, end)


def lopsided(known: Known) -> Iterator[Problem]:
    """Spreads that reach far on one side and hardly on the other, of numbers that count."""
    found = [(place, one) for place, one in known.numbers.items() if one.low is not None]
    shares = set(share_places(known.exchange, known.given)) if found else set()
    for place, quantity in found:
        message = _lopsided(quantity, place in shares)
        if message is not None and place in _counted(known):
            yield known.problem(place, message)


def lopsided_of_file(scenario: Scenario) -> Iterator[Problem]:
    """The same of shared parameters; whether one is a share is known of all exchanges together."""
    shares: set[str] = set()
    for position, exchange in enumerate(scenario.exchanges):
        if _shares_parameter(exchange):
            one = Known(scenario, position)
            places = _counted(one)
            for place in share_places(exchange, one.given):
                name = one.numbers[place].parameter if place in one.numbers else None
                if name is not None and place in places:
                    shares.add(name)
    for name, quantity in scenario.file.parameters.items():
        message = _lopsided(quantity, name in shares)
        if message is not None:
            yield scenario.problem(("parameters", name), message)


def _shares_parameter(exchange: Exchange) -> bool:
    """Whether a share of an exchange, or what may be one, refers to a parameter."""
    shares = (fate.share for fate in exchange.fates)
    return any(isinstance(one, Quantity) and one.parameter is not None for one in shares) or any(
        one.parameter is not None for _, use in uses(exchange) for _, one in use_numbers(use)
    )


def _counted(known: Known) -> set[Path_]:
    """Places of the numbers of an exchange that count, and of the shares of its fates where there are several."""
    exchange = known.exchange
    own = exchange.displaced is not None and exchange.id not in known.scenario.handed_on
    _, places = counted((*known.stages, *forgone(exchange, known.stages)), own)
    alone = {share_place(0)} if len(exchange.fates) == 1 else set()
    return places - alone


def _lopsided(quantity: Quantity, share: bool) -> Message | None:
    """What is lopsided about a quantity, on the scale on which it is drawn."""
    spread = quantity.spread(share)
    if spread is None or quantity.low is None or quantity.high is None:
        return None
    down, up = spread.sides(quantity.value)
    # the last bits of a logarithm are no side
    narrow, wide = sorted((down, up))
    if 1e-9 * wide < narrow and wide <= LOPSIDED * (1.0 + 1e-9) * narrow:
        return None
    size = quantity.unit.factor
    low, high = (f"{end / size:.10g}" for end in (quantity.low, quantity.high))
    if narrow <= 1e-9 * wide:
        side = _ABOVE if up > down else _BELOW
        return Message("spread-on-one-side", value=quantity.text, low=low, high=high, side=side)
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


def higher_heating_value(known: Known) -> Iterator[Problem]:
    """Amounts that are written in higher heating values, and by what they were converted."""
    exchange = known.exchange
    if exchange.amount.lhv_per_hhv is not None:
        message = _converted(known.scenario, exchange.amount, exchange.byproduct)
        yield known.problem(AMOUNT, message)


def higher_heating_value_of_file(scenario: Scenario) -> Iterator[Problem]:
    """The same of what facilities supply."""
    for id, facility in scenario.facilities.items():
        for byproduct, total in facility.supplies.items():
            if total.lhv_per_hhv is not None:
                path = ("facilities", id, "supplies", byproduct)
                yield scenario.problem(path, _converted(scenario, total, byproduct))


def _converted(scenario: Scenario, given: Quantity, byproduct: str) -> Message:
    assert given.lhv_per_hhv is not None
    source = scenario.library.heating_ratios[byproduct].source
    return Message(
        "hhv-converted",
        given=given.text,
        byproduct=byproduct,
        ratio=given.lhv_per_hhv,
        source=source,
    )


#: Rules on one exchange.
RULES = (
    unlisted_supply,
    estimated_distance,
    short_haul,
    higher_heating_value,
    lopsided,
)
#: Rules on what exchanges have together.
TOLD_ONCE = (boundary_mixed, year_far, year_missing, gas_condition)
#: Rules on what the file states beside its exchanges.
OF_FILE = (lopsided_of_file, higher_heating_value_of_file)
#: The same, of what no case changes.
OF_FILE_ALONE = (unused_parameter,)
