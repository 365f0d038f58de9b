"""The bank in one process: what is kept is read, what is missing is calculated, nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from banking import INDICATORS, PROCESSES, Dense

from lca.engine.bank import shelf
from lca.engine.bank.bank import Bank, Summary
from lca.engine.bank.segments import CHUNK
from lca.engine.bank.shelf import Shelf
from lca.engine.workers.local import Here, workers

SEED = 3


@pytest.fixture
def solver(tmp_path: Path) -> Dense:
    return Dense(tmp_path / "log")


def truth(solver: Dense, rows: list[int], draws: int) -> np.ndarray:
    """What the solver says without any bank, asked draw by draw."""
    quiet = Dense(solver.log.with_name("other log"))
    return np.concatenate([quiet.block(i, 1, SEED, rows).values for i in range(draws)], axis=2)


def segments_in(bank: Bank) -> list[Path]:
    return sorted(bank.folder.glob("*.segment"))


def test_scores_are_the_solvers_in_the_order_asked_for(tmp_path: Path, solver: Dense) -> None:
    """Proves: rows in any order, also twice, and a number of draws that fills no chunk."""
    bank = Bank(tmp_path / "bank", solver, SEED)
    rows = [4, 0, 4, 2]
    scores = bank.scores(rows, 100, Here())
    assert scores.shape == (4, len(INDICATORS), 100)
    assert scores.tobytes() == truth(solver, rows, 100).tobytes()
    assert solver.computed() == [(0, (0, 2, 4)), (CHUNK, (0, 2, 4))]


def test_a_second_run_calculates_nothing(tmp_path: Path, solver: Dense) -> None:
    """Proves: the bank is read, by fewer draws and rows as well, and says what the solver said."""
    first = Bank(tmp_path / "bank", solver, SEED).scores([0, 1, 2], 200, Here())
    before = solver.computed()
    bank = Bank(tmp_path / "bank", solver, SEED)
    told: list[tuple[int, int]] = []
    again = bank.scores([2, 0], 130, Here(), lambda done, total: told.append((done, total)))
    assert again.tobytes() == np.ascontiguousarray(first[[2, 0], :, :130]).tobytes()
    assert solver.computed() == before
    assert told == [(130, 130)]
    # Three chunks of one direct draw and seven sweeps each.
    assert bank.summary == Summary(before=130, kept=130, direct=3, sweeps=21, error=1e-12)


def test_more_draws_calculate_only_these(tmp_path: Path, solver: Dense) -> None:
    """Proves: a bank grows by draws without starting again."""
    bank = Bank(tmp_path / "bank", solver, SEED)
    few = bank.scores([1, 5], 2 * CHUNK, Here())
    many = bank.scores([1, 5], 4 * CHUNK, Here())
    assert [first for first, _ in solver.computed()] == [0, CHUNK, 2 * CHUNK, 3 * CHUNK]
    assert many[:, :, : 2 * CHUNK].tobytes() == few.tobytes()
    assert (bank.summary.before, bank.summary.computed) == (2 * CHUNK, 2 * CHUNK)


def test_more_rows_calculate_only_these(tmp_path: Path, solver: Dense) -> None:
    """Proves: a bank grows by rows, and what it had is read, not calculated."""
    bank = Bank(tmp_path / "bank", solver, SEED)
    bank.scores([1, 5], 2 * CHUNK, Here())
    told: list[int] = []
    scores = bank.scores([0, 1, 5], 2 * CHUNK, Here(), lambda done, _all: told.append(done))
    assert solver.computed() == [(0, (0,)), (0, (1, 5)), (CHUNK, (0,)), (CHUNK, (1, 5))]
    assert scores.tobytes() == truth(solver, [0, 1, 5], 2 * CHUNK).tobytes()
    assert told == [0, CHUNK, 2 * CHUNK]
    Bank(tmp_path / "bank", solver, SEED).scores([5, 0], 2 * CHUNK, Here())
    assert len(solver.computed()) == 4


def test_more_draws_come_for_all_rows(tmp_path: Path, solver: Dense) -> None:
    """Proves: a new chunk is calculated for the rows of earlier scenarios, too, since it costs the
    same: they need not calculate it again.
    """
    bank = Bank(tmp_path / "bank", solver, SEED)
    first = bank.scores([1, 5], CHUNK, Here())
    bank.scores([0], 2 * CHUNK, Here())
    assert solver.computed() == [(0, (0,)), (0, (1, 5)), (CHUNK, (0, 1, 5))]
    scores = bank.scores([1, 5], 2 * CHUNK, Here())
    assert len(solver.computed()) == 3
    assert scores[:, :, :CHUNK].tobytes() == first.tobytes()
    assert scores.tobytes() == truth(solver, [1, 5], 2 * CHUNK).tobytes()


def test_seed_and_content_have_banks_of_their_own(tmp_path: Path, solver: Dense) -> None:
    """Proves: draws of another seed or background are never taken for these."""
    one = Bank(tmp_path / "bank", solver, SEED).scores([0], 10, Here())
    other = Bank(tmp_path / "bank", solver, SEED + 1).scores([0], 10, Here())
    assert not (one == other).any()
    Bank(tmp_path / "bank", Dense(solver.log, content="another"), SEED).scores([0], 10, Here())
    assert len(solver.computed()) == 3


@pytest.mark.parametrize("damage", ["flipped", "cut", "empty", "foreign"])
def test_a_damaged_segment_is_noticed_and_made_again(
    tmp_path: Path, solver: Dense, damage: str
) -> None:
    """Proves: one changed bit of one file costs its chunk and no wrong number."""
    bank = Bank(tmp_path / "bank", solver, SEED)
    whole = bank.scores([0, 1], 3 * CHUNK, Here())
    path = segments_in(bank)[1]
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    changed = {"flipped": data, "cut": data[: len(data) // 3], "empty": b"", "foreign": b"hello\n"}
    path.write_bytes(changed[damage])
    again = bank.scores([0, 1], 3 * CHUNK, Here())
    assert again.tobytes() == whole.tobytes()
    assert [first for first, _ in solver.computed()] == [0, CHUNK, CHUNK, 2 * CHUNK]
    bank.scores([0, 1], 3 * CHUNK, Here())
    assert len(solver.computed()) == 4


def test_what_killed_runs_left_is_swept(tmp_path: Path, solver: Dense) -> None:
    """Proves: unfinished files are never read, and go when their chunk is made; others stay."""
    bank = Bank(tmp_path / "bank", solver, SEED)
    bank.folder.mkdir(parents=True)
    left = bank.folder / "000000-abc_1234.unfinished"
    left.write_bytes(b"half a segment")
    foreign = bank.folder / "notes.txt"
    foreign.write_text("mine")
    bank.scores([0], 10, Here())
    assert not left.exists()
    assert foreign.read_text() == "mine"


def test_an_interrupted_run_tells_what_is_kept(tmp_path: Path, solver: Dense) -> None:
    """Proves: after an interruption the summary counts the finished chunks and locks are free."""
    bank = Bank(tmp_path / "bank", solver, SEED, name="ring-1")

    def interrupt(done: int, _all: int) -> None:
        if done == 2 * CHUNK:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt) as caught:
        bank.scores([0], 4 * CHUNK, Here(), interrupt)
    assert bank.summary.kept == 2 * CHUNK
    assert caught.value.__notes__ == [
        "128 of 256 draws of ring-1 are kept; the same command goes on from there"
    ]
    bank.scores([0], 4 * CHUNK, Here())
    assert bank.summary.before == 2 * CHUNK
    assert len(solver.computed()) == 4


class Full(Shelf):
    """A shelf on a disk that is full."""

    def put(self, segment: object) -> bool:
        def write() -> None:
            raise OSError(28, "No space left on device")

        return self._try(write)


def test_a_full_disk_does_not_stop_the_calculation(
    tmp_path: Path, solver: Dense, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: draws come all the same, and why they are not kept is said once."""
    monkeypatch.setattr("lca.engine.bank.bank.Shelf", Full)
    bank = Bank(tmp_path / "bank", solver, SEED)
    scores = bank.scores([0], 2 * CHUNK, Here())
    assert scores.tobytes() == truth(solver, [0], 2 * CHUNK).tobytes()
    assert (
        str(bank.summary.unkept)
        == f"{tmp_path / 'bank'}: draws cannot be kept (No space left on device)"
    )
    assert (bank.summary.computed, bank.summary.kept) == (2 * CHUNK, 0)


