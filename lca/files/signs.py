"""Signs that no text may hold: they steer terminals, turn the order of what is read, or cannot be seen."""

from __future__ import annotations

import re

#: Of Unicode, what a name, a note or a message has no use for: control characters but tab and line feed (C0, DEL, C1);
#: separators of lines and paragraphs; marks, overrides and isolates of writing directions (UAX 9); invisible fillers,
#: joiners and operators, tags, and soft hyphens; halves of surrogate pairs; and code points that are no characters.
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
#: What stands for such a sign where a text cannot be refused.
INSTEAD = "\ufffd"
#: A name stands on one line.
LINE_PATTERN = r"^[^\n\t]*$"


def without_control(text: str) -> tuple[str, int]:
    """A text with a sign that can be seen in the place of each of them, and how many there were."""
    return CONTROL.subn(INSTEAD, text)


def control_in(text: str) -> tuple[int, str] | None:
    """Where the first of them stands in a text, and its name (U+001B); None where there is none."""
    found = None if text.isascii() and text.isprintable() else CONTROL.search(text)
    return None if found is None else (found.start(), f"U+{ord(found[0]):04X}")
