"""Wrong calls from Python: each ends with one clear error of lca, which also is what Python calls it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, get_args

import pytest

import lca
from lca.files.shipped import shipped
from lca.problems import LcaError, NoDraws, Refused, UnknownName
from lca.results.groups import APART, AT_BOTH_ENDS, CASE, Grouping
from lca.runs.run import Result
from lca.words.messages.saving import SAVING

HAUL = "exchanges.slag-to-cement.recycled.transport.0.distance"


@pytest.fixture(scope="module")
def result() -> Result:
    return lca.run(lca.load(shipped("scenarios") / "first-steps.yaml"), draws=0)


@pytest.mark.parametrize(
    ("call", "kind", "said"),
    [
        (lambda r: r.charts.waterfall("ghg-10"), UnknownName, "did you mean ghg-100"),
        (lambda r: r.charts.ranking("odp"), UnknownName, "'odp'; it has ghg-100"),
        (lambda r: r.charts.distribution(), NoDraws, "lca.run(scenario, draws=4096)"),
        (lambda r: r.charts.draw("tornadoo"), UnknownName, "no chart 'tornadoo'; it has waterfall"),
        (lambda r: r.charts.draw("rankin"), UnknownName, "did you mean ranking"),
        (lambda r: r.in_case("strikt"), UnknownName, "no case 'strikt'"),
        (lambda r: r.in_case("central", "betwen"), UnknownName, "did you mean between"),
        (lambda r: r.by("colour"), UnknownName, "grouped by 'colour'"),
        (lambda r: lca.factors.search(kind="steel"), UnknownName, "no kind 'steel'"),
        (
            lambda r: lca.sweep(r.scenario, {HAUL: ["1 km"]}, exchange="slag-to-cemen", draws=0),
            UnknownName,
            "did you mean slag-to-cement",
        ),
        (
            lambda r: lca.sweep(r.scenario, {HAUL: ["1 km"]}, draws=0).chart("ghg-10"),
            UnknownName,
            "did you mean ghg-100",
        ),
        (lambda r: lca.sensitivity(r, points=0), TypeError, "is no scenario"),
        (lambda r: lca.run("x.yaml"), TypeError, "'x.yaml' is no scenario; read its file first"),
        (lambda r: lca.vary("x.yaml", {}), TypeError, "'x.yaml' is no scenario"),
        (lambda r: lca.sweep("x.yaml", {}), TypeError, "'x.yaml' is no scenario"),
        (lambda r: lca.compare(["x.yaml", "y.yaml"]), TypeError, "'x.yaml' is no scenario"),
        (lambda r: lca.compare([r]), Refused, "two or more scenarios or results"),
        (lambda r: lca.run(r.scenario, draws=-1), Refused, "cannot be negative"),
    ],
)
def test_a_wrong_name_is_told(
    result: Result, call: Callable[[Any], Any], kind: type[Exception], said: str
) -> None:
    """Proves: what is wrong and what there is, in one line, as an error that `except ValueError` or LcaError meets."""
    with pytest.raises(kind, match=re.escape(said)) as raised:
        call(result)
    assert len(str(raised.value).splitlines()) == 1
    if kind is not TypeError:
        assert isinstance(raised.value, LcaError) and isinstance(raised.value, ValueError)


@pytest.mark.parametrize("given", ["100 mi", 3, {"value": "3 km"}, None])
def test_one_value_is_no_list(result: Result, given: Any) -> None:
    """Proves: a text is not gone over letter by letter: one problem, which shows the list."""
    with pytest.raises(lca.WrongInput, match="is one value, not a list of them") as raised:
        lca.sweep(result.scenario, {HAUL: given}, draws=0)
    [problem] = raised.value.problems
    assert problem.where == HAUL


@pytest.mark.parametrize("given", ["remove", None])
def test_an_exchange_is_removed_by_its_name(given: Any) -> None:
    """Proves: a path set to nothing says how an exchange is removed, and what it says works."""
    scenario = lca.load(shipped("scenarios") / "houston.yaml")
    ids = [one.id for one in scenario.exchanges]
    with pytest.raises(lca.WrongInput) as raised:
        lca.vary(scenario, {f"exchanges.{ids[1]}": given})
    [problem] = raised.value.problems
    found = re.search(r"\{'remove': \['([^']+)'\]\}", problem.cure)
    assert found is not None
    left = lca.vary(scenario, {"remove": [found[1]]}).exchanges
    assert [one.id for one in left] == [ids[0], *ids[2:]]


def test_groupings_are_those_of_the_type() -> None:
    assert get_args(Grouping) == (*APART, *AT_BOTH_ENDS, CASE)


def test_what_python_says_has_no_options_of_commands() -> None:
    """Proves: where results, workbooks and caches cannot be written, no option of a command is named."""
    for key, wording in SAVING.items():
        if not key.startswith("export-"):
            assert "--" not in str(wording), key
