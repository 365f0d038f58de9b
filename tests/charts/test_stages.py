"""The stage chart with routes that have negative parts: what a lost use needed falls away."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from looking import bars, drawn, outside, overlaps, reader, texts, words
from synthetic import view

from lca.charts import Charts
from lca.results.totals import stage_sums
from lca.results.view import View
from lca.scenario.stage_table import FORGONE, GROUPS
from lca.texts import LANGS, Lang

COLOUR = GROUPS["forgone-use"].colour


def lost(of: View, exchange: str, *values: float) -> View:
    """A view in which an exchange has these rows of forgone use, in greenhouse gases, and no other of them."""
    table = of.stages
    mine = (table["exchange"] == exchange) & (table["stage"] == FORGONE.id)
    base = table[(table["exchange"] == exchange) & (table["indicator"] == "ghg-100")].iloc[0]
    rows = [
        dict(base) | {"route": "recycled", "stage": FORGONE.id, "value": value} for value in values
    ]
    before = stage_sums(of, "ghg-100")[exchange].get(("recycled", FORGONE.id), 0.0)
    exchanges = of.exchanges.copy()
    at = (exchanges["exchange"] == exchange) & (exchanges["indicator"] == "ghg-100")
    exchanges.loc[at, "recycled"] += sum(values) - before
    exchanges.loc[at, "saving"] -= sum(values) - before
    return replace(of, stages=pd.concat([table[~mine], pd.DataFrame(rows)]), exchanges=exchanges)


def test_a_lost_use_that_needed_more_lies_left_of_zero() -> None:
    """Proves: 90 kt made again less 250 kt that fall away are one bar of −160 kt; the number is that of the route."""
    of = lost(view(1), "x00", 90e6, -250e6)
    figure = drawn(Charts(of).stage_bars)
    read = reader(figure)
    _, (left, right, _) = bars(figure, COLOUR)  # behind the legend
    assert (read(left), read(right)) == pytest.approx((-160.0, 0.0), abs=1e-6)
    recycled = sum(v for (r, _), v in stage_sums(of, "ghg-100")["x00"].items() if r == "recycled")
    assert f"\n{recycled / 1e6:.3g}".replace("-", "\u2212") in words(figure)
    said = words(figure).replace("\n", " ")
    assert "Negative parts lie left of zero; the number is the sum." in said
    assert "Forgone use: what a lost use displaced less what it needed" in said
    assert "Shares in the title are of what is not negative in all." in said


def test_shares_in_the_title_are_not_above_the_whole() -> None:
    """Proves: with a credit that outweighs nearly all, the heaviest stage is still no more than all that adds."""
    of = view(1)
    sums = stage_sums(of, "ghg-100")["x00"]
    adds = [value for (route, _), value in sums.items() if route == "recycled" and value > 0]
    figure = drawn(Charts(lost(of, "x00", -0.99 * sum(adds))).stage_bars)
    title = words(figure).split("\nGreenhouse")[0].replace("\n", " ")
    assert f"with them, {100 * max(adds) / sum(adds):.2g} % is " in title


def test_a_route_that_is_negative_in_all_keeps_its_words_and_numbers() -> None:
    """Proves: nothing is cut: the bar begins right of the words, and the number says minus."""
    of = lost(view(1), "x00", -3e9)
    figure = drawn(Charts(of).stage_bars)
    assert outside(figure) == []
    assert overlaps(figure) == []
    _, (left, _, _) = bars(figure, COLOUR)  # behind the legend
    [label] = [text for text in texts(figure) if text.get_text() == "with exchange"]
    assert label.get_window_extent().x1 / figure.dpi < left
    assert any(text.get_text().startswith("\u2212") for text in texts(figure))
    assert words(figure).startswith("Where the burden arises, without the exchanges and with them")


def test_without_a_lost_use_nothing_is_said_of_it() -> None:
    assert "Forgone use:" not in words(drawn(Charts(view(1)).stage_bars))
    assert bars(drawn(Charts(view(1)).stage_bars), COLOUR) == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("count", [1, 3, 20, 60])
def test_texts_stay_apart_and_on_the_page(count: int, lang: Lang) -> None:
    figure = drawn(Charts(lost(view(count, lang), "x00", 90e6, -1e9)).stage_bars)
    assert outside(figure) == []
    assert overlaps(figure) == []
