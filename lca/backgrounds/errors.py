"""What can be wrong when a background or an activity in it is named, and how messages count."""

from __future__ import annotations

from lca.problems import LcaError


class BackgroundError(LcaError, LookupError):
    """A background that is not there or is damaged, or a name in it that fits none or several activities."""


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 input", "1,200 inputs"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
