"""Charts of years, money and air: readable in any size and language, and true to their tables."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from ledgers import aired, money_of, told
from looking import (
    bars,
    cells,
    colours,
    diamonds,
    drawn,
    outside,
    overlaps,
    paths,
    reader,
    texts,
    words,
)
from looking import whiskers as whiskers_of
from matplotlib.patches import Rectangle
from synthetic import view

from lca.charts import Charts
from lca.charts.abatement import cap
from lca.charts.drawing.sheet import ADDED, SAVED, VIRGIN, tint
from lca.charts.gains import COLOURS
from lca.charts.table import file_name, of
from lca.charts.years import STRENGTHS
from lca.problems import Refused
from lca.results.abating import Step, curve
from lca.results.airborne import shifts
from lca.results.gains import gains
from lca.results.ledger import Ledger
from lca.results.view import View
from lca.texts import LANGS, Lang

WHICH = ("years", "gains", "abatement")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("count", [1, 3, 51])
@pytest.mark.parametrize("which", [*WHICH, "air"])
def test_texts_of_the_ledger_stay_apart(which: str, count: int, lang: Lang) -> None:
    made = aired(count, lang) if which == "air" else told(count, lang)
    figure = drawn(lambda: Charts(made).draw(which))
    assert len(texts(figure)) > 5
    assert outside(figure) == []
    assert overlaps(figure) == []


@pytest.mark.parametrize("which", WHICH)
def test_without_draws_there_is_no_interval(which: str) -> None:
    made = told(8, "en", draws=0, negative=which == "years")
    figure = drawn(lambda: Charts(made).draw(which))
    assert outside(figure) == overlaps(figure) == []
    assert "nan" not in words(figure)
    assert "interval" not in words(figure)
    assert whiskers_of(figure) == []


def test_what_a_view_lacks_is_refused_and_left_out() -> None:
    """Proves: a view without a ledger, or indicators of the air, has none of the charts, and says what to do."""
    bare = view(3)
    names = {file_name(one, indicator) for one, indicator in of(bare, ["ghg-100"])}
    assert names.isdisjoint({*WHICH, "air"})
    for which in (*WHICH, "air"):
        with pytest.raises(Refused):
            Charts(bare).draw(which)
    full = {file_name(one, indicator) for one, indicator in of(told(3), ["ghg-100"])}
    assert full >= set(WHICH)
    assert "air" not in full
    assert "air" in {file_name(one, indicator) for one, indicator in of(aired(3), ["ghg-100"])}


def test_money_without_a_price_has_no_chart() -> None:
    """Proves: where nothing at all is counted there are neither gains nor a curve, rather than zeros."""
    made = view(5)
    money = money_of(made)
    table = money.table.assign(counted=False, value=math.nan)
    none = replace(made, ledger=Ledger(money=replace(money, table=table)))
    assert {file_name(one, indicator) for one, indicator in of(none, [])}.isdisjoint(WHICH)


def test_bars_of_years_are_the_table() -> None:
    """Proves: what is above zero and what is below add up to each year of the table, by status; the line is the sum."""
    made = told(15)
    found = made.ledger.by_year
    assert found is not None
    figure = drawn(Charts(made).years)
    labels = [t for t in texts(figure) if t.get_ha() == "right"]
    half = next(
        t.get_position()[1] for t in texts(figure) if t.get_text().startswith("Saved since")
    )
    heights = {t.get_text(): t.get_position()[1] for t in labels if t.get_position()[1] < half}
    zero, one = heights["0"], next(y for text, y in heights.items() if text not in ("0",))
    text = next(text for text in heights if text != "0")
    scale = float(text.replace(",", "").replace("−", "-")) / (zero - one)
    unit = 1e6 if "kt" in words(figure).split("Saving of each year, ")[1][:6] else 1e9
    legend = next(
        t.get_position()[1] for t in texts(figure) if t.get_text().startswith("Saving of each")
    )
    rows = found.table[found.table["indicator"] == "ghg-100"]
    for status, strength in STRENGTHS.items():
        for colour, sign in ((SAVED, 1), (ADDED, -1)):
            shade = _rgba(tint(colour, strength))
            boxes = [
                (p.get_x(), p.get_height())
                for p in figure.axes[0].patches
                if isinstance(p, Rectangle)
                and p.get_facecolor() == shade
                and abs(p.get_y() + p.get_height() / 2 - legend) > 0.01
            ]
            own = rows[(rows["status"] == status) & (sign * rows["saving"] > 0)]
            wanted = own.groupby("year")["saving"].sum()
            sizes = [height * scale for _, height in sorted(boxes)]
            assert sizes == pytest.approx([abs(v) / unit for v in wanted], rel=1e-6, abs=1e-9)


def _rgba(colour: str) -> tuple[float, ...]:
    from matplotlib.colors import to_rgba

    return to_rgba(colour)


def test_the_title_of_years_says_what_the_grid_takes() -> None:
    """Proves: the sum and its share against figures held are those of the tables; nothing is said where both are the same."""
    made = told(3)
    found = made.ledger.by_year
    assert found is not None
    row = found.cumulative[found.cumulative["indicator"] == "ghg-100"].iloc[0]
    less = 1 - row["saving"] / found.held["ghg-100"]
    title = drawn(Charts(made).years).finding  # type: ignore[attr-defined]
    assert "saved by 2035" in title
    assert f"{100 * less:.2g} % less than with the figures of 2023 throughout" in title
    same = replace(found, held={"ghg-100": float(row["saving"])})
    plain = replace(made, ledger=Ledger(by_year=same))
    assert "less than" not in drawn(Charts(plain).years).finding  # type: ignore[attr-defined]
    said = words(drawn(Charts(made).years)).replace("\n", " ")
    assert "stops saving in 2031, when Some activity falls below 0.420 kg CO₂e per kWh." in said


def test_bars_of_gains_are_the_rows() -> None:
    """Proves: a bar reaches from zero to what the party has; the diamond stands at the net; rows go from most to least."""
    made = told(15)
    money = made.ledger.money
    assert money is not None
    figure = drawn(Charts(made).gains)
    at, factor = reader(figure), 1e3
    assert "thousand CNY per year" in words(figure)
    rows = gains(money)
    assert [one.net for one in rows] == sorted((one.net for one in rows), reverse=True)
    marks = [at(x) * factor for x, _, _ in diamonds(figure)]
    assert marks == pytest.approx([one.net for one in rows], rel=1e-6, abs=1.0)
    for party in ("supplier", "receiver"):
        found = [
            (at(left) * factor, at(right) * factor)
            for left, right, y in bars(figure, COLOURS[party])
            if y > min(y for _, y, _ in diamonds(figure)) - 0.2
        ]
        wanted = [one.parties[party] for one in rows if one.split]
        assert [right if right > 1.0 else left for left, right in found] == pytest.approx(
            wanted, rel=1e-6, abs=1.0
        )


def test_a_bound_is_hollow_and_named() -> None:
    """Proves: as many hollow diamonds as nets of which something is missing, with the word that says so; what is
    not counted at all is no row."""
    made = told(15)
    money = made.ledger.money
    assert money is not None
    rows = gains(money)
    figure = drawn(Charts(made).gains)
    hollow = [path for path in paths(figure, 4) if path.get_facecolor() == _rgba("#ffffff")]
    assert len(hollow) == sum(one.bound != "exact" for one in rows)
    said = words(figure)
    assert said.count("\nat most") + said.count("\nopen") == len(hollow)
    assert len(rows) == 12
    assert "Not drawn, because nothing of them is counted: 3 of 15 exchanges." in said.replace(
        "\n", " "
    )
    assert COLOURS[""] in colours(figure)


def test_what_saves_both_is_ordered_by_worth() -> None:
    """Proves: no cost per tonne for it, the largest present value first; steps go up from the cheapest."""
    made = told(51)
    money = made.ledger.money
    assert money is not None
    found = curve(made, money)
    worths = [one.worth for one in found.both]
    assert worths == sorted(worths, reverse=True)
    assert all(math.isnan(one.cost) for one in found.both)
    costs = [one.cost for one in found.costly]
    assert costs == sorted(costs) and min(costs) > 0
    uncounted = found.others["not-counted"]
    assert len(uncounted) == 10
    assert len(found.both) + len(found.costly) + sum(map(len, found.others.values())) == 51


def test_steps_are_as_wide_as_their_tonnes() -> None:
    """Proves: the width of a box is the saving, its height the cost; what saves both lies below zero at one height."""
    made = told(15)
    money = made.ledger.money
    assert money is not None
    found = curve(made, money)
    figure = drawn(Charts(made).abatement)
    at = reader(figure)
    boxes = [p for p in figure.axes[0].patches if isinstance(p, Rectangle)]
    unit = 1e6 if "kt CO₂e a year, saved" in words(figure) else 1e9
    for steps, colour in ((found.both, SAVED), (found.costly, VIRGIN)):
        shades = {_rgba(tint(colour, s)) for s in (1.0, 0.5)}
        own = [p for p in boxes if p.get_facecolor() in shades]
        widths = [(at(p.get_x() + p.get_width()) - at(p.get_x())) * unit for p in own]
        assert widths == pytest.approx([one.saving for one in steps], rel=1e-4, abs=10)
        if colour == SAVED:
            assert len({round(p.get_height(), 9) for p in own}) == 1
    lists = next(t.get_position()[1] for t in texts(figure) if "saved" in t.get_text()[-8:])
    ticks = {
        t.get_text(): t.get_position()[1]
        for t in texts(figure)
        if t.get_ha() == "right" and t.get_position()[0] < 1.0 and t.get_position()[1] < lists
    }
    numbers = {float(k.replace(",", "")): y for k, y in ticks.items()}
    zero = numbers[0.0]
    other = max(n for n, y in numbers.items() if y < zero)
    shades = {_rgba(tint(VIRGIN, s)) for s in (1.0, 0.5)}
    heights = [p.get_height() for p in boxes if p.get_facecolor() in shades]
    limit = cap(found.costly)
    wanted = [
        max(min(one.cost, limit) / other * (zero - numbers[other]), 0.02) for one in found.costly
    ]
    assert heights == pytest.approx(wanted, rel=1e-4)


def test_a_few_dear_tonnes_do_not_hide_the_others() -> None:
    """Proves: one tonne in a thousand at a hundred times the cost is cut off at 1.5 times the others, and not otherwise."""

    def step(cost: float, saving: float) -> Step:
        return Step("a", saving, cost, 0.0, "exact")

    assert cap([step(100.0, 999.0), step(10_000.0, 1.0)]) == pytest.approx(150.0)
    assert cap([step(100.0, 999.0), step(300.0, 1.0)]) == math.inf
    assert cap([]) == math.inf


def test_a_burden_shift_is_named() -> None:
    """Proves: as many as save greenhouse gases and add particles, and no other; the numbers are those of the table."""
    made = aired(15)
    ghg = {r["exchange"]: r["saving"] for r in made.rows("exchanges", "indicator", "ghg-100")}
    pm = {r["exchange"]: r["saving"] for r in made.rows("exchanges", "indicator", "pm")}
    wanted = {id for id in ghg if ghg[id] > 0 > pm[id]}
    assert set(shifts(made)) == wanted and wanted
    figure = drawn(Charts(made).air)
    assert words(figure).split("\n").count("burden shift") == len(wanted)
    saves = sum(value > 0 for value in ghg.values())
    assert f"{len(wanted)} of {saves} exchanges that save greenhouse gases add particles" in words(
        figure
    )
    no_particles = _only(made, ("ghg-100", "so2"))
    assert "No exchange that saves greenhouse gases adds air pollutants" in words(
        drawn(Charts(no_particles).air)
    )


def _only(made: View, kept: tuple[str, ...]) -> View:
    return replace(
        made,
        exchanges=made.exchanges[made.exchanges["indicator"].isin(kept)],
        network=made.network[made.network["indicator"].isin(kept)],
    )


def test_numbers_of_the_air_stand_in_their_columns() -> None:
    """Proves: each row has its number in every column, in the unit over it, in the colour of its sign."""
    made = aired(3)
    figure = drawn(Charts(made).air)
    marks = [t.get_position()[1] for t in texts(figure) if t.get_text() == "burden shift"]
    row = [text for text in cells(figure, marks[0]) if text[0][-1].isdigit()]
    ids = ("ghg-100", *(id for id in ("pm", "pm-health", "so2", "nox")))
    values = [
        next(r["saving"] for r in made.rows("exchanges", "indicator", id) if r["exchange"] == "x00")
        for id in ids
    ]
    factors = (1e6, 1e3, 1.0, 1e3, 1e3)
    numbers = [float(text.replace(",", "").replace("−", "-")) for text, _ in row]
    assert numbers == pytest.approx(
        [value / one for value, one in zip(values, factors, strict=True)], rel=6e-3
    )
    assert [colour for _, colour in row] == [SAVED if value > 0 else ADDED for value in values]


@pytest.mark.parametrize("which", [*WHICH, "air"])
def test_many_exchanges_have_a_chart_of_one_page(which: str) -> None:
    """Proves: of 300 exchanges the largest are named and the others are counted; nothing overlaps."""
    figure = drawn(lambda: Charts(aired(300) if which == "air" else told(300)).draw(which))
    assert outside(figure) == overlaps(figure) == []
    assert figure.get_size_inches()[1] < 35
    said = words(figure).replace("\n", " ")
    assert which == "years" or "maller " in said
