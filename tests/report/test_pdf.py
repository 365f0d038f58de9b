"""The report in print says what the document says, is tagged, and takes nothing of a document for markup."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from making import calculated, drawn
from pypdf import PdfReader
from pypdf.generic import Destination

from lca.report.document import (
    Article,
    Bars,
    Block,
    Bullets,
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
)
from lca.report.paper import PAPERS
from lca.report.pdf import render
from lca.report.pdf.fit import one_page, told_once
from lca.report.pdf.letters import known
from lca.report.pdf.widths import fitted
from lca.report.sections import document
from lca.report.tables import Cell, Column, Group, Link, Table, row, table
from lca.runs.forms import FORMS
from lca.runs.run import Result
from lca.texts import LANGS, Lang

pytest.importorskip("typst")
ROOT = Path(__file__).resolve().parents[2]
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100">'
    '<text x="10" y="40" font-family="Noto Sans SC" font-size="20">drawn 煤气</text></svg>'
)
HOSTILE = (
    '#eval("1+1") #panic() #read("/etc/passwd")',
    "*bold* _slanted_ `code` $x^2$",
    "@ref <label> = Heading",
    "- item\n+ item / term: x",
    r"\ \n \u{1F600} \#",
    "// gone /* gone */ kept",
    "<b>&amp;</b><script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    '"}, {"is": "heading", "text": "broken out',
    "#let x = 1; ]]] ))) }}}",
)


@pytest.fixture(scope="module")
def result() -> Result:
    return calculated(64)


@pytest.fixture(scope="module")
def documents(result: Result) -> dict[Lang, Document]:
    return {lang: document(result, lang, drawn(result, lang)) for lang in LANGS}


@pytest.fixture(scope="module")
def folder(documents: dict[Lang, Document], tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("printed")
    for lang, one in documents.items():
        (made / f"{lang}.pdf").write_bytes(render(one))
    return made


def _opened(data: bytes, folder: Path) -> PdfReader:
    (folder / "x.pdf").write_bytes(data)
    return PdfReader(folder / "x.pdf")


def _text(pdf: PdfReader) -> str:
    """What is printed, without the ends of lines and the places where a long word may be broken."""
    return _bare("".join(page.extract_text() for page in pdf.pages))


def _bare(text: str) -> str:
    return re.sub(r"[\s\u200b]", "", text)


def _bookmarks(entries: list[object]) -> Iterator[Destination]:
    for one in entries:
        if isinstance(one, list):
            yield from _bookmarks(one)
        elif isinstance(one, Destination):
            yield one


def _made(
    *blocks: Block, lang: Lang = "en", annex: tuple[Section, ...] = (), **more: str
) -> Document:
    """A document of these blocks."""
    texts = {"title": "Title", "facts": "Facts", "standing": "Standing", "why": "Why", "lead": ""}
    brief = (Section("first", "First", blocks),)
    return Document(lang=lang, year=2023, brief=brief, annex=annex, **{**texts, **more})


@pytest.mark.parametrize("lang", LANGS)
def test_what_the_document_says_is_printed(
    documents: dict[Lang, Document], folder: Path, lang: Lang
) -> None:
    """Proves: title, banner, sentences, cards, headings and every cell of every table can be read out again, hanzi as hanzi."""
    said = _text(PdfReader(folder / f"{lang}.pdf"))
    one = documents[lang]
    wanted = [one.title, one.facts, one.standing, one.why]
    cells = 0
    for section in one.sections:
        wanted.append(section.title)
        for block in section.blocks:
            match block:
                case Cards(cards):
                    wanted += [
                        text for card in cards for text in (card.label, card.value, *card.lines)
                    ]
                case Heading(text):
                    wanted.append(text)
                case Table():
                    rows = [line for group in block.groups for line in group.rows]
                    found = [cell.text for line in rows for cell in line if cell.text]
                    cells += len(found)
                    wanted += [column.head for column in block.columns] + found
    assert cells > 300
    assert [text for text in wanted if _bare(text) not in said] == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_file_says_what_it_is(
    documents: dict[Lang, Document], folder: Path, lang: Lang
) -> None:
    """Proves: title, language, tags and the promise of PDF/UA stand in the file, no date does, and lca says that it wrote it."""
    path = folder / f"{lang}.pdf"
    pdf = PdfReader(path)
    root = pdf.trailer["/Root"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == documents[lang].title
    assert str(root["/Lang"]).lower() == {"en": "en", "zh": "zh-cn"}[lang]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712
    assert "/StructTreeRoot" in root
    data = path.read_bytes()
    assert b"pdfuaid:part" in data
    assert FORMS["pdf"].ours(path)
    assert pdf.metadata.creation_date is None


@pytest.mark.parametrize("lang", LANGS)
def test_only_our_fonts_are_in_it(folder: Path, lang: Lang) -> None:
    """Proves: letters are embedded, of our two weights and of what comes with matplotlib, and none is the machine's."""
    pdf = PdfReader(folder / f"{lang}.pdf")
    names = set()
    for page in pdf.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            [inner] = font.get_object()["/DescendantFonts"]
            descriptor = inner.get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
            names.add(str(descriptor["/FontName"]).partition("+")[2])
    assert {"NotoSansSC-Regular", "NotoSansSC-Bold"} <= {
        name.removesuffix("-Identity-H") for name in names
    }
    assert all(name.startswith(("NotoSansSC-", "DejaVuSans")) for name in names), names


