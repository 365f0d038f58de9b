"""What the commands say of problems and warnings in Chinese: whole sentences, and no English one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made_up import made_up_background

from lca.backgrounds import store
from lca.cli import main
from lca.quantities.unit_names import UNITS

FILES = Path(__file__).parents[1] / "files"
BAD = sorted((FILES / "bad").glob("*.yaml"))
DOUBTFUL = sorted((FILES / "doubtful").glob("*.yaml"))
#: What a message quotes: texts of the user, names, and what is to be written in a file or a shell.
QUOTED = re.compile(r"“[^”]*”|'[^']*'|`[^`]*`|\"[^\"]*\"|\{[^}]*\}|\[[^\]]*\]")
#: Place of a problem: the file with line and column, and the path in it.
PLACE = re.compile(r"\S+?:\d+:\d+: (?:[\w<][^：；。，]*?: )?")


def lca(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def english(line: str) -> list[str]:
    """Runs of English words outside of what a line quotes; units are no words."""
    bare = QUOTED.sub("…", PLACE.sub("", line, count=1))
    runs = re.findall(r"[A-Za-z]{2,}(?: [A-Za-z]{2,})+", bare)
    return [run for run in runs if not {*run.split()} <= {*UNITS, "CO", "HHV"}]


def assert_chinese(text: str) -> None:
    assert text.strip()
    for line in text.splitlines():
        said = PLACE.sub("", line, count=1)
        assert re.search(r"[\u4e00-\u9fff]", QUOTED.sub("", said)), line
        assert english(line) == [], line


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad_file_in_chinese(
    path: Path, made_up_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: a file that is refused while it is loaded is refused in the language that was asked for."""
    monkeypatch.chdir(FILES)
    if path.stem.startswith("background"):
        store.save(made_up_background())
    done = lca("check", "--lang", "zh", f"bad/{path.name}")
    assert (done.exit_code, done.stdout) == (2, "")
    expected = path.with_suffix(".expected").read_text("utf-8").splitlines()
    assert len(done.stderr.splitlines()) == len(expected)
    assert_chinese(done.stderr)
    ours = [PLACE.match(line) for line in done.stderr.splitlines()]
    places = sorted(match[0].split(": ")[0] for match in ours if match is not None)
    assert places == sorted(line.split(": ")[0] for line in expected)


@pytest.mark.parametrize("path", DOUBTFUL, ids=lambda path: path.stem)
def test_doubtful_file_in_chinese(
    path: Path, made_up_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: the same for warnings, and for the line that says that a file is good."""
    monkeypatch.chdir(FILES)
    if "made-up:" in path.read_text("utf-8"):
        store.save(made_up_background())
    done = lca("check", "--lang", "zh", "--all-warnings", f"doubtful/{path.name}")
    assert done.exit_code == 0
    assert all(line.startswith("警告：") for line in done.stderr.splitlines())
    assert_chinese(done.stderr.replace("警告：", ""))
    assert "合格" in done.stdout
    told = lca("check", "--lang", "zh", f"doubtful/{path.name}").stderr.splitlines()
    assert_chinese("\n".join(re.sub("^警告：|^  (?=同类)", "", line) for line in told))


def test_an_english_sentence_is_found() -> None:
    """Proves: the tests above can fail."""
    line = "a.yaml:1:1: exchanges[x].amount: the unit '万' is not known; 请写 t"
    assert english(line) == ["the unit", "is not known"]
    with pytest.raises(AssertionError):
        assert_chinese("a.yaml:1:1: year: “中文”")


def test_json_stays_english(made_up_library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: what programs read does not change with the language."""
    monkeypatch.chdir(FILES)
    asked = [lca("check", "--json", "--lang", lang, "bad/zero.yaml") for lang in ("en", "zh")]
    assert asked[0].stdout == asked[1].stdout
    assert "zero makes this exchange empty" in json.loads(asked[1].stdout)["problems"][0]["what"]


@pytest.mark.parametrize(
    "command", [("run",), ("run", "--json"), ("compare",), ("sensitivity", "--points", "0")]
)
def test_commands_warn_in_chinese(
    command: tuple[str, ...],
    made_up_library: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Proves: run, compare and sensitivity say warnings, what is left out and what they did in Chinese."""
    monkeypatch.chdir(tmp_path)
    files = [FILES / "doubtful" / "boundary_mixed.yaml"]
    if command[0] == "compare":
        files.append(tmp_path / "other.yaml")
        files[1].write_text(f"extends: {files[0]}\nscenario: other\n", "utf-8")
    monkeypatch.setattr(
        f"lca.cli.{'run' if command[0] != 'sensitivity' else command[0]}.SHOWN_WARNINGS", 1
    )
    draws = () if command[0] == "sensitivity" else ("--draws", "0")
    done = lca(*command, *files, *draws, "--lang", "zh", "--out", "out")
    assert done.exit_code == 0, done.output
    # the names of the folders that the files lie in are no words of ours
    lines = done.stderr.replace(f"{FILES}/", "").replace(f"{tmp_path}/", "").splitlines()
    assert lines[0].startswith("警告：")
    for line in lines:
        assert_chinese(re.sub(r"^警告：(?:[\w, -]+: )?", "", line))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("compare", "one.yaml", "--lang", "zh"), "lca compare 需要两个以上的情景文件"),
        (("run", "none.yaml", "--lang", "zh"), "none.yaml:1:1: 没有该文件；请核对文件名和文件夹"),
        (
            ("run", "good.yaml", "--lang", "zh", "--out", "taken"),
            "taken：这不是文件夹；请另选文件夹",
        ),
        (
            ("sensitivity", "good.yaml", "--lang", "zh", "--indicator", "ghg"),
            "slag 没有指标“ghg”；是否指 ghg-100？",
        ),
    ],
)
def test_commands_fail_in_chinese(
    arguments: tuple[str, ...],
    said: str,
    made_up_library: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Proves: errors of every kind are said in the language of --lang, with exit 2."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.yaml").write_text(f"extends: {FILES / 'good.yaml'}\n", "utf-8")
    (tmp_path / "taken").write_text("")
    done = lca(*arguments, *(("--draws", "0") if arguments[0] != "sensitivity" else ()))
    assert done.exit_code == 2
    assert done.stderr.strip() == said
