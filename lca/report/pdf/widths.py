"""How wide the columns of a printed table are, and how large its type: told by its words, before it is set."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise

from lca.report.tables import Cell, Column, Table

#: Widths in multiples of the size of type: of a letter, of one of Chinese, and of the room beside a cell.
_LETTER, _HAN, _BESIDE = 0.51, 1.0, 0.9
#: A bold letter is wider by this factor.
_BOLD = 1.06
#: Small type in a cell, as a share of the size of type.
_SMALL = 0.86
#: What a word or a line that must not be broken has to spare.
_SPARE = 1.12
#: Widest word and widest number that a column makes room for, the least of a column of sentences, the widest line asked for.
_WORD, _NUMBER, _LONG, _LINE = 11.0, 20.0, 9.0, 70.0
_WORDS = re.compile(r"[\s\u200b]+|(?<=[-/])|(?<=[\u2e80-\uffef])")
_WIDE = re.compile(r"[\u2e80-\uffef]")

#: Widths of a column in multiples of the size of type: the least, a good one, and that of its longest line.
Asked = tuple[float, float, float]


def fitted(table: Table, width: float, sizes: Sequence[float]) -> tuple[float, list[float]]:
    """The largest of the sizes whose words fit a width (points), and the widths of the columns as shares of it."""
    asked = [_asked(at, column, table) for at, column in enumerate(table.columns)]
    least = sum(low for low, _, _ in asked)
    size = next((one for one in sizes if least <= width / one), sizes[-1])
    found = _shared(asked, width / size)
    whole = sum(found)
    return size, [round(one / whole, 4) for one in found]


def _shared(asked: Sequence[Asked], room: float) -> list[float]:
    """The room of a table over its columns: as far as it goes towards what they ask for, in three steps."""
    steps = [[0.0] * len(asked), *(list(step) for step in zip(*asked, strict=True))]
    for before, after in pairwise(steps):
        more = sum(after) - sum(before)
        if sum(after) >= room and more > 0:
            share = (room - sum(before)) / more
            return [low + share * (high - low) for low, high in zip(before, after, strict=True)]
    return steps[-1]


def _asked(at: int, column: Column, table: Table) -> Asked:
    cells = [row[at] for group in table.groups for row in group.rows]
    cells += [row[at] for row in table.total]
    texts = [_text(cell) for cell in cells]
    bold = _BOLD if at == 0 else 1.0
    head = min(_word(column.head) * _BOLD, _WORD)
    if column.number or column.short:
        word = min(max((_width(cell.text) for cell in cells), default=0.0) * _SPARE, _NUMBER)
        small = max((_word(cell.small) for cell in cells), default=0.0) * _SMALL
        low = max(head, word, small)
        below = max((_width(cell.small) for cell in cells), default=0.0) * _SMALL * _SPARE
        high = max(low, _width(column.head) * _BOLD / 3, below / 2)
        full = max(high, _width(column.head) * _BOLD / 2, below)
    else:
        low = max(head, min(max((_word(text) for text in texts), default=0.0) * bold, _WORD))
        low = max(low, _LONG) if column.long else low
        lengths = [_width(text) * bold for text in texts if text]
        most = max(lengths, default=0.0)
        mean = sum(lengths) / len(lengths) if lengths else 0.0
        high, full = (max(low, min(asks, _LINE)) for asks in ((mean * most) ** 0.5, most))
        full = max(high, full)
    return low + _BESIDE, high + _BESIDE, full + _BESIDE


def _text(cell: Cell) -> str:
    return " ".join(filter(None, (cell.text, *(link.text for link in cell.links), cell.small)))


def _word(text: str) -> float:
    """Width of the widest word of a text."""
    return max((_width(word) for word in _WORDS.split(text)), default=0.0) * _SPARE


def _width(text: str) -> float:
    wide = len(_WIDE.findall(text))
    return _HAN * wide + _LETTER * (len(text) - wide)


#: Heights in multiples of the size of type: from line to line, and what a row has beyond that of its lines.
_LINE_HEIGHT, _ABOVE_BELOW = 1.24, 0.14
#: What a line is short of its width, since words are not broken.
_RAGGED = 0.94


def lines(text: str, width: float) -> int:
    """Lines that a text takes in a width in multiples of its size of type."""
    return max(1, math.ceil(_width(text) / max(width * _RAGGED, 1.0)))


def text_height(text: str, size: float, width: float) -> float:
    """Height of a text in points, in a width in points."""
    return lines(text, width / size) * _LINE_HEIGHT * size


def table_height(table: Table, size: float, shares: Sequence[float], width: float) -> float:
    """Height of a table with its caption in points, in type of a size and columns of these shares of a width."""
    rooms = [share * width / size - _BESIDE for share in shares]
    heads = max(
        lines(column.head, room / _BOLD) for column, room in zip(table.columns, rooms, strict=True)
    )
    found = [heads + 2.0]  # the caption, and what is above and below it
    for group in table.groups:
        found += [1.0] if group.head else []
        found += [_row_lines(row, rooms) for row in group.rows]
    found += [_row_lines(row, rooms) for row in table.total]
    return size * sum(_LINE_HEIGHT * one + _ABOVE_BELOW for one in found)


def _row_lines(row: Sequence[Cell], rooms: Sequence[float]) -> float:
    return max(
        lines(_shown(cell), room)
        + (_SMALL * lines(cell.small, room / _SMALL) if cell.small else 0.0)
        for cell, room in zip(row, rooms, strict=True)
    )


def _shown(cell: Cell) -> str:
    return " ".join(filter(None, (cell.text, *(link.text for link in cell.links))))
