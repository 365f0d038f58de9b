"""Words of the page that answers "what if", English to Chinese; part of the catalogue."""

from __future__ import annotations

#: What the script of the page says, by the name that it knows.
SAID: dict[str, str] = {
    "saves": "{amount} saved a year",
    "adds": "{amount} added a year",
    "open": "{amount} saved a year, its sign not certain",
    "nothing": "Nothing saved and nothing added",
    "written": "As written: {amount}",
    "asWritten": "Everything as written.",
    "certainty": "95 % interval {low} to {high} {unit}; probability of a saving {p}",
    "undrawn": "Without draws there is no interval.",
    "on": "{name} takes place",
    "amount": "Amount",
    "yield": "Yield",
    "ratio": "Ratio",
    "displacement": "Displacement",
    "distance": "By-product haul",
    "electricity": "Electricity of the processing",
    "share": "Share without the exchange: {fate}",
    "grid": "Burden of public power",
    "grid-slider": "Burden of one kWh of public grids: percent of what is written",
    "grid-number": "Burden of one kWh of public grids: percent of what is written, as a number",
    "slider": "{what}, {name}: percent of what is written",
    "number": "{what}, {name}: percent of what is written, as a number",
    "more": "More numbers",
    "moreOf": "More numbers of {name}",
    "rank": "rank {rank}",
    "off": "switched off",
    "without": "Without the exchanges",
    "with": "With the exchanges",
    "smaller": "{count} smaller stages",
    "copied": "The text is in the clipboard.",
    "selected": "The text is selected below: copy it from there.",
    "all-off": "All exchanges are switched off: no scenario is left.",
    "yaml-whatif": "What if: {title}",
    "yaml-run": "Beside {file}, then: lca run THIS-FILE",
    "yaml-set": "The report was made with values set over the file; this file does not hold them: {changed}",
    "yaml-case": "The position on the page was looked at in the case {case}.",
    "yaml-grid": "Not written: public power at {percent} % of its burden; a grid of one's own stands in a factor file (`grid:`).",
    "yaml-usual": "Not written: the shares of the usual fates; write `without` out to change them.",
}

WHATIF: dict[str, str] = {
    "What if": "情景试算",
    "Switch exchanges on and off and change their numbers: the totals follow at once. Nothing leaves this page; the"
    " position stands in its address.": (
        "可开启或关闭各项交换并调整其数值，合计随即更新。数据不会离开本页，当前设定保存在网址中。"
    ),
    "Savings are those that lca calculates for the scenario changed in this way. Intervals rest on {draws} joint draws of"
    " the {of} of the report.": (
        "节约量与 lca 对如此更改后的情景的计算结果一致。区间依据{draws}次联合抽样（报告为{of}次）。"
    ),
    "Case": "案例",
    "As written": "恢复原值",
    "Copy as YAML": "复制为 YAML",
    "Position as YAML": "当前设定的 YAML",
    "Exchanges by saving": "各项交换的节约量",
    "From the burden without the exchanges to that with them": "从未实施交换到实施交换的负荷变化",
    "{amount} saved a year": "每年节约{amount}",
    "{amount} added a year": "每年新增{amount}",
    "{amount} saved a year, its sign not certain": "每年节约{amount}，正负未定",
    "Nothing saved and nothing added": "无节约也无新增",
    "As written: {amount}": "原值：{amount}",
    "Everything as written.": "均为原值。",
    "95 % interval {low} to {high} {unit}; probability of a saving {p}": (
        "95% 区间{low} ~ {high} {unit}；节约概率{p}"
    ),
    "Without draws there is no interval.": "未作抽样，故无区间。",
    "{name} takes place": "实施{name}",
    "Electricity of the processing": "加工用电",
    "Share without the exchange: {fate}": "未实施交换时的份额：{fate}",
    "Burden of public power": "公共电网电力的负荷",
    "Burden of one kWh of public grids: percent of what is written": "公共电网每千瓦时的负荷：占原值的百分比",
    "Burden of one kWh of public grids: percent of what is written, as a number": (
        "公共电网每千瓦时的负荷：占原值的百分比（数字）"
    ),
    "Not written: public power at {percent} % of its burden; a grid of one's own stands in a factor file (`grid:`).": (
        "未写入：公共电网电力的负荷为原值的{percent}%；自定义电网须写入因子文件（`grid:`）。"
    ),
    "{what}, {name}: percent of what is written": "{name}，{what}：占原值的百分比",
    "{what}, {name}: percent of what is written, as a number": "{name}，{what}：占原值的百分比（数字）",
    "More numbers": "更多数值",
    "More numbers of {name}": "{name}的更多数值",
    "rank {rank}": "第{rank}位",
    "switched off": "已关闭",
    "{count} smaller stages": "另{count}个较小阶段",
    "The text is in the clipboard.": "文本已复制到剪贴板。",
    "The text is selected below: copy it from there.": "文本已在下方选中，请从该处复制。",
    "All exchanges are switched off: no scenario is left.": "所有交换均已关闭，没有可用情景。",
    "What if: {title}": "情景试算：{title}",
    "Beside {file}, then: lca run THIS-FILE": "存于 {file} 同一目录，然后运行：lca run 本文件",
    "The report was made with values set over the file; this file does not hold them: {changed}": (
        "报告计算时另行设定了以下数值，本文件不含这些设定：{changed}"
    ),
    "The position on the page was looked at in the case {case}.": "本页所看的案例为 {case}。",
    "Not written: the shares of the usual fates; write `without` out to change them.": (
        "未写入：通常去向的份额；如需更改，请完整写出 `without`。"
    ),
}
