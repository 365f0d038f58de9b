"""Messages on scenarios: names, measures, totals."""

from __future__ import annotations

from lca.texts import Wording

_FORM: dict[str, Wording] = {
    "not-a-version": (
        ("{given} is not a version of the format", "write 2"),
        ("{given} 不是格式的版本号", "请写 2"),
    ),
    "background-two-kinds": (
        ("a background is either brightway or package", "keep one of them"),
        ("背景数据库须是 brightway 或 package 之一", "请只保留一个"),
    ),
    "location-two-numbers": (
        ("a location has two numbers", "write [latitude, longitude]"),
        ("位置须有两个数", "请写 [纬度, 经度]"),
    ),
    "since-not-operating": (
        (
            "an exchange with status {status} does not operate yet",
            "leave `since` out, or write status: operating",
        ),
        ("状态为 {status} 的交换尚未运行", "请删去 since，或写 status: operating"),
    ),
    "not-a-date": (
        ("'{given}' is not a date", "write year, month and day like 2026-05-31"),
        ("“{given}”不是日期", "请按年-月-日书写，如 2026-05-31"),
    ),
    "not-true-or-false": (
        ("{given} is neither true nor false", "write true or false"),
        ("{given} 既不是 true 也不是 false", "请写 true 或 false"),
    ),
    "review-by-whom": (
        ("a review of kind {kind} names nobody", "write who reviewed it under `by`, or kind: none"),
        ("评审类型为 {kind}，但未写明评审人", "请在 by 下写明评审人，或写 kind: none"),
    ),
    "review-of-nobody": (
        (
            "a review that was not made has no reviewer, statement or date",
            "write kind: internal, external or panel, or leave them out",
        ),
        (
            "未做的评审不能有评审人、评审意见或日期",
            "请写 kind: internal、external 或 panel，或删去这些内容",
        ),
    ),
    "library-is-built-in": (
        ("'library' is the name of the built-in library", "name it otherwise"),
        ("“library”是内置因子库的名称", "请另取名称"),
    ),
}

