"""Labels of places that do not cover one another: beside the dots or in columns with leaders."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lca.charts.drawing.nodes import settle

#: Left, right, top, bottom in inches.
Box = tuple[float, float, float, float]
Point = tuple[float, float]
#: Least space between labels of a column.
GAP = 0.03


@dataclass(frozen=True, slots=True)
class Label:
    """A text of some lines, `width` × `height`, for the dot at `at`; its box starts at `place`."""

    id: str
    lines: tuple[str, ...]
    at: Point
    width: float
    height: float
    place: Point = (0.0, 0.0)


def beside(
    labels: Sequence[Label],
    frame: Box,
    taken: Sequence[Box],
    avoid: Sequence[Point],
    dot: float,
) -> dict[str, Box] | None:
    """Boxes next to the dots, free of one another and of what is taken; None when it cannot be.

    Of the free places the one that covers fewest of the points to avoid is taken.
    """
    busy = [*taken, *((x - dot, x + dot, y - dot, y + dot) for x, y in (b.at for b in labels))]
    found: dict[str, Box] = {}
    for label in sorted(labels, key=lambda b: (b.at[1], b.at[0])):
        free = [
            box
            for box in _candidates(label, dot + 0.04)
            if inside(box, frame) and not any(meet(box, other) for other in busy)
        ]
        if not free:
            return None
        found[label.id] = min(free, key=lambda box: sum(holds(box, p) for p in avoid))
        busy.append(found[label.id])
    return found


def _candidates(label: Label, away: float) -> list[Box]:
    (x, y), w, h = label.at, label.width, label.height
    corners = [
        (x + away, y - h / 2),
        (x - away - w, y - h / 2),
        (x - w / 2, y - away - h),
        (x - w / 2, y + away),
        (x + away * 0.7, y - away * 0.5 - h),
        (x + away * 0.7, y + away * 0.5),
        (x - away * 0.7 - w, y - away * 0.5 - h),
        (x - away * 0.7 - w, y + away * 0.5),
    ]
    return [(left, left + w, top, top + h) for left, top in corners]


def halves(labels: Sequence[Label]) -> tuple[list[Label], list[Label]]:
    """The western and the eastern half of the labels."""
    order = sorted(labels, key=lambda label: (label.at[0], label.at[1], label.id))
    return order[: len(order) // 2], order[len(order) // 2 :]


def columns(labels: Sequence[Label], frame: Box) -> tuple[list[list[Label]], list[list[float]]]:
    """Halves of the labels for the left and the right of the frame, and heights of their middles.

    Leader lines of one side do not cross, as far as labels of equal height go: crossing lines are
    longer together than swapped ones.
    """
    left, right, top, bottom = frame
    sides: list[list[Label]] = []
    heights: list[list[float]] = []
    for half, edge in zip(halves(labels), (left, right), strict=True):
        side = sorted(half, key=lambda label: (label.at[1], label.id))
        cell = sum(label.height for label in side) / len(side) if side else 0.0
        equal = settle([label.at[1] for label in side], [cell] * len(side), GAP, top, bottom)
        side = _uncross(side, equal, edge)
        sides.append(side)
        heights.append(settle(equal, [label.height for label in side], GAP, top, bottom))
    return sides, heights


def _uncross(labels: list[Label], middles: Sequence[float], edge: float) -> list[Label]:
    labels = list(labels)
    swapped = True
    while swapped:
        swapped = False
        for i in range(len(labels)):
            for j in range(i + 1, len(labels)):
                a, b = labels[i].at, labels[j].at
                now = math.dist(a, (edge, middles[i])) + math.dist(b, (edge, middles[j]))
                then = math.dist(b, (edge, middles[i])) + math.dist(a, (edge, middles[j]))
                if then < now - 1e-9:
                    labels[i], labels[j] = labels[j], labels[i]
                    swapped = True
    return labels


def inside(box: Box, frame: Box) -> bool:
    """Whether a box lies in a frame wholly."""
    return box[0] >= frame[0] and box[1] <= frame[1] and box[2] >= frame[2] and box[3] <= frame[3]


def meet(a: Box, b: Box) -> bool:
    """Whether boxes cover one another."""
    return a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]


def holds(box: Box, point: Point) -> bool:
    """Whether a point is in a box or so near that a thick line through it would touch."""
    near = 0.05
    across = box[0] - near < point[0] < box[1] + near
    return across and box[2] - near < point[1] < box[3] + near
