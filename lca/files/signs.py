"""Characters that steer a terminal or turn the order of letters around, instead of being read."""

from __future__ import annotations

import re

#: C0 but tab and line ends, DEL, C1, and the marks, embeddings, overrides and isolates of bidirectional text.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: What stands for one that is taken out.
REPLACED = "\ufffd"


def without_control(text: str) -> tuple[str, int]:
    """The text with every such character replaced, and how many there were."""
    return CONTROL.subn(REPLACED, text)
