"""How wide the columns of a table are, and how large its type is, so that it fits on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lca.report.tables import Cell, Table

#: Twentieths of a point that a letter of half a square takes, in the type of tables and in dense type; bold is wider.
LETTER, DENSE = 92, 76
#: Left and right of the text in a cell, twentieths of a point.
PADDING = 150
#: Letters of the longest word that a column is made wide enough for, and of the longest text.
LONGEST_WORD, LONGEST_TEXT = 22, 60
#: Lines of a table that is kept on one page; what is longer would leave half a page empty before it.
LOW = 24
#: Letters that stay on one line: four Chinese ones, which could be broken anywhere.
SHORT = 8
#: Lines of the head of a column.
HEAD_LINES = 2
#: Columns from which tables are set in dense type.
MANY = 8

_WORD = re.compile(r"[\u2e80-\uffef]|[^\s\u2e80-\uffef]+")


@dataclass(frozen=True, slots=True)
class Layout:
    """Widths of the columns in twentieths of a point, and how the table is set. together : on one page."""

    widths: tuple[int, ...]
    dense: bool
    landscape: bool
    together: bool


def layout(one: Table, portrait: int, landscape: int) -> Layout:
    """The layout of a table; portrait, landscape : width of the text on either page, twentieths of a point."""
    needs, wants = zip(*(_letters(one, at) for at in range(len(one.columns))), strict=True)
    tries = ((LETTER, portrait), (DENSE, portrait), (DENSE, landscape))
    for letter, width in tries[len(one.columns) >= MANY :]:
        room = (width - PADDING * len(needs)) // letter
        if sum(needs) <= room:
            break
    widths = _shared(needs, wants, room, width)
    together = one.together and _lines(one, [(each - PADDING) // letter for each in widths]) <= LOW
    return Layout(widths, letter == DENSE, width == landscape, together)


def size(text: str) -> int:
    """Letters that a text takes; Chinese ones are two."""
    return len(text) if text.isascii() else sum(2 if sign > "\u2e7f" else 1 for sign in text)


def _letters(one: Table, at: int) -> tuple[int, int]:
    """Letters that a column needs, so that no word is broken, and those of its longest text."""
    column = one.columns[at]
    need = max((min(size(column.head), SHORT), *_words(column.head)))
    want = max(need, size(column.head) // HEAD_LINES)
    for text in _texts(one, at):
        whole = size(text)
        want = max(want, whole)
        if whole > need:
            alone = column.number or column.short
            whole_line = [whole] if alone and whole <= LONGEST_WORD else _words(text)
            need = max(need, min(whole, SHORT), *whole_line)
    return max(3, min(need, LONGEST_WORD)), max(3, min(want, LONGEST_TEXT))


def _lines(one: Table, letters: Sequence[int]) -> int:
    """About how many lines the rows of a table take."""
    rows = (
        cells for lines in (*(group.rows for group in one.groups), one.total) for cells in lines
    )
    return sum(
        max(
            -(-size(cell.text + "".join(link.text for link in cell.links)) // wide)
            + -(-size(cell.small) // wide)
            for cell, wide in zip(cells, letters, strict=True)
        )
        for cells in rows
    )


def _words(text: str) -> list[int]:
    return [size(word) for word in _WORD.findall(text)]


def _texts(one: Table, at: int) -> Iterator[str]:
    for lines in (*(group.rows for group in one.groups), one.total):
        for cells in lines:
            cell: Cell = cells[at]
            yield cell.text
            yield from (link.text for link in cell.links)
            yield from (cell.small,) if one.columns[at].number else _WORD.findall(cell.small)


def _shared(needs: Sequence[int], wants: Sequence[int], room: int, width: int) -> tuple[int, ...]:
    """Widths that fill the page: what each column needs, and of the rest a part by what it could use."""
    rest, more = room - sum(needs), [want - need for need, want in zip(needs, wants, strict=True)]
    if rest < 0 or not any(more):
        parts = [float(need) for need in needs]
    else:
        share = min(1.0, rest / sum(more))
        parts = [need + share * extra for need, extra in zip(needs, more, strict=True)]
    spare = width - PADDING * len(parts)
    widths = [PADDING + int(spare * part / sum(parts)) for part in parts]
    return (*widths[:-1], width - sum(widths[:-1]))
