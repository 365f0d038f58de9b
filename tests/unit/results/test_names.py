"""Uncertain numbers under the names and in the units that people know them by."""

from __future__ import annotations

from dataclasses import replace

import pytest
from twenty import TWENTY

import lca
from lca.engine.inventory import Inventory
from lca.engine.variance.gradient import uncertain
from lca.engine.variance.sobol import group_of
from lca.files.shipped import shipped
from lca.files.tree import plain
from lca.files.yaml_tree import read
from lca.inventory.routes import inventory
from lca.quantities.numbers import Term
from lca.results.names import Names
from lca.runs.run import run
from lca.scenario.scenario import Scenario
from lca.texts import LANGS, Lang


@pytest.fixture(scope="module")
def hebei() -> tuple[Scenario, Inventory, dict[Lang, Names]]:
    scenario = lca.load(TWENTY)
    built, result = inventory(scenario), run(scenario, draws=0)
    return scenario, built, {lang: Names(scenario, built, result.view(lang)) for lang in LANGS}


Hebei = tuple[Scenario, Inventory, dict[Lang, Names]]


@pytest.mark.parametrize(
    ("key", "english", "chinese"),
    [
        (
            "parameter/local-haul",
            "Local haul to a stockpile, landfill or yard",
            "本地运距（至堆场、填埋场等）",
        ),
        ("parameter/not-there", "Parameter not-there", "参数 not-there"),
        (
            "exchange/scrap-to-steel/yield",
            "Steel scrap to electric furnace: yield",
            "废钢→电炉钢：得率",
        ),
        (
            "exchange/tyres-to-rubber/recycled/transport/truck-18t",
            "Waste tyres to rubber crumb: by-product transport, Truck, 18 t payload, diesel",
            "废轮胎→胶粉：副产物运输，重型柴油货车（载重18吨）",
        ),
        (
            "exchange/bf-slag-to-cement/without/used/share",
            "Blast-furnace slag to cement: share of fate used",
            "高炉矿渣→水泥：去向“used”的份额",
        ),
        (
            "exchange/gangue-to-beijing/without/used/yield",
            "Coal gangue aggregate to Beijing by truck: yield of fate used",
            "煤矸石骨料→北京（公路）：去向“used”的得率",
        ),
        (
            "exchange/bf-slag-to-cement/without/used/transport/truck-30t",
            "Blast-furnace slag to cement: forgone use, Truck, 30 t payload, diesel (fate used)",
            "高炉矿渣→水泥：放弃的原有利用，重型柴油货车（载重30吨）（去向“used”）",
        ),
        (
            "exchange/paper-to-board/without/additional/disposal/landfill-organic",
            "Waste paper to board: disposal without the exchange, Landfill, mixed organic waste (fate additional)",
            "废纸→箱板纸：未实施交换时的处置，有机混合垃圾填埋（去向“additional”）",
        ),
        (
            "activity/clinker/inputs/electricity-hebei",
            "Portland cement clinker: Electricity, Hebei, delivered to industry",
            "硅酸盐水泥熟料：河北省电力（工业用户侧，含上游与线损）",
        ),
        # two rows of electricity, so the label tells them apart
        (
            "activity/steel-eaf-scrap/inputs/furnace",
            "Crude steel, cast, scrap-EAF route: Electricity, Hebei, delivered to industry (furnace)",
            "粗钢（连铸坯），全废钢电炉短流程：河北省电力（工业用户侧，含上游与线损）（furnace）",
        ),
        (
            "background/ei/ei:steel/1/ghg-100",
            "Background ei: ei:steel/1 (Greenhouse gases, GWP100 (IPCC AR6))",
            "背景数据库 ei：ei:steel/1（温室气体，GWP100（IPCC AR6））",
        ),
        ("what/is/this", "what/is/this", "what/is/this"),
    ],
)
def test_names(hebei: Hebei, key: str, english: str, chinese: str) -> None:
    names = hebei[2]
    assert (names["en"].number(key), names["zh"].number(key)) == (english, chinese)


def test_a_factor_is_named_by_its_flow_and_indicator(hebei: Hebei) -> None:
    key = "factor/ghg-100/ch4-fossil"
    assert hebei[2]["en"].number(key) == (
        "Factor of Methane, fossil in: Greenhouse gases, GWP100 (IPCC AR6)"
    )


