"""Numbers are known by their places in the file, not by the order of the lines that they stand in."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest
from twenty import TWENTY

import lca
from lca.breakeven.table import breakeven_table
from lca.breakeven.values import breakeven, flips
from lca.engine.adjoint import solve
from lca.engine.inventory import Inventory
from lca.files.tree import Path_, plain
from lca.inventory.routes import inventory
from lca.report import html
from lca.results.names import Names
from lca.runs.run import Result, run
from lca.scenario.scenario import Scenario

Loader = Callable[..., Scenario]


@pytest.fixture(scope="module")
def hebei() -> Result:
    return run(lca.load(TWENTY), draws=0)


def shuffled(built: Inventory) -> Inventory:
    """The same lines in another order, each with its factors in another order."""
    chance = random.Random(7)
    lines = [
        replace(line, terms=tuple(chance.sample(line.terms, len(line.terms))))
        for line in built.lines
    ]
    return replace(built, lines=tuple(chance.sample(lines, len(lines))))


def keys(built: Inventory) -> set[str]:
    numbers = [one for line in built.lines for term in line.terms for one in term.numbers]
    return {number.key for number in numbers} - {""}


def test_names_do_not_follow_the_order_of_lines(hebei: Result) -> None:
    """Proves: names and units of all numbers of Hebei are the same whatever the order of lines and factors.

    If one were taken by its position, a haul would be called by the demand before it, in t/t instead of km.
    """
    view = hebei.view("en")
    one = Names(hebei.scenario, hebei.built, view)
    other = Names(hebei.scenario, shuffled(hebei.built), view)
    assert len(keys(hebei.built)) > 50
    for key in keys(hebei.built):
        assert other.number(key) == one.number(key)
        assert other.written(key) == one.written(key)


def test_breakeven_does_not_follow_the_order_of_lines(hebei: Result) -> None:
    """Proves: the break-even values of Hebei are the same whatever the order of lines and factors."""
    other = shuffled(hebei.built)
    found = breakeven(hebei.scenario, other, solve(other))
    pd.testing.assert_frame_equal(found, hebei.breakeven.drop(columns="name"), rtol=1e-9)


def test_the_report_does_not_follow_the_order_of_lines(hebei: Result) -> None:
    """Proves: no part of the report, the details of the exchanges above all, reads lines by their position."""
    again = replace(hebei, built=shuffled(hebei.built))
    assert html(again, "en", {}) == html(hebei, "en", {})


MORE = """
exchanges:
  - id: slag
    without:
      - disposal:
          - {activity: truck, amount: {value: 15 t km/t, gsd: 1.2}}
          - {activity: landfill, amount: {value: 1 t/t, gsd: 1.1}}
        source: assumed
    recycled:
      transport: [{mode: rail, distance: {value: 70 km, gsd: 1.1}}, {mode: truck, distance: {value: 50 km, gsd: 1.1}}]
"""
FEWER = """
exchanges:
  - id: slag
    without: [{disposal: [{activity: landfill, amount: {value: 1 t/t, gsd: 1.1}}], source: assumed}]
    recycled: {transport: [{mode: truck, distance: {value: 50 km, gsd: 1.1}}]}
"""


def test_a_line_more_moves_no_name(loaded: Loader) -> None:
    """Proves: demands and hauls that come before others leave the names and units of those as they were."""
    named = {}
    for text in (FEWER, MORE):
        result = run(loaded(text), draws=0)
        names = Names(result.scenario, result.built, result.view("en"))
        named[text] = {
            key: (names.number(key), names.value(key, 1000.0)) for key in keys(result.built)
        }
    assert named[FEWER].items() < named[MORE].items()
    assert named[MORE]["exchange/slag/without/0/disposal/truck"][1] == "1,000 t km/t"
    assert named[MORE]["exchange/slag/recycled/transport/truck"][1] == "1,000 km"


FATES = """
exchanges:
  - id: slag
    without:
      - {share: 0.2, use: same, transport: [{mode: truck, distance: 5 km}], source: made up}
      - share: {value: 0.3, low: 0.2, high: 0.4}
        use:
          displaces: {product: coal, ratio: 0.1 t/t, displacement: 0.9, transport: [{mode: rail, distance: 9 km}], use: [{activity: power, amount: 1 kWh/t}]}
          yield: 0.8
          processing: [{activity: grinding, amount: 1 t/t}]
          use: [{activity: power, amount: 1 kWh/t}]
          residue: {activity: landfill, transport: [{mode: truck, distance: 7 km}]}
        source: made up
      - {share: rest, disposal: [{activity: landfill, amount: 1 t/t}], source: made up}
