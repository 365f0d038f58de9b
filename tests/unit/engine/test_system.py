"""A background as arrays: the same draws as number by number, duplicates, and its hash."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from lca.engine.counter import key_hashes, uniforms
from lca.engine.errors import BadNumberError, EngineError, MissingProcessError
from lca.engine.inventory import Process
from lca.engine.system import CACHED, Cells, cells, system
from lca.quantities.numbers import Number
from lca.quantities.spreads import (
    KINDS,
    Given,
    LogitNormal,
    LogNormal,
    Normal,
    Spread,
    Triangular,
    Uniform,
)

NUMBERS = (
    Number(3.0),
    Number(2.0, "log", LogNormal(0.1, 0.3)),
    Number(-2.0, "negative", LogNormal(0.2, 0.2)),
    Number(5.0, "linear", Normal(1.0, 2.0)),
    Number(0.9, "logit", LogitNormal(0.5, 0.5)),
    Number(1.0, "triangular", Triangular(0.5, 2.5)),
    Number(1.0, "uniform", Uniform(0.5, 2.5)),
)


def mixed(flip: bool = False) -> Cells:
    return cells((row, 0, number, flip) for row, number in enumerate(NUMBERS))


@pytest.mark.parametrize("flip", [False, True])
def test_cells_draw_what_their_numbers_draw(flip: bool) -> None:
    """Proves: every kind of spread, exact numbers and the sign, against `Spread.quantile`."""
    assert {type(number.spread) for number in NUMBERS} == {type(None), *KINDS}
    drawn = mixed(flip).draws(3, 9, 7)
    assert drawn.shape == (len(NUMBERS), 9)
    for number, row in zip(NUMBERS, drawn, strict=True):
        expected = np.full(9, number.value)
        if number.spread is not None:
            u = uniforms(key_hashes([number.key]), 3, 9, 7)[0]
            expected = number.spread.quantile(number.value, u)
        np.testing.assert_allclose(row, -expected if flip else expected, rtol=1e-11)


def test_a_draw_is_the_same_whatever_is_drawn_with_it() -> None:
    """Proves: neither other draws nor other cells, nor the parts worked on at once, move a draw."""
    one = mixed()
    whole = one.draws(0, 50, 1)
    for first, count in ((0, 1), (5, 3), (17, 33)):
        assert (one.draws(first, count, 1) == whole[:, first : first + count]).all()
    assert (one.take(np.array([4, 1])).draws(0, 50, 1) == whole[[4, 1]]).all()
    many = cells((0, 0, NUMBERS[at % 7], False) for at in range(CACHED + 20))
    drawn = many.draws(0, 2, 1)
    assert (drawn == whole[np.arange(CACHED + 20) % 7, :2]).all()


class Odd(Uniform):
    """A kind that nobody has given a place."""


@pytest.mark.parametrize("spread", [Given(), Odd(0.5, 2.5)], ids=["given", "odd"])
def test_a_kind_without_a_place_is_refused(spread: Given | Spread) -> None:
    """Proves: draws that were given, and a kind of spread that has no number, are told and not drawn as another."""
    with pytest.raises(EngineError) as caught:
        cells([(0, 0, Number(1.0, "odd", spread), False)])
    assert caught.value.message.key == "spread-not-drawn"
    assert caught.value.message.get("key") == "odd"


def test_infinite_draws_are_refused() -> None:
    one = cells([(4, 2, Number(1e300, "wide", LogNormal(1e3, 1e3)), False)])
    with pytest.raises(BadNumberError, match="row 4, column 2"):
        one.draws(0, 20, 1)


def test_a_spread_given_elsewhere_cannot_be_drawn() -> None:
    with pytest.raises(EngineError, match="x: a spread like Given"):
        cells([(0, 0, Number(1.0, "x", Given()), False)])


def test_processes_become_cells() -> None:
    """Proves: production stands on the diagonal, inputs are flipped, flows are numbered as they come."""
    built = system(
        [
            Process("p", 2.0, (("q", Number(3.0)), ("p", Number(0.5))), (("co2", Number(7.0)),)),
            Process("q", 1.0, (), (("ch4", Number(5.0)), ("co2", Number(1.0)))),
        ]
    )
    assert (built.processes, built.flows) == (("p", "q"), ("co2", "ch4"))
    technosphere, biosphere = np.zeros((2, 2)), np.zeros((2, 2))
    for matrix, part in ((technosphere, built.technosphere), (biosphere, built.biosphere)):
        np.add.at(matrix, (part.rows, part.columns), part.signed)
    assert technosphere.tolist() == [[1.5, 0.0], [-3.0, 1.0]]
    assert biosphere.tolist() == [[7.0, 1.0], [0.0, 5.0]]
    with pytest.raises(MissingProcessError, match="'p' uses 'q'"):
        system([Process("p", 1.0, (("q", Number(1.0)),), ())])


def test_content_tells_names_apart_that_join_alike() -> None:
    """Proves: moving a letter or a line break from one name to the next is another background."""
    one = system([Process("a", 1.0, (), ()), Process("b", 1.0, (), ())])
    names = [("a", "b"), ("ab", ""), ("", "ab"), ("a\nb", ""), ("a", "b\n")]
    assert len({replace(one, processes=pair).content for pair in names}) == len(names)
    assert replace(one, flows=("a", "b"), processes=()).content != one.content


def test_content_tells_cells_of_different_matrices_apart() -> None:
    one = system([Process("a", 1.0, (), (("co2", Number(2.0)),))])
    empty, own, flow = cells([]), one.technosphere, one.biosphere
    pairs = [(own, flow), (flow, own), (empty, own), (own, empty), (flow, empty), (empty, flow)]
    found = {replace(one, technosphere=t, biosphere=b).content for t, b in pairs}
    assert len(found) == len(pairs)
