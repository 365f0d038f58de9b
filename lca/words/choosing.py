"""Words of `lca optimise`, English to Chinese; part of the catalogue."""

from __future__ import annotations

CHOOSING: dict[str, str] = {
    "{scenario}: {worth} saved a year, chosen by {what}. No other network saves more.": "{scenario}：每年节约 {worth}（按 {what} 选择），没有更优的网络。",
    "{scenario}: {worth} saved a year, chosen by {what}. Time is up: none saves over {gap} more.": "{scenario}：每年节约 {worth}（按 {what} 选择）；时间已到，最优网络至多再多节约 {gap}。",
    "{scenario}: {worth} saved a year, chosen by {what}. Stopped: none saves over {gap} more.": "{scenario}：每年节约 {worth}（按 {what} 选择）；已中止，最优网络至多再多节约 {gap}。",
    "{scenario}: {worth} saved a year, chosen by {what}. Proven: none saves over {gap} more.": "{scenario}：每年节约 {worth}（按 {what} 选择）；已证明最优网络至多再多节约 {gap}。",
    "What flows": "选定的交换",
    "Flows": "流量",
    "Of what could": "占最大可流量",
    "What one more unit of a limit is worth": "各项限值再增加一个单位的价值",
    "Limit": "限值",
    "Worth of one more": "增加一单位的价值",
    "As long as it is": "适用范围",
    "another below than above": "增减价值不同",
    "Who gets what": "节约量分配",
    "The budget": "预算",
    "By shadow prices": "按影子价格",
    "Shapley": "沙普利值",
    "Lost without it": "缺之则少",
    "Shares by shadow prices: no group of facilities could save more by itself.": "按影子价格分配：任何企业联合都不能单独节约更多。",
    "Shares by shadow prices: a group could save {excess} more by itself.": "按影子价格分配：有企业联合可单独多节约 {excess}。",
    "Shapley shares are blocked by {who}.": "沙普利值分配会被 {who} 否决。",
    "In draws that it was not chosen by": "在未用于选择的抽样中",
    "Mean saving": "平均节约量",
    "Mean of the worst draws": "最差抽样的平均值",
    "Expected regret": "期望后悔值",
    "Largest regret": "最大后悔值",
    "Saves more than the best by central values": "优于按中心值选出的网络",
    "Networks that no other one beats in both": "两项指标均不被其他网络超过的网络",
}
