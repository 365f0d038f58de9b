"""What stands behind the brief: nothing, the short annex or all of it, and links that lead somewhere in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest
from making import drawn
from reading import read

from lca.report.anchors import anchors
from lca.report.document import Article, Document, Paragraph, Section
from lca.report.page import render
from lca.report.sections import document
from lca.report.tables import Link
from lca.runs.run import Result
from lca.texts import LANGS, Lang

BRIEF = ["savings", "findings", "next", "network", "rests"]
SHORT = [
    "charts",
    "gross",
    "cases",
    "turning",
    "could",
    "basis",
    "warnings",
    "method",
    "left-out",
    "provenance",
]
FULL = [
    *(
        "charts",
        "gross",
        "cases",
        "turning",
        "could",
        "exchanges",
        "without",
        "details",
        "basis",
        "factors",
        "sources",
    ),
    *("warnings", "method", "left-out", "checklists", "provenance"),
]


def links(value: object) -> Iterator[Link]:
    """Every link of a document, wherever it stands."""
    if isinstance(value, Link):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from links(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from links(one)


def inside(of: Document) -> set[str]:
    return {one.href[1:] for one in links(of) if one.href.startswith("#")}


@pytest.mark.parametrize("lang", LANGS)
def test_chapters_of_each_annex(result: Result, lang: Lang) -> None:
    """Proves: the brief is the same whatever stands behind it, and each annex has its chapters in their order."""
    pictures = drawn(result, lang)
    none, short, full = (
        document(result, lang, pictures, annex) for annex in ("none", "short", "full")
    )
    assert [one.id for one in none.brief] == BRIEF
    assert none.brief == short.brief == full.brief
    assert none.annex == ()
    assert [one.id for one in short.annex] == SHORT
    assert [one.id for one in full.annex] == FULL
    assert {one.id for one in short.annex} < {one.id for one in full.annex}


@pytest.mark.parametrize("lang", LANGS)
def test_every_link_of_the_whole_arrives(result: Result, lang: Lang) -> None:
    made = document(result, lang, drawn(result, lang))
    there = list(anchors(made.sections))
    assert len(there) == len(set(there))
    assert len(inside(made)) > 30
    assert inside(made) <= set(there)


@pytest.mark.parametrize("annex", ["none", "short"])
def test_links_to_what_is_left_out_are_plain_text(result: Result, annex: str) -> None:
    """Proves: a shorter document names what it leaves out, and its page leads nowhere in vain."""
    made = document(result, "en", drawn(result, "en"), annex)  # type: ignore[arg-type]
    missing = inside(made) - set(anchors(made.sections))
    assert {f"exchange-{id}" for id in ("slag", "steam")} <= missing
    if annex == "none":
        assert missing == {f"exchange-{id}" for id in result.view("en").flows}
    page = read(render(made))
    ids = {one.attributes["id"] for one in page.root.walk() if "id" in one.attributes}
    hrefs = [one.attributes["href"] for one in page.root.all("a")]
    assert {href[1:] for href in hrefs if href.startswith("#")} <= ids
    assert [href for href in hrefs if href.startswith("https://")]
    table = page.by_id("network").all("table")[0]
    assert "Slag to cement" in table.text and table.all("a") == []
    whole = read(render(document(result, "en", {}))).by_id("network").all("table")[0]
    assert "#exchange-slag" in {one.attributes["href"] for one in whole.all("a")}
    assert whole.text == table.text


def test_anchors_of_every_kind() -> None:
    """Proves: chapters and articles inside articles are anchors, in the order of reading."""
    inner = Article("inner", "Inner", (Paragraph(("text",)),))
    chapters = (
        Section("one", "One", (Article("outer", "Outer", (inner,)),)),
        Section("two", "Two", ()),
    )
    assert list(anchors(chapters)) == ["one", "outer", "inner", "two"]


def test_anchors_are_those_of_the_page(result: Result) -> None:
    """Proves: what the document counts as an anchor is an id of its page."""
    made = document(result, "en", drawn(result, "en"))
    ids = [one.attributes["id"] for one in read(render(made)).root.walk() if "id" in one.attributes]
    assert set(anchors(made.sections)) <= set(ids)


def test_a_link_with_a_hostile_target_is_text(result: Result) -> None:
    """Proves: an anchor that nothing has is dropped, quotes and all; its text is escaped."""
    made = document(result, "en", {}, "none")
    odd = Link('#x" onclick="alert(1)', "<b>there</b>")
    page = render(replace(made, brief=(Section("s", "S", (Paragraph((odd,)),)),), annex=()))
    assert "onclick" not in page and "&lt;b&gt;there&lt;/b&gt;" in page
