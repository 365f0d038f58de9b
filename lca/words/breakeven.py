"""Words of the break-even values, English to Chinese; part of the catalogue."""

from __future__ import annotations

BREAKEVEN: dict[str, str] = {
    # names of what is varied
    "By-product haul": "副产物运距",
    "Virgin haul": "原生产品运距",
    "Ratio": "替代比",
    "Displacement": "替代系数",
    "Yield": "得率",
    "Share": "份额",
    "put away": "处置",
    "used": "利用",
    "Processing power": "加工用电",
    "Grid": "电网",
    "Parameter": "参数",
    # the same inside a sentence
    "distance": "运距",
    "ratio": "替代比",
    "displacement": "替代系数",
    "yield": "得率",
    "share": "份额",
    "power of the processing": "加工用电量",
    "burden of the grid": "电网负荷强度",
    "value of the parameter": "参数值",
    # sentences
    "now {base}": "现为{base}",
    "now {base}, {margin}": "现为{base}，{margin}",
    "stops saving beyond {flip} ({now})": "超过{flip}即不再节约（{now}）",
    "stops saving above {flip} ({now})": "高于{flip}即不再节约（{now}）",
    "stops saving below {flip} ({now})": "低于{flip}即不再节约（{now}）",
    "starts saving beyond {flip} ({now})": "超过{flip}才产生节约（{now}）",
    "starts saving above {flip} ({now})": "高于{flip}才产生节约（{now}）",
    "starts saving below {flip} ({now})": "低于{flip}才产生节约（{now}）",
    "stops saving when {what} ({now})": "{what}时不再节约（{now}）",
    "starts saving when {what} ({now})": "{what}时才产生节约（{now}）",
    "more than {flip} is used without the exchange": "未实施交换时利用率高于{flip}",
    "less than {flip} is used without the exchange": "未实施交换时利用率低于{flip}",
    "more than {flip} is put away without the exchange": "未实施交换时处置率高于{flip}",
    "less than {flip} is put away without the exchange": "未实施交换时处置率低于{flip}",
    "saves nothing at {flip} ({now})": "为{flip}时节约为零（{now}）",
    "never: saves at any {what} from {low} up": "不会反转：{what}自{low}起任取，均产生节约",
    "never: saves at any {what} from 0 to 1": "不会反转：{what}在0至1之间任取，均产生节约",
    "never: adds burden at any {what} from {low} up": "不会反转：{what}自{low}起任取，均增加负荷",
    "never: adds burden at any {what} from 0 to 1": "不会反转：{what}在0至1之间任取，均增加负荷",
    "never: neither saves nor adds, whatever the {what}": "不会反转：{what}任取，既无节约也不增加负荷",
    # tables
    "Where the saving is zero, and how far that is from now: {indicator}": (
        "节约为零处及其与现值之差：{indicator}"
    ),
    "{title}; {mark} a shared parameter, varied in all its places of the exchange together": (
        "{title}；{mark} 共用参数，在该交换的各处同时变动"
    ),
    "Tightest": "裕度最小",
    "Second tightest": "裕度次小",
    "never": "不会",
    "{flip} ({margin})": "{flip}（{margin}）",
}
