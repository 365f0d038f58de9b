"""A document as the body of a Word file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from lca.report.anchors import anchors
from lca.report.bars import as_table
from lca.report.document import (
    Article,
    Bars,
    Block,
    Bullets,
    Cards,
    Citation,
    Citations,
    Definitions,
    Document,
    Folded,
    Heading,
    Paragraph,
    Picture,
    Section,
    Tags,
)
from lca.report.docx.layout import layout
from lca.report.docx.package import Package
from lca.report.docx.pictures import drawing
from lca.report.docx.tables import cards, table
from lca.report.docx.texts import Texts, attribute, field, instruction, joined, paragraph, run
from lca.report.tables import Link, Table
from lca.words.catalogue import tr

#: Style of a paragraph by what is special about it.
_KINDS = {"first": "KeySentence", "equation": "Equation", "between": "Between"}
#: Signs of a title in the contents.
_LONGEST = 160
#: Level of the contents → its style.
_LEVELS = {1: "TOC1", 2: "TOC2"}


class Body:
    """Writes the chapters of a document, with its numbers of tables and figures and its bookmarks."""

    def __init__(self, document: Document, package: Package, pngs: Mapping[str, bytes]) -> None:
        self._document, self._package, self._pngs = document, package, pngs
        self._said = partial(tr, document.lang)
        self._brief, self._annex = document.brief, document.annex
        known = dict.fromkeys(anchors((*self._brief, *self._annex)))
        marks = {anchor: f"_at{number}" for number, anchor in enumerate(known, 1)}
        self._texts = Texts(marks, package.web)
        self._titles: list[tuple[int, str, str]] = []
        self._counts: dict[str, int] = {}
        self._turned = False

    def xml(self) -> str:
        """All that stands in the body; its last section's own properties are the package's."""
        chapters = "".join(self._chapters())
        end = self._turn(False)
        return "".join((*self._front(), *self._contents(), chapters, end))

    def _front(self) -> Iterator[str]:
        one, texts = self._document, self._texts
        yield paragraph("Title", texts.foreign(one.title))
        yield paragraph("Subtitle", texts.foreign(one.facts))
        yield paragraph("Banner", f"{run(one.standing, 'Strong')}{run(' ')}{run(one.why)}")
        if one.lead:
            yield paragraph("Lead", texts.foreign(one.lead))

    def _contents(self) -> Iterator[str]:
        """The contents as they are: Word adds the pages when it brings the field up to date."""
        if not self._titles:
            return
        gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        yield f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>"
        yield paragraph("TOCHeading", run(self._said("Contents")))
        lead = (
            f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{instruction(_TOC)}'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        for level, title, name in self._titles:
            shown = title if len(title) <= _LONGEST else title[: _LONGEST - 1] + "…"
            link = f'<w:hyperlink w:anchor="{name}" w:history="1">{run(shown)}</w:hyperlink>'
            yield paragraph(_LEVELS[level], lead + link)
            lead = ""
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        yield f"{paragraph('SectionEnd', end)}</w:sdtContent></w:sdt>"

    def _chapters(self) -> Iterator[str]:
        for section in self._brief:
            yield from self._section(section)
        if self._brief and self._annex:
            yield self._turn(False)
            yield paragraph("PartTitle", run(self._said("Annex")))
        for section in self._annex:
            yield from self._section(section)

    def _section(self, section: Section) -> Iterator[str]:
        yield self._turn(False)
        yield self._heading(1, section.title, section.id)
        for block in section.blocks:
            yield from self._block(block, 2)

    def _heading(self, level: int, title: str, anchor: str = "") -> str:
        marks = self._texts.mark(anchor) if anchor else ""
        if level in _LEVELS:
            name = f"_Toc{100000 + len(self._titles)}"
            self._titles.append((level, title, name))
            marks += self._texts.named(name)
        return paragraph(f"Heading{level}", marks + self._texts.foreign(title))

    def _block(self, block: Block, level: int) -> Iterator[str]:
        """A block; level : of the headings in it."""
        if isinstance(block, Bars):
            block = as_table(block, self._document.lang)
        if isinstance(block, Table):
            yield from self._table(block)
            return
        yield self._turn(False)
        if isinstance(block, Heading):
            yield self._heading(level, block.text)
        elif isinstance(block, Article):
            yield self._heading(level, block.title, block.id)
            for part in block.blocks:
                yield from self._block(part, level + 1)
        elif isinstance(block, Paragraph):
            if block.kind != "narrow":  # of screens alone
                style = _KINDS.get(block.kind, "Normal")
                yield paragraph(style, self._texts.pieces(block.pieces))
        elif isinstance(block, Cards):
            yield cards(block.cards, self._package.width)
        elif isinstance(block, Picture):
            yield from self._picture(block)
        else:
            yield from self._listed(block)

    def _listed(self, block: Bullets | Definitions | Tags | Folded | Citations) -> Iterator[str]:
        texts = self._texts
        if isinstance(block, Bullets):
            yield from (paragraph("ListBullet", texts.pieces(item)) for item in block.items)
        elif isinstance(block, Definitions):
            for term, means in block.items:
                yield paragraph("Term", texts.pieces(term))
                yield paragraph("Meaning", texts.pieces(means))
        elif isinstance(block, Tags):
            yield paragraph("Tags", joined(block.texts, "  ·  "))
        elif isinstance(block, Folded):
            yield paragraph("Term", texts.foreign(block.head))
            yield from (paragraph("ListBullet", texts.foreign(item)) for item in block.items)
        else:
            yield from (paragraph("Source", self._source(one)) for one in block.items)

    def _source(self, one: Citation) -> str:
        """A source, with its number where links to it lead."""
        texts, line = self._texts, "<w:r><w:br/></w:r>"
        parts = [texts.foreign(one.text)]
        if one.about:
            parts.append(texts.pieces(one.about, "SmallText"))
        if one.url:
            parts.append(texts.link(Link(one.url, one.url)))
        if one.note:
            parts.append(texts.foreign(one.note, "SmallText"))
        mark = texts.mark(f"source-{one.number}")
        return f"{mark}{run(f'[{one.number}]')}<w:r><w:tab/></w:r>{line.join(parts)}"

    def _table(self, one: Table) -> Iterator[str]:
        how = layout(one, self._package.width, self._package.long_width)
        yield self._turn(how.landscape)
        yield self._caption("Table {number}", one.caption)
        yield table(self._texts, one, how)

    def _picture(self, one: Picture) -> Iterator[str]:
        png = self._pngs[one.file]
        relation, pixels = self._package.picture(png)
        number = self._counts.get("Figure {number}", 0) + 1
        alt = attribute(f"{one.label}. {one.caption}", 2000)
        shown = drawing(relation, pixels, number, alt, self._package.room)
        yield paragraph("Picture", self._texts.mark(one.id) + shown)
        yield self._caption("Figure {number}", one.label)
        if one.caption:
            yield paragraph("CaptionNote", self._texts.foreign(one.caption))

    def _caption(self, kind: str, text: str) -> str:
        """A caption with its number, which Word keeps when one is put in between."""
        self._counts[kind] = number = self._counts.get(kind, 0) + 1
        word = self._said(kind, number="").strip()
        counted = field(f"SEQ {word} \\* ARABIC", str(number))
        return paragraph(
            "Caption", f"{run(word + ' ')}{counted}{run('  ')}{self._texts.foreign(text)}"
        )

    def _turn(self, landscape: bool) -> str:
        """What ends the pages so far where the next ones lie the other way."""
        if landscape == self._turned:
            return ""
        ended, self._turned = self._package.section(self._turned), landscape
        return paragraph("SectionEnd", "", ended)


#: The contents: headings of two levels, as links.
_TOC = 'TOC \\o "1-2" \\h \\z \\u'
