"""A review holds for the file that states it, and for nothing that is made of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import lca
from lca.scenario.scenario import Scenario
from lca.scenario.standing import review_of

REVIEWED = (
    "study:\n  purpose: To see.\n  review: {kind: external, by: An institute, date: 2026-05-31}\n"
)


@pytest.fixture
def reviewed(loaded: Callable[..., Scenario]) -> Scenario:
    return loaded(REVIEWED)


def test_a_review_is_that_of_its_file(reviewed: Scenario, loaded: Callable[..., Scenario]) -> None:
    found = review_of(reviewed)
    assert found is not None
    assert (found.kind, str(found.by), found.date) == ("external", "An institute", "2026-05-31")
    assert review_of(loaded("study: {review: {kind: none}}\n")) is None
    assert review_of(loaded("")) is None


def test_a_file_that_extends_it_is_not_reviewed(
    reviewed: Scenario, made_up_library: Path, tmp_path: Path
) -> None:
    """Proves: the rest of the study is inherited, the review is not, and one of its own counts."""
    base = tmp_path / "base.yaml"
    base.write_text(reviewed.to_yaml(), "utf-8")
    assert review_of(lca.load(base)) is not None
    over = tmp_path / "over.yaml"
    over.write_text("extends: base.yaml\nyear: 2022\n", "utf-8")
    varied = lca.load(over)
    assert varied.file.study is not None
    assert str(varied.file.study.purpose) == "To see."
    assert review_of(varied) is None
    over.write_text(
        "extends: base.yaml\nstudy: {review: {kind: panel, by: Three people}}\n", "utf-8"
    )
    own = review_of(lca.load(over))
    assert own is not None
    assert own.kind == "panel"


def test_a_variant_is_not_reviewed(reviewed: Scenario, made_up_library: Path) -> None:
    varied = lca.vary(reviewed, {"exchanges.slag.amount": "50 kt/year"})
    assert varied.file.study is not None
    assert review_of(varied) is None
    assert review_of(reviewed) is not None
