"""Warnings on a scenario and its results: what a careful reviewer would ask."""

from __future__ import annotations

from lca.texts import Wording

DOUBTS: dict[str, Wording] = {
    "burden-shift": (
        (
            "it saves greenhouse gases and adds {added} a year in '{indicator}' (both in {probability} of the draws; activities "
            "that declare it make {share} of its greenhouse gases)",
            "say so beside the saving, and see which activity gives it off, or what the other route does not declare",
        ),
        (
            "减排温室气体的同时，“{indicator}”每年增加 {added}（两者同时出现的抽样占 {probability}；申报该项的过程占其温室气体的 {share}）",
            "请与节约量一并说明，并查明由哪个过程排放，或另一路线有何未申报",
        ),
    ),
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
    "year-held": (
        (
            "the figures of '{activity}' are held since {last}, the last year that it has any for",
            "use a year from {first} to {last}, or add figures",
        ),
        (
            "“{activity}”的数据自 {last} 年起保持不变，此后没有数据",
            "采用 {first} 至 {last} 年，或补充数据",
        ),
    ),
    "year-held-before": (
        (
            "the figures of '{activity}' are held before {first}, the first year that it has any for",
            "use a year from {first} to {last}, or add figures",
        ),
        (
            "“{activity}”在 {first} 年以前没有数据，采用 {first} 年的数据",
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
            "the distance is estimated from the coordinates: {line:.0f} km great circle, {road:.0f} km by road (× {detour})",
            "add distance: if you know it",
        ),
        (
            "运距按坐标估算：大圆距离 {line:.0f} km，道路里程 {road:.0f} km（× {detour}）",
            "若已知运距，请补充",
        ),
    ),
    "saving-zero": (
        (
            "the exchange saves exactly nothing: both routes burden the same",
            "state in `without` what differs, if something does",
        ),
        ("该交换的节约量恰好为零：两条路线负荷相同", "若实际有差别，请在 `without` 中写明"),
    ),
    "saving-negative": (
        (
            "the saving is {saving}: the exchange adds to the burden",
            "check the reference situation, the ratio and the haulage",
        ),
        ("节约量为{saving}：该交换增加负荷", "核对参照情形、替代比和运输"),
    ),
    "saving-above": (
        (
            "the saving is {saving}, the largest published for this pair {high} ({source}: {counts})",
            "check the ratio and what is used at all without the exchange",
        ),
        (
            "节约量为{saving}，该组合已发表的最大值为{high}（{source}：{counts}）",
            "核对替代比以及无本交换时的利用情况",
        ),
    ),
    "saving-below": (
        (
            "the saving is {saving}, the smallest published for this pair {low} ({source})",
            "right where somebody uses the by-product today, else check the haulage",
        ),
        (
            "节约量为{saving}，该组合已发表的最小值为{low}（{source}）",
            "若目前已有人利用该副产物则属正常，否则请核对运输",
        ),
    ),
    "saving-above-all": (
        (
            "the saving is {saving}, the largest published of {byproduct} {high} (for {product}, {source})",
            "check the displaced product and the ratio",
        ),
        (
            "节约量为{saving}，“{byproduct}”已发表的最大值为{high}（替代“{product}”，{source}）",
            "核对被替代产品和替代比",
        ),
    ),
    "pair-unreported": (
        (
            "nobody is known to have reported {byproduct} in the place of {product}",
            "check the pair, or add it under substitutions: of a factor file with its source",
        ),
        (
            "未见有人报道“{byproduct}”替代“{product}”",
            "请核对该组合，或在因子文件的 substitutions: 下补充并注明来源",
        ),
    ),
    "per-tonne": (
        ("{value:.3g} t CO2e per t exchanged", ""),
        ("每吨副产物 {value:.3g} 吨CO₂e", ""),
    ),
    "per-gigajoule": (
        ("{value:.3g} kg CO2e per GJ exchanged", ""),
        ("每 GJ 副产物 {value:.3g} 千克CO₂e", ""),
    ),
    "per-cubic-metre": (
        ("{value:.3g} kg CO2e per {unit} exchanged", ""),
        ("每 {unit} 副产物 {value:.3g} 千克CO₂e", ""),
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
            "{cure}",
        ),
        (
            "“{indicator}”的区间只精确到±{error}（{draws}次抽样的标准误差），粗于所示位数",
            "{cure}",
        ),
    ),
    "enough-draws": (
        ("calculate with {enough:,} draws", ""),
        ("用{enough:,}次抽样计算", ""),
    ),
    "most-draws": (
        (
            "read its ends no finer than that: {most:,} draws, the most that can be made, would still leave"
            " ±{least}; narrow the widest inputs instead",
            "",
        ),
        (
            "解读区间两端时不宜细于此：即使用最多的{most:,}次抽样，误差仍为±{least}；请改为缩小最宽输入的范围",
            "",
        ),
    ),
    "no-more-draws": (
        (
            "read its ends no finer than that: {most:,} draws are the most that can be made, and the ends as they"
            " are known are as good as it gets with inputs that spread so far",
            "",
        ),
        (
            "解读区间两端时不宜细于此：{most:,}次抽样已是上限，输入离散如此之大时无法更精确",
            "",
        ),
    ),
    "spread-lopsided": (
        (
            "{value}, {low} to {high}: lopsided, {times:.1f} times as far {side} as {other}{scale}",
            "if two sources disagree, they are two cases, not one distribution; else give the value that lies"
            " in the middle of what is thought possible",
        ),
        (
            "{value}，{low} ~ {high}：范围不对称，{side}的幅度是{other}的{times:.1f}倍{scale}",
            "若两个来源不一致，应作为两个情形而非一个分布；否则请以可能范围的中间值作为取值",
        ),
    ),
    "spread-on-one-side": (
        (
            "{value}, {low} to {high}: lopsided, all of it lies {side} the value",
            "if two sources disagree, they are two cases, not one distribution; else give the value that lies"
            " in the middle of what is thought possible",
        ),
        (
            "{value}，{low} ~ {high}：范围不对称，全部位于取值{side}",
            "若两个来源不一致，应作为两个情形而非一个分布；否则请以可能范围的中间值作为取值",
        ),
    ),
    "haul-short": (
        (
            "the haul is {km:.0f} km as written, but the plants lie {line:.0f} km apart, great circle",
            "check the distance, its unit, and the locations of both facilities",
        ),
        (
            "所填运距为 {km:.0f} km，而两家企业的大圆距离为 {line:.0f} km",
            "核对运距及其单位，以及两家企业的位置",
        ),
    ),
}
