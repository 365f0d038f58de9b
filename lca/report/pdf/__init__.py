"""The report in print: a tagged PDF with a contents list, bookmarks and links, set by typst from a document as data."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from lca.fonts import FOLDER
from lca.report.document import Document
from lca.report.paper import Paper
from lca.report.pdf.data import printed
from lca.report.pdf.letters import known
from lca.results.provenance import version

if TYPE_CHECKING:
    from typst import Fonts

_TEMPLATE = Path(__file__).with_name("report.typ")


def render(document: Document, paper: Paper = "a4") -> bytes:
    """A document as PDF; the same document gives the same bytes, on every machine.

    Texts reach the template as data, so that none is read as markup. Needs the package typst; reads no file but the
    template and the fonts, and writes none.
    """
    import typst

    by = f"written by lca {version()}"
    given = known(json.dumps(printed(document, paper, by), ensure_ascii=False), _shipped())
    made = typst.compile(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"document": given},
        pdf_standards="ua-1",
    )
    return _signed(made, by)


def _signed(made: bytes, by: str) -> bytes:
    """A file that says who wrote it near its end, too, as a comment: whoever may replace it need not read it whole."""
    body, word, end = made.rpartition(b"startxref")
    return b"".join((body, f"% {by}\n".encode(), word, end))


def _shipped() -> Path:
    """The folder of the fonts that come with matplotlib: letters of other scripts, and a sign for all others."""
    import matplotlib

    return Path(matplotlib.get_data_path()) / "fonts" / "ttf"


@cache
def _fonts() -> Fonts:
    import typst

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(FOLDER), str(_shipped())],
    )
