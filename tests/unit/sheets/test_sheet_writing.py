"""Sheets are written with lists, checks and examples, read back as they were filled, and put over nothing of others."""

from __future__ import annotations

from pathlib import Path
from string import printable
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sheeted import good

import lca
from lca.cli import main
from lca.files.tree import plain
from lca.library.library import load_library
from lca.problems import CannotSave
from lca.sheets import fill, new, read
from lca.sheets.form import TABLES, SheetLang

LANGS: tuple[SheetLang, ...] = ("en", "zh", "both")


@pytest.mark.parametrize("lang", LANGS)
def test_a_new_workbook(tmp_path: Path, lang: SheetLang) -> None:
    """Proves: sheets, locked headings over open cells, lists, notes and grey examples are there; the same bytes each time."""
    path = tmp_path / "w.xlsx"
    new(path, lang)
    made = openpyxl.load_workbook(path)
    assert made.sheetnames == ["how-to", "scenario", *TABLES, "lists"]
    assert made["lists"].sheet_state == "hidden"
    for name in TABLES:
        sheet = made[name]
        assert sheet.protection.sheet
        assert sheet["A1"].protection.locked
        assert not sheet["A2"].protection.locked
        assert sheet.freeze_panes is not None
        assert sheet["A2"].font.color.rgb.endswith("808080")
    units = [one for one in made["has"].data_validations.dataValidation if "D2" in one.sqref]
    assert [(one.type, one.showErrorMessage) for one in units] == [("list", True)]
    assert (
        "1200 or 0.95" in made["has"]["C1"].comment.text
        or "1200 或 0.95" in made["has"]["C1"].comment.text
    )
    assert (
        made["has"]["B1"].value
        == {"en": "by-product *", "zh": "副产物 *", "both": "by-product\n副产物 *"}[lang]
    )
    other = tmp_path / "v.xlsx"
    new(other, lang)
    assert path.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("ending", [".xlsx", ""])
@pytest.mark.parametrize("lang", LANGS)
def test_a_new_sheet_is_read_without_its_examples(
    tmp_path: Path, lang: SheetLang, ending: str
) -> None:
    """Proves: what is written is found again in every language; the examples are skipped, and only what is empty is told."""
    path = tmp_path / f"w{ending}"
    new(path, lang)
    found = read(path, "w")
    keys = [one.message.key for one in found.problems]
    assert keys == ["cell-empty", "cell-empty", "sheet-no-rows"]
    assert [one.message.key for one in found.doubts] == ["examples-skipped"] * 4
    counts = [one.message.get("count") for one in found.doubts]
    assert counts == (
        [2, 1, 1, 1] if ending else [1, 2, 1, 1]
    )  # sheets in their order, files by name


def test_lists_hold_names_of_the_library(tmp_path: Path) -> None:
    """Proves: every by-product and sector of the library may be chosen, in both languages where both are asked for."""
    new(tmp_path / "w.xlsx", "both")
    sheet = openpyxl.load_workbook(tmp_path / "w.xlsx")["lists"]
    columns = {column[0].value: {one.value for one in column[1:]} for column in sheet.iter_cols()}
    library = load_library()
    for one in library.byproducts.values():
        assert {one.name.en, one.name.zh} <= columns["by-products"]
    assert {one.name.zh for one in library.sectors.values()} <= columns["sectors"]
    assert "万吨/年" in columns["units"]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """Proves: neither a file nor a folder with something in it is touched."""
    (tmp_path / "w.xlsx").write_text("mine")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "has.csv").write_text("mine")
    for name in ("w.xlsx", "folder"):
        with pytest.raises(CannotSave):
            new(tmp_path / name, "en")
        run = CliRunner().invoke(main, ["sheet", "new", str(tmp_path / name)])
        assert run.exit_code == 2
    with pytest.raises(CannotSave):
        fill(tmp_path / "folder", good())
    assert [one.name for one in (tmp_path / "folder").iterdir()] == ["has.csv"]
    assert (
        (tmp_path / "w.xlsx").read_text() == (tmp_path / "folder" / "has.csv").read_text() == "mine"
    )


def test_unknown_names_are_refused(tmp_path: Path) -> None:
    """Proves: a script that misspells a sheet or a column is told so, and nothing is written."""
    for tables in ({"haz": []}, {"has": [{"colour": "grey"}]}):
        with pytest.raises(KeyError):
            fill(tmp_path / "w.xlsx", tables)
    assert not list(tmp_path.iterdir())


def test_csv_shows_chinese_and_calculates_nothing(tmp_path: Path) -> None:
    """Proves: files begin with the mark of UTF-8, texts that a spreadsheet would calculate have an apostrophe, and are read bare."""
    fill(tmp_path / "w", good(has={"note": "=1+1"}), "zh")
    data = (tmp_path / "w" / "has.csv").read_bytes()
    assert data.startswith("\ufeff企业".encode())
    assert "'=1+1" in data.decode()
    assert str(lca.load(tmp_path / "w").facilities["steel"].supplies_["bf-slag"].note) == "=1+1"


