"""The report on the made-up network as plain text, one line for each heading, sentence and row, in both languages.

    python tests/report/page_text.py     # writes tests/files/report-en.txt and report-zh.txt anew; read what changed

Numbers are held against the results elsewhere; this holds what is said, in which order, under which heading.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from making import calculated, drawn  # noqa: E402
from reading import Element, Page, read  # noqa: E402

FILES = Path(__file__).parents[1] / "files"
#: What says a version, a hash or a time.
LEFT_OUT = {"provenance"}
_LINES = {"h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "caption", "figcaption", "summary"}


def lines(page: Page) -> Iterator[str]:
    """What stands in the sections of a page."""
    for section in page.root.all("section"):
        if section.attributes.get("id") not in LEFT_OUT:
            yield f"# {section.attributes.get('id')}"
            yield from _lines(section)
            yield ""


def _lines(element: Element) -> Iterator[str]:
    for part in element.parts:
        if isinstance(part, str):
            continue
        if part.tag == "tr":
            cells = [cell.text + _marks(cell) for cell in part.walk() if cell.tag in ("th", "td")]
            yield f"  {' | '.join(cells)}"
        elif part.tag in _LINES:
            links = [one.attributes.get("href", "") for one in part.all("a")]
            yield f"{part.tag}: {part.text}" + (f" → {' '.join(links)}" if links else "")
        else:
            yield from _lines(part)


def _marks(cell: Element) -> str:
    """What adds a burden, and heads of columns that are set flush right."""
    classes = cell.attributes.get("class", "").split()
    return (" (adds)" if "adds" in classes else "") + (
        " (right)" if cell.tag == "th" and "number" in classes else ""
    )


def path(lang: str) -> Path:
    """The file that holds the text of a language."""
    return FILES / f"report-{lang}.txt"


def main() -> None:
    """Write the texts."""
    from lca.report import html

    result = calculated(256)
    for lang in ("en", "zh"):
        text = "\n".join(lines(read(html(result, lang, drawn(result, lang)))))
        path(lang).write_text(text + "\n", "utf-8")
        print(f"written: {path(lang)}")


if __name__ == "__main__":
    main()
