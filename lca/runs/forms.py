"""The forms in which a report is handed on: a row each, with what it needs and how its files are known to be ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from lca.charts.beside import Pictures
from lca.files import ours, workbooks
from lca.problems import CannotSave, Message, NotInstalled, Refused, near_or_all
from lca.quantities.reading import read_in
from lca.report.document import Document
from lca.results.outcome import Outcome
from lca.texts import Lang

if TYPE_CHECKING:
    from lca.report.annexes import Annex
    from lca.report.offered import Offered
    from lca.report.page import Other
    from lca.report.paper import Paper
    from lca.whatif.data import Numbers

#: Bytes in which a file says who wrote it: at its beginning, or for PDF at its end.
LOOKED_AT = 65_536


@dataclass(frozen=True)
class Told:
    """A result in one language, made into a document once for all forms that want it.

    answers : the numbers of what the page answers what if with, the same in every language. offered :
        what could be exchanged beside it, likewise. other : the page in the other
        language, where both are written.
    """

    result: Outcome
    lang: Lang
    pictures: Pictures
    annex: Annex
    paper: Paper
    answers: Callable[[], Numbers | None]
    offered: Callable[[], Offered | None]
    other: Other | None = None

    @cached_property
    def document(self) -> Document:
        from lca.report.sections import document

        with read_in(self.result.scenario.file.units):
            return document(
                self.result, self.lang, self.pictures.svgs(), self.annex, self.offered()
            )


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the report.

    needs : the module that it cannot do without and the package that has it, if any. make : its bytes. ours : whether a file was written by lca.
    """

    ending: str
    needs: tuple[str, str] | None
    make: Callable[[Told], bytes]
    ours: Callable[[Path], bool]


def _html(told: Told) -> bytes:
    from lca.report.page import render
    from lca.whatif.data import whatif

    answers = whatif(told.result, told.pictures.view, told.answers)
    return render(told.document, answers, other=told.other).encode()


def _pdf(told: Told) -> bytes:
    from lca.report.pdf import render

    return render(told.document, told.paper)


def _docx(told: Told) -> bytes:
    from lca.report.docx import render

    pngs = {
        name.removesuffix(".png"): data
        for name, data in told.pictures.files().items()
        if name.endswith(".png")
    }
    return render(told.document, pngs, told.paper)


def _xlsx(told: Told) -> bytes:
    from lca.runs.workbook import as_bytes

    return as_bytes(told.result, told.lang, told.offered())


def _says(mark: bytes) -> Callable[[Path], bool]:
    """Whether a file says at its beginning or its end that lca wrote it."""

    def looked(path: Path) -> bool:
        with path.open("rb") as file:
            if mark in file.read(LOOKED_AT):
                return True
            file.seek(0, 2)
            file.seek(max(0, file.tell() - LOOKED_AT))
            return mark in file.read()

    return looked


#: By their names, in the order in which they are written.
FORMS: Mapping[str, Form] = {
    one.ending: one
    for one in (
        Form("html", None, _html, _says(b'<meta name="generator" content="lca ')),
        Form("pdf", ("typst", "typst"), _pdf, _says(b"written by lca")),
        Form("docx", ("docx", "python-docx"), _docx, workbooks.is_ours),
        Form("xlsx", ("xlsxwriter", "xlsxwriter"), _xlsx, workbooks.is_ours),
    )
}


def check_place(path: Path, form: Form) -> None:
    """Raise CannotSave where something stands in the place of a file that lca did not write."""
    if path.exists() and not (ours.regular(path) and form.ours(path)):
        raise CannotSave(Message("report-foreign", path=str(path)))


def forms(names: str) -> list[Form]:
    """Forms by their names with commas between them, each once. Raises Refused for another, NotInstalled for what is missing."""
    wanted = list(dict.fromkeys(name.strip().lower() for name in names.split(",")))
    for name in wanted:
        if name not in FORMS:
            cure = near_or_all(name, FORMS)
            raise Refused(Message("report-form-unknown", name=name, cure=cure))
    found = [FORMS[name] for name in wanted]
    for one in found:
        if one.needs is not None and find_spec(one.needs[0]) is None:
            raise NotInstalled(Message("needs-report-extra", program=one.needs[1]))
    return found