def test_places_in_csv(tmp_path: Path) -> None:
    """Proves: what is wrong in a table is told at its line and column, lines in quotes counted."""
    fill(tmp_path / "w", good())
    text = '\ufeffnote,facility,by-product,amount,unit\r\n"two\nlines",steel,bf-slag,1,t/year\r\n,steel,fly-ash,"1,200",t/year\r\n'
    (tmp_path / "w" / "has.csv").write_text(text, encoding="utf-8", newline="")
    with pytest.raises(lca.WrongInput) as caught:
        lca.load(tmp_path / "w")
    [problem] = caught.value.problems
    assert str(problem.mark) == f"{tmp_path / 'w'}/has.csv:4:4"


NAMES = st.text(st.sampled_from(f"{printable[:94]}渣水泥＝，；é "), min_size=1, max_size=12).map(
    str.strip
)
TEXTS = NAMES.filter(lambda text: text and not text.casefold().startswith(("example", "示例")))
NUMBERS = st.floats(0.001, 1e6).map(lambda one: round(one, 4) or 1.0) | st.integers(1, 10**9)
PLACES = st.tuples(st.integers(-9000, 9000), st.integers(-18000, 18000)).map(
    lambda two: [one / 100 for one in two]
)


@st.composite
def scenarios(draw: Any) -> dict[str, Any]:
    """Scenarios that sheets can say, as YAML files would write them."""

    def amount(unit: str) -> Any:
        value = draw(NUMBERS)
        return (
            f"{value} {unit}"
            if not (isinstance(value, float) and value.is_integer())
            else f"{int(value)} {unit}"
        )

    plants = {}
    for id in draw(st.lists(st.sampled_from(["aa", "bb", "cc"]), min_size=1, unique=True)):
        plant: dict[str, Any] = {"name": f"{draw(TEXTS)} {id}"}
        plant |= {
            key: draw(TEXTS)
            for key in ("company", "sector", "place", "note", "source")
            if draw(st.booleans())
        }
        if draw(st.booleans()):
            plant["location"] = draw(PLACES)
        if draw(st.booleans()):
            plant["confidential"] = draw(st.booleans())
        for key, names in (
            ("supplies", ["bf-slag", "fly-ash", "高炉渣"]),
            ("uses", ["clinker", "熟料"]),
        ):
            listed: dict[str, Any] = {}
            for name in draw(st.lists(st.sampled_from(names), unique=True)):
                more = {"price": amount("CNY/t")} if draw(st.booleans()) else {}
                more |= {key: draw(TEXTS) for key in ("note", "source") if draw(st.booleans())}
                if key == "supplies" and draw(st.booleans()):
                    more["properties"] = {"moisture": "12 %", "loss-on-ignition": "3 %"}
                listed[name] = {"amount": amount("t/year"), **more} if more else amount("t/year")
            if listed:
                plant[key] = listed
        plants[id] = plant
    head = {
        "schema": 2,
        "scenario": "some-id",
        "title": draw(TEXTS),
        "year": draw(st.integers(1990, 2100)),
    }
    return {**head, "geography": "CN-HE", "facilities": plants, "exchanges": []}


def as_tables(scenario: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The rows that say the same."""
    settings = {key: scenario[key] for key in ("title", "year", "geography")} | {
        "id": scenario["scenario"]
    }
    tables: dict[str, Any] = {"scenario": [settings], "facilities": [], "has": [], "needs": []}
    for id, plant in scenario["facilities"].items():
        plain_keys = {
            key: value
            for key, value in plant.items()
            if key not in ("location", "supplies", "uses", "confidential")
        }
        row = {"id": id, **plain_keys}
        if "location" in plant:
            row |= dict(zip(("latitude", "longitude"), plant["location"], strict=True))
        if "confidential" in plant:
            row["confidential"] = "是" if plant["confidential"] else "no"
        tables["facilities"].append(row)
        for key, sheet, what in (("supplies", "has", "by-product"), ("uses", "needs", "product")):
            for name, given_ in plant.get(key, {}).items():
                one = given_ if isinstance(given_, dict) else {"amount": given_}
                number, unit = one["amount"].split(" ")
                row = {"facility": plant["name"], what: name, "amount": float(number), "unit": unit}
                if "price" in one:
                    row |= dict(zip(("price", "price unit"), one["price"].split(" "), strict=True))
                row |= {key: one[key] for key in ("note", "source") if key in one}
                if "properties" in one:
                    row["properties"] = "; ".join(
                        f"{key} = {value}" for key, value in one["properties"].items()
                    )
                tables[sheet].append(row)
    return tables


def same_numbers(value: Any) -> Any:
    """Amounts as numbers and units, whatever their digits are written like."""
    if isinstance(value, dict):
        return {key: same_numbers(one) for key, one in value.items()}
    if isinstance(value, list):
        return [same_numbers(one) for one in value]
    if isinstance(value, str) and value.endswith((" t/year", " CNY/t")):
        number, unit = value.rsplit(" ", 1)
        try:
            return float(number), unit
        except ValueError:
            return value
    return (
        float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value
    )


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(scenario=scenarios(), lang=st.sampled_from(LANGS), ending=st.sampled_from([".xlsx", ""]))
def test_a_scenario_written_as_sheets_is_read_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, scenario: dict[str, Any], lang: SheetLang, ending: str
) -> None:
    """Proves: a scenario goes through a workbook or a folder of CSV, in any language, and is the same afterwards."""
    path = tmp_path_factory.mktemp("sheets") / f"w{ending}"
    fill(path, as_tables(scenario), lang)
    found = read(path, "w")
    assert found.problems == []
    assert same_numbers(plain(found.root)) == same_numbers(scenario)
