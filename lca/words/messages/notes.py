"""What readers of a background's scores and draws have to know of it."""

from __future__ import annotations

from lca.texts import Wording

NOTES: dict[str, Wording] = {
    "amounts-around-amount": (
        (
            "{count:uncertain amount lies|uncertain amounts lie} around the amount, not around another median or mode",
            "",
        ),
        ("{count:,}个不确定的量以数值本身为中心，而非另给的中位数或众数", ""),
    ),
    "amounts-without-ends": (
        (
            "{count:uncertain amount is drawn without its|uncertain amounts are drawn without their} minimum and maximum",
            "",
        ),
        ("{count:,}个不确定的量抽样时不计其最小值和最大值", ""),
    ),
    "amounts-of-other-kinds": (
        (
            "{count:uncertain amount has another distribution|uncertain amounts have other distributions} "
            "(stats_arrays {types}), taken as exact",
            "",
        ),
        ("{count:,}个不确定的量采用其他分布（stats_arrays {types}），视为精确值", ""),
    ),
    "amounts-of-no-spread": (
        (
            "{count:uncertain amount has|uncertain amounts have} parameters that no distribution can have, "
            "taken as exact",
            "",
        ),
        ("{count:,}个不确定的量的分布参数不成立，视为精确值", ""),
    ),
    "exchanges-in-other-unit": (
        (
            "{count:exchange is|exchanges are} in another unit than what they exchange, and count as if in its unit, as in "
            "Brightway: {names}",
            "",
        ),
        ("{count:,}项交换的单位与所交换之物的单位不同，与 Brightway 一样按后者计：{names}", ""),
    ),
    "exchange-in-other-unit": (
        ("'{user}' takes {unit} of '{product}', which is in {own}", ""),
        ("“{user}”以 {unit} 取用“{product}”，后者以 {own} 计", ""),
    ),
    "tons-are-tonnes": (
        (
            "{count:activity is|activities are} measured in 'ton', which in Brightway is the tonne of 1,000 kg",
            "",
        ),
        ("{count:,}个过程以“ton”计量，在 Brightway 中即 1,000 kg 的吨", ""),
    ),
    "shares-not-one": (
        (
            "{count:process is|processes are} allocated by shares that do not add up to 1, taken as they are: {names:list}",
            "",
        ),
        ("{count:,}个过程的分配份额之和不为 1，按原样采用：{names:list}", ""),
    ),
    "products-of-no-share": (
        (
            "{count:product has|products have} a share of 0 in its process and no burden: {names:list}",
            "",
        ),
        ("{count:,}种产品在其过程中的份额为 0，不承担负荷：{names:list}", ""),
    ),
    "processes-of-no-product": (
        ("{count:process makes|processes make} no product and cannot be named: {names:list}", ""),
        ("{count:,}个过程不生产任何产品，无法引用：{names:list}", ""),
    ),
    "spreads-replaced": (
        (
            "{count:log-normal spread is|log-normal spreads are} replaced by bw2io: a sigma above 2.5 becomes 0.25, and losses "
            "of the own product are exact",
            "",
        ),
        (
            "bw2io 改写了{count:,}个对数正态分布：sigma 大于 2.5 者改为 0.25，自身产品的损耗视为精确值",
            "",
        ),
    ),
    "formulas-of-no-value": (
        (
            "{count:amount is|amounts are} 0 beside a formula, which is not evaluated: {names:list}",
            "",
        ),
        ("{count:,}个数量为 0 而另有公式，公式不予计算：{names:list}", ""),
    ),
    "formulas-not-evaluated": (
        (
            "{count:amount is|amounts are} taken as they stand beside a formula, which is not evaluated: {names:list}",
            "",
        ),
        ("{count:,}个数量旁另有公式，公式不予计算，按所写数值采用：{names:list}", ""),
    ),
    "sheets-left-out": (
        (
            "{count:sheet is|sheets are} left out, as their first cell says or because it is empty: {names:list}",
            "",
        ),
        ("{count:,}个工作表未导入，因其首个单元格为空或如此写明：{names:list}", ""),
    ),
    "units-of-other-size": (
        ("{count:unit has|units have} another size in the file than here: {names:list}", ""),
        ("{count:,}个单位在文件中的大小与此处不同：{names:list}", ""),
    ),
    "amounts-in-other-unit": (
        ("{count:amount in|amounts in} '{unit}': one is {size} {into}", ""),
        ("{count:,}个数量以“{unit}”计：1 单位为 {size} {into}", ""),
    ),
    "letters-read-as": (
        (
            "letters are read as {encoding}",
            "if names look wrong, save the file as UTF-8 and import again",
        ),
        ("文字按 {encoding} 读取", "若名称显示有误，请将文件另存为 UTF-8 后重新导入"),
    ),
    "letters-replaced": (
        (
            "{count:control character in a name or text is|control characters in names and texts are} replaced by �",
            "",
        ),
        ("名称和文字中的{count:,}个控制字符已替换为 �", ""),
    ),
    "a-tab": (("a tab", ""), ("制表符", "")),
    "numbers-with-commas": (
        ("read with {separator} between cells and {sign} as the decimal sign: {names:list}", ""),
        ("以{separator}分隔单元格，以{sign}为小数点：{names:list}", ""),
    ),
    "flows-left-open": (
        (
            "not known which of our gases they are (fossil or biogenic), or in which unit: {names}",
            "",
        ),
        ("无法确定属于 lca 的哪种气体（化石或生物源）或采用何种单位：{names}", ""),
    ),
    "gases-not-counted": (
        (
            "{count:other greenhouse gas is|other greenhouse gases are} not counted by the indicators of lca "
            "({names}); a method of the project counts such gases",
            "",
        ),
        (
            "{count:,}种其他温室气体未计入 lca 的指标（{names}）；项目中的方法可计入这些气体",
            "",
        ),
    ),
    "one-after-another": (("{each:each}", ""), ("{each:each}", "")),
    "regional-factors": (
        ("{count:factor for single regions is|factors for single regions are} left out", ""),
        ("未采用{count:,}个仅适用于单个地区的因子", ""),
    ),
    "uncertain-factors-exact": (
        (
            "{count:uncertain factor is taken at its|uncertain factors are taken at their} amount",
            "",
        ),
        ("{count:,}个不确定的因子按其数值采用", ""),
    ),
    "warm-gases": (
        (
            "EPA's factors: IPCC AR4, 100 years, and carbon that stays in forests, soils and landfills as CO2 taken "
            "from the air (44/12). Transport by other means than truck, train and ship has no burden in WARM.",
            "",
        ),
        (
            "采用 EPA 的因子：IPCC AR4，100年；留存于森林、土壤和填埋场的碳计为从大气中吸收的 CO2（44/12）。"
            "WARM 中除卡车、火车和船舶以外的运输不计负荷。",
            "",
        ),
    ),
    "warm-energy": (
        (
            "WARM writes a million Btu as 1,060 MJ and weighs such an MJ with 0.0009478 million Btu, which makes "
            "1.0047; EPA's published factors have 1. Here each is 1,055.06/1,060 MJ, so that 1,055.06 MJ are the "
            "published million Btu. What is used counts positive (resources are negative in the matrix). EPA counts "
            "fuels by their higher heating value, as is usual in the US, renewable and non-renewable together.",
            "",
        ),
        (
            "WARM 将一百万 Btu 记为1,060 MJ，并以每 MJ 0.0009478百万 Btu 加权，得1.0047；EPA 公布的因子为1。"
            "此处每 MJ 按1,055.06/1,060 MJ 计，使公布的一百万 Btu 等于1,055.06 MJ。消耗计为正值（矩阵中资源为负值）。"
            "EPA 按美国惯例以高位热值计燃料，可再生与不可再生能源合计。",
            "",
        ),
    ),
}
