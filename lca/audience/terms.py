"""The words that give a plant away, and where they stand in a text or in a file."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lca.audience.common import COMMON, COMMON_ZH, LEGAL, PLACES_ZH
from lca.results.coarse import ENOUGH

if TYPE_CHECKING:
    from lca.scenario.form import Facility
    from lca.scenario.scenario import Scenario
    from lca.texts import Text

#: Letters from which a word is found inside longer ones, too, and from which one that is no acronym counts at all.
_INSIDE, _SHORTEST = 6, 4
#: Decimals from which a number says where a plant stands.
_DECIMALS = 3
_WORD = re.compile(r"(?:(?![\u3400-\u9fff])[^\W\d_])(?:(?![\u3400-\u9fff])[\w'’&])*")
_CHINESE = re.compile(r"[\u3400-\u9fff]+")


def plain(text: str) -> str:
    """A text as it is compared: one form of every letter, small, without signs that nobody sees."""
    bare = "".join(
        c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf"
    )
    return bare.casefold().replace("’", "'")


@dataclass(frozen=True)
class Terms:
    """What may not stand in a text.

    names : of plants and companies, with the words that make them. ids : of plants and exchanges.
    places : districts that are not told. numbers : coordinates and amounts as the file writes them.
    """

    names: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()

    def holds(self, *texts: str) -> bool:
        """Whether one of some texts gives something away, with its words."""
        return any(map(self._words.found_in, texts))

    def holds_any(self, *texts: str) -> bool:
        """The same, with its numbers, too."""
        return any(map(self._all.found_in, texts))

    @cached_property
    def _words(self) -> _Finder:
        return _Finder(self.names | self.ids | self.places)

    @cached_property
    def _all(self) -> _Finder:
        return _Finder(self.names | self.ids | self.places | self.numbers)


class _Finder:
    """Finds any of some terms in a text; remembers what it has looked at."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._terms = {term: re.compile(_bounded(term)) for term in map(plain, terms) if term}
        self._known: dict[str, bool] = {}

    def found_in(self, text: str) -> bool:
        if text not in self._known:
            small = plain(text)
            there = (pattern for term, pattern in self._terms.items() if term in small)
            self._known[text] = any(pattern.search(small) for pattern in there)
        return self._known[text]


def _bounded(term: str) -> str:
    """A term as a pattern: a short one as a whole word, a long one or a Chinese one wherever it stands."""
    inside = re.escape(term)
    if _CHINESE.search(term) or (
        len(term) >= _INSIDE and "-" not in term and not term[0].isdigit()
    ):
        return inside
    return rf"(?<![^\W_]){inside}(?![^\W_])"


def leaks(data: bytes, terms: Iterable[str]) -> list[str]:
    """Terms that stand in the bytes of a file as they are, in UTF-8 or UTF-16, whatever their case; numbers by themselves."""
    text = plain(data.decode("utf-8", "ignore"))
    wide = [plain(data[at:].decode("utf-16-le", "ignore")) for at in (0, 1)]
    return [term for term in terms if any(re.search(_wanted(term), one) for one in (text, *wide))]


def _wanted(term: str) -> str:
    """A term as a pattern, wherever it stands; a number not inside a longer one."""
    inside = re.escape(plain(term))
    return rf"(?<![\d.]){inside}(?!\d)" if term[:1].isdigit() else inside


def terms_of(
    scenario: Scenario, plants: Collection[str], exchanges: Collection[str], told: Collection[str]
) -> Terms:
    """What gives some plants and exchanges away in a text.

    told : words that are shown of the others, and districts that are told: none of them is withheld.
    """
    hidden = [scenario.facilities[id] for id in plants]
    shipped = _shipped(scenario)
    usual = COMMON | {word for id in shipped for word in id.split("-")}
    usual |= {plain(word) for text in told for word in _WORD.findall(text)}
    known = {plain(text) for text in told}
    products = "\n".join(_byproducts(scenario, shipped))
    names = {word for one in hidden for word in _named(one, usual, known)} - known
    names = {word for word in names if not (_CHINESE.fullmatch(word) and word in products)}
    places = Counter(word for one in scenario.facilities.values() for word in set(_both(one.place)))
    return Terms(
        frozenset(names),
        frozenset(
            id for id in (*plants, *exchanges) if _distinctive(id, usual) and id not in shipped
        ),
        frozenset(
            word
            for one in hidden
            for word in _both(one.place)
            if len(word) > 1 and places[word] < ENOUGH and plain(word) not in known
        ),
        frozenset(_numbers(hidden)) | frozenset(_amounts(scenario, exchanges, hidden)),
    )


