"""Shipped notes in both languages: complete, and the Chinese says the same figures, units and ids as the English."""

from __future__ import annotations

import re
from calendar import month_name
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import lca
from lca.library.form import Source
from lca.library.library import Library, load_library
from lca.texts import Text
from lca.words.sources import LICENCES, PUBLISHERS, licence, publisher

HAN = re.compile(r"[\u3400-\u9fff]")
#: What Chinese dates and counts write with a figure where English has a word.
MONTHS = {name: str(number) for number, name in enumerate(month_name) if name}
SCALES = {"million": 1e6, "billion": 1e9, "百万": 1e6, "万": 1e4, "亿": 1e8}
MONTH = re.compile(rf"(?<=\d )(?:{'|'.join(MONTHS)})|(?:{'|'.join(MONTHS)})(?= \d)")
NUMBER = re.compile(
    rf"(?<![A-Za-z\d])(\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s?({'|'.join(SCALES)}))?"
)
#: Units and gases; percent signs aside, which English gives to the last of several numbers and Chinese to each.
UNIT = re.compile(
    r"(?<![A-Za-z0-9-])(?:CO2e?|CH4|N2O|SF6|k?g|g|L|lb|kt|Mt|MWh|kWh|kJ|[MGT]J|k?gce|Nm3|m3|km|[kM]?Pa|K|MMBtu|Btu|GWP)"
    r"(?![A-Za-z0-9-])"
)
WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*")
#: Licences that have a name.
NAMED_LICENCE = re.compile(r"CC BY|MIT|ODbL|Open Government Licence|Licence Ouverte")


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


def sources(library: Library) -> dict[str, Source]:
    """All that are shipped, those of substitutions with them."""
    return {**library.sources, **library.substitutions.sources}


def notes(library: Library) -> Iterator[tuple[str, Text]]:
    """Those of activities and of sources, with what they are on."""
    for id, entry in library.activities.items():
        if entry.activity.note:
            yield id, entry.activity.note
    for key, source in sources(library).items():
        if source.note:
            yield key, source.note
    for (id, what), row in library.money.rows.items():
        if row.price.note:
            yield f"{what} of {id}", row.price.note
    for id, one in {**library.money.series, **library.money.levies}.items():
        if one.note:
            yield id, one.note


def texts(library: Library) -> Iterator[tuple[str, Text]]:
    """Whatever the shipped files say to readers in two languages."""
    yield from notes(library)
    for id, one in library.byproducts.items():
        for text in (one.usual and one.usual.note, one.find_out):
            if text:
                yield id, text


def numbers(text: str) -> Counter[float]:
    """Every number of a text and how often it stands there: months as figures, millions and 万 multiplied out."""
    plain = MONTH.sub(lambda found: MONTHS[found[0]], text)
    found = ((one[1].replace(",", ""), one[2]) for one in NUMBER.finditer(plain))
    return Counter(round(float(number) * SCALES.get(scale, 1.0), 9) for number, scale in found)


def named(text: str, ids: set[str]) -> set[str]:
    """The ids that a text names."""
    return set(re.findall(r"(?<![A-Za-z0-9-])[a-z0-9]+(?:-[a-z0-9]+)+(?![A-Za-z0-9-])", text)) & ids


def test_every_text_is_there_in_chinese(library: Library) -> None:
    """Proves: no shipped note falls back to English; users' own files may leave Chinese out."""
    found = list(texts(library))
    assert len(found) > 650
    assert [id for id, one in found if not HAN.search(one.zh) or one.zh == one.en] == []


def test_figures_are_the_same(library: Library) -> None:
    found = dict(notes(library))
    assert len(found) > 500
    differ = {
        id: (numbers(one.en) - numbers(one.zh), numbers(one.zh) - numbers(one.en))
        for id, one in found.items()
        if numbers(one.en) != numbers(one.zh)
    }
    assert differ == {}


def test_units_and_gases_are_the_same(library: Library) -> None:
    units = {
        id: tuple(Counter(UNIT.findall(text)) for text in (one.en, one.zh))
        for id, one in notes(library)
    }
    assert {id: both for id, both in units.items() if both[0] != both[1]} == {}


def test_names_and_ids_are_the_same(library: Library) -> None:
    """Proves: every activity and source that one language names the other names, and Chinese has no English of its own."""
    ids = {*library.activities, *sources(library)}
    for id, one in notes(library):
        assert named(one.en, ids) == named(one.zh, ids), id
        assert set(WORD.findall(one.zh)) <= set(WORD.findall(one.en)), id


@pytest.mark.parametrize(
    ("english", "chinese", "same"),
    [
        ("12 October 2012, 13.6 billion m3", "2012年10月12日，136亿m3", True),
        ("1,500 kg at 240 million Nm3", "1500 kg，2.4亿Nm3", True),
        ("N2O of 2 kg and CO2", "N2O 2 kg和CO2", True),
        ("from 15-36, 1.5 times", "15-36，1.5倍", True),
        ("1.5 kg and 1.5 t", "1.5 kg", False),
        ("20 Mt", "20万", False),
        ("0.64 t", "0.46 t", False),
    ],
)
def test_how_figures_are_compared(english: str, chinese: str, same: bool) -> None:
    assert (numbers(english) == numbers(chinese)) is same


def test_terms_of_use_are_in_chinese(library: Library) -> None:
    """Proves: a licence is said in Chinese or has a name, and a publisher that is none is said in Chinese."""
    licences = {source.licence for source in sources(library).values()}
    assert {
        one for one in licences if one not in LICENCES and not NAMED_LICENCE.match(one)
    } == set()
    said = {source.publisher for source in sources(library).values() if source.publisher}
    words = {one for one in said if re.match(r"(own|not|trade|physical) ", one)}
    assert words and words <= set(PUBLISHERS)
    assert all(HAN.search(one) for one in (*LICENCES.values(), *PUBLISHERS.values()))
    assert set(LICENCES) <= licences and set(PUBLISHERS) <= said


def test_what_others_state_is_left_as_it_is() -> None:
    assert licence("not stated", "zh") == "未说明" and licence("not stated", "en") == "not stated"
    assert licence("house rules", "zh") == "house rules"
    assert publisher("World Steel Association", "zh") == "世界钢铁协会"
    assert publisher("Wiley", "zh") == publisher("Wiley", "en") == "Wiley"


OWN = """
sources:
  ledger:
    citation: Ledger of the works
    seen: original
    note: {note}
"""


@pytest.mark.parametrize(
    ("note", "english", "chinese"),
    [
        ("Weighed", "Weighed", "Weighed"),
        ("{en: Weighed, zh: 过磅}", "Weighed", "过磅"),
        ("{zh: 过磅}", "过磅", "过磅"),
    ],
)
def test_own_files_need_one_language(tmp_path: Path, note: str, english: str, chinese: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN.format(note=note), "utf-8")
    read = load_library([(path, "own.yaml")]).sources["ledger"].note
    assert read == Text(english, chinese)


def test_a_third_language_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN.format(note="{en: Weighed, de: Gewogen}"), "utf-8")
    with pytest.raises(lca.WrongInput) as caught:
        load_library([(path, "own.yaml")])
    assert [(one.where, one.message.key) for one in caught.value.problems] == [
        ("sources.ledger.note.de", "not-a-language")
    ]