_NAMES: dict[str, Wording] = {
    "indicator-undeclared": (
        (
            "no activity in or behind the exchanges declares {substances:and}, so that '{indicator}' would be zero everywhere",
            "leave the indicator out, or declare it in a factor file of your own",
        ),
        (
            "交换及其上游没有过程申报 {substances:and}，“{indicator}”将处处为零",
            "请删去该指标，或在自己的因子文件中申报",
        ),
    ),
    "facility-unknown": (
        ("there is no facility '{facility}'", "{cure}"),
        ("没有企业“{facility}”", "{cure}"),
    ),
    "add-under-facilities": (("add it under facilities", ""), ("请在 facilities 下补充", "")),
    "exchange-with-itself": (
        (
            "'{facility}' would exchange with itself",
            "name the facility that takes the by-product",
        ),
        ("“{facility}”不能与自身交换", "请写接收副产物的企业"),
    ),
    "exchange-id-reserved": (
        ("'{exchange}' is what tables call the whole network", "give the exchange another id"),
        ("“{exchange}”在表格中指整个网络", "请给该交换另取标识"),
    ),
    "exchange-id-twice": (
        ("another exchange is called '{exchange}'", "rename one"),
        ("另有交换也叫“{exchange}”", "请改名"),
    ),
    "byproduct-unknown": (
        ("there is no by-product '{byproduct}'", "{cure}"),
        ("没有副产物“{byproduct}”", "{cure}"),
    ),
    "add-under-byproducts": (
        ("add it under byproducts: with a name", ""),
        ("请在 byproducts: 下补充并命名", ""),
    ),
    "indicator-unknown": (
        ("there is no indicator '{indicator}'", "{cure}"),
        ("没有指标“{indicator}”", "{cure}"),
    ),
    "indicators-are": (
        ("the indicators are {names:list}", ""),
        ("可用的指标：{names:list}", ""),
    ),
    "indicator-twice": (
        ("'{indicator}' stands twice", "keep one"),
        ("“{indicator}”出现两次", "请只保留一个"),
    ),
    "activity-unknown": (
        ("there is no activity '{activity}'", "{cure}"),
        ("没有过程“{activity}”", "{cure}"),
    ),
    "search-activities": (
        ("`lca factors search WORD` finds activities", ""),
        ("`lca factors search WORD` 可查找过程", ""),
    ),
    "background-without-indicator": (
        ("the background '{background}' has no factors for '{indicator}'", "{cure}"),
        ("背景数据库“{background}”没有“{indicator}”的因子", "{cure}"),
    ),
    "use-its-indicators": (
        ("it has {there}: name those under indicators:, or take its activities out", ""),
        ("它有：{there}；请在 indicators: 下写这些指标，或不用其过程", ""),
    ),
    "use-its-indicators-or-settle": (
        (
            "it has {there}: name those under indicators:, or take its activities out, or import it again with --flows FILE",
            "",
        ),
        (
            "它有：{there}；请在 indicators: 下写这些指标，或不用其过程，或加 --flows FILE 重新导入",
            "",
        ),
    ),
    "its-indicators": (("{names:or}", ""), ("{names:list}", "")),
    "those-in-unit": (("those in {unit}", ""), ("以 {unit} 计的指标", "")),
    "none": (("none", ""), ("无", "")),
    "method-not-for-library": (
        (
            "the method cannot judge the library's own activities ({activities:list})",
            "their flows have no counterpart in it: take all activities from Brightway, or an indicator of ours",
        ),
        (
            "该方法不能用于因子库自有的过程（{activities:list}）",
            "其流量在该方法中没有对应项：请全部采用 Brightway 的过程，或改用本工具的指标",
        ),
    ),
    "parameter-of-parameter": (
        ("a parameter cannot refer to another ('{parameter}')", "write its value"),
        ("参数不能引用另一参数（“{parameter}”）", "请写出数值"),
    ),
    "parameter-unknown": (
        ("there is no parameter '{parameter}'", "{cure}"),
        ("没有参数“{parameter}”", "{cure}"),
    ),
    "add-under-parameters": (("add it under parameters:", ""), ("请在 parameters: 下补充", "")),
    "dated-in-scenario": (
        ("dated amounts belong in factor files", "write one amount"),
        ("分年数量应写在因子文件中", "请只写一个数量"),
    ),
    "source-missing": (
        (
            "the exchange is {evidence} but names no source",
            "add source: with a reference, or say evidence: illustrative",
        ),
        (
            "该交换的证据为“{evidence}”，但未列来源",
            "请补充 source: 及文献，或写 evidence: illustrative",
        ),
    ),
    "no-place-on-earth": (
        ("[{latitude:g}, {longitude:g}] is no place on Earth", "{cure}"),
        ("[{latitude:g}, {longitude:g}] 不是地球上的位置", "{cure}"),
    ),
    "latitude-first": (("put latitude first", ""), ("请先写纬度", "")),
    "decimal-degrees": (
        ("write decimal degrees: [latitude, longitude]", ""),
        ("请写十进制度数：[纬度, 经度]", ""),
    ),
    "product-recycled": (
        (
            "'{activity}' is a recycled good, no virgin product: its credit belongs to another recycling",
            "name the virgin product that is no longer made",
        ),
        ("“{activity}”是再生产品，不是原生产品：其减排属于另一项回收", "请写不再生产的原生产品"),
    ),
    "carbon-in-use": (
        (
            "{activity} gives off {amount} of {flow} where it is burnt, and displaces.use is empty",
            "add it to displaces.use if it is burnt or used up there; leave it if it is not (aggregate)",
        ),
        (
            "{activity}在煅烧或燃烧时释放 {flow} {amount}，而 displaces.use 为空",
            "若在该处煅烧或消耗，请写入 displaces.use；否则（如作骨料）可不写",
        ),
    ),
    "product-of-wrong-kind": (
        (
            "'{activity}' is a {kind} activity, not a product that is made",
            "name the activity that makes the virgin product",
        ),
        ("“{activity}”是 {kind} 类过程，不是所生产的产品", "请写生产原生产品的过程"),
    ),
}

