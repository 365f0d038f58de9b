"""What an import did to a database, told by the process that read it to the one that asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

from lca.backgrounds.errors import BackgroundError
from lca.files.signs import without_control
from lca.problems import Message
from lca.texts import Text

#: Names that a note lists.
MOST = 3


@dataclass(slots=True, eq=False)
class Account:
    """lost : inputs that lead nowhere (what is named, process that uses it). notes, conversions : as Background has them.

    turned : (unit, other unit) → how many amounts were given in the one and are kept in the other, and how many one is.
    """

    lost: list[tuple[str, str]] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    conversions: list[Message] = field(default_factory=list)
    turned: dict[tuple[str, str, float], int] = field(default_factory=Counter)

    def turn(self, unit: str, into: str, size: float) -> None:
        """Count an amount that is kept in another unit than it was given in."""
        key = (unit, into, size)
        self.turned[key] = self.turned.get(key, 0) + 1

    def as_json(self) -> dict[str, Any]:
        """Plain lists and mappings."""
        units = [
            Message("amounts-in-other-unit", count=count, unit=unit, size=f"{size:.8g}", into=into)
            for (unit, into, size), count in self.turned.items()
        ]
        return {
            "lost": self.lost,
            "notes": [_both(one.in_both()) for one in self.notes],
            "conversions": [_both(one.in_both()) for one in (*units, *self.conversions)],
        }


def shown(named: Sequence[str]) -> tuple[str, ...]:
    """The first of some names, as a value of a note."""
    distinct = tuple(dict.fromkeys(named))
    return (*distinct[:MOST], *(("…",) if len(distinct) > MOST else ()))


def refused(place: str, what: str, cure: str) -> NoReturn:
    """Raise BackgroundError for a place in the file of another program: a sheet and row, a process."""
    said = [without_control(" ".join(text.split()))[0] for text in (place, what)]
    raise BackgroundError(Message("import-refused-at", place=said[0], what=said[1], cure=cure))


def refusal(error: BackgroundError) -> dict[str, Any]:
    """What ended an import, as plain lists and mappings."""
    english, chinese = error.message.parts("en"), error.message.parts("zh")
    return {"refused": [list(both) for both in zip(english, chinese, strict=True)]}


def lost(report: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Inputs that lead nowhere. Raises BackgroundError where the import was refused."""
    if "refused" in report:
        what, cure = (Text(*one) for one in report["refused"])
        raise BackgroundError(Message("import-refused", what=what, cure=cure))
    return [(named, user) for named, user in report["lost"]]


def texts(report: Mapping[str, Any], part: str) -> tuple[Text, ...]:
    """Its "notes" or "conversions", in every language."""
    return tuple(Text(*one) for one in report[part])


def _both(text: Text) -> list[str]:
    return [text.en, text.zh]