def test_a_folder_that_cannot_be_made_does_not_stop_the_calculation(
    tmp_path: Path, solver: Dense
) -> None:
    """Proves: also where there cannot be a folder at all; a file is in its place."""
    (tmp_path / "bank").write_text("a file")
    bank = Bank(tmp_path / "bank", solver, SEED)
    assert bank.scores([0], 10, Here()).tobytes() == truth(solver, [0], 10).tobytes()
    assert "draws cannot be kept (Not a directory)" in str(bank.summary.unkept)


def test_a_read_only_bank_is_read(
    tmp_path: Path, solver: Dense, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: a bank that cannot be written still spares the work that it holds.

    The system refuses by monkeypatch, since no mode of a folder keeps root from writing.
    """

    def refuse(*_args: object, **_keys: object) -> None:
        raise PermissionError(13, "Permission denied")

    Bank(tmp_path / "bank", solver, SEED).scores([0], CHUNK, Here())
    bank = Bank(tmp_path / "bank", solver, SEED)
    for name in ("os.utime", "filelock.FileLock.acquire", "tempfile.mkstemp"):
        monkeypatch.setattr(name, refuse)
    scores = bank.scores([0], 2 * CHUNK, Here())
    assert [first for first, _ in solver.computed()] == [0, CHUNK]
    assert bank.scores([0], CHUNK, Here()).tobytes() == scores[:, :, :CHUNK].tobytes()
    assert bank.summary.unkept is None  # nothing was to be kept
    bank.scores([0], 2 * CHUNK, Here())
    assert "Permission denied" in str(bank.summary.unkept)
    assert scores.tobytes() == truth(solver, [0], 2 * CHUNK).tobytes()


def test_a_stopped_run_does_not_hold_up_another(
    tmp_path: Path, solver: Dense, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: a chunk that another run never finishes is calculated after a while."""
    monkeypatch.setattr("lca.engine.bank.bank.PATIENCE", 0.3)
    bank = Bank(tmp_path / "bank", solver, SEED)
    bank.about.write(bank.folder)
    stopped = Shelf(bank.folder, bank.about)
    assert stopped.lock(1)
    scores = bank.scores([0], 2 * CHUNK, Here())
    stopped.release()
    assert scores.tobytes() == truth(solver, [0], 2 * CHUNK).tobytes()


def test_workers_do_not_change_bytes(tmp_path: Path, solver: Dense) -> None:
    """Proves: one process and two give the same bytes, and both of the two worked."""
    one = Bank(tmp_path / "one", solver, SEED).scores(range(PROCESSES), 300, workers(1))
    apart = Dense(tmp_path / "log of two", meet=2)
    two = Bank(tmp_path / "two", apart, SEED).scores(range(PROCESSES), 300, workers(2))
    assert one.tobytes() == two.tobytes()
    assert len(apart.processes()) == 2
    assert os.getpid() not in apart.processes()
    names = [sorted(p.name for p in (tmp_path / n).rglob("*.segment")) for n in ("one", "two")]
    assert names[0] == names[1]
    for path in (tmp_path / "one").rglob("*.segment"):
        assert path.read_bytes() == (tmp_path / "two" / path.parent.name / path.name).read_bytes()


def test_a_bank_says_what_it_is(tmp_path: Path, solver: Dense) -> None:
    """Proves: what is written about a bank is read back, and only from its own folder."""
    bank = Bank(tmp_path / "bank", solver, SEED, name="ring-1")
    bank.scores([0], 1, Here())
    assert shelf.about(bank.folder) == bank.about
    bank.folder.rename(tmp_path / "bank" / "moved")
    assert shelf.about(tmp_path / "bank" / "moved") is None


def test_draws_must_be_positive(tmp_path: Path, solver: Dense) -> None:
    with pytest.raises(ValueError, match="must be positive"):
        Bank(tmp_path / "bank", solver, SEED).scores([0], 0, Here())
