"""Activities of a background by code, by name, or by name, location and unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import nlargest
from typing import Protocol

from lca.backgrounds.errors import BackgroundError
from lca.backgrounds.model import Described
from lca.problems import Message, did_you_mean, listed


class Listed(Protocol):
    """What is searched: a Background, or its outline (store.py)."""

    @property
    def name(self) -> str: ...

    @property
    def activities(self) -> Sequence[Described]: ...


#: Names that are compared letter by letter with one that is not there.
CLOSER = 60
#: Locations, units or codes that a message lists.
MOST = 6
#: What messages call the parts that tell activities of one name apart.
PARTS = {"location": Message("part-location"), "unit": Message("part-unit")}


def find(background: Listed, text: str, *, shows: str = "") -> int:
    """The position of the activity with this code, or with this name.

    background : under the name by which messages call it. shows : the command that lists its activities, where
        that is not `lca background show NAME`.
    The name as written goes before the same name in other letters (capital or small).
    Raises BackgroundError when none or several fit.
    """
    for position, activity in enumerate(background.activities):
        if activity.code == text:
            return position
    found = _named(background.activities, text)
    if not found:
        raise _unknown(background, text, shows)
    try:
        return _single(background, text, found)
    except BackgroundError as error:
        found_by = error.message.get("cure")
        if not isinstance(found_by, Message) or found_by.key == "name-by-code":
            raise
        raise BackgroundError(
            Message("search-and", problem=error.message, background=background.name)
        ) from None


def search(
    background: Listed,
    name: str,
    location: str | None = None,
    unit: str | None = None,
    *,
    shows: str = "",
) -> int:
    """The position of the one activity with this name, location and unit, where they are given.

    background, shows : as in `find`.
    Raises BackgroundError when none or several fit; it says which locations or units there are.
    """
    named = _named(background.activities, name)
    if not named:
        raise _unknown(background, name, shows)
    found = named
    for wanted, part in ((location, "location"), (unit, "unit")):
        if wanted is None:
            continue
        there = [p for p in found if getattr(background.activities[p], part) == wanted]
        if not there:
            message = Message(
                "activity-has-no",
                name=name,
                background=background.name,
                part=PARTS[part],
                wanted=wanted,
                have=listed(_values(background.activities, found, part), MOST),
            )
            raise BackgroundError(message)
        found = there
    return _single(background, name, found, location, unit)


def matching(background: Listed, words: Iterable[str]) -> list[int]:
    """Positions of the activities whose name, product, location or code hold all words, in any case."""
    wanted = [word.casefold() for word in words]
    return [
        position
        for position, one in enumerate(background.activities)
        if all(
            word in f"{one.name}\n{one.product}\n{one.location}\n{one.code}".casefold()
            for word in wanted
        )
    ]


def _named(activities: Sequence[Described], name: str) -> list[int]:
    exact = [position for position, one in enumerate(activities) if one.name == name]
    if exact:
        return exact
    folded = name.casefold()
    return [position for position, one in enumerate(activities) if one.name.casefold() == folded]


def _near(background: Listed, text: str) -> list[str]:
    """Names that share most of their letters, three at a time: what is worth a closer look among thousands."""
    folded = text.casefold()
    parts = {folded[at : at + 3] for at in range(len(folded) - 2)} or {folded}
    names = dict.fromkeys(one.name for one in background.activities)
    return nlargest(CLOSER, names, key=lambda name: sum(part in name.casefold() for part in parts))


def _unknown(background: Listed, text: str, shows: str) -> BackgroundError:
    otherwise = Message("search-with", command=shows or f"lca background show {background.name}")
    cure = did_you_mean(text, _near(background, text), otherwise)
    return BackgroundError(
        Message("activity-not-in", activity=text, background=background.name, cure=cure)
    )


def _single(
    background: Listed,
    name: str,
    found: Sequence[int],
    location: str | None = None,
    unit: str | None = None,
) -> int:
    if len(found) == 1:
        return found[0]
    codes = [f"{background.name}:{background.activities[position].code}" for position in found]
    cure = Message("name-by-code", codes=listed(codes, MOST))
    for given, part in ((unit, "unit"), (location, "location")):
        have = _values(background.activities, found, part)
        if given is None and len(have) > 1:
            cure = Message("add-part", part=PARTS[part], have=listed(have, MOST))
    raise BackgroundError(
        Message("several-match", count=len(found), name=name, background=background.name, cure=cure)
    )


def _values(activities: Sequence[Described], found: Sequence[int], part: str) -> list[str]:
    return sorted({str(getattr(activities[position], part)) or "''" for position in found})
