"""Candidates in a notebook, and as what may be chosen from."""

from __future__ import annotations

from pathlib import Path

import pytest
from matching import offers

import lca

pytestmark = pytest.mark.usefixtures("made_up_library")


def test_candidates_in_a_notebook(tmp_path: Path) -> None:
    """Proves: each of few candidates is a row with amount, saving and reason, and nothing is said to be left."""
    matches = lca.match(offers(tmp_path), draws=64)
    shown = matches._repr_html_()
    assert shown.count("<tr>") == 1 + len(matches)
    for told in ("steelworks", "near", "need not stated", "clinker"):
        assert told in shown, told
    assert "more in .table" not in shown


def test_alternatives_are_all_that_may_be_chosen(tmp_path: Path) -> None:
    """Proves: without rows they are the candidates of stated needs, with the most that could flow; the best of them is that of the file's supply."""
    matches = lca.match(offers(tmp_path), draws=0)
    given = matches.alternatives()
    assert {one.to for one in given.exchanges} == {"near", "far"}
    assert all(one.amount.value == pytest.approx(50e6, rel=1e-5) for one in given.exchanges)
    best = lca.optimise(given)
    table = matches.table.set_index("to")["saving_per_unit"]
    whole = 50e3 * (table["near"] + table["far"])
    assert best.plan.objective == pytest.approx(float(whole), rel=1e-4)
