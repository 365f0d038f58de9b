"""Words of `lca factors`, English to Chinese; part of the catalogue."""

from __future__ import annotations

from lca.texts import Text

_SHOW = {
    "per {unit}": "每 {unit}",
    "figures of {year}": "{year} 年数据",
    "dated amounts of {year}": "逐年数量取 {year} 年",
    "recycled or of a by-product": "再生或由副产物制成",
    "Scores of {unit}": "{unit} 的得分",
    "Where they come from": "得分构成",
    "score": "得分",
    "input or flow": "输入或基本流",
    "seen": "核实方式",
    "seen: {how}": "核实方式：{how}",
    "Against published values": "与发表值对比",
    "published": "发表值",
    "here": "本库",
    "departure": "偏差",
    "allowed": "允许",
    "what it is": "性质",
    "independent": "独立",
    "not independent": "非独立",
    "open conflict": "未解决的分歧",
    "reason and note": "理由与说明",
    "'{other}' has no figures for {year}; those of {nearest} are used": (
        "“{other}”没有 {year} 年的数据，采用 {nearest} 年的"
    ),
    "energy": "能源",
    "fuel": "燃料",
    "transport": "运输",
    "material": "材料",
    "processing": "加工",
    "disposal": "处置",
    "unit": "单位",
    "id": "标识",
    "name": "名称",
    "per": "每",
    "geography": "地域",
    "year": "年份",
    "boundary": "边界",
    "source": "来源",
}

_PRICES = {
    "What it costs": "费用",
    "{value} ({low} to {high})": "{value}（{low} 至 {high}）",
    "with {rate:g} % VAT": "含 {rate:g}% 增值税",
    "without VAT": "不含增值税",
    "price": "价格",
    "gate-fee": "处置费",
    "own-cost": "自身成本",
    "haulage": "运费",
    "nobody pays for it": "无需付费",
}

_BYPRODUCTS = {
    "By-products that it makes, free of burden": "其产生的副产物（不承担负荷）",
    "What its product gives off in use, not in its scores": "其产品在使用中的排放（不计入得分）",
    "flow": "基本流",
    "note": "说明",
}

_CHECK = {
    "Checks, by how far they let a score depart": "各类核对及其容许偏差",
    "check": "核对",
    "count": "数量",
    "up to {end:.0%}": "不超过 {end:.0%}",
    "wider": "更宽",
    "published values, independent": "独立的发表值",
    "published values, not independent": "非独立的发表值",
    "mass balances": "质量平衡",
    "primary energy": "一次能源",
    "{n} of {total} activities ({share:.0%}) have an independent published value": (
        "{total} 个过程中有 {n} 个（{share:.0%}）具有独立的发表值"
    ),
    "{n} activities rest on a figure that was not seen": "{n} 个过程含有未能核对的数据",
    "{total:,} numbers: {spread:,} with a spread, {exact:,} exact, {bare:,} without either": (
        "{total:,} 个数值：{spread:,} 个有不确定性，{exact:,} 个为精确值，{bare:,} 个均未说明"
    ),
    "{n} published values are more than 15 % away from ours": "{n} 个发表值与本库相差超过 15%",
    "Numbers without a spread": "未说明不确定性的数值",
    "place": "位置",
    "number": "数值",
}

FACTORS: dict[str, str] = {**_SHOW, **_PRICES, **_BYPRODUCTS, **_CHECK}


def in_place_of(new: Text, old: Text) -> Text:
    """The name of electricity that a scenario has replaced."""
    return Text(f"{new.en}, in place of: {old.en}", f"{new.zh}（替代：{old.zh}）")
