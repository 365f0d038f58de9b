"""Words of the terminal's tables, English to Chinese; part of the catalogue."""

from __future__ import annotations

TERMINAL: dict[str, str] = {
    "With the exchanges": "实施交换后",
    "Without the exchanges": "未实施交换",
    "Share saved": "节约比例",
    "Of it": "其中",
    "Reference": "参照",
    "Within one company": "同一企业内",
    "Saved already (operating)": "已实现（运行中）",
    "To come (all others)": "待实现（其余）",
    "Saves in every case ({count})": "各案例均节约（{count}项）",
    "Gross avoided": "避免总量",
    "Gross added": "新增总量",
    "… and {n} more in exchanges.csv": "……另有{n}项见 exchanges.csv",
    "Against the first, 95 % interval": "与第一情景相比及其95%区间",
    "P(more)": "节约更多的概率",
    "Standard error of the ends of these intervals, {draws} draws: {parts}": (
        "上述区间两端的标准误差，{draws}次抽样：{parts}"
    ),
    "{saving}, median {median}": "{saving}，中位数 {median}",
    "Saving and both routes: with all inputs at their central values; interval and P(saves): of the draws.": (
        "节约量和两条路线按各输入的中心值计算；区间和节约概率由抽样得出。"
    ),
    "Left out on a page this narrow: {names}": "页面较窄，未列出：{names}",
    "Scenarios side by side": "情景对比",
    "warning: {text}": "警告：{text}",
    "… and 1 more warning, {rest}": "……另有1条警告，{rest}",
    "… and {n} more warnings, {rest}": "……另有{n}条警告，{rest}",
    "  {n} more of this kind: {places}": "  同类警告另有{n}条：{places}",
    " (also in the case: {cases})": "（案例{cases}中亦有）",
    " in {case}": "（案例{case}）",
    "`lca check {file} --all-warnings` tells each of the {n} warnings in full": (
        "`lca check {file} --all-warnings` 逐条列出全部{n}条警告"
    ),
    "all in the report": "全部见报告",
    "all in comparison.json": "全部见 comparison.json",
    "all in sensitivity.json": "全部见 sensitivity.json",
    "all in the report of lca run": "全部见 lca run 的报告",
    "{scenario}: calculated in {seconds} s": "{scenario}：计算用时 {seconds} 秒",
    "nothing here needs a cluster: the draws were made by this process": (
        "此处无需集群：抽样由本进程完成"
    ),
    "stopped": "已停止",
    "background": "背景数据库",
    "seed": "种子",
    "indicators": "指标",
    "rows": "行数",
    "draws": "抽样",
    "size": "大小",
    "last used": "上次使用",
    "processes": "过程",
    "flows": "基本流",
    "unlinked": "无对应",
    "licence": "许可",
    "kind": "类别",
    "location": "地点",
    "product": "产品",
    "code": "代码",
}
