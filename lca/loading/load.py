"""Loading a scenario: its file, the files it extends, its factor files, and every check."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

from lca import sheets
from lca.checks import judged
from lca.checks.dimensions import by_amount
from lca.checks.expected import misnamed
from lca.files.signs import control_in
from lca.files.tree import Node, only_these, plain, texts, tree
from lca.files.validation import dotted, validated
from lca.files.yaml_tree import InputFile
from lca.library.library import Library, Readable, readable_library
from lca.library.unreadable import Unreadable
from lca.loading.cases import (
    differing,
    laid_over,
    stray,
    with_facilities,
    without_cases,
)
from lca.loading.electricity import with_grid_of
from lca.loading.extends import extended, merged, removed, without_expectations
from lca.loading.factor_files import factor_files
from lca.loading.paths import as_text, is_path, with_value
from lca.loading.pollutants import with_unasked
from lca.loading.salvage import salvaged
from lca.loading.usual import with_usual
from lca.loading.words import renamed, with_ids
from lca.problems import Mark, Message, Problem, WrongInput
from lca.quantities.beside import UNREADABLE
from lca.scenario.case_form import instead
from lca.scenario.form import ScenarioFile
from lca.scenario.heating import in_lower
from lca.scenario.scenario import Scenario, is_scenario
from lca.scenario.stages import references, stages
from lca.words.cases import title

__all__ = ["Scenario", "load", "vary"]


def load(path: str | Path, candidates: bool = False) -> Scenario:
    """Read, complete and check a scenario file, with the files that it extends and its factor files.

    path : a YAML file of schema 2, a workbook or a folder of CSV; factor files stand relative to the file that names them.
    candidates : its exchanges are what may be chosen from (`lca.optimise`): together they may pass supplies and uses.
    What is doubtful and did not stop it stands in `warnings` of the scenario.
    Raises WrongInput with every problem found, each with file, line and column.
    """
    file = Path(path)
    if not sheets.is_sheets(file):
        return completed(*extended(file, str(path), ()), candidates)
    read = sheets.read(file, str(path))
    found = completed(*read[:3], candidates)
    return replace(found, warnings=(*read.doubts, *found.warnings))


def vary(scenario: Scenario, changes: Mapping[str, Any]) -> Scenario:
    """A variant of a scenario: the changes laid over it as a file that extends it would be.

    changes : paths to values, `remove`, or what the YAML of such a file would hold, exchanges by their ids:
        {"exchanges.slag.amount": "250 kt/year"} is {"exchanges": [{"id": "slag", "amount": "250 kt/year"}]}. Paths come
        after everything else, in their order; items of lists go by id, activity, mode or position from 0.
    The scenario itself stays as it is; what it expects of its results is not expected of the variant.
    Raises WrongInput as `load` does; places in the changes are shown as "changes".
    """
    is_scenario(scenario)
    text = json.dumps(changes, sort_keys=True, ensure_ascii=False, default=str)
    written = InputFile(Path("changes"), "changes", hashlib.sha256(text.encode()).hexdigest())
    mark = Mark("changes")
    over = tree({key: value for key, value in changes.items() if not is_path(key)}, mark)
    paths = {key: tree(value, mark) for key, value in changes.items() if is_path(key)}
    unseen = [
        Problem(mark, dotted(path, whole), Message("text-control-sign", sign=found[1]))
        for whole in (over, *paths.values())
        for mark, path, text in texts(whole)
        if (found := control_in(text))
    ]
    if unseen:
        raise WrongInput(unseen)
    root = merged(deepcopy(without_expectations(scenario.root)), over)
    problems = removed(root)
    said = [(key, as_text(plain(value))) for key, (_, value) in _entries(over)]
    return varied(
        replace(scenario, changed=(*scenario.changed, *said)),
        root,
        [(path, value, mark) for path, value in paths.items()],
        written,
        problems,
    )


def _entries(node: Node) -> list[tuple[str, tuple[Mark, Node]]]:
    """Keys of a mapping, each with its place and value."""
    return list(node.value.items()) if isinstance(node.value, dict) else []


def varied(
    scenario: Scenario,
    root: Node,
    values: Sequence[tuple[str, Node, Mark]],
    written: InputFile,
    problems: Sequence[Problem] = (),
) -> Scenario:
    """A variant of a scenario from its tree, with values laid at paths, each with the place of its path.

    written : what provenance calls the changes. problems : those that were found before.
    Raises WrongInput as `load` does.
    """
    lost, changed = list(problems), list(scenario.changed)
    for path, value, mark in values:
        try:
            root = with_value(root, path, value, mark)
            changed.append((path, as_text(plain(value))))
        except WrongInput as error:
            lost += error.problems
    if lost:
        raise WrongInput(lost)
    own = {file.shown for one in (scenario, *scenario.cases.values()) for file in one.library.files}
    inputs = [file for file in scenario.inputs if file.shown not in own]
    found, said = completed(root, [*inputs, written], [], scenario.candidates), tuple(changed)
    cases = {name: replace(case, changed=said) for name, case in found.cases.items()}
    return replace(found, cases=cases, changed=said)


def completed(
    root: Node, inputs: list[InputFile], problems: list[Problem], candidates: bool = False
) -> Scenario:
    """A whole tree as a scenario with its library and its cases, after every check."""
    old = root.child("schema")
    if old is not None and old.value == 1 and type(old.value) is int:
        raise WrongInput([Problem(old.mark, "schema", Message("schema-1"))])
    problems = [*problems, *stray(root)]
    base = without_cases(root)
    extra, lost = factor_files(base)
    problems += lost
    read = readable_library(extra)
    library = read.library
    problems += read.problems
    written = root
    try:
        file = validated(ScenarioFile, root)
    except WrongInput as error:
        problems += error.problems
        rest = salvaged(root)
        if rest is None:
            raise WrongInput(problems) from None
        file, root = rest
        base = without_cases(root)
    scenario, found = _checked(file, library, base, inputs, not read.problems, candidates)
    found += misnamed(file, library, root, written)
    problems += _not_caused(found, read.unreadable)
    cases, found = _cases(scenario, renamed(root, scenario.taken), read, problems)
    problems += found
    if problems:
        raise WrongInput(problems)
    own = _named(scenario.library, (shown for _, shown in extra))
    doubts = (*scenario.warnings, *(one for case in cases.values() for one in case.warnings))
    files = dict.fromkeys((*inputs, *own, *(one for case in cases.values() for one in case.inputs)))
    return replace(scenario, inputs=tuple(files), cases=cases, root=root, warnings=doubts)


def _checked(
    file: ScenarioFile,
    library: Library,
    root: Node,
    inputs: Sequence[InputFile],
    sound: bool = False,
    candidates: bool = False,
) -> tuple[Scenario, list[Problem]]:
    """A scenario whose form is right with its backgrounds, its problems, and with its doubts if it has none.

    sound : whether everything in the factor files could be read.
    """
    worded = with_ids(file, library, root)
    file, root = worded.file, worded.root
    file, problems = with_usual(file, library, root)
    problems += worded.problems
    library, unopened = _with_backgrounds(file, library, root)
    library, unplaced = with_grid_of(file, library, root)
    problems += unplaced
    library = with_unasked(file, library)
    taken, lower = tuple(worded.taken), in_lower(file, library)
    scenario = Scenario(lower, library, tuple(inputs), root, taken=taken, candidates=candidates)
    problems += unopened
    verdict = judged(scenario, opened=not unopened, sound=sound)
    problems += verdict.problems
    doubts = () if problems else (*worded.doubts, *verdict.doubts)
    return replace(scenario, warnings=doubts), problems


def _cases(
    central: Scenario, root: Node, read: Readable, told: Sequence[Problem]
) -> tuple[dict[str, Scenario], list[Problem]]:
    """The cases of a scenario, each checked where it differs, and their problems.

    told : what is wrong in the central case; neither that nor what is doubtful there is said again.
    """
    found: dict[str, Scenario] = {}
    problems: list[Problem] = []
    nodes = root.child("cases")
    for name in central.file.cases:
        node = nodes.child(name) if nodes is not None else None
        assert node is not None  # the model has read it
        try:
            found[name] = _case(central, name, laid_over(root, node), read, not told)
        except WrongInput as error:
            said = {(one.mark, one.where) for one in told}
            new = [one for one in error.problems if (one.mark, one.where) not in said]
            problems += [_in_case(name, one) for one in new if not by_amount(one, told)]
    return found, problems


def _case(central: Scenario, name: str, laid: Node, read: Readable, good: bool) -> Scenario:
    """One case: the central scenario with what differs, of which alone the form and the rules on exchanges are checked.

    good : whether the central case is; sums are looked at then. Raises WrongInput.
    """
    library = read.library
    given = central.file.cases[name]
    more, problems = factor_files(laid, given.factors)
    over = readable_library(more, library) if more else None
    own, unreadable = library, read.unreadable
    if over is not None:
        problems += over.problems
        own, unreadable = over.library, over.unreadable.beside(unreadable)
    new = own.activities.changed(library.activities)
    at = differing(central, given, laid, new)
    changes = bool(at)
    at = at or [0]
    root = only_these(laid, at)
    try:
        part = validated(ScenarioFile, with_facilities(root, ()))
    except WrongInput as error:
        problems += error.problems
        rest = salvaged(root)
        if rest is not None:
            _, found = _checked(rest[0], own, rest[1], central.inputs)
            problems += _not_caused(found, unreadable)
        raise WrongInput(problems) from None
    part = part.model_copy(update={"facilities": central.file.facilities})
    part, unusual = with_usual(part, own, root)
    part = in_lower(part, own)
    exchanges = list(central.exchanges)
    for position, exchange in zip(at, part.exchanges, strict=True):
        exchanges[position] = exchange
    same = {key: getattr(part, key) for key in ("year", "grid", "parameters", "factors")}
    file = central.file.model_copy(
        update={**same, "exchanges": exchanges, "cases": {}, "expect": {}}
    )
    # an exchange that does not differ names what it names in the central case
    named = bool(central.library.opened) or _names_background(part, own)
    opened, unopened = _with_backgrounds(file, own, laid) if named else (own, [])
    unplaced: list[Problem] = []
    if opened is library and file.grid == central.file.grid:
        opened = central.library
    else:
        opened, unplaced = with_grid_of(file, opened, laid)
        opened = with_unasked(file, opened)
    chosen_from = central.candidates
    case = Scenario(file, opened, central.inputs, laid, candidates=chosen_from)
    looked_at = Scenario(part, opened, central.inputs, root, candidates=chosen_from)
    verdict = judged(case, good and not (unopened or problems), looked_at, central)
    found = [*unusual, *unopened, *unplaced, *verdict.problems]
    problems += _not_caused(found, unreadable)
    if problems:
        raise WrongInput(problems)
    said = {(one.mark, one.message) for one in central.warnings}
    doubts = [one for one in verdict.doubts if (one.mark, one.message) not in said]
    if not changes:
        doubts.insert(0, Problem(laid.mark, "", Message("case-changes-nothing")))
    return replace(
        case,
        inputs=(*central.inputs, *_named(own, (shown for _, shown in more))),
        warnings=tuple(_in_case(name, one) for one in doubts),
        case=name,
        case_title=title(name, given.title),
    )


def _in_case(name: str, problem: Problem) -> Problem:
    """A problem of a case says which it is in, where its place in the file does not."""
    if problem.where.startswith("cases."):
        return problem
    where = f"cases.{name}: {problem.where}" if problem.where else f"cases.{name}"
    return Problem(problem.mark, where, problem.message)


def _named(library: Library, shown: Iterable[str]) -> tuple[InputFile, ...]:
    """The factor files of a library with these names."""
    names = set(shown)
    return tuple(file for file in library.files if file.shown in names)


def _with_backgrounds(
    file: ScenarioFile, library: Library, root: Node
) -> tuple[Library, list[Problem]]:
    """The library with what is named of backgrounds; scenarios that name none wait for none of that."""
    if not _names_background(file, library):
        return library, []
    from lca.backgrounds.in_use.references import with_backgrounds

    return with_backgrounds(file, library, root)


def _names_background(file: ScenarioFile, library: Library) -> bool:
    own = library.own_activities
    if file.backgrounds or any(":" in row.activity for one in own for row in one.activity.inputs):
        return True
    return any(
        ":" in str(reference)
        for exchange in file.exchanges
        for _, reference in references(stages(exchange))
    ) or any(
        ":" in name
        for name in (
            *instead(file.grid).values(),
            *(name for facility in file.facilities.values() for name in facility.uses),
        )
    )


def _not_caused(found: Iterable[Problem], unreadable: Unreadable) -> list[Problem]:
    """Problems of meaning without those that only something causes whose form is wrong, which is said already."""
    others = (one for one in found if one.message.get("parameter") != UNREADABLE)
    return unreadable.caused_no(others)
