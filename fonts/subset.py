"""Makes the fonts of lca/fonts/: what Chinese and English reports need of Noto Sans CJK SC, in two weights.

    python fonts/subset.py NotoSansCJK-Regular.ttc NotoSansCJK-Bold.ttc Unihan_OtherMappings.txt

The collections are release 2.004 of https://github.com/notofonts/noto-cjk. The last file is part of the Unihan
database of Unicode (https://www.unicode.org/Public/UCD/latest/ucd/Unihan.zip): its field kTGH is the Table of General
Standard Chinese Characters of 2013. The same files give the same bytes with the same fontTools.

Noto has no reserved font name (name 0 of the collections is "© 2014-2021 Adobe" and nothing else), so that a subset may
keep the name; OFL.txt goes with it. Signs that the collections lack, raised and lowered digits, are made of its own.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

OUT = Path(__file__).resolve().parent.parent / "lca" / "fonts"
FAMILY = "Noto Sans SC"
SOURCE = "Noto Sans CJK SC"
STYLES = ("Regular", "Bold")
#: How far from the regular to the bold outline those of small forms are taken, so that their strokes are those of text.
HEAVIER = {"Regular": 0.35, "Bold": 1.15}
#: Whatever the collection has of these: letters, punctuation, signs, kana, full-width forms. Not the marks that are set
#: on letters: a letter with one that is not drawn as a whole is taken from another font, and looks like one.
BLOCKS = (
    (0x20, 0x24F),
    (0x2B0, 0x2FF),
    (0x370, 0x52F),
    (0x1E00, 0x1EFF),
    (0x2000, 0x2BFF),
    (0x3000, 0x33FF),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),
)
#: Hanzi of these encodings, as bytes of rows and cells: simplified, and the common ones of traditional names.
ENCODINGS = (
    ("gb2312", range(0xB0, 0xF8), range(0xA1, 0xFF)),
    ("big5", range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF))),
)
#: Other forms of common characters that people write.
OTHERS = "裏綫爲喫着衆峯羣鷄艶"
#: Sign → the one that it is a small form of.
RAISED = dict(zip("⁰⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", "0456789+−=()n", strict=True))
LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₙ", "0123456789+−=()aeoxn", strict=True))
#: Across, up, and how far up the baseline of small forms lies: those of ¹²³ in the collections.
ACROSS, UP, HIGH, LOW = 0.66, 0.6, 441, -150
#: Glyphs that small forms take the place of: Hangul, which nothing else asks for.
PLACES = range(0xAC00, 0xAC00 + len(RAISED) + len(LOWERED))


def main(regular: str, bold: str, unihan: str) -> None:
    """Write both weights."""
    wanted = _wanted(Path(unihan))
    light, heavy = _face(regular), _face(bold)
    for style, path in zip(STYLES, (regular, bold), strict=True):
        font = _face(path)
        small = _small(light, heavy, HEAVIER[style])
        _cut(font, wanted)
        _put(font, small)
        _name(font, style)
        font.save(OUT / f"NotoSansSC-{style}.otf")


def _face(path: str) -> TTFont:
    """The face of simplified Chinese of a collection."""
    faces = TTCollection(path).fonts
    face = next(one for one in faces if one["name"].getDebugName(1) == SOURCE)
    face.recalcTimestamp = False
    return face


def _wanted(unihan: Path) -> set[int]:
    """Every code point that is wanted, whether the collection has it or not."""
    lines = (line.split("\t") for line in unihan.read_text("utf-8").splitlines())
    fields = (one for one in lines if one[0].startswith("U+"))
    table = {int(one[0][2:], 16) for one in fields if one[1] == "kTGH"}
    if len(table) != 8105:
        raise SystemExit(f"{unihan}: {len(table)} characters of the table, not 8,105")
    signs = {code for first, last in BLOCKS for code in range(first, last + 1)}
    return table | signs | set(_encoded()) | set(map(ord, OTHERS)) | set(PLACES)


def _encoded() -> Iterator[int]:
    for encoding, rows, cells in ENCODINGS:
        for row in rows:
            for cell in cells:
                sign = bytes((row, cell)).decode(encoding, "ignore")
                if len(sign) == 1:
                    yield ord(sign)


def _cut(font: TTFont, wanted: set[int]) -> None:
    """Take out all that is not wanted: glyphs, hints, vertical setting, and features but kerning and narrow forms of punctuation."""
    options = Options()
    options.hinting = False
    options.layout_features = ["kern", "pwid"]
    options.drop_tables += ["BASE", "VORG", "vhea", "vmtx"]
    options.name_IDs = [0, 7, 8, 9, 10, 11, 12, 13, 14]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)


def _small(light: TTFont, heavy: TTFont, share: float) -> dict[str, tuple[Any, int]]:
    """Small forms as outlines and widths, between those of the two faces."""
    found = {}
    for forms, height in ((RAISED, HIGH), (LOWERED, LOW)):
        for sign, base in forms.items():
            (thin, narrow), (thick, wide) = _drawn(light, base), _drawn(heavy, base)
            width = round(_between(narrow, wide, share) * ACROSS)
            pen = T2CharStringPen(width, None)
            into = TransformPen(pen, (ACROSS, 0, 0, UP, 0, height))
            for (command, ours), (_, theirs) in zip(thin, thick, strict=True):
                pairs = zip(ours, theirs, strict=True)
                points = [
                    (_between(*x, share), _between(*y, share))
                    for x, y in (zip(*pair, strict=True) for pair in pairs)
                ]
                getattr(into, command)(*points)
            found[sign] = pen, width
    return found


def _drawn(font: TTFont, sign: str) -> tuple[list[Any], float]:
    """The commands of an outline, and its width."""
    glyph = font.getGlyphSet()[font.getBestCmap()[ord(sign)]]
    pen = RecordingPen()
    glyph.draw(pen)
    return pen.value, glyph.width


def _between(light: float, heavy: float, share: float) -> float:
    return light + share * (heavy - light)


def _put(font: TTFont, small: dict[str, tuple[Any, int]]) -> None:
    """Give small forms the places of glyphs that nobody asks for."""
    top = font["CFF "].cff.topDictIndex[0]
    for place, (sign, (pen, width)) in zip(PLACES, small.items(), strict=True):
        name = font.getBestCmap()[place]
        _, of_place = top.CharStrings.getItemAndSelector(name)
        private = top.FDArray[of_place].Private
        charstring = pen.getCharString(private, top.GlobalSubrs)
        charstring.fdSelectIndex = of_place
        # widths are told as differences from what is usual in that part of the font
        if width == private.defaultWidthX:
            charstring.program = charstring.program[1:]
        else:
            charstring.program[0] = width - private.nominalWidthX
        top.CharStrings[name] = charstring
        font["hmtx"][name] = width, _left(charstring, font)
        for table in font["cmap"].tables:
            if table.cmap.pop(place, None) and table.isUnicode():
                table.cmap[ord(sign)] = name


def _left(charstring: Any, font: TTFont) -> int:
    bounds = charstring.calcBounds(font.getGlyphSet())
    return int(bounds[0]) if bounds else 0


def _name(font: TTFont, style: str) -> None:
    """Call a face by the family that it is a part of."""
    post = f"NotoSansSC-{style}"
    version = "Version 2.004; lca subset"
    names = font["name"]
    for id, text in ((1, FAMILY), (2, style), (3, f"2.004;lca;{post}"), (4, f"{FAMILY} {style}")):
        names.setName(text, id, 3, 1, 0x409)
    names.setName(version, 5, 3, 1, 0x409)
    names.setName(post, 6, 3, 1, 0x409)
    names.names = [one for one in names.names if one.platformID == 3 and one.langID == 0x409]
    cff = font["CFF "].cff
    cff.fontNames = [post]
    top = cff.topDictIndex[0]
    top.FullName, top.FamilyName, top.Weight = f"{FAMILY} {style}", FAMILY, style


if __name__ == "__main__":
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
