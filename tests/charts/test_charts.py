"""Charts of small and large networks can be read, in both languages, and tell the truth."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from looking import colours, drawn, outside, overlaps, paths, texts, words
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from synthetic import INDICATORS, view

from lca.charts import Charts, comparison, save, save_all
from lca.charts.drawing.mapframe import free
from lca.charts.drawing.sheet import ADDED, SAVED, tint
from lca.charts.table import chart as row_of
from lca.quantities.figures import number
from lca.quantities.indicators import FLOWS
from lca.results.totals import exchange_totals, gross, network_total, stage_sums
from lca.results.view import View
from lca.texts import LANGS, Lang

METHODS = ("waterfall", "ranking", "stage_bars", "flow_picture", "facility_map")


def chart(which: str, of: View) -> Callable[[], Figure]:
    if which == "comparison":
        return lambda: comparison(
            [of, view(3, of.lang), view(8, of.lang, negative=True)], "ghg-100"
        )
    return getattr(Charts(of), which)  # type: ignore[no-any-return]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("count", [1, 3, 15, 60])
@pytest.mark.parametrize("which", [*METHODS, "comparison"])
def test_texts_stay_apart_and_on_the_page(which: str, count: int, lang: Lang) -> None:
    figure = drawn(chart(which, view(count, lang)))
    assert len(texts(figure)) > 5
    assert outside(figure) == []
    assert overlaps(figure) == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("indicator", INDICATORS)
@pytest.mark.parametrize("which", ["waterfall", "ranking", "stage_bars"])
def test_every_indicator_can_be_drawn(which: str, indicator: str, lang: Lang) -> None:
    figure = drawn(lambda: getattr(Charts(view(15, lang)), which)(indicator))
    assert outside(figure) == []
    assert overlaps(figure) == []


@pytest.mark.parametrize("which", METHODS)
def test_a_network_that_only_adds_and_has_no_draws(which: str) -> None:
    figure = drawn(chart(which, view(8, "en", draws=0, negative=True)))
    assert outside(figure) == []
    assert overlaps(figure) == []
    assert "P(saves)" not in words(figure)
    assert "nan" not in words(figure)


def test_the_overlap_check_can_fail() -> None:
    """Proves: two texts in one place are seen; else the tests above would say nothing."""
    figure = drawn(chart("waterfall", view(3)))
    x, y = texts(figure)[0].get_position()
    figure.axes[0].text(x, y, "on top", fontsize=14)
    figure.axes[0].text(8.9, y, "leaves the page")
    assert overlaps(figure)
    assert outside(figure) == ["leaves the page"]


def test_a_missing_glyph_is_an_error_here() -> None:
    of = view(3)
    names = dict.fromkeys(of.exchange_names, "\U00013000")  # an Egyptian hieroglyph
    with pytest.raises(UserWarning, match="missing from fonts"):
        drawn(Charts(replace(of, exchange_names=names)).ranking)


def test_a_dollar_is_a_dollar() -> None:
    of = view(3, "zh")
    names = dict.fromkeys(of.exchange_names, "钢渣 $x_1$ CO₂")
    figure = drawn(Charts(replace(of, exchange_names=names)).stage_bars)
    assert "$x_1$ CO₂" in words(figure)
    assert not any(text.get_parse_math() for text in texts(figure))


def test_files_are_the_same_bytes_twice(tmp_path: Path) -> None:
    """Proves: every chart is written, and a second time, of one indicator, as it was, with the glyphs of both languages."""
    first = {path.name: path for path in save_all(view(3, "zh"), tmp_path / "a")}
    second = save_all(view(3, "zh"), tmp_path / "b", ["energy-total"])
    expected = {
        f"{name}{end}"
        for end in (".svg", ".png")
        for name in [f"{c}-{i}" for c in ("waterfall", "ranking", "stages") for i in INDICATORS]
        + ["flows", "map"]
    }
    assert set(first) == expected
    assert all(path.stat().st_size > 5_000 for path in first.values())
    assert len(second) == 10
    for path in second:
        assert path.read_bytes() == first[path.name].read_bytes(), path.name


def test_svg_holds_no_date_and_no_letter_as_a_drawing(tmp_path: Path) -> None:
    """Proves: texts can be selected, in the fonts that readers have, and the file tells what it shows."""
    of = view(3, "zh")
    svg, _ = save(Charts(of).waterfall(), tmp_path, "one")
    content = svg.read_text("utf-8")
    assert "<use" not in content
    assert '<g font-family="Noto Sans SC, ' in content
    root = ElementTree.fromstring(content)
    space = "{http://www.w3.org/2000/svg}"
    said = ["".join(one.itertext()) for one in root.iter(f"{space}text")]
    title = root.findtext(f"{space}title")
    assert title
    assert "".join(said).startswith(title)
    assert "每年减排" in title
    assert root.findtext(f"{space}desc") == row_of("waterfall").caption.zh
    assert "<dc:date>" not in content
    assert not re.search(r"\d{4}-\d\d-\d\dT", content)


@pytest.mark.usefixtures("unrendered")
def test_without_locations_the_map_is_refused_and_left_out(tmp_path: Path) -> None:
    of = view(3)
    nowhere = {id: replace(f, latitude=None, longitude=None) for id, f in of.facilities.items()}
    of = replace(of, facilities=nowhere)
    with pytest.raises(ValueError, match="no map can be drawn"):
        Charts(of).facility_map()
    assert not any(path.stem == "map" for path in save_all(of, tmp_path))


def test_an_unknown_indicator_is_refused() -> None:
    with pytest.raises(ValueError, match="no results for the indicator 'odp'"):
        Charts(view(3)).waterfall("odp")


def test_negative_savings_are_as_plain_as_positive_ones() -> None:
    """Convention 1: gross avoided, gross added and net are all shown, whatever the sign."""
    of = view(15)
    adding = [total for total in exchange_totals(of, "ghg-100") if total.saving < 0]
    assert adding
    ranking = drawn(Charts(of).ranking)
    red = [t.get_text() for t in texts(ranking) if to_hex(t.get_color()) == ADDED]
    assert sum(text.startswith("−") for text in red) == len(adding)
    assert {tint(ADDED, 0.5), tint(SAVED, 0.45)} <= colours(ranking)
    stages = drawn(Charts(of).stage_bars)
    red = [t.get_text() for t in texts(stages) if to_hex(t.get_color()) == ADDED]
    assert len(red) == len(adding)
    assert tint(ADDED, 0.42) in colours(drawn(Charts(of).flow_picture))
    heads = paths(drawn(Charts(of).facility_map), 2.5)
    assert ADDED in {to_hex(one.get_edgecolor()) for one in heads}


def test_all_savings_add_titles_say_so() -> None:
    of = view(8, "en", negative=True)
    said = words(drawn(Charts(of).waterfall)).replace("\n", " ")
    assert re.match(r"\d+ kt CO₂e a year is added already and \d+ kt CO₂e would be: \d+ kt", said)
    assert "on top of the burden without the exchanges" in said


def test_a_network_that_adds_is_not_headed_by_its_one_saving() -> None:
    of = view(15, "en", negative=True)
    assert any(total.saving > 0 for total in exchange_totals(of, "ghg-100"))
    worst = exchange_totals(of, "ghg-100")[-1]
    title = texts(drawn(Charts(of).ranking))[0].get_text()
    # 14 do at central values; of 6 of them no draw within the 95 % interval says otherwise
    assert title.startswith("Added burden in 6 of 15 exchanges; most, 691 kt CO₂e a year, by")
    assert of.exchange_names[worst.exchange].startswith("Granulated")


def test_a_long_name_leaves_the_number_in_the_title() -> None:
    of = view(3)
    names = {id: "very long words " * 20 + name for id, name in of.exchange_names.items()}
    figure = drawn(Charts(replace(of, exchange_names=names)).ranking)
    assert "of all savings" in words(figure).replace("\n", " ")


def test_a_network_without_any_burden_can_be_drawn() -> None:
    of = view(3)
    nothing = ["virgin", "recycled", "saving", "p2_5", "p50", "p97_5"]
    of = replace(
        of,
        stages=of.stages.assign(value=0.0),
        exchanges=of.exchanges.assign(**dict.fromkeys(nothing, 0.0)),
        network=of.network.assign(**dict.fromkeys(nothing, 0.0)),
    )
    assert "| kg CO₂e per year |" in words(drawn(Charts(of).stage_bars))
    assert ADDED not in colours(drawn(Charts(of).waterfall))


def test_latitudes_keep_off_the_leaders() -> None:
    """Proves: the place of a latitude is free; in the left corner leaders would cross it."""
    crossing = [[(0.0, 1.0 - 0.01 * i), (0.6, 1.0 - 0.02 * i)] for i in range(6)]
    assert free(0.0, 5.0, 1.0, 0.3, []) == pytest.approx(0.05)
    assert free(0.0, 5.0, 1.0, 0.3, crossing) > 0.6


def test_waterfall_numbers_add_up() -> None:
    """Without − avoided stages + added stages = with all exchanges, and each is written at its bar."""
    of = view(15)
    total = network_total(of, "ghg-100")
    parts = [gross(stages) for stages in stage_sums(of, "ghg-100").values()]
    assert sum(a + b for a, b in parts) == pytest.approx(total.saving)
    shown = words(drawn(Charts(of).waterfall))
    assert f"\n{total.virgin / 1e9:.2f}\n" in shown
    assert f"\n−{total.saving / 1e9:.2f}\n" in shown
    share = number(100 * total.saving / total.virgin, 2)
    assert f"{share} % of the burden without the exchanges" in shown.replace("\n", " ")


def test_no_exchange_is_dropped_without_a_word() -> None:
    of = view(60)
    stages = words(drawn(Charts(of).stage_bars))
    assert stages.count("\nwithout exchange\n") == 60
    assert (
        len(re.findall(r"^(?:>99.9|<0.1|[\d.]+) %$", words(drawn(Charts(of).ranking)), re.M)) == 60
    )
    flows = words(drawn(Charts(of).flow_picture))
    for unit, word in zip(FLOWS, ("Mass", "Energy", "Gas", "Liquid"), strict=True):
        assert (word + ": " in flows) == any(flow.unit == unit for flow in of.flows.values())


def test_more_exchanges_than_a_ranking_holds_are_added_up() -> None:
    of = view(80)
    shown = words(drawn(Charts(of).ranking))
    assert "20 smaller ones together" in shown.replace("\n", " ")


def test_the_map_names_who_is_not_on_it() -> None:
    shown = words(drawn(Charts(view(15)).facility_map)).replace("\n", " ")
    assert "location unknown: Plant B" in shown


@pytest.fixture
def pyplot_untouched() -> Iterator[None]:
    import sys

    before = "matplotlib.pyplot" in sys.modules
    yield
    assert ("matplotlib.pyplot" in sys.modules) == before


@pytest.mark.usefixtures("pyplot_untouched")
def test_settings_of_the_caller_come_back() -> None:
    import matplotlib

    with matplotlib.rc_context({"font.size": 23.0, "svg.hashsalt": "mine"}):
        Charts(view(3)).ranking()
        assert matplotlib.rcParams["font.size"] == 23.0
        assert matplotlib.rcParams["svg.hashsalt"] == "mine"
