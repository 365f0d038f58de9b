"""`lca.factors`: found by words, shown with its scores, as one table; own files over it."""

from __future__ import annotations

from pathlib import Path

import pytest

import lca
from lca.problems import UnknownName
from lca.results.byproduct_shown import ShownByProduct
from lca.results.factor_shown import ShownActivity

MINE = """
sources:
  me: {citation: my own, seen: original}
activities:
  my-clinker:
    name: {en: Clinker of mine, zh: 自产熟料}
    reference: 1 t
    geography: CN
    year: 2023
    boundary: cradle-to-gate
    source: me
    inputs: [{activity: clinker, amount: 2 t}]
"""


def test_it_is_made_once() -> None:
    assert lca.factors is lca.factors
    assert isinstance(lca.factors, lca.Library)
    assert "factors" in dir(lca)


def test_search_is_a_table() -> None:
    found = lca.factors.search("foundry sand")
    assert found["id"].tolist() == ["foundry-sand"]
    assert found["what"].tolist() == ["byproduct"]
    assert not found["near"].any()
    assert list(found.columns[:4]) == ["id", "what", "name", "name_zh"]
    assert set(lca.factors.search("电", kind="energy")["kind"]) == {"energy"}


def test_a_near_miss_says_so() -> None:
    found = lca.factors.search("foundary", "sand")
    assert found["id"].tolist()[0] == "foundry-sand"
    assert found["near"].all()
    assert lca.factors.search("unobtainium").empty
    assert lca.factors.search("foundary", "sand", kind="energy").empty


def test_parts_of_an_activity_add_up_to_its_scores() -> None:
    """Proves: the inventory of clinker, times what is behind it, is its score; an input's part is amount × its score."""
    shown = lca.factors.show("clinker")
    assert isinstance(shown, ShownActivity)
    score = shown.scores.set_index("indicator")["score"]
    for indicator in ("ghg-100", "energy-total"):
        assert shown.inventory[indicator].sum() == pytest.approx(score[indicator], rel=1e-12)
    frame = lca.factors.frame().set_index(["activity", "indicator"])["score"]
    assert frame["clinker", "ghg-100"] == pytest.approx(score["ghg-100"], rel=1e-12)
    assert set(shown.sources["source"]) >= set(shown.inventory["source"])
    assert "clinker" in repr(shown) and "914" in shown._repr_html_()


def test_a_by_product_is_shown_by_any_name() -> None:
    shown = lca.factors.show_byproduct("粉煤灰")
    assert isinstance(shown, ShownByProduct)
    assert shown.id == "fly-ash"
    assert "clinker" in shown.products["product"].tolist()
    assert len(shown.fates) and len(shown.sources)
    assert len(repr(shown).splitlines()) <= 10 and "粉煤灰" in shown._repr_html_()


def test_the_year_asked_for_is_the_year_shown() -> None:
    """Proves: the head has the year asked for, and the year of the amounts where that is another one."""
    shown = lca.factors.show("electricity-hebei", year=2021)
    assert " · 2021 · " in repr(shown) and " · 2021 · " in shown._repr_html_()
    early = lca.factors.show("electricity-hebei", year=1995)
    assert " · 1995 (dated amounts of 2021) · " in repr(early)
    assert early.score("ghg-100") == shown.score("ghg-100")
    assert "dated" not in repr(lca.factors.show("clinker", year=2023))


def test_published_values_stand_beside_our_score_of_the_same_year() -> None:
    """Proves: whatever year is shown, a published value is held against the score of its own, which is told."""
    shown = lca.factors.show("electricity-hebei", year=2021)
    [row] = shown.published.to_dict("records")
    then = lca.factors.show("electricity-hebei", year=row["year"])
    assert row["year"] == 2023
    assert row["compared"] == pytest.approx(then.score("ghg-100"), rel=1e-12)
    assert row["compared"] != pytest.approx(shown.score("ghg-100"), rel=0.01)
    assert row["departure"] == pytest.approx(row["compared"] / row["published"] - 1)
    html = shown._repr_html_()
    assert "Published by others" in html and "0.6560" in html and "0.7272" in html


def test_a_by_product_is_no_activity() -> None:
    """Proves: `show` says which method shows a by-product, by any of its names, and the other what is near."""
    with pytest.raises(UnknownName, match=r"show it with \.show_byproduct\('fly-ash'\)"):
        lca.factors.show("粉煤灰")
    with pytest.raises(UnknownName, match="foundry-sand"):
        lca.factors.show_byproduct("foundary-sand")
    with pytest.raises(UnknownName, match=r"\.search\('words'\) finds"):
        lca.factors.show("unobtainium")


def test_an_unknown_name_says_what_is_near() -> None:
    with pytest.raises(UnknownName, match="foundry-sand"):
        lca.factors.show("foundary-sand")


def test_the_frame_has_every_activity_and_indicator() -> None:
    frame = lca.factors.frame()
    declared = {id for id, one in lca.factors.indicators.items() if one.declared}
    always = len(lca.factors.indicators) - len(declared)
    assert len(frame[~frame["indicator"].isin(declared)]) == len(lca.factors.activities) * always
    # pollutants only where something behind declares them: no zero stands for what is not known
    given = frame[frame["indicator"].isin(declared)]
    assert set(given["indicator"]) == declared - {"nh3", "hg", "water-consumed", "water-scarcity"}
    assert (given.loc[given["activity"] == "sinter", "score"] > 0).all()
    assert frame["score"].notna().all()
    assert not frame.duplicated(["activity", "indicator"]).any()


def test_own_files_lie_over_it(tmp_path: Path) -> None:
    """Proves: an activity of a file of one's own is found and scored as its input says; the shipped library stays."""
    path = tmp_path / "mine.yaml"
    path.write_text(MINE, "utf-8")
    mine = lca.factors.with_files(path)
    assert isinstance(mine, lca.Library)
    assert (
        mine.search("自产")["id"].tolist()[0] == "my-clinker"
    )  # notes of others have the word, too
    scores = mine.show("my-clinker").scores.set_index("indicator")["score"]
    base = lca.factors.show("clinker", 2023).scores.set_index("indicator")["score"]
    assert scores["ghg-100"] == pytest.approx(2 * base["ghg-100"])
    assert "my-clinker" not in lca.factors.activities
    assert "lca.factors" not in repr(mine) + mine._repr_html_()
    assert '.search("foundry sand")' in repr(mine)


def test_what_is_wrong_in_them_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(MINE.replace("activity: clinker", "activity: clinkr"), "utf-8")
    with pytest.raises(lca.WrongInput, match=r"mine\.yaml:12.*clinkr.*did you mean clinker"):
        lca.factors.with_files(path)


def test_that_of_a_scenario(tmp_path: Path) -> None:
    scenario = lca.load(Path(__file__).parents[3] / "scenarios" / "first-steps.yaml")
    told = repr(scenario.library)
    assert "lca.Library.of(scenario.library)" in told and ".search" not in told
    assert lca.Library.of(scenario.library).search("clinker")["id"].tolist()[0] == "clinker"
