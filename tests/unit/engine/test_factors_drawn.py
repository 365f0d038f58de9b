"""Characterisation factors with their own uncertainty are drawn once for everything that uses them."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

import lca
from lca.engine.adjoint import solve
from lca.engine.counter import key_hashes, uniforms
from lca.engine.errors import BadNumberError
from lca.engine.inventory import Inventory, Line, Process
from lca.engine.propagate import propagate
from lca.files.shipped import shipped
from lca.library.library import load_library
from lca.quantities.numbers import Number, Term
from lca.quantities.spreads import LogNormal

GWP = Number(29.8, "factor/ghg/ch4", LogNormal(0.2, 0.2))
ONE = (Term(Number(1.0)),)


def inventory(recycled: float) -> Inventory:
    virgin = Process("virgin", 1.0, (), (("ch4", Number(2.0)), ("co2", Number(3.0))))
    other = Process("other", 1.0, (), (("ch4", Number(recycled)),))
    lines = (
        Line("x", "virgin", "production", "virgin", ONE),
        Line("x", "recycled", "processing", "other", ONE),
    )
    factors = {"ghg": {"co2": 1.0, "ch4": 29.8}}
    return Inventory((virgin, other), lines, factors, {"ghg": {"ch4": GWP}})


def test_both_routes_share_the_factor() -> None:
    """Proves: equal methane on both routes leaves the CO2 of 3 kg in every draw.

    If each process drew its own factor, the saving would scatter by 17 kg.
    """
    drawn = propagate(inventory(2.0), 500, 1)
    assert drawn.virgin.std() == pytest.approx(2 * 29.8 * 0.204, rel=0.1)
    assert drawn.saving == pytest.approx(3.0, rel=1e-12)


def test_central_values_do_not_move() -> None:
    built = inventory(0.5)
    assert solve(built).lines[:, 0] == pytest.approx([2 * 29.8 + 3, 0.5 * 29.8])
    drawn = propagate(built, 4000, 3)
    assert np.median(drawn.saving) == pytest.approx(1.5 * 29.8 + 3, rel=0.02)


def test_the_draws_are_those_of_large_backgrounds() -> None:
    """Proves: draw i is Philox at i, whatever the number of draws: a bank of a background pairs with it."""
    u = uniforms(key_hashes([GWP.key]), 0, 8, 5)[0]
    assert GWP.spread is not None
    expected = 1.5 * GWP.spread.quantile(29.8, u) + 3.0
    assert propagate(inventory(0.5), 8, 5).saving[0, 0] == pytest.approx(expected)
    assert propagate(inventory(0.5), 4, 5).saving[0, 0] == pytest.approx(expected[:4])


def test_another_central_value_is_refused() -> None:
    built = inventory(1.0)
    wrong = {"ghg": {"ch4": Number(30.0, "factor/ghg/ch4", GWP.spread)}}
    with pytest.raises(BadNumberError, match="another central value"):
        propagate(Inventory(built.processes, built.lines, built.characterisation, wrong), 10, 1)


def test_a_users_indicator_with_uncertain_factors(tmp_path: Path) -> None:
    """Proves: a factor file can give GWPs their uncertainty; the value stays, the interval widens."""
    own = tmp_path / "gwp.yaml"
    own.write_text(
        """indicators:
  ghg-100:
    name: GWP100 with its uncertainty
    unit: kg CO2e
    source: [ipcc-ar6-7-15]
    characterisation:
      co2-fossil: 1
      ch4-fossil: {value: 29.8, low: 18.8, high: 40.8}
      ch4-biogenic: {value: 27.0, low: 16.0, high: 38.0}
      n2o: {value: 273, gsd: 1.3}
      ghg-aggregated: 1
""",
        "utf-8",
    )
    plain = lca.load(shipped("scenarios") / "first-steps.yaml")
    drawn = tmp_path / "own.yaml"
    drawn.write_text(
        f"extends: {shipped('scenarios') / 'first-steps.yaml'}\nfactors: [gwp.yaml]\n", "utf-8"
    )
    one, two = (lca.run(s, 1024).network.iloc[0] for s in (plain, lca.load(drawn)))
    assert two["saving"] == pytest.approx(one["saving"], rel=1e-12)
    assert two["p97_5"] - two["p2_5"] > one["p97_5"] - one["p2_5"]


@pytest.mark.parametrize("factor", ["29.8 kg", "{value: 1 t/t, gsd: 2}", "{parameter: x}", "many"])
def test_a_factor_is_a_plain_number(tmp_path: Path, factor: str) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        f"indicators:\n  mine:\n    name: Mine\n    unit: kg\n    source: [x]\n    characterisation: {{n2o: {factor}}}\n",
        "utf-8",
    )
    if factor == "{value: 1 t/t, gsd: 2}":
        load_library([(own, "own.yaml")])  # t/t is a plain number
        return
    with pytest.raises(
        lca.WrongInput, match=r"own\.yaml:6:\d+: indicators\.mine\.characterisation\.n2o"
    ):
        load_library([(own, "own.yaml")])


def test_the_analytic_mean_and_variance_of_a_lognormal_product() -> None:
    """Proves: m · r · c with c drawn: log-variances add, 0.2² + 0.1² + 0.3²; their mean is e^(σ²/2)."""
    m, r = (Number(1.0, f"exchange/x/{k}", LogNormal(s, s)) for k, s in (("m", 0.1), ("r", 0.3)))
    process = Process("p", 1.0, (), (("ch4", Number(1.0)),))
    line = Line("x", "virgin", "production", "p", (Term(m), Term(r)))
    one = Number(1.0, "factor/ghg/ch4", LogNormal(0.2, 0.2))
    built = Inventory((process,), (line,), {"ghg": {"ch4": 1.0}}, {"ghg": {"ch4": one}})
    saving = propagate(built, 60_000, 2).saving[0, 0]
    variance = 0.1**2 + 0.2**2 + 0.3**2
    assert np.log(saving).var() == pytest.approx(variance, rel=0.02)
    assert saving.mean() == pytest.approx(math.exp(variance / 2), rel=5e-3)
    assert saving.var() == pytest.approx((math.exp(variance) - 1) * math.exp(variance), rel=0.04)
