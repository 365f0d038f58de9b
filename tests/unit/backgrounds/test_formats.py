"""Formats that bw2io reads: scores worked out on paper, inputs that lead nowhere, and nothing left behind."""

from __future__ import annotations

import json
import os
import re
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from foreign_files import SPOLD
from in_brightway import BRIGHTWAY

from lca.backgrounds.errors import BackgroundError
from lca.backgrounds.formats import bw2io_formats
from lca.backgrounds.formats.bw2io_formats import read
from lca.backgrounds.formats.openlca import prepared
from lca.backgrounds.model import Background

pytestmark = BRIGHTWAY

CO2 = "349b29d1-3e58-4c66-98b9-9d1a076efd2e"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Brightway's folder and the home are here, so that a trace would be seen."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "BRIGHTWAY2_DIR", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
    return home


def scores(background: Background) -> dict[str, float]:
    """kg of fossil CO2 per unit, by name."""
    size = len(background.activities)
    technosphere, direct = np.zeros((size, size)), np.zeros(size)
    cells = background.system.technosphere
    np.add.at(technosphere, (cells.rows, cells.columns), cells.signed)
    cells = background.system.biosphere
    carbon = [at for at, (id, _) in background.flow_ids.items() if id == "co2-fossil"]
    for row, column, amount in zip(cells.rows, cells.columns, cells.signed, strict=True):
        if row in carbon:
            direct[column] += background.flow_ids[int(row)][1] * amount
    solved = np.linalg.solve(technosphere.T, direct)
    return {one.name: value for one, value in zip(background.activities, solved, strict=True)}


def spold_edge(product: str, name: str, amount: float, group: str, link: str = "") -> str:
    linked = f' activityLinkId="{link}"' if link else ""
    return (
        f'<intermediateExchange id="{product}" intermediateExchangeId="{product}" amount="{amount}"{linked}>'
        f'<name xml:lang="en">{name}</name><unitName xml:lang="en">kg</unitName>{group}</intermediateExchange>'
    )


def spold_gas(amount: float) -> str:
    return (
        f'<elementaryExchange id="e" elementaryExchangeId="{CO2}" amount="{amount}">'
        '<name xml:lang="en">Carbon dioxide, fossil</name><unitName xml:lang="en">kg</unitName>'
        '<compartment subcompartmentId="s"><compartment xml:lang="en">air</compartment>'
        '<subcompartment xml:lang="en">unspecified</subcompartment></compartment>'
        '<uncertainty><lognormal meanValue="1" mu="0" variance="0.04" varianceWithPedigreeUncertainty="0.09"/>'
        "</uncertainty><outputGroup>4</outputGroup></elementaryExchange>"
    )


OUT, IN = "<outputGroup>0</outputGroup>", "<inputGroup>5</inputGroup>"


@pytest.fixture
def spolds(tmp_path: Path) -> Path:
    folder = tmp_path / "my datasets"
    folder.mkdir()
    steel = spold_edge("p-steel", "steel", 2.0, OUT) + spold_gas(3.0)
    car = spold_edge("p-car", "car", 1.0, OUT) + spold_edge("p-steel", "steel", 4.0, IN, "a-steel")
    for id, name, edges in (("a-steel", "steel making", steel), ("a-car", "car making", car)):
        text = SPOLD.format(id=id, name=name, edges=edges)
        (folder / f"{id}_p.spold").write_text(text, "utf-8")
    return folder


def test_ecospold2(spolds: Path, elsewhere: Path) -> None:
    """Proves: 3 kg CO2 for 2 kg of steel are 1.5 a kg, and 4 kg of steel make 6 a car; the flow is biosphere3's,
    its spread is sqrt(0.09); and Brightway's own folder is left empty."""
    found = read("ecospold2", spolds)
    assert found.name == "my-datasets"
    assert scores(found) == {
        "steel making": pytest.approx(1.5),
        "car making": pytest.approx(6.0),
    }
    assert [flow.code for flow in found.flows] == [f"biosphere3|{CO2}"]
    assert found.system.biosphere.down.tolist() == pytest.approx([0.3])
    assert found.covers == {"ghg"}
    assert (found.origin.kind, found.unlinked) == ("ecospold2", ())
    assert {one.product for one in found.activities} == {"steel", "car"}
    assert not list(elsewhere.iterdir())


