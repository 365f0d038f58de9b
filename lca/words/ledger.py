"""Words of savings over years, of money and of claims; part of the catalogue, with what codes of the files are called."""

from __future__ import annotations

from collections.abc import Mapping

from lca.texts import Text

#: Who may pay or be paid.
PARTIES: Mapping[str, Text] = {
    "supplier": Text("supplier", "供方"),
    "receiver": Text("receiver", "受方"),
    "other-user": Text("today's other users", "现有其他用户"),
    "operator": Text("operators of disposal", "处置单位"),
    "state": Text("state", "财政"),
}
#: What is paid or spared.
ITEMS: Mapping[str, Text] = {
    "by-product": Text("sale of the by-product", "副产物销售"),
    "by-product-today": Text("today's sale of the by-product", "副产物现有销售"),
    "virgin-purchase": Text("virgin product", "原生产品采购"),
    "virgin-haul": Text("haul of the virgin product", "原生产品运输"),
    "virgin-use": Text("use of the virgin product", "原生产品使用"),
    "gate-fee": Text("gate fee of disposal", "处置费"),
    "own-disposal": Text("own disposal", "自行处置"),
    "disposal": Text("disposal", "处置"),
    "disposal-haul": Text("haul to disposal", "处置运输"),
    "tax": Text("environmental protection tax", "环境保护税"),
    "haul": Text("haul of the by-product", "副产物运输"),
    "processing": Text("processing", "加工"),
    "preparation": Text("preparation", "预处理"),
    "use": Text("use of the by-product", "副产物使用"),
    "residue-fee": Text("gate fee of residues", "残余物处置费"),
    "own-residue": Text("own disposal of residues", "自行处置残余物"),
    "residue-disposal": Text("disposal of residues", "残余物处置"),
    "residue-haul": Text("haul of residues", "残余物运输"),
    "forgone-use": Text("what replaces the lost use", "原有利用的替代"),
    "operating": Text("running costs", "运行费用"),
    "investment": Text("investment", "投资"),
}
#: Benefits in the words of the programme.
BENEFITS: Mapping[str, Text] = {
    "by-product-revenue": Text("Revenue from by-products", "副产物销售收入"),
    "disposal-cost-saved": Text("Disposal cost saved", "节约的处置费用"),
    "feedstock-cost-saved": Text("Cheaper feedstock: virgin cost saved", "节约的原生原料费用"),
    "cost-of-using-by-products": Text(
        "Cost of using by-products (without their price)", "使用副产物的费用（不含其价格）"
    ),
}
#: Why a figure does not exist.
WHY: Mapping[str, Text] = {
    "no-investment": Text("no investment", "无投资"),
    "never": Text("never", "无法回收"),
    "not-stable": Text("not stable", "不稳定"),
    "none": Text("none", "不存在"),
    "several": Text("several", "多个解"),
    "no-years": Text("no life stated", "未给出年限"),
    "no-price": Text("no price", "无价格"),
    "no-draws": Text("no draws", "未抽样"),
    "no-indicator": Text("no greenhouse gases", "无温室气体指标"),
    "saves-both": Text("saves both", "省钱又减排"),
    "loses-both": Text("loses both", "费钱又增排"),
    "money-against-climate": Text("money against climate", "省钱但增排"),
    "not-counted": Text("nothing counted", "均未计入"),
}
#: What a sum is where something is not counted.
BOUNDS: Mapping[str, Text] = {
    "exact": Text("complete", "完整"),
    "at-least": Text("at least", "至少"),
    "at-most": Text("at most", "至多"),
    "open": Text("open", "未定"),
}
#: What would follow if a missing row were counted.
EFFECTS: Mapping[str, Text] = {
    "gain": Text("the party would have more", "计入后该方收益增加"),
    "cost": Text("the party would have less", "计入后该方收益减少"),
}
#: Currencies in units, in which prices are read.
CURRENCIES: Mapping[str, Text] = {
    "CNY": Text("CNY", "元"),
    "USD": Text("USD", "美元"),
    "EUR": Text("EUR", "欧元"),
}
_PER: Mapping[str, Text] = {
    "t": Text("t", "吨"),
    "GJ": Text("GJ", "GJ"),
    "m3": Text("m³", "立方米"),
}


