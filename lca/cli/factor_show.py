"""What `lca factors show` prints of an activity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from lca.cli.layout import Column
from lca.cli.prices import print_prices
from lca.cli.talk import echo, prose, table
from lca.library.held import Published
from lca.quantities.indicators import drawn
from lca.texts import Lang
from lca.words.catalogue import tr
from lca.words.sources import licence

if TYPE_CHECKING:
    from lca.results.factor_show import Shown

#: Inputs and flows that are shown of an activity of a background.
SHOWN_PARTS = 25


def print_shown(shown: Shown, lang: Lang) -> None:
    """An activity: what it is, its scores, where they come from, what it is held to, and its sources."""
    from lca.cli.byproducts import print_beside

    entry, library = shown.entry, shown.library
    activity = entry.activity
    names = dict.fromkeys((activity.name.en, activity.name.zh))
    prose(f"{entry.id}: {' '.join(names)}")
    facts = [
        tr(lang, "per {unit}", unit=activity.reference.text),
        tr(lang, activity.kind),
        activity.geography,
        tr(lang, "figures of {year}", year=activity.year),
        tr(lang, activity.boundary),
    ]
    if activity.secondary:
        facts.append(tr(lang, "recycled or of a by-product"))
    if shown.year != activity.year:
        facts.append(tr(lang, "dated amounts of {year}", year=shown.year))
    prose(" · ".join(facts))
    if activity.note:
        prose(f"\n{activity.note.in_(lang)}")
    echo()
    indicators = list(shown.scores.indicators)
    table(
        tr(lang, "Scores of {unit}", unit=activity.reference.text),
        _columns(lang, indicator=False, score=True, unit=False),
        [[id, f"{shown.score(id):.5g}", library.indicators[id].unit] for id in indicators],
        lang,
    )
    told = drawn({id: library.indicators[id].unit for id in indicators})
    columns = [
        *_columns(lang, **{"input or flow": False, "amount": True}),
        *(Column(head, True, leaves) for id in told for head, leaves in ((id, 2), ("%", 0))),
    ]
    if entry.outside is None:
        columns += [Column(tr(lang, "source"), leaves=1), Column(tr(lang, "seen"), leaves=3)]
    table(tr(lang, "Where they come from"), columns, _contributions(shown, told, lang), lang)
    print_beside(shown.library, entry, shown.year, lang)
    print_prices(library, entry.id, lang)
    if activity.said:
        _print_published(shown, lang)
    echo(tr(lang, "Sources"))
    beside = (*activity.coproducts, *activity.releases_in_use)
    keys = [*library.sources_of(entry, shown.year)]
    keys += [library.source_of(entry, row, shown.year) or "" for row in beside]
    keys += [one.source for one in activity.said]
    keys += [
        one.source for one in library.money.prices_of(entry.id) if one.source in library.sources
    ]
    for key in dict.fromkeys(key for key in keys if key):
        source = library.sources[key]
        link = f" {source.link}" if source.link else ""
        seen = tr(lang, "seen: {how}", how=tr(lang, source.seen))
        prose(f"  {key}: {source.citation}{link} [{licence(source.licence, lang)}; {seen}]", "    ")


def _columns(lang: Lang, **heads: bool) -> list[Column]:
    """Headings of a table, and whether their numbers align right."""
    return [Column(tr(lang, head), right) for head, right in heads.items()]


def _shares(shown: Shown, values: Sequence[float], told: list[str]) -> list[str]:
    """What a row adds to the scores of one reference amount, each with its share."""
    cells: list[str] = []
    for id in told:
        value, total = values[shown.scores.indicators.index(id)], shown.score(id)
        cells += [f"{value:.4g}", f"{value / total + 0.0:.1%}" if total else "–"]
    return cells


def _contributions(shown: Shown, told: list[str], lang: Lang) -> list[list[Any]]:
    """One row per input and flow, with its part of some indicators."""
    rows: list[list[Any]] = []
    reference = shown.entry.activity.reference.value
    if shown.entry.outside is not None:
        return [
            [part.name, f"{part.amount:.4g} {part.unit}", *_shares(shown, list(part.values), told)]
            for part in shown.parts[:SHOWN_PARTS]
        ]
    for (row, amount), part in zip(shown.entry.figures(shown.year), shown.rows, strict=True):
        cells: list[Any] = [part.id + (f" ({row.label})" if row.label else ""), amount]
        cells += _shares(shown, list(part.values * reference), told)
        cells += [
            shown.library.source_of(shown.entry, row, shown.year) or "",
            tr(lang, shown.library.seen_of(shown.entry, row, shown.year)),
        ]
        rows.append(cells)
    return rows


def _print_published(shown: Shown, lang: Lang) -> None:
    """What was published of the same: whose, how far from ours, whether it is a check, and why it may be far."""
    rows = []
    said = shown.entry.activity.said
    for one, (departure, score) in zip(said, shown.departures(), strict=True):
        if isinstance(one, Published):
            allowed = f"±{one.tolerance:.0%}"
            kind = tr(lang, "independent" if one.independent else "not independent")
            why = ". ".join(text for text in (one.reason, one.note) if text)
        else:
            allowed, kind, why = "–", tr(lang, "open conflict"), one.reason
        cells = (one.indicator, f"{one.value:g}", f"{score:.5g}", f"{departure:+.1%}", allowed)
        rows.append([*cells, kind, one.source, why])
    numbers = ("published", "here", "departure", "allowed")
    heads = ("indicator", *numbers, "what it is", "source", "reason and note")
    leaving = {"source": 2, "allowed": 1}
    columns = [Column(tr(lang, head), head in numbers, leaving.get(head, 0)) for head in heads]
    table(tr(lang, "Against published values"), columns, rows, lang)
