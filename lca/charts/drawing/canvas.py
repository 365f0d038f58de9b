"""What a chart is drawn on, as pixels or as SVG: from the list of its marks where it is a sheet of ours and nothing was
added to it that a sheet has not, and otherwise by matplotlib, with the same letters."""

from __future__ import annotations

from codecs import getwriter
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.backends.backend_svg import FigureCanvasSVG, RendererSVG
from matplotlib.cbook import file_requires_unicode, open_file_cm
from matplotlib.font_manager import FontProperties
from matplotlib.transforms import Affine2D

from lca.charts.drawing.letters import LETTERS, SCALE, outline
from lca.charts.drawing.marks import Shape, Words, marks
from lca.charts.drawing.pixels import paint, png
from lca.charts.drawing.vectors import described, write
from lca.files.signs import without_control


class _Pixels(RendererAgg):
    """Draws texts as the outlines of their letters."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)  # type: ignore[no-untyped-call]
        self._text2path = LETTERS

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: Any
    ) -> tuple[float, float, float]:
        dots: float = self.points_to_pixels(1.0)  # type: ignore[no-untyped-call]
        width, height, descent = LETTERS.get_text_width_height_descent(s, prop, ismath)
        return width * dots, height * dots, descent * dots

    def draw_text(
        self,
        gc: Any,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,
        mtext: Any = None,
    ) -> None:
        points = prop.get_size_in_points() / SCALE
        scale: float = self.points_to_pixels(points)  # type: ignore[no-untyped-call]
        place = Affine2D().scale(scale).rotate_deg(angle).translate(x, self.height - y)
        gc.set_linewidth(0.0)
        gc.set_snap(False)
        self.draw_path(gc, outline(s), place, rgbFace=gc.get_rgb())  # type: ignore[no-untyped-call]


class _Vectors(RendererSVG):
    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)  # type: ignore[no-untyped-call]
        self._text2path = LETTERS


class Canvas(FigureCanvasAgg):
    """What a chart is drawn on, as pixels or as SVG."""

    _drawn: tuple[Any, ...] = ()

    def get_renderer(self) -> RendererAgg:
        size = (*self.get_width_height(physical=True), self.figure.dpi)
        if size != self._drawn:
            self.renderer: RendererAgg = _Pixels(*size)
            self._drawn = size
        return self.renderer

    def _marks(self) -> list[Shape | Words] | None:
        """The marks of the figure; None where matplotlib has to draw it, or wants to see how it is drawn."""
        looked_at = "draw" in vars(self.figure)  # something else in the place of its method
        return None if looked_at else marks(self.figure)

    def draw(self) -> None:
        """Draw the figure into the buffer of its renderer."""
        shown = self._marks()
        if shown is None:
            super().draw()  # type: ignore[no-untyped-call]
            return
        renderer = self.get_renderer()
        renderer.clear()  # type: ignore[no-untyped-call]
        paint(renderer, shown)

    def print_png(
        self, filename_or_obj: Any, *, metadata: Any = None, pil_kwargs: Any = None, **_more: Any
    ) -> None:
        """Write the figure as PNG, pixel by pixel as matplotlib does."""
        if pil_kwargs:
            super().print_png(filename_or_obj, metadata=metadata, pil_kwargs=pil_kwargs)  # type: ignore[no-untyped-call]
            return
        self.draw()
        with open_file_cm(filename_or_obj, "wb") as file:
            file.write(png(self.renderer.buffer_rgba(), self.figure.dpi, metadata))  # type: ignore[no-untyped-call]

    def print_svg(self, filename: Any, *, metadata: Any = None, **_more: Any) -> None:
        """Write the figure as SVG, with what it shows and how it is read for those who cannot see it."""
        finding, reading = (getattr(self.figure, name, "") for name in ("finding", "reading"))
        said = ({"Title": without_control(finding)[0]} if finding else {}) | (metadata or {})
        dots, self.figure.dpi = self.figure.dpi, FigureCanvasSVG.fixed_dpi
        width, height = self.figure.get_size_inches()
        shown = self._marks()
        with open_file_cm(filename, "w", encoding="utf-8") as opened:
            file: Any = opened
            if not file_requires_unicode(file):
                file = getwriter("utf-8")(file)
            size = width * self.figure.dpi, height * self.figure.dpi
            drawing = _Vectors(*size, file, image_dpi=dots, metadata=said)
            described(file, reading)
            if shown is None:
                renderer: Any = MixedModeRenderer(self.figure, width, height, dots, drawing)  # type: ignore[no-untyped-call]
                self.figure.draw(renderer)
            else:
                write(file, shown, size[1])
            drawing.finalize()  # type: ignore[no-untyped-call]