def _shipped(scenario: Scenario) -> set[str]:
    """Ids of the library's own activities, by-products and flows."""
    library = scenario.library
    own = {one.id for one in library.own_activities}
    return {*library.activities, *library.byproducts, *library.flows} - own


def _byproducts(scenario: Scenario, shipped: Collection[str]) -> Iterator[str]:
    """Chinese names of the library's by-products that are exchanged: no plant is known by them."""
    for id in {one.byproduct for one in scenario.exchanges} & set(shipped):
        if id in scenario.library.byproducts:
            yield scenario.library.byproducts[id].name.zh


def _distinctive(id: str, usual: Collection[str]) -> bool:
    return "-" in id or id not in usual


def _both(text: Text | None) -> tuple[str, ...]:
    return () if text is None else (text.en, text.zh)


def _named(plant: Facility, usual: Collection[str], told: Collection[str]) -> Iterator[str]:
    """Names of a plant and its company, whole, without legal form, and the words in them that are no common ones."""
    places = [*_both(plant.place), *PLACES_ZH]
    for name, proper in (
        *((one, plant.kind != "company") for one in _both(plant.name)),
        *((one, False) for one in _both(plant.company)),
    ):
        whole = {name, LEGAL.sub("", name).strip(" ,.")}
        yield from (one for one in whole if len(one) > 1 and not _plainly(one, usual))
        for run in _CHINESE.findall(name) if not proper else ():
            yield from _cores(run, places, told, _both(plant.sector))
        for word in _WORD.findall(name):
            if _tells(word.strip("'’"), proper, usual):
                yield word.strip("'’")


def _plainly(name: str, usual: Collection[str]) -> bool:
    """Whether a name is made of common words alone: of one that is a type of plant nothing has to be kept."""
    words = _WORD.findall(plain(name))
    return bool(words) and len(words) < 3 and all(word in usual for word in words)


def _tells(word: str, proper: bool, usual: Collection[str]) -> bool:
    """Whether a word of a name is one of its own; of what stands for many only one that is written large."""
    small = plain(word)
    if small in usual or small.removesuffix("s") in usual or small.removesuffix("'s") in usual:
        return False
    if len(word) < _SHORTEST:
        return len(word) > 1 and word.isupper()
    return word[0].isupper() or not proper


def _cores(
    name: str, places: Iterable[str], told: Collection[str], sector: Iterable[str]
) -> Iterator[str]:
    """What is left of a Chinese name without district, sector and common words, and both halves of four signs."""
    rest = name
    common = {*COMMON_ZH, *(one for one in sector if _CHINESE.fullmatch(one))}
    for one in sorted({*(one for one in places if _CHINESE.search(one)), *common}, key=len)[::-1]:
        rest = rest.replace(one, " ")
    for core in rest.split():
        pieces = [core, core[:2], core[2:]] if len(core) >= 4 else [core]
        yield from (one for one in pieces if len(one) > 1 and plain(one) not in told)


def _numbers(plants: Iterable[Facility]) -> Iterator[str]:
    for plant in plants:
        for degree in plant.location or ():
            text = f"{degree:.10g}"
            if len(text.partition(".")[2]) >= _DECIMALS:
                yield text


def _amounts(
    scenario: Scenario, exchanges: Collection[str], plants: Iterable[Facility]
) -> Iterator[str]:
    """Amounts as they are written, where they have more digits than are told."""
    from lca.quantities.split import split
    from lca.scenario.form import Exchange

    def written(one: Exchange) -> Iterator[str]:
        yield one.amount.text
        yield from (leg.distance.text for leg in one.recycled.transport if leg.distance is not None)

    texts = [text for one in scenario.exchanges if one.id in exchanges for text in written(one)]
    texts += [q.text for one in plants for q in (*one.supplies.values(), *one.uses.values())]
    for text in texts:
        number, _ = split(text)
        digits = f"{number:.12g}"
        if len(digits.replace(".", "").strip("0")) > 2:
            yield digits
