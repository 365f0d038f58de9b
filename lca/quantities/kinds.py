"""What an indicator is told with: its place among others, display units, and the words for a saving or a burden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from lca.texts import Lang, Text

#: Display units, smallest first: base units in one of them, and its name.
Steps = tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Equivalent:
    """The same amount in a fixed unit beside the one that suits its size.

    size : base units in one `unit`, whose own display units follow its size (tce, ktce).
    """

    size: float
    unit: str


@dataclass(frozen=True, slots=True)
class Kind:
    """Indicators of one unit, or one indicator by its id.

    unit : unit of the tables. scales : display units by language; empty leaves numbers in `unit`.
    id : the row is about this indicator alone.
    drawn : has charts and a place in every table of main indicators; others are told in words and totals.
    avoided, added : label of a saving, and of a burden added, with {indicator}.
    avoids, adds : the same as a sentence, with {who} and {amount}. partly_avoids, partly_adds : where some exchanges
        operate already, with {already}, {to_come} and {whole}. of_reference, on_top : how much that is of the burden
        without the exchanges, with {finding}, {share} and {them}. detail_avoids, detail_adds : of one exchange, with
        {indicator} and {amount}.
    exact : the amount in one unit for whoever compares, with {amount}, of `exact_size` base units.
    also : the same amount in another unit, by language. elementary : the family of elementary flows that it counts.
    """

    unit: str
    scales: Mapping[Lang, Steps]
    id: str = ""
    drawn: bool = True
    avoided: Text = Text("{indicator}: saved a year", "{indicator}：每年节约")
    added: Text = Text("{indicator}: added a year", "{indicator}：每年新增")
    avoids: Text = Text("{who} saves {amount} a year", "{who}每年节约{amount}")
    adds: Text = Text("{who} adds {amount} a year", "{who}每年新增{amount}")
    partly_avoids: Text = Text(
        "{already} a year is saved already and {to_come} would be: {whole} in all",
        "每年已节约{already}，还可节约{to_come}，合计{whole}",
    )
    partly_adds: Text = Text(
        "{already} a year is added already and {to_come} would be: {whole} in all",
        "每年已新增{already}，还将新增{to_come}，合计{whole}",
    )
    of_reference: Text = Text(
        "{finding}, {share} of the burden without {them}",
        "{finding}，相当于未实施{them}时负荷的{share}",
    )
    on_top: Text = Text(
        "{finding}, {share} on top of the burden without {them}",
        "{finding}，比未实施{them}时的负荷高{share}",
    )
    detail_avoids: Text = Text(
        "{indicator}: saves {amount} a year", "{indicator}：每年节约{amount}"
    )
    detail_adds: Text = Text("{indicator}: adds {amount} a year", "{indicator}：每年新增{amount}")
    exact: Text | None = None
    exact_size: float = 1.0
    also: Mapping[Lang, Equivalent] | None = None
    elementary: Literal["ghg", "energy"] | None = None


#: Display units of masses.
MASS: Mapping[Lang, Steps] = {
    "en": ((1.0, "kg"), (1e3, "t"), (1e6, "kt"), (1e9, "Mt")),
    "zh": ((1.0, "千克"), (1e3, "吨"), (1e7, "万吨")),
}
