from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from matching import FILE, offers

import lca
from lca.matching.candidates import candidates, choice
from lca.matching.matches import Matches
from lca.scenario.distances import DETOUR, great_circle_km

pytestmark = pytest.mark.usefixtures("made_up_library")
GHG = "ghg-100"
SLAG = "{amount: 100 kt/year, without: [{disposal: [{activity: landfill, amount: 1 t/t}], source: told}]}"
ROAD = DETOUR * great_circle_km((39.0, 118.0), (39.0, 119.0))


def by_receiver(found: Matches) -> dict[str, dict[str, object]]:
    return {row["to"]: row for row in found.rows()}


def test_saving_of_a_tonne_on_paper(tmp_path: Path) -> None:
    """Proves: base − distance · haul, the amount what the need takes, and what is not known taken as no haul and said so."""
    rows = by_receiver(lca.match(offers(tmp_path)))
    near, quiet = rows["near"], rows["quiet"]
    assert near["saving_per_unit"] == pytest.approx(737 - 0.1 * ROAD, rel=1e-12)
    assert near["distance"] == pytest.approx(ROAD, rel=1e-12)
    assert near["amount"] == pytest.approx(45_000 / 0.9)
    assert near["saving"] == pytest.approx(50_000 * (737 - 0.1 * ROAD))
    assert (near["need_stated"], near["unit"], near["unit_of_saving"]) == (
        True,
        "t/year",
        "kg CO2e",
    )
    assert quiet["saving_per_unit"] == pytest.approx(737)
    assert (quiet["distance"], quiet["need_stated"], quiet["amount"]) == (None, False, 100_000)
    assert "distance not known, 0 km taken" in str(quiet["reason"])
    assert "need not stated" in str(quiet["reason"])


def test_probability_is_a_count_of_draws(tmp_path: Path) -> None:
    """Proves: of every candidate the share of its joint draws that save, and their mean is near the central saving."""
    found = candidates(offers(tmp_path), GHG, 512, 3)
    drawn = found.draws_of(np.arange(len(found)))
    assert drawn.shape == (3, 512)
    assert found.probability.tolist() == (drawn > 0).mean(axis=1).tolist()
    far = found.distance > 1000
    assert 0 < found.probability[far][0] < 1
    assert drawn.std(axis=1).min() > 1


def test_draws_are_those_of_a_run(tmp_path: Path) -> None:
    """Proves: the draws of a candidate are those of the same exchange calculated by lca.run, but for its own numbers' names:
    with an exact ratio, all that is drawn is shared, and every draw is the same."""
    exact = "ratio: {value: 0.9 t/t, low: 0.2 t/t, high: 1 t/t}"
    scenario = offers(tmp_path)
    text = (tmp_path / "pairs.yaml").read_text("utf-8").replace(exact, "ratio: 0.9 t/t")
    (tmp_path / "pairs.yaml").write_text(text, "utf-8")
    matched = lca.match(lca.load(tmp_path / "offers.yaml"), draws=64)
    ran = lca.run(matched.to_scenario(), draws=64)
    assert scenario.exchanges == []
    for at in range(len(matched)):
        name = matched.found.name(at)
        amounts = {one.id: one.amount.value / 1000 for one in ran.scenario.exchanges}
        if name in amounts:
            drawn = matched.found.draws_of(np.array([at]))[0] * amounts[name]
            assert np.allclose(ran.sample.of(name, GHG).saving, drawn, rtol=1e-9)  # type: ignore[union-attr]


@pytest.mark.parametrize("probability", [0.25, 0.5, 0.9])
def test_radius_is_exact_at_both_sides(tmp_path: Path, probability: float) -> None:
    """Proves: just inside the radius a template saves with the wanted probability, just outside it does not."""
    solved = candidates(offers(tmp_path), GHG, 1024).solved
    radius = solved.radius(0, probability)
    inside, outside = solved.probabilities(0, np.array([radius * (1 - 1e-12), radius]))
    assert inside >= probability > outside
    base, cost = solved.draws[0], solved.mode_draws[solved.modes[0]]
    assert inside == (base - radius * (1 - 1e-12) * cost > 0).mean()


