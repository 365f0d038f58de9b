"""Which share of an exchange goes on in which year."""

from __future__ import annotations

from typing import Any

import pytest

from lca.ledger.schedule import share
from lca.scenario.form import Exchange

BASE: dict[str, Any] = {
    "id": "one",
    "from": "a",
    "to": "b",
    "byproduct": "slag",
    "amount": "1 t/year",
    "status": "idea",
    "evidence": "illustrative",
    "displaces": "none",
    "recycled": {"yield": 1, "transport": []},
    "without": [{"disposal": []}],
}


def shares(first: int = 2024, last: int = 2033, **timed: object) -> list[float]:
    one = Exchange.model_validate({**BASE, **timed})
    return [share(one, year, first) for year in range(first, last + 1)]


def test_five_full_years_are_five() -> None:
    """Proves: a life of five years at full operation counts five times the yearly saving (ledger: NISP's full counting)."""
    assert sum(shares(lifetime=5)) == 5.0


def test_linear_decay_over_five_years_is_three() -> None:
    """Proves: 1 + 0.8 + 0.6 + 0.4 + 0.2 = 3 (NISP's linear counting)."""
    found = shares(persistence={"decay": "linear", "years": 5})
    assert found[:6] == pytest.approx([1, 0.8, 0.6, 0.4, 0.2, 0])
    assert sum(found) == pytest.approx(3.0)


def test_none_counts_its_first_year_alone() -> None:
    assert sum(shares(start=2026, persistence="none")) == 1.0
    assert shares(start=2026, persistence="none")[2] == 1.0


@pytest.mark.parametrize(
    ("ramp", "expected"),
    [
        ([0.3, 0.6, 1], [0, 0, 0.3, 0.6, 1, 1]),
        (4, [0, 0, 0.25, 0.5, 0.75, 1]),
        (1, [0, 0, 1, 1, 1, 1]),
    ],
)
def test_a_ramp_counts_from_the_start(ramp: object, expected: list[float]) -> None:
    assert shares(start=2026, ramp=ramp, last=2029) == pytest.approx(expected)


def test_it_ends_with_its_last_year() -> None:
    assert shares(until=2026, last=2028) == [1, 1, 1, 0, 0]
    assert shares(start=2026, lifetime=2, last=2029) == [0, 0, 1, 1, 0, 0]


def test_what_started_before_the_first_year_has_grown() -> None:
    assert shares(start=2022, ramp=5, last=2026) == pytest.approx([0.6, 0.8, 1])


def test_ramp_and_decay_multiply() -> None:
    found = shares(ramp=[0.5], persistence={"decay": "linear", "years": 2}, last=2026)
    assert found == pytest.approx([0.5, 0.5, 0])
