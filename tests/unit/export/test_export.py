"""Scenarios in Brightway: what is exported gives, in stock bw2calc, the scores that lca gives."""

from __future__ import annotations

import math
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from in_brightway import BRIGHTWAY, in_brightway
from prepared import Prepared
from twenty import TWENTY

import lca
from lca.cli import main
from lca.engine.adjoint import solve
from lca.export import brightway, excel
from lca.export.datasets import Databases, databases
from lca.export.spread import fields_of, fields_of_product
from lca.inventory.routes import inventory
from lca.problems import CannotSave
from lca.quantities.numbers import Number, Share, Term
from lca.quantities.spreads import LogitNormal, LogNormal, Normal, Triangular
from lca.quantities.units import HAULAGE
from lca.scenario.scenario import Scenario

pytestmark = BRIGHTWAY

#: Brightway stores float32.
NEAR = 1e-6
DOCS = Path(__file__).parents[3] / "docs" / "howto" / "brightway.md"

Loader = Callable[..., Scenario]

UNCERTAIN = """
indicators: [ghg-100, energy-total]
parameters: {share: {value: 0.5, low: 0.2, high: 0.8}}
"""


def expected(scenario: Scenario) -> dict[str, dict[str, float]]:
    """Scores of lca: code of the exported process → indicator → score of one unit (of a year)."""
    built = inventory(scenario)
    scores = solve(built)
    found: dict[str, dict[str, float]] = {}
    for row, line in zip(scores.lines, built.lines, strict=True):
        for owner in (line.exchange, "network"):
            sign = 1.0 if line.route == "virgin" else -1.0
            for route, weight in ((line.route, 1.0), ("saving", sign)):
                total = found.setdefault(f"{owner}|{route}", dict.fromkeys(scores.indicators, 0.0))
                for indicator, value in zip(scores.indicators, row, strict=True):
                    total[indicator] += weight * value
    return found


SCORES = """
import json
import bw2calc as bc, bw2data as bd
bd.projects.set_current("exported")
found = {}
for method in [m for m in bd.methods if m[0] == "lca"]:
    lca = None
    for node in bd.Database(NAME):
        if "|" not in node["code"]: continue
        if lca is None:
            lca = bc.LCA({node: 1}, method); lca.lci(factorize=True); lca.lcia()
        else:
            lca.lcia({node.id: 1})
        found.setdefault(node["code"], {})[method[2]] = lca.score
print(json.dumps(found))
"""


def near(ours: dict[str, dict[str, float]], theirs: dict[str, dict[str, float]]) -> None:
    assert set(ours) == set(theirs)
    for code, scores in ours.items():
        owner = code.partition("|")[0]
        for indicator, score in scores.items():
            # A saving is a difference: float32 is as near as the routes that it is made of are large. What is
            # exactly nothing here is rounding of the solver there: a millionth of the network is nothing.
            size = max(abs(ours[f"{owner}|{r}"][indicator]) for r in ("virgin", "recycled"))
            size = max(size, 1e-6 * abs(ours["network|virgin"][indicator]))
            assert theirs[code][indicator] == pytest.approx(score, rel=NEAR, abs=NEAR * size), code


@pytest.fixture(scope="module")
def hebei(tmp_path_factory: pytest.TempPathFactory, server: Prepared) -> tuple[Path, Scenario]:
    """A Brightway folder with the Hebei network exported."""
    folder = tmp_path_factory.mktemp("brightway")
    scenario = lca.load(TWENTY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subprocess, "run", server.run)
        brightway.export(databases(scenario), "exported", folder)
    return folder, scenario


def test_scores_are_those_of_lca(hebei: tuple[Path, Scenario]) -> None:
    """Proves: every route, saving and the network of Hebei, for every indicator, has the same score in bw2calc
    after export. If a unit, a sign or a year were lost on the way, it would not."""
    folder, scenario = hebei
    theirs = in_brightway(folder, SCORES.replace("NAME", repr("lca hebei")))
    near(expected(scenario), theirs)
    assert len(theirs) == 3 * (len(scenario.exchanges) + 1)


def test_the_lines_in_the_manual_run(hebei: tuple[Path, Scenario]) -> None:
    """Proves: the five lines of docs/howto/brightway.md print the network's saving."""
    folder, scenario = hebei
    (code,) = re.findall(
        r"test_export.py runs it on one -->\n```python\n(.*?)```", DOCS.read_text("utf-8"), re.S
    )
    printed = in_brightway(folder, code.replace('"my-project"', '"exported"'))
    assert printed == pytest.approx(expected(scenario)["network|saving"]["ghg-100"], rel=1e-5)


