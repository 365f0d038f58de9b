"""One exchange in full: assumptions as written, today's situation, stages of both routes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from lca.quantities.figures import amount, scale_for
from lca.report.as_written import spread, written
from lca.report.exchanges import anchor
from lca.report.references import References
from lca.report.routes import certain
from lca.report.tables import Cell, Column, Group, Table, row, table
from lca.results.outcome import Outcome
from lca.results.totals import Total, exchange_labels, total_of
from lca.results.view import View
from lca.scenario.distances import DETOUR, great_circle_km
from lca.scenario.resolved import ResolvedExchange, ResolvedStage
from lca.scenario.stage_table import (
    AMOUNT,
    DISPLACEMENT,
    RATIO,
    ROUTES,
    TAKEN,
    USABLE,
    YIELD,
    stage_name,
)
from lca.texts import Lang
from lca.words.catalogue import tr


@dataclass(frozen=True, slots=True)
class Detail:
    """The page of one exchange."""

    anchor: str
    name: str
    between: str
    status: str
    evidence: str
    findings: tuple[str, ...]
    note: str
    source: Cell
    assumptions: Table
    stages: Table


def details(result: Outcome, view: View, references: References) -> list[Detail]:
    """Every exchange in full, in the order of the scenario file."""
    names = exchange_labels(view)
    return [
        _detail(view, references, exchange, names[exchange.id])
        for exchange in result.scenario.resolved
    ]


def _detail(view: View, references: References, exchange: ResolvedExchange, name: str) -> Detail:
    lang, given = view.lang, exchange.given
    ends = (view.facilities[given.from_], view.facilities[given.to])
    of_it = view.exchanges[view.exchanges["exchange"] == exchange.id]
    totals = [total_of(record) for record in of_it.to_dict("records")]
    told = view.told
    return Detail(
        anchor(exchange.id),
        name,
        " → ".join(f"{end.name} ({end.place})" if end.place else end.name for end in ends),
        tr(lang, given.status),
        tr(lang, given.evidence),
        tuple(_finding(view, total) for total in totals if total.indicator in told),
        given.note.in_(lang) if given.note else "",
        references.stated(given.source),
        _assumptions(view, references, exchange),
        _stage_table(view, references, exchange.id, totals),
    )


def _finding(view: View, total: Total) -> str:
    lang = view.lang
    saves = total.saving > 0
    if total.saving == 0:
        return tr(lang, "{indicator}: no change", indicator=view.indicator_names[total.indicator])
    kind = view.kind(total.indicator)
    found = kind.detail_avoids if saves else kind.detail_adds
    size = amount(abs(total.saving), total.unit, lang)
    said = found.say(lang, indicator=view.indicator_names[total.indicator], amount=size)
    return tr(lang, "; ").join([said, *certain(view, total)]) if view.draws else said


def _assumptions(view: View, references: References, exchange: ResolvedExchange) -> Table:
    lang, quantities = view.lang, exchange.quantities
    byproduct = view.flows[exchange.id].byproduct
    displaced = tr(lang, "share that is really no longer made")
    terms = (
        ("By-product taken (m)", byproduct, AMOUNT, None),
        ("Yield (y)", tr(lang, "usable part"), YIELD, TAKEN.words),
        ("Ratio (r)", tr(lang, "virgin product displaced"), RATIO, USABLE.words),
        ("Displacement (d)", displaced, DISPLACEMENT, None),
    )
    rows = [
        row(
            tr(lang, term),
            what,
            written(quantities[place], lang),
            spread(quantities[place], lang),
            per.in_(lang) if per is not None else "",
        )
        for term, what, place, per in terms
    ]
    apart = _apart(view, (exchange.given.from_, exchange.given.to))
    for stage in exchange.stages:
        name = stage.kind.name.in_(lang)
        rows += [row(name, *cells) for cells in _stage_rows(lang, references, stage, apart)]
    heads = ("Stage", "What", "Value as written", "Range", "Remark")
    return table(tr(lang, "Assumptions"), [Column(tr(lang, head)) for head in heads], rows)


def _haul_words(stage: ResolvedStage, apart: float | None, lang: Lang) -> str:
    """What a written distance is; of the by-product's haul also how far its ends are apart."""
    if apart is None or (stage.kind.route, stage.kind.id) != ("recycled", "transport"):
        return tr(lang, "length of the haul")
    return tr(lang, "length of the haul; plants {line} km apart, great circle", line=f"{apart:.0f}")


