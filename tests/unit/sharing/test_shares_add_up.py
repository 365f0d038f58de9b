"""Shares under every rule: two exchanges on paper, and a shipped network in every draw."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

import lca
from lca.problems import Refused, UnknownName
from lca.sharing.allocation import firms_table
from lca.sharing.parts import central, drawn
from lca.sharing.worth import Worth

ROOT = Path(__file__).parents[3]
TWO = ROOT / "tests" / "files" / "choice" / "two.yaml"
GHG = "ghg-100"
#: What the exchanges of `two.yaml` save: 100 + 40 − 20, and 50 + 10 − 30 kg.
NETWORK = 150.0


@pytest.fixture(scope="module")
def two() -> lca.Result:
    return lca.run(lca.load(TWO), draws=4)


@pytest.fixture(scope="module")
def houston() -> lca.Result:
    return lca.run(lca.load(ROOT / "scenarios" / "houston.yaml"), draws=64)


def lines(found: lca.Allocation, rule: str) -> dict[str, float]:
    return {line: float(values[0]) for line, values in found.central(rule).items()}


ON_PAPER = {
    "supplier": {"one": 120, "two": 30, "left": 0, "right": 0},
    "receiver": {"one": 0, "two": 0, "left": 120, "right": 30},
    "half": {"one": 60, "two": 15, "left": 60, "right": 15},
    "cff": {"one": 40 + 80 / 2, "two": 10 + 20 / 2, "left": 40, "right": 10},
    "module-d": {"one": 40, "two": 10, "left": -20, "right": -30, "outside": 150},
}


@pytest.mark.parametrize("rule", ON_PAPER)
def test_each_rule_gives_what_it_gives_on_paper(two: lca.Result, rule: str) -> None:
    """Proves: each part of a saving goes to the side that the rule names, at central values and, nothing being uncertain, in every draw."""
    found = lca.allocate(two)
    assert lines(found, rule) == pytest.approx(ON_PAPER[rule])
    assert sum(ON_PAPER[rule].values()) == NETWORK
    for line, values in found.draws(rule).items():
        assert values.shape == (1, 4)
        assert values == pytest.approx(np.full((1, 4), ON_PAPER[rule][line]))


def test_price_shares_by_what_is_paid_of_the_products_value(two: lca.Result) -> None:
    """Proves: 30 of 100 is 30 % to the giver; whoever pays to be rid of something gets nothing, and a price above the product's all."""
    prices = {"one-left": Worth(30.0, 100.0), "two-right": Worth(-5.0, 10.0)}
    found = lca.allocate(two, prices=prices)
    assert lines(found, "price") == pytest.approx({"one": 36, "left": 84, "two": 0, "right": 30})
    dear = lca.allocate(two, prices={**prices, "two-right": Worth(20.0, 10.0)})
    assert lines(dear, "price") == pytest.approx({"one": 36, "left": 84, "two": 30, "right": 0})
    assert not dear.unpriced


def test_a_price_that_is_missing_is_not_zero(two: lca.Result) -> None:
    """Proves: an exchange without a price, or without a product of value, is nobody's: its own line, and no number for its facilities."""
    some = lca.allocate(two, prices={"one-left": Worth(30.0, 100.0), "two-right": Worth(1.0, 0.0)})
    assert some.unpriced == ["two-right"]
    assert lines(some, "price") == pytest.approx({"one": 36, "left": 84, "not-shared": 30})
    told = some.shares()["price"]
    assert told["right"] == told["two"] == {GHG: None}
    assert told["not-shared"] == {GHG: pytest.approx(30.0)}
    none = lca.allocate(two).shares()["price"]
    assert none == {id: {GHG: None} for id in ("one", "two", "left", "right")}


def test_a_and_quality_move_the_share(two: lca.Result) -> None:
    """Proves: A = 1 leaves the giver its disposal, A = 0 gives it all; quality 0.8 takes (1 − A) 0.2 Ev from it; an exchange goes before its
    by-product."""
    one = lca.allocate(two, a={"stuff": 1.0})
    assert lines(one, "cff") == pytest.approx({"one": 40, "two": 10, "left": 80, "right": 20})
    other = lca.allocate(two, a={"stuff": 1.0, "two-right": 0.0})
    assert lines(other, "cff") == pytest.approx({"one": 40, "two": 30, "left": 80, "right": 0})
    worse = lca.allocate(two, quality={"one-left": 0.8})
    assert lines(worse, "cff") == pytest.approx({"one": 70, "two": 20, "left": 50, "right": 10})
    assert {one.why for one in worse.factors.values()} == {"assumed"}


