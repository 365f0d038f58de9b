"""What charts look like is told by matplotlib, which draws the same artists itself; ours is only faster."""

from __future__ import annotations

import warnings
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from PIL import Image
from synthetic import view

from lca.charts import encoded, figures
from lca.charts.drawing.canvas import Canvas, _Pixels
from lca.charts.drawing.fonts import families, settings
from lca.charts.drawing.letters import SCALE, placed
from lca.charts.drawing.marks import Shape, Words, marks
from lca.charts.drawing.pixels import paint
from lca.charts.drawing.sheet import Sheet
from lca.texts import Lang

SVG = "{http://www.w3.org/2000/svg}"
#: matplotlib sets a text a fraction of a dot higher or lower before this version.
SET_ALIKE = tuple(map(int, matplotlib.__version__.split(".")[:2])) >= (3, 11)


def all_charts(lang: Lang = "en") -> list[tuple[str, Figure]]:
    network = np.random.default_rng(7).normal(1e9, 6e8, 200)
    shown = replace(view(12, lang, draws=200), network_draws={"ghg-100": network})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return list(figures(shown, ["ghg-100"]))


def painted(figure: Figure, ours: bool) -> np.ndarray:
    canvas = figure.canvas
    assert isinstance(canvas, Canvas)
    with settings():
        renderer = _Pixels(*canvas.get_width_height(), figure.dpi)
        if ours:
            found = marks(figure)
            assert found is not None
            paint(renderer, found)
        else:
            figure.draw(renderer)
    return np.asarray(renderer.buffer_rgba()).astype(int)


@pytest.mark.skipif(not SET_ALIKE, reason="sets texts otherwise")
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_chart_has_the_pixels_that_matplotlib_draws(lang: Lang) -> None:
    """Proves: no dot of any chart differs from matplotlib's own drawing of the same figure."""
    charts = all_charts(lang)
    assert {name.partition("-")[0] for name, _ in charts} == {
        *("waterfall", "distribution", "ranking", "stages", "flows", "map")
    }
    for name, figure in charts:
        assert np.abs(painted(figure, True) - painted(figure, False)).max() == 0, name


def test_a_changed_artist_is_drawn_as_changed() -> None:
    """Proves: what is drawn is what the artists say at that time, so that the test above does not compare two copies."""
    (_, figure), *_ = all_charts()
    before = painted(figure, True)
    figure.axes[0].texts[0].set_color("#ff0000")
    red = (painted(figure, True) != before).any(axis=2)
    assert 0 < red.sum() < 0.05 * red.size
    if SET_ALIKE:
        assert (painted(figure, True) == painted(figure, False)).all()


@pytest.mark.parametrize(
    "add",
    [
        lambda sheet: sheet.axes.text(1, 1, "turned", rotation=30),
        lambda sheet: sheet.axes.text(1, 1, "two\nlines"),
        lambda sheet: sheet.axes.scatter([1.0], [1.0]),
        lambda sheet: sheet.axes.plot([1, 2], [1, 2], marker="o"),
        lambda sheet: sheet.axes.add_patch(Rectangle((1, 1), 1, 1, hatch="/", clip_on=False)),
        lambda sheet: sheet.axes.add_patch(Rectangle((1, 1), 1, 1)),  # cut off by its axes
        lambda sheet: sheet.axes.set_axis_on(),
        lambda sheet: sheet.figure.suptitle("over it"),
        lambda sheet: sheet.figure.add_axes((0.2, 0.2, 0.1, 0.1)),
        lambda sheet: sheet.axes.texts[0].set_path_effects([matplotlib.patheffects.Normal()]),
        lambda sheet: sheet.axes.texts[0].set_url("https://example.org"),
    ],
)
def test_what_a_sheet_has_not_is_left_to_matplotlib(add) -> None:  # type: ignore[no-untyped-def]
    """Proves: whatever else is put on a figure is drawn, by matplotlib, in the PNG and in the SVG."""
    sheet = Sheet("A title", "", [], 2.0)
    plain = encoded(sheet.figure, "a")
    assert marks(sheet.figure) is not None
    add(sheet)
    assert marks(sheet.figure) is None
    assert 'id="figure_1"' in encoded(sheet.figure, "a")["a.svg"].decode()
    assert 'id="figure_1"' not in plain["a.svg"].decode()


def test_tight_pictures_are_cut_by_matplotlib() -> None:
    """Proves: what notebooks ask for, `bbox_inches="tight"`, has the whole sheet in it, in both forms."""
    sheet = Sheet("A title", "", [], 2.0)
    whole, tight, svg = BytesIO(), BytesIO(), BytesIO()
    sheet.figure.savefig(whole, format="png", dpi=100)
    sheet.figure.savefig(tight, format="png", dpi=100, bbox_inches="tight", pad_inches=0.1)
    sheet.figure.savefig(svg, format="svg", bbox_inches="tight")
    one, other = (np.asarray(Image.open(file).convert("L")) for file in (whole, tight))
    assert (one < 128).sum() == pytest.approx((other < 128).sum(), rel=0.1)
    assert (one < 128).any()
    assert b"<title>A title</title>" in svg.getvalue()


