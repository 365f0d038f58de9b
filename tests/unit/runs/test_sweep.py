"""Sweeps: every point is what a separate run of that variant is, draw by draw."""

from __future__ import annotations

import math
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import lca
from lca.loading import points as loading_points
from lca.loading.cases import without_cases
from lca.loading.extends import without_expectations
from lca.loading.load import completed
from lca.results.coverage import hidden
from lca.runs import points as run_points

ROOT = Path(__file__).parents[3]
DRAWS = 256
#: Columns that a separate run has as well.
SAME = ("virgin", "recycled", "saving", "p2_5", "p50", "p97_5", "probability_saving")


@pytest.fixture(scope="module")
def hebei() -> lca.Scenario:
    """The shipped network without its cases, which a sweep leaves out."""
    whole = lca.load(ROOT / "scenarios" / "hebei.yaml")
    return completed(without_expectations(without_cases(whole.root)), list(whole.inputs[:1]), [])


def apart(one: float, other: float) -> float:
    """Relative difference; nothing and nothing are the same."""
    if math.isnan(one) and math.isnan(other):
        return 0.0
    return abs(one - other) / max(abs(one), abs(other), 1e-300)


def held(sweep: lca.Sweep, changes: dict[str, Any], exchange: str | None = None) -> None:
    """Hold the rows of a point against a run of the variant, and its differences against the draws of both."""
    alone = lca.run(lca.vary(sweep.scenario, changes), draws=sweep.draws, seed=sweep.seed)
    before = lca.run(sweep.scenario, draws=sweep.draws, seed=sweep.seed)
    rows = sweep.frame
    for path, value in changes.items():
        rows = rows[rows[path] == str(value)]
    table = alone.network if exchange is None else alone.exchanges
    if exchange is not None:
        table = table[table["exchange"] == exchange]
    wanted = table.set_index("indicator")
    assert len(rows) == len(wanted)
    for row in rows.to_dict("records"):
        indicator = str(row["indicator"])
        if exchange is None and indicator in hidden(before.coverage) | hidden(alone.coverage):
            assert math.isnan(row["saving"]) or indicator not in hidden(before.coverage)
            continue  # too little of it is declared for a sum
        for column in SAME:
            # a difference of large sums: what is left of rounding is held against the sums
            scale = float(wanted.loc[indicator, "virgin"]) if column == "saving" else 0.0
            difference = abs(row[column] - wanted.loc[indicator, column])
            assert (
                difference <= 1e-12 * scale
                or apart(row[column], wanted.loc[indicator, column]) < 1e-12
            ), (
                indicator,
                column,
            )
        assert alone.sample is not None and before.sample is not None
        one, other = (
            sample.network(indicator) if exchange is None else sample.of(exchange, indicator)
            for sample in (alone.sample, before.sample)
        )
        low, middle, high, more = (one - other).statistics()
        got = [row[f"difference_{end}"] for end in ("p2_5", "p50", "p97_5")]
        size = float(abs(one.virgin).max())
        assert got == pytest.approx([low, middle, high], rel=1e-9, abs=1e-12 * size)
        assert row["probability_more"] == pytest.approx(more, nan_ok=True)


DISTANCE = "exchanges.bf-slag-to-powder.recycled.transport.0.distance"


def test_points_are_what_separate_runs_are(hebei: lca.Scenario) -> None:
    """Proves: a point has the central values and the percentiles of its own run: the draws are the same."""
    found = lca.sweep(hebei, {DISTANCE: ["0 km", "120 km", "480 km"]}, draws=DRAWS)
    for value in ("0 km", "480 km"):
        held(found, {DISTANCE: value})


def test_a_parameter_moves_all_that_refer_to_it(hebei: lca.Scenario) -> None:
    """Proves: exchanges that share a parameter are followed, and a grid of two paths lays both."""
    paths = {"parameters.local-haul": ["5 km", {"value": "40 km", "low": "20 km", "high": "80 km"}]}
    found = lca.sweep(hebei, {**paths, DISTANCE: ["10 km"]}, draws=DRAWS)
    rows = found.frame[found.frame["parameters.local-haul"] == "5 km"]
    held(found, {"parameters.local-haul": "5 km", DISTANCE: "10 km"})
    assert (rows["parameters.local-haul value"] == 5.0).all()
    written = "{value: 40 km, low: 20 km, high: 80 km}"
    assert set(found.frame["parameters.local-haul"]) == {"5 km", written}


