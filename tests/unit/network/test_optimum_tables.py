"""The best network as tables and in a notebook; candidates in a notebook."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import lca
from lca.network.optimum import Optimum

FOUR = Path(__file__).parents[2] / "files" / "choice" / "four.yaml"
#: A name that would be run.
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def best() -> Optimum:
    return lca.optimise(lca.load(FOUR, candidates=True))


def test_tables_of_the_best_network(best: Optimum) -> None:
    """Proves: flows, worth of limits with their ends and payments are those of the sum on paper, in t and in the objective's unit."""
    flows = best.table
    assert list(flows["exchange"]) == ["one-left", "two-right", "one-right"]
    assert list(flows["flow"]) == pytest.approx([80.0, 60.0, 20.0])
    assert list(flows["saving"]) == pytest.approx([64.0, 39.0, 10.0])
    assert list(flows["most"]) == pytest.approx([100.0, 60.0, 100.0])
    assert set(flows["unit"]) == {"t/year"}
    assert set(flows["product"]) == {"thing"}
    limits = best.limits.set_index(["kind", "facility", "name"])
    row = limits.loc[("supply", "one", "stuff")]
    assert (row["worth"], row["low"], row["high"]) == pytest.approx((0.50, 80.0, 110.0))
    assert ("need", "right", "thing") not in limits.index  # 10 t are left over: worth nothing
    paid = best.payments.set_index("facility")["core"].to_dict()
    assert paid == pytest.approx({"one": 50.0, "two": 39.0, "left": 24.0, "right": 0.0})
    assert float(best.payments.set_index("facility").loc["one", "lost"]) == pytest.approx(71.0)


def test_best_network_in_a_notebook(tmp_path: Path) -> None:
    """Proves: it shows what flows and what binds, and what people wrote is escaped."""
    whole = yaml.safe_load(FOUR.read_text("utf-8"))
    whole |= {"factors": [str(FOUR.parent / "factors.yaml")], "title": HOSTILE}
    path = tmp_path / "hostile.yaml"
    path.write_text(yaml.safe_dump(whole), "utf-8")
    shown = lca.optimise(lca.load(path, candidates=True))._repr_html_()
    assert "<img" not in shown
    for told in ("one-left", "80.0 t/year", "80 %", "64.0 kg", "worth of one more", "0.650 kg"):
        assert told in shown, told


def test_front_ends_at_the_best_of_each(best: Optimum) -> None:
    """Proves: `lca.pareto` of an indicator with itself is the one best network."""
    (only,) = lca.pareto(best.scenario, "ghg-100", "ghg-100")
    assert only.saved()["ghg-100"] == pytest.approx(113.0)
