"""Messages on years, money, posts and claims."""

from __future__ import annotations

from lca.texts import Wording

_YEARS: dict[str, Wording] = {
    "not-years": (
        ("{given} is no span of years", "write first and last year, like 2024-2035"),
        ("{given} 不是年份区间", "请写首末年份，如 2024-2035"),
    ),
    "years-backwards": (
        ("the years end in {last}, before they start in {first}", "write the earlier year first"),
        ("年份止于 {last}，早于起始年份 {first}", "请先写较早的年份"),
    ),
    "years-too-many": (
        (
            "years lie between {first} and {last}, and there are {most} of them at most",
            "write fewer, or others",
        ),
        ("年份须在 {first} 至 {last} 之间，最多 {most} 年", "请减少年数或改写年份"),
    ),
    "until-and-lifetime": (
        ("`until` says already when it ends", "keep one of the two"),
        ("until 已说明结束年份", "二者请只保留一个"),
    ),
    "ends-before-start": (
        ("it ends in {end}, before it starts in {start}", "write a later end, or an earlier start"),
        ("结束于 {end}，早于开始年份 {start}", "请写较晚的结束年份或较早的开始年份"),
    ),
    "starts-after-years": (
        (
            "it starts in {start}, after the years of the scenario ({first} to {last})",
            "write an earlier start, or more years",
        ),
        ("开始于 {start}，晚于情景年份（{first} 至 {last}）", "请写较早的开始年份，或延长年份"),
    ),
    "ends-before-years": (
        (
            "it ends in {end}, before the years of the scenario ({first} to {last})",
            "write a later end, or leave the exchange out",
        ),
        ("结束于 {end}，早于情景年份（{first} 至 {last}）", "请写较晚的结束年份，或删去该交换"),
    ),
    "time-without-years": (
        (
            "{keys:list} change nothing where the scenario has neither years nor money",
            "write `years: 2024-2035` for the scenario",
        ),
        (
            "情景既无 years 也无 money 时，{keys:list} 不起作用",
            "请为情景写明年份，如 years: 2024-2035",
        ),
    ),
    "ramp-falls": (
        ("the ramp falls", "write what fades as `persistence`"),
        ("爬坡比例下降", "请以 persistence 说明衰减"),
    ),
    "fades-while-growing": (
        (
            "it has faded after {years:year|years}, while its ramp grows for {ramp}",
            "make the ramp shorter, or the decay longer",
        ),
        ("{years} 年后即衰减完毕，而爬坡期为 {ramp} 年", "请缩短爬坡期，或延长衰减年数"),
    ),
}

_MONEY: dict[str, Wording] = {
    "not-a-rate": (
        ("'{given}' is no rate a year", "write a share from 0 to 1, like 8 %"),
        ("“{given}”不是年利率", "请写 0 至 1 的比例，如 8 %"),
    ),
    "price-of-unknown": (
        ("a price of '{activity}', which is no activity", "{cure}"),
        ("“{activity}”不是过程，却给了价格", "{cure}"),
    ),
    "not-this-money": (
        ("'{given}' is not in {wanted}", "write the scenario's money per what it is paid for"),
        ("“{given}”的单位不是 {wanted}", "请以情景的货币及相应的计价单位书写"),
    ),
    "money-of-none": (
        (
            "the scenario says nothing of its money",
            "add `money: {{currency: CNY, prices_of: 2023}}` at the top",
        ),
        ("情景未说明货币", "请在顶层补充 money: {{currency: CNY, prices_of: 2023}}"),
    ),
    "investment-negative": (
        ("an investment below zero", "write what is spent; a yearly gain goes under `operating`"),
        ("投资额小于零", "请写支出额；每年的收益写在 operating 下"),
    ),
    "not-a-life": (
        ("'{given}' is no life of a plant", "write 1 to {most:g} years, like 15 years"),
        ("“{given}”不是设备寿命", "请写 1 至 {most:g} 年，如 15 years"),
    ),
    "carbon-without-price": (
        ("the scenario has no price of carbon", "add `carbon` under `money`"),
        ("情景没有碳价", "请在 money 下补充 carbon"),
    ),
    "carbon-activity-unknown": (
        ("'{activity}' is no activity of the exchange {exchange}", "{cure}"),
        ("“{activity}”不是交换 {exchange} 中的过程", "{cure}"),
    ),
    "name-one-of-these": (("it has {names:list}", ""), ("其过程有 {names:list}", "")),
    "benchmark-unit": (
        ("'{given}' is not in {wanted}", "write mass of CO2 per unit of the first activity"),
        ("“{given}”的单位不是 {wanted}", "请写每单位首个过程的二氧化碳质量"),
    ),
    "benchmark-of-output": (
        (
            "allocation {allocation} and the benchmark do not go together",
            "a benchmark belongs to output-based allocation, which needs one",
        ),
        (
            "配额分配方式 {allocation} 与基准值不相配",
            "基准值只用于 output-based，且其必须有基准值",
        ),
    ),
    "price-of-disposal": (
        (
            "what is put away has no user who pays for it",
            "leave `price` out; gate fees are prices of activities",
        ),
        ("被处置的份额没有付费的使用者", "请删去 price；处置费属于过程的价格"),
    ),
    "claim-without-source": (
        ("`{key}` has no source", "name one, or write `source: assumed`"),
        ("{key} 没有来源", "请注明来源，或写 source: assumed"),
    ),
    "one-number": (
        ("'{given}' has a range", "write one number here; other values go into `cases`"),
        ("“{given}”带有区间", "这里请写一个数；其他取值可写入 cases"),
    ),
    "whole-years": (
        ("'{given}' is no whole number of years", "write whole years, like 15"),
        ("“{given}”不是整年数", "请写整年数，例如 15"),
    ),
    "invested-after-end": (
        (
            "invested in {year}, after the last year of the exchange ({end})",
            "write an earlier year, or a later end",
        ),
        ("投资年份 {year} 晚于交换的最后一年（{end}）", "请写较早的年份，或延后结束年份"),
    ),
    "prices-of-beyond": (
        (
            "no index of prices reaches {year} (there are {first} to {last})",
            "quotes stay as they were asked, and posts are not counted; write an earlier year",
        ),
        (
            "没有价格指数覆盖 {year} 年（现有 {first} 至 {last}）",
            "报价保持原样，且不计岗位；请写较早的年份",
        ),
    ),
    "posts-with-unit": (
        ("'{given}' has a unit", "write the number of posts"),
        ("“{given}”带有单位", "请写岗位数"),
    ),
}

LEDGER: dict[str, Wording] = {**_YEARS, **_MONEY}
