"""The report as a Word document: read back by another library, with hostile names, and the same each time."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from lca.files import workbooks
from lca.report.document import (
    Article,
    Block,
    Bullets,
    Card,
    Cards,
    Citation,
    Citations,
    Code,
    Definitions,
    Document,
    Folded,
    Foreign,
    Heading,
    Paragraph,
    Picture,
    Section,
    Tags,
    Unbroken,
)
from lca.report.docx import render
from lca.report.docx.layout import layout
from lca.report.docx.texts import web_address
from lca.report.tables import Cell, Column, Group, Link, Table
from lca.texts import Lang

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _png(wide: int, high: int) -> bytes:
    def part(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * wide for _ in range(high)))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", rows) + part(b"IEND", b"")


def _table(name: str = "Slag", columns: int = 3) -> Table:
    heads = (Column("Exchange"), *(Column(f"Saving {at}", number=True) for at in range(1, columns)))
    numbers = (Cell("−1.5", adds=True), *(Cell(f"{at}.25") for at in range(2, columns)))
    row = (Cell(name, anchor="factor-a"), *numbers)
    return Table("Savings", heads, (Group((row,) * 3, "Operating"),), total=(row,))


def _document(lang: Lang = "en", name: str = "Slag", title: str = "A network") -> Document:
    blocks: tuple[Block, ...] = (
        Paragraph(("Saved: ", Foreign(name), " ", Code("lca run"), Unbroken("numpy 2"))),
        Paragraph(("only on screens",), "narrow"),
        Paragraph(
            (
                Link("#factor-a", "inside"),
                Link("#nowhere", "lost"),
                Link("https://example.org/a?b=1&c=2", "web"),
            )
        ),
        Paragraph((Link("javascript:alert(1)", "bad"),)),
        Cards((Card("Avoided", "1.2 Mt", ("a line",)), Card("Added", "−3", (), True))),
        Bullets((("one",), ("two",))),
        Definitions("notes", ((("term",), ("means",)),)),
        Tags(("operating", name)),
        Picture("chart-map", "map", "<svg/>", f"Map of {name}", "what to see"),
        Folded("more", (name,)),
        _table(name),
        Heading("A heading"),
        Article("exchange-a", name, (Heading("inner"), _table(name, 9))),
        Citations(
            (
                Citation(1, "Somebody 2020", ("about",), "https://example.org/x", "note"),
                Citation(2, "key"),
            )
        ),
    )
    return Document(
        lang,
        title,
        2023,
        "Year 2023",
        "Screening study",
        "why",
        "lead",
        (),
        (
            Section("savings", "What is saved", blocks),
            Section("more", "More", (Heading("Second"),)),
        ),
    )


PNGS = {"map": _png(1200, 600)}


def _xml(made: bytes, part: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(BytesIO(made)) as package:
        return etree.fromstring(package.read(part))


def _texts(made: bytes) -> list[str]:
    return ["".join(p.itertext(f"{W}t")) for p in _xml(made).iter(f"{W}p")]


def _contents(file: Any) -> list[Any]:
    return list(file.element.body.find(f"{W}sdt").iter(f"{W}p"))


def test_every_block_stands_in_it_in_its_style() -> None:
    """Proves: headings, captions, lists, banner and table heads have the styles by which Word knows them."""
    file = docx.Document(BytesIO(render(_document(), PNGS)))
    found = [(p.style.name, p.text) for p in file.paragraphs]
    for expected in (
        ("Title", "A network"),
        ("Banner", "Screening study why"),
        ("Heading 1", "What is saved"),
        ("Heading 2", "A heading"),
        ("Heading 2", "Slag"),
        ("Heading 3", "inner"),
        ("List Bullet", "two"),
        ("Term", "term"),
        ("Meaning", "means"),
        ("Tags", "operating  ·  Slag"),
        ("Caption", "Table 1  Savings"),
        ("Caption", "Table 2  Savings"),
        ("Caption", "Figure 1  Map of Slag"),
    ):
        assert expected in found
    contents = [
        ("".join(p.itertext(f"{W}t")), p.find(f"{W}pPr/{W}pStyle").get(f"{W}val"))
        for p in _contents(file)
    ]
    assert contents[1] == ("What is saved", "TOC1")
    assert contents[-3:-1] == [("More", "TOC1"), ("Second", "TOC2")]
    text = "\n".join(text for _, text in found)
    assert "only on screens" not in text
    assert "numpy\u00a02" in text
    numbers = file.tables[1].rows[2].cells[1].paragraphs[0]
    assert numbers.style.name == "Table Number"
    assert [run.style.name for run in numbers.runs] == ["Burden Added"]
    assert file.tables[2].rows[2].cells[1].paragraphs[0].style.name == "Dense Number"


def test_tables_repeat_their_heads_and_keep_their_rows() -> None:
    for table in list(_xml(render(_document(), PNGS)).iter(f"{W}tbl"))[1:]:
        rows = table.findall(f"{W}tr")
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [
            False
        ] * 5
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        widths = [int(one.get(f"{W}w")) for one in table.iter(f"{W}gridCol")]
        assert sum(widths) == 11906 - 2 * 1134


def test_links_lead_somewhere_or_are_texts() -> None:
    """Proves: an anchor that is there is a bookmark; one that is not, and an address that is no web address, are texts."""
    made = render(_document(), PNGS)
    xml = _xml(made)
    marks = {one.get(f"{W}name") for one in xml.iter(f"{W}bookmarkStart")}
    anchors = {one.get(f"{W}anchor") for one in xml.iter(f"{W}hyperlink")} - {None}
    assert anchors and anchors <= marks
    linked = ["".join(one.itertext(f"{W}t")) for one in xml.iter(f"{W}hyperlink")]
    assert "inside" in linked and "web" in linked
    assert "lost" not in linked and "bad" not in linked
    with zipfile.ZipFile(BytesIO(made)) as package:
        relations = package.read("word/_rels/document.xml.rels").decode()
    outside = re.findall(r'Target="([^"]*)" TargetMode="External"', relations)
    assert outside == ["https://example.org/a?b=1&amp;c=2", "https://example.org/x"]


@pytest.mark.parametrize(
    "href",
    [
        "javascript:x",
        "file:///etc/passwd",
        "//example.org",
        "http://",
        "https://a:b",
        "http://[x",
        "http://x/" + "a" * 3000,
    ],
)
def test_only_addresses_of_the_web_are_followed(href: str) -> None:
    assert web_address(href) is None


def test_an_address_has_signs_of_addresses_alone() -> None:
    assert web_address('https://example.org/a b"<>') == "https://example.org/a%20b%22%3C%3E"


def test_pictures_fit_and_say_what_they_are() -> None:
    xml = _xml(render(_document(), {"map": _png(4000, 6000)}))
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
    extent, told = xml.find(f".//{drawing}extent"), xml.find(f".//{drawing}docPr")
    wide, high = int(extent.get("cx")), int(extent.get("cy"))
    assert wide / high == pytest.approx(4000 / 6000, rel=1e-3)
    assert wide <= 9638 * 635 and high <= (16838 - 2268) * 635
    assert told.get("descr") == "Map of Slag. what to see"


@pytest.mark.parametrize(
    "name",
    [
        "<w:p/>&amp;",
        "=cmd|' /C calc'!A0",
        "a\x00b\x1bc\ud800d\uffff",
        "\u202eturned\u202c",
        "n" * 10_000,
        "两\n行\t",
    ],
)
def test_hostile_names_are_texts(name: str) -> None:
    """Proves: whatever a name holds, the file is read by another library and shows it, with no sign that steers."""
    made = render(_document(name=name, title=name), PNGS)
    file = docx.Document(BytesIO(made))
    shown = re.sub("[\x00\x1b\ud800\uffff\u202e\u202c]", "\ufffd", name)
    article = next(
        p.text for p in file.paragraphs if p.style.name == "Heading 2" and p.text != "A heading"
    )
    assert article == shown.replace("\t", " ")
    with zipfile.ZipFile(BytesIO(made)) as package:
        whole = "".join(
            package.read(n).decode() for n in package.namelist() if n.endswith((".xml", ".rels"))
        )
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", whole)
    assert "<w:p/>&amp;amp;" not in whole
    assert len(file.core_properties.title) <= 255
    if len(name) > 1000:  # a row that is higher than a page has to be broken
        row = next(
            r for r in _xml(made).iter(f"{W}tr") if "nnnn" in "".join(r.itertext()) and len(r) > 2
        )
        assert row.find(f"{W}trPr/{W}cantSplit") is None


def test_the_same_bytes_and_properties_that_name_us() -> None:
    made = render(_document("zh"), PNGS)
    assert made == render(_document("zh"), PNGS)
    with zipfile.ZipFile(BytesIO(made)) as package:
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [n for n in package.namelist() if "thumbnail" in n or "customXml" in n]
    known = docx.Document(BytesIO(made)).core_properties
    assert known.author.startswith("lca ") and known.language == "zh-CN"
    assert known.created == known.modified and known.created.year == 1980


def test_it_is_known_as_ours(tmp_path: Path) -> None:
    path = tmp_path / "r.docx"
    path.write_bytes(render(_document(), PNGS))
    assert workbooks.is_ours(path)


def test_fields_show_what_they_are_before_they_are_brought_up_to_date() -> None:
    """Proves: contents, captions and pages are fields with a result, and Word is told to update none on opening."""
    made = render(_document("zh"), PNGS)
    codes = [one.text.strip() for one in _xml(made).iter(f"{W}instrText")]
    assert codes == [
        'TOC \\o "1-2" \\h \\z \\u',
        "SEQ 图 \\* ARABIC",
        "SEQ 表 \\* ARABIC",
        "SEQ 表 \\* ARABIC",
    ]
    texts = _texts(made)
    assert "目录" in texts and "表 2  Savings" in texts and "图 1  Map of Slag" in texts
    assert _xml(made, "word/settings.xml").find(f"{W}updateFields") is None
    kinds = [one.get(f"{W}fldCharType") for one in _xml(made).iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == 4
    with zipfile.ZipFile(BytesIO(made)) as package:
        feet = [
            package.read(n).decode()
            for n in package.namelist()
            if "footer" in n and n.endswith(".xml")
        ]
        heads = [package.read(n).decode() for n in package.namelist() if "header" in n]
    assert all(" PAGE " in foot and " NUMPAGES " in foot for foot in feet) and len(feet) == 2
    assert any("A network · 2023" in head for head in heads)


def test_chinese_has_a_font_and_both_languages_are_told() -> None:
    defaults = _xml(render(_document("zh"), PNGS), "word/styles.xml").find(
        f"{W}docDefaults/{W}rPrDefault/{W}rPr"
    )
    assert defaults.find(f"{W}rFonts").get(f"{W}eastAsia") == "Microsoft YaHei"
    told = defaults.find(f"{W}lang")
    assert (told.get(f"{W}val"), told.get(f"{W}eastAsia")) == ("en-US", "zh-CN")


def test_brief_and_annex() -> None:
    """Proves: the annex begins with its title behind a brief, and is left out on request with its pictures."""
    whole = _document()
    both = Document(
        "en",
        "T",
        2023,
        "",
        "s",
        "w",
        "",
        (Section("b", "In brief", (Paragraph((Link("#factor-a", "there"),)),)),),
        whole.annex,
    )
    found = [(p.style.name, p.text) for p in docx.Document(BytesIO(render(both, PNGS))).paragraphs]
    assert found.index(("Heading 1", "In brief")) < found.index(("Part Title", "Annex"))
    assert found.index(("Part Title", "Annex")) < found.index(("Heading 1", "What is saved"))
    alone = render(replace(both, annex=()), {})
    texts = _texts(alone)
    assert "there" in texts and "What is saved" not in texts
    assert [h for h in _xml(alone).iter(f"{W}hyperlink") if "there" in "".join(h.itertext())] == []


def test_paper() -> None:
    made = _xml(render(_document(), PNGS, paper="letter"))
    size = next(made.iter(f"{W}pgSz"))
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("12240", "15840")
    with pytest.raises(KeyError):
        render(_document(), PNGS, paper="a0")


def test_a_table_too_wide_lies_across_the_page() -> None:
    """Proves: many long words get dense type, and then a page of their own that lies across."""
    narrow = layout(_table(columns=4), 9638, 14570)
    assert (narrow.dense, narrow.landscape) == (False, False)
    heads = tuple(Column("unbreakablyLongWord", number=True) for _ in range(9))
    wide = Table("W", heads, (Group(((Cell("1"),) * 9,)),))
    how = layout(wide, 9638, 14570)
    assert (how.dense, how.landscape) == (True, True) and sum(how.widths) == 14570
    made = Document(
        "en", "T", 2023, "", "s", "w", "", (), (Section("a", "A", (wide, Paragraph(("after",)))),)
    )
    ways = [one.get(f"{W}orient") for one in _xml(render(made, {})).iter(f"{W}pgSz")]
    assert ways == [None, "landscape", None]