SIMAPRO = """{SimaPro 8.2.0.0}
{processes}
{Project: test}
{CSV Format version: 8.0.5}
{CSV separator: Semicolon}
{Decimal separator: .}
{Date separator: /}
{Short date format: M/d/yyyy}

"""


def simapro(product: str, inputs: str, gas: str) -> str:
    sections = {
        "Products": f"{product};kg;1;100;Compost;Materials;",
        "Avoided products": "",
        "Resources": "",
        "Materials/fuels": inputs,
        "Electricity/heat": "",
        "Emissions to air": gas,
        "Emissions to water": "",
        "Emissions to soil": "",
        "Final waste flows": "",
        "Non material emissions": "",
        "Social issues": "",
        "Economic issues": "",
        "Waste to treatment": "",
        "Input parameters": "",
        "Calculated parameters": "",
    }
    head = f"Process\n\nCategory type\nmaterial\n\nProcess identifier\nx-{product}\n\nType\nUnit process\n\nProcess name\n\n\n"
    body = "\n".join(f"{title}\n{rows}\n" for title, rows in sections.items())
    return f"{head}{body}\nEnd\n\n"


def test_simapro(tmp_path: Path) -> None:
    """Proves: processes link by name, SimaPro's names of flows become ecoinvent's, and an input that nobody makes is
    named, refused, and cut off only when that is allowed."""
    path = tmp_path / "export.csv"
    gas = "Carbon dioxide, fossil;high. pop.;kg;1.5;Undefined;0;0;0;"
    inputs = "Steel;kg;4;Undefined;0;0;0;\nGlue, nowhere;kg;2;Undefined;0;0;0;"
    text = SIMAPRO + simapro("Steel", "", gas) + simapro("Car", inputs, "")
    path.write_text(text, "latin-1")
    with pytest.raises(BackgroundError, match=r"1 input of 'cars' leads nowhere: Glue, nowhere"):
        read("simapro-csv", path, "cars")
    found = read("simapro-csv", path, "cars", cut_off=True)
    assert len(found.unlinked) == 1
    assert found.unlinked[0].startswith("Glue, nowhere")
    assert found.unlinked[0].endswith("(used by Car)")
    assert scores(found) == {"Steel": pytest.approx(1.5), "Car": pytest.approx(6.0)}


def test_processes_that_are_the_same_are_refused(tmp_path: Path) -> None:
    """Proves: of two processes of one name, unit and place none is lost without a word."""
    path = tmp_path / "twice.csv"
    path.write_text(SIMAPRO + 2 * simapro("Steel", "", ""), "latin-1")
    with pytest.raises(BackgroundError, match="two processes are 'Steel'"):
        read("simapro-csv", path)


UNIT = {"@id": "kg", "name": "kg", "conversionFactor": 1.0}
TONNE = {"@id": "t", "name": "t", "conversionFactor": 1000.0}


def olca_edge(flow: str, amount: float, goes_in: bool, unit: Any = UNIT, **more: Any) -> Any:
    kinds = {"co2": "ELEMENTARY_FLOW", "sludge": "WASTE_FLOW"}
    reference = {
        "@id": flow,
        "name": NAMES.get(flow, flow),
        "flowType": kinds.get(flow, "PRODUCT_FLOW"),
        "refUnit": "kg",
    }
    return {"flow": reference, "amount": amount, "isInput": goes_in, "unit": unit, **more}


