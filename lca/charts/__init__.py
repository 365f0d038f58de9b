"""Charts of a result: matplotlib figures without pyplot state, identical bytes at every saving.

Importing this package is cheap; matplotlib is imported when the first chart is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lca.charts.drawing import quiet
from lca.results.view import View

if TYPE_CHECKING:
    from matplotlib.figure import Figure

quiet.prepare()


class Charts:
    """The charts of one view, as methods that return matplotlib Figures.

    indicator : an id of the view's tables; the first that is drawn when left out.
    Methods raise ValueError for an indicator that the view does not have.
    """

    def __init__(self, view: View) -> None:
        self._view = view

    def waterfall(self, indicator: str | None = None) -> Figure:
        """From today's burden to the burden with the exchanges, stage by stage."""
        from lca.charts.waterfall import waterfall

        return waterfall(self._view, self._indicator(indicator))

    def ranking(self, indicator: str | None = None) -> Figure:
        """Exchanges by saving: gross avoided and added, net, 95 % interval, probability."""
        from lca.charts.ranking import ranking

        return ranking(self._view, self._indicator(indicator))

    def distribution(self, indicator: str | None = None) -> Figure:
        """The network's saving over the draws; ValueError when there are none."""
        from lca.charts.distribution import distribution

        return distribution(self._view, self._indicator(indicator))

    def stage_bars(self, indicator: str | None = None) -> Figure:
        """Virgin beside recycled route of each exchange, by stage."""
        from lca.charts.stages import stage_bars

        return stage_bars(self._view, self._indicator(indicator))

    def flow_picture(self) -> Figure:
        """Who gives what to whom."""
        from lca.charts.flows import flow_picture

        return flow_picture(self._view)

    def facility_map(self) -> Figure:
        """Facilities and exchanges on a map; ValueError when no facility has a location."""
        from lca.charts.map import facility_map

        return facility_map(self._view)

    def save_all(self, folder: Path, indicators: Sequence[str] | None = None) -> list[Path]:
        """Write every chart as .svg and .png; see `save_all`."""
        return save_all(self._view, folder, indicators)

    def _indicator(self, indicator: str | None) -> str:
        return self._view.drawn[0] if indicator is None else indicator


def comparison(views: Sequence[View], indicator: str, paired: bool = False) -> Figure:
    """Networks of several scenarios under one another; ValueError when they do not compare.

    paired : whether their draws are those of one seed.
    """
    from lca.charts.ranking import comparison as draw

    return draw(views, indicator, paired)


def save_all(view: View, folder: Path, indicators: Sequence[str] | None = None) -> list[Path]:
    """Write every chart of a view into a folder and return the files, .svg and .png of each.

    Names: waterfall, ranking, stages and, with draws, distribution with the indicator behind a hyphen; flows; map, which is
    left out when no facility has a location. The same view gives the same bytes.
    indicators : those to draw; all of the network table when left out.
    """
    charts = Charts(view)
    drawn: list[tuple[str, Callable[[], Figure]]] = []
    for indicator in indicators or [str(i) for i in view.network["indicator"]]:
        drawn += [
            (f"waterfall-{indicator}", partial(charts.waterfall, indicator)),
            (f"ranking-{indicator}", partial(charts.ranking, indicator)),
            (f"stages-{indicator}", partial(charts.stage_bars, indicator)),
        ]
        if len(view.network_draws.get(indicator, ())):
            drawn.append((f"distribution-{indicator}", partial(charts.distribution, indicator)))
    drawn.append(("flows", charts.flow_picture))
    if any(f.latitude is not None and f.longitude is not None for f in view.facilities.values()):
        drawn.append(("map", charts.facility_map))
    written = []
    for name, draw in drawn:
        written += save(draw(), folder, name)
    return written


def save(figure: Figure, folder: Path, name: str) -> list[Path]:
    """Write one figure as .svg and as .png of 150 dots per inch; no dates, no random ids."""
    from lca.charts.drawing.fonts import settings

    folder.mkdir(parents=True, exist_ok=True)
    svg, png = folder / f"{name}.svg", folder / f"{name}.png"
    with settings():
        figure.savefig(svg, metadata={"Date": None, "Creator": None})
        figure.savefig(png, dpi=150, metadata={"Software": None})
    return [svg, png]