@pytest.mark.parametrize("lang", LANGS)
def test_bookmarks_and_links_lead_somewhere(
    documents: dict[Lang, Document], folder: Path, lang: Lang
) -> None:
    """Proves: every chapter and every exchange has its bookmark on the page with its heading, and every link inside its place."""
    pdf = PdfReader(folder / f"{lang}.pdf")
    marks = {_bare(str(one.title)): one for one in _bookmarks(pdf.outline)}
    articles = [
        block.title
        for section in documents[lang].sections
        for block in section.blocks
        if isinstance(block, Article)
    ]
    assert articles
    for title in [*(one.title for one in documents[lang].sections), *articles]:
        number = pdf.get_destination_page_number(marks[_bare(title)])
        assert number is not None
        assert _bare(title) in _bare(pdf.pages[number].extract_text())
    inside = web = 0
    for page in pdf.pages:
        for note in page.get("/Annots", []):
            link = note.get_object()
            if link["/Subtype"] != "/Link":
                continue
            action = link.get("/A")
            if action and action["/S"] == "/URI":
                assert str(action["/URI"]).startswith(("http://", "https://"))
                web += 1
            else:
                aim = link.get("/Dest") or action["/D"]
                assert aim is not None
                inside += 1
    assert inside > 20 and web > 0


def test_pages_are_numbered_and_each_exchange_has_its_own(
    documents: dict[Lang, Document], folder: Path
) -> None:
    """Proves: the foot of a page says which it is of how many, and an exchange in full begins a page and stands on it alone."""
    pdf = PdfReader(folder / "en.pdf")
    count = len(pdf.pages)
    for at, page in enumerate(pdf.pages, 1):
        assert f"{at}/{count}" in _bare(page.extract_text())
    marks = {
        str(one.title): pdf.get_destination_page_number(one) for one in _bookmarks(pdf.outline)
    }
    titles = [
        block.title
        for section in documents["en"].annex
        for block in section.blocks
        if section.id == "details" and isinstance(block, Article)
    ]
    assert len(titles) == 8
    begun = [marks[title] for title in titles]
    first = begun[0]
    assert first is not None
    assert begun == list(range(first, first + len(titles)))


def test_the_annex_has_a_contents_list_and_a_brief_alone_has_none(
    documents: dict[Lang, Document], folder: Path, tmp_path: Path
) -> None:
    """Proves: the annex begins with all chapters and their pages; without one no link or list leads into it."""
    pdf = PdfReader(folder / "en.pdf")
    marks = {
        str(one.title): pdf.get_destination_page_number(one) for one in _bookmarks(pdf.outline)
    }
    start = marks["Annex"]
    assert start is not None
    listed = re.sub(r"[\s.]", "", pdf.pages[start].extract_text())
    for section in documents["en"].annex:
        page = marks[section.title]
        assert page is not None
        assert re.sub(r"[\s.]", "", section.title) + str(page + 1) in listed
    brief = _opened(render(replace(documents["en"], annex=())), tmp_path)
    assert len(brief.pages) == start
    assert "Annex" not in [str(one.title) for one in _bookmarks(brief.outline)]


@pytest.mark.parametrize("paper", PAPERS)
def test_paper_has_its_size(documents: dict[Lang, Document], paper: str, tmp_path: Path) -> None:
    pdf = _opened(render(replace(documents["en"], annex=()), paper), tmp_path)  # type: ignore[arg-type]
    size = {"a4": (595.3, 841.9), "letter": (612.0, 792.0)}[paper]
    for page in pdf.pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
            size, abs=0.1
        )


