"""Ranking of the exchanges by saving, and the comparison of scenarios."""

from __future__ import annotations

import math
from collections.abc import Sequence

from matplotlib.figure import Figure

from lca.charts.brackets import brackets, reading
from lca.charts.brackets import together as bracket_of
from lca.charts.drawing.fonts import settings
from lca.charts.drawing.rows import Row, Rows
from lca.charts.drawing.ruler import wrap
from lca.charts.drawing.sheet import TITLE, Sheet
from lca.charts.findings import basis, caveats, counted, sentences, standing
from lca.quantities.figures import amount, interval, percent, scale_for
from lca.results.largest import largest, summed, together
from lca.results.totals import (
    Total,
    certain_sign,
    exchange_labels,
    exchange_totals,
    gross,
    network_total,
    stage_sums,
)
from lca.results.view import View
from lca.scenario.form import NETWORK
from lca.texts import Lang
from lca.words.catalogue import tr

_IN_TITLE = 7.0  # inches for the name of an exchange


def ranking(view: View, indicator: str) -> Figure:
    """Exchanges by saving, with gross avoided, gross added, net, interval and probability.

    UnknownName when the view has no such indicator.
    """
    with settings():
        totals = exchange_totals(view, indicator)
        stages = stage_sums(view, indicator)
        names = exchange_labels(view)
        ends = brackets(view, indicator)
        rows = [
            Row(
                names[total.exchange],
                *gross(stages.get(total.exchange, {})),
                total,
                view.draws,
                bracket=ends.get(total.exchange),
            )
            for total in totals
        ]
        shown = _shorten(view, indicator, rows)
        layout = Rows(shown, view.lang, shares=False)
        subtitle = basis(view, indicator, layout.axis.scale.unit)
        notes = [sentences(view.lang, [_reading(view), reading([view], shown)]), *caveats(view)]
        sheet = Sheet(_ranking_finding(view, totals), subtitle, notes, layout.height)
        layout.draw(sheet)
    return sheet.figure


def comparison(views: Sequence[View], indicator: str, paired: bool = False) -> Figure:
    """Networks of several scenarios under one another, in the order given.

    paired : whether their draws are those of one seed, so that differences can be taken draw by draw.
    The words are in the language of the first view. ValueError without views, when one has no
    such indicator, or when its unit differs.
    """
    if not views:
        raise ValueError("nothing to compare: give at least one scenario")
    with settings():
        totals = [network_total(view, indicator) for view in views]
        if len({total.unit for total in totals}) > 1:
            raise ValueError(f"the scenarios give {indicator!r} in different units")
        first = views[0]
        years = len({view.year for view in views}) > 1
        rows = []
        for view, total in zip(views, totals, strict=True):
            parts = [gross(stages) for stages in stage_sums(view, indicator).values()]
            avoided, added = (math.fsum(p[i] for p in parts) for i in (0, 1))
            key = "{title} ({exchanges}, {year})" if years else "{title} ({exchanges})"
            count = counted(first.lang, len(view.flows), "exchange")
            name = tr(first.lang, key, title=view.title, exchanges=count, year=view.year)
            ends = brackets(view, indicator).get(NETWORK)
            rows.append(Row(name, avoided, added, total, view.draws, bracket=ends))
        layout = Rows(rows, first.lang, shares=True)
        title = _comparison_finding(views, totals)
        unit = tr(first.lang, "{unit} per year", unit=layout.axis.scale.unit)
        subtitle = " | ".join((first.indicator_names[indicator], unit))
        if not years:
            subtitle += " | " + tr(first.lang, "factors of {year}", year=first.year)
        caveat = standing(*views)
        marks = [_reading(first, max(view.draws for view in views)), reading(views, rows)]
        marks.append(tr(first.lang, "Share saved: of the burden without the exchanges."))
        notes = [sentences(first.lang, marks)]
        if paired:
            notes += _differences(views, indicator, totals)
        notes.append(caveat)
        sheet = Sheet(title, subtitle, notes, layout.height)
        layout.draw(sheet)
    return sheet.figure


def _differences(views: Sequence[View], indicator: str, totals: list[Total]) -> list[str]:
    """The interval of each scenario's difference to the first: narrower than the lines of both suggest."""
    import numpy as np

    first, lang = views[0].network_draws.get(indicator), views[0].lang
    parts = []
    for view, total in zip(views[1:], totals[1:], strict=True):
        drawn = view.network_draws.get(indicator)
        if first is None or drawn is None or len(first) != len(drawn):
            continue
        low, high = np.percentile(drawn - first, (2.5, 97.5))
        span = interval(float(low), float(high), total.unit, lang, total.saving - totals[0].saving)
        parts.append(tr(lang, "{name}: {interval}", name=view.title, interval=span))
    if not parts:
        return []
    joined = ("; " if lang == "en" else "；").join(parts)
    key = 'Saving less that of "{first}", 95 % interval of the paired draws: {parts}.'
    return [tr(lang, key, first=views[0].title, parts=joined)]


