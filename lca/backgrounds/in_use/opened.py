"""Backgrounds in use: opened by name, and what indicators they can give."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lca.backgrounds.errors import BackgroundError
from lca.backgrounds.model import Background, Family, Method
from lca.library.form import Indicator
from lca.library.library import Library
from lca.problems import Message, listed
from lca.quantities.indicators import DIVERTED, KINDS, kind
from lca.scenario.outside import Background as Declared

if TYPE_CHECKING:
    from lca.backgrounds.packed import Outline
    from lca.engine.large.sampled import Sampled
    from lca.quantities.arrays import Array


#: The command that shows the activities of a background.
SHOW = ("lca", "background", "show")


@dataclass(slots=True, eq=False)
class Opened:
    """A background in use: read as far as it is needed.

    name : before the colon. outline : activities, flows and methods; or the whole background.
    command : what shows its activities in a shell.
    methods : indicators of a scenario that are methods of this background's project.
    solvers, scores : by indicators, kept for the next question.
    """

    name: str
    outline: Outline | Background
    load: Callable[[], Background]
    command: str = ""
    methods: dict[str, Method] = field(default_factory=dict)
    solvers: dict[tuple[str, ...], Sampled] = field(default_factory=dict)
    scores: dict[tuple[str, ...], Array] = field(default_factory=dict)
    _full: Background | None = None

    def full(self) -> Background:
        """The background with its matrices."""
        if self._full is None:
            self._full = self.outline if isinstance(self.outline, Background) else self.load()
        return self._full

    def method(self, indicator: str) -> Method | None:
        """The background's own factors of an indicator, which go before the library's."""
        return self.methods.get(indicator) or self.outline.methods.get(indicator)


def opened(library: Library, name: str) -> Opened:
    """A background that the library has open."""
    found = library.opened[name]
    assert isinstance(found, Opened)
    return found


def open_background(name: str, declared: Declared | None) -> Opened:
    """A background by its declaration, or an imported one of this name. Raises BackgroundError."""
    if declared is not None and declared.brightway is not None:
        from lca.backgrounds.brightway import kept

        source = declared.brightway
        whole = kept.opened(source.project, source.database)
        shows = shlex.join((*SHOW, "--brightway", source.project, source.database))
        return Opened(name, whole, lambda: whole, shows)
    from lca.backgrounds import store

    stored = declared.package if declared is not None and declared.package else name
    try:
        shows = shlex.join((*SHOW, stored))
        return Opened(name, store.outline(stored), lambda: store.load(stored), shows)
    except BackgroundError as error:
        if declared is not None or name in store.names():
            raise
        near = error.message.get("cure")
        if isinstance(near, Message) and near.key == "did-you-mean":
            raise BackgroundError(Message("near-or-declare", problem=error.message)) from None
        raise BackgroundError(Message("import-or-declare", problem=error.message)) from None


def missing_indicators(library: Library, indicators: Iterable[str]) -> dict[str, list[str]]:
    """Background → the indicators that neither its own methods nor its flows can give."""
    wanted = list(indicators)
    return {
        name: lacking
        for name in library.opened
        if (
            lacking := [
                id for id in wanted if id not in available(library, opened(library, name), wanted)
            ]
        )
    }


def available(library: Library, one: Opened, indicators: Iterable[str]) -> list[str]:
    """Those of the indicators that a background can give: of its own, through its flows, or none upstream."""
    return [
        id
        for id in indicators
        if id == DIVERTED
        or one.method(id) is not None
        or (id in library.indicators and family(library.indicators[id]) in one.outline.covers)
    ]


def has(one: Opened) -> Message:
    """The indicators of a background, for messages."""
    own: list[str | Message] = [*one.methods, *one.outline.methods]
    own += [
        Message("those-in-unit", unit=row.unit)
        for row in KINDS
        if row.elementary in one.outline.covers
    ]
    return Message("its-indicators", names=listed(own)) if own else Message("none")


def may_settle(one: Opened) -> bool:
    """Whether the flows of a background can be named at its import (`--flows`)."""
    from lca.backgrounds.readers import KINDS

    kind = KINDS.get(one.outline.origin.kind)
    return kind is not None and bool(kind.form)


def family(indicator: Indicator) -> Family | None:
    """The family of elementary flows that an indicator counts."""
    return kind("", indicator.unit).elementary
