"""Words that many by-products share, such as slag, ash or gypsum: what they are by the sector that gives them.

Each row has the words, what they are where no sector decides (- for nothing), and by-products with the words of sectors that
give them, of which the first that is met counts; @ stands for words that several rows have. Words that stand for one
by-product whoever gives it have it alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from lca.library.wording import wording

_SECTORS = """
power = power, cogeneration, thermal, boiler, 火电, 电厂, 热电, 锅炉
steel = steel, 钢
iron = ironmaking, bf, pig iron, 炼铁, 高炉
eaf = eaf, mini mill, 电炉
refinery = oil refinery, petroleum refinery, petrochemical, 炼油, 石化, 炼化
sewage = sewage, wastewater, municipality, 污水, 市政
food = food, brewer, beverage, fermentation, biochemical, enzyme, yeast, 食品, 啤酒, 发酵
paper = paper, pulp, board, 造纸, 制浆, 纸
incineration = incineration, energy waste, waste energy, 焚烧
fertilizer = phosphate, phosphoric, fertilizer, 磷肥, 磷酸, 化肥
titanium = titanium, titania, tio2, pigment, 钛白, 颜料
cement = cement, clinker, lime, 水泥, 石灰
coke = coking, coke, 焦化, 炼焦
carbide = carbide, acetylene, pvc, 电石, 乙炔, 聚氯乙烯
ferroalloy = ferroalloy, ferrosilicon, silicon smelter, 铁合金, 工业硅
aluminium = aluminum, 铝
zinc = zinc smelter, zinc refinery, zinc recovery, 锌冶炼
cars = automobile, machinery, vehicle, metal fabrication, transport, car, engineering, 汽车, 机械, 运输
smelter = smelter, nonferrous, 冶炼
coal = coal mine, coal washing, colliery, 煤矿, 选煤
"""

_BYPRODUCTS = """
slag, granulated slag, furnace slag, smelter slag, 渣, 炉渣, 熔渣, 水淬渣, 冶炼渣 = -; eaf-slag < @eaf; bf-slag < @iron;
    copper-slag < copper, 铜; lead-slag < lead, battery recycling, 铅; nickel-slag < nickel, 镍; magnesium-slag <
    magnesium, 镁; zinc-slag < zinc, 锌; phosphorus-slag < phosphorus, 黄磷; gasification-slag < gasification, coal
    chemical, methanol, 煤化工, 气化, 甲醇; carbide-slag < @carbide; salt-slag < secondary aluminum, aluminum recycling, 再生铝;
    bottom-ash < @power; msw-bottom-ash < @incineration; steel-slag < @steel; simn-slag < @ferroalloy; alkali-residue
    < soda ash, 纯碱
converter slag = -; copper-slag < copper, nickel, 铜; steel-slag < @steel
ash, furnace ash, boiler ash, 灰, 灰渣 = fly-ash; fly-ash-msw < hazardous; msw-bottom-ash < @incineration; biomass-ash <
    biomass, sawmill, wood, straw, 生物质, @paper; oil-ash < @refinery; fly-ash < @power; pyrite-cinder < h2so4, 硫酸
gypsum, chemical gypsum, synthetic gypsum, byproduct gypsum, 石膏, 副产石膏, 化学石膏 = -; phosphogypsum < @fertilizer;
    titanogypsum < @titanium; fluorogypsum < hydrofluoric, fluorine, fluoride, 氟; citrogypsum < citric, lactic,
    biochemical, 柠檬酸; waste-gypsum-board < plasterboard, construction, demolition, 石膏板, 建筑, 拆除; fgd-gypsum < @power,
    @steel, sinter, 烧结
sludge, wastewater sludge, 污泥, 污泥饼, 泥 = -; sewage-sludge < @sewage; paper-sludge < @paper; oil-sludge < @refinery, oil
    field, 油田; electroplating-sludge < electroplating, plating, printed circuit, 电镀, 线路板; industrial-bio-sludge <
    @food, pharmaceutical, 制药, 医药; paint-sludge < paint, automobile, 涂料, 汽车; red-mud < alumina, 氧化铝; alkali-residue <
    soda ash, 纯碱; carbide-slag < @carbide; steel-dust < @steel; dredged-sediment < port, harbor, 港; stone-dust <
    quarry, stone, marble, 石材
