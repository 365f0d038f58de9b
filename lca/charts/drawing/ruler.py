"""Measuring and breaking texts before they are drawn; all lengths in inches."""

from __future__ import annotations

import re
from functools import cache

from lca.charts.drawing.letters import SCALE, size_of

#: Height of a line of text in multiples of its font size.
LEADING = 1.35
_CJK = "\u3000-\u303f\u3400-\u9fff\uff00-\uffef"
#: Marks that may not begin a line.
_CLOSING = "，。；：、！？）》”’,.;:!?)"
#: Marks that may not end one.
_OPENING = "“‘（《"
_PIECE = re.compile(rf"[{_CJK}]|[^\s{_CJK}/-]*[/-]+|[^\s{_CJK}/-]+|\s+")
#: Letters of a long text that are measured first.
_FIRST = 32
#: Units that are not torn from their number: 34 %, 868 kt, 12 km.
_UNIT = re.compile(r"%|[kMGTP]?(?:tce|[tgJm])\b")


@cache
def width_of(text: str, size: float) -> float:
    """Width of one line of text at a font size in points."""
    return size_of(text)[0] * size / SCALE / 72.0


def line_height(size: float) -> float:
    """Height of one line at a font size in points."""
    return size * LEADING / 72.0


def wrap(text: str, size: float, width: float, lines: int = 2) -> list[str]:
    """Break a text into at most so many lines of a width; what does not fit ends in an ellipsis.

    Latin text breaks at spaces, hyphens and slashes, Chinese between any two characters except
    before a closing mark; a word wider than the line is cut.
    """
    done: list[str] = []
    current = ""
    for piece in _pieces(text, size, width):
        if not current or width_of((current + piece).rstrip(), size) <= width:
            current = (current + piece) if current else piece.lstrip()
        else:
            done.append(current.rstrip())
            current = piece.lstrip()
            if len(done) > lines:  # what comes now is not shown
                break
    if current.strip():
        done.append(current.rstrip())
    if len(done) <= lines:
        return done or [""]
    return [*done[: lines - 1], _shorten(" ".join(done[lines - 1 :]), size, width)]


def _pieces(text: str, size: float, width: float) -> list[str]:
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        if pieces and piece[0] in _CLOSING:
            pieces[-1] += piece
            continue
        if pieces and pieces[-1][-1] in _OPENING and not piece.isspace():
            pieces[-1:] = _cut(pieces[-1] + piece, size, width)
            continue
        if len(pieces) > 1 and _stay_together(pieces[-2], pieces[-1], piece):
            pieces[-2:] = [pieces[-2] + pieces[-1] + piece]
            continue
        pieces += _cut(piece, size, width)
    return pieces


def _stay_together(number: str, space: str, unit: str) -> bool:
    return number[-1].isdigit() and space == " " and _UNIT.match(unit) is not None


def _cut(piece: str, size: float, width: float) -> list[str]:
    """A word in parts that fit the width."""
    parts = []
    while len(piece) > 1 and (fits := _fitting(piece, size, width)) < len(piece):
        cut = max(1, fits)
        parts.append(piece[:cut])
        piece = piece[cut:]
    return [*parts, piece]


def _shorten(text: str, size: float, width: float) -> str:
    return text[: _fitting(text, size, width, "…")].rstrip() + "…"


def _fitting(text: str, size: float, width: float, end: str = "") -> int:
    """How many letters of a text fit a width with an end behind them.

    Looked for by halves, in beginnings that get twice as long until one does not fit: a long text is not measured whole.
    A longer beginning is not narrower: kerning and joined letters take away less than a letter adds.
    """

    def fit(letters: int) -> bool:
        return width_of(text[:letters].rstrip() + end, size) <= width

    fits, over = 0, min(len(text), _FIRST)
    while fit(over):
        if over == len(text):
            return over
        fits, over = over, min(len(text), 2 * over)
    while over - fits > 1:
        middle = (fits + over) // 2
        if fit(middle):
            fits = middle
        else:
            over = middle
    return fits
