"""The fonts have every letter of the project and of Chinese names, in both weights, under their licence."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from lca.charts.drawing.fonts import files
from lca.fonts import BOLD, FAMILY, FOLDER, REGULAR

ROOT = Path(__file__).resolve().parents[3]
WEIGHTS = {"Regular": REGULAR, "Bold": BOLD}
#: Signs of units, formulas, and both kinds of punctuation.
SIGNS = "₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₊₋ₓₙ−±×·≈≤≥→←↔–—…“”‘’‰℃㎡µΩηΔ，。；：！？（）【】《》、％￥"


@pytest.fixture(scope="module", params=sorted(WEIGHTS))
def font(request: pytest.FixtureRequest) -> Iterator[TTFont]:
    with TTFont(WEIGHTS[request.param]) as opened:
        yield opened


def _written() -> dict[str, str]:
    """Every letter of the words and files that are shipped, with a file where it stands."""
    found: dict[str, str] = {}
    for folder in ("lca", "factors", "scenarios"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in (".py", ".yaml", ".j2", ".typ"):
                for sign in set(path.read_text("utf-8")):
                    found.setdefault(sign, str(path))
    return found


def test_every_letter_that_is_shipped_is_there(font: TTFont) -> None:
    """Proves: no word of the catalogue, the library or a scenario has a letter that would be an empty box.

    Letters with carets of Czech names and the like are in DejaVu Sans, which charts and pages fall back to.
    """
    written, there = _written(), font.getBestCmap()
    assert len(written) > 1300
    shown = {sign: at for sign, at in written.items() if unicodedata.category(sign) != "Cc"}
    missing = {sign: at for sign, at in shown.items() if ord(sign) not in there}
    with TTFont(files()[1]) as dejavu:
        assert {
            sign: at for sign, at in missing.items() if ord(sign) not in dejavu.getBestCmap()
        } == {}
    assert len(missing) < 10


def test_names_of_plants_and_towns_are_there(font: TTFont) -> None:
    """Proves: all of GB 2312, the last entries of the Table of 2013, and common traditional letters can be written."""
    level_one_and_two = {
        bytes((row, cell)).decode("gb2312")
        for row in range(0xB0, 0xF8)
        for cell in range(0xA1, 0xFF)
        if (row, cell) < (0xD7, 0xFA) or row > 0xD7
    }
    assert len(level_one_and_two) == 6763
    wanted = level_one_and_two | set("㑇㺄㟃䶮𬇙𬭎𬭶鿏") | set("標準煤萬噸鋼鐵廠臺灣") | set(SIGNS)
    there = font.getBestCmap()
    assert {sign for sign in wanted if ord(sign) not in there} == set()


def test_small_digits_are_small(font: TTFont) -> None:
    """Proves: digits that are made here stand above or below the line, with ink and less width than their own kind."""
    from fontTools.pens.boundsPen import BoundsPen

    glyphs, there = font.getGlyphSet(), font.getBestCmap()

    def box(sign: str) -> tuple[float, float, float, float]:
        pen = BoundsPen(glyphs)
        glyphs[there[ord(sign)]].draw(pen)
        return pen.bounds

    for digit, low, high in zip("0456789", "₀₄₅₆₇₈₉", "⁰⁴⁵⁶⁷⁸⁹", strict=True):
        plain = box(digit)
        for small in (low, high):
            assert box(small)[3] - box(small)[1] == pytest.approx(
                0.6 * (plain[3] - plain[1]), abs=8
            )
            width, _ = font["hmtx"][there[ord(small)]]
            assert 0 <= box(small)[0] < box(small)[2] <= width < 420
        assert box(low)[1] < -100 < 400 < box(high)[1]
    assert box("⁴")[1] == pytest.approx(box("¹")[1], abs=10)


def test_names_and_licence() -> None:
    """Proves: two weights of one family, small enough to ship, under the OFL with no name reserved."""
    for style, path in WEIGHTS.items():
        assert path.stat().st_size < 3_000_000
        with TTFont(path) as font:
            names = font["name"]
            assert [names.getDebugName(id) for id in (1, 2)] == [FAMILY, style]
            assert "SIL Open Font License, Version 1.1" in names.getDebugName(13)
            assert "eserved" not in names.getDebugName(0)
            assert font["OS/2"].usWeightClass == {"Regular": 400, "Bold": 700}[style]
            assert font["OS/2"].fsType == 0  # may be embedded in documents
    licence = (FOLDER / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in licence
    assert "with Reserved Font Name" not in licence


def test_charts_look_letters_up_here_first() -> None:
    """Proves: charts take these letters whatever fonts the machine has, and signs of other scripts from DejaVu."""
    from lca.charts.drawing.letters import letter

    assert letter("煤").name.startswith("NotoSansSC-Regular")
    assert letter("₂").name.startswith("NotoSansSC-Regular")
    assert letter("ש").name.startswith("DejaVuSans")
