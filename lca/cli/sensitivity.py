"""`lca sensitivity`: what drives a saving, and what would turn it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lca.cli.check import CASE, in_case, with_set
from lca.cli.layout import Column
from lca.cli.run import CLUSTER, JOBS, LANG, SHOWN_WARNINGS, about_backgrounds_first
from lca.cli.tables import Columns, Printed
from lca.cli.talk import echo, page_width, print_json, progress, table, warn
from lca.cli.variants import SETS, say_what_is_set
from lca.cli.warned import warn_by_kind
from lca.problems import Message
from lca.quantities import figures
from lca.quantities.reading import read_in
from lca.texts import Lang
from lca.words.catalogue import tr

if TYPE_CHECKING:
    from lca.drivers.analysis import Sensitivity

#: Rows of each table that are printed; the files hold all.
SHOWN = 10


def _power_of_two(_context: click.Context, _parameter: click.Parameter, points: int) -> int:
    if points == 1 or points & (points - 1):
        near = 1 << max(1, points.bit_length() - 1)
        raise click.BadParameter(f"{points} is no power of two; write {near} or {2 * near}")
    return points


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--indicator", metavar="ID", help="Tell of this indicator alone (default: all).")
@click.option("--exchange", metavar="ID", help="Look at this exchange (default: the network).")
@click.option(
    "--points",
    type=click.IntRange(0, 16_384),
    default=2048,
    show_default=True,
    callback=_power_of_two,
    help="Base points of the Sobol indices, a power of two; 0 for gradients alone.",
)
@click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, help="Seed of the points."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Folder for tables and charts (default: results/sensitivity-SCENARIO[-EXCHANGE]).",
)
@LANG
@JOBS
@CLUSTER
@CASE
@SETS
@click.option("--json", "as_json", is_flag=True, help="Print the tables as JSON alone.")
def sensitivity(
    file: Path,
    indicator: str | None,
    exchange: str | None,
    points: int,
    seed: int,
    out: Path | None,
    lang: Lang,
    jobs: int,
    cluster: str | None,
    case: str | None,
    sets: tuple[str, ...],
    as_json: bool,
) -> None:
    """Say which uncertain numbers drive the saving, and where each exchange would stop saving."""
    from lca.backgrounds.in_use.context import Context
    from lca.drivers.sensitivity import sensitivity as analyse
    from lca.engine.workers.local import workers
    from lca.loading.load import load

    scenario = in_case(with_set(load(file), sets), case)
    say_what_is_set(scenario, lang)
    name = "-".join(part for part in ("sensitivity", scenario.name, exchange) if part)
    folder = out or Path("results") / name
    crew = workers(jobs, cluster)
    with progress(lang) as say:
        context = Context(crew, say, say.draws)
        found = analyse(scenario, points, seed, indicator, exchange, context)
        say(Message("drawing-charts"))
        found.save(folder, lang)
    warn(context.unkept, lang)
    warnings = about_backgrounds_first(found.result.warnings)
    warn_by_kind(warnings, lang, scenario.cases, SHOWN_WARNINGS, "all in sensitivity.json")
    if as_json:
        print_json(found.summary())
        return
    from lca.breakeven.table import breakeven_table

    first = found.indicators[0]
    view = found.result.view(lang)
    names = found.names(lang).parameters()
    with read_in(scenario.file.units):
        table(*driver_table(found, first, lang), lang=lang)
        table(*tornado_table(found, first, lang), lang=lang)
        table(*breakeven_table(found.flips, view, first, page_width(), names), lang=lang)
    echo(str(folder))


def driver_table(found: Sensitivity, indicator: str, lang: Lang) -> Printed:
    """The groups that make most of the variance of the saving of an indicator."""
    from lca.charts.shares import share_text

    names = found.names(lang)
    rows = _rows(found.drivers, indicator)
    columns: Columns = [Column(tr(lang, "Group")), Column(tr(lang, "By gradient"), True)]
    if found.points:
        for heading in ("Alone", "With others"):
            columns += [
                Column(tr(lang, heading), True),
                Column(tr(lang, "95 % interval"), True, leaves=1),
            ]
    printed = []
    for row in rows[:SHOWN]:
        cells = [names.group(row["group"]), share_text(row["variance_share"], lang)]
        if found.points:
            for index, end in (("first_order", "first"), ("total", "total")):
                cells.append(share_text(row[index], lang))
                cells.append(_interval(row[f"{end}_low"], row[f"{end}_high"], lang))
        printed.append(cells)
    _more(printed, len(rows), len(columns), "… and {n} more in sensitivity.csv", lang)
    title = _title(found, "What makes the variance of the saving: {what}", indicator, lang)
    return title, columns, printed


def _interval(low: float, high: float, lang: Lang) -> str:
    """An interval of shares in percent: `29.3 to 36.4 %`."""
    scale = figures.Scale(0.01, "", lang)
    text = scale.span(low, high)
    return text if text == figures.ABSENT else text + figures.percent_sign(lang)


def tornado_table(found: Sensitivity, indicator: str, lang: Lang) -> Printed:
    """The numbers that move the saving of an indicator most, one at a time."""
    names = found.names(lang)
    rows = _rows(found.tornado, indicator)
    unit = found.scenario.library.indicators[indicator].unit
    scale = figures.scale_for(unit, [row["swing"] for row in rows] or [0.0], lang)
    columns: Columns = [
        Column(tr(lang, "Number")),
        Column(tr(lang, "2.5 %"), True, leaves=1),
        Column(tr(lang, "97.5 %"), True, leaves=1),
        Column(tr(lang, "Saving there ({unit})", unit=scale.unit), True),
        Column(tr(lang, "Swing"), True),
    ]
    printed = []
    for row in rows[:SHOWN]:
        size = names.written(row["number"]).size
        ends = (row["value_low"] * size, row["value_high"] * size)
        printed.append(
            [
                names.number(row["number"]),
                *(names.value(row["number"], end) for end in ends),
                scale.span(row["saving_low"], row["saving_high"]),
                scale.number(row["swing"]),
            ]
        )
    _more(printed, len(rows), len(columns), "… and {n} more in tornado.csv", lang)
    title = _title(found, "One number at a time: {what}", indicator, lang)
    return title, columns, printed


def _rows(frame: Any, indicator: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = frame[frame["indicator"] == indicator].to_dict("records")
    return rows


def _more(printed: list[list[str]], rows: int, columns: int, key: str, lang: Lang) -> None:
    """A last line that counts the rows which are not printed, or says why there are none."""
    if not rows:
        printed.append([tr(lang, "Nothing here is uncertain"), *[""] * (columns - 1)])
    elif rows > len(printed):
        printed.append([tr(lang, key, n=rows - len(printed)), *[""] * (columns - 1)])


def _title(found: Sensitivity, key: str, indicator: str, lang: Lang) -> str:
    view = found.result.view(lang)
    names = [view.indicator_names[indicator]]
    if found.exchange is not None:
        names.insert(0, view.exchange_names[found.exchange])
    return tr(lang, key, what=" | ".join(names))
