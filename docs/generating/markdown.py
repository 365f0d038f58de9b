"""Pieces of Markdown: tables, and parts of a page between two markers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

#: A part that is written by the code.
MARKED = re.compile(r"<!-- (?P<name>[a-z-]+) -->\n.*?<!-- end of (?P=name) -->", re.DOTALL)

#: Code between backticks, and the signs of Markdown outside of it.
SIGNS = re.compile(r"(`[^`\n]+`)|[\\`*_{}\[\]<>$#~^|]")


def marked(page: str) -> list[str]:
    """Names of the parts of a page."""
    return [found["name"] for found in MARKED.finditer(page)]


def filled(page: str, parts: Mapping[str, str]) -> str:
    """A page with each part between its markers. Raises KeyError for one that is not given."""
    return MARKED.sub(lambda found: between(found["name"], parts[found["name"]]), page)


def between(name: str, text: str) -> str:
    """A part with its markers."""
    return f"<!-- {name} -->\n{text}\n<!-- end of {name} -->"


def code(text: str, language: str = "text") -> str:
    """A block of code."""
    return f"```{language}\n{text}\n```"


def rows(table: Sequence[Sequence[str]]) -> str:
    """A table; its first row is the head, columns of numbers stand right."""
    head, *body = table
    right = [
        bool(body)
        and all(row[at][:1] in "−-0123456789" for row in body)
        and any(r[at] for r in body)
        for at in range(len(head))
    ]
    lines = [head, ["---:" if one else "---" for one in right], *body]
    return "\n".join(f"| {' | '.join(map(cell, line))} |" for line in lines)


def cell(text: str) -> str:
    """A text that fits into a cell: in one line, no bar ends it."""
    return " ".join(text.split()).replace("|", "\\|").replace("\\\\|", "\\|")


def plain(text: str) -> str:
    """A text of a file as Markdown that shows it as it is; what stands between backticks is code."""
    return SIGNS.sub(lambda found: found[1] or f"\\{found[0]}", text)
