"""What can be wrong when a background or an activity in it is named, and how messages count."""

from __future__ import annotations


class BackgroundError(LookupError):
    """A background that is not there or is damaged, or a name in it that fits none or several activities.

    cure : what the user can do about it.
    """

    def __init__(self, what: str, cure: str):
        super().__init__(f"{what}; {cure}")
        self.what = what
        self.cure = cure


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 input", "1,200 inputs"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