def test_the_export_comes_back_as_a_background(hebei: tuple[Path, Scenario]) -> None:
    """Proves: what we write, our own reader of projects reads: the network's saving is the same, and the haul is in
    tonne-kilometres of 1,000 kg km."""
    from lca.backgrounds.brightway import read_project as projects

    folder, scenario = hebei
    found = projects.read("exported", "lca hebei", folder)
    method = projects.method("exported", ("lca", "hebei", "ghg-100"), found, folder)
    size = len(found.activities)
    technosphere, direct = np.zeros((size, size)), np.zeros(size)
    cells = found.system.technosphere
    np.add.at(technosphere, (cells.rows, cells.columns), cells.signed)
    cells = found.system.biosphere
    factors = np.array([method.factors.get(int(row), 0.0) for row in cells.rows])
    np.add.at(direct, cells.columns, cells.signed * factors)
    score = np.linalg.solve(technosphere.T, direct)[found.system.processes.index("network|saving")]
    assert score == pytest.approx(expected(scenario)["network|saving"]["ghg-100"], rel=1e-9)
    haul = next(one for one in found.activities if one.code == "lca hebei library|rail-freight")
    assert (haul.size, haul.dimension) == (1000.0, HAULAGE)
    assert found.system.technosphere.kinds.any()


def test_names_units_comments_and_uncertainty_come_along(hebei: tuple[Path, Scenario]) -> None:
    """Proves: what people read in Activity Browser is there, and stock Monte Carlo has what to draw."""
    code = """
import json
import bw2data as bd
bd.projects.set_current("exported")
library, routes = bd.Database("lca hebei library"), bd.Database("lca hebei")
clinker = library.get(code="clinker")
edges = [dict(e) for e in clinker.exchanges()]
haul = library.get(code="rail-freight")
print(json.dumps({"name": clinker["name"], "unit": clinker["unit"], "location": clinker["location"],
  "comment": clinker["comment"], "row": edges[1].get("comment", ""), "haul": haul["unit"],
  "uncertain": sum("uncertainty type" in e for n in library for e in n.exchanges()),
  "lines": sum("uncertainty type" in e for n in routes for e in n.exchanges()),
  "mark": bd.databases["lca hebei"]["written by lca"]}))
"""
    found = in_brightway(hebei[0], code)
    assert (found["unit"], found["haul"]) == ("kilogram", "ton kilometer")
    assert "clinker" in found["name"].lower()
    assert "Source: " in found["comment"]
    assert "seen: " in found["row"]
    assert found["uncertain"] > 20
    assert found["lines"] > 20
    assert found["mark"]


def test_what_others_wrote_is_never_replaced(
    hebei: tuple[Path, Scenario], loaded: Loader, tmp_path: Path
) -> None:
    """Proves: our own export is replaced by a newer one; a database of the same name that somebody else wrote
    stops the export before anything is written."""
    folder = tmp_path / "brightway"
    exported = databases(loaded())
    brightway.export(exported, "mine", folder)
    brightway.export(exported, "mine", folder)
    names = "import json, bw2data as bd; bd.projects.set_current('mine'); "
    listed = in_brightway(folder, names + "print(json.dumps(sorted(bd.databases)))")
    assert listed == ["lca slag", "lca slag flows", "lca slag library"]
    other = "bd.projects.set_current('theirs'); bd.Database('lca slag').write({('lca slag', 'x'): {'name': 'x', 'exchanges': []}}); print(1)"
    in_brightway(folder, names + other)
    with pytest.raises(CannotSave, match="the database 'lca slag' already"):
        brightway.export(exported, "theirs", folder)
    left = "bd.projects.set_current('theirs'); print(json.dumps([sorted(bd.databases), len(bd.Database('lca slag'))]))"
    assert in_brightway(folder, names + left) == [["lca slag"], 1]


IMPORT = """
import json
import bw2calc as bc, bw2data as bd, bw2io, openpyxl
bd.projects.set_current("imported")
importer = bw2io.ExcelImporter(FILE)
importer.apply_strategies(verbose=False)
importer.match_database(fields=("name", "unit", "location", "categories"), edge_kinds=["biosphere"])
assert importer.all_linked, importer.statistics()
importer.write_database()
factors = {}
for name, _, code, _, amount in openpyxl.load_workbook(FILE)["methods"].iter_rows(min_row=3, values_only=True):
    factors.setdefault(tuple(name.split("::")), []).append(((importer.db_name, code), amount))
for name, rows in factors.items():
    bd.Method(name).write(rows)
bd.projects.set_current("imported")
"""


def test_the_workbook_comes_back(loaded: Loader, tmp_path: Path) -> None:
    """Proves: bw2io reads the workbook with every exchange linked, and what it reads scores the same."""
    scenario = loaded(UNCERTAIN)
    path = excel.write(databases(scenario), tmp_path / "slag.xlsx")
    folder = tmp_path / "brightway"
    folder.mkdir()
    code = IMPORT.replace("FILE", repr(str(path)))
    code += SCORES.replace("NAME", repr("lca slag")).replace('"exported"', '"imported"')
    near(expected(scenario), in_brightway(folder, code))


