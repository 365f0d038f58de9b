"""`lca bank list` and `lca bank clear`: what is kept, and removing only that."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from banking import Dense
from click.testing import CliRunner, Result

from lca.cli import main
from lca.engine.bank.bank import Bank
from lca.engine.bank.banks import clear, kept
from lca.engine.bank.segments import CHUNK
from lca.engine.bank.shelf import ABOUT, Shelf
from lca.engine.workers.local import Here


@pytest.fixture
def banks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Bank]:
    """Two banks in the cache: one of two chunks, used ten days ago, and one of today."""
    monkeypatch.setenv("LCA_CACHE", str(tmp_path))
    solver = Dense(tmp_path / "log")
    found = [Bank(tmp_path / "bank", solver, seed, name="ring-1") for seed in (1, 2)]
    found[0].scores([0, 1], 2 * CHUNK, Here())
    found[0].scores([1, 2], CHUNK, Here())
    found[1].scores([5], 1, Here())
    days_ago = time.time() - 10 * 86_400
    os.utime(found[0].folder / ABOUT, (days_ago, days_ago))
    return found


def call(*words: str) -> Result:
    done = CliRunner().invoke(main, ["bank", *words])
    assert done.exception is None, done.output
    return done


def test_list(tmp_path: Path, banks: list[Bank]) -> None:
    """Proves: rows and draws are counted over all segments; last used first."""
    (tmp_path / "bank" / "notes").mkdir()
    found = json.loads(call("list", "--json").stdout)
    assert [(one["background"], one["seed"], one["rows"], one["draws"]) for one in found] == [
        ("ring-1", 2, 1, CHUNK),
        ("ring-1", 1, 3, 2 * CHUNK),
    ]
    assert found[0]["indicators"] == ["ghg", "energy"]
    files = [path.stat().st_size for path in banks[1].folder.iterdir()]
    assert found[0]["bytes"] == sum(files)
    # One row, two indicators and a chunk of draws of 8 bytes, and something around them.
    assert 2 * CHUNK * 8 < found[0]["bytes"] < 2 * CHUNK * 8 + 600
    words = call("list")
    assert ["ring-1", "1", "ghg,", "energy", "3", "128"] in [
        line.split()[:6] for line in words.stdout.splitlines()
    ]
    assert str(tmp_path / "bank") in words.stderr


def test_reading_counts_as_use(banks: list[Bank]) -> None:
    """Proves: a bank that is only read is not the oldest any more."""
    folder = banks[0].folder.parent
    assert [one.about.seed for one in kept(folder)] == [2, 1]
    banks[0].scores([0], CHUNK, Here())
    assert [one.about.seed for one in kept(folder)] == [1, 2]


def test_clear_what_is_old(banks: list[Bank]) -> None:
    """Proves: --older-than leaves what was used since."""
    done = call("clear", "--older-than", "9", "--json")
    assert [one["seed"] for one in json.loads(done.stdout)["removed"]] == [1]
    assert not banks[0].folder.exists()
    assert [one.about.seed for one in kept(banks[1].folder.parent)] == [2]
    assert call("clear", "--older-than", "9").stderr == "nothing to remove\n"


def test_clear_all(tmp_path: Path, banks: list[Bank]) -> None:
    """Proves: everything goes, and what is calculated afterwards is the same."""
    before = banks[0].scores([0], CHUNK, Here())
    assert call("clear").stderr.startswith("2 banks removed, ")
    assert list((tmp_path / "bank").iterdir()) == []
    assert call("list").stderr == f"no draws are kept in {tmp_path / 'bank'}\n"
    assert banks[0].scores([0], CHUNK, Here()).tobytes() == before.tobytes()
    assert banks[0].summary.computed == CHUNK


def test_clear_touches_nothing_of_others(tmp_path: Path, banks: list[Bank]) -> None:
    """Proves: foreign files stay, in a bank's folder, beside it, and behind a link."""
    mine = tmp_path / "bank" / "thesis"
    mine.mkdir()
    (mine / ABOUT).write_text(
        '{"lca-bank": 1, "name": "", "content": "x", "seed": 1, "indicators": []}'
    )
    (mine / "000000-0123456789abcdef.segment").write_text("data")
    (banks[0].folder / "notes.txt").write_text("mine")
    away = tmp_path / "away" / banks[1].folder.name
    away.parent.mkdir()
    banks[1].folder.rename(away)
    banks[1].folder.symlink_to(away)
    call("clear")
    assert sorted(path.name for path in mine.iterdir()) == [
        "000000-0123456789abcdef.segment",
        ABOUT,
    ]
    assert [path.name for path in banks[0].folder.iterdir()] == ["notes.txt"]
    assert len(list(away.glob("*.segment"))) == 1


def test_clear_leaves_a_bank_in_work(banks: list[Bank]) -> None:
    """Proves: a bank that a run is building stays whole."""
    run = Shelf(banks[0].folder, banks[0].about)
    assert run.lock(0)
    removed, stayed = clear(banks[0].folder.parent)
    run.release()
    assert [one.about.seed for one in removed] == [2]
    assert [one.about.seed for one in stayed] == [1]
    banks[0].scores([0, 1], 2 * CHUNK, Here())
    assert banks[0].summary.before == 2 * CHUNK


def test_a_run_outlives_clearing(banks: list[Bank]) -> None:
    """Proves: a bank that is cleared between two chunks is begun anew, without a word."""

    def wipe(done: int, _all: int) -> None:
        if done == 3 * CHUNK:
            for path in banks[0].folder.iterdir():
                path.unlink()
            banks[0].folder.rmdir()

    banks[0].scores([0, 1], 5 * CHUNK, Here(), wipe)
    assert banks[0].summary.unkept is None
    assert [one.draws for one in kept(banks[0].folder.parent)] == [2 * CHUNK, CHUNK]
