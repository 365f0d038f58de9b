"""Netting of amounts before anything is drawn."""

from __future__ import annotations

import numpy as np
import pytest

from lca.engine.adjoint import solve
from lca.engine.inventory import Inventory, Line, Process
from lca.engine.net import demands, totals
from lca.quantities.numbers import Number, Term
from lca.quantities.spreads import LogNormal

SPREAD = LogNormal(0.1, 0.1)
M, R = Number(10.0, "m", SPREAD), Number(0.9, "r", SPREAD)


def line(route: str, *terms: Number | Term, activity: str = "a", exchange: str = "x") -> Line:
    made = tuple(term if isinstance(term, Term) else Term(term) for term in terms)
    return Line(exchange, route, "stage", activity, made)


def net(*lines: Line) -> tuple[tuple[float, tuple[Term, ...]], ...]:
    (demand,) = demands(lines)["x"]
    return demand.net.parts


def test_like_monomials_cancel_whatever_their_order() -> None:
    assert net(line("virgin", M, R, Number(0.1)), line("recycled", R, Number(0.1), M)) == ()


def test_unlike_monomials_stay() -> None:
    parts = net(line("virgin", M, Number(3.0)), line("recycled", M, R), line("recycled", M))
    assert {m: c for c, m in parts} == {(Term(M),): 2.0, (Term(M), Term(R)): -1.0}


def test_complement_is_another_term() -> None:
    assert len(net(line("virgin", M, Term(R)), line("recycled", M, Term(R, True)))) == 2


def test_exact_amounts_are_summed_without_rounding() -> None:
    """0.1 + 0.2 - 0.3 leaves 2^-55 of the stored numbers; added up naively it would be 2^-54."""
    lines = [
        line("virgin", Number(0.1)),
        line("virgin", Number(0.2)),
        line("recycled", Number(0.3)),
    ]
    ((value, _),) = net(*lines)
    assert value == 2.0**-55
    assert net(*lines[::-1]) == ((value, ()),)


def test_same_key_with_another_value_is_another_number() -> None:
    other = Number(11.0, "m", SPREAD)
    assert len(net(line("virgin", M), line("recycled", other))) == 2


def test_demands_stand_in_order_of_appearance() -> None:
    found = demands(
        [
            line("virgin", M, activity="b", exchange="y"),
            line("recycled", M, activity="a", exchange="x"),
            line("recycled", M, activity="a", exchange="y"),
            line("recycled", M, activity="b", exchange="y"),
        ]
    )
    assert list(found) == ["y", "x"]
    assert [(demand.activity, demand.shared) for demand in found["y"]] == [
        ("b", True),
        ("a", False),
    ]


def test_totals_at_central_values() -> None:
    """x: 10 × 0.9 × 2 today, 10 × (1 - 0.9) × 2 with the exchange; y: nothing today, 1 × 2."""
    a = Process("a", 1.0, (), (("co2", Number(2.0)),))
    lines = (
        line("virgin", M, R),
        line("recycled", M, Term(R, True)),
        line("recycled", Number(1.0), exchange="y"),
    )
    inventory = Inventory((a,), lines, {"ghg": {"co2": 1.0}})
    found = totals(inventory, solve(inventory))
    assert found.exchanges == ("x", "y")
    np.testing.assert_allclose(found.virgin, [[10 * 0.9 * 2], [0.0]])
    np.testing.assert_allclose(found.recycled, [[10 * (1 - 0.9) * 2], [2.0]])
    assert found.saving[:, 0] == pytest.approx([10 * (0.9 - 0.1) * 2, -2.0])


@pytest.mark.parametrize(
    ("amounts", "falls"),
    [((2.0, 1.0), False), ((0.0, 1.0), False), ((-2.0, 1.0), True), ((2.0, -1.0), True)],
)
def test_what_falls_away_in_a_route_is_marked(amounts: tuple[float, float], falls: bool) -> None:
    """Proves: a negative amount of either route is one that falls away; what is taken off the other route is none."""
    virgin, recycled = (Number(amount) for amount in amounts)
    (found,) = demands((line("virgin", virgin, M), line("recycled", recycled, M)))["x"]
    assert found.falls_away is falls
    assert found.shared
    (alone,) = demands((line("virgin", virgin, M),))["x"]
    assert alone.falls_away is (amounts[0] < 0) and not alone.shared
