"""Every file of tests/files/bad is refused with exactly the messages that stand beside it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_up import made_up_background

import lca
from lca.backgrounds import store
from lca.checks import (
    chains,
    counted,
    dimensions,
    doubts,
    fates,
    grids,
    measures,
    money,
    periods,
    products,
    properties,
    references,
    regions,
    standards,
    totals,
)
from lca.problems import Message
from lca.words.messages.counted import COUNTED
from lca.words.messages.fates import FATES

FILES = Path(__file__).parents[2] / "files"
BAD = sorted((FILES / "bad").glob("*.yaml"))


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad_file(path: Path, made_up_library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: all problems are reported, each at its file, line and column, and nothing else."""
    monkeypatch.chdir(FILES)
    if path.stem.startswith("background"):
        store.save(made_up_background())
    with pytest.raises(lca.WrongInput) as caught:
        lca.load(f"bad/{path.name}")
    expected = path.with_suffix(".expected").read_text("utf-8").splitlines()
    assert str(caught.value).splitlines() == expected


def test_many_faulty_exchanges_do_not_hide_the_others(loaded: Callable[..., object]) -> None:
    """Proves: exchanges are left out from the back; 10 before 9 by digits would hide or invent problems."""
    extra = "".join(
        f"  - id: e{n}\n    colour: grey\n    displaces: 3\n"
        if n != 11
        else "  - id: slag\n    to: nowhere\n"
        for n in range(1, 14)
    )
    with pytest.raises(lca.WrongInput) as caught:
        loaded(f"exchanges:\n{extra}")
    said = [problem.what for problem in caught.value.problems]
    assert "there is no facility 'nowhere'" in said
    assert sum("there is no" in what for what in said if "statement" not in what) == 1


def test_every_bad_file_has_its_messages() -> None:
    """Proves: no file is left without its messages, and no messages without their file."""
    assert BAD
    assert {path.stem for path in BAD} == {p.stem for p in (FILES / "bad").glob("*.expected")}


def shared(rule: object) -> str:
    """The name of a rule; one has two halves where it looks at exchanges and at what stands beside them."""
    return str(getattr(rule, "__name__", "")).removesuffix("_of_file")


def test_every_rule_has_a_bad_file() -> None:
    """Proves: a rule that nobody shows at work is noticed (the first line of a bad file names it)."""
    shown = " ".join(p.read_bytes().split(b"\n")[0].decode("utf-8", "replace") for p in BAD)
    fitting = (dimensions.amount_unit, *dimensions.FITTING)
    parts = (references, products, measures, fates, totals, counted, chains, standards)
    of_ledger = (*periods.OF_FILE, *money.OF_FILE)
    rules = (*fitting, *of_ledger, *(rule for part in parts for rule in part.RULES))
    rules += (*references.OF_FILE, *measures.OF_FILE, *standards.OF_SUMS)
    missing = [name for rule in rules if f"rule {(name := shared(rule))}" not in shown]
    assert missing == []


DOUBTS = (
    *(*doubts.RULES, *doubts.TOLD_ONCE, *doubts.OF_FILE, *doubts.OF_FILE_ALONE),
    fates.assumed,
    *regions.DOUBTS,
    *grids.DOUBTS,
    *properties.DOUBTS,
    *(rule for part in (fates, products, counted, chains, totals) for rule in part.DOUBTS),
    *(*standards.DOUBTS, *standards.DOUBTS_OF_SUMS),
)


@pytest.mark.parametrize("rule", DOUBTS, ids=lambda rule: rule.__name__)
def test_every_doubt_has_a_file(rule: object) -> None:
    """Proves: each warning is shown by a file of tests/files/doubtful that is named after it."""
    assert (FILES / "doubtful" / f"{shared(rule)}.yaml").exists()


@pytest.mark.parametrize(
    "path", sorted((FILES / "doubtful").glob("*.yaml")), ids=lambda path: path.stem
)
def test_doubtful_file(path: Path, made_up_library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: a doubtful scenario loads, and its warnings are exactly those beside it."""
    monkeypatch.chdir(FILES)
    if "made-up:" in path.read_text("utf-8"):
        store.save(made_up_background())
    scenario = lca.load(f"doubtful/{path.name}")
    expected = path.with_suffix(".expected").read_text("utf-8").splitlines()
    assert [str(warning) for warning in scenario.warnings] == expected


def keys(message: Message) -> Iterator[str]:
    """Keys of a message and of those in it."""
    yield message.key
    for _, value in message.values:
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Message):
                yield from keys(one)


def test_every_message_on_fates_and_sums_is_shown(
    made_up_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: no message on what happens without the exchange, on cases, or on what is counted twice stands unused."""
    monkeypatch.chdir(FILES)
    shown = set()
    for path in (*BAD, *(FILES / "doubtful").glob("*.yaml")):
        try:
            problems = lca.load(f"{path.parent.name}/{path.name}").warnings
        except lca.WrongInput as error:
            problems = error.problems
        shown.update(key for one in problems for key in keys(one.message))
    assert set(FATES) | set(COUNTED) <= shown


def test_good_file_has_no_warnings(made_up_library: Path) -> None:
    """Proves: the base of all these files is right and raises no doubt itself."""
    assert lca.load(FILES / "good.yaml").warnings == ()


def _refusal(path: Path) -> str:
    with pytest.raises(lca.WrongInput) as caught:
        lca.load(path)
    return str(caught.value)


def test_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "no.yaml"
    assert _refusal(path) == f"{path}:1:1: there is no such file; check the name and the folder"


def test_directory(tmp_path: Path) -> None:
    assert _refusal(tmp_path) == f"{tmp_path}:1:1: this is a directory; name a file in it"


def test_path_through_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("schema: 2")
    assert "the file cannot be read (Not a directory)" in _refusal(tmp_path / "a.yaml" / "b.yaml")


def test_fifo_is_not_waited_for(tmp_path: Path) -> None:
    """Proves: a pipe that nobody writes to is refused at once. If it were opened, this would hang."""
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    assert (
        _refusal(path)
        == f"{path}:1:1: this is not a regular file; save what it says in a file, and name that"
    )


def test_link_to_itself(tmp_path: Path) -> None:
    path = tmp_path / "loop.yaml"
    path.symlink_to(path)
    assert "cannot be read (Too many levels of symbolic links)" in _refusal(path)


def test_name_too_long(tmp_path: Path) -> None:
    assert "the file cannot be read (File name too long)" in _refusal(tmp_path / ("a" * 300))


def test_huge_file_is_not_read(tmp_path: Path) -> None:
    """Proves: 500 MB are refused by size, before they are read and parsed for minutes."""
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(500_000_000)
    assert "the file has 500 MB and at most 200 MB are read" in _refusal(path)


def test_extends_and_factors_of_strange_kinds(loaded: object, refused: object) -> None:
    """Proves: names of folders and names that no file can have are problems, not tracebacks."""
    long = "a" * 300
    assert callable(refused)
    assert refused(f"factors: [., {long}]\n") == [
        "factors: there is no factor file '.' beside scenario.yaml; check its name",
        f"factors: there is no factor file '{long}' beside scenario.yaml; check its name",
    ]
