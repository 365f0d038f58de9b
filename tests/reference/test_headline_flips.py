"""What a reviewer's recalculation moved in the first network of Hebei, against cases laid over five of its exchanges.

The reviewer changed one input at a time and calculated the whole network apart from the program. The five exchanges here
have the inputs and the totals of that time in files of their own (tests/files/flips): the library and the shipped network
may change, these do not. Proven: cases move a total by what they should, in sign and to the tenth of a kilotonne that the
reviewer gave. Not proven: that an input is right; most of these were wrong or assumed, which was the point.
"""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest

import lca

NETWORK = Path(__file__).parents[1] / "files" / "flips" / "network.yaml"

#: kt CO2e a year by which the total moves, of 862.5 as it was.
FLIPS = {
    "scrap-01": -183.3,
    "scrap-0": -229.2,
    "aluminium-005": -140.4,
    "slag-in-raw-meal": -170.0,
    "slag-dry": 92.2,
    "slag-displaces-all": 59.2,
    "slag-displaces-half": -61.5,
    "boiler-82": -13.3,
    "boiler-88": -24.8,
    "heat-of-hebei": -99.8,
    "boiler-gas": -66.2,
    # the three of its parts; the reviewer added carbide slag and coke-oven gas to them
    "several": -183.3 - 140.4 - 13.3,
}
#: The reviewer's are differences of two totals that are rounded to 0.1.
ROUNDED = 0.12


def totals(path: Path) -> dict[str, float]:
    """Saving of all exchanges in each case, kt CO2e a year."""
    cases = lca.run(lca.load(path), draws=0).cases
    whole = cases[cases["exchange"] == "network"]
    return {row.case: row.saving / 1e6 for row in whole.itertuples()}


@cache
def as_stated() -> dict[str, float]:
    return totals(NETWORK)


def test_every_case_is_compared() -> None:
    """Proves: no case stands there for nothing."""
    assert {*FLIPS, "central"} == set(as_stated())


@pytest.mark.parametrize("case", FLIPS)
def test_flip(case: str) -> None:
    """Proves: the case moves the total as the recalculation did. A case that did not reach the inputs would move nothing."""
    moved = as_stated()[case] - as_stated()["central"]
    assert moved == pytest.approx(FLIPS[case], abs=ROUNDED * (3 if case == "several" else 1))


def test_flips_add_up_in_proportion(tmp_path: Path) -> None:
    """Proves: whatever share of scrap and of aluminium is additional and whatever part of the lime is displaced, a case of
    all three moves the total by the sum of their flips, each in proportion; with one spelled as a share of a fate.
    """
    numbers = random.Random(11)
    drawn = {
        f"case-{at}": tuple(round(numbers.uniform(0, 1), 3) for _ in range(3)) for at in range(6)
    }
    lines = [f"extends: {NETWORK.as_posix()}", "cases:"]
    for name, (scrap, aluminium, lime) in drawn.items():
        lines += [
            f"  {name}:",
            f"    title: {name}",
            f"    parameters: {{aluminium-additional: {aluminium}}}",
            "    exchanges:",
            f"      - {{id: scrap, without: [{{id: others, share: rest, use: same, transport: [{{mode: haul, distance: 40 km}}]}}, "
            f"{{id: additional, share: {scrap}, disposal: []}}]}}",
            f"      - {{id: carbide-slag, displaces: {{displacement: {lime}}}}}",
        ]
    path = tmp_path / "over.yaml"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    found, stated = totals(path), as_stated()
    central = stated["central"]
    per_share = {
        "scrap": (central - stated["scrap-0"]) / 0.5,
        "aluminium": (central - stated["aluminium-005"]) / 0.45,
        "lime": (stated["slag-displaces-all"] - central) / 0.25,
    }
    for name, (scrap, aluminium, lime) in drawn.items():
        expected = (
            per_share["scrap"] * (scrap - 0.5)
            + per_share["aluminium"] * (aluminium - 0.5)
            + per_share["lime"] * (lime - 0.75)
        )
        assert found[name] - central == pytest.approx(expected, abs=1e-6), name
