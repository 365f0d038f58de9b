"""How exact a solution is said to be, and that one that is not is refused."""

from __future__ import annotations

import numpy as np
import pytest

from lca.engine import adjoint
from lca.engine.adjoint import _change, solve
from lca.engine.errors import SingularSystemError
from lca.engine.inventory import Inventory, Line, Process
from lca.quantities.numbers import Number, Term

BUILT = Inventory(
    (
        Process("a", 2.0, (("b", Number(3.0)),), (("co2", Number(1.0)),)),
        Process("b", 1.0, (), (("co2", Number(5.0)), ("ch4", Number(1.0)))),
    ),
    (
        Line("x", "virgin", "production", "a", (Term(Number(4.0)),)),
        Line("x", "recycled", "processing", "b", (Term(Number(6.0)),)),
    ),
    {"ghg": {"co2": 1.0, "ch4": 30.0}, "ch4": {"ch4": 1.0}},
)


@pytest.mark.parametrize(
    ("change", "scores", "said"),
    [
        ([[1e-3], [0.0]], [[1.0], [2.0]], 1e-3),
        ([[0.0], [-1e-2]], [[1.0], [-2.0]], 5e-3),
        # what cancels to next to nothing is held against a thousand millionth of the largest of its column
        ([[0.0], [1e-12]], [[1.0], [1e-12]], 1e-3),
        ([[0.0, 1e-12], [0.0, 0.0]], [[9.0, 1e-12], [9.0, 1e-12]], 1.0),
        # a column of nothing has no error
        ([[0.0], [0.0]], [[0.0], [0.0]], 0.0),
    ],
)
def test_change_is_relative(
    change: list[list[float]], scores: list[list[float]], said: float
) -> None:
    assert _change(np.array(change), np.array(scores)) == pytest.approx(said, rel=1e-9)


def test_a_small_system_is_exact() -> None:
    """Proves: a is 1 / 2 + 3 / 2 · (5 + 30) of greenhouse gases, and 3 / 2 of methane; the error is that of rounding."""
    scores = solve(BUILT)
    assert scores.of("a") == pytest.approx([53.0, 1.5], rel=1e-15)
    assert scores.lines == pytest.approx(np.array([[212.0, 6.0], [210.0, 6.0]]), rel=1e-15)
    assert 0.0 <= scores.error < 1e-14


@pytest.mark.parametrize(("off", "refused"), [(0.5e-6, False), (1e-2, True)])
def test_lines_that_depart_from_the_system_are_refused(
    monkeypatch: pytest.MonkeyPatch, off: float, refused: bool
) -> None:
    """Proves: amounts times scores are held against the same as columns of the system; the larger error counts."""
    own = adjoint._lines
    monkeypatch.setattr(adjoint, "_lines", lambda *given: own(*given) * (1.0 + off))
    monkeypatch.setattr(adjoint, "UNUSABLE", 1e-3)
    if refused:
        with pytest.raises(SingularSystemError) as caught:
            solve(BUILT)
        assert caught.value.message.key == "scores-inexact"
        assert caught.value.message.get("error") == pytest.approx(off, rel=0.02)
    else:
        assert solve(BUILT).error == pytest.approx(off, rel=1e-3)


def test_a_solution_is_refined_until_it_is_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: a first solution that is off is mended by its own residue, as often as it takes."""
    from scipy.sparse import csc_array, linalg

    class Rough:
        def __init__(self, exact: object) -> None:
            self.exact = exact

        def solve(self, rhs: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
            return self.exact.solve(rhs) * 1.01  # type: ignore[attr-defined,no-any-return]

    own = linalg.splu
    monkeypatch.setattr(linalg, "splu", lambda *a, **k: Rough(own(*a, **k)))
    system = csc_array(np.array([[2.0, 1.0], [1.0, 3.0]]))
    found, error = adjoint._refined(system, np.array([[3.0], [4.0]]))
    # each time a hundredth is left of what was off: 1, 1e-2, 1e-4 …
    assert abs(found - 1.0).max() < 1.1 * 0.01 ** (adjoint.REFINEMENTS + 1)
    assert error == pytest.approx(0.01**adjoint.REFINEMENTS, rel=0.1)
