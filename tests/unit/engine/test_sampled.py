"""The sampled transposed solve: right in every draw, the same however it is cut, never fooled."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from lca.engine.errors import (
    BadNumberError,
    EmptySystemError,
    MissingProcessError,
    SingularSystemError,
)
from lca.engine.inventory import Process
from lca.engine.large import sampled as module
from lca.engine.large.sampled import Sampled
from lca.engine.system import Cells, System, cells, system
from lca.quantities.numbers import Number
from lca.quantities.spreads import LogNormal, Uniform

sys.path.insert(0, str(Path(__file__).parents[3] / "benchmarks"))
from large_system import background, factors

Array = NDArray[np.float64]

LOG = LogNormal(0.2, 0.2)
ONE = cells([(0, 0, Number(1.0), False)])


def made(
    processes: Mapping[str, tuple[Sequence[tuple[str, Number]], float]],
    factors: Cells = ONE,
    reference: float = 1.0,
) -> Sampled:
    """Processes with inputs and kg of one flow, under one indicator that counts it."""
    built = system(
        [
            Process(name, reference, tuple(inputs), (("co2", Number(flow)),))
            for name, (inputs, flow) in processes.items()
        ]
    )
    return Sampled(built, factors, ("ghg",))


def dense(one: Sampled, draw: int | None, seed: int = 1) -> Array:
    """Scores of one unit of each product, (processes, indicators), by dense matrices.

    Refined, since LAPACK alone is wrong by 2e-9 at small scores beside large ones.
    """
    size, flows, indicators = (
        len(one.system.processes),
        len(one.system.flows),
        len(one.indicators),
    )
    full = []
    for part, shape in (
        (one.system.technosphere, (size, size)),
        (one.system.biosphere, (flows, size)),
        (one.factors, (flows, indicators)),
    ):
        matrix = np.zeros(shape)
        amounts = part.signed if draw is None else part.draws(draw, 1, seed)[:, 0]
        np.add.at(matrix, (part.rows, part.columns), amounts)
        full.append(matrix)
    technosphere, biosphere, characterisation = full
    rhs = (biosphere.T @ characterisation).astype(np.longdouble)
    scores = np.zeros_like(rhs)
    for _ in range(3):
        left = (rhs - technosphere.T.astype(np.longdouble) @ scores).astype(np.float64)
        scores = scores + np.linalg.solve(technosphere.T, left)
    return np.asarray(scores, dtype=np.float64)


@pytest.fixture(scope="module")
def large() -> Sampled:
    made_up = background(300)
    return Sampled(made_up.system, factors(3), ("a", "b", "c"))


def test_every_draw_is_the_dense_solution(large: Sampled) -> None:
    """Proves: hubs, loops, waste treatment and uncertain factors, all rows, six draws and the centre."""
    rows = range(300)
    block = large.block(5, 6, 1, rows)
    assert block.values.shape == (300, 3, 6)
    assert block.direct == 0
    assert 0 < block.error <= 1e-9
    for draw in range(6):
        np.testing.assert_allclose(block.values[:, :, draw], dense(large, 5 + draw), rtol=1e-9)
    static, error = large.static()
    assert error <= 1e-9
    np.testing.assert_allclose(static, dense(large, None), rtol=1e-9)
    # Draws do differ from one another and from the centre.
    assert np.ptp(block.values[0, 0]) > 0.01 * abs(static[0, 0])


@pytest.mark.parametrize("cuts", [[1] * 10, [3, 7], [5, 5], [9, 1], [2, 6, 2]])
def test_draws_are_the_same_bytes_however_they_are_cut(large: Sampled, cuts: list[int]) -> None:
    rows = [7, 0, 299, 150, 151]
    whole = large.block(2, 10, 3, rows).values
    parts, first = [], 2
    for count in cuts:
        parts.append(large.block(first, count, 3, rows).values)
        first += count
    assert np.concatenate(parts, axis=2).tobytes() == whole.tobytes()


def test_a_row_is_the_same_whatever_rows_are_asked_for_with_it(large: Sampled) -> None:
    every = large.block(0, 3, 1, range(300)).values
    assert large.block(0, 3, 1, np.array([299, 4])).values.tobytes() == every[[299, 4]].tobytes()
    assert not np.array_equal(large.block(0, 3, 2, [4]).values, every[[4]])


@pytest.mark.parametrize("used", [False, True])
def test_a_pickled_copy_gives_the_same_bytes(large: Sampled, used: bool) -> None:
    if used:
        large.static()
    sent = pickle.dumps(large)
    copy = pickle.loads(sent)
    assert copy.content == large.content
    assert copy.block(1, 2, 1, [3, 5]).values.tobytes() == (
        large.block(1, 2, 1, [3, 5]).values.tobytes()
    )
    cells_bytes = sum(
        getattr(part, name).nbytes
        for part in (large.system.technosphere, large.system.biosphere, large.factors)
        for name in Cells.__slots__
    )
    assert len(sent) < 1.2 * cells_bytes + 20_000, "caches were sent along"


def test_independent_inputs_are_independent() -> None:
    """Proves: cells of different matrices have streams of their own.

    p uses a of q and q emits f, both log-normal with sigma 0.5: the score's log has sd √0.5 = 0.707.
    One stream for all matrices, as `seed_override` of bw2calc gives, would make it 1.0.
    """
    half = LogNormal(0.5, 0.5)
    one = Sampled(
        system(
            [
                Process("p", 1.0, (("q", Number(1.0, "a", half)),), ()),
                Process("q", 1.0, (), (("co2", Number(1.0, "f", half)),)),
            ]
        ),
        ONE,
        ("ghg",),
    )
    drawn = np.log(one.block(0, 1200, 1, [0]).values[0, 0])
    assert drawn.std() == pytest.approx(0.5**0.5, abs=4 * 0.5**0.5 / np.sqrt(2 * 1200))
    assert drawn.mean() == pytest.approx(0.0, abs=4 * 0.5**0.5 / np.sqrt(1200))


@pytest.mark.parametrize("gap", [1e-6, 1e-8])
def test_a_badly_conditioned_loop_does_not_fool_the_solver(gap: float) -> None:
    """Proves: scores are right to 1e-9 where a test of the residual would accept a wrong one.

    Metal needs 1 of scrap, scrap 1 − gap of metal, ± 40 % of the gap: the score is about 1 / gap. The
    central solution leaves a residual below 1e-6 of its size in every draw, and is wrong by more than
    1 % in most.
    """
    spread = Uniform(1 - 1.4 * gap, 1 - 0.6 * gap)
    one = made(
        {
            "metal": ([("scrap", Number(1.0))], 1.0),
            "scrap": ([("metal", Number(1.0 - gap, "loop", spread))], 0.0),
            "car": ([("metal", Number(0.5))], 1.0),
        }
    )
    block = one.block(0, 8, 1, [0, 1, 2])
    static, _ = one.static()
    fooled = 0
    for draw in range(8):
        share = -one.system.technosphere.draws(draw, 1, 1)[3, 0]
        metal = 1 / (1 - Fraction(share))
        exact = np.array([float(metal), float(Fraction(share) * metal), float(metal / 2 + 1)])
        np.testing.assert_allclose(block.values[:, 0, draw], exact, rtol=1e-9)
        residual = 1.0 + static[1, 0] - static[0, 0], share * static[0, 0] - static[1, 0]
        assert np.abs(residual).max() <= max(1e-6 * static[0, 0], 1.0)
        fooled += abs(static[0, 0] / exact[0] - 1) > 0.01
    assert fooled >= 6
    assert block.error <= 1e-9


def test_negative_production_is_waste_treatment() -> None:
    """Proves: a process that gives 2 kg of waste to a treatment of 3 kg CO2 a kg bears 6.

    The treatment stands with a production of −1 and the waste as a negative input. If the sign of
    the production were ignored the process would bear −6.
    """
    built = System(
        ("maker", "treatment"),
        ("co2",),
        cells(
            [
                (0, 0, Number(1.0), False),
                (1, 1, Number(-1.0), False),
                (1, 0, Number(-2.0, "waste", LOG), True),
            ]
        ),
        cells([(0, 1, Number(3.0), False), (0, 0, Number(1.0), False)]),
    )
    one = Sampled(built, ONE, ("ghg",))
    np.testing.assert_allclose(one.static()[0], [[7.0], [-3.0]], rtol=1e-12)
    block = one.block(0, 4, 1, [0])
    assert block.direct == 0
    waste = built.technosphere.draws(0, 4, 1)[2]
    np.testing.assert_allclose(block.values[0, 0], 1.0 + 3.0 * waste, rtol=1e-12)


def test_amounts_of_one_cell_are_summed() -> None:
    """Proves: two inputs of one product, two productions and two flows of one cell add up."""
    rows = [
        (0, 0, Number(1.5), False),
        (0, 0, Number(0.5), False),
        (1, 1, Number(4.0), False),
        (1, 0, Number(3.0, "a", LOG), True),
        (1, 0, Number(5.0, "b", LOG), True),
    ]
    flows = [(0, 1, Number(1.0), False), (0, 1, Number(2.0, "c", LOG), False)]
    doubled = cells([(0, 0, Number(0.25), False), (0, 0, Number(0.75), False)])
    one = Sampled(System(("p", "q"), ("co2",), cells(rows), cells(flows)), doubled, ("ghg",))
    np.testing.assert_allclose(one.static()[0], [[(3 + 5) / 2 * 3 / 4], [3 / 4]], rtol=1e-12)
    for draw, value in enumerate(one.block(0, 3, 1, [0]).values[0, 0]):
        assert value == pytest.approx(dense(one, draw)[0, 0], rel=1e-12)


def test_credits_are_solved_and_fall_back_where_nothing_is_proven() -> None:
    """Proves: a credit within a loop is solved; where |N| has no inverse that is positive, directly."""
    mild = made(
        {
            "p": ([("q", Number(-0.3, "a", LOG))], 2.0),
            "q": ([("p", Number(0.8, "b", LOG))], 1.0),
        }
    )
    strong = made(
        {
            "p": ([("q", Number(-3.0, "a", LOG))], 2.0),
            "q": ([("p", Number(0.8, "b", LOG))], 1.0),
        }
    )
    even = made(
        {
            "p": ([("q", Number(-1.0))], 2.0),
            "q": ([("p", Number(1.0))], 1.0),
        }
    )
    for one, direct in ((mild, 0), (strong, 3), (even, 3)):
        block = one.block(0, 3, 1, [0, 1])
        assert block.direct == direct
        for draw in range(3):
            np.testing.assert_allclose(block.values[:, :, draw], dense(one, draw), rtol=1e-9)


def test_the_direct_solver_agrees_with_the_iteration(
    large: Sampled, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = range(300)
    iterated = large.block(0, 2, 1, rows)
    monkeypatch.setattr(module, "iterated", lambda *_: None)
    direct = large.block(0, 2, 1, rows)
    assert (iterated.direct, direct.direct) == (0, 2)
    np.testing.assert_allclose(direct.values, iterated.values, rtol=1e-9)


def test_a_loop_without_solution_is_named() -> None:
    """Proves: a loop that uses more than it makes is an error that names it and not its users."""
    processes = {
        "car": ([("metal", Number(1.0))], 1.0),
        "metal": ([("scrap", Number(1.0))], 1.0),
        "scrap": ([("metal", Number(1.2))], 1.0),
        "road": ([], 1.0),
    }
    with pytest.raises(SingularSystemError, match=r"processes (metal, scrap|scrap, metal) use"):
        made(processes).static()
    enormous = {name: ([(used, Number(1e30))], 1.0) for name, used in ("ab", "bc", "ca")}
    with pytest.raises(SingularSystemError, match="processes a, b, c use"):
        made(enormous).static()
    with pytest.raises(SingularSystemError, match="process car uses as much"):
        made({"car": ([("car", Number(1.0))], 1.0)}).static()


def test_a_draw_without_solution_is_named() -> None:
    """Proves: the centre may be solvable and a draw not; the error names draw and loop."""
    loop = Number(0.5, "loop", Uniform(0.4, 1.4))
    one = made({"metal": ([("scrap", Number(1.0))], 1.0), "scrap": ([("metal", loop)], 0.0)})
    drawn = -one.system.technosphere.draws(0, 20, 1)[3]
    bad = int(np.flatnonzero(drawn > 1)[0])
    with pytest.raises(SingularSystemError, match=rf"draw {bad}: .*metal.*scrap"):
        one.block(0, 20, 1, [0])
    good = int(np.flatnonzero(drawn < 1)[0])
    score = one.block(good, 1, 1, [0]).values[0, 0, 0]
    assert score == pytest.approx(1 / (1 - drawn[good]), rel=1e-9)


def test_what_cannot_be_calculated_is_refused() -> None:
    built = made({"p": ([], 1.0)}).system
    with pytest.raises(EmptySystemError):
        Sampled(built, ONE, ())
    with pytest.raises(MissingProcessError):
        Sampled(built, cells([(1, 0, Number(1.0), False)]), ("ghg",))
    nothing = System(("p",), ("co2",), cells([]), built.biosphere)
    with pytest.raises(BadNumberError, match="'p' makes nothing"):
        Sampled(nothing, ONE, ("ghg",)).static()


def test_what_has_no_flow_upstream_scores_exactly_zero() -> None:
    """Proves: an indicator that touches few processes is exactly zero at the others, in loops and over
    amounts of any size, and right where it is not, beside an indicator that counts everything."""

    def log(value: float, key: str) -> Number:
        return Number(value, key, LOG)

    built = system(
        [
            Process("house", 1.0, (("tip", log(5.0, "a")), ("works", log(1e-9, "b"))), ()),
            Process("tip", 1.0, (("power", log(0.1, "c")),), (("mass", log(1.0, "d")),)),
            Process("works", 1.0, (("power", log(1e12, "e")),), (("co2", log(1e9, "f")),)),
            Process("power", 1.0, (("fuel", log(3.0, "g")),), (("co2", log(1.0, "h")),)),
            Process("fuel", 1.0, (("power", log(0.02, "i")),), ()),
        ]
    )
    at = {flow: row for row, flow in enumerate(built.flows)}
    counted = cells(
        [(at["co2"], 0, log(1.0, "j"), False), (at["mass"], 1, Number(1.0), False)],
    )
    one = Sampled(built, counted, ("ghg", "mass"))
    block = one.block(0, 4, 1, range(5))
    assert block.direct == 0
    assert (block.values[2:, 1] == 0).all()
    assert (one.static()[0][2:, 1] == 0).all()
    for draw in range(4):
        np.testing.assert_allclose(block.values[:, :, draw], dense(one, draw), rtol=1e-9)


def test_a_flow_that_nobody_counts_scores_exactly_zero() -> None:
    one = made({"p": ([("q", Number(0.5, "a", LOG))], 1.0), "q": ([], 1.0)}, cells([]))
    assert (one.block(0, 2, 1, [0, 1]).values == 0).all()
    assert (one.static()[0] == 0).all()


@pytest.mark.parametrize("part", ["technosphere", "biosphere", "factors"])
@pytest.mark.parametrize("field", Cells.__slots__)
def test_content_changes_with_everything(part: str, field: str) -> None:
    one = made({"p": ([("q", Number(0.5, "a", LOG))], 1.0), "q": ([], 1.0)})
    before = one.content
    old = one.factors if part == "factors" else getattr(one.system, part)
    array = getattr(old, field).copy()
    array[-1] = not array[-1] if array.dtype == bool else array[-1] + 1
    changed = replace(old, **{field: array})
    again = object.__new__(Sampled)
    again.indicators = one.indicators
    again.system = one.system if part == "factors" else replace(one.system, **{part: changed})
    again.factors = changed if part == "factors" else one.factors
    assert again.content != before


def test_content_changes_with_names() -> None:
    one = made({"p": ([], 1.0), "q": ([], 1.0)})
    names = {one.content}
    names.add(Sampled(replace(one.system, processes=("p", "r")), ONE, ("ghg",)).content)
    names.add(Sampled(replace(one.system, flows=("ch4",)), ONE, ("ghg",)).content)
    names.add(Sampled(one.system, ONE, ("ghg-20",)).content)
    assert len(names) == 4
    assert made({"p": ([], 1.0), "q": ([], 1.0)}).content == one.content
