"""Messages on what is counted twice, and on exchanges that touch one another."""

from __future__ import annotations

from lca.texts import Wording

COUNTED: dict[str, Wording] = {
    "a-year": (("{amount} a year", ""), ("每年{amount}", "")),
    "exchange-counted-twice": (
        (
            "'{exchange}' already takes this by-product from the same facility to the same one, for the same product",
            "make it one exchange, or say what differs",
        ),
        (
            "“{exchange}”已将该副产物由同一企业供给同一企业并替代同一产品",
            "请合并为一项交换，或写明差别",
        ),
    ),
    "chain-credited-twice": (
        (
            "'{facility}' takes {byproduct} in '{exchange}' and gives it on here, and a product is displaced before and after: the same tonne is credited twice",
            "say 'continues: {exchange}' if this is the same by-product (the credit is then given here alone), or 'displaces: none' in one of them",
        ),
        (
            "“{facility}”在“{exchange}”中接收{byproduct}，此处又予以供出，且前后均替代产品：同一吨被计两次",
            "若为同一批副产物，请写 continues: {exchange}（仅在此处计入抵扣），或其中之一写 displaces: none",
        ),
    ),
    "continues-unknown": (
        ("there is no exchange '{exchange}' to continue", "{cure}"),
        ("没有可延续的交换“{exchange}”", "{cure}"),
    ),
    "continues-elsewhere": (
        (
            "'{exchange}' ends at '{to}', and this exchange begins at '{facility}'",
            "name an exchange that ends where this one begins",
        ),
        ("“{exchange}”止于“{to}”，而本交换始于“{facility}”", "请写止于本交换起点的交换"),
    ),
    "continues-circle": (
        ("the chain of '{exchange}' leads back to it", "take one continues: out"),
        ("“{exchange}”的链条又回到自身", "请删去一个 continues:"),
    ),
    "nested-exceeded": (
        (
            "of '{product}' {whole} would be displaced, {behind} of it behind other displaced products, and the facility uses {stated}",
            "count a tonne once: lower an amount, or displace the inner product alone",
        ),
        (
            "“{product}”合计将替代{whole}，其中{behind}位于其他被替代产品之内，而该企业使用{stated}",
            "同一吨只能计一次：请减少数量，或只替代内层产品",
        ),
    ),
    "supply-shrinks": (
        (
            "{exchanges:and} would make {less} less of {byproduct} here, which leaves {left}, and exchanges take {taken}",
            "lower the amounts: what is no longer made leaves no by-product",
        ),
        (
            "{exchanges:and}将使此处{byproduct}减少{less}，仅余{left}，而交换取用{taken}",
            "请减少数量：不再生产，就不再有副产物",
        ),
    ),
    "sum-unchecked": (
        (
            "'{facility}' gives {byproduct} in {exchanges:and}, and nothing says how much it has",
            "add it under supplies, so that the sum is checked",
        ),
        (
            "“{facility}”在{exchanges:and}中供出{byproduct}，但未说明其总量",
            "请在 supplies 下补充，以核对总和",
        ),
    ),
    "nested-products": (
        (
            "{amount} of {inner} lies behind this {outer}, and '{exchange}' displaces {inner} at the same facility as well",
            "{cure}",
        ),
        (
            "此处的{outer}之内含{inner}{amount}，而“{exchange}”在同一企业也替代{inner}",
            "{cure}",
        ),
    ),
    "add-under-uses": (
        ("add {product} under uses of the facility, so that the sum is checked", ""),
        ("请在该企业的 uses 下补充{product}，以核对总和", ""),
    ),
    "stated-is-enough": (
        ("the {stated} that are stated are enough for both", ""),
        ("所写的{stated}足够两者之用", ""),
    ),
    "exchanges-touch": (
        (
            "what makes less {product} here leaves {amount} less of {byproduct}, which '{exchange}' takes from the same facility",
            "{cure}",
        ),
        (
            "此处少产{product}，将使{byproduct}减少{amount}，而“{exchange}”正从同一企业取用该副产物",
            "{cure}",
        ),
    ),
    "chain-more": (
        (
            "{exchanges:and} would hand on {amount} more than is handed over here",
            "lower the amounts, or write what the giver has of its own as an exchange of its own",
        ),
        (
            "{exchanges:and}所延续的量比此处交付的多{amount}",
            "请减少数量，或将供方自有部分另写一项交换",
        ),
    ),
    "chain-used-before": (
        (
            "others use part of the by-product as {exchanges:and} would, where the chain is credited, and there nobody uses it: the credit counts whole",
            "state that use in the fates of {exchanges:and}, too",
        ),
        (
            "部分副产物原有他人作同样利用，而计入抵扣的{exchanges:and}中无人利用：抵扣按全量计",
            "请在{exchanges:and}的去向中也写明该利用",
        ),
    ),
    "add-under-supplies": (
        ("add {byproduct} under supplies of the facility, so that what is left is checked", ""),
        ("请在该企业的 supplies 下补充{byproduct}，以核对余量", ""),
    ),
    "chain-remainder": (
        (
            "{amount} is handed over and not continued by {exchanges:and}: it has no credit",
            "make it an exchange of its own if it displaces something here",
        ),
        ("{amount}已交付而未由{exchanges:and}延续：不计抵扣", "若在此处替代产品，请另写一项交换"),
    ),
}
