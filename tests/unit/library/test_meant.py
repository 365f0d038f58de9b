"""Words of people for by-products, products and sectors: what they are taken for, and how sure that is."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from lca.library.library import Library, load_library
from lca.library.meant import (
    POSSIBLE,
    SURE,
    meant_byproduct,
    meant_product,
    meant_sectors,
)
from lca.library.names import names_of
from lca.library.wording import variants, wording
from lca.quantities.units import ENERGY, MASS

SECTORS = """
sectors:
  iron-and-steel: {name: {en: Iron and steel, zh: 钢铁}, aliases: [steelworks, steel mill, 钢铁厂]}
  oil-refinery: {name: {en: Oil refinery, zh: 炼油}, aliases: [refinery, 炼油厂]}
  sugar-refinery: {name: {en: Sugar refinery, zh: 精制糖}, aliases: [sugar refining]}
  copper-smelter: {name: {en: Copper smelter, zh: 铜冶炼}, aliases: [copper works]}
  power-station: {name: {en: Power station, zh: 火电厂}, aliases: [power plant, thermal power]}
  soda-ash: {name: {en: Soda ash, zh: 纯碱}, aliases: [Solvay works]}
"""


@cache
def library() -> Library:
    return load_library()


@pytest.fixture
def sectors(tmp_path: Path) -> Library:
    """The library with sectors enough to tell them apart."""
    path = tmp_path / "sectors.yaml"
    path.write_text(SECTORS, "utf-8")
    return load_library([(path, "sectors.yaml")])


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("Fly ash", "fly-ash"),
        ("FLY-ASHES", "fly-ash"),
        ("fly ash (dry)", "fly-ash"),
        ("粉煤灰（干）", "fly-ash"),
        ("Fly ash / PFA", "fly-ash"),
        ("fly ash 粉煤灰", "fly-ash"),
        ("ＧＧＢＳ", "bf-slag"),
        ("blast furnace slag, granulated", "bf-slag"),
        ("granulated blast furnce slag", "bf-slag"),
        ("高炉渣", "bf-slag"),
        ("residual fuel oil", "refinery-residue"),
        ("low-pressure steam", "waste-steam"),
        ("surplus low pressure steam", "waste-steam"),
        ("treated effluent", "reclaimed-water"),
        ("treated waste water", "reclaimed-water"),
        ("flue gas desulphurisation gypsum", "fgd-gypsum"),
        ("flue-gas desulfurization gypsum", "fgd-gypsum"),
        ("脱硫石膏", "fgd-gypsum"),
        ("spent brewery grains", "spent-grain"),
        ("CO2 from ammonia plant", "co2-gas"),
        ("CO₂", "co2-gas"),
        ("cooling water return", "cooling-water"),
        ("scrap steel", "steel-scrap"),
        ("scrap tires", "waste-tyres"),
        ("used tyres", "waste-tyres"),
        ("aluminum dross", "aluminium-dross"),
        ("C&D waste", "construction-waste"),
        ("construction and demolition debris", "construction-waste"),
        ("bauxite residue (red mud)", "red-mud"),
        ("sulphur from Claus unit", "sulphur"),
        ("bottom ash from incinerator", "msw-bottom-ash"),
        ("off-gas from blast furnace", "bf-gas"),
        ("old corrugated containers", "waste-paper"),
        ("saw dust", "wood-waste"),
        ("brewer's yeast", "yeast-slurry"),
        ("废旧轮胎", "waste-tyres"),
        ("焦化厂焦炉煤气", "coke-oven-gas"),
    ],
)
def test_words_of_parks(words: str, id: str) -> None:
    """Proves: what people write on lists of parks is taken for what it is, and surely so."""
    found = meant_byproduct(library(), words)
    assert (found.id, found.certainty >= SURE) == (id, True), found


@pytest.mark.parametrize(
    "words",
    ["office furniture", "unicorn tears", "bananas", "家具", "x", "", "…"],
)
def test_what_is_not_understood(words: str) -> None:
    """Proves: words that are no by-product are taken for none."""
    found = meant_byproduct(library(), words)
    assert found.id is None and found.certainty < POSSIBLE


def test_every_name_is_understood() -> None:
    """Proves: ids are themselves, and whatever a by-product is called is understood as it, or as another that has that name, too."""
    for id, one in library().byproducts.items():
        found = meant_byproduct(library(), id)
        assert (found.id, found.certainty, found.how) == (id, 1.0, "id")
        for name in names_of(id, one):
            found = meant_byproduct(library(), name)
            near = {found.id, *(other for other, _ in found.others)}
            assert id in near, (name, found)


SHARED = [
    ("converter slag", "steel mill", "steel-slag"),
    ("converter slag", "copper works", "copper-slag"),
    ("black dross", "secondary aluminium", "salt-slag"),
    ("black dross", "primary aluminium smelter", "aluminium-dross"),
    ("碱渣", "石化", "spent-caustic"),
    ("碱渣", "纯碱厂", "alkali-residue"),
    ("锌渣", "热镀锌", "zinc-dross"),
    ("锌渣", "锌冶炼", "zinc-slag"),
    ("tail gas", "oil refinery", "fuel-gas"),
    ("tail gas", "propane dehydrogenation", "industrial-hydrogen"),
    ("alcohol residue", "distillery", "stillage"),
    ("alcohol residue", "pharmaceuticals", "waste-solvent"),
    ("gypsum", "power station", "fgd-gypsum"),
    ("gypsum", "phosphate fertiliser", "phosphogypsum"),
    ("石膏", "磷肥", "phosphogypsum"),
    ("sludge", "paper mill", "paper-sludge"),
    ("sludge", "sewage works", "sewage-sludge"),
    ("ash", "power plant", "fly-ash"),
    ("waste water", "municipal sewage works", "reclaimed-water"),
    ("slag", "electric arc furnace steelworks", "eaf-slag"),
    ("炉渣", "火电厂", "bottom-ash"),
    ("炉渣", "钢铁厂", "steel-slag"),
    ("steam", "", "waste-steam"),
    ("sludge", "port of Tangshan", "dredged-sediment"),
    ("by-product hydrogen", "chlor-alkali", "chlor-alkali-hydrogen"),
    ("residue", "oil refinery", "refinery-residue"),
]


@pytest.mark.parametrize(("words", "sector", "id"), SHARED)
def test_the_sector_decides(words: str, sector: str, id: str) -> None:
    """Proves: a word that several by-products share is that of the sector which gives it: a guess, where it is one word."""
    found = meant_byproduct(library(), words, sector)
    alone = words not in ("converter slag", "black dross", "tail gas", "alcohol residue")
    exact = words in ("steam", "by-product hydrogen") or id in ("alkali-residue", "bottom-ash")
    assert (found.id, found.certainty >= SURE) == (id, exact or not alone), found
    assert found.certainty >= POSSIBLE


@pytest.mark.parametrize(
    ("words", "sector", "id", "other"),
    [
        ("tar", None, "tar-residue", "coal-tar"),
        ("sludge", "steel mill", "steel-dust", "sewage-sludge"),
        ("wood", None, "wood-waste", "biomass-ash"),
        ("sand", None, "foundry-sand", "bf-slag"),
    ],
)
def test_one_word_is_a_guess(words: str, sector: str | None, id: str, other: str) -> None:
    """Proves: a single word that is only a part of names is taken with a warning, which names another."""
    found = meant_byproduct(library(), words, sector)
    assert found.id == id and POSSIBLE <= found.certainty < SURE
    assert other in dict(found.others)


@pytest.mark.parametrize("words", ["waste", "industrial waste", "mixed waste"])
def test_words_that_say_nothing(words: str) -> None:
    """Proves: waste alone is nothing, not boards of circuits; names of one word are still sure."""
    assert meant_byproduct(library(), words).id is None
    assert meant_byproduct(library(), "manure").certainty == 1.0


@pytest.mark.parametrize(
    ("words", "geography", "sure"),
    [
        ("electricity", "CN-HE", True),
        ("electricity", "US-TX", True),
        ("electricity", "DE", False),
        ("lime", "CN", True),
        ("lime", "DE", False),
        ("coal", "CN-HE", False),
        ("动力煤", "CN-HE", True),
        ("动力煤", "GB", False),
    ],
)
def test_the_place_decides_or_not(words: str, geography: str, sure: bool) -> None:
    """Proves: what is made in several places is a guess where none of them is that of the scenario; coal may be for coking."""
    found = meant_product(library(), words, geography)
    assert found.id is not None and (found.certainty >= SURE) == sure, found
    assert sure or found.others


@pytest.mark.parametrize(
    "words", ["converter slag", "black dross", "gypsum", "sludge", "slag", "dust"]
)
def test_without_a_sector_nothing_decides(words: str) -> None:
    """Proves: shared words of nobody are no guess; what they may be is told."""
    found = meant_byproduct(library(), words)
    assert found.id is None and len(found.others) >= 2


def test_short_words_of_sectors_are_whole_words() -> None:
    """Proves: Portland cement is no port, and carbon no car."""
    assert meant_byproduct(library(), "sludge", "Portland cement").id != "dredged-sediment"
    assert meant_byproduct(library(), "oil", "carbon black works").certainty < SURE


def test_a_guess_is_told_as_one() -> None:
    """Proves: where most would mean one thing, it is taken for that, less surely, with the others."""
    found = meant_byproduct(library(), "ash")
    assert found.id == "fly-ash" and POSSIBLE <= found.certainty < SURE
    assert found.others and all(certainty <= found.certainty for _, certainty in found.others)


def test_what_it_is_measured_in_decides() -> None:
    """Proves: cooling water in GJ is its heat, in tonnes the water."""
    words = "cooling water discharge"
    assert meant_byproduct(library(), words, measured=MASS).id == "cooling-water"
    heat = meant_byproduct(library(), words, measured=ENERGY)
    assert "cooling-water-heat" in (heat.id, *(id for id, _ in heat.others))


@pytest.mark.parametrize(
    ("words", "geography", "id"),
    [
        ("Portland cement", "CN-HE", "cement-po-42-5"),
        ("Portland cement", "US-TX", "portland-cement-us"),
        ("cement", "CN", "cement-po-42-5"),
        ("electricity", "CN-HE", "electricity-hebei"),
        ("power", "US-TX", "electricity-erct"),
        ("grid electricity", "CN-SD", "electricity-china"),
        ("limestone (crushed)", "US", "limestone-us"),
        ("sulfuric acid", "CN", "sulphuric-acid"),
        ("Sulphuric acid", "US", "sulphuric-acid-us"),
        ("水泥熟料", "CN-HE", "clinker"),
        ("天然石膏", "CN-HE", "gypsum-natural"),
        ("gypsum", "CN-HE", "gypsum-natural"),
        ("iron ore fines", "CN", "iron-ore"),
        ("crushed stone", "CN", "aggregate-natural"),
        ("fresh water", "CN", "tap-water"),
        ("soda ash", "CN", "soda-ash"),
        ("virgin HDPE resin", "CN", "hdpe-virgin"),
    ],
)
def test_products(words: str, geography: str, id: str) -> None:
    """Proves: a need in words is the activity that makes it, that of the place where there are several."""
    found = meant_product(library(), words, geography)
    assert (found.id, found.certainty >= SURE) == (id, True), found


def test_a_product_by_its_unit() -> None:
    """Proves: coal in GJ is coal that is burnt, in tonnes coal at the user."""
    assert meant_product(library(), "coal", "CN", ENERGY).id == "hard-coal-burned"
    assert meant_product(library(), "coal", "CN", MASS).id == "hard-coal-supply"
    assert meant_product(library(), "unobtainium", "CN").id is None
    assert meant_product(library(), "fly ash (landfilled)").id != "landfill-inert"


def test_a_choice_that_favours_a_saving_is_a_guess() -> None:
    """Proves: steam of nobody knows which boiler is taken with a warning, its other boiler named."""
    found = meant_product(library(), "process steam", "CN-HE")
    assert found.id == "coal-boiler-steam" and found.certainty < SURE
    assert found.others[0][0] == "gas-boiler-heat"


def test_products_that_only_substitutions_name(tmp_path: Path) -> None:
    """Proves: a product without an activity is understood by its id and its names."""
    path = tmp_path / "own.yaml"
    path.write_text(
        "sources: {me: {citation: Me, seen: original}}\nsubstitutions:\n"
        "  mine: {byproduct: stillage, product: pq-fertilizer, named: {en: PQ fertiliser, zh: 甲乙肥}, source: me}\n",
        "utf-8",
    )
    own = load_library([(path, "own.yaml")])
    assert meant_product(own, "pq-fertilizer").how == "id"
    for words in ("PQ fertilizers", "甲乙肥"):
        assert meant_product(own, words).id == "pq-fertilizer"
    assert meant_product(library(), "pq-fertilizer").id != "pq-fertilizer"


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("iron-and-steel", ["iron-and-steel"]),
        ("Iron and Steel", ["iron-and-steel"]),
        ("integrated steel mill", ["iron-and-steel"]),
        ("oil refinery", ["oil-refinery"]),
        ("petroleum refinery", ["oil-refinery"]),
        ("sugar refinery", ["sugar-refinery"]),
        ("power plant", ["power-station"]),
        ("火电厂", ["power-station"]),
        ("某某钢铁有限公司", ["iron-and-steel"]),
        ("cement; power station", ["cement", "power-station"]),
        ("soda ash and cement", ["soda-ash", "cement"]),
        ("hobbits", []),
    ],
)
def test_sectors(sectors: Library, words: str, ids: list[str]) -> None:
    """Proves: sectors in words are those of the library, one or several."""
    assert [one.id for one in meant_sectors(sectors, words)] == ids


def test_sectors_help_where_words_say_little(sectors: Library) -> None:
    """Proves: the Chinese name of a sector decides by what the library calls it."""
    assert meant_byproduct(sectors, "slag", "铜冶炼").id == "copper-slag"
    assert meant_byproduct(sectors, "白泥", "soda-ash").id == "alkali-residue"


def test_spellings() -> None:
    """Proves: plural, case, hyphens, British and American spelling, width and signs make no other name."""
    for one, other in (
        ("Flue-gas desulphurisation gypsum", "FGD gypsum"),
        ("waste tyres", "Waste  TIRES"),
        ("pulverised fuel ash", "Fly-ash"),
        ("by-products", "byproduct"),
        ("aluminium & fibre", "aluminum and fibers"),
        ("ｓｏｄａ　ａｓｈ", "soda ash"),
        ("gases", "gas"),
        ("batteries", "battery"),
    ):
        assert wording(one).key == wording(other).key
    assert wording("CO2 from ammonia plant").head == "co2"
    assert wording("CO2 from ammonia plant").about == ("ammonia", "plant")
    assert [text for text, _ in variants("Fly ash (dry) / PFA")][1] == "fly ash / pfa"
