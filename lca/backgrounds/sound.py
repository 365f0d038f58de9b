"""What holds for every background before it is kept or used: its names are text, and it has a solution."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from lca.backgrounds.errors import BackgroundError
from lca.backgrounds.model import Background, Described, Elementary
from lca.files.signs import CONTROL, without_control
from lca.problems import Message

if TYPE_CHECKING:
    from lca.engine.system import System

#: Ends of lines and tabs, which a name has no use for.
BREAKS = re.compile(r"[\t\r\n]+")

One = TypeVar("One", Described, Elementary)


def sound(background: Background) -> Background:
    """The background with control characters in its texts replaced and counted.

    Raises BackgroundError where it has no solution: a loop that uses as much as it makes, or, where nothing is credited,
    more (CONVENTIONS do not know negative production).
    """
    one = _as_text(background)
    _solved(one)
    return one


def _solved(background: Background) -> None:
    """One unit of a pseudo-flow from every process: solved as any score is, so what a run could not solve is found here."""
    import numpy as np

    from lca.backgrounds.arrays import biosphere
    from lca.engine.errors import EngineError
    from lca.engine.large.sampled import Sampled
    from lca.engine.system import System

    every = np.arange(len(background.activities))
    ones = biosphere(np.zeros_like(every), every, np.ones(len(every)))
    names = tuple(one.name or one.code for one in background.activities)
    system: System = System(names, ("unit",), background.system.technosphere, ones)
    try:
        Sampled(system, biosphere([0], [0], [1.0]), ("unit",)).static()
    except EngineError as error:
        raise BackgroundError(
            Message("background-without-solution", background=background.name, reason=error.message)
        ) from None


def _as_text(background: Background) -> Background:
    """The same without control characters; what is clean costs a look."""
    count = 0

    def clean(value: Any, lines: bool = False) -> Any:
        nonlocal count
        if isinstance(value, tuple):
            return tuple(clean(each) if isinstance(each, str) else each for each in value)
        if not isinstance(value, str):
            return value
        text = value if lines else BREAKS.sub(" ", value)
        if CONTROL.search(text) is None:
            return text
        text, more = without_control(text)
        count += more
        return text

    def cleaned(one: One) -> One:
        held = {
            each.name: getattr(one, each.name)
            for each in fields(one)
            if isinstance(getattr(one, each.name), (str, tuple)) and each.name != "dimension"
        }
        new = {name: clean(value, name == "comment") for name, value in held.items()}
        return replace(one, **new) if new != held else one

    activities = tuple(map(cleaned, background.activities))
    flows = tuple(map(cleaned, background.flows))
    unlinked = tuple(map(clean, background.unlinked))
    citation = clean(background.origin.citation)
    if (activities, flows, unlinked, citation) == (
        background.activities,
        background.flows,
        background.unlinked,
        background.origin.citation,
    ):
        return background
    notes = background.notes
    if count:
        notes = (*notes, Message("letters-replaced", count=count).in_both())
    return replace(
        background,
        activities=activities,
        flows=flows,
        unlinked=unlinked,
        origin=replace(background.origin, citation=citation),
        system=_renamed(background, activities, flows),
        notes=notes,
    )


def _renamed(
    background: Background, activities: tuple[Described, ...], flows: tuple[Elementary, ...]
) -> System:
    """The matrices under the codes as they are now. Raises BackgroundError where two became one."""
    for before, after in ((background.activities, activities), (background.flows, flows)):
        codes = [one.code for one in after]
        if len(set(codes)) < len({one.code for one in before}):
            twice = next(code for code in codes if codes.count(code) > 1)
            raise BackgroundError(Message("code-twice", code=twice))
    return replace(
        background.system,
        processes=tuple(one.code for one in activities),
        flows=tuple(one.code for one in flows),
    )
