"""Numbers that readers see: medians, lopsided spreads, shares of next to nothing, hauls that cannot be. Section 6.

`same-written-twice`, where rounding stood for a sure loss, is in test_without.py.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from case_files import FILES, Said, cell, in_words, saving, told
from click.testing import CliRunner
from paper import Z975, score

from lca.cli import main
from lca.runs.run import Result

Case = Callable[..., Said]
Calculated = Callable[..., Result]


def run(name: str, folder: Path, *arguments: str) -> list[str]:
    """Lines that `lca run` prints of a case, wide enough for its tables."""
    done = CliRunner().invoke(
        main,
        ["run", str(FILES / f"{name}.yaml"), "--out", str(folder), *arguments],
        env={"COLUMNS": "250"},
    )
    assert done.exit_code == 0, done.output
    return str(done.output).splitlines()


@pytest.mark.usefixtures("chartless")
def test_share_of_next_to_nothing(calculated: Calculated, tmp_path: Path) -> None:
    """Proves: a loss of 12.9 t beside a virgin route of 0.9 kg is no −1,493,169 %: the share is an en dash.

    Where the virgin route is nothing at all (no mass is put away) there is no share either.
    """
    result = calculated("almost-nothing")
    row = cell(result, "network")
    virgin, recycled = 1e5 * 1e-6 * score("aggregate-natural"), 1e5 * score("truck-18t")
    assert row["virgin"] == pytest.approx(virgin, rel=1e-9)
    assert row["saving"] == pytest.approx(virgin - recycled, rel=1e-9)
    assert row["saving"] / row["virgin"] < -14_000
    lines = run("almost-nothing", tmp_path / "o", "--draws", "128")
    at = next(i for i, line in enumerate(lines) if "Share saved" in line)
    cells = {line.split("  ")[0].strip(): line for line in lines[at + 1 : at + 6]}
    gases = next(line for name, line in cells.items() if "GWP100" in name)
    assert "–" in gases.replace("−", "")
    printed = "\n".join(lines)
    assert "1,493,169" not in printed
    assert not re.search(r"\d{4,}\s?%|\d,\d{3}\s?%", printed)
    text = in_words(tmp_path / "o" / "report.html")
    assert not re.search(r"(?<![.\d])\d{4,}\s?%|\d,\d{3}\s?%", text)


@pytest.mark.usefixtures("chartless")
def test_median_beside_the_value(calculated: Calculated, tmp_path: Path) -> None:
    """Proves: where the median is far from the value at central inputs, both are told, on the terminal and in the report.

    The heat is 0.31 (0.30 to 5) PJ. Every input has its value as its median, but coal and methane behind the boiler
    are lopsided; the median of a product of lopsided numbers is not the product of medians.
    """
    result = calculated("lopsided", draws=2048)
    row = cell(result, "a")
    assert row["saving"] == pytest.approx(0.31e6 * score("coal-boiler-heat"), rel=1e-9)
    assert abs(row["p50"] / row["saving"] - 1) > 0.05
    assert result.sample is not None
    mean = float(result.sample.of("a", "ghg-100").saving.mean())
    assert mean > 2.5 * row["saving"]
    lines = run("lopsided", tmp_path / "o", "--draws", "2048")
    gases = next(line for line in lines if "GWP100" in line and "median" in line)
    assert "40.8, median 4" in gases and "kt CO₂e" in gases
    assert "median" in in_words(tmp_path / "o" / "report.html")


@pytest.mark.usefixtures("chartless")
def test_no_median_where_it_says_nothing(tmp_path: Path) -> None:
    """Proves: where median and value agree within 5 % only the value is told, and what it is the value of is said."""
    lines = run("slag", tmp_path / "o", "--draws", "2048")
    assert not [line for line in lines if ", median" in line]
    assert any(line.startswith("Saving and both routes: with all inputs at") for line in lines)


def test_lopsided_spread(case: Case) -> None:
    """Proves: two sources written as one quantity are told: 0.31, 0.30 to 5 reaches 85 times as far up as down.

    On the scale of logarithms: ln(5/0.31) over ln(0.31/0.30).
    """
    times = math.log(5 / 0.31) / math.log(0.31 / 0.30)
    said = case("lopsided").one("spread-lopsided")
    assert said.startswith("exchanges[a].amount: 0.31 PJ/year, 0.3 to 5: lopsided, ")
    assert f"{times:.1f} times as far up as down" in said
    assert "if two sources disagree, they are two cases, not one distribution" in said


@pytest.mark.parametrize(
    ("low", "high", "warns"),
    [
        (0.27, 1.0, True),  # of the shipped network: ln(1/0.31) is 8.5 times ln(0.31/0.27)
        (0.155, 0.62, False),
        (0.31 / 1.1, 0.31 * 1.1**2.9, False),
        (0.31 / 1.1, 0.31 * 1.1**3.1, True),
        (0.31 / 1.1**3.1, 0.31 * 1.1, True),
        (0.31, 0.4, True),
    ],
)
def test_three_to_one(case: Case, low: float, high: float, warns: bool) -> None:
    """Proves: a spread is lopsided from 3 to 1 on, on the scale on which it is drawn, up or down."""
    found = case(
        "lopsided",
        f"exchanges: [{{id: a, amount: {{value: 0.31 PJ/year, low: {low!r} PJ/year, high: {high!r} PJ/year}}}}]",
    )
    assert bool(found.of("spread-lopsided") or found.of("spread-on-one-side")) == warns


def test_lopsided_share(case: Case) -> None:
    """Proves: shares are judged on the logit scale: 0.95 (0.90 to 0.99) is 2.2 to 1 there, 0.95 (0.94 to 0.99) is 8.6 to 1.

    logit(0.95) = 2.94; to 0.90 it is 0.75 down, to 0.94 0.19; to 0.99 it is 1.65 up.
    """
    text = (
        "exchanges: [{{id: a, without: [{{share: {}, use: same, source: a test}}, "
        "{{share: rest, disposal: [], source: a test}}]}}]"
    )
    assert case("slag", text.format("{value: 0.95, low: 0.9, high: 0.99}")).keys == []
    found = case("slag", text.format("{value: 0.95, low: 0.94, high: 0.99}"))
    assert found.keys == ["spread-lopsided"]
    logit = [math.log(p / (1 - p)) for p in (0.94, 0.95, 0.99)]
    times = (logit[2] - logit[1]) / (logit[1] - logit[0])
    assert f"{times:.1f} times as far up as down" in found.one("spread-lopsided")


def test_lopsided_parameter_once(case: Case) -> None:
    """Proves: a parameter is told once, where it stands, however many places share it."""
    found = case(
        "network",
        "parameters: {used: {value: 0.7, low: 0.69, high: 0.95}}\ncases: {strict: {parameters: {used: 0.9}}}",
    )
    assert [one.where for one in found.of("spread-lopsided")] == ["parameters.used"]


def test_haul_that_is_shorter_than_the_line(case: Case) -> None:
    """Proves: a haul of 12 km between plants 124 km apart is doubted, and the message says which of both is which."""
    found = case("short-road")
    assert found.keys == ["haul-short"]
    said = found.one("haul-short")
    assert said.startswith("exchanges[a].recycled.transport: the haul is 12 km as written")
    assert "the plants lie 124 km apart, great circle" in said


@pytest.mark.parametrize(
    ("legs", "warns"), [(["12 km", "150 km"], False), (["60 km", "50 km"], True)]
)
def test_legs_of_a_short_haul(case: Case, legs: list[str], warns: bool) -> None:
    """Proves: all legs together are held against the line: 162 km are enough for 124, 110 are not."""
    hauls = ", ".join(f"{{mode: truck-30t, distance: {one}}}" for one in legs)
    found = case("short-road", f"exchanges: [{{id: a, recycled: {{transport: [{hauls}]}}}}]")
    assert bool(found.of("haul-short")) == warns


def test_estimated_haul_says_which_is_which(case: Case, calculated: Calculated) -> None:
    """Proves: a haul that is taken from coordinates is told with both: the line, and the road that is counted."""
    over = "exchanges: [{id: a, recycled: {transport: [{mode: truck-30t}]}}]"
    said = case("short-road", over).one("distance-estimated")
    assert "124 km great circle" in said
    assert "161 km" in said or "162 km" in said
    line = (
        2
        * 6371.0088
        * math.asin(
            math.sqrt(
                math.sin(math.radians(39.9 - 39.6) / 2) ** 2
                + math.cos(math.radians(39.6))
                * math.cos(math.radians(39.9))
                * math.sin(math.radians(119.6 - 118.2) / 2) ** 2
            )
        )
    )
    result = calculated("short-road", over)
    without_haul = calculated("short-road", "exchanges: [{id: a, recycled: {transport: []}}]")
    road = (saving(without_haul) - saving(result)) / 1e5 / score("truck-30t")
    assert road == pytest.approx(1.3 * line, rel=2e-3)


def test_advice_that_can_be_followed(calculated: Calculated) -> None:
    """Proves: no more draws are asked for than can be made; where the most would not do, it says what would."""
    result = calculated("lopsided", draws=256)
    for said in told(result, "interval-coarse"):
        asked = [
            int(one.replace(",", "")) for one in re.findall(r"calculate with ([\d,]+) draws", said)
        ]
        assert all(one <= 100_000 for one in asked)
        assert asked or "the most that can be made" in said
    few = calculated("lopsided", draws=16)
    assert len(told(few, "draws-too-few")) == 1


def test_probabilities_are_as_sure_as_the_draws(calculated: Calculated) -> None:
    """Proves: a saving in all draws is > 99.x %, one in none < x %, one that is 0 in all has none."""
    result = calculated("network", draws=128)
    rows = {id: cell(result, id)["probability_saving"] for id in ("a", "far")}
    assert rows == {"a": 1.0, "far": 0.0}
    mass = cell(result, "heat", "diverted-mass")
    assert (mass["saving"], mass["p2_5"], mass["p97_5"]) == (0, 0, 0)
    assert math.isnan(mass["probability_saving"])


def test_two_sources_as_two_cases(calculated: Calculated) -> None:
    """Proves: the cure works: the two sources as central and lenient case leave no lopsided spread, and both are told."""
    over = (
        "cases: {lenient: {exchanges: [{id: a, amount: {value: 5 PJ/year, low: 4.5 PJ/year, high: 5.5 PJ/year}}]}}\n"
        "exchanges: [{id: a, amount: {value: 0.31 PJ/year, low: 0.29 PJ/year, high: 0.33 PJ/year}}]"
    )
    result = calculated("lopsided", over, draws=256)
    assert told(result, "spread-lopsided") == []
    rows = result.cases
    chosen = rows[(rows["exchange"] == "a") & (rows["indicator"] == "ghg-100")].set_index("case")
    assert chosen.loc["lenient", "saving"] / chosen.loc["central", "saving"] == pytest.approx(
        5 / 0.31
    )
    sigma = math.log(0.33 / 0.31) / Z975
    assert sigma < 0.04
