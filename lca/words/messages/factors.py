"""Messages on factor files and the library."""

from __future__ import annotations

from lca.texts import Wording

_FORM: dict[str, Wording] = {
    "height-missing": (
        (
            "'{flow}' has no height",
            "write `height: stack` (chimneys) or `height: ground` (vehicles, roofs, yards, crushers); there is no other",
        ),
        (
            "“{flow}”未写排放高度",
            "请写 `height: stack`（烟囱）或 `height: ground`（车辆、屋顶、堆场、破碎）；别无其他",
        ),
    ),
    "height-needless": (
        ("the flow '{flow}' has no height", "leave `height` out"),
        ("流“{flow}”不分高度", "请删去 `height`"),
    ),
    "fine-of-other": (
        (
            "'{flow}' has no share below 2.5 µm",
            "only rows of `{dust}` have one; leave `below_2_5` out",
        ),
        ("“{flow}”没有PM2.5占比", "只有 `{dust}` 的行才有；请删去 `below_2_5`"),
    ),
    "fine-share": (
        ("'{given}' is no share", "write a plain number from 0 to 1, for example 0.5"),
        ("“{given}”不是占比", "请写 0 到 1 之间的数，例如 0.5"),
    ),
    "declared-unknown": (
        (
            "none of the flows that the indicator counts is '{substance}'",
            "write the name of a substance without its height, for example so2",
        ),
        ("指标所计的流中没有“{substance}”", "请写不带高度的物质名，例如 so2"),
    ),
    "reference-not-positive": (
        ("the reference amount must be above zero", "write for example 1 t"),
        ("基准量必须大于零", "例如写 1 t"),
    ),
    "reference-not-exact": (
        ("the reference amount is exact", "write for example 1 t"),
        ("基准量须为确定值", "例如写 1 t"),
    ),
    "factor-parameter": (
        ("a factor file has no parameters", "write the amount"),
        ("因子文件中没有参数", "请写出数量"),
    ),
    "factor-hhv": (
        ("factor files hold lower heating values", "convert the amount and leave HHV out"),
        ("因子文件一律用低位热值", "请换算并删去 HHV"),
    ),
    "between-undated": (
        (
            "`between` says how an amount by_year is taken between its years, and this one has no years",
            "write the amount by_year, or leave `between` out",
        ),
        (
            "between 说明 by_year 的数量在各年之间如何取值，而此数量未分年",
            "请按 by_year 写数量，或删去 between",
        ),
    ),
    "projected-undated": (
        (
            "`projected` names the source of later years, and this amount has no years",
            "write the amount by_year, or leave `projected` out",
        ),
        (
            "projected 给出后续年份的来源，而此数量未分年",
            "请按 by_year 写数量，或删去 projected",
        ),
    ),
    "no-spread": (("none", ""), ("未写", "")),
    "between-kinds": (
        (
            "between years of different kinds of spread ({kinds:list}) nothing can be interpolated",
            "give all years one kind of spread; `distribution: fixed` goes with every kind",
        ),
        (
            "各年的分布类型不同（{kinds:list}），无法内插",
            "请对所有年份用同一种分布；distribution: fixed 可与任何一种并用",
        ),
    ),
    "between-signs": (
        (
            "between years on both sides of zero a log-normal amount has no logarithm",
            "write `sd`, or `distribution: normal` with low and high, in every year",
        ),
        (
            "各年数值正负不一，其间的对数正态数量没有对数",
            "请在每年写 sd，或写 low、high 和 distribution: normal",
        ),
    ),
    "grid-not-electric": (
        (
            "power of a grid is energy, and its reference is written in kWh",
            "write kind: energy and reference: 1 kWh, or leave `grid` out",
        ),
        (
            "电网电力属于能源，其基准量以 kWh 计",
            "请写 kind: energy 与 reference: 1 kWh，或删去 grid",
        ),
    ),
    "factor-not-plain": (
        (
            "'{given}' is not a plain number",
            "write the factor in {unit} per unit of the flow, without a unit",
        ),
        ("“{given}”不是无量纲数", "请写单位流量对应的 {unit} 数值，不带单位"),
    ),
    "entry-twice": (
        ("'{entry}' is already in another file", "keep one of them"),
        ("“{entry}”已在另一文件中", "请只保留一个"),
    ),
    "list-activities": (
        ("`lca factors list` shows the activities", ""),
        ("`lca factors list` 可列出过程", ""),
    ),
    "list-all": (("`lca factors list` shows all", ""), ("`lca factors list` 可列出全部", "")),
    "list-byproducts": (
        ("`lca byproducts list` shows all", ""),
        ("`lca byproducts list` 可列出全部", ""),
    ),
    "no-byproduct-matches": (
        ("no by-product matches '{words}'", "{cure}"),
        ("没有副产物符合“{words}”", "{cure}"),
    ),
    "nothing-matches": (
        ("no activity and no by-product matches '{words}'", "{cure}"),
        ("没有过程或副产物符合“{words}”", "{cure}"),
    ),
    "power-adds-up": (
        (
            "it takes {taken:.3g} kWh of electricity for each kWh that it gives",
            "shares of a mix add up to 1, with the losses of lines to a little more",
        ),
        (
            "每供 1 kWh 取用 {taken:.3g} kWh 电力",
            "各电源份额之和应为 1，计入线损时略大于 1",
        ),
    ),
    "filtered-away": (
        (
            "the filters leave nothing of what matches '{words}': {names:list}",
            "leave --kind, --geography or --background out",
        ),
        (
            "筛选条件排除了符合“{words}”的全部结果：{names:list}",
            "请去掉 --kind、--geography 或 --background",
        ),
    ),
    "activities-found": (
        ("{count:activity|activities}", ""),
        ("{count:,} 个过程", ""),
    ),
    "byproducts-found": (
        ("{count:by-product|by-products}", ""),
        ("{count:,} 种副产物", ""),
    ),
    "both-found": (
        ("{activities:activity|activities}, {byproducts:by-product|by-products}", ""),
        ("{activities:,} 个过程，{byproducts:,} 种副产物", ""),
    ),
    "kind-of-background": (
        (
            "activities of the background '{background}' have no kind",
            "leave --kind out; --geography and words narrow the search",
        ),
        (
            "背景数据库“{background}”的过程没有类别",
            "请去掉 --kind，可用 --geography 和词语缩小范围",
        ),
    ),
    "flow-unknown": (
        ("there is no elementary flow '{flow}'", "{cure}"),
        ("没有基本流“{flow}”", "{cure}"),
    ),
    "see-flows": (("see factors/flows.yaml", ""), ("见 factors/flows.yaml", "")),
    "see-indicators": (("see factors/indicators.yaml", ""), ("见 factors/indicators.yaml", "")),
    "factor-unit": (
        ("'{given}' is {is_in}", "write an amount in {wanted}"),
        ("“{given}”的量纲是 {is_in}", "请写以 {wanted} 计的数量"),
    ),
}