def test_an_svg_says_what_its_marks_are() -> None:
    """Proves: each shape is a path with its place and its colours, each text is one, where it is set and as long as it was measured."""
    with settings():
        sheet = Sheet("", "", [], 2.0)
        sheet.box(1.0, 3.0, 0.5, 0.75, "#0b7a75")
        sheet.line([1.0, 2.0], [1.0, 1.0], "#a8442a", 1.5, style="--")
        sheet.diamond(4.0, 1.0, "#123456")
        sheet.shape(
            [(1, 1), (2, 1), (2, 2), (1, 2)], [1, 4, 4, 4], stroke="#00ff00", points=2, opacity=0.5
        )
        sheet.text(2.0, 1.5, "Slag & <CO₂> ř 矿渣", 9.0, "#1d2327", across="right", down="baseline")
        sheet.halo(sheet.text(5.0, 1.5, "rim", 9.0, down="baseline"))
    root = ElementTree.fromstring(encoded(sheet.figure, "a")["a.svg"])
    (whole,) = root.findall(f"{SVG}g")
    assert whole.attrib["font-family"].split(", ")[0] == families()[0]
    paper, line, box, shape, diamond = (one.attrib for one in whole.findall(f"{SVG}path"))
    assert "fill: #ffffff" in paper["style"]
    assert (box["d"], box["style"]) == ("M72 36H216V54H72Z", "fill: #0b7a75")
    assert line["d"] == "M72 72L144 72"
    assert line["style"] == (
        "fill: none; stroke: #a8442a; stroke-width: 1.5; stroke-dasharray: 6,3"
    )
    assert shape["d"] == "M72 72C144 72 144 144 72 144"
    assert shape["style"].startswith("fill: none; opacity: 0.5; stroke: #00ff00; stroke-width: 2")
    assert diamond["d"].endswith("Z")
    assert "stroke: #ffffff; stroke-width: 0.6" in diamond["style"]
    said, rim = whole.findall(f"{SVG}text")
    text = "Slag & <CO₂> ř 矿渣"
    assert "".join(said.itertext()) == text
    assert (said.attrib["y"], said.attrib["font-size"]) == ("108", "9")
    assert said.attrib["style"] == "fill: #1d2327"
    width = sum(one.width for one, _ in placed(text)) * 9.0 / SCALE
    ends = [float(one.attrib["x"]) + float(one.attrib["textLength"]) for one in said]
    assert float(said[0].attrib["x"]) == pytest.approx(144 - width, abs=2e-3)
    assert ends[-1] == pytest.approx(144, abs=2e-3)
    others = {one.attrib.get("font-family") for one in said if one.text == "ř"}
    assert others == {families()[1]}
    assert rim.text == "rim"
    assert rim.attrib["style"].endswith("; stroke: #ffffff; stroke-width: 2; paint-order: stroke")


def test_a_text_in_an_svg_does_nothing() -> None:
    """Proves: markup, quotes and signs that steer stand in the file as text, blanks are kept."""
    said = '  <script>x</script> & "url(#a)" \x1b[31m \u202egpj  \'=cmd'
    with settings(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sheet = Sheet(said, said, [], 1.0)
        sheet.text(1.0, 1.0, said)
        content = encoded(sheet.figure, "a")["a.svg"].decode()
    root = ElementTree.fromstring(content)
    shown = said.replace("\x1b", "\ufffd").replace("\u202e", "\ufffd")
    assert [one for one in root.iter() if one.tag.endswith("script")] == []
    assert shown in {"".join(one.itertext()) for one in root.iter(f"{SVG}text")}
    assert root.findtext(f"{SVG}title") == root.findtext(f"{SVG}desc") == shown
    assert 'xml:space="preserve"' in content


def test_marks_stand_in_the_order_of_their_depth() -> None:
    sheet = Sheet("", "", [], 2.0)
    sheet.text(1.0, 1.0, "in front")
    sheet.box(1.0, 2.0, 0.5, 1.0, "#000000", order=3)
    sheet.line([1.0, 2.0], [1.0, 1.0])
    found = marks(sheet.figure)
    assert found is not None
    assert [type(one) for one in found] == [Shape, Shape, Shape, Words]
    assert found[1].pen.face is None
    assert found[2].pen.face == (0.0, 0.0, 0.0, 1.0)


@pytest.mark.parametrize("clear", [False, True])
def test_a_png_has_the_pixels_of_its_canvas(clear: bool) -> None:
    """Proves: nothing is lost in the file, its size on paper is right, opacity is there where it is needed."""
    sheet = Sheet("A title", "", [], 1.0)
    file = BytesIO()
    said = {"Software": None, "Title": "CO2", "Comment": "矿渣"}
    sheet.figure.savefig(file, format="png", dpi=100, metadata=said, transparent=clear)
    image = Image.open(file)
    image.load()
    assert image.mode == ("RGBA" if clear else "RGB")
    assert image.info["dpi"] == pytest.approx((100, 100), abs=0.1)
    assert (image.info["Title"], image.info["Comment"]) == ("CO2", "矿渣")
    assert "Software" not in image.info
    shown = np.asarray(sheet.figure.canvas.buffer_rgba())  # type: ignore[attr-defined]
    assert (np.asarray(image.convert("RGBA")) == shown).all()
    assert (shown[:, :, 3] == 255).all() != clear