dust, filter dust, bag dust, 粉尘, 除尘灰, 收尘灰 = -; eaf-dust < @eaf; bf-dust < @iron; sinter-head-dust < sinter, 烧结;
    steel-dust < @steel; cement-kiln-dust < @cement; stone-dust < quarry, stone, marble, 石材, 采石; silica-fume <
    @ferroalloy; coke-breeze < @coke
gas, tail gas, waste gas, flue gas, 尾气, 煤气, 废气, 驰放气, off-gas, 废气 = -; carbide-furnace-gas < carbide, 电石;
    ferroalloy-gas < @ferroalloy; phosphorus-gas < phosphorus, 黄磷; carbon-black-tailgas < carbon black, 炭黑;
    industrial-hydrogen < olefin, cracker, pdh, propane, 烯烃, 丙烷; coke-oven-gas < @coke; bf-gas < @iron; so2-gas <
    @smelter; landfill-gas < landfill, 填埋; coal-mine-gas < @coal; biogas < @sewage, @food, biogas, livestock, farm,
    沼气; fuel-gas < @refinery, chemical, methanol, 甲醇, 化工
tail gas = -; industrial-hydrogen < olefin, cracker, pdh, hydrogen, 烯烃, 丙烷; carbide-furnace-gas < carbide, 电石;
    ferroalloy-gas < @ferroalloy; phosphorus-gas < phosphorus, 黄磷; carbon-black-tailgas < carbon black, 炭黑;
    industrial-hydrogen < olefin, cracker, pdh, propane, 烯烃, 丙烷; coke-oven-gas < @coke; bf-gas < @iron; so2-gas <
    @smelter; landfill-gas < landfill, 填埋; coal-mine-gas < @coal; biogas < @sewage, @food, biogas, livestock, farm,
    沼气; fuel-gas < @refinery, chemical, methanol, 甲醇, 化工
wastewater, water, process water, 污水, 废水, 水, 排水 = reclaimed-water; mine-water < @coal, mine, 矿; distiller-liquid <
    soda ash, 纯碱; desalination-brine < desalination, 海水淡化; stillage < ethanol, distiller, 乙醇, 酒精; reclaimed-water <
    @sewage
heat, waste heat, 余热, 废热, 热 = waste-heat; kiln-heat < cement, 水泥; sewage-heat < @sewage; sinter-heat < sinter, 烧结;
    cooling-water-heat < power, data center, 电厂, 数据中心
steam, 蒸汽, 乏汽, waste steam, process steam = waste-steam
acid, waste acid, spent acid, 废酸, 酸 = -; pickling-liquor < @steel, rolling, galvanizer, wire, 轧钢, 镀锌;
    spent-sulphuric-acid < @titanium, @refinery, battery, smelter, 电池; byproduct-hcl < chlor, pvc, chemical, 氯碱
oil, waste oil, 废油, 油 = used-oil; refinery-residue < @refinery; used-cooking-oil < restaurant, food, catering,
    kitchen, 餐饮, 食品; used-oil < @cars
fuel oil, residual fuel oil, heavy fuel oil, heavy oil, residual oil, 重油, 渣油, 燃料油 = refinery-residue
tailing, 尾矿, tailing sand, 尾砂 = metal-tailings; iron-tailings < iron, 铁; coal-slime < @coal; red-mud < alumina, 氧化铝
dross, black dross, 浮渣 = -; salt-slag < secondary aluminum, aluminum recycling, aluminum remelt, 再生铝; aluminium-dross
    < @aluminium; zinc-slag < @zinc; zinc-dross < zinc, galvan, steel wire, rolling, 镀锌, 轧钢
碱渣 = -; spent-caustic < @refinery, olefin, chemical, 烯烃; alkali-residue < soda, 纯碱
锌渣 = -; zinc-slag < @zinc; zinc-dross < galvan, steel, rolling, metal fabrication, 镀锌, 轧钢, 金属制品
alcohol residue = -; stillage < distiller, ethanol, alcohol, sugar, 酒; waste-solvent < pharmaceutical, chemical,
    paint, electronics, 制药, 化工
