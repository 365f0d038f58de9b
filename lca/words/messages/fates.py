"""Messages on what happens to the by-product without the exchange, and on cases."""

from __future__ import annotations

from lca.texts import Wording

FATES: dict[str, Wording] = {
    "fate-two-kinds": (
        (
            "a fate is either put away or used",
            "keep one of disposal and use; give the other a fate of its own with its share",
        ),
        (
            "一个去向须是处置或利用之一",
            "请在 disposal 与 use 中保留一个，另一个另写一个去向并附份额",
        ),
    ),
    "fate-no-kind": (
        (
            "this fate does not say what happens",
            "add disposal: […] ([] if nothing does), use: same, or use: {{displaces: …}}",
        ),
        (
            "此去向未说明如何处理",
            "请补充 disposal: […]（若无则写 []）、use: same 或 use: {{displaces: …}}",
        ),
    ),
    "fate-twice": (
        ("another fate of the exchange is called '{fate}'", "rename one"),
        ("该交换另有去向也叫“{fate}”", "请改名"),
    ),
    "fate-without-share": (
        (
            "there are several fates, and this one states no share",
            "add share: 0.3, or share: rest for what the others leave",
        ),
        ("有多个去向，而此去向未写份额", "请补充 share: 0.3，或以 share: rest 表示其余"),
    ),
    "rest-twice": (
        ("only one fate can be the rest", "give this one its own share"),
        ("只能有一个去向为其余部分", "请写出此去向的份额"),
    ),
    "share-with-unit": (
        ("'{given}' is {is_in}, not a share", "write a plain number from 0 to 1"),
        ("“{given}”为 {is_in}，不是份额", "请写 0 至 1 的数"),
    ),
    "share-spread": (
        ("a share takes no {form}", "write low and high, which never leave 0 to 1"),
        ("份额不能用 {form}", "请写 low 与 high，以保持在 0 至 1 之间"),
    ),
    "shares-sum": (
        (
            "the shares of the fates add up to {sum}, not 1",
            "correct them, or write share: rest for what the others leave",
        ),
        ("各去向份额之和为 {sum}，而非 1", "请更正，或以 share: rest 表示其余"),
    ),
    "fate-distance-missing": (
        (
            "the haul of a fate has no distance",
            "write it: where the by-product goes without the exchange is not in the file",
        ),
        ("去向的运输未写运距", "请写出：文件中没有未实施交换时的去处"),
    ),
    "haul-to-nowhere": (
        (
            "a by-product to which nothing happens is not hauled",
            "state its disposal, or leave the transport out",
        ),
        ("不作处置的副产物无需运输", "请写出处置过程，或删去 transport"),
    ),
    "fate-source-missing": (
        (
            "this fate has no source, and the exchange is more than an idea ({status})",
            "name where its share comes from, or write source: assumed",
        ),
        ("此去向未写来源，而该交换已不止是设想（{status}）", "请写份额来源，或写 source: assumed"),
    ),
    "fates-assumed": (
        (
            "what happens to the by-product without the exchange is assumed in {count:exchange|exchanges}: {exchanges:list}",
            "find a source for the shares; `strict` and `lenient` cases show how much hangs on them",
        ),
        (
            "有 {count} 项交换的无交换去向为假定：{exchanges:list}",
            "请为份额查找来源；strict 与 lenient 案例可显示其影响",
        ),
    ),
    "fates-unusual": (
        (
            "{used:.0%} of {byproduct} is taken as used without the exchange, and {usual:.0%} is usual ({geography} {year}, {source})",
            "name a source for the share, or take the usual one (without: usual)",
        ),
        (
            "未实施交换时{byproduct}的利用率取 {used:.0%}，而通常为 {usual:.0%}（{geography} {year}，{source}）",
            "请写明份额来源，或采用通常去向（without: usual）",
        ),
    ),
    "usual-elsewhere": (
        (
            "the usual fates of {byproduct} are those of {geography} {year}, and this is {here}",
            "write the shares of the place, each with its source",
        ),
        (
            "{byproduct} 的通常去向为 {geography} {year} 年的情况，而本情景位于 {here}",
            "请写明当地的份额，并各附来源",
        ),
    ),
    "usual-unknown": (
        ("the library knows no usual fates of '{byproduct}'", "{cure}"),
        ("因子库没有“{byproduct}”的通常去向", "{cure}"),
    ),
    "usual-unseen": (
        ("the usual fates of '{byproduct}' were not seen at a source", "{cure}"),
        ("“{byproduct}”的通常去向未见于来源", "{cure}"),
    ),
    "find-out": (
        ("find out {what}, and write the fates with their source", ""),
        ("请查明{what}，并写出各去向及来源", ""),
    ),
    "find-out-fates": (
        (
            "find out how much of it is used there and for what, and write its fates with their source",
            "",
        ),
        ("请查明当地有多少被利用、作何用途，并写出各去向及来源", ""),
    ),
    "case-name-reserved": (
        (
            "'{case}' is what tables call the scenario itself or its network",
            "give the case another name",
        ),
        ("“{case}”在表格中指情景本身或其网络", "请给该案例另取名称"),
    ),
    "case-changes-nothing": (
        ("nothing differs from the central case", "state what does, or leave the case out"),
        ("与基准情形毫无差别", "请写出差别，或删去该案例"),
    ),
    "case-exchange-twice": (
        ("'{exchange}' stands twice in this case", "put both into one entry"),
        ("“{exchange}”在此案例中出现两次", "请合并为一项"),
    ),
    "word-or-list": (
        ("{given} cannot stand here", "write a list, or the word {word}"),
        ("此处不能写 {given}", "请写列表，或写 {word}"),
    ),
    "word-or-mapping": (
        ("{given} cannot stand here", "write a mapping (key: value), or the word {word}"),
        ("此处不能写 {given}", "请写映射（键: 值），或写 {word}"),
    ),
    "case-exchange-unknown": (
        ("a case cannot add the exchange '{exchange}'", "{cure}"),
        ("案例不能新增交换“{exchange}”", "{cure}"),
    ),
    "name-an-exchange": (
        ("name an exchange of the scenario", ""),
        ("请写情景中已有的交换", ""),
    ),
    "case-parameter-unknown": (
        ("a case cannot add the parameter '{parameter}'", "{cure}"),
        ("案例不能新增参数“{parameter}”", "{cure}"),
    ),
    "add-to-scenario-parameters": (
        ("add it under parameters of the scenario first", ""),
        ("请先在情景的 parameters 下补充", ""),
    ),
}
