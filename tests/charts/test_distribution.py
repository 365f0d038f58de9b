"""The distribution of the network's saving can be read, and says what the draws say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from looking import colours, drawn, outside, overlaps, texts, words
from synthetic import INDICATORS, view

from lca.charts import Charts, save_all
from lca.charts.drawing.sheet import ADDED, SAVED, tint
from lca.results.view import View
from lca.texts import LANGS, Lang


def sampled(lang: Lang, mean: float, sd: float, n: int = 4096) -> View:
    """A view whose network saves `mean` with a spread `sd` in every indicator, base units."""
    of = view(15, lang)
    draws = mean + sd * np.random.default_rng(1).standard_normal(n)
    low, middle, high = np.percentile(draws, (2.5, 50, 97.5))
    network = of.network.assign(
        saving=mean, p2_5=low, p50=middle, p97_5=high, probability_saving=(draws > 0).mean()
    )
    return replace(
        of,
        network=network,
        draws=n,
        network_draws=dict.fromkeys(INDICATORS, draws),
        errors=dict.fromkeys(INDICATORS, (sd / 30, sd / 20)),
    )


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("indicator", INDICATORS)
@pytest.mark.parametrize(
    ("mean", "sd"), [(8e8, 1e8), (1e7, 3e7), (-5e6, 1e6), (2.0, 0.001), (0.0, 1e6), (1e9, 0.0)]
)
def test_texts_stay_apart_and_on_the_page(
    lang: Lang, indicator: str, mean: float, sd: float
) -> None:
    of = sampled(lang, mean, sd)
    figure = drawn(lambda: Charts(of).distribution(indicator))
    assert outside(figure) == []
    assert overlaps(figure) == []
    assert "nan" not in words(figure)


def test_draws_that_save_and_draws_that_add_differ_in_colour() -> None:
    """Proves: zero parts the bars; the title says that the sign is open."""
    figure = drawn(Charts(sampled("en", 1e7, 3e7)).distribution)
    assert {tint(SAVED, 0.55), tint(ADDED, 0.55)} <= colours(figure)
    assert words(figure).startswith("The sign is open")
    figure = drawn(Charts(sampled("en", 8e8, 1e8)).distribution)
    assert tint(ADDED, 0.55) not in colours(figure)
    assert words(figure).startswith("A saving of 0.606 to 0.999 Mt CO₂e a year in 95 of 100 draws")
    figure = drawn(Charts(sampled("en", -8e8, 1e8)).distribution)
    assert words(figure).startswith("An added burden of 0.601 to 0.994 Mt")


@pytest.mark.usefixtures("unrendered")
def test_without_draws_there_is_no_such_chart(tmp_path: Path) -> None:
    of = view(3, "en", draws=0)
    with pytest.raises(ValueError, match="no draws"):
        Charts(of).distribution()
    assert not any("distribution" in path.stem for path in save_all(of, tmp_path))
    assert any("distribution" in p.stem for p in save_all(sampled("en", 8e8, 1e8), tmp_path))


def test_every_draw_is_counted() -> None:
    """Proves: the draws beyond the axis are told, not lost: 0.1 % at either end of 4,096 are 8 or 9."""
    shown = words(drawn(Charts(sampled("en", 8e8, 1e8)).distribution)).replace("\n", " ")
    told = int(shown.split("Draws beyond the axis: ")[1].split(".")[0])
    assert 1 <= told <= 10


def test_the_median_is_named_over_its_line() -> None:
    """Proves: median and probability stand centred over the line of the median, inside the sheet where it is near an edge."""
    for mean, sd in ((8e8, 1e8), (2.0, 0.001)):
        figure = drawn(Charts(sampled("en", mean, sd)).distribution)
        [median] = [text for text in texts(figure) if text.get_text().startswith("median")]
        lines = [line for line in figure.axes[0].lines if line.get_linestyle() == "--"]
        assert [line.get_xdata()[0] for line in lines] == pytest.approx([median.get_position()[0]])
