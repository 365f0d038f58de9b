"""In how large a type an exchange in full stands on one page: told by its words; setting it to try would take minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lca.report.document import Bars, Block, Bullets, Paragraph, Piece, Tags
from lca.report.pdf.widths import fitted, table_height, text_height
from lca.report.tables import Cell, Link, Table

#: Scales of type that are tried, the largest first.
SCALES = (1.0, 0.96, 0.92, 0.88, 0.84, 0.8, 0.76)
#: Place in them of the one for what takes two pages.
OVER = 2
#: Letters of a text that is told once.
REPEATED = 40
#: Points of running text, of what is drawn, and of the heading with its rule.
TEXT, DRAWN, HEAD = 8.0, 6.8, 34.0
#: Room between the two columns of what is said and drawn, in points.
BETWEEN = 14.0
#: Lines are fuller than they are taken to be: what is higher than a page by this factor may yet fit it.
LIKELY = 1.14
#: Room between blocks, and around a row of a drawing, in multiples of the size of type.
APART, ROW = 0.15, 0.75


def told_once(table: Table) -> Table:
    """A table in which a long text with links stands in full once; further on, its links stand for it."""
    told: set[Cell] = set()

    def short(cell: Cell) -> Cell:
        if not cell.links or len(cell.text) < REPEATED:
            return cell
        if cell in told:
            return replace(cell, text="", small="")
        told.add(cell)
        return cell

    groups = tuple(
        replace(group, rows=tuple(tuple(map(short, row)) for row in group.rows))
        for group in table.groups
    )
    return replace(table, groups=groups)


def one_page(
    said: Sequence[Block],
    drawn: Sequence[Bars],
    below: Sequence[Block],
    page: tuple[float, float],
    sizes: Sequence[float],
) -> tuple[float, int]:
    """The largest scale at which all of it fits a page, and how many blocks of what is said stand beside the drawing.

    page : width and height of its text in points. Where no scale is small enough, the middle one, over two pages.
    """
    found = [_set(said, drawn, below, page[0], scale, sizes) for scale in SCALES]
    for scale, (height, first) in zip(SCALES, found, strict=True):
        if height <= page[1]:
            return scale, first
    place = -1 if found[-1][0] <= LIKELY * page[1] else OVER
    return SCALES[place], found[place][1]


def _set(
    said: Sequence[Block],
    drawn: Sequence[Bars],
    below: Sequence[Block],
    width: float,
    scale: float,
    sizes: Sequence[float],
) -> tuple[float, int]:
    """The height of all of it in points, and how many blocks fill the first of two columns."""
    room = (width - BETWEEN) / 2
    heights = [_said(block, TEXT * scale, room) for block in said]
    beside = sum(_drawn(block, DRAWN * scale) for block in drawn)
    # the division of the blocks at which the higher column is lowest
    columns = [
        max(sum(heights[:first]), beside + sum(heights[first:])) for first in range(len(said) + 1)
    ]
    top = min(columns)
    tables = 0.0
    for block in below:
        if isinstance(block, Table):
            size, shares = fitted(block, width, sizes)
            tables += table_height(block, size * scale, shares, width)
        else:
            tables += _said(block, TEXT * scale, width)
    return HEAD + top + tables, columns.index(top)


def _said(block: Block, size: float, width: float) -> float:
    match block:
        case Paragraph():
            texts = [_text(block.pieces)]
        case Bullets():
            texts = [_text(item) for item in block.items]
        case Tags():
            return 2.2 * size
        case _:
            texts = []
    return sum(text_height(text, size, width) + APART * size for text in texts)


def _drawn(block: Bars, size: float) -> float:
    rows = sum(1 + len(bars) for _, bars in block.groups)
    return (rows + 2) * size * ROW + 4.0 * rows


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(_plain(piece) for piece in pieces)


def _plain(piece: Piece) -> str:
    match piece:
        case str():
            return piece
        case Cell():
            return " ".join((piece.text, *(link.text for link in piece.links), piece.small))
        case Link():
            return piece.text
        case _:
            return piece.text
