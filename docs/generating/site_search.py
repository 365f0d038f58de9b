"""Search in English and Chinese: what is written without blanks is found by its parts."""

from __future__ import annotations

import re

from sphinx.search.en import SearchEnglish

CHINESE = re.compile(r"[\u3400-\u9fff]+")
#: Longest part of a run of Chinese that is indexed by itself; longer words are found inside of whole runs.
PART = 2


class BothLanguages(SearchEnglish):
    """English with Chinese runs, and every two signs of them."""

    lang = "en-zh"  # the name stays: the script of the pages calls the stemmer by it

    def split(self, input: str) -> list[str]:
        """Words of a text."""
        words = super().split(input)
        parts: list[str] = []
        for word in words:
            for run in CHINESE.findall(word):
                parts += [run] if run != word else []
                parts += [
                    run[at : at + PART]
                    for at in range(len(run) - PART + 1)
                    if run != run[at : at + PART]
                ]
        return [*words, *parts]

    def word_filter(self, word: str) -> bool:
        """Two signs are a word in Chinese."""
        return bool(CHINESE.fullmatch(word)) or super().word_filter(word)
