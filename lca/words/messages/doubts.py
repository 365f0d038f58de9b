"""Warnings on a scenario and its results: what a careful reviewer would ask."""

from __future__ import annotations

from lca.texts import Wording

DOUBTS: dict[str, Wording] = {
    "boundary": (
        (
            "'{activity}' is {boundary} in a cradle-to-gate comparison",
            "read the saving with that in mind, or use a cradle-to-gate activity",
        ),
        (
            "本比较按“摇篮到大门”计，而“{activity}”的边界为“{boundary}”",
            "解读节约量时须留意，或改用“摇篮到大门”的过程",
        ),
    ),
    "boundary-behind": (
        (
            "'{activity}' rests on '{behind}', which is {boundary} in a cradle-to-gate comparison",
            "read the saving with that in mind, or use a cradle-to-gate activity",
        ),
        (
            "本比较按“摇篮到大门”计，而“{activity}”所依据的“{behind}”的边界为“{boundary}”",
            "解读节约量时须留意，或改用“摇篮到大门”的过程",
        ),
    ),
    "year-far": (
        (
            "the figures of '{activity}' describe {described}, {away} years from {year}",
            "look for newer figures, or widen their uncertainty",
        ),
        (
            "“{activity}”的数据描述 {described} 年，与 {year} 年相差 {away} 年",
            "查找更新的数据，或放宽其不确定性",
        ),
    ),
    "year-missing": (
        (
            "'{activity}' has no figures for {year}; those of {nearest} are used",
            "use a year from {first} to {last}, or add figures",
        ),
        (
            "“{activity}”没有 {year} 年的数据，采用 {nearest} 年的数据",
            "采用 {first} 至 {last} 年，或补充数据",
        ),
    ),
    "supply-unlisted": (
        (
            "'{facility}' lists its supplies, but not {byproduct}",
            "add it there, so that it can be checked",
        ),
        ("“{facility}”列出了可供量，但未列“{byproduct}”", "请补列，以便核对"),
    ),
    "parameter-unused": (
        ("nothing refers to this parameter", "use it or remove it"),
        ("没有任何地方引用该参数", "使用或删除该参数"),
    ),
    "hhv-converted": (
        (
            "'{given}' is in higher heating values: {ratio:g} of it is counted, the lower heating value of"
            " {byproduct} ({source})",
            "write the lower heating value if you know it",
        ),
        (
            "“{given}”为高位热值：按“{byproduct}”的低位与高位热值之比 {ratio:g} 计（{source}）",
            "若已知低位热值，请直接写出",
        ),
    ),
    "gas-condition": (
        (
            "'{given}' is gas at {condition}: 1 {unit} is read as {size:,.6g} Nm3 (0 °C)",
            "write Nm3 if the figure is at 0 °C",
        ),
        (
            "“{given}”为 {condition} 下的气体：1 {unit} 按 {size:,.6g} Nm3（0 °C）计",
            "若数值为 0 °C 下的体积，请写 Nm3",
        ),
    ),
    "distance-estimated": (
        (
            "the distance is estimated from the coordinates: {km:.0f} km great circle × 1.3",
            "add distance: if you know it",
        ),
        ("运距按坐标估算：大圆距离 {km:.0f} km × 1.3", "若已知运距，请补充"),
    ),
    "saving-negative": (
        (
            "the saving is {value:.3g} t CO2e per t exchanged: the exchange adds to the burden",
            "check the reference situation, the ratio and the haulage; see METHOD rule 10",
        ),
        (
            "每吨副产物的节约量为 {value:.3g} 吨CO₂e：该交换增加负荷",
            "核对现状情形、替代比和运输",
        ),
    ),
    "saving-high": (
        (
            "the saving is {value:.3g} t CO2e per t exchanged, above the {low:g} to {high:g} of bulk minerals",
            "check the reference situation, the ratio and the haulage; see METHOD rule 10",
        ),
        (
            "每吨副产物的节约量为 {value:.3g} 吨CO₂e，高于大宗矿物的 {low:g} 至 {high:g}",
            "核对现状情形、替代比和运输",
        ),
    ),
    "saving-low": (
        (
            "the saving is {value:.3g} t CO2e per t exchanged, below the {low:g} to {high:g} of bulk minerals:"
            " little, and soon lost on the road",
            "check the reference situation, the ratio and the haulage; see METHOD rule 10",
        ),
        (
            "每吨副产物的节约量为 {value:.3g} 吨CO₂e，低于大宗矿物的 {low:g} 至 {high:g}：数量小，易被运输抵消",
            "核对现状情形、替代比和运输",
        ),
    ),
    "network-high": (
        (
            "the network saves {value:.0f} kg CO2e per GJ, published networks {low:g} to {high:g}: process"
            " emissions (calcination, disposal) count more here",
            "read it with the stage chart",
        ),
        (
            "网络每节约 1 GJ 减排 {value:.0f} 千克CO₂e，已发表的网络为 {low:g} 至"
            " {high:g}：此处过程排放（煅烧、处置）占比更大",
            "请结合各阶段负荷图阅读",
        ),
    ),
    "network-low": (
        (
            "the network saves {value:.0f} kg CO2e per GJ, published networks {low:g} to {high:g}: energy"
            " counts more here",
            "read it with the stage chart",
        ),
        (
            "网络每节约 1 GJ 减排 {value:.0f} 千克CO₂e，已发表的网络为 {low:g} 至 {high:g}：此处能源占比更大",
            "请结合各阶段负荷图阅读",
        ),
    ),
    "draws-too-few": (
        (
            "{draws} draws are too few for a 95 % interval",
            "calculate with {enough} draws or more",
        ),
        ("{draws}次抽样不足以给出95%区间", "用{enough}次以上抽样计算"),
    ),
    "interval-coarse": (
        (
            "the interval of {indicator} is known to ±{error} only (standard error of {draws} draws): coarser"
            " than the digits shown",
            "calculate with {enough} draws",
        ),
        (
            "“{indicator}”的区间只精确到±{error}（{draws}次抽样的标准误差），粗于所示位数",
            "用{enough}次抽样计算",
        ),
    ),
}
