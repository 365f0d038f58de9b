"""Loading a scenario: its file, the files it extends, its factor files, and every check."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

from lca.checks import judged
from lca.files.signs import control_in
from lca.files.tree import Node, texts, tree
from lca.files.validation import dotted, validated
from lca.files.yaml_tree import InputFile
from lca.library.library import Library, load_library
from lca.loading.cases import (
    differing,
    laid_over,
    only_these,
    stray,
    without_cases,
    without_facilities,
)
from lca.loading.extends import beside, extended, merged, removed
from lca.loading.salvage import UNREADABLE, salvaged
from lca.loading.usual import with_usual
from lca.problems import Mark, Message, Problem, WrongInput
from lca.scenario.form import ScenarioFile
from lca.scenario.heating import in_lower
from lca.scenario.scenario import Scenario
from lca.scenario.stages import references, stages
from lca.words.cases import title

__all__ = ["Scenario", "load", "vary"]


def load(path: str | Path) -> Scenario:
    """Read, complete and check a scenario file, with the files that it extends and its factor files.

    path : a YAML file of schema 2; factor files stand relative to the file that names them.
    What is doubtful and did not stop it stands in `warnings` of the scenario.
    Raises WrongInput with every problem found, each with file, line and column.
    """
    return _completed(*extended(Path(path), str(path), ()))


def vary(scenario: Scenario, changes: Mapping[str, Any]) -> Scenario:
    """A variant of a scenario: the changes laid over it as a file that extends it would be.

    changes : what the YAML of such a file would hold, exchanges by their ids, `remove` included:
        {"exchanges": [{"id": "slag", "amount": "250 kt/year"}]}. The scenario itself stays as it is.
    Raises WrongInput as `load` does; places in the changes are shown as "changes".
    """
    text = json.dumps(changes, sort_keys=True, ensure_ascii=False, default=str)
    written = InputFile(Path("changes"), "changes", hashlib.sha256(text.encode()).hexdigest())
    over = tree(changes, Mark("changes"))
    unseen = [
        Problem(mark, dotted(path, over), Message("text-control-sign", sign=found[1]))
        for mark, path, text in texts(over)
        if (found := control_in(text))
    ]
    if unseen:
        raise WrongInput(unseen)
    root = merged(deepcopy(scenario.root), over)
    own = {file.shown for one in (scenario, *scenario.cases.values()) for file in one.library.files}
    inputs = [file for file in scenario.inputs if file.shown not in own]
    return _completed(root, [*inputs, written], removed(root))


def _completed(root: Node, inputs: list[InputFile], problems: list[Problem]) -> Scenario:
    """A whole tree as a scenario with its library and its cases, after every check."""
    old = root.child("schema")
    if old is not None and old.value == 1 and type(old.value) is int:
        raise WrongInput([Problem(old.mark, "schema", Message("schema-1"))])
    problems = [*problems, *stray(root)]
    base = without_cases(root)
    extra, lost = _factor_files(base)
    problems += lost
    file: ScenarioFile | None = None
    library: Library | None = None
    try:
        file = validated(ScenarioFile, root)
    except WrongInput as error:
        problems += error.problems
    try:
        library = load_library(extra)
    except WrongInput as error:
        problems += error.problems
    if library is not None and file is None:
        problems += _behind(root, library, inputs)
    if file is None or library is None:
        raise WrongInput(problems)
    scenario, found = _checked(file, library, base, inputs)
    problems += found
    if problems:
        raise WrongInput(problems)
    cases = _cases(scenario, root, library)
    own = _named(scenario.library, (shown for _, shown in extra))
    doubts = (*scenario.warnings, *(one for case in cases.values() for one in case.warnings))
    read = dict.fromkeys((*inputs, *own, *(one for case in cases.values() for one in case.inputs)))
    return replace(scenario, inputs=tuple(read), cases=cases, root=root, warnings=doubts)


def _checked(
    file: ScenarioFile, library: Library, root: Node, inputs: Sequence[InputFile]
) -> tuple[Scenario, list[Problem]]:
    """A scenario whose form is right with its backgrounds, its problems, and with its doubts if it has none."""
    file, problems = with_usual(file, library, root)
    library, unopened = _with_backgrounds(file, library, root)
    scenario = Scenario(in_lower(file, library), library, tuple(inputs), root)
    problems += unopened
    verdict = judged(scenario, opened=not unopened)
    problems += verdict.problems
    return replace(scenario, warnings=() if problems else tuple(verdict.doubts)), problems


def _cases(central: Scenario, root: Node, library: Library) -> dict[str, Scenario]:
    """The cases of a scenario whose central case is good, each checked where it differs.

    What is wrong or doubtful in the central case as well is not said again.
    """
    found: dict[str, Scenario] = {}
    problems: list[Problem] = []
    nodes = root.child("cases")
    for name in central.file.cases:
        node = nodes.child(name) if nodes is not None else None
        assert node is not None  # the model has read it
        try:
            found[name] = _case(central, name, laid_over(root, node), library)
        except WrongInput as error:
            problems += [_in_case(name, one) for one in error.problems]
    if problems:
        raise WrongInput(problems)
    return found


def _case(central: Scenario, name: str, laid: Node, library: Library) -> Scenario:
    """One case: the central scenario with what differs, of which alone the form and the rules on exchanges are checked."""
    given = central.file.cases[name]
    more, problems = _factor_files(laid, given.factors)
    own, misread = library, False
    try:
        own = load_library(more, library) if more else library
    except WrongInput as error:
        problems, misread = [*problems, *error.problems], True
    new = {id for id, entry in own.activities.items() if library.activities.get(id) is not entry}
    at = differing(central, given, laid, new)
    changes = bool(at)
    at = at or [0]
    root = only_these(laid, at)
    try:
        part = validated(ScenarioFile, without_facilities(root))
    except WrongInput as error:
        behind = [] if misread else _behind(root, own, central.inputs)
        raise WrongInput([*problems, *error.problems, *behind]) from None
    if misread:
        raise WrongInput(problems)
    part = part.model_copy(update={"facilities": central.file.facilities})
    part, unusual = with_usual(part, own, root)
    part = in_lower(part, own)
    exchanges = list(central.exchanges)
    for position, exchange in zip(at, part.exchanges, strict=True):
        exchanges[position] = exchange
    same = {"year": part.year, "parameters": part.parameters, "factors": part.factors}
    file = central.file.model_copy(update={**same, "exchanges": exchanges, "cases": {}})
    opened, unopened = _with_backgrounds(file, own, laid)
    case = Scenario(file, opened, central.inputs, laid)
    looked_at = Scenario(part, opened, central.inputs, root)
    verdict = judged(case, not unopened, looked_at, central)
    problems += [*unusual, *unopened, *verdict.problems]
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
    own = (e for e in library.activities.values() if e.own)
    named = any(":" in row.activity for entry in own for row in entry.activity.inputs)
    if not (named or file.backgrounds or _names_background(file)):
        return library, []
    from lca.backgrounds.in_use.references import with_backgrounds

    return with_backgrounds(file, library, root)


def _names_background(file: ScenarioFile) -> bool:
    return any(
        ":" in str(reference)
        for exchange in file.exchanges
        for _, reference in references(stages(exchange))
    ) or any(":" in name for facility in file.facilities.values() for name in facility.uses)


def _behind(root: Node, library: Library, inputs: Sequence[InputFile]) -> list[Problem]:
    """Problems of meaning in a file whose form is wrong already: all problems are said at once."""
    rest = salvaged(root)
    if rest is None:
        return []
    _, found = _checked(rest[0], library, rest[1], inputs)
    return [problem for problem in found if problem.message.get("parameter") != UNREADABLE]


def _factor_files(
    root: Node, only: Sequence[str] | None = None
) -> tuple[list[tuple[Path, str]], list[Problem]]:
    """Extra factor files, each relative to the scenario file that names it, and those that are not there.

    only : the last of them that are wanted; all when left out.
    """
    node = root.child("factors")
    if node is None or not isinstance(node.value, list):
        return [], []
    found: list[tuple[Path, str]] = []
    problems: list[Problem] = []
    for item in node.value if only is None else node.value[len(node.value) - len(only) :]:
        if not isinstance(item.value, str):
            continue  # the model says that it is no text
        shown = beside(item.mark.file, item.value)
        if not _is_file(Path(shown)):
            beside_it = Path(item.mark.file).name
            message = Message("factor-file-missing", file=item.value, beside=beside_it)
            problems.append(Problem(item.mark, "factors", message))
        else:
            found.append((Path(shown), shown))
    return found, problems


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # no name that a file can have
        return False
