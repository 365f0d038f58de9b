"""A document as data for the template: texts with what they are, tables with the widths of their columns.

Nothing in it is markup. Links lead to anchors that are printed, others are plain text; each anchor stands once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from lca.report.anchors import anchors
from lca.report.cells import HTML_LANG
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
    Piece,
    Section,
    Tags,
    Unbroken,
)
from lca.report.paper import Paper
from lca.report.pdf.fit import one_page, told_once
from lca.report.pdf.runs import Data, as_dict, breakable, plain, run, said
from lca.report.pdf.widths import fitted, table_height
from lca.report.tables import Cell, Link, Table
from lca.texts import Lang
from lca.words.catalogue import tr

#: Name, width and height of the paper in points; the margins at its sides, above and below.
PAPERS: dict[Paper, tuple[str, float, float]] = {
    "a4": ("a4", 595.28, 841.89),
    "letter": ("us-letter", 612.0, 792.0),
}
MARGIN, ABOVE, BELOW = 54.0, 58.0, 54.0
#: Points of the type of tables, the largest that fits of these; in an article, one smaller.
SIZES = (8.0, 7.5, 7.0, 6.5, 6.0)
SMALL = (6.8, 6.4, 6.0, 5.6)
#: Room on a page that a picture leaves to its words, in points.
WORDS = 96.0
#: Letters of a title where it stands beside others: in bookmarks, the contents and the head of a page.
TITLE = 120
#: Letters of a cell beyond which it may be broken over pages.
WHOLE = 600


def printed(document: Document, paper: Paper, by: str) -> Data:
    """All that the template reads. by : what the file says of who wrote it."""
    name, width, height = PAPERS[paper]
    maker = _Maker(document, width - 2 * MARGIN, height - ABOVE - BELOW)
    lang = document.lang
    first, *rest = document.brief or document.annex
    return {
        "lang": HTML_LANG[lang].partition("-")[0],
        "region": HTML_LANG[lang].partition("-")[2] or None,
        "paper": name,
        "margin": [MARGIN, ABOVE, BELOW],
        "by": by,
        "title": plain(document.title)[:TITLE],
        "shown": maker.text(document.title),
        "year": document.year,
        "facts": plain(document.facts),
        "standing": plain(document.standing),
        "why": plain(document.why),
        "lead": maker.text(document.lead),
        "contents": tr(lang, "Contents"),
        "annex-title": tr(lang, "Annex"),
        "first": maker.section(first),
        "brief": [maker.section(one) for one in (rest if document.brief else ())],
        "annex": [
            maker.section(one) for one in (document.annex if document.brief else tuple(rest))
        ],
    }


class _Maker:
    """Makes data of one document for a page of text in points."""

    def __init__(self, document: Document, width: float, height: float) -> None:
        self.lang: Lang = document.lang
        self.width, self.height = width, height
        self.there = set(anchors(document.sections))
        self.set: set[str] = set()

    def section(self, one: Section) -> Data:
        return {
            "title": plain(one.title)[:TITLE],
            "anchor": self._anchor(one.id),
            "blocks": [self.block(block) for block in one.blocks],
        }

    def block(self, one: Block, small: bool = False) -> Data:
        """A block; `small` in an article."""
        match one:
            case Heading():
                return {"is": "heading", "text": plain(one.text)}
            case Paragraph():
                return {"is": "paragraph", "kind": one.kind, "text": self.pieces(one.pieces)}
            case Bullets():
                return {"is": "bullets", "items": [self.pieces(item) for item in one.items]}
            case Definitions():
                items = [[self.pieces(term), self.pieces(means)] for term, means in one.items]
                return {"is": "definitions", "kind": one.kind, "items": items}
            case Tags():
                return {"is": "tags", "texts": [plain(text) for text in one.texts]}
            case Cards():
                return {"is": "cards", "cards": [_card(card) for card in one.cards]}
            case Picture():
                return self._picture(one)
            case Bars():
                return _bars(one)
            case Folded():
                items = [self.text(item) for item in one.items]
                return {"is": "folded", "head": plain(one.head), "items": items}
            case Citations():
                return {"is": "citations", "items": [self._citation(item) for item in one.items]}
            case Table():
                return self._table(one, SMALL if small else SIZES)
            case Article():
                return self._article(one)

    def _article(self, one: Article) -> Data:
        """What is said and drawn stands side by side, tables below."""
        told = tuple(takewhile(lambda block: not isinstance(block, Table), one.blocks))
        below = [
            told_once(block) if isinstance(block, Table) else block
            for block in one.blocks[len(told) :]
        ]
        drawn = [block for block in told if isinstance(block, Bars)]
        words = [block for block in told if not isinstance(block, Bars)]
        scale, first = one_page(words, drawn, below, (self.width, self.height), SMALL)
        return {
            "is": "article",
            "anchor": self._anchor(one.id),
            "title": plain(one.title)[:TITLE],
            "scale": scale,
            "first": [self.block(block, True) for block in words[:first]],
            "second": [self.block(block, True) for block in (*drawn, *words[first:])],
            "below": [self.block(block, True) for block in below],
        }

    def _picture(self, one: Picture) -> Data:
        return {
            "is": "picture",
            "anchor": self._anchor(one.id),
            "svg": one.svg,
            "width": min(self.width, (self.height - WORDS) * _proportion(one.svg)),
            "label": plain(one.label),
            "caption": plain(one.caption),
        }

    def _citation(self, one: Citation) -> Data:
        web = one.url.startswith(("http://", "https://"))
        return {
            "number": one.number,
            "anchor": self._anchor(f"source-{one.number}"),
            "text": self.text(one.text),
            "about": self.pieces(one.about),
            "url": [run(one.url, url=one.url if web else "")] if one.url else [],
            "note": self.text(one.note),
        }

    def _table(self, one: Table, sizes: Sequence[float]) -> Data:
        size, widths = fitted(one, self.width, sizes)
        return {
            "is": "table",
            "caption": self.text(one.caption),
            "size": size,
            "tight": size == sizes[-1],
            "widths": widths,
            "numbers": [column.number for column in one.columns],
            "heads": [breakable(plain(column.head)) for column in one.columns],
            "groups": [
                {"head": plain(group.head), "rows": [self._row(row) for row in group.rows]}
                for group in one.groups
            ],
            "total": [self._row(row) for row in one.total],
            "together": one.together and table_height(one, size, widths, self.width) <= self.height,
        }

    def _row(self, cells: Sequence[Cell]) -> list[Data]:
        return [self._cell(cell) for cell in cells]

    def _cell(self, one: Cell) -> Data:
        """A cell, without what it does not have: there are some ten thousand of them."""
        found: Data = {"text": self._inside(one)}
        if one.adds:
            found["adds"] = True
        if one.small:
            found["small"] = self.text(one.small)
        if one.anchor and (anchor := self._anchor(one.anchor)):
            found["anchor"] = anchor
        if len(one.text) + len(one.small) > WHOLE:
            found["long"] = True
        return found

    def _inside(self, one: Cell) -> list[Any]:
        runs = self.text(one.text)
        for link in one.links:
            runs += [*([" "] if runs else []), *self._link(link)]
        return runs

    def pieces(self, pieces: Sequence[Piece]) -> list[Any]:
        """A running text as runs: texts as they are, and those with something to them."""
        runs: list[Any] = []
        for piece in pieces:
            match piece:
                case str():
                    runs += self.text(piece)
                case Foreign():
                    runs += self.text(piece.text)
                case Code():
                    runs.append({**as_dict(run(piece.text)), "code": True})
                case Unbroken():
                    runs.append({**as_dict(run(piece.text)), "whole": True})
                case Link():
                    runs += self._link(piece)
                case Cell():
                    runs += self._inside(piece)
                    if piece.small:
                        runs += [" ", *self.text(piece.small)]
        return runs

    def text(self, text: str) -> list[Any]:
        """A text of somebody."""
        return said(self.lang, text)

    def _link(self, one: Link) -> list[Any]:
        if one.href.startswith(("http://", "https://")):
            return [run(one.text, url=one.href)]
        anchor = one.href.removeprefix("#")
        return [run(one.text, to=anchor)] if anchor in self.there else self.text(one.text)

    def _anchor(self, id: str) -> str:
        """An anchor where it stands for the first time; empty afterwards."""
        if id in self.set:
            return ""
        self.set.add(id)
        return id


def _card(card: Any) -> Data:
    lines = [plain(line) for line in card.lines if line]
    label, value = plain(card.label), plain(card.value)
    return {"label": label, "value": value, "lines": lines, "adds": card.adds}


def _bars(one: Bars) -> Data:
    groups = [
        {
            "head": plain(head),
            "bars": [
                {
                    "label": breakable(plain(bar.label)),
                    "text": plain(bar.text),
                    "low": bar.low,
                    "high": bar.high,
                    "adds": bar.adds,
                }
                for bar in bars
            ],
        }
        for head, bars in one.groups
    ]
    return {"is": "bars", "caption": plain(one.caption), "zero": one.zero, "groups": groups}


_BOX = re.compile(r'viewBox="\s*[\d.eE+-]+[\s,]+[\d.eE+-]+[\s,]+([\d.]+)[\s,]+([\d.]+)')


def _proportion(svg: str) -> float:
    """Width of a picture over its height."""
    box = _BOX.search(svg)
    return float(box[1]) / float(box[2]) if box and float(box[2]) else 1.0