scrap, scrap metal, metal scrap, 废金属, 废料 = steel-scrap; aluminium-scrap < @aluminium; copper-scrap < copper, cable, 铜,
    电缆; steel-scrap < @steel, @cars
白泥, calcium carbonate sludge, white sludge = -; lime-mud < @paper; alkali-residue < soda, 纯碱, 碱; filter-mud < sugar, 糖
lime, lime sludge, waste lime, 石灰, 废石灰 = -; carbide-slag < @carbide; lime-mud < @paper; filter-mud < sugar, 糖
catalyst, spent catalyst, 催化剂, 废催化剂 = -; spent-scr-catalyst < @power, cement, steel; spent-catalyst-fcc < oil
    refinery, 炼油; spent-catalyst-metal < chemical, fertilizer, 化工
hydrogen, 氢, 氢气, 副产氢, 副产氢气, by-product hydrogen, 副产氢气 = industrial-hydrogen; chlor-alkali-hydrogen < chlor, caustic,
    氯碱, 烧碱
grain, 酒糟, spent grain = spent-grain; stillage < ethanol, alcohol, 乙醇, 酒精; spent-grain < brewer, distiller, 酒
plastic, waste plastic, plastic scrap, 废塑料, 塑料 = mixed-plastics
salt, waste salt, 盐, 废盐, sodium sulphate, 芒硝, 硫酸钠 = waste-salt
brine, 盐水, concentrate, 浓水 = desalination-brine
scale, 铁皮 = mill-scale
wood, timber, 木材, 木屑, pallet, wood pallet, forest residue, wood residue, sawmill residue = wood-waste
paper, 纸, newspaper, carton, corrugated board, paper board, waste board, 报纸, 纸箱, 纸板 = waste-paper
glass, 玻璃 = cullet
tire, 轮胎 = waste-tyres
solvent, 溶剂 = waste-solvent
nitrogen, 氮, 氮气 = nitrogen-surplus
oxygen, 氧, 氧气, argon, 氩, 氩气 = oxygen-surplus
chlorine, 氯, 氯气 = chlorine-surplus
cooling water, 冷却水, 循环水 = cooling-water
fat, grease, 油脂 = used-cooking-oil; slaughter-waste < slaughterhouse, meat, 屠宰, 肉
textile, fabric, 布料, linen, flax residue, rags = textile-waste
rubber, 橡胶 = rubber-scrap
soil, spoil, 土 = excavated-soil
hot water, warm water, 热水, 温水 = waste-heat
brick, waste brick, 砖, 废砖 = construction-waste; refractory-waste < @steel, refractor, glass, 耐火
biomass, 生物质 = wood-waste; industrial-bio-sludge < @food, pharmaceutical, 制药, 医药
residue, bottoms, 残渣, 釜残 = -; refinery-residue < @refinery; waste-solvent < pharmaceutical, chemical, 制药, 化工
slurry, 浆液 = -; manure < livestock, pig, farm, cattle, 养殖, 养猪, 畜牧; yeast-slurry < brewer, yeast, 酵母; coal-slime <
    @coal
vent gas, acid gas, 酸性气 = -; so2-gas < @smelter; sulphur < @refinery
swarf, turnings, borings, stampings, engine scrap = steel-scrap; aluminium-scrap < @aluminium
potlining, pot lining, spent cathode = spent-pot-lining
anhydrite, 无水石膏 = fluorogypsum
electronic waste, e-waste, weee, 电子废弃物, 电子废物 = circuit-boards
blood, bone, offal, viscera, 血, 骨, 内脏 = slaughter-waste
press cake = oilseed-starch-residue; filter-mud < sugar, 糖
corn steep liquor, 玉米浆, seed meal, bran = oilseed-starch-residue
dung, 粪便, 粪污, animal manure = manure
novogro, novo gro, insulin sludge, enzyme biomass = industrial-bio-sludge
combustible waste, sorted waste = refuse-fuel
hide, skin waste, skin = leather-waste
engine oil, motor oil, lubricant, 机油, 润滑油 = used-oil
vacuum bottom, slop oil, tank residue, oil residue = oil-sludge
molasse, sugar syrup = molasses
lactose residue, milk residue = whey
refractory brick, fused alumina = refractory-waste
black powder, battery, spent battery, 废电池, 电池 = -; lead-scrap < lead, automobile, telecom, 铅; li-ion-battery < energy
    storage, electric, lithium, vehicle, 储能
