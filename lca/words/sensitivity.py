"""Words of the sensitivity analysis, English to Chinese; part of the catalogue."""

from __future__ import annotations

SENSITIVITY: dict[str, str] = {
    "{part} of fate {fate}": "去向“{fate}”的{part}",
    "{part} (fate {fate})": "{part}（去向“{fate}”）",
    # names of numbers
    "{name} ({label})": "{name}（{label}）",
    "{whole}: {part}": "{whole}：{part}",
    "{unit} per {reference}": "{unit}（每{reference}）",
    "{stage}, {activity}": "{stage}，{activity}",
    "{stage}, {activity} ({again})": "{stage}，{activity}（第{again}项）",
    "amount": "数量",
    "Parameter {name}": "参数 {name}",
    "Background {name}": "背景数据库 {name}",
    "Factor of {flow} in: {indicator}": "{flow}的特征化因子（{indicator}）",
    # charts
    "{unit} per year, around the saving of {amount}": "{unit}/年，以节约量{amount}为基准",
    "No uncertain number moves the saving": "没有任何不确定数值改变节约量",
    "Largest swing: {name}, a saving of {span} a year from {low} to {high}": (
        "影响最大：{name}，从{low}到{high}，年节约量为{span}"
    ),
    "One number alone turns the sign: {name}, {span} a year from {low} to {high}": (
        "仅一项即可使正负反转：{name}，从{low}到{high}，年节约量为{span}"
    ),
    "Bars: the saving with one number at its 2.5 or 97.5 percentile, which stands at the end, "
    "and all others at their values.": (
        "条形：某一数值取2.5%或97.5%分位（标于端部）、其余取现值时的节约量。"
    ),
    "Teal: saves more; red-brown: saves less.": "青色：节约更多；红棕色：节约更少。",
    "Smaller ones, in tornado.csv: {count}.": "其余{count}项较小者见 tornado.csv。",
    "Smaller ones, in sensitivity.csv: {count}.": "其余{count}项较小者见 sensitivity.csv。",
    "{share} of the variance of the saving: {names}": "占节约量方差的{share}：{names}",
    "share of the variance of the saving, in percent": "占节约量方差的百分比",
    "alone": "单独作用",
    "with others": "含交互作用",
    "by gradient": "梯度法",
    "Solid: first-order index, what a group makes alone; tint: total index, alone and with "
    "others; lines: its 95 % interval, from {points} points.": (
        "深色：一阶指数，即该组单独的作用；浅色：总指数，含与其他组的交互作用；横线：由{points}个样本点得到的总指数95%区间。"
    ),
    "From gradients, without points: what each group makes alone.": (
        "由梯度计算，未取样本点：各组单独的作用。"
    ),
    # terminal
    "What makes the variance of the saving: {what}": "节约量方差的来源：{what}",
    "One number at a time: {what}": "逐项变动：{what}",
    "Group": "组",
    "Number": "数值",
    "By gradient": "梯度法",
    "Alone": "单独作用",
    "With others": "含交互作用",
    "Saving there ({unit})": "相应节约量（{unit}）",
    "Swing": "变幅",
    "Nothing here is uncertain": "此处没有不确定的数值",
    "… and {n} more in sensitivity.csv": "……另有{n}项见 sensitivity.csv",
    "… and {n} more in tornado.csv": "……另有{n}项见 tornado.csv",
}
