"""Any indicators in any order: what the report tells of is what is drawn, in right words and units."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from reading import Page, read

import lca
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


def _saved(scenario: Scenario, folder: Path, lang: Lang) -> tuple[dict[str, str], str]:
    """The charts of a scenario by name with their hashes, and its page without hashes of inputs."""
    lca.run(scenario, draws=64).save(folder, lang)
    charts = sorted((folder / "charts").iterdir())
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in charts}
    return found, _HASH.sub("HASH", (folder / "report.html").read_text("utf-8"))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("orders", "charted"),
    [
        (
            (
                "energy-total, ghg-100, diverted-mass",
                "diverted-mass, ghg-100, energy-total",
                "ghg-100, energy-total, diverted-mass",
            ),
            {"ghg-100", "energy-total"},
        ),
        (
            (
                "ghg-20, ghg-100, energy-nonrenewable, energy-total",
                "energy-nonrenewable, energy-total, ghg-100, ghg-20",
            ),
            {"ghg-100", "energy-total"},
        ),
    ],
    ids=["three", "two of a kind"],
)
def test_the_order_of_indicators_means_nothing(
    loaded: Callable[..., Scenario],
    tmp_path: Path,
    lang: Lang,
    orders: tuple[str, ...],
    charted: set[str],
) -> None:
    """Proves: every order gives the same charts, headline and page, and what is told of is what is drawn.

    If the first of the list decided, `[energy-total, ghg-100, …]` would give a page without a chart of greenhouse gases.
    """
    found = [
        _saved(loaded(f"indicators: [{order}]\n"), tmp_path / str(at), lang)
        for at, order in enumerate(orders)
    ]
    charts, page = found[0]
    waterfalls = {name[10:-4] for name in charts if name.startswith("waterfall-")}
    assert waterfalls == charted
    assert all(f'id="chart-waterfall-{id}"' in page for id in charted)
    for others, text in found[1:]:
        assert others == charts
        assert text == page


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[Lang, tuple[Path, Page]]:
    """The results folder of a scenario with indicators in many units, and its page, in both languages."""
    files = Path(__file__).parents[1] / "files"
    folder = tmp_path_factory.mktemp("units")
    for name in ("good.yaml",):
        (folder / name).write_text((files / name).read_text("utf-8"), "utf-8")
    (folder / "others.yaml").write_text(OTHERS, "utf-8")
    text = f"extends: good.yaml\nfactors: [others.yaml]\nindicators: [{', '.join(reversed(ALL))}]\n"
    (folder / "many.yaml").write_text(text, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lca.library.library.shipped", lambda _name: files / "library")
        result = lca.run(lca.load(folder / "many.yaml"), draws=64)
    found = {}
    for lang in LANGS:
        into = result.save(folder / lang, lang)
        found[lang] = into, read((into / "report.html").read_text("utf-8"))
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_an_indicator_in_another_unit_is_in_every_chart_and_table(
    pages: dict[Lang, tuple[Path, Page]], lang: Lang
) -> None:
    folder, page = pages[lang]
    names = {
        "en": ("Costs", "Health", "Water use", "Noise"),
        "zh": ("成本", "健康", "用水", "噪声"),
    }
    for id in ("costs", "health", "water", "noise"):
        for kind in ("waterfall", "ranking", "distribution", "stages"):
            assert (folder / "charts" / f"{kind}-{id}.svg").stat().st_size > 1000
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
    pages: dict[Lang, tuple[Path, Page]], lang: Lang, said: tuple[str, ...]
) -> None:
    """Proves: costs are costs in yuan by the thousand and 万, not burdens in CNY by the million noughts."""
    _, page = pages[lang]
    text = page.by_id("results").text if 'id="results"' in page.source else page.root.text
    for words in said:
        assert words in text
    assert ("million CNY" if lang == "en" else "万元") in text