def test_what_reaches_further_is_calculated_alone(hebei: lca.Scenario) -> None:
    """Proves: a year is a whole variant of its own, with the same draws."""
    found = lca.sweep(hebei, {"year": [2021, 2023]}, draws=DRAWS)
    held(found, {"year": 2021})
    same = found.frame[found.frame["year"] == "2023"]
    assert (same["difference"].dropna() == 0.0).all()


def test_one_exchange_alone(hebei: lca.Scenario) -> None:
    """Proves: an exchange is told of by itself."""
    found = lca.sweep(hebei, {DISTANCE: ["300 km"]}, draws=DRAWS, exchange="bf-slag-to-powder")
    held(found, {DISTANCE: "300 km"}, "bf-slag-to-powder")


def test_other_products_and_facilities(hebei: lca.Scenario) -> None:
    """Proves: another activity brings its processes along; a moved plant moves the distances that are estimated."""
    path = "exchanges.bf-slag-to-powder.displaces.product"
    found = lca.sweep(hebei, {path: ["clinker", "cement-po-42-5"]}, draws=64)
    assert found.frame[f"{path} value"].isna().all()
    assert set(found.frame[path]) == {"clinker", "cement-po-42-5"}
    held(found, {path: "cement-po-42-5"})
    haul = "exchanges.slag-to-cement.recycled.transport"
    first = lca.load(ROOT / "scenarios" / "first-steps.yaml")
    guessed = lca.vary(first, {haul: [{"mode": "truck-30t"}]})
    moved = {"facilities.steel-works.location": [[39.0, 118.0], [39.85, 118.45]]}
    rows = lca.sweep(guessed, moved, draws=0).frame
    alone = lca.run(lca.vary(guessed, {"facilities.steel-works.location": [39.0, 118.0]}), draws=0)
    assert list(rows["saving"][:2]) == pytest.approx(list(alone.network["saving"]), rel=1e-12)
    # a key that the file does not write is set, and the base tells what stands in its place
    written = lca.sweep(guessed, {f"{haul}.0.distance": ["10 km"]}, draws=0)
    assert written.base[f"{haul}.0.distance value"].iloc[0] == pytest.approx(45.6, abs=0.5)


