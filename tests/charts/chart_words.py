"""What stands in the charts of made-up views, and how many shapes of each kind, as plain text in both languages.

    python tests/charts/chart_words.py    # writes tests/files/charts-en.txt and charts-zh.txt anew; read what changed

Lengths, places and numbers are held against the tables elsewhere; this holds what is said and drawn at all, and its ink.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

import numpy as np  # noqa: E402
from looking import drawn, texts  # noqa: E402
from matplotlib.colors import to_hex  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402
from synthetic import view  # noqa: E402

from lca.charts import Charts, comparison  # noqa: E402
from lca.charts.drawing.sheet import ADDED, INK, MUTED, SAVED, VIRGIN  # noqa: E402
from lca.charts.shares import Share, shares  # noqa: E402
from lca.charts.tornado import Swing, tornado  # noqa: E402
from lca.results.view import View  # noqa: E402
from lca.texts import Lang  # noqa: E402

FILES = Path(__file__).parents[1] / "files"
GHG, ENERGY, MASS = "ghg-100", "energy-total", "diverted-mass"
_INKS = {INK: "ink", MUTED: "muted", SAVED: "saves", ADDED: "adds", VIRGIN: "virgin"}


def _sampled(of: View) -> View:
    """A view with draws of its network, of which some lie far out."""
    draws = 2e8 * np.random.default_rng(7).standard_normal(512) + 1e8
    draws[:3] = (-9e9, 9e9, 9.1e9)
    return replace(of, draws=512, network_draws={GHG: draws}, errors={GHG: (2e6, 3e6)})


def _swings(base: float, count: int) -> list[Swing]:
    return [
        Swing(f"Number {at}", f"{at} km", f"{3 * at} km", base - 9e6 / at, base + 8e6 / at)
        for at in range(1, count + 1)
    ]


def _shares(points: int) -> list[Share]:
    unknown = (math.nan,) * 6
    return [
        Share(f"Number {at}", 0.4 / at, *((0.3 / at, 0.2 / at, 0.4 / at, 0.35 / at, 0.3 / at, 0.45 / at) if points else unknown))
        for at in (1, 2, 4, 300, 500)
    ]  # fmt: skip


def figures(lang: Lang) -> Iterator[tuple[str, Callable[[], Figure]]]:
    """Charts of every kind, each with its name: few and many, saving and adding, with draws and cases and without."""
    one, few = view(1, lang), view(3, lang, draws=0)
    some = view(15, lang, cases=("strict", "lenient"))
    adding = view(8, lang, negative=True, cases=("strict",))
    named = {"1": one, "3": few, "15": some, "8": adding}
    if lang == "en":  # the others are the same in any language
        named["80"] = view(80, lang)
    for name, of in named.items():
        for chart in ("waterfall", "ranking", "stages"):
            for indicator in (GHG, ENERGY) if of is some else (GHG,):
                yield (
                    f"{chart} {indicator} {name}",
                    lambda of=of, chart=chart, i=indicator: Charts(of).draw(chart, i),
                )
        yield f"flows {name}", Charts(of).flow_picture
        yield f"map {name}", Charts(of).facility_map
    yield f"waterfall {MASS} 15", lambda: Charts(some).draw("waterfall", MASS)
    yield "distribution 15", lambda: Charts(_sampled(some)).distribution(GHG)
    pair = [_sampled(some), replace(_sampled(adding), year=2021)]
    yield "comparison", lambda: comparison(pair, GHG)
    yield "comparison, paired", lambda: comparison(pair[:1] * 3, GHG, paired=True)
    yield "tornado", lambda: tornado(some, GHG, "Subject", 4e6, _swings(4e6, 17))
    yield "tornado of little", lambda: tornado(some, GHG, "Subject", -4e9, _swings(-4e9, 2))
    for points in (0, 1024):
        yield f"shares {points}", lambda n=points: shares(some, GHG, "Subject", _shares(n), n)


def lines(figure: Figure, lang: Lang) -> Iterator[str]:
    """The texts of a figure in the order of drawing, each with its size, its side and its ink; then its shapes."""
    described = [
        (f"{t.get_fontsize():g} {t.get_ha()} {_ink(t.get_color())}", t.get_text())
        for t in texts(figure)
    ]
    for how, same in groupby(described, key=lambda pair: pair[0]):
        yield f"  {how}: " + (" " if lang == "en" else "").join(text for _, text in same)
    axes = figure.axes[0]
    shapes = Counter(
        f"{type(p).__name__} {_ink(p.get_facecolor() if p.get_fill() else p.get_edgecolor())} {p.get_zorder():g} {p.get_linestyle()}"
        for p in axes.patches
    )
    shapes.update(
        f"line {_ink(one.get_color())} {one.get_zorder():g} {one.get_linestyle()} {one.get_linewidth():.3g}"
        for one in axes.lines
    )
    for shape, count in sorted(shapes.items()):
        yield f"  {count} × {shape}"


def _ink(colour: object) -> str:
    found = to_hex(colour)  # type: ignore[arg-type]
    return _INKS.get(found, found)


def told(lang: Lang) -> dict[str, list[str]]:
    """What each chart says."""
    return {name: list(lines(drawn(draw), lang)) for name, draw in figures(lang)}


def path(lang: str) -> Path:
    """The file that holds the words of a language."""
    return FILES / f"charts-{lang}.txt"


def kept(lang: str) -> dict[str, list[str]]:
    """What is kept of each chart."""
    found: dict[str, list[str]] = {}
    for line in path(lang).read_text("utf-8").splitlines():
        if line.startswith("  "):
            found[next(reversed(found))].append(line)
        elif line:
            found[line] = []
    return found


def main() -> None:
    """Write the words."""
    for lang in ("en", "zh"):
        parts = [f"{name}\n" + "\n".join(said) for name, said in told(lang).items()]
        path(lang).write_text("\n\n".join(parts) + "\n", "utf-8")
        print(f"written: {path(lang)}")


if __name__ == "__main__":
    main()
