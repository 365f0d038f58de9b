"""`lca allocate`: who may book the saving of a network, under every rule."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lca.cli.check import CASE, in_case, loaded, with_set
from lca.cli.layout import Column
from lca.cli.run import DRAWS, SEED, SHOWN_WARNINGS, calculated
from lca.cli.talk import echo, language, print_json, progress, prose, remark, table
from lca.cli.variants import SETS
from lca.cli.warned import warn_by_kind
from lca.problems import Message, Refused
from lca.quantities import figures
from lca.quantities.indicators import main
from lca.quantities.reading import read_in
from lca.results.build_view import view as view_of
from lca.results.draws import PERCENTILES
from lca.texts import Lang
from lca.words.catalogue import tr

if TYPE_CHECKING:
    from lca.network.optimum import Optimum
    from lca.runs.run import Result
    from lca.sharing.allocation import Allocation

#: Facilities that are printed; `--json` has all.
SHOWN = 40


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--optimised",
    is_flag=True,
    help="The exchanges of FILE are candidates: choose the best network first, and share it by shadow prices and Shapley, too.",
)
@click.option(
    "--cff-a",
    "a",
    multiple=True,
    metavar="ID=A",
    help="A of the EU Circular Footprint Formula, 0 to 1, of an exchange or a by-product.",
)
@click.option(
    "--cff-quality",
    "quality",
    multiple=True,
    metavar="ID=Q",
    help="Its quality ratio Qs/Qp, 0 to 1 (default: 1).",
)
@DRAWS
@SEED
@CASE
@SETS
@language("what is said")
@click.option(
    "--json", "as_json", is_flag=True, help="Print rule → facility → indicator → value as JSON."
)
@click.option(
    "--accounting",
    is_flag=True,
    help="With --json: the ways of accounting instead, way → indicator → value, percentiles, elsewhere.",
)
def allocate(
    file: Path,
    optimised: bool,
    a: tuple[str, ...],
    quality: tuple[str, ...],
    draws: int,
    seed: int,
    case: str | None,
    sets: tuple[str, ...],
    lang: Lang,
    as_json: bool,
    accounting: bool,
) -> None:
    """Share the saving of FILE among its facilities, rule by rule, and say what each way of accounting makes of it.

    Whatever the rule, facilities and what stands outside of them add up to the network. --json has `outside` (module D) and, where
    a price is missing, `not-shared` beside the facilities; values are in the indicators' units per year.
    """
    from lca.sharing.allocation import allocate as shared

    given_a, given_quality = (_stated(*one) for one in ((a, "--cff-a"), (quality, "--cff-quality")))
    if optimised and case is not None:
        raise Refused(Message("allocate-case-optimised"))
    if optimised:
        result, optimum = _chosen(file, sets, draws, seed, lang)
    else:
        scenario = in_case(loaded((file,), lang, sets)[0], case)
        optimum = None
        with progress(lang) as say:
            [result] = calculated([scenario], draws, seed, 1, None, say, lang)
    found = shared(result, given_a, given_quality, optimum=optimum)
    warn_by_kind(result.scenario.warnings, lang, result.scenario.cases, SHOWN_WARNINGS)
    for message in _doubts(found):
        remark(message.text(lang))
    if as_json:
        if optimum is not None:
            from lca.cli.optimise import core_said

            remark(core_said(optimum, lang))
        print_json(_accounted(found) if accounting else _finite(found.shares()))
        return
    with read_in(result.scenario.file.units):
        _print(found, optimum, lang)


def _stated(given: tuple[str, ...], option: str) -> dict[str, float]:
    """ID=NUMBER, each. Raises Refused."""
    found = {}
    for one in given:
        name, equals, value = one.partition("=")
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not (name.strip() and equals and math.isfinite(number)):
            raise Refused(Message("cff-unread", given=one, option=option))
        found[name.strip()] = number
    return found


def _chosen(
    file: Path, sets: tuple[str, ...], draws: int, seed: int, lang: Lang
) -> tuple[Result, Optimum]:
    """The best network of a file of candidates, calculated, by the first of its greenhouse-gas indicators."""
    from lca.loading.load import load
    from lca.network.optimise import optimise, with_proposed

    with progress(lang) as say:
        say(Message("reading-path", path=str(file)))
        scenario = with_proposed(with_set(load(file, candidates=True), sets))
        if not scenario.exchanges:
            raise Refused(Message("nothing-to-choose", file=str(file)))
        say(Message("optimising", count=len(scenario.exchanges)))
        optimum = optimise(scenario, main(scenario.units))
        chosen = optimum.to_scenario()
        [result] = calculated([chosen], draws, seed, 1, None, say, lang)
    return result, optimum


def _doubts(found: Allocation) -> Iterable[Message]:
    """What a reader has to know of the rules: what is missing, and what is assumed."""
    count = len(found.keys)
    if found.unpriced:
        yield Message("price-not-shared", count=len(found.unpriced), of=count)
    assumed = [one for one in found.factors.values() if one.why == "assumed"]
    if assumed:
        yield Message("cff-assumed", count=len(assumed), of=count)


def _finite(shares: dict[str, dict[str, dict[str, float | None]]]) -> Any:
    """−0 is 0."""
    return {
        rule: {
            line: {id: None if one is None else one + 0.0 for id, one in values.items()}
            for line, values in lines.items()
        }
        for rule, lines in shares.items()
    }


def _accounted(found: Allocation) -> dict[str, dict[str, dict[str, float | None]]]:
    """Ways of accounting as JSON has them, which knows no NaN."""
    told: dict[str, dict[str, dict[str, float | None]]] = {}
    for row in found.accounting.to_dict("records"):
        values = {key: float(row[key]) for key in ("value", *PERCENTILES, "elsewhere")}
        told.setdefault(str(row["rule"]), {})[str(row["indicator"])] = {
            key: one + 0.0 if math.isfinite(one) else None for key, one in values.items()
        }
    return told


def _print(found: Allocation, optimum: Optimum | None, lang: Lang) -> None:
    indicator = main(found.result.scenario.units)
    _print_shares(found, indicator, lang)
    for text in _rules_said(found, lang):
        prose(text, "  ")
    echo()
    if optimum is not None:
        from lca.cli.optimise import core_said

        prose(core_said(optimum, lang))
        echo()
    _print_accounting(found, indicator, lang)


def _print_shares(found: Allocation, indicator: str, lang: Lang) -> None:
    """Facilities by rules, lines beside them, and the sums."""
    from lca.sharing.allocation import LINES
    from lca.sharing.paid import BUDGET
    from lca.sharing.rules import rule_name

    scenario = found.result.scenario
    view = view_of(found.result, lang)
    rows = found.by_rule[found.by_rule["indicator"] == indicator].to_dict("records")
    values = {(str(row["facility"]), str(row["rule"])): float(row["value"]) for row in rows}
    scale = figures.scale_for(scenario.units[indicator], list(values.values()), lang)
    plants = sorted(
        found.facilities,
        key=lambda id: -max(abs(values.get((id, rule), 0.0)) for rule in found.rules),
    )
    beside = [line for line in (*LINES, BUDGET) if any(key[0] == line for key in values)]

    def row(name: str, line: str) -> list[str]:
        cells = [values.get((line, rule)) for rule in found.rules]
        return [name, *("" if one is None else scale.number(one) for one in cells)]

    told = [row(view.facilities[id].name, id) for id in plants[:SHOWN]]
    if len(plants) > SHOWN:
        told.append(
            [tr(lang, "{count} more.", count=len(plants) - SHOWN), *[""] * len(found.rules)]
        )
    told += [row(tr(lang, _BESIDE[line]), line) for line in beside]
    sums = [
        math.fsum(value for key, value in values.items() if key[1] == rule) for rule in found.rules
    ]
    told.append([tr(lang, "Sum, which is the network"), *(scale.number(one) for one in sums)])
    heads = [Column(rule_name(rule).in_(lang), True) for rule in found.rules]
    title = tr(
        lang,
        "Who may book what of {indicator}, {unit} a year",
        indicator=view.indicator_names[indicator],
        unit=scale.unit,
    )
    table(title, [Column(tr(lang, "Facility"), leads=True), *heads], told, lang=lang)


#: What lines beside the facilities are called.
_BESIDE = {
    "outside": "Outside (module D)",
    "not-shared": "Not shared: a price is missing",
    "budget": "Budget",
}


def _rules_said(found: Allocation, lang: Lang) -> Iterable[str]:
    """What each rule does, a line each."""
    from lca.sharing.rules import rule_name, rule_says

    for rule in found.rules:
        name, says = rule_name(rule).in_(lang), rule_says(rule).in_(lang)
        yield tr(lang, "{name}: {says}.", name=name, says=says)


def _print_accounting(found: Allocation, indicator: str, lang: Lang) -> None:
    """What each way of accounting makes of the network, beside the interval of the draws."""
    from lca.sharing.rules import ACCOUNTING

    rows = found.accounting[found.accounting["indicator"] == indicator].to_dict("records")
    view = view_of(found.result, lang)
    unit = view.units[indicator]
    values = [float(row["value"]) for row in rows]
    scale = figures.scale_for(unit, values, lang)
    columns = [
        Column(tr(lang, "Way of accounting"), leads=True),
        *(Column(tr(lang, head), True) for head in ("Counts", "95 % interval", "Left to others")),
    ]
    told = [
        [
            ACCOUNTING[str(row["rule"])].name.in_(lang),
            scale.number(float(row["value"])),
            scale.span(float(row["p2_5"]), float(row["p97_5"])),
            scale.number(float(row["elsewhere"])),
        ]
        for row in rows
    ]
    title = tr(
        lang,
        "Ways of accounting for the network: {indicator}, {unit} a year",
        indicator=view.indicator_names[indicator],
        unit=scale.unit,
    )
    table(title, columns, told, lang=lang)
    low, high = (scale.number(end) for end in (min(values), max(values)))
    key = "Over the ways of accounting: {low} to {high} {unit}."
    said = [tr(lang, key, low=low, high=high, unit=scale.unit)]
    if found.result.draws.count > 1:
        span = scale.span(float(rows[0]["p2_5"]), float(rows[0]["p97_5"]))
        interval = f"{span} {scale.unit}"
        said.append(tr(lang, "Over the draws, all counted: {interval} (95 %).", interval=interval))
    said.append(tr(lang, "A rule moves a saving between books; it makes none and loses none."))
    said.append(
        tr(
            lang,
            "Counts: what the system that the by-products come from may book; left to others: what the one that uses them books, of module D"
            " what stands beyond the boundary.",
        )
    )
    prose((" " if lang == "en" else "").join(said))
