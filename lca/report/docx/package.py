"""The package around the body: styles, settings, header and footer, pictures, links, and the bytes of the file."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from lca.files import workbooks
from lca.files.signs import without_control
from lca.report.cells import HTML_LANG
from lca.report.document import Document
from lca.report.docx.styles import CHINESE, FIXED, LATIN, numbering_xml, styles_xml
from lca.report.docx.texts import field, paragraph, run
from lca.report.paper import Paper
from lca.results.provenance import version

#: Width and height of a sheet, twentieths of a point, and its margins: at the top, the sides, the bottom.
SIZES: Mapping[Paper, tuple[int, int]] = {"a4": (11906, 16838), "letter": (12240, 15840)}
TOP, SIDE, BOTTOM = 1134, 1134, 1134
#: Height that a picture leaves for its caption.
_UNDER = 1900
#: Signs of the title in the header and in the properties.
_SHORT, _PROPERTY = 90, 255
_NEVER = datetime(1980, 1, 1)

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("r", f"{_OFFICE}/relationships"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
    )
)
#: Parts of the template that say nothing of this document.
_LEFT_OUT = ("customXml", "stylesWithEffects", "webSettings", "thumbnail")
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
)
_FONTS = (
    f'<w:font w:name="{LATIN}"><w:panose1 w:val="020F0502020204030204"/><w:family w:val="swiss"/></w:font>'
    f'<w:font w:name="{CHINESE}"><w:altName w:val="微软雅黑"/><w:panose1 w:val="020B0503020204020204"/>'
    '<w:charset w:val="86"/><w:family w:val="swiss"/></w:font>'
    f'<w:font w:name="{FIXED}"><w:panose1 w:val="020B0609020204030204"/><w:family w:val="modern"/></w:font>'
)
_PROGRAM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Properties xmlns="{_OFFICE}/extended-properties"><Application>lca</Application></Properties>'
)


class Package:
    """A Word file that is being made. width, long_width : of the text on an upright and a turned page, twentieths of a point."""

    def __init__(self, document: Document, paper: Paper) -> None:
        import docx

        self._short, self._tall = SIZES[paper]
        self.width, self.long_width = self._short - 2 * SIDE, self._tall - 2 * SIDE
        self.room = self.width, self._tall - TOP - BOTTOM - _UNDER
        self._file: Any = docx.Document()
        self._links: dict[str, str] = {}
        self._ended = 0
        self._styled(document)
        self._properties(document)
        self._margins(document)

    def web(self, address: str) -> str:
        """The relationship that leads to an address of the web."""
        known = self._links.get(address)
        if known is None:
            kind = f"{_OFFICE}/relationships/hyperlink"
            known = self._links[address] = self._file.part.relate_to(
                address, kind, is_external=True
            )
        return known

    def picture(self, png: bytes) -> tuple[str, tuple[int, int]]:
        """The relationship to a picture, and its width and height in pixels."""
        relation, image = self._file.part.get_or_add_image(BytesIO(png))
        return relation, (image.px_width, image.px_height)

    def section(self, turned: bool) -> str:
        """The properties of the pages that end here."""
        first, self._ended = not self._ended, self._ended + 1
        wide, high = (self._tall, self._short) if turned else (self._short, self._tall)
        way = ' w:orient="landscape"' if turned else ""
        return (
            f'<w:sectPr>{self._references}<w:pgSz w:w="{wide}" w:h="{high}"{way}/>'
            f'<w:pgMar w:top="{TOP}" w:right="{SIDE}" w:bottom="{BOTTOM}" w:left="{SIDE}" w:header="560" w:footer="560"'
            f' w:gutter="0"/>{"<w:titlePg/>" if first else ""}</w:sectPr>'
        )

    def saved(self, body: str) -> bytes:
        """The bytes of the file with a body; the same each time."""
        element = self._file.element
        whole = f"<w:body {_NAMESPACES}>{body}{self.section(False)}</w:body>"
        element.replace(element.body, _parsed(whole))
        raw, found = BytesIO(), BytesIO()
        self._file.save(raw)
        with zipfile.ZipFile(raw) as given, zipfile.ZipFile(found, "w") as made:
            for name in given.namelist():
                info = zipfile.ZipInfo(name, _NEVER.timetuple()[:6])
                info.create_system, info.compress_type = 0, zipfile.ZIP_DEFLATED
                made.writestr(info, given.read(name))
        return found.getvalue()

    def _styled(self, document: Document) -> None:
        """Styles, lists, settings and fonts of our own in the place of the template's."""
        part = self._file.part
        _refill(self._file.styles.element, styles_xml(document.lang))
        _refill(part.numbering_part.element, numbering_xml())
        _refill(self._file.settings.element, _SETTINGS)
        for rels in (part.rels, part.package.rels):
            for key in [key for key, one in rels.items() if one.reltype.endswith(_LEFT_OUT)]:
                del rels[key]
        for one in part.rels.values():
            if one.reltype.endswith("/fontTable"):
                fonts = f"<w:fonts {_NAMESPACES}>{_FONTS}</w:fonts>"
                one.target_part._blob = fonts.encode()
        for one in part.package.rels.values():
            if one.reltype.endswith("/extended-properties"):
                one.target_part._blob = _PROGRAM.encode()

    def _properties(self, document: Document) -> None:
        known = self._file.core_properties
        known.title = without_control(document.title)[0][:_PROPERTY]
        known.author = known.last_modified_by = f"lca {version()}"[:_PROPERTY]
        known.keywords = workbooks.MARK
        known.language = HTML_LANG[document.lang]
        known.subject = known.comments = known.category = ""
        known.created = known.modified = _NEVER
        known.revision = 1

    def _margins(self, document: Document) -> None:
        """The header with the title, but on the first page, and the footer with the number of the page."""
        section = self._file.sections[0]
        section.different_first_page_header_footer = True
        title = f"{document.title} · {document.year}"
        short = title if len(title) <= _SHORT else title[: _SHORT - 1] + "…"
        pages = f"{field('PAGE', '1')}{run(' / ')}{field('NUMPAGES', '1')}"
        for part, inside, style in (
            (section.header, run(short), "Header"),
            (section.first_page_header, "", "Header"),
            (section.footer, pages, "Footer"),
            (section.first_page_footer, pages, "Footer"),
        ):
            part.is_linked_to_previous = False
            _refill(part._element, paragraph(style, inside))
        found = section._sectPr.xpath("./w:headerReference | ./w:footerReference")
        self._references = "".join(
            f'<w:{_local(one.tag)} w:type="{one.get(_TYPE)}" r:id="{one.rId}"/>' for one in found
        )


_TYPE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}type"


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _refill(element: Any, inside: str) -> None:
    """Put other children into an element of WordprocessingML."""
    for child in list(element):
        element.remove(child)
    for child in list(_parsed(f"<w:body {_NAMESPACES}>{inside}</w:body>")):
        element.append(child)


def _parsed(xml: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(xml)
