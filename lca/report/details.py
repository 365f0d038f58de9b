"""One exchange in full: what it saves, what would happen without it, assumptions as written, stages of both routes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

from lca.quantities.figures import amount, scale_for
from lca.report.assumptions import assumptions
from lca.report.bars import stage_bars
from lca.report.document import Article, Block, Bullets, Foreign, Paragraph, Piece, Tags
from lca.report.drivers import tightest
from lca.report.exchanges import anchor, ends, inside, status
from lca.report.fates import Fates
from lca.report.quality import quality
from lca.report.references import References
from lca.report.routes import certain
from lca.report.tables import Cell, Column, Group, Link, Table, row
from lca.results.largest import largest
from lca.results.outcome import Outcome
from lca.results.totals import Total, certain_sign, exchange_labels, stage_sums, total_of
from lca.results.view import View
from lca.scenario.form import CENTRAL
from lca.scenario.resolved import ResolvedExchange
from lca.scenario.stage_table import ROUTES, stage_name
from lca.words.catalogue import tr


def articles(
    result: Outcome, view: View, references: References, fates: Fates
) -> Iterator[Article]:
    """Every exchange in full, in the order of the scenario file; of many, the largest."""
    names, shown = exchange_labels(view), set(largest(view))
    tables = (view.exchanges, view.stages)
    ours, stages = (table[table["exchange"].isin(shown)] for table in tables)
    view = replace(view, exchanges=ours, stages=stages)
    main = view.main
    sums, turning = stage_sums(view, main), tightest(result, view, main)
    for exchange in (one for one in result.scenario.resolved if one.id in shown):
        more = sums.get(exchange.id, {}), turning.get(exchange.id, "")
        blocks = tuple(_blocks(result, view, references, fates, exchange, names, *more))
        yield Article(anchor(exchange.id), names[exchange.id], blocks)


def _blocks(
    result: Outcome,
    view: View,
    references: References,
    fates: Fates,
    exchange: ResolvedExchange,
    names: dict[str, str],
    stages: Mapping[tuple[str, str], float],
    turning: str,
) -> Iterator[Block]:
    lang, given, id = view.lang, exchange.given, exchange.id
    yield Paragraph((Foreign(ends(view, view.flows[id])),), "between")
    stays = inside(result, view, id)
    marks = (status(view, view.flows[id]), tr(lang, given.evidence), *([stays] if stays else []))
    yield Tags(marks)
    totals = [total_of(record) for record in view.rows("exchanges", "exchange", id)]
    told = view.told
    yield Bullets(tuple((_finding(view, one),) for one in totals if one.indicator in told))
    main = view.main
    bars = stage_bars(view, next(one for one in totals if one.indicator == main), stages)
    if bars is not None:
        yield bars
    if turning:
        yield Paragraph((turning,))
    for text in fates.said(id):
        yield Paragraph((text,))
    sources = fates.sources(id, [CENTRAL, *fates.differing(id)])
    if sources:
        pieces: list[Piece] = [tr(lang, "Source of the shares"), tr(lang, ": ")]
        for position, cell in enumerate(sources):
            pieces += [*([tr(lang, "; ")] if position else []), cell]
        yield Paragraph(tuple(pieces))
    yield from _credit(result, view, exchange, names)
    if given.note:
        yield Paragraph((Foreign(given.note.in_(lang)),))
    yield Paragraph(
        (tr(lang, "Source of the flow"), tr(lang, ": "), references.stated(given.source))
    )
    named = {str(one["activity"]) for one in view.rows("stages", "exchange", id)}
    known = quality(references, named)
    if known:
        yield Paragraph((known,))
    yield fates.table(id)
    yield assumptions(view, references, exchange)
    yield _stage_table(view, references, id, totals)
    if not view.whole:
        said = "The numbers of this exchange are rounded to two digits, so that sums do not close."
        yield Paragraph((tr(lang, said),))


def _credit(
    result: Outcome, view: View, exchange: ResolvedExchange, names: dict[str, str]
) -> Iterator[Paragraph]:
    """That nothing is displaced, or that the product of a chain counts at its end."""
    lang = view.lang
    if exchange.given.displaced is None:
        said = "It displaces no product: it only avoids what would happen to the by-product without it."
        yield Paragraph((tr(lang, said),))
    further = [one for one in result.scenario.exchanges if one.continues == exchange.id]
    if further:
        said = "Another exchange hands the by-product on, and what is displaced counts there: "
        links: list[Piece] = []
        for one in further:
            links += [
                *([tr(lang, ", ")] if links else []),
                _link(view, names, one.id),
            ]
        yield Paragraph((tr(lang, said), *links))
    before = exchange.given.continues
    if before is not None:
        said = "It hands on what another exchange brings; what is displaced counts here alone: "
        yield Paragraph((tr(lang, said), _link(view, names, before)))


def _link(view: View, names: dict[str, str], exchange: str) -> Piece:
    """The name of another exchange, which leads to its details where it has some."""
    shown = exchange in largest(view)
    return Link(f"#{anchor(exchange)}", names[exchange]) if shown else names[exchange]


def _finding(view: View, total: Total) -> str:
    lang = view.lang
    saves = total.saving > 0
    if total.saving == 0:
        return tr(lang, "{indicator}: no change", indicator=view.indicator_names[total.indicator])
    if certain_sign(total) is None:
        said = tr(
            lang,
            "{indicator}: saving of {amount} a year, its sign not certain",
            indicator=view.indicator_names[total.indicator],
            amount=amount(total.saving, total.unit, lang),
        )
        return tr(lang, "; ").join([said, *certain(view, total)])
    kind = view.kind(total.indicator)
    found = kind.detail_avoids if saves else kind.detail_adds
    size = amount(abs(total.saving), total.unit, lang)
    said = found.say(lang, indicator=view.indicator_names[total.indicator], amount=size)
    return tr(lang, "; ").join([said, *certain(view, total)]) if view.draws else said


def _stage_table(view: View, references: References, exchange: str, totals: list[Total]) -> Table:
    """Both routes stage by stage and activity by activity, in every indicator."""
    lang = view.lang
    scales = {t.indicator: scale_for(t.unit, (t.virgin, t.recycled), lang) for t in totals}
    cells: dict[tuple[str, str, str], dict[str, float]] = {}
    for record in view.rows("stages", "exchange", exchange):
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
    return Table(caption, columns, tuple(groups), (saving,), stacked=False)
