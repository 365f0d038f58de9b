"""What prices, jobs and levies of factor files say of the library: names that exist, units that fit, nothing twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lca.files.fields import ID_PATTERN
from lca.files.tree import Node, Path_, mark_at
from lca.files.validation import dotted, validated
from lca.library.form import FactorFile
from lca.library.money import FREE, Employment, Free, Levy, Price, Series
from lca.library.references import Known
from lca.problems import Message, Problem, WrongInput, did_you_mean
from lca.quantities.units import in_words, per

#: Base units as people write them in the unit of a price.
_SHOWN = {"kg": "t", "MJ": "GJ", "kg km": "t km", "MJ km": "GJ km"}


class _At:
    """Tells problems at places of a file."""

    def __init__(self, root: Node) -> None:
        self.root = root

    def problem(self, message: Message, *path: str | int) -> Problem:
        at: Path_ = path
        return Problem(mark_at(self.root, at), dotted(at, self.root), message)


def money_problems(lib: Known, root: Node, model: FactorFile) -> Iterator[Problem]:
    """What the parts of a file on money name that is not there, say twice, or say in a unit that does not fit.

    root : the file as it was read; prices of it whose form is wrong are passed over, their faults are told already.
    """
    place = _At(root)
    yield from _prices(lib, place)
    parts: dict[str, Mapping[str, Series | Employment | Levy]] = {
        "series": model.series,
        "employment": model.employment,
        "levies": model.levies,
    }
    for part, listed in parts.items():
        for id, one in listed.items():
            if one.source not in lib.sources:
                yield place.problem(_unknown(lib, one.source), part, id, "source")
    yield from _jobs(lib, place, model.employment)
    for id, levy in model.levies.items():
        if levy.of == "waste":  # pollutants need not be flows of the library
            known = [*lib.activities, *lib.byproducts]
            for position, name in enumerate(levy.on):
                if name not in lib.activities and name not in lib.byproducts:
                    cure = did_you_mean(name, known, Message("list-activities"))
                    message = Message("levy-on-unknown", name=name, cure=cure)
                    yield place.problem(message, "levies", id, "on", position)


def _prices(lib: Known, place: _At) -> Iterator[Problem]:
    first: dict[tuple[str, str], int] = {}
    for position, one in _readable(place.root):
        here = ("prices", position)
        if one.activity not in lib.activities and ":" not in one.activity:
            cure = did_you_mean(one.activity, lib.activities, Message("list-activities"))
            message = Message("activity-unknown", activity=one.activity, cure=cure)
            yield place.problem(message, *here, "activity")
        yield from _twice(place, first, one, position)
        first.setdefault((one.activity, one.is_), mark_at(place.root, here).line)
        if isinstance(one, Free):
            continue
        yield from _source(lib, place, one.source, *here)
        entry = lib.activities.get(one.activity)
        if entry is None:
            continue
        made = entry.activity.reference.dimension
        given = one.quantity.dimension
        if given != per(((one.currency, 1),), made):
            message = Message(
                "price-unit",
                given=one.unit,
                activity=one.activity,
                wanted=in_words(made),
                example=_example(one.currency, entry.activity.reference.unit.electrical, made),
            )
            yield place.problem(message, *here, "unit")


def _example(currency: str, electrical: bool, made: tuple[tuple[str, int], ...]) -> str:
    base = " ".join(name for name, _ in made)
    return f"{currency}/{'kWh' if electrical else _SHOWN.get(base, base)}"


def _twice(
    place: _At, first: Mapping[tuple[str, str], int], one: Price | Free, position: int
) -> Iterator[Problem]:
    """A second price of one kind, and a price of what is free."""
    line = first.get((one.activity, one.is_))
    if line is not None:
        message = Message("price-twice", activity=one.activity, what=one.is_, line=line)
        yield place.problem(message, "prices", position)
        return
    others = {what: at for (id, what), at in first.items() if id == one.activity}
    clash = [at for what, at in others.items() if (what == FREE) != (one.is_ == FREE)]
    if clash:
        message = Message("price-and-free", activity=one.activity, line=clash[0])
        yield place.problem(message, "prices", position)


def _readable(root: Node) -> Iterator[tuple[int, Price | Free]]:
    """The prices of a file whose form is right, with their positions in it."""
    listed = root.child("prices")
    for position, node in enumerate(
        listed.value if listed and isinstance(listed.value, list) else []
    ):
        alone = Node(root.mark, {"prices": (root.mark, Node(root.mark, [node]))})
        try:
            [one] = validated(FactorFile, alone).prices
        except WrongInput:
            continue
        yield position, one


def _jobs(lib: Known, place: _At, listed: Mapping[str, Employment]) -> Iterator[Problem]:
    sector: dict[str, str] = {}
    for code, one in listed.items():
        for position, id in enumerate(one.activities):
            here = ("employment", code, "activities", position)
            if id not in lib.activities and ":" not in id:
                cure = did_you_mean(id, lib.activities, Message("list-activities"))
                yield place.problem(Message("activity-unknown", activity=id, cure=cure), *here)
            if sector.setdefault(id, code) != code:
                message = Message("jobs-activity-twice", activity=id, other=sector[id])
                yield place.problem(message, *here)


def _source(lib: Known, place: _At, source: str, *path: str | int) -> Iterator[Problem]:
    """What looks like a key is one; a single word and sentences are the source itself."""
    key = "-" in source and re.fullmatch(ID_PATTERN, source)
    if key and source not in lib.sources:
        yield place.problem(_unknown(lib, source), *path, "source")


def _unknown(lib: Known, source: str) -> Message:
    cure = did_you_mean(source, lib.sources, Message("add-under-sources"))
    return Message("source-unknown", source=source, cure=cure)
