"""The table of stages is the only place that says which stages there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

import lca
from lca.charts import Charts
from lca.library.fates import Demand, Leg
from lca.report import html
from lca.runs.run import Result
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import GROUPS, ROUTES, STAGES, Group, StageKind, stage_name
from lca.scenario.stages import stages
from lca.texts import LANGS, Lang, Text

Loader = Callable[..., Scenario]

#: Every stage holds something; the demand of processing is what a made-up stage reads as well.
ALL_STAGES = """
exchanges:
  - id: slag
    displaces:
      transport: [{mode: rail, distance: 100 km}]
      use: [{activity: power, amount: 10 kWh/t}]
    recycled:
      yield: 0.8 t/t
      transport: [{mode: truck, distance: 50 km}]
      processing: [{activity: grinding, amount: 1 t/t}]
      use: [{activity: power, amount: 5 kWh/t}]
      residue: {activity: landfill, transport: [{mode: truck, distance: 20 km}]}
    without:
      - {share: 0.6, disposal: [{activity: landfill, amount: 1 t/t}], transport: [{mode: truck, distance: 5 km}], source: made up}
      - {share: rest, use: {displaces: {product: steam, ratio: 0.1 GJ/t, transport: []}}, source: made up}
"""
ADDED = "#a05000"


@pytest.fixture
def one_more(monkeypatch: pytest.MonkeyPatch) -> StageKind:
    """A tenth stage in the table, made up here: packing of the by-product, where `processing` is in the file."""
    kind = replace(
        STAGES["recycled", "processing"],
        id="packing",
        name=Text("Packing of by-product", "副产物包装"),
        group="packing",
        formula=Text("m × packing", "m × 包装"),
        forgone=0,
        empty=Text("none: it goes unpacked", "无：不包装"),
    )
    monkeypatch.setitem(GROUPS, "packing", Group(Text("packing", "包装"), ADDED))  # type: ignore[arg-type]
    monkeypatch.setitem(STAGES, ("recycled", "packing"), kind)  # type: ignore[arg-type]
    return kind


def texts(figure: Figure) -> str:
    """All texts of a chart, without the spaces and ends of lines that wrapping moves."""
    return "".join("".join(text.get_text().split()) for text in figure.axes[0].texts)


def colours(figure: Figure) -> set[str]:
    return {to_hex(patch.get_facecolor()) for patch in figure.axes[0].patches}


def part(page: str, id: str) -> str:
    """The texts of a section of a page."""
    found = re.search(rf'<section id="{id}".*?</section>', page, re.S)
    assert found is not None
    return re.sub(r"<[^>]+>", " ", found[0])


def seen_everywhere(result: Result, kinds: Iterable[StageKind], lang: Lang) -> None:
    """Stages in the tables, charts, details and method section of a result."""
    charts, page = Charts(result.view(lang)), html(result, lang, {})
    waterfall, bars = charts.waterfall(), charts.stage_bars()
    assumed, method = part(page, "details"), part(page, "method")
    for kind in kinds:
        name = stage_name(lang, kind.route, kind.id)
        of_it = result.stages.query(f"route == {kind.route!r} and stage == {kind.id!r}")
        assert (of_it["value"] != 0.0).any()
        assert "".join(name.split()) in texts(waterfall)
        assert "".join(GROUPS[kind.group].name.in_(lang).split()) in texts(bars)
        assert GROUPS[kind.group].colour in colours(bars)
        assert assumed.count(name) >= 2  # among the assumptions and among the results
        assert name in method
        assert kind.formula.in_(lang) in method


@pytest.mark.parametrize("lang", LANGS)
def test_each_stage_is_seen_everywhere(loaded: Loader, lang: Lang) -> None:
    """Proves: every row of the table comes out in tables, charts, details and method section, in both languages."""
    result = lca.run(loaded(ALL_STAGES), draws=0)
    seen_everywhere(result, STAGES.values(), lang)


@pytest.mark.parametrize("lang", LANGS)
def test_a_made_up_stage_is_seen_everywhere(
    loaded: Loader, one_more: StageKind, lang: Lang
) -> None:
    """Proves: a row more in the table is all that charts and report need to show a stage more."""
    result = lca.run(loaded(ALL_STAGES), draws=0)
    seen_everywhere(result, STAGES.values(), lang)
    assert one_more.group not in {kind.group for kind in [*STAGES.values()][:-1]}


def test_a_made_up_stage_counts(loaded: Loader, one_more: StageKind) -> None:
    """Proves: what a row more takes is in the saving.

    100,000 t of slag are packed by what grinds them, too, at 24 kg/t; if the row were shown and not counted, nothing
    would be missing from the sums of the exchange.
    """
    result = lca.run(loaded(ALL_STAGES), draws=0)
    of_it = result.stages.query("indicator == 'ghg-100' and route == 'recycled'")
    added = of_it.set_index("stage")["value"]
    assert added[one_more.id] == pytest.approx(100_000 * 24)
    total = result.exchanges.set_index("indicator").loc["ghg-100"]
    assert total["recycled"] == pytest.approx(added.sum())
    assert total["saving"] == pytest.approx(total["virgin"] - added.sum())


def test_an_empty_stage_says_so(loaded: Loader, one_more: StageKind) -> None:
    """Proves: what an empty stage means is said in the words of its own row.

    A use that is lost has a heading of its own where there is one, and nothing is said of it where there is none.
    """
    over = "exchanges: [{id: slag, recycled: {processing: []}, without: [{disposal: []}], status: idea}]"
    said = part(html(lca.run(loaded(over), draws=0), "en", {}), "details")
    assert one_more.empty.en in said
    assert STAGES["virgin", "disposal"].empty.en in said
    assert stage_name("en", "recycled", "forgone-use") not in said


def test_places_are_those_of_the_file(loaded: Loader) -> None:
    """Proves: every list that a row names is in the form of an exchange and holds demands or hauls.

    What the fates of a by-product are made of stands in several parts of one stage.
    """
    [exchange] = loaded(ALL_STAGES).exchanges
    held = []
    for stage in stages(exchange):
        assert all(isinstance(one, Demand) for _, one in stage.demands)
        assert all(isinstance(one, Leg) for _, one in stage.legs)
        if stage.whole or stage.demands or stage.legs:
            held.append((stage.route, stage.stage))
    assert list(dict.fromkeys(held)) == list(STAGES)


def test_what_a_row_holds() -> None:
    """Proves: names are told apart, routes and groups exist, and colours of groups differ."""
    for lang in LANGS:
        assert len({stage_name(lang, *key) for key in STAGES}) == len(STAGES) == 9
    assert {kind.route for kind in STAGES.values()} == set(ROUTES)
    assert {kind.group for kind in STAGES.values()} == set(GROUPS)
    assert len({one.colour for one in GROUPS.values()}) == len(GROUPS)
    with pytest.raises(KeyError):
        stage_name("en", "virgin", "processing")
