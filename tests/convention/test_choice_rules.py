"""The rules of CONVENTIONS.md on candidates, shadow prices, words and rules on uses; each test names the rule that it holds."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import linprog

import lca
from lca.files.shipped import shipped
from lca.matching.matches import Matches
from lca.scenario.scenario import Scenario

FOUR = Path(__file__).parents[1] / "files" / "choice" / "four.yaml"
SAVINGS = {
    ("one", "left"): 0.80,
    ("one", "right"): 0.50,
    ("two", "left"): 0.70,
    ("two", "right"): 0.65,
}
AMOUNTS = {"one": 100.0, "two": 60.0, "left": 80.0, "right": 90.0}

WORDS = """
schema: 2
scenario: words
title: Words
year: 2024
geography: CN-HE
facilities:
  works: {name: Works, supplies: {WORD: 10 kt/year}}
  cement: {name: Cement, uses: {clinker: 10 kt/year}}
exchanges: []
"""


def four(tmp_path: Path, change: Callable[[str], str] = str) -> Scenario:
    text = change(FOUR.read_text("utf-8"))
    path = tmp_path / "four.yaml"
    path.write_text(text.replace("factors.yaml", str(FOUR.parent / "factors.yaml")), "utf-8")
    return lca.load(path, candidates=True)


def of_coalition(members: tuple[str, ...]) -> float:
    """What some of the four make by themselves, by another program than ours."""
    pairs = [pair for pair in SAVINGS if set(pair) <= set(members)]
    if not pairs:
        return 0.0
    rows = [[float(name in pair) for pair in pairs] for name in members]
    found = linprog([-SAVINGS[pair] for pair in pairs], rows, [AMOUNTS[name] for name in members])
    return -float(found.fun)


@pytest.fixture(scope="module")
def hebei() -> Matches:
    return lca.match(lca.load(shipped("scenarios") / "hebei-wastes"), draws=0)


def worded(tmp_path: Path, word: str) -> Scenario:
    path = tmp_path / "words.yaml"
    path.write_text(WORDS.replace("WORD", word), "utf-8")
    return lca.load(path)


def test_29_amounts_are_the_most_that_can_flow(tmp_path: Path) -> None:
    """Rule 29. Proves: candidates that pass supplies together are refused as exchanges and are good as candidates; what is chosen of
    them saves, run by itself, what the choice says.
    """
    with pytest.raises(lca.WrongInput):
        lca.load(FOUR)
    best = lca.optimise(four(tmp_path))
    saved = lca.run(best.to_scenario(), draws=0).network.set_index("indicator").loc["ghg-100"]
    assert best.plan.objective == pytest.approx(float(saved["saving"])) == pytest.approx(113.0)
    assert best.table.set_index("exchange")["flow"].to_dict() == pytest.approx(
        {"one-left": 80.0, "two-right": 60.0, "one-right": 20.0}
    )


def test_29_a_need_that_is_not_stated_is_told_and_not_chosen(hebei: Matches) -> None:
    """Rule 29. Proves: candidates without a stated need are in the table, and none of what may be chosen is one."""
    stated = {id: set(one.uses) for id, one in hebei.scenario.facilities.items()}
    assert (~hebei.table["need_stated"]).sum() > 0
    ideas = [one for one in hebei.alternatives().exchanges if one.status == "idea"]
    assert len(ideas) > 50
    for one in ideas:
        assert one.displaced is not None
        assert str(one.displaced.product) in stated[one.to], one.id


@pytest.mark.parametrize(
    "kind, name, before, after, worth",
    [
        ("supply", "one", "stuff: 100 t", "stuff: 101 t", 0.50),
        ("supply", "two", ": 60 t/year", ": 61 t/year", 0.65),
        ("need", "left", "thing: 80 t", "thing: 81 t", 0.30),
        ("need", "right", "thing: 90 t", "thing: 91 t", 0.0),
    ],
)
def test_30_one_unit_more_adds_its_shadow_price(
    tmp_path: Path, kind: str, name: str, before: str, after: str, worth: float
) -> None:
    """Rule 30. Proves: with one tonne more the best network saves more by what the limit was said to be worth.

    The amounts of candidates that are all of the supply grow with it.
    """
    limits = lca.optimise(four(tmp_path)).limits.set_index(["kind", "facility"])["worth"]
    more = lca.optimise(four(tmp_path, lambda text: text.replace(before, after)))
    assert more.plan.objective - 113.0 == pytest.approx(worth, abs=1e-9)
    assert limits.get((kind, name), 0.0) == pytest.approx(worth, abs=1e-9)


def test_30_another_value_below_than_above_is_told(tmp_path: Path) -> None:
    """Rule 30. Proves: with 80 t of One a tonne more saves 0.50 and a tonne less costs 0.80, which is told; with 100 t it is not."""
    scarce = lca.optimise(four(tmp_path, lambda text: text.replace("stuff: 100 t", "stuff: 80 t")))
    limits = scarce.limits.set_index(["kind", "facility"])
    assert bool(limits.loc[("supply", "one"), "degenerate"])
    assert limits.loc[("supply", "one"), "worth"] == pytest.approx(0.50)
    assert not lca.optimise(four(tmp_path)).limits["degenerate"].any()


def test_30_nobody_does_better_alone(tmp_path: Path) -> None:
    """Rule 30. Proves: paid by shadow prices, each coalition of the four has at least what it makes by itself, and all have 113."""
    paid = lca.optimise(four(tmp_path)).payments.set_index("facility")["core"]
    assert paid.sum() == pytest.approx(113.0)
    for size in range(1, 5):
        for members in combinations(AMOUNTS, size):
            assert paid[list(members)].sum() >= of_coalition(members) - 1e-9, members


def test_31_words_are_taken_with_their_certainty(tmp_path: Path) -> None:
    """Rule 31. Proves: a name is taken without a warning, a guess with one, and of a word for many things nothing is taken."""
    name = worded(tmp_path, "GGBS")
    assert [(one.id, one.certainty) for one in name.taken] == [("bf-slag", 1.0)]
    assert list(name.facilities["works"].supplies) == ["bf-slag"]
    assert not [one for one in name.warnings if "GGBS" in one.message.text("en")]
    guess = worded(tmp_path, "ash")
    (taken,) = guess.taken
    assert 0.5 <= taken.certainty < 0.8
    assert taken.id in guess.facilities["works"].supplies
    assert taken.others
    assert [one for one in guess.warnings if "'ash' is taken for" in one.message.text("en")]
    many = worded(tmp_path, "slag")
    assert [one.id for one in many.taken] == [None]
    assert not many.facilities["works"].supplies
    assert [one for one in many.warnings if "it is left out" in one.message.text("en")]


def test_32_what_is_forbidden_is_last_and_not_chosen(hebei: Matches) -> None:
    """Rule 32. Proves: steel slag as an admixture of cement is told with the clause that forbids it, behind all that is not barred, and
    is not among what may be chosen.
    """
    table = hebei.table
    slag = table[(table["byproduct"] == "steel-slag") & (table["product"] == "clinker")]
    assert len(slag) > 0
    assert set(slag["status"]) == {"forbidden"}
    assert slag["reason"].str.contains("GB 175-2023").all()
    permitted = np.flatnonzero(table["status"] == "permitted")
    assert slag.index.min() > permitted.max()
    pairs = {
        (one.byproduct, str(one.displaced.product))
        for one in hebei.alternatives().exchanges
        if one.displaced
    }
    assert ("steel-slag", "clinker") not in pairs


def test_32_what_was_not_measured_names_the_test(hebei: Matches) -> None:
    """Rule 32. Proves: of slag powder nothing was measured, so the standard is neither met nor missed and its tests are to be ordered."""
    table = hebei.table
    slag = table[(table["byproduct"] == "bf-slag") & (table["product"] == "cement-po-42-5")]
    assert len(slag) > 0
    asked = {one["standard"]: one for one in slag.iloc[0]["standards"]}["GB/T 18046-2017"]
    assert asked["status"] == "unknown"
    assert {"activity-index-7d", "activity-index-28d"} <= set(asked["tests"])
    assert "tests to order" in slag.iloc[0]["reason"]
