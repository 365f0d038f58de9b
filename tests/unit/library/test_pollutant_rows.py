"""Rows of pollutants: their height, their share below 2.5 µm, and indicators that nothing declares."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lca.library.form import Flow
from lca.library.library import load_library
from lca.library.substances import declares, is_of, uncounted

AIR = (Path(__file__).parents[2] / "files" / "air-factors.yaml").read_text("utf-8")
DUST = "{flow: pm, height: ground, amount: 2 kg, below_2_5: 0.25}"
AT = "activities.grinding.flows[0]"

WRONG = [
    (
        "{flow: pm, amount: 2 kg}",
        f"{AT}: 'pm' has no height; write `height: stack` (chimneys) or `height: ground` (vehicles, roofs, yards, crushers); "
        "there is no other",
    ),
    (
        "{flow: pm, height: unspecified, amount: 2 kg}",
        f"{AT}.height: 'unspecified' is not one of 'stack' or 'ground'; write one of them",
    ),
    (
        "{flow: hg, height: stack, amount: 2 g}",
        f"{AT}.height: the flow 'hg' has no height; leave `height` out",
    ),
    (
        "{flow: co2-fossil, height: stack, amount: 2 kg}",
        f"{AT}.height: the flow 'co2-fossil' has no height; leave `height` out",
    ),
    (
        "{flow: pm, height: stack, amount: 2 kg, below_2_5: 1.2}",
        f"{AT}.below_2_5: '1.2' is no share; write a plain number from 0 to 1, for example 0.5",
    ),
    (
        "{flow: pm, height: stack, amount: 2 kg, below_2_5: {value: 0.9, low: 0.5, high: 1.1}}",
        f"{AT}.below_2_5: '0.9' is no share; write a plain number from 0 to 1, for example 0.5",
    ),
    (
        "{flow: pm, height: stack, amount: 2 kg, below_2_5: 0.5 kg}",
        f"{AT}.below_2_5: '0.5 kg' is no share; write a plain number from 0 to 1, for example 0.5",
    ),
    (
        "{flow: so2, height: stack, amount: 2 kg, below_2_5: 0.5}",
        f"{AT}.below_2_5: 'so2' has no share below 2.5 µm; only rows of `pm` have one; leave `below_2_5` out",
    ),
    (
        "{flow: so2, height: stack, amount: 2 m3}",
        f"{AT}.amount: '2 m3' is m3; write an amount in kg",
    ),
]


@pytest.mark.parametrize(("row", "said"), WRONG)
def test_wrong_rows(refused: Callable[..., list[str]], row: str, said: str) -> None:
    """Proves: each is told once, at its place, with what to write."""
    assert refused("factors: [air.yaml]", air=AIR.replace(DUST, row)) == [said]


@pytest.mark.parametrize("indicator", ["hg", "water-consumed"])
def test_nothing_declares_it(refused: Callable[..., list[str]], indicator: str) -> None:
    """Proves: an indicator that would be zero everywhere is refused where it is asked for."""
    found = refused(f"factors: [air.yaml]\nindicators: [ghg-100, {indicator}]", air=AIR)
    assert found == [
        f"indicators[1]: no activity in or behind the exchanges declares {indicator}, so that '{indicator}' would be zero "
        "everywhere; leave the indicator out, or declare it in a factor file of your own"
    ]


def test_indicator_declares_what_it_counts(refused: Callable[..., list[str]]) -> None:
    """Proves: `declared` names substances of the flows that are counted, without a height."""
    found = refused("factors: [air.yaml]", air=AIR.replace("declared: [pm]", "declared: [dust]"))
    assert found == [
        "indicators.pm.declared[0]: none of the flows that the indicator counts is 'dust'; write the name of a substance "
        "without its height, for example so2"
    ]


def test_substances() -> None:
    """Proves: heights and places belong to a substance; fine particles are none of all particles."""
    assert is_of("so2-stack", "so2") and is_of("water-consumed-cn-he", "water-consumed")
    assert not is_of("pm2-5-stack", "pm") and not is_of("so2", "so")
    assert declares(["so2-stack", "pm-ground"], ["so2", "pm"])
    assert not declares(["so2-stack"], ["so2", "pm"])
    assert {"nox", "hg"} <= uncounted(["so2-stack", "pm-ground"]) and "pm" not in uncounted(
        ["pm-x"]
    )


def test_names_of_rows() -> None:
    """Proves: every height that the shipped rows name is a flow, and fine particles stand beside all."""
    library = load_library()
    rows = [one for entry in library.activities.values() for one in entry.activity.flows]
    high = [one for one in rows if isinstance(one, Flow) and one.height]
    assert len(high) > 70
    assert {one.names for one in high} | {one.fine for one in high if one.fine} <= set(
        library.flows
    )
    assert {one.height for one in high} == {"stack", "ground"}
