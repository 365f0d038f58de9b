"""Words of people as they are compared: one spelling of each, without what says little, in English and Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

_HAN = re.compile("[\u3400-\u9fff]")
_WORD = re.compile("[a-z0-9]+")
_BRACKETS = re.compile(r"\s*[(\[{]([^)\]}]*)[)\]}]\s*")
#: What stands between two names of one thing.
_BETWEEN = re.compile(r"\s*(?:[/;,、|]|\bor\b|或|及|与)\s*")
_STOP = frozenset({"a", "an", "and", "as", "its", "or", "per", "the"})
#: What follows says where a thing comes from or what it is for.
_OF = frozenset({"at", "by", "ex", "for", "from", "in", "of", "on", "to", "via", "with"})
#: Words that say little of what a thing is, and how much they count.
LITTLE = 0.25
_LIGHT = frozenset(
    [
        "available",
        "bulk",
        "byproduct",
        "clean",
        "cold",
        "condensed",
        "crude",
        "discharge",
        "dry",
        "excess",
        "external",
        "fresh",
        "general",
        "grade",
        "hot",
        "industrial",
        "liquid",
        "low",
        "material",
        "mixed",
        "old",
        "other",
        "plant",
        "process",
        "product",
        "quality",
        "raw",
        "recovered",
        "recycled",
        "residual",
        "residue",
        "return",
        "solid",
        "spent",
        "resin",
        "stream",
        "surplus",
        "total",
        "treated",
        "unit",
        "used",
        "various",
        "virgin",
        "warm",
        "waste",
        "wet",
        "high",
        "pressure",
        "temperature",
        "works",
        "work",
        "mill",
        "factory",
        "company",
        "facility",
        "industry",
        "production",
        "manufacture",
        "manufacturing",
        "manufacturer",
        "producer",
        "co",
        "ltd",
        "inc",
        "group",
        "site",
        "integrated",
    ]
)
_HAN_LIGHT = re.compile(
    "富余|多余|剩余|副产品?|副产物|工业|外排|外售|有限责任|有限公司|股份|公司|集团|企业|行业|生产|制造|工厂|厂区|[的废余干湿等厂业]"
)
_AMERICAN = (
    (re.compile("sulph"), "sulf"),
    (re.compile("isation$"), "ization"),
    (re.compile("is(e[drs]?|ing)$"), r"iz\1"),
    (re.compile("fibre"), "fiber"),
    (re.compile("^tyre"), "tire"),
    (re.compile("aluminium"), "aluminum"),
    (re.compile("^mould"), "mold"),
    (re.compile("colour"), "color"),
    (re.compile("centre$"), "center"),
    (re.compile("([lm])itre$"), r"\1iter"),
    (re.compile("^grey$"), "gray"),
)
#: Other words for the same, each as it is once it has one spelling.
_SAME = {
    "brewery": "brewer",
    "brewing": "brewer",
    "distillery": "distiller",
    "effluent": "wastewater",
    "sewerage": "sewage",
    "incinerator": "incineration",
    "incinerated": "incineration",
    "h2": "hydrogen",
    "n2": "nitrogen",
    "o2": "oxygen",
    "cl2": "chlorine",
    "nh3": "ammonia",
    "lp": "low",
    "garbage": "refuse",
    "trash": "refuse",
    "petrol": "gasoline",
    "lignite": "coal",
    "calorific": "heat",
    "thermal": "heat",
    "electric": "electricity",
    "chp": "cogeneration",
    "steelmaking": "steel",
    "steelwork": "steel",
    "refining": "refinery",
    "smelting": "smelter",
    "smelted": "smelter",
    "milling": "mill",
    "lumber": "timber",
    "offgas": "gas",
    "granulate": "granulated",
    "debris": "waste",
}
#: The same of several words, the longest first.
_PHRASES: tuple[tuple[tuple[str, ...], str], ...] = tuple(
    sorted(
        (
            (tuple(long.split()), short)
            for long, short in {
                "flue gas desulfurization": "fgd",
                "desulfurization": "fgd",
                "desulfo": "fgd",
                "scrubber": "fgd",
                "blast furnace": "bf",
                "basic oxygen furnace": "bof",
                "basic oxygen": "bof",
                "electricity arc furnace": "eaf",
                "electricity arc": "eaf",
                "carbon dioxide": "co2",
                "sulfur dioxide": "so2",
                "hydrochloric acid": "hcl",
                "hydrogen chloride": "hcl",
                "sulfuric acid": "h2so4",
                "waste water": "wastewater",
                "off gas": "gas",
                "by product": "byproduct",
                "co product": "byproduct",
                "municipal solid waste": "msw",
                "household waste": "msw",
                "municipal waste": "msw",
                "construction demolition": "cd",
                "c d": "cd",
                "gypsum board": "plasterboard",
                "drywall": "plasterboard",
                "wallboard": "plasterboard",
                "pulverized fuel ash": "fly ash",
                "pulverized fly ash": "fly ash",
                "air cooled": "aircooled",
                "end life": "old",
                "photovoltaic": "pv",
                "solar": "pv",
                "heat power": "power",
                "sea water": "seawater",
                "coal fired power": "power",
                "gas fired power": "power",
                "zinc refinery": "zinc smelter",
                "copper refinery": "copper smelter",
                "lead refinery": "lead smelter",
                "old corrugated container": "occ",
                "corrugated container": "occ",
                "corrugated cardboard": "cardboard",
            }.items()
        ),
        key=lambda pair: -len(pair[0]),
    )
)


def plain(text: str) -> str:
    """A text in small letters, full-width and lowered signs as plain ones, one space between words."""
    return " ".join(normalize("NFKC", text).casefold().replace("&", " and ").split())


def in_chinese(text: str) -> bool:
    """Whether a text holds Chinese signs."""
    return _HAN.search(text) is not None


@lru_cache(maxsize=1 << 15)
def _word(word: str) -> str:
    """One spelling of a word: singular, American."""
    one = word
    if len(one) > 3 and one.endswith("s") and not one.endswith(("ss", "us", "is", "gas")):
        for ending, instead in (
            ("ies", "y"),
            ("shes", "sh"),
            ("ches", "ch"),
            ("xes", "x"),
            ("gases", "gas"),
            ("sses", "ss"),
        ):
            if one.endswith(ending) and (len(one) > len(ending) or ending == "gases"):
                one = one[: -len(ending)] + instead
                break
        else:
            one = one[:-1]
    for pattern, instead in _AMERICAN:
        one = pattern.sub(instead, one)
    return _SAME.get(one, one)


class Wording(NamedTuple):
    """A name as it is compared.

    words : in their order, each in one spelling. head : what the thing is, the last word that says something; "" for none.
    weights : of each word, without regard to how common it is: LITTLE where it says little, or behind "from" or "of".
    han : its Chinese signs, with the letters among them; empty where it has none. about : words behind "from" or "of".
    strict : its letters as they are written.
    """

    words: tuple[str, ...]
    head: str
    weights: tuple[float, ...]
    han: str
    about: tuple[str, ...]
    strict: str

    @property
    def key(self) -> str:
        """The same for names that differ in spelling alone."""
        return self.han or " ".join(self.words)


@lru_cache(maxsize=1 << 15)
def wording(text: str) -> Wording:
    """A name as it is compared."""
    said = plain(text)
    if in_chinese(said):
        whole = re.sub(r"[\s\-_·.,;:/()\[\]“”\"'、，。]+", "", said)
        return Wording((), "", (), _HAN_LIGHT.sub("", whole) or whole, (), whole)
    written = _WORD.findall(said)
    found = [_word(word) for word in written]
    words, weights, about = list[str](), list[float](), list[str]()
    behind = False
    for word in _joined([word for word in found if word not in _STOP]):
        if word in _OF:
            behind = behind or bool(words)
            continue
        words.append(word)
        weights.append(LITTLE if behind or word in _LIGHT else 1.0)
        if behind:
            about.append(word)
    strong = [word for word, weight in zip(words, weights, strict=True) if weight == 1.0]
    before = words[: len(words) - len(about)]
    head = strong[-1] if strong else (before or words or [""])[-1]
    if not strong:  # all of it says little: then that is what it is
        weights = [1.0 if word not in about else LITTLE for word in words]
    return Wording(tuple(words), head, tuple(weights), "", tuple(about), "".join(written))


def says_nothing(text: str) -> bool:
    """Whether words say only that something is left over, as `waste` or `industrial waste` does."""
    words = wording(text).words
    return bool(words) and all(word in _LIGHT for word in words)


def _joined(words: list[str]) -> Iterator[str]:
    """Words with one in the place of several that are another name of it."""
    at = 0
    while at < len(words):
        for long, short in _PHRASES:
            if tuple(words[at : at + len(long)]) == long:
                yield from short.split()
                at += len(long)
                break
        else:
            yield words[at]
            at += 1


def variants(text: str) -> Iterator[tuple[str, float]]:
    """A text and what it may be without its remarks, each with how sure it is that this is meant."""
    said = plain(text)
    bare = _BRACKETS.sub(" ", said).strip()
    yield said, 1.0
    if bare and bare != said:
        yield bare, 0.97
    for inside in _BRACKETS.findall(said):
        yield inside, 0.9
    parts = [part for part in _BETWEEN.split(bare) if part]
    if len(parts) > 1:
        yield parts[0], 0.9
        yield from ((part, 0.85) for part in parts[1:])
    latin = " ".join(_HAN.sub(" ", bare).split())
    if in_chinese(bare) and len(latin) > 2:
        yield "".join(re.findall("[\u3400-\u9fff]+", bare)), 0.9
        yield latin, 0.9
    before = re.split(r"\s+(?:from|ex|of|for|at|in)\s+|\s*(?::|--|–|—)\s+", bare)[0]
    if before and before != bare:
        yield before, 0.92
