"""Doubts about measured properties of supplies: those that no standard asks for, and those in a unit that fits no condition."""

from __future__ import annotations

from collections.abc import Iterator

from lca.checks.doubts import Seen
from lca.checks.known import once, resolved
from lca.library.pairs import Condition
from lca.problems import Message, Problem
from lca.quantities.quantity import Quantity
from lca.quantities.units import in_words
from lca.scenario.scenario import Scenario


def property_of_no_use(scenario: Scenario, _seen: Seen) -> Iterator[Problem]:
    """What is measured is what standards on the by-product ask for, where they ask for anything, in a unit of theirs."""
    for id, facility in scenario.facilities.items():
        for byproduct, measured in facility.properties.items():
            asked = asked_of(scenario, byproduct)
            for name, given in measured.items() if asked else ():
                message = Message(
                    "property-unasked", property=name, byproduct=byproduct, names=tuple(asked)
                )
                if name in asked:
                    found = _misfit(name, resolved(scenario, given), asked[name])
                    if found is None:
                        continue
                    message = found
                place = ("facilities", id, "supplies", byproduct, "properties", name)
                yield scenario.problem(place, message)


@once
def asked_of(scenario: Scenario, byproduct: str) -> dict[str, list[Condition]]:
    """Properties that standards on any use of a by-product ask for, with their conditions, by name."""
    found: dict[str, list[Condition]] = {}
    for pair in scenario.library.substitutions.of_byproduct(byproduct):
        for standard in pair.standards:
            for name, condition in standard.requires.items():
                found.setdefault(name, []).append(condition)
    return dict(sorted(found.items()))


def _misfit(name: str, given: Quantity | None, conditions: list[Condition]) -> Message | None:
    """That a property is in a unit of no condition on it; None where it is in one, or is not known."""
    ends = [end for one in conditions for end in (one.at_least, one.at_most) if end is not None]
    if given is None or any(end.dimension == given.dimension for end in ends):
        return None
    return Message(
        "property-unit",
        property=name,
        given=given.text,
        is_in=in_words(given.dimension),
        wanted=tuple(dict.fromkeys(in_words(end.dimension) for end in ends)),
        example=ends[0].text,
    )


DOUBTS = (property_of_no_use,)
