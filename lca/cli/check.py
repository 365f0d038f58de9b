"""`lca check`."""

from __future__ import annotations

import gc
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lca.cli.taken import taken_in, tell_taken
from lca.cli.talk import echo, language, print_json, progress, remark, warn
from lca.cli.variants import SETS
from lca.cli.warned import warn_by_kind
from lca.problems import Message, Problem, Refused, WrongInput, did_you_mean, listed
from lca.texts import Lang
from lca.words.catalogue import tr

if TYPE_CHECKING:
    from lca.cli.talk import Teller
    from lca.scenario.scenario import Scenario

CASE = click.option(
    "--case", metavar="NAME", help="One case of the scenario alone: strict, lenient, …"
)
FILES = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))


@click.command()
@FILES
@SETS
@click.option(
    "--run",
    "held",
    is_flag=True,
    help="Calculate scenarios, too, and hold what they expect of their results (expect:); exit 1 where it does not hold.",
)
@language("what is said")
@click.option(
    "--all-warnings", is_flag=True, help="Tell every warning in full, not one of each kind."
)
@click.option("--json", "as_json", is_flag=True, help="Print problems and warnings as JSON alone.")
def check(
    files: tuple[Path, ...],
    sets: tuple[str, ...],
    held: bool,
    lang: Lang,
    all_warnings: bool,
    as_json: bool,
) -> None:
    """Check scenario or factor files and say what is wrong, and where."""
    problems: list[Problem] = []
    warnings: list[Problem] = []
    missed: list[Problem] = []
    taken: list[dict[str, Any]] = []
    for file in files:
        gc.disable()  # what is read stays until the end: looking for garbage only costs time
        try:
            with progress(lang) as say:
                say(Message("checking", path=str(file)))
                said, doubts, scenario = _checked(file, sets)
                if held:
                    found, result = _held(file, scenario, say)
        except WrongInput as error:
            problems += error.problems
            continue
        finally:
            gc.freeze()  # nor is there any to be found when Python ends
            gc.enable()
        warnings += doubts
        taken += taken_in(file, scenario)
        if held:
            missed += found
        if not as_json:
            _tell_doubts(file, scenario, doubts, lang, all_warnings)
            tell_taken(scenario, lang)
            echo(said.text(lang))
            if held:
                echo("\n".join([*(one.text(lang) for one in found), result.text(lang)]))
    if as_json:
        told = {"problems": located(problems), "warnings": located(warnings), "taken": taken}
        print_json({**told, "missed": located(missed)} if held else told)
        sys.exit(2 if problems else int(bool(missed)))
    if problems:
        raise WrongInput(problems)
    if missed:
        sys.exit(1)


def _tell_doubts(
    file: Path,
    scenario: Scenario | None,
    doubts: Sequence[Problem],
    lang: Lang,
    all_warnings: bool,
) -> None:
    if all_warnings:
        warn(doubts, lang)
    elif scenario is not None and warn_by_kind(doubts, lang, scenario.cases):
        key = "`lca check {file} --all-warnings` tells each of the {n} warnings in full"
        remark(tr(lang, key, file=shlex.quote(str(file)), n=len(doubts)))


