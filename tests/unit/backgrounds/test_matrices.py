"""Databases as matrices with a descriptor: small tables solved on paper, and what is wrong with bad ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_array, save_npz

from lca.backgrounds.formats.matrices import read
from lca.backgrounds.model import Background
from lca.problems import WrongInput
from lca.quantities.units import MASS

#: The two-sector economy of Kitzes (2013), An Introduction to Environmentally-Extended Input-Output Analysis,
#: Resources 2(4), doi 10.3390/resources2040489: transactions [[8, 5], [4, 2]], output [16, 12], environmental
#: extension [8, 4], final demand [3, 6]. A is transactions over output; B is the extension over output.
FOLDER = Path(__file__).parents[2] / "files" / "kitzes"
KITZES = {path.name: path.read_text("utf-8") for path in sorted(FOLDER.iterdir())}


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "background.yaml"


def matrices(one: Background) -> tuple[np.ndarray, np.ndarray]:
    count = len(one.activities)
    out = []
    for cells, rows in ((one.system.technosphere, count), (one.system.biosphere, len(one.flows))):
        matrix = np.zeros((rows, count))
        np.add.at(matrix, (cells.rows, cells.columns), cells.signed)
        out.append(matrix)
    return out[0], out[1]


def intensities(one: Background, flow: int = 0) -> np.ndarray:
    technosphere, biosphere = matrices(one)
    return np.linalg.solve(technosphere.T, biosphere[flow])


def test_an_input_output_table_from_a_paper(tmp_path: Path) -> None:
    """Proves: final demand of 3 and 6 causes 4.8 and 7.2, as Kitzes published; A is taken as (I - A).

    If A were solved as it stands, the sum of what was emitted, 8 + 4 = 12, would not come out.
    """
    one = read(written(tmp_path, KITZES))
    caused = intensities(one) * [3, 6]
    assert caused == pytest.approx([4.8, 7.2], rel=1e-12)
    assert caused.sum() == pytest.approx(8 + 4)
    assert matrices(one)[0] == pytest.approx(np.array([[0.5, -5 / 12], [-0.25, 10 / 12]]))


def test_what_is_known_of_it(tmp_path: Path) -> None:
    """Proves: money carries its year, the indicator its factor, and a flow its counterpart in our list."""
    one = read(written(tmp_path, KITZES), "other-name")
    assert one.name == "other-name"
    assert [a.name for a in one.activities] == ["Agriculture", "Manufacturing"]
    assert one.activities[0].dimension == (("USD2012", 1),)
    assert one.activities[0].location == "US"
    assert one.methods["ghg-100"].factors == {0: 1000.0}
    assert one.methods["ghg-100"].gwp == "AR6"
    assert one.flow_ids == {0: ("co2-fossil", 1000.0)}
    assert one.covers == {"ghg"}
    assert one.origin.kind == "matrices"


@pytest.mark.parametrize("form", ["labelled", "triplets", "npz-sparse", "npz-dense", "other order"])
def test_every_layout_is_the_same_table(tmp_path: Path, form: str) -> None:
    """Proves: labels and triplets are put in the order of the index, whatever theirs is."""
    files = dict(KITZES)
    a = np.array([[8 / 16, 5 / 12], [4 / 16, 2 / 12]])
    layout = ""
    if form == "labelled":
        files["A.csv"] = f",agr,man\nagr,{a[0, 0]},{a[0, 1]}\nman,{a[1, 0]},{a[1, 1]}\n"
        layout = "layout: labelled, "
    elif form == "other order":
        files["A.csv"] = f",man,agr\nman,{a[1, 1]},{a[1, 0]}\nagr,{a[0, 1]},{a[0, 0]}\n"
        layout = "layout: labelled, "
    elif form == "triplets":
        cells = [("man", "agr", a[1, 0]), ("agr", "agr", a[0, 0]), ("agr", "man", a[0, 1])]
        lines = [
            f"{row},{column},{value}" for row, column, value in [*cells, ("man", "man", a[1, 1])]
        ]
        files["A.csv"] = "\n".join(["row,column,value", *lines])
        layout = "layout: triplets, "
    elif form == "npz-sparse":
        save_npz(tmp_path / "A.npz", csr_array(a))
    else:
        np.savez(tmp_path / "A.npz", a)
    file = "A.npz" if form.startswith("npz") else "A.csv"
    files["background.yaml"] = files["background.yaml"].replace(
        "{file: A.csv,", f"{{file: {file}, {layout}"
    )
    assert intensities(read(written(tmp_path, files))) == pytest.approx([1.6, 1.2], rel=1e-12)


#: Heijungs & Suh (2002): 2 litres of fuel give 10 kWh, and 100 litres of fuel come from 50 of crude oil; per kWh
#: 0.12 kg CO2 (120 for 1000 kWh).
PROCESSES = {
    "background.yaml": """\
