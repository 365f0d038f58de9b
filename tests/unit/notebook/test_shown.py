"""Objects in a notebook: short as a `repr`, whole and harmless as HTML; charts that show themselves."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from PIL import Image

import lca
from lca.drivers.analysis import Sensitivity
from lca.files.shipped import shipped
from lca.notebook.page import LINES, WIDTH, Html, bar, lines, table, text, with_id
from lca.runs.comparison import Comparison
from lca.runs.run import Result
from lca.texts import Text

NETWORK = shipped("scenarios") / "first-steps.yaml"
#: A name that would be run, and one that would break a table.
HOSTILE = '<img src=x onerror="alert(1)"></td></table>&amp;'


@pytest.fixture(scope="module")
def result() -> Result:
    return lca.run(lca.load(NETWORK), draws=64)


@pytest.fixture(scope="module")
def sensitivity(result: Result) -> Sensitivity:
    return lca.sensitivity(result.scenario, points=16)


@pytest.fixture(scope="module")
def compared(result: Result) -> Comparison:
    return lca.compare([result, lca.vary(result.scenario, {"year": 2022})], draws=64)


@pytest.fixture(params=["result", "scenario", "library", "sensitivity", "comparison"])
def shown(request: pytest.FixtureRequest, result: Result) -> Any:
    if request.param == "sensitivity":
        return request.getfixturevalue("sensitivity")
    if request.param == "comparison":
        return request.getfixturevalue("compared")
    return {"result": result, "scenario": result.scenario, "library": lca.factors}[request.param]


def _met(of: Any, depth: int = 2) -> Iterator[tuple[str, Any]]:
    """What a user meets by attribute access; of containers their first item; tables and arrays show themselves."""
    for name in dir(of):
        if name.startswith(("_", "model_")):  # pydantic's own
            continue
        one = getattr(of, name)
        if callable(one) or isinstance(one, (pd.DataFrame, np.ndarray, str, int, float)):
            continue
        while isinstance(one, (Mapping, list, tuple)):
            one = next(iter(one.values() if isinstance(one, Mapping) else one), None)
        if isinstance(one, np.ndarray):
            continue
        yield name, one
        if depth > 1 and type(one).__module__.startswith("lca"):
            yield from ((f"{name}.{inner}", that) for inner, that in _met(one, depth - 1))


def test_every_repr_is_short(shown: Any) -> None:
    """Proves: neither the object nor anything that is reached from it floods a notebook; each says what it is."""
    told = repr(shown)
    assert len(told.splitlines()) <= LINES
    assert all(len(line) <= WIDTH for line in told.splitlines())
    assert type(shown).__name__ in told
    for name, one in _met(shown):
        assert len(repr(one)) <= LINES * WIDTH, name
        assert len(repr(one).splitlines()) <= LINES, name
        assert not re.search(r"^<.* object at 0x", repr(one)), name


class _Reader(HTMLParser):
    """Tags of a page, and its text; unbalanced ones are noted."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    return reader


def test_the_html_is_whole_small_and_loads_nothing(shown: Any) -> None:
    """Proves: balanced tags, no script, no address, no colour of text or ground of its own, some 20 kB."""
    html = shown._repr_html_()
    page = read(html)
    assert page.wrong == [] and page.open == []
    assert {tag for tag, _ in page.tags} <= {
        *("div", "style", "p", "strong", "code", "span", "ul", "li", "details", "summary"),
        *("table", "caption", "thead", "tbody", "tr", "th", "td"),
    }
    for _, attributes in page.tags:
        assert set(attributes) <= {"class", "style", "colspan"}
    assert "http" not in html and "url(" not in html and "@import" not in html
    style = page.texts[0]
    assert "color:inherit" in style and "#" not in style
    assert len(html) < 40_000


