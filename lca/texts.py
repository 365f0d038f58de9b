"""Texts that are the same for both languages or given in English and Chinese."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Lang = Literal["en", "zh"]

LANGS: tuple[Lang, ...] = ("en", "zh")

#: What a message says, (what is wrong, what to do about it), in English and Chinese.
Wording = tuple[tuple[str, str], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Text:
    """A text in English and Chinese; where only one was given, it serves for both."""

    en: str
    zh: str

    def __str__(self) -> str:
        return self.en

    def in_(self, lang: str) -> str:
        """The text in "en" or "zh"."""
        return self.zh if lang == "zh" else self.en

    @property
    def both(self) -> tuple[str, str]:
        """The text in English and in Chinese."""
        return self.en, self.zh

    def say(self, lang: str, **fill: object) -> str:
        """The text with its {placeholders} filled in."""
        return self.in_(lang).format(**fill)


#: Nothing to say.
NO_TEXT = Text("", "")