def price_unit(unit: str) -> Text:
    """CNY/t as readers have it: `CNY/t`, Chinese `元/吨`; parts without words stay."""
    money, _, per = unit.partition("/")
    first, second = CURRENCIES.get(money, Text(money, money)), _PER.get(per, Text(per, per))
    return Text(f"{first.en}/{second.en}", f"{first.zh}/{second.zh}")


LEDGER: dict[str, str] = {
    # over the years
    "{amount} saved by {year}": "到{year}年累计节约{amount}",
    "{amount} added by {year}": "到{year}年累计新增{amount}",
    "Nothing is saved by {year}": "到{year}年累计无节约",
    "{finding}; {share} less than with the figures of {base} throughout": (
        "{finding}，比各年均按{base}年数据少{share}"
    ),
    "{finding}; {share} more than with the figures of {base} throughout": (
        "{finding}，比各年均按{base}年数据多{share}"
    ),
    "{finding}; with the figures of {base} throughout it would be {held}": (
        "{finding}；若各年均按{base}年数据则为{held}"
    ),
    "{first} to {last}": "{first}—{last}年",
    "Saving of each year, {unit}": "各年节约量，{unit}",
    "Saved since the beginning of {first}, {unit}": "自{first}年起累计节约量，{unit}",
    "Bars: saving of each year at central values, by status; parts below zero add burden.": (
        "柱：各年按中心值计算的节约量，按进展状态堆叠；零线以下为新增负荷。"
    ),
    "Diamond: net of the year.": "菱形：当年净值。",
    "Line: sum of the years so far; band: its 95 % interval of {draws} joint draws.": (
        "线：逐年累计；带：{draws}次联合抽样的95%区间。"
    ),
    "Line: sum of the years so far; calculated without draws.": "线：逐年累计；未做抽样计算。",
    "Before it starts and after it ends an exchange counts nothing.": (
        "交换在开始之前和结束之后均不计。"
    ),
    "{name} stops saving in {year}": "“{name}”自{year}年起不再节约",
    "{name} begins to save in {year}": "“{name}”自{year}年起开始节约",
    "{crossing}, when {activity} falls below {level}": "{crossing}，此时{activity}降至{level}以下",
    "{crossing}, when {activity} rises above {level}": "{crossing}，此时{activity}升至{level}以上",
    "{amount} per {unit}": "每{unit} {amount}",
    "{text} (95 % interval {interval}; P(saves) {p})": "{text}（95%区间{interval}；节约概率{p}）",
    "Over {first} to {last}: {text}.": "{first}—{last}年：{text}。",
    "{text} {count} more crossings stand in summary.json.": "{text}另有{count}处转折见 summary.json。",
    # money
    "Money: both firms of all exchanges together {net} a year": "资金：全部交换的供受双方合计每年{net}",
    "{text} ({bound}, since prices are missing)": "{text}（因缺少价格，{bound}）",
    "{text}; net present value {npv}": "{text}；净现值{npv}",
    "{text}, P(NPV > 0) {p}": "{text}，净现值大于零的概率{p}",
    "{text}. Real {currency} of {year} without VAT, {rate} a year.": (
        "{text}。{year}年不变价{currency}，不含增值税，年折现率{rate}。"
    ),
    "{value} ({interval})": "{value}（{interval}）",
    "Not counted, since no price is known: {count} amounts of money in {exchanges} of {of} exchanges ({gains} gains, {costs} costs of the party).": (
        "因价格未知而未计入：{of}项交换中{exchanges}项的{count}笔金额（其中对该方为收益{gains}笔，费用{costs}笔）。"
    ),
    "{finding}, not everything counted": "{finding}（有未计入项）",
    "At central values both firms gain in {count} of {of} exchanges with a known price": (
        "按中心值，价格已知的{of}项交换中{count}项双方均受益"
    ),
    "Both firms of each exchange together: {amount} a year in all": "各项交换双方合计：全网每年{amount}",
    "{finding}; together {amount} a year": "{finding}；合计每年{amount}",
    "What the firms gain or lose": "企业的收益与支出",
    "{currency} of {year}, without VAT": "{year}年价格，{currency}，不含增值税",
    "a year at full operation, without what is spent once": "满负荷年份，不含一次性投资",
    "both firms, split not known": "双方合计，分配未知",
    "Both firms": "双方合计",
    "Counted": "计入情况",
    "Bars: what each party gains (right) or loses (left); diamond: both firms together, hollow where something is not counted.": (
        "条形：各方收益（右）或支出（左）；菱形：双方合计，空心表示有未计入项。"
    ),
    "Line: its 95 % interval of {draws} joint draws.": "横线：其{draws}次联合抽样的95%区间。",
    "Not drawn, because nothing of them is counted: {count} of {of} exchanges.": (
        "因均未计入而未绘出：{of}项交换中{count}项。"
    ),
    "At least: only gains are missing; at most: only costs are missing; open: both are.": (
        "至少：仅缺收益项；至多：仅缺费用项；未定：两者均缺。"
    ),
    "Rows of money without a price, which are in no sum: {count}.": (
        "无价格、未计入任何合计的金额：{count}笔。"
    ),
    "1 smaller exchange is not drawn.": "另有1项较小的交换未绘出。",
    "{count} smaller exchanges are not drawn.": "另有{count}项较小的交换未绘出。",
    # abatement
    "{amount} a year pays for itself": "每年{amount}减排可自行回收成本",
    "{amount} a year costs up to {cost} per t CO₂e": "每年{amount}减排需要成本，最高{cost}/吨CO₂e",
    "Steps cut off at the top, whose cost stands in the list: {count}.": "顶部截断的台阶（成本见列表）：{count}个。",
    "{first}; {second}": "{first}；{second}",
    "No saving costs anything that is counted": "计入的项目中没有一项节约需要成本",
    "{unit} a year, saved": "每年节约量，{unit}",
    "{currency} per t CO₂e": "{currency}/吨CO₂e",
    "Saves both: order by net present value": "省钱又减排：按净现值排序",
    "Saves both: order by net a year": "省钱又减排：按年净收益排序",
    "Costs: order by cost per t CO₂e": "需要成本：按每吨CO₂e成本排序",
    "NPV, {unit}": "净现值，{unit}",
    "Net a year, {unit}": "年净收益，{unit}",
    "Width: greenhouse gases saved a year at full operation; height: annuity of investments and net cost of both firms a year, per tonne.": (
        "宽度：满负荷年份节约的温室气体；高度：双方的投资年金与年净费用除以吨数。"
    ),
    "What saves both has no cost per tonne and is drawn at one height below zero.": (
        "省钱又减排的不计每吨成本，在零线下按同一高度绘出。"
    ),
    "Pale: something is not counted, so that the cost is a bound.": "浅色：有未计入项，成本仅为界限。",
    "Not in the curve: {parts}.": "未列入曲线：{parts}。",
    "{word}: {names}": "{word}：{names}",
    # air
    "{count} of {of} exchanges that save greenhouse gases add particles": (
        "减少温室气体的{of}项交换中有{count}项增加颗粒物"
    ),
    "{count} of {of} exchanges that save greenhouse gases add air pollutants": (
        "减少温室气体的{of}项交换中有{count}项增加大气污染物"
    ),
    "No exchange that saves greenhouse gases adds particles": "减少温室气体的交换均不增加颗粒物",
    "No exchange that saves greenhouse gases adds air pollutants": (
        "减少温室气体的交换均不增加大气污染物"
    ),
    "burden shift": "负荷转移",
    "Saving a year; each column has its own scale": "每年节约量；各列比例尺不同",
    "Right of zero: less burden; left, in red-brown: more.": "零线右侧：负荷减少；左侧（红棕色）：负荷增加。",
    "Burden shift: saves greenhouse gases and adds particles.": "负荷转移：减少温室气体但增加颗粒物。",
    "Burden shift: saves greenhouse gases and adds one of the pollutants.": (
        "负荷转移：减少温室气体但增加某种污染物。"
    ),
    "At central values; activities that state no pollutant add none.": (
        "按中心值计算；未声明污染物的过程不计排放。"
    ),
}