def test_the_result_tells_what_the_table_says(result: Result) -> None:
    """Proves: title, saving, interval, exchanges, cases and warnings are those of the tables, in units of people."""
    told = " ".join(read(result._repr_html_()).texts)
    row = result.network.set_index("indicator").loc["ghg-100"]
    assert f"{float(str(row['saving'])) / 1e6:.1f}" in told
    assert result.scenario.file.title.en in told
    for name in result.exchanges["name"]:
        assert name in told
    assert f"{len(result.warnings)} warning" in told or not result.warnings
    assert "64 draws, seed 1" in told


def test_without_draws_there_is_no_interval(result: Result) -> None:
    bare = lca.run(result.scenario, draws=0)
    assert "no draws" in bare._repr_html_() and "no draws" in repr(bare)
    assert "95 %:" not in repr(bare)


def test_names_are_escaped(result: Result) -> None:
    """Proves: no name of a file becomes a tag, in any of the pages."""
    hostile = Text(HOSTILE, HOSTILE)
    file = result.scenario.file
    exchanges = [one.model_copy(update={"name": hostile}) for one in file.exchanges]
    plants = {
        id: one.model_copy(update={"name": hostile, "place": hostile})
        for id, one in file.facilities.items()
    }
    update = {"title": hostile, "exchanges": exchanges, "facilities": plants}
    scenario = replace(result.scenario, file=file.model_copy(update=update))
    made = replace(result, scenario=scenario)
    for one in (scenario, made, Comparison([made, made])):
        html = one._repr_html_()
        assert "<img" not in html
        assert "&lt;img" in html


def test_chinese_names_stand_in_it() -> None:
    """Proves: a title in both languages is told in both."""
    scenario = lca.load(shipped("scenarios") / "first-steps.yaml")
    assert scenario.file.title.zh in scenario._repr_html_()
    assert scenario.file.title.zh in repr(scenario)


def test_a_chart_shows_itself(
    result: Result, sensitivity: Sensitivity, compared: Comparison
) -> None:
    """Proves: charts of results, sensitivities and comparisons give a notebook a PNG of the right shape, small enough."""
    charts = [result.charts.waterfall(), sensitivity.charts.tornado(), compared.chart()]
    for chart in charts:
        data, size = chart._repr_png_()
        with Image.open(io.BytesIO(data)) as picture:
            assert picture.format == "PNG"
            assert picture.width == 2 * size["width"]
            assert len(picture.convert("RGB").getcolors(1 << 24)) > 20  # it is drawn on
        assert len(data) < 250_000
        assert chart._repr_png_()[0] == data


