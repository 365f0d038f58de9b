"""Scenarios as one YAML file: they load to the same results, wherever the file lies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lca
from lca.files.shipped import shipped
from lca.files.signs import control_in
from lca.files.tree import plain
from lca.files.yaml_out import written
from lca.files.yaml_tree import read
from lca.problems import CannotSave

FIRST = shipped("scenarios") / "first-steps.yaml"
OWN = """
sources: {me: {citation: mine, seen: original}}
activities:
  dear-clinker:
    name: Dear clinker
    reference: 1 t
    geography: CN
    year: 2023
    boundary: cradle-to-gate
    source: me
    inputs: [{activity: clinker, amount: 2 t}]
"""


def same(one: lca.Scenario, other: lca.Scenario) -> None:
    """Both calculate to the same bytes of the network, its cases and fates."""
    first, second = (lca.run(scenario, draws=8) for scenario in (one, other))
    for name in ("network", "exchanges", "cases", "fates"):
        told = [getattr(result, name).to_csv() for result in (first, second)]
        assert told[0] == told[1], name
    said = [[str(w.message) for w in result.warnings] for result in (first, second)]
    assert said[0] == said[1]


@pytest.mark.parametrize(
    "path",
    [p for p in sorted(shipped("scenarios").glob("*.yaml")) if p.stem != "warm-materials"],
    ids=lambda p: p.stem,
)
def test_every_shipped_scenario_comes_back(path: Path, tmp_path: Path) -> None:
    """Proves: with all that it extends, its own factor files and its cases; the file of WARM needs an import."""
    scenario = lca.load(path)
    text = scenario.to_yaml(tmp_path / "deep" / "one.yaml")
    again = lca.load(tmp_path / "deep" / "one.yaml")
    assert "extends" not in text.split("\n", 1)[1]
    same(scenario, again)
    assert again.to_yaml(tmp_path / "deep" / "one.yaml") == text


def test_a_variant_and_its_own_factors_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: changes are in it, and a factor file is named as it lies from the new place."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "own.yaml").write_text(OWN, "utf-8")
    base = tmp_path / "a" / "base.yaml"
    base.write_text(f"extends: {FIRST}\nfactors: [own.yaml]\n", "utf-8")
    id = lca.load(FIRST).exchanges[0].id
    changes = {
        "exchanges": [
            {"id": id, "amount": "123 kt/year", "displaces": {"product": "dear-clinker"}}
        ],
        "title": {"en": "yes", "zh": "1e6"},
    }
    varied = lca.vary(lca.load(base), changes)
    target = tmp_path / "c" / "out.yaml"
    assert "../a/own.yaml" in varied.to_yaml(target)
    again = lca.load(target)
    assert again.file.title.zh == "1e6"
    same(varied, again)
    monkeypatch.chdir(tmp_path / "a" / "b")
    (tmp_path / "a" / "b" / "here.yaml").write_text(varied.to_yaml(), "utf-8")
    same(varied, lca.load("here.yaml"))


def test_what_somebody_wrote_is_not_replaced(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("# mine\n", "utf-8")
    with pytest.raises(CannotSave, match="comments that would be lost"):
        lca.load(FIRST).to_yaml(mine)
    assert mine.read_text("utf-8") == "# mine\n"
    assert [one.name for one in tmp_path.iterdir()] == ["mine.yaml"]


SCALARS = st.one_of(
    st.sampled_from(["yes", "no", "1e6", "010", "12:30", "~", "null", "true", "- a", "a: b", "#x"]),
    st.sampled_from([" a", "a ", "", "'", '"', "[", "{", "1_000", "0x1f", ".5", "=", "<<", "熟料"]),
    # no scenario has signs that a reader refuses
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z"))).filter(
        lambda text: control_in(text) is None
    ),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False).filter(lambda x: x == 0 or abs(x) > 1e-300),
    st.none(),
)


@settings(max_examples=300, deadline=None)
@given(st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4), max_leaves=8))
def test_every_value_comes_back(tmp_path_factory: pytest.TempPathFactory, value: Any) -> None:
    """Proves: a text that looks like a number, a date or a switch stays a text; numbers keep every bit."""
    path = tmp_path_factory.mktemp("yaml") / "one.yaml"
    path.write_text(written({"a": value}), "utf-8", newline="\n")
    back = plain(read(path, "one.yaml").root)["a"]
    assert repr(back) == repr(value)  # 1, 1.0, true and '1' are four things
