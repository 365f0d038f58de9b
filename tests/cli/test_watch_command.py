"""`lca watch`: a process that is led by its lines, from save to save, until Ctrl-C."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer

import pytest
from click.testing import CliRunner

import lca
from lca.cli import main
from lca.problems import CannotSave
from lca.runs.watching import Page, stamp, stamp_of, wait

#: Seconds after which a process that says nothing is taken to hang.
PATIENCE = 300.0
MARK = re.compile(r'"lca-watch": "([0-9a-f]{16}-[12])"')


class Watched:
    """A process of `lca watch`, read line by line."""

    def __init__(self, folder: Path, *args: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "lca", "watch", *args],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self._timer = Timer(PATIENCE, self.process.kill)
        self._timer.start()

    def until(self, wanted: str) -> list[str]:
        """The lines up to the first with some words in it."""
        assert self.process.stdout is not None
        found: list[str] = []
        for line in self.process.stdout:
            found.append(line.rstrip("\n"))
            if wanted in line:
                return found
        raise AssertionError(f"ended with {self.process.wait()}: {found}")

    def interrupted(self) -> tuple[int, str]:
        """Exit code after Ctrl-C, and what it still said."""
        self.process.send_signal(signal.SIGINT)
        rest, _ = self.process.communicate()
        return self.process.returncode, rest

    def end(self) -> None:
        self._timer.cancel()
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate()


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the scenario that `lca new` writes."""
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["new", "mine"]).exit_code == 0
    return tmp_path


@pytest.fixture
def watch(started: Path) -> Iterator[Callable[..., Watched]]:
    made: list[Watched] = []

    def begin(*args: str) -> Watched:
        made.append(Watched(started, *args))
        return made[-1]

    yield begin
    for one in made:
        one.end()


def save(path: Path, old: str, new: str) -> None:
    """As editors do: whole, in one step."""
    text = path.read_text("utf-8")
    assert old in text
    beside = path.with_suffix(".new")
    beside.write_text(text.replace(old, new), "utf-8")
    beside.replace(path)


def test_from_save_to_save(started: Path, watch: Callable[..., Watched]) -> None:
    """Proves: a result, another after a change, the place of what is wrong, a result once it is mended, and 130 after Ctrl-C."""
    file, page = started / "mine.yaml", started / "out" / "mine-en-watch.html"
    base = started / "base.yaml"
    file.rename(base)
    file.write_text("extends: base.yaml\nscenario: mine\n", "utf-8")
    running = watch("mine.yaml", "--out", "out", "--draws", "16")
    first = running.until("mine-en-watch.html")
    assert first[0].startswith("In all ") and "a year would be saved" in first[0]
    assert "waiting for the next save" in first[1]
    assert page.exists()
    # a file that the scenario extends is watched, too
    save(
        base,
        "amount: {value: 200 kt/year, low: 150 kt/year, high: 250 kt/year}",
        "amount: 100 kt/year",
    )
    second = running.until("waiting for the next save")
    assert second[0].startswith("In all ") and second[0] != first[0]
    assert str(page.relative_to(started)) not in " ".join(second)  # where it is was said once
    shown = page.read_bytes()
    save(base, "amount: 100 kt/year", "amount: 100 kilotons-of/year")
    wrong = running.until("waiting until it is mended")
    [problem] = [line for line in wrong if line.startswith("base.yaml:")]
    assert re.match(r"base\.yaml:\d+:\d+: exchanges\[slag-to-cement\]\.amount: ", problem)
    assert "Traceback" not in "".join(wrong)
    assert MARK.search((started / "out" / "mine-en-watch-mark.html").read_text("utf-8"))
    save(base, "amount: 100 kilotons-of/year", "amount: 100 kt/year")
    mended = running.until("waiting for the next save")
    assert mended[0] == second[0]
    code, rest = running.interrupted()
    assert code == 130
    assert rest.splitlines()[-1] == "stopped" and "Traceback" not in rest
    assert len(page.read_bytes()) >= len(shown) > 0
    assert sorted(path.name for path in (started / "out").iterdir()) == [
        "mine-en-watch-mark.html",
        "mine-en-watch.html",
    ]


def test_in_chinese_while_it_is_wrong(started: Path, watch: Callable[..., Watched]) -> None:
    """Proves: what is wrong from the beginning is waited for, in the language that is asked for; Ctrl-C ends the waiting."""
    save(started / "mine.yaml", "status: idea", "status: idee")
    running = watch("mine.yaml", "--lang", "zh", "--out", "out", "--draws", "0")
    said = running.until("等待修正并保存")
    assert said[0].startswith("mine.yaml:") and "idee" in said[0]
    assert running.interrupted()[0] == 130
    assert not (started / "out").exists()


@pytest.mark.parametrize("name", ["mine-en-watch.html", "mine-en-watch-mark.html"])
def test_what_others_wrote_stays(name: str, started: Path) -> None:
    """Proves: one line and exit 2, and nothing is written."""
    (started / "reports").mkdir()
    (started / "reports" / name).write_text("<p>mine</p>")
    result = CliRunner().invoke(main, ["watch", "mine.yaml", "--draws", "0"])
    assert result.exit_code == 2
    assert "something stands there that lca did not write" in result.stderr
    assert [path.name for path in (started / "reports").iterdir()] == [name]


def test_the_folder_is_a_file(started: Path) -> None:
    (started / "reports").write_text("mine")
    result = CliRunner().invoke(main, ["watch", "mine.yaml", "--draws", "0"])
    assert result.exit_code == 2
    assert (started / "reports").read_text() == "mine"


def test_states_of_the_page(started: Path, unrendered: None) -> None:
    """Proves: first the brief without pictures, then with them, each known to the page and to the small one beside it."""
    result = lca.run(lca.load(started / "mine.yaml"), draws=8)
    page = Page(started / "out", "mine", "en")
    page.check()
    states = []
    for mark in page.write(result, "0123456789abcdef"):
        shown = page.path.read_text("utf-8")
        beside = (started / "out" / "mine-en-watch-mark.html").read_text("utf-8")
        assert MARK.findall(beside) == [mark]
        assert f'data-mark="{mark}"' in shown and 'data-beside="mine-en-watch-mark.html"' in shown
        states.append((mark, shown.count("<figure")))
    assert [mark for mark, _ in states] == ["0123456789abcdef-1", "0123456789abcdef-2"]
    assert states[0][1] == 0 < states[1][1]
    page.check()  # its own it may replace
    page.path.write_text("<p>mine</p>")
    with pytest.raises(CannotSave):
        page.check()


def test_a_page_without_its_pictures(started: Path, unrendered: None) -> None:
    """Proves: whoever goes no further than the first state has a whole page of it."""
    result = lca.run(lca.load(started / "mine.yaml"), draws=8)
    page = Page(started, "mine", "zh")
    assert next(page.write(result, "f" * 16)) == f"{'f' * 16}-1"
    text = page.path.read_text("utf-8")
    assert text.rstrip().endswith("</html>") and "frame-src file:" in text


def test_what_was_read_is_what_is_marked(started: Path) -> None:
    """Proves: a save between reading and calculating is seen: the mark is of what was read."""
    scenario = lca.load(started / "mine.yaml")
    files = [one.path for one in scenario.inputs]
    known = stamp_of(scenario.inputs)
    assert stamp(files) == known
    save(started / "mine.yaml", "status: idea", "status: proposed")
    assert stamp_of(scenario.inputs) == known
    assert wait(files, known) == stamp(files) != known
    (started / "mine.yaml").unlink()
    assert wait(files, known) not in (known, "")
