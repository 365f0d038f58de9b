"""The short tables that `lca run` and `lca compare` print."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any

from lca.cli.layout import Column
from lca.quantities import figures
from lca.results.build_view import view as view_of
from lca.results.totals import Total, group_total, total_of
from lca.scenario.form import CENTRAL, NETWORK, PAIR
from lca.texts import Lang
from lca.words.cases import title
from lca.words.catalogue import tr

if TYPE_CHECKING:
    from lca.results.outcome import Outcome
    from lca.results.view import View
    from lca.runs.comparison import Comparison

Columns = list[Column]
Printed = tuple[str, Columns, list[list[str]]]

#: Exchanges that `lca run` prints; the rest is in exchanges.csv.
SHOWN_EXCHANGES = 20


def network_table(result: Outcome, lang: Lang) -> Printed:
    """The network's total for each indicator."""
    view = view_of(result, lang)
    columns: Columns = [
        Column(tr(lang, "Indicator"), leads=True),
        Column(tr(lang, "Without the exchanges"), True),
        Column(tr(lang, "With the exchanges"), True),
        Column(tr(lang, "Saving"), True),
        Column(tr(lang, "95 % interval"), True),
        Column(tr(lang, "Unit")),
        Column(tr(lang, "Share saved"), True),
        Column(tr(lang, "P(saves)"), True),
    ]
    rows = []
    for row in view.network.to_dict("records"):
        unit = str(row["unit"])
        scale = figures.scale_for(unit, (row["virgin"], row["recycled"]), lang)
        rows.append(
            [
                _name(view, str(row["indicator"])),
                *_numbers(scale, row, lang),
                figures.share(row["saving"], row["virgin"], lang),
                figures.probability(row["probability_saving"], result.draws.count, lang),
            ]
        )
    return f"{view.title} · {view.year}", columns, rows


def _name(view: View, indicator: str) -> str:
    """The name of an indicator; of a pollutant with how far it is told of."""
    name = view.indicator_names[indicator]
    if indicator not in view.coverage:
        return name
    share = figures.percent(view.coverage[indicator], view.lang)
    return tr(view.lang, "{indicator} (told of {share})", indicator=name, share=share)


def _numbers(scale: figures.Scale, row: dict[Hashable, Any], lang: Lang) -> list[str]:
    """Both routes, the saving (with the median where that is far from it), its interval, and the unit of them all."""
    total = total_of(row)
    saving = scale.number(total.saving)
    return [
        *(scale.number(row[key]) for key in ("virgin", "recycled")),
        _with_median(saving, scale, total, lang),
        total.span_in(scale, saving) if math.isfinite(total.low) else figures.ABSENT,
        scale.unit,
    ]


def _with_median(saving: str, scale: figures.Scale, total: Total, lang: Lang) -> str:
    median = total.median_in(scale)
    return tr(lang, "{saving}, median {median}", saving=saving, median=median) if median else saving


def central(lang: Lang) -> str:
    """What the columns of both routes and of the saving are, in a sentence under the tables."""
    key = "Saving and both routes: with all inputs at their central values; interval and P(saves): of the draws."
    return tr(lang, key)


def parts_table(result: Outcome, lang: Lang) -> Printed | None:
    """The network's saving of the first indicator drawn by status, by company and by case; None where it has no parts."""
    view = view_of(result, lang)
    indicator = view.drawn[0]
    parts = [(tr(lang, _PARTS[group]), group, CENTRAL) for group in _parts(view)]
    below = "  " if "to_come" in _parts(view) else ""
    parts += [(f"{below}{tr(lang, status)}", status, CENTRAL) for status in _statuses(result)]
    others = {case: name for case, name in view.case_titles.items() if case != CENTRAL}
    if view.apart:
        between = tr(lang, _PARTS["between"])
        parts += [(between, "between", case) for case in others]
    parts += [(tr(lang, "Network"), NETWORK, case) for case in others]
    if not parts:
        return None
    sure = view.robust
    if others and sure is not None and sure.indicator == indicator and sure.saves:
        key = "Saves in every case ({count})"
        parts += [
            (tr(lang, key, count=len(sure.saves)) if case == CENTRAL else "", "robust", case)
            for case in view.case_titles
        ]
    totals = [
        _of_status(result, indicator, group)
        if group in STATUSES
        else group_total(view, indicator, group, case)
        for _, group, case in parts
    ]
    scale = figures.scale_for(view.units[indicator], [total.saving for total in totals], lang)
    columns: Columns = [
        Column(tr(lang, "Of it")),
        Column(tr(lang, "Reference")),
        Column(f"{tr(lang, 'Saving')} ({scale.unit})", True),
        Column(tr(lang, "95 % interval"), True),
        Column(tr(lang, "P(saves)"), True),
    ]
    rows = []
    for (name, _group, case), total in zip(parts, totals, strict=True):
        saving = scale.beside(total.saving, total.low, total.high)
        rows.append(
            [
                name,
                view.case_titles[case],
                _with_median(saving, scale, total, lang),
                total.span_in(scale, saving),
                figures.probability(total.p, result.draws.count, lang),
            ]
        )
    return view.indicator_names[indicator], columns, rows


#: Statuses of what does not operate yet, the nearest first.
STATUSES = ("negotiating", "proposed", "idea")
#: Parts of the network that the terminal tells apart, and what it calls them.
_PARTS: Mapping[str, str] = {
    "between": "Between companies",
    "within": "Within one company",
    "already": "Saved already (operating)",
    "to_come": "To come (all others)",
}


