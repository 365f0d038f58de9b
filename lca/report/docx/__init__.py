"""The programme report as a Word document: real styles, fields and captions, so that it can be edited and restyled."""

from __future__ import annotations

from collections.abc import Mapping

from lca.report.document import Document


def render(document: Document, pngs: Mapping[str, bytes], annex: bool, paper: str = "A4") -> bytes:
    """The bytes of a .docx file; the same document gives the same bytes.

    pngs : pictures by `Picture.file`; those of chapters that are left out are not looked at. annex : whether the chapters
    behind the brief are in it. paper : A4 or Letter.
    Raises NotInstalled without python-docx, KeyError for a picture or a paper that is not there.
    """
    from importlib.util import find_spec

    from lca.problems import Message, NotInstalled

    if find_spec("docx") is None:
        raise NotInstalled(Message("needs-report-extra", program="python-docx"))
    from lca.report.docx.body import Body
    from lca.report.docx.package import Package

    package = Package(document, paper)
    body = Body(document, package, pngs, annex)
    return package.saved(body.xml())
