"""Plain tables, ready to be laid out by the template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to an anchor of the page or, for http(s), to the web."""

    href: str
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: a text, then links, then a line in small type.

    adds : the number is a burden added.
    anchor : lets links lead here.
    """

    text: str = ""
    adds: bool = False  # shown in red-brown, and never by colour alone: the number has its minus
    links: tuple[Link, ...] = ()
    small: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `number` sets its cells flush right, `short` keeps them on one line, `long` gives sentences room."""

    head: str
    number: bool = False
    short: bool = False
    long: bool = False

    @property
    def style(self) -> str:
        return " ".join(name for name in ("number", "short", "long") if getattr(self, name))


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; the heading may be empty."""

    rows: tuple[tuple[Cell, ...], ...]
    head: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column names the rows.

    stacked : on a narrow screen each row becomes a block of its own; otherwise the table scrolls.
    total : rows set apart at the end.
    """

    caption: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    total: tuple[tuple[Cell, ...], ...] = ()
    stacked: bool = True

    @property
    def together(self) -> bool:
        """Whether it is short enough to stand on one printed page."""
        return sum(len(group.rows) for group in self.groups) <= 12

    def __post_init__(self) -> None:
        widths = {len(cells) for group in self.groups for cells in group.rows}
        widths |= {len(cells) for cells in self.total}
        if widths - {len(self.columns)}:
            raise ValueError(
                f"{self.caption}: rows of {widths} cells in {len(self.columns)} columns"
            )


def cell(text: str | Cell) -> Cell:
    """A plain text as a cell; a cell stays what it is."""
    return text if isinstance(text, Cell) else Cell(text)


def row(*cells: str | Cell) -> tuple[Cell, ...]:
    """A row of cells."""
    return tuple(cell(one) for one in cells)


def table(
    caption: str,
    columns: Sequence[Column],
    rows: Sequence[tuple[Cell, ...]],
    total: Sequence[tuple[Cell, ...]] = (),
    stacked: bool = True,
) -> Table:
    """A table of one group."""
    return Table(caption, tuple(columns), (Group(tuple(rows)),), tuple(total), stacked)
