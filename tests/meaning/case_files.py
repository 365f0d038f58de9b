"""Cases of the pages on meaning: what the program says of a file, and rows of results."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lca
from lca.problems import Problem
from lca.runs.run import Result
from lca.scenario.scenario import Scenario

FILES = Path(__file__).parent / "files"


@dataclass(frozen=True)
class Said:
    """What the program says of a file: why it is refused, or else what it doubts."""

    scenario: Scenario | None
    problems: tuple[Problem, ...]

    @property
    def refused(self) -> bool:
        return self.scenario is None

    def of(self, key: str) -> list[Problem]:
        """The problems of one kind."""
        return [one for one in self.problems if one.message.key == key]

    def one(self, key: str) -> str:
        """The only problem of a kind, without its place in the file: `where: what; cure`."""
        [found] = self.of(key)
        return found.text(mark=False)

    @property
    def keys(self) -> list[str]:
        """Kinds of what is said."""
        return [one.message.key for one in self.problems]


def said(path: Path) -> Said:
    try:
        scenario = lca.load(path)
    except lca.WrongInput as error:
        return Said(None, error.problems)
    return Said(scenario, scenario.warnings)


def told(result: Result, key: str) -> list[str]:
    """Warnings of one kind on a result, without their place in the file."""
    return [one.text(mark=False) for one in result.warnings if one.message.key == key]


def cell(result: Result, exchange: str, indicator: str = "ghg-100") -> Mapping[str, Any]:
    """The row of an exchange, or of the network."""
    table = result.network if exchange == "network" else result.exchanges
    rows = table[table["indicator"] == indicator]
    if exchange != "network":
        rows = rows[rows["exchange"] == exchange]
    [found] = rows.to_dict("records")
    return {str(key): value for key, value in found.items()}


def saving(result: Result, exchange: str = "network", indicator: str = "ghg-100") -> float:
    return float(cell(result, exchange, indicator)["saving"])


def in_case(
    result: Result, name: str, exchange: str = "network", indicator: str = "ghg-100"
) -> Mapping[str, Any]:
    """A row of cases.csv."""
    table = result.cases
    rows = table[
        (table["case"] == name)
        & (table["exchange"] == exchange)
        & (table["indicator"] == indicator)
    ]
    [found] = rows.to_dict("records")
    return {str(key): value for key, value in found.items()}


def stage(
    result: Result, route: str, name: str, exchange: str = "a", indicator: str = "ghg-100"
) -> dict[str, float]:
    """Activity → value, of one stage of an exchange."""
    table = result.stages
    rows = table[
        (table["exchange"] == exchange)
        & (table["route"] == route)
        & (table["stage"] == name)
        & (table["indicator"] == indicator)
    ]
    return {str(row["activity"]): float(row["value"]) for row in rows.to_dict("records")}


def in_words(report: Path) -> str:
    """The text of a report, without tags, pictures and scripts."""
    text = re.sub(
        r"<style.*?</style>|<svg.*?</svg>|<script.*?</script>",
        "",
        report.read_text("utf-8"),
        flags=re.S,
    )
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text)))
