"""The words of charts, tables and reports in English and Chinese."""

from __future__ import annotations

from lca.texts import Lang
from lca.words.breakeven import BREAKEVEN
from lca.words.brief import BRIEF
from lca.words.byproducts import BYPRODUCTS
from lca.words.checklist import CHECKLIST
from lca.words.choosing import CHOOSING
from lca.words.could import COULD
from lca.words.factors import FACTORS
from lca.words.first_sentence import FIRST_SENTENCE
from lca.words.ledger import LEDGER
from lca.words.matching import MATCHING
from lca.words.office import OFFICE
from lca.words.people import PEOPLE
from lca.words.reference import REFERENCE
from lca.words.report import REPORT
from lca.words.sensitivity import SENSITIVITY
from lca.words.sharing import SHARING
from lca.words.substitutes import SUBSTITUTES
from lca.words.sweep import SWEEP
from lca.words.taken import TAKEN
from lca.words.terminal import TERMINAL
from lca.words.whatif import WHATIF


def tr(lang: Lang, english: str, **fill: object) -> str:
    """The text in a language, with its {placeholders} filled in.

    english : the English text, exactly as it is written as a key below.
    Raises KeyError for a text that has no translation, in either language, and for a missing fill.
    """
    chinese = CHINESE[english]
    return (english if lang == "en" else chinese).format(**fill)


_TERMS = {
    "facility": "企业",
    "Facility": "企业",
    "Facilities": "企业",
    "by-product": "副产物",
    "By-product": "副产物",
    "exchange": "交换",
    "Exchange": "交换",
    "Exchanges": "交换",
    "route": "路线",
    "Route": "路线",
    "virgin": "原生路线",
    "recycled": "循环利用路线",
    "stage": "阶段",
    "Stage": "阶段",
    "activity": "过程",
    "Activity": "过程",
    "indicator": "指标",
    "Indicator": "指标",
    "Unit": "单位",
    "Value": "数值",
    "Year": "年份",
    "saving": "节约量",
    "Saving": "节约量",
    "Network": "网络",
    "Scenario": "情景",
    "From": "供方",
    "To": "受方",
    "Supplier": "供方",
    "Receiver": "受方",
    "Displaced product": "被替代产品",
    "Amount": "数量",
    "Distance": "运距",
    "Sector": "行业",
    "Place": "地点",
    "Location": "位置",
    "Status": "进展状态",
    "Evidence": "证据类别",
    "Source": "来源",
    "Sources": "来源",
    "Total": "合计",
    "Share": "占比",
    "95 % interval": "95% 区间",
    "2.5 %": "2.5% 分位",
    "50 %": "中位数",
    "97.5 %": "97.5% 分位",
    "P(saves)": "节约概率",
    "Draws": "抽样次数",
    "Boundary": "系统边界",
    "Geography": "地域",
    "Seen": "核实方式",
    "not stated": "未说明",
    "combustion": "燃烧环节",
    "gate-to-gate": "门到门",
    "cradle-to-gate": "摇篮到大门",
    "original": "原文核对",
    "transcription": "转录件核对",
    "computed": "计算得出",
    "unchecked": "未能核对",
}

_STATUS = {
    "idea": "设想",
    "proposed": "已提议",
    "negotiating": "洽谈中",
    "operating": "运行中",
    "{status} since {year}": "{year}年起{status}",
    "a network, not one company": "管网，非单一企业",
    "a market of many firms": "市场，代表多家",
    "a cluster of several works": "多家企业的集群",
    "documented": "有文献记载",
    "estimated": "估算",
    "illustrative": "示意性",
}

_UNITS = {
    "a year": "每年",
    "per year": "每年",
    "{unit} per year": "{unit}/年",
    "{amount} a year": "{amount}/年",
    "{distance} great circle": "{distance}（大圆距离）",
}

_CAVEATS = {
    "Screening study, not critically reviewed": "筛查性研究，未经鉴定性评审",
    "Screening study, not critically reviewed.": "筛查性研究，未经鉴定性评审。",
    "All flows are illustrative.": "全部流量均为示意性数据。",
    "Illustrative flows: {count} of {total} exchanges.": (
        "{total}项交换中有{count}项采用示意性流量。"
    ),
    "Exchanges by status: {parts}.": "按进展状态：{parts}。",
    "{status} {count}": "{status} {count} 项",
    "Positive saving: less burden with the exchange.": "节约量为正表示实施交换后负荷降低。",
}