_BYPRODUCTS: dict[str, Wording] = {
    "usual-share": (
        ("'{given}' is no share", "write a number from 0 to 1"),
        ("“{given}”不是份额", "请写 0 至 1 之间的数"),
    ),
    "usual-shares": (
        (
            "the shares of its fates add up to {total}",
            "make them 1, or write `rest` for one of them",
        ),
        ("各去向份额之和为 {total}", "请使其等于 1，或将其中一项写为 `rest`"),
    ),
    "usual-distance": (
        ("the haul has no distance", "write how far it usually goes, or leave the haul out"),
        ("该运输没有距离", "请写明通常运距，或删去该运输"),
    ),
    "pair-twice": (
        ("'{other}' is the same by-product and product", "keep one of them"),
        ("“{other}”的副产物和产品与此相同", "请只保留一个"),
    ),
    "condition-unbounded": (
        ("the condition has no bound", "add at_least: or at_most:"),
        ("该条件没有限值", "请补充 at_least: 或 at_most:"),
    ),
    "named-though-known": (
        ("'{product}' is an activity of the library", "leave named: out"),
        ("“{product}”是库中的活动", "请删去 named:"),
    ),
    "sector-unknown": (
        ("unknown sector '{sector}'", "{cure}"),
        ("未知行业“{sector}”", "{cure}"),
    ),
    "see-sectors": (("see factors/sectors.yaml", ""), ("见 factors/sectors.yaml", "")),
}

_SOURCES: dict[str, Wording] = {
    "number-without-source": (
        ("the number has no source", "add source:"),
        ("该数值没有来源", "请补充 source:"),
    ),
    "activity-empty": (
        ("the activity has neither inputs nor flows", "add them, with their sources"),
        ("该过程既无输入也无基本流", "请补充，并注明来源"),
    ),
    "source-unknown": (
        ("there is no source '{source}'", "{cure}"),
        ("没有来源“{source}”", "{cure}"),
    ),
    "add-under-sources": (("add it under sources:", ""), ("请在 sources: 下补充", "")),
}