def _shorten(view: View, indicator: str, rows: list[Row]) -> list[Row]:
    """The largest of either sign, and the others added up in one row more."""
    kept = set(largest(view, indicator))
    rest = [row for row in rows if row.total.exchange not in kept]
    if not rest:
        return rows
    avoided, added = math.fsum(r.avoided for r in rest), math.fsum(r.added for r in rest)
    ends = bracket_of([(row.total.saving, row.bracket) for row in rest])
    total, name = summed(row.total for row in rest), together(view, len(rest))
    shown = [row for row in rows if row.total.exchange in kept]
    return [*shown, Row(name, avoided, added, total, 0, faint=True, bracket=ends)]


def _reading(view: View, draws: int | None = None) -> str:
    """How to read the marks."""
    lang, draws = view.lang, view.draws if draws is None else draws
    texts = [
        tr(
            lang,
            "Bars: gross burden avoided and added; diamond: net saving; all with inputs at their central values.",
        )
    ]
    if draws:
        key = "Line: 95 % interval of {draws} joint draws; P(saves): share of draws that save."
        texts.append(tr(lang, key, draws=f"{draws:,}"))
    else:
        texts.append(tr(lang, "Calculated without draws, so without intervals."))
    return sentences(lang, texts)


def _ranking_finding(view: View, totals: list[Total]) -> str:
    """How many save and add for certain, and of which that cannot be said; the largest of those that do."""
    lang, signs = view.lang, [certain_sign(total) for total in totals]
    if len(totals) == 1:
        return _of_one(view.exchange_names[totals[0].exchange], totals[0], lang)
    saving, adding, unsure = (
        [total for total, sign in zip(totals, signs, strict=True) if sign == wanted]
        for wanted in (1, -1, None)
    )
    counts = {"saving": len(saving), "adding": len(adding), "open": len(unsure)}
    if adding and (saving or unsure) and math.fsum(total.saving for total in totals) < 0:
        worst = adding[-1]
        return tr(
            lang,
            "Added burden in {adding} of {total} exchanges; most, {amount} a year, by {name}",
            adding=len(adding),
            total=len(totals),
            amount=amount(-worst.saving, worst.unit, lang),
            name=_short(view.exchange_names[worst.exchange]),
        )
    if not saving:
        key = "None of the {total} exchanges saves"
        if unsure:
            key = "None of the {total} exchanges saves for certain"
        return tr(lang, key, total=len(totals))
    best = saving[0]
    share = best.saving / math.fsum(total.saving for total in saving)
    if adding and unsure:
        key = (
            "Savings in {saving} of {total} exchanges, added burden in {adding}, {open} not certain"
        )
    elif unsure:
        key = "Savings in {saving} of {total} exchanges, {open} not certain"
    elif adding:
        key = "Savings in {saving} of {total} exchanges, added burden in {adding}"
    elif len(saving) < len(totals):
        key = "Savings in {saving} of {total} exchanges"
    else:
        key = "Savings in all {total} exchanges"
    return tr(
        lang,
        "{finding}; largest: {name}, {share} of all savings"
        if not unsure
        else "{finding}; largest: {name}, {share} of the certain savings",
        finding=tr(lang, key, total=len(totals), **counts),
        name=_short(view.exchange_names[best.exchange]),
        share=percent(share, lang),
    )


def _of_one(name: str, total: Total, lang: Lang) -> str:
    """What one saves or adds, or that this is not certain."""
    sign = certain_sign(total)
    if sign is None:
        key = "Whether {name} saves is not certain: {interval} a year, 95 % interval"
        span = interval(total.low, total.high, total.unit, lang, total.saving, total.errors)
        return tr(lang, key, name=name, interval=span)
    word = "{name} adds {amount} a year" if sign < 0 else "{name} saves {amount} a year"
    return tr(lang, word, name=name, amount=amount(abs(total.saving), total.unit, lang))


def _short(name: str) -> str:
    """A name that leaves room for the rest of a title."""
    return wrap(name, TITLE, _IN_TITLE, lines=1)[0]


def _comparison_finding(views: Sequence[View], totals: list[Total]) -> str:
    lang = views[0].lang
    order = sorted(range(len(totals)), key=lambda i: (-totals[i].saving, i))
    best, worst = order[0], order[-1]
    name, unit = views[best].title, totals[best].unit
    if totals[best].saving <= 0:
        return tr(lang, "None of the {total} scenarios saves", total=len(totals))
    if len(order) == 1:
        return _of_one(name, totals[best], lang)
    size = amount(totals[best].saving, unit, lang)
    if certain_sign(totals[best]) is None:
        key = 'No scenario saves for certain; most, {amount} a year, "{name}"'
        return tr(lang, key, name=name, amount=size)
    gap = scale_for(unit, totals[best].saving, lang).text(
        totals[best].saving - totals[worst].saving
    )
    return tr(
        lang,
        '"{name}" saves most, {amount} a year: {gap} more than "{other}"',
        name=name,
        amount=size,
        gap=gap,
        other=views[worst].title,
    )
