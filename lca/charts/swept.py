"""What a sweep is drawn of, and what its charts say."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from lca.charts.drawing.sheet import ADDED, SAVED
from lca.quantities.figures import amount, number, scale_for
from lca.texts import Lang, Text
from lca.words.catalogue import CHINESE, tr


@dataclass(frozen=True, slots=True)
class Cell:
    """The saving of a variant, base units of the indicator: central, 95 % interval, probability; NaN without draws."""

    saving: float
    low: float
    high: float
    p: float

    @classmethod
    def of(cls, row: Mapping[Any, Any]) -> Cell:
        """From a row of the table of a sweep."""
        return cls(*(float(row[key]) for key in ("saving", "p2_5", "p97_5", "probability_saving")))


@dataclass(frozen=True, slots=True)
class Along:
    """A path with its values as they are written, as numbers in a unit, and what the scenario itself has there.

    title : the name of the parameter that it is of, where it has one.
    """

    path: str
    texts: tuple[str, ...]
    numbers: tuple[float, ...]
    unit: str
    own_text: str
    own_number: float
    title: Text | None = None

    @property
    def numeric(self) -> bool:
        """Whether the values lie on an axis."""
        return len(self.texts) > 1 and all(map(math.isfinite, self.numbers))

    def name(self, lang: Lang) -> str:
        """What readers call it: the name of a parameter, else the last key of the path."""
        if self.title is not None:
            return self.title.in_(lang)
        steps = [step for step in self.path.split(".") if not step.isdigit()]
        return CHINESE.get(steps[-1], steps[-1]) if lang == "zh" else steps[-1]

    def text(self, value: float) -> str:
        """A number of it with its unit."""
        return f"{number(value)} {self.unit}".strip()

    def same(self, at: int) -> bool:
        """Whether a value is that of the scenario itself."""
        one = self.numbers[at]
        if math.isfinite(one) and math.isfinite(self.own_number):
            return math.isclose(one, self.own_number, rel_tol=1e-9, abs_tol=1e-12)
        return self.texts[at] == self.own_text


@dataclass(frozen=True, slots=True)
class Grid:
    """What a sweep is drawn of.

    indicator : its name. unit : that of the cells, base units. subject : the network's title, or the name of an exchange.
    axes : one path or two. cells : by the positions of the values on the axes. base : the scenario as it is.
    draws : 0 for none.
    """

    lang: Lang
    indicator: str
    unit: str
    subject: str
    axes: tuple[Along, ...]
    cells: Mapping[tuple[int, ...], Cell]
    base: Cell
    draws: int


def subtitle(grid: Grid, unit: str, *more: str) -> str:
    per_year = tr(grid.lang, "{unit} per year", unit=unit)
    return " | ".join(part for part in (grid.indicator, per_year, grid.subject, *more) if part)


def notes(grid: Grid, drawn: str) -> list[str]:
    still = "Diamonds: saving with the values as written; nothing was drawn."
    text = tr(grid.lang, drawn, draws=f"{grid.draws:,}") if grid.draws else tr(grid.lang, still)
    return [text, tr(grid.lang, "Screening study, not critically reviewed.")]


def reach(cells: Iterable[Cell]) -> list[float]:
    return [one for cell in cells for one in (cell.saving, cell.low, cell.high)]


def colour_of(saving: float) -> str:
    return SAVED if saving > 0.0 else ADDED


def crossings(numbers: Sequence[float], savings: Sequence[float]) -> list[tuple[float, bool]]:
    """Where the saving passes zero between neighbours, by a straight line, and whether it saves behind that."""
    found = []
    known = [(x, y) for x, y in zip(numbers, savings, strict=True) if y != 0.0]
    for (x0, y0), (x1, y1) in pairwise(known):
        if y0 * y1 < 0.0:
            found.append((x0 + (x1 - x0) * y0 / (y0 - y1), y1 > 0.0))
    return found


def finding(grid: Grid, axis: Along, xs: Sequence[float], savings: Sequence[float]) -> str:
    lang, what = grid.lang, axis.name(grid.lang)
    ends = {"what": what, "first": axis.text(xs[0]), "last": axis.text(xs[-1])}
    turns = crossings(xs, savings)
    if len(turns) == 1:
        key = "Saves only where {what} is above {value}"
        if not turns[0][1]:
            key = "Stops saving where {what} passes {value}"
        return tr(lang, key, what=what, value=axis.text(turns[0][0]))
    if turns:
        key = "The sign turns {count} times for {what} from {first} to {last}"
        return tr(lang, key, count=len(turns), **ends)
    if not any(savings):
        return tr(
            lang, "Changes nothing in this indicator, from {first} to {last} of {what}", **ends
        )
    saves = max(savings) > 0.0
    least, most = sorted((min(map(abs, savings)), max(map(abs, savings))))
    if amount(least, grid.unit, lang) == amount(most, grid.unit, lang):
        key = "Adds {amount} a year whatever {what} is, from {first} to {last}"
        if saves:
            key = "Saves {amount} a year whatever {what} is, from {first} to {last}"
        return tr(lang, key, amount=amount(most, grid.unit, lang), **ends)
    scale = scale_for(grid.unit, most, lang)
    key = "Adds {span} a year for {what} from {first} to {last}"
    if saves:
        key = "Saves {span} a year for {what} from {first} to {last}"
    return tr(lang, key, span=f"{scale.span(least, most)} {scale.unit}", **ends)
