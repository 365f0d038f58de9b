"""Posts that follow the money: what is spent more makes some, what is spent less takes some, by sector.

Persons = change of domestic spending in million CNY of 2018 × persons per million of its sector (China's input-output table of
2018: direct, and with its suppliers). Spending that only changes hands makes none, imports none at home, and what wages make in
turn is left out. An investment makes person-years once.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lca.ledger.entries import FEES, TRANSFERS, MoneyRow
from lca.ledger.numbers import Sampled, as_number
from lca.ledger.totals import drawn_of, spreading
from lca.library.real import NoFigure, converted, deflated
from lca.results.money import Spreading, spread_out
from lca.results.posts import PostsResult
from lca.scenario.form import Exchange
from lca.scenario.money import FIRMS
from lca.scenario.scenario import Scenario

POST_COLUMNS = (
    *("exchange", "sector", "sector_name", "sector_name_zh"),
    *("spending", "direct", "posts"),
)
#: The sectors of what is built and bought, and their shares of an investment of which nothing is said: a judgement.
INVESTED: Mapping[str, float] = {"17": 0.45, "27": 0.35, "19": 0.10, "36": 0.10}
#: Only firms and today's users buy; a fee is a transfer that buys the work of whoever puts away.
_BUYERS = frozenset({*FIRMS, "other-user"})
_TRANSFERS = TRANSFERS - FEES
#: The sector of disposal of others holds street cleaning, too; own yards and landfills have fewer people.
DISPOSAL, DISPOSAL_POSTS = "37", 3.8


@dataclass(slots=True)
class _Spent:
    """Change of spending in a sector, at central values and in the draws."""

    value: float = 0.0
    draws: Any = 0.0

    def add(self, row: MoneyRow) -> None:
        self.value -= row.value
        self.draws = self.draws - drawn_of(row)


class Posts:
    """Counts the posts of a scenario, exchange by exchange."""

    def __init__(self, scenario: Scenario, sampled: Sampled) -> None:
        self.scenario, self.sampled = scenario, sampled
        self.known = scenario.library.money
        self.per_million = self._per_million()
        self._rows: list[tuple[object, ...]] = []
        self._told: dict[str, dict[str, Any]] = {}
        self._missing: list[dict[str, Any]] = []
        self._whole: dict[str, Any] = {"posts": 0.0, "direct": 0.0, "person_years": 0.0}
        self._draws: Any = 0.0
        self._stated = 0

    def _per_million(self) -> float | None:
        """Million CNY of 2018 in one unit of the ledger's money; None where no index says it."""
        money = self.scenario.file.money
        assert money is not None
        try:
            yuan = converted(1.0, money.currency, "CNY", money.prices_of, self.known.series)
            return deflated(yuan, "ppi-cn", money.prices_of, 2018, self.known.series) / 1e6
        except NoFigure:
            return None

    def add(self, one: Exchange, rows: Iterable[MoneyRow]) -> None:
        """Count those of an exchange from its rows."""
        if self.per_million is None:
            return
        spent: dict[str, _Spent] = {}
        years = 0.0
        for row in rows:
            if row.party not in _BUYERS or row.item in _TRANSFERS or not row.counted:
                continue
            if row.year is not None:
                years += 0.0 if row.imported else -row.value * self.per_million * self._mixed()
                continue
            code = self._sector(row)
            if code is None:
                self._missing.append(
                    {"exchange": one.id, "item": row.item, "activity": row.activity or None}
                )
                continue
            spent.setdefault(code, _Spent()).add(row)
        posts, direct = 0.0, 0.0
        draws: Any = 0.0
        for code, sum_ in spent.items():
            sector = self.known.employment[code]
            total = DISPOSAL_POSTS if code == DISPOSAL else sector.total
            own = min(sector.direct, total)
            made = sum_.value * self.per_million
            posts, direct = posts + made * total, direct + made * own
            draws = draws + sum_.draws * self.per_million * total
            row_ = (
                one.id,
                code,
                sector.name.en,
                sector.name.zh,
                sum_.value,
                made * own,
                made * total,
            )
            self._rows.append(row_)
        told: dict[str, Any] = {"stated": False, "person_years": years}
        if one.jobs is not None:
            number = as_number(self.scenario, one.jobs.posts, f"exchange/{one.id}/jobs")
            # staff lists take the place of the direct part, and never stand beside it
            indirect = posts - direct
            draws = self.sampled.number(number) + indirect
            posts, direct = number.value + indirect, number.value
            told |= {"stated": True, "source": one.jobs.source}
            self._stated += 1
        told |= {"direct": direct, **spread_out(spreading(posts, draws), "posts")}
        self._told[one.id] = told
        for key, value in (("posts", posts), ("direct", direct), ("person_years", years)):
            self._whole[key] += value
        self._draws = self._draws + draws

    def _mixed(self) -> float:
        """Person-years per million of an investment."""
        return math.fsum(
            share * self.known.employment[code].total for code, share in INVESTED.items()
        )

    def _sector(self, row: MoneyRow) -> str | None:
        found = self.known.employment_of(row.activity) if row.activity else None
        return None if found is None else found[0]

    def result(self) -> PostsResult | None:
        """All of it; None where no index reaches the ledger's year."""
        import pandas as pd

        if self.per_million is None:
            return None
        whole: Spreading = spreading(self._whole["posts"], self._draws)
        made = [row for row in self._rows if float(row[-1]) > 0]  # type: ignore[arg-type]
        lost = [row for row in self._rows if float(row[-1]) < 0]  # type: ignore[arg-type]
        network = {
            **spread_out(whole, "posts"),
            "direct": self._whole["direct"],
            "person_years": self._whole["person_years"],
            "gained": _sum(made),
            "lost": _sum(lost),
            "stated": self._stated,
        }
        return PostsResult(
            pd.DataFrame(self._rows, columns=list(POST_COLUMNS)),
            self._told,
            network,
            list(_once(self._missing)),
        )


def _sum(rows: Sequence[tuple[object, ...]]) -> float:
    return math.fsum(float(row[-1]) for row in rows)  # type: ignore[arg-type]


def _once(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    seen = set()
    for row in rows:
        key = tuple(row.values())
        if key not in seen:
            seen.add(key)
            yield row
