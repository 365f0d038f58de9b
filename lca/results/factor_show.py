"""What `lca factors show` tells of one activity."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from lca.backgrounds.errors import BackgroundError
from lca.backgrounds.in_use.contributions import Part, parts
from lca.backgrounds.in_use.opened import available, opened
from lca.backgrounds.readers import KINDS
from lca.checks.factors import departure_of, scores_by_year, unknown_names
from lca.engine.adjoint import Contribution, Scores, contributions, solve
from lca.inventory.routes import library_inventory
from lca.library.declared import known_of
from lca.library.library import Entry, Library
from lca.library.sizes import reached
from lca.problems import Message, WrongInput, listed
from lca.quantities.indicators import DIVERTED


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """An activity with its scores at one year; scores and contributions are per one reference unit.

    rows : inputs and flows of an activity of the library; parts : those of one of a background.
    """

    library: Library
    entry: Entry
    year: int
    scores: Scores
    rows: tuple[Contribution, ...]
    parts: tuple[Part, ...] = ()

    def score(self, indicator: str) -> float:
        """Score of one reference amount, in the indicator's unit."""
        column = self.scores.indicators.index(indicator)
        return float(self.scores.of(self.entry.id)[column]) * self.entry.activity.reference.value

    def dated(self) -> list[int]:
        """The years at which amounts of several years were taken, its own and those behind it, each once."""
        behind = reached(self.library.activities, [self.entry.id]).values()
        rows = [row for entry in behind for _, _, row in entry.rows() if row.amount.by_year]
        return sorted({row.amount.year_at(self.year) for row in rows})

    def departures(self) -> list[tuple[float, float]]:
        """Relative departure and score for each published value of the activity, then for each conflict."""
        at = scores_by_year(self.library)
        return [departure_of(self.entry, one, at) for one in self.entry.activity.said]

    def json(self) -> dict[str, Any]:
        """The contract of `lca factors show ID --json`."""
        activity = self.entry.activity
        return {
            "id": self.entry.id,
            "unit": activity.reference.text,
            "geography": activity.geography,
            "year": self.year,
            "boundary": activity.boundary,
            "scores": {id: self.score(id) for id in self.scores.indicators},
            "sources": self.library.sources_of(self.entry, self.year),
        }


def show(library: Library, id: str, year: int | None = None) -> Shown:
    """An activity, its dated amounts taken at `year` (its own year when None).

    Raises KeyError for an activity that is not there, WrongInput where it names a source or an indicator that is not,
    and BackgroundError where a background that is open has no indicator that could be shown.
    """
    entry = library.activities[id]
    wrong = [] if entry.outside is not None else list(unknown_names(library, entry))
    if wrong:
        raise WrongInput(wrong)
    at = entry.activity.year if year is None else year
    behind = list(library.behind([id]))
    indicators = [
        indicator
        for indicator in library.indicators
        if known_of(behind, library.indicators[indicator])
        and all(
            indicator != DIVERTED and indicator in available(library, one, [indicator])
            for one in map(partial(opened, library), library.opened)
        )
    ]
    if not indicators:
        raise _without_indicator(library)
    built = library_inventory(library, at, indicators)
    scores = solve(built)
    if entry.outside is not None:
        return Shown(library, entry, at, scores, (), tuple(parts(library, entry, indicators)))
    return Shown(library, entry, at, scores, contributions(built, scores, id))


def _without_indicator(library: Library) -> BackgroundError:
    """Which background keeps every indicator from being shown, and what to do."""
    open_now = [opened(library, name) for name in library.opened]
    wanted = [id for id in library.indicators if id != DIVERTED]
    bare = [one for one in open_now if not available(library, one, wanted)]
    if not bare:
        names = listed(one.name for one in open_now)
        return BackgroundError(Message("no-common-indicator", backgrounds=names))
    kind = KINDS.get(bare[0].outline.origin.kind)
    cure = Message("settle-flows") if kind is not None and kind.form else Message("say-whose-flows")
    message = Message("background-without-indicators", background=bare[0].name, cure=cure)
    return BackgroundError(message)
