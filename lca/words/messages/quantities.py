"""Messages on quantities and units."""

from __future__ import annotations

from lca.texts import Wording

_UNITS: dict[str, Wording] = {
    "unit-form": (
        ("'{unit}' is not a unit", "write units like t, Mt/year or kWh/t"),
        ("“{unit}”不是单位", "请写 t、Mt/year 或 kWh/t 这样的单位"),
    ),
    "unit-unknown": (("the unit '{unit}' is not known", "{cure}"), ("单位“{unit}”未知", "{cure}")),
    "unit-ambiguous": (
        ("the unit '{unit}' is not accepted", "{cure}"),
        ("不接受单位“{unit}”", "{cure}"),
    ),
    "units-known": (
        (
            "write units such as t, kt, Mt, GJ, kWh, tce, MMBtu, Nm3, km, short-ton, 万吨 or 吨标准煤",
            "",
        ),
        ("请写 t、kt、Mt、GJ、kWh、tce、MMBtu、Nm3、km、short-ton、万吨、吨标准煤等单位", ""),
    ),
    "unit-converts": (
        ("1 {unit} = {many:,.8g} {other}: convert the number and write it in {other}", ""),
        ("1 {unit} = {many:,.8g} {other}：请换算数值并以 {other} 书写", ""),
    ),
    "hhv-behind-energy": (
        (
            "HHV in '{unit}' does not stand behind an energy",
            "write for example 30 GJ HHV or 1.2 PJ HHV/year",
        ),
        ("“{unit}”中的 HHV 不在能量单位之后", "例如写 30 GJ HHV 或 1.2 PJ HHV/year"),
    ),
    "write-unit": (("write {unit}", ""), ("请写 {unit}", "")),
    "write-t-or-short-ton": (
        ("write t (1,000 kg) or short-ton (907.18 kg)", ""),
        ("请写 t（1,000 kg）或 short-ton（907.18 kg）", ""),
    ),
    "write-mt-or-t": (
        ("write Mt (a million tonnes) or t", ""),
        ("请写 Mt（百万吨）或 t", ""),
    ),
    "write-mt-or-metric-ton": (
        ("write Mt (a million tonnes) or t (one metric ton)", ""),
        ("请写 Mt（百万吨）或 t（一公吨）", ""),
    ),
    "write-mtpa-or-tpa": (
        ("write Mtpa (a million tonnes a year) or tpa (tonnes a year)", ""),
        ("请写 Mtpa（百万吨每年）或 tpa（吨每年）", ""),
    ),
    "write-t-or-short-ton-year": (
        ("write t/year or short-ton/year (907.18 kg)", ""),
        ("请写 t/year 或 short-ton/year（907.18 kg）", ""),
    ),
    "write-carbon-or-coal": (
        ("write Mtce (a million tonnes of coal equivalent) or t (a metric ton of carbon)", ""),
        ("请写 Mtce（百万吨标准煤）或 t（一公吨碳）", ""),
    ),
    "write-kbtu-or-mmbtu": (
        ("write kBtu (a thousand Btu) or MMBtu (a million)", ""),
        ("请写 kBtu（一千 Btu）或 MMBtu（一百万 Btu）", ""),
    ),
    "write-million-m3": (
        ("write million m3, or MNm3 for gas at 0 °C", ""),
        ("请写 百万m3，0 °C 的气体写 MNm3", ""),
    ),
    "write-scf-or-ft3": (
        ("write scf for gas (60 °F, 14.696 psia) or ft3 for what is no gas", ""),
        ("气体请写 scf（60 °F，14.696 psia），非气体请写 ft3", ""),
    ),
    "write-cal-or-kcal": (
        ("write cal, or kcal for the large calorie", ""),
        ("请写 cal，大卡请写 kcal", ""),
    ),
    "write-mcf": (
        ("write Mcf (a thousand cubic feet of gas)", ""),
        ("请写 Mcf（一千立方英尺气体）", ""),
    ),
    "write-mmcf": (
        ("write MMcf (a million cubic feet of gas)", ""),
        ("请写 MMcf（一百万立方英尺气体）", ""),
    ),
    "small-m": (
        ("a small m is a thousandth: write {unit} if you mean a million", ""),
        ("小写 m 表示千分之一：如指百万，请写 {unit}", ""),
    ),
    "count-with-unit": (
        ("write it in one word with its unit: 万t, 百万吨, 亿kWh", ""),
        ("请与单位连写：万t、百万吨、亿kWh", ""),
    ),
    "power-times-hours": (
        ("this is a power: write the energy of a year (1 MW × 8,000 hours = 8,000 MWh/year)", ""),
        ("这是功率：请写一年的能量（1 MW × 8,000 小时 = 8,000 MWh/year）", ""),
    ),
    "steam-times-hours": (
        (
            "it says what a boiler can make, a tonne of steam or 0.7 MW of heat an hour: multiply by its hours a year "
            "and write the steam (10 × 7,000 hours = 70 kt/year) or its heat (× 2.52 GJ = 176.4 TJ/year)",
            "",
        ),
        (
            "它表示锅炉的能力（每小时一吨蒸汽，即 0.7 MW 的热）：请乘以全年运行小时数，"
            "写蒸汽量（10 × 7,000 小时 = 70 kt/year）或热量（× 2.52 GJ = 176.4 TJ/year）",
            "",
        ),
    ),
    "per-year": (("give the amount per year", ""), ("请给出每年的数量", "")),
    "per-year-days": (
        ("give the amount per year: operating days differ", ""),
        ("请给出每年的数量：各厂运行天数不同", ""),
    ),
    "per-year-hours": (
        ("give the amount per year: operating hours differ", ""),
        ("请给出每年的数量：各厂运行小时数不同", ""),
    ),
    "add-price-year": (
        ("add the year of the prices: {money:list}", ""),
        ("请注明价格年份：{money:list}", ""),
    ),
    "convert-prices": (
        (
            "the prices are of different years, and lca does not deflate: convert the amount yourself and write it in {unit}",
            "",
        ),
        ("价格年份不同，lca 不作物价折算：请自行换算并以 {unit} 写出", ""),
    ),
}

