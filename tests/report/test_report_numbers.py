"""What readers see beside a saving: its median, no share of next to nothing, which distance is which."""

from __future__ import annotations

import math
from dataclasses import replace

from making import calculated
from reading import Page

from lca.quantities.figures import scale_for
from lca.report.headline import cards
from lca.report.routes import cells_of_routes, certain
from lca.results.build_view import view
from lca.results.totals import Total
from lca.results.view import View
from lca.runs.run import Result
from lca.texts import Lang

#: 41 kt at central inputs, draws around 126 kt, known to 0.1 kt below and to 40 kt above.
SKEWED = Total(
    *("slag", "ghg-100", "kg CO2e", 41e6, 0.0, 41e6, 35.4e6, 658e6, 1.0, 126e6),
    errors=(0.1e6, 40e6),
)


def test_the_median_stands_under_the_saving(result: Result) -> None:
    """Proves: in a table and in words; and each end of the interval is rounded by its own error."""
    shown = view(result, "en")
    scale = scale_for("kg CO2e", 41e6, "en")
    cells = cells_of_routes(shown, scale, SKEWED)
    assert cells[2].text == "41.0"
    assert cells[2].small == "median 126"
    assert cells[4].text == "35 to 700"
    assert certain(shown, SKEWED)[:2] == [
        "median of the draws: 126 kt CO₂e",
        "95 % interval of the saving: 35 to 700 kt CO₂e",
    ]
    near = replace(SKEWED, median=41.5e6)
    assert cells_of_routes(shown, scale, near)[2].small == ""
    assert "median" not in " ".join(certain(shown, near))


def with_virgin(of: View, virgin: float) -> View:
    return replace(of, network=of.network.assign(virgin=virgin, saving=-12.9e3))


def test_no_share_of_next_to_nothing(result: Result) -> None:
    """Proves: cards say in words that there is hardly anything to compare with; tables have a dash."""
    shown = view(result, "en")
    said = [line for card in cards(with_virgin(shown, 0.864)) for line in card.lines]
    assert "next to no burden without the exchanges to compare with" in said
    assert not any("%" in line and "of the burden" in line for line in said)
    scale = scale_for("kg CO2e", 12.9e3, "en")
    for virgin in (0.864, 0.0, -5.0):
        total = replace(SKEWED, virgin=virgin, saving=-12.9e3)
        assert cells_of_routes(shown, scale, total)[3].text == "–"


def test_a_saving_of_nothing_has_no_probability(result: Result) -> None:
    nothing = replace(SKEWED, saving=0.0, low=0.0, high=0.0, median=0.0, p=math.nan)
    assert certain(view(result, "en"), nothing)[-1] == "probability of a saving: –"


def test_the_report_says_once_what_a_saving_is(pages: dict[Lang, Page]) -> None:
    for lang, words in (("en", "all inputs at their central values"), ("zh", "各输入的中心值")):
        assert [words in one.text for one in pages[lang].root.all("p")].count(True) == 1


def test_every_distance_says_which_it_is(pages: dict[Lang, Page]) -> None:
    """Proves: an estimate tells road from great circle (0.5 degrees: 55.6 km), a written haul that it is one."""
    slag = pages["en"].by_id("exchange-slag").text
    assert "72 km by road" in slag
    assert "estimated: 56 km great circle × 1.3" in slag
    assert "3000 km" in pages["en"].by_id("exchange-ash-far-away").text
    assert "length of the haul" in pages["en"].by_id("exchange-ash-far-away").text
    assert "道路里程 72 km" in pages["zh"].by_id("exchange-slag").text


def test_without_draws_no_median_is_told() -> None:
    shown = view(calculated(0), "en")
    total = replace(SKEWED, median=math.nan, low=math.nan, high=math.nan, p=math.nan)
    scale = scale_for("kg CO2e", 41e6, "en")
    assert cells_of_routes(shown, scale, total)[2].small == ""
