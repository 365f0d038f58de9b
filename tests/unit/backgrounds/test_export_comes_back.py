"""A scenario that lca exported, read back as a background: our own indicators count it as lca did."""

from __future__ import annotations

from pathlib import Path

import pytest
from in_brightway import BRIGHTWAY

import lca
from lca.backgrounds.brightway import kept
from lca.backgrounds.formats import bw2io_formats
from lca.backgrounds.in_use.opened import Opened, available
from lca.backgrounds.in_use.processes import scores
from lca.backgrounds.model import Background
from lca.engine.adjoint import solve
from lca.export import brightway, excel
from lca.export.datasets import databases
from lca.files.shipped import shipped
from lca.inventory.routes import inventory
from lca.library.library import load_library
from lca.scenario.scenario import Scenario

pytestmark = BRIGHTWAY

INDICATORS = ("ghg-100", "ghg-20", "energy-total", "energy-renewable")


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    path = tmp_path_factory.mktemp("scenario") / "again.yaml"
    first = shipped("scenarios") / "first-steps.yaml"
    listed = ", ".join(INDICATORS)
    path.write_text(f"extends: {first}\nscenario: again\nindicators: [{listed}]\n", "utf-8")
    return lca.load(path)


def expected(scenario: Scenario) -> dict[str, float]:
    """lca's own saving of the network."""
    built = inventory(scenario)
    solved = solve(built)
    total = dict.fromkeys(solved.indicators, 0.0)
    for row, line in zip(solved.lines, built.lines, strict=True):
        for indicator, value in zip(solved.indicators, row, strict=True):
            total[indicator] += value if line.route == "virgin" else -value
    return total


def holds(background: Background, scenario: Scenario) -> None:
    assert background.covers == {"ghg", "energy"}
    one = Opened(background.name, background, lambda: background)
    library = load_library()
    assert available(library, one, INDICATORS) == list(INDICATORS)
    row = [activity.code for activity in background.activities].index("network|saving")
    found = dict(zip(INDICATORS, scores(one, library, INDICATORS)[row], strict=True))
    wanted = expected(scenario)
    assert all(wanted.values())
    for indicator in INDICATORS:
        assert found[indicator] == pytest.approx(wanted[indicator], rel=1e-6), indicator


def test_as_a_project(scenario: Scenario, tmp_path: Path) -> None:
    """Proves: published totals, PFCs and energy carriers by our names are counted when a project that lca wrote is a
    background; if one was dropped, the saving would differ."""
    brightway.export(databases(scenario), "exported", tmp_path)
    holds(kept.opened("exported", "lca again", tmp_path), scenario)


def test_as_a_workbook(scenario: Scenario, tmp_path: Path) -> None:
    """Proves: the same through Brightway's Excel format and bw2io."""
    path = excel.write(databases(scenario), tmp_path / "again.xlsx")
    holds(bw2io_formats.read("brightway-excel", path), scenario)


def test_every_flow_of_ours_is_known_again() -> None:
    """Proves: each flow of factors/flows.yaml is found by the name, compartment and unit that an export gives it."""
    from lca.backgrounds.brightway.flows import matched
    from lca.backgrounds.model import Elementary

    ours = load_library().flows
    flows = [
        Elementary(
            id,
            flow.name.en,
            ("air",) if flow.unit == "kg" else ("natural resource",),
            {"MJ": "megajoule", "kg": "kilogram", "m3": "cubic meter"}[flow.unit],
        )
        for id, flow in ours.items()
    ]
    assert [id for id, _ in matched(flows).ids.values()] == list(ours)