_MEASURES: dict[str, Wording] = {
    "misfit": (
        ("'{given}' is {is_in}, not {wanted}", "{cure}"),
        ("“{given}”的量纲是 {is_in}，应为 {wanted}", "{cure}"),
    ),
    "write-like": (("write it like {example}", ""), ("请写成 {example} 这样", "")),
    "write-like-ratio": (
        ("write it like 0.95 t/t (virgin product per usable by-product)", ""),
        ("请写成 0.95 t/t 这样（单位可用副产物替代的原生产品）", ""),
    ),
    "amount-no-measure": (
        (
            "'{given}' is {is_in}, not a mass, an energy or a volume of gas or liquid per year",
            "write it like 1.2 Mt/year, 500 TJ/year, 30 MNm3/year or 4 million m3/year",
        ),
        (
            "“{given}”的量纲是 {is_in}，应为每年的质量、能量、气体或液体体积",
            "请写成 1.2 Mt/year、500 TJ/year、30 MNm3/year 或 4 million m3/year 这样",
        ),
    ),
    "amount-of-byproduct": (
        (
            "'{given}' is {is_in}, but {byproduct} is {names:or} per year",
            "write it like {examples:or}",
        ),
        (
            "“{given}”的量纲是 {is_in}，而“{byproduct}”按每年的{names:or}计",
            "请写成 {examples:or} 这样",
        ),
    ),
    "a-mass": (("a mass", ""), ("质量", "")),
    "an-energy": (("an energy", ""), ("能量", "")),
    "a-gas-volume": (("a gas volume", ""), ("气体体积", "")),
    "a-liquid-volume": (("a volume of liquid", ""), ("液体体积", "")),
    "explains-others": (
        (
            "{problem:what}",
            "{problem:cure}; {count:other quantity of the exchange does|other quantities of the exchange do}"
            " not fit because of it",
        ),
        ("{problem:what}", "{problem:cure}；该交换另有 {count:,} 个数量因此不相符"),
    ),
    "amount-alone": (
        (
            "'{given}' is {is_in}, but the rest of the exchange takes {wanted}",
            "write it like {example}",
        ),
        ("“{given}”的量纲是 {is_in}，而该交换的其余数量按 {wanted} 取用", "请写成 {example} 这样"),
    ),
    "yield-alone": (
        (
            "'{given}' gives a usable by-product in {usable}, but the rest of the exchange uses {wanted}",
            "write it in {unit}",
        ),
        (
            "按“{given}”，可用副产物的量纲是 {usable}，而该交换的其余数量按 {wanted} 计",
            "请用 {unit} 书写",
        ),
    ),
    "product-alone": (
        (
            "'{activity}' is measured in {is_in}, but the rest of the exchange displaces {wanted}",
            "name an activity that makes the virgin product in {wanted}",
        ),
        (
            "“{activity}”以 {is_in} 计量，而该交换的其余数量按 {wanted} 替代",
            "请写以 {wanted} 计量的原生产品的生产过程",
        ),
    ),
    "yield-no-measure": (
        (
            "'{given}' gives a usable by-product in {usable}",
            "write it like 0.98 t/t or 26 GJ/t",
        ),
        ("按“{given}”，可用副产物的量纲是 {usable}", "请写成 0.98 t/t 或 26 GJ/t 这样"),
    ),
    "not-haulage": (("{what}", "{cure}"), ("{what}", "{cure}")),
    "no-transport": (
        ("'{activity}' is not measured in {wanted}", ""),
        ("“{activity}”不以 {wanted} 计量", ""),
    ),
    "moves": (
        ("'{activity}' is measured in {is_in}, and this haul needs {wanted}", ""),
        ("“{activity}”以 {is_in} 计量，而此处运输须按 {wanted} 计", ""),
    ),
    "not-to-haul": (
        (
            "{basis} cannot be hauled: a haul moves a mass, heat or power, gas or a liquid",
            "leave the haul out",
        ),
        ("{basis} 不能运输：运输的是质量、热或电、气体或液体", "请删除该运输"),
    ),
    "name-transport": (
        ("name a transport activity, for example truck-46t", ""),
        ("请写运输过程，例如 truck-46t", ""),
    ),
    "name-pipe-or-line": (
        (
            "name a pipe or line that is measured in {wanted}, or write it as an activity under processing",
            "",
        ),
        ("请写以 {wanted} 计量的管道或线路，或写为 processing 下的过程", ""),
    ),
    "distance-missing": (
        ("the distance is missing", "add distance: 60 km"),
        ("缺少运距", "请补充 distance: 60 km"),
    ),
    "distance-of-each-leg": (
        (
            "with several legs the distance cannot be taken from the locations",
            "add the distance of each leg",
        ),
        ("有多个运段时，无法由位置得出运距", "请补充各运段的运距"),
    ),
    "distance-without-location": (
        (
            "the distance is missing and '{facility}' has no location",
            "add distance: 60 km, or the location of both facilities",
        ),
        ("缺少运距，且“{facility}”没有位置", "请补充 distance: 60 km，或两家企业的位置"),
    ),
    "residue-not-stated": (
        (
            "the yield '{given}' leaves a residue and nothing says where it goes",
            "add residue: {{activity: landfill-inert}} (absence is not zero)",
        ),
        (
            "得率“{given}”会产生残余物，但未说明其去向",
            "请补充 residue: {{activity: landfill-inert}}（缺失不等于零）",
        ),
    ),
    "residue-needs-share": (
        (
            "a residue needs a yield in the unit of the by-product",
            "put the disposal of the rest under processing, per unit taken",
        ),
        (
            "有残余物时，得率须以副产物的单位计",
            "其余部分的处置请写在 processing 下，按单位取用量计",
        ),
    ),
    "residue-unit": (
        ("'{activity}' is measured in {is_in}", "name an activity per {wanted}"),
        ("“{activity}”以 {is_in} 计量", "请写按 {wanted} 计量的过程"),
    ),
    "share-outside": (
        ("'{given}' leaves the range 0..1 of a share", "keep it inside 0..1"),
        ("“{given}”超出份额的范围 0..1", "请保持在 0..1 内"),
    ),
    "share-without-ends": (
        (
            "a {distribution} distribution has no ends and can leave 0..1",
            "give low and high without distribution: they spread on the logit scale",
        ),
        (
            "{distribution} 分布没有端点，可能超出 0..1",
            "请只给 low 和 high，不写 distribution：按 logit 尺度离散",
        ),
    ),
    "hhv-without-ratio": (
        (
            "'{given}' is in higher heating values, and nothing says what the lower one of {byproduct} is",
            "write the lower heating value, or add a factor file with heating_ratios: {{{byproduct}: {{lhv_per_hhv: 0.9, source: …}}}}",
        ),
        (
            "“{given}”为高位热值，而“{byproduct}”的低位热值未知",
            "请写低位热值，或补充因子文件：heating_ratios: {{{byproduct}: {{lhv_per_hhv: 0.9, source: …}}}}",
        ),
    ),
    "hhv-elsewhere": (
        (
            "'{given}' is in higher heating values, which are read in amounts and supplies of by-products only",
            "convert it to the lower heating value",
        ),
        ("“{given}”为高位热值，仅副产物的数量和可供量可用高位热值", "请换算为低位热值"),
    ),
    "below-zero": (
        ("'{given}' is or may be below zero", "{cure}"),
        ("“{given}”小于或可能小于零", "{cure}"),
    ),
    "write-positive": (
        ("write a positive number; avoided burdens come from displaces and without", ""),
        ("请写正数；避免的负荷来自 displaces 和 without", ""),
    ),
    "write-low-and-high": (
        ("give low and high without distribution: they spread on the log scale", ""),
        ("请只给 low 和 high，不写 distribution：按对数尺度离散", ""),
    ),
    "exchange-empty": (
        ("zero makes this exchange empty", "remove the exchange, or write its amount"),
        ("取零会使该交换为空", "请删除该交换，或写出其数量"),
    ),
    "more-out-than-in": (
        (
            "yield × ratio = {product:.4g}: more {activity} is displaced than {byproduct} is taken, and the library does not know this pair to do so",
            "lower them, or measure by what counts (a fuel: yield in GJ/t, ratio in t/GJ)",
        ),
        (
            "得率 × 替代比 = {product:.4g}：替代的{activity}多于取用的{byproduct}，而因子库中该组合并非如此",
            "请调低，或按实际起作用的量计（燃料：得率用 GJ/t，替代比用 t/GJ）",
        ),
    ),
}

