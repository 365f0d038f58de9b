"""The Chinese page has no English left, except where it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from reading import Element, Page

from lca.library.form import Source
from lca.report.document import Foreign
from lca.report.references import References
from lca.runs.run import Result
from lca.scenario.study import Study
from lca.texts import LANGS, Lang, Text

#: Latin words that Chinese readers use as they are: units, gases, names of standards and of programs.
KNOWN = {
    *(
        *(
            "study",
            *Study.model_fields,
            "WBCSD",
            "GB",
            "GHG",
            "Protocol",
        ),  # keys, and names of standards
        *("convergence", "sensitivity", "strict", "lenient", "supplies", "uses", "logit"),
        "kg",
        "t",
        "kt",
        "Mt",
        "km",
        "m",
        "MJ",
        "GJ",
        "TJ",
        "PJ",
        "Nm3",
        "Nm³",
        "kWh",
        "CO₂e",
        "year",
    ),
    *(
        "ISO",
        "lca",
        "Brightway",
        "SHA",
        "charts",
        "csv",
        "places",
        "grid",
        "CN",
        "HE",
        "US",
        "AR4",
        "CC",
        "BY",
    ),
}
#: Names that the scenario gives, which have no language.
GIVEN = {"heap", "used", "old", "report", "network", "yaml", "own", "usable", "alert", "script"}


def texts(element: Element) -> Iterator[str]:
    """Texts and labels of everything that does not say that it is English, or code."""
    if element.tag in {"style", "code", "svg"} or element.attributes.get("lang") == "en":
        return
    for name in ("aria-label", "data-head"):
        yield element.attributes.get(name, "")
    for part in element.parts:
        if isinstance(part, str):
            yield part
        else:
            yield from texts(part)


def latin(page: Page) -> set[str]:
    body = page.root.all("body")[0]
    provenance = page.by_id("provenance").all("dl")[0].parts
    ids = {part for text in _ids(page) for part in re.findall(r"[A-Za-z][\w₂]*", text)}
    libraries = {word for part in provenance if isinstance(part, Element) for one in part.all("span")
                 for word in re.findall(r"[A-Za-z]\w*", one.text)}  # fmt: skip
    words = {word for text in texts(body) for word in re.findall(r"[A-Za-z][\w₂]*", text)}
    return {
        word
        for word in words - ids - libraries
        if len(word) > 1 and not re.search(r"[\u4e00-\u9fff]", word)
    }


def _ids(page: Page) -> Iterator[str]:
    """Ids of activities and addresses of sources, which are no words."""
    for one in page.root.walk():
        yield one.attributes.get("id", "")
        if "url" in one.attributes.get("class", ""):
            yield one.text


def test_no_english_is_left(pages: dict[Lang, Page], plain: dict[Lang, Page]) -> None:
    for page in (pages["zh"], plain["zh"]):
        assert latin(page) - KNOWN - GIVEN == set()


def test_the_check_above_can_fail(pages: dict[Lang, Page]) -> None:
    assert {"Gross", "avoided", "Warnings"} <= latin(pages["en"])


def test_other_languages_are_marked(pages: dict[Lang, Page]) -> None:
    """Screen readers need to know: English citations on the Chinese page, Chinese ones on the English."""
    marked = {one.text for one in pages["zh"].root.all("span", lang="en")}
    assert "Made-up figures for tests" in marked
    assert {one.text for one in pages["en"].root.all("span", lang="zh-CN")} == {"本厂规划"}


@pytest.mark.parametrize(
    ("publisher", "year", "english", "chinese"),
    [
        ("trade press", 2021, "trade press, 2021 · Licence: MIT · Seen: computed · Weighed",
         "行业媒体、2021 · 许可：MIT · 核实方式：计算得出 · 过磅"),
        ("Nobody", None, "Nobody · Licence: MIT · Seen: computed · Weighed",
         "Nobody · 许可：MIT · 核实方式：计算得出 · 过磅"),
        ("not stated", 2021, "2021 · Licence: MIT · Seen: computed · Weighed",
         "2021 · 许可：MIT · 核实方式：计算得出 · 过磅"),
        (None, None, "Licence: MIT · Seen: computed · Weighed", "许可：MIT · 核实方式：计算得出 · 过磅"),
    ],
)  # fmt: skip
def test_what_is_told_of_a_source(
    result: Result, publisher: str | None, year: int | None, english: str, chinese: str
) -> None:
    """Proves: publisher, terms, how it was seen and the note are in the language of the page, what is not known is left out."""
    one = Source(
        citation="A ledger",
        publisher=publisher,
        year=year,
        licence="MIT",
        seen="computed",
        note=Text("Weighed", "过磅"),
    )
    told: list[str] = []
    for lang in LANGS:
        references = References(result, lang)
        references.sources = dict.fromkeys(references.sources, one)
        cited = next(references.citations())
        pieces = [part.text if isinstance(part, Foreign) else str(part) for part in cited.about]
        told.append("".join(pieces) + f" · {cited.note}")
    assert told == [english, chinese]
