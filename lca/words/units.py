"""Units that are English words, in Chinese texts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lca.texts import Lang

#: As people write them: what Chinese texts have in their place. Counts take the space behind them along.
_WORDS: Mapping[str, str] = {
    "year": "年",
    "thousand ": "千",
    "million ": "百万",
    "pound": "磅",
    "pounds": "磅",
    "short-ton": "短吨",
    "short-tons": "短吨",
    "ton-mile": "短吨英里",
    "ton-miles": "短吨英里",
    "mile": "英里",
    "miles": "英里",
    "gallon": "加仑",
    "gallons": "加仑",
    "barrel": "桶",
    "barrels": "桶",
}
#: Behind a number, a stroke or another unit; a part of a longer word is none.
_UNIT = re.compile(rf"(?<=[\d /])(?:{'|'.join(_WORDS)})(?:(?<= )|(?![A-Za-z0-9-]))")


def worded(quantity: str, lang: Lang) -> str:
    """A quantity as it is written, or its unit, in words of the language: of `29 million m3/year` `29 百万m3/年`."""
    if lang == "en":
        return quantity
    return _UNIT.sub(lambda found: _WORDS[found[0]], f" {quantity}")[1:]
