"""Plants that lie too close to be told apart on a map, as numbered circles with a list of their names."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.patches import Circle

from lca.charts.drawing.labels import Point
from lca.charts.drawing.ruler import line_height, wrap
from lca.charts.drawing.sheet import INK, MARGIN, MUTED, PAPER, SMALL, WIDTH, Sheet

#: Inches between circles, and radii of a circle of one plant and of the largest one.
_NEAR, _SMALL, _LARGE = 0.36, 0.1, 0.17
_COLUMNS, _BETWEEN, _INDENT = 3, 0.25, 0.28
_LINE = line_height(SMALL)
_GAP = 0.05
#: Plants, and the middle of their places.
_Group = tuple[tuple[str, ...], Point]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Plants under one number, at the middle of their places in inches."""

    number: int
    plants: tuple[str, ...]
    at: Point

    @property
    def radius(self) -> float:
        """Larger with the number of plants: its area with theirs."""
        return min(_LARGE, _SMALL * (0.85 + 0.15 * math.sqrt(len(self.plants))))


def clusters(places: Mapping[str, Point]) -> list[Cluster]:
    """Plants at places in inches, put together until no two circles touch; the one of most plants has number 1."""
    found: list[_Group] = [((id,), at) for id, at in places.items()]
    while True:
        fewer = _together(found)
        if len(fewer) == len(found):
            break
        found = fewer
    found.sort(key=lambda one: (-len(one[0]), one[1][1], one[1][0]))
    return [Cluster(at, plants, middle) for at, (plants, middle) in enumerate(found, start=1)]


def _together(groups: Sequence[_Group]) -> list[_Group]:
    """Groups with those near them, each around the middle of all its plants; larger ones go first."""
    order = sorted(range(len(groups)), key=lambda at: (-len(groups[at][0]), at))
    taken, found = set[int](), list[_Group]()
    for lead in order:
        if lead in taken:
            continue
        middle = groups[lead][1]
        own = [at for at in order if at not in taken and math.dist(groups[at][1], middle) < _NEAR]
        taken.update(own)
        plants = tuple(plant for at in own for plant in groups[at][0])
        x, y = (
            math.fsum(groups[at][1][way] * len(groups[at][0]) for at in own) / len(plants)
            for way in (0, 1)
        )
        found.append((plants, (x, y)))
    return found


def draw_circles(sheet: Sheet, found: Sequence[Cluster]) -> None:
    """The numbered circles."""
    for one in found:
        sheet.mark(
            Circle(one.at, one.radius, facecolor=INK, edgecolor=PAPER, linewidth=0.8, zorder=4)
        )
        sheet.text(*one.at, str(one.number), SMALL, PAPER, across="center")


class Key:
    """The list of which plants each number has, in columns.

    heading : over it. names : of the plants. joined : what stands between two names.
    """

    def __init__(
        self, found: Sequence[Cluster], heading: str, names: Mapping[str, str], joined: str
    ) -> None:
        self._heading = heading
        room = (WIDTH - 2 * MARGIN - (_COLUMNS - 1) * _BETWEEN) / _COLUMNS
        self._width = room
        room -= _INDENT
        self._entries = []
        for one in found:
            short = [wrap(names[id], SMALL, room - 0.1, lines=1)[0] for id in sorted(one.plants)]
            said = f"({len(short)}) " if len(short) > 1 else ""
            lines = wrap(said + joined.join(short), SMALL, room, lines=4 * len(short))
            self._entries.append((str(one.number), lines))
        heights = [len(lines) * _LINE + _GAP for _, lines in self._entries]
        self._columns = _columns(heights)
        self.height = 1.6 * _LINE + max(
            math.fsum(heights[at] for at in column) for column in self._columns
        )

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw it from a height on."""
        sheet.text(MARGIN, top + _LINE / 2, self._heading, SMALL, MUTED)
        for place, column in enumerate(self._columns):
            left = MARGIN + place * (self._width + _BETWEEN)
            y = top + 1.6 * _LINE
            for at in column:
                number, lines = self._entries[at]
                right = left + _INDENT - 0.08
                sheet.text(right, y + _LINE / 2, number, SMALL, INK, across="right")
                middle = y + len(lines) * _LINE / 2
                sheet.lines(left + _INDENT, middle, lines, SMALL, INK)
                y += len(lines) * _LINE + _GAP


def _columns(heights: Sequence[float]) -> list[list[int]]:
    """Entries in their order in columns, the highest of which is as low as can be."""
    low, high = max(heights), math.fsum(heights)
    while high - low > 0.01:
        middle = (low + high) / 2
        low, high = (low, middle) if len(_filled(heights, middle)) <= _COLUMNS else (middle, high)
    return _filled(heights, high)


def _filled(heights: Sequence[float], most: float) -> list[list[int]]:
    columns, used = [list[int]()], 0.0
    for at, height in enumerate(heights):
        if columns[-1] and used + height > most + 1e-9:
            columns.append([])
            used = 0.0
        columns[-1].append(at)
        used += height
    return columns
