"""Refusals, and what stands in the matrices."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from matrix_utils import MappedMatrix
from process_draws import process_draws

import lca
from lca.engine.adjoint import contributions, solve
from lca.engine.errors import (
    BadNumberError,
    DuplicateProcessError,
    EmptySystemError,
    EngineError,
    MissingProcessError,
    SingularSystemError,
)
from lca.engine.inventory import Inventory, Line, Process
from lca.engine.package import matrices, package
from lca.engine.propagate import propagate
from lca.inventory.routes import inventory as inventory_of
from lca.quantities.numbers import Number, Term
from lca.quantities.spreads import LogNormal, Uniform

SCENARIOS = Path(__file__).parents[3] / "scenarios"
CO2 = {"ghg": {"co2": 1.0}}


def process(name: str, reference: float = 1.0, **inputs: float) -> Process:
    rows = tuple((used, Number(amount)) for used, amount in inputs.items())
    return Process(name, reference, rows, (("co2", Number(1.0)),))


def inventory(*processes: Process, lines: tuple[Line, ...] = ()) -> Inventory:
    return Inventory(processes, lines, CO2)


def line(activity: str, amount: float = 1.0, route: str = "virgin") -> Line:
    return Line("x", route, "production", activity, (Term(Number(amount)),))


def test_matrices_hold_processes_then_lines() -> None:
    system = inventory(process("a", 2.0, b=0.25), process("b", 4.0), lines=(line("a", 7.0),))
    built = matrices(system)
    expected = [[2.0, 0.0, -7.0], [-0.25, 4.0, 0.0], [0.0, 0.0, 1.0]]
    assert np.array_equal(built.technosphere.toarray(), expected)
    assert np.array_equal(built.biosphere.toarray(), [[1.0, 1.0, 0.0]])
    assert np.array_equal(built.characterisation, [[1.0]])


@pytest.mark.parametrize("name", ["hebei", "beijing-heat"])
def test_matrices_are_those_that_brightway_makes(name: str) -> None:
    """Proves: our matrices are, to the last bit, what matrix_utils reads from the datapackages of the same inventory."""
    built = inventory_of(lca.load(SCENARIOS / f"{name}.yaml"))
    packed, ours = package(built), matrices(built)
    technosphere = MappedMatrix(packages=[packed.system], matrix="technosphere_matrix")
    biosphere = MappedMatrix(
        packages=[packed.system], matrix="biosphere_matrix", col_mapper=technosphere.col_mapper
    )
    assert (technosphere.matrix.toarray() == ours.technosphere.toarray()).all()
    assert (biosphere.matrix.toarray() == ours.biosphere.toarray()).all()
    for column, method in enumerate(packed.methods.values()):
        factors = MappedMatrix(
            packages=[method],
            matrix="characterization_matrix",
            row_mapper=biosphere.row_mapper,
            diagonal=True,
        )
        assert (factors.matrix.diagonal() == ours.characterisation[:, column]).all()


def test_amounts_are_not_rounded_to_single_precision() -> None:
    amount = 0.1 + 2.0**-50
    built = matrices(inventory(process("a", b=amount), process("b")))
    assert built.technosphere.toarray()[1, 0] == -amount


def test_indicators_may_name_flows_that_no_process_has() -> None:
    system = Inventory((process("a"),), (), {"ghg": {"co2": 1.0, "n2o": 273.0}, "none": {"x": 2.0}})
    assert np.array_equal(solve(system).values, [[1.0, 0.0]])
    assert np.array_equal(process_draws(system, ["a"], 2)[0], [[1.0, 1.0], [0.0, 0.0]])


@pytest.mark.parametrize(
    ("system", "error", "words"),
    [
        (inventory(), EmptySystemError, "no process"),
        (Inventory((process("a"),), (), {}), EmptySystemError, "no indicator"),
        (
            Inventory((Process("a", 1.0, (), ()),), (), {"g": {}}),
            EmptySystemError,
            "elementary flow",
        ),
        (inventory(process("a"), process("a")), DuplicateProcessError, "'a'"),
        (inventory(process("a", gone=1.0)), MissingProcessError, "'a' uses 'gone'"),
        (inventory(process("a"), lines=(line("gone"),)), MissingProcessError, "'x'.*'gone'"),
        (inventory(process("a", 0.0)), BadNumberError, "'a'.*reference.*0.0"),
        (inventory(process("a", -1.0)), BadNumberError, "positive"),
        (inventory(process("a", math.nan)), BadNumberError, "nan"),
        (inventory(process("a", b=math.inf), process("b")), BadNumberError, "'a', row 'b'.*inf"),
        (inventory(process("a"), lines=(line("a", math.nan),)), BadNumberError, "'x'.*nan"),
        (inventory(process("a"), lines=(line("a", route="third"),)), EngineError, "route"),
        (
            Inventory((process("a"),), (), {"g": {"co2": math.nan}}),
            BadNumberError,
            "'g'.*'co2'.*nan",
        ),
    ],
)
def test_refused(system: Inventory, error: type[EngineError], words: str) -> None:
    with pytest.raises(error, match=words):
        package(system)
    if "elementary" not in words:
        with pytest.raises(error, match=words):
            propagate(system, 2)


def test_uncertain_number_needs_a_key() -> None:
    row = ("co2", Number(1.0, "", LogNormal(0.1, 0.1)))
    with pytest.raises(BadNumberError, match=r"'a', row 'co2'.*key"):
        package(inventory(Process("a", 1.0, (), (row,))))


@pytest.mark.parametrize(
    ("system", "named", "innocent"),
    [
        # Own use of 3 out of 3, and of 4 out of 3.
        ([process("a", 3.0, a=3.0), process("z", a=1.0)], ["a"], ["z"]),
        ([process("a", 3.0, a=4.0), process("z", a=1.0)], ["a"], ["z"]),
        # Gain of the loop: 2 × 0.5 = 1, exactly singular; 2 × 0.6 = 1.2, solvable but nonsense.
        ([process("a", b=2.0), process("b", a=0.5), process("z", a=1.0)], ["a", "b"], ["z"]),
        ([process("a", b=2.0), process("b", a=0.6), process("z", a=1.0)], ["a", "b"], ["z"]),
        # Own use within a larger loop: 0.5 + 0.5 × 1 = 1.
        ([process("a", a=0.5, b=0.5), process("b", a=1.0)], ["a", "b"], []),
    ],
)
def test_loops_that_make_no_more_than_they_use_are_named(
    system: list[Process], named: list[str], innocent: list[str]
) -> None:
    broken = inventory(*system, lines=(line("a"),))
    for call in (solve, propagate):
        with pytest.raises(SingularSystemError) as caught:
            call(broken)
        words = str(caught.value).replace(",", " ").split()
        assert all(name in words for name in named)
        assert not any(name in words for name in innocent)


@pytest.mark.parametrize("loop", [False, True])
def test_draws_in_which_a_loop_makes_too_little_are_counted(loop: bool) -> None:
    """Gain 0.5 with a uniform spread up to 1.5: just under half of the draws exceed 1."""
    half = Number(0.5, "u", Uniform(0.5, 1.5))
    flows = (("co2", Number(1.0)),)
    processes: tuple[Process, ...]
    if loop:
        processes = (Process("a", 1.0, (("b", half),), flows), process("b", a=1.0))
    else:
        processes = (Process("a", 1.0, (("a", half),), flows),)
    system = inventory(*processes, lines=(line("a"),))
    with pytest.raises(SingularSystemError, match="in 50 of 100 draws"):
        propagate(system, 100)


def test_long_loops_are_not_listed_whole() -> None:
    ring = [process(f"p{i}", **{f"p{(i + 1) % 30}": 1.0}) for i in range(30)]
    with pytest.raises(SingularSystemError, match=r"p0, p1, .*p11 and 18 more"):
        solve(inventory(*ring))


def test_contributions_of_an_unknown_process() -> None:
    system = inventory(process("a"))
    with pytest.raises(MissingProcessError, match="gone"):
        contributions(system, solve(system), "gone")
