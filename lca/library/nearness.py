"""How near words of people come to names: word for word, by what is rare in names, by spelling."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lca.library.wording import Wording, variants, wording

#: How alike two words must be spelt to count as one, and how many letters they have at least.
ALIKE, LETTERS = 0.84, 5
#: The same of whole names.
ALIKE_NAMES = 0.8
#: Below this a name is no candidate.
LEAST = 0.35
#: What a name counts whose words are all there; the rest is how much of what was said it covers.
_HELD, _HOLDS = 0.66, 0.46
#: What is left where the thing that is named is another one: it stands in the other name, or nowhere there.
_ELSEWHERE, _OTHER = 0.88, 0.62


class Near(NamedTuple):
    """A candidate: how certain, 0 to 1, and whether by its `name`, a `part` of it, or `near` spelling."""

    id: str
    certainty: float
    how: str


class Names:
    """Names of things by id, to be asked for what comes near."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """names : id and name, several of each id."""
        self.exact: dict[str, dict[str, None]] = defaultdict(dict)
        self._strict: dict[str, dict[str, None]] = defaultdict(dict)
        self._by_word: dict[str, set[int]] = defaultdict(set)
        self._all: list[tuple[str, Wording]] = []
        self._han: list[int] = []
        seen = set[tuple[str, str]]()
        for id, name in names:
            one = wording(name)
            if not one.key or (id, one.strict) in seen:
                continue
            seen.add((id, one.strict))
            self.exact[one.key][id] = None
            self._strict[one.strict][id] = None
            for word in one.words:
                self._by_word[word].add(len(self._all))
            if one.han:
                self._han.append(len(self._all))
            self._all.append((id, one))
        self.ids = frozenset(id for id, _ in self._all)
        self._compact = {at: one.strict for at, (_, one) in enumerate(self._all) if not one.han}
        ids = {word: len({self._all[at][0] for at in held}) for word, held in self._by_word.items()}
        self._rare = {word: 1.0 / (1.0 + math.log(count)) for word, count in ids.items()}

    def called(self, text: str) -> list[Near]:
        """What is called exactly so, remarks in brackets and where it comes from aside."""
        for variant, certainty in variants(text):
            one = wording(variant)
            found = self._strict.get(one.strict) or self.exact.get(one.key)
            if found:
                return [Near(id, certainty, "name") for id in found]
        return []

    def near(self, text: str) -> list[Near]:
        """What comes near, the nearest first, each id once."""
        best: dict[str, Near] = {}
        for variant, trust in variants(text):
            said = wording(variant)
            for at in self._candidates(said):
                id, name = self._all[at]
                score, spelt = self._score(said, name, at)
                score *= trust
                if score >= LEAST and (id not in best or score > best[id].certainty):
                    best[id] = Near(id, round(score, 4), "near" if spelt else "part")
        return sorted(best.values(), key=lambda one: (-one.certainty, one.id))

    def _candidates(self, said: Wording) -> Iterable[int]:
        if said.han:
            return self._han
        found = set[int]()
        for word in said.words:
            for other in self._alike(word):
                found |= self._by_word[other]
        found.update(self._whole(said))
        return sorted(found)

    def _whole(self, said: Wording) -> Iterable[int]:
        from rapidfuzz import fuzz, process

        if len(said.strict) < LETTERS:
            return ()
        hits = process.extract(
            said.strict, self._compact, scorer=fuzz.ratio, score_cutoff=100 * ALIKE_NAMES, limit=8
        )
        return [at for _, _, at in hits]

    def _alike(self, word: str) -> Mapping[str, float]:
        """Words of names that are this one, or spelt like it, with how alike they are."""
        if word in self._by_word:
            return {word: 1.0}
        if len(word) < LETTERS:
            return {}
        from rapidfuzz import fuzz, process

        hits = process.extract(
            word, self._by_word.keys(), scorer=fuzz.ratio, score_cutoff=100 * ALIKE, limit=6
        )
        return {str(other): ratio / 100 for other, ratio, _ in hits if len(other) >= LETTERS}

    def _score(self, said: Wording, name: Wording, at: int) -> tuple[float, bool]:
        """How near, and whether by spelling."""
        if said.han:
            return _han_score(said.han, name.han)
        if not name.words:
            return 0.0, False
        alike = {word: self._alike(word) for word in said.words}
        pairs = {
            word: max(((like[one], one) for one in name.words if one in like), default=(0.0, ""))
            for word, like in alike.items()
        }
        covered = self._covered(said, {word: ratio for word, (ratio, _) in pairs.items()})
        held = self._covered(name, {one: ratio for ratio, one in pairs.values()})
        score = 0.7 * min(covered, held) + 0.3 * max(covered, held)
        if held > 0.97:
            score = max(score, _HELD + (0.97 - _HELD) * covered)
        elif covered > 0.97:
            score = max(score, _HOLDS + (0.95 - _HOLDS) * held)
        if covered < 0.99 or held < 0.99:
            met = pairs.get(said.head, (0.0, ""))[1]
            if met != name.head:
                inside = met or any(one == name.head for _, one in pairs.values())
                score *= _ELSEWHERE if inside else _OTHER
        spelt = any(0.0 < ratio < 1.0 for ratio, _ in pairs.values())
        whole = self._spelt(said, at)
        return (whole, True) if whole > score else (score, spelt)

    def _spelt(self, said: Wording, at: int) -> float:
        from rapidfuzz import fuzz

        one, other = said.strict, self._compact[at]
        if min(len(one), len(other)) < LETTERS:
            return 0.0
        ratio = float(fuzz.ratio(one, other, score_cutoff=100 * ALIKE_NAMES)) / 100
        return ratio * ratio if ratio < 1.0 else 0.97

    def _covered(self, one: Wording, found: Mapping[str, float]) -> float:
        """How much of what a name says was found, 0 to 1."""
        weights = [
            weight * self._rare.get(word, 1.0)
            for word, weight in zip(one.words, one.weights, strict=True)
        ]
        total = math.fsum(weights)
        hit = math.fsum(
            weight * found.get(word, 0.0) for word, weight in zip(one.words, weights, strict=True)
        )
        return hit / total if total else 0.0


def _han_score(said: str, name: str) -> tuple[float, bool]:
    """The same of Chinese, whose last signs say what a thing is."""
    from rapidfuzz import fuzz

    if not name:
        return 0.0, False
    if said == name:
        return 0.97, False
    if len(name) > 1 and name in said:
        score = _HELD + (0.97 - _HELD) * len(name) / len(said)
        return score * (1.0 if said.endswith(name) else _ELSEWHERE), False
    if said in name:
        score = _HOLDS + (0.95 - _HOLDS) * len(said) / len(name)
        return score * (1.0 if name.endswith(said) else _ELSEWHERE), False
    ratio = float(fuzz.ratio(said, name)) / 100
    return 0.95 * ratio * (1.0 if said[-1] == name[-1] else _OTHER), True