def test_a_pair_beyond_reach_is_absent(tmp_path: Path) -> None:
    """Proves: a receiver is found just within its reach, and not just beyond it; without a location it is always found."""
    scenario = offers(tmp_path)
    solved = candidates(scenario, GHG).solved
    reach = solved.radius(0, 0.5)
    degrees = reach / DETOUR / great_circle_km((0.0, 0.0), (0.0, 1.0))
    for factor, there in ((1 - 1e-9, True), (1 + 1e-9, False)):
        file = FILE.replace("[39.0, 118.0]", "[0.0, 0.0]")
        file = file.replace("[30.0, 110.0]", f"[0.0, {degrees * factor!r}]")
        found = lca.match(offers(tmp_path, file=file), min_probability=0.5)
        assert ("far" in by_receiver(found)) is there
        assert "quiet" in by_receiver(found)


def test_within_and_for(tmp_path: Path) -> None:
    """Proves: --within keeps the known distances up to it, itself too; --for what a facility gives or takes."""
    scenario = offers(tmp_path)
    assert set(by_receiver(lca.match(scenario, within=ROAD))) == {"near"}
    assert set(by_receiver(lca.match(scenario, within=ROAD * (1 - 1e-12)))) == set()
    assert set(by_receiver(lca.match(scenario, facility="far"))) == {"far"}
    assert len(lca.match(scenario, facility="steelworks")) == 3
    with pytest.raises(lca.LcaError, match="there is no facility 'nowhere'"):
        lca.match(scenario, facility="nowhere")


def test_no_row_is_no_candidate(tmp_path: Path) -> None:
    """Proves: a by-product without a known use gives none, and that is said; what is no by-product, too."""
    file = FILE.replace("{bf-slag: " + SLAG + "}", "{zorbium: 5 t/year, fly-ash: 5 t/year}")
    file = file.replace("exchanges: []", "byproducts: {zorbium: {name: Zorbium}}\nexchanges: []")
    found = lca.match(offers(tmp_path, file=file))
    assert len(found) == 0
    assert found.useless == ["zorbium", "fly-ash"]


def test_same_place_and_itself(tmp_path: Path) -> None:
    """Proves: nothing is hauled between two plants of one place, and no facility is offered its own by-product."""
    file = FILE.replace("[39.0, 119.0]", "[39.0, 118.0]")
    file = file.replace("    supplies:", "    uses: {clinker: 9 kt/year}\n    supplies:")
    rows = by_receiver(lca.match(offers(tmp_path, file=file)))
    assert rows["near"]["distance"] == 0
    assert rows["near"]["saving_per_unit"] == pytest.approx(737)
    assert "steelworks" not in rows


def test_what_is_unknown_today(tmp_path: Path) -> None:
    """Proves: without a fate nothing is counted for it, and the reason says so; an assumed usual fate is said to be assumed."""
    file = FILE.replace(SLAG, "100 kt/year")
    row = by_receiver(lca.match(offers(tmp_path, file=file)))["near"]
    assert row["saving_per_unit"] == pytest.approx(0.9 * 840 - 24 - 0.1 * ROAD)
    assert "what happens to it today is not known" in str(row["reason"])
    usual = """byproducts:
  bf-slag:
    name: {en: Slag, zh: 矿渣}
    usual: {year: 2023, geography: CN, source: assumed, fates: [{share: 0.5, use: {displaces: {product: clinker, ratio: 0.9 t/t, transport: []}}}, {share: rest, disposal: [{activity: landfill, amount: 1 t/t}]}]}
"""
    row = by_receiver(lca.match(offers(tmp_path, usual, file=file)))["near"]
    assert row["saving_per_unit"] == pytest.approx(0.5 * (0.9 * 840 - 24) + 2.5 - 0.1 * ROAD)
    assert "assumed" in str(row["reason"])


OTHERS = """
  slag-for-a-thing: {byproduct: bf-slag, product: a-thing, named: A thing, receivers: [cement], source: made-up-pairs}
  slag-for-power: {byproduct: bf-slag, product: power, receivers: [cement], source: made-up-pairs}
"""


