"""The sheet of charts that Excel draws: what each exchange saves with its interval, and what its stages avoid and add."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lca.quantities.figures import scale_for
from lca.results.largest import most
from lca.results.totals import Total, exchange_labels, exchange_totals, stage_sums
from lca.results.view import View
from lca.runs.workbook.sheets import HEAD, Forms, Live, printed, put, same, shown
from lca.runs.workbook.summary import number_format
from lca.scenario.stage_table import GROUPS, STAGES
from lca.words.catalogue import tr

#: Exchanges that a chart shows, and signs of their names.
SHOWN, NAME = 20, 36
#: Pixels of a row of a sheet, of a bar, and of what stands around the bars; width of a chart.
_ROW, _BAR, _AROUND, _WIDE = 20, 26, 170, 980
_SAVED, _ADDED = "#07554F", "#9A3B23"
#: Columns of the numbers behind the charts; from DOWN on those of the interval, or those of the stages.
_NAME, _ID, _SAVING, _LOW, _HIGH, _DOWN, _UP = range(7)


@dataclass(frozen=True, slots=True)
class _Block:
    """The cells of the numbers behind a chart."""

    sheet: str
    first: int
    last: int

    def column(self, at: int) -> list[str | int]:
        """As series take it."""
        return [self.sheet, self.first, at, self.last, at]

    def named(self, at: int) -> str:
        """As error bars take it."""
        from xlsxwriter.utility import xl_range_abs

        return f"='{self.sheet}'!{xl_range_abs(self.first, at, self.last, at)}"


def write(book: Any, sheet: Any, forms: Forms, view: View, live: Mapping[str, Live]) -> None:
    """Fill the sheet: both charts, and under them the numbers that they show."""
    totals = exchange_totals(view, view.main)
    kept = set(most([one.exchange for one in totals], [abs(one.saving) for one in totals], SHOWN))
    chosen = [one for one in totals if one.exchange in kept]
    if not chosen:
        return
    sheet.set_column(0, 0, 42)
    sheet.set_column(1, len(STAGES) + 1, 15)
    printed(sheet)
    sheet.hide_gridlines(2)
    high = _AROUND + _BAR * len(chosen)
    rows = high // _ROW + 2
    _Charts(book, sheet, forms, view, live, chosen, len(totals)).write(rows, high)


class _Charts:
    """Both charts with their numbers."""

    def __init__(
        self,
        book: Any,
        sheet: Any,
        forms: Forms,
        view: View,
        live: Mapping[str, Live],
        chosen: Sequence[Total],
        of: int,
    ) -> None:
        self.book, self.sheet, self.forms, self.view, self.live = book, sheet, forms, view, live
        self.chosen, self.of = chosen, of
        self.indicator, self.lang = chosen[0].indicator, view.lang
        self.scale = scale_for(chosen[0].unit, [one.saving for one in chosen], view.lang)
        self.form = forms.of(num_format=number_format(max(map(self._largest, chosen))))
        self.labels = exchange_labels(view)

    def write(self, rows: int, high: int) -> None:
        """The charts one below the other, then the numbers; rows : of a sheet that a chart takes."""
        words = {"indicator": self.view.indicator_names[self.indicator], "unit": self.scale.unit}
        titles = (
            tr(self.lang, "What the exchanges save: {indicator}, in {unit} a year", **words),
            tr(self.lang, "Avoided and added by stage: {indicator}, in {unit} a year", **words),
        )
        at = 2 * rows
        told = "The numbers behind the charts: the {count} of {of} exchanges that save or add most"
        put(self.sheet, (at, 0), tr(self.lang, told, count=len(self.chosen), of=self.of))
        first = self._savings(at + 1, titles[0])
        second = self._stages(first.last + 2, titles[1])
        for place, (chart, title) in enumerate(zip((first, second), titles, strict=True)):
            drawn = self._bars(chart) if place == 0 else self._stacked(chart)
            drawn.set_title({"name": title, "name_font": {"size": 12}, "overlay": False})
            drawn.set_y_axis(
                {
                    "reverse": True,
                    "label_position": "low",
                    "num_font": {"size": 9},
                    "line": _NONE,
                    "crossing": "max",
                }
            )
            ends = self._ends() if place == 0 else {}
            drawn.set_x_axis({"num_font": {"size": 9}, "major_gridlines": _GRID, **ends})
            drawn.set_size({"width": _WIDE, "height": high})
            how = {"description": shown(title), "object_position": 2}
            self.sheet.insert_chart(place * rows, 0, drawn, how)

    def _savings(self, at: int, title: str) -> _Block:
        """Saving of each exchange and its interval, which follow the sheet of the exchanges."""
        heads = ("Exchange", "Exchange: id", "Saving", "2.5 %", "97.5 %", "Below", "Above")
        block = self._headed(at, title, [tr(self.lang, head) for head in heads])
        for row, total in enumerate(self.chosen, block.first):
            self._names(row, total)
            where = {"exchange": total.exchange, "indicator": self.indicator}
            for column, name, value in (
                (_SAVING, "saving", total.saving),
                (_LOW, "p2_5", total.low),
                (_HIGH, "p97_5", total.high),
            ):
                self._number(row, column, value, *self.live["exchanges"].sum(name, where))
            for column, one, other in ((_DOWN, _SAVING, _LOW), (_UP, _HIGH, _SAVING)):
                sides = {_SAVING: total.saving, _LOW: total.low, _HIGH: total.high}
                size = max(0.0, sides[one] - sides[other]) / self.scale.factor
                formula = f"MAX(0,{_cell(row, one)}-{_cell(row, other)})"
                put(self.sheet, (row, column), size, self.form, formula)
        return block

    def _stages(self, at: int, title: str) -> _Block:
        """What each stage gives to the saving: burdens avoided, less burdens added."""
        sums = stage_sums(self.view, self.indicator)
        self.keys = [
            key for key in STAGES if any(sums.get(t.exchange, {}).get(key) for t in self.chosen)
        ]
        names = [STAGES[key].name.in_(self.lang) for key in self.keys]
        fixed = [tr(self.lang, head) for head in ("Exchange", "Exchange: id")]
        block = self._headed(at, title, [*fixed, *names])
        for row, total in enumerate(self.chosen, block.first):
            self._names(row, total)
            for column, (route, stage) in enumerate(self.keys, _SAVING):
                sign = 1.0 if route == "virgin" else -1.0
                value = sign * sums.get(total.exchange, {}).get((route, stage), 0.0)
                where = {
                    "exchange": total.exchange,
                    "indicator": self.indicator,
                    "route": route,
                    "stage": stage,
                }
                formula, given = self.live["stages"].sum("value", where)
                known = formula if sign > 0 or not formula else f"-{formula}"
                self._number(row, column, value, known, sign * given)
        return block

    def _headed(self, at: int, title: str, heads: Sequence[str]) -> _Block:
        put(self.sheet, (at, 0), title, self.forms.of(bold=True))
        self.sheet.set_row(at + 1, HEAD)
        for column, head in enumerate(heads):
            put(self.sheet, (at + 1, column), head, self.forms.headed(column > _ID))
        return _Block(self.sheet.get_name(), at + 2, at + 1 + len(self.chosen))

    def _names(self, row: int, total: Total) -> None:
        name = self.labels[total.exchange]
        put(self.sheet, (row, _NAME), name if len(name) <= NAME else name[: NAME - 1] + "…")
        put(self.sheet, (row, _ID), total.exchange)

    def _number(self, row: int, column: int, value: float, formula: str, given: float) -> None:
        """A number in people's units: a formula over a table where that gives the same."""
        factor = self.scale.factor
        live = f"{formula}/{factor:.17g}" if formula and same(given, value, value) else ""
        put(self.sheet, (row, column), value / factor, self.form, live)

    def _bars(self, block: _Block) -> Any:
        chart = self.book.add_chart({"type": "bar"})
        series = {
            "name": tr(self.lang, "Saving"),
            "categories": block.column(_NAME),
            "values": block.column(_SAVING),
            "fill": {"color": _SAVED},
            "invert_if_negative": True,
            "invert_if_negative_color": _ADDED,
            "gap": 60,
        }
        if self.view.draws:
            series["y_error_bars"] = {
                "type": "custom",
                "plus_values": block.named(_UP),
                "minus_values": block.named(_DOWN),
                "line": {"color": "#1D2327", "width": 1},
            }
        chart.add_series(series)
        chart.set_legend({"none": True})
        return chart

    def _stacked(self, block: _Block) -> Any:
        chart = self.book.add_chart({"type": "bar", "subtype": "stacked"})
        for column, key in enumerate(self.keys, _SAVING):
            chart.add_series(
                {
                    "name": [block.sheet, block.first - 1, column],
                    "categories": block.column(_NAME),
                    "values": block.column(column),
                    **_filled(key),
                    "gap": 60,
                }
            )
        chart.set_legend({"position": "bottom", "font": {"size": 9}})
        return chart

    def _ends(self) -> dict[str, float]:
        """The ends of the axis of savings: programs leave the intervals out where they choose them."""
        known = [end for one in self.chosen for end in (one.saving, one.low, one.high, 0.0)]
        ends = [end / self.scale.factor for end in known if math.isfinite(end)]
        low, high = min(ends), max(ends)
        if low == high:
            return {}
        step = 10.0 ** math.floor(math.log10(high - low))
        step *= 0.2 if high - low < 2.0 * step else 0.5 if high - low < 5.0 * step else 1.0
        return {
            "min": math.floor(low / step) * step,
            "max": math.ceil(high / step) * step,
            "major_unit": step,
        }

    def _largest(self, total: Total) -> float:
        known = (total.saving, total.low, total.high)
        return max(abs(one) for one in known if math.isfinite(one)) / self.scale.factor


_NONE = {"none": True}
_GRID = {"visible": True, "line": {"color": "#D3D8DC"}}


def _filled(key: tuple[str, str]) -> dict[str, dict[str, str | int]]:
    """What is avoided is pale, what is added is full: both routes have stages of one colour."""
    colour = GROUPS[STAGES[key].group].colour
    border: dict[str, str | int] = {"color": colour, "width": 1}
    return {"fill": {"color": colour if key[0] == "recycled" else _pale(colour)}, "border": border}


def _pale(colour: str) -> str:
    """A colour, most of it white."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{255 - (255 - part) * 2 // 5:02x}" for part in parts)


def _cell(row: int, column: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(row, column))
