"""The engine on systems that can be solved on paper."""

from __future__ import annotations

import numpy as np
import pytest
from process_draws import process_draws

from lca.engine.adjoint import contributions, direct, solve
from lca.engine.draws import draw
from lca.engine.inventory import Inventory, Line, Process
from lca.engine.net import totals
from lca.engine.propagate import propagate
from lca.engine.referee import recalculate
from lca.quantities.numbers import Number, Term
from lca.quantities.spreads import LogitNormal, LogNormal
from lca.results.draws import Draws

DRAWS = 257  # a prime number: no block size divides it
CO2 = {"ghg": {"co2": 1.0}}


def exact(value: float) -> Number:
    return Number(value)


def uncertain(value: float, key: str, sigma: float = 0.2) -> Number:
    return Number(value, key, LogNormal(sigma, sigma))


def line(route: str, activity: str, *numbers: Number, exchange: str = "x") -> Line:
    return Line(exchange, route, "production", activity, tuple(Term(number) for number in numbers))


def two_process_loop() -> Inventory:
    """1 t coal needs 0.1 MWh and emits 2 kg; 1 MWh needs 0.5 t coal and emits 10 kg."""
    coal = Process(
        "coal", 1.0, (("power", uncertain(0.1, "c/p")),), (("co2", uncertain(2.0, "c/co2")),)
    )
    power = Process("power", 1.0, (("coal", exact(0.5)),), (("co2", uncertain(10.0, "p/co2")),))
    return Inventory((coal, power), (line("virgin", "power", exact(3.0)),), CO2)


def test_textbook_system() -> None:
    """Proves: scaling s = [100, 2] and inventory g = [120, 14, -100] for 1000 kWh.

    Heijungs & Suh (2002): A = [[-2, 100], [10, 0]], B = [[1, 10], [0.1, 2], [0, -50]].
    If the fuel were ignored, CO2 would be 100 instead of 120.
    """
    power = Process(
        "power", 10.0, (("fuel", exact(2.0)),), (("co2", exact(1.0)), ("so2", exact(0.1)))
    )
    fuel = Process(
        "fuel", 100.0, (), (("co2", exact(10.0)), ("so2", exact(2.0)), ("crude", exact(-50.0)))
    )
    flows = {"co2": {"co2": 1.0}, "so2": {"so2": 1.0}, "crude": {"crude": 1.0}}
    inventory = Inventory((power, fuel), (line("virgin", "power", exact(1000.0)),), flows)
    scores = solve(inventory)
    expected = [
        100 * 1 + 2 * 10,  # CO2: 100 runs of power, 2 runs of fuel
        100 * 0.1 + 2 * 2,  # SO2
        2 * -50,  # crude oil taken from the ground
    ]
    assert scores.lines[0] == pytest.approx(expected, rel=1e-14)
    assert propagate(inventory, 3).virgin[0, :, 1] == pytest.approx(expected, rel=1e-14)
    assert recalculate(inventory, scores).difference <= 1e-14


def test_two_processes_that_use_one_another() -> None:
    """Proves: c = 2 + 0.1 p and p = 10 + 0.5 c give p = 11 / 0.95, the loop solved and not cut.

    p = 10 + 0.5 (2 + 0.1 p) = 11 + 0.05 p. If the loop were cut, p would be 11.
    """
    inventory = two_process_loop()
    scores = solve(inventory)
    assert scores.of("power")[0] == pytest.approx(11 / 0.95, rel=1e-14)
    assert scores.of("coal")[0] == pytest.approx(2 + 0.1 * 11 / 0.95, rel=1e-14)
    assert scores.lines[0, 0] == pytest.approx(3 * 11 / 0.95, rel=1e-14)


def test_two_processes_that_use_one_another_in_every_draw() -> None:
    """Proves: p = (e_p + 0.5 e_c) / (1 - 0.5 a) with each draw's own a, e_p and e_c.

    If draws of the loop's inputs were ignored, all draws would share the divisor 0.95.
    """
    inventory = two_process_loop()
    a = draw(uncertain(0.1, "c/p"), DRAWS, 5)
    e_c = draw(uncertain(2.0, "c/co2"), DRAWS, 5)
    e_p = draw(uncertain(10.0, "p/co2"), DRAWS, 5)
    power = (e_p + 0.5 * e_c) / (1 - 0.5 * a)
    coal = e_c + a * power
    drawn = process_draws(inventory, ["power", "coal"], DRAWS, 5)[:, 0]
    np.testing.assert_allclose(drawn, [power, coal], rtol=1e-13)
    np.testing.assert_allclose(propagate(inventory, DRAWS, 5).virgin[0, 0], 3 * power, rtol=1e-13)


