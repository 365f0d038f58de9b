"""Tables of `lca.sensitivity`: right rows, right order, right values."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sure import OWN, SURE
from twenty import TWENTY

import lca
from lca.drivers.analysis import DriverCharts, Sensitivity
from lca.drivers.tables import DRIVER_COLUMNS, TORNADO_COLUMNS
from lca.engine.inventory import Inventory
from lca.engine.propagate import evaluate, propagate
from lca.inventory.routes import inventory
from lca.problems import CannotSave, Message, UnknownName
from lca.quantities.numbers import Number
from lca.quantities.spreads import Given
from lca.results.draws import Draws
from lca.scenario.scenario import Scenario

INDICATORS = ["ghg-100", "ghg-20", "energy-total", "energy-nonrenewable", "diverted-mass"]


@pytest.fixture(scope="module")
def hebei() -> Scenario:
    return lca.load(TWENTY)


@pytest.fixture(scope="module")
def found(hebei: Scenario) -> Sensitivity:
    return lca.sensitivity(hebei, points=512, seed=1)


def test_the_columns(found: Sensitivity) -> None:
    assert tuple(found.drivers.columns) == DRIVER_COLUMNS
    assert tuple(found.tornado.columns) == TORNADO_COLUMNS
    for table in (found.drivers, found.tornado):
        assert list(table["indicator"].unique()) == INDICATORS
        counts = table.groupby("indicator").size()
        assert counts.nunique() == 1


def test_hebei_hangs_on_the_scrap_that_is_really_additional(found: Sensitivity) -> None:
    """Proves: the largest driver by a third of the variance and more, and that two ways of ranking agree on it."""
    first = found.drivers[found.drivers["indicator"] == "ghg-100"]
    by_gradient = first.sort_values("variance_share", ascending=False)
    for table in (first, by_gradient):
        assert table["group"].iloc[0] == "parameter/scrap-additional"
    assert by_gradient["variance_share"].iloc[0] > 0.3
    assert "exchange/carbide-slag-to-soda" in set(first["group"].head(4))


def test_shares_by_gradient_add_up_to_one(found: Sensitivity) -> None:
    for table in (found.drivers, found.tornado):
        np.testing.assert_allclose(table.groupby("indicator")["variance_share"].sum(), 1.0)


def test_rows_stand_by_size(found: Sensitivity) -> None:
    for table, column in ((found.drivers, "total"), (found.tornado, "swing")):
        for _, part in table.groupby("indicator"):
            assert (np.diff(part[column]) <= 0).all()


def test_the_tornado_is_a_run_with_one_number_elsewhere(
    hebei: Scenario, found: Sensitivity
) -> None:
    """Proves: the saving in the table is the saving of the whole network, recalculated."""
    built = inventory(hebei)
    row = found.tornado[found.tornado["indicator"] == "energy-total"].iloc[3]
    base, low = (
        float(evaluate(built, 1, source).saving.sum(axis=0)[2, 0])
        for source in (
            lambda number: np.array([number.value]),
            lambda number: np.array(
                [_low(number) if number.key == row["number"] else number.value]
            ),
        )
    )
    assert row["saving"] == pytest.approx(base, rel=1e-12)
    assert row["saving_low"] == pytest.approx(low, rel=1e-12)
    assert row["saving"] == pytest.approx(lca.run(hebei, draws=0).network["saving"][2], rel=1e-9)


def _low(number: Number) -> float:
    assert number.spread is not None
    return float(number.spread.quantile(number.value, np.array([0.025]))[0])


def test_values_are_those_of_the_file(found: Sensitivity) -> None:
    """Proves: the ends are the low and high that the scenario writes, in its unit."""
    part = found.tornado[found.tornado["indicator"] == "ghg-100"].set_index("number")
    row = part.loc["parameter/local-haul"]
    assert row["value_unit"] == "km"
    np.testing.assert_allclose(
        row[["value", "value_low", "value_high"]].astype(float), [15, 8, 30], rtol=1e-9
    )


def test_one_exchange(hebei: Scenario) -> None:
    """Proves: groups are those that its saving rests on, and the variance is its own."""
    one = lca.sensitivity(hebei, points=1024, exchange="paper-to-board")
    groups = set(one.drivers["group"])
    assert "exchange/paper-to-board" in groups
    assert not any(g.startswith("exchange/") and g != "exchange/paper-to-board" for g in groups)
    assert "parameter/scrap-additional" not in groups
    assert set(one.breakeven["exchange"]) == {"paper-to-board"}
    drawn = Draws.named(propagate(inventory(hebei), 4096, 1))
    of = drawn.of("paper-to-board", one.indicators[0]).saving
    row = one.tornado.iloc[0]
    assert of.min() < row["saving_low"] < row["saving"] < of.max()


def test_one_indicator_says_what_all_say(hebei: Scenario, found: Sensitivity) -> None:
    """Proves: naming an indicator leaves rows out and changes none."""
    one = lca.sensitivity(hebei, points=512, seed=1, indicator="energy-total")
    assert one.indicators == ("energy-total",)
    for name in ("drivers", "tornado", "breakeven"):
        whole = getattr(found, name)
        part = whole[whole["indicator"] == "energy-total"].reset_index(drop=True)
        assert getattr(one, name).equals(part), name


def test_without_points(hebei: Scenario) -> None:
    """Proves: gradients, tornado and break-even values come without the indices, which are not made up."""
    quick = lca.sensitivity(hebei, points=0)
    assert quick.drivers[["first_order", "first_low", "total", "total_high"]].isna().all(axis=None)
    first = quick.drivers[quick.drivers["indicator"] == "ghg-100"]
    assert (np.diff(first["variance_share"]) <= 0).all()
    assert first["group"].iloc[0] == "parameter/scrap-additional"
    assert len(quick.tornado) and len(quick.breakeven)


def test_names_that_are_not_there(hebei: Scenario) -> None:
    with pytest.raises(UnknownName, match="hebei has no indicator 'ghg100'; did you mean ghg-100"):
        lca.sensitivity(hebei, indicator="ghg100")
    with pytest.raises(UnknownName, match="did you mean paper-to-board"):
        lca.sensitivity(hebei, exchange="paper-to-bord")
    with pytest.raises(ValueError, match="power of two"):
        lca.sensitivity(hebei, points=1000)


def test_json_has_no_nan_and_the_whole_table(hebei: Scenario) -> None:
    quick = lca.sensitivity(hebei, points=0, indicator="ghg-100", exchange="paper-to-board")
    summary = quick.summary()
    assert summary["exchange"] == "paper-to-board"
    part = summary["indicators"]["ghg-100"]
    assert part["drivers"][0]["total"] is None
    assert len(part["tornado"]) == len(quick.tornado)
    assert len(part["breakeven"]) == len(quick.breakeven)
    assert not any(
        isinstance(value, float) and not math.isfinite(value)
        for rows in part.values()
        for row in rows
        for value in row.values()
    )


def test_progress_says_what_happens(hebei: Scenario) -> None:
    messages: list[Message] = []
    lca.sensitivity(hebei, points=2, context=lca.Context(progress=messages.append))
    told = [str(one) for one in messages]
    assert "gradients" in told
    assert told[-1] == "break-even values"
    assert any(text.startswith("Sobol indices: 1 of ") for text in told)


def test_a_scenario_without_uncertainty(tmp_path: Path) -> None:
    """Proves: nothing uncertain is an answer: empty tables, break-even values all the same, charts that
    say so."""
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "sure.yaml").write_text(SURE, encoding="utf-8")
    sure = lca.sensitivity(lca.load(tmp_path / "sure.yaml"), points=8)
    assert len(sure.drivers) == len(sure.tornado) == 0
    assert len(sure.breakeven)
    folder = sure.save(tmp_path / "out")
    assert (folder / "charts" / "tornado-ghg-100.png").exists()


def test_a_folder_with_other_files_is_left_alone(hebei: Scenario, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    quick = lca.sensitivity(hebei, points=0, indicator="ghg-100")
    with pytest.raises(CannotSave, match=r"mine\.txt"):
        quick.save(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_charts_in_both_languages_and_of_known_indicators_alone(found: Sensitivity) -> None:
    assert found.charts.subject == "By-product synergy in Tangshan and Qinhuangdao"
    assert DriverCharts(found, "zh").subject == "唐山与秦皇岛副产物协同网络"
    for draw in (found.charts.tornado, found.charts.drivers):
        assert draw("energy-total").axes
        with pytest.raises(ValueError, match="no results for the indicator 'water'"):
            draw("water")


def test_an_uncertain_background_is_drawn_twice_as_often_as_there_are_points(
    hebei: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: scores that a background has to draw are asked for, for both samples, and make one group."""
    plain = inventory(hebei)
    key = "background/ei/clinker/ghg-100"
    score = Number(535.0, key, Given())
    built = replace(
        plain,
        processes=tuple(
            replace(one, flows=tuple((flow, score) for flow, _ in one.flows))
            if one.id == "clinker"
            else one
            for one in plain.processes
        ),
    )
    asked: list[int] = []

    def with_draws(_library: object, of: Inventory, draws: int, *_: object) -> Inventory:
        asked.append(draws)
        return replace(of, given={key: np.random.default_rng(1).normal(535.0, 50.0, draws)})

    monkeypatch.setattr("lca.inventory.routes.inventory", lambda _scenario: built)
    monkeypatch.setattr("lca.backgrounds.in_use.draws.with_draws", with_draws)
    found = lca.sensitivity(hebei, points=64, indicator="ghg-100", exchange="bf-slag-to-cement")
    assert asked == [128]
    assert "background/ei" in set(found.drivers["group"])
    lca.sensitivity(hebei, points=0, indicator="ghg-100")
    assert asked == [128, 4096]
