"""Whether a result is what its scenario expects of it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lca.problems import Message, Problem
from lca.quantities import figures
from lca.scenario.expected import PROBABILITY, bound, share_of, size_of, subject
from lca.scenario.form import CENTRAL
from lca.scenario.scenario import Scenario
from lca.texts import LANGS, Lang, Text

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Expectation:
    """An entry of `expect` and what came of it.

    what, bound : as they are written. got : in the indicator's unit per year, or a share of the draws; NaN where
        nothing was drawn. holds : None where that cannot be said without draws.
    """

    what: str
    bound: str
    got: float
    holds: bool | None


def expectations(scenario: Scenario, cases: pd.DataFrame) -> list[Expectation]:
    """Every entry of `expect` held against the table of cases of its result, in the order of the file."""
    if not scenario.file.expect:
        return []
    keys = ["case", "exchange", "indicator"]
    rows = cases.set_index(keys).to_dict("index")
    found = []
    for key, text in scenario.file.expect.items():
        about, within = subject(key), bound(text)
        assert about is not None and within is not None  # the checks have passed
        row = rows[about.case or CENTRAL, about.of, about.indicator]
        unit = scenario.library.indicators[about.indicator].unit
        drawn = about.what == PROBABILITY
        got = float(row["probability_saving" if drawn else about.what])
        size = share_of(within.unit) if drawn else size_of(within.unit, unit)
        assert size is not None
        holds = None if math.isnan(got) else within.holds(got, size)
        found.append(Expectation(key, text, got, holds))
    return found


def missed(scenario: Scenario, cases: pd.DataFrame) -> Iterator[Problem]:
    """Where a result is not what its scenario expects; what only draws can tell is left out where there are none."""
    for one in expectations(scenario, cases):
        if one.holds is False:
            yield problem(scenario, one)


def problem(scenario: Scenario, one: Expectation) -> Problem:
    """What an expectation that does not hold, or cannot be told, says at its place."""
    about = subject(one.what)
    assert about is not None
    if one.holds is None:
        message = Message("expect-undrawn", bound=one.bound)
    else:
        got = Text(*(_got(scenario, about.what, about.indicator, one.got, lang) for lang in LANGS))
        message = Message("expect-missed", bound=one.bound, got=got)
    return scenario.problem(("expect", one.what), message)


def _got(scenario: Scenario, what: str, indicator: str, value: float, lang: Lang) -> str:
    if what == PROBABILITY:
        return figures.percent(value, lang, 3)
    return figures.amount(value, scenario.library.indicators[indicator].unit, lang, 4)


def asks_for_draws(scenario: Scenario) -> bool:
    """Whether something is expected that only draws can tell."""
    return any(key.startswith(PROBABILITY) for key in scenario.file.expect)
