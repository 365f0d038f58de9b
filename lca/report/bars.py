"""The stages of one exchange as bars: what is avoided and what is added, and the saving that is left."""

from __future__ import annotations

from collections.abc import Mapping

from lca.quantities.figures import scale_for
from lca.report.document import Bar, Bars
from lca.report.tables import Cell, Column, Group, Table, row
from lca.results.totals import Total
from lca.results.view import View
from lca.scenario.stage_table import ROUTES, stage_name
from lca.texts import Lang
from lca.words.catalogue import tr


def stage_bars(view: View, total: Total, stages: Mapping[tuple[str, str], float]) -> Bars | None:
    """Bars of the stages of an exchange that burden something, and of its saving; None where nothing does.

    stages : value of each (route, stage), in the order of the table. A burden without the exchange counts for the saving,
    one with it against it.
    """
    lang = view.lang
    values = {key: float(value) for key, value in stages.items() if value}
    if not values:
        return None
    saved = {key: value if key[0] == "virgin" else -value for key, value in values.items()}
    every = [*saved.values(), total.saving, 0.0]
    low, high = min(every), max(every)
    scale = scale_for(total.unit, [abs(one) for one in every], lang)

    def bar(label: str, value: float) -> Bar:
        ends = sorted((value, 0.0))
        places = [(end - low) / (high - low) for end in ends]
        return Bar(label, scale.number(value), places[0], places[1], value < 0.0)

    groups = [
        (
            title.in_(lang),
            tuple(
                bar(stage_name(lang, *key), value)
                for key, value in saved.items()
                if key[0] == route
            ),
        )
        for route, title in ROUTES.items()
    ]
    name = tr(lang, "Saving")
    groups = [one for one in groups if one[1]]
    caption = tr(
        lang,
        "What each stage adds to the saving: {indicator}, {unit} per year",
        indicator=view.indicator_names[total.indicator],
        unit=scale.unit,
    )
    return Bars(caption, -low / (high - low), (*groups, ("", (bar(name, total.saving),))))


#: Signs that a bar of the whole width has where it is drawn with letters.
WIDTH = 28


def as_table(bars: Bars, lang: Lang) -> Table:
    """The same as a table for forms that have letters alone: a bar is so many full blocks."""
    groups = tuple(
        Group(
            tuple(
                row(one.label, Cell(one.text, one.adds), Cell(_blocks(one), one.adds))
                for one in group
            ),
            head,
        )
        for head, group in bars.groups
    )
    columns = (Column(tr(lang, "Stage")), Column(tr(lang, "Saving"), True), Column(""))
    return Table(bars.caption, columns, groups)


def _blocks(one: Bar) -> str:
    """Blanks as wide as digits up to where the bar begins, and blocks to where it ends; a short one is a thin block."""
    low, high = round(one.low * WIDTH), round(one.high * WIDTH)
    return "\u2007" * min(low, WIDTH - 1) + ("\u2588" * (high - low) or "\u258f")
