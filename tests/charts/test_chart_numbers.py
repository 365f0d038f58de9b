"""What readers see in charts: no share of next to nothing, each distance by its name, ends beside their median."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
from looking import drawn, words
from synthetic import view

from lca.charts import Charts
from lca.charts.findings import certainty, network_finding
from lca.charts.ranking import comparison
from lca.results.totals import network_total
from lca.results.view import View


def with_network(of: View, **values: float) -> View:
    return replace(of, network=of.network.assign(**values))


def test_the_map_says_which_distance_is_which() -> None:
    said = words(drawn(Charts(view(15, "en")).facility_map))
    assert re.search(r"half of the hauls are at most [\d,]+ km as travelled", said)
    assert re.search(r"\d km great circle", said)


def test_no_share_of_next_to_nothing() -> None:
    """Proves: a virgin route of 1 kg under steps of megatonnes gives dashes in waterfall and comparison, and no
    share in the finding; one of their own size gives shares."""
    of = view(15, "en")
    tiny = with_network(of, virgin=1.0)
    share = re.compile(r"\d %")
    assert share.search(words(drawn(Charts(of).waterfall)).replace("95 %", ""))
    said = words(drawn(Charts(tiny).waterfall))
    assert not re.search(r"\d{4,} %", said)
    assert "without the exchanges" not in network_finding(tiny, network_total(tiny, "ghg-100"))
    compared = words(drawn(lambda: comparison([of, tiny], "ghg-100")))
    assert not re.search(r"\d,\d{3} %", compared)


def test_a_median_far_from_the_saving_is_said() -> None:
    of = with_network(view(15, "en"), saving=41e6, p2_5=35e6, p50=126e6, p97_5=658e6)
    said = certainty(of, network_total(of, "ghg-100"))
    assert said.startswith("95 % interval of the saving 35 to 658 kt CO₂e, median 126 kt CO₂e;")
    near = with_network(of, p50=41.5e6)
    assert "median" not in certainty(near, network_total(near, "ghg-100"))


def test_the_ends_of_a_distribution_are_those_of_its_title() -> None:
    """Proves: whiskers and title have the same digits, and the title of added burdens is that of savings turned."""
    of = view(15, "en")
    draws = 8e8 + 1e8 * np.random.default_rng(1).standard_normal(512)
    for sign in (1.0, -1.0):
        low, middle, high = np.quantile(sign * draws, (0.025, 0.5, 0.975))
        values = {"p2_5": low, "p50": middle, "p97_5": high, "saving": middle}
        one = replace(with_network(of, **values), network_draws={"ghg-100": sign * draws})
        said = words(drawn(lambda one=one: Charts(one).distribution("ghg-100")))
        ends = re.search(r"of ([\d.]+) to ([\d.]+) Mt", said)
        assert ends is not None
        signed = ends.groups() if sign > 0 else [f"−{end}" for end in ends.groups()]
        assert all(re.search(rf"(^|\s){re.escape(end)}(\s|$)", said) for end in signed)


def test_bars_and_diamonds_are_at_central_inputs() -> None:
    of = view(15, "en")
    for chart in (Charts(of).ranking, Charts(of).waterfall):
        assert "inputs at their central values" in words(drawn(chart))
