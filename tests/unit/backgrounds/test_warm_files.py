"""The reader of WARM on a made-up folder of two processes; EPA's own matrices are in tests/reference."""

from __future__ import annotations

from pathlib import Path

import pytest

from lca.backgrounds.formats.warm import STORED_MJ, read
from lca.problems import WrongInput

CO2, CARBON, ENERGY = (
    "7ae371aa-8532-11e0-9d78-0800200c9a66",
    "80bb6903-93b7-4c04-ac53-37775125af8d",
    "3e756464-b439-4b1e-8e4b-64e2173cc5ce",
)
FILES = {
    "A.csv": "907.18,100.0\n-2120.0,1060.0\n",
    "B.csv": "10,5\n-1.5,0\n0,-1060\n",
    "index_A.csv": (
        '"process ID","process name","process location","process category","flow ID","flow name","flow unit"\n'
        '"p1","Making, of paper","US","Making","q1","Paper","kg"\n'
        '"p2","Process energy","","Energy","q2","Energy","MJ"\n'
    ),
    "index_B.csv": (
        '"flow ID","flow name","flow category","flow unit"\n'
        f'"{CO2}","Carbon dioxide","Elementary flows/air","kg"\n'
        f'"{CARBON}","Carbon","Elementary flows/resource","kg"\n'
        f'"{ENERGY}","Energy, unspecified","Elementary flows/resource","MJ"\n'
    ),
    "WARMv15_lcia_methods.csv": (
        "Method,Indicator,Indicator unit,Flow UUID,Characterization Factor\n"
        f"WARMv15,GHGs,MTCO2E,{CO2},0.001\n"
        f"WARMv15,GHGs,MTCO2E,{CARBON},-0.0036666666666666666\n"
        f"WARMv15,Energy consumption,MBTU,{ENERGY},0.0009478\n"
        "WARMv15,Jobs,Jobs,not-in-the-index,1.0\n"
    ),
}


def folder(at: Path, changes: dict[str, str] | None = None) -> Path:
    for name, text in {**FILES, **(changes or {})}.items():
        (at / name).write_text(text, encoding="utf-8")
    return at


def test_signs_and_units(tmp_path: Path) -> None:
    """Proves: inputs are flipped, a credit stays one, tonnes become kg, energy that is used counts positive."""
    one = read(folder(tmp_path), "my-warm")
    assert one.name == "my-warm"
    cells = one.system.technosphere
    signed = dict(zip(zip(cells.rows, cells.columns, strict=True), cells.signed, strict=True))
    assert signed == {(0, 0): 907.18, (0, 1): 100.0, (1, 0): -2120.0, (1, 1): 1060.0}
    used = {(r, c): v for r, c, v in zip(cells.rows, cells.columns, cells.values, strict=True)}
    assert (used[1, 0], used[0, 1]) == (2120.0, -100.0)
    assert one.methods["ghg-100-ar4"].factors == pytest.approx({0: 1.0, 1: -44 / 12})
    assert one.methods["energy-total"].factors == {2: -STORED_MJ}
    assert [a.name for a in one.activities] == ["Making, of paper", "Process energy"]
    assert one.activities[1].size == STORED_MJ


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_one_line(tmp_path: Path, name: str) -> None:
    (folder(tmp_path) / name).unlink()
    with pytest.raises(WrongInput) as error:
        read(tmp_path)
    cure = "name the folder of the WARM v15 matrices"
    assert str(error.value) == f"{tmp_path / name}:1:1: there is no such file; {cure}"


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            "A.csv",
            "100.0",
            "x",
            "A.csv:1:1: column 2 holds 'x', which is not a number; correct the file",
        ),
        (
            "A.csv",
            "-2120.0,",
            "",
            "A.csv:2:1: 1 number where the indices say 2; export matrix and indices together",
        ),
        (
            "A.csv",
            ",1060.0",
            ",0",
            "A.csv:2:2: process Process energy does not make what it is named for; "
            "name the folder of the WARM v15 matrices",
        ),
        (
            "B.csv",
            "-1.5,0\n",
            "",
            "B.csv:1:1: the matrix has 2 rows where the indices say 3; export matrix and indices together",
        ),
        (
            "index_A.csv",
            '"flow unit"',
            '"unit"',
            "index_A.csv:1:1: there is no column 'flow unit'; did you mean flow name, flow ID or unit?",
        ),
        (
            "index_A.csv",
            '"p2"',
            '"p1"',
            "index_A.csv:3:1: 'p1' is in line 2 already; 'process ID' must be unique",
        ),
        (
            "index_B.csv",
            ',"MJ"',
            "",
            "index_B.csv:4:1: 3 cells where the headings are 4; correct the line",
        ),
        (
            "WARMv15_lcia_methods.csv",
            f"MTCO2E,{CO2}",
            "MTCO2E,other",
            "WARMv15_lcia_methods.csv:2:1: the flow 'other' is not in index_B.csv; "
            "name the folder of the WARM v15 matrices",
        ),
        (
            "WARMv15_lcia_methods.csv",
            "Energy consumption",
            "Energy",
            "WARMv15_lcia_methods.csv:1:1: there are no factors of 'Energy consumption'; "
            "name the folder of the WARM v15 matrices",
        ),
    ],
)
def test_malformed_files(tmp_path: Path, name: str, old: str, new: str, message: str) -> None:
    """Proves: what is wrong is one line with file and line, whatever the file."""
    assert old in FILES[name]
    with pytest.raises(WrongInput) as error:
        read(folder(tmp_path, {name: FILES[name].replace(old, new)}))
    assert str(error.value).replace(f"{tmp_path}/", "") == message


def test_not_a_folder(tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match="this is not a folder; name the folder of the WARM"):
        read(tmp_path / "nothing")