def test_the_same_document_gives_the_same_bytes(
    documents: dict[Lang, Document], folder: Path, tmp_path: Path
) -> None:
    """Proves: another process, in another folder with blanks and hanzi in its name and a home that is read-only, sets the same."""
    home = tmp_path / "我的 文件夹"
    home.mkdir()
    home.chmod(0o500)
    code = (
        "import pickle, sys; from lca.report.pdf import render; "
        "sys.stdout.buffer.write(render(pickle.load(sys.stdin.buffer)))"
    )
    import pickle

    done = subprocess.run(
        [sys.executable, "-c", code],
        input=pickle.dumps(documents["zh"]),
        cwd=home,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "HOME": str(home),
            "MPLCONFIGDIR": str(tmp_path),
        },
        capture_output=True,
        check=False,
        timeout=120,
    )
    home.chmod(0o700)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == (folder / "zh.pdf").read_bytes()
    assert list(home.iterdir()) == []


def _everywhere(text: str) -> Document:
    """A document with a text in every place that has one."""
    foreign = Foreign(text)
    cells = (Cell(text, anchor="here"), Cell(text, small=text), Cell(links=(Link("#here", text),)))
    one = Table(text, (Column(text), Column(text, True), Column(text)), (Group((cells,), text),))
    blocks: tuple[Block, ...] = (
        Paragraph((foreign, text, Code(text), Link("#nowhere", text)), "first"),
        Cards(()),
        Bullets(((text,),)),
        Definitions("notes", (((text,), (text,)),)),
        Definitions("seen", (((text,), (text,)),)),
        Tags((text,)),
        Heading(text),
        Picture("chart-x", "x", SVG, text, text),
        Bars(text, 0.5, ((text, ()),)),
        Folded(text, (text,)),
        Citations((Citation(1, text, (text,), "javascript:" + text, text),)),
        one,
    )
    annex = (Section("annexed", text, (*blocks, Article("exchange-x", text, blocks))),)
    return _made(*blocks, annex=annex, title=text, facts=text, standing=text, why=text, lead=text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_texts(text: str, tmp_path: Path) -> None:
    """Proves: what typst, HTML or a workbook would take for markup stands there letter by letter, wherever it stands."""
    pdf = _opened(render(_everywhere(text)), tmp_path)
    assert pdf.metadata is not None
    assert pdf.metadata.title == text.replace("\n", " ")
    said = _text(pdf)
    assert said.count(_bare(text)) > 40
    assert "root:" not in said
    for page in pdf.pages:
        for note in page.get("/Annots", []):
            action = note.get_object().get("/A")
            assert action is None or action["/S"] != "/URI"


def test_signs_that_steer_are_shown_as_such(tmp_path: Path) -> None:
    """Proves: escapes of terminals and marks of writing directions neither act nor vanish; emoji and rare hanzi do no harm."""
    pdf = _opened(render(_everywhere("\x1b[31mred\u202egnp.exe 😀𠮷שלום")), tmp_path)
    said = _text(pdf)
    assert "\x1b" not in said and "\u202e" not in said
    assert "[31mred" in said and "gnp.exe" in said


@pytest.mark.parametrize("text", ["a" * 10_000, "煤" * 10_000, "word " * 2_000])
def test_endless_names_are_printed_whole_and_stay_on_the_page(text: str, tmp_path: Path) -> None:
    """Proves: 10,000 letters with no place to break go over lines and pages, none past the margin, and none is lost."""
    cells = row(text, "1")
    one = table("Caption", [Column("Name"), Column("Number", True)], [cells])
    pdf = _opened(render(_made(Paragraph((Foreign(text),)), one, title=text)), tmp_path)
    assert _text(pdf).count(text[0]) >= 2 * text.count(text[0])
    right = []

    def seen(said: str, matrix: list[float], place: list[float], *_more: object) -> None:
        if said.strip():
            right.append(place[4] + matrix[4])

    for page in pdf.pages:
        page.extract_text(visitor_text=seen)
    assert max(right) < 595.3 - 54


def test_links_that_lead_nowhere_are_plain(tmp_path: Path) -> None:
    """Proves: a link into a part that is not printed stays as its text, one to what is printed twice leads to the first."""
    picture = Picture("chart-x", "x", SVG, "Label", "Caption")
    text = Paragraph((Link("#gone", "gone"), " ", Link("#chart-x", "there")))
    again = Section("again", "Again", (picture,))
    pdf = _opened(render(_made(text, picture, annex=(again,))), tmp_path)
    assert "gone" in _text(pdf) and "there" in _text(pdf)
    links = [note.get_object() for note in pdf.pages[0].get("/Annots", [])]
    assert len(links) == 1


def test_pictures_have_their_words_and_what_they_are(tmp_path: Path) -> None:
    """Proves: texts of a picture are texts in the file, and one who cannot see it is told its label."""
    pdf = _opened(render(_made(Picture("chart-x", "x", SVG, "What it is", "Caption"))), tmp_path)
    assert "drawn煤气" in _text(pdf)
    alts = [
        str(found.get("/Alt"))
        for found in (pdf.get_object(number) for number in _numbers(pdf))
        if isinstance(found, dict) and "/Alt" in found
    ]
    assert "What it is" in alts


def _numbers(pdf: PdfReader) -> list[int]:
    return sorted({*pdf.xref_objStm, *(number for part in pdf.xref.values() for number in part)})


def test_heads_of_long_tables_stand_on_every_page(tmp_path: Path) -> None:
    lines = [row(f"row {at}", f"{at}") for at in range(200)]
    one = table("Caption", [Column("Name of it"), Column("Number", True)], lines)
    pdf = _opened(render(_made(one)), tmp_path)
    assert len(pdf.pages) > 3
    for page in pdf.pages:
        text = page.extract_text()
        if "row " in text:
            assert "Name of it" in text


def test_numbers_that_add_burden_are_red_brown_and_have_their_minus(tmp_path: Path) -> None:
    """Proves: the colour of a burden added is on its number and on no other."""
    lines = [row("x", Cell("−12", adds=True)), row("y", Cell("34"))]
    one = table("Caption", [Column("Name"), Column("Number", True)], lines)
    pdf = _opened(render(_made(one)), tmp_path)
    content = pdf.pages[0].get_contents()
    assert content is not None
    brown = " ".join(f"{int(part, 16) / 255:.7f}"[:6] for part in ("9a", "3b", "23"))
    colours = re.findall(
        r"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|scn)", content.get_data().decode("latin-1")
    )
    assert " ".join(part[:6] for part in brown.split()) in {
        " ".join(f"{float(part):.7f}"[:6] for part in colour) for colour in colours
    }
    assert "−12" in _text(pdf)


def test_an_exchange_is_set_smaller_until_it_fits() -> None:
    """Proves: little stands in full size, more in smaller type, and what no size fits is left legible over two pages."""
    page = (487.0, 730.0)
    sizes = (6.8, 6.4)

    def scale(rows: int) -> float:
        lines = [row(f"stage {at}", "12.3", "some words of remark") for at in range(rows)]
        one = table("Caption", [Column("Stage"), Column("Value", True), Column("Remark")], lines)
        return one_page([Paragraph(("Text",))], [], [one], page, sizes)[0]

    found = [scale(rows) for rows in (10, 60, 70, 80, 300)]
    assert found[0] == 1.0
    assert found[:4] == sorted(found[:4], reverse=True)
    assert found[3] < 0.9 < found[4]


def test_a_long_source_is_told_once_in_a_table() -> None:
    long = Cell(
        "Association of works: figures of the year 2023, a long name",
        links=(Link("#source-1", "[1]"),),
    )
    one = table(
        "Caption",
        [Column("Name"), Column("Source")],
        [row("a", long), row("b", long), row("c", "assumed")],
    )
    lines = told_once(one).groups[0].rows
    assert [line[1].text for line in lines] == [long.text, "", "assumed"]
    assert lines[1][1].links == long.links


def test_columns_share_the_width_by_what_stands_in_them() -> None:
    """Proves: numbers have the room of their longest, words what is left; many columns get smaller type."""
    few = table(
        "Caption",
        [Column("Name"), Column("Number", True)],
        [row("a long text that goes on and on " * 3, "12,345")],
    )
    size, shares = fitted(few, 487.0, (8.0, 7.0, 6.0))
    assert size == 8.0
    assert sum(shares) == pytest.approx(1.0, abs=0.001)
    assert shares[0] > 0.75
    many = table(
        "Caption",
        [Column(f"Name of column {at}", True) for at in range(14)],
        [row(*("1,234,567" for _ in range(14)))],
    )
    assert fitted(many, 487.0, (8.0, 7.0, 6.0))[0] == 6.0


def test_letters_without_a_font_become_a_sign(tmp_path: Path) -> None:
    """Proves: with a matplotlib that has no font for what is left, a letter that none has is replaced, all others stay."""
    import matplotlib

    shipped = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    shutil.copy(shipped / "DejaVuSans.ttf", tmp_path)
    assert known("煤 CO₂ Čř א 𠮷", tmp_path) == "煤 CO₂ Čř א �"
    assert known("plain", tmp_path / "nowhere") == "plain"
