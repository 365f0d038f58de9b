"""Break-even of electricity on paper: power bought twice, power that both routes use alike, and what lies behind it.

Of tests/files/good.yaml a tonne of slag saves 0.95 · 0.9 · 843 + 5 − 5 − 24 − 0.25 = 696.515 kg CO2e; its grinding takes
40 kWh, a kWh burdens 0.6 kg.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from lca.breakeven.electricity import KWH, behind, grid_flips
from lca.breakeven.polynomial import zero
from lca.breakeven.table import breakeven_table
from lca.breakeven.text import flip_text, heading, margin_text, sentence
from lca.breakeven.values import _saved, flips
from lca.engine.adjoint import solve
from lca.engine.inventory import Inventory, Line, Process
from lca.inventory.routes import inventory
from lca.quantities.numbers import Number, Term
from lca.results.flips import Flip
from lca.scenario.scenario import Scenario
from lca.texts import Lang

Loader = Callable[..., Scenario]
SAVING = 0.95 * 0.9 * (840 + 100 * 0.03) + 5 - (50 * 0.1 + 24 + 0.05 * 5)


def rows(scenario: Scenario, quantity: str, indicator: str = "ghg-100") -> list[Flip]:
    built = inventory(scenario)
    found = flips(scenario, built, solve(built))
    return [one for one in found if (one.quantity, one.indicator) == (quantity, indicator)]


def over(processing: str, without: str = "") -> str:
    return f"exchanges: [{{id: slag, recycled: {{processing: [{processing}]}}{without}}}]"


GROUND = "{activity: grinding, amount: 1 t/t}"


@pytest.mark.parametrize(
    ("more", "kwh", "users"),
    [
        ("{activity: power, amount: 20 kWh/t}", 60.0, "grinding, power"),
        ("{activity: grinding, amount: 0.25 t/t}", 50.0, "grinding"),
        (
            "{activity: power, amount: 5 kWh/t}, {activity: power, amount: 1 kWh/t}",
            46.0,
            "grinding, power",
        ),
    ],
)
def test_power_that_is_bought_twice(loaded: Loader, more: str, kwh: float, users: str) -> None:
    """Proves: all of it counts, in what there is now and in what may be: 40 and 20 kWh turn at 60 + 684.515 / 0.6."""
    [found] = rows(loaded(over(f"{GROUND}, {more}")), "processing-electricity")
    saving = SAVING - (kwh - 40.0) * 0.6
    assert found.base == pytest.approx(kwh, rel=1e-12)
    assert found.saving == pytest.approx(saving * 100_000, rel=1e-12)
    assert found.flip == pytest.approx(kwh + saving / 0.6, rel=1e-12)
    assert (found.label, found.unit) == ("power", "kWh/t")
    assert found.note == f"in {users}, for this exchange alone"


def test_the_note_says_whose_power_it_is(loaded: Loader) -> None:
    """Proves: where others do the same, theirs comes and goes with it, and the note says so."""
    same = (
        ", without: [{share: 0.5, use: same, transport: [{mode: truck, distance: 50 km}], source: made up},"
        " {share: rest, disposal: [{activity: landfill, amount: 1 t/t}], source: made up}]"
    )
    [alone] = rows(loaded(over(GROUND)), "processing-electricity")
    [both] = rows(loaded(over(GROUND, same)), "processing-electricity")
    assert alone.note == "in grinding, for this exchange alone"
    assert both.note == "in grinding, for this exchange and that of others who do the same"
    assert both.flip == pytest.approx(alone.flip, rel=1e-9)


def test_without_power_there_is_no_such_row(loaded: Loader) -> None:
    assert (
        rows(loaded(over("{activity: landfill, amount: 0.1 t/t}")), "processing-electricity") == []
    )


@pytest.mark.parametrize("more", [0.0, 1.0, -1.0])
def test_a_grid_that_both_routes_use_alike_never_turns(loaded: Loader, more: float) -> None:
    """Proves: the clinker that is avoided takes 0.855 · (50 + 100 · 0.05) = 47.025 kWh. Where the processing takes as
    much, no grid turns the exchange; with a kWh more of it one of 0.6 + saving does, with one less none above zero."""
    kwh = 0.95 * 0.9 * 55 + more
    scenario = loaded(over(f"{{activity: power, amount: {kwh!r} kWh/t}}"))
    [grid] = rows(scenario, "grid-intensity")
    saving = SAVING + 24 - kwh * 0.6
    assert grid.base == pytest.approx(0.6)
    assert grid.saving == pytest.approx(saving * 100_000)
    if more > 0:
        assert grid.flip == pytest.approx(0.6 + saving / more, rel=1e-9)
    else:
        assert math.isnan(grid.flip)
        assert (
            sentence(grid, "en") == "never: saves at any burden of the grid from 0 kg CO₂e/kWh up"
        )


def test_what_lies_behind_electricity() -> None:
    """Proves: a power station that nothing but a grid uses is behind it; one that a line or a plant uses is not."""
    processes = (
        Process("grid", KWH, (("station", Number(1.0)), ("shared", Number(1.0))), ()),
        Process("station", KWH, (("station", Number(0.1)), ("coal", Number(1.0))), ()),
        Process("shared", KWH, (), ()),
        Process("named", KWH, (), ()),
        Process("unused", KWH, (), ()),
        Process("mill", 1.0, (("shared", Number(1.0)), ("grid", Number(1.0))), ()),
        Process("coal", 1.0, (), (("co2", Number(1.0)),)),
    )
    lines = (
        Line("one", "virgin", "production", "named", (Term(Number(1.0)),)),
        Line("one", "recycled", "processing", "mill", (Term(Number(1.0)),)),
    )
    grids = ("grid", "station", "shared", "named", "unused")
    built = Inventory(processes, lines, {"ghg": {"co2": 1.0}})
    assert behind(built, grids) == {"station": ("grid",)}
    used = Process("grid2", KWH, (("named", Number(1.0)), ("station", Number(1.0))), ())
    more = Inventory((*processes, used), lines, {"ghg": {"co2": 1.0}})
    assert behind(more, (*grids, "grid2")) == {"station": ("grid", "grid2")}


def test_a_grid_that_makes_next_to_nothing_has_no_row() -> None:
    """Proves: a part of less than a billionth of the burdens does not touch an exchange; ten times as much does."""
    for part, touched in ((1e-10, False), (1e-8, True)):
        built = Inventory(
            (
                Process("grid", 1.0, (), (("co2", Number(1.0)),)),
                Process("made", 1.0, (), (("co2", Number(1.0)),)),
            ),
            (
                Line("one", "virgin", "production", "made", (Term(Number(1.0)),)),
                Line("one", "recycled", "processing", "grid", (Term(Number(part)),)),
            ),
            {"ghg": {"co2": 1.0}},
        )
        found = grid_flips(built, solve(built), ("grid",))
        assert bool(found.touched[0, 0, 0]) is touched


def test_a_yield_is_at_most_all_of_it(loaded: Loader) -> None:
    """Proves: over 20,000 km the yield would have to be 2,024 / 763.7 = 2.65, which it cannot be. Never."""
    text = "exchanges: [{id: slag, recycled: {transport: [{mode: truck, distance: 20000 km}]}}]"
    [found] = rows(loaded(text), "yield")
    assert math.isnan(found.flip)
    assert sentence(found, "en") == "never: adds burden at any yield from 0 to 1"
    [share] = rows(loaded(text), "displacement")
    assert math.isnan(share.flip)


@pytest.mark.parametrize(("written", "unit"), [("0.9 t/t", "t/t"), ("0.9", "1")])
def test_a_parameter_has_the_unit_that_it_is_written_in(
    loaded: Loader, written: str, unit: str
) -> None:
    text = (
        f"parameters: {{size: {{value: {written}}}}}\n"
        "exchanges: [{id: slag, displaces: {ratio: {parameter: size}}, recycled: {processing: "
        "[{activity: grinding, amount: {parameter: size}}]}}]"
    )
    [found] = rows(loaded(text), "parameter")
    assert (found.label, found.unit, found.base) == ("size", unit, 0.9)
    # 0.95 · r · 843 + 5 − 5 − 24 · r − 0.25 = 0
    assert found.flip == pytest.approx(0.25 / (0.95 * 843 - 24), rel=1e-9)
    assert found.note == "in 2 places of the exchange"


def test_a_root_far_beyond_the_others_is_found() -> None:
    """Proves: (x − 0.01)(x − 100) turns at 100 for what is 60 now, and at 0.01 for what is 40; (x − 90)(x − 100) at 90
    for what is 40."""
    assert zero([9000.0, -190.0, 1.0], 40.0, math.inf) == pytest.approx(90.0, rel=1e-9)
    assert zero([1.0, -100.01, 1.0], 60.0, math.inf) == pytest.approx(100.0, rel=1e-9)
    assert zero([1.0, -100.01, 1.0], 40.0, math.inf) == pytest.approx(0.01, rel=1e-9)
    assert zero([1.0, -100.01, 1.0], 60.0, 99.0) == pytest.approx(0.01, rel=1e-9)


def test_no_root_outside_the_range_is_taken() -> None:
    """Proves: (x + 1)(x + 3)(x − 2) turns at 2 for what is 0.1 now, though −1 is nearer; (x − 1)(x − 3)(x − 4) at 1 for
    what is 2.05 and 2.1 at most, though 3 is nearer; x² + 1 and (x + 1)(x + 2) nowhere."""
    assert zero([-6.0, -5.0, 2.0, 1.0], 0.1, math.inf) == pytest.approx(2.0, rel=1e-12)
    assert zero([-12.0, 19.0, -8.0, 1.0], 2.05, 2.1) == pytest.approx(1.0, rel=1e-12)
    assert math.isnan(zero([1.0, 0.0, 1.0], 1.0, math.inf))
    assert math.isnan(zero([2.0, 3.0, 1.0], 1.0, math.inf))
    # (x − 2)(x² − 2x + 5): between two complex extremes that are none
    assert zero([-10.0, 9.0, -4.0, 1.0], 5.0, math.inf) == pytest.approx(2.0, rel=1e-12)


@pytest.mark.parametrize("unit", [1e-17, 1e-6, 1.0, 1e9, 1e17])
def test_roots_are_as_exact_in_any_size(unit: float) -> None:
    """Proves: (x − 2)(x − 5) turns at 2 and 5 units whatever a unit is, also for a number that is 0 now."""
    found = [10.0, -7.0 / unit, 1.0 / unit**2]
    assert zero(found, unit, math.inf) == pytest.approx(2.0 * unit, rel=1e-12)
    assert zero(found, 4.0 * unit, math.inf) == pytest.approx(5.0 * unit, rel=1e-12)
    assert zero(found, 4.0 * unit, 4.5 * unit) == pytest.approx(2.0 * unit, rel=1e-12)
    if unit == 1.0:
        assert zero(found, 0.0, math.inf) == pytest.approx(2.0, rel=1e-12)


def test_little_is_not_nothing() -> None:
    """Proves: a saving is held against the burdens behind it and nothing else: 1e-10 of 1e-10 is all of it."""
    built = Inventory(
        (Process("made", 1.0, (), (("co2", Number(1.0)),)),),
        (Line("one", "virgin", "production", "made", (Term(Number(1e-10)),)),),
        {"ghg": {"co2": 1.0}},
    )
    assert _saved(built, solve(built)) == {"one": {"ghg": 1e-10}}


def test_a_haul_is_named_by_its_place(loaded: Loader) -> None:
    """Proves: by the leg in the file and what it travels with, in the order of the table."""
    hauls = rows(loaded(), "distance")
    assert [one.label for one in hauls] == [
        "recycled.transport[0] truck",
        "displaces.transport[0] rail",
    ]
    assert [one.place for one in hauls] == [
        ("recycled", "transport", 0, "distance"),
        ("displaces", "transport", 0, "distance"),
    ]


def flip(
    quantity: str, base: float, at: float, saving: float, unit: str = "km", **more: str
) -> Flip:
    return Flip("slag", quantity, "slag", "ghg-100", unit, base, at, saving, "", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("row", "en", "zh"),
    [
        (
            flip("share", 0.8, 0.8004, 1.0, "share", fate="same"),
            "stops saving when more than 80.04 % is used without the exchange (now 80.00 %, +0.050 %)",
            "未实施交换时利用率高于80.04%时不再节约（现为80.00%，+0.050%）",
        ),
        (
            flip("share", 0.8, 0.2, -1.0, "share", fate="disposal"),
            "starts saving when less than 20.0 % is put away without the exchange (now 80.0 %, −75 %)",
            "未实施交换时处置率低于20.0%时才产生节约（现为80.0%，−75%）",
        ),
        (
            flip("ratio", 1.0, 0.5, 1.0, "t/t"),
            "stops saving below 0.500 t/t (now 1.00 t/t, −50 %)",
            "",
        ),
        (
            flip("ratio", 1.0, 2.0, -1.0, "t/t"),
            "starts saving above 2.00 t/t (now 1.00 t/t, +100 %)",
            "",
        ),
        (flip("ratio", 0.0, 2.0, -1.0, "t/t"), "starts saving above 2.00 t/t (now 0 t/t)", ""),
        (flip("ratio", 1.0, 0.0, 1.0, "t/t"), "saves nothing at 0 t/t (now 1.00 t/t, −100 %)", ""),
        (flip("yield", 0.5, 1.0, -1.0, "share"), "saves nothing at 1.00 (now 0.500, +100 %)", ""),
        (
            flip("ratio", 0.5, 1.0, -1.0, "t/t"),
            "starts saving above 1.00 t/t (now 0.500 t/t, +100 %)",
            "",
        ),
        (flip("ratio", 1.0, 1.0, 0.0, "t/t"), "saves nothing at 1.00 t/t (now 1.00 t/t, 0 %)", ""),
        (
            flip("ratio", 1.0, math.nan, 0.0, "t/t"),
            "never: neither saves nor adds, whatever the ratio",
            "",
        ),
        (
            flip("ratio", 1.0, math.nan, -1.0, "t/t"),
            "never: adds burden at any ratio from 0 t/t up",
            "",
        ),
        (flip("yield", 1.0, math.nan, 1.0, "share"), "never: saves at any yield from 0 to 1", ""),
    ],
)
def test_sentences(row: Flip, en: str, zh: str) -> None:
    """Proves: verb, side and numbers follow saving, base and flip, also at zero, at one and at either end."""
    assert sentence(row, "en") == en
    if zh:
        assert sentence(row, "zh") == zh


@pytest.mark.parametrize(
    ("margin", "en"),
    [
        (0.0, "0 %"),
        (1.0, "+100 %"),
        (-1.0, "−100 %"),
        (9.99, "+999 %"),
        (10.0, "×11.0"),
        (math.nan, ""),
    ],
)
def test_margins(margin: float, en: str) -> None:
    assert margin_text(margin, "en") == en


def test_headings_and_units() -> None:
    haul = Flip(
        "a",
        "distance",
        "x",
        "ghg-100",
        "km",
        10.0,
        20.0,
        1.0,
        "",
        place=("recycled", "transport", 0),
    )
    other = Flip(
        "a",
        "distance",
        "x",
        "ghg-100",
        "km",
        10.0,
        20.0,
        1.0,
        "",
        place=("displaces", "transport", 0),
    )
    assert (heading(haul, "en"), heading(other, "en")) == ("By-product haul", "Virgin haul")
    assert (heading(haul, "zh"), heading(flip("ratio", 1, 1, 1), "zh")) == ("副产物运距", "替代比")
    assert flip_text(haul, "en") == "20.0 km (+100 %)"
    assert flip_text(haul, "en", "") == "20.0 (+100 %)"
    assert flip_text(flip("ratio", 1.0, math.nan, 1.0), "zh") == "不会"
    assert (
        flip_text(flip("grid-intensity", 0.0, 2.0, 1.0, "kg CO2e/kWh"), "en") == "2.00 kg CO₂e/kWh"
    )


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_tightest_stand_first(loaded: Loader, lang: Lang) -> None:
    """Proves: by the size of their margins; the wide table has a column for each quantity with the tightest of it."""
    import lca

    result = lca.run(loaded(), draws=0)
    view = result.view(lang)
    _, columns, [narrow] = breakeven_table(result.flips, view, "ghg-100", 100)
    own = [one for one in result.flips if one.indicator == "ghg-100" and not math.isnan(one.flip)]
    order = sorted(own, key=lambda one: abs(one.margin))
    # ratio and displacement turn at the same margin and are told once
    assert [one.quantity for one in order][:3] == ["yield", "ratio", "displacement"]
    assert narrow[2].endswith(flip_text(order[0], lang, ""))
    assert flip_text(order[1], lang, "") in narrow[3]
    _, wide_heads, [wide] = breakeven_table(result.flips, view, "ghg-100", 200)
    assert len(wide_heads) == 10 and len(columns) == 4
    by = {one.quantity: one for one in own}
    haul = flip_text(by["distance"], lang, "")
    power = flip_text(by["processing-electricity"], lang)
    assert wide[2] == haul
    assert [flip_text(by[name], lang, "") for name in ("ratio", "displacement", "yield")] == wide[
        4:7
    ]
    assert wide[8] == power
    assert wide[7] == ""
    never = "never" if lang == "en" else "不会"
    assert (wide[3], wide[9]) == (never, never)
