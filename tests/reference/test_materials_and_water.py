"""Materials, treatment of by-products, water and sludge, worked out again from atomic weights, heats and published totals.

The figures here come from paper: atomic weights, enthalpies of formation, heats of evaporation and the sources' own totals. They are
not read from the factor files, whose amounts and scores have to meet them.
"""

from __future__ import annotations

import pytest

from lca.engine.adjoint import Scores, solve
from lca.inventory.routes import library_inventory
from lca.library.library import Library, load_library

#: Molar masses in g/mol, from the atomic weights of IUPAC.
CACO3, CAO, CAOH2, CO2, CARBON = 100.09, 56.08, 74.09, 44.01, 12.011
GYPSUM, HEMIHYDRATE, AMMONIA, ACID, AMMONIUM_SULPHATE = 172.17, 145.15, 17.03, 98.08, 132.14
#: kg CO2e per kg over 100 years (IPCC AR6): methane that is not fossil, nitrous oxide.
METHANE, NITROUS_OXIDE = 27.0, 273.0
#: MJ to warm a kg of water from 15 to 100 °C and evaporate it.
EVAPORATION = 85 * 4.19e-3 + 2.257
KWH = 3.6


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@pytest.fixture(scope="module")
def solved(library: Library) -> Scores:
    return solve(library_inventory(library, 2023))


def per_unit(solved: Scores, activity: str) -> float:
    """kg CO2e per kg or MJ."""
    return float(solved.of(activity)[solved.indicators.index("ghg-100")])


def per_t(solved: Scores, activity: str) -> float:
    """kg CO2e per t."""
    return 1000 * per_unit(solved, activity)


def amount(library: Library, activity: str, name: str, label: str | None = None) -> float:
    """kg or MJ of the one input or flow of that name and label."""
    of = library.activities[activity].activity
    rows = [row for row in of.inputs if row.activity == name] + [
        row for row in of.flows if row.flow == name
    ]
    (one,) = (row for row in rows if label is None or row.label == label)
    return float(one.amount.value)


def bound(library: Library, activity: str, name: str) -> tuple[float, float]:
    """The ends of the range of that amount."""
    of = library.activities[activity].activity
    rows = [row for row in of.inputs if row.activity == name] + [
        row for row in of.flows if row.flow == name
    ]
    (one,) = rows
    assert one.amount.low is not None
    assert one.amount.high is not None
    return float(one.amount.low), float(one.amount.high)


class TestLime:
    @pytest.mark.parametrize("activity", ["raw-meal-lime", "raw-meal-lime-process"])
    def test_a_t_of_lime_sets_free_0_785_t(self, library: Library, activity: str) -> None:
        released = 1000 * CO2 / CAO
        assert released == pytest.approx(784.8, abs=0.05)
        assert amount(library, activity, "co2-fossil") == pytest.approx(released, rel=1e-4)

    def test_stone_is_carbonate_of_95_percent(self, library: Library) -> None:
        assert amount(library, "raw-meal-lime", "limestone") == pytest.approx(
            1000 * CACO3 / CAO / 0.95, rel=2e-3
        )

    def test_half_the_calcining_heat(self, library: Library) -> None:
        # Enthalpies of formation (kJ/mol): CaCO3 -1206.9, CaO -635.1, CO2 -393.5.
        heat = (1206.9 - 635.1 - 393.5) / CACO3
        assert heat == pytest.approx(1.78, abs=0.005)
        assert amount(library, "raw-meal-lime", "hard-coal-burned") == pytest.approx(
            1000 * CACO3 / CAO * heat / 2, rel=2e-3
        )

    def test_score(self, solved: Scores) -> None:
        by_hand = (
            784.8 + 1.88 * per_t(solved, "limestone") + 1590 * per_unit(solved, "hard-coal-burned")
        )
        assert per_t(solved, "raw-meal-lime") == pytest.approx(by_hand, rel=1e-4)
        assert by_hand == pytest.approx(955, abs=1)

    def test_steel_slag_of_42_percent_lime_spares_0_4_t(self, solved: Scores) -> None:
        assert 0.42 * per_t(solved, "raw-meal-lime") / 1000 == pytest.approx(0.40, abs=0.005)

    def test_carbide_slag_spares_what_its_hydroxide_holds(self, solved: Scores) -> None:
        # The project at Nanning: 184 kt of CO2 a year from 315 kt of slag, all of it taken as Ca(OH)2.
        by_project = 184 / 315 / (CAO / CAOH2) * 1000
        assert per_t(solved, "raw-meal-lime-process") == pytest.approx(by_project, rel=0.05)


