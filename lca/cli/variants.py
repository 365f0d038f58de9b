"""`lca run --table`: variants of one scenario from a table, and `--set` of several commands."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lca.cli.layout import Column
from lca.cli.talk import echo, print_json, progress, table, warn
from lca.cli.warned import warn_by_kind
from lca.problems import Message, Refused
from lca.quantities import figures
from lca.quantities.reading import read_in
from lca.words.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lca.cli.tables import Columns, Printed
    from lca.runs.variants import Variants
    from lca.scenario.scenario import Scenario
    from lca.texts import Lang

SETS = click.option(
    "--set",
    "sets",
    multiple=True,
    metavar="PATH=VALUE",
    help="Set a value over the file, for example exchanges.slag.amount='250 kt/year'; may be given several times.",
)
TABLE = click.option(
    "--table",
    "table_file",
    type=click.Path(path_type=Path),
    help="Calculate a variant for each row of this CSV: a row of paths (and `name`), below it their values.",
)
#: Warnings and variants that are printed.
SHOWN_WARNINGS, SHOWN = 5, 60


def say_what_is_set(scenario: Scenario, lang: Lang) -> None:
    """One line that says what was set over the file, on stderr."""
    if scenario.changed:
        text = "; ".join(f"{path} = {value}" for path, value in scenario.changed)
        echo(tr(lang, "set: {text}", text=text), err=True)


def run_table(
    scenarios: Sequence[Scenario],
    source: Path,
    out: Path | None,
    draws: int,
    seed: int,
    jobs: int,
    cluster: str | None,
    lang: Lang,
    as_json: bool,
) -> None:
    """Calculate the variants of a table, write their folder and print them."""
    from lca.backgrounds.in_use.context import Context
    from lca.engine.workers.local import workers
    from lca.loading.given import read_points
    from lca.runs.variants import variants

    if len(scenarios) > 1:
        raise Refused(Message("table-one-file"))
    [scenario] = scenarios
    points, read = read_points(source)
    folder = out or Path("results") / f"{scenario.name}-{source.stem}"
    with progress(lang) as say:
        context = Context(workers(jobs, cluster), say, say.draws, exchanges=say.exchanges)
        found = variants(scenario, points, read, draws, seed, context)
        found.save(folder, lang)
    warn(context.unkept, lang)
    warn_by_kind(found.warnings, lang, (), SHOWN_WARNINGS, "all in table.json")
    if as_json:
        print_json(found.summary())
        return
    with read_in(scenario.file.units):
        table(*variants_table(found, lang), lang=lang)
    echo(str(folder))


def variants_table(found: Variants, lang: Lang) -> Printed:
    """The variants in the first indicator that is drawn, the scenario as it is first."""
    from lca.quantities.indicators import drawn

    units = found.scenario.units
    indicator = next(iter(drawn(units)), next(iter(units)))
    base = found.base[found.base["indicator"] == indicator].to_dict("records")
    rows = found.frame[found.frame["indicator"] == indicator].to_dict("records")
    values = [
        value for row in (*base, *rows) for value in (row["saving"], row["p2_5"], row["p97_5"])
    ]
    scale = figures.scale_for(units[indicator], values, lang)
    unit = tr(lang, "{unit} per year", unit=scale.unit)
    columns: Columns = [
        Column(tr(lang, "Variant"), leads=True),
        Column(tr(lang, "Saving"), right=True),
    ]
    heads = (
        ["95 % interval", "P(saves)", "Difference", "95 % interval"]
        if found.draws
        else ["Difference"]
    )
    columns += [
        Column(tr(lang, head), right=True, leaves=int(head == "P(saves)")) for head in heads
    ]
    printed = [_row(tr(lang, "as it is"), base[0], scale, found.draws, lang)]
    printed += [_row(str(row["name"]), row, scale, found.draws, lang) for row in rows[:SHOWN]]
    if len(rows) > SHOWN:
        more = tr(lang, "{count} more in the table", count=len(rows) - SHOWN)
        printed.append([more, *[""] * (len(columns) - 1)])
    name = found.scenario.library.indicators[indicator].name.in_(lang)
    title = found.scenario.file.title.in_(lang)
    heading = tr(lang, "Variants of {title}: {indicator}", title=title, indicator=f"{name}, {unit}")
    return heading, columns, printed


def _row(name: str, row: Any, scale: figures.Scale, draws: int, lang: Lang) -> list[str]:
    difference = row["difference"]
    cells = [name, scale.number(row["saving"])]
    if draws:
        cells += [scale.span(row["p2_5"], row["p97_5"])]
        cells += [figures.probability(row["probability_saving"], draws, lang)]
    cells.append("" if math.isnan(difference) else scale.number(difference, sign=True))
    if draws:
        low, high = row["difference_p2_5"], row["difference_p97_5"]
        cells.append("" if math.isnan(low) else scale.span(low, high))
    return cells
