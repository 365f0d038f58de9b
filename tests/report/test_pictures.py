"""Charts inside a page."""

from __future__ import annotations

import pytest
from reading import Page, read

from lca.report.svg import inline
from lca.texts import Lang

SVG = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="648pt" viewBox="0 0 648 300" xmlns="http://www.w3.org/2000/svg">
 <metadata><a href="http://purl.org/dc/"/></metadata>
 <defs><style type="text/css">*{stroke-linecap: butt}</style><path id="glyph" d="M 0 0"/></defs>
 <!-- secret -->
 <g clip-path="url(#clip)"><use xlink:href="#glyph"/></g>
 <clipPath id="clip"><rect/></clipPath>
</svg>
"""


def test_a_chart_stands_alone_in_the_page() -> None:
    element = read(str(inline(SVG, "one", 'A "label" & more'))).root.all("svg")[0]
    assert element.attributes["viewbox"] == "0 0 648 300"
    assert element.attributes["aria-label"] == 'A "label" & more'
    assert "width" not in element.attributes  # the page gives the width
    text = str(inline(SVG, "one", ""))
    for part in ('id="one-glyph"', 'href="#one-glyph"', 'id="one-clip"', "url(#one-clip)"):
        assert part in text
    for part in ("http", "secret", "metadata", "<style", "<?xml", "DOCTYPE"):
        assert part not in text


@pytest.mark.parametrize(
    "bad",
    [
        "<p>no drawing</p>",
        '<svg><script>alert("x")</script></svg>',
        '<svg><image href="picture.png"/></svg>',
        '<svg><a href="https://example.org"/></svg>',
        '<svg><g onclick="x()"/></svg>',
    ],
)
def test_what_is_no_plain_drawing_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match="one: "):
        inline(bad, "one", "")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_chart_has_a_caption_and_says_what_it_finds(pages: dict[Lang, Page], lang: Lang) -> None:
    figures = pages[lang].root.all("figure")
    assert [one.attributes["id"] for one in figures] == [
        "chart-waterfall-ghg-100",
        "chart-ranking-ghg-100",
    ]
    for figure in figures:
        label = figure.all("svg")[0].attributes["aria-label"]
        assert figure.all("figcaption")[0].text.startswith(label)
    finding = {"en": "a year is avoided already and", "zh": "每年已减排"}[lang]
    assert finding in figures[0].all("figcaption")[0].text


def test_texts_in_a_chart_are_texts_whatever_they_say() -> None:
    """Proves: names that look like markup, addresses or handlers are shown as they are, and keep no page from being made."""
    said = (
        'see https://example.org onclick=1 url(#clip) &lt;script&gt; javascript: id="a" href="#b"'
    )
    svg = f'<svg viewBox="0 0 1 1"><title>T</title><desc>D</desc><g><text x="1">{said}</text></g></svg>'
    page = str(inline(svg, "one", ""))
    assert f">{said}</text>" in page
    assert "<title>" not in page  # the page has its own, in `aria-label`
    assert "<desc>" not in page
    with pytest.raises(ValueError, match="outside the page"):
        inline('<svg><g title=">" onclick="x()"/></svg>', "one", "")
