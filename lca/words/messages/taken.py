"""Messages on words that were taken for ids, and on what standards ask of a use."""

from __future__ import annotations

from lca.texts import Wording

TAKEN: dict[str, Wording] = {
    "no-exchanges": (
        ("'{scenario}' has no exchanges yet", "`lca match {file}` proposes some"),
        ("“{scenario}”尚无交换", "可用 lca match {file} 提出候选交换"),
    ),
    "a-byproduct": (("by-product", ""), ("副产物", "")),
    "a-product": (("product", ""), ("产品", "")),
    "near-ids": ((", nearest: {ids:list}", ""), ("，最接近的是：{ids:list}", "")),
    "others-near": (("; it might also be {others:or}", ""), ("；也可能是{others:or}", "")),
    "taken-for": (
        (
            "'{written}' is taken for {id}, {certainty:.0%} certain{others}",
            "write the id that is meant",
        ),
        ("“{written}”按 {id} 处理，把握 {certainty:.0%}{others}", "请写明所指的编号"),
    ),
    "no-known-use": (
        (
            "'{written}' is no {thing} that the library knows: no known use{near}",
            "name it otherwise, or by its id; it is left out",
        ),
        (
            "因子库中没有名为“{written}”的{thing}：无已知用途{near}",
            "请换一种名称或写其编号；此项未计入",
        ),
    ),
    "sector-not-understood": (
        (
            "'{written}' is no sector that the library knows",
            "name it otherwise: what such a facility could use is not known",
        ),
        ("因子库中没有名为“{written}”的行业", "请换一种名称：无法得知该企业可能的用途"),
    ),
    "taken-without-rest": (
        (", without what else is said of each", ""),
        ("，未计入对各项的其他说明", ""),
    ),
    "taken-together": (
        (
            "'{one}' and '{other}' are both taken for {id}, {sum} together{rest}",
            "write the ids where they are not the same",
        ),
        ("“{one}”与“{other}”都理解为 {id}，合计 {sum}{rest}", "若不相同，请写明编号"),
    ),
    "taken-twice": (
        (
            "'{one}' and '{other}' are both {id}",
            "write one of them with the sum of both, or the id that is meant",
        ),
        ("“{one}”与“{other}”都指 {id}", "请只写一项并取两者之和，或写明所指的编号"),
    ),
}

STANDARDS: dict[str, Wording] = {
    "use-forbidden": (
        (
            "{byproduct} may not take the place of {product}: {by}{says}",
            "put it to another use, or leave the exchange out",
        ),
        ("不得以 {byproduct} 替代 {product}：{by}{says}", "请改作其他用途，或删去该交换"),
    ),
    "use-forbidden-unseen": (
        (
            "{byproduct} is said not to be allowed in the place of {product}: {by}{says}",
            "look at the text, which was not seen: if it says so, put it to another use",
        ),
        (
            "据称不得以 {byproduct} 替代 {product}：{by}{says}",
            "原文未见，请查核；如属实请改作其他用途",
        ),
    ),
    "it-says": ((": {text}", ""), ("：{text}", "")),
    "rule-of": (("forbidden in {where}{since}", ""), ("{where} 禁止{since}", "")),
    "since-when": ((" since {since}", ""), ("（{since} 起）", "")),
    "use-needs-permit": (
        (
            "{byproduct} in the place of {product} needs a permit in {where}",
            "find out whether the receiver has one",
        ),
        ("在 {where} 以 {byproduct} 替代 {product} 须经许可", "请查明受方是否已获许可"),
    ),
    "property-not-met": (
        (
            "{property} is {stated}, and {by} asks for {asked}",
            "put the by-product to another use, or state what was measured after processing",
        ),
        ("{property} 为 {stated}，而 {by} 要求{asked}", "请改作其他用途，或写明加工后的实测值"),
    ),
    "property-not-met-unseen": (
        (
            "{property} is {stated}, and {by} is said to ask for {asked}",
            "look at the text, which was not seen",
        ),
        ("{property} 为 {stated}，而据称 {by} 要求{asked}", "原文未见，请查核"),
    ),
    "property-unasked": (
        (
            "no standard in the library asks for {property} of {byproduct}",
            "write what is asked for: {names:or}",
        ),
        ("库中没有标准对 {byproduct} 要求 {property}", "请写所要求的指标：{names:or}"),
    ),
    "property-unit": (
        (
            "'{given}' is {is_in}, and standards ask for {property} as {wanted:or}: it counts as not told",
            "write it like {example}",
        ),
        (
            "“{given}”的量纲是 {is_in}，而标准按{wanted:or}要求 {property}：视为未说明",
            "请写成 {example} 这样",
        ),
    ),
    "at-least-end": (("at least {low}", ""), ("不低于 {low}", "")),
    "at-most-end": (("at most {high}", ""), ("不高于 {high}", "")),
    "between-ends": (("{low} to {high}", ""), ("{low} 至 {high}", "")),
    "share-exceeded": (
        (
            "{exchanges:and} would give {given} of usable by-product, and {by} allows {share} {of}, {most} where {stated} "
            "of the product is used",
            "take less, or share it among more receivers",
        ),
        (
            "{exchanges:and}合计提供可用副产物 {given}，而 {by} 允许占{of}的 {share}，即在产品用量为 {stated} 时至多 {most}",
            "请减少用量，或分给更多受方",
        ),
    ),
    "share-exceeded-unseen": (
        (
            "{exchanges:and} would give {given} of usable by-product, and {by} is said to allow {share} {of}, {most} where "
            "{stated} of the product is used",
            "look at the text, which was not seen",
        ),
        (
            "{exchanges:and}合计提供可用副产物 {given}，而据称 {by} 允许占{of}的 {share}，即在产品用量为 {stated} 时至多 {most}",
            "原文未见，请查核",
        ),
    ),
    "of-product": (("of the product", ""), ("产品", "")),
    "of-mix": (("of the mix with it", ""), ("与产品的混合物", "")),
}
