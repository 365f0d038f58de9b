"""What the charts say, and what is drawn in them at all, is what was read by eye."""

from __future__ import annotations

import pytest
from chart_words import figures, kept, lines
from looking import drawn

from lca.texts import LANGS, Lang

CHARTS: list[tuple[Lang, str]] = [(lang, name) for lang in LANGS for name, _ in figures(lang)]


@pytest.mark.parametrize(("lang", "name"), CHARTS)
def test_a_chart_says_what_was_read(lang: Lang, name: str) -> None:
    """Proves: no text, mark or bar comes, goes or changes its ink without somebody reading it, wherever lines break.

    Where that is meant, `python tests/charts/chart_words.py` writes the words anew, to be read before they are kept.
    """
    found = lines(drawn(dict(figures(lang))[name]), lang)
    assert [_bare(line) for line in found] == [_bare(line) for line in kept(lang)[name]]


def _bare(line: str) -> str:
    return "".join(line.split())


@pytest.mark.parametrize("lang", LANGS)
def test_every_chart_that_is_kept_is_drawn(lang: Lang) -> None:
    assert list(kept(lang)) == [name for name, _ in figures(lang)]
