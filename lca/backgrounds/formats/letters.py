"""In which encoding a text file of another program is, where nothing in it says so."""

from __future__ import annotations

import re
from functools import cache

#: Encodings by what a note calls them.
ENCODINGS = {
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "gb18030": "GB 18030",
    "cp1252": "Windows-1252",
    "latin-1": "Latin-1",
}
#: Rows of GB 2312, as first bytes: punctuation, full-width letters and digits; the 3,755 characters of everyday.
_SIGNS, _EVERYDAY = range(0xA1, 0xA4), range(0xB0, 0xD8)
#: Share of all letters beyond ASCII that everyday ones have in Chinese, at least; names of chemicals have rare ones.
_USUAL = 2 / 3
_BEYOND = re.compile(r"[^\x00-\x7f]")


def encoding_of(data: bytes) -> str:
    """The encoding of a text: UTF-16 by its mark, UTF-8 where it is that, else Chinese, Windows-1252 or Latin-1.

    What Windows writes in China (GB 18030, with GBK in it) and in the west (Windows-1252) is any bytes to the other. A
    letter with an accent stands between ASCII ones, and if it can be read with the next as a Chinese character at all, that
    is seldom one of everyday; of Chinese texts nearly all are, and they stand side by side. Latin-1 takes the bytes that
    Windows-1252 leaves out.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    for encoding in ("utf-8-sig", "gb18030", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "gb18030" or _is_chinese(text):
            return encoding
    return "latin-1"


def _is_chinese(text: str) -> bool:
    beyond = len(_BEYOND.findall(text))
    runs = _everyday().findall(text)
    return sum(map(len, runs)) >= _USUAL * beyond and any(len(run) > 1 for run in runs)


@cache
def _everyday() -> re.Pattern[str]:
    """Runs of everyday characters and signs."""
    cells = (bytes((row, cell)) for row in (*_SIGNS, *_EVERYDAY) for cell in range(0xA1, 0xFF))
    found = "".join(cell.decode("gb2312", "ignore") for cell in cells)
    return re.compile(f"[{re.escape(found)}]+")