def _apart(view: View, ends: tuple[str, str]) -> float | None:
    """Great circle between two facilities, km; None where a location is not known."""
    places = [
        (facility.latitude, facility.longitude)
        for facility in (view.facilities[end] for end in ends)
        if facility.latitude is not None and facility.longitude is not None
    ]
    return great_circle_km(*places) if len(places) == 2 else None


def _stage_rows(
    lang: Lang, references: References, stage: ResolvedStage, apart: float | None
) -> Iterator[tuple[Cell, ...]]:
    """What a stage asks for as written; one row that says so when that is nothing."""
    if stage.whole is not None:
        name = Cell(links=(references.activity(stage.whole.id),))
        yield row(name, stage.kind.basis.formula, "", "")
    for need in stage.needs:
        name = Cell(links=(references.activity(need.entry.id),))
        note = need.note.in_(lang) if need.note else ""
        if need.estimated:
            road = need.quantity.value
            km = tr(lang, "{distance} km by road", distance=f"{road:.0f}")
            line = f"{road / DETOUR:.0f}"
            guess = tr(
                lang, "estimated: {line} km great circle × {detour}", line=line, detour=DETOUR
            )
            yield row(name, km, tr(lang, "no range given"), Cell(guess, small=note))
            continue
        what = _haul_words(stage, apart, lang) if need.haul else stage.kind.basis.words.in_(lang)
        per = Cell(what, small=note)
        yield row(name, written(need.quantity, lang), spread(need.quantity, lang), per)
    if stage.whole is None and not stage.needs:
        yield row(stage.kind.empty.in_(lang), "", "", "")


def _stage_table(view: View, references: References, exchange: str, totals: list[Total]) -> Table:
    """Both routes stage by stage and activity by activity, in every indicator."""
    lang = view.lang
    of_it = view.stages[view.stages["exchange"] == exchange]
    scales = {t.indicator: scale_for(t.unit, (t.virgin, t.recycled), lang) for t in totals}
    cells: dict[tuple[str, str, str], dict[str, float]] = {}
    for record in of_it.to_dict("records"):
        key = (str(record["route"]), str(record["stage"]), str(record["activity"]))
        cells.setdefault(key, {})[str(record["indicator"])] = float(record["value"])
    groups = []
    for route, title in ROUTES.items():
        rows = [
            row(
                stage_name(lang, route, stage),
                Cell(links=(references.activity(activity),)),
                *(scales[t.indicator].number(values.get(t.indicator, math.nan)) for t in totals),
            )
            for (at, stage, activity), values in cells.items()
            if at == route
        ]
        sums = (getattr(t, route) for t in totals)
        rows.append(
            row(
                tr(lang, "Sum"),
                "",
                *(scales[t.indicator].number(v) for t, v in zip(totals, sums, strict=True)),
            )
        )
        groups.append(Group(tuple(rows), title.in_(lang)))
    saving = row(
        tr(lang, "Saving"),
        "",
        *(Cell(scales[t.indicator].number(t.saving), t.saving < 0) for t in totals),
    )
    columns = (
        Column(tr(lang, "Stage")),
        Column(tr(lang, "Activity")),
        *(
            Column(
                tr(
                    lang,
                    "{indicator}, {unit}",
                    indicator=view.indicator_names[t.indicator],
                    unit=scales[t.indicator].unit,
                ),
                True,
            )
            for t in totals
        ),
    )
    caption = tr(lang, "Stages of both routes, per year")
    return Table(caption, columns, tuple(groups), (saving,))
