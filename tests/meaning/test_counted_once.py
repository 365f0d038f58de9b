"""Counted once: nothing is credited twice, and what is doubtful is said with its amount. Pages on meaning, section 4.

Amounts are worked on paper from the factor files (`paper.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from case_files import Said, cell, saving, stage, told
from paper import above, activities, coproduct, score

from lca.runs.run import Result

Case = Callable[..., Said]
Calculated = Callable[..., Result]

#: kg CO2e per t of slag that stands for clinker: what is spared, and what it takes.
CLINKER = 0.9 * score("clinker")
GRINDING = score("slag-grinding")
STOCKPILE = score("stockpile-slag")
HAUL = score("truck-30t")


def test_one_exchange_under_two_names(case: Case) -> None:
    """Proves: the same by-product from one to another for one product is one exchange; the second is refused."""
    found = case("twice")
    assert found.keys == ["exchange-counted-twice"]
    assert found.one("exchange-counted-twice").startswith(
        "exchanges[again].byproduct: 'a' already takes this by-product from the same facility"
    )


def test_the_same_pair_for_another_product_is_another_exchange(case: Case) -> None:
    """Proves: what differs in its product is no double; that nothing checks the sum is said."""
    found = case(
        "twice", "exchanges: [{id: again, displaces: {product: aggregate-natural, ratio: 0.9 t/t}}]"
    )
    assert found.keys == ["sum-unchecked"]
    assert "'steel' gives bf-slag in a and again, and nothing says how much it has" in (
        found.one("sum-unchecked")
    )


def test_stated_supply_is_summed(case: Case) -> None:
    """Proves: with `supplies` the sum of several exchanges is checked, and the doubt falls away.

    100 + 100 kt of 150 kt: 1.33 times as much.
    """
    other = "exchanges: [{id: again, displaces: {product: aggregate-natural, ratio: 0.9 t/t}}]"
    enough = case(
        "twice", f"facilities: {{steel: {{supplies: {{bf-slag: 0.2 Mt/year}}}}}}\n{other}"
    )
    assert not enough.refused
    assert enough.keys == []
    short = case("twice", f"facilities: {{steel: {{supplies: {{bf-slag: 150 kt/year}}}}}}\n{other}")
    assert short.keys == ["supply-exceeded"]
    assert "take 1.33 times the 150 kt/year" in short.one("supply-exceeded")


def test_chain_credits_twice(case: Case) -> None:
    """Proves: who takes slag and gives it on may not be credited as well as the one behind."""
    found = case("chain")
    assert found.keys == ["chain-credited-twice"]
    said = found.one("chain-credited-twice")
    assert said.startswith("exchanges[b]: 'third' takes bf-slag in 'a' and gives it on here")
    assert "say 'continues: a'" in said


def test_chain_is_credited_at_its_end(calculated: Calculated) -> None:
    """Proves: with `continues` the clinker counts once, in the last exchange, and both hauls count.

    100 kt: 0.9 t of clinker per t, less grinding and 50 km in the first and 35 km in the second, and no stockpile.
    Were both credited, the network would save 82 kt more.
    """
    result = calculated("chain", "exchanges: [{id: b, continues: a}]")
    first = STOCKPILE - GRINDING - 50 * HAUL
    last = CLINKER - 35 * HAUL
    assert saving(result, "a") == pytest.approx(1e5 * first, rel=1e-9)
    assert saving(result, "b") == pytest.approx(1e5 * last, rel=1e-9)
    assert saving(result) == pytest.approx(1e5 * (first + last), rel=1e-9)
    assert stage(result, "virgin", "production", "a") == {}


def test_chain_with_nothing_credited_before_its_end(case: Case) -> None:
    """Proves: a chain may also be written with nothing displaced in its first hand."""
    assert case("chain", "exchanges: [{id: a, displaces: none}]").keys == []


def test_chain_that_keeps_some(case: Case) -> None:
    """Proves: what is handed over and not handed on has no credit, and how much that is is said: 100 − 60 kt."""
    found = case("chain", "exchanges: [{id: b, continues: a, amount: 60 kt/year}]")
    assert found.keys == ["chain-remainder"]
    assert "40.0 kt a year is handed over and not continued by b: it has no credit" in (
        found.one("chain-remainder")
    )


def test_chain_that_gives_on_more(case: Case) -> None:
    """Proves: who continues 100 kt cannot give on 150: the 50 kt that come from nowhere are said."""
    found = case("chain", "exchanges: [{id: b, continues: a, amount: 150 kt/year}]")
    assert found.keys == ["chain-more"]
    assert found.one("chain-more").startswith(
        "exchanges[a].amount: b would hand on 50.0 kt a year more than is handed over here"
    )


#: A third hand between the first and the last that displaces nothing.
MIDDLE = """
facilities: {{fourth: {{name: Fourth}}}}
exchanges:
  - {{id: b, from: fourth{last}}}
  - id: c
    from: third
    to: fourth
    byproduct: bf-slag
    amount: 100 kt/year
    status: proposed
    evidence: illustrative
    displaces: none
    recycled: {{yield: 1, transport: []}}
    without: [{{disposal: [], source: a test}}]{middle}