class TestCarbonateThatAcidSetsFree:
    def test_limestone_of_a_scrubber(self, library: Library) -> None:
        assert amount(library, "fgd-limestone", "co2-fossil") == pytest.approx(
            1000 * CO2 / CACO3, rel=1e-4
        )

    def test_white_sludge_sets_free_as_much_per_carbonate(self, library: Library) -> None:
        assert amount(library, "white-sludge-washing", "co2-fossil") == pytest.approx(
            702 * CO2 / CACO3, rel=1e-3
        )

    def test_what_white_sludge_spares_is_its_hydroxide(self, solved: Scores) -> None:
        # 70.2 % carbonate and 12.5 % hydroxide are worth 0.87 t of carbonate; the CO2 of the carbonate comes out both ways.
        worth = 0.702 + 0.125 * CACO3 / CAOH2
        assert worth == pytest.approx(0.87, abs=0.002)
        saved = worth * per_t(solved, "fgd-limestone") - per_t(solved, "white-sludge-washing")
        of_hydroxide = 0.125 * 1000 * CO2 / CAOH2
        assert of_hydroxide == pytest.approx(74.3, abs=0.1)
        mills_and_water = worth * (per_t(solved, "fgd-limestone") - 1000 * CO2 / CACO3) - (
            per_t(solved, "white-sludge-washing") - 702 * CO2 / CACO3
        )
        assert saved == pytest.approx(of_hydroxide + mills_and_water, abs=0.2)


class TestGypsum:
    def test_water_and_heat_of_calcination(self, library: Library) -> None:
        # Enthalpies of formation (kJ/mol): gypsum -2022.946, hemihydrate -1577.897, steam -241.826; 186.2 J/mol K over 125 K.
        dry = (2022.946 - 1577.897 - 1.5 * 241.826) / HEMIHYDRATE * 1000
        warm = 186.2e-3 * 125 / HEMIHYDRATE * 1000
        assert dry == pytest.approx(567, abs=0.5)
        assert amount(library, "gypsum-calcination", "natural-gas-burned") == pytest.approx(
            (dry + warm) / 0.75, rel=5e-3
        )
        assert amount(library, "plaster-natural", "gypsum-natural") == pytest.approx(
            1000 * GYPSUM / HEMIHYDRATE, rel=1e-3
        )

    def test_score_by_a_czech_works(self, solved: Scores) -> None:
        # 105.3 kg per t from by-product gypsum, 72 % of it calcination; 140.8 kg and 55 % from natural gypsum.
        assert per_t(solved, "gypsum-calcination") == pytest.approx(
            (0.72 * 105.3 + 0.55 * 140.8) / 2, rel=0.15
        )

    def test_natural_plaster_costs_the_quarry_more(self, solved: Scores) -> None:
        quarry = 1.186 * per_t(solved, "gypsum-natural")
        assert per_t(solved, "plaster-natural") - per_t(
            solved, "gypsum-calcination"
        ) == pytest.approx(quarry, rel=1e-3)


