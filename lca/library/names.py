"""By-products by what people call them, in English or Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lca.library.form import ByProductName

#: Abbreviations of so few letters are found as whole words alone: PE is no part of "peat".
SHORT = 3


def names_of(id: str, one: ByProductName) -> Iterator[str]:
    """Everything that a by-product is called: id, name in both languages, other names."""
    yield from dict.fromkeys((id, one.name.en, one.name.zh, *one.aliases))


def named(byproducts: Mapping[str, ByProductName], text: str) -> str | None:
    """The by-product that is called exactly so; None where there is none."""
    if text in byproducts:
        return text
    wanted = text.strip().casefold()
    for id, one in byproducts.items():
        if any(name.casefold() == wanted for name in names_of(id, one)):
            return id
    return None


def searched(byproducts: Mapping[str, ByProductName], words: Sequence[str]) -> list[str]:
    """By-products whose names hold all words, the one that is called so first."""
    found = [
        id
        for id, one in byproducts.items()
        if all(any(_holds(name, word) for name in names_of(id, one)) for word in words)
    ]
    exact = named(byproducts, " ".join(words))
    return sorted(found, key=lambda id: id != exact)


def _holds(name: str, word: str) -> bool:
    name, word = name.casefold(), word.casefold()
    if len(word) <= SHORT and word.isascii():
        return re.search(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", name) is not None
    return word in name
