"""The Circular Footprint Formula against sums that were made by hand."""

from __future__ import annotations

import pytest

from lca.problems import Refused
from lca.sharing.cff import Factor, Formula, checked

#: A → material and disposal together of a product with R1 0.4, Ev 2.0, Erecycled 0.6, Qsin/Qp 0.9, R2 0.7, ErecyclingEoL 0.5, E*v 1.8,
#: Qsout/Qp 0.8 and Ed 0.05: 1.2 + 0.4 (0.6 A + 1.8 (1 − A)) + 0.7 (1 − A) (0.5 − 1.44) + 0.3 · 0.05.
ON_PAPER = {1.0: 1.455, 0.5: 1.366, 0.2: 1.3126, 0.0: 1.277}


def product(a: float) -> Formula:
    return Formula(a, 2.0, 0.6, 0.9, 0.5, 1.8, 0.8, 0.05)


@pytest.mark.parametrize("a", ON_PAPER)
def test_formula_gives_what_it_gives_on_paper(a: float) -> None:
    """Proves: no term, and no sign, is lost; E*v is not Ev, and the two quality ratios are not one."""
    assert product(a).total(0.4, 0.7) == pytest.approx(ON_PAPER[a], abs=1e-12)


def test_a_of_one_is_the_cut_off() -> None:
    """Proves: with A = 1 recycling is the taker's alone: the giver saves its disposal, and nothing of what is replaced."""
    one = product(1.0)
    assert one.of_giver() == pytest.approx(0.05)
    assert one.of_taker() == pytest.approx(2.0 - 0.6)
    assert one.material(0.0, 0.7) == one.material(0.0, 0.0)


@pytest.mark.parametrize("a", [0.0, 0.2, 0.5, 0.8, 1.0])
@pytest.mark.parametrize("q", [0.3, 0.8, 1.0])
def test_both_sides_together_save_all_of_it(a: float, q: float) -> None:
    """Proves: where the taker's virgin product is what the giver's recycling replaces, A and Q move a saving and make none."""
    one = Formula(a, 2.0, 0.6, q, 0.6, 2.0, q, 0.05)
    assert one.of_giver() + one.of_taker() == pytest.approx(2.0 - 0.6 + 0.05, abs=1e-12)


def test_what_is_no_share_is_refused() -> None:
    """Proves: bounds hold at both ends, and the message names what is wrong."""
    for factor in (Factor(1.2), Factor(-0.1), Factor(0.5, 1.5), Factor(float("nan"))):
        with pytest.raises(Refused, match="slag-to-cement"):
            checked("slag-to-cement", factor)
    assert checked("x", Factor(0.0, 0.0)).a == 0.0