class TestSalts:
    def test_ammonium_sulphate(self, library: Library, solved: Scores) -> None:
        nitrogen, sulphate = 2 * AMMONIA / AMMONIUM_SULPHATE, ACID / AMMONIUM_SULPHATE
        assert nitrogen + sulphate == pytest.approx(1, abs=1e-4)
        assert amount(library, "ammonium-sulphate", "ammonia") == pytest.approx(
            1000 * nitrogen, rel=1e-3
        )
        assert amount(library, "ammonium-sulphate", "sulphuric-acid") == pytest.approx(
            1000 * sulphate, rel=1e-3
        )
        by_hand = nitrogen * per_t(solved, "ammonia") + sulphate * per_t(solved, "sulphuric-acid")
        assert per_t(solved, "ammonium-sulphate") == pytest.approx(by_hand, rel=1e-3)

    def test_urea_cannot_be_below_its_ammonia(self, library: Library, solved: Scores) -> None:
        # 2 NH3 + CO2 -> CO(NH2)2 + H2O, 60.06 g/mol.
        least = 2 * AMMONIA / 60.06 * per_t(solved, "ammonia") - 1000 * CO2 / 60.06
        assert least == pytest.approx(1510, rel=5e-3)
        low, _ = bound(library, "urea", "ghg-aggregated")
        assert low == pytest.approx(least, rel=5e-3)
        assert per_t(solved, "urea") > least

    def test_sulphur_of_the_acid(self, library: Library) -> None:
        assert amount(library, "sulphuric-acid", "sulphur") >= 1000 * 0.98 * 32.06 / ACID


class TestCarbonBalances:
    def test_carbide(self, library: Library) -> None:
        # CaO + 3 C -> CaC2 + CO. At 80 % CaC2 a t holds 300 kg of carbon and gives off 150 kg as CO, burnt 549 kg of CO2.
        in_product = 800 * 2 * CARBON / 64.10
        released = amount(library, "calcium-carbide", "co2-fossil")
        assert in_product == pytest.approx(299.8, abs=0.2)
        assert released >= in_product / 2 * CO2 / CARBON

    def test_methanol_of_biodiesel(self, library: Library) -> None:
        # A mole of methanol (32.04) is a mole of CO2 where the ester burns.
        methanol = amount(library, "biodiesel-waste-oil", "methanol-natural-gas")
        assert amount(library, "biodiesel-waste-oil", "co2-fossil") == pytest.approx(
            methanol * CO2 / 32.04, rel=1e-3
        )

    def test_acid_and_cement_from_phosphogypsum(self, library: Library) -> None:
        # 250 kg with 60 % and 100 kg with 80 % carbon, for 2.3 t of gypsum; coal has 90.9 kg CO2 per GJ.
        carbon = (250 * 0.60 + 100 * 0.80) / 2.3
        assert carbon == pytest.approx(100)
        assert amount(library, "phosphogypsum-acid-cement", "hard-coal-burned") == pytest.approx(
            carbon * CO2 / CARBON / 90.9 * 1000, rel=2e-3
        )

    def test_black_liquor(self, library: Library) -> None:
        # IPCC: 95.3 kg/GJ and 11.8 GJ/t. A record of China has 1.12 t of CO2 per t.
        per_gj = (
            amount(library, "black-liquor-burned", "co2-biogenic")
            / library.activities["black-liquor-burned"].activity.reference.value
            * 1000
        )
        assert per_gj * 11.8 / 1000 == pytest.approx(1.12, abs=0.01)


