"""Writes what of the documentation follows from the code: pages of docs/, examples of the README, its chart, tables of networks.

tests/test_docs.py fails when they are stale. `docs/build.py` makes the site.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from generating import examples, markdown, networks  # noqa: E402
from generating.pages import pages  # noqa: E402


def main() -> None:
    """Write the pages, the examples and the chart."""
    for name, text in pages().items():
        _write(HERE / name, text)
    with tempfile.TemporaryDirectory() as folder:
        printed = examples.examples(Path(folder))
        chart = Path(folder) / "results" / "hebei" / "charts" / "waterfall-ghg-100.png"
        shutil.copyfile(chart, HERE / "waterfall.png")
    for page in examples.PAGES:
        _write(page, markdown.filled(page.read_text("utf-8"), printed))
    for page, made in (
        (networks.NETWORK, networks.network_page),
        (networks.HOUSTON, networks.houston_page),
    ):
        _write(page, made(page.read_text("utf-8")))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