def test_own_use_is_taken_off_the_product() -> None:
    """Proves: a plant that makes 10, uses 2 of them and emits 8 scores 8 / (10 - 2) = 1 a unit.

    If its own use were ignored, the answer would be 0.8.
    """
    plant = Process("plant", 10.0, (("plant", exact(2.0)),), (("co2", exact(8.0)),))
    inventory = Inventory((plant,), (line("virgin", "plant", exact(5.0)),), CO2)
    scores = solve(inventory)
    assert scores.of("plant")[0] == pytest.approx(1.0, rel=1e-15)
    assert propagate(inventory, 2).virgin[0, 0] == pytest.approx([5.0, 5.0], rel=1e-15)
    assert recalculate(inventory, scores).difference <= 1e-14


def test_inputs_and_flows_named_twice_are_summed() -> None:
    """Proves: 1 + 2 units of b (3 kg each) and 4 + 5 kg of its own: 9 + 9 = 18 kg.

    If the last one of each won, the answer would be 2 * 3 + 5 = 11.
    """
    a = Process(
        "a",
        1.0,
        (("b", exact(1.0)), ("b", exact(2.0))),
        (("co2", exact(4.0)), ("co2", exact(5.0))),
    )
    b = Process("b", 1.0, (), (("co2", exact(3.0)),))
    inventory = Inventory((a, b), (line("virgin", "a", exact(1.0)),), CO2)
    assert solve(inventory).of("a")[0] == pytest.approx(18.0, rel=1e-15)
    assert propagate(inventory, 1).virgin[0, 0, 0] == pytest.approx(18.0, rel=1e-15)


def test_negative_input_is_a_credit() -> None:
    """Proves: 7 kg of its own less 2 units of b avoided (3 kg each) = 1 kg.

    If the sign were lost, the answer would be 13.
    """
    a = Process("a", 1.0, (("b", exact(-2.0)),), (("co2", exact(7.0)),))
    b = Process("b", 1.0, (), (("co2", exact(3.0)),))
    inventory = Inventory((a, b), (line("virgin", "a", exact(1.0)),), CO2)
    assert solve(inventory).of("a")[0] == pytest.approx(1.0, rel=1e-15)
    assert propagate(inventory, 1).virgin[0, 0, 0] == pytest.approx(1.0, rel=1e-15)


def test_amount_of_a_line_is_the_product_of_its_terms() -> None:
    """Proves: residue of 100 t with yield 0.75 to a landfill of 4 kg/t: 100 * (1 - 0.75) * 4 = 100.

    If the complement were ignored, the answer would be 300.
    """
    landfill = Process("landfill", 1.0, (), (("co2", exact(4.0)),))
    mass = uncertain(100.0, "m")
    share = Number(0.75, "y", LogitNormal(0.3, 0.3))
    residue = Line("x", "recycled", "residue", "landfill", (Term(mass), Term(share, True)))
    inventory = Inventory((landfill,), (residue,), CO2)
    scores = solve(inventory)
    assert scores.lines[0, 0] == pytest.approx(100 * (1 - 0.75) * 4, rel=1e-15)
    expected = draw(mass, DRAWS, 1) * (1 - draw(share, DRAWS, 1)) * 4
    np.testing.assert_allclose(propagate(inventory, DRAWS, 1).recycled[0, 0], expected, rtol=1e-14)


def test_contributions_sum_up_to_the_score() -> None:
    """Proves: a unit of power = 10 kg of its own + 0.5 t coal at (2 + 0.1 p) kg = p."""
    inventory = two_process_loop()
    scores = solve(inventory)
    rows = contributions(inventory, scores, "power")
    assert [(row.kind, row.id, row.amount) for row in rows] == [
        ("input", "coal", 0.5),
        ("flow", "co2", 10.0),
    ]
    assert rows[0].values[0] == pytest.approx(0.5 * (2 + 0.1 * 11 / 0.95), rel=1e-14)
    assert sum(row.values[0] for row in rows) == pytest.approx(scores.of("power")[0], rel=1e-14)
    assert direct(inventory, "power", scores.indicators) == pytest.approx([10.0])


