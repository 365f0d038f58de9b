"""Tables and paragraphs laid out for a page of so many columns: Chinese signs take two, and no number is ever broken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import category, east_asian_width

#: Columns between those of a table: with room, and on a narrow page.
GAPS = (3, 2)
#: Columns in which a text that is wrapped still reads well (of a row, under its name), and the longest id kept whole.
COMFORT, UNDER_NAME, LONGEST_ID = 16, 8, 34
#: Columns of a heading in Chinese, which could else be one sign wide.
HEADING = 8
#: How far a row stands in under the line with its name.
STEP = 2
#: Signs that do not begin a line, and that do not end one.
_CLOSING = "，。；：、！？）》”’】％…"
_OPENING = "（《“‘【"
#: The space between a number and its percent sign.
_KEPT = "\u00a0"
#: Behind these a word is broken that is longer than its line.
_HINGES = "-/_.:,;)"


class Column(NamedTuple):
    """A column of a table.

    right : whether it holds numbers, which stand right and go on a second line before a bracket or behind a comma alone.
    leaves : on a page too narrow for all the highest leave first; 0 stays.
    leads : its text may stand on a line of its own above the row.
    """

    heading: str
    right: bool = False
    leaves: int = 0
    leads: bool = False


@dataclass(frozen=True, slots=True)
class LaidOut:
    """head and body : lines. left_out : headings of the columns for which there was no room."""

    head: list[str]
    body: list[str]
    left_out: list[str]


def width_of(text: str) -> int:
    """Columns that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(_columns(sign) for sign in text)


def _columns(sign: str) -> int:
    if east_asian_width(sign) in "WF":
        return 2
    return 0 if category(sign) in ("Mn", "Me", "Cf") else 1


def wrapped(text: str, width: int, indent: str = "", links: bool = False) -> list[str]:
    """A text as lines of at most so many columns, broken between words; lines after the first are indented.

    links : whether web addresses stay whole, however long, so that they can be opened.
    """
    lines: list[str] = []
    for paragraph in text.replace(" %", f"{_KEPT}%").split("\n"):
        line = None
        for before, piece in _pieces(paragraph):
            if line is not None and width_of(line + before + piece) <= width:
                line += before + piece
                continue
            if line is None:  # what a text begins with stands in, too
                start = (indent if lines else "") + before
            else:
                lines.append(line)
                start = indent
            kept = links and "://" in piece
            *whole, last = [piece] if kept else _broken(piece, max(1, width - width_of(start)))
            lines += [start + part for part in whole]
            line = start + last
        lines.append(line or "")
    return [line.replace(_KEPT, " ") for line in lines]


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """What stays together on a line, each with the spaces before it."""
    before, piece = "", ""
    for sign in text:
        if sign == " ":
            if piece:
                yield before, piece
                before, piece = "", ""
            before += sign
            continue
        if piece and _may_part(piece[-1], sign):
            yield before, piece
            before, piece = "", ""
        piece += sign
    if piece:
        yield before, piece


def _may_part(before: str, after: str) -> bool:
    """Whether a line may end between two signs: beside a Chinese one, but for what closes or opens."""
    if after in _CLOSING or before in _OPENING:
        return False
    return _columns(before) == 2 or _columns(after) == 2