def test_without_a_saving_behind_the_others(tmp_path: Path) -> None:
    """Proves: a product that the library does not make, and a ratio that nobody told, are candidates without a number, ranked
    behind what probably saves, and a minimum of probability leaves them out."""
    found = lca.match(offers(tmp_path, OTHERS))
    rows = list(found.rows())
    assert [row["product"] for row in rows[-2:]] == ["a-thing", "power"]
    for row in rows[-2:]:
        assert row["saving"] is row["saving_per_unit"] is row["probability"] is None
        assert "what it saves is not known" in row["reason"]
    assert len(lca.match(found.scenario, min_probability=0.01)) == 3
    assert len(found.to_scenario().exchanges) == 2


ASH = "  ash-for-clinker: {byproduct: fly-ash, product: clinker, receivers: [power], ratio: 0.5 t/t, source: made-up-pairs}\n"


def test_a_sector_that_uses_the_product(tmp_path: Path) -> None:
    """Proves: where another by-product stands for the product in a sector, a facility of it comes last, says so, and is not
    proposed as an exchange."""
    file = FILE.replace("exchanges: []", "  plant: {name: Plant, sector: power}\nexchanges: []")
    found = lca.match(offers(tmp_path, ASH, file=file))
    rows = list(found.rows())
    assert rows[-1]["to"] == "plant"
    assert "other by-products stand for the product in this sector" in rows[-1]["reason"]
    assert "plant" not in {one.to for one in found.to_scenario().exchanges}
    assert not any("plant" in name for name in choice(found.found).names)


RULES = """    standards:
      - {{number: GB 1, clause: "5.2", limit: told, source: {source}, where: {where}, since: "{since}", {rule}}}
"""


def ruled(
    folder: Path,
    rule: str,
    where: str = "CN",
    since: str = "2020",
    source: str = "made-up-pairs",
    file: str = FILE,
) -> Matches:
    more = RULES.format(rule=rule, where=where, since=since, source=source)
    return lca.match(offers(folder, more, file=file))


def test_forbidden_where_and_when(tmp_path: Path) -> None:
    """Proves: a use that a standard forbids is told last with the clause and never in the scenario; elsewhere, or where the
    text was not seen, it is not; what comes into force later holds for what is to come."""
    found = ruled(tmp_path, "forbids: true")
    assert {row["status"] for row in found.rows()} == {"forbidden"}
    assert "forbidden by GB 1, 5.2" in next(found.rows())["reason"]
    assert found.to_scenario().exchanges == []
    assert len(choice(found.found).names) == 0
    assert (
        next(ruled(tmp_path, "forbids: true", since="2024-06-01").rows())["status"] == "forbidden"
    )
    unseen = next(ruled(tmp_path, "forbids: true", source="by-heart").rows())
    assert "said to be forbidden by what was not seen: GB 1, 5.2" in unseen["reason"]
    for other in (
        {"where": "US"},
        {"source": "by-heart"},
    ):
        assert {row["status"] for row in ruled(tmp_path, "forbids: true", **other).rows()} == {
            "unknown"
        }


def test_a_standard_of_other_sectors(tmp_path: Path) -> None:
    """Proves: a standard on one sector's use says nothing of a receiver of another, and holds for one whose sector is not told."""
    rows = by_receiver(ruled(tmp_path, "forbids: true, binds: [road]"))
    status = {name: row["status"] for name, row in rows.items()}
    assert status == {"near": "forbidden", "far": "forbidden", "quiet": "unknown"}


def test_conditions_met_not_met_unknown(tmp_path: Path) -> None:
    """Proves: a property inside its bounds meets a standard, outside misses it, and where it was not measured the test is named."""
    rule = "requires: {moisture: {at_most: 10 %}, glass: {at_least: 70 %}}"
    row = next(ruled(tmp_path, rule).rows())
    assert row["standards"] == [
        {
            "standard": "GB 1",
            "clause": "5.2",
            "status": "unknown",
            "tests": ["moisture", "glass"],
            "seen": "computed",
        }
    ]
    assert "tests to order: moisture, glass" in row["reason"]
    for measured, status, tests in (
        ("moisture: 9 %, glass: 80 %", "met", []),
        ("moisture: 12 %", "not met", ["glass"]),
        ("moisture: 9 %", "unknown", ["glass"]),
    ):
        file = FILE.replace(", without", f", properties: {{{measured}}}, without")
        found = ruled(tmp_path, rule, file=file)
        [one] = next(found.rows())["standards"]
        assert (one["status"], one["tests"]) == (status, tests)
        assert bool(found.to_scenario().exchanges) is (status != "not met")


