"""Backgrounds in exports: their spread, what they lack, and what an export may not destroy."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from in_brightway import BRIGHTWAY, in_brightway
from made_up import made_up_background

from lca.backgrounds import store
from lca.backgrounds.in_use.context import Context
from lca.backgrounds.in_use.draws import with_draws
from lca.cli import main
from lca.engine.adjoint import solve
from lca.export import brightway, excel, write_run
from lca.export.datasets import Databases, databases
from lca.export.fitted import DRAWS, fitted
from lca.inventory.routes import inventory
from lca.problems import CannotSave
from lca.scenario.scenario import Scenario

pytestmark = BRIGHTWAY

Loader = Callable[..., Scenario]

#: 100 kt of slag displace steel of the made-up background (conftest).
STEEL = """
indicators: [ghg-100, energy-total]
exchanges:
  - {id: slag, displaces: {product: "made-up:steel", transport: []}}
"""


def scores(exported: Databases) -> list[dict[str, Any]]:
    """The exchanges of the exported steel with the flows that stand for its scores."""
    steel = exported.of("lca slag library")["lca slag library", "made-up:steel"]
    return [edge for edge in steel["exchanges"] if edge["type"] == "biosphere"]


def test_a_fit_gives_back_what_was_drawn() -> None:
    """Proves: draws of exp(N(1, 0.2)) get that median and spread, the same taken negative the same and its sign;
    draws of both signs get mean and deviation; draws that differ by rounding alone are exact."""
    normal = np.random.default_rng(1).standard_normal(100_000)
    log = fitted(np.exp(1 + 0.2 * normal))
    assert (log["uncertainty type"], "negative" in log) == (2, False)
    assert (log["loc"], log["scale"]) == pytest.approx((1.0, 0.2), rel=0.01)
    assert fitted(-np.exp(1 + 0.2 * normal)) == {**log, "negative": True}
    both = fitted(3 + 2 * normal)
    assert both["uncertainty type"] == 3
    assert (both["loc"], both["scale"]) == pytest.approx((3.0, 2.0), rel=0.01)
    assert fitted(7 + 1e-10 * normal) == {}
    assert fitted(np.zeros(10)) == {}


def test_scores_of_backgrounds_keep_their_spread(loaded: Loader) -> None:
    """Proves: the spread of an exported score is that of the background's draws, its amount the central one, and the
    comment says what the spread is. 1 kg of steel = 2 kg CO2 and 0.3 from power, all with 10 %:
    between sqrt(2² + 0.3²) / 2.3 · 0.1 and a little more, since power varies in amount and in emissions."""
    store.save(made_up_background(uncertain=True))
    scenario = loaded(STEEL)
    built = inventory(scenario)
    ghg, energy = scores(databases(scenario))
    assert ghg["amount"] == pytest.approx(2.3)
    assert ghg["uncertainty type"] == energy["uncertainty type"] == 2
    paper = math.sqrt(2**2 + 2 * 0.3**2) / 2.3 * 0.1
    assert ghg["scale"] == pytest.approx(paper, rel=0.1)
    assert energy["scale"] == pytest.approx(0.1 * math.sqrt(2), rel=0.1)
    assert "1,024 draws of the background 'made-up'" in ghg["comment"]
    drawn = with_draws(scenario.library, built, DRAWS, 1, Context())
    [draws] = [v for key, v in drawn.given.items() if key.endswith("steel/ghg-100")]
    assert ghg["loc"] == pytest.approx(math.log(float(np.median(draws))), rel=1e-9)
    assert scores(databases(scenario, drawn)) == [ghg, energy]


def test_exact_backgrounds_stay_exact(loaded: Loader) -> None:
    """Proves: nothing is fitted where nothing is drawn."""
    store.save(made_up_background())
    for edge in scores(databases(loaded(STEEL))):
        assert set(edge) == {"input", "type", "amount"}


MONTE_CARLO = """
import json
import bw2calc as bc, bw2data as bd
bd.projects.set_current("p")
node = bd.get_node(database="lca slag library", code="made-up:steel")
fixed = bc.LCA({node: 1}, ("lca", "slag", "ghg-100")); fixed.lci(); fixed.lcia()
routes = {}
for route in ("virgin", "recycled", "saving"):
    one = bc.LCA({bd.get_node(database="lca slag", code="network|" + route): 1}, ("lca", "slag", "ghg-100"))
    one.lci(); one.lcia(); routes[route] = one.score
