"""The report as a value: every block has a form on the page, and what stands in it is plain data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from typing import get_args

import pytest
from making import calculated, drawn
from reading import read

from lca.report.document import Article, Block, Document, Paragraph, Section
from lca.report.page import render
from lca.report.sections import document
from lca.runs.run import Result
from lca.texts import LANGS, Lang


@pytest.fixture(scope="module")
def result() -> Result:
    return calculated(64)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Article):
            yield from _blocks(block.blocks)


def _plain(value: object) -> bool:
    """Whether a value is frozen data all the way down: no view, no table of a library, no mark-up."""
    if is_dataclass(value):
        return all(_plain(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, tuple):
        return all(_plain(one) for one in value)
    return type(value) in (str, int, float, bool)


@pytest.mark.parametrize("lang", LANGS)
def test_a_document_is_plain_frozen_data(result: Result, lang: Lang) -> None:
    """Proves: a text file or a workbook can be made of it without knowing a result, an engine or a page."""
    made = document(result, lang, drawn(result, lang))
    assert _plain(made)
    assert document(result, lang, drawn(result, lang)) == made
    with pytest.raises(FrozenInstanceError):
        made.title = "other"  # type: ignore[misc]


def test_sections_without_anything_are_left_out(result: Result) -> None:
    ids = [section.id for section in document(result, "en", {}).sections]
    assert "charts" not in ids
    assert ids[0] == "savings" and ids[-1] == "provenance"
    page = render(document(result, "en", {}))
    links = {one.attributes["href"] for one in read(page).root.all("a")}
    assert "#charts" not in links
    assert {f"#{id}" for id in ids} <= links


def test_every_block_of_the_report_has_a_form_on_the_page(result: Result) -> None:
    """Proves: all kinds of blocks but folded lists, which only backgrounds have, come out of a plain result."""
    made = document(result, "en", drawn(result, "en"))
    kinds = {type(block) for section in made.sections for block in _blocks(section.blocks)}
    missing = {kind.__name__ for kind in get_args(Block)} - {kind.__name__ for kind in kinds}
    assert missing <= {"Folded"}


def test_an_unknown_block_is_an_error(result: Result) -> None:
    """Proves: a block that nobody gave a form cannot vanish from a page without a word."""
    made = document(result, "en", {})
    odd: Document = replace(made, brief=(), annex=(Section("odd", "Odd", (("no block",),)),))  # type: ignore[arg-type]
    with pytest.raises(Exception, match="tuple"):
        render(odd)


def test_our_words_are_escaped_like_those_of_others(result: Result) -> None:
    made = document(result, "en", {})
    odd = replace(made, brief=(), annex=(Section("odd", "<b>", (Paragraph(("<i>A</i> & B",)),)),))
    assert "&lt;b&gt;" in render(odd)
    assert "&lt;i&gt;A&lt;/i&gt; &amp; B" in render(odd)
