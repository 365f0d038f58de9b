"""Words that plants share: in a name they give nothing away."""

from __future__ import annotations

import re


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


#: Legal forms at the end of a name.
LEGAL = re.compile(
    r"[\s,]*\b(?:co\.?|company|corp\.?|corporation|inc\.?|ltd\.?|limited|llc|l\.l\.c\.|plc|gmbh|ag|s\.?a\.?|group|"
    r"holdings?)\b\.?\s*(?:,?\s*(?:co\.?|ltd\.?|limited|inc\.?)\s*)*$"
    r"|(?:股份|集团|控股|有限|责任|总)*公司$|集团$|厂$",
    re.I,
)

#: English words of trades, plants and places in general, in small letters.
COMMON = _words(
    """
    aac bof ccpp chp eaf lng lpg pet pvc rdf wte one two three four five six seven eight nine ten block blocks
    cogeneration drainage seawater wheel wheels cullet additive additives battery batteries bottle bottles cable car cars
    aggregate aggregates aluminium aluminum ammonia and area artificial asphalt bank base basin battery bay beside biogas
    biomass blast board boiler boilers brewery brick bricks builder builders building buildings burner by-product canal
    capital carbon cement center central centre ceramic ceramics chemical chemicals chemistry china chinese city clay
    clinker cluster coal coast coke coking cold collection collector collectors combined common company complex concrete
    construction converter cooperative copper council county crop cycle dairy demolition desalination development digester
    distillery distribution distributor district dock domestic drinking east eastern electric electrical electricity
    energy engineering estate ethanol factory farm farms feed fertiliser fertilizer fibre field fields firm firms fish
    fleet flour food foods for forge foundry from fuel fuels furnace furnaces garden gas general generating glass grain
    great green greenhouse greenhouses grid grocer group gypsum harbor harbour heat heating heavy high hospital hotel
    hydrogen incinerator industrial industries industry international iron joint kiln kilns laboratory landfill laundry
    leather light limited lime limestone local logistics lorries machine machinery maker makers manufacturer
    manufacturing marine market markets materials meat metal metallurgical metals methanol middle mill mills mine mineral
    minerals mines mining mixed mixing motor municipal national natural near network new nitrogen north northern ocean
    office offices oil old oxygen pack packaging packing paint paper park partner petrochemical petroleum phosphate pilot
    pipe pipes plant plants plastic plastics plate port potash poultry powder power processing processor producer
    producers product production products public pulp quarry rail railway ready recovery recycled recycler recyclers
    recycling refinery refining region regional renewable residential resources retail retailer river road roads rock
    rolling rubber salt sand sanitary school scrap sea sewage shaft shop shops silicon site sites slag smelter society
    soda soil solar solid solutions south southern square state station stations steel steelworks stone storage store
    stores street sugar sulphur sulphuric supplier supply surface systems tailings tank terminal textile the thermal
    timber trade trading transport transportation treatment truck trucks turbine type tyre united university urban
    utility valley village wallboard warehouse warehouses waste wastewater water west western wharf wind wine with wood
    wooden works workshop yard zinc zone
    """
)

#: The same of Chinese names.
COMMON_ZH = _words(
    """
    有限责任公司 股份有限公司 有限公司 股份 集团 控股 公司 总厂 分厂 工厂 电厂 热电 发电 供热 供暖 供水 供气 污水 处理厂 再生 回收 市场 市区
    城区 县城 园区 开发区 工业园 工业区 钢铁 炼钢 炼铁 铁厂 钢厂 特钢 水泥 建材 焦化 煤化工 化工 石化 能源 电力 新能源 环保 环境 科技 实业 工业
    矿业 冶金 有色 铝业 铜业 玻璃 陶瓷 造纸 纸业 纸板 食品 粮油 饲料 化肥 物流 运输 港口 港务 码头 机械 装备 制造 材料 新材料 混凝土 骨料 砂石
    石膏 石灰 涂料 橡胶 塑料 纺织 医药 制药 生物 农业 养殖 屠宰 啤酒 酒业 热力 燃气 天然气 氢能 甲醇 乙醇 纯碱 盐化 海水淡化 水务 垃圾 焚烧
    新型 排水 固废 煤矸石 接收站 加气砖 碎玻璃 轮毂 氯碱 综合利用 铁路 钢厂 发电厂 循环经济 商贸 零售 仓储 配送
    废钢 废纸 废轮胎 企业 中心 项目 工程 建设 铸造 锻造 轧钢 煤矿 矿山 选矿 铁矿 机组 车队 重卡 温室 城市 市政 道路 建筑 拆除 商品 厂
    """
)
#: Regions of China: the first word of many names.
PLACES_ZH = _words(
    """中国 北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海
    台湾 内蒙古 广西 西藏 宁夏 新疆 唐山 秦皇岛"""
)