NAMES = {"co2": "Carbon dioxide, fossil"}
SPREAD = {"distributionType": "LOG_NORMAL_DISTRIBUTION", "geomMean": 3.0, "geomSd": 1.5}
OLCA = {
    "steel-a": [olca_edge("steel", 2.0, False), olca_edge("co2", 3.0, False, uncertainty=SPREAD)],
    "steel-b": [olca_edge("steel", 1.0, False), olca_edge("co2", 9.0, False)],
    "treatment": [olca_edge("sludge", 1.0, True), olca_edge("co2", 0.8, False)],
    "car": [
        olca_edge("car", 1.0, False),
        olca_edge("steel", 0.004, True, TONNE, defaultProvider={"@id": "steel-a"}),
        olca_edge("sludge", 0.5, False),
        olca_edge("heat", 2.0, False, isAvoidedProduct=True),
    ],
    "boiler": [olca_edge("heat", 1.0, False), olca_edge("co2", 0.1, False)],
    "bus": [
        olca_edge("bus", 1.0, False),
        olca_edge("steel", 4.0, True),
        olca_edge("oil", 1.0, True),
    ],
}


@pytest.fixture
def olca(tmp_path: Path) -> Path:
    """An openLCA export as a zip file."""
    path = tmp_path / "export.zip"
    flows = {edge["flow"]["@id"]: edge["flow"] for edges in OLCA.values() for edge in edges}
    with zipfile.ZipFile(path, "w") as archive:

        def add(kind: str, id: str, **data: Any) -> None:
            archive.writestr(f"{kind}/{id}.json", json.dumps({"@id": id, **data}))

        for id, flow in flows.items():
            category = "Elementary flows/air/unspecified" if id == "co2" else "Goods"
            add("flows", id, **{**flow, "category": category})
        for id, edges in OLCA.items():
            add("processes", id, **{"@type": "Process", "name": id, "exchanges": edges})
        add("unit_groups", "mass", name="mass", units=[UNIT, TONNE])
        add("locations", "de", name="Germany", code="DE")
    return path


def test_openlca(olca: Path, elsewhere: Path) -> None:
    """Proves: units are converted, the default provider is taken among two, waste and avoided products count as in
    Brightway: a car is 4·1.5 + 0.5·0.8 − 2·0.1 = 6.2. A bus names no provider of its steel, and nobody makes its
    oil: both are named."""
    with pytest.raises(BackgroundError, match="2 inputs of 'export' lead nowhere"):
        read("openlca-jsonld", olca)
    found = read("openlca-jsonld", olca, cut_off=True)
    by_name = scores(found)
    assert by_name["car"] == pytest.approx(6.2)
    assert by_name["steel-b"] == pytest.approx(9.0)
    assert by_name["treatment"] == pytest.approx(-0.8)  # of −1 unit: one unit treated is 0.8
    assert [one.name for one in found.activities if one.waste] == ["treatment"]
    assert found.unlinked == (
        "oil | kilogram (used by bus)",
        "steel (2 processes make it) | kilogram (used by bus)",
    )
    assert np.log(1.5) in found.system.biosphere.down
    assert not list(elsewhere.iterdir())


