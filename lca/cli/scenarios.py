"""`lca check`, `lca run`, `lca compare` and `lca verify`."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lca.cli.talk import fail, progress, table, warn

if TYPE_CHECKING:
    from lca.loading import Scenario
    from lca.problems import Problem
    from lca.results import Result
    from lca.words import Lang

FILES = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
DRAWS = click.option(
    "--draws",
    type=click.IntRange(0, 100_000),
    default=4096,
    show_default=True,
    help="Joint draws of everything uncertain; 0 for none.",
)
SEED = click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, help="Root seed of the draws."
)
LANG = click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    default="en",
    show_default=True,
    help="Language of charts and report.",
)
#: Warnings that `lca run` prints; the report holds all.
SHOWN_WARNINGS = 5
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
    from lca.loading import load
    from lca.problems import WrongInput

    try:
        scenario = load(file)
    except WrongInput:
        # Asked only now, so that a good scenario is read once.
        if _is_factor_file(file):
            return _factor_file(file), ()
        raise
    text = (
        f"{_count(len(scenario.exchanges), 'exchange')} between "
        f"{_count(len(scenario.facilities), 'facility', 'facilities')}"
    )
    if scenario.warnings:
        text += f", {_count(len(scenario.warnings), 'warning')}"
    return text, scenario.warnings


def _is_factor_file(file: Path) -> bool:
    from lca.yamlfile import read

    root = read(file, str(file)).root
    return root.child("activities") is not None and root.child("exchanges") is None


def _factor_file(file: Path) -> str:
    from lca.library import load_library

    own = [entry for entry in load_library([(file, str(file))]).activities.values() if entry.own]
    return (
        f"{_count(len(own), 'activity', 'activities')} "
        f"(`lca factors check {file}` checks their scores)"
    )


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


@click.command()
@FILES
@click.option(
    "--out", type=click.Path(path_type=Path), help="Results folder (default: results/SCENARIO)."
)
@DRAWS
@SEED
@LANG
@click.option(
    "--save-draws", is_flag=True, help="Write draws.npz, too: every exchange in every draw."
)
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON alone.")
def run(
    files: tuple[Path, ...],
    out: Path | None,
    draws: int,
    seed: int,
    lang: Lang,
    save_draws: bool,
    as_json: bool,
) -> None:
    """Calculate scenarios: tables, charts and a report in a results folder."""
    from lca.results import run as calculate

    scenarios = _loaded(files)
    folders = _folders(scenarios, out)
    summaries: list[dict[str, Any]] = []
    for scenario, folder in zip(scenarios, folders, strict=True):
        with progress() as say:
            result = calculate(scenario, draws, seed, say)
            say("drawing charts, writing the report")
            result.save(folder, lang, save_draws)
        warn(result.warnings, SHOWN_WARNINGS)
        if as_json:
            summaries.append(result.summary())
        else:
            _print_result(result, lang)
            click.echo(f"{folder / 'report.html'}")
        click.echo(f"{scenario.id}: calculated in {result.wall_seconds:.2f} s", err=True)
    if as_json:
        print_json(summaries[0] if len(summaries) == 1 else summaries)


def _loaded(files: tuple[Path, ...]) -> list[Scenario]:
    """All scenarios, or all problems of all files."""
    from lca.loading import load
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


def _folders(scenarios: list[Scenario], out: Path | None) -> list[Path]:
    if out is not None and len(scenarios) == 1:
        return [out]
    return [(out or Path("results")) / scenario.id for scenario in scenarios]


def print_json(data: Any) -> None:
    import json

    click.echo(json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False))


def _print_result(result: Result, lang: Lang) -> None:
    from lca.cli.results import network_table, savings_table, sureness

    table(*network_table(result, lang))
    known = sureness(result, lang)
    if known:
        click.echo(known + "\n")
    table(*savings_table(result, lang))


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Folder for the table and charts.")
@DRAWS
@SEED
@LANG
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON alone.")
def compare(
    files: tuple[Path, ...], out: Path | None, draws: int, seed: int, lang: Lang, as_json: bool
) -> None:
    """Show two or more scenarios side by side: a table, and a chart for each indicator that they share."""
    from lca.comparison import Comparison
    from lca.results import run as calculate

    if len(files) < 2:
        fail("lca compare takes two or more scenario files")
    scenarios = _loaded(files)
    with progress() as say:
        comparison = Comparison([calculate(scenario, draws, seed, say) for scenario in scenarios])
        if not comparison.indicators:
            fail("the scenarios have no indicator in common; name one in each under indicators:")
        folder = (
            out
            or Path("results")
            / ("compare-" + "-".join(scenario.id for scenario in scenarios))[:120]
        )
        comparison.save(folder, lang)
    if as_json:
        print_json(comparison.summary())
        return
    from lca.cli.results import comparison_table

    table(*comparison_table(comparison, lang))
    click.echo(str(folder))


@click.command()
@FILES
def verify(files: tuple[Path, ...]) -> None:
    """Recalculate every route and indicator with stock bw2calc.LCA and print the largest relative difference."""
    from lca.engine.referee import recalculate
    from lca.routes import inventory

    worst = 0.0
    for scenario in _loaded(files):
        with progress() as say:
            say("recalculating with bw2calc")
            verdict = recalculate(inventory(scenario))
        worst = max(worst, verdict.difference)
        click.echo(
            f"{scenario.id}: largest relative difference {verdict.difference:.2e} over {verdict.compared:,} scores "
            f"(bw2calc {verdict.version}; {verdict.kind} {verdict.where}, {verdict.indicator})"
        )
    if not worst <= VERIFIED:
        click.echo(f"above {VERIFIED:g}: the results do not agree with stock Brightway", err=True)
        sys.exit(1)