lca = bc.LCA({node: 1}, ("lca", "slag", "ghg-100"), use_distributions=True, seed_override=1)
lca.lci(); lca.lcia()
found = []
for _ in range(600):
    next(lca); found.append(lca.score)
print(json.dumps([fixed.score, routes, found, bd.databases["lca slag library"].get("comment", "")]))
"""


def test_brightway_draws_what_the_background_drew(loaded: Loader, tmp_path: Path) -> None:
    """Proves: a stock Monte Carlo of the exported steel spreads as the background's own draws do, around the same
    central score, and the routes score what lca gives. Without the fit every draw would be 2.3."""
    base = made_up_background(uncertain=True)
    glue = "Glue | RER | kilogram (used by Steel)"
    store.save(replace(base, unlinked=(glue,)))
    scenario = loaded(STEEL)
    exported = databases(scenario)
    brightway.export(exported, "p", tmp_path)
    fixed, routes, found, comment = in_brightway(tmp_path, MONTE_CARLO)
    assert fixed == pytest.approx(2.3, rel=1e-6)
    built = inventory(scenario)
    solved = solve(built)
    for route in ("virgin", "recycled"):
        ours = sum(
            row[0]
            for row, line in zip(solved.lines, built.lines, strict=True)
            if line.route == route
        )
        assert routes[route] == pytest.approx(ours, rel=1e-6)
    assert float(np.std(np.log(found))) == pytest.approx(scores(exported)[0]["scale"], rel=0.1)
    assert comment == f"Cut off in the background 'made-up' (1): {glue}"


def test_the_workbook_says_what_is_cut_off_and_still_imports(
    loaded: Loader, tmp_path: Path
) -> None:
    """Proves: the names of inputs that lead nowhere stand in the workbook, on a sheet that the importer skips and in
    the comment of the database that it reads."""
    import openpyxl

    names = tuple(f"Glue {n} | RER | kilogram (used by Steel)" for n in range(5))
    store.save(replace(made_up_background(), unlinked=names))
    path = excel.write(databases(loaded(STEEL)), tmp_path / "slag.xlsx")
    rows = list(openpyxl.load_workbook(path)["cut off"].iter_rows(min_row=3, values_only=True))
    assert rows == [("made-up", name) for name in names]
    code = f"""
