"""The tables of a result as an audience is shown them: ids as they are told, numbers to few digits."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any

from lca.audience.cover import Cover
from lca.audience.rounded import AMOUNTS, SHARES, Scales, in_digits, moved, rounded_share, scaled
from lca.results.cases import membership
from lca.results.coarse import EACH, ENOUGH, TOGETHER, rounded
from lca.results.named import NAMES
from lca.scenario.form import CENTRAL, NETWORK

if TYPE_CHECKING:
    import pandas as pd

    from lca.results.outcome import Outcome

#: Numbers of the table of convergence that go with the saving.
_SPREADS = ("mean", "sd", "se_mean", "se_p2_5", "se_p50", "se_p97_5")
_ROUTES = ("virgin", "recycled", "saving")
_DIFFERENCES = ("difference", "difference_p2_5", "difference_p97_5")


class Tables:
    """Makes the tables of one result. scales : how each covered exchange is told."""

    def __init__(self, result: Outcome, cover: Cover, scales: Scales) -> None:
        self.result, self.cover, self.scales = result, cover, scales
        self._sums = self._shown_sums()
        everything = {one.id for one in result.scenario.exchanges}
        self._members: dict[str, set[str]] = {**membership(result.scenario), NETWORK: everything}
        robust = result.robust
        if robust is not None:
            self._members["robust"] = set(robust.saves)
            self._members["robust_between"] = set(robust.saves) & self._members["between"]
        for one in result.scenario.exchanges:
            self._members.setdefault(f"status {one.status}", set()).add(one.id)

    def covered(self, table: pd.DataFrame) -> pd.Series[bool]:
        """The rows of exchanges that are covered."""
        return table["exchange"].isin(self.cover.exchanges)

    def exchanges(self) -> pd.DataFrame:
        return self._each(self.result.exchanges, AMOUNTS)

    def stages(self) -> pd.DataFrame:
        """Rows of one activity in one stage keep the proportions of their indicators: together they tell no more than one."""
        table = self._by(self.result.stages, ("value",))
        covered = self.covered(table)
        keys = ["exchange", "route", "stage", "activity"]
        first: dict[tuple[str, ...], float] = {}
        values = []
        for row in zip(*(table[key] for key in keys), table["value"], covered, strict=True):
            key, value = row[: len(keys)], row[-2]
            if row[-1]:
                if value and key not in first:
                    first[key] = rounded(value) / value
                value = rounded(value * first.get(key, 1.0))
            values.append(value)
        table["value"] = values
        return self._told(table)

    def aggregated(self) -> pd.DataFrame:
        table = self.result.aggregated
        return self._told(in_digits(table, ("virgin", "recycled"), self.covered(table), EACH))

    def convergence(self) -> pd.DataFrame:
        table = self._by(self.result.convergence, _SPREADS)
        table = in_digits(table, _SPREADS, self.covered(table), EACH)
        network = table["exchange"] == NETWORK
        return self._told(in_digits(table, _SPREADS, network, self.digits(NETWORK) or 17))

    def fates(self) -> pd.DataFrame:
        """Fates by their positions, without sources that are not told."""
        table = self.result.fates.copy()
        covered = self.covered(table)
        for column in SHARES:
            table[column] = table[column].where(~covered, table[column].map(rounded_share))
        return self._told(table)

    def cases(self) -> pd.DataFrame:
        """Differences are those of the savings that are told; their percentiles go with the exchange."""
        table = self.result.cases.copy()
        keys = ["case", "exchange"]
        by = {
            key: self.scales.of(key[1], key[0])
            for key in zip(*(table[k] for k in keys), strict=True)
        }
        table = scaled(table, (*AMOUNTS, *_DIFFERENCES[1:]), by, keys)
        covered = self.covered(table)
        table = in_digits(table, (*AMOUNTS, *_DIFFERENCES), covered, EACH)
        network = table["exchange"] == NETWORK
        table = self._together(table, network, lambda row: (row["case"], NETWORK))
        table = in_digits(table, _DIFFERENCES, network, self.digits(NETWORK) or 17)
        central = {
            (row["exchange"], row["indicator"]): row["saving"]
            for row in table[table["case"] == CENTRAL].to_dict("records")
        }
        moved_rows = covered & (table["case"] != CENTRAL)
        table["difference"] = [
            rounded(saving - central[exchange, indicator]) if moves else difference
            for exchange, indicator, saving, difference, moves in zip(
                *(table[k] for k in ("exchange", "indicator", "saving", "difference")),
                moved_rows,
                strict=True,
            )
        ]
        return self._told(table)

    def groups(self) -> pd.DataFrame:
        table = self.result.groups
        rows = table["group"].isin(list(self._members))
        found = self._together(table, rows, lambda row: (row["case"], row["group"]))
        return self._told(found)

    def network(self) -> pd.DataFrame:
        table = self.result.network
        return self._together(table, _all(table), lambda _row: (CENTRAL, NETWORK))

    def statuses(self) -> pd.DataFrame:
        table = self.result.statuses
        return self._together(table, _all(table), lambda row: (CENTRAL, f"status {row['status']}"))

    def places(self) -> pd.DataFrame:
        table, digits = self.result.places, self.digits(NETWORK) or 17
        return in_digits(table, _ROUTES, _all(table), digits)

    def _together(
        self,
        table: pd.DataFrame,
        rows: pd.Series[bool],
        of: Callable[[Mapping[str, Any]], tuple[str, str]],
    ) -> pd.DataFrame:
        """Sums over groups, each to its digits; a sum of few plants is that of what is told of them.

        rows : those that are sums. of : the case and the group of a row.
        """
        import pandas as pd

        found = []
        for row, whole in zip(table.to_dict("records"), rows, strict=True):
            told = {str(key): value for key, value in row.items()}
            if whole:
                case, group = of(told)
                digits = self.digits(group)
                if digits is not None:
                    told |= self._sum(told, case, group, digits)
            found.append(told)
        return pd.DataFrame(found, columns=table.columns)

    def _sum(self, row: Mapping[str, Any], case: str, group: str, digits: int) -> dict[str, float]:
        """The numbers of the row of a group, to so many digits."""
        values = {column: float(row[column]) for column in AMOUNTS}
        if digits == EACH or not self.cover.whole:
            before = values["saving"]
            for column in _ROUTES:
                values[column] += math.fsum(
                    self._sums.get((case, id, row["indicator"], column), 0.0)
                    for id in self._members[group]
                )
            for column in set(AMOUNTS) - set(_ROUTES):
                values[column] = moved(values[column], before, values["saving"])
        return {column: rounded(value, digits) for column, value in values.items()}

    def _shown_sums(self) -> dict[tuple[str, str, str, str], float]:
        """By how much each covered exchange is told larger than it is: case, exchange, indicator and column."""
        found = {}
        for row in self.result.cases.to_dict("records"):
            case, id = str(row["case"]), str(row["exchange"])
            if id in self.cover.exchanges:
                more = self.scales.of(id, case) - 1.0
                for column in _ROUTES:
                    found[case, id, str(row["indicator"]), column] = more * float(row[column])
        return found

    def digits(self, group: str) -> int | None:
        """Digits of the sum over a group; None where it is told in full, as nobody in it is covered.

        Those of one exchange where fewer than ENOUGH plants are in the group, or outside of it: the whole would tell them.
        """
        members = self._members[group]
        if not self.cover.whole:
            return TOGETHER if members & set(self.cover.exchanges) else None
        rest = self._members[NETWORK] - members
        few = any(len(self._plants(ids)) < ENOUGH for ids in (members, rest) if ids)
        return EACH if few else TOGETHER

    def _plants(self, ids: Collection[str]) -> set[str]:
        found = [one for one in self.result.scenario.exchanges if one.id in ids]
        ends = {end for one in found for end in (one.from_, one.to)}
        return {id for id in ends if self.result.scenario.facilities[id].kind == "company"}

    def _by(self, table: pd.DataFrame, columns: Collection[str]) -> pd.DataFrame:
        """A table with the numbers of covered exchanges as those of their rounded amounts."""
        by = {(id,): self.scales.of(id) for id in self.cover.exchanges}
        return scaled(table, columns, by, ["exchange"])

    def _each(self, table: pd.DataFrame, columns: Collection[str]) -> pd.DataFrame:
        found = self._by(table, columns)
        return self._told(in_digits(found, columns, self.covered(found), EACH))

    def _told(self, table: pd.DataFrame) -> pd.DataFrame:
        """A table with the ids that are told; the names behind them are put there again."""
        names: dict[str, Callable[[str], str]] = {
            "exchange": self.cover.exchange,
            "from": self.cover.plant,
            "to": self.cover.plant,
            "byproduct": self.cover.byproduct,
            "activity": self.cover.activity,
            "case": self.cover.case,
        }
        found = table.drop(columns=[NAMES[one] for one in names if NAMES[one] in table])
        for column, name in names.items():
            if column in found:
                found[column] = [name(str(id)) for id in found[column]]
        return found


def _all(table: pd.DataFrame) -> pd.Series[bool]:
    import pandas as pd

    return pd.Series(True, index=table.index)
