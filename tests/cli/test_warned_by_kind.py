"""Warnings by kind: how many, where, of what, and in which cases; every one of them on demand."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import lca as package
from lca.checks.grouped import doubts, kinds
from lca.cli import main
from lca.cli.warned import warn_by_kind
from lca.files.shipped import shipped
from lca.problems import Mark, Message, Problem

HEBEI = shipped("scenarios") / "hebei.yaml"


def lca(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], catch_exceptions=False)


def old(line: int, where: str, activity: str) -> Problem:
    message = Message("year-far", activity=activity, described=2010, away=13, year=2023)
    return Problem(Mark("s.yaml", line, 3), where, message)


GIVEN = (
    old(7, "exchanges[slag].displaces.product", "clinker"),
    old(9, "exchanges[ash].displaces.product", "clinker"),
    Problem(
        Mark("s.yaml", 2, 1),
        "year",
        Message("saving-zero"),
    ),
    old(30, "cases.strict: exchanges[slag].without[0].use", "clinker"),
    old(40, "cases.lenient: exchanges[slag].displaces.product", "clinker"),
    old(41, "cases.lenient: exchanges[sand].displaces.product", "sand"),
)


def test_what_cases_repeat_is_one_doubt() -> None:
    """Proves: the same words on the same exchange are said once, with their cases; another exchange is another doubt."""
    found = doubts(GIVEN, ("strict", "lenient"))
    assert [(one.exchange, one.cases) for one in found] == [
        *(("slag", ("", "strict", "lenient")), ("ash", ("",)), ("", ("",))),
        ("sand", ("lenient",)),
    ]
    assert sum(len(one.problems) for one in found) == len(GIVEN)
    assert [[one.exchange for one in kind] for kind in kinds(found)] == [
        ["slag", "ash", "sand"],
        [""],
    ]


def test_a_case_that_is_not_known_is_no_case() -> None:
    found = doubts([old(1, "cases.odd: exchanges[slag]", "clinker")], ("strict",))
    assert [(one.exchange, one.cases) for one in found] == [("", ("",))]


def test_the_lines_of_two_kinds(capsys: pytest.CaptureFixture[str]) -> None:
    """Proves: the first of a kind in full with the other cases, the rest by line, exchange, activity and case."""
    assert warn_by_kind(GIVEN, "en", ("strict", "lenient"))
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 3
    assert said[0].startswith(
        "warning: s.yaml:7:3: exchanges[slag].displaces.product: the figures of"
    )
    assert said[0].endswith("(also in the case: strict, lenient)")
    assert said[1] == "  2 more of this kind: 9:3 ash (clinker), 41:3 sand in lenient"
    assert said[2].startswith("warning: s.yaml:2:1: year: ")


def test_few_kinds_are_told_and_the_rest_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert warn_by_kind(GIVEN, "zh", ("strict", "lenient"), most=1)
    said = capsys.readouterr().err.splitlines()
    assert said[-1] == "……另有1条警告，全部见报告"
    assert not warn_by_kind(GIVEN[2:3], "en", ())


def test_a_hostile_place_stays_on_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Proves: what a file holds neither begins a line of its own nor steers the terminal."""
    warn_by_kind([GIVEN[0], old(8, "a\nwarning: b\x1b[2J", "c\nd")], "en", ())
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_check_tells_each_kind_once_and_all_on_demand() -> None:
    """Proves: the counts of the kinds add up to the warnings of the file; none is missing from JSON or --all-warnings."""
    warnings = package.load(HEBEI).warnings
    told = lca("check", HEBEI)
    first = [line for line in told.stderr.splitlines() if line.startswith("warning: ")]
    more = re.findall(r"^  (\d+) more of this kind", told.stderr, re.M)
    also = re.findall(r"also in the case: ([^)]*)\)", "\n".join(first))
    counted = len(first) + sum(map(int, more)) + sum(one.count(",") + 1 for one in also)
    assert len(first) == len({one.message.key for one in warnings}) < 10
    assert counted == len(warnings) == 29
    assert f"{len(warnings)} warnings in full" in told.stderr.splitlines()[-1]
    everything = lca("check", HEBEI, "--all-warnings").stderr.splitlines()
    assert everything == [f"warning: {one}" for one in warnings]
    assert len(json.loads(lca("check", HEBEI, "--json").stdout)["warnings"]) == len(warnings)
