"""What `make torture` does, in a size that every run of the tests bears: the first files, some kills, some places."""

from __future__ import annotations

import os
from pathlib import Path

import damage
import kills
import pytest
from places import NAMES, all_places

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

FILES, KILLS = 600, 42


@pytest.mark.parametrize("part", range(4))
def test_damaged_files(part: int, tmp_path: Path) -> None:
    """Proves: a damaged file is refused in place, or good and then runs with finite numbers and without a warning."""
    numbers = range(part * FILES // 4, (part + 1) * FILES // 4)
    found = damage.fuzz(numbers, tmp_path)
    assert found.wrong == []
    assert found.refused + found.good == len(numbers) and found.refused > found.good > 3


def test_kills(tmp_path: Path) -> None:
    """Proves: a command killed before a step on the disk leaves old or new, whole, and nothing else for long."""
    done, wrong = kills.kill_all(tmp_path, KILLS, 1, lambda _: None)
    assert wrong == []
    assert done > KILLS // 2


def test_places(tmp_path: Path) -> None:
    """Proves: names that mean something elsewhere mean nothing here, and a full disk changes nothing."""
    tried, wrong = all_places(tmp_path, lambda _: None, NAMES[::4])
    assert wrong == []
    assert tried > 15


def test_the_same_number_gives_the_same_file() -> None:
    known = damage.seeds()
    assert [damage.damaged(number, known) for number in range(50)] == [
        damage.damaged(number, known) for number in range(50)
    ]
    assert len({damage.damaged(number, known)[1] for number in range(50)}) > 45
