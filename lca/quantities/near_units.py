"""What to say of a unit that is not known: the same size by another name, or the conversion; never a guess at another size."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cache

from lca.problems import Message
from lca.quantities.unit_names import COUNTS, OTHERS, UNITS, Size

#: SI prefixes; those from kilo up stand before units that are no units of the SI, too.
_LARGE = {"k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18}
_SMALL = {"µ": 1e-6, "μ": 1e-6, "m": 1e-3, "c": 1e-2, "d": 0.1, "da": 10.0, "h": 100.0}
_PREFIXED: Mapping[str, Mapping[str, float]] = {
    **dict.fromkeys(("g", "J", "Wh", "cal", "L", "l", "m"), _SMALL | _LARGE),
    **dict.fromkeys(("t", "gce", "tce", "toe", "Nm3", "Sm3"), _LARGE),
}
#: Prefixes that make a longer length, whose cube stands in a volume: km3 is a cubic kilometre.
_CUBED = {"m": 1e-3, "c": 1e-2, "d": 0.1, "da": 10.0, "h": 100.0, "k": 1e3}
#: SI prefixes in Chinese, which stand before 焦, 卡 and 瓦时.
_CHINESE = {"": 1.0, "千": 1e3, "兆": 1e6, "吉": 1e9, "太": 1e12, "拍": 1e15, "艾": 1e18}
_CHINESE_PREFIXED: Mapping[str, Size] = {
    "焦": UNITS["J"],
    "卡": UNITS["cal"],
    "瓦时": UNITS["Wh"],
}
_COUNT = {"十": 10.0, "百": 100.0, "千": 1e3, **COUNTS}
_COUNTED = re.compile(r"([十百千万亿]+)(.+)")
#: Traditional characters in units, and one that is typed for 吨.
_SIMPLE = str.maketrans("萬億噸標準時裏顿", "万亿吨标准时里吨")
#: Units in which conversions are given, smallest first.
_SHOWN = {
    "kg": ("mg", "g", "kg", "t", "kt", "Mt", "Gt"),
    "MJ": ("J", "kJ", "MJ", "GJ", "TJ", "PJ", "EJ"),
    "Nm3": ("Nm3", "kNm3", "MNm3"),
    "m3": ("L", "m3"),
    "km": ("m", "km"),
    "kg km": ("tkm",),
    "year": ("year",),
    "CNY": ("CNY",),
    "kg/year": ("tpa",),
}
#: Most names that are proposed.
MOST = 2


def cure(name: str) -> Message:
    """What to write for a name that is not known."""
    size = size_of(name)
    if size is not None:
        same = [one for one in UNITS if _alike(UNITS[one], size)]
        return _proposed(name, same) if same else _conversion(name, size)
    same = _respelled(name)
    if len({UNITS[one] for one in same}) != 1:
        return Message("units-known")
    if name.startswith("m") and same[0].startswith("M"):
        return Message("small-m", unit=same[0])
    return _proposed(name, same)


def size_of(name: str) -> Size | None:
    """The size of a unit that is not in the list, where its name says it: a prefix or a count before one that is."""
    for stem, prefixes in _PREFIXED.items():
        before = name.removesuffix(stem)
        if name.endswith(stem) and before in prefixes:
            return _times(prefixes[before], UNITS[stem])
    if name.endswith("m3") and name[:-2] in _CUBED:
        return "m3", _CUBED[name[:-2]] ** 3
    name = name.translate(_SIMPLE)
    for ending, size in _CHINESE_PREFIXED.items():
        before = name.removesuffix(ending)
        if name.endswith(ending) and before in _CHINESE:
            return _times(_CHINESE[before], size)
    return UNITS.get(name) or OTHERS.get(name) or _counted(name)


def _counted(name: str) -> Size | None:
    """百万吨标准煤, 十万 kWh: the longest unit behind the count."""
    found = _COUNTED.fullmatch(name)
    words = found[1] if found else ""
    for length in range(1, len(words) + 1):
        rest = name[length:]
        if rest in UNITS or rest in OTHERS:
            size = UNITS.get(rest) or OTHERS[rest]
            return _times(math.prod(_COUNT[word] for word in words[:length]), size)
    return None


def _times(count: float, size: Size) -> Size:
    return size[0], count * size[1]


def _alike(one: Size, other: Size) -> bool:
    return one[0] == other[0] and math.isclose(one[1], other[1], rel_tol=1e-9)


def _respelled(name: str) -> list[str]:
    """Known names that differ in nothing but case, hyphens, dots or the s of a plural; one letter alone says too little."""
    return _by_spelling().get(_plain(name), []) if len(name) > 1 else []


@cache
def _by_spelling() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in UNITS:
        found.setdefault(_plain(name), []).append(name)
    return found


def _plain(name: str) -> str:
    bare = re.sub(r"[-_.^](?!\d)", "", name).casefold()  # m-3 is no m3
    return bare.removesuffix("s") if len(bare) > 2 else bare


def _proposed(name: str, same: list[str]) -> Message:
    def distance(one: str) -> tuple[bool, float, int]:
        ratio = SequenceMatcher(None, name.casefold(), one.casefold()).ratio()
        return one.isascii() != name.isascii(), -ratio, len(one)

    return Message("did-you-mean", names=tuple(sorted(same, key=distance)[:MOST]))


def _conversion(name: str, size: Size) -> Message:
    base, factor = size
    names = _SHOWN.get(base, ())
    fitting = [one for one in names if UNITS[one][1] < factor] or list(names[:1])
    shown = fitting[-1] if fitting else base
    many = factor / UNITS[shown][1] if shown in UNITS else factor
    return Message("unit-converts", unit=name, many=many, other=shown)
