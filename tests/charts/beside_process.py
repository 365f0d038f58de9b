"""A command that has charts drawn beside it, for tests that end it: says the process, waits until it is told to go on."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from synthetic import view

from lca.charts.beside import Beside, Pictures, drawn

DRAWN = ["ghg-100"]


def main() -> None:
    one = view(3, draws=50)
    with Beside() as beside:
        print(beside._child, flush=True)
        told = sys.stdin.readline().strip()
        pictures = Pictures(one, DRAWN, beside)
        texts = pictures.svgs()
        same = dict(pictures.files()) == drawn(one, DRAWN)
        assert {name.removesuffix(".svg") for name in pictures.files() if "svg" in name} == set(
            texts
        )
        assert all(text.startswith("<?xml") for text in texts.values())
        print(told, same, beside._child, flush=True)
        sys.stdin.readline()


if __name__ == "__main__":
    main()
