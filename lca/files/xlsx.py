"""Workbooks as plain cells: read in one stream with bounds on everything, and nothing in them is followed, unfolded or run.

Formulas and the values that they were saved with stand in the same cell of the file, so that one reading tells which have
none, which cells are dates, and which are errors.
"""

from __future__ import annotations

import math
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any, NamedTuple
from xml.parsers import expat

from lca.problems import Message, Refused, reason

#: Bytes of a workbook, and what it may hold: bytes and elements of the parts that are read, cells with something in them,
#: letters. A million rows with five empty cells each are read in some ten seconds.
MAX_BYTES = 50_000_000
MAX_UNFOLDED = 150_000_000
MAX_ELEMENTS = 8_000_000
MAX_CELLS = 2_000_000
MAX_LETTERS = 50_000_000
#: Rows and columns of a sheet.
ROWS, COLUMNS = 1_048_576, 16_384
_OLD = b"\xd0\xcf\x11\xe0"
#: Forms of numbers that are dates, by their numbers in ECMA-376 (18.8.30) and in its Chinese and Japanese tables.
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_NO_DATE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.|General', re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_WRONG = (
    *(expat.ExpatError, zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, KeyError, IndexError),
    *(ValueError, NotImplementedError, RuntimeError, EOFError, OSError, StopIteration),
)


class Cell(NamedTuple):
    """What a cell holds; `wrong` says why it is no value: an error, a date, a formula that nobody has calculated."""

    value: str | int | float | bool
    wrong: Message | None = None


#: Row → column → cell, of those with something in them; both from 1.
Cells = dict[int, dict[int, Cell]]


def read(data: bytes, wanted: Callable[[str], bool]) -> dict[str, Cells | None]:
    """Title → cells, in the order of the workbook; None for a sheet that is not wanted. Raises Refused."""
    if data.startswith(_OLD):
        raise Refused(Message("sheet-old-format"))
    try:
        with zipfile.ZipFile(BytesIO(data)) as book:
            return _Book(book).sheets(wanted)
    except Refused:  # a ValueError, too
        raise
    except _WRONG as error:
        raise Refused(Message("sheet-damaged", reason=reason(error))) from None


def _too_large() -> Refused:
    most = MAX_UNFOLDED // 1_000_000
    return Refused(Message("sheet-too-large", most=most, cells=MAX_CELLS, letters=MAX_LETTERS))