schema: 1
background: textbook
source: {citation: Heijungs and Suh 2002}
activities: {file: processes.csv, unit: unit}
technosphere: {file: A.csv, convention: CONVENTION}
flows: {file: flows.csv}
biosphere: {file: B.csv}
flow_ids: {co2: {flow: co2-fossil}}
covers: [ghg]
""",
    "processes.csv": "code,name,unit\npower,Electricity,kWh\nfuel,Fuel,kg\nland,Waste,kilogram\n",
    "flows.csv": "code,name,unit\nco2,Carbon dioxide,kg\n",
    "B.csv": "1,10,3\n",
}


@pytest.mark.parametrize(
    ("convention", "rows"),
    [
        ("inputs-negative", ["10,0,0", "-2,100,0", "0,0,-1"]),
        ("inputs-positive", ["10,0,0", "2,100,0", "0,0,-1"]),
    ],
)
def test_process_matrices_of_both_signs(tmp_path: Path, convention: str, rows: list[str]) -> None:
    """Proves: inputs written with either sign give the textbook's 120 kg for 1,000 kWh; waste is told apart.

    If positive inputs were taken for credits, 1,000 kWh would give 100 - 20 = 80 kg.
    """
    files = {**PROCESSES, "A.csv": "\n".join(rows)}
    files["background.yaml"] = files["background.yaml"].replace("CONVENTION", convention)
    one = read(written(tmp_path, files))
    assert intensities(one)[0] * 1000 == pytest.approx(120, rel=1e-12)
    assert [a.waste for a in one.activities] == [False, False, True]
    assert (one.activities[0].size, one.activities[2].dimension) == (3.6, MASS)


def problem(tmp_path: Path, file: str, old: str, new: str) -> str:
    assert old in KITZES[file]
    with pytest.raises(WrongInput) as error:
        read(written(tmp_path, {**KITZES, file: KITZES[file].replace(old, new)}))
    return str(error.value).replace(f"{tmp_path}/", "")


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "background.yaml",
            "units: 2012 USD",
            "units: USD",
            "background.yaml:4:64: activities.units: the unit 'USD' does not say which year's prices it means; "
            "write the year with it, for example USD2012",
        ),
        (
            "background.yaml",
            "convention: input-output",
            "convention: leontief",
            "background.yaml:5:41: technosphere.convention: 'leontief' is not one of 'input-output', "
            "'inputs-negative' or 'inputs-positive'; write one of them",
        ),
        (
            "background.yaml",
            "row: Warming",
            "row: Worming",
            "background.yaml:12:18: indicators.ghg-100.row: there is no row 'Worming'; did you mean Warming?",
        ),
        (
            "background.yaml",
            "flow: co2-fossil",
            "flow: co2-fosil",
            "background.yaml:8:24: flow_ids.gas.flow: there is no elementary flow 'co2-fosil'; "
            "did you mean co2-fossil or ch4-fossil?",
        ),
        (
            "background.yaml",
            "{gas: {",
            "{gass: {",
            "background.yaml:8:18: flow_ids.gass: there is no flow 'gass'; did you mean gas?",
        ),
        (
            "background.yaml",
            "file: A.csv",
            "file: AA.csv",
            "AA.csv:1:1: there is no such file; name the folder or file where it is",
        ),
        (
            "sectors.csv",
            "man,",
            "agr,",
            "sectors.csv:3:1: 'agr' is in line 2 already; 'Code' must be unique",
        ),
        (
            "sectors.csv",
            "Code,Name",
            "code,Name",
            "sectors.csv:1:1: there is no column 'Code'; did you mean code?",
        ),
        (
            "A.csv",
            "0.25",
            "a quarter",
            "A.csv:2:1: column 1 holds 'a quarter', which is not a number; correct the file",
        ),
        (
            "A.csv",
            "0.25",
            "nan",
            "A.csv:2:1: column 1 holds 'nan', which is not a number; correct the file",
        ),
        (
            "A.csv",
            "0.25,",
            "0.25,0,",
            "A.csv:2:1: 3 numbers where the indices say 2; export matrix and indices together",
        ),
        (
            "A.csv",
            "0.5,",
            "1.5,",
            "A.csv:1:1: 'agr' uses 1.5 of its own product for one that it makes; a table of coefficients has less "
            "than 1 there",
        ),
        (
            "B.csv",
            "0,1\n",
            "",
            "B.csv:1:1: the matrix has 1 row where the indices say 2; export matrix and indices together",
        ),
        (
            "C.csv",
            ",land,gas",
            ",land,gaz",
            "C.csv:1:1: the column 'gaz' is not in the index; did you mean gas?",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    tmp_path: Path, file: str, old: str, new: str, message: str
) -> None:
    """Proves: a bad descriptor, index or matrix is one clear line with file and line, and no background."""
    assert problem(tmp_path, file, old, new) == message


def test_money_of_two_years_does_not_mix_in_a_table(tmp_path: Path) -> None:
    """Proves: coefficients in dollars of 2012 and of 2017 are refused at the second one's line."""
    files = dict(KITZES)
    files["background.yaml"] = files["background.yaml"].replace("units: 2012 USD", "unit: Unit")
    files["sectors.csv"] = "Code,Name,Unit\nagr,Agriculture,USD2012\nman,Manufacturing,2017 USD\n"
    with pytest.raises(
        WrongInput, match=r"sectors\.csv:3:1: the unit '2017 USD' is other money than USD2012"
    ):
        read(written(tmp_path, files))


def test_an_unnamed_characterisation_is_refused(tmp_path: Path) -> None:
    """Proves: rows of a dense characterisation matrix are not guessed."""
    files = dict(KITZES)
    files["background.yaml"] = files["background.yaml"].replace(", layout: labelled}", "}")
    with pytest.raises(WrongInput, match="the rows of this matrix have no names; add indicators"):
        read(written(tmp_path, files))
