"""Warnings about what numbers rest on are said by every command that shows or hands on numbers, and kept in files."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made_up import made_up_background

from lca.backgrounds import store
from lca.cli import main

GOOD = Path(__file__).parent.parent / "files" / "good.yaml"
OVER = """
extends: {good}
scenario: {id}
indicators: [ghg-100, energy-total]
exchanges:
  - {{id: slag, displaces: {{product: "made-up:steel", transport: []}}}}
"""
GLUE = "Glue | RER | kilogram (used by Steel)"
LACKS = "the background 'made-up' lacks inputs that lead nowhere, 1 of them"
MIXES = "system models mix: library cut-off; made-up consequential"


def lca(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


pytestmark = pytest.mark.usefixtures("unrendered")


@pytest.fixture
def files(
    made_up_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Path, Path]:
    """Two scenarios on a background with something cut off and a system model of its own."""
    monkeypatch.chdir(tmp_path)
    base = made_up_background()
    origin = replace(base.origin, system_model="consequential")
    store.save(replace(base, origin=origin, unlinked=(GLUE,)))
    found = []
    for id in ("one", "two"):
        path = tmp_path / f"{id}.yaml"
        path.write_text(OVER.format(good=GOOD, id=id), "utf-8")
        found.append(path)
    return found[0], found[1]


def test_compare_warns_once_for_all_and_keeps_the_warnings(files: tuple[Path, Path]) -> None:
    """Proves: what both scenarios rest on is said once, after their ids, on stderr; the JSON on stdout stays alone
    and holds the warnings of each scenario, as comparison.json does."""
    done = lca("compare", *files, "--draws", "8", "--out", "out", "--json")
    assert done.exit_code == 0, done.output
    assert done.stderr.count(LACKS) == 1
    assert done.stderr.count(MIXES) == 1
    assert f"warning: one, two: backgrounds.made-up: {LACKS}" in done.stderr
    summary = json.loads(done.stdout)
    saved = json.loads(Path("out/comparison.json").read_text("utf-8"))
    assert {"lca": saved["lca"]} | summary == saved
    for one in summary["scenarios"]:
        assert sum(LACKS in text for text in one["warnings"]) == 1
        assert sum(GLUE in text for text in one["warnings"]) == 1


def test_compare_prints_a_handful(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: those about backgrounds come first, and the rest is counted and said to be in the file."""
    monkeypatch.setattr("lca.cli.run.SHOWN_WARNINGS", 1)
    done = lca("compare", *files, "--draws", "8", "--out", "out")
    lines = [line for line in done.stderr.splitlines() if "warning" in line]
    assert len(lines) == 2
    assert "background" in lines[0] or MIXES in lines[0]
    assert lines[1].startswith("… and ")
    assert lines[1].endswith("more warnings, all in comparison.json")


def test_sensitivity_warns_and_keeps_the_warnings(files: tuple[Path, Path]) -> None:
    """Proves: the same for `lca sensitivity`."""
    done = lca("sensitivity", files[0], "--points", "0", "--out", "out", "--json")
    assert done.exit_code == 0, done.output
    assert LACKS in done.stderr
    assert MIXES in done.stderr
    summary = json.loads(done.stdout)
    saved = json.loads(Path("out/sensitivity.json").read_text("utf-8"))
    assert {"lca": saved["lca"]} | summary == saved
    assert any(LACKS in text for text in summary["warnings"])


def test_export_warns(files: tuple[Path, Path], tmp_path: Path) -> None:
    """Proves: who takes the numbers elsewhere is told what they lack; a file of somebody else stays."""
    pytest.importorskip("xlsxwriter")
    book = tmp_path / "book.xlsx"
    done = lca("export", files[0], "--excel", book)
    assert done.exit_code == 0, done.output
    assert done.stdout == f"{book}\n"
    assert LACKS in done.stderr
    assert MIXES in done.stderr
    book.write_text("my notes", "utf-8")
    done = lca("export", files[0], "--excel", book)
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "lca did not write it" in done.stderr
    assert book.read_text("utf-8") == "my notes"
