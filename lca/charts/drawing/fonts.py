"""Fonts and drawing settings: the same on every machine, whatever its own matplotlib set-up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

import matplotlib
from matplotlib import font_manager

from lca.charts.drawing.quiet import quiet
from lca.fonts import FAMILY, REGULAR


@cache
def families() -> tuple[str, ...]:
    """Font families in the order in which a glyph is looked for."""
    font_manager.fontManager.addfont(str(REGULAR))
    return (FAMILY, "DejaVu Sans")  # DejaVu comes with matplotlib and has signs of other scripts


@cache
def files() -> tuple[str, ...]:
    """The font files of these families, whatever fonts of the same names the machine has."""
    return (str(REGULAR), f"{matplotlib.get_data_path()}/fonts/ttf/DejaVuSans.ttf")


_active: ContextVar[bool] = ContextVar("active", default=False)


@contextmanager
def settings() -> Iterator[None]:
    """Draw and save with the settings of this package; those of the caller come back after."""
    if _active.get():  # resetting some 300 parameters takes time
        yield
        return
    token = _active.set(True)
    try:
        with _reset():
            yield
    finally:
        _active.reset(token)


@contextmanager
def _reset() -> Iterator[None]:
    with matplotlib.rc_context(), quiet():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(
            {
                "font.family": list(families()),
                "text.parse_math": False,  # a $ in a name is a dollar
                "text.hinting": "none",
                "lines.scale_dashes": False,  # thick lines would be dashed beyond recognition
                "lines.dashed_pattern": [6.0, 3.0],
                "lines.dotted_pattern": [1.6, 1.8],
                "lines.solid_capstyle": "butt",
                "svg.fonttype": "none",  # texts are texts, as in our own files
                "svg.hashsalt": "lca",
                "path.simplify": False,
            }
        )
        yield
