"""Messages on words that were taken for ids, and on what standards ask of a use."""

from __future__ import annotations

from lca.texts import Wording

TAKEN: dict[str, Wording] = {
    "a-byproduct": (("by-product", ""), ("副产物", "")),
    "a-product": (("product", ""), ("产品", "")),
    "a-sector": (("sector", ""), ("行业", "")),
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
    "taken-twice": (
        (
            "'{one}' and '{other}' are both {id}",
            "write one of them with the sum of both, or the id that is meant",
        ),
        ("“{one}”与“{other}”都指 {id}", "请只写一项并取两者之和，或写明所指的编号"),
    ),
}
