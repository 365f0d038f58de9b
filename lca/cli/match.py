"""`lca match`: exchanges that could be, of supplies and needs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lca.cli.layout import Column
from lca.cli.run import DRAWS, SEED
from lca.cli.talk import echo, language, print_json, progress, table, tell, warn
from lca.cli.warned import warn_by_kind
from lca.problems import Message
from lca.quantities import figures
from lca.quantities.reading import read_in
from lca.words.catalogue import tr

if TYPE_CHECKING:
    from lca.cli.tables import Columns, Printed
    from lca.matching.matches import Matches
    from lca.texts import Lang

#: Candidates that are printed.
SHOWN = 20


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write a scenario with the candidates that save, as far as supplies and needs go.",
)
@click.option(
    "--csv",
    "csv_file",
    type=click.Path(path_type=Path),
    help="Write all candidates as CSV, or as Parquet where the name ends in .parquet.",
)
@click.option(
    "--top",
    type=click.IntRange(1),
    help=f"Tell only so many, the best (default: {SHOWN} in the table, all in JSON).",
)
@click.option("--within", type=click.FloatRange(0), metavar="KM", help="Only so far, by road.")
@click.option(
    "--for", "facility", metavar="FACILITY", help="Only what it gives or takes: its id or its name."
)
@click.option("--indicator", metavar="ID", help="Score by this indicator of the scenario.")
@click.option(
    "--min-probability",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="P",
    help="Only what saves with at least this probability.",
)
@DRAWS
@SEED
@language("table and reasons")
@click.option("--json", "as_json", is_flag=True, help="Print the candidates as JSON alone.")
def match(
    file: Path,
    out: Path | None,
    csv_file: Path | None,
    top: int | None,
    within: float | None,
    facility: str | None,
    indicator: str | None,
    min_probability: float,
    draws: int,
    seed: int,
    lang: Lang,
    as_json: bool,
) -> None:
    """Find which by-products could stand for which needs, and what each such exchange would save.

    Each candidate is scored by the same calculation as `lca run`: what one unit saves, less its haul, with the probability
    of saving among joint draws. Uses come from the substitutions of the library (`lca byproducts show ID`).
    """
    from lca.loading.load import load
    from lca.matching.candidate_file import SCENARIOS, TABLES, ending
    from lca.matching.matches import match as matched

    for path, endings in ((out, SCENARIOS), (csv_file, TABLES)):
        if path is not None:
            ending(path, endings)
    with progress(lang) as say:
        scenario = load(file)
        found = matched(
            scenario, indicator, draws, seed, within, facility, min_probability, say=say
        )
        for path, write in ((out, found.to_yaml), (csv_file, found.to_csv)):
            if path is not None:
                say(Message("saving-file", file=path.name))
                write(path)
    warn_by_kind(scenario.warnings, lang, scenario.cases)
    if found.useless:
        warn([Message("match-no-use", names=tuple(found.useless))], lang)
    if found.unplaced:
        names = tuple(f"{byproduct} ({facility})" for facility, byproduct in found.unplaced)
        warn([Message("match-unplaced", names=names)], lang)
    if not len(found):
        tell(lang, Message("match-nothing", why=found.nothing), err=as_json)
    if as_json:
        print_json(list(found.rows(lang, top)))
        return
    if len(found):
        with read_in(scenario.file.units):
            title, columns, rows = match_table(found, lang, top or SHOWN)
            table(title, columns, rows, lang=lang)
    for written in (out, csv_file):
        if written is not None:
            echo(str(written))


def match_table(found: Matches, lang: Lang, count: int) -> Printed:
    """The best candidates, one a line."""
    known = found.scenario.library.indicators[found.found.indicator]
    rows = list(found.rows(lang, count))
    scale = figures.scale_for(known.unit, [row["saving"] or 0.0 for row in rows], lang)
    unit = tr(lang, "{unit} per year", unit=scale.unit)
    columns: Columns = [
        Column(tr(lang, "From")),
        Column(tr(lang, "To")),
        Column(tr(lang, "By-product")),
        Column(tr(lang, "For")),
        Column(tr(lang, "Amount"), True),
        Column(tr(lang, "Saving"), True),
        Column(tr(lang, "P(saves)"), True),
        Column(tr(lang, "Distance"), True, leaves=1),
        Column(tr(lang, "Rules"), leaves=2),
        Column(tr(lang, "Why"), leaves=3),
    ]
    printed = [_row(found, row, scale, lang) for row in rows]
    if found.lines > len(rows):
        more = tr(lang, "… and {n} more", n=found.lines - len(rows))
        printed.append([more, *[""] * (len(columns) - 1)])
    title = tr(
        lang,
        "Candidate exchanges of {title}: {indicator}",
        title=found.scenario.file.title.in_(lang),
        indicator=tr(lang, "{indicator}, {unit}", indicator=known.name.in_(lang), unit=unit),
    )
    return title, columns, printed


def _row(found: Matches, row: dict[str, Any], scale: figures.Scale, lang: Lang) -> list[str]:
    saving, chance, distance = row["saving"], row["probability"], row["distance"]
    return [
        row["from"],
        row["to"],
        row["byproduct"],
        row["product"],
        figures.amount(row["amount"], row["unit"], lang),
        figures.ABSENT if saving is None else scale.number(saving),
        figures.ABSENT if chance is None else figures.probability(chance, found.draws, lang),
        figures.ABSENT if distance is None else figures.haul(distance, lang),
        tr(lang, row["status"]),
        row["reason"],
    ]
