"""What exchanges leave to one another, on paper: by-products of a process that is displaced, also where gas goes by its heat."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import lca
from lca.checks.counted import touching
from lca.scenario.scenario import Scenario

Loader = Callable[..., Scenario]

#: An iron that makes gas beside 1 t, and a gas of 18 MJ per Nm3.
OWN = """
byproducts: {{top-gas: {{name: Top gas, measured_in: [energy, gas]{heat}}}}}
activities:
  iron:
    name: Iron
    reference: 1 t
    geography: CN
    year: 2022
    boundary: cradle-to-gate
    source: made-up
    inputs: [{{activity: coal, amount: 400 kg}}]
    coproducts: [{{byproduct: top-gas, amount: {made}}}]
"""
#: 10 kt of scrap displace 8 kt of iron at the steelworks, which gives its gas to the cement works.
OVER = """
factors: [own.yaml]
byproducts: {{scrap: {{name: Scrap}}}}
facilities:
  steelworks: {{supplies: {{top-gas: {supply}}}}}
  yard: {{name: Yard}}
exchanges:
  - &other
    id: scrap
    from: yard
    to: steelworks
    byproduct: scrap
    amount: 10 kt/year
    status: idea
    evidence: illustrative
    displaces: {{product: iron, ratio: 0.8 t/t, transport: []}}
    recycled: {{yield: 1 t/t, transport: []}}
    without: [{{disposal: [], source: made up}}]
  - <<: *other
    id: gas
    from: steelworks
    to: cement-works
    byproduct: top-gas
    amount: {taken}
    displaces: none
    recycled: {{yield: 1, transport: []}}