"""


@pytest.mark.parametrize(
    ("text", "some"),
    [
        (
            MORE,
            {
                ("recycled", "yield"),
                ("recycled", "transport", 1, "distance"),
                ("without", 0, "disposal", 0, "amount"),
            },
        ),
        (
            FATES,
            {
                *(("without", fate, "share") for fate in range(3)),
                ("without", 0, "transport", 0, "distance"),
                ("without", 1, "use", "yield"),
                ("without", 1, "use", "displaces", "ratio"),
                ("without", 1, "use", "displaces", "displacement"),
                ("without", 1, "use", "displaces", "transport", 0, "distance"),
                ("without", 1, "use", "displaces", "use", 0, "amount"),
                ("without", 1, "use", "processing", 0, "amount"),
                ("without", 1, "use", "use", 0, "amount"),
                ("without", 1, "use", "residue", "transport", 0, "distance"),
            },
        ),
    ],
)
def test_every_place_is_one_of_the_file(loaded: Loader, text: str, some: set[Path_]) -> None:
    """Proves: the path of each factor of each line leads to a value in the file as it was written."""
    scenario = loaded(text)
    found = plain(scenario.root)["exchanges"][0]
    places = {term.path for line in inventory(scenario).lines for term in line.terms}
    assert some <= places
    for path in places - {("displaces", "displacement")}:  # 1 where it is not written
        here = found
        for step in path:
            here = here[step]
        assert here is not None


TWICE = """
parameters: {share: 0.9}
exchanges:
  - id: slag
    displaces: {displacement: {parameter: share}}
    without: [{disposal: [{activity: power, amount: 1 kWh/t}, {activity: landfill, amount: {parameter: share}}], source: assumed}]
"""


def test_what_is_printed_does_not_depend_on_notes(loaded: Loader) -> None:
    """Proves: the printed table follows the fields of a row; words in its note, the user's ids above all, steer nothing.

    An activity called "behind the hill" has its place in the table, and a parameter is marked without a note.
    """
    result = run(loaded(TWICE), draws=0)
    view = result.view("en")
    plainly = breakeven_table(result.flips, view, "ghg-100")
    assert "†" in plainly[0]
    for note in ("", "behind the hill", "parameter share: this place alone, the others held"):
        changed = [replace(one, note=note) for one in result.flips]
        assert breakeven_table(changed, view, "ghg-100") == plainly


def test_what_is_behind_is_in_no_table_however_tight_it_is(loaded: Loader) -> None:
    """Proves: a narrow table names the two tightest of what is not behind another grid, and nothing as a parameter."""
    result = run(loaded(), draws=0)
    view = result.view("en")
    own = [one for one in result.flips if one.indicator == "ghg-100"]
    _, _, [plainly] = breakeven_table(own, view, "ghg-100", 100)
    assert [cell.partition(" ")[0] for cell in plainly[2:]] == ["Yield", "Ratio"]
    hidden = [replace(one, behind=one.quantity in ("yield", "displacement")) for one in own]
    _, _, [cells] = breakeven_table(hidden, view, "ghg-100", 100)
    assert cells[2] == plainly[3]
    assert cells[3].startswith("Processing power ")
    # a label is no parameter of that name
    named = [replace(one, shared="clinker" if one.quantity == "yield" else "") for one in own]
    assert breakeven_table(named, view, "ghg-100", 100)[2] == [plainly]


def test_margins_that_are_alike_are_one_value(loaded: Loader) -> None:
    """Proves: of ratio and displacement, one product, the first is named; as far up as down is no likeness."""
    result = run(loaded(), draws=0)
    view = result.view("en")
    own = [one for one in result.flips if one.indicator == "ghg-100"]
    _, _, [cells] = breakeven_table([o for o in own if o.quantity != "yield"], view, "ghg-100", 100)
    assert [cell.partition(" ")[0] for cell in cells[2:]] == ["Ratio", "Processing"]
    both = [
        replace(one, base=1.0, flip={"ratio": 1.5, "displacement": 0.5}[one.quantity])
        for one in own
        if one.quantity in ("ratio", "displacement")
    ]
    _, _, [cells] = breakeven_table(both, view, "ghg-100", 100)
    assert cells[2:] == ["Ratio 1.50 (+50 %)", "Displacement 0.500 (−50 %)"]
    near = [replace(one, flip=1.5 + 1e-12 * at) for at, one in enumerate(both)]
    _, _, [cells] = breakeven_table(near, view, "ghg-100", 100)
    assert cells[2:] == ["Ratio 1.50 (+50 %)", ""]


def test_what_is_behind_a_grid_is_left_to_the_file() -> None:
    """Proves: generation that only losses use is marked as such, and the table prints the grid at the plug alone."""
    result = run(lca.load(TWENTY), draws=0)
    inner = {one.label for one in result.flips if one.behind}
    outer = {one.label for one in result.flips if one.quantity == "grid-intensity"} - inner
    assert inner and outer
    _, _, rows = breakeven_table(result.flips, result.view("en"), "ghg-100")
    printed = {cells[-1].partition(" ")[0] for cells in rows} - {"", "never"}
    assert printed <= outer
    notes = {
        one.behind: one.note
        for one in flips(result.scenario, result.built, solve(result.built))
        if one.quantity == "grid-intensity"
    }
    assert notes[True].startswith("behind ") and notes[False] == ""
