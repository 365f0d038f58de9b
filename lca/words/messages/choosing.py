"""Messages of `lca optimise`: lots, budgets, objectives, and what cannot hold together."""

from __future__ import annotations

from lca.texts import Wording

CHOOSING: dict[str, Wording] = {
    "lot-unit": (
        (
            "'{given}' is not in the unit of the exchange's amount '{wanted}'",
            "write it in that unit",
        ),
        ("“{given}”与该交换数量“{wanted}”的单位不同", "请用相同单位填写"),
    ),
    "lot-size": (
        (
            "a lot of '{given}' is not above zero and at most the exchange's amount '{most}'",
            "write a least amount between them",
        ),
        ("批量下限“{given}”须大于零且不超过该交换数量“{most}”", "请填写其间的数值"),
    ),
    "lot-cost": (
        (
            "'{given}' is neither money nor emissions a year",
            "write it as 5 million CNY, or as 20 t CO2e/year",
        ),
        (
            "“{given}”既不是金额，也不是年排放量",
            "请写成 5 million CNY 或 20 t CO2e/year 这样的形式",
        ),
    ),
    "lot-cost-negative": (
        ("the cost '{given}' is below zero", "write what is paid as a positive number"),
        ("成本“{given}”小于零", "支出请写为正数"),
    ),
    "lot-currency": (
        (
            "the cost '{given}' of the lot of {exchange} is not in the currency of the budget '{budget}'",
            "write both in one currency",
        ),
        ("{exchange} 的批量成本“{given}”与预算“{budget}”币种不同", "请使用同一币种"),
    ),
    "budget-no-money": (
        ("the budget '{given}' is no money", "write it as --budget '20 million CNY'"),
        ("预算“{given}”不是金额", "请写成 --budget '20 million CNY'"),
    ),
    "budget-unread": (("--budget {given}: {why}", ""), ("--budget {given}：{why}", "")),
    "objective-unknown": (
        ("{scenario} has no indicator '{name}' to choose by", "{cure}"),
        ("{scenario} 没有可作为目标的指标“{name}”", "{cure}"),
    ),
    "objective-no-money": (
        (
            "'{name}' needs prices, which lca does not count yet",
            "choose by an indicator: {known:or}",
        ),
        ("“{name}”需要价格，lca 目前尚不计算", "请按指标选择：{known:or}"),
    ),
    "objective-weight": (
        ("'{given}' is no weight", "write weights as --objective ghg-100:1,energy-total:0.05"),
        ("“{given}”不是权重", "权重请写成 --objective ghg-100:1,energy-total:0.05"),
    ),
    "pareto-two": (
        ("a front is between two indicators", "write them as --pareto ghg-100,energy-total"),
        ("前沿须在两个指标之间", "请写成 --pareto ghg-100,energy-total"),
    ),
    "pareto-alone": (
        ("--pareto chooses by both of its indicators", "leave {other:list} out"),
        ("--pareto 已按两个指标选择", "请去掉 {other:list}"),
    ),
    "risk-draws": (
        ("{draws} draws are too few to tell of the worst of them", "give --draws {least} or more"),
        ("{draws} 次抽样过少，无法说明最差情形", "请用 --draws {least} 或更多"),
    ),
    "nothing-to-choose": (
        (
            "{file}: there is nothing to choose from",
            "write exchanges, or supplies and uses that the library knows a match for",
        ),
        ("{file}：没有可供选择的交换", "请写出交换，或写出库中有匹配关系的供应与用途"),
    ),
    "limits-clash": (
        (
            "what is fixed cannot hold together with {limits:and}",
            "free exchanges (no fixed: true in the file, --all for those that operate), or change these limits",
        ),
        (
            "已固定的交换与{limits:and}不能同时成立",
            "请放开交换（去掉文件中的 fixed: true，运行中的用 --all），或修改这些限值",
        ),
    ),
    "limit-supply": (("{facility}: supply of {name}", ""), ("{facility}：{name}供应", "")),
    "limit-need": (("{facility}: use of {name}", ""), ("{facility}：{name}用量", "")),
    "limit-share": (
        ("the share by {name} at {facility}", ""),
        ("{facility} 处 {name} 规定的掺量", ""),
    ),
    "limit-budget": (("the budget of {name}", ""), ("预算 {name}", "")),
    "limit-either": (("one of '{name}' alone", ""), ("“{name}”中只取一项", "")),
    "optimising": (
        ("choosing among {count:candidate|candidates}", ""),
        ("从 {count} 项候选中选择", ""),
    ),
    "optimise-unbounded": (
        ("nothing limits what could be saved", "state amounts, supplies or uses"),
        ("可节约量没有上限", "请写明数量、供应或用途"),
    ),
}
