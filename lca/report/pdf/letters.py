"""Letters that a printed page can have: what no font has is shown as a sign for that, never left out."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lca.files.signs import INSTEAD
from lca.fonts import REGULAR

#: A font that has a sign for every letter that there is; older versions of matplotlib come without it.
_LAST = "LastResortHE-Regular.ttf"
_NEXT = "DejaVuSans.ttf"


def known(text: str, shipped: Path) -> str:
    """A text with a sign in the place of each letter that neither our font nor those of this folder have."""
    if text.isascii() or (shipped / _LAST).is_file():
        return text
    there = _letters(shipped)
    return "".join(sign if ord(sign) in there else INSTEAD for sign in text)


@cache
def _letters(shipped: Path) -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    return frozenset(
        code for font in (REGULAR, shipped / _NEXT) for code in FT2Font(str(font)).get_charmap()
    )