def located(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    """Problems with their places, as they stand in JSON."""
    return [
        {
            "file": problem.mark.file,
            "line": problem.mark.line or 1,
            "column": problem.mark.column or 1,
            **({"cell": problem.mark.cell} if problem.mark.sheet else {}),
            "where": problem.where,
            "what": problem.what,
            "cure": problem.cure,
        }
        for problem in problems
    ]


def _held(file: Path, scenario: Scenario | None, say: Teller) -> tuple[list[Problem], Message]:
    """What a scenario expects and its result is not, and how much of it holds. Raises Refused for a factor file."""
    if scenario is None:
        raise Refused(Message("run-no-factors", file=str(file)))
    if not scenario.file.expect:
        return [], Message("expect-none", file=str(file))
    from lca.backgrounds.in_use.context import Context
    from lca.results.expected import asks_for_draws, problem
    from lca.runs.run import DEFAULT_DRAWS, run

    draws = DEFAULT_DRAWS if asks_for_draws(scenario) else 0
    found = run(scenario, draws, context=Context(progress=say)).expectations
    missed = [problem(scenario, one) for one in found if not one.holds]
    held, count = len(found) - len(missed), len(found)
    return missed, Message("expect-held", file=str(file), held=held, count=count)


def _checked(
    file: Path, sets: tuple[str, ...] = ()
) -> tuple[Message, tuple[Problem, ...], Scenario | None]:
    """What a good file holds, the doubts about it, and the scenario if it is one. Raises WrongInput, Refused."""
    from lca.loading.load import load
    from lca.sheets import is_sheets

    try:
        scenario = load(file)
    except WrongInput:
        # Asked only now, so that a good scenario is read once.
        if not is_sheets(file) and _is_factor_file(file):
            if sets:
                raise Refused(Message("set-no-factors", file=str(file))) from None
            return _factor_file(file), (), None
        raise
    scenario = with_set(scenario, sets)
    exchanges, facilities = len(scenario.exchanges), len(scenario.facilities)
    if not scenario.warnings:
        said = Message(
            "scenario-is-good", file=str(file), exchanges=exchanges, facilities=facilities
        )
        return said, (), scenario
    said = Message(
        "scenario-is-doubtful",
        file=str(file),
        exchanges=exchanges,
        facilities=facilities,
        warnings=len(scenario.warnings),
    )
    return said, scenario.warnings, scenario


def _is_factor_file(file: Path) -> bool:
    from lca.files.validation import keys_of
    from lca.files.yaml_tree import read
    from lca.library.form import FactorFile
    from lca.scenario.form import ScenarioFile

    keys = dict.fromkeys((*keys_of(ScenarioFile), "extends", "remove", *keys_of(FactorFile)))
    root = read(file, str(file), list(keys)).root
    scenario = ("exchanges", "facilities", "scenario", "extends")
    factors = (
        "activities",
        "indicators",
        "sources",
        "flows",
        "byproducts",
        "heating_ratios",
        "sectors",
    )
    return any(root.child(key) for key in factors) and not any(root.child(key) for key in scenario)


def _factor_file(file: Path) -> Message:
    from lca.backgrounds.in_use.references import with_own_backgrounds
    from lca.checks.factors import mixed, unsourced
    from lca.checks.sizes import without_solution
    from lca.inventory.routes import library_inventory
    from lca.library.library import load_library

    library, problems = with_own_backgrounds(load_library([(file, str(file))]))
    problems += [
        one
        for entry in library.own_activities
        for rule in (unsourced, mixed)
        for one in rule(library, entry)
    ]
    year = max((one.activity.year for one in library.activities.values()), default=0)
    if not problems:
        problems = list(
            without_solution(library, library.activities, lambda: library_inventory(library, year))
        )
    if problems:
        raise WrongInput(problems)
    own = len(library.own_activities)
    return Message("factors-are-good", file=str(file), activities=own)


def loaded(
    files: tuple[Path, ...], lang: Lang = "en", sets: tuple[str, ...] = ()
) -> list[Scenario]:
    """All scenarios, or all problems of all files; on a terminal what is read is told.

    sets : values that are laid over each of them, as PATH=VALUE.
    """
    from lca.loading.load import load

    scenarios: list[Scenario] = []
    problems: list[Problem] = []
    for file in files:
        try:
            with progress(lang) as say:
                say(Message("reading-path", path=str(file)))
                scenarios.append(with_set(load(file), sets))
        except WrongInput as error:
            problems += error.problems
    if problems:
        raise WrongInput(problems)
    ids = [scenario.id for scenario in scenarios]
    for id in dict.fromkeys(ids):
        if ids.count(id) > 1:
            raise Refused(Message("scenario-twice", scenario=id))
    return scenarios


def with_set(scenario: Scenario, sets: tuple[str, ...]) -> Scenario:
    """A scenario with values laid over it. Raises WrongInput."""
    if not sets:
        return scenario
    from lca.loading.given import set_over

    return set_over(scenario, sets)


def in_case(scenario: Scenario, name: str | None) -> Scenario:
    """A case of a scenario as a scenario of its own; the scenario with all its cases where no name is given."""
    if name is None:
        return scenario
    from dataclasses import replace

    from lca.checks import judged

    if name not in scenario.cases:
        known = list(scenario.cases)
        there = Message("cases-there", names=listed(known)) if known else Message("cases-none")
        cure = did_you_mean(name, known, there)
        raise Refused(Message("case-unknown", scenario=scenario.id, case=name, cure=cure))
    case = scenario.cases[name]
    return replace(case, warnings=tuple(judged(case).doubts))  # alone, it is doubted as a whole
