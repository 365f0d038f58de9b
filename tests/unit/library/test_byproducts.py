"""Usual fates and substitutions: what a factor file may say of them, and what the shipped ones say."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import lca
from lca.library import late
from lca.library.late import Shipped
from lca.library.library import Library, load_library
from lca.library.substitutions import Substitutions
from lca.quantities.units import MASS, NONE

Reader = Callable[[str], Library]

USUAL = """
byproducts:
  dross:
    name: Dross
    measured_in: [mass]
    usual:
      year: 2020
      geography: CN
      source: made-up
      fates:
        - {{share: 0.6, use: {{displaces: {{product: clinker, ratio: 0.9 t/t, transport: []}}, processing: [{{activity: grinding, amount: 1 t/t}}]}}}}
        - {{share: {share}, {fate}}}
"""


@pytest.fixture
def own(made_up_library: Path, tmp_path: Path) -> Reader:
    def load(text: str) -> Library:
        path = tmp_path / "own.yaml"
        path.write_text(text, "utf-8")
        return load_library([(path, "own.yaml")])

    return load


def problems(own: Reader, text: str) -> list[str]:
    with pytest.raises(lca.WrongInput) as caught:
        own(text)
    return [f"{one.where}: {one.what}" for one in caught.value.problems]


def test_fates_have_a_source(own: Reader) -> None:
    """Proves: a fate that names no source has that of all; one that is assumed makes the whole assumed."""
    put_away = "disposal: [{activity: landfill, amount: 1 t/t}]"
    usual = own(USUAL.format(share="rest", fate=put_away)).byproducts["dross"].usual
    assert usual is not None and not usual.assumed
    assert [fate.source for fate in usual.fates] == ["made-up", "made-up"]
    usual = (
        own(USUAL.format(share="rest", fate=put_away + ", source: assumed"))
        .byproducts["dross"]
        .usual
    )
    assert usual is not None and usual.assumed


@pytest.mark.parametrize(
    ("share", "fate", "said"),
    [
        ("0.5", "disposal: []", "usual.fates: the shares of its fates add up to 1.1"),
        ("0.3", "disposal: []", "usual.fates: the shares of its fates add up to 0.9"),
        ("1.4", "disposal: []", "usual.fates[1].share: '1.4' is no share"),
        ("1 kg", "disposal: []", "usual.fates[1].share: '1 kg' is no share"),
        (
            "rest",
            "disposal: [{activity: landfil, amount: 1 t/t}]",
            "usual.fates[1].disposal[0].activity: there is no activity 'landfil'",
        ),
        (
            "rest",
            "disposal: [{activity: landfill, amount: 1 kWh/t}]",
            "usual.fates[1].disposal[0].amount: '1 kWh/t' is MJ/kg",
        ),
        (
            "rest",
            "disposal: [], transport: [{mode: truck}]",
            "usual.fates[1].transport[0]: the haul has no distance",
        ),
        (
            "rest",
            "use: same, source: somebody",
            "usual.fates[1].source: there is no source 'somebody'",
        ),
        (
            "rest",
            "use: {displaces: {product: coal, ratio: 1 GJ/t, transport: []}}",
            "usual.fates[1].use.displaces.ratio: '1 GJ/t' is MJ/kg",
        ),
    ],
)
def test_wrong_fates_are_told_at_their_place(own: Reader, share: str, fate: str, said: str) -> None:
    """Proves: shares that are not whole, names that lead nowhere and units that do not fit."""
    [told] = problems(own, USUAL.format(share=share, fate=fate))
    assert told.startswith(f"byproducts.dross.{said}")


def test_a_source_may_be_words(own: Reader) -> None:
    text = USUAL.format(share="rest", fate='disposal: [], source: "A page, 2020"')
    assert own(text).byproducts["dross"].usual is not None


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "{byproduct: bf-slg, amount: 1 kg}",
            "coproducts[0].byproduct: there is no by-product 'bf-slg'",
        ),
        (
            "{byproduct: dross, amount: 1 MJ}",
            "coproducts[0].amount: '1 MJ' is MJ",
        ),
    ],
)
def test_by_products_made_beside_are_checked(own: Reader, row: str, said: str) -> None:
    text = f"""
byproducts: {{dross: {{name: Dross, measured_in: [mass]}}}}
activities:
  mine: {{name: Mine, reference: 1 t, geography: CN, year: 2020, boundary: cradle-to-gate, source: made-up, coproducts: [{row}]}}