cinder, coal cinder, 炉灰 = bottom-ash
vehicle gas, digestion gas = biogas
iron salt, ferrous salt, 铁盐 = copperas
dirty water, grey water, gray water, sewage, 生活污水 = reclaimed-water
limestone powder, limestone fines, stone powder = stone-dust
zinc oxide, 次氧化锌 = zinc-scrap
etchant, etching liquor = spent-etchant
concrete, rubble, 混凝土 = construction-waste
"""

#: Words for products that the names of activities do not have; the first that is known and fits is meant.
_PRODUCTS = """
electricity, power, grid electricity, grid power, electric power, mains electricity, 电, 电力, 用电, 网电 =
    electricity-china, electricity-hebei, electricity-us, electricity-erct, electricity-spno, electricity-eu
cement, portland cement, ordinary portland cement, opc, 水泥, 普通水泥, 硅酸盐水泥 = cement-po-42-5, portland-cement-us
steam, process steam, low pressure steam, medium pressure steam, high pressure steam, 蒸汽, 工艺蒸汽, 低压蒸汽, 中压蒸汽 =
    coal-boiler-steam, gas-boiler-heat
heat, process heat, hot water, 热, 热水, 热力 = coal-boiler-heat, gas-boiler-heat
district heat, district heating, heating, town heat, 供热, 集中供热, 采暖 = heat-hebei-average, coal-boiler-heat
coal, 煤, 煤炭 = hard-coal-supply, hard-coal-burned, hard-coal-supply-us, hard-coal-burned-us, coking-coal-supply
steam coal, thermal coal, hard coal, raw coal, bituminous coal, 原煤, 动力煤, 燃煤 = hard-coal-supply, hard-coal-burned,
    hard-coal-supply-us, hard-coal-burned-us
natural gas, gas, pipeline gas, fuel gas, 天然气, 燃气, 管道气 = natural-gas-supply, natural-gas-burned,
    natural-gas-supply-us, natural-gas-burned-us
fuel oil, heavy fuel oil, residual fuel oil, heavy oil, 重油, 燃料油 = heavy-fuel-oil-supply
diesel, diesel fuel, gas oil, 柴油 = diesel-supply, diesel-burned, diesel-supply-us, diesel-burned-us
gasoline, petrol, 汽油 = gasoline-supply, gasoline-burned
coke, metallurgical coke, 焦炭, 冶金焦 = coke, coke-burned, coke-us
coking coal, met coal, 炼焦煤, 焦煤 = coking-coal-supply
water, fresh water, process water, freshwater, raw water, industrial water, tap water, drinking water, cooling water
    make up, 水, 新水, 新鲜水, 工业用水, 生产用水 = tap-water
deionized water, demineralized water, desalinated water, boiler feed water, 除盐水, 纯水 = desalination-ro
gypsum, natural gypsum, gypsum rock, 石膏, 天然石膏 = gypsum-natural, gypsum-natural-us
plaster, stucco, 建筑石膏 = plaster-natural
aggregate, stone, crushed stone, gravel, road base, ballast, 碎石, 骨料, 石子, 砂石 = aggregate-natural, aggregate-us,
    aggregate-gb
