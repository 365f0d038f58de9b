"""Texts as runs for the template: strings as they are, and strings with what they have to them."""

from __future__ import annotations

import re
from typing import Any

from lca.files.signs import without_control
from lca.report.cells import HTML_LANG, other_language
from lca.texts import Lang

Data = dict[str, Any]

_WEB = re.compile(r"https?://[^\s<>\"“”，。；、（）]+")
_ENDS = ".,;:!?)]'"
#: A word without an end: it may be broken after so many letters.
_LONG = re.compile(r"[^\s\u2e80-\uffef]{29,}")
_EVERY = 14
_BREAK = "\u200b"


def said(lang: Lang, text: str) -> list[Any]:
    """A text of somebody on a page in a language: its web addresses lead there, and another language is told."""
    other = other_language(lang, text)
    spoken = HTML_LANG[other].partition("-")[0] if other else ""
    runs, at = [], 0
    for found in _WEB.finditer(text):
        url = found[0].rstrip(_ENDS)
        if found.start() > at:
            runs.append(run(text[at : found.start()], lang=spoken))
        runs.append(run(url, url=url))
        at = found.start() + len(url)
    if at < len(text):
        runs.append(run(text[at:], lang=spoken))
    return runs


def run(text: str, **more: str) -> Any:
    """A text, with what it has to it."""
    shown = breakable(plain(text))
    having = {name: value for name, value in more.items() if value}
    return {"text": shown, **having} if having else shown


def as_dict(run: Any) -> Data:
    return run if isinstance(run, dict) else {"text": run}


def plain(text: str) -> str:
    """A text on one line, without signs that steer."""
    shown, _ = without_control(text)
    return shown.replace("\n", " ").replace("\t", " ")


def breakable(text: str) -> str:
    """A text whose words without an end may be broken."""
    return _LONG.sub(lambda found: _broken(found[0]), text) if len(text) >= _EVERY else text


def _broken(word: str) -> str:
    return _BREAK.join(word[at : at + _EVERY] for at in range(0, len(word), _EVERY))
