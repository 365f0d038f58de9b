"""How well the draws know what is shown: standard errors of percentiles and probabilities.

The formulas are those of independent draws. Draws are Latin hypercubes, whose estimates scatter no more
than that but for a factor n/(n − 1) (Owen 1997, Annals of Statistics 25: 1541), and mostly far less: the
standard errors are upper bounds.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Hashable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from lca.problems import Message, Problem
from lca.quantities import figures
from lca.results.draws import PERCENTILES, Draws
from lca.results.outcome import Outcome
from lca.scenario.form import NETWORK
from lca.scenario.scenario import Scenario
from lca.texts import LANGS, Text

if TYPE_CHECKING:
    import pandas as pd

    from lca.quantities.arrays import Array


#: Standard deviations of the count to either side from which the error of a quantile is taken.
REACH = 2.0
#: Fewer draws say little of the 2.5 and 97.5 percentiles: one or two of them lie beyond each.
FEW = 100
#: Draws that a warning asks for at least, and what `--draws` takes at most.
ENOUGH = 1024
MOST = 100_000
COLUMNS = (
    *("exchange", "indicator", "unit", "draws", "mean", "sd", "se_mean"),
    *(f"se_{column}" for column in PERCENTILES),
    "se_probability_saving",
)


def quantile_errors(ordered: Array, probability: float) -> Array:
    """Standard error of a quantile of independent draws, without their last axis; NaN from too few draws.

    ordered : (..., draws), ascending. From the order statistics that lie REACH standard deviations of the
    binomial count to either side: Woodruff 1952, J. Am. Stat. Assoc. 47: 635. The farther, the less the
    estimate itself scatters.
    """
    import numpy as np

    n = ordered.shape[-1]
    deviation = math.sqrt(n * probability * (1.0 - probability))
    place = probability * (n - 1)
    reach = min(REACH * deviation, place, n - 1 - place)
    if reach < deviation:  # the ends of the sample know nothing of what lies beyond them
        return np.full(ordered.shape[:-1], np.nan)
    low, high = math.floor(place - reach), math.ceil(place + reach)
    return np.asarray((ordered[..., high] - ordered[..., low]) / (high - low) * deviation)


def probability_errors(saves: Array, n: int) -> Array:
    """Standard error of a probability that was counted: `saves` of n draws, any shape.

    Standard deviation of the posterior with a uniform prior (Laplace), so that 0 of n and n of n are not
    taken for certain.
    """
    import numpy as np

    p = (saves + 1.0) / (n + 2.0)
    return np.asarray(np.sqrt(p * (1.0 - p) / (n + 3.0)))


def convergence(
    scenario: Scenario, draws: Draws | None, hidden: Collection[str] = ()
) -> pd.DataFrame:
    """Mean, standard deviation and standard errors of the saving, per exchange and for the network.

    One row per indicator, the network first, in the indicator's unit per year; no rows without draws. Where all draws
    are 0, there is no probability, and no error of one. hidden : indicators without totals; the network's rows have NaN.
    """
    import pandas as pd

    rows = list(_rows(scenario, draws, hidden)) if draws is not None else []
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _rows(
    scenario: Scenario, draws: Draws, hidden: Collection[str]
) -> Iterator[tuple[Hashable, ...]]:
    import numpy as np

    n = draws.count
    for name, indicator, one in chain(draws.total(), draws):
        unit = scenario.library.indicators[indicator].unit
        if name == NETWORK and indicator in hidden:
            yield (name, indicator, unit, n, *(math.nan,) * (len(COLUMNS) - 4))
            continue
        ordered, sd = np.sort(one.saving), one.saving.std(ddof=min(1, n - 1))
        figures = [
            *(one.saving.mean(), sd, sd / math.sqrt(n)),
            *(quantile_errors(ordered, p) for p in PERCENTILES.values()),
            probability_errors((one.saving > 0).sum(), n) if one.saving.any() else math.nan,
        ]
        yield (name, indicator, unit, n, *(float(figure) for figure in figures))


def coarse(outcome: Outcome) -> tuple[Problem, ...]:
    """Warnings where the draws are too few for an interval, or know a network's ends worse than they are shown.

    A percentile's standard error may be two units of the last digit that reports and terminal show.
    Intervals of exchanges show no digit that their draws do not know, and need no warning.
    """
    if 0 < outcome.draws.count < FEW:
        message = Message("draws-too-few", draws=outcome.draws.count, enough=ENOUGH)
        return (outcome.scenario.problem(("exchanges",), message),)
    table = outcome.convergence
    errors = {
        str(row["indicator"]): row for row in table[table["exchange"] == NETWORK].to_dict("records")
    }
    found = []
    network = {str(row["indicator"]): row for row in outcome.network.to_dict("records")}
    for record in (network[indicator] for indicator in outcome.scenario.indicators):
        error = errors.get(str(record["indicator"]))
        if error is None:
            continue
        worst = max(float(error["se_p2_5"]), float(error["se_p97_5"]))
        step = figures.last_digit(
            record["p2_5"], record["p97_5"], str(record["unit"]), of=record["saving"]
        )
        if step and worst / step > figures.IN_DOUBT:
            found.append(_warning(outcome, record, worst, step))
    return tuple(found)


def _warning(outcome: Outcome, record: dict[Hashable, float], worst: float, step: float) -> Problem:
    shown = (figures.amount(worst, str(record["unit"]), lang, digits=2) for lang in LANGS)
    wanted = outcome.draws.count * (worst / step / figures.IN_DOUBT) ** 2
    return outcome.scenario.problem(
        ("indicators",),
        Message(
            "interval-coarse",
            indicator=str(record["indicator"]),
            error=Text(*shown),
            draws=outcome.draws.count,
            cure=_cure(outcome.draws.count, wanted, worst, str(record["unit"])),
        ),
    )


def _cure(draws: int, wanted: float, worst: float, unit: str) -> Message:
    """What can be done where an interval's ends are known to `worst` only: no more draws than can be made."""
    if wanted <= MOST:
        enough = max(ENOUGH, 2 ** math.ceil(math.log2(wanted)))
        return Message("enough-draws", enough=min(enough, MOST))
    if draws >= MOST:
        return Message("no-more-draws", most=MOST)
    least = worst * math.sqrt(draws / MOST)
    shown = (figures.amount(least, unit, lang, digits=2) for lang in LANGS)
    return Message("most-draws", most=MOST, least=Text(*shown))