_READING: dict[str, Wording] = {
    "not-a-number-with-unit": (
        ("{given} is not a number with a unit", "write for example 1.2 Mt/year"),
        ("{given} 不是带单位的数", "例如写 1.2 Mt/year"),
    ),
    "text-not-a-number-with-unit": (
        (
            "'{given}' is not a number with a unit",
            "write for example 1.2 Mt/year (a decimal point, no thousands separators)",
        ),
        ("“{given}”不是带单位的数", "例如写 1.2 Mt/year（用小数点，不用千位分隔符）"),
    ),
    "range-in-text": (
        (
            "'{given}' is a range",
            "write the value with its range: {{value: …, low: {low}, high: {high}}}",
        ),
        ("“{given}”是范围", "请写取值及范围：{{value: …, low: {low}, high: {high}}}"),
    ),
    "wide-sign": (
        (
            "'{given}' holds the full-width sign '{sign}'",
            "write for example 1.2 Mt/year (a decimal point, no thousands separators, no remarks)",
        ),
        ("“{given}”含全角符号“{sign}”", "例如写 1.2 Mt/year（用小数点，不用千位分隔符，不加说明）"),
    ),
    "outside-range": (
        (
            "'{given}' is beyond what there is: numbers are 0, or {least:g} to {most:g} in kg, MJ, Nm3, m3, km and money",
            "check the number and its unit",
        ),
        (
            "“{given}”超出实际可能：数值须为 0，或以 kg、MJ、Nm3、m3、km 和货币计在 {least:g} 至 {most:g} 之间",
            "请核对数值和单位",
        ),
    ),
    "range-too-wide": (
        (
            "an end of the range is more than {most:,.0f} times the value, or less than that part of it",
            "narrow the range, or say distribution: uniform or triangular",
        ),
        (
            "范围的一端与数值相差超过 {most:,.0f} 倍",
            "请缩小范围，或写 distribution: uniform 或 triangular",
        ),
    ),
    "quantity-key-unknown": (
        ("'{key}' is not known here", "{cure}"),
        ("此处不识别“{key}”", "{cure}"),
    ),
    "quantity-keys": (
        ("a quantity has the keys {keys:list}", ""),
        ("数量可用的键：{keys:list}", ""),
    ),
    "quantity-without-value": (
        ("a quantity needs its value", "add value: number and unit"),
        ("数量缺少取值", "请补充 value: 及数值和单位"),
    ),
    "parameter-alone": (
        ("a reference to a parameter holds its name alone", "write {{parameter: name}}"),
        ("引用参数时只写其名称", "请写 {{parameter: name}}"),
    ),
    "dated-alone": (
        ("dated amounts stand alone under by_year", "write {{by_year: {{2022: …, 2023: …}}}}"),
        ("分年数量须单独列在 by_year 下", "请写 {{by_year: {{2022: …, 2023: …}}}}"),
    ),
    "not-a-year": (
        ("'{year}' is not a year", "write four digits"),
        ("“{year}”不是年份", "请写四位数字"),
    ),
    "units-of-years-differ": (
        ("the units of the years differ", "use one unit for all years"),
        ("各年的单位不一致", "请对所有年份用同一单位"),
    ),
    "year-amount": (
        ("the amount of a year is a number with its unit", "write the amount"),
        ("一年的数量须是带单位的数", "请写出数量"),
    ),
}