class _Book:
    """A workbook while it is read; counts what it unfolds to."""

    def __init__(self, book: zipfile.ZipFile) -> None:
        self.book, self.left, self.elements = book, MAX_UNFOLDED, MAX_ELEMENTS
        self.cells, self.letters = MAX_CELLS, MAX_LETTERS

    def sheets(self, wanted: Callable[[str], bool]) -> dict[str, Cells | None]:
        main = next(at for kind, at in self.related("").values() if kind == "officeDocument")
        parts = self.related(main)
        listed: dict[str, str] = {}

        def start(tag: str, given: dict[str, str]) -> None:
            if tag == "sheet":
                listed[given["name"]] = parts[given["id"]][1]

        self.parse(main, start)
        of = dict(parts.values())
        texts = _Texts(self, of["sharedStrings"]).found if "sharedStrings" in of else []
        dates = self.dates(of["styles"]) if "styles" in of else set()
        return {
            title: _Sheet(self, at, texts, dates).found if wanted(title) else None
            for title, at in listed.items()
        }

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """The parts that a part names: id → kind and place; what lies outside the workbook is left out."""
        folder, name = posixpath.split(part)
        found: dict[str, tuple[str, str]] = {}

        def start(tag: str, given: dict[str, str]) -> None:
            if tag == "Relationship" and given.get("TargetMode") != "External":
                at = posixpath.normpath(posixpath.join("/", folder, given["Target"]))
                found[given["Id"]] = (given["Type"].rpartition("/")[2], at.lstrip("/"))

        self.parse(posixpath.join(folder, "_rels", f"{name}.rels"), start)
        return found

    def dates(self, part: str) -> set[str]:
        """The forms of cells that show numbers as dates."""
        own, found, inside = set(_DATES), set[str](), [False, -1]

        def start(tag: str, given: dict[str, str]) -> None:
            if tag == "numFmt":
                date = re.search("[ymdhs]", _NO_DATE.sub("", given["formatCode"]), re.IGNORECASE)
                (own.add if date else own.discard)(int(given["numFmtId"]))
            elif tag == "cellXfs":
                inside[0] = True
            elif tag == "xf" and inside[0]:
                inside[1] += 1
                if int(given.get("numFmtId", 0)) in own:
                    found.add(str(inside[1]))

        def end(tag: str) -> None:
            inside[0] = inside[0] and tag != "cellXfs"

        self.parse(part, start, end)
        return found

    def parse(
        self,
        part: str,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        """Read a part of XML; names come without what stands before their colon."""
        self.left -= self.book.getinfo(part).file_size
        if self.left < 0:
            raise _too_large()

        def refuse(*_: object) -> None:
            raise Refused(Message("sheet-declares"))

        def began(tag: str, given: dict[str, str]) -> None:
            self.elements -= 1
            if self.elements < 0:
                raise _too_large()
            start(tag.rpartition(":")[2], {key.rpartition(":")[2]: given[key] for key in given})

        def ended(tag: str) -> None:
            if end is not None:
                end(tag.rpartition(":")[2])

        parser: Any = expat.ParserCreate()
        parser.buffer_text, parser.StartDoctypeDeclHandler = True, refuse
        parser.StartElementHandler, parser.EndElementHandler = began, ended
        parser.CharacterDataHandler = text
        with self.book.open(part) as stream:
            parser.ParseFile(stream)

    def count(self, letters: int) -> None:
        """One filled cell more."""
        self.cells, self.letters = self.cells - 1, self.letters - letters
        if min(self.cells, self.letters) < 0:
            raise _too_large()


class _Texts:
    """The texts that cells share; how they are pronounced, which East Asian sheets note beside them, is no part of them."""

    def __init__(self, book: _Book, part: str) -> None:
        self.found: list[str] = []
        self._parts: list[str] = []
        self._book, self._in, self._aside = book, False, False
        book.parse(part, self._start, self._end, self._text)

    def _start(self, tag: str, _given: dict[str, str]) -> None:
        self._in = tag == "t"
        self._aside = self._aside or tag == "rPh"

    def _end(self, tag: str) -> None:
        self._in = False
        if tag == "rPh":
            self._aside = False
        elif tag == "si":
            self.found.append("".join(self._parts))
            self._book.count(len(self.found[-1]))
            self._parts = []

    def _text(self, text: str) -> None:
        if self._in and not self._aside:
            self._parts.append(text)


class _Sheet:
    """The cells of one sheet."""

    def __init__(self, book: _Book, part: str, texts: list[str], dates: set[str]) -> None:
        self.found: Cells = {}
        self._book, self._texts, self._dates = book, texts, dates
        self._row = self._column = 0
        self._given: dict[str, str] = {}
        self._parts: list[str] = []
        self._in = self._aside = self._formula = False
        book.parse(part, self._start, self._end, self._text)

    def _start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "c":
            self._given, self._parts, self._formula = given, [], False
            self._column += 1
            if "r" in given:
                self._place(given["r"])
        elif tag in ("v", "t"):
            self._in = not self._aside
        elif tag == "row":
            self._row, self._column = int(given.get("r", self._row + 1)), 0
            if not 1 <= self._row <= ROWS:
                raise ValueError(given["r"])
        elif tag == "f":
            self._formula = True
        elif tag == "rPh":
            self._aside = True

    def _place(self, reference: str) -> None:
        found = _REFERENCE.fullmatch(reference)
        if found is None or int(found[2]) != self._row:
            raise ValueError(reference)
        self._column = 0
        for letter in found[1]:
            self._column = self._column * 26 + ord(letter) - ord("A") + 1
        if self._column > COLUMNS:
            raise ValueError(reference)

    def _end(self, tag: str) -> None:
        self._in = False
        if tag == "rPh":
            self._aside = False
        elif tag == "c" and (self._parts or self._formula):
            cell = self._cell("".join(self._parts))
            if cell.wrong is not None or cell.value != "":
                self._book.count(len(str(cell.value)))
                self.found.setdefault(self._row, {})[self._column] = cell

    def _text(self, text: str) -> None:
        if self._in:
            self._parts.append(text)

    def _cell(self, text: str) -> Cell:
        kind = self._given.get("t", "n")
        if kind == "e":
            return Cell("", Message("cell-error", given=text))
        if kind == "d":
            return Cell("", Message("cell-date"))
        if kind in ("s", "str", "inlineStr"):
            if kind == "s" and text:
                text = self._texts[int(text)]
            return Cell(_ESCAPED.sub(_sign, text).replace("\r\n", "\n").strip())
        if not text.strip():
            return Cell("", Message("cell-formula")) if self._formula else Cell("")
        if kind == "b":
            return Cell(text.strip() == "1")
        number = float(text)
        if not math.isfinite(number):
            raise ValueError(text)
        if self._given.get("s") in self._dates:
            return Cell("", Message("cell-date"))
        return Cell(int(number) if number.is_integer() and abs(number) < 1e15 else number)


def _sign(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))
