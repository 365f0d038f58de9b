"""By-products by what people call them, in English or Chinese."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lca.library.form import ByProductName


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