def _broken(piece: str, width: int) -> list[str]:
    """A word in parts of at most so many columns: behind a hyphen or the like, else anywhere but in a number."""
    parts = []
    while width_of(piece) > width:
        most = 1
        while most < len(piece) and width_of(piece[: most + 1]) <= width:
            most += 1
        places = [at for at in range(most, 0, -1) if not _in_number(piece, at)] or [most]
        hinged = [at for at in places if piece[at - 1] in _HINGES and at > most // 2]
        at = (hinged or places)[0]
        parts.append(piece[:at])
        piece = piece[at:]
    return [*parts, piece]


def _in_number(piece: str, at: int) -> bool:
    before, after = piece[at - 1], piece[at]
    return (before.isdigit() or before in ".,-−+±") and (after.isdigit() or after in ".,%")


def laid_out(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> LaidOut:
    """A table in at most `width` columns.

    Names are wrapped first; then the columns that may leave do; then the name of a row stands on a line of its own (before
    that where it may lead); at last every row is a list of its cells. What is left out is named.
    """
    leaving = sorted({column.leaves for column in columns if column.leaves}, reverse=True)
    narrower = [[at for at, one in enumerate(columns) if one.leaves < most] for most in leaving]
    kept = [list(range(len(columns))), *narrower]
    leads = bool(columns) and columns[0].leads
    forms = [(here, stacked) for here in kept for stacked in ((False, True) if leads else (False,))]
    if not leads:
        forms += [(here, True) for here in kept]
    for here, stacked in forms:
        chosen = [[row[at] for at in here] for row in rows]
        for cells in (chosen, [_on_lines(row) for row in chosen]):
            found = _grid([columns[at] for at in here], cells, width, stacked)
            if found is not None:
                gone = [one.heading for at, one in enumerate(columns) if at not in here]
                return LaidOut(*found, gone)
    return LaidOut([], _records(columns, rows, width), [])


def _on_lines(row: Sequence[str]) -> list[str]:
    """Cells with what stands in brackets, and what follows a comma, on a line of its own."""
    first, *others = row
    return [
        first,
        *(one.replace(", ", ",\n").replace("，", "，\n").replace(" (", "\n(") for one in others),
    ]


def _grid(
    columns: Sequence[Column], rows: list[list[str]], width: int, stacked: bool
) -> tuple[list[str], list[str]] | None:
    """Lines of head and body; None where there is no room."""
    first = 1 if stacked else 0
    told = columns[first:]
    if not told:
        return None
    step = STEP * first
    full = [row[first:] for row in rows if any(row[1:])]
    for gap in GAPS:
        widths = _widths(told, full, width - step, gap, UNDER_NAME if stacked else COMFORT)
        if widths is not None:
            break
    else:
        return None
    head = _lines([one.heading for one in told], told, widths, gap, step, bottom=True)
    if stacked:
        head = [*wrapped(columns[0].heading, width), *head]
    body: list[str] = []
    for row in rows:
        if row[0] and (
            stacked or not any(row[1:])
        ):  # a row of its first cell alone takes the whole line
            body += wrapped(row[0], width)
        if any(row[1:]):
            body += _lines(row[first:], told, widths, gap, step)
    return head, body


def _widths(
    columns: Sequence[Column], rows: list[list[str]], width: int, gap: int, comfort: int
) -> list[int] | None:
    """Columns for each column of a table, gaps not counted; None where there are too few."""
    room = width - gap * (len(columns) - 1)
    least, cells, whole = [], [], []
    for at, column in enumerate(columns):
        lines = [line for row in rows for line in row[at].split("\n")]
        widest = max(map(width_of, lines), default=0)
        heading = width_of(column.heading)
        words = max((width_of(one) for _, one in _pieces(column.heading)), default=0)
        if not column.heading.isascii():
            words = max(words, min(heading, HEADING))
        cells.append(max(widest, words))
        whole.append(max(widest, heading))
        if column.right:
            least.append(max(widest, words))
            continue
        pieces = (width_of(piece) for line in lines for _, piece in _pieces(line))
        longest = min(max(pieces, default=0), LONGEST_ID)
        least.append(max(words, longest, min(widest, comfort)))
    if sum(least) > room or (gap == GAPS[0] and sum(whole) > room):
        return None
    widths = list(least)
    for wanted in (cells, whole):  # cells before headings, which read well on several lines
        while sum(widths) < room:
            short = [most - now for most, now in zip(wanted, widths, strict=True)]
            if max(short) <= 0:
                break
            widths[short.index(max(short))] += 1
    return widths


def _lines(
    cells: Sequence[str],
    columns: Sequence[Column],
    widths: Sequence[int],
    gap: int,
    step: int,
    bottom: bool = False,
) -> list[str]:
    """A row as lines."""
    blocks = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, blocks))
    blocks = [
        [""] * (height - len(one)) + one if bottom else one + [""] * (height - len(one))
        for one in blocks
    ]
    lines = []
    for parts in zip(*blocks, strict=True):
        placed = [
            " " * (width - width_of(part)) + part
            if column.right
            else part + " " * (width - width_of(part))
            for part, column, width in zip(parts, columns, widths, strict=True)
        ]
        lines.append((" " * step + (" " * gap).join(placed)).rstrip())
    return lines


def _records(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Every row as its name, and a line for each of its other cells that says something."""
    lines: list[str] = []
    widest = max((width_of(column.heading) for column in columns[1:]), default=0)
    before = min(widest, width // 2)
    for row in rows:
        if row[0]:
            lines += wrapped(row[0], width)
        for column, cell in zip(columns[1:], row[1:], strict=True):
            if cell:
                room = " " * max(0, before - width_of(column.heading))
                text = f"{' ' * STEP}{column.heading}{room}  {cell}"
                lines += wrapped(text, width, " " * 2 * STEP)
    return lines