def test_accounting_of_two_exchanges_on_paper(two: lca.Result) -> None:
    """Proves: what is counted and what is left elsewhere are the network; A = 1 is the cut-off."""
    table = lca.allocate(two).accounting.set_index("rule")
    counted = {"avoided-burden": 150, "cut-off": 50, "50-50": 100, "cff": 100, "module-d": 0}
    assert table["value"].to_dict() == pytest.approx(counted, abs=1e-9)
    assert (table["value"] + table["elsewhere"]).tolist() == pytest.approx([NETWORK] * 5)
    one = lca.allocate(two, a={"stuff": 1.0}).accounting.set_index("rule")
    assert one.loc["cff", "value"] == pytest.approx(one.loc["cut-off", "value"])


def test_every_rule_adds_up_to_the_network_in_every_draw(houston: lca.Result) -> None:
    """Proves: whatever the rule, facilities and what stands beside them are the exchanges and the network, at central values and draw by draw. CONVENTIONS 41."""
    assert houston.sample is not None
    half = {one.id: Worth(1.0, 3.0) for one in houston.scenario.exchanges[::2]}
    found = lca.allocate(houston, a={"fly-ash": 0.3}, quality={"fly-ash": 0.7}, prices=half)
    central_network = houston.network.set_index("indicator")["saving"]
    each = houston.exchanges.groupby("indicator")["saving"].sum()
    for rule in found.rules:
        drawn_lines, central_lines = found.draws(rule), found.central(rule)
        assert list(drawn_lines) == list(central_lines)
        for at, indicator in enumerate(found.indicators):
            network = houston.sample.network(indicator).saving
            size = np.abs(network).max()
            summed = sum(values[at] for values in drawn_lines.values())
            assert np.abs(summed - network).max() <= 1e-9 * size, (rule, indicator)
            whole = math.fsum(float(values[at]) for values in central_lines.values())
            assert abs(whole - central_network[indicator]) <= 1e-9 * size, (rule, indicator)
            assert abs(whole - each[indicator]) <= 1e-9 * size, (rule, indicator)


def test_table_has_what_the_rules_give(houston: lca.Result) -> None:
    """Proves: the table's rows of a rule are the network; percentiles are those of the draws of a facility, not sums."""
    found = lca.allocate(houston)
    table = found.by_rule[found.by_rule["indicator"] == GHG]
    network = houston.network.set_index("indicator").loc[GHG, "saving"]
    assert table.groupby("rule")["value"].sum().tolist() == pytest.approx([network] * 6)
    row = table[(table["rule"] == "cff") & (table["facility"] == "grocer")].iloc[0]
    ends = np.quantile(found.draws("cff")["grocer"][0], [0.025, 0.5, 0.975])
    assert [row["p2_5"], row["p50"], row["p97_5"]] == pytest.approx(ends.tolist())
    assert row["p2_5"] < row["value"] < row["p97_5"]


def test_parts_in_draws_are_those_of_another_calculation(tmp_path: Path) -> None:
    """Proves: the avoided disposal of every draw is what the exchange saves less without it, with the same random numbers."""
    amount = {"value": "100 t/year", "low": "60 t/year", "high": "150 t/year"}
    tip = {"value": "0.40 t/t", "low": "0.2 t/t", "high": "0.9 t/t"}
    both = lca.vary(
        lca.load(TWO),
        {
            "exchanges.one-left.amount": amount,
            "exchanges.one-left.without.0.disposal.0.amount": tip,
        },
    )
    bare = lca.vary(both, {"exchanges.one-left.without": [{"disposal": [], "source": "assumed"}]})
    whole, without = lca.run(both, draws=32), lca.run(bare, draws=32)
    parts = drawn(whole)
    assert parts is not None and whole.sample is not None and without.sample is not None
    difference = whole.sample.of("one-left", GHG).saving - without.sample.of("one-left", GHG).saving
    found = parts.of("one-left")
    assert found.disposal[0] == pytest.approx(difference)
    assert np.ptp(found.disposal[0]) > 1.0
    assert (found.disposal + found.plant + found.beyond)[0] == pytest.approx(found.saving[0])
    virgin = whole.sample.of("one-left", GHG).virgin
    assert found.replaced[0] + found.disposal[0] == pytest.approx(virgin)


