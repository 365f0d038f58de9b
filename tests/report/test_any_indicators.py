"""Any indicators in any order: what the report tells of is what is drawn, in right words and units."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from reading import Page, read

import lca
from lca.charts.drawing.fonts import settings
from lca.charts.table import Chart, file_name, of
from lca.report import html
from lca.scenario.scenario import Scenario
from lca.texts import LANGS, Lang

#: Hashes of input files and commits: the only things that may differ with the order.
_HASH = re.compile(r"\b[0-9a-f]{12,64}(-dirty)?\b")
#: Indicators in other units, over the made-up flows.
OTHERS = """
indicators:
  costs:
    {name: {en: Costs, zh: 成本}, unit: CNY, source: [made-up], characterisation: {co2-fossil: 0.06}}
  health:
    {name: {en: Health, zh: 健康}, unit: DALY, source: [made-up], characterisation: {co2-fossil: 1.0e-6}}
  water:
    {name: {en: Water use, zh: 用水}, unit: m3, source: [made-up], characterisation: {energy-hydro: 0.01}}
  noise:
    {name: {en: Noise, zh: 噪声}, unit: person-Pa-s, source: [made-up], characterisation: {co2-fossil: 2}}
"""
ALL = ("ghg-100", "energy-total", "diverted-mass", "costs", "health", "water", "noise")


def _made(scenario: Scenario, lang: Lang) -> tuple[dict[str, str], str]:
    """The charts of a scenario by name, and its page without hashes of inputs."""
    result = lca.run(scenario, draws=16)
    view = result.view(lang)
    charts = {}
    for one, indicator in of(view, view.drawn):
        text = StringIO()
        with settings():
            figure = one.figure(view, indicator)
            figure.savefig(text, format="svg", metadata={"Date": None, "Creator": None})
        charts[file_name(one, indicator)] = text.getvalue()
    return charts, _HASH.sub("HASH", html(result, lang, charts))


@pytest.mark.parametrize(
    ("lang", "orders"),
    [
        ("en", ("energy-total, ghg-100, diverted-mass", "diverted-mass, ghg-100, energy-total")),
        (
            "zh",
            (
                "ghg-20, ghg-100, energy-nonrenewable, energy-total",
                "energy-nonrenewable, energy-total, ghg-100, ghg-20",
            ),
        ),
    ],
    ids=["three", "two of a kind"],
)
def test_the_order_of_indicators_means_nothing(
    loaded: Callable[..., Scenario], lang: Lang, orders: tuple[str, ...]
) -> None:
    """Proves: every order gives the same charts, headline and page, and what is told of is what is drawn.

    If the first of the list decided, `[energy-total, ghg-100, …]` would give a page without a chart of greenhouse gases.
    """
    found = [_made(loaded(f"indicators: [{order}]\n"), lang) for order in orders]
    charts, page = found[0]
    waterfalls = {name.removeprefix("waterfall-") for name in charts if name.startswith("water")}
    assert waterfalls == {"ghg-100", "energy-total"}
    assert all(f'id="chart-{name}"' in page for name in charts)
    for others, text in found[1:]:
        assert others == charts
        assert text == page


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[Lang, tuple[dict[Chart, Figure], Page]]:
    """Charts of the costs in a scenario with indicators in many units, and its page, in both languages."""
    files = Path(__file__).parents[1] / "files"
    folder = tmp_path_factory.mktemp("units")
    for name in ("good.yaml",):
        (folder / name).write_text((files / name).read_text("utf-8"), "utf-8")
    (folder / "others.yaml").write_text(OTHERS, "utf-8")
    text = f"extends: good.yaml\nfactors: [others.yaml]\nindicators: [{', '.join(reversed(ALL))}]\n"
    (folder / "many.yaml").write_text(text, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lca.library.library.shipped", lambda _name: files / "library")
        result = lca.run(lca.load(folder / "many.yaml"), draws=16)
    found = {}
    for lang in LANGS:
        view = result.view(lang)
        names = [file_name(*one) for one in of(view, view.drawn)]
        page = html(result, lang, dict.fromkeys(names, "<svg></svg>"))
        found[lang] = (
            {one: one.figure(view, "costs") for one, id in of(view, ["costs"]) if id},
            read(page),
        )
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_an_indicator_in_another_unit_is_in_every_chart_and_table(
    pages: dict[Lang, tuple[dict[Chart, Figure], Page]], lang: Lang
) -> None:
    figures, page = pages[lang]
    assert len(figures) == 4
    for figure in figures.values():  # in people's units, whatever the size
        said = " ".join(text.get_text() for text in figure.axes[0].texts)
        assert ("CNY" if lang == "en" else "元") in said
    names = {
        "en": ("Costs", "Health", "Water use", "Noise"),
        "zh": ("成本", "健康", "用水", "噪声"),
    }
    for id in ("costs", "health", "water", "noise"):
        for kind in ("waterfall", "ranking", "distribution", "stages"):
            assert page.by_id(f"chart-{kind}-{id}")
    captions = [one.text for one in page.root.all("caption")]
    for name in names[lang]:
        assert sum(name in caption for caption in captions) >= 2, name


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ("Costs saved a year", "Healthy life gained a year", "Noise: saved a year")),
        ("zh", ("每年节约成本", "每年增加健康寿命", "噪声：每年节约")),
    ],
)
def test_words_and_scales_of_other_units(
    pages: dict[Lang, tuple[dict[Chart, Figure], Page]], lang: Lang, said: tuple[str, ...]
) -> None:
    """Proves: costs are costs in yuan by the thousand and 万, not burdens in CNY by the million noughts."""
    _, page = pages[lang]
    text = page.by_id("savings").text
    for words in said:
        assert words in text
    assert ("million CNY" if lang == "en" else "万元") in text
