"""Messages on variants by paths, tables of variants, and what a scenario expects of its results."""

from __future__ import annotations

from lca.texts import Wording

_PATHS: dict[str, Wording] = {
    "path-empty-step": (
        ("a path is keys with a dot between them", "write it like exchanges.slag.amount"),
        ("路径由键和其间的点组成", "请写成如 exchanges.slag.amount"),
    ),
    "path-key-unknown": (
        ("there is no '{step}' in {at}", "{cure}"),
        ("{at} 中没有“{step}”", "{cure}"),
    ),
    "path-key-unknown-first": (
        ("a scenario has no '{step}'", "{cure}"),
        ("情景没有“{step}”", "{cure}"),
    ),
    "path-item-unknown": (
        ("there is no item '{step}' in {at}", "{cure}"),
        ("{at} 中没有项“{step}”", "{cure}"),
    ),
    "path-several": (
        ("{count} items of {at} are called '{step}'", "write the position, from 0"),
        ("{at} 中有 {count} 项名为“{step}”", "请写位置，从 0 起"),
    ),
    "path-no-items": (
        ("{at} is an empty list: there is no '{step}' in it", "set {at} as a whole"),
        ("{at} 是空列表，其中没有“{step}”", "请整体设定 {at}"),
    ),
    "path-ends": (
        ("{at} is '{value}', with no '{step}' below it", "end the path at {at}"),
        ("{at} 的值为“{value}”，其下没有“{step}”", "请让路径止于 {at}"),
    ),
    "path-there": (("it has {names:list}", ""), ("其中有 {names:list}", "")),
    "path-items": (
        ("its items are 0 to {last}", ""),
        ("各项为 0 至 {last}", ""),
    ),
    "path-no-keys": (("nothing stands below it", ""), ("其下没有内容", "")),
    "path-not-compared": (
        (
            "it does not change the numbers that are compared",
            "vary a number, an activity or the year of the scenario itself",
        ),
        ("它不改变所比较的数值", "请改变情景本身的数值、过程或年份"),
    ),
    "path-removes": (
        (
            "an exchange is not removed by its path",
            "name it under remove: {{'remove': ['{exchange}']}} in lca.vary, remove: [{exchange}] in a file",
        ),
        (
            "不能用路径删去交换",
            "请写在 remove 下：lca.vary 中写 {{'remove': ['{exchange}']}}，文件中写 remove: [{exchange}]",
        ),
    ),
    "path-renames": (
        ("the exchanges must stay the same", "set a value inside an exchange"),
        ("各项交换须保持不变", "请设定某项交换内部的数值"),
    ),
}

_POINTS: dict[str, Wording] = {
    "sweep-paths": (
        ("a sweep goes over one path or two, not {count}", ""),
        ("扫描须为一条或两条路径，而不是 {count} 条", ""),
    ),
    "sweep-no-list": (
        ("'{given}' is one value, not a list of them", "write it like ['{given}', …]"),
        ("“{given}”是一个数值，不是数值列表", "请写成如 ['{given}', …]"),
    ),
    "sweep-empty": (
        ("there is no value to go over", "give a list of values"),
        ("没有可扫描的数值", "请给出数值列表"),
    ),
    "points-too-many": (
        ("{count:,} variants are too many", "give at most {most:,}"),
        ("{count:,} 个变体过多", "请至多给 {most:,} 个"),
    ),
}