def test_parts_are_a_view_on_the_stage_table(houston: lca.Result) -> None:
    """Proves: disposal is the stage of that name, and the parts are the saving of each exchange in each indicator."""
    stages = houston.stages[(houston.stages["stage"] == "disposal")]
    at = houston.scenario.indicators.index(GHG)
    for id, parts in central(houston).items():
        rows = stages[(stages["exchange"] == id) & (stages["indicator"] == GHG)]
        assert parts.disposal[at] == pytest.approx(rows["value"].sum())
        again = parts.disposal + parts.replaced - parts.recycled
        assert again == pytest.approx(parts.saving, rel=1e-9, abs=1e-6)


def test_without_draws_there_are_values_alone() -> None:
    """Proves: no draws, no percentiles, the same central values."""
    found = lca.allocate(lca.run(lca.load(TWO), draws=0))
    assert found.draws("half") == {}
    assert found.by_rule["p50"].isna().all() and found.accounting["p50"].isna().all()
    assert lines(found, "half") == pytest.approx(ON_PAPER["half"])


def test_firms_table_is_the_same_shares(two: lca.Result) -> None:
    """Proves: firms.csv has its four columns, the values of each rule, and an empty value where nothing is shared."""
    table = firms_table(two)
    assert list(table.columns) == ["facility", "indicator", "rule", "value"]
    cff = table[table["rule"] == "cff"].set_index("facility")["value"].to_dict()
    assert cff == pytest.approx(ON_PAPER["cff"])
    assert table[table["rule"] == "price"]["value"].isna().all()


def test_wrong_use_is_said(two: lca.Result) -> None:
    """Proves: a name that is nothing, an A that is no share, and a covered result are refused by name."""
    with pytest.raises(UnknownName, match="one-lef"):
        lca.allocate(two, a={"one-lef": 0.5})
    with pytest.raises(Refused, match=r"A of one-left is 2"):
        lca.allocate(two, a={"stuff": 2.0})
    with pytest.raises(Refused, match="covered"):
        lca.allocate(two.for_audience("public"))


def test_shown_in_a_notebook(two: lca.Result) -> None:
    """Proves: the object says what it is, and shows facilities and ways of accounting."""
    found = lca.allocate(two)
    assert repr(found) == "Allocation(two: supplier, receiver, half, price, cff, module-d)"
    assert "Works one" in found._repr_html_() and "Cut-off" in found._repr_html_()


def test_a_facility_called_as_a_line_beside_them_is_refused(tmp_path: Path) -> None:
    """Proves: a plant `outside` would be taken for what lies outside."""
    text = (
        TWO.read_text("utf-8")
        .replace("  one: {", "  outside: {")
        .replace("from: one", "from: outside")
    )
    for name in ("factors.yaml", "tip.yaml"):
        (tmp_path / name).write_text((TWO.parent / name).read_text("utf-8"), "utf-8")
    path = tmp_path / "named.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(Refused, match="'outside'"):
        lca.allocate(lca.run(lca.load(path), draws=0))


def test_what_has_no_total_is_not_shared() -> None:
    """Proves: an indicator that too few activities declare has no total for the network, so firms are told none of it."""
    found = lca.allocate(lca.run(lca.load(ROOT / "scenarios" / "hebei.yaml"), draws=0))
    hidden = {"so2", "pm"}
    assert hidden <= set(found.result.scenario.indicators)
    for table in (found.by_rule, found.accounting):
        assert not hidden & set(table["indicator"])
        assert {"ghg-100", "nox"} <= set(table["indicator"])
    told = {id for rule in found.shares().values() for line in rule.values() for id in line}
    assert not hidden & told
