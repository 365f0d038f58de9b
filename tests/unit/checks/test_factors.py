"""What the library's checks of itself say of an activity: each rule on both sides of its bound, with its numbers.

The activities buy from files/library, whose scores are round: 1 t of coal 100 kg CO2e and 30,000 MJ, 1 kWh of power
0.6 kg and 10 MJ in 2023, 0.7 kg in 2022 and 0.9 kg in 2020.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lca.checks.factors import departure_of, library_problems, scores_by_year
from lca.library.library import load_library

HEAD = """
sources: {mine: {citation: A meter, seen: original}}
activities:
  kiln:
    name: Kiln
    reference: 2 t
    geography: CN
    year: 2023
    boundary: cradle-to-gate
"""
COAL = "    inputs: [{activity: coal, amount: 100 kg, label: fuel}, {activity: power, amount: 5 kWh}]\n"


Said = Callable[..., list[str]]


@pytest.fixture
def said(made_up_library: Path, tmp_path: Path) -> Said:
    """A function that gives what is said of `kiln` with some lines of its own."""

    def of(more: str, source: str = "    source: mine\n") -> list[str]:
        path = tmp_path / "own.yaml"
        path.write_text(HEAD + source + more, "utf-8")
        library = load_library([(path, "own.yaml")])
        return [
            str(one).split(": ", 1)[1].removeprefix("activities.kiln")
            for one in library_problems(library)
            if one.where.startswith("activities.kiln")
        ]

    return of


def test_a_good_activity_has_no_problem(said: Said) -> None:
    assert said(COAL) == []


def test_every_number_has_a_source(said: Said) -> None:
    """Proves: rows, what is made beside the product and what goes off in its use each need a source that is there."""
    nothing = "the number has no source; add source:"
    more = (
        COAL.replace("5 kWh}", "5 kWh, source: mine}")
        + "    coproducts: [{byproduct: fly-ash, amount: 10 kg}]\n"
        + "    releases_in_use: [{flow: co2-fossil, amount: 1 kg, source: mind}]\n"
    )
    assert said(more, "") == [
        f".inputs[0]: {nothing}",
        f".coproducts[0]: {nothing}",
        ".releases_in_use[0]: there is no source 'mind'; did you mean mine?",
    ]
    far = COAL.replace("5 kWh}", "5 kWh, source: atlas}")
    assert said(far) == [".inputs[1]: there is no source 'atlas'; add it under sources:"]
    published = "    published: [{indicator: ghg-100, value: 13, source: mine, tolerance: 0.1}, {indicator: ghg-101, value: 1, source: mind, tolerance: 0.1}]\n"
    assert said(COAL + published) == [
        ".published[1]: there is no source 'mind'; did you mean mine?",
        ".published[1].indicator: there is no indicator 'ghg-101'; did you mean ghg-100 or ghg-20?",
    ]


def test_an_activity_is_not_empty(said: Said) -> None:
    assert said("    zero_energy: Nothing is in it.\n") == [
        ": the activity has neither inputs nor flows; add them, with their sources"
    ]


BALANCE = """    flows:
      - {flow: co2-fossil, amount: 30 kg, label: burnt}
      - {flow: co2-fossil, amount: 70 kg, label: calcined}
      - {flow: co2-fossil, amount: {by_year: {2020: 500 kg, 2023: 40 kg}}, label: dated}
      - {flow: ch4-fossil, amount: 1 kg}
      - {flow: energy-hydro, amount: 7 MJ}
