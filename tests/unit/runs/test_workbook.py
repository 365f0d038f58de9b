"""Results as a workbook: read back by another library and held against the tables."""

from __future__ import annotations

import importlib.util
from dataclasses import fields
from pathlib import Path

import pytest
from openpyxl import load_workbook

import lca
from lca.files.shipped import shipped
from lca.problems import CannotSave, NotInstalled
from lca.runs.run import Result


@pytest.fixture(scope="module")
def result() -> Result:
    return lca.run(lca.load(shipped("scenarios") / "houston.yaml"), draws=64)


def test_every_table_has_its_sheet(result: Result, tmp_path: Path) -> None:
    """Proves: numbers come back as the same numbers, heads are frozen, sources, warnings and provenance are there."""
    path = result.to_excel(tmp_path / "r.xlsx")
    book = load_workbook(path, data_only=True)
    assert book.sheetnames == [
        *("summary", "charts", "assumptions"),
        *("network", "exchanges", "cases", "groups", "fates", "stages", "places"),
        *("breakeven", "drivers", "convergence", "aggregated", "footings"),
        *("by status", "by evidence", "by facility"),
        *("factors", "sources", "warnings", "provenance"),
    ]
    tables = {one.name for one in fields(result) if "DataFrame" in str(one.type)}
    # statuses are `by status`; coverage is there where pollutants are asked for (tests/handworked/test_air_on_paper.py)
    assert tables - {"statuses", "coverage"} <= set(book.sheetnames)
    for name in (
        "network",
        "exchanges",
        "stages",
        "places",
        "drivers",
        "convergence",
        "factors",
    ):
        table = getattr(result, name)
        rows = list(book[name].iter_rows(values_only=True))
        assert list(rows[0]) == list(table.columns)
        assert len(rows) == len(table) + 1
        for column in ("virgin", "saving", "value", "score", "p50"):
            if column in table:
                at = list(table.columns).index(column)
                # a cell has 16 digits
                assert [row[at] for row in rows[1:]] == pytest.approx(table[column], rel=1e-15)
        assert book[name].freeze_panes.endswith("2")
    told = dict(row[:2] for row in book["provenance"].iter_rows(values_only=True))
    assert told["seed"] == "1" and told["draws"] == "64"
    assert len(list(book["sources"])) > 5
    assert len(list(book["warnings"])) == len(result.warnings) + 1


def test_the_same_bytes_over_the_old(result: Result, tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    first = result.to_excel(path).read_bytes()
    assert result.to_excel(path).read_bytes() == first
    assert [one.name for one in tmp_path.iterdir()] == ["r.xlsx"]


def test_names_in_chinese(result: Result, tmp_path: Path) -> None:
    book = load_workbook(result.to_excel(tmp_path / "r.xlsx", lang="zh"))
    names = [row[1] for row in book["exchanges"].iter_rows(min_row=2, values_only=True)]
    file = result.scenario.file
    assert names[0] == (file.exchanges[0].name.zh if file.exchanges[0].name else names[0])
    assert "网络" in [row[3] for row in book["cases"].iter_rows(min_row=2, values_only=True)]


def test_no_text_is_a_formula(tmp_path: Path) -> None:
    """Proves: a name that a spreadsheet would calculate, and one that it would open, are texts."""
    base = lca.load(shipped("scenarios") / "first-steps.yaml")
    id = base.exchanges[0].id
    for name in ('=HYPERLINK("http://x")', "http://example.org/x"):
        changes = {"exchanges": [{"id": id, "name": name}]}
        result = lca.run(lca.vary(base, changes), draws=0)
        book = load_workbook(result.to_excel(tmp_path / "r.xlsx"))
        cell = book["exchanges"]["B2"]
        assert cell.data_type == "s" and cell.hyperlink is None
        assert str(cell.value).lstrip("'") == name


def test_nothing_of_others_is_replaced(result: Result, tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    path.write_text("mine", "utf-8")
    with pytest.raises(CannotSave, match=r"mine\.xlsx"):
        result.to_excel(path)
    assert path.read_text("utf-8") == "mine"


def test_without_xlsxwriter_one_line_says_it(
    result: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = importlib.util.find_spec
    hidden = "lca.runs.workbook.find_spec"
    monkeypatch.setattr(hidden, lambda name: None if name == "xlsxwriter" else found(name))
    with pytest.raises(NotInstalled) as raised:
        result.to_excel(tmp_path / "r.xlsx")
    assert str(raised.value).endswith('not installed; pip install "bps-lca[report]"')
    assert list(tmp_path.iterdir()) == []


def test_what_was_set_stands_in_it(tmp_path: Path) -> None:
    """Proves: a scenario varied by a path is written, with the path and its value."""
    path = "exchanges.slag-to-cement.amount"
    base = lca.load(shipped("scenarios") / "first-steps.yaml")
    result = lca.run(lca.vary(base, {path: "150 kt/year"}), draws=0)
    book = load_workbook(result.to_excel(tmp_path / "r.xlsx"))
    told = dict(row[:2] for row in book["provenance"].iter_rows(values_only=True))
    assert told[f"set: {path}"] == "150 kt/year"
    assert [cell.value for cell in book["drivers"][1]] == list(result.drivers.columns)
