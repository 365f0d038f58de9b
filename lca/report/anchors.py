"""What links inside a document lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lca.report.document import Article, Block, Citations, Picture, Section
from lca.report.tables import Table


def anchors(sections: Iterable[Section]) -> Iterator[str]:
    """Everything in these chapters that links lead to, in the order of reading."""
    for section in sections:
        yield section.id
        yield from _inside(section.blocks)


def _inside(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Article):
            yield block.id
            yield from _inside(block.blocks)
        elif isinstance(block, Picture):
            yield block.id
        elif isinstance(block, Citations):
            yield from (f"source-{one.number}" for one in block.items)
        elif isinstance(block, Table):
            for lines in (*(group.rows for group in block.groups), block.total):
                yield from (cell.anchor for cells in lines for cell in cells if cell.anchor)