_SPREAD: dict[str, Wording] = {
    "share-at-end": (
        (
            "{share:g} is an end of the range that a share cannot spread around",
            "keep value, low and high strictly between 0 and 1, or say distribution: triangular",
        ),
        (
            "{share:g} 是取值范围的端点，份额无法围绕它离散",
            "请使 value、low 和 high 严格介于 0 和 1 之间，或写 distribution: triangular",
        ),
    ),
    "end-alone": (
        ("{given} stands alone", "add {missing}"),
        ("只写了 {given}", "请补充 {missing}"),
    ),
    "spread-twice": (
        ("{forms:and} each say how uncertain this is", "keep one of them"),
        ("{forms:and}都说明了不确定性", "请只保留一个"),
    ),
    "low-and-high": (("low and high", ""), ("low 与 high", "")),
    "distribution-unknown": (
        ("'{given}' is not a distribution", "{cure}"),
        ("“{given}”不是分布类型", "{cure}"),
    ),
    "distributions": (("write one of {names:list}", ""), ("请写其中之一：{names:list}", "")),
    "distribution-without-spread": (
        ("a {distribution} distribution needs its spread", "add low and high"),
        ("{distribution} 分布须给出离散程度", "请补充 low 和 high"),
    ),
    "end-unit": (
        (
            "'{given}' has another unit than the value",
            "write {end} in the unit of value ('{value}')",
        ),
        ("“{given}”的单位与取值不同", "请用取值（“{value}”）的单位写 {end}"),
    ),
    "value-outside": (
        ("the value is not between low and high", "put low ≤ value ≤ high"),
        ("取值不在 low 与 high 之间", "须满足 low ≤ value ≤ high"),
    ),
    "range-without-logarithm": (
        (
            "a range that touches or crosses zero has no logarithm",
            "say distribution: triangular, uniform or normal",
        ),
        ("含零或跨零的范围没有对数", "请写 distribution: triangular、uniform 或 normal"),
    ),
    "spread-of-other-distribution": (
        (
            "{form} belongs to a {distribution} distribution",
            "write {distribution}, or give low and high",
        ),
        ("{form} 属于 {distribution} 分布", "请写 {distribution}，或给出 low 和 high"),
    ),
    "not-a-deviation": (
        (
            "'{given}' is not a standard deviation here",
            "write a positive number in the unit of value ('{value}')",
        ),
        ("“{given}”不能作为此处的标准差", "请用取值（“{value}”）的单位写正数"),
    ),
    "zero-without-logarithm": (
        ("zero has no logarithm", "leave the uncertainty out, or give low and high"),
        ("零没有对数", "请去掉不确定性，或给出 low 和 high"),
    ),
    "not-a-gsd": (
        ("{given} is not a geometric standard deviation", "write 1 to {most:g}"),
        ("{given} 不是几何标准差", "请写 1 至 {most:g}"),
    ),
    "not-a-pedigree": (
        ("{given} is not a pedigree", "write five scores from 1 to 5"),
        ("{given} 不是谱系评分", "请写五个 1 至 5 的分数"),
    ),
}

QUANTITIES: dict[str, Wording] = {**_UNITS, **_READING, **_SPREAD}
