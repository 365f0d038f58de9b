"""Savings that are only rounding are 0, at central values and in every draw. CONVENTIONS 3."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from lca.breakeven.values import _saved
from lca.engine.adjoint import solve
from lca.engine.inventory import Inventory, Line, Process
from lca.engine.net import totals
from lca.engine.propagate import propagate
from lca.quantities.numbers import Number, Term
from lca.quantities.spreads import LogNormal
from lca.results.draws import Draws
from lca.results.noise import Gross, is_noise
from lca.results.plain import per_indicator
from lca.scenario.form import NETWORK

#: What doubles leave of 0.1 + 0.2 - 0.3.
LEFT = 0.1 + 0.2 - 0.3


def stage_table(*rows: tuple[str, str, float]) -> pd.DataFrame:
    """Rows (exchange, route, value) of one indicator."""
    columns = ["exchange", "route", "value"]
    return pd.DataFrame(rows, columns=columns).assign(indicator="ghg")


def test_gross_amounts_are_the_absolute_rows() -> None:
    """Proves: rows that cancel inside a route count in the gross amounts: 5 + 3 + 8 + 8 = 24, and routes 8 + 0."""
    gross = Gross.of(
        stage_table(
            ("a", "virgin", 5.0),
            ("a", "virgin", 3.0),
            ("a", "recycled", 8.0),
            ("a", "recycled", -8.0),
        )
    )
    assert gross.rows["a", "ghg"] == 24.0
    assert gross.routes["a", "ghg"] == 8.0


def test_a_saving_below_a_billionth_is_nothing() -> None:
    """Proves: of 2 kg, 1.9e-9 is nothing and 2.1e-9 a saving; of two exchanges together twice as much."""
    rows = [(id, route, 1.0) for id in "ab" for route in ("virgin", "recycled")]
    gross = Gross.of(stage_table(*rows))
    assert gross.settled(1.9e-9, ["a"], "ghg") == 0.0
    assert gross.settled(-2.1e-9, ["a"], "ghg") == -2.1e-9
    assert gross.settled(-2.1e-9, ["a", "b"], "ghg") == 0.0


def draws(virgin: list[float], recycled: list[float], name: str = "a") -> Draws:
    one, other = (np.array([[values]]) for values in (virgin, recycled))
    return Draws((name,), ("ghg",), one, other, one - other)


def test_rounding_is_nothing_in_every_draw() -> None:
    """Proves: 0.1 + 0.2 against 0.3 is no saving, 1e-6 of the amounts is one, and the draws of before are untouched."""
    found = draws([0.1 + 0.2, 1.0 + 1e-6, 0.0], [0.3, 1.0, 0.0])
    gross = Gross.of(stage_table(("a", "virgin", 0.3), ("a", "recycled", 0.3)))
    settled = found.settled(gross)
    assert LEFT != 0.0
    assert found.saving[0, 0, 0] == LEFT
    assert settled.saving[0, 0].tolist() == [0.0, pytest.approx(1e-6), 0.0]
    assert settled.of("a", "ghg").probability() == pytest.approx(1 / 3)


def test_routes_that_cancel_are_measured_by_their_rows() -> None:
    """Proves: a recycled route of 1e9 − 1e9 that comes to 1e-7 is rounding though both routes are as small as that."""
    gross = Gross.of(
        stage_table(("a", "virgin", 0.0), ("a", "recycled", 1e9), ("a", "recycled", -1e9))
    )
    assert draws([0.0, 0.0], [1e-7, -1e-7]).settled(gross).saving.tolist() == [[[0.0, 0.0]]]
    assert draws([0.0, 0.0], [10.0, -10.0]).settled(gross).saving.tolist() == [[[-10.0, 10.0]]]


def test_small_draws_are_measured_by_small_amounts() -> None:
    """Proves: where all amounts are a billion times smaller than at central values, a saving of half of them stays."""
    gross = Gross.of(stage_table(("a", "virgin", 2.0), ("a", "recycled", 1.0)))
    assert draws([2e-9, 2e-12], [1e-9, 1e-12]).settled(gross).saving[0, 0].tolist() == [1e-9, 1e-12]
    far = gross.in_draws("a", ["ghg"], np.array([[2e9, 2e-9]]), np.array([[1e9, 1e-9]]))
    assert far.tolist() == [[3e9, pytest.approx(3e-9)]]


def test_exchanges_that_cancel_save_nothing_together() -> None:
    """Proves: the network of 0.1 + 0.2 and −0.3 is 0, measured by the gross amounts of all exchanges."""
    names = ("a", "b", "c")
    virgin = np.array([[[0.1, 1.0]], [[0.2, 1.0]], [[0.0, 1.0]]])
    recycled = np.array([[[0.0, 0.5]], [[0.0, 0.0]], [[0.3, 0.0]]])
    found = Draws(names, ("ghg",), virgin, recycled, virgin - recycled)
    rows = [(id, "virgin", 1.0) for id in names]
    settled = found.settled(Gross.of(stage_table(*rows)))
    assert found.network("ghg").saving.tolist() != [0.0, 2.5]
    assert settled.network("ghg").saving.tolist() == [0.0, 2.5]
    assert settled.by({"a": "x", "b": "x", "c": "y"}).of("x", "ghg").saving[0] == pytest.approx(0.3)


def two_ways() -> tuple[Inventory, list[tuple[str, float]]]:
    """0.7 t against 0.1 t + 0.6 t of products that are alike, and the route and the size of each of the three."""
    amount = Term(Number(3.3e5, "amount", LogNormal(0.2, 0.2)))
    parts = [("virgin", 0.7), ("recycled", 0.1), ("recycled", 0.6)]
    made = [Process(f"p{at}", 1.0, (), (("co2", Number(1.1)),)) for at in range(3)]
    lines = tuple(
        Line("a", route, "production", f"p{at}", (amount, Term(Number(value))))
        for at, (route, value) in enumerate(parts)
    )
    built = Inventory(tuple(made), lines, {"ghg": {"co2": 1.0}})
    return built, parts


def test_one_route_written_in_two_ways() -> None:
    """Proves: 0.7 t and 0.1 t + 0.6 t of one product differ by rounding in the engine's draws; settled they save
    exactly 0 with no probability, which JSON has as null."""
    built, parts = two_ways()
    found = Draws.named(propagate(built, 500, 1))
    assert found.saving.any()
    rows = [("a", route, 3.3e5 * 1.1 * value) for route, value in parts]
    settled = found.settled(Gross.of(stage_table(*rows)))
    assert not settled.saving.any()
    *ends, saves = settled.network("ghg").statistics()
    assert ends == [0.0, 0.0, 0.0]
    assert math.isnan(saves)
    columns = ("p2_5", "p50", "p97_5", "probability_saving", "virgin", "recycled", "saving")
    row = dict(zip(columns, (*ends, saves, 1.0, 1.0, 0.0), strict=True))
    table = pd.DataFrame([{"indicator": "ghg", "unit": "kg CO2e", **row}])
    assert per_indicator(table)["ghg"]["probability_saving"] is None
    assert table.to_csv(columns=["probability_saving"], index=False).split() == [
        "probability_saving",
        '""',
    ]
    assert settled.total().names == (NETWORK,)


def test_zeros_are_no_noise() -> None:
    assert is_noise(np.array([0.0, 1e-10, 1e-8]), np.array([1.0, 1.0, 1.0])).tolist() == [
        False,
        True,
        False,
    ]


def test_break_even_values_know_no_noise() -> None:
    """Proves: routes that differ by rounding save 0 there, too; half of the second way left out is a saving."""
    built, _ = two_ways()
    assert totals(built, solve(built)).saving.any()
    assert _saved(built, solve(built)) == {"a": {"ghg": 0.0}}
    less = replace(built, lines=built.lines[:2])
    assert _saved(less, solve(less))["a"]["ghg"] == pytest.approx(3.3e5 * 1.1 * 0.6)
