"""The programme report as a Word document: real styles, fields and captions, so that it can be edited and restyled."""

from __future__ import annotations

from collections.abc import Mapping

from lca.report.document import Document
from lca.report.paper import Paper


def render(document: Document, pngs: Mapping[str, bytes], paper: Paper = "a4") -> bytes:
    """The bytes of a .docx file; the same document gives the same bytes.

    pngs : pictures by `Picture.file`. Raises KeyError for a picture that is not there. Needs python-docx.
    """
    from lca.report.docx.body import Body
    from lca.report.docx.package import Package

    package = Package(document, paper)
    return package.saved(Body(document, package, pngs).xml())
