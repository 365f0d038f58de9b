"""What the report tells of places and of electricity in the place of other electricity, read back from the page."""

from __future__ import annotations

from pathlib import Path

import pytest

import lca
from lca.report import html
from lca.runs.run import Result
from lca.texts import Lang

HERE = Path(__file__).parent
GRIDS = HERE.parent / "files" / "grids.yaml"
#: Heading, what is replaced by what, and what the head of the page says.
TOLD: dict[Lang, tuple[str, str, str]] = {
    "en": (
        "Electricity in place of other electricity",
        "Test hydropower, in place of: Test electricity",
        "grid: Test hydropower",
    ),
    "zh": ("电力的替代", "测试水电（替代：测试电力）", "电网：测试水电"),
}


@pytest.fixture(scope="module")
def with_hydropower() -> Result:
    """The test network with hydropower in the place of its power."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "lca.library.library.shipped", lambda _name: HERE.parent / "files" / "library"
        )
        scenario = lca.load(HERE / "network.yaml")
        files = ["own.yaml", str(GRIDS)]
        for case in scenario.file.cases:
            assert case  # the cases inherit the grid
        changed = lca.vary(scenario, {"factors": [str(HERE / files[0]), files[1]], "grid": "hydro"})
    return lca.run(changed, draws=0)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_grid_is_told(with_hydropower: Result, result: Result, lang: Lang) -> None:
    """Proves: the head of the page and a table say which electricity stands in the place of which; without a grid neither does."""
    page = html(with_hydropower, lang, {})
    for said in TOLD[lang]:
        assert said in page
    plain = html(result, lang, {})
    for said in TOLD[lang]:
        assert said not in plain


def test_shares_of_places_are_those_of_the_table(with_hydropower: Result) -> None:
    """Proves: what the page says of Sichuan, where the hydropower is, is what places.csv has."""
    from lca.quantities.figures import share
    from lca.report.places import places_table

    view = with_hydropower.view("en")
    table = places_table(with_hydropower, view)
    assert table is not None
    rows = {
        cells[0].text: [cell.text for cell in cells[1:]] for g in table.groups for cells in g.rows
    }
    found = with_hydropower.places.set_index(["geography", "indicator"]).loc[("CN-SC", "ghg-100")]
    assert rows["CN-SC"][1:3] == [
        share(found["virgin_share"], 1.0, "en"),
        share(found["recycled_share"], 1.0, "en"),
    ]
