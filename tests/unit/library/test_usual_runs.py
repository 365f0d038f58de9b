"""What the library says of by-products holds in a scenario: usual fates run, ratios fit, standards are told in two languages."""

from __future__ import annotations

from pathlib import Path

import pytest

import lca
from lca.library.library import Library, load_library
from lca.library.references import measures_of
from lca.quantities.units import GAS, per

AMOUNTS = {
    "gas": "1 MNm3/year",
    "mass": "1 kt/year",
    "energy": "1 TJ/year",
    "volume": "1000 m3/year",
}

HEAD = """
schema: 2
scenario: usual
title: Usual fates
year: 2023
geography: CN-HE
indicators: [ghg-100]
facilities:
  maker: {{name: Maker, location: [39.6, 118.2], supplies: {{{supplies}}}}}
  user: {{name: User, location: [39.7, 118.3]}}
exchanges:
"""
EXCHANGE = """
  - id: {id}
    from: maker
    to: user
    byproduct: {id}
    amount: {amount}
    status: idea
    evidence: illustrative
    displaces: none
    recycled: {{yield: 1, transport: []}}
    without: usual
"""


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


def amount_of(library: Library, id: str) -> str:
    """So much of it in the first of its measures."""
    return AMOUNTS[(library.byproducts[id].measured_in or ["mass"])[0]]


def test_usual_fates_run(library: Library, tmp_path: Path) -> None:
    """Proves: every usual fate that was seen can be taken by `without: usual`, adds up to one, and gives a finite burden
    that is the same whoever asks."""
    seen = [id for id, one in library.byproducts.items() if one.usual and not one.usual.assumed]
    supplies = ", ".join(f"{id}: {amount_of(library, id)}" for id in seen)
    path = tmp_path / "usual.yaml"
    path.write_text(
        HEAD.format(supplies=supplies)
        + "".join(EXCHANGE.format(id=id, amount=amount_of(library, id)) for id in seen),
        "utf-8",
    )
    result = lca.run(lca.load(path), draws=0)
    shares = result.fates[result.fates["case"] == "central"].groupby("exchange")["share"].sum()
    assert sorted(shares.index) == sorted(seen)
    assert list(shares) == pytest.approx([1.0] * len(seen), abs=1e-9)
    assert not result.fates["assumed"].any()
    assert set(result.fates["source"]) <= set(library.sources)
    saving = result.exchanges[result.exchanges["exchange"] != "network"]["saving"]
    assert saving.notna().all()


@pytest.mark.parametrize(
    ("gas", "heat"), [("bf-gas", 3.769), ("converter-gas", 7.954), ("coke-oven-gas", 17.385)]
)
def test_a_flare_is_the_same_in_energy_and_in_volume(
    library: Library, tmp_path: Path, gas: str, heat: float
) -> None:
    """Proves: 1 TJ of gas is flared as 1,000 GJ over its heating value, in Nm3."""
    savings = []
    for position, amount in enumerate(("1 TJ/year", f"{1e6 / heat!r} Nm3/year")):
        path = tmp_path / f"{position}.yaml"
        exchange = EXCHANGE.format(id=gas, amount=amount)
        path.write_text(HEAD.format(supplies=f"{gas}: {amount}") + exchange, "utf-8")
        scenario = lca.load(path)
        [flared] = [row for fate in scenario.exchanges[0].fates for row in fate.disposal or []]
        table = lca.run(scenario, draws=0).exchanges.set_index("exchange")
        savings.append(float(table["saving"][gas]))
        if position == 0:
            assert flared.amount.text == f"{1000 / heat:.6g} Nm3/GJ"
    assert savings[0] == pytest.approx(savings[1], rel=1e-9)
    assert savings[0] != 0


def test_used_share_of_usual_fates(library: Library) -> None:
    """Proves: the share that `lca byproducts list` tells is that of the fates that are uses, stated or as the rest."""
    told = {
        id: one.usual.used_share for id, one in library.byproducts.items() if one.usual is not None
    }
    assert told["bf-slag"] == pytest.approx(0.988)
    assert told["coal-mine-gas"] == pytest.approx(0.353)
    assert all(0.0 <= share <= 1.0 for share in told.values())
    for id, one in library.byproducts.items():
        if one.usual is not None:
            used = [fate for fate in one.usual.fates if fate.use is not None]
            assert (told[id] == 0.0) == (used == []), id


def test_ratios_fit_what_they_are_of(library: Library) -> None:
    """Proves: a ratio is product per by-product, in a measure of each; one measure is enough."""
    for id, pair in library.substitutions.items():
        assert pair.byproduct in library.byproducts
        if pair.ratio is not None and pair.named is None:
            made = library.activities[pair.product].activity.reference.dimension
            fitting = [per(made, one) for one in measures_of(library, pair.byproduct)]
            assert pair.ratio.dimension in fitting, id