@pytest.mark.parametrize(
    ("of", "most"), [("product", 0.3 * 45_000), ("mix", 0.3 * 45_000 / (1 - 0.3 + 0.3 * 0.9))]
)
def test_share_limit_bounds_the_amount(tmp_path: Path, of: str, most: float) -> None:
    """Proves: the largest share of a standard that was seen bounds the amount, of the product used or of the mix; one from
    memory does not."""
    rule = f"share: 30 %, share_of: {of}"
    rows = by_receiver(ruled(tmp_path, rule))
    assert rows["near"]["amount"] == pytest.approx(most)
    unseen = by_receiver(ruled(tmp_path, rule, source="by-heart"))
    assert unseen["near"]["amount"] == pytest.approx(50_000)
    limits = choice(ruled(tmp_path, rule).found)
    shares = [at for at, one in enumerate(limits.limits) if one.kind == "share"]
    assert len(shares) == 2
    for at in shares:
        row = limits.rows[[at]].toarray()[0]
        column = int(row.argmax())
        assert row[column] * limits.upper[column] == pytest.approx(limits.caps[at])


KNOWN = """exchanges:
  - id: flows
    from: steelworks
    to: near
    byproduct: bf-slag
    amount: 40 kt/year
    status: operating
    evidence: illustrative
    displaces: {product: clinker, ratio: 0.5 t/t, transport: []}
    recycled: {yield: 1 t/t, transport: []}
    without: [{disposal: [], source: told}]
"""


def test_what_flows_already(tmp_path: Path) -> None:
    """Proves: an operating exchange is marked with what it takes now, and what it takes of supply and need is gone; an idea takes nothing."""
    rows = by_receiver(lca.match(offers(tmp_path, file=FILE.replace("exchanges: []", KNOWN))))
    assert rows["near"]["exchange"] == "flows"
    assert rows["near"]["amount"] == pytest.approx(40_000)
    assert "already there: flows" in str(rows["near"]["reason"])
    assert (rows["far"]["exchange"], rows["quiet"]["amount"]) == (None, 60_000)
    idea = FILE.replace("exchanges: []", KNOWN.replace("operating", "idea"))
    rows = by_receiver(lca.match(offers(tmp_path, file=idea)))
    assert (rows["near"]["exchange"], rows["quiet"]["amount"]) == ("flows", 100_000)


def test_order_by_fit_and_saving(tmp_path: Path) -> None:
    """Proves: a stated need comes before a sector, the nearer before the farther, and a sector that has the use most before
    one that has it less."""
    more = "  more: {name: More, sector: 筑路}\nexchanges: []"
    found = lca.match(offers(tmp_path, file=FILE.replace("exchanges: []", more)))
    assert [row["to"] for row in found.rows()] == ["near", "far", "more", "quiet"]
    assert found.found.fit.tolist() == sorted(found.found.fit.tolist(), reverse=True)


def test_choice_bounds_supplies_and_needs(tmp_path: Path) -> None:
    """Proves: rows × flows are tonnes of slag and of clinker replaced, with what there is as their caps; who states no need is no part."""
    found = lca.match(offers(tmp_path)).found
    found = found.chosen(found.choosable())
    assert [found.receivers[at] for at in found.receiver] == ["near", "far"]
    made = choice(found)
    flows = np.array([50_000.0, 50_000.0])
    used = dict(zip(made.limits, made.rows @ flows, strict=True))
    told = {(one.kind, one.facility, one.name): value for one, value in used.items()}
    assert told["supply", "steelworks", "bf-slag"] == pytest.approx(100_000)
    assert told["need", "near", "clinker"] == pytest.approx(45_000_000)
    caps = {(one.kind, one.facility): cap for one, cap in zip(made.limits, made.caps, strict=True)}
    assert caps["need", "far"] == pytest.approx(45_000_000)
    assert np.array_equal(made.value, found.per_unit)
    energy = choice(found, "energy-total").value
    assert np.array_equal(energy, found.values("energy-total"))


