"""Messages on prices, series of prices, jobs and levies."""

from __future__ import annotations

from lca.texts import Wording

_FORM: dict[str, Wording] = {
    "price-unit": (
        (
            "'{given}' does not fit '{activity}', which is measured in {wanted}",
            "write money per that, for example {example}",
        ),
        (
            "“{given}”不适用于“{activity}”，该过程以 {wanted} 计量",
            "请写每单位的货币，例如 {example}",
        ),
    ),
    "price-twice": (
        ("'{activity}' has a price that is '{what}' in line {line} already", "keep one of them"),
        ("“{activity}”的“{what}”价格已见于第 {line} 行", "请只保留一个"),
    ),
    "price-and-free": (
        ("'{activity}' is free and has a price (line {line})", "keep one of them"),
        ("“{activity}”既标为免费又有价格（第 {line} 行）", "请只保留一个"),
    ),
    "jobs-total-below-direct": (
        (
            "fewer persons in all than in the sector itself",
            "`total` counts the persons of `direct` and those behind them",
        ),
        ("合计人数少于该部门的直接人数", "total 应包含 direct 及其上游的人数"),
    ),
    "jobs-activity-twice": (
        ("'{activity}' counts in sector {other} already", "keep it in one of them"),
        ("“{activity}”已计入部门 {other}", "请只保留在一个部门"),
    ),
    "levy-on-unknown": (
        ("there is no activity and no by-product '{name}'", "{cure}"),
        ("没有过程或副产物“{name}”", "{cure}"),
    ),
}

_REAL: dict[str, Wording] = {
    "series-without-year": (
        (
            "'{series}' has no figure of {year}, only of {first} to {last}",
            "write the price in the money of one of these years, or add the year to the series",
        ),
        (
            "“{series}”没有 {year} 年的数值，仅有 {first} 至 {last} 年",
            "请写其中一年的价格，或为该序列补充该年",
        ),
    ),
    "series-missing": (
        ("there is no series '{series}'", "add it under series:"),
        ("没有序列“{series}”", "请在 series: 下补充"),
    ),
    "foreign-money": (
        (
            "prices abroad are known in USD, this one is in {currency}",
            "write it in USD, or say how else it moves",
        ),
        ("国外价格指数仅有美元，此价格为 {currency}", "请以 USD 书写，或说明其他变动方式"),
    ),
}

MONEY: dict[str, Wording] = {**_FORM, **_REAL}
