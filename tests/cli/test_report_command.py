"""`lca report`: names of the contract, the same report of a folder as of its scenario, and nothing half-written."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lca.cli import main
from lca.problems import CannotSave, Message
from lca.runs import forms as table
from lca.runs.forms import Form, Told

NETWORK = Path(__file__).parents[1] / "report"
NAMES = ("report-network-en.html", "report-network-zh.html")


def lca(*args: str) -> Result:
    return CliRunner().invoke(main, list(args), catch_exceptions=False)


@pytest.fixture
def here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made_up_library: Path, chartless: None
) -> Path:
    """A folder with the made-up network and its factor files; nothing is drawn."""
    for name in ("network.yaml", "own.yaml", "old.yaml"):
        shutil.copy(NETWORK / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("lca.cli.report.drawing_beside", nullcontext)
    monkeypatch.setattr("lca.cli.run.drawing_beside", nullcontext)
    return tmp_path


@pytest.fixture
def results(here: Path) -> Path:
    """A results folder of it."""
    assert (
        lca("run", "network.yaml", "--draws", "32", "--seed", "7", "--out", "results").exit_code
        == 0
    )
    return here / "results"


def kept(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
    }


def told(result: Result) -> list[str]:
    """What stands on stderr, without the warnings of the scenario."""
    return [line for line in result.stderr.splitlines() if line]


def test_names_of_the_files(here: Path) -> None:
    """Proves: a file a language, told in their order, nothing else beside them, and each in its language."""
    result = lca("report", "network.yaml", "--draws", "16", "--lang", "both", "--out", "out/deep")
    assert result.exit_code == 0
    assert result.stdout.split() == [str(Path("out/deep") / name) for name in NAMES]
    assert sorted(kept(here / "out")) == ["deep", *(f"deep/{name}" for name in NAMES)]
    en, zh = ((here / "out/deep" / name).read_text("utf-8") for name in NAMES)
    assert '<html lang="en">' in en and '<html lang="zh-CN">' in zh
    only = lca("report", "network.yaml", "--draws", "0", "--lang", "zh")
    assert only.stdout.split() == [str(Path("reports") / NAMES[1])]
    assert sorted(kept(here / "reports")) == [NAMES[1]]


def test_one_annex_or_another(here: Path) -> None:
    def chapters(annex: str) -> set[str]:
        out = here / annex
        assert (
            lca(
                "report", "network.yaml", "--draws", "0", "--annex", annex, "--out", str(out)
            ).exit_code
            == 0
        )
        page = (out / NAMES[0]).read_text("utf-8")
        return {
            id
            for id in ("savings", "provenance", "factors", "details")
            if f'<section id="{id}"' in page
        }

    assert chapters("none") == {"savings"}
    assert chapters("short") == {"savings", "provenance"}
    assert chapters("full") == {"savings", "provenance", "factors", "details"}


def test_the_same_bytes_again(here: Path) -> None:
    """Proves: written twice, over an older one, and nothing of a report depends on where it is written."""
    for folder in ("one", "other", "one"):
        assert (
            lca(
                "report", "network.yaml", "--draws", "16", "--lang", "both", "--out", folder
            ).exit_code
            == 0
        )
    assert kept(here / "one") == kept(here / "other")
    assert len(kept(here / "one")) == 2


def test_a_results_folder_is_told_as_it_was(here: Path, results: Path) -> None:
    """Proves: the same report as of the scenario with the same draws and seed, and another seed gives another."""
    before = kept(results)
    assert lca("report", str(results), "--out", "of-folder").exit_code == 0
    for seed in ("7", "8"):
        args = (
            "report",
            "network.yaml",
            "--draws",
            "32",
            "--seed",
            seed,
            "--out",
            f"of-file-{seed}",
        )
        assert lca(*args).exit_code == 0
    assert kept(here / "of-folder") == kept(here / "of-file-7") != kept(here / "of-file-8")
    assert kept(results) == before


def test_what_was_set_is_set_again(here: Path) -> None:
    """Proves: values that were set and the case that was looked at are those of the report."""
    more = ("--set", "parameters.usable=0.8", "--case", "strict", "--draws", "16")
    assert lca("run", "network.yaml", *more, "--out", "results").exit_code == 0
    assert lca("report", "results", "--out", "of-folder").exit_code == 0
    assert lca("report", "network.yaml", *more, "--out", "of-file").exit_code == 0
    assert lca("report", "network.yaml", "--draws", "16", "--out", "plain").exit_code == 0
    assert kept(here / "of-folder") == kept(here / "of-file")
    assert kept(here / "of-folder") != kept(here / "plain")


def test_several_at_once(here: Path, results: Path) -> None:
    other = (
        (here / "network.yaml")
        .read_text("utf-8")
        .replace("scenario: report-network", "scenario: other")
    )
    (here / "other.yaml").write_text(other, "utf-8")
    result = lca("report", "other.yaml", "results", "--out", "out")
    assert result.stdout.split() == [
        str(Path("out") / name) for name in ("other-en.html", NAMES[0])
    ]


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def other_version(here: Path) -> None:
    path = here / "results" / "summary.json"
    data = json.loads(path.read_text("utf-8"))
    data["provenance"]["version"] = "0.0.1"
    path.write_text(json.dumps(data, indent=2), "utf-8")


WRONG: dict[str, tuple[Callable[[Path], object], tuple[str, ...], str]] = {
    "unknown form": (
        lambda _: None,
        ("network.yaml", "--format", "html,odt"),
        "there is no form 'odt'",
    ),
    "no form": (lambda _: None, ("network.yaml", "--format", ""), "there is no form ''"),
    "out is a file": (lambda h: (h / "out").write_text("mine"), ("network.yaml",), "out"),
    "out is a results folder": (
        lambda h: shutil.copytree(h / "results", h / "out"),
        ("network.yaml",),
        "this is a results folder",
    ),
    "something foreign": (
        lambda h: (
            (h / "out").mkdir(),
            *((h / "out" / name).write_text("<p>mine") for name in NAMES),
        ),
        ("network.yaml",),
        "something stands there that lca did not write",
    ),
    "a folder in its place": (
        lambda h: [(h / "out" / name).mkdir(parents=True) for name in NAMES],
        ("network.yaml",),
        "something stands there that lca did not write",
    ),
    "another version": (other_version, ("results",), "the results are of lca 0.0.1"),
    "the scenario changed": (
        lambda h: changed(h / "network.yaml", "year: 2021", "year: 2022"),
        ("results",),
        "is not found, or has changed since",
    ),
    "the scenario is gone": (lambda h: (h / "network.yaml").unlink(), ("results",), "is not found"),
    "a factor file changed": (
        lambda h: changed(h / "own.yaml", "year: 2", "year:  2"),
        ("results",),
        "or a factor file, has changed since",
    ),
    "no results folder": (lambda h: (h / "empty").mkdir(), ("empty",), "this is no results folder"),
    "a broken summary": (
        lambda h: changed(h / "results" / "summary.json", '"provenance"', '"other"'),
        ("results",),
        "does not say how the results were made",
    ),
    "draws of a folder": (lambda _: None, ("results", "--draws", "8"), "--draws would change that"),
    "seed and set of a folder": (
        lambda _: None,
        ("results", "--seed", "2", "--set", "year=2020"),
        "--seed, --set would change that",
    ),
    "no such file": (lambda _: None, ("nowhere.yaml",), "nowhere.yaml"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_one_line(what: str, here: Path, results: Path) -> None:
    """Proves: exit 2, one line that says what it is, no traceback, and everything lies where it lay."""
    prepare, args, words = WRONG[what]
    prepare(here)
    before = kept(here)
    result = lca("report", *args, "--out", "out")
    assert result.exit_code == 2
    assert result.stdout == ""
    [line] = told(result)
    assert words in line and "Traceback" not in line
    assert kept(here) == before
    chinese = CliRunner().invoke(main, ["report", *args, "--out", "out", "--lang", "zh"])
    assert chinese.exit_code == 2
    [line] = told(chinese)
    assert any("\u4e00" <= sign <= "\u9fff" for sign in line)


def test_another_language_is_none(here: Path) -> None:
    result = lca("report", "network.yaml", "--lang", "fr", "--out", "out")
    assert result.exit_code == 2
    assert "'fr'" in told(result)[-1] and "both" in told(result)[-1]
    assert not (here / "out").exists()


@pytest.mark.parametrize(
    ("form", "module", "program"),
    [
        ("pdf", "typst", "typst"),
        ("docx", "docx", "python-docx"),
        ("xlsx", "xlsxwriter", "xlsxwriter"),
    ],
)
def test_a_form_without_what_it_needs(
    form: str, module: str, program: str, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: said before anything is calculated, with the line that installs it."""
    monkeypatch.setattr(
        "lca.runs.forms.find_spec", lambda name: None if name == module else find_spec(name)
    )
    result = lca("report", "network.yaml", "--format", f"html,{form}", "--out", "out")
    assert result.exit_code == 2
    [line] = told(result)
    assert (
        line.startswith(f"{program}, which writes this form")
        and 'pip install "bps-lca[report]"' in line
    )
    assert not (here / "out").exists()