"""


def test_chain_through_a_hand_that_displaces_nothing(case: Case, calculated: Calculated) -> None:
    """Proves: a trader between two users hides no double credit; the chain is written link by link, and counts once."""
    found = case("chain", MIDDLE.format(last="", middle=""))
    assert found.keys == ["chain-credited-twice"]
    assert found.one("chain-credited-twice").startswith(
        "exchanges[c]: 'third' takes bf-slag in 'a'"
    )
    linked = MIDDLE.format(last=", continues: c", middle="\n    continues: a")
    assert saving(calculated("chain", linked)) == pytest.approx(
        1e5 * (CLINKER + STOCKPILE - GRINDING - 85 * HAUL), rel=1e-9
    )


USED = (
    "without: [{share: 0.95, use: same, transport: [{mode: truck-30t, distance: {km} km}], source: a test}, "
    "{share: rest, disposal: [{activity: stockpile-slag, amount: 1 t/t}], source: a test}]"
)


def test_chain_of_what_others_use(case: Case, calculated: Calculated) -> None:
    """Proves: slag that others use is not saved by handing it on: where the end of a chain does not say so, it is told.

    With 95 % of it used at the same distance, 5 % of the credit is left where both ends of the chain say so.
    """
    first = "{id: a, " + USED.replace("{km}", "50") + "}"
    found = case("chain", f"exchanges: [{first}, {{id: b, continues: a}}]")
    assert found.keys == ["chain-used-before"]
    assert "state that use in the fates of b, too" in found.one("chain-used-before")
    last = USED.replace("{km}", "35").replace(
        "stockpile-slag, amount: 1 t/t", "stockpile-slag, amount: 0 t/t"
    )
    both = f"exchanges: [{first}, {{id: b, continues: a, {last}}}]"
    assert case("chain", both).keys == []
    assert saving(calculated("chain", both)) == pytest.approx(
        1e5 * 0.05 * (CLINKER + STOCKPILE - GRINDING - 85 * HAUL), rel=1e-9
    )


@pytest.mark.parametrize(
    ("over", "keys", "said"),
    [
        (
            "exchanges: [{id: b, continues: aa}]",
            {"chain-credited-twice", "continues-unknown"},
            "there is no exchange 'aa' to continue; did you mean a?",
        ),
        (
            "exchanges: [{id: a, continues: b}]",
            {"chain-credited-twice", "continues-elsewhere"},
            "'b' ends at 'cement', and this exchange begins at 'steel'",
        ),
        (
            "exchanges: [{id: b, to: steel, continues: a}, {id: a, continues: b}]",
            {"continues-circle"},
            "leads back to it",
        ),
    ],
)
def test_wrong_chains(case: Case, over: str, keys: set[str], said: str) -> None:
    """Proves: a chain continues an exchange that is there, ends where it begins, and does not bite its tail."""
    found = case("chain", over)
    assert found.refused
    assert set(found.keys) == keys
    assert any(said in str(problem) for problem in found.problems)


#: Clinker in a tonne of cement, t.
IN_CEMENT = next(
    float(row["amount"]["value"].split()[0]) / 1e3
    for row in activities()["cement-po-42-5"]["inputs"]
    if row["activity"] == "clinker"
)


def test_nested_products_over_the_use(case: Case) -> None:
    """Proves: clinker and the clinker in cement come out of one use: 90 and 90 · 0.825 kt of 95 kt are refused."""
    assert IN_CEMENT == 0.825
    found = case("nested", "geography: US\nfacilities: {cement: {uses: {clinker: 95 kt/year}}}")
    assert found.keys == ["nested-exceeded"]
    said = found.one("nested-exceeded")
    assert said.startswith("facilities.cement.uses.clinker: of 'clinker' 164 kt a year would be")
    assert "74.2 kt a year of it behind other displaced products" in said
    assert "uses 95 kt/year" in said


@pytest.mark.parametrize(
    ("use", "cure"),
    [
        ("", "add clinker under uses of the facility, so that the sum is checked"),
        ("limestone: 9 Mt/year", "add clinker under uses of the facility"),
        ("clinker: 1 Mt/year", "the 1 Mt/year that are stated are enough for both"),
    ],
)
def test_nested_products_within_the_use(case: Case, use: str, cure: str) -> None:
    """Proves: the amount that lies behind another product is said; to state the use is advised only where it is missing."""
    found = case("nested", f"facilities: {{cement: {{uses: {{{use}}}}}}}")
    assert not found.refused
    said = found.one("nested-products")
    assert said.startswith("exchanges[b].displaces.product: 74.2 kt a year of clinker lies behind")
    assert "'a' displaces clinker at the same facility" in said
    assert cure in said


def test_nested_products_of_two_receivers(case: Case) -> None:
    """Proves: clinker at one works and cement at another are two things: nothing is said."""
    found = case("nested", "exchanges: [{id: b, to: third}]")
    assert found.keys == []


def test_scrap_leaves_less_slag(case: Case) -> None:
    """Proves: crude steel that scrap displaces makes no slag: 2 Mt · 0.91 · 0.286 t/t of the supply are gone.

    521 kt of 1 Mt, and the exchange takes it all.
    """
    gone = 2000 * 0.91 * coproduct("steel-bof", "bf-slag")
    assert gone == pytest.approx(521.3, abs=0.1)
    found = case("touching")
    assert found.keys == ["supply-shrinks"]
    said = found.one("supply-shrinks")
    assert said.startswith("facilities.steel.supplies.bf-slag: scrap would make 521 kt a year less")
    assert f"leaves {1000 - gone:.0f} kt a year, and exchanges take 1.00 Mt a year" in said


def test_exchanges_that_touch(case: Case) -> None:
    """Proves: where enough is left the interaction is said with its amount, and no supply is asked for that is stated."""
    found = case("touching", "facilities: {steel: {supplies: {bf-slag: 3 Mt/year}}}")
    assert found.keys == ["exchanges-touch"]
    said = found.one("exchanges-touch")
    assert said.startswith("exchanges[scrap].displaces.product: what makes less steel-bof here")
    assert "leaves 521 kt a year less of bf-slag, which 'a' takes from the same facility" in said
    assert said.endswith("the 3 Mt/year that are stated are enough for both")


def test_exchanges_that_touch_without_a_supply(case: Case) -> None:
    """Proves: where nobody says how much there is, the same is said, and the supply asked for."""
    own = "exchanges: [{id: b, from: third, to: power, byproduct: steel-scrap, amount: 2 Mt/year, displaces: {product: steel-bof, ratio: 0.91}}]"
    found = case("nested", own.replace("to: power", "to: steel"))
    assert not found.refused
    said = found.one("exchanges-touch")
    assert "leaves 521 kt a year less of bf-slag, which 'a' takes from the same facility" in said
    assert said.endswith(
        "add bf-slag under supplies of the facility, so that what is left is checked"
    )


def test_scrap_elsewhere_leaves_the_slag_alone(case: Case) -> None:
    """Proves: scrap that another works takes does not touch the slag of this one."""
    other = "facilities: {fourth: {name: Fourth}}\nexchanges: [{id: scrap, to: fourth}]"
    found = case("touching", other)
    assert found.keys == []


@pytest.mark.parametrize(
    ("supply", "taken", "less", "left"),
    [
        ("900 MNm3/year", "800 MNm3/year", "216 million Nm³", "684 million Nm³"),
        ("16 PJ/year", "14 PJ/year", "3.76 PJ", "12.2 PJ"),
    ],
)
def test_gas_that_coke_leaves(case: Case, supply: str, taken: str, less: str, left: str) -> None:
    """Proves: coke that is not made leaves no gas, whether the gas is measured by its volume or by its heat.

    1 Mt of coke: 216.5 Nm3 per t, of 17.385 MJ each.
    """
    assert 1e9 * coproduct("coke", "coke-oven-gas") == pytest.approx(216.5e6)
    other = (
        "amount: {amount}, status: idea, evidence: illustrative, recycled: {{yield: 1, transport: []}}, "
        "without: [{{disposal: [], source: a test}}]"
    )
    found = case(
        "slag",
        f"facilities: {{third: {{supplies: {{coke-oven-gas: {supply}}}}}}}\n"
        "exchanges:\n"
        "  - {id: gas, from: third, to: steel, byproduct: coke-oven-gas, displaces: none, "
        + other.format(amount=taken)
        + "}\n  - {id: tyres, from: cement, to: third, byproduct: waste-tyres, "
        "displaces: {product: coke, ratio: 1 t/t, transport: []}, "
        + other.format(amount="1 Mt/year")
        + "}",
    )
    assert found.keys == ["supply-shrinks"]
    said = found.one("supply-shrinks")
    assert f"tyres would make {less} a year less of coke-oven-gas here" in said
    assert f"which leaves {left} a year" in said


def test_recycled_goods_are_no_virgin_products(case: Case) -> None:
    """Proves: aluminium and board that are made of scrap are refused as what scrap displaces."""
    metal = case("recycled-metal")
    assert metal.keys == ["product-recycled"]
    said = metal.one("product-recycled")
    assert said.startswith("exchanges[a].displaces.product: 'aluminium-secondary' is a recycled")
    assert "no virgin product: its credit belongs to another recycling" in said
    board = case("recycled-board")
    assert board.refused
    assert {problem.where for problem in board.problems} == {"exchanges[a].displaces.product"}
    assert "name the activity that makes the virgin product" in str(board.problems[0])


@pytest.mark.parametrize(
    ("product", "ratio", "said"),
    [
        ("slag-grinding", "1 t/t", "is a processing activity"),
        ("landfill-inert", "1 t/t", "is a disposal activity"),
        ("truck-30t", "50 t km/t", "is a transport activity"),
        ("steel-eaf-scrap", "1 t/t", "is a recycled good"),
        ("glass-recycled", "0.9 t/t", "is a recycled good|is a processing activity"),
        ("aggregate-recycled", "0.9 t/t", "is a recycled good|is a processing activity"),
        ("paper-recycled", "0.9 t/t", "is a recycled good|is a processing activity"),
    ],
)
@pytest.mark.parametrize("place", ["exchange", "other use"])
def test_what_is_no_product(case: Case, product: str, ratio: str, said: str, place: str) -> None:
    """Proves: processing, disposal, haulage and recycled goods are displaced neither here nor in a use that is lost."""
    displaces = f"displaces: {{product: {product}, ratio: {ratio}, transport: []}}"
    if place == "exchange":
        over, where = displaces, "exchanges[a].displaces.product"
    else:
        over = f"without: [{{use: {{{displaces}}}, source: a test}}]"
        where = "exchanges[a].without[0].use.displaces.product"
    found = case("slag", f"exchanges: [{{id: a, {over}}}]")
    assert found.refused
    about = [problem.what for problem in found.problems if problem.where == where]
    assert len(about) == len(found.problems)
    assert any(re.search(said, what) for what in about)


def test_draws_beyond_the_supply(case: Case) -> None:
    """Proves: how often the draws pass the supply is said, and is what the distribution says.

    100 (80 to 400) kt of 110 kt: the upper half is log-normal with sigma = ln 4 / 1.96, so that
    1 − Φ(ln 1.1 / 0.707) = 44.6 % of the draws take more than there is.
    """
    assert above(110, 100, 80, 400) == pytest.approx(0.4464, abs=1e-4)
    said = case("beyond-supply").one("draws-beyond")
    assert said.startswith("facilities.steel.supplies.bf-slag: 1 exchange takes more than the 110")
    assert "in 45% of the draws (a)" in said


@pytest.mark.parametrize(
    ("low", "high", "supply"), [(90, 108, 110), (60, 160, 90), (95, 111, 110), (80, 140, 105)]
)
def test_probability_of_draws_beyond(case: Case, low: float, high: float, supply: float) -> None:
    """Proves: the probability is that of the two-piece log-normal on either side of the value.

    A high end below the supply is no doubt, though 1 of 60 draws may pass it. A supply below the amount itself is an
    error, not a doubt.
    """
    found = case(
        "slag",
        f"facilities: {{steel: {{supplies: {{bf-slag: {supply} kt/year}}}}}}\n"
        f"exchanges: [{{id: a, amount: {{value: 100 kt/year, low: {low} kt/year, high: {high} kt/year}}}}]",
    )
    if supply < 100:
        assert found.keys == ["supply-exceeded"]
    elif high < supply:
        assert found.of("draws-beyond") == []
    else:
        [problem] = found.of("draws-beyond")
        expected = above(supply, 100, low, high)
        probability = problem.message.get("probability")
        assert isinstance(probability, float)
        assert probability == pytest.approx(expected, abs=1.5 / 4096)


def test_draws_beyond_the_use(case: Case) -> None:
    """Proves: amount and ratio are drawn together against what the receiver uses.

    90 kt of clinker, both numbers log-normal, against 100 kt.
    """
    from math import hypot, log
    from statistics import NormalDist

    found = case(
        "slag",
        "geography: US\nfacilities: {cement: {uses: {clinker: 100 kt/year}}}\n"
        "exchanges:\n"
        "  - id: a\n"
        "    amount: {value: 100 kt/year, gsd: 1.2}\n"
        "    displaces: {ratio: {value: 0.9 t/t, gsd: 1.1}}\n",
    )
    [problem] = found.of("draws-beyond")
    sigma = hypot(log(1.2), log(1.1))
    expected = 1 - NormalDist().cdf(log(100 / 90) / sigma)
    probability = problem.message.get("probability")
    assert isinstance(probability, float)
    # independent draws scatter by half a percent; the two hypercubes are shuffled against one another
    assert probability == pytest.approx(expected, abs=0.02)


@pytest.mark.parametrize(
    ("byproduct", "product", "ratio", "allowed"),
    [
        ("carbide-slag", "limestone", "1.3 t/t", True),
        ("carbide-slag", "limestone", "1.35 t/t", True),
        ("mill-scale", "iron-ore", "1.08 t/t", True),
        ("silica-fume", "cement-po-42-5", "3 t/t", True),
        ("bf-slag", "clinker", "1.04 t/t", True),
        ("fly-ash", "clinker", "1.2 t/t", False),
        ("bf-slag", "aggregate-natural", "1.5 t/t", False),
        ("bf-slag", "clinker", "1 t/t", True),
    ],
)
def test_more_out_than_in(
    case: Case, byproduct: str, product: str, ratio: str, allowed: bool
) -> None:
    """Proves: more than a tonne per tonne is allowed where the table of substitutions lists it, else doubted, never refused."""
    found = case(
        "slag",
        f"exchanges: [{{id: a, byproduct: {byproduct}, displaces: {{product: {product}, ratio: {ratio}}}, "
        "without: [{disposal: [], source: a test}]}]",
    )
    assert not found.refused
    said = found.of("more-out-than-in")
    assert len(said) == (not allowed)
    assert all(f"yield × ratio = {float(ratio.split(maxsplit=1)[0]):g}" in one.what for one in said)


def test_more_out_than_the_table_lists(case: Case) -> None:
    """Proves: the ratio that the table lists is the measure: slag stands for 1.05 t of clinker at most (S105), not for 1.06."""
    said = case("slag", "exchanges: [{id: a, displaces: {ratio: 1.06 t/t}}]").one(
        "more-out-than-in"
    )
    assert "yield × ratio = 1.06: more clinker is displaced than bf-slag is taken" in said


def test_cullet_for_batch(case: Case) -> None:
    """Proves: glass that is melted anew spares more batch than its own mass: 1.2 t/t of soda-lime batch are allowed."""
    batch = [id for id in activities() if "batch" in id]
    assert batch, "the library has no batch of glass"
    found = case(
        "slag",
        f"exchanges: [{{id: a, byproduct: cullet, displaces: {{product: {batch[0]}, ratio: 1.2 t/t}}, "
        "without: [{disposal: [], source: a test}]}]",
    )
    assert found.keys == []


def test_warnings_of_the_result_hold_those_of_the_file(calculated: Calculated) -> None:
    """Proves: whoever only calculates is told all the same, and the touching exchanges keep their own savings."""
    result = calculated("touching", "facilities: {steel: {supplies: {bf-slag: 3 Mt/year}}}")
    assert len(told(result, "exchanges-touch")) == 1
    assert cell(result, "a")["saving"] == pytest.approx(
        1e6 * (CLINKER + STOCKPILE - GRINDING - 50 * HAUL), rel=1e-9
    )