def _parts(view: View) -> list[str]:
    """Those in which some exchanges are, and some are not."""
    return [name for name in _PARTS if 0 < len(view.members[name]) < len(view.flows)]


def _statuses(result: Outcome) -> list[str]:
    """Those of what is to come, where there are several of them."""
    there = [status for status in STATUSES if status in set(result.statuses["status"])]
    return there if len(there) > 1 else []


def _of_status(result: Outcome, indicator: str, status: str) -> Total:
    table = result.statuses
    chosen = (table["status"] == status) & (table["indicator"] == indicator)
    return total_of(table[chosen].to_dict("records")[0])


def sureness(result: Outcome, lang: Lang) -> str:
    """How well the ends of the network's intervals are known, in a sentence; empty without draws."""
    errors = view_of(result, lang).errors
    units = dict(zip(result.network["indicator"], result.network["unit"], strict=True))
    parts = [
        f"±{figures.amount(max(errors[id]), str(units[id]), lang, digits=2)} ({id})"
        for id in result.scenario.indicators
        if max(errors.get(id, (0.0,))) > 0.0
    ]
    if not parts:
        return ""
    key = "Standard error of the ends of these intervals, {draws} draws: {parts}"
    joined = (", " if lang == "en" else "、").join(parts)
    return tr(lang, key, draws=f"{result.draws.count:,}", parts=joined)


def savings_table(result: Outcome, lang: Lang) -> Printed:
    """The exchanges by their saving of the first indicator drawn, largest first."""
    view = view_of(result, lang)
    indicator = view.drawn[0]
    table = view.exchanges[view.exchanges["indicator"] == indicator]
    table = table.sort_values("saving", ascending=False, kind="stable")
    scale = figures.scale_for(str(table["unit"].iloc[0]), table["saving"], lang)
    columns: Columns = [
        Column(tr(lang, "Exchange")),
        Column(tr(lang, "Status"), leaves=1),
        Column(f"{tr(lang, 'Gross avoided')} ({scale.unit})", True, leaves=2),
        Column(f"{tr(lang, 'Gross added')} ({scale.unit})", True, leaves=2),
        Column(f"{tr(lang, 'Saving')} ({scale.unit})", True),
        Column(tr(lang, "95 % interval"), True),
        Column(tr(lang, "P(saves)"), True),
    ]
    rows = []
    for row in table.head(SHOWN_EXCHANGES).to_dict("records"):
        total = total_of(row)
        saving = scale.beside(total.saving, total.low, total.high)
        rows.append(
            [
                view.exchange_names[total.exchange],
                tr(lang, str(row["status"])),
                *(scale.number(route) for route in (total.virgin, total.recycled)),
                _with_median(saving, scale, total, lang),
                total.span_in(scale, saving),
                figures.probability(total.p, result.draws.count, lang),
            ]
        )
    if len(table) > SHOWN_EXCHANGES:
        left = len(table) - SHOWN_EXCHANGES
        rows.append([tr(lang, "… and {n} more in exchanges.csv", n=left), *[""] * 6])
    return view.indicator_names[indicator], columns, rows


def comparison_table(comparison: Comparison, lang: Lang) -> Printed:
    """Scenarios side by side: one row per scenario and shared indicator."""
    table = comparison.table
    pair = [case for case in PAIR if table[case].notna().any()]
    columns: Columns = [
        Column(tr(lang, "Indicator"), leads=True),
        Column(tr(lang, "Scenario")),
        Column(tr(lang, "Without the exchanges"), True, leaves=3),
        Column(tr(lang, "With the exchanges"), True, leaves=3),
        Column(tr(lang, "Saving"), True),
        Column(tr(lang, "95 % interval"), True),
        Column(tr(lang, "Unit")),
        Column(tr(lang, "P(saves)"), True, leaves=2),
        *(Column(title(case).in_(lang), True, leaves=1) for case in pair),
        Column(tr(lang, "Against the first, 95 % interval"), True),
        Column(tr(lang, "P(more)"), True),
    ]
    rows = []
    for indicator in comparison.indicators:
        part = table[table["indicator"] == indicator].to_dict("records")
        unit = str(part[0]["unit"])
        values = [row[key] for row in part for key in ("virgin", "recycled")]
        scale = figures.scale_for(unit, values, lang)
        name = view_of(comparison.results[0], lang).indicator_names[indicator]
        for number, row in enumerate(part):
            draws = comparison.results[0].draws.count
            rows.append(
                [
                    "" if number else name,
                    str(row["scenario"]),
                    *_numbers(scale, row, lang),
                    figures.probability(row["probability_saving"], draws, lang),
                    *(scale.number(row[case]) if row[case] == row[case] else "" for case in pair),
                    _difference(row, lang) if number else "",
                    figures.probability(row["probability_more"], draws, lang) if number else "",
                ]
            )
    return tr(lang, "Scenarios side by side"), columns, rows


def _difference(row: dict[Hashable, Any], lang: Lang) -> str:
    """A saving less the first one's, with the interval of the difference, in the unit that suits it."""
    low, high, unit = row["difference_p2_5"], row["difference_p97_5"], str(row["unit"])
    scale = figures.scale_for(unit, (row["difference"], low, high), lang)
    middle = scale.number(row["difference"], sign=True)
    difference = f"{middle} {scale.unit}"
    if not math.isfinite(low):
        return difference
    told = [scale.said(row["difference"], middle.removeprefix("+"))]
    return f"{difference} ({scale.span(low, high, told=told)})"