"""
HEAT = ", heating_value: 18 MJ/Nm3"


@pytest.mark.parametrize(
    ("made", "taken", "supply", "less", "told"),
    [
        # 8 kt · 3 GJ/t = 24 TJ, 1.333 million Nm3 of 18 MJ
        ("3 GJ", "1 MNm3/year", "9 MNm3/year", 24e6 / 18, "1.33 million Nm3"),
        ("3 GJ", "1 TJ/year", "90 TJ/year", 24e6, "24.0 TJ"),
        # 8 kt · 200 Nm3/t = 1.6 million Nm3, 28.8 TJ
        ("200 Nm3", "1 TJ/year", "90 TJ/year", 28.8e6, "28.8 TJ"),
        ("200 Nm3", "1 MNm3/year", "9 MNm3/year", 1.6e6, "1.60 million Nm3"),
    ],
)
def test_gas_goes_by_its_heat(
    loaded: Loader, made: str, taken: str, supply: str, less: float, told: str
) -> None:
    own = OWN.format(made=made, heat=HEAT)
    scenario = loaded(OVER.format(taken=taken, supply=supply), own=own)
    [one] = touching(scenario)
    assert (one.byproduct, scenario.exchanges[one.taker].id) == ("top-gas", "gas")
    assert (one.credit.exchange.id, one.credit.amount) == ("scrap", pytest.approx(8e6))
    assert one.amount == pytest.approx(less, rel=1e-12)
    [said] = [str(w) for w in scenario.warnings if w.message.key == "exchanges-touch"]
    assert f"leaves {told} a year less of top-gas" in said.replace("³", "3")


def test_without_a_heating_value_nothing_is_converted(loaded: Loader) -> None:
    """Proves: gas that is made in GJ and taken in Nm3 is not held against itself where nothing says how they go together."""
    own = OWN.format(made="3 GJ", heat="")
    over = OVER.format(taken="1 MNm3/year", supply="9 MNm3/year")
    assert touching(loaded(over, own=own)) == []


@pytest.mark.parametrize(("taken", "enough"), [("66 TJ/year", True), ("66.1 TJ/year", False)])
def test_what_is_left_of_a_supply(loaded: Loader, taken: str, enough: bool) -> None:
    """Proves: 24 of 90 TJ are no longer made: 66 may be taken, and more is refused with all three numbers."""
    text = OVER.format(taken=taken, supply="90 TJ/year")
    own = OWN.format(made="3 GJ", heat=HEAT)
    if enough:
        assert loaded(text, own=own)
        return
    with pytest.raises(lca.WrongInput) as caught:
        loaded(text, own=own)
    [problem] = caught.value.problems
    assert problem.where == "facilities.steelworks.supplies.top-gas"
    assert problem.what.startswith(
        "scrap would make 24.0 TJ a year less of top-gas here, which leaves 66.0 TJ a year, and exchanges take 66.1 TJ a year"
    )


def test_what_is_gone_leaves_no_less_than_nothing(loaded: Loader) -> None:
    """Proves: where more would be gone than there is, what is left is told as 0."""
    own = OWN.format(made="3 GJ", heat=HEAT)
    with pytest.raises(lca.WrongInput, match="less of top-gas here, which leaves 0 MJ a year"):
        loaded(OVER.format(taken="1 TJ/year", supply="20 TJ/year"), own=own)


#: Slag that goes on from the cement works, where it displaces clinker.
ON = """
facilities: {{yard: {{name: Yard}}, port: {{name: Port}}}}
exchanges:
  - id: slag
  - &other
    id: on
    from: cement-works
    to: yard
    byproduct: bf-slag
    amount: {amount}
    status: idea
    evidence: illustrative
    displaces: {displaces}
    recycled: {{yield: 1 t/t, transport: []}}
    without: [{{disposal: [], source: made up}}]
{more}
"""
COAL = "{product: coal, ratio: 0.5 t/t, transport: []}"


def told_of(loaded: Loader, over: str) -> list[str]:
    try:
        problems = loaded(over).warnings
    except lca.WrongInput as error:
        problems = error.problems
    chained = [one for one in problems if one.message.key.startswith(("chain", "continues"))]
    return [f"{one.message.key}: {one.where}: {one.what}" for one in chained]


@pytest.mark.parametrize(
    ("displaces", "more", "said"),
    [
        ("none", "", []),
        (COAL, "", ["chain-credited-twice: exchanges[on]: 'cement-works' takes bf-slag in 'slag' and gives it on"]),
        # through a hand that displaces nothing
        ("none", f"  - {{<<: *other, id: last, from: yard, to: port, displaces: {COAL}}}",
         ["chain-credited-twice: exchanges[on]: 'cement-works' takes bf-slag in 'slag' and gives it on"]),
        ("none", "  - {<<: *other, id: last, from: yard, to: port, displaces: none}", []),
        # what comes back to the one that it came from is not followed, and what is another by-product is none of it
        ("none", "  - {<<: *other, id: back, from: yard, to: steelworks}", []),
        ("none", f"  - {{<<: *other, id: last, from: yard, to: port, byproduct: fly-ash, displaces: {COAL}}}", []),
        ("none", f"  - {{<<: *other, id: last, from: port, to: yard, displaces: {COAL}}}", []),
        # a circle of hands ends
        ("none", "  - {<<: *other, id: there, from: yard, to: port}\n  - {<<: *other, id: again, from: port, to: yard}", []),
        # with `continues` it is a chain
        (f"{COAL}\n    continues: slag", "", []),
    ],
)  # fmt: skip
def test_what_goes_on_is_credited_once(
    loaded: Loader, displaces: str, more: str, said: list[str]
) -> None:
    """Proves: only where something is displaced behind an exchange that displaces, too, it is counted twice."""
    # of 95 kt a year all is handed on
    found = told_of(loaded, ON.format(amount="95 kt/year", displaces=displaces, more=more))
    assert len(found) == len(said), found
    assert all(one.startswith(start) for one, start in zip(found, said, strict=True)), found


def test_what_stays_within_one_works_comes_before_nothing(loaded: Loader) -> None:
    """Proves: an exchange within one works takes from nobody."""
    over = ON.format(amount="95 kt/year", displaces=COAL, more="").replace(
        "  - id: slag\n",
        "  - id: slag\n    from: cement-works\n    to: cement-works\n    within: works\n",
    )
    over += "\nfacilities: {cement-works: {supplies: {bf-slag: 200 kt/year}}, yard: {name: Yard}}"
    over = over.replace("facilities: {yard: {name: Yard}, port: {name: Port}}\n", "")
    assert told_of(loaded, over) == []


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("95 kt/year", []),
        ("94.99999999999 kt/year", []),
        ("95.00000000001 kt/year", []),
        ("94.9 kt/year", ["chain-remainder: exchanges[slag].displaces: 100 t a year is handed over and not continued by on"]),
        ("60 kt/year", ["chain-remainder: exchanges[slag].displaces: 35.0 kt a year is handed over and not continued by on"]),
        ("95.1 kt/year", ["chain-more: exchanges[slag].amount: on would hand on 100 t a year more than is handed over here"]),
        ("150 kt/year", ["chain-more: exchanges[slag].amount: on would hand on 55.0 kt a year more than is handed over here"]),
    ],
)  # fmt: skip
def test_a_chain_hands_on_what_it_has(loaded: Loader, amount: str, said: list[str]) -> None:
    """Proves: 100 kt at a yield of 0.95 are 95 kt; less has no credit, and more comes from elsewhere."""
    more = f"{COAL}\n    continues: slag"
    found = told_of(loaded, ON.format(amount=amount, displaces=more, more=""))
    assert len(found) == len(said), found
    assert all(one.startswith(start) for one, start in zip(found, said, strict=True)), found


@pytest.mark.parametrize(
    ("continues", "said"),
    [
        ("slog", "continues-unknown: exchanges[on].continues: there is no exchange 'slog'"),
        ("on", "continues-elsewhere: exchanges[on].continues: 'on' ends at 'yard', and this exchange begins at 'cement-works'"),
    ],
)  # fmt: skip
def test_a_chain_that_begins_nowhere(loaded: Loader, continues: str, said: str) -> None:
    more = f"{COAL}\n    continues: {continues}"
    found = told_of(loaded, ON.format(amount="95 kt/year", displaces=more, more=""))
    assert any(one.startswith(said) for one in found), found
