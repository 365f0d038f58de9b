"""`grid:` of a scenario: the library with the electricity that it names in the place of other electricity."""

from __future__ import annotations

from collections.abc import Iterator

from lca.files.tree import Node, Path_, mark_at
from lca.files.validation import dotted
from lca.library.grid import made_of, of_all_grids, station_of, with_grid
from lca.library.library import Library
from lca.problems import Message, Problem, did_you_mean
from lca.scenario.case_form import NO_GRID, instead
from lca.scenario.form import ScenarioFile
from lca.scenario.stages import references, stages


def with_grid_of(file: ScenarioFile, library: Library, root: Node) -> tuple[Library, list[Problem]]:
    """The library with the grid of a scenario, and what is wrong with that; the same library where it has none."""
    if file.grid is None or file.grid == NO_GRID:
        return library, []
    named = instead(file.grid)
    found = [
        (("grid", *at), message)
        for at, new in named.items()
        for message in _wrong(library, file.grid, new, *at)
    ]
    # what is not there of a background was told when that was opened
    if not found and all(new in library.activities for new in named.values()):
        new = file.grid
        replaced = dict(new) if isinstance(new, dict) else of_all_grids(library, new)
        library = with_grid(library, replaced)
        if isinstance(new, str):
            found = [(("grid",), message) for message in _at_the_station(file, library, new)]
    return library, [_problem(root, place, message) for place, message in found]


def _problem(root: Node, place: Path_, message: Message) -> Problem:
    return Problem(mark_at(root, place), dotted(place, root), message)


def _wrong(
    library: Library, grid: str | dict[str, str], new: str, old: str | None = None
) -> Iterator[Message]:
    """What is wrong with an activity in the place of another one, or of all grids."""
    yield from _no_electricity(library, new)
    if old is not None and ":" in old:
        yield Message("grid-inside", activity=old)
    elif old is not None:
        yield from _no_electricity(library, old)
    if any(id not in library.activities for id in (new, old) if id is not None):
        return
    if isinstance(grid, dict) and new in grid:
        yield Message("grid-replaced-itself", activity=new)
    wanted = "delivered" if old is None else library.activities[old].activity.grid
    level = library.activities[new].activity.grid
    if wanted and level and level != wanted:
        others = (id for id in library.activities if _level(library, id) == wanted)
        near = [
            id
            for id in others
            if new in made_of(library.activities, id) or station_of(library.activities, new) == id
        ]
        cure = Message("did-you-mean", names=tuple(near)) if near else Message("list-activities")
        yield (
            Message("grid-station", activity=new, cure=cure)
            if level == "station"
            else Message("grid-delivered", activity=new, cure=cure)
        )


def _level(library: Library, id: str) -> str | None:
    return library.activities[id].activity.grid


def _no_electricity(library: Library, id: str) -> Iterator[Message]:
    """Names that lead nowhere, or to something that is no electricity; those of backgrounds are told where these are opened."""
    entry = library.activities.get(id)
    if entry is None:
        if ":" not in id:
            power = [one for one, known in library.activities.items() if known.activity.electrical]
            cure = did_you_mean(id, power, Message("list-activities"))
            yield Message("activity-unknown", activity=id, cure=cure)
    elif not entry.activity.electrical:
        yield Message("no-electricity", activity=id, per=entry.activity.reference.text)


def _at_the_station(file: ScenarioFile, library: Library, new: str) -> Iterator[Message]:
    """Power at the station that is taken as such, where the new grid says nothing of that."""
    named = {
        str(reference)
        for exchange in file.exchanges
        for _, reference in references(stages(exchange))
        if str(reference) in library.activities
    }
    inside = {*made_of(library.activities, new), *library.replaced}
    for entry in library.behind(sorted(named)):
        takes = {row.activity for row in entry.activity.inputs if entry.id not in inside}
        for id in sorted(takes):
            if _level(library, id) == "station" and id not in library.replaced:
                yield Message("grid-no-station", activity=id, taker=entry.id, grid=new)
    for id in sorted(named):
        if _level(library, id) == "station" and id not in library.replaced:
            yield Message("grid-no-station", activity=id, taker="exchanges", grid=new)
