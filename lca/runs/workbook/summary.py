"""The first sheet: what is saved, in units that people use and in those of the files, with formulas over the tables."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from lca.quantities.figures import ABSENT, Scale, probability, scale_for
from lca.report.headline import STATUSES
from lca.results.coverage import without_total
from lca.results.covered import covered
from lca.results.outcome import Outcome
from lca.results.totals import Total, network_total, total_of
from lca.results.view import View
from lca.runs.workbook.sheets import HEAD, Forms, Live, printed, put, same, widths
from lca.words.catalogue import tr

if TYPE_CHECKING:
    import pandas as pd

EVIDENCE = ("documented", "estimated", "illustrative")
#: Columns of the totals, from A: in people's units, then from BASE on in those of the files.
PART, INDICATOR, COUNT, UNIT, VIRGIN, RECYCLED, SAVING, LOW, HIGH, SURE, BASE = range(11)
_TEXTS = (PART, INDICATOR, UNIT, BASE, BASE + 1)
#: How far a column in people's units stands before that in base units.
APART = 8
#: The first of the two columns with sums of the stages.
STAGES = BASE + 7
_HEADS = (
    *("Part", "Indicator", "Exchanges", "Unit, per year"),
    *("Without the exchanges", "With the exchanges", "Saving", "2.5 %", "97.5 %", "P(saves)"),
    *("Id of the indicator", "Base unit, per year"),
    *("Without the exchanges", "With the exchanges", "Saving", "2.5 %", "97.5 %"),
    *("Sum of the stages: without the exchanges", "Sum of the stages: with the exchanges"),
)
_WIDTHS = (22, 34, 11, 16, 13, 13, 13, 13, 13, 10, 18, 12, 18, 18, 18, 18, 18, 20, 20)
#: Digits of the saving of a row, which the others follow.
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Part:
    """A row of totals: what it is of, and the column and value of the exchanges that are in it."""

    label: str
    where: Mapping[str, str]
    count: int
    total: Total


class Sheet:
    """Writes rows one below the other."""

    def __init__(self, sheet: Any, forms: Forms, view: View, live: Mapping[str, Live]) -> None:
        self.sheet, self.forms, self.view, self.live = sheet, forms, view, live
        self.said = partial(tr, view.lang)
        self.row = 0

    def line(self, text: str, **how: Any) -> None:
        """A text across the sheet."""
        if text:
            put(self.sheet, (self.row, 0), text, self.forms.of(**how) if how else None)
        self.row += 1

    def heads(self) -> None:
        """The heads of the totals."""
        self.sheet.set_row(self.row, HEAD)
        for at, head in enumerate(_HEADS):
            form = self.forms.headed(at not in _TEXTS)
            put(self.sheet, (self.row, at), self.said(head), form)
        self.row += 1

    def part(self, one: Part, stages: bool = False) -> None:
        """A row of totals. stages : with the sums of the stages, which have to be the same."""
        total, row = one.total, self.row
        scale = scale_for(total.unit, (total.virgin, total.recycled), self.view.lang)
        texts = (one.label, self.view.indicator_names[total.indicator])
        for at, text in zip((PART, INDICATOR), texts, strict=True):
            put(self.sheet, (row, at), text)
        where = {"indicator": total.indicator, **one.where}
        count = self.live["exchanges"].count(where)
        put(self.sheet, (row, COUNT), one.count, None, count)
        apart = self.forms.of(indent=1)
        for at, text in ((UNIT, scale.unit), (BASE, total.indicator), (BASE + 1, total.unit)):
            put(self.sheet, (row, at), text, apart)
        if total.indicator in without_total(self.view.coverage):  # no formula that adds up, either
            put(self.sheet, (row, SAVING), ABSENT, self.forms.of(align="right"))
            put(self.sheet, (row, SURE), covered(self.view, total.indicator))
            self.row += 1
            return
        self._bases(total, where)
        self._people(total, scale)
        if self.view.draws and math.isfinite(total.p):
            sure = probability(total.p, self.view.draws, self.view.lang)
            put(self.sheet, (row, SURE), sure, self.forms.of(align="right"))
        if stages:
            self._stages(total)
        self.row += 1

    def _bases(self, total: Total, where: Mapping[str, str]) -> None:
        """The routes as sums over the exchanges, the saving as their difference, and the interval, in base units."""
        form, row, size = self._plain, self.row, abs(total.virgin) + abs(total.recycled)
        for at, column in ((VIRGIN, "virgin"), (RECYCLED, "recycled")):
            value = getattr(total, column)
            formula, given = self.live["exchanges"].sum(column, where)
            known = formula if same(given, value, size) else ""
            put(self.sheet, (row, at + APART), value, form, known)
        difference = f"{_name(row, VIRGIN + APART)}-{_name(row, RECYCLED + APART)}"
        exact = total.virgin - total.recycled == total.saving
        put(self.sheet, (row, SAVING + APART), total.saving, form, difference * exact)
        for at, value in ((LOW, total.low), (HIGH, total.high)):
            put(self.sheet, (row, at + APART), value, form)

    def _people(self, total: Total, scale: Scale) -> None:
        """The same in the unit that people use: what stands in base units, divided."""
        values = (total.virgin, total.recycled, total.saving, total.low, total.high)
        largest = max((abs(one) for one in values if math.isfinite(one)), default=0.0)
        digits = number_format((abs(total.saving) or largest) / scale.factor)
        form, strong = (self.forms.of(num_format=digits, bold=bold) for bold in (False, True))
        columns = (VIRGIN, RECYCLED, SAVING, LOW, HIGH)
        for at, value in zip(columns, values, strict=True):
            formula = f"{_name(self.row, at + APART)}/{scale.factor:.17g}"
            chosen = strong if at == SAVING else form
            put(self.sheet, (self.row, at), value / scale.factor, chosen, formula)

    def _stages(self, total: Total) -> None:
        size = abs(total.virgin) + abs(total.recycled)
        for at, route in ((STAGES, "virgin"), (STAGES + 1, "recycled")):
            where = {"indicator": total.indicator, "route": route}
            formula, given = self.live["stages"].sum("value", where)
            value = getattr(total, route)
            if formula and same(given, value, size):
                put(self.sheet, (self.row, at), value, self._plain, formula)

    @property
    def _plain(self) -> Any:
        return self.forms.of(num_format="#,##0.######", font_color="#50585F")


def write(
    sheet: Any,
    forms: Forms,
    result: Outcome,
    view: View,
    live: Mapping[str, Live],
    about: Mapping[str, str],
) -> None:
    """Fill the sheet. about : name of each other sheet → what stands on it."""
    rows = Sheet(sheet, forms, view, live)
    said = rows.said
    widths(sheet, _WIDTHS)
    printed(sheet)
    sheet.hide_gridlines(2)
    rows.line(f"{view.title} · {view.year}", bold=True, font_size=16)
    rows.line(said("GHG impact statement of avoided emissions: no inventory, no offset"), bold=True)
    rows.line(said("Screening study, not critically reviewed"))
    rows.line(said("Amounts are per year. Positive savings: less burden with the exchanges."))
    rows.line(
        said(
            "Totals are formulas over the sheets exchanges and stages. Intervals and probabilities are those of"
            " {draws} joint draws and do not follow a number that is changed.",
            draws=f"{view.draws:,}",
        )
        if view.draws
        else said(
            "Totals are formulas over the sheets exchanges and stages. Calculated without draws, so without intervals."
        )
    )
    rows.row += 1
    rows.heads()
    sheet.freeze_panes(rows.row, 0, rows.row, 0)
    rows.line(said("The network"), bold=True, font_color="#07554F")
    for indicator in view.units:
        total = network_total(view, indicator)
        rows.part(Part(said("Network"), {}, len(view.flows), total), stages=True)
    _parts(rows, result.statuses, "status", STATUSES)
    _parts(rows, result.by("evidence"), "evidence", EVIDENCE)
    rows.row += 1
    rows.line(said("The sheets"), bold=True, font_color="#07554F")
    for name, text in about.items():
        put(sheet, (rows.row, PART), name, forms.of(bold=True))
        put(sheet, (rows.row, INDICATOR), text)
        rows.row += 1
    sheet.print_area(0, 0, rows.row, SURE)


def _parts(rows: Sheet, table: pd.DataFrame, column: str, order: tuple[str, ...]) -> None:
    """The network's totals by status or evidence, for the indicators that are told."""
    view = rows.view
    heads = {"status": "By status", "evidence": "By evidence"}
    rows.line(rows.said(heads[column]), bold=True, font_color="#07554F")
    counts = Counter(getattr(flow, column) for flow in view.flows.values())
    records = {(str(one[column]), str(one["indicator"])): one for one in table.to_dict("records")}
    for indicator in view.told:
        for id in dict.fromkeys((*order, *table[column])):
            record = records.get((id, indicator))
            if record is not None:
                part = Part(rows.said(id), {column: id}, counts[id], total_of(record))
                rows.part(part)


def number_format(value: float) -> str:
    """A form that shows a few digits of a number of this size."""
    digits = _DIGITS - 1 - math.floor(math.log10(value)) if value > 0.0 else 0
    return "#,##0" + ("." + "0" * min(digits, 9) if digits > 0 else "")


def _name(row: int, column: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(row, column))
