"""Heat, gas and power that travel in pipes and lines, and by-products measured in m3, solved on paper.

The scores per reference unit stand at the top of tests/files/pipes.yaml and of tests/files/library/activities.yaml.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest

import lca
from lca.report.as_written import spread, written
from lca.runs.run import Result
from lca.scenario.scenario import Scenario

Loader = Callable[..., Scenario]

PIPES = (Path(__file__).parents[1] / "files" / "pipes.yaml").read_text("utf-8")
#: Nothing happens to the by-product without the exchange.
NOTHING = "without: [{disposal: [], source: Works manager}]"


def run(loaded: Loader, exchange: str) -> Result:
    over = (
        "factors: [pipes.yaml]\n"
        "byproducts:\n"
        "  water: {name: Used water, measured_in: [volume]}\n"
        "  heat: {name: Heat, measured_in: [energy]}\n"
        "  off-gas: {name: Off-gas, measured_in: [gas]}\n"
        f"exchanges:\n  - {{id: slag, {exchange}, {NOTHING}}}\n"
    )
    return lca.run(loaded(over, pipes=PIPES), draws=0)


def stage(result: Result, route: str, name: str) -> float:
    """Greenhouse gases of one stage, kg CO2e."""
    rows = result.stages.query(
        f"route == '{route}' and stage == '{name}' and indicator == 'ghg-100'"
    )
    return math.fsum(rows["value"])


def test_heat_travels_in_a_main(loaded: Loader) -> None:
    """Proves: 10 TJ of heat over 3 km in a main of 2 kg per GJ km emit 10,000 · 3 · 2 kg; the yield loses a tenth,
    and steam is displaced at 94 kg/GJ. If heat could not be hauled, its pipe would need a demand that hides the km."""
    result = run(
        loaded,
        "byproduct: heat, amount: 10 TJ/year, displaces: {product: steam, ratio: 1 GJ/GJ, transport: []}, "
        "recycled: {yield: 0.9, transport: [{mode: heat-main, distance: 3 km}], processing: [], "
        "residue: {activity: steam}}",
    )
    assert stage(result, "recycled", "transport") == pytest.approx(10_000 * 3 * 2)
    assert stage(result, "virgin", "production") == pytest.approx(10_000 * 0.9 * 94)


def test_gas_and_power_travel(loaded: Loader) -> None:
    """Proves: 2 MNm3 over 5 km at 1 kg per 1,000 Nm3 km; the displaced energy over 10 km in a line per kWh km."""
    result = run(
        loaded,
        "byproduct: off-gas, amount: 2 MNm3/year, "
        "displaces: {product: power, ratio: 1 kWh/Nm3, transport: [{mode: power-line, distance: 10 km}]}, "
        "recycled: {yield: 1, transport: [{mode: gas-pipe, distance: 5 km}], processing: [], "
        "residue: {activity: gas}}",
    )
    assert stage(result, "recycled", "transport") == pytest.approx(2e6 * 5 * 1e-3)
    assert stage(result, "virgin", "transport") == pytest.approx(2e6 * 10 * 0.02 * 0.6)


def test_gas_of_other_conditions(loaded: Loader) -> None:
    """Proves: the same exchange in Sm3 (15 °C) is smaller by 273.15 / 288.15."""
    exchange = (
        "byproduct: off-gas, amount: 2 {unit}/year, displaces: {{product: power, ratio: 1 kWh/Nm3, transport: []}}, "
        "recycled: {{yield: 1, transport: [], processing: [], residue: {{activity: gas}}}}"
    )
    normal, standard = (
        stage(run(loaded, exchange.format(unit=unit)), "virgin", "production")
        for unit in ("MNm3", "MSm3")
    )
    assert standard / normal == pytest.approx(273.15 / 288.15)


def test_water_is_taken_by_volume_and_hauls_nothing(loaded: Loader) -> None:
    """Proves: 4 million m3 of used water displace 0.9 m3 of fresh water each, at 0.3 kg; nothing is hauled."""
    result = run(
        loaded,
        "byproduct: water, amount: 400 万m3/年, displaces: {product: fresh-water, ratio: 0.9 m3/m3, transport: []}, "
        "recycled: {yield: 1 m3/m3, transport: [], processing: [{activity: power, amount: 0.2 kWh/m3}], "
        "residue: {activity: fresh-water}}",
    )
    assert stage(result, "virgin", "production") == pytest.approx(4e6 * 0.9 * 0.5 * 0.6)
    assert stage(result, "recycled", "processing") == pytest.approx(4e6 * 0.2 * 0.6)
    assert stage(result, "recycled", "transport") == 0


def test_water_travels_in_a_pipe_and_is_shown(loaded: Loader, tmp_path: Path) -> None:
    """Proves: a liquid has a pipe per m3 km, and charts, report and break-even values that show it by volume."""
    result = run(
        loaded,
        "byproduct: water, amount: 4 million m3/year, "
        "displaces: {product: fresh-water, ratio: 1, transport: []}, "
        "recycled: {yield: 1, transport: [{mode: brine-pipe, distance: 2 km}], processing: [], "
        "residue: {activity: fresh-water}}",
    )
    assert stage(result, "recycled", "transport") == pytest.approx(4e6 * 2 * 0.1 * 0.6)
    folder = tmp_path / "results"
    result.save(folder)
    report = (folder / "report.html").read_text("utf-8")
    assert "million m³" in report


def test_a_truck_moves_no_heat_and_no_water(loaded: Loader) -> None:
    """Proves: what is hauled and what hauls it must be of one measure."""
    for exchange, wanted in (
        (
            "byproduct: heat, amount: 1 TJ/year, displaces: {product: steam, ratio: 1, transport: []}",
            "GJ",
        ),
        (
            "byproduct: water, amount: 1 m3/year, displaces: {product: fresh-water, ratio: 1, transport: []}",
            "m3",
        ),
    ):
        rest = "recycled: {yield: 1, processing: [], transport: [{mode: truck, distance: 1 km}], residue: null}"
        with pytest.raises(lca.WrongInput) as caught:
            run(loaded, f"{exchange}, {rest}")
        [problem] = caught.value.problems
        assert problem.what == f"'truck' is measured in kg km, and this haul needs {wanted} km"


HEAT_AND_RATIO = (
    "sources: {measured: {citation: Measured, seen: original}}\n"
    "heating_ratios: {off-gas: {lhv_per_hhv: 0.875, source: measured}}\n"
)
BURNT = (
    "exchanges:\n  - {{id: slag, byproduct: off-gas, amount: {amount}, "
    "displaces: {{product: steam, ratio: 1 GJ/GJ, transport: []}}, "
    "recycled: {{yield: 1, processing: [], transport: [], residue: {{activity: steam}}}}, {nothing}}}\n"
    "byproducts: {{off-gas: {{name: Off-gas, measured_in: [energy]}}}}\n"
)


def burnt(loaded: Loader, amount: str, over: str = "") -> Scenario:
    return loaded(over + BURNT.format(amount=amount, nothing=NOTHING), ratio=HEAT_AND_RATIO)


def test_higher_heating_values_count_as_lower_ones(loaded: Loader) -> None:
    """Proves: 10 TJ HHV of a gas with 0.9 MJ of lower heating value per MJ of higher displace 9,000 GJ of steam at
    94 kg; with a ratio of one's own, 8,750 GJ; TJ alone are lower heating values already. If HHV were dropped, the
    saving would be a tenth too large."""
    own = "factors: [ratio.yaml]\n"
    for amount, over, gigajoules in (
        ("10 TJ HHV/year", "", 9_000),
        ("10 TJ HHV/year", own, 8_750),
        ("10 TJ/year", own, 10_000),
        ("10 TJ LHV/year", own, 10_000),
    ):
        result = lca.run(burnt(loaded, amount, over), draws=0)
        assert stage(result, "virgin", "production") == pytest.approx(gigajoules * 94)


def test_a_range_in_higher_heating_values_is_converted_whole(loaded: Loader) -> None:
    """Proves: both ends go with the value, and the text stays as it was written."""
    scenario = burnt(loaded, "{value: 10 TJ HHV/year, low: 8 TJ HHV/year, high: 15 TJ HHV/year}")
    amount = scenario.resolved[0].quantities["amount",]
    assert (amount.low, amount.value, amount.high) == pytest.approx((7.2e6, 9e6, 13.5e6))
    assert amount.text == "10 TJ HHV/year"
    assert (amount.unit.text, amount.unit.hhv) == ("TJ/year", False)
    assert written(amount, "en") == "10 TJ HHV/year × 0.9"
    assert spread(amount, "en").startswith("8 to 15 ")


def test_a_range_does_not_mix_heating_values(loaded: Loader) -> None:
    with pytest.raises(lca.WrongInput, match="has another unit than the value"):
        burnt(loaded, "{value: 10 TJ HHV/year, low: 8 TJ/year, high: 15 TJ HHV/year}")


def test_a_variant_is_converted_once(loaded: Loader) -> None:
    """Proves: a scenario that is varied starts from what was written, not from what was converted."""
    varied = lca.vary(
        burnt(loaded, "10 TJ HHV/year"), {"exchanges": [{"id": "slag", "status": "idea"}]}
    )
    assert varied.resolved[0].quantities["amount",].value == pytest.approx(9e6)
