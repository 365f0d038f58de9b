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
    "air-tax": Text("environmental protection tax on SO2 and NOx", "SO2与NOx环境保护税"),
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
    "paid-for-by-products": Text("Paid for by-products", "支付的副产物价款"),
    "taxes-on-air": Text("Taxes on SO2 and NOx spared", "减少的SO2与NOx环保税"),
    "own-use-lost": Text("Own use of by-products lost", "放弃的自身利用"),
    "cost-of-using-by-products": Text(
        "Cost of using by-products (without their price)", "使用副产物的费用（不含其价格）"
    ),
}
#: Why a figure does not exist.
WHY: Mapping[str, Text] = {
    "no-investment": Text("none stated", "未列投资"),
    "never": Text("never", "无法回收"),
    "not-stable": Text("not stable", "不稳定"),
    "none": Text("none", "不存在"),
    "several": Text("several", "多个解"),
    "no-years": Text("no life stated", "未给出年限"),
    "no-price": Text("no price", "无价格"),
    "no-draws": Text("no draws", "未抽样"),
    "no-indicator": Text("no greenhouse gases", "无温室气体指标"),
    "no-saving": Text("saves nothing", "无节约"),
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
#: The same inside a sentence.
LIMITS: Mapping[str, Text] = {
    "at-least": Text("a lower bound", "下限"),
    "at-most": Text("an upper bound", "上限"),
    "open": Text("neither a lower nor an upper bound", "未定值，既非下限亦非上限"),
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
    "At central values {name} stops saving in {year}": "按中心值，“{name}”自{year}年起不再节约",
    "At central values {name} begins to save in {year}": "按中心值，“{name}”自{year}年起开始节约",
    "{crossing}, when {activity} falls below {level}": "{crossing}，此时{activity}降至{level}以下",
    "{crossing}, when {activity} rises above {level}": "{crossing}，此时{activity}升至{level}以上",
    "{amount} per {unit}": "每{unit} {amount}",
    "{text} {count} more crossings stand in summary.json.": "{text}另有{count}处转折见 summary.json。",
    "Over {first} to {last} all exchanges together save {amount}": "{first}—{last}年全部交换累计节约{amount}",
    "Over {first} to {last} all exchanges together add {amount}": "{first}—{last}年全部交换累计新增{amount}",
    "{text} (95 % interval of the saving {interval}; P(saves) {p})": (
        "{text}（节约量95%区间{interval}；节约概率{p}）"
    ),
    # money
    "{amount}": "{amount}",
    "Money: both firms of all exchanges together {net}": "资金：全部交换的供受双方合计{net}",
    "{text}, {bound} since prices are missing": "{text}（因缺少价格，为{bound}）",
    "Not counted, since no price is known: money in {exchanges} of {of} exchanges (rows of gains {gains}, of costs {costs}).": (
        "因价格未知而未计入：{of}项交换中有{exchanges}项（收益{gains}笔，费用{costs}笔）。"
    ),
    "{amount} in the median, there in {share} of the draws": "中位数{amount}，{share}的抽样存在",
    "the scenario": "情景文件",
    "{text}; net present value {npv}": "{text}；净现值{npv}",
    "{text}, P(NPV > 0) {p}": "{text}，净现值大于零的概率{p}",
    "{text}, P(NPV > 0) of what is counted {p}": "{text}，已计入部分净现值大于零的概率{p}",
    "{text}; of the net {part} is of exchanges that operate today": "{text}；净收益中{part}来自已在运行的交换",
    "{text}; all parties with the state {sum} a year": "{text}；各方（含政府）合计每年{sum}",
    "The same sum in other cases (negative: burden is added): {cases}.": (
        "其他情形下的同一累计量（负值：新增负荷）：{cases}。"
    ),
    "{text}. Real {currency} of {year} without VAT, {rate} a year.": (
        "{text}。{year}年不变价{currency}，不含增值税，年折现率{rate}。"
    ),
    "{value} ({interval})": "{value}（{interval}）",
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
    "Counted gains exceed counted costs for {amount} a year": "每年{amount}减排的已计收益大于已计成本",
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
    "Width: greenhouse gases saved a year at full operation; height: present cost of both firms per present tonne, over the years of the exchange.": (
        "宽度：满负荷年份节约的温室气体；高度：交换各年内双方费用现值除以减排量现值。"
    ),
    "What saves both has no cost per tonne and is drawn at one height below zero.": (
        "省钱又减排的不计每吨成本，在零线下按同一高度绘出。"
    ),
    "Pale: something is not counted, so that the cost is a bound.": "浅色：有未计入项，成本仅为界限。",
    "Smaller steps without a number: {count}.": "未编号的较小台阶：{count}个。",
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
    # chapters of the report
    "Over the years": "逐年变化",
    "Money": "资金",
    "What the programme may claim": "项目可主张的部分",
    "No dated figure changes it: every year has the figures of {base}.": (
        "没有随年份变化的数据影响该结果：各年均采用{base}年数据。"
    ),
    "With the figures of {base} in every year it would be {held}: the figures of later years add {change}{share}.": (
        "若各年均采用{base}年数据则为{held}：其后各年数据使其增加{change}{share}。"
    ),
    "With the figures of {base} in every year it would be {held}: the figures of later years take away {change}{share}.": (
        "若各年均采用{base}年数据则为{held}：其后各年数据使其减少{change}{share}。"
    ),
    "No exchange stops saving in these years, and none begins to.": (
        "这些年份中没有交换停止节约，也没有交换开始节约。"
    ),
    "Each exchange over the years": "各项交换的逐年合计",
    "Sums over all years, not discounted and not clipped; before it starts and after it ends an exchange counts nothing.": (
        "为各年合计，不折现、不截断；交换在开始之前和结束之后均不计。"
    ),
    "Intervals are those of the sums of each draw: what is drawn once holds for all years.": (
        "区间由每次抽样的合计得出：一次抽样的取值适用于所有年份。"
    ),
    "Saving of the year, {unit}": "当年节约量，{unit}",
    "The network year by year: {indicator}": "网络逐年结果：{indicator}",
    "{count} smaller ones together (each in cumulative.csv)": "其余{count}项合计（逐项见 cumulative.csv）",
    "Goes on": "运行年份",
    "Saved over all years, {unit}": "各年累计节约量，{unit}",
    "Exchanges over all years: {indicator}": "各项交换的各年合计：{indicator}",
    "Money stands at the fence of each exchange: prices times what its parties buy, sell, haul and put away. Positive is a gain.": (
        "资金按各项交换的边界计算：价格乘以各方购买、出售、运输和处置的数量；正值为收益。"
    ),
    "What one party pays another moves the shares and never the sum of all.": (
        "一方支付给另一方的款项只改变分配，不改变总和。"
    ),
    "What each exchange is worth": "各项交换的价值",
    "Both firms together, at full operation. Where nothing of a payback, a rate or a cost per tonne exists a word says why.": (
        "双方合计，按满负荷年份。回收期、收益率或每吨成本不存在时，以词说明原因。"
    ),
    "Prices at which both firms gain": "双方均受益的价格",
    "Between these prices of the by-product both firms gain, over the years of the exchange where these are known and in a year of operation otherwise.": (
        "副产物价格处于该区间时双方均受益；年限已知的按全部年份计算，否则按一个运行年份计算。"
    ),
    "Nothing is counted of {count} exchanges, which stand in no sum: {names}.": (
        "有{count}项交换均未计入任何合计：{names}。"
    ),
    "Who gains": "各方收益",
    "Net of both firms": "双方净收益",
    "Investment, once": "一次性投资",
    "Net present value": "净现值",
    "at the end of {year}": "{year}年末",
    "Benefit": "效益",
    "{unit} a year": "{unit}/年",
    "Exchanges counted": "计入的交换数",
    "with missing prices": "缺少价格的交换数",
    "Benefits of the network a year": "网络的年效益",
    "Payback, years": "回收期，年",
    "Internal rate": "内部收益率",
    "Exchanges in money, the largest net first": "各项交换的资金情况，按净收益由大到小",
    "Supplier gains from": "供方受益下限",
    "Receiver gains up to": "受方受益上限",
    "Agreed price": "约定价格",
    "P(both gain)": "双方均受益的概率",
    "The bargaining zone of each exchange": "各项交换的议价区间",
    "no price suits both": "不存在双方均受益的价格",
    "outside the zone": "在区间之外",
    "at {share} of the zone": "位于区间的{share}处",
    "Item": "项目",
    "Money of the network by party and item": "网络资金，按各方与项目",
    "once, not a year": "一次性，非每年",
    "Price": "价格",
    "Prices": "价格",
    "Prices that are counted, central values without VAT": "计入的价格，中心值，不含增值税",
    "What is not counted": "未计入的项目",
    "A price that nobody gave is not zero: these stand in no sum, and the sums are bounds.": (
        "没有给出的价格并非为零：下列各项不在任何合计中，合计因而只是界限。"
    ),
    "Money without a price": "缺少价格的金额",
    "agreed between the firms": "由双方约定",
    "Party": "相关方",
    "If it were counted": "若计入",
    "Rows": "笔数",
    "Programme saving = saving × (1 − share that would have come anyway) × share that the programme may claim. Factors multiply; displacement and lost uses are in the saving already. The full saving stands beside it and keeps its place everywhere else.": (
        "项目节约量 = 节约量 ×（1 − 无项目亦会发生的份额）× 项目可主张的份额。各系数相乘；替代比例与丧失的原有利用已计入节约量。完整节约量并列给出，其余各处均以其为准。"
    ),
    "Over {first} to {last} it is {programme} of {saving}.": "{first}—{last}年合计为{programme}，完整节约量为{saving}。",
    "Full saving": "完整节约量",
    "Programme saving": "项目节约量",
    "The network's full saving and the programme's, per year": "网络的完整节约量与项目节约量（每年）",
    "Full saving, {unit} a year": "完整节约量，{unit}/年",
    "Programme saving, {unit} a year": "项目节约量，{unit}/年",
    "Would have come anyway": "无项目亦会发生",
    "The programme's share": "项目份额",
    "Exchanges: {indicator}": "各项交换：{indicator}",
    "Jobs and health; the savings of indicators are not shared out between supplier and receiver.": (
        "就业与健康；各指标的节约量不在供方与受方之间分摊。"
    ),
    "Effects on markets beyond the displacement share; but for the chapter on the years the results hold for one year.": (
        "替代比例以外的市场影响；除逐年一章外，结果仅代表一个年份。"
    ),
    "Left out: jobs and health, air pollutants, water, toxicity and land; building of plants, roads and pipes; effects on markets beyond the displacement share.": (
        "未计入：就业与健康，大气污染物、用水、毒性与土地；厂房、道路与管道建设；替代比例以外的市场影响。"
    ),
}