_TOTALS: dict[str, Wording] = {
    "draws-beyond": (
        (
            "{count:exchange takes|exchanges take} more than the {stated} in {probability:.0%} of the draws ({exchanges:list})",
            "narrow the interval, or correct the total",
        ),
        (
            "{count:项|项}交换在 {probability:.0%} 的抽样中超过 {stated}（{exchanges:list}）",
            "请收窄区间，或更正总量",
        ),
    ),
    "supply-exceeded": (
        (
            "the exchanges take {more} the {stated} that is supplied ({exchanges:list})",
            "lower the amounts, correct the total, or choose among them with `lca optimise`",
        ),
        (
            "各交换的取用量超过可供量 {stated}（{more}：{exchanges:list}）",
            "请调低数量、更正总量，或用 `lca optimise` 从中选择",
        ),
    ),
    "use-exceeded": (
        (
            "the exchanges displace {more} the {stated} that is used ({exchanges:list})",
            "lower the amounts, correct the total, or choose among them with `lca optimise`",
        ),
        (
            "各交换的替代量超过使用量 {stated}（{more}：{exchanges:list}）",
            "请调低数量、更正总量，或用 `lca optimise` 从中选择",
        ),
    ),
    "exchange-beyond": (
        (
            "with their spread and what stands behind them, the numbers of '{stage}' come to more than {most:g} kg, MJ, … a year",
            "check amounts, units and spreads: there is not that much",
        ),
        (
            "连同上游和不确定性，“{stage}”各数值合计每年超过 {most:g} kg、MJ 等",
            "请核对数量、单位和不确定性：不可能有这么多",
        ),
    ),
    "times-as-much": (("{times:.3g} times", ""), ("{times:.3g} 倍", "")),
    "more-than": (("more than", ""), ("略多", "")),
    "stated-unit": (
        ("'{given}' is {is_in}, not {wanted}", "write it in the unit of exchange '{exchange}'"),
        ("“{given}”的量纲是 {is_in}，应为 {wanted}", "请用交换“{exchange}”的单位书写"),
    ),
    "stated-below-zero": (
        ("'{given}' is below zero", "write what is there today"),
        ("“{given}”小于零", "请写现有的数量"),
    ),
    "stated-no-amount": (
        ("'{given}' is {is_in}, not {wanted:or}", "write an amount per year"),
        ("“{given}”的量纲是 {is_in}，应为 {wanted:or}", "请写每年的数量"),
    ),
}

SCENARIO: dict[str, Wording] = {**_FORM, **_NAMES, **_MEASURES, **_TOTALS}