def test_ratios_say_whether_they_were_seen(library: Library) -> None:
    """Proves: a ratio rests on a source that somebody opened, or says that it does not; many pairs were seen in use."""
    seen = set()
    for id, pair in library.substitutions.items():
        source = library.cited(pair.source)
        assert source is not None, id
        if pair.source == "unverified":
            assert source.seen == "unchecked" and pair.saving is None, id
        else:
            assert source.seen != "unchecked", id
            seen.add((pair.byproduct, pair.product))
    assert len(seen) >= 290 and len({byproduct for byproduct, _ in seen}) >= 98


def test_standards_are_whole(library: Library) -> None:
    """Proves: a limit is said in both languages; only one that was seen in a source has numbers, or forbids."""
    enforced = 0
    for id, pair in library.substitutions.items():
        for one in pair.standards:
            assert one.limit.en and one.limit.zh and one.limit.en != one.limit.zh, id
            source = library.cited(one.source)
            assert source is not None, id
            if one.forbids or one.share is not None or one.requires:
                enforced += 1
                assert (one.seen or source.seen) != "unchecked", id
            if one.share is not None:
                assert 0 < one.share.value < 1, id
    assert enforced


def test_what_standards_forbid_and_bound(library: Library) -> None:
    """Proves: the clauses that were read: GB 175 for slag, steel slag and fly ash, GB/T 1596 for other ashes, EN 206."""
    table = library.substitutions

    def bounds(id: str) -> dict[str, tuple[float | None, str, bool]]:
        listed = table[id].standards
        return {
            one.cited: (round(one.share.value, 9) if one.share else None, one.share_of, one.forbids)
            for one in listed
            if one.forbids or one.share is not None
        }

    assert bounds("bf-slag-for-clinker")["GB 175-2007, 5.1"] == (0.7, "mix", False)
    assert bounds("fly-ash-for-clinker")["GB 175-2007, 5.1"] == (0.4, "mix", False)
    assert bounds("fly-ash-for-cement-po-42-5")["EN 206, 5.2.5"] == (0.33, "product", False)
    for product in ("clinker", "cement-po-42-5"):
        assert bounds(f"steel-slag-for-{product}") == {"GB 175-2023, 5.2": (None, "product", True)}
    for ash in ("fly-ash-cfb", "fly-ash-msw"):
        assert bounds(f"{ash}-for-cement-po-42-5")["GB/T 1596-2017, 3.1"][2]
    [asked] = [one for one in table["bf-slag-for-cement-po-42-5"].standards if one.requires]
    least = asked.requires["activity-index-28d"].at_least
    assert least is not None and least.value == pytest.approx(0.95)


def test_sectors_have_names_of_their_own(library: Library) -> None:
    """Proves: no name stands under two sectors, and every sector has names in both languages."""
    said: dict[str, str] = {}
    for id, one in library.sectors.items():
        assert any(not name.isascii() for name in one.aliases), id
        for name in {id.replace("-", " "), one.name.en, one.name.zh, *one.aliases}:
            assert said.setdefault(name.casefold(), id) == id, name
    assert len(said) > 2500


def test_gases_that_have_a_heating_value_are_measured_as_gas(library: Library) -> None:
    for id, one in library.byproducts.items():
        if one.heating_value is not None:
            assert one.measured_in and "energy" in one.measured_in, id
            if one.heating_value.text.endswith("Nm3"):
                assert "gas" in one.measured_in and GAS in measures_of(library, id), id


def test_every_by_product_says_what_it_is_measured_in(library: Library) -> None:
    for id, one in library.byproducts.items():
        assert one.measured_in, id
        assert len(set(one.measured_in)) == len(one.measured_in), id


#: By-products of the network of Hebei, under the ids that its scenario writes.
HEBEI = [
    "alkali-residue",
    "aluminium-scrap",
    "ammonium-sulphate",
    "bf-gas",
    "bf-slag",
    "carbide-slag",
    "co2-gas",
    "coal-gangue",
    "coal-mine-gas",
    "coal-tar",
    "coke-oven-gas",
    "construction-waste",
    "converter-gas",
    "cooling-water",
    "cooling-water-heat",
    "crude-benzol",
    "cullet",
    "desalination-brine",
    "fgd-gypsum",
    "fly-ash",
    "hot-coke",
    "iron-tailings",
    "lng-cold",
    "mill-scale",
    "paper-sludge",
    "reclaimed-water",
    "refuse-fuel",
    "sewage-heat",
    "sewage-sludge",
    "steel-dust",
    "steel-scrap",
    "steel-slag",
    "top-gas-pressure",
    "waste-heat",
    "waste-paper",
    "waste-rock",
    "waste-steam",
    "waste-tyres",
]


def test_ids_that_scenarios_are_written_with(library: Library) -> None:
    assert [id for id in HEBEI if id not in library.byproducts] == []
