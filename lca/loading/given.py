"""Values that are set from outside a scenario file: PATH=VALUE of a command line, and tables of variants."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from lca.backgrounds.formats.cells import form_of
from lca.files.signs import control_in
from lca.files.tree import Node, Places, plain, tree
from lca.files.yaml_tree import InputFile, composed, text_of
from lca.loading.extends import without_expectations
from lca.loading.load import varied
from lca.loading.points import Point, Value
from lca.problems import Mark, Message, Problem, WrongInput
from lca.scenario.scenario import Scenario

#: What stands for the file of values of a command line: `--set:2:7` is the seventh letter of the second.
PLACE = "--set"
#: Heading of the column with the names of variants.
NAME = "name"


def set_over(scenario: Scenario, given: Sequence[str]) -> Scenario:
    """A scenario with values laid over it, each written PATH=VALUE with VALUE in YAML.

    Raises WrongInput as `vary` does; places are those in the texts given.
    """
    if not given:
        return scenario
    values: list[tuple[str, Node, Mark]] = []
    problems: list[Problem] = []
    for line, text in enumerate(given, 1):
        path, equals, value = text.partition("=")
        mark = Mark(PLACE, line, 1)
        if not equals or not path.strip():
            problems.append(Problem(mark, "", Message("set-no-value", given=text)))
            continue
        try:  # where the value stands in what was given
            padding = "\n" * (line - 1) + " " * (len(path) + 1)
            node = (
                composed(padding + value, Places(PLACE))[0] if value.strip() else tree(None, mark)
            )
            values.append((path.strip(), node, mark))
        except WrongInput as error:
            problems += error.problems
    if problems:
        raise WrongInput(problems)
    digest = sha256("\n".join(given).encode("utf-8", "surrogateescape")).hexdigest()
    written = InputFile(Path(PLACE), PLACE, digest)
    return varied(scenario, without_expectations(scenario.root), values, written)


def read_points(path: Path) -> tuple[list[Point], InputFile]:
    """The variants of a table: a row of paths, of which one may be `name`, and below it a row for each variant.

    An empty cell leaves what the scenario has. Commas, semicolons or tabs stand between cells; a name that is not given is
    that of the values. Raises WrongInput with every cell that is no YAML, at its row and column.
    """
    shown = str(path)
    text, source = text_of(path, shown)
    try:
        reader = csv.reader(
            io.StringIO(text, newline=""), delimiter=form_of(text, [NAME]).separator
        )
        rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except csv.Error:
        raise WrongInput([Problem(Mark(shown), "", Message("table-empty"))]) from None
    rows = [(line, row) for line, row in rows if any(row)]
    if len(rows) < 2:
        raise WrongInput([Problem(Mark(shown), "", Message("table-empty"))])
    problems: list[Problem] = []
    heads = _heads(shown, rows[0], problems)
    points = [_point(shown, heads, line, row, problems) for line, row in rows[1:]]
    names: set[str] = set()
    for (line, _), point in zip(rows[1:], points, strict=True):
        if point.name in names:
            message = Message("table-name-twice", name=point.name)
            problems.append(Problem(Mark(shown, line, 1), "", message))
        names.add(point.name)
    if problems:
        raise WrongInput(problems)
    return points, source


def _heads(shown: str, first: tuple[int, list[str]], problems: list[Problem]) -> list[str]:
    line, heads = first
    while heads and not heads[-1]:
        heads = heads[:-1]
    for column, head in enumerate(heads, 1):
        mark = Mark(shown, line, column)
        if not head:
            problems.append(Problem(mark, "", Message("table-no-path")))
        elif head in heads[: column - 1]:
            problems.append(Problem(mark, "", Message("table-path-twice", path=head)))
    if not any(head for head in heads if head != NAME):
        problems.append(Problem(Mark(shown, line, 1), "", Message("table-no-columns")))
    return heads


def _point(
    shown: str, heads: Sequence[str], line: int, row: list[str], problems: list[Problem]
) -> Point:
    if any(row[len(heads) :]):
        message = Message("table-row-long", cells=len(row), columns=len(heads))
        problems.append(Problem(Mark(shown, line, len(heads) + 1), "", message))
    values: list[Value] = []
    name = ""
    for column, (head, cell) in enumerate(zip(heads, row, strict=False), 1):
        mark = Mark(shown, line, column)
        if head == NAME:
            name = cell
            sign = control_in(cell)
            if sign:
                message = Message("text-control-sign", sign=sign[1])
                problems.append(Problem(mark, head, message))
        elif cell:
            try:
                bare = plain(composed(cell, Places(shown))[0])
                values.append(Value(head, tree(bare, mark), Mark(shown, 1, column)))
            except WrongInput as error:
                problems += [Problem(mark, head, one.message) for one in error.problems]
    written = [cell for head, cell in zip(heads, row, strict=False) if cell and head != NAME]
    return Point(name or ", ".join(written) or str(line), tuple(values))
