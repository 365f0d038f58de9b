"""Charts of a result: matplotlib figures without pyplot state, identical bytes at every saving.

Importing this package is cheap; matplotlib is imported when the first chart is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from lca.charts.drawing import quiet
from lca.charts.table import chart, file_name, of
from lca.quantities.reading import in_common, read_in
from lca.results.view import View

if TYPE_CHECKING:
    from matplotlib.figure import Figure

quiet.prepare()


class Charts:
    """The charts of one view, as methods that return matplotlib Figures.

    indicator : an id of the view's tables; the first that is drawn when left out.
    Methods raise UnknownName (a ValueError) for an indicator that the view does not have.
    """

    def __init__(self, view: View) -> None:
        self._view = view

    def __repr__(self) -> str:
        names = (
            "waterfall, ranking, distribution, stage_bars, flow_picture, facility_map, "
            "years, gains, abatement, air"
        )
        return f"Charts of {self._view.scenario} in {self._view.lang!r}: {names}"

    def draw(self, name: str, indicator: str | None = None) -> Figure:
        """A chart by its name in `lca.charts.table`. Raises UnknownName for another name."""
        with read_in(self._view.system):
            return chart(name).figure(
                self._view, self._view.drawn[0] if indicator is None else indicator
            )

    def waterfall(self, indicator: str | None = None) -> Figure:
        """From the burden without the exchanges to the burden with them, stage by stage."""
        return self.draw("waterfall", indicator)

    def ranking(self, indicator: str | None = None) -> Figure:
        """Exchanges by saving: gross avoided and added, net, 95 % interval, probability."""
        return self.draw("ranking", indicator)

    def distribution(self, indicator: str | None = None) -> Figure:
        """The network's saving over the draws; NoDraws when there are none."""
        return self.draw("distribution", indicator)

    def stage_bars(self, indicator: str | None = None) -> Figure:
        """Virgin beside recycled route of each exchange, by stage."""
        return self.draw("stages", indicator)

    def flow_picture(self) -> Figure:
        """Who gives what to whom."""
        return self.draw("flows")

    def facility_map(self) -> Figure:
        """Facilities and exchanges on a map; Refused when no facility has a location."""
        return self.draw("map")

    def years(self) -> Figure:
        """The main indicator year by year, and what is saved until then; Refused for a scenario without years."""
        return self.draw("years")

    def gains(self) -> Figure:
        """What each exchange leaves to its firms and to others; Refused where no money is counted."""
        return self.draw("gains")

    def abatement(self) -> Figure:
        """What a tonne costs, and what saves money as well; Refused where nothing with money saves greenhouse gases."""
        return self.draw("abatement")

    def air(self) -> Figure:
        """Greenhouse gases beside pollutants of the air; Refused without such indicators."""
        return self.draw("air")

    def save_all(self, folder: Path, indicators: Sequence[str] | None = None) -> list[Path]:
        """Write every chart as .svg and .png; see `save_all`."""
        return save_all(self._view, folder, indicators)


def comparison(views: Sequence[View], indicator: str, paired: bool = False) -> Figure:
    """Networks of several scenarios under one another; ValueError when they do not compare.

    paired : whether their draws are those of one seed.
    """
    from lca.charts.ranking import comparison as draw

    with read_in(in_common(view.system for view in views)):
        return draw(views, indicator, paired)


def save_all(view: View, folder: Path, indicators: Sequence[str] | None = None) -> list[Path]:
    """Write every chart of a view into a folder and return the files, .svg and .png of each.

    Names are those of `lca.charts.table`, with the indicator behind a hyphen. The same view gives the same bytes.
    indicators : those to draw; all of the network table when left out.
    """
    written = []
    for name, figure in figures(view, indicators or list(view.units)):
        written += save(figure, folder, name)
    return written


def figures(view: View, indicators: Sequence[str]) -> Iterator[tuple[str, Figure]]:
    """Every chart of a view with the name of its files, in the order of reading."""
    for one, indicator in of(view, indicators):
        with read_in(view.system):
            figure = one.figure(view, indicator)
        yield file_name(one, indicator), figure


def encoded(figure: Figure, name: str) -> dict[str, bytes]:
    """One figure as the bytes of its files: .svg, and .png of 150 dots per inch; no dates, no random ids."""
    from lca.charts.drawing.fonts import settings

    svg, png = BytesIO(), BytesIO()
    with settings():
        figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
        figure.savefig(png, format="png", dpi=150, metadata={"Software": None})
    return {f"{name}.svg": svg.getvalue(), f"{name}.png": png.getvalue()}


def save(figure: Figure, folder: Path, name: str) -> list[Path]:
    """Write one figure into a folder as `encoded` has it; returns its files."""
    folder.mkdir(parents=True, exist_ok=True)
    return write(encoded(figure, name), folder)


def write(files: Mapping[str, bytes], folder: Path) -> list[Path]:
    """Write files into a folder that is there."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in files]