class TestMetals:
    def test_reduction_of_pellets(self, library: Library) -> None:
        # Fe2O3: -824.2 kJ/mol for two atoms of 55.845 g. Pellets of 70 % iron, three quarters metallic, spare coke of 28.435 GJ/t.
        heat = 824.2 / (2 * 55.845)
        assert heat == pytest.approx(7.38, abs=0.005)
        coke = 0.70 * 0.75 * heat / 28.435
        assert amount(library, "hot-metal-from-pellets", "coke") == pytest.approx(
            1000 * coke, rel=0.03
        )
        assert amount(library, "hot-metal-from-pellets", "co2-fossil") == pytest.approx(
            140 * 3.04, rel=2e-3
        )

    def test_pellets_against_what_a_steelworks_tells(self, solved: Scores) -> None:
        # Nippon Steel: 0.84 Mt of CO2 spared by 2.8 Mt of dust; 0.65 t of pellets per t of dust.
        net = 0.65 * per_t(solved, "hot-metal-from-pellets") - per_t(
            solved, "rotary-hearth-furnace"
        )
        assert net == pytest.approx(840 / 2.8, rel=0.15)

    def test_hydropower_takes_the_grid_out_of_aluminium(self, solved: Scores) -> None:
        # Same smelter, other power: 13,562 kWh of a grid against those of a dam.
        gap = per_t(solved, "aluminium-primary") - per_t(solved, "aluminium-primary-hydropower")
        per_kwh = gap / 13562
        assert 0.5 < per_kwh < 0.9

    def test_gate_to_gate_of_hydropower_aluminium(self, solved: Scores) -> None:
        # The smelter alone: without alumina and anodes.
        upstream = 1.913 * per_t(solved, "alumina") + 0.401 * per_t(solved, "carbon-anode")
        assert per_t(solved, "aluminium-primary-hydropower") - upstream == pytest.approx(
            2290, rel=0.02
        )

    def test_yields_of_a_rotary_hearth_furnace(self, library: Library) -> None:
        # Xinyu: 250 kt of dust a year give 162 kt of pellets and 13 kt of oxide; oxygen of 0.5 t of iron at 75 % and 120 kg of carbon go.
        oxygen = 500 * 0.75 * 3 * 15.999 / (2 * 55.845)
        assert oxygen == pytest.approx(161, abs=0.5)
        told = library.activities["rotary-hearth-furnace"].activity.mass_balance
        assert told is not None
        leaving = {term.what: term.amount.value for term in told.out if not isinstance(term, str)}
        assert leaving["metallised pellets"] == pytest.approx(162 / 0.25)
        assert leaving["crude zinc oxide"] == pytest.approx(13 / 0.25)
        assert sum(leaving.values()) == pytest.approx(1000, rel=0.03)

    def test_zinc_is_the_sum_of_its_gases(self, solved: Scores) -> None:
        # The producers' association: 3040.5 kg of CO2, 3.956 kg of fossil methane (29.8), 0.1159 kg of nitrous oxide.
        assert per_t(solved, "zinc-primary") == pytest.approx(
            3040.5 + 3.956 * 29.8 + 0.1159 * NITROUS_OXIDE, rel=1e-3
        )


class TestWater:
    @pytest.mark.parametrize(
        ("activity", "kwh"),
        [
            ("desalination-ro", (2.75 * 4) ** 0.5),
            ("desalination-med", 1.4),
            ("river-water-luan", 0.37),
            ("reclaimed-water", 0.235 + 0.247),
        ],
    )
    def test_power_on_the_grid(self, solved: Scores, activity: str, kwh: float) -> None:
        assert per_t(solved, activity) == pytest.approx(
            kwh * KWH * per_unit(solved, "electricity-hebei"), rel=8e-3
        )

    def test_power_of_sewage_works(self, solved: Scores) -> None:
        assert per_t(solved, "wastewater-treatment") == pytest.approx(
            2.15 * per_unit(solved, "electricity-china"), rel=1e-3
        )

    def test_no_membrane_goes_below_the_work_of_separation(self, library: Library) -> None:
        # Sea water of 35 g/L: 1.06 kWh/m3 at half recovery, and no plant has twice that.
        low, _ = bound(library, "desalination-ro", "electricity-hebei")
        assert low / KWH > 2 * 1.06

    def test_pumps_of_multi_effect_distillation(self, library: Library) -> None:
        # Per t: 2.5 t of feed and 1.5 t of brine by 3.5 bar, the product by 1 bar; 0.2097 GJ leave with cooling water that
        # warms by 10 K and is lifted by 2 bar. A bar on a t is 0.1 MJ; pumps of 80 %.
        cooling = 209.7 / (4.18 * 10)
        pumps = (3.5 * (2.5 + 1.5) + 2 * cooling + 1) * 0.1 / 0.8
        assert pumps / KWH == pytest.approx(0.87, abs=0.005)
        low, high = bound(library, "desalination-med", "electricity-hebei")
        assert low == pytest.approx(pumps, rel=5e-3)
        assert amount(library, "desalination-med", "electricity-hebei") / KWH == pytest.approx(
            (pumps / KWH * 2.22) ** 0.5, rel=0.01
        )
        assert high / KWH > 2.22

    def test_cold_of_gas_is_bounded_by_its_exergy(self, library: Library) -> None:
        _, high = bound(library, "lng-cold-pumps", "electricity-hebei")
        assert high / KWH < 0.1 * 230