_TABLES: dict[str, Wording] = {
    "table-empty": (
        ("the table has no variants", "write a row of paths and below it a row for each variant"),
        ("表中没有变体", "请先写一行路径，其下每个变体一行"),
    ),
    "table-no-path": (
        ("a column has no path", "write the path to a value, for example exchanges.slag.amount"),
        ("该列没有路径", "请写数值的路径，例如 exchanges.slag.amount"),
    ),
    "table-path-twice": (
        ("the column '{path}' stands twice", "keep one"),
        ("列“{path}”出现两次", "请只保留一列"),
    ),
    "table-row-long": (
        (
            "the row has {cells:cell|cells} and the table {columns:column|columns}",
            "leave out what has no column",
        ),
        ("该行有 {cells} 格，而表有 {columns} 列", "请删去没有列的格"),
    ),
    "table-name-twice": (
        ("another variant is called '{name}'", "rename one"),
        ("另有变体也叫“{name}”", "请改名"),
    ),
    "table-no-columns": (
        ("the table has no column with a path", "add one beside name"),
        ("表中没有写路径的列", "请在 name 旁补充"),
    ),
    "set-no-value": (
        ("'{given}' is no PATH=VALUE", "write it like exchanges.slag.amount='250 kt/year'"),
        ("“{given}”不是 PATH=VALUE", "请写成如 exchanges.slag.amount='250 kt/year'"),
    ),
    "set-no-factors": (
        ("{file} is no scenario", "--set changes a scenario"),
        ("{file} 不是情景文件", "--set 只能改变情景"),
    ),
    "table-one-file": (
        ("--table takes one scenario file", "run the others by themselves"),
        ("--table 只能用于一个情景文件", "请分别计算其他文件"),
    ),
    "table-alone": (
        ("--table goes without {other}", "leave {other} out"),
        ("--table 不能与 {other} 同用", "请去掉 {other}"),
    ),
}

_EXPECTED: dict[str, Wording] = {
    "expect-form": (
        (
            "'{given}' does not say what is expected",
            "write it like 'saving of EXCHANGE ghg-100', with 'network' for all and ' in CASE' for a case",
        ),
        (
            "“{given}”没有说明所预期的量",
            "请写成如“saving of EXCHANGE ghg-100”，全部交换写 network，案例加“ in CASE”",
        ),
    ),
    "expect-bound": (
        (
            "'{given}' is no bound",
            "write it like 'between 5 and 12 kt CO2e', 'at least 5 kt CO2e' or 'at most 12 kt CO2e'",
        ),
        (
            "“{given}”不是界限",
            "请写成如“between 5 and 12 kt CO2e”“at least 5 kt CO2e”或“at most 12 kt CO2e”",
        ),
    ),
    "expect-upside-down": (
        ("{low} is more than {high}", "write the lower bound first"),
        ("{low} 大于 {high}", "请先写下限"),
    ),
    "expect-exchange": (
        ("there is no exchange '{exchange}'", "{cure}"),
        ("没有交换“{exchange}”", "{cure}"),
    ),
    "expect-indicator": (
        ("the scenario does not calculate '{indicator}'", "{cure}"),
        ("情景不计算“{indicator}”", "{cure}"),
    ),
    "expect-case": (
        ("there is no case '{case}'", "{cure}"),
        ("没有案例“{case}”", "{cure}"),
    ),
    "expect-unit": (
        ("'{given}' is no amount of {indicator}, which is in {unit}", "write it like '{example}'"),
        ("“{given}”不是“{indicator}”的数量，其单位为 {unit}", "请写成如“{example}”"),
    ),
    "expect-missed": (
        ("expected {bound}, got {got}", "look at what moved it, or correct the expectation"),
        ("预期 {bound}，实得 {got}", "请查明变化的原因，或更正预期"),
    ),
    "expect-undrawn": (
        ("expected {bound}, but nothing was drawn", "run it with draws"),
        ("预期 {bound}，但没有抽样", "请带抽样计算"),
    ),
    "expect-held": (
        ("{file}: {held} of {count:expectation holds|expectations hold}", ""),
        ("{file}：{count} 项预期中有 {held} 项成立", ""),
    ),
    "expect-none": (
        ("{file}: nothing is expected of the results", "write it under expect:"),
        ("{file}：没有写明对结果的预期", "请写在 expect: 下"),
    ),
    "run-no-factors": (
        ("{file} is no scenario that can be calculated", "leave --run out"),
        ("{file} 不是可计算的情景", "请去掉 --run"),
    ),
}

VARIANTS: dict[str, Wording] = {**_PATHS, **_POINTS, **_TABLES, **_EXPECTED}
