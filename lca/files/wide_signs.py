"""Signs of Chinese keyboards in the place of YAML's own: where they stand, and what to write instead.

YAML takes `from：a` for a text and complains about what comes after it, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lca.problems import Mark, Message, Problem

#: Sign → what YAML reads in its place; spaces that are none are named by their code.
INSTEAD = dict(zip("：，、－｛｝［］【】", (": ", ", ", ", ", "- ", *"{}[][]"), strict=True))
SPACES = {"\u3000": "U+3000", "\u00a0": "U+00A0"}

_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|(?:^|\s)#.*")
_KEY = r"[A-Za-z_][\w-]*\s*"
#: A space that is none, or a dash, before the line begins; the colon of a key, also in braces; the same space behind a
#: colon or dash; brackets that open a value and close a line; a comma between brackets, with a key behind it.
_FORMS = (
    re.compile(r"^ *([\u3000\u00a0])"),
    re.compile(r"^\s*(－)"),
    re.compile(rf"^\s*(?:- )?{_KEY}(：)", re.ASCII),
    re.compile(rf"[{{,，]\s*{_KEY}(：)", re.ASCII),
    re.compile(r"[:-]([\u3000\u00a0])"),
    re.compile(r": *([｛［【])"),
    re.compile(r"[{\[].*([｝］】])\s*,?\s*$"),
    re.compile(rf"[{{\[].*?([，、])\s*{_KEY}[:：]", re.ASCII),
)


def found_in(line: str) -> tuple[int, str] | None:
    """The first sign on a line that YAML may have been meant to read, with its place; not in quotes and comments."""
    bare = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), line)
    found = [match for form in _FORMS if (match := form.search(bare))]
    places = [(match.start(1), match[1]) for match in found]
    return min(places, default=None)


def in_key(key: str) -> str | None:
    """The sign in a key that YAML did not read as one, or None."""
    found = re.match(r"([\u3000\u00a0－])|\w[\w-]*\s*(：)", key, re.ASCII)
    return found[1] or found[2] if found else None


def in_text(text: str) -> str | None:
    """The sign that made a text of what should be a list or a mapping, or None."""
    found = found_in(text) or found_in(f": {text}")
    return found[1] if found else None


def message(sign: str) -> Message:
    """What is wrong with a sign and what to write."""
    if sign in SPACES:
        return Message("yaml-wide-space", code=SPACES[sign])
    return Message("yaml-wide-sign", sign=sign, instead=INSTEAD[sign])


def causes(text: str, shown: str, first: int, last: int) -> Iterator[Problem]:
    """Signs behind a complaint of YAML's about the lines first to last, counted from 0.

    A text goes on over several lines: those above with such a sign belong to it.
    """
    lines = text.splitlines()
    last = min(last, len(lines) - 1)
    above = first - 1
    while above >= 0 and (found_in(lines[above]) or not lines[above].strip()):
        above -= 1
    for number in range(above + 1, last + 1):
        found = found_in(lines[number])
        if found is not None:
            yield Problem(Mark(shown, number + 1, found[0] + 1), "", message(found[1]))
