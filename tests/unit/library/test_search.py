"""Activities and by-products by words of people, and near misses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lca.library.library import Library, Outside, load_library
from lca.library.search import everything, hits, near


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@pytest.mark.parametrize(
    "words",
    [
        ["foundry sand"],
        ["foundry", "sand"],
        ["sand", "Foundry"],
        ["foundry-sand"],
        ["废砂"],
        ["foundry\u3000sand"],
    ],
)
def test_the_same_by_product_however_it_is_written(library: Library, words: list[str]) -> None:
    assert "foundry-sand" in [hit.id for hit in hits(library, words)]


def test_a_hit_says_what_it_is(library: Library) -> None:
    [sand] = hits(library, ["foundry sand"])
    assert (sand.what, sand.kind, sand.unit) == ("byproduct", "byproduct", "t")
    clinker = hits(library, ["clinker"])[0]
    assert (clinker.id, clinker.what, clinker.kind) == ("clinker", "activity", "material")
    entry = library.activities["clinker"].activity
    assert (clinker.unit, clinker.year) == (entry.reference.text, entry.year)


def test_what_is_called_so_stands_before_what_only_a_note_names(library: Library) -> None:
    """Proves: names go before notes; the order inside is that of the library."""
    found = [hit.id for hit in hits(library, ["clinker"])]
    assert found[0] == "clinker"
    noted = [id for id in found if all("clinker" not in n for n in _names(library, id))]
    assert noted and found[-len(noted) :] == noted


def _names(library: Library, id: str) -> list[str]:
    [hit] = [one for one in everything(library) if one.id == id]
    return [name.casefold() for name in hit.names]


def test_every_word_has_to_be_found(library: Library) -> None:
    assert hits(library, ["clinker", "unobtainium"]) == []
    assert hits(library, []) == list(everything(library))


def test_short_words_are_whole_words(library: Library) -> None:
    """Proves: PE is neither in peat nor in petroleum, but is a name of polyethylene."""
    ids = [hit.id for hit in hits(library, ["pe"])]
    assert ids and all("pe" in id for id in ids)
    assert not any("peat" in id or "petroleum" in id for id in ids)


def test_filters(library: Library) -> None:
    """Proves: kinds are exact, a country finds its provinces and no other country that begins so."""
    assert {hit.kind for hit in hits(library, [], kind="fuel")} == {"fuel"}
    assert {hit.what for hit in hits(library, [], kind="byproduct")} == {"byproduct"}
    places = {hit.geography for hit in hits(library, [], geography="cn")}
    assert {"CN", "CN-HE"} <= places
    assert all(place.startswith("CN") for place in places)
    assert hits(library, [], geography="C") == []
    assert hits(library, [], background="ecoinvent") == []


def test_activities_of_a_background(library: Library) -> None:
    entry = replace(library.activities["clinker"], id="eco:1", outside=Outside("eco", 0))
    more = replace(library, activities={**library.activities, "eco:1": entry})
    assert [hit.id for hit in hits(more, ["clinker"], background="eco")] == ["eco:1"]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (["foundary sand"], "foundry-sand"),
        (["fly ashes"], "fly-ash"),
        (["sand", "foundary"], "foundry-sand"),
        (["clinkr"], "clinker"),
        (["钢渣渣"], "steel-slag"),
    ],
)
def test_near_misses(library: Library, words: list[str], first: str) -> None:
    assert hits(library, words) == []
    assert near(library, words)[0].id == first


def test_nothing_is_near_to_nonsense(library: Library) -> None:
    assert near(library, ["unobtainium"]) == []
    assert near(library, []) == []
