"""Words of the report on references, cases and what is counted once, English to Chinese; part of the catalogue."""

from __future__ import annotations

_BOX = {
    "The one reference situation": "唯一参照情景",
    "Saving by reference, 95 % interval and P(saves): {indicator}, in {unit} per year": "按参照列出的节约量、95%区间与节约概率：{indicator}，单位：{unit}/年",
    "Saving by reference: {indicator}, in {unit} per year": "按参照列出的节约量：{indicator}，单位：{unit}/年",
    "All exchanges": "全部交换",
    "Within one company or works": "同一公司或同一厂区内",
    "Both together": "两者合计",
    "Whatever is assumed": "无论如何假定",
    "Operating exchanges": "运行中的交换",
    "All others": "其余交换",
    "Of these between companies": "其中企业之间",
    "Save in every case": "各参照下均节约",
    "Add burden in every case": "各参照下均增加负荷",
    "{verdict} ({count} of {of}), with a probability of at least 95 % in each: ": (
        "{verdict}（{of}项中的{count}项），各参照下概率均不低于95%："
    ),
    "{interval}; {p}": "{interval}；{p}",
    "{amount} of it between companies": "其中企业之间{amount}",
}

_FATES = {
    "What would happen without the exchanges": "若无交换，副产物去向如何",
    "What would happen without each exchange": "若无各项交换的副产物去向",
    "What would happen to the by-product without the exchange": "若无本交换的副产物去向",
    "What happens to each by-product without its exchange decides what the exchange saves.": (
        "副产物在没有交换时的去向决定该交换的节约量。"
    ),
    "No reference is assumed.": "各项参照均有来源。",
    "Assumed, in whole or in part: {count} of {of}.": "全部或部分为假定的：{of}项中有{count}项。",
    "Without the exchange": "若无本交换",
    "Without this exchange: {parts}.": "若无本交换：{parts}。",
    "{case}: without this exchange, {parts}.": "{case}：若无本交换，{parts}。",
    "all of it": "全部",
    "{share} ({interval})": "{share}（{interval}）",
    "{low} to {high}": "{low}~{high}",
    "{fate}, hauled {legs}": "{fate}，运输{legs}",
    "{fate} ({mark})": "{fate}（{mark}）",
    "{distance} ({mode})": "{distance}（{mode}）",
    ", then ": "，再",
    "nothing that has a burden would be done with {share}": "{share}不作有负荷的处理",
    "{share} would be put away ({activities})": "{share}予以处置（{activities}）",
    "{share} would go to another user, who does the same with it": "{share}由其他用户作相同利用",
    "{share} would go to another user, for the same product ({product})": "{share}由其他用户作相同利用（替代{product}）",
    "{share} would be used otherwise, in place of {product}": "{share}另作他用，替代{product}",
    "{share} would be used otherwise and displace nothing": "{share}另作他用，不替代产品",
    "assumed": "假定",
    "no source stated, so assumed": "未注明来源，视为假定",
    "put away": "处置",
    "another user, the same use": "其他用户，相同利用",
    "another use": "另作他用",
    "nothing is done with it": "不作处理",
    "none": "无",
    "nothing": "不替代产品",
    "as in this exchange": "与本交换相同",
    "Haul": "运输",
    "Disposal, or what it displaces": "处置方式或所替代的产品",
    "Assumed": "是否假定",
    "in part": "部分",
    "no": "否",
    "Source of the shares": "份额来源",
}

_DETAILS = {
    "With the exchange": "实施交换",
    "Without the exchange: {kind} ({share})": "若无本交换：{kind}（{share}）",
    "share of what is taken": "占取用量的份额",
    "the rest": "其余",
    "The same use": "相同利用",
    "everything but the haul as in this exchange": "除运输外均与本交换相同",
    "no longer needed": "不再需要",
    "inside {plant}": "{plant}内部",
    "within one works": "同一厂区内",
    "within one company": "同一公司内",
    "none: it only avoids": "无：仅避免原有去向",
    "counts at the end of the chain": "计在链条末端",
    "It displaces no product: it only avoids what would happen to the by-product without it.": (
        "不替代产品：仅避免若无本交换时的副产物去向。"
    ),
    "Another exchange hands the by-product on, and what is displaced counts there: ": (
        "副产物由另一项交换继续交付，替代量计在该交换："
    ),
    "It hands on what another exchange brings; what is displaced counts here alone: ": (
        "承接另一项交换交付的副产物，替代量仅计在本交换："
    ),
    "Company": "所属公司",
}