def test_many_points_are_one_pass(hebei: lca.Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: fifty points load nothing anew, and are solved and drawn once, with what they share."""
    done: list[str] = []

    def noted(name: str) -> Callable[..., Any]:
        module, _, function = name.rpartition(".")
        original = getattr(import_module(module), function)

        def call(*arguments: Any, **named: Any) -> Any:
            done.append(function)
            return original(*arguments, **named)

        return call

    for name in ("lca.engine.adjoint.solve", "lca.engine.workers.parallel.propagate_with"):
        monkeypatch.setattr(name, noted(name))
    monkeypatch.setattr(loading_points, "completed", None)
    values = [f"{10 * at} km" for at in range(50)]
    frame = lca.sweep(hebei, {DISTANCE: values}, draws=64).frame
    # one solve for the points, and one for what is declared of pollutants
    assert sorted(done) == ["propagate_with", "solve", "solve"]
    assert list(dict.fromkeys(frame[DISTANCE])) == values


def test_lots_change_nothing(hebei: lca.Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: points that are drawn lot after lot are the same as those drawn at once."""
    paths = {DISTANCE: ["0 km", "7 km", "300 km"]}
    whole = lca.sweep(hebei, paths, draws=64).frame
    monkeypatch.setattr(run_points, "HELD", 1)
    pd.testing.assert_frame_equal(whole, lca.sweep(hebei, paths, draws=64).frame)


def test_following_is_no_other_variant(
    hebei: lca.Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: reading only the exchanges that are touched gives the numbers of reading everything."""
    paths = {"parameters.scrap-additional": [0.02, 0.2], DISTANCE: ["0 km"]}
    quick = lca.sweep(hebei, paths, draws=64).frame
    monkeypatch.setattr(loading_points, "_FOLLOWED", ())
    slow = lca.sweep(hebei, paths, draws=64).frame
    pd.testing.assert_frame_equal(quick, slow, rtol=1e-11)


@pytest.mark.parametrize(
    ("paths", "said"),
    [
        ({DISTANCE: ["0 km", "5 t"]}, f"sweep:2:1: {DISTANCE} = 5 t: exchanges[bf-slag-to-powder]"),
        ({"exchanges.bf-slag-to-powdr.amount": ["1 t/year"]}, "did you mean bf-slag-to-powder"),
        ({"exchanges.bf-slag-to-powder.amount": ["90 Mt/year"]}, "= 90 Mt/year: facilities."),
        ({"cases.strict.year": [2020]}, "it does not change the numbers that are compared"),
        ({"exchanges.bf-slag-to-powder.id": ["other"]}, "the exchanges must stay the same"),
        ({}, "one path or two, not 0"),
        ({"year": []}, "there is no value to go over"),
        ({"year": range(1990, 8000)}, "too many"),
        ({"title": ["\x1b[2J"]}, "title"),
    ],
)
def test_bad_points_are_named(hebei: lca.Scenario, paths: dict[str, Any], said: str) -> None:
    """Proves: what `vary` refuses a sweep refuses, with the point and the path."""
    with pytest.raises(lca.WrongInput) as caught:
        lca.sweep(hebei, paths, draws=0)
    assert said in str(caught.value)


def test_unknown_exchange_and_draws(hebei: lca.Scenario) -> None:
    """Proves: an unknown exchange is named with those that are near, negative draws are refused."""
    with pytest.raises(LookupError, match="bf-slag-to-powder"):
        lca.sweep(hebei, {DISTANCE: ["1 km"]}, exchange="bf-slag-powder")
    with pytest.raises(ValueError, match="negative"):
        lca.sweep(hebei, {DISTANCE: ["1 km"]}, draws=-1)


def test_without_draws(hebei: lca.Scenario) -> None:
    """Proves: without draws there are central values and differences, and no percentiles."""
    frame = lca.sweep(hebei, {DISTANCE: ["1 km"]}, draws=0).frame
    assert frame["p50"].isna().all() and frame["probability_more"].isna().all()
    known = ~frame["indicator"].isin(hidden(lca.run(hebei, draws=0).coverage))
    assert frame["difference"][known].notna().all()


def test_new_doubts_are_told_once_a_point(hebei: lca.Scenario) -> None:
    """Proves: a doubt that only a point raises is a warning of the sweep, with the point's name."""
    found = lca.sweep(hebei, {DISTANCE: ["0 km"]}, draws=0)
    assert all(problem.where.startswith(f"{DISTANCE} = 0 km") for problem in found.warnings)
    known = {problem.message for problem in hebei.warnings}
    assert any(problem.message not in known for problem in found.warnings)


def test_it_shows_itself(hebei: lca.Scenario) -> None:
    """Proves: a sweep is short to print and a picture in a notebook; charts are those of an indicator that is there."""
    found = lca.sweep(hebei, {DISTANCE: ["0 km", "100 km"]}, draws=64)
    assert repr(found).startswith(f"Sweep of hebei, network: {DISTANCE} (2); 64 draws, seed 1")
    assert len(repr(found).splitlines()) <= 10
    assert "data:image/png;base64," in found._repr_html_()
    with pytest.raises(ValueError, match="did you mean ghg-100"):
        found.chart("ghg-10")
    assert found.chart("energy-total", "zh") is not None


def test_a_case_may_be_swept() -> None:
    """Proves: a case of a scenario is swept as a scenario of its own."""
    whole = lca.load(ROOT / "scenarios" / "houston.yaml")
    path = "exchanges.food-to-digester.amount"
    written = whole.exchanges[[one.id for one in whole.exchanges].index("food-to-digester")].amount
    frame = lca.sweep(whole.cases["strict"], {path: [written.text]}, draws=0).frame
    alone = lca.run(whole.cases["strict"], draws=0).network
    assert list(frame["saving"]) == pytest.approx(list(alone["saving"]), rel=1e-12)
    assert repr(lca.sweep(whole.cases["strict"], {path: [written.text]}, draws=0)).startswith(
        "Sweep of houston-strict"
    )


def test_another_grid_and_what_it_does_not_know() -> None:
    """Proves: a scenario with a grid is swept with it, and an activity that is named anew is checked as `vary` does."""
    whole = lca.load(ROOT / "scenarios" / "houston.yaml")
    other = lca.vary(whole, {"grid": "electricity-spno"})
    path = "exchanges.food-to-digester.displaces.product"
    found = lca.sweep(other, {path: ["electricity-erct"]}, draws=0).frame
    alone = lca.run(lca.vary(other, {path: "electricity-erct"}), draws=0).network
    assert list(found["saving"]) == pytest.approx(list(alone["saving"]), rel=1e-12)
    grids = lca.sweep(whole, {"grid": ["electricity-spno"]}, draws=0).frame
    assert list(grids["saving"]) == pytest.approx(list(lca.run(other, draws=0).network["saving"]))
