"""One wrong value is one problem: which value is blamed for what does not fit, and when none is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import lca
from lca.checks.dimensions import BASES
from lca.files.shipped import shipped
from lca.library.library import load_library

Refused = Callable[..., list[str]]
BECAUSE = "of the exchange do not fit because of it"


def problems(scenario: str, changes: dict[str, Any]) -> list[lca.Problem]:
    """What is wrong with a shipped scenario after changes to one exchange."""
    with pytest.raises(lca.WrongInput) as caught:
        lca.vary(lca.load(shipped("scenarios") / f"{scenario}.yaml"), {"exchanges": [changes]})
    return list(caught.value.problems)


def test_slag_in_kilowatt_hours_is_one_problem() -> None:
    """Proves: the library knows that slag is a mass, so the amount is named and nothing else. Without it, the yield,
    the ratio, hauls and demands were told, eight problems about everything but the amount."""
    [problem] = problems("hebei", {"id": "bf-slag-to-cement", "amount": "613 kWh/year"})
    assert problem.where == "exchanges[bf-slag-to-cement].amount"
    assert problem.what == "'613 kWh/year' is MJ/year, but bf-slag is a mass per year"
    assert problem.cure == "write it like 1.2 Mt/year"


@pytest.mark.parametrize(
    ("exchange", "amount"),
    [
        ("bf-slag-to-cement", "613 GJ/year"),  # a mass in energy
        ("bf-slag-to-cement", "613 kt"),  # not per year
        ("heat-qianxi", "613 kt/year"),  # heat in mass
        ("cog-to-methanol", "613 kt/year"),  # gas in mass
        ("reclaimed-water", "613 MJ/year"),  # water in energy
        ("brine-to-soda", "613 TJ/year"),
        ("bfg-power-jinxi", "613 MNm3/year"),  # may be measured so, but all else is per GJ
        ("converter-gas-to-ethanol", "613 MNm3/year"),
        ("wte-steam", "613 kt/year"),
        ("warm-water-to-ro", "613 kt/year"),  # its yield is per m3
    ],
)
def test_a_wrong_amount_is_one_problem(exchange: str, amount: str) -> None:
    """Proves: only the amount is named, whatever the by-product is measured in; nothing that rests on it, no residue that
    the yield would leave in the wrong unit."""
    [problem] = problems("hebei", {"id": exchange, "amount": amount})
    assert problem.where == f"exchanges[{exchange}].amount"
    assert problem.what.startswith(f"'{amount}' is ")


def test_every_byproduct_of_the_library_says_what_it_is_measured_in() -> None:
    """Proves: no by-product of the shipped library leaves it open, and gases and heat are no masses."""
    known = load_library().byproducts
    assert len(known) > 40
    assert [id for id, one in known.items() if one.measured_in is None] == []
    assert known["waste-heat"].measured_in == ["energy"]
    assert known["coke-oven-gas"].measured_in == ["energy", "gas"]
    assert {name for one in known.values() for name in one.measured_in or ()} == set(BASES)


def test_supplies_are_in_the_measure_of_the_byproduct(refused: Refused) -> None:
    """Proves: a total that no exchange draws on is held to the same measure."""
    over = (
        "byproducts: {ash: {name: Ash, measured_in: [mass]}}\n"
        "facilities: {steelworks: {supplies: {ash: 3 TJ/year}}}\n"
    )
    assert refused(over) == [
        "facilities.steelworks.supplies.ash: '3 TJ/year' is MJ/year, not kg/year; write an amount per year"
    ]
    both = over.replace("[mass]", "[gas, mass]")
    assert "not Nm3/year or kg/year" in refused(both)[0]


def test_any_measure_where_nothing_is_said(refused: Refused) -> None:
    """Proves: a by-product that says nothing is taken by what the rest of the exchange fits, and all is counted."""
    [said] = refused("exchanges: [{id: slag, amount: 3 MNm3/year}]\n")
    assert said.startswith("exchanges[slag].amount: '3 MNm3/year' is Nm3/year, but the rest")
    # ratio, haul, grinding, landfill of the residue and landfill today
    assert said.endswith(f"5 other quantities {BECAUSE}")


def test_a_measure_that_is_certain_is_not_blamed(refused: Refused) -> None:
    """Proves: where the by-product can be nothing else, its amount is not to blame for the rest, each is told."""
    over = (
        "byproducts: {heat: {name: Heat, measured_in: [energy]}}\n"
        "facilities: {steelworks: {supplies: {heat: 3 TJ/year}}}\n"
        "exchanges: [{id: slag, byproduct: heat, amount: 1 TJ/year}]\n"
    )
    said = refused(over)
    assert len(said) == 5
    assert not any(".amount: '1 TJ/year'" in one or BECAUSE in one for one in said)


def test_two_values_that_explain_as_much_are_not_told_apart(refused: Refused) -> None:
    """Proves: nothing is guessed: with two misfits that each a different value could explain, both are told."""
    over = (
        "exchanges:\n  - id: slag\n    without: [{disposal: [{activity: landfill, amount: 1 km}], source: made up}]\n"
        "    recycled: {processing: [{activity: grinding, amount: 40 kWh}]}\n"
    )
    said = refused(over)
    assert [one.split(": ")[0] for one in said] == [
        "exchanges[slag].without[0].disposal[0].amount",
        "exchanges[slag].recycled.processing[0].amount",
    ]


def test_a_value_that_others_rest_on_rightly_is_not_blamed(refused: Refused) -> None:
    """Proves: the ratio fits the yield, so with another yield it would not: both misfits are told."""
    said = refused(
        "exchanges: [{id: slag, recycled: {yield: 3 km/t}, displaces: {ratio: 0.3 kg/km}}]\n"
    )
    places = ["exchanges[slag].recycled.residue", "exchanges[slag].recycled.yield"]
    assert sorted(one.split(": ")[0] for one in said) == places
    assert BECAUSE not in " ".join(said)


def test_one_other_is_counted_in_the_singular(refused: Refused) -> None:
    """Proves: a yield that is wrong in itself takes along the one ratio that rests on it."""
    [said] = refused("""
exchanges:
  - {id: pipe, from: steelworks, to: cement-works, byproduct: fly-ash, amount: 1 kt/year, status: idea,
     evidence: illustrative, without: [{disposal: []}], recycled: {yield: 3 km/t, transport: []},
     displaces: {product: clinker, ratio: 1 t/t, transport: []}}
""")
    assert said.endswith("; 1 other quantity of the exchange does not fit because of it")