_NUMBERS: dict[str, Wording] = {
    "not-a-mass": (
        (
            "'{item}' is no mass of this activity",
            "name an input, a flow, a label or reference, or write {{what: …, amount: …}}",
        ),
        (
            "“{item}”不是该过程的质量",
            "请写输入、基本流、标签或 reference，或写 {{what: …, amount: …}}",
        ),
    ),
    "mass-unbalanced": (
        (
            "{into:.5g} kg go in and {out:.5g} kg come out: {gap:.1%} apart, {allowed:.1%} allowed",
            "find what is missing, or state it with {{what: …, amount: …}}",
        ),
        (
            "输入 {into:.5g} kg，输出 {out:.5g} kg：相差 {gap:.1%}，允许 {allowed:.1%}",
            "请找出缺失项，或用 {{what: …, amount: …}} 写明",
        ),
    ),
    "energy-negative": (
        ("its {indicator} is negative ({score:.4g} MJ)", "look for a credit that is too large"),
        ("其“{indicator}”为负（{score:.4g} MJ）", "请查找过大的抵扣"),
    ),
    "energy-missing": (
        ("it has no primary energy at all", "add the energy, or zero_energy: with the reason"),
        ("完全没有一次能源", "请补充能源，或写 zero_energy: 及理由"),
    ),
    "energy-not-zero": (
        ("it has {score:.4g} MJ but states zero_energy", "remove zero_energy"),
        ("有 {score:.4g} MJ，却写了 zero_energy", "请删除 zero_energy"),
    ),
    "published-not-calculable": (
        ("a background behind it cannot give {indicator}", "leave the value out"),
        ("其上游的背景数据库无法给出“{indicator}”", "请去掉该值"),
    ),
    "departs-from-published": (
        (
            "{indicator} is {score:.5g} {unit} per {reference}, {departure:+.1%} from the published"
            " {published:g} ({allowed:.0%} allowed)",
            "find the cause, or state the tolerance and its reason",
        ),
        (
            "“{indicator}”为每 {reference} {score:.5g} {unit}，与发表值 {published:g} 相差"
            " {departure:+.1%}（允许 {allowed:.0%}）",
            "请查明原因，或写明容差及理由",
        ),
    ),
    "tolerance-no-check": (
        (
            "a tolerance of {tolerance:.0%} is no check: at most {most:.0%} are",
            "tighten it, take the value out, or write it under conflicts: with its reason",
        ),
        (
            "容差 {tolerance:.0%} 起不到核对作用：最多 {most:.0%}",
            "请收紧容差、删除该值，或写入 conflicts: 并说明理由",
        ),
    ),
    "tolerance-unexplained": (
        (
            "a tolerance of {tolerance:.0%} without a reason: {most:.0%} need none",
            "tighten it, or say in reason: why so much is right",
        ),
        (
            "容差 {tolerance:.0%} 未说明理由：不超过 {most:.0%} 者可免",
            "请收紧容差，或在 reason: 中说明理由",
        ),
    ),
    "no-conflict": (
        (
            "ours is {departure:+.1%} from it, within {most:.0%}: that is no conflict",
            "move it to published: with a tolerance",
        ),
        (
            "与该值相差 {departure:+.1%}，未超过 {most:.0%}：不构成分歧",
            "请移至 published: 并写明容差",
        ),
    ),
    "factors-checked": (
        (
            "{activities:activity|activities}, {sources:source|sources}: {n:problem|problems}",
            "",
        ),
        ("{activities:,} 个过程，{sources:,} 个来源：{n:,} 个问题", ""),
    ),
    "activity-beyond": (
        (
            "with what stands behind it and its spread, one unit of it comes to more than {most:g} kg, MJ, … of something",
            "check amounts, units and spreads: there is not that much",
        ),
        (
            "连同上游和不确定性，其一个单位对应的某项数量超过 {most:g} kg、MJ 等",
            "请核对数量、单位和不确定性：不可能有这么多",
        ),
    ),
    "credit-unexplained": (
        ("a negative amount ({is_in}) credits something", "say in note: what is credited and why"),
        ("负的数量（{is_in}）表示抵扣", "请在 note: 中写明抵扣什么及理由"),
    ),
}

FACTORS: dict[str, Wording] = {**_FORM, **_BYPRODUCTS, **_SOURCES, **_NUMBERS}
