from __future__ import annotations

import unicodedata

import pytest

from lca.files.signs import CONTROL, INSTEAD, control_in, without_control


def test_every_control_sign_of_unicode_but_those_of_a_script() -> None:
    """Proves: all of Cc, Zl, Zp and Cs are found, but tab and line feed, and of Cf all that no script writes with."""
    #: Signs before a number or a verse in Arabic, Syriac and Kaithi, and joiners of hieroglyphs: they are seen.
    written = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    written |= set(range(0x13430, 0x13440))
    for code in range(0x110000):
        category = unicodedata.category(chr(code))
        if category in ("Cc", "Zl", "Zp", "Cs"):
            assert bool(CONTROL.match(chr(code))) == (code not in (9, 10)), hex(code)
        if category == "Cf" and code not in written:
            assert CONTROL.match(chr(code)), hex(code)


@pytest.mark.parametrize(
    "text", ["矿渣 → 水泥", "CO₂e", "Šťáva", "a\tb\nc", "‘quoted’ – “text”", "🧪", "एक", "ﬁ"]
)
def test_what_people_write_is_no_control_sign(text: str) -> None:
    assert control_in(text) is None
    assert without_control(text) == (text, 0)


@pytest.mark.parametrize(
    ("text", "at", "name"),
    [
        ("a\x1b[2J", 1, "U+001B"),
        ("\r=1+1", 0, "U+000D"),
        ("ab\x9b", 2, "U+009B"),
        ("user\u202egnp.exe", 4, "U+202E"),
        ("zero\u200bwidth", 4, "U+200B"),
        ("\U000e0041", 0, "U+E0041"),
    ],
)
def test_the_first_is_named_with_its_place(text: str, at: int, name: str) -> None:
    assert control_in(text) == (at, name)


def test_they_are_replaced_and_counted() -> None:
    assert without_control("a\x00b\u2066c") == (f"a{INSTEAD}b{INSTEAD}c", 2)
