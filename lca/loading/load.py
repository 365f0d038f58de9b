"""Loading a scenario: its file, the files it extends, its factor files, and every check."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

from lca.checks import errors, warnings
from lca.files.tree import Node, tree
from lca.files.validation import validated
from lca.files.yaml_tree import InputFile
from lca.library.library import Library, load_library
from lca.loading.extends import beside, extended, merged, removed
from lca.loading.salvage import UNREADABLE, salvaged
from lca.problems import Mark, Message, Problem, WrongInput
from lca.scenario.form import ScenarioFile
from lca.scenario.heating import in_lower
from lca.scenario.scenario import Scenario
from lca.scenario.stages import references

__all__ = ["Scenario", "load", "vary"]


def load(path: str | Path) -> Scenario:
    """Read, complete and check a scenario file.

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
    root = merged(deepcopy(scenario.root), tree(changes, Mark("changes")))
    own = {file.shown for file in scenario.library.files}
    inputs = [file for file in scenario.inputs if file.shown not in own]
    return _completed(root, [*inputs, written], removed(root))


def _completed(root: Node, inputs: list[InputFile], problems: list[Problem]) -> Scenario:
    """A whole tree as a scenario with its library, after every check."""
    extra, lost = _factor_files(root)
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
    library, unopened = _with_backgrounds(file, library, root)
    problems += unopened
    scenario = Scenario(in_lower(file, library), library, tuple(inputs), root)
    problems += errors(scenario, opened=not unopened)
    if problems:
        raise WrongInput(problems)
    own = tuple(
        file for file in scenario.library.files if file.shown in {shown for _, shown in extra}
    )
    return replace(
        scenario, inputs=(*inputs, *own), warnings=tuple(sorted(set(warnings(scenario))))
    )


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
        for position, exchange in enumerate(file.exchanges)
        for _, reference in references(exchange, ("exchanges", position))
    ) or any(":" in name for facility in file.facilities.values() for name in facility.uses)


def _behind(root: Node, library: Library, inputs: list[InputFile]) -> list[Problem]:
    """Problems of meaning in a file whose form is wrong already: all problems are said at once."""
    rest = salvaged(root)
    if rest is None:
        return []
    library, found = _with_backgrounds(rest[0], library, rest[1])
    scenario = Scenario(in_lower(rest[0], library), library, tuple(inputs), rest[1])
    found += errors(scenario, opened=not found)
    return [problem for problem in found if problem.message.get("parameter") != UNREADABLE]


def _factor_files(root: Node) -> tuple[list[tuple[Path, str]], list[Problem]]:
    """Extra factor files, each relative to the scenario file that names it, and those that are not there."""
    node = root.child("factors")
    if node is None or not isinstance(node.value, list):
        return [], []
    found: list[tuple[Path, str]] = []
    problems: list[Problem] = []
    for item in node.value:
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