_CHARTS = {
    "1 exchange": "1项交换",
    "{n} exchanges": "{n}项交换",
    "1 by-product": "1种副产物",
    "{n} by-products": "{n}种副产物",
    "1 supplier": "1家供方",
    "{n} suppliers": "{n}家供方",
    "1 receiver": "1家受方",
    "{n} receivers": "{n}家受方",
    "{title} ({exchanges})": "{title}（{exchanges}）",
    "{title} ({exchanges}, {year})": "{title}（{exchanges}，{year}年）",
    "Savings in {saving} of {total} exchanges, added burden in {adding}": (
        "{total}项交换中{saving}项产生节约，{adding}项增加负荷"
    ),
    "Savings in {saving} of {total} exchanges, added burden in {adding}, {open} not certain": (
        "{total}项交换中{saving}项产生节约，{adding}项增加负荷，{open}项尚不确定"
    ),
    "Savings in {saving} of {total} exchanges, {open} not certain": (
        "{total}项交换中{saving}项产生节约，{open}项尚不确定"
    ),
    "{finding}; largest: {name}, {share} of the certain savings": (
        "{finding}；最大为“{name}”，占确定节约的{share}"
    ),
    "None of the {total} exchanges saves for certain": "{total}项交换均不能确定产生节约",
    "Whether {name} saves is not certain: {interval} a year, 95 % interval": (
        "“{name}”是否产生节约尚不确定：95%区间为每年{interval}"
    ),
    'No scenario saves for certain; most, {amount} a year, "{name}"': (
        "各情景均不能确定产生节约；最多为“{name}”，每年{amount}"
    ),
    "Savings in {saving} of {total} exchanges": "{total}项交换中{saving}项产生节约",
    "Savings in all {total} exchanges": "{total}项交换全部产生节约",
    "{finding}; largest: {name}, {share} of all savings": (
        "{finding}；最大为“{name}”，占全部节约的{share}"
    ),
    "{exchanges}: {kinds} from {givers} to {takers}": "{exchanges}：{givers}向{takers}提供{kinds}",
    "{exchanges} between {facilities} facilities": "{facilities}家企业之间的{exchanges}",
    "Exchanges too short to be seen at this scale: {count}.": (
        "因比例尺所限难以辨认的交换：{count}项。"
    ),
    "Where the burden arises, without the exchanges and with them": "未实施交换时与实施交换后的负荷来源",
    "Exchanges without burden in either route: {count}.": ("两条路线均无负荷的交换：{count}项。"),
    "{unit}": "{unit}",
    "The network": "该网络",
    "The exchange": "该交换",
    "{who} changes nothing in this indicator": "{who}对该指标没有影响",
    "{amount} ({other})": "{amount}（{other}）",
    "95 % interval of the saving {interval}; probability of a saving {p}": (
        "节约量的95%区间为{interval}；节约概率{p}"
    ),
    "95 % interval of the saving {interval}, median {median}; probability of a saving {p}": (
        "节约量的95%区间为{interval}，中位数为{median}；节约概率{p}"
    ),
    "factors of {year}": "{year}年因子",
    "Change by the exchanges": "交换带来的变化",
    "Change by the exchange": "交换带来的变化",
    "the exchange": "该交换",
    "the exchanges": "交换",
    "{finding}; saving of those that operate already {already}, of the others {to_come}": (
        "{finding}；已运行的节约{already}，其余节约{to_come}"
    ),
    "Without the exchange": "未实施交换",
    "With the exchange": "实施交换后",
    "With the {count} that operate already": "实施已运行的{count}项后",
    "With all {count}": "实施全部{count}项后",
    "{count} smaller stages, avoided": "其余{count}个较小阶段，避免",
    "{count} smaller stages, added": "其余{count}个较小阶段，新增",
    "Smaller stages: each below 1 % of the first bar, all in stages.csv.": (
        "较小阶段：各低于首行的1%，逐项见 stages.csv。"
    ),
    "All exchanges, {count} of them within one company; the report's first sentence tells those between companies apart.": (
        "含全部交换，其中{count}项在同一企业内；报告首句单列企业之间的交换。"
    ),
    "of first bar": "占首行",
    "Without the exchanges: virgin feedstock made, hauled and used, and the by-product disposed of.": (
        "未实施交换时：原生原料的生产、运输和使用，以及副产物的处置。"
    ),
    "Bars and numbers: with inputs at their central values.": "条形与数字按各输入的中心值计算。",
    "Line on the last bar: that interval.": "末行横线为该区间。",
    "Without any burden: {names}.": "负荷为零：{names}。",
    "The change is too small to see at this scale: read the number.": (
        "变化量在此比例下难以辨认，请以数字为准。"
    ),
    "added": "新增",
    "avoided": "避免",
    "Net saving": "净节约",
    "Bars: gross burden avoided and added; diamond: net saving; all with inputs at their central values.": (
        "条形为避免与新增的总负荷，菱形为净节约量，均按各输入的中心值计算。"
    ),
    "A saving of {interval} a year in 95 of 100 draws": "100次抽样中有95次的年节约量为{interval}",
    "An added burden of {interval} a year in 95 of 100 draws": (
        "100次抽样中有95次的年新增负荷为{interval}"
    ),
    "The sign is open: {interval} a year, a saving in {p} of the draws": (
        "正负未定：每年{interval}，{p}的抽样为节约"
    ),
    "Bars: how many of {draws} joint draws give a saving of that size; "
    "line: 95 % interval; diamond: saving with the values as written.": (
        "柱：{draws}次联合抽样中节约量落在该区间的次数；线：95%区间；菱形：按所给数值计算的节约量。"
    ),
    "Draws beyond the axis: {count}.": "坐标轴之外的抽样：{count}次。",
    "Standard error of the ends of the interval: at most {low} and {high}.": (
        "区间两端的标准误差：不超过{low}和{high}。"
    ),
    'Saving less that of "{first}", 95 % interval of the paired draws: {parts}.': (
        "与“{first}”节约量之差的95%区间（配对抽样）：{parts}。"
    ),
    "{name}: {interval}": "{name}：{interval}",
    "median {amount}": "中位数{amount}",
    "P(saves) {p}": "节约概率{p}",
    "Line: 95 % interval of {draws} joint draws; P(saves): share of draws that save.": (
        "横线为{draws}次联合抽样的95%区间；节约概率为产生节约的抽样所占比例。"
    ),
    "Calculated without draws, so without intervals.": "未做抽样计算，故无区间。",
    '"{name}"': "“{name}”",
    'Bracket: net saving under "{strict}" (left end) and "{lenient}" (right end); none where neither changes it.': (
        "括线：“{strict}”（左端）与“{lenient}”（右端）下的净节约量；两者均不改变时不画。"
    ),
    'Bracket: from the net saving to that under "{name}"; none where it is the same.': (
        "括线：由净节约量至“{name}”下的净节约量；两者相同时不画。"
    ),
    "No bracket: no net saving is changed by {names}.": "无括线：{names}均不改变净节约量。",
    "Ends the other way round: {names}.": "两端互换的为：{names}。",
    "Share saved: of the burden without the exchanges.": "节约比例：占未实施交换时负荷的比例。",
    "1 smaller one (in exchanges.csv)": "其余1项（见 exchanges.csv）",
    "{count} smaller exchanges are not drawn one by one; together they save {amount} a year.": (
        "其余{count}项较小交换未逐项绘制，合计每年节约 {amount}。"
    ),
    "{count} smaller exchanges are not drawn one by one; together they add {amount} a year.": (
        "其余{count}项较小交换未逐项绘制，合计每年新增 {amount}。"
    ),
    "1 smaller one": "其余1项",
    "{count} smaller ones together": "其余{count}项合计",
    "Others": "其他",
    "{names} and {count} more": "{names}等，另有{count}个",
    "{count} smaller ones together (each in exchanges.csv)": (
        "其余{count}项合计（逐项见 exchanges.csv）"
    ),
    "{name} saves {amount} a year": "“{name}”每年节约{amount}",
    "{name} adds {amount} a year": "“{name}”每年新增{amount}",
    "By-product as taken from the supplier, per year": "每年自供方取得的副产物量",
    "Teal: saves, red-brown with a dashed rim: adds, at central inputs; indicator: {indicator}.": (
        "按基准取值，青色表示节约，红棕色虚线边表示增加；指标：{indicator}。"
    ),
    "Teal: saves, red-brown with an open arrowhead: adds, at central inputs; indicator: {indicator}.": (
        "按基准取值，青色表示节约，红棕色空心箭头表示增加；指标：{indicator}。"
    ),
    "Facilities that both give and take, on both sides: {n}.": (
        "既供出又接收的企业在两侧同时列出，共{n}家。"
    ),
    "{finding}; half of the hauls are at most {haul} as travelled": "{finding}，半数运输里程不超过{haul}",
    "Location of facilities; arrows from supplier to receiver": "企业位置；箭头由供方指向受方",
    "Lines join locations and follow no road.": "连线仅连接位置，不代表实际道路。",
    "Facilities under each number, with their count where there are several": "各编号所含企业（多于一家时注明数量）",
    "Numbered circles are facilities close to one another; lines between two circles add up their exchanges.": (
        "编号圆点为相邻企业；两圆点间的连线为其间各项交换之和。"
    ),
    "Exchanges inside a circle, without a line: {count}.": "同一圆点内、未画连线的交换：{count}项。",
    "Coast, rivers and towns: Natural Earth (public domain).": (
        "海岸线、河流与城镇：Natural Earth（公有领域）。"
    ),
    "Not on the map, location unknown: {names}.": "因位置未知未标出：{names}。",
    "Exchanges not drawn for that reason: {count}.": "因此未绘出的交换：{count}项。",
    "up to {amount} a year": "最大为每年{amount}",
    "Width by amount.": "线宽表示数量。",
    "Widths of different line styles do not compare.": "不同线型的宽度不可相互比较。",
    "N": "北",
    "Widths compare inside a panel only.": "宽度仅可在同一分图内比较。",
    "A ribbon with a gap is drawn narrower: its amount is written.": "带断口的色带未按比例绘制，其数量以标注为准。",
    "Without the exchanges, {share} of the burden is {part}; with them, {rest} is {other}": (
        "未实施交换时，{part}占负荷的{share}；实施交换后，{other}占{rest}"
    ),
    "Each panel has its own scale.": "各分图比例尺不同。",
    "Negative parts lie left of zero; the number is the sum.": "负值部分位于零线左侧，数字为合计。",
    "Shares in the title are of what is not negative in all.": "标题中的占比以合计不为负的阶段之和为准。",
    "Forgone use: what a lost use displaced less what it needed; negative where it needed more.": (
        "放弃的原有利用：该利用所替代的产品减去其自身所需；自身所需更多时为负。"
    ),
    "Smaller exchanges, in {unit}": "较小的交换，单位{unit}",
    "Larger exchanges, in {unit}": "较大的交换，单位{unit}",
    "Smallest exchanges, in {unit}": "最小的交换，单位{unit}",
    "All others together, in {unit}": "其余合计，单位{unit}",
    "Lower number in teal: the exchange saves; in red-brown: it adds.": (
        "下方数字为青色表示该交换产生节约，红棕色表示增加负荷。"
    ),
    "without exchange": "未实施交换",
    "with exchange": "实施交换后",
    "None of the {total} exchanges saves": "{total}项交换均不产生节约",
    "None of the {total} scenarios saves": "{total}个情景均不产生节约",
    "Added burden in {adding} of {total} exchanges; most, {amount} a year, by {name}": (
        "{total}项交换中{adding}项增加负荷；最多为“{name}”，每年新增{amount}"
    ),
    '"{name}" saves most, {amount} a year: {gap} more than "{other}"': (
        "“{name}”节约最多，每年{amount}，比“{other}”多{gap}"
    ),
}

#: English text to Chinese text.
CHINESE: dict[str, str] = {
    **_TERMS,
    **_STATUS,
    **_UNITS,
    **_CAVEATS,
    **_CHARTS,
    **BREAKEVEN,
    **BRIEF,
    **FACTORS,
    **BYPRODUCTS,
    **CHECKLIST,
    **CHOOSING,
    **COULD,
    **FIRST_SENTENCE,
    **LEDGER,
    **PEOPLE,
    **MATCHING,
    **REPORT,
    **OFFICE,
    **REFERENCE,
    **SENSITIVITY,
    **SHARING,
    **SUBSTITUTES,
    **SWEEP,
    **TAKEN,
    **TERMINAL,
    **WHATIF,
}
