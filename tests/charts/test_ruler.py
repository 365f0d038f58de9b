"""Long texts are measured by halves: how often a text is measured does not grow with its length."""

from __future__ import annotations

from itertools import pairwise

import pytest

from lca.charts.drawing import ruler
from lca.charts.drawing.ruler import width_of, wrap

TEXTS = (
    "Blast furnace slag to cement, " * 4,
    "W" * 120,
    "钢铁厂高炉矿渣供给水泥厂" * 6,
    "iiiWWffi" * 9,
    "a/b-c" * 30,
)


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are measured."""
    found: list[str] = []

    def width(text: str, size: float) -> float:
        found.append(text)
        return width_of(text, size)

    monkeypatch.setattr(ruler, "width_of", width)
    return found


@pytest.mark.parametrize("text", ["W", "w ", "钢", "，", "a-", "“"])
def test_measuring_does_not_grow_with_the_text(text: str, measured: list[str]) -> None:
    """Proves: 10,000 letters take no more than 1,000 but for their pieces. Letter by letter they were 50 million letters."""
    counts = []
    for letters in (1_000, 10_000):
        measured.clear()
        wrap((text * letters)[:letters], 8.5, 2.0, lines=3)
        counts.append(sum(map(len, measured)))
    assert counts[0] < 100_000
    assert counts[1] <= 11 * counts[0]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width", [0.3, 1.0, 2.5])
def test_lines_are_as_full_as_letter_by_letter(text: str, width: float) -> None:
    """Proves: the last line is the longest beginning that fits with its ellipsis, and no line is too wide."""
    lines = wrap(text, 8.5, width, lines=2)
    assert all(width_of(line, 8.5) <= width for line in lines)
    if not lines[-1].endswith("…"):  # all of it fits
        assert len("".join(lines)) == len(text.strip())
        return
    last = lines[-1].removesuffix("…")
    rest = text[text.index(last, len(lines[0]) - 1 if len(lines) > 1 else 0) :]
    beginnings = [rest[:n].rstrip() + "…" for n in range(len(rest) + 1)]
    fitting = [one for one in beginnings if width_of(one, 8.5) <= width]
    assert lines[-1] == fitting[-1]


def test_a_longer_beginning_is_not_narrower() -> None:
    """Proves: what looking by halves rests on."""
    for text in TEXTS:
        widths = [width_of(text[:n], 8.5) for n in range(1, len(text))]
        assert all(one <= other for one, other in pairwise(widths))
