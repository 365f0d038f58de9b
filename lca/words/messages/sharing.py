"""Messages of shares: `lca allocate`, and the sheet of a firm."""

from __future__ import annotations

from lca.texts import Wording

SHARING: dict[str, Wording] = {
    "allocate-covered": (
        (
            "shares say what a plant saves, and plants of this result are covered for an audience",
            "share the result itself, and give each firm its own sheet alone",
        ),
        (
            "分配结果会透露各企业的节约量，而该结果已按受众隐去企业",
            "请对原结果做分配，并只向各企业提供其本企业的单页",
        ),
    ),
    "allocate-name-taken": (
        (
            "a facility is called '{name}', which is the name of a line beside the facilities",
            "give the facility another id",
        ),
        ("企业编号“{name}”与分配表中企业之外的一行同名", "请为该企业另取编号"),
    ),
    "allocate-too-many": (
        (
            "there are too many candidates to tell who gets what",
            "choose first with `lca optimise --out FILE`, and share FILE without --optimised",
        ),
        (
            "候选过多，无法给出分配",
            "请先用 `lca optimise --out 文件` 选择，再对该文件做分配（不加 --optimised）",
        ),
    ),
    "allocate-one-indicator": (
        ("shadow prices are of one indicator, not of '{given}'", "choose by one indicator"),
        ("影子价格须按一个指标计算，而不是“{given}”", "请只按一个指标选择"),
    ),
    "allocate-nothing": (
        (
            "the best network saves nothing, so there is nothing to share by shadow prices",
            "leave --optimised out",
        ),
        ("最优网络没有节约，无从按影子价格分配", "请去掉 --optimised"),
    ),
    "allocate-case-optimised": (
        (
            "--optimised chooses by the central reference, not in a case",
            "give --case or --optimised, not both",
        ),
        ("--optimised 按基准参照选择，不在案例中选择", "--case 与 --optimised 只用其一"),
    ),
    "cff-a-bounds": (
        ("A of {name} is {given}, which is no share", "write a number from 0 to 1"),
        ("{name} 的 A 为 {given}，不是份额", "请填写 0 到 1 之间的数"),
    ),
    "cff-quality-bounds": (
        (
            "the quality ratio of {name} is {given}, which is not from 0 to 1",
            "write the quality of what is recycled as a share of that of the virgin product",
        ),
        ("{name} 的质量比为 {given}，不在 0 到 1 之间", "请填写再生料质量占原生产品质量的份额"),
    ),
    "cff-of-unknown": (
        ("'{name}' is neither an exchange nor a by-product of the scenario", "{cure}"),
        ("“{name}”既不是该情景的交换，也不是其副产物", "{cure}"),
    ),
    "cff-unread": (
        ("'{given}' is no name with a number", "write it as {option} EXCHANGE=0.5"),
        ("“{given}”不是“名称=数值”的形式", "请写成 {option} 交换编号=0.5"),
    ),
    "price-not-shared": (
        (
            "not shared by price, for want of one: {count:exchange|exchanges} of {of}",
            "a price that is missing is not 0",
        ),
        ("因缺少价格而未按价格分配的交换：{of} 项中的 {count} 项", "缺少价格不等于价格为 0"),
    ),
    "cff-assumed": (
        (
            "A of the Circular Footprint Formula is assumed to be 0.5 for {count:exchange|exchanges} of {of}: no default could be read",
            "state it with --cff-a EXCHANGE=A",
        ),
        (
            "循环足迹公式的 A 对 {of} 项交换中的 {count} 项假定为 0.5：未能读到默认值",
            "可用 --cff-a 交换编号=A 给出",
        ),
    ),
    "firm-unknown": (
        ("no facility is called '{name}'", "{cure}"),
        ("没有编号为“{name}”的企业", "{cure}"),
    ),
    "firm-alone": (
        ("{name} takes part in no exchange", "there is nothing to tell it of"),
        ("{name} 不参与任何交换", "没有可告知该企业的内容"),
    ),
    "firms-audience": (
        (
            "a sheet of a firm is for that firm, and names it and its partners",
            "leave --audience or --firms out",
        ),
        ("企业单页供本企业使用，写明该企业及其交换对象", "请去掉 --audience 或 --firms"),
    ),
    "firms-table": (
        ("sheets of firms are of one scenario, not of a table of variants", "leave --firms out"),
        ("企业单页对应一个情景，而不是变体表", "请去掉 --firms"),
    ),
}
