"""Cases side by side: the exchanges and the network in each, what saves in all of them, and the fates behind it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lca.quantities.indicators import greenhouse_gases
from lca.results.draws import PERCENTILES, Draws
from lca.results.noise import Gross
from lca.results.savings import STATISTICS, group_totals
from lca.results.view import Robust
from lca.scenario.form import CENTRAL, NETWORK, PAIR
from lca.scenario.resolved import ResolvedExchange
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

    from lca.quantities.arrays import Array

#: Share of the draws in which an exchange must save, or add, to be said to do so in a case.
SURE = 0.95
DIFFERENCES = ("difference", "difference_p2_5", "difference_p97_5")
CASE_COLUMNS = (
    *("case", "exchange", "indicator", "unit", "virgin", "recycled", "saving"),
    *STATISTICS,
    *DIFFERENCES,
)
FATE_COLUMNS = (
    *("exchange", "case", "fate", "share", "share_p2_5", "share_p97_5"),
    *("kind", "source", "assumed"),
)
#: Groups of exchanges that are totalled apart; those of `within` are no symbiosis.
GROUPS = (
    "network",
    "between",
    "within",
    "already",
    "to_come",
    "between_already",
    "between_to_come",
)


@dataclass(frozen=True, slots=True, eq=False)
class CaseResult:
    """One case of a scenario, calculated: the central one, or another with the same draws.

    exchanges : as the table of a result. sample : its draws; None without. gross : the amounts behind it.
    shares : gives the draws of the share of each fate of an exchange, (draws,) or (1,); none where there is one fate.
    hidden : indicators without sums over exchanges.
    """

    name: str
    scenario: Scenario
    exchanges: pd.DataFrame
    sample: Draws | None
    gross: Gross
    shares: Callable[[ResolvedExchange], Sequence[Array]]
    hidden: frozenset[str] = frozenset()


def case_table(cases: Sequence[CaseResult]) -> pd.DataFrame:
    """CASE_COLUMNS: every exchange and the network in each case, in the order of the cases; the first is the central one.

    The difference is that to the central case, its percentiles draw by draw; NaN for the central one.
    """
    import pandas as pd

    central = cases[0]
    before: dict[tuple[str, str], float] = {}
    rows = []
    for case in cases:
        ends = {} if case is central else _differences(central.sample, case.sample)
        for record in _with_network(case).to_dict("records"):
            key = str(record["exchange"]), str(record["indicator"])
            differences: tuple[float, ...] = (math.nan,) * 3
            if case is central:
                before[key] = record["saving"]
            else:
                known = not math.isnan(record["saving"])  # of a sum that is not told there is none
                drawn = ends.get(key) if known else None
                differences = (record["saving"] - before[key], *(drawn or (math.nan, math.nan)))
            values = [record[column] for column in CASE_COLUMNS[1 : -len(DIFFERENCES)]]
            rows.append((case.name, *values, *differences))
    return pd.DataFrame(rows, columns=list(CASE_COLUMNS))


def _with_network(case: CaseResult) -> pd.DataFrame:
    import pandas as pd

    everything = {NETWORK: set(case.exchanges["exchange"])}
    whole = group_totals(case.exchanges, case.sample, everything, case.gross, case.hidden)
    return pd.concat([case.exchanges, whole.rename(columns={"group": "exchange"})])


def _differences(
    central: Draws | None, other: Draws | None
) -> dict[tuple[str, str], tuple[float, ...]]:
    """Exchange or NETWORK, and indicator → 2.5 and 97.5 percentiles of the difference of two savings, draw by draw."""
    if central is None or other is None or central.count < 2:
        return {}
    ends = PERCENTILES["p2_5"], PERCENTILES["p97_5"]
    found = other.differences(central, *ends)
    found |= other.total().differences(central.total(), *ends)
    return found


def groups(cases: Sequence[CaseResult], robust: Robust | None) -> pd.DataFrame:
    """The network and its parts in each case: case, group, indicator, unit, both routes, saving, statistics.

    Groups are GROUPS and, with draws, `robust`: what saves in every case, and `robust_between`. A group without exchanges is zero.
    """
    import pandas as pd

    members = membership(cases[0].scenario)
    if robust is not None:
        members["robust"] = set(robust.saves)
        members["robust_between"] = set(robust.saves) & members["between"]
    parts = []
    for case in cases:
        part = group_totals(case.exchanges, case.sample, members, case.gross, case.hidden)
        part.insert(0, "case", case.name)
        parts.append(part)
    return pd.concat(parts, ignore_index=True)


def membership(scenario: Scenario) -> dict[str, set[str]]:
    """Group of GROUPS → its exchanges."""
    everything = {exchange.id for exchange in scenario.exchanges}
    within = {exchange.id for exchange in scenario.exchanges if scenario.within_company(exchange)}
    already = {exchange.id for exchange in scenario.exchanges if exchange.status == "operating"}
    between = everything - within
    sets = (
        *(everything, between, within, already, everything - already),
        *(between & already, between - already),
    )
    return dict(zip(GROUPS, sets, strict=True))


def robust(cases: Sequence[CaseResult]) -> Robust | None:
    """What saves, and what adds burden, in every case with a probability of SURE; None without draws.

    Told for the first greenhouse-gas indicator, in the order in which indicators are told.
    """
    indicator = next(iter(greenhouse_gases(cases[0].scenario.units)), None)
    if indicator is None or any(case.sample is None for case in cases):
        return None
    verdicts = [_verdicts(case, indicator) for case in cases]
    ids = [exchange.id for exchange in cases[0].scenario.exchanges]
    return Robust(
        indicator,
        tuple(id for id in ids if all(verdict[id] > 0 for verdict in verdicts)),
        tuple(id for id in ids if all(verdict[id] < 0 for verdict in verdicts)),
    )


def _verdicts(case: CaseResult, indicator: str) -> dict[str, int]:
    """Exchange → 1 where it surely saves in a case, -1 where it surely adds burden, else 0."""
    assert case.sample is not None
    found = {}
    for record in case.exchanges[case.exchanges["indicator"] == indicator].to_dict("records"):
        id, saving = str(record["exchange"]), float(record["saving"])
        drawn = case.sample.of(id, indicator)
        saves = saving > 0 and drawn.probability() >= SURE
        loses = saving < 0 and float((drawn.saving < 0).mean()) >= SURE
        found[id] = 1 if saves else -1 if loses else 0
    return found


def fate_table(cases: Iterable[CaseResult]) -> pd.DataFrame:
    """FATE_COLUMNS: one row per exchange, case and fate, in the order of the file."""
    import pandas as pd

    rows = [row for case in cases for row in _fates(case)]
    return pd.DataFrame(rows, columns=list(FATE_COLUMNS))


def _fates(case: CaseResult) -> Iterator[tuple[Any, ...]]:
    import numpy as np

    for exchange in case.scenario.resolved:
        drawn = case.shares(exchange)
        for position, fate in enumerate(exchange.fates):
            ends = [math.nan, math.nan]
            if case.sample is not None and case.sample.count > 1:
                ends = [1.0, 1.0]
                if len(drawn):
                    low, high = PERCENTILES["p2_5"], PERCENTILES["p97_5"]
                    ends = np.quantile(drawn[position], (low, high)).tolist()
            given = fate.given
            yield (
                *(exchange.id, case.name, fate.name, round(fate.share.value, 15), *ends),
                *(given.kind, given.source or "", given.assumed),
            )


def central_first(names: Iterable[str]) -> list[str]:
    """Names of cases in the order in which they are told: central, strict, lenient, then as in the file."""
    told = [CENTRAL, *PAIR]
    return sorted(names, key=lambda name: told.index(name) if name in told else len(told))