def test_a_notebook_shows_it_whatever_backend_is_chosen(
    result: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: IPython is given our PNG, where `%matplotlib inline` has put a drawer of its own for every figure."""
    import IPython.display

    given: list[tuple[Any, Any]] = []
    monkeypatch.setattr(
        IPython.display, "display", lambda data, metadata, raw: given.append((data, metadata))
    )
    chart = result.charts.waterfall()
    chart._ipython_display_()
    [(data, metadata)] = given
    assert (data["image/png"], metadata["image/png"]) == chart._repr_png_()


def test_a_chart_is_drawn_with_our_settings(result: Result) -> None:
    """Proves: what somebody has set for charts of their own does not reach ours."""
    import matplotlib

    expected = result.charts.waterfall()._repr_png_()[0]
    with matplotlib.rc_context({"savefig.transparent": True, "savefig.dpi": 30, "font.size": 40}):
        assert result.charts.waterfall()._repr_png_()[0] == expected


def test_what_was_changed_is_told(result: Result) -> None:
    """Proves: a variant and its result can be told from their base, as lines and as HTML."""
    path = "exchanges.slag-to-cement.amount"
    varied = lca.vary(result.scenario, {path: "150 kt/year"})
    for one in (varied, lca.run(varied, draws=0)):
        assert f"changed: {path} = 150 kt/year" in repr(one)
        assert f"changed: {path} = 150 kt/year" in one._repr_html_()
    many = replace(varied, changed=tuple((f"a.b{at}", str(at)) for at in range(5)))
    assert "a.b2 = 2, and 2 more" in repr(many)
    for one in (result, result.scenario):
        assert "changed:" not in repr(one) + one._repr_html_()


def test_ids_stand_beside_names(result: Result) -> None:
    """Proves: what somebody types next is shown, small, beside the name of exchanges, facilities, products, indicators."""
    for one in (result, result.scenario):
        assert '<span class="lca-i">slag-to-cement</span>' in one._repr_html_()
    assert '<span class="lca-i">cement-works</span>' in result.scenario._repr_html_()
    assert '<span class="lca-i">clinker</span>' in result.scenario._repr_html_()
    assert '<span class="lca-i">ghg-100</span>' in result._repr_html_()
    assert with_id("same", "same") == "same" and with_id("<", "a&b").startswith("&lt; <span")


def test_other_indicators_are_counted() -> None:
    """Proves: indicators that have no row of the page are named, with the table that has them."""
    scenario = lca.load(shipped("scenarios") / "hebei.yaml")
    result = lca.run(scenario, draws=0)
    told = " ".join(read(result._repr_html_()).texts)
    rest = [id for id in scenario.indicators if id not in result.view().told]
    assert f"… and {len(rest)} more indicators in" in told and ", ".join(rest) in told


def test_one_name_is_told_once(tmp_path: Path) -> None:
    """Proves: an activity of one's own with an English name only is not called so twice."""
    path = tmp_path / "mine.yaml"
    path.write_text(
        "sources: {me: {citation: my own, seen: original}}\n"
        "activities: {mine: {name: {en: Only English}, reference: 1 t, geography: CN, year: 2023, "
        "boundary: cradle-to-gate, source: me, inputs: [{activity: clinker, amount: 1 t}]}}\n",
        "utf-8",
    )
    shown = lca.factors.with_files(path).show("mine")
    assert repr(shown).splitlines()[0] == "mine: Only English"
    assert shown._repr_html_().count("Only English") == 1


def test_a_sweep_speaks_in_units_of_people(result: Result) -> None:
    haul = "exchanges.slag-to-cement.recycled.transport.0.distance"
    told = repr(lca.sweep(result.scenario, {haul: ["0 km", "500 km"]}, draws=0))
    assert "kt CO₂e a year" in told and "TJ a year" in told


def test_entries_and_nodes_say_what_they_are(result: Result) -> None:
    scenario = result.scenario
    assert repr(scenario.library.activities).startswith(
        f"{len(scenario.library.activities)} by id: "
    )
    assert " by id: " in repr(scenario.library.substitutions)
    root = scenario.root
    assert "first-steps.yaml:" in repr(root) and "schema, scenario, title, description, …" in repr(
        root
    )
    assert repr(root.child("year")).endswith(": 2023)")
    assert repr(root.child("exchanges")).endswith(": [1])")


def test_the_kit() -> None:
    """Proves: long tables and reprs are cut and say so, bars keep their bounds, only HTML stays as it is."""
    told = table(["a", "b"], [[i, "<"] for i in range(20)], {0}, most=5, rest="all.of_them")
    assert told.count("<tr>") == 1 + 5 + 1 and "and 15 more" in told and "all.of_them" in told
    assert "&lt;" in told and text(Html("<b>")) == "<b>"
    assert table(["a"], []) == ""
    assert bar(float("nan")) == "" and bar(2.0) == ""
    assert "width:7.00em" in bar(-1.0)
    cut = lines(*(f"{i} {'x' * 200}" for i in range(30)))
    assert len(cut.splitlines()) == LINES and "21 more lines" in cut
    assert all(len(line) <= WIDTH for line in cut.splitlines())


def test_sizes_of_the_shipped_network(tmp_path: Path) -> None:
    """Proves: the objects of a large network are some tens of kB, where a repr had megabytes."""
    scenario = lca.load(shipped("scenarios") / "hebei.yaml")
    result = lca.run(scenario, draws=0)
    for one in (scenario, result):
        assert len(one._repr_html_()) < 60_000
        assert len(repr(one)) < 1_000