class TestSludge:
    def test_methane_of_a_landfill(self, library: Library) -> None:
        # IPCC defaults: 5 % degradable carbon, half of it degraded, half of the gas methane, a tenth oxidised, none caught.
        by_default = 1000 * 0.05 * 0.5 * 0.5 * 16 / 12 * 0.9
        assert by_default == pytest.approx(15.0)
        assert amount(library, "sludge-landfill", "ch4-biogenic") == pytest.approx(
            by_default, rel=0.01
        )
        low, high = bound(library, "sludge-landfill", "ch4-biogenic")
        assert low < by_default < high

    def test_landfill(self, solved: Scores) -> None:
        by_hand = 14.87 * METHANE + 0.001 * NITROUS_OXIDE + 132 * per_unit(solved, "diesel-burned")
        assert per_t(solved, "sludge-landfill") == pytest.approx(by_hand, rel=1e-3)

    def test_composting_counts_the_dry_matter(self, solved: Scores) -> None:
        # Per kg dry 10 g of methane and 0.6 g of nitrous oxide; a t with 80 % water holds 200 kg.
        gases = 200 * (0.010 * METHANE + 0.0006 * NITROUS_OXIDE)
        power = 28.8 * KWH * per_unit(solved, "electricity-hebei") + 9.4 * per_unit(
            solved, "diesel-burned"
        )
        assert gases == pytest.approx(86.8, abs=0.1)
        assert per_t(solved, "sludge-composting") == pytest.approx(gases + power, rel=1e-3)

    def test_coal_beside_sludge_in_an_incinerator(self, library: Library) -> None:
        # 800 kg of water less 200 kg of dry matter of 11 MJ/kg, after a dryer of 80 %.
        coal = (800 * EVAPORATION - 0.8 * 200 * 11) / 0.8
        assert amount(library, "sludge-incineration", "hard-coal-burned") == pytest.approx(
            410, rel=1e-6
        )
        assert coal == pytest.approx(410, rel=0.02)

    def test_a_kiln_has_little_to_add(self, library: Library) -> None:
        # 45.6 kg of CO2 as coal of 90.9 kg/GJ.
        assert amount(library, "sludge-in-kiln", "hard-coal-burned") == pytest.approx(
            45.6 / 90.9 * 1000, rel=1e-3
        )


class TestFood:
    def test_drying_of_distillers_grains(self, library: Library, solved: Scores) -> None:
        # 65 % water to 10 %: a t of feed holds 900 kg dry, and so came from 2.571 t of wet grains.
        water = 900 / 0.35 - 1000
        assert water == pytest.approx(1571, abs=1)
        heat = water * EVAPORATION
        assert amount(library, "distillers-grains-drying", "coal-boiler-steam") == pytest.approx(
            heat, rel=2e-3
        )
        by_hand = heat * per_unit(solved, "coal-boiler-steam") + 60 * KWH * per_unit(
            solved, "electricity-china"
        )
        assert per_t(solved, "distillers-grains-drying") == pytest.approx(by_hand, rel=2e-3)

    def test_drying_costs_more_than_maize(self, solved: Scores) -> None:
        assert per_t(solved, "distillers-grains-drying") > per_t(solved, "maize")

    def test_nitrous_oxide_of_maize(self, library: Library) -> None:
        # 205.03 kg of nitrogen on 9.963 t of grain, a hundredth as N2O-N; urea has 46.6 % nitrogen.
        nitrogen = 205.03 / 9.963
        assert amount(library, "maize", "n2o") == pytest.approx(nitrogen * 0.01 * 44 / 28, rel=2e-3)
        assert amount(library, "maize", "urea") == pytest.approx(nitrogen / 0.466, rel=2e-3)

    def test_compost_of_food_waste(self, solved: Scores) -> None:
        by_hand = (
            4 * METHANE + 0.3 * NITROUS_OXIDE + 28.8 * KWH * per_unit(solved, "electricity-china")
        )
        assert per_t(solved, "food-waste-composting") == pytest.approx(by_hand, rel=1e-3)

    def test_meal_and_oil_share_the_crush_by_mass(self, library: Library) -> None:
        assert amount(library, "soybean-meal", "soybean") == pytest.approx(
            5236 / (4131 + 1000) * 1000, rel=1e-3
        )
