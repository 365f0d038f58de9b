"""Words that many by-products share, such as slag, ash or gypsum: what they are by the sector that gives them.

Each row is the words, what they are where no sector decides ("" for nothing), and by-products with the words of sectors that
give them; the first row of a sector that is met counts. Words that stand for one by-product whoever gives it have it alone.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from lca.library.wording import wording


class Generic(NamedTuple):
    """What shared words are: `usual` for most, `by_sector` pairs of a by-product and words of sectors."""

    usual: str
    by_sector: tuple[tuple[str, tuple[str, ...]], ...] = ()


_POWER = ("power", "cogeneration", "thermal", "boiler", "火电", "电厂", "热电", "锅炉")
_STEEL = ("steel", "钢")
_IRON = ("ironmaking", "bf", "pig iron", "炼铁", "高炉")
_EAF = ("eaf", "mini mill", "电炉")
_REFINERY = ("oil refinery", "petroleum refinery", "petrochemical", "炼油", "石化", "炼化")
_SEWAGE = ("sewage", "wastewater", "municipality", "污水", "市政")
_FOOD = (
    "food",
    "brewer",
    "beverage",
    "fermentation",
    "biochemical",
    "enzyme",
    "yeast",
    "食品",
    "啤酒",
    "发酵",
)
_PAPER = ("paper", "pulp", "board", "造纸", "制浆", "纸")
_INCINERATION = ("incineration", "energy waste", "waste energy", "焚烧")
_FERTILIZER = ("phosphate", "phosphoric", "fertilizer", "磷肥", "磷酸", "化肥")
_TITANIUM = ("titanium", "titania", "tio2", "pigment", "钛白", "颜料")
_CEMENT = ("cement", "clinker", "lime", "水泥", "石灰")
_COKE = ("coking", "coke", "焦化", "炼焦")
_CARBIDE = ("carbide", "acetylene", "pvc", "电石", "乙炔", "聚氯乙烯")
_FERROALLOY = ("ferroalloy", "ferrosilicon", "silicon smelter", "铁合金", "工业硅")
_ALUMINIUM = ("aluminum", "铝")
_ZINC = ("zinc smelter", "zinc refinery", "zinc recovery", "锌冶炼")
_CARS = (
    "automobile",
    "machinery",
    "vehicle",
    "metal fabrication",
    "transport",
    "car",
    "engineering",
    "汽车",
    "机械",
    "运输",
)
_SMELTER = ("smelter", "nonferrous", "冶炼")
_COAL = ("coal mine", "coal washing", "colliery", "煤矿", "选煤")

_SLAG = Generic(
    "",
    (
        ("eaf-slag", _EAF),
        ("bf-slag", _IRON),
        ("copper-slag", ("copper", "铜")),
        ("lead-slag", ("lead", "battery recycling", "铅")),
        ("nickel-slag", ("nickel", "镍")),
        ("magnesium-slag", ("magnesium", "镁")),
        ("zinc-slag", ("zinc", "锌")),
        ("phosphorus-slag", ("phosphorus", "黄磷")),
        (
            "gasification-slag",
            ("gasification", "coal chemical", "methanol", "煤化工", "气化", "甲醇"),
        ),
        ("carbide-slag", _CARBIDE),
        ("salt-slag", ("secondary aluminum", "aluminum recycling", "再生铝")),
        ("bottom-ash", _POWER),
        ("msw-bottom-ash", _INCINERATION),
        ("steel-slag", _STEEL),
        ("simn-slag", _FERROALLOY),
        ("alkali-residue", ("soda ash", "纯碱")),
    ),
)
_ASH = Generic(
    "fly-ash",
    (
        ("fly-ash-msw", ("hazardous",)),
        ("msw-bottom-ash", _INCINERATION),
        ("biomass-ash", ("biomass", "sawmill", "wood", "straw", "生物质", *_PAPER)),
        ("oil-ash", _REFINERY),
        ("fly-ash", _POWER),
        ("pyrite-cinder", ("h2so4", "硫酸")),
    ),
)
_GYPSUM = Generic(
    "",
    (
        ("phosphogypsum", _FERTILIZER),
        ("titanogypsum", _TITANIUM),
        ("fluorogypsum", ("hydrofluoric", "fluorine", "fluoride", "氟")),
        ("citrogypsum", ("citric", "lactic", "biochemical", "柠檬酸")),
        (
            "waste-gypsum-board",
            ("plasterboard", "construction", "demolition", "石膏板", "建筑", "拆除"),
        ),
        ("fgd-gypsum", (*_POWER, *_STEEL, "sinter", "烧结")),
    ),
)
_SLUDGE = Generic(
    "",
    (
        ("sewage-sludge", _SEWAGE),
        ("paper-sludge", _PAPER),
        ("oil-sludge", (*_REFINERY, "oil field", "油田")),
        (
            "electroplating-sludge",
            ("electroplating", "plating", "printed circuit", "电镀", "线路板"),
        ),
        ("industrial-bio-sludge", (*_FOOD, "pharmaceutical", "制药", "医药")),
        ("paint-sludge", ("paint", "automobile", "涂料", "汽车")),
        ("red-mud", ("alumina", "氧化铝")),
        ("alkali-residue", ("soda ash", "纯碱")),
        ("carbide-slag", _CARBIDE),
        ("steel-dust", _STEEL),
        ("dredged-sediment", ("port", "harbor", "港")),
        ("stone-dust", ("quarry", "stone", "marble", "石材")),
    ),
)
_DUST = Generic(
    "",
    (
        ("eaf-dust", _EAF),
        ("bf-dust", _IRON),
        ("sinter-head-dust", ("sinter", "烧结")),
        ("steel-dust", _STEEL),
        ("cement-kiln-dust", _CEMENT),
        ("stone-dust", ("quarry", "stone", "marble", "石材", "采石")),
        ("silica-fume", _FERROALLOY),
        ("coke-breeze", _COKE),
    ),
)
_GAS = Generic(
    "",
    (
        ("carbide-furnace-gas", ("carbide", "电石")),
        ("ferroalloy-gas", _FERROALLOY),
        ("phosphorus-gas", ("phosphorus", "黄磷")),
        ("carbon-black-tailgas", ("carbon black", "炭黑")),
        ("industrial-hydrogen", ("olefin", "cracker", "pdh", "propane", "烯烃", "丙烷")),
        ("coke-oven-gas", _COKE),
        ("bf-gas", _IRON),
        ("so2-gas", _SMELTER),
        ("landfill-gas", ("landfill", "填埋")),
        ("coal-mine-gas", _COAL),
        ("biogas", (*_SEWAGE, *_FOOD, "biogas", "livestock", "farm", "沼气")),
        ("fuel-gas", (*_REFINERY, "chemical", "methanol", "甲醇", "化工")),
    ),
)
_WATER = Generic(
    "reclaimed-water",
    (
        ("mine-water", (*_COAL, "mine", "矿")),
        ("distiller-liquid", ("soda ash", "纯碱")),
        ("desalination-brine", ("desalination", "海水淡化")),
        ("stillage", ("ethanol", "distiller", "乙醇", "酒精")),
        ("reclaimed-water", _SEWAGE),
    ),
)
_HEAT = Generic(
    "waste-heat",
    (
        ("kiln-heat", ("cement", "水泥")),
        ("sewage-heat", _SEWAGE),
        ("sinter-heat", ("sinter", "烧结")),
        ("cooling-water-heat", ("power", "data center", "电厂", "数据中心")),
    ),
)
_ACID = Generic(
    "",
    (
        ("pickling-liquor", (*_STEEL, "rolling", "galvanizer", "wire", "轧钢", "镀锌")),
        ("spent-sulphuric-acid", (*_TITANIUM, *_REFINERY, "battery", "smelter", "电池")),
        ("byproduct-hcl", ("chlor", "pvc", "chemical", "氯碱")),
    ),
)
_OIL = Generic(
    "used-oil",
    (
        ("refinery-residue", _REFINERY),
        ("used-cooking-oil", ("restaurant", "food", "catering", "kitchen", "餐饮", "食品")),
        ("used-oil", _CARS),
    ),
)
_TAILINGS = Generic(
    "metal-tailings",
    (
        ("iron-tailings", ("iron", "铁")),
        ("coal-slime", _COAL),
        ("red-mud", ("alumina", "氧化铝")),
    ),
)
_DROSS = Generic(
    "",
    (
        ("salt-slag", ("secondary aluminum", "aluminum recycling", "aluminum remelt", "再生铝")),
        ("aluminium-dross", _ALUMINIUM),
        ("zinc-slag", _ZINC),
        ("zinc-dross", ("zinc", "galvan", "steel wire", "rolling", "镀锌", "轧钢")),
    ),
)
_ALKALI = Generic(
    "",
    (
        ("spent-caustic", (*_REFINERY, "olefin", "chemical", "烯烃")),
        ("alkali-residue", ("soda", "纯碱")),
    ),
)
_ZINC_SLAG = Generic(
    "",
    (
        ("zinc-slag", _ZINC),
        (
            "zinc-dross",
            ("galvan", "steel", "rolling", "metal fabrication", "镀锌", "轧钢", "金属制品"),
        ),
    ),
)
_SCRAP = Generic(
    "steel-scrap",
    (
        ("aluminium-scrap", _ALUMINIUM),
        ("copper-scrap", ("copper", "cable", "铜", "电缆")),
        ("steel-scrap", (*_STEEL, *_CARS)),
    ),
)
_MUD = Generic(
    "",
    (
        ("lime-mud", _PAPER),
        ("alkali-residue", ("soda", "纯碱", "碱")),
        ("filter-mud", ("sugar", "糖")),
    ),
)
_LIME = Generic(
    "", (("carbide-slag", _CARBIDE), ("lime-mud", _PAPER), ("filter-mud", ("sugar", "糖")))
)
_CATALYST = Generic(
    "",
    (
        ("spent-scr-catalyst", (*_POWER, "cement", "steel")),
        ("spent-catalyst-fcc", ("oil refinery", "炼油")),
        ("spent-catalyst-metal", ("chemical", "fertilizer", "化工")),
    ),
)
_HYDROGEN = Generic(
    "industrial-hydrogen", (("chlor-alkali-hydrogen", ("chlor", "caustic", "氯碱", "烧碱")),)
)
_GRAIN = Generic(
    "spent-grain",
    (
        ("stillage", ("ethanol", "alcohol", "乙醇", "酒精")),
        ("spent-grain", ("brewer", "distiller", "酒")),
    ),
)
_CONVERTER = Generic("", (("copper-slag", ("copper", "nickel", "铜")), ("steel-slag", _STEEL)))
_TAIL_GAS = Generic(
    "",
    (
        ("industrial-hydrogen", ("olefin", "cracker", "pdh", "hydrogen", "烯烃", "丙烷")),
        *_GAS.by_sector,
    ),
)
_ALCOHOL = Generic(
    "",
    (
        ("stillage", ("distiller", "ethanol", "alcohol", "sugar", "酒")),
        ("waste-solvent", ("pharmaceutical", "chemical", "paint", "electronics", "制药", "化工")),
    ),
)

#: The words and what they are.
_GENERIC: tuple[tuple[str, Generic], ...] = (
    ("slag|granulated slag|furnace slag|smelter slag|渣|炉渣|熔渣|水淬渣|冶炼渣", _SLAG),
    ("converter slag", _CONVERTER),
    ("ash|furnace ash|boiler ash|灰|灰渣", _ASH),
    ("gypsum|chemical gypsum|synthetic gypsum|byproduct gypsum|石膏|副产石膏|化学石膏", _GYPSUM),
    ("sludge|wastewater sludge|污泥|污泥饼|泥", _SLUDGE),
    ("dust|filter dust|bag dust|粉尘|除尘灰|收尘灰", _DUST),
    ("gas|tail gas|waste gas|flue gas|尾气|煤气|废气|驰放气", _GAS),
    ("tail gas", _TAIL_GAS),
    ("wastewater|water|process water|污水|废水|水|排水", _WATER),
    ("heat|waste heat|余热|废热|热", _HEAT),
    ("steam|蒸汽|乏汽|waste steam|process steam", Generic("waste-steam")),
    ("acid|waste acid|spent acid|废酸|酸", _ACID),
    ("oil|waste oil|废油|油", _OIL),
    (
        "fuel oil|residual fuel oil|heavy fuel oil|heavy oil|residual oil|重油|渣油|燃料油",
        Generic("refinery-residue"),
    ),
    ("tailing|尾矿|tailing sand|尾砂", _TAILINGS),
    ("dross|black dross|浮渣", _DROSS),
    ("碱渣", _ALKALI),
    ("锌渣", _ZINC_SLAG),
    ("alcohol residue", _ALCOHOL),
    ("scrap|scrap metal|metal scrap|废金属|废料", _SCRAP),
    ("白泥", _MUD),
    ("lime|lime sludge|waste lime|石灰|废石灰", _LIME),
    ("catalyst|spent catalyst|催化剂|废催化剂", _CATALYST),
    ("hydrogen|氢|氢气|副产氢|副产氢气", _HYDROGEN),
    ("grain|酒糟|spent grain", _GRAIN),
    ("plastic|waste plastic|plastic scrap|废塑料|塑料", Generic("mixed-plastics")),
    ("salt|waste salt|盐|废盐", Generic("waste-salt")),
    ("brine|盐水|concentrate|浓水", Generic("desalination-brine")),
    ("scale|铁皮", Generic("mill-scale")),
    ("wood|timber|木材|木屑", Generic("wood-waste")),
    ("paper|纸", Generic("waste-paper")),
    ("glass|玻璃", Generic("cullet")),
    ("tire|轮胎", Generic("waste-tyres")),
    ("solvent|溶剂", Generic("waste-solvent")),
    ("nitrogen|氮|氮气", Generic("nitrogen-surplus")),
    ("oxygen|氧|氧气", Generic("oxygen-surplus")),
    ("chlorine|氯|氯气", Generic("chlorine-surplus")),
    ("cooling water|冷却水|循环水", Generic("cooling-water")),
    (
        "fat|grease|油脂",
        Generic(
            "used-cooking-oil", (("slaughter-waste", ("slaughterhouse", "meat", "屠宰", "肉")),)
        ),
    ),
    ("textile|fabric|布料", Generic("textile-waste")),
    ("rubber|橡胶", Generic("rubber-scrap")),
    ("soil|spoil|土", Generic("excavated-soil")),
    ("concrete|rubble|混凝土", Generic("construction-waste")),
)

#: Words for products that the names of activities do not have; the first that is known and of the right measure is meant.
_PRODUCTS: tuple[tuple[str, str], ...] = (
    (
        "electricity|power|grid electricity|grid power|electric power|mains electricity|电|电力|用电|网电",
        "electricity-china electricity-hebei electricity-us electricity-erct electricity-spno electricity-eu",
    ),
    (
        "cement|portland cement|ordinary portland cement|opc|水泥|普通水泥|硅酸盐水泥",
        "cement-po-42-5 portland-cement-us",
    ),
    (
        "steam|process steam|low pressure steam|medium pressure steam|high pressure steam|蒸汽|工艺蒸汽|低压蒸汽|中压蒸汽",
        "coal-boiler-steam gas-boiler-heat",
    ),
    ("heat|process heat|hot water|热|热水|热力", "coal-boiler-heat gas-boiler-heat"),
    (
        "district heat|district heating|heating|town heat|供热|集中供热|采暖",
        "heat-hebei-average coal-boiler-heat",
    ),
    (
        "coal|steam coal|thermal coal|hard coal|raw coal|bituminous coal|煤|煤炭|原煤|动力煤|燃煤",
        "hard-coal-supply hard-coal-burned hard-coal-supply-us hard-coal-burned-us",
    ),
    (
        "natural gas|gas|pipeline gas|fuel gas|天然气|燃气|管道气",
        "natural-gas-supply natural-gas-burned natural-gas-supply-us natural-gas-burned-us",
    ),
    ("fuel oil|heavy fuel oil|residual fuel oil|heavy oil|重油|燃料油", "heavy-fuel-oil-supply"),
    (
        "diesel|diesel fuel|gas oil|柴油",
        "diesel-supply diesel-burned diesel-supply-us diesel-burned-us",
    ),
    ("gasoline|petrol|汽油", "gasoline-supply gasoline-burned"),
    ("coke|metallurgical coke|焦炭|冶金焦", "coke coke-burned coke-us"),
    ("coking coal|met coal|炼焦煤|焦煤", "coking-coal-supply"),
    (
        "water|fresh water|process water|freshwater|raw water|industrial water|tap water|drinking water|cooling water make up|水|新水|新鲜水|工业用水|生产用水",
        "tap-water",
    ),
    (
        "deionized water|demineralized water|desalinated water|boiler feed water|除盐水|纯水",
        "desalination-ro",
    ),
    ("gypsum|natural gypsum|gypsum rock|石膏|天然石膏", "gypsum-natural gypsum-natural-us"),
    ("plaster|stucco|建筑石膏", "plaster-natural"),
    (
        "aggregate|stone|crushed stone|gravel|road base|ballast|碎石|骨料|石子|砂石",
        "aggregate-natural aggregate-us aggregate-gb",
    ),
    ("sand gravel|sand stone aggregate|砂石料", "aggregate-natural aggregate-us aggregate-gb"),
    ("clinker|cement clinker|熟料|水泥熟料", "clinker"),
    ("sand|natural sand|river sand|quartz sand|砂|砂子|河砂|天然砂", "sand-natural aggregate-us"),
    ("lime|quicklime|burnt lime|cao|石灰|生石灰", "quicklime quicklime-us"),
    ("slaked lime|hydrated lime|calcium hydroxide|熟石灰|消石灰", "hydrated-lime"),
    ("limestone|calcium carbonate|limestone powder|石灰石|石灰岩", "limestone limestone-us"),
    ("iron ore|iron ore fine|ore fine|铁矿石|铁矿|铁精粉|铁矿粉", "iron-ore"),
    ("pig iron|hot metal|生铁|铁水", "pig-iron"),
    ("steel|crude steel|steel billet|钢|粗钢|钢坯", "steel-bof steel-bof-us"),
    (
        "aluminum|primary aluminum|aluminum ingot|铝|原铝|电解铝|铝锭",
        "aluminium-primary aluminium-primary-us",
    ),
    ("copper|copper cathode|铜|电解铜|阴极铜", "copper-primary"),
    ("zinc|zinc ingot|锌|锌锭", "zinc-primary"),
    ("h2so4|sulfuric acid|硫酸", "sulphuric-acid sulphuric-acid-us"),
    ("soda ash|sodium carbonate|纯碱", "soda-ash"),
    ("caustic soda|sodium hydroxide|naoh|lye|烧碱|液碱|氢氧化钠", "caustic-soda"),
    ("salt|sodium chloride|rock salt|原盐|工业盐|盐", "salt"),
    ("hydrogen|氢|氢气", "hydrogen-coal hydrogen-natural-gas"),
    ("methanol|甲醇", "methanol-coal methanol-natural-gas"),
    ("pulp|wood pulp|virgin pulp|木浆|纸浆", "pulp-kraft-bleached"),
    ("paper|printing paper|纸", "paper-virgin"),
    ("board|containerboard|cardboard|linerboard|箱纸板|纸板", "board-virgin corrugated-virgin-us"),
    ("glass|flat glass|玻璃|平板玻璃", "glass-virgin glass-virgin-us"),
    ("glass raw material|batch|玻璃原料|配合料", "glass-batch"),
    ("brick|clay brick|砖|黏土砖", "brick-clay"),
    ("pvc|polyvinyl chloride|聚氯乙烯", "pvc-carbide pvc-ethylene"),
    ("hdpe|polyethylene|pe|高密度聚乙烯|聚乙烯", "hdpe-virgin hdpe-virgin-us"),
    ("pp|polypropylene|聚丙烯", "pp-virgin"),
    ("pet|pet resin|聚酯|聚酯切片", "pet-virgin pet-virgin-us"),
    ("ps|polystyrene|聚苯乙烯", "ps-virgin"),
    ("rubber|synthetic rubber|橡胶|合成橡胶", "rubber-virgin"),
    ("base oil|lubricating oil|lubricant|润滑油|基础油", "base-oil mineral-oil-gb"),
    ("clay|黏土|粘土", "clay"),
    ("ammonia|合成氨|液氨|氨", "ammonia"),
    ("urea|尿素", "urea"),
    ("feed|animal feed|soybean meal|soya meal|soy meal|豆粕|饲料", "soybean-meal"),
    ("maize|corn|玉米", "maize"),
    ("particle board|chipboard|刨花板", "particle-board"),
)


@cache
def generic() -> dict[str, Generic]:
    """Shared words, as `wording` writes them, and what they are."""
    return {wording(name).key: one for names, one in _GENERIC for name in names.split("|")}


def is_generic(text: str) -> bool:
    """Whether exactly these words are shared, with what says little in them."""
    return wording(text).strict in _strict()


@cache
def _strict() -> frozenset[str]:
    return frozenset(wording(name).strict for names, _ in _GENERIC for name in names.split("|"))


@cache
def products() -> dict[str, tuple[str, ...]]:
    """Words for products, as `wording` writes them, and the activities that make them."""
    return {
        wording(name).key: tuple(ids.split())
        for names, ids in _PRODUCTS
        for name in names.split("|")
    }