"""
    [told] = problems(own, text)
    assert told.startswith(f"activities.mine.{said}")


PAIR = "substitutions: {{one: {{byproduct: bf-slag, product: clinker, source: made-up}}, two: {two}}}\n"


@pytest.mark.parametrize(
    ("two", "said"),
    [
        (
            "{byproduct: bf-slg, product: coal, source: made-up}",
            "byproduct: there is no by-product",
        ),
        (
            "{byproduct: bf-slag, product: cole, source: made-up}",
            "product: there is no activity 'cole'",
        ),
        (
            "{byproduct: bf-slag, product: coal, source: nobody}",
            "source: there is no source 'nobody'",
        ),
        (
            "{byproduct: bf-slag, product: coal, ratio: 1 km, source: made-up}",
            "ratio: '1 km' is km",
        ),
    ],
)
def test_wrong_substitutions_are_told(own: Reader, two: str, said: str) -> None:
    [told] = problems(own, PAIR.format(two=two))
    assert told.startswith(f"substitutions.two.{said}")


def test_the_same_pair_twice(own: Reader) -> None:
    two = "{byproduct: bf-slag, product: clinker, source: made-up}"
    [told] = problems(own, PAIR.format(two=two))
    assert told == "substitutions.two: 'one' is the same by-product and product"


def test_own_pairs_take_the_place_of_the_shipped(tmp_path: Path) -> None:
    """Proves: a user's pair replaces the shipped one under whatever id, and the largest saving follows."""
    path = tmp_path / "own.yaml"
    path.write_text(
        "sources: {me: {citation: Me, seen: original}}\n"
        "substitutions:\n  mine: {byproduct: bf-slag, product: clinker, ratio: 0.8 t/t, source: me}\n",
        "utf-8",
    )
    library = load_library([(path, "own.yaml")])
    found = library.substitution("bf-slag", "clinker")
    assert found is not None and found.ratio is not None and found.ratio.value == 0.8
    assert "bf-slag-for-clinker" not in library.substitutions
    largest = library.largest_saving("bf-slag")
    assert largest is not None and largest.product == "cement-po-42-5"


def test_the_table_is_read_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: loading the library reads no substitutions, but names the file among those behind a result; a pair is read alone."""
    read: list[tuple[str, str]] = []
    entry = Shipped.entry

    def noted(file: Shipped, part: str, id: str) -> object:
        read.append((part, id))
        return entry(file, part, id)

    monkeypatch.setattr(Shipped, "entry", noted)
    monkeypatch.setattr(late, "_KEPT", {})  # what other tests have read
    library = load_library()
    assert "factors/substitutions.yaml" in [file.shown for file in library.files]
    assert len(library.substitutions) > 50
    assert read == []
    assert library.substitution("mill-scale", "iron-ore") is not None
    assert read == [("substitutions", "mill-scale-for-iron-ore")]
    assert library.substitution("mill-scale", "clinker") is None
    assert library.substitutions.bounded("mill-scale", "iron-ore") == []
    [bound] = library.substitutions.bounded("steel-slag", "clinker")
    assert bound.standards[0].forbids and len(read) == 2
    told = library.substitutions.of_byproduct("mill-scale")
    assert {one.byproduct for one in told} == {"mill-scale"}
    assert [*library.substitutions.items()] == [
        (id, library.substitutions[id]) for id in library.substitutions
    ]


def test_no_table_is_an_empty_one() -> None:
    assert (len(Substitutions()), dict(Substitutions().sources)) == (0, {})


def test_shipped_substitutions() -> None:
    """Proves: the shipped table leads nowhere wrong, each of its sources is cited, and over_one stands where it is needed."""
    library = load_library()
    table = library.substitutions
    assert list(table.problems(library)) == []
    notes = " ".join(one.note or "" for one in table.values())
    cited = {key for one in table.values() for _, key in one.cited()}
    assert {key for key in table.sources if key not in cited and key not in notes} == set()
    for id, one in table.items():
        assert id == f"{one.byproduct}-for-{one.product}"
        assert one.use is not None and one.receivers, id
        if one.named is not None:
            continue
        made = library.activities[one.product].activity.reference.dimension
        if one.ratio is not None and made == MASS and one.ratio.dimension == NONE:
            assert one.over_one or one.ratio.value <= 1, id
        if one.saving and one.saving.value:
            assert one.saving.value.value <= one.saving.high.value, id


def test_every_pair_of_the_shipped_scenarios_is_in_the_table() -> None:
    """Proves: the scenarios that are shipped displace nothing that the table does not know."""
    library = load_library()
    for path in sorted((Path(lca.__file__).parent.parent / "scenarios").glob("*.yaml")):
        text = path.read_text("utf-8")
        for block in re.split(r"\n  - id: ", text)[1:]:
            byproduct = re.search(r"\n    byproduct: ([a-z0-9-]+)", block)
            product = re.search(r"\n +product: ([a-z0-9-]+)\n", block)
            if byproduct and product and product[1] in library.activities:
                assert library.substitution(byproduct[1], product[1]), (path.name, byproduct[1])


def test_usual_fates_that_are_shipped() -> None:
    """Proves: the shares of the national statistics of 2018 and of the steel association stand as they were published."""
    byproducts = load_library().byproducts
    published = {
        "fly-ash": (0.749, 2018),
        "coal-gangue": (0.537, 2018),
        "iron-tailings": (0.268, 2018),
        "bf-slag": (0.988, 2023),
        "bf-dust": (0.993, 2023),
        "coke-oven-gas": (0.985, 2023),
        "phosphogypsum": (0.556, 2023),
    }
    for id, (share, year) in published.items():
        usual = byproducts[id].usual
        assert usual is not None and not usual.assumed and usual.year == year
        used = usual.fates[0]
        assert used.use is not None and used.share is not None and used.share != "rest"
        assert used.share.value == share


def test_what_was_not_seen_says_what_to_find_out() -> None:
    """Proves: every by-product has a usual fate that was seen at a source, or words on what to find out."""
    for id, one in load_library().byproducts.items():
        assert (one.usual is not None and not one.usual.assumed) or one.find_out is not None, id


def test_other_names_belong_to_one_by_product() -> None:
    """Proves: no alias stands for two by-products, or repeats a name."""
    owners: dict[str, list[str]] = {}
    for id, one in load_library().byproducts.items():
        for name in {
            one.name.en.casefold(),
            one.name.zh,
            *(alias.casefold() for alias in one.aliases),
        }:
            owners.setdefault(name, []).append(id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}
