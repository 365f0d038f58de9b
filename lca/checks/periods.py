"""Rules on years: an exchange operates in some of them, and what it says of time has years to be about."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lca.problems import Message, Problem
from lca.scenario.periods import Decay
from lca.scenario.scenario import Scenario

#: Keys of an exchange that mean nothing without years.
TIMED = ("start", "ramp", "until", "lifetime", "persistence")


def outside_years(scenario: Scenario) -> Iterator[Problem]:
    """An exchange starts before the last year of its scenario, and does not end before the first."""
    years = scenario.file.years
    if years is None:
        return
    for position, one in enumerate(scenario.exchanges):
        start, end = one.first_year(years.first), one.last_year(years.first)
        key = "until" if one.lifetime is None else "lifetime"
        place = ("exchanges", position)
        first, last = str(years.first), str(years.last)
        if start > years.last:
            message = Message("starts-after-years", start=str(start), first=first, last=last)
            yield scenario.problem((*place, "start"), message)
        elif end is not None and end < start:
            message = Message("ends-before-start", start=str(start), end=str(end))
            yield scenario.problem((*place, key), message)
        elif end is not None and end < years.first:
            message = Message("ends-before-years", end=str(end), first=first, last=last)
            yield scenario.problem((*place, key), message)


def without_years(scenario: Scenario) -> Iterator[Problem]:
    """What is said of time where the scenario has neither years nor money changes nothing."""
    if scenario.file.years is not None or scenario.file.money is not None:
        return
    for position, one in enumerate(scenario.exchanges):
        said = [key for key in TIMED if key in one.model_fields_set]
        if said:
            place = ("exchanges", position, said[0])
            yield scenario.problem(place, Message("time-without-years", keys=tuple(said)), key=True)


def ramps_that_fall(scenario: Scenario) -> Iterator[Problem]:
    """A ramp that falls is one that fades, which `persistence` says."""
    for position, one in enumerate(scenario.exchanges):
        ramp = one.ramp if isinstance(one.ramp, list) else []
        if any(later < before for before, later in pairwise(ramp)):
            yield scenario.problem(("exchanges", position, "ramp"), Message("ramp-falls"))
        if isinstance(one.persistence, Decay) and ramp and len(ramp) > one.persistence.years:
            place = ("exchanges", position, "persistence")
            message = Message("fades-while-growing", years=one.persistence.years, ramp=len(ramp))
            yield scenario.problem(place, message)


OF_FILE = (outside_years,)
DOUBTS = (without_years, ramps_that_fall)
