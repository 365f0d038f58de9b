"""What an amount of greenhouse gases is in cars and homes, each with the vintage of its factor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lca.quantities.figures import number
from lca.report.document import Block, Bullets, Paragraph, Piece
from lca.report.tables import Link
from lca.results.totals import group_total
from lca.results.view import View
from lca.texts import Lang, Text
from lca.words.catalogue import tr

#: kg in a tonne.
TONNE = 1e3


@dataclass(frozen=True, slots=True)
class Equivalent:
    """Emissions of one of something in a year.

    factor : t CO2e each a year. vintage : of the calculator. seen, link : how the figure was seen, and where.
    """

    many: Text
    factor: float
    vintage: Text
    seen: str  # original | transcription
    link: str


_REVISIONS = "http://www.epa.gov/cleanenergy/energy-resources/calc-rev-history.html"
_CALCULATOR = "https://www.epa.gov/energy/greenhouse-gas-equivalencies-calculator"
_OF_2009 = Text("EPA calculator of November 2009", "美国环保署计算器2009年11月版")
_OF_2024 = Text("EPA calculator of about 2024", "美国环保署计算器约2024年版")
_CARS = Text("passenger vehicles of the United States", "辆美国乘用车")
_HOMES = Text("homes of the United States with all their energy", "户美国家庭全部用能")
#: Factors of the United States Environmental Protection Agency, those of one thing together, the latest first. Those of
#: 2009 are told by the agency's own history of revisions; those of 2024 are what a copy of the calculator's output for
#: 1,000 t says: 233 vehicles and 134 homes. The larger factor gives the smaller number.
EQUIVALENTS: tuple[tuple[Equivalent, Equivalent], ...] = (
    (
        Equivalent(_CARS, 1000 / 233, _OF_2024, "transcription", _CALCULATOR),
        Equivalent(_CARS, 5.23, _OF_2009, "original", _REVISIONS),
    ),
    (
        Equivalent(_HOMES, 1000 / 134, _OF_2024, "transcription", _CALCULATOR),
        Equivalent(_HOMES, 11.21, _OF_2009, "original", _REVISIONS),
    ),
)


def equivalents(view: View) -> list[Block]:
    """What is saved already, and what would be, as cars and homes; nothing where the whole interval is no saving.

    A figure that makes the saving look larger needs the better source: both vintages are told.
    """
    indicator = view.main
    if view.units[indicator] != "kg CO2e" or not view.draws:
        return []
    items = tuple((text,) for text in _items(view, indicator))
    if not items:
        return []
    lang = view.lang
    how = "Factors of the United States, each with its vintage. They illustrate and prove nothing."
    links = dict.fromkeys((one.link, one.vintage) for one in EQUIVALENTS[0])
    pieces: list[Piece] = [tr(lang, "{how} Sources: ", how=tr(lang, how))]
    for position, (link, name) in enumerate(links):
        pieces += [*([tr(lang, "; ")] if position else []), Link(link, name.in_(lang))]
    return [Paragraph((*pieces, tr(lang, "."))), Bullets(items)]


def _items(view: View, indicator: str) -> Iterator[str]:
    """A sentence on each part whose whole interval is a saving; where some exchanges are within companies, on those between them."""
    lang = view.lang
    keys = {
        "already": "What is saved already equals the yearly emissions of {parts}.",
        "to_come": "What would be saved equals the yearly emissions of {parts}.",
    }
    if view.apart:
        keys = {
            "between_already": "What is saved already between companies equals the yearly emissions of {parts}.",
            "between_to_come": "What would be saved between companies equals the yearly emissions of {parts}.",
        }
    for group, key in keys.items():
        if not view.members.get(group):
            continue
        total = group_total(view, indicator, group)
        if not total.low > 0.0:
            continue
        parts = [*_parts(lang, total.saving / TONNE)]
        if parts:
            yield tr(lang, key, parts=tr(lang, ", or of ").join(parts))


def _parts(lang: Lang, tonnes: float) -> Iterator[str]:
    """So many cars, so many homes, by the factors of both vintages; those that it is less than one of are left out."""
    for first, second in EQUIVALENTS:
        low, high = (tonnes / choice(first.factor, second.factor) for choice in (max, min))
        if low < 1.0:
            continue
        yield tr(
            lang,
            "{low} to {high} {what} ({first}: {one} t each; {second}: {other} t)",
            low=number(low, 2),
            high=number(high, 2),
            what=first.many.in_(lang),
            first=first.vintage.in_(lang),
            one=f"{first.factor:.2f}",
            second=second.vintage.in_(lang),
            other=f"{second.factor:.2f}",
        )