_CASES = {
    "Cases": "案例",
    "All cases are calculated with the same draws: differences come from what differs in them alone.": (
        "各案例采用相同的抽样：差别仅来自各案例的不同之处。"
    ),
    "The scenario does not describe it.": "情景未作说明。",
    "What each case changes": "各案例的改动",
    "What is saved in each case": "各案例的节约量",
    "What differs from the central case": "与基准案例的不同之处",
    "In this case": "本案例",
    "Nothing differs from the central case.": "与基准案例无差别。",
    "Year of the factors": "因子年份",
    "Shared parameter: {name}": "共用参数：{name}",
    "Reference of": "参照去向：",
    "{term} of": "{term}：",
    "All exchanges differ between the cases.": "各项交换在各案例之间均有差别。",
    "{count} of {of} exchanges differ between the cases; the others save the same in each of them.": (
        "{of}项交换中有{count}项在各案例之间有差别，其余各项节约量相同。"
    ),
    "Saving by case, with the difference from the central case: {indicator}, in {unit} per year": (
        "各案例节约量及与基准的差：{indicator}，单位：{unit}/年"
    ),
    "Saving of the network by case": "各案例的网络节约量",
    "in the case: {cases}": "所属案例：{cases}",
}

_TOUCHING = {
    "Exchanges that touch one another": "相互影响的交换",
    "Amounts at central values.": "数量按中心值计算。",
    "{plant} makes less {product}, and so {amount} less of {byproduct}, which another exchange takes there: ": (
        "{plant}少产{product}，因而{byproduct}减少{amount}，而另一项交换正取用该副产物："
    ),
    "At {plant}, {amount} of {inner} lies behind the displaced {outer}, and both are displaced there: ": (
        "在{plant}，被替代的{outer}之内含{inner}{amount}，两者均在此被替代："
    ),
    "A chain, in which what is displaced counts once, at its end: ": "链条，替代量仅在末端计一次：",
}

_METHOD = {
    "The reference: without the exchanges": "参照：没有交换时",
    "Draws and solutions": "抽样与求解",
    "Without an exchange its by-product has the fates that the scenario states: what happens today where the exchange"
    " does not operate yet, what happened before it where it does.": (
        "没有交换时，副产物的去向按情景所述：交换尚未运行的，为目前的去向；已运行的，为其运行之前的去向。"
    ),
    "The shares of the fates add up to one in every draw: they are drawn on the logit scale, and the rest is what the"
    " others leave; without a rest they are divided by their sum.": (
        "每次抽样中各去向份额之和为一：份额在 logit 尺度上抽样，其余部分为余量；未设其余时，各份额除以其和。"
    ),
    "A share that would go to another user for the same use has every figure of the exchange but the haul, in the same"
    " draw, so that it saves the difference of the two hauls and nothing else. A share that would be used otherwise is"
    " lost to that use: what it displaced there is made again, and what it needed there falls away.": (
        "由其他用户作相同利用的份额，除运输外各数值与本交换相同并取同一次抽样值，因此只节约两段运输之差。另作他用的份额"
        "不再可供该用途：其在该用途所替代的产品须重新生产，该用途所需的投入不再发生。"
    ),
    "Cases lay other references, parameters or factors over the scenario. They are calculated with the same draws, and"
    " differences between cases are taken draw by draw.": (
        "案例在情景之上改用其他参照、参数或因子，采用相同的抽样计算，案例之间的差逐次抽样求得。"
    ),
    "The scenario states one reference situation only, no strict and no lenient one: the intervals do not hold what"
    " another reference would change.": "情景仅有一种参照情景，未设严格与宽松参照：区间不含改换参照的影响。",
    "An exchange saves whatever is assumed if in every case its saving is above zero at central inputs and in at least"
    " 95 % of the draws; likewise for added burden.": (
        "若在每个案例中按中心值计算及至少95%的抽样中节约量均大于零，则该交换无论如何假定均有节约；增加负荷同理。"
    ),
    "What operating exchanges save is there already and not to come; both are totalled apart.": (
        "运行中交换的节约已经实现，不再新增；两者分别合计。"
    ),
    "A tonne is counted once: exchanges take no more than is supplied and displace no more than is used, the product"
    " of a chain counts at its end, and a recycled good is no virgin product.": (
        "每吨只计一次：交换取用不超过可供量，替代不超过使用量；链条的替代量计在末端；再生产品不算原生产品。"
    ),
    "Exchanges inside one company or one works are efficiency and no symbiosis, and are totalled apart.": (
        "同一公司或同一厂区内的交换属于效率提升而非共生，单独合计。"
    ),
}

#: English text to Chinese text.
REFERENCE: dict[str, str] = {
    **_BOX,
    **_FATES,
    **_DETAILS,
    **_CASES,
    **_TOUCHING,
    **_METHOD,
}
