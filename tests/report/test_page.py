"""The page as a file: alone, safe, the same every time, and open to everybody."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest
from making import calculated, drawn
from reading import Page

from lca.report import html
from lca.runs.run import Result
from lca.texts import Lang

BOTH: tuple[Lang, ...] = ("en", "zh")


@pytest.mark.parametrize("lang", BOTH)
def test_nothing_is_loaded_and_nothing_runs(pages: dict[Lang, Page], lang: Lang) -> None:
    page = pages[lang]
    for element in page.root.walk():
        assert element.tag not in {"script", "img", "iframe", "object", "embed", "form"}
        for name, value in element.attributes.items():
            assert not name.startswith("on")
            assert name not in {"src", "srcset", "data", "action", "background"}
            if "://" in value:
                assert (element.tag, name) == ("a", "href"), f"<{element.tag} {name}={value}>"
                assert value.startswith(("https://", "http://"))
    styles = "".join(one.text for one in page.root.all("style"))
    assert "@import" not in styles
    assert "url(" not in styles


def test_the_check_above_sees_links(pages: dict[Lang, Page]) -> None:
    outward = {one.attributes["href"] for one in pages["en"].root.all("a")}
    assert "https://example.org/unseen?x=1&y=2" in outward
    assert "https://doi.org/10.1000/plan" in outward
    assert "https://example.org/letter?a=1&b=2" in outward


@pytest.mark.parametrize("lang", BOTH)
def test_names_are_escaped(pages: dict[Lang, Page], lang: Lang) -> None:
    page = pages[lang]
    for tag in ("b", "em", "u", "script"):
        assert page.root.all(tag) == []
    assert {one.text for one in page.root.all("i")} == {""}  # drawn bars
    assert page.root.all("h1")[0].text in {"Network <b>A & B</b>", "网络<b>甲&乙</b>"}
    assert "&lt;script&gt;alert(&#39;" in page.source
    assert "Letter of <em>May</em>," in page.by_id("exchange-steam").text


def test_the_same_inputs_give_the_same_bytes(charts: dict[Lang, dict[str, str]]) -> None:
    """Calculated, drawn and written anew."""
    one, other = calculated(64), calculated(64)
    assert html(one, "zh", drawn(one, "zh")) == html(other, "zh", drawn(other, "zh"))
    assert html(one, "en", {}) != html(calculated(65), "en", {})


@pytest.mark.parametrize("lang", BOTH)
@pytest.mark.parametrize("kind", ["pages", "plain"])
def test_ids_are_unique_and_links_arrive(
    kind: str, lang: Lang, request: pytest.FixtureRequest
) -> None:
    page = request.getfixturevalue(kind)[lang]
    root = page.root
    ids = Counter(one.attributes["id"] for one in root.walk() if "id" in one.attributes)
    assert [id for id, count in ids.items() if count > 1] == []
    inside = [
        value[1:]
        for one in root.walk()
        if (value := one.attributes.get("href", "")).startswith("#")
    ]
    assert len(inside) > 50
    assert set(inside) <= set(ids)
    assert set(re.findall(r"url\(#([^)]+)\)", page.source)) <= set(ids)


@pytest.mark.parametrize("lang", BOTH)
def test_it_can_be_read_without_seeing_it(pages: dict[Lang, Page], lang: Lang) -> None:
    root = pages[lang].root
    assert root.all("html")[0].attributes["lang"] == {"en": "en", "zh": "zh-CN"}[lang]
    assert len(root.all("h1")) == 1
    levels = [int(one.tag[1]) for one in root.walk() if re.fullmatch(r"h[1-6]", one.tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all("scope" in one.attributes for one in root.all("th"))
    for table in root.all("table"):
        assert table.all("caption")[0].text
    drawings = root.all("svg")
    assert len(drawings) == 2
    assert all(one.attributes["role"] == "img" and one.attributes["aria-label"] for one in drawings)


def luminance(colour: str) -> float:
    """Relative luminance of sRGB."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_colours_stand_out_from_the_paper(pages: dict[Lang, Page]) -> None:
    """WCAG 2: contrast of text at least 4.5 to 1, on white and in the dark, on every ground that text stands on."""
    style = pages["en"].root.all("style")[0].text
    roots = re.findall(r":root \{(.*?)\}", style)
    assert len(roots) == 2
    papers = []
    for root in roots:
        found = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{3,6})\b", root))
        colours = {
            name: colour if len(colour) == 7 else "#" + "".join(2 * one for one in colour[1:])
            for name, colour in found.items()
        }
        papers.append(luminance(colours["paper"]))
        grounds = {"paper": "ink muted saved added", "soft": "ink muted saved added"}
        grounds |= {"target": "ink muted saved added", "warned": "ink"}
        for ground, inks in grounds.items():
            for ink in inks.split():
                light = sorted(luminance(colours[one]) + 0.05 for one in (ground, ink))
                assert light[1] / light[0] >= 4.5, (ground, ink)
    assert papers[0] == pytest.approx(1.0) and papers[1] < 0.02


def test_no_date_and_no_place_of_this_machine(result: Result, pages: dict[Lang, Page]) -> None:
    source = pages["en"].source
    folder = str(result.scenario.inputs[0].path.parent)
    assert folder not in source
    assert str(result.wall_seconds) not in source
