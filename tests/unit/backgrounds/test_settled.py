"""Flows of an import that a user settles with a table, and what is said where nothing can be calculated."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from made_up import made_up_background

from lca.backgrounds.brightway.flows import matched
from lca.backgrounds.formats.settled import settled_flows, unsettled, with_flows
from lca.backgrounds.model import Background, Elementary
from lca.problems import WrongInput
from lca.texts import Text

KEPT = Text("kept", "保留")

FLOWS = (
    Elementary("flows|a", "Carbon dioxide", ("Emission to air", "unspecified"), "kilogram"),
    Elementary("flows|b", "Carbon dioxide", ("Emission to air", "urban"), "gram"),
    Elementary("flows|c", "Methane", ("Emission to air",), "pound"),
    Elementary("flows|d", "Carbon dioxide", ("Emission to water",), "kilogram"),
    Elementary("flows|e", "Nitrous oxide", ("Emission to air",), "kilogram"),
    Elementary("flows|f", "Phosphate", ("Emission to water",), "kilogram"),
)


@pytest.fixture
def imported() -> Background:
    """As bw_build makes it of such flows."""
    found = matched(FLOWS)
    made = replace(made_up_background(), methods={}, notes=(KEPT, *found.notes), flows=FLOWS)
    return replace(made, flow_ids=found.ids, covers=found.covers)


def table(folder: Path, text: str) -> Path:
    path = folder / "flows.csv"
    path.write_text(text, "utf-8")
    return path


def test_a_table_settles_what_was_open(imported: Background, tmp_path: Path) -> None:
    """Proves: a name means all its flows to air, each in its unit; a factor stands for a unit that we do not know;
    then greenhouse gases are covered, and the note on open flows is gone."""
    assert imported.covers == frozenset()
    path = table(tmp_path, "flow,ours,factor\nCarbon dioxide,co2-fossil,\nc,ch4-fossil,0.4536\n")
    found = with_flows(imported, settled_flows(imported, path))
    assert found.covers == {"ghg"}
    assert found.flow_ids == {
        0: ("co2-fossil", 1.0),
        1: ("co2-fossil", 1e-3),
        2: ("ch4-fossil", 0.4536),
        4: ("n2o", 1.0),
    }
    assert found.notes == (KEPT,)
    assert unsettled(found, {}) is None


def test_an_empty_cell_means_none_that_counts(imported: Background, tmp_path: Path) -> None:
    """Proves: a flow may be left out on purpose, and the heading factor may be missing."""
    path = table(tmp_path, "flow,ours\nCarbon dioxide,co2-biogenic\nMethane,\n")
    found = with_flows(imported, settled_flows(imported, path))
    assert found.covers == {"ghg"}
    assert 2 not in found.flow_ids


def test_what_is_still_open_is_said(imported: Background, tmp_path: Path) -> None:
    """Proves: without any indicator the open flows are named with a line that settles one; settled ones are not."""
    said = str(unsettled(imported, {}))
    assert "2 flows leave open which of our gases they are" in said
    assert "'Carbon dioxide', 'Methane'" in said
    assert "--flows FILE" in said
    assert said.endswith("\n  flow,ours,factor\n  Carbon dioxide,co2-fossil,1")
    given = settled_flows(imported, table(tmp_path, "flow,ours\nCarbon dioxide,\n"))
    half = with_flows(imported, given)
    assert half.covers == frozenset()
    assert "1 flow leaves open" in str(unsettled(half, given))
    assert "'Carbon dioxide'" not in str(unsettled(half, given))
    bare = replace(imported, flows=FLOWS[5:], flow_ids={})
    assert "none of its flows is known to be fossil carbon dioxide" in str(unsettled(bare, {}))


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("flow,our\nMethane,\n", 1, "there is no column 'ours'"),
        (
            "flow,ours\nMethan,co2-fossil\n",
            2,
            "made-up has no flow 'Methan'; did you mean Methane?",
        ),
        (
            "flow,ours\nMethane,\nCarbon dioxide,co2-fosil\n",
            3,
            "there is no elementary flow 'co2-fosil'; did you mean co2-fossil",
        ),
        (
            "flow,ours\nPhosphate,\n",
            2,
            "every flow 'Phosphate' goes to soil or water; name the one",
        ),
        ("flow,ours,factor\nMethane,ch4-fossil,\n", 2, "'Methane' is in 'pound', which is no unit"),
        (
            "flow,ours,factor\nMethane,ch4-fossil,x\n",
            2,
            "'factor' holds 'x', which is not a number",
        ),
        ("flow,ours,factor\nMethane,ch4-fossil,0\n", 2, "the factor is 0; leave 'ours' empty"),
        ("flow,ours\nMethane,\nc,\n", 3, "'c' is settled in line 2 already"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    imported: Background, tmp_path: Path, text: str, line: int, message: str
) -> None:
    with pytest.raises(WrongInput) as caught:
        settled_flows(imported, table(tmp_path, text))
    (problem,) = caught.value.problems
    assert problem.mark.line == line
    assert message in str(problem)
