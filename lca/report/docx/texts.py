"""Running texts as WordprocessingML: runs, links and bookmarks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape, quoteattr

from lca.files.signs import without_control
from lca.report.document import Code, Foreign, Pieces, Unbroken
from lca.report.tables import Cell, Link

#: Word follows no longer addresses.
LONGEST_ADDRESS = 2000
#: An address in a running text; what closes a clause behind it is none of it.
_ADDRESS = re.compile(r"https?://[^\s<>\"“”，。；：）、]+(?<![.,;:!?)\]])")
_HAN = re.compile(r"[\u3400-\u9fff]")
#: Texts whose form is kept.
_KEPT = 4096


@lru_cache(maxsize=_KEPT)
def run(text: str, style: str = "") -> str:
    """A text in a character style; empty for no text. What no text may hold stands as a sign that can be seen."""
    if not text:
        return ""
    shown = escape(without_control(text)[0].replace("\t", " ").replace(" %", "\u00a0%"))
    lines = shown.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    # quotation marks and dashes beside Chinese are Chinese ones
    hint = '<w:rFonts w:hint="eastAsia"/>' if _HAN.search(text) else ""
    style = f'<w:rStyle w:val="{style}"/>' if style else ""
    how = f"<w:rPr>{style}{hint}</w:rPr>" if style or hint else ""
    return f'<w:r>{how}<w:t xml:space="preserve">{lines}</w:t></w:r>'


def field(code: str, shown: str) -> str:
    """A field with what it shows until it is brought up to date."""
    begin, middle, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    return f"{begin}{instruction(code)}{middle}{run(shown)}{end}"


def instruction(code: str) -> str:
    """What a field calculates."""
    return f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'


def attribute(text: str, longest: int) -> str:
    """A text in quotation marks for an attribute, cut where it is too long."""
    shown = " ".join(without_control(text)[0].split())
    return quoteattr(shown if len(shown) <= longest else shown[: longest - 1] + "…")


def web_address(href: str) -> str | None:
    """An address that leads to the web, with signs of addresses alone; None for every other."""
    try:
        parts = urlsplit(href)
        known = parts.scheme in ("http", "https") and bool(parts.hostname)
        parts.port  # noqa: B018 raises for one that is no number
    except ValueError:
        return None
    found = quote(href, safe=":/?#@!$&'()*+,;=%~-._")
    return found if known and len(found) <= LONGEST_ADDRESS else None


class Texts:
    """Makes runs of pieces.

    marks : anchor → name of its bookmark, of all that stand in the document. web : makes an address a relationship.
    """

    def __init__(self, marks: Mapping[str, str], web: Callable[[str], str]) -> None:
        self._marks, self._web = marks, web
        self._count = 0

    def mark(self, anchor: str) -> str:
        """The bookmark that links to an anchor lead to; empty without one."""
        return self.named(self._marks[anchor]) if anchor in self._marks else ""

    def named(self, name: str) -> str:
        """A bookmark of a name."""
        self._count += 1
        id = self._count
        return (
            f'<w:bookmarkStart w:id="{id}" w:name="{name}"/><w:bookmarkEnd w:id="{id}"/>'
            if name
            else ""
        )

    def pieces(self, parts: Pieces, style: str = "") -> str:
        """A running text."""
        return "".join(self._piece(part, style) for part in parts)

    def _piece(self, part: object, style: str) -> str:
        if isinstance(part, Foreign):
            return self.foreign(part.text, style)
        if isinstance(part, Code):
            return run(part.text, "CodeText")
        if isinstance(part, Unbroken):
            return run(part.text.replace(" ", "\u00a0"), style)
        if isinstance(part, Link):
            return self.link(part)
        if isinstance(part, Cell):
            return self.cell(part, style, " ")
        return run(str(part), style)

    def foreign(self, text: str, style: str = "") -> str:
        """A text of somebody else, with its web addresses as links."""
        if "://" not in text:
            return run(text, style)
        found, at = [], 0
        for match in _ADDRESS.finditer(text):
            found += [run(text[at : match.start()], style), self.link(Link(match[0], match[0]))]
            at = match.end()
        return "".join((*found, run(text[at:], style)))

    def link(self, one: Link) -> str:
        """A text that leads to a bookmark or to the web; a plain text where there is nothing to lead to."""
        if one.href.startswith("#"):
            name = self._marks.get(one.href[1:])
            target, style = f'w:anchor="{name}"' if name else "", "CrossReference"
        else:
            address = web_address(one.href)
            target, style = f'r:id="{self._web(address)}"' if address else "", "Hyperlink"
        if not target:
            return run(one.text)
        return f'<w:hyperlink {target} w:history="1">{run(one.text, style)}</w:hyperlink>'

    def cell(self, cell: Cell, style: str = "", before_small: str = "\n") -> str:
        """What stands in a cell: its text, its links, and a line in small type."""
        style = "Added" if cell.adds else style
        parts = [self.foreign(cell.text, style)] if cell.text else []
        for link in cell.links:
            parts += [*([run(" ")] if parts else []), self.link(link)]
        if cell.small:
            lead = before_small if parts else ""
            parts.append(self.foreign(lead + cell.small, "SmallText"))
        return "".join(parts)


def paragraph(style: str, inside: str, more: str = "") -> str:
    """A paragraph in a style; more : properties of its own, in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inside}</w:p>'


def joined(parts: Iterable[str], between: str) -> str:
    """Texts as runs with something between them."""
    return run(between).join(run(part) for part in parts)
