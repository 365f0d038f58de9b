"""Messages that only programs of the user's own meet: names, draws and packages that are not there."""

from __future__ import annotations

from lca.texts import Wording

PYTHON: dict[str, Wording] = {
    "no-draws": (
        ("this result has no draws", "calculate it with some: lca.run(scenario, draws=4096)"),
        ("该结果没有抽样", "请带抽样计算：lca.run(scenario, draws=4096)"),
    ),
    "activity-is-byproduct": (
        (
            "'{name}' is a by-product, not an activity",
            "show it with .show_byproduct('{byproduct}')",
        ),
        ("“{name}”是副产物，不是过程", "请用 .show_byproduct('{byproduct}') 查看"),
    ),
    "search-library": (
        (".search('words') finds activities and by-products", ""),
        ("可用 .search('关键词') 查找过程与副产物", ""),
    ),
    "no-results-of": (
        ("no results for the indicator '{indicator}'", "{cure}"),
        ("没有指标“{indicator}”的结果", "{cure}"),
    ),
    "no-such-kind": (
        ("there is no kind '{name}' of activities", "{cure}"),
        ("没有过程类别“{name}”", "{cure}"),
    ),
    "no-such-part": (
        ("a network has no part '{name}'", "{cure}"),
        ("网络没有部分“{name}”", "{cure}"),
    ),
    "chart-unknown": (
        ("there is no chart '{name}'", "{cure}"),
        ("没有图“{name}”", "{cure}"),
    ),
    "years-without-years": (
        ("this scenario has no years", "write `years: 2024-2035` into it"),
        ("该情景未给出年份范围", "在情景中写入 `years: 2024-2035`"),
    ),
    "gains-without-money": (
        (
            "no money of an exchange is counted",
            "write `money:` into the scenario, with prices of what its exchanges buy and sell",
        ),
        ("没有任何交换的金额计入", "在情景中写入 `money:`，并给出各交换买卖项目的价格"),
    ),
    "abatement-without-steps": (
        (
            "no exchange whose money is counted saves greenhouse gases",
            "ask for an indicator of greenhouse gases and give prices under `money:`",
        ),
        ("计入金额的交换均不减少温室气体", "选用温室气体指标，并在 `money:` 中给出价格"),
    ),
    "air-without-indicators": (
        (
            "this scenario has no indicator of the air beside greenhouse gases",
            "name pm, pm-health, so2 or nox among its `indicators`",
        ),
        (
            "该情景除温室气体外没有大气污染物指标",
            "在 `indicators` 中列入 pm、pm-health、so2 或 nox",
        ),
    ),
    "map-without-places": (
        (
            "no facility of this scenario has a location: no map can be drawn",
            "give some a location: [latitude, longitude]",
        ),
        ("该情景没有给出位置的企业，无法绘制地图", "请为企业写 location: [纬度, 经度]"),
    ),
    "draws-negative": (
        ("the number of draws cannot be negative", "0 leaves the uncertainty out"),
        ("抽样次数不能为负", "0 表示不计不确定性"),
    ),
    "not-a-scenario": (
        ("{given} is no scenario", "read its file first: lca.load('scenario.yaml')"),
        ("{given} 不是情景", "请先读取文件：lca.load('scenario.yaml')"),
    ),
    "compare-few": (
        ("a comparison takes two or more scenarios or results", ""),
        ("比较需要两个以上的情景或结果", ""),
    ),
    "no-such-route": (
        ("there is no route '{name}'", "{cure}"),
        ("没有路线“{name}”", "{cure}"),
    ),
    "no-such-grouping": (
        ("a result cannot be grouped by '{name}'", "{cure}"),
        ("结果不能按“{name}”分组", "{cure}"),
    ),
    "needs-xarray": (
        ("xarray is not installed", "pip install xarray"),
        ("尚未安装 xarray", "请运行 pip install xarray"),
    ),
    "needs-report-extra": (
        (
            "{program}, which writes this form of a result, is not installed",
            'pip install "bps-lca[report]"',
        ),
        ("写入这种格式的 {program} 尚未安装", '请运行 pip install "bps-lca[report]"'),
    ),
    "yaml-foreign": (
        (
            "{path}: a file that lca did not write stands here, with comments that would be lost",
            "choose another name, or move it away",
        ),
        ("{path}：此处有并非 lca 写入的文件，其中的注释会丢失", "请另选名称，或将其移走"),
    ),
    "compare-without": (
        ("not all of the scenarios have the indicator '{indicator}'", "{cure}"),
        ("并非所有情景都有指标“{indicator}”", "{cure}"),
    ),
}
