"""Words of sweeps and tables of variants, English to Chinese; part of the catalogue."""

from __future__ import annotations

SWEEP: dict[str, str] = {
    "Saves {span} a year for {what} from {first} to {last}": (
        "{what}由{first}至{last}时，每年节约{span}"
    ),
    "Adds {span} a year for {what} from {first} to {last}": (
        "{what}由{first}至{last}时，每年新增{span}"
    ),
    "Saves {amount} a year whatever {what} is, from {first} to {last}": (
        "{what}由{first}至{last}，每年均节约{amount}"
    ),
    "Adds {amount} a year whatever {what} is, from {first} to {last}": (
        "{what}由{first}至{last}，每年均新增{amount}"
    ),
    "Changes nothing in this indicator, from {first} to {last} of {what}": (
        "{what}由{first}至{last}，该指标均无变化"
    ),
    "Stops saving where {what} passes {value}": "{what}超过{value}即不再节约",
    "Saves only where {what} is above {value}": "{what}高于{value}方有节约",
    "The sign turns {count} times for {what} from {first} to {last}": (
        "{what}由{first}至{last}，正负转变{count}次"
    ),
    "{saving} of {all} variants save, most with {what}: {amount} a year": (
        "{all}个变体中{saving}个产生节约，最多为{what}，每年{amount}"
    ),
    "None of the {all} variants saves; least is added with {what}: {amount} a year": (
        "{all}个变体均不产生节约，新增最少的为{what}，每年{amount}"
    ),
    "None of the {all} variants changes this indicator": "{all}个变体均不改变该指标",
    "as it is: {value}": "情景现值：{value}",
    "as it is": "情景现状",
    "zero at {value}": "{value}处为零",
    "Diamonds: saving with the values as written; band: 95 % interval of {draws} joint draws, the same at every point.": (
        "菱形为按所写数值计算的节约量；带状为{draws}次联合抽样的95% 区间，各点抽样相同。"
    ),
    "Diamonds: saving with the values as written; lines: 95 % interval of {draws} joint draws, the same in every variant.": (
        "菱形为按所写数值计算的节约量；横线为{draws}次联合抽样的95% 区间，各变体抽样相同。"
    ),
    "Diamonds: saving with the values as written; nothing was drawn.": (
        "菱形为按所写数值计算的节约量；未作抽样。"
    ),
    "Numbers: saving with the values as written; teal: saves; red-brown: adds; below: share of {draws} joint draws that save.": (
        "数字为按所写数值计算的节约量，青色表示节约，红棕色表示增加；其下为{draws}次联合抽样中节约的比例。"
    ),
    "Numbers: saving with the values as written; teal: saves; red-brown: adds.": (
        "数字为按所写数值计算的节约量，青色表示节约，红棕色表示增加。"
    ),
    "Teal: saves; red-brown: adds; the table has the numbers.": (
        "青色表示节约，红棕色表示增加；数值见表。"
    ),
    "Framed: the scenario as it is.": "带框者为情景现状。",
    "down: {path}": "纵向：{path}",
    "across: {path}": "横向：{path}",
    "{count} more in the table": "另有{count}个见表",
    "Variant": "变体",
    "Difference": "差值",
    "Variants of {title}: {indicator}": "{title}的变体：{indicator}",
    # what was set over a file
    "What was set over the scenario file": "对情景文件所作的设定",
    "These values were set for this run and stand in the place of those of the file:": (
        "本次计算以下列数值代替文件中的数值："
    ),
    "set: {text}": "设定：{text}",
    "{n} values are set over the file": "对文件设定了{n}个数值",
}
