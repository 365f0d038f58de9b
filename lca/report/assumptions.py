"""The numbers of one exchange as they are written, those of each fate of its by-product under a heading of their own."""

from __future__ import annotations

from collections.abc import Iterator

from lca.quantities.figures import haul, length
from lca.report.as_written import share_of, spread, written
from lca.report.fates import kind
from lca.report.references import References
from lca.report.tables import Cell, Column, Group, Table, row
from lca.results.view import View
from lca.scenario.distances import DETOUR, great_circle_km
from lca.scenario.resolved import ResolvedExchange, ResolvedFate, ResolvedStage
from lca.scenario.stage_table import (
    AMOUNT,
    DISPLACEMENT,
    DISPOSED,
    RATIO,
    TAKEN,
    USABLE,
    YIELD,
    share_place,
    within,
)
from lca.texts import Lang
from lca.words.catalogue import tr

#: Place of a number of a use, its term, and what it is per.
TERMS = (
    (YIELD, "Yield (y)", "usable part", TAKEN.words),
    (RATIO, "Ratio (r)", "virgin product displaced", USABLE.words),
    (DISPLACEMENT, "Displacement (d)", "share that is really no longer made", None),
)


def assumptions(view: View, references: References, exchange: ResolvedExchange) -> Table:
    """What the exchange states, and what each fate of its by-product without it does."""
    lang = view.lang
    amount = exchange.quantities[AMOUNT]
    first = row(
        tr(lang, "By-product taken (m)"),
        view.flows[exchange.id].byproduct,
        *(written(amount, lang), spread(amount, lang), ""),
    )
    apart = _apart(view, (exchange.given.from_, exchange.given.to))
    rows = [first, *_terms(lang, exchange, ())]
    for stage in exchange.stages:
        if stage.fate is None:
            name = stage.kind.name.in_(lang)
            rows += [row(name, *cells) for cells in _stage_rows(lang, references, stage, apart)]
    groups = [Group(tuple(rows), tr(lang, "With the exchange"))]
    for at, fate in enumerate(exchange.fates):
        found = tuple(_fate(lang, references, exchange, fate, at))
        groups.append(Group(found, _head(lang, fate)))
    heads = ("Stage", "What", "Value as written", "Range", "Remark")
    columns = tuple(Column(tr(lang, head)) for head in heads)
    return Table(tr(lang, "Assumptions"), columns, tuple(groups), stacked=False)


def _head(lang: Lang, fate: ResolvedFate) -> str:
    share = share_of(fate.share.value, lang)
    return tr(lang, "Without the exchange: {kind} ({share})", kind=kind(fate, lang), share=share)


def _terms(
    lang: Lang, exchange: ResolvedExchange, use: tuple[str | int, ...]
) -> Iterator[tuple[Cell, ...]]:
    """Yield, ratio and displacement of a use, as far as they count."""
    for place, term, what, per in TERMS:
        found = exchange.quantities.get(within(use, place))
        if found is not None:
            per_what = per.in_(lang) if per is not None else ""
            yield row(
                tr(lang, term), tr(lang, what), written(found, lang), spread(found, lang), per_what
            )


def _fate(
    lang: Lang, references: References, exchange: ResolvedExchange, fate: ResolvedFate, at: int
) -> Iterator[tuple[Cell, ...]]:
    """The share of a fate, and what it needs and displaces."""
    given, share = fate.given, exchange.quantities.get(share_place(at))
    note = given.note.in_(lang) if given.note else ""
    mark = tr(lang, "assumed") if given.assumed else ""
    if share is None:
        yield row(tr(lang, "Share"), tr(lang, "all of it"), "", "", Cell(mark, small=note))
    else:
        what = tr(lang, "the rest" if fate.is_rest else "share of what is taken")
        text = share_of(fate.share.value, lang) if fate.is_rest else written(share, lang)
        how = "" if fate.is_rest else spread(share, lang)
        yield row(tr(lang, "Share"), what, text, how, Cell(mark, small=note))
    if given.kind == "same":
        yield row(
            tr(lang, "The same use"),
            tr(lang, "everything but the haul as in this exchange"),
            "",
            "",
            "",
        )
    elif given.kind == "use":
        yield from _terms(lang, exchange, ("without", at, "use"))
    for stage in exchange.stages:
        if stage.fate != at or (given.kind == "same" and not _own_haul(stage)):
            continue
        if stage.whole is not None or stage.needs:
            saved = tr(lang, "no longer needed") if stage.sign < 0 else ""
            for cells in _stage_rows(lang, references, stage, None):
                yield row(Cell(stage.kind.name.in_(lang), small=saved), *cells)
    if given.kind == "disposal" and not given.disposal:
        yield row(DISPOSED.name.in_(lang), DISPOSED.empty.in_(lang), "", "", "")


def _own_haul(stage: ResolvedStage) -> bool:
    """Whether a stage of a fate stands in the fate itself; the rest of `same` is that of the exchange."""
    return any(need.path[0] == "without" for need in stage.needs)


def _haul_words(stage: ResolvedStage, apart: float | None, lang: Lang) -> str:
    """What a written distance is; of the by-product's haul also how far its ends are apart."""
    if apart is None or (stage.kind.route, stage.kind.id) != ("recycled", "transport"):
        return tr(lang, "length of the haul")
    return tr(
        lang, "length of the haul; plants {line} apart, great circle", line=_whole(apart, lang)
    )


def _whole(km: float, lang: Lang) -> str:
    """A distance without decimals."""
    value, _ = length(km)
    return haul(km, lang, max(1, len(f"{value:.0f}")))


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
        yield row(name, stage.basis.formula, "", "")
    for need in stage.needs:
        name = Cell(links=(references.activity(need.entry.id),))
        note = need.note.in_(lang) if need.note else ""
        if need.estimated:
            road = need.quantity.value
            km = tr(lang, "{distance} by road", distance=_whole(road, lang))
            line = _whole(road / DETOUR, lang)
            guess = tr(lang, "estimated: {line} great circle × {detour}", line=line, detour=DETOUR)
            yield row(name, km, tr(lang, "no range given"), Cell(guess, small=note))
            continue
        what = _haul_words(stage, apart, lang) if need.haul else stage.basis.words.in_(lang)
        per = Cell(what, small=note)
        yield row(name, written(need.quantity, lang), spread(need.quantity, lang), per)
    if stage.whole is None and not stage.needs:
        yield row(stage.kind.empty.in_(lang), "", "", "")
