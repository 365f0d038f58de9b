"""Many variants of one scenario by paths: each is checked as `vary` would, but only where it differs.

The exchanges that a variant touches are read and checked again, and the rules on sums over all exchanges are held. Values
that reach further (the year, factor files, another background) load the variant as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from lca.checks import judged
from lca.files.tree import Node, only_these, plain
from lca.files.validation import validated
from lca.loading.cases import touched, with_facilities, without_cases
from lca.loading.extends import without_expectations
from lca.loading.load import completed
from lca.loading.paths import as_text, with_value
from lca.loading.usual import with_usual
from lca.loading.words import with_ids
from lca.problems import Mark, Message, Problem, WrongInput
from lca.scenario.case_form import NO_GRID
from lca.scenario.form import Exchange, ScenarioFile
from lca.scenario.heating import in_lower
from lca.scenario.resolved import resolve
from lca.scenario.scenario import Scenario
from lca.scenario.stages import references, stages

#: Parts of a file of which a change is followed to the exchanges that it touches.
_FOLLOWED = ("exchanges", "parameters", "facilities")
#: Parts that say nothing of the numbers of the scenario itself, or which numbers there are.
_NOT_COMPARED = ("cases", "indicators", "scenario", "schema", "study", "expect", "units")


class Value(NamedTuple):
    """A value at a path, and the place where the path is written."""

    path: str
    node: Node
    mark: Mark


class Point(NamedTuple):
    """A variant: its name in messages, and the values that are set in it."""

    name: str
    values: tuple[Value, ...]

    @property
    def said(self) -> tuple[tuple[str, str], ...]:
        """Each path with its value as it was written."""
        return tuple((one.path, as_text(plain(one.node))) for one in self.values)


def at_points(scenario: Scenario, points: Sequence[Point]) -> list[Scenario]:
    """The scenario at each of some points, without its cases.

    Exchanges that are resolved alike are the same objects in all of them. Raises WrongInput with the problems of all
    points: those of a path once, every other with the name of its point.
    """
    base = without_expectations(without_cases(scenario.root))
    found: list[Scenario] = []
    problems: list[Problem] = []
    for point in points:
        root = base
        lost: list[Problem] = []
        for path, node, mark in point.values:
            try:
                if path.partition(".")[0] in _NOT_COMPARED:
                    raise WrongInput([Problem(mark, path, Message("path-not-compared"))])
                root = with_value(root, path, node, mark)
            except WrongInput as error:
                lost += error.problems
        problems += lost
        if lost:
            continue
        try:
            found.append(_at(scenario, base, root, point))
        except WrongInput as error:
            problems += [_of(point, one) for one in error.problems]
    if problems:
        raise WrongInput(problems)
    return found


def _of(point: Point, problem: Problem) -> Problem:
    where = f"{point.name}: {problem.where}" if problem.where else point.name
    return Problem(problem.mark, where, problem.message)


def _at(scenario: Scenario, base: Node, root: Node, point: Point) -> Scenario:
    moved = _moved(base, root)
    part = _followed(scenario, base, root) if moved <= set(_FOLLOWED) else None
    if part is None:
        own = {file.shown for file in scenario.library.files}
        inputs = [file for file in scenario.inputs if file.shown not in own]
        part = completed(root, inputs, [])
    ids = [exchange.id for exchange in scenario.exchanges]
    if [exchange.id for exchange in part.exchanges] != ids:
        mark = point.values[0].mark
        raise WrongInput([Problem(mark, point.values[0].path, Message("path-renames"))])
    known = {(one.mark, one.message) for one in scenario.warnings}
    doubts = (one for one in part.warnings if (one.mark, one.message) not in known)
    return replace_kept(
        part,
        warnings=tuple(_of(point, one) for one in doubts),
        changed=(*scenario.changed, *point.said),
    )


def replace_kept(scenario: Scenario, **fields: object) -> Scenario:
    """A scenario with other fields that say nothing of its exchanges, which stay resolved."""
    new = replace(scenario, **fields)  # type: ignore[arg-type]
    if "resolved" in scenario.__dict__:
        new.__dict__["resolved"] = scenario.__dict__["resolved"]
    return new


def _moved(base: Node, root: Node) -> set[str]:
    """Keys of the file whose values differ."""
    assert isinstance(base.value, dict) and isinstance(root.value, dict)
    before = {key: id(node) for key, (_, node) in base.value.items()}
    return {key for key, (_, node) in root.value.items() if before.get(key) != id(node)}


def _followed(central: Scenario, base: Node, root: Node) -> Scenario | None:
    """A variant of which only the exchanges that are touched are read; None where that does not do."""
    at = _touched(central, base, root)
    if at is None:
        return None
    seen = at or [0]  # the form wants one
    plants = sorted(_changed_names(base, root, "facilities"))
    part_root = with_facilities(only_these(root, seen), plants)
    part = validated(ScenarioFile, part_root)
    if [one.id for one in part.exchanges] != [central.exchanges[position].id for position in seen]:
        return None
    worded = with_ids(part, central.library, part_root)
    part, unusual = with_usual(worded.file, central.library, part_root)
    unusual += worded.problems
    part = in_lower(part, central.library)
    facilities = {**central.facilities, **{id: part.facilities[id] for id in plants}}
    part = part.model_copy(update={"facilities": facilities})
    if _leaves(central, part.exchanges):
        return None
    exchanges = list(central.exchanges)
    for position, exchange in zip(seen, part.exchanges, strict=True):
        exchanges[position] = exchange if at else exchanges[position]
    update = {"parameters": part.parameters, "facilities": facilities, "exchanges": exchanges}
    file = central.file.model_copy(update={**update, "cases": {}, "expect": {}})
    variant = Scenario(file, central.library, central.inputs, root, taken=central.taken)
    verdict = judged(
        variant, True, Scenario(part, central.library, central.inputs, part_root), central
    )
    if unusual or verdict.problems:
        raise WrongInput([*unusual, *verdict.problems])
    if variant.handed_on == central.handed_on:
        new = resolve(file, central.library, central.handed_on, [exchanges[p] for p in at])
        resolved = list(central.resolved)
        for position, one in zip(at, new, strict=True):
            resolved[position] = one
        variant.__dict__["resolved"] = tuple(resolved)
    return replace_kept(variant, warnings=tuple(verdict.doubts))


def _touched(central: Scenario, base: Node, root: Node) -> list[int] | None:
    """Positions of the exchanges in which a number may differ; None where the list of them is another."""
    before, now = base.child("exchanges"), root.child("exchanges")
    assert before is not None and now is not None and isinstance(before.value, list)
    if not isinstance(now.value, list) or len(now.value) != len(before.value):
        return None
    parameters = _changed_names(base, root, "parameters")
    plants = _changed_names(base, root, "facilities")
    return [
        position
        for position, exchange in enumerate(central.exchanges)
        if before.value[position] is not now.value[position]
        or {exchange.from_, exchange.to} & plants
        or touched(exchange, parameters, ())
    ]


def _changed_names(base: Node, root: Node, key: str) -> set[str]:
    """Names in a mapping of the file whose values differ."""
    before, now = base.child(key), root.child(key)
    if before is now or now is None or not isinstance(now.value, dict):
        return set()
    old = before.value if before is not None and isinstance(before.value, dict) else {}
    return {
        name for name, (_, node) in now.value.items() if name not in old or old[name][1] is not node
    }


def _leaves(central: Scenario, exchanges: Sequence[Exchange]) -> bool:
    """Whether exchanges name what only loading the whole finds: something of a background, or what a grid may not know."""
    activities = central.library.activities
    named = _named(exchanges)
    if any(":" in name and name not in activities for name in named):
        return True
    return central.file.grid not in (None, NO_GRID) and not named <= _named(central.exchanges)


def _named(exchanges: Sequence[Exchange]) -> set[str]:
    """The activities that exchanges name."""
    return {str(one) for exchange in exchanges for _, one in references(stages(exchange))}