def test_scored_as_run_scores(tmp_path: Path) -> None:
    """Proves: every exchange of the proposed scenario saves what the match said per unit, to 1e-9, in every indicator; supplies
    and needs are not passed; and what is written loads again."""
    found = lca.match(offers(tmp_path, OTHERS))
    path = found.to_yaml(tmp_path / "sub" / "chosen.yaml")
    scenario = lca.load(path)
    assert scenario.id == "chosen"
    ran = lca.run(scenario, draws=0).exchanges.set_index(["exchange", "indicator"])["saving"]
    amounts = {one.id: one.amount.value / 1000 for one in scenario.exchanges}
    names = {found.found.name(at): at for at in range(len(found))}
    assert sum(amounts.values()) <= 100_000
    assert len(amounts) == 2
    for id, amount in amounts.items():
        for indicator in scenario.indicators:
            per_unit = found.found.values(indicator)[names[id]]
            assert ran[id, indicator] / amount == pytest.approx(per_unit, rel=1e-9)
    with pytest.raises(lca.LcaError, match="did not write"):
        (tmp_path / "mine.yaml").write_text("mine", "utf-8")
        found.to_yaml(tmp_path / "mine.yaml")
    assert (tmp_path / "mine.yaml").read_text("utf-8") == "mine"


def test_units_that_do_not_fit(tmp_path: Path) -> None:
    """Proves: a supply in a measure that a substitution is not about is a candidate without a saving that says why."""
    found = lca.match(offers(tmp_path, file=FILE.replace(SLAG, "5 TJ/year")))
    rows = list(found.rows())
    assert {(row["saving"], row["unit"], row["amount"]) for row in rows} == {
        (None, "GJ/year", 5000)
    }
    assert "what it saves is not known: " in rows[0]["reason"]
    table = lca.match(offers(tmp_path)).table
    assert math.isnan(table["distance"][2])
    assert table["to"].tolist() == ["near", "far", "quiet"]


WORDS = (
    """{"granulated blast furnace slag": 200 kt/year, "高炉渣": 10 kt/year, bf-slag: 3 kt/year}"""
)


def test_shares_of_words_add_up(tmp_path: Path) -> None:
    """Proves: what a facility has by words and by the id itself is told with all its shares, in rows, table and CSV; no more than asked."""
    slag = """byproducts:
  bf-slag: {name: {en: Granulated blast furnace slag, zh: 高炉渣}}
"""
    file = FILE.replace("{bf-slag: " + SLAG + "}", WORDS)
    found = lca.match(offers(tmp_path, slag, file=file), draws=0)
    rows = [row for row in found.rows() if row["to"] == "quiet"]
    amounts = {row["byproduct_written"]: row["amount"] for row in rows}
    words = ("granulated blast furnace slag", "高炉渣", "bf-slag")
    assert amounts == pytest.approx(dict(zip(words, (200e3, 10e3, 3e3), strict=True)))
    whole = found.found.saving[
        [found.found.receivers[at] for at in found.found.receiver].index("quiet")
    ]
    assert sum(row["saving"] for row in rows) == pytest.approx(whole)
    assert (len(found), found.lines, len(list(found.rows()))) == (3, 9, 9)
    assert len(list(found.rows(count=4))) == 4
    assert found.table["amount"].tolist() == [row["amount"] for row in found.rows()]
    told = found.to_csv(tmp_path / "all.csv").read_text("utf-8").splitlines()
    assert len(told) == 10


def test_what_is_forbidden_has_no_numbers(tmp_path: Path) -> None:
    """Proves: a use that a clause forbids has no saving and no probability, its clause says so, and it stands behind all others,
    also those that miss a standard; and it is not among those of a least probability."""
    file = FILE.replace(
        "{clinker: 45 kt/year}}\n  far", "{clinker: 45 kt/year}, sector: road}\n  far"
    )
    found = ruled(tmp_path, "forbids: true, binds: [road]", file=file)
    rows = list(found.rows())
    assert [row["status"] for row in rows] == ["unknown", "forbidden", "forbidden"]
    for row in rows[1:]:
        assert row["saving"] is row["saving_per_unit"] is row["probability"] is None
        assert [one["status"] for one in row["standards"]] == ["forbidden"]
    assert rows[0]["saving"] > 0
    assert rows[0]["standards"] == []
    assert [row["to"] for row in lca.match(found.scenario, min_probability=0.1).rows()] == ["quiet"]
    unseen = next(ruled(tmp_path, "forbids: true", source="by-heart").rows())
    assert [one["status"] for one in unseen["standards"]] == ["unknown"]