sand gravel, sand stone aggregate, 砂石料 = aggregate-natural, aggregate-us, aggregate-gb
clinker, cement clinker, 熟料, 水泥熟料 = clinker
sand, natural sand, river sand, quartz sand, 砂, 砂子, 河砂, 天然砂 = sand-natural, aggregate-us
lime, quicklime, burnt lime, cao, 石灰, 生石灰 = quicklime, quicklime-us
slaked lime, hydrated lime, calcium hydroxide, 熟石灰, 消石灰 = hydrated-lime
limestone, calcium carbonate, limestone powder, 石灰石, 石灰岩 = limestone, limestone-us
iron ore, iron ore fine, ore fine, 铁矿石, 铁矿, 铁精粉, 铁矿粉 = iron-ore
pig iron, hot metal, 生铁, 铁水 = pig-iron
steel, crude steel, steel billet, 钢, 粗钢, 钢坯 = steel-bof, steel-bof-us
aluminum, primary aluminum, aluminum ingot, 铝, 原铝, 电解铝, 铝锭 = aluminium-primary, aluminium-primary-us
copper, copper cathode, 铜, 电解铜, 阴极铜 = copper-primary
zinc, zinc ingot, 锌, 锌锭 = zinc-primary
h2so4, sulfuric acid, 硫酸 = sulphuric-acid, sulphuric-acid-us
soda ash, sodium carbonate, 纯碱 = soda-ash
caustic soda, sodium hydroxide, naoh, lye, 烧碱, 液碱, 氢氧化钠 = caustic-soda
salt, sodium chloride, rock salt, 原盐, 工业盐, 盐 = salt
hydrogen, 氢, 氢气 = hydrogen-coal, hydrogen-natural-gas
methanol, 甲醇 = methanol-coal, methanol-natural-gas
pulp, wood pulp, virgin pulp, 木浆, 纸浆 = pulp-kraft-bleached
paper, printing paper, 纸 = paper-virgin
board, containerboard, cardboard, linerboard, 箱纸板, 纸板 = board-virgin, corrugated-virgin-us
glass, flat glass, 玻璃, 平板玻璃 = glass-virgin, glass-virgin-us
glass raw material, batch, 玻璃原料, 配合料 = glass-batch
brick, clay brick, 砖, 黏土砖 = brick-clay
pvc, polyvinyl chloride, 聚氯乙烯 = pvc-carbide, pvc-ethylene
hdpe, polyethylene, pe, 高密度聚乙烯, 聚乙烯 = hdpe-virgin, hdpe-virgin-us
pp, polypropylene, 聚丙烯 = pp-virgin
pet, pet resin, 聚酯, 聚酯切片 = pet-virgin, pet-virgin-us
ps, polystyrene, 聚苯乙烯 = ps-virgin
rubber, synthetic rubber, 橡胶, 合成橡胶 = rubber-virgin
base oil, lubricating oil, lubricant, 润滑油, 基础油 = base-oil, mineral-oil-gb
clay, 黏土, 粘土 = clay
ammonia, 合成氨, 液氨, 氨 = ammonia
urea, 尿素 = urea
feed, animal feed, soybean meal, soya meal, soy meal, 豆粕, 饲料 = soybean-meal
maize, corn, 玉米 = maize
particle board, chipboard, 刨花板 = particle-board
"""


class Generic(NamedTuple):
    """What shared words are: `usual` for most ("" for nothing), `by_sector` by-products with words of sectors."""

    usual: str
    by_sector: tuple[tuple[str, tuple[str, ...]], ...] = ()


@cache
def generic() -> dict[str, Generic]:
    """Shared words, as `wording` writes them, and what they are."""
    sectors = {names[0]: _listed(said) for names, said in _rows(_SECTORS)}

    def words(said: str) -> tuple[str, ...]:
        each = (sectors[word[1:]] if word[0] == "@" else (word,) for word in _listed(said))
        return tuple(chain.from_iterable(each))

    found: dict[str, Generic] = {}
    for names, said in _rows(_BYPRODUCTS):
        usual, *rows = said.split("; ")
        pairs = (row.split(" < ") for row in rows)
        one = Generic(usual.strip("-"), tuple((id, words(listed)) for id, listed in pairs))
        found.update((wording(name).key, one) for name in names)
    return found


@cache
def products() -> dict[str, tuple[str, ...]]:
    """Words for products, as `wording` writes them, and the activities that make them."""
    rows = _rows(_PRODUCTS)
    return {wording(name).key: _listed(ids) for names, ids in rows for name in names}


def is_generic(text: str) -> bool:
    """Whether exactly these words are shared, with what says little in them."""
    return wording(text).strict in _strict()


@cache
def _strict() -> frozenset[str]:
    return frozenset(wording(name).strict for names, _ in _rows(_BYPRODUCTS) for name in names)


def _rows(table: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Names and what stands behind them, of rows that may go on in lines that are indented."""
    for row in re.sub(r"\n +", " ", table.strip()).split("\n"):
        names, said = row.split(" = ")
        yield _listed(names), said


def _listed(said: str) -> tuple[str, ...]:
    return tuple(said.split(", "))