def test_the_command(made_up_library: Path, tmp_path: Path) -> None:
    """Proves: `lca export` writes both forms and says where; without a target it says what to add."""
    file = Path(__file__).parents[2] / "files" / "good.yaml"
    book, folder = tmp_path / "out" / "slag.xlsx", tmp_path / "brightway"
    arguments = [
        str(file),
        "--brightway",
        "p",
        "--dir",
        str(folder),
        "--excel",
        str(book),
    ]
    done = CliRunner().invoke(main, ["export", *arguments])
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [
        str(book),
        "project p: lca slag, lca slag library, lca slag flows; 3 methods",
    ]
    assert book.is_file()
    assert (folder / "projects.db").is_file()
    without = CliRunner().invoke(main, ["export", str(file)])
    assert without.exit_code == 2
    assert "--brightway PROJECT" in without.stderr


def test_without_bw2data_the_cure_is_named(
    loaded: Loader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: lca works without the extra and says how to get it."""
    monkeypatch.setattr("lca.export.brightway.find_spec", lambda _name: None)
    exported: Databases = databases(loaded())
    with pytest.raises(CannotSave, match=re.escape('pip install "bps-lca[brightway]"')):
        brightway.export(exported, "p", tmp_path)
    assert not list(tmp_path.glob("projects.db"))


def test_spreads_as_stats_arrays_has_them() -> None:
    """Proves: medians, modes and ends keep their units, negative numbers their sign, products the sum of their
    relative variances: sqrt(0.3² + 0.4²) = 0.5."""
    log = Number(2.0, "a", LogNormal(0.3, 0.3))
    assert fields_of(log, 10.0) == {"uncertainty type": 2, "loc": math.log(20.0), "scale": 0.3}
    minus = Number(-2.0, "a", LogNormal(0.3, 0.3))
    assert fields_of(minus) == {
        "uncertainty type": 2,
        "loc": math.log(2.0),
        "scale": pytest.approx(0.3),
        "negative": True,
    }
    linear = Number(5.0, "b", Normal(3.0, 4.0))
    assert fields_of(linear)["scale"] == pytest.approx(math.sqrt(12.5))
    ends = Number(2.0, "c", Triangular(1.0, 4.0))
    assert fields_of(ends, -1.0) == {
        "uncertainty type": 5,
        "loc": -2.0,
        "minimum": -4.0,
        "maximum": -1.0,
    }
    other = Number(7.0, "d", LogNormal(0.4, 0.4))
    assert fields_of_product([Term(log), Term(other)])["scale"] == pytest.approx(0.5)
    assert fields_of_product([Term(Number(3.0)), Term(ends)])["maximum"] == 12.0
    # 1 − x of a share of 0.8 that spreads by 0.5 on the logit scale: 0.8 · 0.2 · 0.5 / 0.2 = 0.4.
    share = Number(0.8, "e", LogitNormal(0.5, 0.5))
    assert fields_of_product([Term(share, complement=True)])["scale"] == pytest.approx(0.4)
    # shares of 0.8 and 0.1 deviate by 0.8 · 0.2 · 0.5 = 0.08 and 0.1 · 0.9 · 0.5 = 0.045, the rest of 0.1 by both
    small = Number(0.1, "c", LogitNormal(0.5, 0.5))
    used, rest = (Share((share, small), True, at) for at in (0, 2))
    assert fields_of_product([Term(Number(3.0)), used])["scale"] == pytest.approx(0.08 / 0.8)
    assert fields_of_product([rest])["scale"] == pytest.approx(math.hypot(0.08, 0.045) / 0.1)
    away = fields_of_product([Term(Number(-1.0)), rest, Term(log)])
    assert away["negative"] is True
    assert away["loc"] == pytest.approx(math.log(0.2))
    assert away["scale"] == pytest.approx(math.hypot(math.hypot(0.08, 0.045) / 0.1, 0.3))
    # without a rest each gives way to the others: s1 = 0.8/0.9, ds1 = (1 − s1)/0.9 · 0.08 and −s1/0.9 · 0.045
    one = Share((share, small), False, 0)
    expected = math.hypot((1 / 9) / 0.9 * 0.08, (8 / 9) / 0.9 * 0.045) / (8 / 9)
    assert fields_of_product([one])["scale"] == pytest.approx(expected)
    assert fields_of_product([Share((Number(1.0), small), True, 2)]) == {}  # a rest of nothing
    assert fields_of(Number(3.0)) == {}
