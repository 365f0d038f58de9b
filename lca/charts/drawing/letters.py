"""Texts in charts, letter by letter: every letter of a font is measured and outlined once, and texts are put together.

Laying a text out anew for every chart, its PNG, its SVG and each try of the ruler takes most of the time of drawing.
Letters stand side by side by their own widths, unhinted, so that a text is as wide in one file as in the other and as
the ruler says.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
from matplotlib import ft2font
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextToPath

from lca.charts.drawing.fonts import families, files

#: Points of the size in which letters are kept, at 72 dots per inch.
SCALE = TextToPath.FONT_SCALE
#: Texts whose outlines are kept.
KEPT = 2048
#: A letter as the font draws it, whatever the grid of pixels. Named otherwise before matplotlib 3.10.
_UNHINTED: Any = (
    ft2font.LoadFlags.NO_HINTING
    if hasattr(ft2font, "LoadFlags")
    else getattr(ft2font, "LOAD_NO_HINTING", 2)
)

#: Vertices (points, 2) of an outline and their codes (points,).
Outline = tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Letter:
    """One letter at SCALE. width : to the next one. low, high : where its ink begins and ends, from the baseline up."""

    name: str
    width: float
    low: float
    high: float
    outline: Outline


@cache
def _faces() -> tuple[Any, ...]:
    """The fonts, in the order in which a letter is looked for in them."""
    faces = []
    for path in files():
        face = ft2font.FT2Font(path)
        face.set_size(SCALE, TextToPath.DPI)
        faces.append(face)
    return tuple(faces)


@cache
def family_of(sign: str) -> str:
    """The first font family that has a letter; the first of all where none has."""
    code = ord(sign)
    found = (n for n, one in zip(families(), _faces(), strict=True) if one.get_char_index(code))
    return next(found, families()[0])


@cache
def letter(sign: str) -> Letter:
    """A letter of the first font that has it; the box for a missing one where none has."""
    code = ord(sign)
    face = next((one for one in _faces() if one.get_char_index(code)), None)
    if face is None:
        warnings.warn(f"letter U+{code:04X} missing from fonts", stacklevel=2)
        face = _faces()[0]
    found = face.load_glyph(face.get_char_index(code), flags=_UNHINTED)
    vertices, codes = face.get_path()
    box = [edge / 64.0 for edge in found.bbox]
    name = f"{face.postscript_name}-{code:x}"
    outline = np.asarray(vertices, float).reshape(-1, 2), np.asarray(codes, np.uint8)
    return Letter(name, found.linearHoriAdvance / 65536.0, box[1], box[3], outline)


@lru_cache(maxsize=KEPT)
def size_of(text: str) -> tuple[float, float, float]:
    """Width, height with what is below the baseline, and what is below it, of a text at SCALE."""
    letters = [letter(sign) for sign in text]
    low = min((one.low for one in letters), default=0.0)
    high = max((one.high for one in letters), default=0.0)
    return sum(one.width for one in letters), max(high, 0.0) - min(low, 0.0), -min(low, 0.0)


@cache
def rise_and_fall() -> tuple[float, float]:
    """How far a line of the first font reaches above its baseline and below it, at SCALE, whatever stands in it."""
    face = _faces()[0]
    tables = (("OS/2", "sTypoAscender", "sTypoDescender"), ("hhea", "ascent", "descent"))
    for name, above, below in tables:
        table = face.get_sfnt_table(name) or {}
        if above in table and below in table:
            unit = SCALE / face.units_per_EM
            return table[above] * unit, -table[below] * unit
    _, height, depth = size_of("lp")
    return height - depth, depth


def placed(text: str) -> Iterator[tuple[Letter, float]]:
    """The letters of a text at SCALE, each with where it begins."""
    at = 0.0
    for sign in text:
        one = letter(sign)
        yield one, at
        at += one.width


@lru_cache(maxsize=KEPT)
def outline(text: str) -> Path:
    """The outline of a text at SCALE, which begins at 0 on the baseline."""
    vertices, codes = [np.empty((0, 2))], [np.empty(0, np.uint8)]
    for one, at in placed(text):
        vertices.append(one.outline[0] + (at, 0.0))
        codes.append(one.outline[1])
    return Path(np.concatenate(vertices), np.concatenate(codes))


class Letters(TextToPath):
    """What matplotlib asks for the letters of a text; formulas, which no chart has, are left to it."""

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: Any
    ) -> tuple[float, float, float]:
        scale = prop.get_size_in_points() / SCALE
        width, height, descent = size_of(s)
        return width * scale, height * scale, descent * scale

    def get_text_path(  # type: ignore[override]
        self, prop: FontProperties, s: str, ismath: Any = False, **_more: Any
    ) -> tuple[Any, Any]:
        path = outline(s)
        return path.vertices, path.codes

    def get_glyphs_with_font(
        self,
        font: Any,
        s: str,
        glyph_map: dict[str, Any] | None = None,
        return_new_glyphs_only: bool = False,
        **_more: Any,
    ) -> tuple[list[tuple[str, float, float, float]], dict[str, Any], list[Any]]:
        known = {} if glyph_map is None else glyph_map
        new = {} if return_new_glyphs_only else known
        set_out = []
        for one, at in placed(s):
            if one.name not in known:
                new[one.name] = one.outline
            if len(one.outline[0]):
                set_out.append((one.name, at, 0.0, 1.0))
        return set_out, new, []


LETTERS = Letters()
