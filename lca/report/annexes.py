"""How much stands behind the brief: nothing, what a reviewer asks first, or all of it."""

from __future__ import annotations

from typing import Literal, get_args

Annex = Literal["none", "short", "full"]
#: In the order of their length.
ANNEXES: tuple[Annex, ...] = get_args(Annex)
#: Chapters of the short annex; the full one has all.
SHORT = frozenset(
    (
        *("charts", "gross", "cases", "turning", "could", "years", "money", "people", "programme"),
        *("basis", "warnings", "method", "left-out", "provenance"),
    )
)


def has(annex: Annex, chapter: str) -> bool:
    """Whether an annex has a chapter, by its anchor."""
    return annex == "full" or (annex == "short" and chapter in SHORT)
