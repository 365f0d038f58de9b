"""What a programme may claim: factors multiply, exchange by exchange and draw by draw."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import lca

FACTORS = """
sources: {paper: {citation: On paper, seen: original}}
activities:
  product: {name: Product, reference: 1 t, geography: CN, year: 2024, boundary: cradle-to-gate, source: paper, zero_energy: on paper, flows: [{flow: co2-fossil, amount: 1000 kg}]}
"""
EXCHANGE = """
  - id: NAME
    from: a
    to: b
    byproduct: BYPRODUCT
    amount: {value: 10 kt/year, low: 8 kt/year, high: 12 kt/year}
    status: proposed
    evidence: illustrative
    displaces: {product: product, ratio: 1 t/t, transport: []}
    recycled: {yield: 1, transport: []}
    without: [{disposal: [], source: assumed}]
"""
SCENARIO = (
    """
schema: 2
scenario: claims
title: Claims
years: 2024-2028
geography: CN
indicators: [ghg-100]
factors: [factors.yaml]
facilities: {a: {name: A}, b: {name: B}}
CLAIMS
exchanges:
"""
    + EXCHANGE.replace("NAME", "one").replace("BYPRODUCT", "bf-slag-aircooled")
    + "    attribution: {value: 0.5, source: assumed}\n"
    + EXCHANGE.replace("NAME", "two").replace("BYPRODUCT", "fly-ash")
)


def result(folder: Path, claims: str, draws: int = 0) -> lca.Result:
    (folder / "factors.yaml").write_text(FACTORS, "utf-8")
    (folder / "claims.yaml").write_text(SCENARIO.replace("CLAIMS", claims), "utf-8")
    return lca.run(lca.load(folder / "claims.yaml"), draws=draws)


CLAIMS = "deadweight: {value: 20 %, source: assumed}\nattribution: {value: 70 %, source: assumed}"


def test_factors_multiply(tmp_path: Path) -> None:
    """Proves: of 10 kt each, 10 × 0.8 × 0.5 = 4 and 10 × 0.8 × 0.7 = 5.6: 9.6 of 20; five times that over five years; the full
    saving stays where it was. CONVENTIONS 39."""
    found = result(tmp_path, CLAIMS).summary()
    assert found["network"]["ghg-100"]["saving"] == pytest.approx(20e6)
    said = found["programme"]["network"]["ghg-100"]
    assert (said["saving"], said["programme"]) == (pytest.approx(20e6), pytest.approx(9.6e6))
    assert found["programme"]["cumulative"]["ghg-100"]["programme"] == pytest.approx(48e6)
    assert [one["programme"] for one in found["programme"]["exchanges"]] == pytest.approx(
        [4e6, 5.6e6]
    )


def test_a_claim_of_all_is_one_draw(tmp_path: Path) -> None:
    """Proves: the programme's interval is that of the joint draws, in which a claim that all share has one draw."""
    claims = "deadweight: {value: 20 %, low: 10 %, high: 40 %, source: assumed}"
    whole = result(tmp_path, claims, draws=500)
    assert whole.sample is not None
    claim_draws = whole.ledger.claims
    assert claim_draws is not None
    rows = claim_draws.table.set_index("exchange")
    from lca.ledger.claims import Claimed

    claimed = Claimed(whole.scenario, whole.built, whole.sample, whole.seed)
    one, two = whole.scenario.exchanges
    share = claimed.draws(two)
    assert np.array_equal(claimed.draws(one), 0.5 * share)
    expected = whole.sample.of("one", "ghg-100").saving * 0.5 * share
    expected = expected + whole.sample.of("two", "ghg-100").saving * share
    ends = np.quantile(expected, [0.025, 0.975])
    assert [rows.loc["network", "p2_5"], rows.loc["network", "p97_5"]] == pytest.approx(list(ends))


def test_nothing_is_claimed_where_nothing_is_said(tmp_path: Path) -> None:
    text = SCENARIO.replace("CLAIMS", "").replace(
        "    attribution: {value: 0.5, source: assumed}\n", ""
    )
    (tmp_path / "factors.yaml").write_text(FACTORS, "utf-8")
    (tmp_path / "none.yaml").write_text(text, "utf-8")
    found = lca.run(lca.load(tmp_path / "none.yaml"), draws=0)
    assert found.ledger.claims is None
    assert "programme" not in found.summary()
