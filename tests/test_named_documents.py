"""What users read names no document that they do not have."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
#: Design papers that lie outside of the project, as somebody would cite them.
ABSENT = re.compile(
    r"\bMETHOD(?:\.md\b| (?:rules?\b|§|\d))|\bMETHOD §|\bDESIGN(?:\.md\b|,)|\bENGINE\.md\b"
)
#: Documents of the project, by their names in capitals.
NAMED = re.compile(r"(?<![\w/.-])((?:[A-Z]{4,}|docs/[\w/-]+)\.md)\b")
#: Tests that make up documents.
MADE_UP = (Path(__file__), ROOT / "tests" / "test_site.py")
SUFFIXES = (".py", ".md", ".yaml", ".ipynb", ".j2", ".css", ".cfg", ".toml", ".json", ".txt", "")


def tracked() -> list[Path]:
    """Files of the repository, as git lists them; of a copy without it, all that lie there."""
    done = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, text=True, check=False
    )
    names = done.stdout.split("\0") if done.returncode == 0 else []
    paths = [ROOT / name for name in names if name] or [
        path
        for part in ("lca", "docs", "tests", "factors", "scenarios", "notebooks")
        for path in (ROOT / part).rglob("*")
    ]
    return [path for path in paths if path.is_file() and path.suffix in SUFFIXES]


def test_no_text_cites_a_paper_that_nobody_has() -> None:
    """Proves: docstrings, comments, pages and messages cite what is in the project alone."""
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in tracked()
        if path != Path(__file__)
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if ABSENT.search(line)
    ]
    assert found == []


def test_documents_that_are_named_exist() -> None:
    """Proves: CONVENTIONS.md, docs/… and the like are there wherever code or pages name them."""
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in tracked()
        if path not in MADE_UP and path.name != "CHANGELOG.md"
        for name in NAMED.findall(path.read_text("utf-8", "replace"))
        if not (ROOT / name).exists() and not (path.parent / name).exists()
    ]
    assert found == []


@pytest.mark.parametrize(
    "text", ["METHOD rule 10", "METHOD §2, rule 3", "see DESIGN.md, Results", "ENGINE.md expects"]
)
def test_such_a_citation_is_seen(text: str) -> None:
    """Proves: the first test can fail."""
    assert ABSENT.search(text)
