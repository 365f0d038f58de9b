"""What the report says, in which order and under which heading, is what was read by eye."""

from __future__ import annotations

import pytest
from page_text import lines, path
from reading import Page

from lca.texts import LANGS, Lang


@pytest.mark.parametrize("lang", LANGS)
def test_the_report_says_what_was_read(pages: dict[Lang, Page], lang: Lang) -> None:
    """Proves: no heading, sentence, row, link or mark of a burden comes, goes or changes without somebody reading it.

    Where that is meant, `python tests/report/page_text.py` writes the texts anew, to be read before they are kept.
    """
    kept = path(lang).read_text("utf-8").split("\n")
    assert list(lines(pages[lang])) == kept[:-1]
