"""`lca optimise`: the best network that a scenario, or a sheet of wastes and needs, allows."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lca.cli.check import with_set
from lca.cli.layout import Column
from lca.cli.run import DRAWS, SEED, SHOWN_WARNINGS
from lca.cli.talk import echo, language, listed_names, print_json, progress, prose, table
from lca.cli.variants import SETS
from lca.cli.warned import warn_by_kind
from lca.network.limits import limit_said
from lca.network.objective import POINTS
from lca.problems import Message, Refused, Value
from lca.quantities import figures
from lca.quantities.flow_units import BASES
from lca.quantities.reading import read_in
from lca.texts import Lang
from lca.words.catalogue import tr

if TYPE_CHECKING:
    from lca.network.optimum import Optimum
    from lca.quantities.quantity import Quantity

#: Rows of each table that are printed; `--json` has all.
SHOWN = 20


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--objective",
    default="",
    metavar="ID[:WEIGHT],…",
    help="Indicator to choose by, or several with weights (default: the first one).",
)
@click.option(
    "--risk",
    type=click.FloatRange(0.0, 1.0),
    default=0.0,
    show_default=True,
    metavar="LAMBDA",
    help="Weight of the worst draws against the mean.",
)
@click.option(
    "--alpha",
    type=click.FloatRange(0.0, 1.0, max_open=True),
    default=0.9,
    show_default=True,
    help="The worst draws are those beyond this share of all.",
)
@click.option("--pareto", metavar="ID,ID", help="A front between two indicators.")
@click.option("--budget", metavar="MONEY", help="What lots may cost, for example '20 million CNY'.")
@click.option(
    "--match",
    "matched",
    is_flag=True,
    help="Choose among what lca match proposes, too, not among the exchanges of FILE alone.",
)
@click.option(
    "--unchecked",
    is_flag=True,
    help="Of what lca match proposes also pairs whose ratio nobody has seen at a source.",
)
@click.option("--all", "everything", is_flag=True, help="Let exchanges that operate stop, too.")
@click.option(
    "--seconds",
    type=click.FloatRange(0.0, min_open=True),
    help="Take the best network that is found by then, with its proven gap.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Scenario file of the network that is chosen; of a front, one for each of its points.",
)
@DRAWS
@SEED
@SETS
@language("what is said")
@click.option("--json", "as_json", is_flag=True, help="Print JSON alone.")
def optimise(
    file: Path,
    objective: str,
    risk: float,
    alpha: float,
    pareto: str | None,
    budget: str | None,
    matched: bool,
    unchecked: bool,
    everything: bool,
    seconds: float | None,
    out: Path | None,
    draws: int,
    seed: int,
    sets: tuple[str, ...],
    lang: Lang,
    as_json: bool,
) -> None:
    """Choose the exchanges that save most together, within supplies, uses, standards, lots and a budget.

    The exchanges of FILE are candidates, their amounts the most that can flow; where none of them is free, those that lca match
    proposes. What operates, or is fixed, stays as it is.
    """
    from lca.loading.load import load
    from lca.network.optimise import optimise as best
    from lca.network.optimise import pareto as front
    from lca.network.optimise import with_proposed

    money = _money(budget) if budget is not None else None
    ends = _ends(pareto, objective, risk, budget, seconds) if pareto is not None else None
    with progress(lang) as say:
        say(Message("reading-path", path=str(file)))
        loaded = with_set(load(file, candidates=True), sets)
        scenario = with_proposed(loaded, matched, unchecked)
        if not scenario.exchanges:
            raise Refused(Message("nothing-to-choose", file=str(file)))
        say(Message("optimising", count=len(scenario.exchanges)))
        if ends is not None:
            found = front(scenario, *ends, everything)
        else:
            found = [
                best(
                    *(scenario, objective, risk, alpha, money, everything, seconds, draws, seed),
                )
            ]
    warn_by_kind(loaded.warnings, lang, loaded.cases, SHOWN_WARNINGS)
    files = _written(found, out) if out is not None else []
    if as_json:
        told = [one.summary() for one in found]
        print_json(told if ends is not None else told[0])
        return
    with read_in(scenario.file.units):
        if ends is not None:
            _print_front(found, ends, lang)
        else:
            _print(found[0], lang)
    for path in files:
        echo(str(path))


def _money(text: str) -> Quantity:
    """A budget. Raises Refused for what is no money."""
    from lca.checks.lots import currency
    from lca.quantities.quantity import QuantityError, quantity

    try:
        found = quantity(text)
    except QuantityError as error:
        raise Refused(Message("budget-unread", given=text, why=error.message)) from None
    if currency(found) is None or found.value < 0.0:
        raise Refused(Message("budget-no-money", given=text))
    return found


def _ends(
    pareto: str, objective: str, risk: float, budget: str | None, seconds: float | None
) -> tuple[str, str]:
    """Both indicators of a front. Raises Refused."""
    names = [name.strip() for name in pareto.split(",")]
    if len(names) != 2 or names[0] == names[1] or not all(names):
        raise Refused(Message("pareto-two"))
    given = {"--objective": objective, "--risk": risk, "--budget": budget, "--seconds": seconds}
    other = tuple(name for name, value in given.items() if value)
    if other:
        raise Refused(Message("pareto-alone", other=other))
    return names[0], names[1]


def _written(found: list[Optimum], out: Path) -> list[Path]:
    """The scenario files of what was chosen; of several each with its number."""
    paths = []
    for number, one in enumerate(found, 1):
        stem = f"{out.stem}-{number:02}" if len(found) > 1 else out.stem
        path = out.with_name(stem + (out.suffix or ".yaml"))
        one.to_scenario(number if len(found) > 1 else 0).to_yaml(path)
        paths.append(path)
    return paths


def _print(found: Optimum, lang: Lang) -> None:
    """The network, what its limits are worth, and who gets what."""
    plan, unit = found.plan, found.objective.unit
    fill = {
        "scenario": found.scenario.id,
        "worth": figures.amount(found.central, unit, lang),
        "what": found.objective.name,
        "gap": figures.percent(plan.gap, lang),
    }
    prose(tr(lang, _SAID[plan.status], **fill))
    echo()
    if found.objective.unit == POINTS:
        table(tr(lang, "What it saves"), *_saved_rows(found, lang), lang=lang)
    table(tr(lang, "What flows"), *_flow_rows(found, lang), lang=lang)
    limits = _limit_rows(found, lang)
    if limits[1]:
        table(tr(lang, "What one more unit of a limit is worth"), *limits, lang=lang)
    if found.core is not None:
        table(tr(lang, "Who gets what"), *_share_rows(found, lang), lang=lang)
        prose(core_said(found, lang))
        echo()
    if found.risk is not None:
        table(tr(lang, "In draws that it was not chosen by"), *_risk_rows(found, lang), lang=lang)


#: What is said of a plan, by its status.
_SAID = {
    "optimal": "{scenario}: {worth} saved a year, chosen by {what}. No other network saves more.",
    "time-limit": "{scenario}: {worth} saved a year, chosen by {what}. Time is up: none saves over {gap} more.",
    "within-gap": "{scenario}: {worth} saved a year, chosen by {what}. Proven: none saves over {gap} more.",
    "stopped": "{scenario}: {worth} saved a year, chosen by {what}. Stopped: none saves over {gap} more.",
}
Rows = tuple[list[Column], list[list[str]]]


def _flow_rows(found: Optimum, lang: Lang) -> Rows:
    names, unit = found.scenario.facilities, found.objective.unit
    heads = ("Exchange", "From", "To", "Flows", "Of what could", "Saving")
    columns = [
        Column(tr(lang, head), at > 2, int(head in ("From", "To"))) for at, head in enumerate(heads)
    ]
    rows = [
        [
            *(one.id, names[one.from_].name.in_(lang), names[one.to].name.in_(lang)),
            figures.amount(flow, BASES[found.units[one.id][0]], lang),
            figures.share(flow, most, lang),
            figures.amount(saving, unit, lang),
        ]
        for one, flow, most, saving in found.rows()
    ]
    return columns, rows


def _saved_rows(found: Optimum, lang: Lang) -> Rows:
    units = found.scenario.units
    rows = [[id, figures.amount(value, units[id], lang)] for id, value in found.saved().items()]
    return [Column(tr(lang, "Indicator")), Column(tr(lang, "Saving"), True)], rows


def _limit_rows(found: Optimum, lang: Lang) -> Rows:
    """Limits that are worth something, those worth most first."""
    unit, rows = found.objective.unit, []
    for limit, each, named, (low, high), doubtful in found.worth()[:SHOWN]:
        plant = found.scenario.facilities.get(limit.facility)
        called: Value = plant.name if plant is not None else ""
        said = limit_said(limit.kind, found.called(limit), called)
        ends = "" if doubtful else _range(low, high, named, lang)
        value = figures.amount(each, unit, lang) + (f" / {named}" if named else "")
        rows.append([said.text(lang), value, ends or tr(lang, "another below than above")])
    heads = ("Limit", "Worth of one more", "As long as it is")
    return [Column(tr(lang, head), head == heads[1]) for head in heads], rows


def _range(low: float, high: float, unit: str, lang: Lang) -> str:
    """Between which amounts a worth holds; empty where that is not known."""
    if math.isnan(low) or math.isnan(high):
        return figures.ABSENT
    if math.isinf(high):
        return tr(lang, "{low} {unit} and more", low=figures.number(low), unit=unit)
    return f"{figures.number(low)} – {figures.number(high)} {unit}"


def _share_rows(found: Optimum, lang: Lang) -> Rows:
    unit, names = found.objective.unit, found.scenario.facilities
    rows = [
        [
            names[facility].name.in_(lang) if facility else tr(lang, "The budget"),
            figures.amount(core, unit, lang),
            figures.amount(shapley, unit, lang),
            "" if lost is None else figures.amount(lost, unit, lang),
        ]
        for facility, core, shapley, lost in sorted(found.shares(), key=lambda one: -one[1])
        if core or shapley
    ]
    heads = ("Facility", "By shadow prices", "Shapley", "Lost without it")
    return [Column(tr(lang, head), at > 0) for at, head in enumerate(heads)], rows[:SHOWN]


def core_said(found: Optimum, lang: Lang) -> str:
    """Whether somebody could do better alone, under either rule."""
    unit, names = found.objective.unit, found.scenario.facilities
    assert found.core is not None and found.shapley is not None
    if found.core.holds:
        said = tr(
            lang, "Shares by shadow prices: no group of facilities could save more by itself."
        )
    else:
        excess = figures.amount(found.core.excess, unit, lang)
        said = tr(
            lang,
            "Shares by shadow prices: a group could save {excess} more by itself.",
            excess=excess,
        )
    blocking = found.shapley.blocked_by
    if not blocking:
        return said
    who = listed_names(lang, (names[id].name.in_(lang) for id in blocking))
    return f"{said} " + tr(lang, "Shapley shares are blocked by {who}.", who=who)


def _risk_rows(found: Optimum, lang: Lang) -> Rows:
    risk, unit = found.risk, found.objective.unit
    assert risk is not None
    same = tr(lang, "the same network")
    ends = f"{figures.percent(risk.wilson_low, lang)} – {figures.percent(risk.wilson_high, lang)}"
    rows = [
        [tr(lang, "Mean saving"), figures.amount(risk.mean, unit, lang)],
        [tr(lang, "Mean of the worst draws"), figures.amount(risk.cvar, unit, lang)],
        [tr(lang, "Expected regret"), figures.amount(risk.expected_regret, unit, lang)],
        [tr(lang, "Largest regret"), figures.amount(risk.maximum_regret, unit, lang)],
        [
            tr(lang, "Saves more than the best by central values"),
            same
            if found.as_central
            else f"{figures.percent(risk.probability_beats, lang)} ({ends})",
        ],
    ]
    return [Column(""), Column("", True)], rows


def _print_front(found: list[Optimum], ends: tuple[str, str], lang: Lang) -> None:
    """A row a network, from the best by one indicator to the best by the other."""
    rows = []
    for number, one in enumerate(found, 1):
        units, saved = one.scenario.units, one.saved()
        cells = [figures.amount(saved[end], units[end], lang, 5) for end in ends]
        rows.append([str(number), *cells, str(sum(flow > 0 for flow in one.flows.values()))])
    heads = ("Network", *ends, "Exchanges")
    columns = [Column(head if head in ends else tr(lang, head), True) for head in heads]
    table(tr(lang, "Networks that no other one beats in both"), columns, rows, lang)