def test_lines_equal_their_own_columns() -> None:
    """Proves: amount × score of the activity is what the line's own column of the matrix scores."""
    inventory = two_process_loop()
    scores = solve(inventory)
    own = [one.amount * scores.of(one.activity) for one in inventory.lines]
    assert np.array_equal(own, scores.lines)
    assert scores.error <= 1e-13


def routes(reverse: bool) -> Inventory:
    """Both routes ask for the same; on one of them lines and factors may stand in reverse."""
    inventory = two_process_loop()
    mass, ratio, other = uncertain(7.3, "m"), uncertain(0.9, "r"), uncertain(1.1, "o")
    demands = [
        ("power", (mass, ratio, exact(0.1), exact(0.7))),
        ("coal", (mass, exact(0.3))),
        ("power", (other, exact(1.0 / 3.0))),
        ("power", (mass, exact(0.7))),
        ("coal", (mass, exact(0.1))),
    ]
    lines = [line("virgin", activity, *numbers) for activity, numbers in demands]
    step = -1 if reverse else 1
    lines += [line("recycled", activity, *numbers[::step]) for activity, numbers in demands[::step]]
    return Inventory(inventory.processes, tuple(lines), CO2)


@pytest.mark.parametrize("reverse", [False, True])
def test_identical_routes_save_exactly_nothing_in_every_draw(reverse: bool) -> None:
    """Proves: CONVENTIONS 3, to the last bit, whatever the order of lines and factors.

    If routes were summed first and subtracted then, rounding would leave about 1e-15.
    """
    inventory = routes(reverse)
    drawn = propagate(inventory, DRAWS, 11)
    assert np.ptp(drawn.virgin[0, 0]) > 0
    assert np.array_equal(drawn.saving, np.zeros_like(drawn.saving))
    assert np.array_equal(drawn.virgin, drawn.recycled)
    assert np.array_equal(totals(inventory, solve(inventory)).saving, [[0.0]])


def test_both_routes_share_the_draw_of_a_process() -> None:
    """Proves: 3 units of power today, 1 with the exchange: the saving is 2 units, in every draw.

    If each route had its own draw of power, the saving would be negative in some draws.
    """
    processes = two_process_loop().processes
    lines = (line("virgin", "power", exact(3.0)), line("recycled", "power", exact(1.0)))
    inventory = Inventory(processes, lines, CO2)
    drawn = propagate(inventory, DRAWS, 2)
    power = process_draws(inventory, ["power"], DRAWS, 2)[0, 0]
    assert np.array_equal(drawn.saving[0, 0], 2.0 * power)
    np.testing.assert_allclose(drawn.virgin[0, 0], 3.0 * power, rtol=1e-15)


def test_both_routes_share_the_draw_of_an_amount() -> None:
    """Proves: m × 5 kg today and m × 2 kg with the exchange save m × 3 kg, in every draw.

    If each route had its own draw of m, the saving over m would spread instead of being 3.
    """
    old = Process("old", 1.0, (), (("co2", exact(5.0)),))
    new = Process("new", 1.0, (), (("co2", exact(2.0)),))
    mass = uncertain(40.0, "m", sigma=1.0)
    lines = (line("virgin", "old", mass), line("recycled", "new", mass))
    drawn = propagate(Inventory((old, new), lines, CO2), DRAWS, 2)
    mass_draws = draw(mass, DRAWS, 2)
    np.testing.assert_allclose(drawn.saving[0, 0] / mass_draws, 3.0, rtol=1e-14)


def test_network_is_summed_draw_by_draw() -> None:
    """Proves: CONVENTIONS 5. x saves m × 5 and y costs m × 5: together 0 in every draw.

    If percentiles were summed, its 97.5 percentile would be far from 0.
    """
    old = Process("old", 1.0, (), (("co2", exact(5.0)),))
    mass = uncertain(40.0, "m")
    lines = (
        line("virgin", "old", mass, exchange="x"),
        line("recycled", "old", mass, exchange="y"),
        line("virgin", "old", exact(1.0), exchange="z"),
    )
    drawn = Draws.named(propagate(Inventory((old,), lines, CO2), DRAWS, 2))
    assert drawn.names == ("x", "y", "z")
    groups = drawn.by({"x": "both", "y": "both", "z": "other"})
    assert groups.names == ("both", "other")
    (indicator,) = drawn.indicators
    assert np.array_equal(groups.of("both", indicator).saving, np.zeros(DRAWS))
    network = drawn.network(indicator)
    assert np.array_equal(network.saving, np.full(DRAWS, 5.0))
    assert np.array_equal(network.virgin, drawn.of("x", indicator).virgin + 5.0)
