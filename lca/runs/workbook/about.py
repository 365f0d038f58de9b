"""What each sheet of a workbook is, for its readers."""

from __future__ import annotations

from collections.abc import Mapping

from lca.texts import Text

#: Sheets for readers, which are called in their language.
SUMMARY, CHARTS, ASSUMPTIONS = (
    Text("summary", "汇总"),
    Text("charts", "图表"),
    Text("assumptions", "假设"),
)

#: What stands on a sheet, by its English name.
ABOUT: Mapping[str, Text] = {
    "charts": Text(
        "charts that Excel draws: savings with their intervals, and stages",
        "由 Excel 绘制的图表：各项节约量及其区间、各阶段",
    ),
    "assumptions": Text(
        "every number that an exchange states, with unit, range, evidence and source",
        "各项交换声明的每个数值及其单位、范围、证据类别和来源",
    ),
    "network": Text("the network in each indicator", "整个网络的各项指标"),
    "exchanges": Text(
        "both routes, saving, interval and probability of each exchange and indicator",
        "每项交换、每个指标的两条路线、节约量、区间和概率",
    ),
    "cases": Text("exchanges and network in each case", "各案例中的交换与网络"),
    "groups": Text("parts of the network in each case", "各案例中网络的各部分"),
    "fates": Text(
        "what happens to each by-product without its exchange", "未实施交换时各副产物的去向"
    ),
    "stages": Text(
        "each stage and activity of both routes; they add up to the exchanges",
        "两条路线的各阶段与过程，其和即为各项交换",
    ),
    "places": Text(
        "both routes and the saving by the geography of the figures",
        "按数据地域划分的两条路线与节约量",
    ),
    "coverage": Text(
        "the share of the greenhouse gases whose activities declare a pollutant",
        "申报各污染物的过程占温室气体的比例",
    ),
    "breakeven": Text("where each exchange stops saving", "各项交换不再产生节约的转折点"),
    "drivers": Text("what makes the saving uncertain", "节约量不确定性的来源"),
    "convergence": Text(
        "standard errors of means, percentiles and probabilities", "均值、分位数和概率的标准误"
    ),
    "aggregated": Text(
        "share of each route that rests on published totals", "各路线中依据已发布合计值的占比"
    ),
    "footings": Text("what rests on which other database", "依据其他数据库的部分"),
    "by status": Text("sums over the exchanges of a status", "按进展状态合计"),
    "by evidence": Text("sums over the exchanges of a kind of evidence", "按证据类别合计"),
    "by facility": Text(
        "sums over the exchanges of a plant, counted whole at both ends",
        "按企业合计，每项交换在供受双方各计一次",
    ),
    "candidates": Text(
        "candidate exchanges that the scenario could have, best first (lca match)",
        "情景可增加的候选交换，由优到劣（lca match）",
    ),
    "factors": Text(
        "scores, boundaries and sources of every activity behind the result",
        "结果所依据的各过程的得分、系统边界和来源",
    ),
    "sources": Text("the sources of these activities", "上述过程的来源"),
    "warnings": Text("what a careful reviewer would ask", "审慎的评审人会提出的疑问"),
    "provenance": Text(
        "versions, files with their hashes, draws and seed",
        "版本、文件及其哈希值、抽样次数和随机种子",
    ),
}
