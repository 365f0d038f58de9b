"""The sheets for readers: formulas that give what the engine gave, charts, assumptions, hostile names."""

from __future__ import annotations

import math
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

import lca
from lca.files.shipped import shipped
from lca.quantities.reading import read_in
from lca.runs.run import Result


@pytest.fixture(scope="module")
def result() -> Result:
    return lca.run(lca.load(shipped("scenarios") / "houston.yaml"), draws=64)


@pytest.fixture(scope="module")
def path(result: Result, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return result.to_excel(tmp_path_factory.mktemp("books") / "r.xlsx")


class Evaluator:
    """Calculates the few kinds of formulas that the workbook has from what stands in its cells."""

    def __init__(self, path: Path) -> None:
        self.book = load_workbook(path)

    def value(self, sheet: str, name: str) -> Any:
        given = self.book[sheet][name].value
        if isinstance(given, str) and given.startswith("="):
            return self.formula(sheet, given[1:])
        return given or 0.0

    def formula(self, sheet: str, text: str) -> float:
        if text.startswith("-"):
            return -self.formula(sheet, text[1:])
        found = re.fullmatch(r"(SUMIFS|COUNTIFS)\(([^)]*)\)(?:/(.+))?", text)
        if found:
            kind, inside, by = found.groups()
            return self._where(kind, inside.split(",")) / float(by or 1.0)
        found = re.fullmatch(r"MAX\(0,(\w+)-(\w+)\)", text)
        if found:
            return max(0.0, self.value(sheet, found[1]) - self.value(sheet, found[2]))
        found = re.fullmatch(r"([A-Z]+\d+)([-/])(.+)", text)
        assert found, text
        one = self.value(sheet, found[1])
        return one - self.value(sheet, found[3]) if found[2] == "-" else one / float(found[3])

    def _where(self, kind: str, parts: list[str]) -> float:
        summed = self._cells(parts.pop(0)) if kind == "SUMIFS" else None
        pairs = [
            (self._cells(a), b.strip('"')) for a, b in zip(parts[::2], parts[1::2], strict=True)
        ]
        rows = [
            at for at in range(len(pairs[0][0])) if all(cells[at] == text for cells, text in pairs)
        ]
        return float(len(rows)) if summed is None else math.fsum(summed[at] or 0.0 for at in rows)

    def _cells(self, text: str) -> list[Any]:
        sheet, _, cells = text.partition("!")
        column, first, _, last = range_boundaries(cells.replace("$", ""))
        rows = self.book[sheet].iter_rows(first, last, column, column)
        return [self.value(sheet, cell.coordinate) for (cell,) in rows]


def test_formulas_give_the_values_beside_them(path: Path) -> None:
    """Proves: every formula, calculated from the cells alone, is what the engine gave, to 1e-9; each kind is there."""
    evaluator, cached = Evaluator(path), load_workbook(path, data_only=True)
    found: dict[str, int] = {}
    for sheet in evaluator.book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    found[sheet.title] = found.get(sheet.title, 0) + 1
                    value = cached[sheet.title][cell.coordinate].value
                    given = evaluator.value(sheet.title, cell.coordinate)
                    assert given == pytest.approx(value, rel=1e-9, abs=1e-12), cell.value
    assert set(found) == {"summary", "charts", "exchanges"}
    assert found["exchanges"] == 7 * 5 and found["summary"] > 100 and found["charts"] > 50


def _totals(path: Path, sheet: str = "summary") -> list[dict[str, Any]]:
    rows = list(load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True))
    at = next(i for i, row in enumerate(rows) if row[1] in ("Indicator", "指标"))
    names = (
        "part",
        "name",
        "count",
        "unit",
        "virgin",
        "recycled",
        "saving",
        "low",
        "high",
        "p",
        "indicator",
        "base",
    )
    more = (
        "base_virgin",
        "base_recycled",
        "base_saving",
        "base_low",
        "base_high",
        "stages_virgin",
        "stages_recycled",
    )
    return [dict(zip((*names, *more), row, strict=True)) for row in rows[at + 1 :] if row[10]]


def test_the_summary_is_the_result(result: Result, path: Path) -> None:
    """Proves: the network, and its parts by status and evidence, in base units and in people's, with intervals."""
    rows = _totals(path)
    network = rows[: len(result.network)]
    for row, known in zip(network, result.network.to_dict("records"), strict=True):
        assert row["indicator"] == known["indicator"] and row["count"] == 7
        for name, column in (
            *(("base_virgin", "virgin"), ("base_recycled", "recycled"), ("base_saving", "saving")),
            *(("base_low", "p2_5"), ("base_high", "p97_5")),
            *(("stages_virgin", "virgin"), ("stages_recycled", "recycled")),
        ):
            assert row[name] == pytest.approx(known[column], rel=1e-12)
    gases = network[0]
    assert gases["unit"] == "short tons CO₂e" and gases["base"] == "kg CO2e"
    assert gases["saving"] * 907.18474 == pytest.approx(gases["base_saving"], rel=1e-12)
    told = {(row["part"], row["indicator"]): row for row in rows[len(network) :]}
    for table, column in ((result.statuses, "status"), (result.by("evidence"), "evidence")):
        for known in table.to_dict("records"):
            row = told.get((known[column], known["indicator"]))
            if row is not None:
                assert row["base_saving"] == pytest.approx(known["saving"], rel=1e-12)
    assert {part for part, _ in told} == {"proposed", "idea", "illustrative"}
    counts = {part: row["count"] for (part, _), row in told.items()}
    assert counts["proposed"] + counts["idea"] == counts["illustrative"] == 7