"""


@pytest.mark.parametrize(
    ("balance", "told"),
    [
        # 100 kg of coal and 2,000 of water against 2,000 of the reference and 100 of two of the flows: even
        (
            "{in: [fuel, {what: Water, amount: 2 t}], out: [reference, burnt, calcined], tolerance: 0.01}",
            [],
        ),
        # an id stands for all of its rows, a label for its own: 30 + 70 + 40 of CO2, the dated one in the activity's year
        (
            "{in: [coal, {what: Water, amount: 2.04 t}], out: [reference, co2-fossil], tolerance: 1e-9}",
            [],
        ),
        # 2,500 against 2,001: 19.96 % of the larger apart
        (
            "{in: [{what: Air, amount: 2.5 t}], out: [reference, ch4-fossil], tolerance: 0.1997}",
            [],
        ),
        (
            "{in: [{what: Air, amount: 2.5 t}], out: [reference, ch4-fossil], tolerance: 0.1}",
            [
                ".mass_balance: 2500 kg go in and 2001 kg come out: 20.0% apart, 10.0% allowed; "
                "find what is missing, or state it with {what: …, amount: …}"
            ],
        ),
        # 1,000 against 2,000, a half of the larger: more comes out than goes in; at the bound itself it is allowed
        ("{in: [{what: Air, amount: 1 t}], out: [reference], tolerance: 0.5}", []),
        (
            "{in: [{what: Air, amount: 1 t}], out: [reference], tolerance: 0.4}",
            [
                ".mass_balance: 1000 kg go in and 2000 kg come out: 50.0% apart, 40.0% allowed; "
                "find what is missing, or state it with {what: …, amount: …}"
            ],
        ),
        (
            "{in: [coal], out: [reference, nothing], tolerance: 0.5}",
            [
                ".mass_balance.out[1]: 'nothing' is no mass of this activity; "
                "name an input, a flow, a label or reference, or write {what: …, amount: …}"
            ],
        ),
        (
            "{in: [coal, power], out: [reference], tolerance: 0.5}",
            [
                ".mass_balance.in[1]: 'power' is no mass of this activity; "
                "name an input, a flow, a label or reference, or write {what: …, amount: …}"
            ],
        ),
        (
            "{in: [{what: Heat, amount: 1 GJ}], out: [reference], tolerance: 0.5}",
            [
                ".mass_balance.in[0]: 'Heat' is no mass of this activity; "
                "name an input, a flow, a label or reference, or write {what: …, amount: …}"
            ],
        ),
    ],
)
def test_masses_are_balanced(said: Said, balance: str, told: list[str]) -> None:
    """Proves: what goes in and out is summed by ids and labels, and their difference is a share of the larger."""
    assert said(COAL + BALANCE + f"    mass_balance: {balance}\n") == told


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("    flows: [{flow: energy-hydro, amount: 7 MJ}]\n", []),
        (
            "    flows: [{flow: co2-fossil, amount: 7 kg}]\n",
            [": it has no primary energy at all; add the energy, or zero_energy: with the reason"],
        ),
        (
            "    flows: [{flow: co2-fossil, amount: 7 kg}]\n    zero_energy: It is a waste.\n",
            [],
        ),
        # of the reference amount of 2 t: 7 MJ
        (
            "    flows: [{flow: energy-hydro, amount: 7 MJ}]\n    zero_energy: It is a waste.\n",
            [".zero_energy: it has 7 MJ but states zero_energy; remove zero_energy"],
        ),
        # a credit of 1 t of coal, and hydropower beside it that is more, or less
        (
            "    inputs: [{activity: coal, amount: -1 kg, note: given back}]\n    flows: [{flow: energy-hydro, amount: 40 MJ}]\n",
            [": its energy-nonrenewable is negative (-30 MJ); look for a credit that is too large"],
        ),
        (
            "    inputs: [{activity: coal, amount: -1 kg, note: given back}]\n    flows: [{flow: energy-hydro, amount: 20 MJ}]\n",
            [
                ": its energy-nonrenewable is negative (-30 MJ); look for a credit that is too large",
                ": its energy-total is negative (-10 MJ); look for a credit that is too large",
            ],
        ),
        # −1e-13 of the total is rounding; −1e-11 of it is not
        (
            "    flows: [{flow: energy-hydro, amount: 1e6 MJ}, {flow: energy-hard-coal, amount: -1e-7 MJ, note: x}]\n",
            [],
        ),
        (
            "    flows: [{flow: energy-hydro, amount: 1e6 MJ}, {flow: energy-hard-coal, amount: -1e-5 MJ, note: x}]\n",
            [
                ": its energy-nonrenewable is negative (-1e-05 MJ); look for a credit that is too large"
            ],
        ),
    ],
)
def test_energy_is_there_and_not_negative(said: Said, lines: str, told: list[str]) -> None:
    assert said(lines) == told


@pytest.mark.parametrize(
    ("published", "told"),
    [
        # 0.1 t of coal and 5 kWh: 10 + 3 = 13 kg for the 2 t of the reference
        ("{indicator: ghg-100, value: 13, source: mine, tolerance: 1e-6}", []),
        ("{indicator: ghg-100, value: 11, source: mine, tolerance: 0.19, reason: older}", []),
        (
            "{indicator: ghg-100, value: 10, source: mine, tolerance: 0.29, reason: older}",
            [
                ".published[0]: ghg-100 is 13 kg CO2e per 2 t, +30.0% from the published 10 (29% allowed); "
                "find the cause, or state the tolerance and its reason"
            ],
        ),
        ("{indicator: ghg-100, value: 18, source: mine, tolerance: 0.28, reason: older}", []),
        (
            "{indicator: ghg-100, value: 20, source: mine, tolerance: 0.3, reason: older}",
            [
                ".published[0]: ghg-100 is 13 kg CO2e per 2 t, -35.0% from the published 20 (30% allowed); "
                "find the cause, or state the tolerance and its reason"
            ],
        ),
        # with the grid of 2020: 10 + 5 · 0.9 = 14.5
        ("{indicator: ghg-100, value: 14.5, year: 2020, source: mine, tolerance: 1e-6}", []),
        # 3,000 + 50 MJ
        (
            "{indicator: energy-total, value: 3000, source: mine, tolerance: 0.01}",
            [
                ".published[0]: energy-total is 3050 MJ per 2 t, +1.7% from the published 3000 (1% allowed); "
                "find the cause, or state the tolerance and its reason"
            ],
        ),
    ],
)
def test_scores_are_held_against_what_is_published(
    said: Said, published: str, told: list[str]
) -> None:
    assert said(COAL + f"    published: [{published}]\n") == told


def test_a_departure_is_a_share_of_what_is_published(made_up_library: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    more = "    published: [{indicator: ghg-100, value: 10, source: mine, tolerance: 0.5}]\n"
    path.write_text(HEAD + "    source: mine\n" + COAL + more, "utf-8")
    library = load_library([(path, "own.yaml")])

    entry = library.activities["kiln"]
    found = departure_of(entry, entry.activity.published[0], scores_by_year(library))
    assert found == pytest.approx((0.3, 13.0), rel=1e-12)


PUBLISHED = "{{indicator: ghg-100, value: 13, source: mine, tolerance: {}}}"


@pytest.mark.parametrize(
    ("tolerance", "told"),
    [
        ("0.15", []),
        ("0.3, reason: Its power is that of a dirtier grid.", []),
        (
            "0.151",
            [
                ".published[0].tolerance: a tolerance of 15% without a reason: 15% need none; "
                "tighten it, or say in reason: why so much is right"
            ],
        ),
        (
            "0.2",
            [
                ".published[0].tolerance: a tolerance of 20% without a reason: 15% need none; "
                "tighten it, or say in reason: why so much is right"
            ],
        ),
        # a reason does not make a check of what is none
        (
            "0.5, reason: Its power is that of a dirtier grid.",
            [
                ".published[0].tolerance: a tolerance of 50% is no check: at most 30% are; "
                "tighten it, take the value out, or write it under conflicts: with its reason"
            ],
        ),
    ],
)
def test_a_wide_tolerance_has_a_reason_and_a_wider_one_is_no_check(
    said: Said, tolerance: str, told: list[str]
) -> None:
    """Proves: a value that agrees to the last digit is told, too, where its tolerance would hold nothing."""
    assert said(COAL + f"    published: [{PUBLISHED.format(tolerance)}]\n") == told


def test_the_rule_on_tolerances_has_its_place_and_is_said_in_chinese(
    made_up_library: Path, tmp_path: Path
) -> None:
    path = tmp_path / "own.yaml"
    lines = HEAD + "    source: mine\n" + COAL + "    published:\n      - "
    path.write_text(lines + PUBLISHED.format("0.4") + "\n", "utf-8")
    (problem,) = library_problems(load_library([(path, "own.yaml")]))
    last = len(path.read_text("utf-8").splitlines())
    column = len("      - {indicator: ghg-100, value: 13, source: mine, tolerance: ") + 1
    assert str(problem.mark).startswith(f"own.yaml:{last}:{column}")
    assert "容差 40% 起不到核对作用：最多 30%" in problem.text("zh")
    path.write_text(lines + PUBLISHED.format("0.2") + "\n", "utf-8")
    (problem,) = library_problems(load_library([(path, "own.yaml")]))
    assert "容差 20% 未说明理由" in problem.text("zh")


@pytest.mark.parametrize(
    ("conflict", "told"),
    [
        # 13 against 10, 20 and 12: 30 % above, 35 % below, 8.3 % above
        ("{indicator: ghg-100, value: 10, source: mine, reason: Its coal is another.}", []),
        ("{indicator: ghg-100, value: 20, source: mine, reason: Its coal is another.}", []),
        (
            "{indicator: ghg-100, value: 12, source: mine, reason: Its coal is another.}",
            [
                ".conflicts[0]: ours is +8.3% from it, within 15%: that is no conflict; "
                "move it to published: with a tolerance"
            ],
        ),
        (
            "{indicator: ghg-100, value: 10, source: mind, reason: Its coal is another.}",
            [".conflicts[0]: there is no source 'mind'; did you mean mine?"],
        ),
        (
            "{indicator: ghg-101, value: 10, source: mine, reason: Its coal is another.}",
            [
                ".conflicts[0].indicator: there is no indicator 'ghg-101'; did you mean ghg-100 or ghg-20?"
            ],
        ),
    ],
)
def test_an_open_conflict_is_one(said: Said, conflict: str, told: list[str]) -> None:
    """Proves: what is told as a conflict is farther away than what a check may be without a reason."""
    assert said(COAL + f"    conflicts: [{conflict}]\n") == told


@pytest.mark.parametrize(
    ("amount", "credit"),
    [
        ("{activity: coal, amount: 0 kg}", False),
        ("{activity: coal, amount: -1 kg}", True),
        ("{activity: coal, amount: -1 kg, note: given back}", False),
        ("{activity: coal, amount: {by_year: {2022: 1 kg, 2023: -1 kg}}}", True),
        ("{activity: coal, amount: {by_year: {2022: -1 kg, 2023: 1 kg}}}", True),
        ("{activity: coal, amount: {by_year: {2022: 0 kg, 2023: 1 kg}}}", False),
    ],
)
def test_a_negative_amount_says_what_it_credits(said: Said, amount: str, credit: bool) -> None:
    lines = f"    inputs: [{amount}]\n    flows: [{{flow: energy-hydro, amount: 100 MJ, source: mine}}]\n"
    told = [one for one in said(lines) if "credits" in one]
    assert told == (
        [
            ".inputs[0]: a negative amount (kg) credits something; "
            "say in note: what is credited and why"
        ]
        if credit
        else []
    )
