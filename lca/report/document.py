"""The report as a value: what stands in it and in which order, in one language, whatever form it is given.

A document is all plain data, ready to be set as a page, a text file or a workbook. Texts are in the reader's language;
words of somebody else are marked as `Foreign`, since they may be in another.
"""

from __future__ import annotations

from dataclasses import dataclass

from lca.report.tables import Cell, Link, Table
from lca.texts import Lang


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words of a scenario, a source or another program."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """A word that a program wrote or reads."""

    text: str


@dataclass(frozen=True, slots=True)
class Unbroken:
    """Words that stay on one line."""

    text: str


#: A part of a running text.
Piece = str | Foreign | Code | Unbroken | Link | Cell
Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A running text. kind : "" or what is special: narrow (screens alone), equation, between (two plants)."""

    pieces: Pieces
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of running texts."""

    items: tuple[Pieces, ...]


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms with what they mean. kind : seen, notes or provenance."""

    kind: str
    items: tuple[tuple[Pieces, Pieces], ...]


@dataclass(frozen=True, slots=True)
class Tags:
    """Short marks of an article."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One number of the headline, what it is, and what to know with it. adds : it is a burden added."""

    label: str
    value: str
    lines: tuple[str, ...]
    adds: bool = False


@dataclass(frozen=True, slots=True)
class Cards:
    """The headline."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart: its anchor, the name of its files without an ending, the text of its SVG file, what it is, what to see in it."""

    id: str
    file: str
    svg: str
    label: str
    caption: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One amount as a bar: from `low` to `high`, shares of the width from the left; text : the amount.

    adds : it counts against the saving, in red-brown, with its minus in the text.
    """

    label: str
    text: str
    low: float
    high: float
    adds: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Amounts beside one another on one scale, under heads, which may be empty. zero : where nothing is, a share of the width."""

    caption: str
    zero: float
    groups: tuple[tuple[str, tuple[Bar, ...]], ...]


@dataclass(frozen=True, slots=True)
class Folded:
    """Items of somebody else under a line that opens them."""

    head: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """An entry of the list of sources. about : publisher, year, licence and how it was seen."""

    number: int
    text: str
    about: Pieces = ()
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Citations:
    """The list of sources, numbered from 1."""

    items: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A part of a section with a heading and an anchor of its own."""

    id: str
    title: str
    blocks: tuple[Block, ...]


Block = (
    Heading
    | Paragraph
    | Bullets
    | Definitions
    | Tags
    | Cards
    | Picture
    | Bars
    | Folded
    | Citations
    | Table
    | Article
)


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A report in one language.

    title, lead : of the scenario. facts : year, region and scenario in a line. year : for the title of a window.
    standing, why : that nobody has reviewed the study, and what the standard asks for.
    brief : what is handed on, in four to six pages. annex : all that it rests on.
    """

    lang: Lang
    title: str
    year: int
    facts: str
    standing: str
    why: str
    lead: str
    brief: tuple[Section, ...]
    annex: tuple[Section, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        """All chapters in the order of reading."""
        return (*self.brief, *self.annex)