@pytest.fixture
def odd_forms(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Forms `a` and `b`; the second breaks when it is listed. Gives the list."""
    broken: list[str] = []

    def make(name: str) -> Callable[[Told], bytes]:
        def made(told: Told) -> bytes:
            if f"{name}-{told.lang}" in broken:
                raise CannotSave(Message("not-written", path=name, reason="made to fail"))
            return f"lca {name} {told.lang} {told.result.draws.count}".encode()

        return made

    def ours(path: Path) -> bool:
        return path.read_bytes().startswith(b"lca ")

    rows = {name: Form(name, None, make(name), ours) for name in ("a", "b")}
    monkeypatch.setattr(table, "FORMS", rows)
    yield broken


@pytest.mark.parametrize("breaks", ["a-en", "b-en", "a-zh", "b-zh"])
def test_whole_or_not_at_all(breaks: str, here: Path, odd_forms: list[str]) -> None:
    """Proves: whichever form breaks, the reports of the last time stay as they were, and the first time there is nothing."""
    args = ("report", "network.yaml", "--format", "a,b", "--lang", "both", "--out", "out")
    odd_forms.append(breaks)
    result = lca(*args, "--draws", "8")
    assert result.exit_code == 2 and "made to fail" in told(result)[-1]
    assert not (here / "out").exists()
    odd_forms.clear()
    assert lca(*args, "--draws", "8").exit_code == 0
    before = kept(here / "out")
    assert len(before) == 4
    odd_forms.append(breaks)
    assert lca(*args, "--draws", "9").exit_code == 2
    assert kept(here / "out") == before
    odd_forms.clear()
    assert lca(*args, "--draws", "9").exit_code == 0
    assert all(text.endswith(b" 9") for text in kept(here / "out").values())


def test_each_form_once(here: Path, odd_forms: list[str]) -> None:
    """Proves: names of forms in either case, with spaces, each once, in the order in which they are given."""
    result = lca("report", "network.yaml", "--format", "B, a,b", "--draws", "0", "--out", "out")
    assert result.stdout.split() == [
        str(Path("out") / f"report-network-en.{name}") for name in "ba"
    ]
