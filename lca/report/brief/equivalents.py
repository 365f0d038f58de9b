"""What an amount of greenhouse gases is in cars and homes, each with the vintage of its factor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lca.quantities.figures import number
from lca.report.document import Block, Bullets, Paragraph, Pieces
from lca.report.first_box import main_indicator
from lca.report.tables import Link
from lca.results.totals import group_total
from lca.results.view import View
from lca.texts import Text
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
_HOMES = Text("homes of the United States with all their energy", "户美国家庭的全部用能")
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
    """What is saved already, and what would be, as cars and homes; nothing where either sign is not certain.

    A figure that makes the saving look larger needs the better source: both vintages are told.
    """
    indicator = main_indicator(view)
    if view.units[indicator] != "kg CO2e" or not view.draws:
        return []
    items = [*_items(view, indicator)]
    if not items:
        return []
    lang = view.lang
    how = "Yearly emissions of the same size; factors of the United States, each with its vintage. They illustrate and prove nothing."
    return [Paragraph((tr(lang, how),)), Bullets(tuple(items))]


def _items(view: View, indicator: str) -> Iterator[Pieces]:
    lang, apart = view.lang, view.apart
    groups = ("between_already", "between_to_come") if apart else ("already", "to_come")
    for group, key in zip(
        groups,
        ("What is saved already: as much as {parts}", "What would be saved: as much as {parts}"),
        strict=True,
    ):
        members = view.members.get(group)
        if not members:
            continue
        total = group_total(view, indicator, group)
        if not total.low > 0.0:
            continue
        tonnes = total.saving / TONNE
        parts = [
            tr(
                lang,
                "{low} to {high} {what} ({first}: {one} t each; {second}: {other} t)",
                low=number(tonnes / max(a.factor, b.factor), 2),
                high=number(tonnes / min(a.factor, b.factor), 2),
                what=a.many.in_(lang),
                first=a.vintage.in_(lang),
                one=number(a.factor),
                second=b.vintage.in_(lang),
                other=number(b.factor),
            )
            for a, b in EQUIVALENTS
        ]
        links = dict.fromkeys((one.link, one.vintage.in_(lang)) for one in EQUIVALENTS[0])
        pieces: list[str | Link] = [tr(lang, key, parts=tr(lang, "; ").join(parts)), " ("]
        for position, (link, name) in enumerate(links):
            pieces += [*([tr(lang, "; ")] if position else []), Link(link, name)]
        yield (*pieces, ")")
