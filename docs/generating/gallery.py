"""Every chart of the shipped network in English and Chinese, with what to see in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

INDICATOR = "ghg-100"
LANGS = ("en", "zh")
#: Points of the Sobol indices.
POINTS = 256
#: What the shipped network does not ask for itself, for the charts that it lacks.
LEDGER = {"years": "2023-2035", "money": {"prices_of": 2024}}
#: Charts of other commands: name → title, what it is for, in English and Chinese.
OTHERS = {
    "drivers": (
        "What makes the uncertainty",
        "`lca sensitivity`: groups of numbers (an exchange, a parameter, an activity) by their share of the variance of the saving. "
        "The largest deserves better data first.",
        "`lca sensitivity`：按各组数据（交换、参数、活动）占节约量方差的份额排序，最大者应最先取得更好的数据。",
    ),
    "tornado": (
        "One number at a time",
        "`lca sensitivity`: how far each number alone moves the saving between the ends of its 95 % interval. A bar that crosses zero "
        "could turn the result by itself.",
        "`lca sensitivity`：每个数据单独取 95% 区间两端时节约量的变动；跨越零线者单独即可改变结论。",
    ),
    "comparison": (
        "Scenarios side by side",
        "`lca compare`: networks under one another, here on the power mix of 2021 and of 2023. Their draws are shared, so the difference "
        "between them is surer than either of them.",
        "`lca compare`：多个情景并列，此处为 2021 年与 2023 年电网。各情景共用抽样，其差别比各自的结果更可靠。",
    ),
}


def gallery(into: Path) -> Iterator[tuple[str, str]]:
    """Draw all charts below `into`; path in the site's sources → text of the page."""
    import lca
    from generating.figures import SCENARIOS
    from lca.charts.table import CHARTS
    from lca.runs.run import run

    scenario = lca.load(SCENARIOS / "hebei.yaml")
    result = run(scenario)
    other = run(lca.load(SCENARIOS / "hebei-grid-2021.yaml"))
    found = lca.sensitivity(scenario, points=POINTS, indicator=INDICATOR)
    parts = [
        "# Gallery",
        "Every chart that lca draws, on the network of Hebei as it is calculated now, with what to see in it. `lca run` writes them "
        "as SVG and PNG for each indicator; with `--lang zh` in Chinese. In Python: `result.charts`.",
    ]
    views = {lang: result.view(lang) for lang in LANGS}
    asked = run(lca.vary(scenario, LEDGER))
    others = {lang: asked.view(lang) for lang in LANGS}
    for chart in CHARTS:
        shown = views if chart.when(views["en"], INDICATOR) else others
        if not chart.when(shown["en"], INDICATOR):
            continue  # nothing of the shipped network has it yet
        drawn = {lang: _draw(into, chart, shown[lang], lang) for lang in LANGS}
        parts += [
            f"## {chart.title.en}",
            chart.caption.en,
            *_tabs(drawn, chart.title, chart.caption),
        ]
    for name, figures in _others(result, other, found).items():
        head, english, chinese = OTHERS[name]
        drawn = {lang: _save(into, figure, f"{name}-{lang}") for lang, figure in figures.items()}
        parts += [f"## {head}", english, *_tabs(drawn, _Both(head, head), _Both(english, chinese))]
    yield "gallery.md", "\n\n".join(parts) + "\n"


class _Both:
    """A text in both languages."""

    def __init__(self, en: str, zh: str) -> None:
        self.en, self.zh = en, zh


def _others(result: Any, other: Any, found: Any) -> dict[str, dict[str, Any]]:
    """Charts of sensitivity and compare, by name and language."""
    from lca.charts import comparison
    from lca.drivers.analysis import DriverCharts

    charts = {lang: DriverCharts(found, lang) for lang in LANGS}
    return {
        "drivers": {lang: charts[lang].drivers(INDICATOR) for lang in LANGS},
        "tornado": {lang: charts[lang].tornado(INDICATOR) for lang in LANGS},
        "comparison": {
            lang: comparison([other.view(lang), result.view(lang)], INDICATOR, paired=True)
            for lang in LANGS
        },
    }


def _draw(into: Path, chart: Any, view: Any, lang: str) -> str:
    from lca.quantities.reading import read_in

    with read_in(view.system):
        figure = chart.figure(view, INDICATOR)
    return _save(into, figure, f"{chart.name}-{lang}")


def _save(into: Path, figure: Any, name: str) -> str:
    """The chart as a picture beside the page."""
    from lca.charts.drawing.fonts import settings

    folder = into / "gallery"
    folder.mkdir(exist_ok=True)
    with settings():
        figure.savefig(folder / f"{name}.svg", metadata={"Date": None, "Creator": None})
    return f"gallery/{name}.svg"


def _tabs(drawn: dict[str, str], title: Any, caption: Any) -> list[str]:
    """The picture in English and in Chinese, one at a time."""
    alts = {"en": f"{title.en}: {caption.en}", "zh": f"{title.zh}：{caption.zh}"}
    names = {"en": "English", "zh": "中文"}
    told = {"en": "", "zh": f"\n\n{caption.zh}"}
    items = [
        f":::{{tab-item}} {names[lang]}\n:sync: {lang}\n\n"
        f'```{{image}} {path}\n:alt: "{_quoted(alts[lang])}"\n:class: chart\n```{told[lang]}\n:::'
        for lang, path in drawn.items()
    ]
    return ["::::{tab-set}\n:sync-group: language\n\n" + "\n\n".join(items) + "\n::::"]


def _quoted(text: str) -> str:
    return text.replace("`", "").replace('"', "'")
