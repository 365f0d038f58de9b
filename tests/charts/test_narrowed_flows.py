"""One stream that is many times all others is drawn narrower, with a gap across its ribbon; sums stay what they are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from looking import drawn, overlaps, paths, texts, words
from synthetic import view

from lca.charts import Charts
from lca.charts.drawing.nodes import narrowed
from lca.texts import LANGS, Lang


def test_a_stream_over_all_others_is_a_third_at_most() -> None:
    """Proves: 830 of 1000 are drawn as half of the others; two outliers, too; what is no outlier is left as it is."""
    assert narrowed([830.0, 50.0, 60.0, 60.0]) == [90.0, 50.0, 60.0, 60.0]  # 1.5 times the next
    many = narrowed([830.0, *[17.0] * 10])
    assert many == [85.0, *[17.0] * 10]
    assert many[0] / sum(many) == pytest.approx(1 / 3)
    assert narrowed([9e6, 9e3, 10.0, 10.0, 10.0]) == [15.0, 15.0, 10.0, 10.0, 10.0]


@pytest.mark.parametrize(
    "amounts", [[], [7.0], [100.0, 1.0], [29.2, 29.0, 2.0], [3.0, 1.0, 1.0, 1.0], [0.0] * 4]
)
def test_what_can_be_seen_is_not_narrowed(amounts: list[float]) -> None:
    assert narrowed(amounts) == amounts


@pytest.mark.parametrize("lang", LANGS)
def test_a_narrowed_stream_has_gaps_its_amount_and_a_note(lang: Lang) -> None:
    """Proves: of a panel with one stream of sea water both its ribbons have a gap, all others keep their scale."""
    of = view(8, lang)
    sizes = [9e12, 4e6, 3e6, 2e6, 2e6, 1e6, 1e6, 1e6]
    flows = {
        id: replace(flow, unit="kg", amount=size)
        for (id, flow), size in zip(of.flows.items(), sizes, strict=True)
    }
    figure = drawn(Charts(replace(of, flows=flows)).flow_picture)
    assert len(paths(figure, 3.1)) == 2
    note = {"en": "A ribbon with a gap is drawn narrower", "zh": "带断口的色带未按比例绘制"}[lang]
    between = " " if lang == "en" else ""
    assert note in words(figure).replace("\n", between)
    [head] = [
        t.get_text()
        for t in texts(figure)
        if t.get_position()[0] == 0.25 and t.get_fontsize() == 8.5
    ]
    assert {"en": "9.00 Gt", "zh": "90"}[lang] in head or "9,000 Mt" in head  # the sum is whole
    heights = sorted(
        float(np.ptp(np.asarray(p.get_path().vertices)[[0, 7], 1])) for p in paths(figure, 1.5)
    )
    assert heights[-1] == pytest.approx(heights[-2])  # the two ribbons of that stream
    assert heights[-1] / heights[-3] == pytest.approx(max(7.0, 1.5 * 4.0) / 4.0)
    assert overlaps(figure) == []


def test_a_panel_without_such_a_stream_has_no_gap() -> None:
    of = view(8)
    flows = {
        id: replace(f, unit="kg", amount=1e6 * (1 + at))
        for at, (id, f) in enumerate(of.flows.items())
    }
    figure = drawn(Charts(replace(of, flows=flows)).flow_picture)
    assert paths(figure, 3.1) == []
    assert "with a gap" not in words(figure)
