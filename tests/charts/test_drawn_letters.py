"""Texts are put together of letters: as wide as matplotlib's own, the same for ruler, PNG and SVG."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from PIL import Image

from lca.charts.drawing.fonts import families, settings
from lca.charts.drawing.letters import SCALE, letter, outline, size_of
from lca.charts.drawing.ruler import width_of
from lca.charts.drawing.sheet import Sheet

SVG = "{http://www.w3.org/2000/svg}"
TEXTS = [
    "Granulated blast-furnace slag → cement: 1,234 kt CO₂e",
    "唐山与秦皇岛副产物协同网络：每年减排 22.9 万吨",
    "Works (A/B) – −12.5 to +3 %, 95 % range",
    "iiiilll||11",
]


@pytest.mark.parametrize("text", TEXTS)
def test_text_is_as_wide_as_matplotlibs_own(text: str) -> None:
    """Proves: letters by their own widths take the room that matplotlib's layout takes, but for its kerning."""
    with settings():
        figure = Figure(dpi=300)
        canvas = FigureCanvasAgg(figure)
        font = FontProperties(family=list(families()), size=SCALE)
        measure = canvas.get_renderer().get_text_width_height_descent
        theirs, high, below = (one * 72 / 300 for one in measure(text, font, False))
    width, height, descent = size_of(text)
    # theirs ends with the ink of the last letter, or has kerning: two letters' rims, or one in fifty
    assert width == pytest.approx(theirs, rel=0.02, abs=0.15 * SCALE)
    assert height == pytest.approx(high, abs=0.02 * SCALE)
    assert descent == pytest.approx(below, abs=0.02 * SCALE)
    assert width_of(text, 9.0) == pytest.approx(width * 9.0 / SCALE / 72)


@pytest.mark.parametrize("text", TEXTS)
def test_pixels_and_vectors_stand_where_the_ruler_says(text: str, tmp_path: Path) -> None:
    """Proves: the ink of the PNG lies where the outlines do, and the SVG has the text there, as long as it was measured."""
    with settings():
        sheet = Sheet("", "", [], 1.0)
        sheet.text(1.0, 0.8, text, 12.0, "#000000", down="baseline")
        sheet.figure.savefig(tmp_path / "a.png", dpi=300)
        sheet.figure.savefig(tmp_path / "a.svg")
    ink = np.asarray(Image.open(tmp_path / "a.png").convert("L")) < 200
    rows, columns = np.where(ink.any(axis=1))[0], np.where(ink.any(axis=0))[0]
    box, dots = outline(text).get_extents(), 12.0 / SCALE / 72 * 300
    baseline = rows[-1] + box.y0 * dots  # from the ink below it
    assert columns[0] == pytest.approx(300 + box.x0 * dots, abs=2)
    assert columns[-1] == pytest.approx(300 + box.x1 * dots, abs=2)
    assert baseline - rows[0] == pytest.approx(box.y1 * dots, abs=2)
    root = ElementTree.parse(tmp_path / "a.svg").getroot()
    (said,) = root.iter(f"{SVG}text")
    assert "".join(said.itertext()) == text
    runs = list(said) or [said]
    starts = [float(one.attrib["x"]) for one in runs]
    long = [float(one.attrib["textLength"]) for one in runs]
    assert starts[0] == pytest.approx(72)
    assert starts[1:] == pytest.approx(
        [x + width for x, width in zip(starts, long, strict=True)][:-1], abs=2e-3
    )
    assert sum(long) == pytest.approx(size_of(text)[0] * 12.0 / SCALE, abs=5e-3)
    assert {one.attrib["lengthAdjust"] for one in runs} == {"spacingAndGlyphs"}


def test_missing_letter_has_a_box() -> None:
    """Proves: what no font has is seen to be missing, and nothing ends in an error."""
    with pytest.warns(UserWarning, match="U.1F980 missing"):
        assert len(letter("\U0001f980").outline[0])


def test_nothing_has_no_width() -> None:
    """Proves: an empty text is drawn, and takes no room."""
    assert size_of("") == (0, 0, 0)
    assert len(outline("").vertices) == 0
