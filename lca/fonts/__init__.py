"""The fonts of charts and of printed reports: Noto Sans SC in two weights, so that every machine has them.

A part of Noto Sans CJK SC (OFL.txt): simplified Chinese by GB 2312 and the Table of General Standard Chinese Characters,
common traditional characters, Latin, Greek, Cyrillic, and the signs of both languages. `fonts/subset.py` of the checkout makes
them.
"""

from __future__ import annotations

from pathlib import Path

#: The folder of the fonts, and the family that both belong to.
FOLDER = Path(__file__).resolve().parent
FAMILY = "Noto Sans SC"
REGULAR = FOLDER / "NotoSansSC-Regular.otf"
BOLD = FOLDER / "NotoSansSC-Bold.otf"
