"""Values from outside a file: PATH=VALUE, and tables of variants as spreadsheets write them."""

from __future__ import annotations

from pathlib import Path

import pytest

import lca
from lca.files.shipped import shipped
from lca.files.tree import plain
from lca.loading.given import read_points, set_over

SLAG = "exchanges.slag-to-cement"
HAUL = f"{SLAG}.recycled.transport.0.distance"


@pytest.fixture(scope="module")
def first() -> lca.Scenario:
    return lca.load(shipped("scenarios") / "first-steps.yaml")


def test_values_are_yaml(first: lca.Scenario) -> None:
    """Proves: a value is what a file would hold: a number, a quantity, a mapping, a list."""
    given = [
        "year=2021",
        f"{SLAG}.amount={{value: 50 kt/year, low: 40 kt/year, high: 60 kt/year}}",
        f"{SLAG}.displaces.transport=[{{mode: rail-freight, distance: 10 km}}]",
        f"{SLAG}.note=a = b",
    ]
    found = set_over(first, given)
    exchange = found.exchanges[0]
    assert (found.year, exchange.amount.low) == (2021, 4e7)
    assert exchange.displaced is not None and len(exchange.displaced.transport) == 1
    assert exchange.note is not None and exchange.note.en == "a = b"
    assert set_over(first, []) is first


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["year"], "--set:1:1: 'year' is no PATH=VALUE"),
        (["=3"], "--set:1:1: '=3' is no PATH=VALUE"),
        (["year=2021", f"{SLAG}.amount=5 km"], "--set:2:33: exchanges[slag-to-cement].amount"),
        ([f"{SLAG}.amount=[1"], "this is not YAML"),
        (["year="], "--set:1:1: year: nothing is not a whole number"),
        ([f"{SLAG}.amont=1"], f"--set:1:1: {SLAG}.amont: there is no 'amont'"),
        (["title=\x1b[2J"], "--set:1:7"),
        (["title=!!python/object:os.system x"], "--set:1:7"),
    ],
)
def test_bad_values_have_places(first: lca.Scenario, given: list[str], said: str) -> None:
    """Proves: what is wrong is told at the value that was given, by its number and column."""
    with pytest.raises(lca.WrongInput) as caught:
        set_over(first, given)
    assert said in str(caught.value)


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "params.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_tables_of_spreadsheets(tmp_path: Path, sign: str, encoding: str) -> None:
    """Proves: commas, semicolons and tabs, a byte order mark, empty cells and Windows line ends are understood."""
    rows = [
        ["name", f"{SLAG}.amount", HAUL, ""],
        ["一", "50 kt/year", "", ""],
        ["", "", "30 km"],
        ["", "", ""],
    ]
    path = written(tmp_path, "".join(sign.join(row) + "\r\n" for row in rows), encoding)
    points, source = read_points(path)
    assert [point.name for point in points] == ["一", "30 km"]
    assert [[(one.path, plain(one.node)) for one in point.values] for point in points] == [
        [(f"{SLAG}.amount", "50 kt/year")],
        [(HAUL, "30 km")],
    ]
    assert source.path == path and len(source.sha256) == 64


def test_mappings_stand_in_quoted_cells(tmp_path: Path) -> None:
    """Proves: a cell may hold a mapping, with the commas of its YAML."""
    path = written(
        tmp_path, f'{SLAG}.amount\n"{{value: 5 kt/year, low: 4 kt/year, high: 6 kt/year}}"\n'
    )
    [point], _ = read_points(path)
    assert plain(point.values[0].node)["high"] == "6 kt/year"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the table has no variants"),
        ("year\n", "the table has no variants"),
        ("name\na\n", "params.csv:1:1: the table has no column with a path"),
        ("year,,name\n2021,3,a\n", "params.csv:1:2: a column has no path"),
        ("year,year\n2021,2022\n", "params.csv:1:2: the column 'year' stands twice"),
        ("year,name\n2021,a,b,c\n", "params.csv:2:3: the row has 4 cells and the table 2 columns"),
        ("year,name\n2021,a\n2022,a\n", "params.csv:3:1: another variant is called 'a'"),
        ("name,year\n\x1b[2J,2021\n", "params.csv:2:1: name: the text holds U+001B"),
        ('year,name\n"[2021",a\n', "params.csv:2:1: year: this is not YAML"),
        ("year\n\\xff\n", ""),
    ],
)
def test_bad_tables_have_places(
    tmp_path: Path, text: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: what is wrong with a table is told at its row and column."""
    monkeypatch.chdir(tmp_path)
    if not said:
        Path("params.csv").write_bytes(b"year\n\xff\n")
        said = "params.csv:2:1: byte 0xff is not UTF-8 text"
    else:
        written(tmp_path, text)
    with pytest.raises(lca.WrongInput) as caught:
        read_points(Path("params.csv"))
    assert said in str(caught.value)


def test_no_table(tmp_path: Path) -> None:
    with pytest.raises(lca.WrongInput, match="there is no such file"):
        read_points(tmp_path / "none.csv")
