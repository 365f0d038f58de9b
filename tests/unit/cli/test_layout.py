"""Tables and paragraphs on pages of any width, held against the widths that rich gives to signs."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from lca.cli.layout import Column, laid_out, width_of, wrapped

#: A number as it is printed, with what would change it.
NUMBER = re.compile(r"[−+±]?\d[\d,]*(?:\.\d+)?")

words = st.sampled_from(
    [
        "Greenhouse gases",
        "GWP100 (IPCC AR6)",
        "slag-to-cement",
        "高炉矿渣粉，用于水泥",
        "—",
        "t CO₂e",
        "企业",
    ]
)
names = st.lists(words, min_size=1, max_size=5).map(" ".join)
numbers = st.decimals(-9_999_999, 9_999_999, places=2).map(lambda one: f"{one:,}".replace("-", "−"))
cells = st.one_of(
    numbers,
    st.tuples(numbers, numbers).map(" to ".join),
    st.tuples(numbers, numbers).map(", median ".join),
    st.tuples(numbers, numbers, numbers).map(lambda of: f"{of[0]} kt CO₂e ({of[1]} to {of[2]})"),
    st.just(""),
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[Column], list[list[str]]]:
    count = draw(st.integers(1, 6))
    columns = [Column(draw(names), leads=draw(st.booleans()))]
    for letter in "abcdef"[:count]:  # headings differ
        columns.append(Column(f"{draw(names)} {letter}", True, draw(st.integers(0, 2))))
    rows = draw(st.lists(st.tuples(names, *[cells] * count).map(list), min_size=1, max_size=4))
    return columns, rows


def numbers_in(text: str) -> Counter[str]:
    return Counter(NUMBER.findall(text))


@given(tables(), st.integers(60, 220))
def test_nothing_is_wider_than_the_page_and_no_number_is_broken(
    table: tuple[list[Column], list[list[str]]], width: int
) -> None:
    """Proves: every number stands whole on one line, or its column is named as left out; nothing is lost otherwise."""
    columns, rows = table
    found = laid_out(columns, rows, width)
    assert max(map(cell_len, found.head + found.body)) <= width
    kept = [at for at, one in enumerate(columns) if one.heading not in found.left_out]
    wanted = numbers_in("\n".join(row[at] for row in rows for at in kept))
    heads = numbers_in(" ".join(one.heading for one in columns)) if not found.head else Counter()
    told = numbers_in("\n".join(found.body))
    assert not wanted - told
    assert {one for one in told if one not in wanted} <= set(heads)
    assert all(columns[at].leaves for at in range(len(columns)) if at not in kept)


@given(st.lists(st.one_of(words, numbers), min_size=1, max_size=30), st.integers(16, 120))
def test_a_paragraph_keeps_its_words(parts: list[str], width: int) -> None:
    """Proves: lines are no wider than the page and hold every sign and number of the text, in order."""
    text = " ".join(parts)
    lines = wrapped(text, width, "  ")
    assert max(map(cell_len, lines)) <= width
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert numbers_in("\n".join(lines)) == numbers_in(text)


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs"), max_codepoint=0xFFFF)))
def test_signs_are_as_wide_as_rich_says(text: str) -> None:
    # What has no width of its own differs between the editions of Unicode that both know.
    assert abs(width_of(text) - cell_len(text)) <= sum(
        0x1100 <= ord(sign) < 0xFFFF for sign in text
    )
    plain = "".join(sign for sign in text if sign.isascii() or "\u4e00" <= sign <= "\u9fff")
    assert width_of(plain) == cell_len(plain)


def test_columns_leave_before_a_row_is_stacked_and_are_named() -> None:
    columns = [
        *(Column("Exchange"), Column("Status", leaves=1), Column("Gross", True, leaves=2)),
        Column("Saving", True),
    ]
    rows = [["Granulated slag to cement", "operating", "1,234,567", "987,654"]]
    assert laid_out(columns, rows, 80).left_out == []
    assert laid_out(columns, rows, 40).left_out == ["Gross"]
    assert laid_out(columns, rows, 28).left_out == ["Status", "Gross"]


def test_a_name_that_leads_stands_above_its_rows() -> None:
    columns = [Column("Indicator", leads=True), Column("Scenario"), Column("Saving", True)]
    rows = [["Greenhouse gases over a hundred years", "one", "1.5"], ["", "two", "2.5"]]
    found = laid_out(columns, rows, 24)
    assert found.body == [
        *("Greenhouse gases over a", "hundred years"),
        *("  one           1.5", "  two           2.5"),
    ]


def test_on_the_narrowest_page_a_row_is_a_list() -> None:
    columns = [Column("Name"), Column("Saving", True), Column("Interval", True)]
    found = laid_out(columns, [["Slag", "1,234.5", "1,000.0 to 2,000.0"]], 24)
    assert (found.head, found.left_out) == ([], [])
    assert found.body == ["Slag", "  Saving    1,234.5", "  Interval  1,000.0 to", "    2,000.0"]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("incineration-industrial", 14, ["incineration-", "industrial"]),
        ("价格为1,234.5万元。", 12, ["价格为", "1,234.5万", "元。"]),
        ("（高炉）矿渣，粉", 10, ["（高炉）矿", "渣，粉"]),
        ("share of 12 %", 11, ["share of", "12 %"]),
    ],
)
def test_where_lines_end(text: str, width: int, lines: list[str]) -> None:
    """Proves: words end at hyphens, Chinese after any sign but before what closes, numbers nowhere."""
    assert wrapped(text, width) == lines
