"""Dated amounts between their years: straight lines, one draw, and what cannot be interpolated."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.stats import spearmanr

import lca
from lca.engine.draws import draw
from lca.inventory.processes import process
from lca.library.library import Library, load_library
from lca.quantities.quantity import Quantity
from lca.quantities.spreads import Z975, LogNormal, Normal, Triangular

Loader = Callable[..., lca.Scenario]

KILN = """
activities:
  power:
    name: Own power
    kind: energy
    reference: 1 kWh
    geography: CN
    year: 2023
    boundary: cradle-to-gate
    source: made-up
    flows:
      - flow: co2-fossil
        between: {between}
        amount: {{by_year: {{{years}}}}}
      - {{flow: energy-hard-coal, amount: 10 MJ}}
"""
LINE = "2023: {value: 0.6 kg, pedigree: [1, 1, 1, 1, 1]}, 2025: {value: 0.5 kg, low: 0.4 kg, high: 0.6 kg}, 2035: {value: 0.3 kg, low: 0.2 kg, high: 0.5 kg}"


def own(folder: Path, years: str, between: str = "linear") -> Library:
    path = folder / "own.yaml"
    path.write_text(KILN.format(between=between, years=years), "utf-8")
    return load_library([(path, "own.yaml")])


def amount(library: Library) -> Quantity:
    return library.activities["power"].activity.flows[0].amount


def test_straight_lines_of_value_and_ends(made_up_library: Path, tmp_path: Path) -> None:
    """Proves: half way between 2025 and 2035 stands half of both, and a fifth of the way a fifth; ends as well as values."""
    line = amount(own(tmp_path, LINE))
    half, fifth = line.at(2030), line.at(2027)
    assert (half.value, half.low, half.high) == pytest.approx((0.4, 0.3, 0.55))
    assert (fifth.value, fifth.low, fifth.high) == pytest.approx((0.46, 0.36, 0.58))
    assert (half.distribution, half.text) == ("lognormal", "0.4 kg")


def test_a_year_that_is_written_is_what_is_written(made_up_library: Path, tmp_path: Path) -> None:
    """Proves: at its years a line is the entry itself, bit for bit; before the first and after the last it is held."""
    line, steps = amount(own(tmp_path, LINE)), amount(own(tmp_path, LINE, "nearest"))
    written = dict(line.by_year)
    for year in (2023, 2025, 2035):
        assert line.at(year) is written[year]
        assert line.at(year) == steps.at(year)
    assert line.at(1990) is written[2023] and line.at(2050) is written[2035]
    assert [line.year_at(year) for year in (1990, 2024, 2025, 2050)] == [2023, 2024, 2025, 2035]
    assert steps.at(2024) is dict(steps.by_year)[2023]


def test_pedigree_and_range_meet_in_their_intervals(made_up_library: Path, tmp_path: Path) -> None:
    """Proves: between a pedigree and a range lie the 95 % intervals of both, the pedigree's with the flow's own basic variance."""
    library = own(tmp_path, LINE)
    [(_, number), _] = process(library, library.activities["power"], 2024).flows
    factor = math.exp(math.sqrt(0.0006) * Z975)  # scores of 1 add nothing to the basic variance
    low, high = (0.6 / factor + 0.4) / 2, (0.6 * factor + 0.6) / 2
    assert number.value == pytest.approx(0.55)
    assert isinstance(number.spread, LogNormal)
    ends = number.spread.at(number.value, np.array([-Z975, Z975]))
    assert ends == pytest.approx([low, high])


def test_basic_variance_before_the_line(made_up_library: Path, tmp_path: Path) -> None:
    """Proves: a methane row has the basic variance of methane between its years, too, not that of carbon dioxide."""
    years = "2020: {value: 1 g, pedigree: [1, 1, 1, 1, 1]}, 2030: {value: 3 g, pedigree: [1, 1, 1, 1, 1]}"
    path = tmp_path / "own.yaml"
    text = KILN.format(between="linear", years=years).replace("co2-fossil", "ch4-fossil")
    path.write_text(text, "utf-8")
    library = load_library([(path, "own.yaml")])
    [(_, number), _] = process(library, library.activities["power"], 2025).flows
    assert number.spread == LogNormal(pytest.approx(0.2), pytest.approx(0.2))  # √0.04
    assert number.value == pytest.approx(0.002)


@pytest.mark.parametrize(
    ("years", "kind", "sides"),
    [
        ("2020: {value: 1 kg, sd: 0.1 kg}, 2030: {value: 2 kg, sd: 0.3 kg}", Normal, (0.2, 0.2)),
        (
            "2020: {value: 1 kg, low: 0 kg, high: 3 kg, distribution: triangular}, 2030: {value: 2 kg, low: 1 kg, high: 4 kg, distribution: triangular}",
            Triangular,
            (0.5, 3.5),
        ),
        (
            "2020: {value: 1 kg, distribution: fixed}, 2030: {value: 2 kg, sd: 0.4 kg}",
            Normal,
            (0.2, 0.2),
        ),
        ("2020: {value: 1 kg, gsd: 1.2}, 2030: {value: 2 kg, gsd: 1.2}", LogNormal, None),
        ("2020: {value: -1 kg, gsd: 1.2}, 2030: {value: -2 kg, gsd: 1.2}", LogNormal, None),
    ],
)
def test_every_kind_keeps_its_shape(
    made_up_library: Path, tmp_path: Path, years: str, kind: Any, sides: tuple[float, float] | None
) -> None:
    """Proves: deviations and ends lie on straight lines; one geometric deviation of both years is that of all between."""
    found = amount(own(tmp_path, years)).at(2025)
    spread = found.spread()
    assert type(spread) is kind and abs(found.value) == pytest.approx(1.5)
    expected = (math.log(1.2), math.log(1.2)) if sides is None else sides
    assert (abs(spread.down), abs(spread.up)) == pytest.approx(expected)
    drawn = spread.quantile(found.value, np.array([0.1, 0.5, 0.9]))
    assert np.all(np.isfinite(drawn)) and len(set(drawn)) == 3


def test_values_without_spread_stay_without(made_up_library: Path, tmp_path: Path) -> None:
    """Proves: two plain numbers make a plain number, and two exact ones an exact one."""
    assert amount(own(tmp_path, "2020: 1 kg, 2030: 2 kg")).at(2025).distribution is None
    fixed = "2020: {value: 1 kg, distribution: fixed}, 2030: {value: 2 kg, distribution: fixed}"
    found = amount(own(tmp_path, fixed)).at(2026)
    assert (found.value, found.distribution, found.spread()) == (pytest.approx(1.6), "fixed", None)


@pytest.mark.parametrize(
    ("years", "says"),
    [
        (
            "2020: {value: 1 kg, gsd: 1.2}, 2030: {value: 2 kg, sd: 0.1 kg}",
            "own.yaml:14:27: activities.power.flows[0].amount.by_year: between years of different kinds of spread (lognormal, normal) "
            "nothing can be interpolated; give all years one kind of spread; `distribution: fixed` goes with every kind",
        ),
        ("2020: 1 kg, 2030: {value: 2 kg, gsd: 1.1}", "kinds of spread (none, lognormal)"),
        ("2020: {value: -1 kg, gsd: 1.1}, 2030: {value: 2 kg, gsd: 1.1}", "has no logarithm"),
    ],
)
def test_what_cannot_be_interpolated(
    made_up_library: Path, tmp_path: Path, years: str, says: str
) -> None:
    """Proves: kinds that do not fit are refused at their place, once; taken at the nearest year they may stand."""
    with pytest.raises(lca.WrongInput) as caught:
        own(tmp_path, years)
    [problem] = caught.value.problems
    assert says in str(problem)
    assert own(tmp_path, years, "nearest").activities["power"].own


def test_between_without_years(made_up_library: Path, tmp_path: Path) -> None:
    """Proves: `between` beside an amount that is not dated is refused where it stands."""
    path = tmp_path / "own.yaml"
    text = KILN.format(between="linear", years="").replace("{by_year: {}}", "1 kg")
    path.write_text(text, "utf-8")
    with pytest.raises(lca.WrongInput, match="this one has no years") as caught:
        load_library([(path, "own.yaml")])
    assert str(caught.value).startswith("own.yaml:13:18: activities.power.flows[0].between: ")


def test_a_path_is_one_draw(made_up_library: Path, tmp_path: Path) -> None:
    """Proves: draws of 2024, 2025 and 2030 of one row rise and fall together: a low path is low in every year."""
    library = own(tmp_path, LINE)
    drawn = []
    for year in (2024, 2025, 2030, 2040):
        [(_, number), _] = process(library, library.activities["power"], year).flows
        drawn.append(draw(number, 256, 1))
    for other in drawn[1:]:
        assert spearmanr(drawn[0], other).statistic == pytest.approx(1.0, abs=1e-12)
        assert not np.array_equal(drawn[0], other)


def test_no_warning_inside_and_one_beyond(loaded: Loader) -> None:
    """Proves: inside its years a line lacks nothing; beyond them one warning says since when it is held."""
    file = KILN.format(between="linear", years=LINE)
    over = "factors: [own.yaml]\nyear: {}\n"
    assert not loaded(over.format(2029), own=file).warnings
    told = {
        2036: "the figures of 'power' are held since 2035, the last year that it has any for",
        2040: "the figures of 'power' are held since 2035, the last year that it has any for",
        2019: "the figures of 'power' are held before 2023, the first year that it has any for",
    }
    for year, says in told.items():
        warnings = loaded(over.format(year), own=file).warnings
        found = [one for one in warnings if one.message.key.startswith("year-held")]
        assert [(one.where, one.what) for one in found] == [("year", says)]


def test_a_line_describes_its_years(loaded: Loader) -> None:
    """Proves: a path that reaches 2035 is not far from 2035; what describes 2022 alone is."""
    file = KILN.format(between="linear", years=LINE)
    over = (
        "factors: [own.yaml]\nyear: 2035\n"
        "exchanges: [{id: slag, recycled: {use: [{activity: power, amount: 1 kWh/t}]}}]\n"
    )
    far = [one for one in loaded(over, own=file).warnings if one.message.key == "year-far"]
    assert far and not any("'power'" in one.what for one in far)


def test_a_scenario_takes_the_line(loaded: Loader) -> None:
    """Proves: grinding takes 40 kWh/t of 100 kt at what lies between: 0.44 kg in 2028, not the 0.5 kg of the nearest year."""
    file = KILN.format(between="linear", years=LINE)
    result = lca.run(loaded("factors: [own.yaml]\nyear: 2028\n", own=file), draws=0)
    rows = result.stages.query("indicator == 'ghg-100' and stage == 'processing'")
    assert float(rows["value"].iloc[0]) == pytest.approx(100_000 * 40 * 0.44)
