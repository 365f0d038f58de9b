"""Words of what is told of the uses of a by-product, English to Chinese; part of the catalogue."""

from __future__ import annotations

SUBSTITUTES: dict[str, str] = {
    "Use": "用途",
    "Receivers": "受方行业",
    "Ratio seen": "比例核对",
    "Reach": "运距",
    "{usual}, at most {most}": "{usual}，最远{most}",
    "What it stands for: {what}": "可替代的产品：{what}",
    "Where the use is permitted": "使用许可",
    "Where": "地区",
    "Allowed": "许可状态",
    "permitted": "允许",
    "needs-permit": "需许可",
    "forbidden": "禁止",
    "Where it was done": "先例",
    "Largest share": "最大掺量",
    "forbidden since {since}": "自{since}起禁止",
    "{share} of the product": "产品的{share}",
    "{share} of the mix": "混合料的{share}",
    "not enforced": "不作限制",
    "Nothing is known that {name} stands for.": "未知{name}可替代何种产品。",
}
