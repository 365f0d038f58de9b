"""A result in a notebook and as a `repr`: what is saved, how sure that is, and by which exchanges."""

from __future__ import annotations

import math
from collections.abc import Sequence

from lca.notebook.page import (
    Html,
    bar,
    code,
    counted,
    folded,
    lines,
    listing,
    page,
    paragraph,
    table,
    text,
    with_id,
)
from lca.problems import Problem
from lca.quantities import figures
from lca.quantities.reading import read_in
from lca.results.first_sentence import first_sentence
from lca.results.totals import Total, exchange_totals, group_total, network_total
from lca.results.view import View
from lca.scenario.form import NETWORK
from lca.texts import Lang

LANG: Lang = "en"


def in_lines(view: View, seed: int, changed: str) -> str:
    """The `repr` of a result: its size and what the network saves. changed : what was set over the file."""
    with read_in(view.system):
        saved = [
            f"{id}: {_told(total)}" for id in view.told[:4] if (total := network_total(view, id))
        ]
    return lines(
        f"Result {size_of(view)}",
        f"{view.title} · {drawn(view.draws, seed)}",
        changed,
        *saved,
        ".network, .exchanges, .stages, .cases, .by(), .draws, .charts, .save(), .to_excel()",
    )


def as_html(view: View, seed: int, warnings: Sequence[Problem], changed: str) -> str:
    """The result with its network, exchanges, cases and warnings; amounts in the units that people read."""
    indicators = view.told
    first = view.drawn[0]
    with read_in(view.system):
        parts = [
            paragraph(Html(f"<strong>{text(first_sentence(view, first))}</strong>"))
            if view.groups is not None
            else "",
            _network(view, indicators),
            _exchanges(view, first),
            _cases(view, first),
        ]
    said = [one.text("en", mark=False) for one in warnings]
    return page(
        view.title,
        f"Result {size_of(view)} · {drawn(view.draws, seed)}",
        paragraph(changed) if changed else "",
        *parts,
        folded(counted(len(said), "warning"), listing(said)),
        paragraph(
            Html(
                " · ".join(
                    map(
                        code,
                        ("result.exchanges", "result.charts.waterfall()", 'result.save("results")'),
                    )
                )
            ),
            muted=True,
        ),
    )


def size_of(view: View) -> str:
    """`hebei · 2023 · 51 exchanges`."""
    return f"{view.scenario} · {view.year} · {counted(len(view.flows), 'exchange')}"


def drawn(draws: int, seed: int) -> str:
    """`4,096 draws, seed 1`."""
    return f"{counted(draws, 'draw')}, seed {seed}" if draws else "no draws"


def interval(total: Total, scale: figures.Scale) -> str:
    """The 95 % interval of a total with its unit; an en dash without draws."""
    if not math.isfinite(total.low):
        return figures.ABSENT
    return f"{total.span_in(scale, scale.number(total.saving))} {scale.unit}"


def _told(total: Total) -> str:
    if math.isnan(total.saving):
        return "no total, too little of it is declared"
    return f"{_amount(total)}{_sure(total)} a year"


def _amount(total: Total) -> str:
    verb = "saves" if total.saving >= 0 else "adds"
    return f"{verb} {figures.amount(abs(total.saving), total.unit, LANG)}"


def _sure(total: Total) -> str:
    if not math.isfinite(total.low):
        return ""
    scale = figures.scale_for(total.unit, total.saving, LANG)
    return f" (95 %: {interval(total, scale)})"


def _network(view: View, indicators: Sequence[str]) -> Html:
    rows = []
    for id in indicators:
        total = network_total(view, id)
        scale = figures.scale_for(total.unit, (total.virgin, total.recycled), LANG)
        rows.append(
            [
                with_id(view.indicator_names[id], id),
                *(scale.text(route) for route in (total.virgin, total.recycled)),
                Html(f"<strong>{text(scale.text(total.saving))}</strong>"),
                interval(total, scale),
                figures.share(total.saving, total.virgin, LANG),
                figures.probability(total.p, view.draws, LANG),
            ]
        )
    head = ["Indicator", "Without", "With", "Saving", "95 % interval", "Share", "P(saves)"]
    left = [id for id in view.units if id not in indicators]
    more = f"… and {counted(len(left), 'more indicator')} in " if left else ""
    rest = paragraph(Html(f"{more}{code('result.network')}: {', '.join(left)}"), muted=True)
    return Html(table(head, rows, range(1, 7), "Network, per year") + (rest if left else ""))


def _exchanges(view: View, indicator: str) -> Html:
    totals = exchange_totals(view, indicator)
    if not totals:
        return Html("")
    scale = figures.scale_for(totals[0].unit, [one.saving for one in totals], LANG)
    largest = max((abs(one.saving) for one in totals), default=0.0) or 1.0
    rows = [
        [
            with_id(view.exchange_names[one.exchange], one.exchange),
            view.flows[one.exchange].status,
            scale.beside(one.saving, one.low, one.high),
            bar(one.saving / largest),
            one.span_in(scale, scale.beside(one.saving, one.low, one.high)),
            figures.probability(one.p, view.draws, LANG),
        ]
        for one in totals
    ]
    head = ["Exchange", "Status", f"Saving ({scale.unit})", "", "95 % interval", "P(saves)"]
    caption = f"Exchanges: {view.indicator_names[indicator]}"
    return table(head, rows, {2, 4, 5}, caption, rest="result.exchanges")


def _cases(view: View, indicator: str) -> Html:
    if view.groups is None or len(view.case_titles) < 2:
        return Html("")
    groups = {NETWORK: "All exchanges"}
    if view.apart:
        groups["between"] = "Between companies"
    totals = {
        (case, group): group_total(view, indicator, group, case)
        for case in view.case_titles
        for group in groups
    }
    scale = figures.scale_for(view.units[indicator], [one.saving for one in totals.values()], LANG)
    rows = [
        [
            with_id(title, case),
            *(cell for group in groups for cell in _saving(totals[case, group], scale)),
        ]
        for case, title in view.case_titles.items()
    ]
    head = ["Reference", *(h for name in groups.values() for h in (name, "95 % interval"))]
    caption = f"Cases: {view.indicator_names[indicator]} ({scale.unit})"
    return table(head, rows, range(1, len(head)), caption)


def _saving(total: Total, scale: figures.Scale) -> tuple[str, str]:
    saving = scale.beside(total.saving, total.low, total.high)
    return saving, total.span_in(scale, saving)
