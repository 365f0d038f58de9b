"""`lca run` and `lca compare`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lca.cli.check import CASE, FILES, in_case, loaded
from lca.cli.talk import echo, language, nobody_reads, print_json, progress, prose, table, warn
from lca.cli.variants import SETS, TABLE, run_table, say_what_is_set
from lca.cli.warned import warn_by_kind
from lca.problems import Message, Problem, Refused
from lca.quantities.reading import in_common, read_in
from lca.words.catalogue import tr
from lca.words.messages import MIXING

if TYPE_CHECKING:
    from lca.audience.cover import Audience
    from lca.charts.beside import Beside
    from lca.cli.talk import Teller
    from lca.runs.comparison import Comparison
    from lca.runs.run import Result
    from lca.scenario.scenario import Scenario
    from lca.texts import Lang

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
LANG = language("charts and report")
#: Kinds of warnings that `lca run` prints; the report holds all.
SHOWN_WARNINGS = 5
JOBS = click.option(
    "--jobs",
    type=click.IntRange(0),
    default=1,
    show_default=True,
    help="Processes that draw a large background; 0 for one for each core.",
)
CLUSTER = click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Scheduler of a dask cluster that does it instead, for example tcp://10.0.0.1:8786. It is trusted with your "
    "account: whoever reaches it can run programs as you. tls:// uses the certificates that dask's configuration names.",
)


#: Whom what is written is for; left out, for whoever calculates it.
AUDIENCE = click.option(
    "--audience",
    type=click.Choice(["public", "partner"]),
    help="Whom it is for: public (no plant by its name, rounded numbers) or partner (so what is confidential); all when left out.",
)


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
@click.option(
    "--firms",
    is_flag=True,
    help="Write a sheet for each facility, too, and firms.csv with the shares of all.",
)
@JOBS
@CLUSTER
@CASE
@SETS
@TABLE
@AUDIENCE
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON alone.")
def run(
    files: tuple[Path, ...],
    out: Path | None,
    draws: int,
    seed: int,
    lang: Lang,
    save_draws: bool,
    firms: bool,
    jobs: int,
    cluster: str | None,
    case: str | None,
    sets: tuple[str, ...],
    table_file: Path | None,
    audience: Audience | None,
    as_json: bool,
) -> None:
    """Calculate scenarios: tables, charts and a report in a results folder.

    What is set with --set stands in the report and in summary.json, and the folder is results/SCENARIO-set-MARK then;
    with --audience it is results/SCENARIO-public or results/SCENARIO-partner, and nothing in it or on the terminal
    tells what that audience is not shown.
    """
    from lca.charts.beside import Pictures
    from lca.runs.files import FILES as RESULT_FILES
    from lca.runs.folder import check_place

    scenarios = [in_case(one, case) for one in loaded(files, lang, sets)]
    _together(audience, table_file, save_draws, firms)
    if audience is None:
        for scenario in scenarios[:1]:
            say_what_is_set(scenario, lang)
    if table_file is not None:
        if save_draws:
            raise Refused(Message("table-alone", other="--save-draws"))
        run_table(scenarios, table_file, out, draws, seed, jobs, cluster, lang, as_json)
        return
    folders = _folders(scenarios, out, audience)
    for folder in folders:  # before anything is calculated
        check_place(folder, RESULT_FILES)
    summaries: list[dict[str, Any]] = []
    with drawing_beside() as beside:
        for scenario, folder in zip(scenarios, folders, strict=True):
            with progress(lang) as say:
                [result] = calculated([scenario], draws, seed, jobs, cluster, say, lang)
                result = result.for_audience(audience)
                told = result.scenario
                shown = result.view(lang)
                # begun now, if it is done elsewhere
                pictures = Pictures(shown, shown.drawn, beside)
            if not as_json:  # the numbers as soon as they are there
                with _whoever_reads(), read_in(told.file.units):
                    _print_result(result, lang)
                    sys.stdout.flush()
            warn_by_kind(result.warnings, lang, told.cases, SHOWN_WARNINGS)
            with progress(lang) as say:
                result.save(folder, lang, save_draws, say, pictures, firms)
            if as_json:
                summaries.append(result.summary())
            else:
                echo(f"{folder / 'report.html'}" + (f"\n{folder / 'firms'}" if firms else ""))
            key, took = "{scenario}: calculated in {seconds} s", f"{result.wall_seconds:.2f}"
            echo(tr(lang, key, scenario=told.id, seconds=took), err=True)
    if as_json:
        print_json(summaries[0] if len(summaries) == 1 else summaries)


def _together(
    audience: Audience | None, table_file: Path | None, save_draws: bool, firms: bool
) -> None:
    """Raise Refused for options that cannot be had together."""
    if audience is not None and table_file is not None:
        raise Refused(Message("table-not-covered"))
    if audience == "public" and save_draws:
        raise Refused(Message("draws-not-public"))
    if firms and audience is not None:
        raise Refused(Message("firms-audience"))
    if firms and table_file is not None:
        raise Refused(Message("firms-table"))


@contextmanager
def _whoever_reads() -> Iterator[None]:
    """A reader of stdout who goes away (`| head`) does not keep the files from being written."""
    try:
        yield
    except BrokenPipeError:
        nobody_reads()


def drawing_beside() -> Beside:
    """Who draws the charts. What both need is imported before, so that it is done once."""
    import pandas as _  # noqa: F401

    from lca.charts.beside import Beside

    return Beside()


def calculated(
    scenarios: list[Scenario],
    draws: int,
    seed: int,
    jobs: int,
    cluster: str | None,
    say: Teller,
    lang: Lang,
) -> list[Result]:
    """Results of scenarios that are drawn together, by processes of this machine or a cluster."""
    from lca.backgrounds.in_use.context import Context
    from lca.engine.workers.local import workers
    from lca.runs.run import run as calculate

    context = Context(workers(jobs, cluster), say, say.draws, scenarios, exchanges=say.exchanges)
    results = [calculate(scenario, draws, seed, context) for scenario in scenarios]
    if cluster is not None and not context.summaries:
        key = "nothing here needs a cluster: the draws were made by this process"
        echo(tr(lang, key), err=True)
    warn(context.unkept, lang)
    return results


def _folders(scenarios: list[Scenario], out: Path | None, audience: Audience | None) -> list[Path]:
    if out is not None and len(scenarios) == 1:
        return [out]
    names = [scenario.name for scenario in scenarios]
    if audience is not None:
        from lca.audience.shown import called

        names = [f"{called(scenario, audience)}-{audience}" for scenario in scenarios]
    return [(out or Path("results")) / name for name in names]


def _print_result(result: Result, lang: Lang) -> None:
    from lca.cli.tables import central, network_table, parts_table, savings_table, sureness
    from lca.results.first_sentence import first_sentence
    from lca.results.ledger_lines import lines

    view = result.view(lang)
    prose(first_sentence(view, view.drawn[0]) + "\n")
    table(*network_table(result, lang), lang=lang)
    known = sureness(result, lang)
    if known:
        prose(known + "\n")
    parts = parts_table(result, lang)
    if parts is not None:
        table(*parts, lang=lang)
    table(*savings_table(result, lang), lang=lang)
    prose(central(lang) + "\n")
    told = lines(view)
    for one in told:
        prose(one)
    if told:
        echo()


def about_backgrounds_first(problems: Iterable[Problem]) -> list[Problem]:
    """Warnings in their order, but assumed shares and those about backgrounds before all others: few are printed."""
    from lca.checks.fates import assumed_first

    backgrounds = sorted(problems, key=lambda problem: problem.message.key not in MIXING)
    return list(assumed_first(backgrounds))


def _warn_together(comparison: Comparison, lang: Lang) -> None:
    """Warnings of all scenarios, each text once after the scenarios that it is about."""
    about: dict[Problem, dict[str, None]] = {}
    for result in comparison.results:
        for problem in result.warnings:
            about.setdefault(problem, {})[result.scenario.id] = None
    cases = {case for result in comparison.results for case in result.scenario.cases}
    said = about_backgrounds_first(about)
    warn_by_kind(said, lang, cases, SHOWN_WARNINGS, "all in comparison.json", about)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Folder for the table and charts.")
@DRAWS
@SEED
@LANG
@JOBS
@CLUSTER
@SETS
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON alone.")
def compare(
    files: tuple[Path, ...],
    out: Path | None,
    draws: int,
    seed: int,
    lang: Lang,
    jobs: int,
    cluster: str | None,
    sets: tuple[str, ...],
    as_json: bool,
) -> None:
    """Show two or more scenarios side by side: a table, and a chart for each indicator that they share.

    What scenarios share is drawn once for all of them, so that their differences have intervals of their own.
    """
    from lca.runs.comparison import Comparison

    if len(files) < 2:
        raise Refused(Message("compare-two"))
    scenarios = loaded(files, lang, sets)
    for scenario in scenarios[:1]:
        say_what_is_set(scenario, lang)
    with progress(lang) as say:
        comparison = Comparison(calculated(scenarios, draws, seed, jobs, cluster, say, lang))
        if not comparison.indicators:
            raise Refused(Message("compare-nothing-common"))
        folder = (
            out
            or Path("results")
            / ("compare-" + "-".join(scenario.name for scenario in scenarios))[:120]
        )
        comparison.save(folder, lang)
    _warn_together(comparison, lang)
    if as_json:
        print_json(comparison.summary())
        return
    from lca.cli.tables import central, comparison_table

    with read_in(in_common(scenario.file.units for scenario in scenarios)):
        table(*comparison_table(comparison, lang), lang=lang)
    prose(central(lang) + "\n")
    echo(str(folder))