def test_missed_standards_stand_behind(tmp_path: Path) -> None:
    """Proves: who misses a standard that was seen is told so with the property, behind all that may be done, in both languages."""
    file = FILE.replace(", without", ", properties: {moisture: 12 %}, without")
    rule = "requires: {moisture: {at_most: 10 %}}, binds: [road]"
    file = file.replace(
        "{clinker: 45 kt/year}}\n  far", "{clinker: 45 kt/year}, sector: cement}\n  far"
    )
    found = ruled(tmp_path, rule, file=file)
    rows = list(found.rows())
    assert [(row["to"], row["status"]) for row in rows] == [
        ("near", "unknown"),
        ("quiet", "unknown"),
        ("far", "not met"),
    ]
    assert "GB 1, 5.2 is not met: moisture" in rows[2]["reason"]
    assert "不符合GB 1, 5.2：moisture" in list(found.rows("zh"))[2]["reason"]
    assert rows[2]["saving"] is not None


def test_too_few_draws_tell_no_probability(tmp_path: Path) -> None:
    """Proves: below 100 draws no probability is told, from 100 on one is; and a least one is refused where there is none."""
    scenario = offers(tmp_path)
    assert {row["probability"] for row in lca.match(scenario, draws=99).rows()} == {None}
    assert None not in {row["probability"] for row in lca.match(scenario, draws=100).rows()}
    for draws in (0, 99):
        with pytest.raises(lca.LcaError, match="at least 100 draws") as refused:
            lca.match(scenario, draws=draws, min_probability=0.9)
        assert "请抽样至少 100 次" in refused.value.message.text("zh")


def test_who_finds_nobody(tmp_path: Path) -> None:
    """Proves: a supply with a known use that nobody here has is named, one without any is not, nor one of others than asked for."""
    ash = "  ash-for-clinker: {byproduct: fly-ash, product: power, receivers: [power], ratio: 0.5 t/t, source: made-up-pairs}\n"
    file = FILE.replace(
        "supplies: {bf-slag", "supplies: {fly-ash: 5 t/year, zorbium: 5 t/year, bf-slag"
    )
    file = file.replace("exchanges: []", "byproducts: {zorbium: {name: Zorbium}}\nexchanges: []")
    found = lca.match(offers(tmp_path, ash, file=file))
    assert found.unplaced == [("steelworks", "fly-ash")]
    assert found.useless == ["zorbium"]
    assert lca.match(found.scenario, facility="near").unplaced == []
    assert lca.match(found.scenario, within=1.0).unplaced == [
        ("steelworks", "fly-ash"),
        ("steelworks", "bf-slag"),
    ]


def test_why_there_is_nothing(tmp_path: Path) -> None:
    """Proves: without candidates it is told whether nothing is on offer, nothing was understood, no use is known, nobody could
    take it, or what was asked for leaves none, in both languages."""
    scenario = offers(tmp_path)
    assert "none of those that were asked for" in lca.match(scenario, within=1.0).nothing.text("en")
    given = "supplies: {bf-slag: " + SLAG + "}"
    for new, said, gesagt in (
        ("sector: zinc", "no facility has a by-product on offer", "没有企业提供副产物"),
        (
            "supplies: {'qqqq xxxx': 5 t/year}",
            "no by-product was understood: qqqq xxxx",
            "未能识别",
        ),
        ("supplies: {fly-ash: 5 t/year}", "no use is known of any", "均无已知用途"),
    ):
        found = lca.match(offers(tmp_path, file=FILE.replace(given, new)))
        assert said in found.nothing.text("en")
        assert gesagt in found.nothing.text("zh")
    lone = FILE[: FILE.index("  near")] + "exchanges: []\n"
    found = lca.match(offers(tmp_path, file=lone))
    assert "no facility within reach has a need or a sector" in found.nothing.text("en")
    assert "需求或行业相符" in found.nothing.text("zh")


