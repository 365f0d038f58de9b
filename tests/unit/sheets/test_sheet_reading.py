"""Sheets become scenarios, and what is wrong is told at its cell, all at once and in both languages."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from sheeted import book, good

import lca
from lca.cli import main
from lca.files.tree import plain
from lca.problems import WrongInput
from lca.sheets import fill, read


def told(path: Path, lang: Any = "en") -> list[str]:
    with pytest.raises(WrongInput) as caught:
        lca.load(path)
    return [line.replace(str(path), path.name) for line in caught.value.lines(lang)]


def test_a_workbook_is_a_scenario(tmp_path: Path) -> None:
    """Proves: facilities, supplies and uses of a sheet are those of the scenario, by id or by name."""
    scenario = lca.load(book(tmp_path / "w.xlsx", good()))
    assert (scenario.id, scenario.year, scenario.file.geography) == ("wastes", 2023, "CN-HE")
    steel, cement = scenario.facilities["steel"], scenario.facilities["cement-works"]
    assert {id: q.value for id, q in steel.supplies.items()} == {"bf-slag": 3e8, "fly-ash": 2.5e7}
    assert cement.uses["clinker"].value == 1.2e9
    assert cement.location == (39.73, 118.45)


def test_everything_of_a_supply(tmp_path: Path) -> None:
    """Proves: range, properties, price, fate, share, note and source are read into their keys."""
    row = {
        "low": 250,
        "high": 340,
        "what happens today": "堆存",
        "share used": 0.9,
        "properties": "moisture = 12 %；Activity Index 28d：98 %",
        "price": 60,
        "price unit": "CNY/t",
        "note": "=cmd|' /C calc'!A0",
        "source": "yearbook",
    }
    path = tmp_path / "w.xlsx"
    fill(path, good(has=row), "zh")
    supply = lca.load(path).facilities["steel"].supplies_["bf-slag"]
    assert (supply.amount.low, supply.amount.high) == (2.5e8, 3.4e8)
    assert {k: q.value for k, q in supply.properties.items()} == {
        "moisture": 0.12,
        "activity-index-28d": 0.98,
    }
    assert supply.price.value == pytest.approx(0.06)
    used, away = supply.without
    assert (used.use, used.share.value, used.source) == ("same", 0.9, "yearbook")
    assert [str(one.activity) for one in away.disposal] == ["stockpile-slag"]
    assert str(supply.note) == "=cmd|' /C calc'!A0"


FATES = [
    ("usual", None, "usual"),
    ("通常去向", None, "usual"),
    ("unknown", None, None),
    ("landfill", None, [{"id": "put-away", "disposal": [{"activity": "landfill-inert", "amount": "1 t/t"}], "source": "assumed"}]),
    ("由他人作同样利用", None, [{"id": "used", "use": "same", "source": "assumed"}]),
    ("incineration-industrial", None, [{"id": "put-away", "disposal": [{"activity": "incineration-industrial", "amount": "1 t/t"}], "source": "assumed"}]),
]  # fmt: skip


@pytest.mark.parametrize(("given", "share", "fates"), FATES)
def test_fates(tmp_path: Path, given: str, share: float | None, fates: object) -> None:
    """Proves: words of either language become fates; what puts a waste away in the way that emits least is assumed."""
    path = book(
        tmp_path / "w.xlsx", good(has={"by-product": "bf-slag", "what happens today": given})
    )
    supply = plain(read(path, "w.xlsx").root)["facilities"]["steel"]["supplies"]["bf-slag"]
    found = supply.get("without") if isinstance(supply, dict) else None
    assert found == fates


def test_used_for_a_product(tmp_path: Path) -> None:
    """Proves: another use takes the ratio of the library, and what lies beside the share is put away without anything counted."""
    row = {"what happens today": "used for clinker", "share used": "60 %"}
    path = book(tmp_path / "w.xlsx", good(has=row))
    supply = plain(read(path, "w.xlsx").root)["facilities"]["steel"]["supplies"]["bf-slag"]
    used, rest = supply["without"]
    assert used["use"]["displaces"]["product"] == "clinker"
    assert used["use"]["displaces"]["ratio"]["value"] == "0.95 t/t"
    assert (used["share"], rest["share"], rest["disposal"]) == ("60 %", "rest", [])


WRONG = [
    ("has", {"amount": "1,200"}, "has!C2", "may be 1200 or 1.2", "可能是 1200 或 1.2"),
    ("has", {"amount": "1 200"}, "has!C2", "write 1200", "请写 1200"),
    ("has", {"amount": "1,200,000.5"}, "has!C2", "write 1200000.5", "请写 1200000.5"),
    ("has", {"amount": "0,5"}, "has!C2", "write 0.5", "请写 0.5"),
    ("has", {"amount": True}, "has!C2", "TRUE is no number", "TRUE 不是数字"),
    ("has", {"amount": date(2023, 5, 1)}, "has!C2", "is a date", "为日期"),
    ("has", {"amount": "#N/A"}, "has!C2", "an error, #N/A", "错误值 #N/A"),
    ("has", {"amount": "=1+1"}, "has!C2", "formula without a value", "没有计算结果"),
    ("has", {"amount": "lots"}, "has!C2", "lots is no number", "lots 不是数字"),
    ("has", {"amount": None}, "has!C2", "'amount' is empty", "“数量”为空"),
    ("has", {"amount": "-5"}, "has!C2", "is below zero", "小于零"),
    ("has", {"unit": "mt/year"}, "has!D2", "'mt' is not accepted", "不接受单位“mt”"),
    ("has", {"unit": None}, "has!D2", "no unit", "缺少单位"),
    ("has", {"unit": "km/year"}, "has!C2", "km", "km"),
    ("has", {"facility": "Nobody"}, "has!A2", "not in the sheet facilities", "没有“Nobody”"),
    ("has", {"low": 1}, "has!E2", "", ""),
    ("has", {"low": 400, "high": 500}, "has!C2", "", ""),
    ("has", {"share used": 90, "what happens today": "landfill"}, "has!E2", "is no share", "不是比例"),
    ("has", {"share used": 0.5}, "has!E2", "where the rest goes", "其余部分"),
    ("has", {"what happens today": "eaten"}, "has!E2", "is no fate", "不是去向"),
    ("has", {"properties": "wet"}, "has!E2", "'wet' is no property", "不是“指标"),
    ("has", {"price": 60, "price unit": "t/year"}, "has!E2", "is no price", "不是价格"),
    ("has", {"note": "a\x1b[2J"}, "has!E2", "U+001B", "U+001B"),
    ("facilities", {"latitude": "north"}, "facilities!C2", "is not a number", "不是数"),
    ("facilities", {"latitude": None}, "facilities!C2", "latitude or longitude is missing", "缺少纬度"),
    ("scenario", {"year": "soon"}, "scenario!B4", "whole", "整数"),
    ("scenario", {"geography": None}, "scenario!B5", "is empty", "为空"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sheet", "row", "cell"),
    [
        ("has", {"by-product": "unobtainium"}, "has!B2"),
        ("needs", {"product": "unobtainium"}, "needs!B2"),
    ],
)
def test_words_that_nobody_understands_are_told_at_their_cell(
    tmp_path: Path, sheet: str, row: dict[str, Any], cell: str
) -> None:
    """Proves: what is no by-product or product of the library stops nothing, and is said with its cell."""
    found = lca.load(book(tmp_path / "w.xlsx", good(**{sheet: row}))).warnings
    [line] = [str(one) for one in found if "unobtainium" in str(one)]
    assert line.startswith(f"w.xlsx: {cell}: ") or f"w.xlsx: {cell}: " in line


@pytest.mark.parametrize(("sheet", "row", "cell", "english", "chinese"), WRONG)
def test_what_is_wrong_is_told_at_its_cell(
    tmp_path: Path, sheet: str, row: dict[str, Any], cell: str, english: str, chinese: str
) -> None:
    """Proves: each fault is one message, at its cell, in both languages."""
    tables = good(**{sheet: row})
    path = tmp_path / "w.xlsx"
    if "note" in row:  # openpyxl refuses such signs, and Excel writes them so
        tables[sheet][0]["note"] = row["note"].replace("\x1b", "_x001B_")
    path = book(path, tables)
    [line] = told(path)
    assert line.startswith(f"w.xlsx: {cell}: ")
    assert english in line
    [line] = told(path, "zh")
    assert chinese in line


def test_all_at_once_in_the_order_of_the_sheets(tmp_path: Path) -> None:
    """Proves: faults of all sheets are told in one round, by sheet, row and column; a unit is wrong once for its row."""
    tables = good(
        has={"amount": "1,200", "low": "0,5", "high": "0,7", "unit": "t/year"},
        needs={"unit": "mt/year", "low": 1, "high": 2},
        facilities={"latitude": 95},
        scenario={"year": 1066},
    )
    tables["has"].append({"facility": "x", "by-product": "bf-slag", "amount": 1, "unit": "t"})
    cells = [line.split(": ")[1] for line in told(book(tmp_path / "w.xlsx", tables))]
    assert cells == [
        *("facilities!C2", "has!C2", "has!E2", "has!F2", "has!A4", "needs!D2", "scenario!B4"),
    ]


def test_names_of_facilities(tmp_path: Path) -> None:
    """Proves: a facility without a name, one whose id stands twice, and a name of two are told."""
    tables = good()
    tables["facilities"] += [
        {"id": "third"},
        {"id": "steel", "name": "Other"},
        {"name": "Cement Works", "id": "b"},
    ]
    tables["needs"][0]["facility"] = "Cement works"
    assert sorted(told(book(tmp_path / "w.xlsx", tables))) == [
        "w.xlsx: facilities!A5: id: the id 'steel' stands twice, first at facilities!A2; give each facility its own",
        "w.xlsx: facilities!B4: name: 'name' is empty; fill it in",
        "w.xlsx: needs!A2: facility: several facilities are called 'Cement works'; write the id",
    ]


def test_headings_in_any_language_and_order(tmp_path: Path) -> None:
    """Proves: columns are found by either heading, both together or the name, below a title, in any order; others are told."""
    made = openpyxl.load_workbook(book(tmp_path / "w.xlsx", good()))
    made["has"].delete_rows(1, 5)
    for row in (
        ["Our wastes"],
        ["Unit *", "数量", "By-Product\n副产物", "colour", "facility / 企业"],
        ["kt/year", 300, "bf-slag", "grey", "Steel works"],
        ["t/year", 1, "fly-ash", "grey", "示例：钢铁厂"],
        ["吨/年", "10 万", "fly-ash", None, "steel"],
    ):
        made["has"].append(row)
    made.save(tmp_path / "w.xlsx")
    scenario = lca.load(tmp_path / "w.xlsx")
    assert scenario.facilities["steel"].supplies["fly-ash"].value == 1e8
    [unread] = [str(one) for one in scenario.warnings if "colour" in str(one)]
    assert unread.endswith(
        "w.xlsx: has!D2: the column 'colour' is not read; rename it if it should be"
    )


def test_examples_are_skipped_and_told(tmp_path: Path) -> None:
    """Proves: rows whose first cell begins with example or 示例 are no part of the scenario, and it is said."""
    tables = good()
    tables["facilities"].insert(0, {"id": "Example-works", "name": "X", "latitude": "nowhere"})
    tables["has"].insert(0, {"facility": "示例：钢铁厂", "amount": "1,200"})
    scenario = lca.load(book(tmp_path / "w.xlsx", tables))
    assert list(scenario.facilities) == ["steel", "cement-works"]
    assert [str(one).partition(": ")[2] for one in scenario.warnings if "example" in str(one)] == [
        "facilities!A2: 1 row is marked as examples and skipped; take the word example away if that is wrong",
        "has!A2: 1 row is marked as examples and skipped; take the word example away if that is wrong",
    ]


def test_formulas_are_read_by_their_values(tmp_path: Path) -> None:
    """Proves: a formula stands for the value that the workbook was saved with, which may be a text."""
    import xlsxwriter

    path = book(tmp_path / "plain.xlsx", good())
    made = xlsxwriter.Workbook(tmp_path / "w.xlsx")
    for sheet in openpyxl.load_workbook(path):
        new = made.add_worksheet(sheet.title)
        for row in sheet.iter_rows():
            for cell in (one for one in row if one.value is not None):
                new.write(cell.row - 1, cell.column - 1, cell.value)
    made.get_worksheet_by_name("has").write_formula("C2", "=2*210", None, 420)
    made.get_worksheet_by_name("has").write_formula("B2", '="steel-"&"slag"', None, "steel-slag")
    made.close()
    assert lca.load(tmp_path / "w.xlsx").facilities["steel"].supplies["steel-slag"].value == 4.2e8


def test_exchanges_take_what_the_library_knows(tmp_path: Path) -> None:
    """Proves: names become ids, the ratio is the library's or the row's, fates are those of the sheet `has`, and it runs."""
    tables = good(has={"what happens today": "stockpile"})
    tables["exchanges"] = [
        {
            "from": "Steel works",
            "to": "cement-works",
            "by-product": "bf-slag",
            "product": "clinker",
            "amount": 100,
            "unit": "kt/year",
            "distance": "120 km",
            "status": "运行中",
            "since": 2015,
            "source": "interview",
        }
    ]
    scenario = lca.load(book(tmp_path / "w.xlsx", tables))
    [one] = scenario.exchanges
    assert (one.id, one.status, one.evidence, one.since) == (
        *("steel-bf-slag-cement-works", "operating", "estimated", 2015),
    )
    assert one.displaced.ratio.value == 0.95
    assert one.recycled.transport[0].distance.value == 120
    assert [str(d.activity) for d in one.fates[0].disposal] == ["stockpile-slag"]
    tables["exchanges"][0] |= {"ratio": "0.8 t/t", "distance": None}
    assert lca.load(book(tmp_path / "v.xlsx", tables)).exchanges[0].displaced.ratio.value == 0.8


EXCHANGE = {"from": "steel", "to": "cement-works", "by-product": "bf-slag", "product": "clinker", "amount": 1, "unit": "t/year"}  # fmt: skip


@pytest.mark.parametrize(
    ("row", "cell", "said"),
    [
        ({"by-product": "slagg"}, "exchanges!C2", "'slagg' is not known"),
        ({"product": "steel-bof"}, "exchanges!D2", "no ratio of 'bf-slag' for 'steel-bof'"),
        ({"amount": 400, "unit": "kt/year"}, "has!C2", "300"),
        ({"status": "maybe"}, "exchanges!G2", "maybe"),
        ({"to": "nobody"}, "exchanges!B2", "not in the sheet facilities"),
    ],
)
def test_what_is_wrong_with_an_exchange(
    tmp_path: Path, row: dict[str, Any], cell: str, said: str
) -> None:
    """Proves: words, ids, sums and words of lists of exchanges are told at their cells."""
    tables = {**good(), "exchanges": [{**EXCHANGE, **row}]}
    lines = told(book(tmp_path / "w.xlsx", tables))
    assert len(lines) == 1
    assert f"{cell}: " in lines[0]
    assert said in lines[0]


def test_the_command(tmp_path: Path) -> None:
    """Proves: `lca sheet read` writes what lca check takes, says what it counted, and settings may come from options."""
    tables = good(scenario={"year": None})
    path = book(tmp_path / "w.xlsx", tables)
    out = tmp_path / "network.yaml"
    run = CliRunner().invoke(
        main,
        ["sheet", "read", str(path), "--out", str(out), "--year", "2021", "--scenario", "mine"],
    )
    assert run.exit_code == 0, run.output
    assert "2 facilities, 2 by-products on offer, 1 need, 0 exchanges" in run.stderr
    scenario = lca.load(out)
    assert (scenario.id, scenario.year, len(scenario.facilities)) == ("mine", 2021, 2)
    run = CliRunner().invoke(main, ["sheet", "read", str(path), "--json", "--year", "2021"])
    assert json.loads(run.stdout)["scenario"]["facilities"]["steel"]["name"] == "Steel works"
    run = CliRunner().invoke(main, ["check", str(path), "--json"])
    assert run.exit_code == 2
    [problem] = json.loads(run.stdout)["problems"]
    assert (problem["cell"], problem["line"], problem["column"]) == ("scenario!B4", 4, 2)


def test_a_file_may_extend_a_sheet(tmp_path: Path) -> None:
    """Proves: what a sheet cannot say may stand in a YAML file over it."""
    book(tmp_path / "w.xlsx", good())
    (tmp_path / "over.yaml").write_text("extends: w.xlsx\nscenario: over\nyear: 2020\n")
    scenario = lca.load(tmp_path / "over.yaml")
    assert (scenario.id, scenario.year, len(scenario.facilities)) == ("over", 2020, 2)
