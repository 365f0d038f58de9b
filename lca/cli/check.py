"""`lca check` and `lca verify`."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lca.cli.talk import fail, print_json, progress, warn

if TYPE_CHECKING:
    from lca.problems import Problem
    from lca.scenario.scenario import Scenario

FILES = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
#: Largest relative difference from stock Brightway that `lca verify` accepts.
VERIFIED = 1e-6


@click.command()
@FILES
@click.option("--json", "as_json", is_flag=True, help="Print problems and warnings as JSON alone.")
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Check scenario or factor files and say what is wrong, and where."""
    from lca.problems import WrongInput

    problems: list[Problem] = []
    warnings: list[Problem] = []
    for file in files:
        gc.disable()  # what is read stays until the end: looking for garbage only costs time
        try:
            text, doubts = _checked(file)
        except WrongInput as error:
            problems += error.problems
            continue
        finally:
            gc.enable()
        warnings += doubts
        if not as_json:
            warn(doubts)
            click.echo(f"{file}: good: {text}")
    if as_json:
        print_json({"problems": _as_json(problems), "warnings": _as_json(warnings)})
        sys.exit(2 if problems else 0)
    if problems:
        raise WrongInput(problems)


def _as_json(problems: list[Problem]) -> list[dict[str, Any]]:
    return [
        {
            "file": problem.mark.file,
            "line": problem.mark.line or 1,
            "column": problem.mark.column or 1,
            "where": problem.where,
            "what": problem.what,
            "cure": problem.cure,
        }
        for problem in problems
    ]


def _checked(file: Path) -> tuple[str, tuple[Problem, ...]]:
    """What a good file holds, and the doubts about it. Raises WrongInput."""
    from lca.loading.load import load
    from lca.problems import WrongInput

    try:
        scenario = load(file)
    except WrongInput:
        # Asked only now, so that a good scenario is read once.
        if _is_factor_file(file):
            return _factor_file(file), ()
        raise
    text = (
        f"{counted(len(scenario.exchanges), 'exchange')} between "
        f"{counted(len(scenario.facilities), 'facility', 'facilities')}"
    )
    if scenario.warnings:
        text += f", {counted(len(scenario.warnings), 'warning')}"
    return text, scenario.warnings


def _is_factor_file(file: Path) -> bool:
    from lca.files.yaml_tree import read

    root = read(file, str(file)).root
    scenario = ("exchanges", "facilities", "scenario", "extends")
    factors = ("activities", "indicators", "sources", "flows", "byproducts")
    return any(root.child(key) for key in factors) and not any(root.child(key) for key in scenario)


def _factor_file(file: Path) -> str:
    from lca.backgrounds.in_use.references import with_own_backgrounds
    from lca.library.library import load_library
    from lca.problems import WrongInput

    library, problems = with_own_backgrounds(load_library([(file, str(file))]))
    if problems:
        raise WrongInput(problems)
    own = [entry for entry in library.activities.values() if entry.own]
    return (
        f"{counted(len(own), 'activity', 'activities')} "
        f"(`lca factors check {file}` checks their scores)"
    )


def counted(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def loaded(files: tuple[Path, ...]) -> list[Scenario]:
    """All scenarios, or all problems of all files."""
    from lca.loading.load import load
    from lca.problems import WrongInput

    scenarios: list[Scenario] = []
    problems: list[Problem] = []
    for file in files:
        try:
            scenarios.append(load(file))
        except WrongInput as error:
            problems += error.problems
    if problems:
        raise WrongInput(problems)
    ids = [scenario.id for scenario in scenarios]
    for id in dict.fromkeys(ids):
        if ids.count(id) > 1:
            fail(f"two of the files are scenario '{id}'; give each its own scenario: id")
    return scenarios


@click.command()
@FILES
def verify(files: tuple[Path, ...]) -> None:
    """Recalculate every route and indicator with stock bw2calc.LCA and print the largest relative difference."""
    from lca.backgrounds.in_use.verify import verdicts
    from lca.engine.referee import recalculate
    from lca.inventory.routes import inventory

    worst = 0.0
    for scenario in loaded(files):
        with progress() as say:
            say("recalculating with bw2calc")
            built = inventory(scenario)
            verdict = recalculate(built)
            behind = verdicts(scenario.library, built)
        worst = max(worst, verdict.difference)
        click.echo(
            f"{scenario.id}: largest relative difference {verdict.difference:.2e} over {verdict.compared:,} scores "
            f"(bw2calc {verdict.version}; {verdict.kind} {verdict.where}, {verdict.indicator})"
        )
        for name, one in behind.items():
            worst = max(worst, one.difference)
            click.echo(
                f"{scenario.id}, background {name}: largest relative difference {one.difference:.2e} over "
                f"{one.compared:,} scores ({one.process}, {one.indicator})"
            )
    if not worst <= VERIFIED:
        click.echo(f"above {VERIFIED:g}: the results do not agree with stock Brightway", err=True)
        sys.exit(1)
