"""How well the draws know what is shown: standard errors of percentiles and probabilities.

The formulas are those of independent draws. Draws are Latin hypercubes, whose estimates scatter no more
than that but for a factor n/(n − 1) (Owen 1997, Annals of Statistics 25: 1541), and mostly far less: the
standard errors are upper bounds.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING

from lca import display
from lca.outcome import Outcome
from lca.problems import Problem
from lca.study import Scenario

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from lca.engine.propagate import Draws

    Array = NDArray[np.float64]

#: Percentiles of the result tables: column → cumulative probability.
PERCENTILES = {"p2_5": 0.025, "p50": 0.5, "p97_5": 0.975}
#: Name of the network among the exchanges of the table.
NETWORK = "network"
#: The last digit of a figure may be off by so many units (JCGM 100:2008, 7.2.6: at most two digits in doubt).
TOLERATED = 2.0
COLUMNS = (
    *("exchange", "indicator", "unit", "draws", "mean", "sd", "se_mean"),
    *(f"se_{column}" for column in PERCENTILES),
    "se_probability_saving",
)


def quantile_errors(ordered: Array, probability: float) -> Array:
    """Standard error of a quantile of independent draws, without their last axis.

    ordered : (..., draws), ascending. Half the width of the order statistics one standard deviation of
    the binomial count to either side: Woodruff 1952, J. Am. Stat. Assoc. 47: 635.
    """
    import numpy as np

    n = ordered.shape[-1]
    reach = math.sqrt(n * probability * (1.0 - probability))
    place = probability * (n - 1)
    low, high = max(0, math.floor(place - reach)), min(n - 1, math.ceil(place + reach))
    if low == high:
        return np.zeros(ordered.shape[:-1])
    return np.asarray((ordered[..., high] - ordered[..., low]) / (high - low) * reach)


def probability_errors(saves: Array, n: int) -> Array:
    """Standard error of a probability that was counted: `saves` of n draws, any shape.

    Standard deviation of the posterior with a uniform prior (Laplace), so that 0 of n and n of n are not
    taken for certain.
    """
    import numpy as np

    p = (saves + 1.0) / (n + 2.0)
    return np.asarray(np.sqrt(p * (1.0 - p) / (n + 3.0)))


def convergence(scenario: Scenario, draws: Draws | None) -> pd.DataFrame:
    """Mean, standard deviation and standard errors of the saving, per exchange and for the network.

    One row per indicator, the network first, in the indicator's unit per year; no rows without draws.
    """
    import pandas as pd

    rows = list(_rows(scenario, draws)) if draws is not None else []
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _rows(scenario: Scenario, draws: Draws) -> Iterator[tuple[Hashable, ...]]:
    import numpy as np

    n = draws.saving.shape[-1]
    network = draws.saving.sum(axis=0, keepdims=True)
    labels = [NETWORK, *(str(label) for label in draws.labels)]
    saving = np.concatenate([network, draws.saving])
    ordered = np.sort(saving, axis=-1)
    mean, sd = saving.mean(axis=-1), saving.std(axis=-1, ddof=min(1, n - 1))
    errors = [
        sd / math.sqrt(n),
        *(quantile_errors(ordered, p) for p in PERCENTILES.values()),
        probability_errors((saving > 0).sum(axis=-1).astype(float), n),
    ]
    for row, label in enumerate(labels):
        for column, indicator in enumerate(draws.indicators):
            unit = scenario.library.indicators[indicator].unit
            figures = [float(one[row, column]) for one in (mean, sd, *errors)]
            yield (label, indicator, unit, n, *figures)


def coarse(outcome: Outcome) -> tuple[Problem, ...]:
    """A warning where an end of a network's interval is known worse than the digits shown.

    A percentile's standard error may be TOLERATED units of the last digit that reports and terminal show.
    """
    table = outcome.convergence
    errors = table[table["exchange"] == NETWORK].set_index("indicator")
    return tuple(
        _warning(outcome.scenario, record, errors.loc[record["indicator"]])
        for record in outcome.network.to_dict("records")
        if record["indicator"] in errors.index
        and _needed(record, errors.loc[record["indicator"]]) > TOLERATED
    )


def _needed(record: dict[Hashable, float], errors: pd.Series) -> float:
    """Largest standard error of an interval's end, in units of the last digit shown."""
    unit, low, high = str(record["unit"]), record["p2_5"], record["p97_5"]
    step = display.last_digit(low, high, unit, of=record["saving"])
    worst = max(float(errors["se_p2_5"]), float(errors["se_p97_5"]))
    return worst / step if step else 0.0


def _warning(scenario: Scenario, record: dict[Hashable, float], errors: pd.Series) -> Problem:
    worst = max(float(errors["se_p2_5"]), float(errors["se_p97_5"]))
    shown = display.amount(worst, str(record["unit"]), "en", digits=2)
    draws = int(errors["draws"])
    wanted = draws * (_needed(record, errors) / TOLERATED) ** 2
    more = 2 ** math.ceil(math.log2(wanted))
    return scenario.problem(
        ("indicators",),
        f"the interval of {record['indicator']} is known to ±{shown} only (standard error of {draws} draws): "
        "coarser than the digits shown",
        f"calculate with {more} draws",
        rule="convergence",
    )
