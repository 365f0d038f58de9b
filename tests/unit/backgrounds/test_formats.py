"""Formats that bw2io reads: scores worked out on paper, inputs that lead nowhere, and nothing left behind."""

from __future__ import annotations

import json
import os
import re
import zipfile
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from foreign_files import (
    CO2,
    EXACT,
    GAS,
    IN,
    OUT,
    emitted,
    gas,
    made,
    olca_edge,
    olca_zip,
    product,
    scores,
    simapro,
    simapro_head,
    spold_edge,
    spold_gas,
    spolds,
    used,
    workbook,
)
from in_brightway import BRIGHTWAY

from lca.backgrounds.errors import BackgroundError
from lca.backgrounds.formats import bw2io_formats
from lca.backgrounds.formats.bw2io_formats import read

pytestmark = [*BRIGHTWAY, pytest.mark.usefixtures("elsewhere")]


SPREAD_OF_GAS = '<uncertainty><lognormal meanValue="1" mu="0" variance="0.04" varianceWithPedigreeUncertainty="0.09"/></uncertainty>'


def test_ecospold2(tmp_path: Path, elsewhere: Path) -> None:
    """Proves: 3 kg CO2 for 2 kg of steel are 1.5 a kg, and 4 kg of steel make 6 a car; the flow is biosphere3's,
    its spread is sqrt(0.09); and Brightway's own folder is left empty."""
    steel = spold_edge("steel", 2.0, "kg", OUT) + spold_gas(3.0, SPREAD_OF_GAS)
    car = spold_edge("car", 1.0, "kg", OUT) + spold_edge("steel", 4.0, "kg", IN, "a-steel making")
    made_by = {"steel making": steel, "car making": car}
    found = read("ecospold2", spolds(tmp_path / "my datasets", made_by))
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


def test_simapro(tmp_path: Path) -> None:
    """Proves: processes link by name, SimaPro's names of flows become ecoinvent's, and an input that nobody makes is
    named, refused, and cut off only when that is allowed."""
    path = tmp_path / "export.csv"
    inputs = [f"Steel;kg;4;{EXACT};", f"Glue, nowhere;kg;2;{EXACT};"]
    text = simapro("Steel", products=[product("Steel", "kg")], emissions_to_air=[gas("1.5")])
    text += simapro("Car", products=[product("Car", "kg")], materials_fuels=inputs)
    path.write_text(simapro_head() + text, "latin-1")
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
    steel = simapro("Steel", products=[product("Steel", "kg")])
    path.write_text(simapro_head() + 2 * steel, "latin-1")
    with pytest.raises(BackgroundError, match="two processes are 'Steel'"):
        read("simapro-csv", path)


SPREAD = {"distributionType": "LOG_NORMAL_DISTRIBUTION", "geomMean": 3.0, "geomSd": 1.5}
KG, TONNE = "mass/kg", "mass/t"
OLCA = {
    "steel-a": [
        olca_edge("steel", 2.0, KG, False),
        olca_edge("co2", 3.0, KG, False, uncertainty=SPREAD),
    ],
    "steel-b": [olca_edge("steel", 1.0, KG, False), olca_edge("co2", 9.0, KG, False)],
    "treatment": [olca_edge("sludge", 1.0, KG, True), olca_edge("co2", 0.8, KG, False)],
    "car": [
        olca_edge("car", 1.0, KG, False),
        olca_edge("steel", 0.004, TONNE, True, defaultProvider={"@id": "steel-a"}),
        olca_edge("sludge", 0.5, KG, False),
        olca_edge("heat", 2.0, KG, False, isAvoidedProduct=True),
    ],
    "boiler": [olca_edge("heat", 1.0, KG, False), olca_edge("co2", 0.1, KG, False)],
    "bus": [
        olca_edge("bus", 1.0, KG, False),
        olca_edge("steel", 4.0, KG, True),
        olca_edge("oil", 1.0, KG, True),
    ],
    "well": [olca_edge("oil", 1.0, KG, False), olca_edge("gas", 1.0, KG, False)],
}


def export(path: Path, *processes: str) -> Path:
    """An openLCA export with these of the processes above."""
    kinds = {"co2": "ELEMENTARY_FLOW", "sludge": "WASTE_FLOW"}
    names = {edge["flow"]["@id"] for one in processes for edge in OLCA[one]}
    flows = {
        name: {
            "name": GAS if name == "co2" else name,
            "kind": kinds.get(name, "PRODUCT_FLOW"),
            "properties": {"in-mass": 1.0},
        }
        for name in sorted(names)
    }
    held = {one: {"exchanges": OLCA[one]} for one in processes}
    units = {"mass": {"kg": 1.0, "t": 1000.0}}
    return olca_zip(path, flows, held, units, {"in-mass": "mass"})


@pytest.fixture
def olca(tmp_path: Path) -> Path:
    """An openLCA export as a zip file."""
    return export(tmp_path / "export.zip", *(one for one in OLCA if one != "well"))


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


def test_openlca_products_without_factors_are_refused(tmp_path: Path) -> None:
    """Proves: several products without allocation are named, not divided by guess."""
    with pytest.raises(BackgroundError, match=r"'well': it makes 2 products \(oil, gas\)"):
        read("openlca-jsonld", export(tmp_path / "export.zip", "well"))


def test_brightway_excel(tmp_path: Path) -> None:
    """Proves: a workbook that people write links inside and to biosphere3, and to flows of its own."""
    dust = {**emitted(1), "name": "Dust"}
    rows = {
        "steel": ("kilogram", [made("steel", "kilogram", 2), emitted(3), dust]),
        "car": ("unit", [made("car", "unit"), used("steel", 4, "kilogram")]),
    }
    found = read("brightway-excel", workbook(tmp_path / "Book 1.xlsx", rows))
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
