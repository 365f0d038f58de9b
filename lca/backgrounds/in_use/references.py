"""Every activity of a background that a scenario or a user's factor file names, with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lca.backgrounds.in_use.entries import prefix, with_activities
from lca.backgrounds.in_use.methods import with_methods
from lca.files.tree import Node, Path_, mark_at
from lca.files.validation import dotted
from lca.library.fates import ActivitySearch
from lca.library.library import Library, row_problems
from lca.problems import Mark, Problem
from lca.scenario.case_form import instead
from lca.scenario.form import ScenarioFile
from lca.scenario.outside import Background as Declared
from lca.scenario.outside import BrightwayMethod
from lca.scenario.stages import references, stages


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reference into a background and where it stands."""

    mark: Mark
    where: str
    reference: str | ActivitySearch


def with_backgrounds(
    file: ScenarioFile, library: Library, root: Node
) -> tuple[Library, list[Problem]]:
    """The library with what a scenario and its factor files name of backgrounds, and what cannot be had."""
    named = [*_of_scenario(file, root), *_of_library(library)]
    methods = [one for one in file.indicators_ if isinstance(one, BrightwayMethod)]
    library, problems = _opened(library, named, file.backgrounds, root, file.year)
    if not methods:
        return library, problems
    library, wrong = with_methods(library, methods, file.backgrounds)
    for position, one in enumerate(file.indicators_):
        if str(one) in wrong:
            path: Path_ = ("indicators", position)
            error = wrong[str(one)]
            problems.append(Problem(mark_at(root, path), dotted(path, root), error.message))
    return library, problems


def with_own_backgrounds(library: Library) -> tuple[Library, list[Problem]]:
    """The same for a library without a scenario: what the user's factor files name."""
    return _opened(library, list(_of_library(library)), {}, Node(Mark("factors"), {}), None)


def _opened(
    library: Library,
    named: Iterable[Wanted],
    declared: Mapping[str, Declared],
    root: Node,
    year: int | None,
) -> tuple[Library, list[Problem]]:
    named = list(named)
    library, wrong = with_activities(
        library, (one.reference for one in named), declared, root, year
    )
    problems: list[Problem] = []
    told: set[int] = set()
    for one in named:
        error = wrong.get(str(one.reference))
        if error is not None and id(error) not in told:
            told.add(
                id(error)
            )  # a background that cannot be opened is one problem, not one a reference
            problems.append(Problem(one.mark, one.where, error.message))
    for entry in library.own_activities:
        problems += row_problems(library, entry)
    return library, problems


def _of_scenario(file: ScenarioFile, root: Node) -> Iterator[Wanted]:
    for position, exchange in enumerate(file.exchanges):
        for place, reference in references(stages(exchange)):
            if prefix(reference) is not None:
                path: Path_ = ("exchanges", position, *place)
                yield Wanted(mark_at(root, path), dotted(path, root), reference)
    for place, reference in instead(file.grid).items():
        if prefix(reference) is not None:
            path = ("grid", *place)
            yield Wanted(mark_at(root, path), dotted(path, root), reference)
    for id, facility in file.facilities.items():
        for name in facility.uses:
            if prefix(name) is not None:
                path = ("facilities", id, "uses", name)
                yield Wanted(mark_at(root, path, key=True), dotted(path, root), name)


def _of_library(library: Library) -> Iterator[Wanted]:
    for entry in library.own_activities:
        for position, row in enumerate(entry.activity.inputs):
            if prefix(row.activity) is not None:
                path = ("inputs", position, "activity")
                yield Wanted(entry.mark(*path), entry.where(*path), row.activity)
