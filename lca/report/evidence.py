"""What the numbers rest on: factors and their scores, published totals, how figures were seen."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from lca.library.form import Flow, Input, Row
from lca.library.library import Entry
from lca.quantities.figures import amount, percent, share
from lca.report.document import Foreign, Pieces
from lca.report.references import References
from lca.report.tables import Cell, Column, Group, Table, row, table
from lca.results.factor_tables import AGGREGATED
from lca.results.largest import largest, others, together
from lca.results.outcome import Outcome
from lca.results.totals import exchange_labels, exchange_totals
from lca.results.view import View
from lca.texts import Lang
from lca.words.catalogue import tr

#: Shares below this are rounding errors of the solver, not published totals.
NOISE = 1e-9

SEEN = ("original", "transcription", "computed", "unchecked")


def factor_table(result: Outcome, view: View, references: References) -> Table:
    """Every activity behind the result with its score per reference unit, in the indicators that are drawn."""
    lang, library = view.lang, result.scenario.library
    scores: dict[str, dict[str, float]] = {}
    direct: dict[str, bool] = {}
    for record in result.factors.to_dict("records"):
        id = str(record["activity"])
        scores.setdefault(id, {})[str(record["indicator"])] = float(record["score"])
        direct[id] = record["used"] == "exchange"
    indicators = view.drawn
    units = dict(zip(view.network["indicator"], view.network["unit"], strict=True))
    groups = []
    for wanted, title in (
        (True, "Named by the exchanges"),
        (False, "Behind them: what these activities need"),
    ):
        rows = tuple(
            _factor_row(references, library.activities[id], scores[id], indicators, units)
            for id in scores
            if direct[id] is wanted
        )
        if rows:
            groups.append(Group(rows, tr(lang, title)))
    columns = (
        Column(tr(lang, "Activity")),
        Column(tr(lang, "Per"), short=True),
        *(Column(view.indicator_names[id], True) for id in indicators),
        *(Column(tr(lang, head), short=True) for head in ("Boundary", "Geography", "Year")),
        *(Column(tr(lang, head)) for head in ("Sources", "Seen")),
    )
    return Table(tr(lang, "Factors used"), columns, tuple(groups), stacked=False)


def _factor_row(
    references: References,
    entry: Entry,
    scores: dict[str, float],
    indicators: list[str],
    units: dict[str, str],
) -> tuple[Cell, ...]:
    lang, activity = references.lang, entry.activity
    library = references.library
    seen = [id for id in SEEN if id in library.seen_summary(entry).split()]
    return row(
        Cell(activity.name.in_(lang), small=entry.id, anchor=f"factor-{entry.id}"),
        activity.reference.text,
        *(amount(scores.get(id, math.nan), units[id], lang) for id in indicators),
        tr(lang, activity.boundary),
        activity.geography,
        str(activity.year),
        Cell(links=references.links(library.sources_of(entry, references.year))),
        tr(lang, ", ").join(tr(lang, id) for id in seen),
    )


def factor_notes(view: View, references: References) -> tuple[tuple[Pieces, Pieces], ...]:
    """What is in, what is out and how it was worked out, as the factor library has it."""
    entries = [references.library.activities[id] for id in references.used]
    return tuple(
        ((references.activity(entry.id),), (Foreign(entry.activity.note.in_(view.lang)),))
        for entry in entries
        if entry.activity.note
    )


def published_shares(result: Outcome, view: View) -> Table | None:
    """Share of each route that rests on published totals; None when nothing does."""
    lang, names = view.lang, exchange_labels(view)
    indicators = view.drawn
    shares = {
        (str(record["exchange"]), str(record["indicator"])): (
            float(record["virgin"]),
            float(record["recycled"]),
        )
        for record in result.aggregated.to_dict("records")
    }
    rows = []
    shown = largest(view)
    for id in shown:
        values = [part for indicator in indicators for part in shares[id, indicator]]
        if any(abs(value) > NOISE for value in values):
            rows.append(row(names[id], *(_share(value, lang) for value in values)))
    rest = others(view, shown)
    if rest:
        values = [one for id in indicators for one in _of_all(view, shares, id, rest)]
        if any(abs(value) > NOISE for value in values):
            rows.append(row(together(view, len(rest)), *(_share(value, lang) for value in values)))
    if not rows:
        return None
    columns = [Column(tr(lang, "Exchange"))]
    for indicator in indicators:
        for route in ("virgin", "recycled"):
            head = tr(
                lang,
                "{indicator}: {route}",
                indicator=view.indicator_names[indicator],
                route=tr(lang, route),
            )
            columns.append(Column(head, True))
    return table(tr(lang, "Share of each route that rests on published totals"), columns, rows)


def _of_all(
    view: View,
    shares: Mapping[tuple[str, str], tuple[float, float]],
    indicator: str,
    ids: list[str],
) -> Iterator[float]:
    """Share of both routes of several exchanges together, each weighed by its burden."""
    known = set(ids)
    totals = [one for one in exchange_totals(view, indicator) if one.exchange in known]
    for at, route in enumerate(("virgin", "recycled")):
        burdens = [(one.exchange, float(getattr(one, route))) for one in totals]
        parts = [shares[id, indicator][at] * burden for id, burden in burdens if burden]
        whole = math.fsum(burden for _, burden in burdens)
        yield math.fsum(parts) / whole if whole else 0.0


def _share(value: float, lang: Lang) -> str:
    """A share as a percentage; one that is there but too small to matter as below 0.1 %."""
    if NOISE < abs(value) < 0.001:
        return "<" + percent(0.001, lang)
    return share(0.0 if abs(value) <= NOISE else value, 1.0, lang)


def published_rows(view: View, references: References) -> Table | None:
    """The published totals themselves with their warming potentials; None when there are none."""
    lang, library, year = view.lang, references.library, view.year
    rows = []
    for entry, flow in _flows(references):
        if flow.flow in AGGREGATED:
            gwp = flow.gwp or "unstated"
            potentials = (
                (tr(lang, "not stated") if gwp == "unstated" else gwp)
                if flow.flow == AGGREGATED[0]
                else ""
            )
            key = library.source_of(entry, flow, year)
            rows.append(
                row(
                    Cell(links=(references.activity(entry.id),)),
                    library.flows[flow.flow].name.in_(lang),
                    f"{flow.amount.at(year).text} / {entry.activity.reference.text}",
                    potentials,
                    Cell(links=references.links([key] if key else [])),
                    tr(lang, library.seen_of(entry, flow, year)),
                )
            )
    if not rows:
        return None
    heads = ("Activity", "Elementary flow", "Amount", "Warming potentials", "Sources", "Seen")
    return table(
        tr(lang, "Published totals among the factors"),
        [Column(tr(lang, head)) for head in heads],
        rows,
    )


def seen_counts(references: References, activities: Iterable[str]) -> Counter[str]:
    """How many figures of activities were seen in which way."""
    library = references.library
    return Counter(
        library.seen_of(library.activities[one], figure, references.year)
        for one in activities
        for figure in library.rows(library.activities[one])
    )


def seen_table(view: View, references: References) -> Table:
    """Number of figures behind each exchange by how they were seen."""
    lang, names = view.lang, exchange_labels(view)
    rows = []
    shown = largest(view)
    known, named = set(shown), dict[str, set[str]]()
    pairs = view.stages[["exchange", "activity"]].drop_duplicates()
    for exchange, activity in pairs.itertuples(index=False):
        named.setdefault(exchange if exchange in known else "", set()).add(activity)
    heads = {id: names[id] for id in shown}
    if len(shown) < len(view.flows):
        heads[""] = together(view, len(view.flows) - len(shown))
    for id, head in heads.items():
        counts = seen_counts(references, references.behind(named.get(id, ())))
        rows.append(row(head, *(str(counts[seen]) for seen in SEEN)))
    columns = [Column(tr(lang, "Exchange")), *(Column(tr(lang, seen), True) for seen in SEEN)]
    return table(tr(lang, "Figures behind each exchange by how they were seen"), columns, rows)


def unchecked_rows(view: View, references: References) -> Table | None:
    """Each figure whose source could not be seen; None when all were."""
    lang, library, year = view.lang, references.library, view.year
    rows = []
    for entry, figure, name in _figures(references):
        if library.seen_of(entry, figure, year) == "unchecked":
            key = library.source_of(entry, figure, year)
            rows.append(
                row(
                    Cell(links=(references.activity(entry.id),)),
                    name,
                    f"{figure.amount.at(year).text} / {entry.activity.reference.text}",
                    Cell(links=references.links([key] if key else [])),
                )
            )
    if not rows:
        return None
    columns = [Column(tr(lang, head)) for head in ("Activity", "Figure", "Amount", "Sources")]
    return table(tr(lang, "Figures that could not be checked in their source"), columns, rows)


def _figures(references: References) -> Iterator[tuple[Entry, Row, str]]:
    library, lang = references.library, references.lang
    for id in references.used:
        entry = library.activities[id]
        for one in library.rows(entry):
            if isinstance(one, Input):
                yield entry, one, library.activities[one.activity].activity.name.in_(lang)
            else:
                yield entry, one, library.flows[one.names].name.in_(lang)


def _flows(references: References) -> Iterator[tuple[Entry, Flow]]:
    for id in references.used:
        entry = references.library.activities[id]
        for flow in entry.activity.flows:
            yield entry, flow