@pytest.mark.parametrize("lang", LANGS)
def test_no_number_of_hebei_goes_by_its_key_and_none_shares_its_name(
    hebei: Hebei, lang: Lang
) -> None:
    """Proves: readers can tell every number and every group from the others."""
    _, built, names = hebei
    keys = {number.key for number in uncertain(built)}
    of_numbers = {key: names[lang].number(key) for key in keys}
    assert len(set(of_numbers.values())) == len(keys) > 200
    assert not any("/recycled/" in name or "/virgin/" in name for name in of_numbers.values())
    assert not any(name.startswith(("exchange/", "activity/")) for name in of_numbers.values())
    groups = {group_of(key) for key in keys}
    assert len({names[lang].group(group) for group in groups}) == len(groups)


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        ("parameter/local-haul", 30.0, "30 km"),
        ("parameter/scrap-additional", 0.2, "0.2"),
        ("exchange/scrap-to-steel/amount", 3e8, "300 kt/year"),
        ("exchange/waste-heat-qianxi/amount", 1.2e9, "1.2 PJ/year"),
        ("exchange/carbide-slag-to-soda/ratio", 0.42, "0.42"),
        ("exchange/coke-oven-gas-to-steel/without/power/ratio", 5.148, "1.43 kWh/Nm3"),
        ("exchange/bf-slag-to-cement/without/used/share", 0.95, "0.95"),
        ("exchange/bf-slag-to-cement/without/used/transport/truck-30t", 140.0, "140 km"),
        ("activity/clinker/inputs/electricity-hebei", 149.76, "41.6 kWh per 1 t"),
        ("factor/ghg-100/ch4-fossil", 29.8, "29.8 kg CO₂e/kg"),
        ("factor/energy-total/energy-hard-coal", 1.0, "1 MJ/MJ"),
        ("background/ei/clinker/ghg-100", 0.25, "0.25"),
    ],
)
def test_values_in_the_unit_of_the_file(hebei: Hebei, key: str, value: float, text: str) -> None:
    """Proves: base units are shown as the scenario or factor file writes them, without padded zeros.

    A row of an activity says per how much of it: 41.6 kWh alone could be per kg as well as per kiln.
    """
    assert hebei[2]["en"].value(key, value) == text


def test_per_how_much_in_chinese(hebei: Hebei) -> None:
    names = hebei[2]["zh"]
    assert names.value("activity/clinker/inputs/electricity-hebei", 149.76) == "41.6 kWh（每1 t）"
    assert names.value("factor/ghg-100/ch4-fossil", 29.8) == "29.8 kg CO₂e/kg"


@pytest.mark.parametrize("name", sorted(p.name for p in shipped("scenarios").glob("*.yaml")))
def test_every_parameter_of_the_shipped_scenarios_has_a_name_in_both_languages(name: str) -> None:
    given = plain(read(shipped("scenarios") / name, name).root).get("parameters", {})
    for id, parameter in given.items():
        assert set(parameter["name"]) == {"en", "zh"}, id


def test_a_share_in_percent_is_told_in_percent(hebei: Hebei) -> None:
    """Proves: a share has the unit of the file, too, although it stands in no line of its own."""
    share = {"value": "95 %", "low": "90 %", "high": "99 %"}
    fates = [
        {"share": share, "use": "same", "source": "a"},
        {"share": "rest", "disposal": [], "source": "a"},
    ]
    changes = {"exchanges": [{"id": "bf-slag-to-cement", "without": fates}]}
    scenario = lca.vary(hebei[0], changes)
    names = Names(scenario, inventory(scenario), run(scenario, draws=0).view("en"))
    key = "exchange/bf-slag-to-cement/without/0/share"
    assert (names.number(key).rpartition(": ")[2], names.value(key, 0.9)) == (
        "share of fate 0",
        "90 %",
    )


@pytest.mark.parametrize(
    ("end", "prefix", "name"),
    [
        ("/recycled/transport/truck-18t", "", ": by-product transport, warm:a/b (2)"),
        (
            "/without/used/transport/truck-30t",
            "without/used/transport",
            ": forgone use, warm:a/b (2) (fate used)",
        ),
    ],
)
def test_a_second_demand_for_an_activity_and_an_id_with_slashes(
    hebei: Hebei, end: str, prefix: str, name: str
) -> None:
    scenario, built, _ = hebei
    at, place = next(
        (i, k)
        for i, line in enumerate(built.lines)
        for k, term in enumerate(line.terms)
        if isinstance(term, Term) and term.number.key.endswith(end)
    )
    line = built.lines[at]
    terms = list(line.terms)
    key = f"exchange/{line.exchange}/{prefix or f'{line.route}/{line.stage}'}/warm:a/b/2"
    term = terms[place]
    assert isinstance(term, Term)
    terms[place] = replace(term, number=replace(term.number, key=key))
    lines = (
        *built.lines[:at],
        replace(line, activity="warm:a/b", terms=tuple(terms)),
        *built.lines[at + 1 :],
    )
    names = Names(scenario, replace(built, lines=lines), run(scenario, draws=0).view("en"))
    assert names.number(key).endswith(name)
