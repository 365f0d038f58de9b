"""The table of charts is the only place that says which charts there are."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from ledgers import aired, told
from looking import drawn, words
from matplotlib.figure import Figure
from synthetic import view

from lca.charts import Charts, save_all
from lca.charts import table as module
from lca.charts.table import CHARTS, Chart, chart, file_name, of
from lca.problems import UnknownName
from lca.report.pictures import pictures
from lca.results.view import View
from lca.texts import LANGS, Lang, Text


@pytest.mark.parametrize("one", CHARTS, ids=lambda one: one.name)
@pytest.mark.parametrize("lang", LANGS)
def test_every_row_draws(one: Chart, lang: Lang) -> None:
    spread = {"ghg-100": np.linspace(-1e6, 9e6, 64)}
    made = replace(aired(3, lang), network_draws=spread, ledger=told(3, lang).ledger)
    assert one.when(made, "ghg-100")
    assert words(drawn(lambda: one.figure(made, "ghg-100")))


def test_a_chart_is_found_by_its_name() -> None:
    made = view(3)
    assert words(drawn(lambda: Charts(made).draw("flows"))) == words(
        drawn(Charts(made).flow_picture)
    )
    with pytest.raises(UnknownName, match="it has waterfall"):
        chart("pie")


def test_what_a_view_does_not_have_is_left_out() -> None:
    """Proves: no distribution without draws; the order is that of reading."""
    made = view(3, draws=0)
    names = [file_name(one, indicator) for one, indicator in of(made, ["ghg-100", "energy-total"])]
    assert names == [
        *("waterfall-ghg-100", "waterfall-energy-total"),
        *("ranking-ghg-100", "stages-ghg-100", "ranking-energy-total", "stages-energy-total"),
        *("flows", "map"),
    ]


def test_a_map_takes_one_place() -> None:
    """Proves: there is a map where one facility has both coordinates, and none where every one lacks one."""
    made = view(3)
    lost = {id: replace(f, latitude=None) for id, f in made.facilities.items()}
    first = next(iter(lost))
    halves = {**lost, first: replace(made.facilities[first], longitude=None)}
    one = {**lost, first: made.facilities[first]}
    for facilities, there in ((lost, False), (halves, False), (one, True)):
        names = [row.name for row, _ in of(replace(made, facilities=facilities), ["ghg-100"])]
        assert ("map" in names) is there


def test_a_chart_more_is_a_module_and_a_row(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Proves: a made-up chart is among the files and in the report, with its caption, without any other change."""
    added = ModuleType("lca.charts.clock")

    def clock(of_view: View, indicator: str) -> Figure:
        figure = Figure(figsize=(1, 1))
        figure.text(0.1, 0.5, indicator)
        return figure

    added.clock = clock  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "lca.charts.clock", added)
    row = Chart(
        "clock", "clock:clock", Text("Clock", "钟"), Text("See it turn.", "看它转。"), page=9
    )
    monkeypatch.setattr(module, "CHARTS", (row,))
    made = view(2)
    files = {path.name for path in save_all(made, tmp_path, ["ghg-100"])}
    assert files == {"clock-ghg-100.svg", "clock-ghg-100.png"}
    [shown] = pictures(made, {"clock-ghg-100": "<svg/>"})
    assert (shown.id, shown.caption) == ("chart-clock-ghg-100", "See it turn.")
    assert shown.label.startswith("Clock: ")
