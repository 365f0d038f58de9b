"""Words of the terminal's tables, English to Chinese; part of the catalogue."""

from __future__ import annotations

TERMINAL: dict[str, str] = {
    "With the exchanges": "实施交换后",
    "Share of today": "占现状比例",
    "Gross avoided": "避免总量",
    "Gross added": "新增总量",
    "… and {n} more in exchanges.csv": "……另有{n}项见 exchanges.csv",
    "Against the first, 95 % interval": "与第一情景相比及其95%区间",
    "P(more)": "节约更多的概率",
    "Standard error of the ends of these intervals, {draws} draws: {parts}": (
        "上述区间两端的标准误差，{draws}次抽样：{parts}"
    ),
    "Scenarios side by side": "情景对比",
}
