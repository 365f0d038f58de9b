"""Charts of sweeps and of variants: readable with any numbers, in both languages, and true."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from looking import cells, diamonds, drawn, outside, overlaps, paths, reader, texts, whiskers, words

from lca.charts.drawing.sheet import ADDED, SAVED
from lca.charts.sweep import draw
from lca.charts.swept import Along, Cell, Grid, crossings
from lca.charts.variants import MOST, variants
from lca.texts import LANGS, Lang

LONG = "exchanges.bf-slag-to-powder-of-a-long-name.without.others-and-more.use.displaces.transport.0.distance"
KM = Along(
    LONG,
    tuple(f"{k} km" for k in range(0, 500, 100)),
    tuple(map(float, range(0, 500, 100))),
    "km",
    "45 km",
    45.0,
)


def cell(saving: float, wide: float = 3e6, p: float = 0.9) -> Cell:
    return Cell(saving, saving - wide, saving + wide, p)


def line(lang: Lang, savings: list[float], along: Along = KM, draws: int = 4096) -> Grid:
    made = {(at,): cell(one) for at, one in enumerate(savings)}
    if not draws:
        made = {key: Cell(one.saving, math.nan, math.nan, math.nan) for key, one in made.items()}
    return Grid(lang, "Greenhouse gases", "kg CO2e", "A network", (along,), made, cell(9e6), draws)


TURNS = [1e7, 6e6, 2e6, -2e6, -6e6]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "savings",
    [TURNS, [1e9] * 5, [0.0] * 5, [-3e3, -2e3, -1e3, -5e2, -1.0], [1e6, -1e6, 1e6, -1e6, 1e6]],
)
@pytest.mark.parametrize("draws", [0, 4096])
def test_lines_are_readable(lang: Lang, savings: list[float], draws: int) -> None:
    """Proves: no text leaves the sheet or covers another, whatever the numbers."""
    figure = drawn(lambda: draw(line(lang, savings, draws=draws)))
    assert not outside(figure)
    assert not overlaps(figure)


def test_the_line_is_true() -> None:
    """Proves: diamonds stand at the values and the savings, the band at the interval, the zero where it is crossed."""
    figure = drawn(lambda: draw(line("en", TURNS)))
    assert "Stops saving where distance passes 250 km" in words(figure)
    assert "zero at 250 km" in words(figure) and "as it is: 45 km" in words(figure)
    across = reader(figure)
    marks = sorted(diamonds(figure))
    found = [(round(across(x)), colour) for x, _, colour in marks if colour in (SAVED, ADDED)]
    assert [x for x, _ in found] == [0, 45, 100, 200, 300, 400]
    assert [colour for _, colour in found] == [SAVED] * 4 + [ADDED] * 2
    labels = {t.get_text(): t.get_position()[1] for t in texts(figure) if t.get_ha() == "right"}
    zero, five = labels["0"], labels["5"]
    up = {
        round(across(x)): (zero - y) / (zero - five) * 5.0
        for x, y, c in marks
        if c in (SAVED, ADDED)
    }
    assert up == pytest.approx(
        {0: 10.0, 45: 9.0, 100: 6.0, 200: 2.0, 300: -2.0, 400: -6.0}, abs=0.01
    )
    [band] = paths(figure, 1.5)
    heights = [(zero - y) / (zero - five) * 5.0 for _, y in band.get_path().vertices[:10]]
    assert heights == pytest.approx([13, 9, 5, 1, -3, -9, -5, -1, 3, 7], abs=0.01)


def test_where_it_turns() -> None:
    """Proves: crossings are those of straight lines between neighbours; a value of zero is passed once."""
    assert crossings([0, 10], [3, -1]) == [(7.5, False)]
    assert crossings([0, 1, 2], [-1.0, 0.0, 1.0]) == [(1.0, True)]
    assert crossings([0, 1, 2], [1.0, 0.0, 1.0]) == []
    assert len(crossings([0, 1, 2, 3], [1, -1, 1, -1])) == 3


def grid(lang: Lang, rows: int, columns: int, draws: int = 4096) -> Grid:
    down = Along(
        "exchanges.a.amount",
        tuple(f"{k} kt/year" for k in range(rows)),
        tuple(map(float, range(rows))),
        "kt/year",
        "1 kt/year",
        1.0,
    )
    over = replace(
        KM,
        texts=tuple(f"{k} km" for k in range(columns)),
        numbers=tuple(map(float, range(columns))),
        own_number=0.0,
    )
    made = {
        (i, j): cell((i - j) * 1e6, p=0.01 * (i + j)) for i in range(rows) for j in range(columns)
    }
    return Grid(
        lang, "Greenhouse gases", "kg CO2e", "A network", (down, over), made, cell(1e6), draws
    )


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (3, 7), (12, 14), (40, 2), (3, 40)])
@pytest.mark.parametrize("draws", [0, 4096])
def test_grids_are_readable(lang: Lang, rows: int, columns: int, draws: int) -> None:
    """Proves: grids of any size fit; numbers that would not are left to the table."""
    figure = drawn(lambda: draw(grid(lang, rows, columns, draws)))
    assert not outside(figure)
    assert not overlaps(figure)


def test_the_grid_is_true() -> None:
    """Proves: each cell holds its saving in the row and column of its values, and the scenario as it is is framed."""
    figure = drawn(lambda: draw(grid("en", 3, 4)))
    rows = {t.get_text(): t.get_position()[1] for t in texts(figure) if t.get_ha() == "right"}
    numbers = [text for text, _ in cells(figure, rows["2 kt/year"] - 0.42 * 0.16)]
    assert numbers[-4:] == ["2.00", "1.00", "0", "−1.00"]
    assert "3 of 12 variants save, most with 2 kt/year, 0 km: 2.00 kt CO₂e a year" in words(figure)
    assert "Framed" in words(figure)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("count", [1, 5, MOST + 7])
def test_rows_are_readable_and_true(lang: Lang, count: int) -> None:
    """Proves: variants stand in their order under the scenario as it is, whiskers at the interval, the rest is counted."""
    named = [
        (f"variant {at} of a name that is long enough to need a second line", cell((at - 2) * 1e6))
        for at in range(count)
    ]
    of = replace(line(lang, [0.0]), axes=())
    figure = drawn(lambda: variants(of, named))
    assert not outside(figure)
    assert not overlaps(figure)
    across = reader(figure)
    ends = [
        (round(across(left), 2), round(across(right), 2)) for left, right, _ in whiskers(figure)
    ]
    scale = 1.0 if lang == "en" else 0.1
    wanted = [(6.0, 12.0), *((at - 5.0, at + 1.0) for at in range(min(count, MOST)))]
    if lang == "en":
        assert ends == [
            pytest.approx((low * scale, high * scale), abs=0.02) for low, high in wanted
        ]
    assert len(ends) == min(count, MOST) + 1
    more = "7 more in the table" if lang == "en" else "另有7个见表"
    assert (more in words(figure)) == (count > MOST)


def test_words_where_values_are_no_numbers() -> None:
    """Proves: products and other words stand in rows, not on an axis."""
    along = Along(
        "exchanges.a.displaces.product",
        ("clinker", "cement"),
        (math.nan, math.nan),
        "",
        "clinker",
        math.nan,
    )
    figure = drawn(lambda: draw(line("en", [2e6, 1e6], along)))
    assert "most with clinker" in words(figure) and len(whiskers(figure)) == 3