HEAT = """
  steam-for-power: {byproduct: spare-heat, product: power, receivers: [cement], ratio: 0.1 kWh/MJ, source: made-up-pairs%s}
byproducts: {spare-heat: {name: {en: Spare heat, zh: 余热}, measured_in: [energy]}}
"""


@pytest.mark.parametrize(("reach", "km"), [("", 20.0), (", reach: {usual: 2 km, most: 8 km}", 8.0)])
def test_pipes_reach_so_far_alone(tmp_path: Path, reach: str, km: float) -> None:
    """Proves: what flows in a pipe or a line is offered up to the longest that is known, or to 20 km, which is said, whatever it saves."""
    degrees = km / DETOUR / great_circle_km((0.0, 0.0), (0.0, 1.0))
    for factor, there in ((1 - 1e-9, True), (1 + 1e-9, False)):
        file = FILE.replace("{bf-slag: " + SLAG + "}", "{spare-heat: 5 TJ/year}")
        file = file.replace("[39.0, 118.0]", "[0.0, 0.0]").replace(
            "uses: {clinker: 45 kt/year}", "sector: cement"
        )
        file = file.replace("[30.0, 110.0]", f"[0.0, {degrees * factor!r}]")
        rows = by_receiver(lca.match(offers(tmp_path, HEAT % reach, file=file)))
        assert ("far" in rows) is there
        assert "near" not in rows
        assert ("offered up to 20 km by pipe" in str(rows["quiet"]["reason"])) is not reach


def test_heat_of_what_is_stated_in_tonnes(tmp_path: Path) -> None:
    """Proves: a by-product in t whose use needs its energy says so in plain words, and with a heating value it saves."""
    fuel = """
  tar-for-power: {byproduct: tar, product: power, receivers: [cement], ratio: 0.1 kWh/MJ, source: made-up-pairs}
byproducts: {tar: {name: Tar, measured_in: [mass, energy]HEAT}}
"""
    file = FILE.replace("{bf-slag: " + SLAG + "}", "{tar: 5 kt/year}")
    row = by_receiver(lca.match(offers(tmp_path, fuel.replace("HEAT", ""), file=file)))["quiet"]
    assert row["saving"] is None
    assert (
        "stated in t, but this use needs its energy: state it in GJ, or give its heating value"
        in str(row["reason"])
    )
    assert "MJ" not in str(row["reason"])
    found = lca.match(offers(tmp_path, fuel.replace("HEAT", ""), file=file))
    assert (
        "以t给出，而该用途须知其能量：请以GJ给出，或给出其热值" in next(found.rows("zh"))["reason"]
    )
    hot = fuel.replace("HEAT", ", heating_value: 30 MJ/kg")
    with_heat = by_receiver(lca.match(offers(tmp_path, hot, file=file)))["quiet"]
    assert with_heat["saving_per_unit"] is not None


def test_facility_by_its_name(tmp_path: Path) -> None:
    """Proves: a name that one facility has stands for its id; one that several have is refused with their ids."""
    scenario = offers(tmp_path)
    assert set(by_receiver(lca.match(scenario, facility="Far"))) == {"far"}
    twice = offers(tmp_path, file=FILE.replace("name: Near", "name: Far"))
    with pytest.raises(
        lca.LcaError, match="several facilities are called 'Far'; write the id: near or far"
    ):
        lca.match(twice, facility="Far")


def test_endings_of_files(tmp_path: Path) -> None:
    """Proves: a table is written as .csv or .parquet and a scenario as .yaml or .yml alone; another name is refused with them."""
    found = lca.match(offers(tmp_path), draws=0)
    with pytest.raises(lca.LcaError, match=r"end it in \.csv or \.parquet"):
        found.to_csv(tmp_path / "x.xlsx")
    with pytest.raises(lca.LcaError, match=r"end it in \.yaml or \.yml") as refused:
        found.to_yaml(tmp_path / "x.txt")
    assert "请以 .yaml或.yml 结尾" in refused.value.message.text("zh")
    assert not list(tmp_path.glob("x.*"))
