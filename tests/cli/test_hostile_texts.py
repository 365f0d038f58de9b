"""Names that steer terminals, break pictures and tables, or are formulas: refused, or written so that they do nothing."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from lca.cli import main

SIGNS = {
    "terminal": "\x1b[31mRED\x1b[0m\x1b]0;TITLE\x07\x1b[2J",
    "carriage return": "\r=1+1",
    "direction": "safe\u202eexe.slx",
}
FORMULA = "=cmd|' /C calc'!A0"


def files(folder: Path, text: str, title: str | None = None) -> tuple[Path, Path]:
    """A scenario and a factor file with a text in every place that has one for people."""
    source = {
        "citation": text,
        "publisher": text,
        "licence": text,
        "year": 2020,
        "seen": "original",
    }
    source["url"] = f"https://example.com/{text}"
    factors = {
        "sources": {"src": source},
        "activities": {
            "own": {
                "name": text,
                "reference": "1 t",
                "geography": text,
                "year": 2020,
                "boundary": "cradle-to-gate",
                "note": text,
                "source": "src",
                "zero_energy": text,
                "flows": [{"flow": "co2-fossil", "amount": "5 kg", "note": text, "label": text}],
            }
        },
    }
    works = {
        "name": text,
        "sector": text,
        "place": text,
        "company": text,
        "source": text,
        "note": text,
    }
    other = {**works, "company": text + "2"}
    scenario = {
        "schema": 2,
        "scenario": "hostile",
        "title": title or text,
        "description": text,
        "year": 2023,
        "geography": "CN-HE",
        "indicators": ["ghg-100", "energy-total"],
        "factors": ["factors.yaml"],
        "byproducts": {"mine": {"name": text}},
        "parameters": {
            "p": {"name": text, "value": "100 kt/year", "low": "90 kt/year", "high": "110 kt/year"}
        },
        "facilities": {"steel-works": works, "cement-works": other},
        "exchanges": [
            {
                "id": "slag",
                "name": text,
                "from": "steel-works",
                "to": "cement-works",
                "byproduct": "mine",
                "amount": {"parameter": "p"},
                "status": "idea",
                "evidence": "illustrative",
                "note": text,
                "source": text,
                "displaces": {"product": "clinker", "ratio": "0.9 t/t", "transport": []},
                "recycled": {
                    "yield": 1,
                    "transport": [{"mode": "truck", "distance": "50 km", "note": text}],
                    "processing": [{"activity": "own", "amount": "1 t/t", "note": text}],
                },
                "without": [{"disposal": [], "source": text, "note": text}],
            }
        ],
    }
    paths = folder / "scenario.yaml", folder / "factors.yaml"
    for path, tree in zip(paths, (scenario, factors), strict=True):
        path.write_text(json.dumps(tree), "utf-8")
    return paths


def called(*words: str | Path) -> Any:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.mark.parametrize("text", SIGNS.values(), ids=SIGNS)
def test_control_signs_are_refused_at_each_place(
    text: str, tmp_path: Path, made_up_library: Path
) -> None:
    """Proves: every text of a scenario and of a factor file is looked at, and nothing of it reaches the terminal."""
    for path in files(tmp_path, text):
        found = called("check", path, "--json")
        assert found.exit_code == 2
        written = json.loads(path.read_text("utf-8"))
        places = json.dumps(written, ensure_ascii=True).count(json.dumps(text)[1:-1])
        problems = json.loads(found.stdout)["problems"]
        said = [one for one in problems if one["file"] == str(path)]
        assert len(said) == places > 5
        shown = called("check", path).output
        assert not any(sign in shown for sign in "\x1b\x07\r\u202e")
        assert shown.count("cannot be seen") >= places


def test_formulas_are_texts_in_every_table(
    tmp_path: Path, made_up_library: Path, unrendered: None
) -> None:
    """Proves: no cell of any table begins a formula, names stay what they are, and numbers are numbers, negative ones, too."""
    path, _ = files(tmp_path, FORMULA)
    for command in (("run", path), ("sensitivity", path, "--points", "64")):
        draws = ("--draws", "128") if command[0] == "run" else ()
        found = called(*command, *draws, "--out", tmp_path / command[0])
        assert found.exit_code == 0, found.output
    tables = [*tmp_path.glob("*/*.csv")]
    assert {one.stem for one in tables} > {"exchanges", "stages", "fates", "factors", "sensitivity"}
    quoted, negative = 0, 0
    for table in tables:
        with table.open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        for row in rows:
            assert len(row) == len(head)
            for one in row:
                quoted += one == "'" + FORMULA
                if one[:1] in "=+-@\t\r" and one:
                    assert float(one) <= 0
                    negative += 1
    assert quoted > 3
    assert negative > 3


def test_formulas_in_pictures_and_page(tmp_path: Path, made_up_library: Path) -> None:
    """Proves: pictures are XML with such names, and with the longest that may be."""
    path, _ = files(tmp_path, FORMULA, title="<&\"'>" * 40)
    found = called("run", path, "--draws", "128", "--out", tmp_path / "out")
    assert found.exit_code == 0, found.output
    pictures = [*(tmp_path / "out" / "charts").glob("*.svg")]
    assert pictures
    for picture in pictures:
        ET.parse(picture)


def test_the_longest_names(tmp_path: Path, made_up_library: Path) -> None:
    """Proves: 200 letters in every name, wide ones without a space, give every chart and the report."""
    path, _ = files(tmp_path, "W" * 180)
    found = called("run", path, "--draws", "128", "--out", tmp_path / "out")
    assert found.exit_code == 0, found.output
    assert (tmp_path / "out" / "report.html").is_file()


def test_names_of_files_are_shown_escaped(tmp_path: Path, made_up_library: Path) -> None:
    """Proves: a path, a command and an option of the command line cannot steer the terminal either."""
    path = tmp_path / "a\x1b[2J.yaml"
    path.write_text("schema: 2\n", "utf-8")
    for words in (
        ("check", path),
        ("check", tmp_path / "not\x1b[2Jthere.yaml"),
        ("ch\x1b[2Jeck", path),
        ("check", "--x\x1b[2J"),
        ("new", "a\x1b[2J"),
        ("factors", "show", "a\x1b[2J"),
        ("factors", "search", "a\x1b[2J"),
        ("run", path, "--draws", "\x1b[2J"),
        ("background", "show", "a\x1b[2J"),
        ("background", "import", "warm", tmp_path / "a\x1b[2J"),
    ):
        found = called(*words)
        assert found.exit_code != 0
        assert found.exception is None or isinstance(found.exception, SystemExit)
        assert "\x1b" not in found.output
        assert r"\u001b[2J" in found.output or r"\x1b[2J" in found.output


def test_results_folders_are_shown_escaped(
    tmp_path: Path, made_up_library: Path, chartless: None
) -> None:
    path, _ = files(tmp_path, "plain")
    found = called("run", path, "--draws", "0", "--out", tmp_path / "a\x1b[2J")
    assert found.exit_code == 0, found.output
    assert "\x1b" not in found.output
    assert r"a\u001b[2J" in found.output


def test_what_libraries_warn_of_is_not_said(tmp_path: Path) -> None:
    """Proves: signs that no font has give a result, and not a word about them; who asks for warnings gets them."""
    scenario = Path(__file__).parents[2] / "scenarios" / "first-steps.yaml"
    path = tmp_path / "glyphs.yaml"
    tree = {
        "extends": str(scenario),
        "scenario": "glyphs",
        "title": "Signs \U00012000 \ua66e $x_1$",
    }
    path.write_text(yaml.safe_dump(tree, allow_unicode=True), "utf-8")
    env = {name: value for name, value in os.environ.items() if name != "PYTHONWARNINGS"}
    said = {}
    for wanted in ({}, {"PYTHONWARNINGS": "default"}):
        found = subprocess.run(
            [
                sys.executable,
                "-m",
                "lca",
                "run",
                str(path),
                "--draws",
                "128",
                "--out",
                str(tmp_path / "out"),
            ],
            env={**env, **wanted},
            capture_output=True,
            text=True,
            check=True,
        )
        said[bool(wanted)] = found.stderr
    assert "missing from fonts" not in said[False]
    starts = ("warning:", "glyphs:", "  ")  # two spaces: more of a kind
    assert all(line.startswith(starts) for line in said[False].splitlines())
    assert "U+12000 missing from fonts" in said[True]
