"""By-products under any of the names that people give them."""

from __future__ import annotations

import re

import pytest

from lca.library.form import ByProductName
from lca.library.library import Library, load_library
from lca.library.names import named, names_of
from lca.library.search import hits
from lca.texts import Text

PEAT = ByProductName(name=Text("Peat ash", "泥炭灰"), aliases=["turf ash", "灰渣"])
FILM = ByProductName(name=Text("Polythene", "聚乙烯"), aliases=["PE", "PE film"])
ASH = ByProductName(name=Text("Ash", "灰"))
SOME = {"peat-ash": PEAT, "film": FILM, "ash": ASH}


def searched(byproducts: dict[str, ByProductName], words: list[str]) -> list[str]:
    """By-products that are found by words."""
    return [hit.id for hit in hits(Library({}, {}, {}, byproducts, {}, ()), words)]


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("peat-ash", "peat-ash"),
        ("Peat Ash", "peat-ash"),
        (" turf ash ", "peat-ash"),
        ("泥炭灰", "peat-ash"),
        ("pe", "film"),
        ("pea", None),
        ("", None),
    ],
)
def test_named(text: str, id: str | None) -> None:
    assert named(SOME, text) == id


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["ash"], ["ash", "peat-ash"]),
        (["灰"], ["ash", "peat-ash"]),
        (["灰渣"], ["peat-ash"]),
        (["turf", "peat"], ["peat-ash"]),
        (["PE"], ["film"]),
        (["poly"], ["film"]),
        (["pea"], []),
        (["peat", "film"], []),
    ],
)
def test_searched(words: list[str], ids: list[str]) -> None:
    """Proves: all words have to be found, in whatever of the names, short abbreviations as whole words; what is called so is first."""
    assert searched(SOME, words) == ids


def test_every_name_leads_to_its_by_product() -> None:
    """Proves: ids, names and other names of the library, in any letters, lead to the one by-product that has them."""
    byproducts = dict(load_library().byproducts)
    for id, one in byproducts.items():
        for name in names_of(id, one):
            assert named(byproducts, name) == id, name
            assert named(byproducts, name.upper()) == id, name
            assert searched(byproducts, name.split())[0] == id, name


def test_every_by_product_has_names_in_both_languages() -> None:
    chinese = re.compile("[\u4e00-\u9fff]")
    for id, one in load_library().byproducts.items():
        told = [name for name in names_of(id, one) if name != id]
        assert any(chinese.search(name) for name in told), id
        assert any(re.search("[A-Za-z]", name) for name in told), id
        assert chinese.search(one.name.zh) and not chinese.search(one.name.en), id


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("磷石膏", "phosphogypsum"),
        ("red mud", "red-mud"),
        ("赤泥", "red-mud"),
        ("白泥", "alkali-residue"),
        ("电石渣", "carbide-slag"),
        ("GGBFS", "bf-slag"),
        ("地沟油", "used-cooking-oil"),
        ("DDGS", "stillage"),
        ("甘蔗渣", "bagasse"),
        ("瓦斯", "coal-mine-gas"),
        ("TRT", "top-gas-pressure"),
        ("酒糟", "spent-grain"),
    ],
)
def test_words_of_the_trade(words: str, id: str) -> None:
    assert id in searched(dict(load_library().byproducts), [words])