import json, bw2data as bd, bw2io
bd.projects.set_current("imported")
importer = bw2io.ExcelImporter({str(path)!r})
importer.apply_strategies(verbose=False)
importer.match_database(fields=("name", "unit", "location", "categories"), edge_kinds=["biosphere"])
importer.write_database()
print(json.dumps([importer.all_linked, bd.databases["lca slag"]["comment"]]))
"""
    folder = tmp_path / "brightway"
    folder.mkdir()
    linked, comment = in_brightway(folder, code)
    assert linked
    assert all(name in comment for name in names)


def test_workbooks_of_others_stay(
    loaded: Loader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: a workbook of lca is replaced by a newer one; any other file, also ours once somebody saved it, is
    refused and stays as it is, byte for byte; a failed write leaves the old workbook and nothing beside it."""
    import openpyxl

    exported = databases(loaded())
    path = excel.write(exported, tmp_path / "slag.xlsx")
    excel.write(exported, path)
    theirs = openpyxl.load_workbook(path)
    theirs.properties.lastModifiedBy = "Someone"
    edited, blank, text = (tmp_path / name for name in ("edited.xlsx", "blank.xlsx", "text.xlsx"))
    theirs.save(edited)
    openpyxl.Workbook().save(blank)
    text.write_text("my notes", "utf-8")
    for other in (edited, blank, text):
        before = other.read_bytes()
        with pytest.raises(CannotSave, match="lca did not write it"):
            excel.write(exported, other)
        assert other.read_bytes() == before
    with pytest.raises(CannotSave, match="folder"):
        excel.write(exported, tmp_path)

    def full(_path: Path, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    before, beside = path.read_bytes(), sorted(tmp_path.iterdir())
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(CannotSave, match="No space left"):
        excel.write(exported, path)
    assert (path.read_bytes(), sorted(tmp_path.iterdir())) == (before, beside)


FAILING = """
import json, sys
from pathlib import Path
import bw2data as bd
from lca.export import write_run
order = json.loads(Path(ORDER).read_text())
bd.projects.set_current(order["project"])

def look():
    found = {}
    for name in sorted(bd.databases):
        nodes = bd.Database(name).load()
        found[name] = [bd.databases[name]["written by lca"],
                       sorted((*key, node["name"], len(node["exchanges"])) for key, node in nodes.items())]
    for name in sorted(bd.methods):
        found["|".join(name)] = [bd.methods[name]["unit"], sorted((node.key, amount) for node, amount in bd.Method(name))]
    import bw2calc as bc
    if "lca slag" in bd.databases:
        lca = bc.LCA({bd.get_node(database="lca slag", code="network|saving"): 1}, ("lca", "slag", "ghg-100"))
        lca.lci(); lca.lcia()
        found["score"] = lca.score
    return json.loads(json.dumps(found))

before = look()
put, calls = bd.Method.write, []
def broken(self, data, process=True):
    calls.append(self.name)
    if len(calls) == 2:
        raise OSError("No space left on device")
    put(self, data, process)
bd.Method.write = broken
error = ""
try:
    write_run.main(Path(ORDER))
except OSError as stop:
    error = str(stop)
print(json.dumps([error, before == look(), sorted(bd.databases), len(bd.methods), before.get("score")]))
"""


@pytest.fixture
def orders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[Databases, str], Path]:
    """A function that gives the order which an export hands to its process, without starting it."""

    def order(exported: Databases, project: str) -> Path:
        kept: list[str] = []

        def start(command: list[str], *_where: Any) -> tuple[int, str]:
            kept.append(Path(command[-1]).read_text("utf-8"))
            return 1, "not started"

        with monkeypatch.context() as patch:
            patch.setattr("lca.files.aside._ended", start)
            with pytest.raises(CannotSave, match="not started"):
                brightway.export(exported, project, tmp_path / "brightway")
        path = tmp_path / "order.json"
        path.write_text(kept[0], "utf-8")
        return path

    return order


@pytest.mark.parametrize("there", [True, False])
def test_a_failed_export_leaves_what_was_there(
    loaded: Loader, tmp_path: Path, orders: Callable[[Databases, str], Path], there: bool
) -> None:
    """Proves: when the disk is full at the second method of a newer export, databases, methods and score of the older
    one are there as before; where there was none, nothing is left."""
    if there:
        brightway.export(databases(loaded()), "p", tmp_path / "brightway")
    newer = databases(loaded("title: A newer title\nyear: 2030\n"))
    code = FAILING.replace("ORDER", repr(str(orders(newer, "p"))))
    error, same, names, methods, score = in_brightway(tmp_path / "brightway", code)
    assert error == "No space left on device"
    assert same
    wanted = ["lca slag", "lca slag flows", "lca slag library"] if there else []
    assert (names, methods > 0, bool(score)) == (wanted, there, there)


def test_what_leads_nowhere_is_found_before_anything_is_deleted(
    loaded: Loader, orders: Callable[[Databases, str], Path]
) -> None:
    """Proves: an exchange without its other end stops the writing while it is only looked through."""
    asked = json.loads(orders(databases(loaded()), "p").read_text("utf-8"))
    write_run._asked(asked)
    asked["databases"][0][1].pop()
    with pytest.raises(ValueError, match="named and not there"):
        write_run._asked(asked)


@pytest.mark.parametrize("name", ["", "  "])
def test_a_project_has_a_name(name: str, made_up_library: Path, tmp_path: Path) -> None:
    """Proves: an empty name is refused before anything is written, not taken for some project."""
    from click.testing import CliRunner

    file = Path(__file__).parents[2] / "files" / "good.yaml"
    book = tmp_path / "slag.xlsx"
    done = CliRunner().invoke(
        main,
        ["export", str(file), "--brightway", name, "--dir", str(tmp_path), "--excel", str(book)],
    )
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "has no name" in done.stderr
    assert not list(tmp_path.iterdir())