def test_flows_of_no_stated_origin_are_settled_by_a_table(
    olca: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: an export with plain "Carbon dioxide" says at import that nothing can be calculated and what settles it;
    with that table a car has its 6.2 kg; `lca factors show` says the same where it was not settled."""
    from lca.cli import main

    with zipfile.ZipFile(olca) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(olca, "w") as archive:
        for name, data in held.items():
            archive.writestr(name, data.replace(b"Carbon dioxide, fossil", b"Carbon dioxide"))
    order = [
        "background",
        "import",
        "openlca-jsonld",
        str(olca),
        "--allow-cutoffs",
        "--name",
        "plain",
    ]
    bare = CliRunner().invoke(main, order)
    assert bare.exit_code == 0
    assert "indicators: none" in bare.stdout
    assert "warning: nothing can be calculated on plain yet: 1 flow leaves open" in bare.stderr
    assert "  Carbon dioxide,co2-fossil,1\n" in bare.stderr
    shown = CliRunner().invoke(main, ["factors", "show", "plain:boiler"])
    assert shown.exit_code == 2
    assert "no indicator of the library can be calculated on the background 'plain'" in shown.stderr
    assert "import it again with --flows FILE" in shown.stderr
    table = tmp_path / "flows.csv"
    table.write_text(
        bare.stderr[bare.stderr.index("flow,ours") :].split("\nimported")[0].replace("  ", "")
    )
    done = CliRunner().invoke(main, [*order, "--flows", str(table)])
    assert (done.exit_code, "nothing can be" in done.stderr) == (0, False), done.stderr
    assert "indicators: ours of greenhouse gases" in done.stdout
    shown = CliRunner().invoke(main, ["factors", "show", "plain:car", "--json"])
    assert json.loads(shown.stdout)["scores"]["ghg-100"] == pytest.approx(6.2)
    table.write_text("flow,ours\nCarbon,co2-fossil\n")
    wrong = CliRunner().invoke(main, [*order, "--flows", str(table)])
    assert wrong.exit_code == 2
    assert "flows.csv:2:1: plain has no flow 'Carbon'; did you mean Carbon dioxide?" in wrong.stderr


def test_openlca_products_without_factors_are_refused() -> None:
    """Proves: several products without allocation are named, not divided by guess."""
    both = {
        "name": "well",
        "exchanges": [olca_edge("oil", 1.0, False), olca_edge("gas", 1.0, False)],
    }
    with pytest.raises(BackgroundError, match=r"'well': it makes 2 products \(oil, gas\)"):
        prepared({"processes": {"well": both}})


def test_brightway_excel(tmp_path: Path) -> None:
    """Proves: a workbook that people write links inside and to biosphere3, and to flows of its own."""
    import xlsxwriter

    rows: list[list[Any]] = [
        ["Database", "book"],
        [],
        ["Activity", "steel"],
        ["unit", "kilogram"],
        ["location", "DE"],
        ["Exchanges"],
        ["name", "amount", "unit", "location", "type", "categories"],
        ["steel", 2, "kilogram", "DE", "production"],
        ["Carbon dioxide, fossil", 3, "kilogram", None, "biosphere", "air"],
        ["Dust", 1, "kilogram", None, "biosphere", "air"],
        [],
        ["Activity", "car"],
        ["unit", "unit"],
        ["location", "DE"],
        ["Exchanges"],
        ["name", "amount", "unit", "location", "type", "categories"],
        ["car", 1, "unit", "DE", "production"],
        ["steel", 4, "kilogram", "DE", "technosphere"],
    ]
    path = tmp_path / "Book 1.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("first")
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)
    book.close()
    found = read("brightway-excel", path)
    assert found.name == "book-1"
    assert scores(found) == {"steel": pytest.approx(1.5), "car": pytest.approx(6.0)}
    assert {flow.code.split("|")[0] for flow in found.flows} == {"biosphere3", "flows"}


def test_what_is_no_such_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: a path that does not fit, a file that bw2io cannot read and a missing bw2io are said in a line."""
    with pytest.raises(BackgroundError, match=r"is no EcoSpold 2; name a folder of \.spold files"):
        read("ecospold2", tmp_path / "ecoinvent" / "datasets")
    broken = tmp_path / "broken.csv"
    broken.write_text("nothing")
    with pytest.raises(BackgroundError, match=r"bw2io cannot read broken\.csv as SimaPro CSV: \w+"):
        read("simapro-csv", broken)
    monkeypatch.setattr(bw2io_formats, "find_spec", lambda _name: None)
    with pytest.raises(BackgroundError, match=re.escape('pip install "bps-lca[brightway]"')):
        read("ecospold2", tmp_path)
    assert os.environ["BRIGHTWAY2_DIR"]