def test_a_chinese_summary(result: Result, tmp_path: Path) -> None:
    path = result.to_excel(tmp_path / "r.xlsx", "zh")
    book = load_workbook(path)
    assert book.sheetnames[:4] == ["汇总", "图表", "假设", "network"]
    texts = [str(cell.value) for row in book["汇总"].iter_rows() for cell in row if cell.value]
    assert any("非排放清单" in text for text in texts) and "整个网络" in texts
    assert _totals(path, "汇总")[0]["unit"].endswith("CO₂e")


def test_what_was_written_stands_in_the_assumptions(result: Result, path: Path) -> None:
    """Proves: every number of every exchange has a row, in the unit that it is written in."""
    rows = list(load_workbook(path)["assumptions"].iter_rows(values_only=True))
    assert len(rows) - 1 == sum(len(one.quantities) for one in result.scenario.resolved)
    heads = {head: at for at, head in enumerate(rows[0])}
    for exchange in result.scenario.resolved:
        amount = next(
            row
            for row in rows
            if row[0] == exchange.id and row[heads["Stage"]] == "By-product taken (m)"
        )
        known = exchange.quantities["amount",]
        assert amount[heads["Value"]] == pytest.approx(known.value / known.unit.factor)
        assert amount[heads["Unit"]] == known.unit.text
        assert amount[heads["Evidence"]] == exchange.given.evidence
    ranges = [row for row in rows[1:] if row[heads["Lowest"]] is not None]
    assert ranges and all(
        row[heads["Lowest"]] <= row[heads["Value"]] <= row[heads["Highest"]] for row in ranges
    )


def test_charts_are_there_and_say_what_they_are(path: Path) -> None:
    """Proves: two charts with alternative texts, the first with the intervals as error bars that cells give."""
    with zipfile.ZipFile(path) as book:
        names = book.namelist()
        charts = [book.read(name).decode() for name in names if name.startswith("xl/charts/chart")]
        drawing = book.read("xl/drawings/drawing1.xml").decode()
    assert len(charts) == 2
    assert "errBars" in charts[0] and "cust" in charts[0] and "'charts'!" in charts[0]
    assert "stacked" in charts[1]
    assert re.findall('descr="([^"]*)"', drawing) == [
        "What the exchanges save: Greenhouse gases, GWP100 (IPCC AR6), in short tons CO₂e a year",
        "Avoided and added by stage: Greenhouse gases, GWP100 (IPCC AR6), in short tons CO₂e a year",
    ]


def test_heads_are_frozen_and_filtered(path: Path) -> None:
    book = load_workbook(path)
    for name in ("assumptions", "exchanges", "stages", "factors"):
        assert book[name].freeze_panes.endswith("2") and book[name].auto_filter.ref


@pytest.mark.parametrize(
    "name", ["=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(1)", "n" * 40_000, "a\x1bb\x00"]
)
def test_hostile_names_are_strings_on_every_sheet(name: str, tmp_path: Path) -> None:
    """Proves: whatever an exchange is called, no sheet calculates it; too long a name is cut, and signs that steer shown."""
    from dataclasses import replace

    from lca.runs.workbook.sheets import shown

    base = lca.run(lca.load(shipped("scenarios") / "first-steps.yaml"), draws=16)
    scenario, first = base.scenario, base.scenario.file.exchanges[0]
    text = type(scenario.file.title)(name, name)
    file = scenario.file.model_copy(
        update={
            "title": text,
            "exchanges": [first.model_copy(update={"name": text}), *scenario.file.exchanges[1:]],
        }
    )
    hostile = replace(base, scenario=replace(scenario, file=file))
    with read_in(file.units):
        path = hostile.to_excel(tmp_path / "r.xlsx")
    book = load_workbook(path)
    told = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    formulas = [cell.value for cell in told if cell.data_type == "f"]
    assert all(re.match(r"=(-?SUMIFS|COUNTIFS|MAX|[A-Z]+\d+[-/])", text) for text in formulas)
    whole = shown(name)
    assert len(whole) <= 32_767
    assert book["exchanges"]["B2"].value == whole and book["exchanges"]["B2"].data_type == "s"
    title = str(book["summary"]["A1"].value)
    assert title.lstrip("'").startswith(whole.lstrip("'")[:1000])


def test_rounded_tables_have_no_formulas_that_give_others(result: Result) -> None:
    """Proves: where parts do not add up to a total, as in rounded tables, the total stands as a number."""
    from lca.runs.workbook.sheets import Live, same

    live = Live("exchanges", result.exchanges)
    formula, given = live.sum("saving", {"indicator": "ghg-100"})
    assert formula.startswith("SUMIFS(exchanges!$")
    assert same(given, given * (1 + 1e-14), given)
    assert not same(given, given * 1.001, given)
