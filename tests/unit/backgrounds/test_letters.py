"""Which encoding a file of another program is in, told from its bytes."""

from __future__ import annotations

import pytest

from lca.backgrounds.formats.letters import ENCODINGS, encoding_of
from lca.library.library import load_library

#: Names and units as western files have them: accents alone and side by side, capitals, quotes, signs of units.
WESTERN = (
    "Électricité, réseau, à l'usine; créée, évaluée",
    "Müllverbrennung; Größe; Straße – Köln €; Übergang; Ölfördergerät; ÜBERGRÖSSE",
    "jäätelö; sähköä; työ; päästö; ääni; hyötykäyttö",
    "återvinning; måttenhet; själv; ÅÄÖ; øøre; kælder; æøå",
    "año; producción; energía eléctrica; ações; não; incineração; naïveté; Noël",
    "m²; m³; W/m²·K; °C; ±5 %; µg; 10×10; “quoted”; it’s 5–6 …; « à »; ®; ©; ½",
)
CHINESE = (
    "高炉矿渣粉",
    "电力，河北电网（2023年）",
    "镍铬铁合金，铌，锆",
    "氯氟烃 HCFC-22",
    "邻苯二甲酸二辛酯",
    "水泥熟料, at plant",
)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("text", [*WESTERN, "\n".join(WESTERN)])
def test_western_letters(text: str, encoding: str) -> None:
    """Proves: accents are not read as Chinese, in a line, in a file and one word at a time."""
    for part in (text, *text.replace("; ", ";").split(";")):
        data = part.encode(encoding)
        assert data.decode(encoding_of(data)) == part


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("text", [*CHINESE, "\n".join(CHINESE)])
def test_chinese_letters(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    assert data.decode(encoding_of(data)) == text


def test_the_names_of_the_library() -> None:
    """Proves: hundreds of names of goods and processes, as Windows writes them in China, come back as they are."""
    known = load_library()
    entries = [*known.activities.values()]
    names = [
        *(one.activity.name.zh for one in entries),
        *(one.name.zh for one in known.byproducts.values()),
    ]
    assert len(names) > 150
    data = "\n".join(names).encode("gbk")
    assert encoding_of(data) == "gb18030"
    assert data.decode("gb18030").split("\n") == names


def test_a_byte_that_neither_has_is_latin() -> None:
    """Proves: 0x81 before a semicolon is a character in no other; what is plain ASCII is called UTF-8."""
    assert encoding_of(b"caf\xe9;\x81;") == "latin-1"
    assert encoding_of(b"coke;kg;1") == "utf-8-sig"
    assert {encoding_of(text) for text in (b"", b"\xff\xfea\0", b"\xe9t\xe9")} <= set(ENCODINGS)
