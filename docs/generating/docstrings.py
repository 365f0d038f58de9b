"""Docstrings in the style of lca for Sphinx: a line `name : text` explains a name, single backticks are code."""

from __future__ import annotations

import re
from typing import Any

#: A line that explains one name, or several.
EXPLAINS = re.compile(r"^(?P<names>\w+(?:, \w+)*) : (?P<text>.*)")
#: A line that ends an explanation without an empty one before it.
ENDS = re.compile(r"^(Raises|Returns|Columns|Methods) ?")
MARKUP = re.compile(r"(`[^`]*`)|([*|]|_(?!\w))")


def process(_app: Any, _what: str, _name: str, _of: Any, _options: Any, lines: list[str]) -> None:
    """A handler of `autodoc-process-docstring`."""
    lines[:] = definitions(lines)


def definitions(lines: list[str]) -> list[str]:
    """The lines of a docstring as reStructuredText, with definition lists."""
    made: list[str] = []
    within = verbatim = False
    for line in lines:
        found = EXPLAINS.match(line)
        if found:
            if not within and made and made[-1]:
                made.append("")
            made += [f"``{found['names']}``", f"    {escaped(found['text'])}"]
            within = True
        elif not line.strip():
            made.append("")
            within = False
        elif within and not ENDS.match(line):
            made.append(f"    {escaped(line.strip())}")
        else:
            if within:
                made.append("")
            within = False
            verbatim = line.startswith("    ")
            if verbatim and (len(made) < 2 or not made[-1]) and not _in_block(made):
                made += ["::", ""]
            made.append(line if verbatim else escaped(line))
    return made


def _in_block(made: list[str]) -> bool:
    """Whether the last line that is not empty belongs to a block of code."""
    last = next((line for line in reversed(made) if line.strip()), "")
    return last.startswith("    ") and not last.lstrip().startswith("``")


def escaped(text: str) -> str:
    """A text without what reStructuredText would take for markup; code stays."""
    return MARKUP.sub(lambda found: f"``{found[1][1:-1]}``" if found[1] else f"\\{found[2]}", text)


def signature(
    _app: Any,
    what: str,
    _name: str,
    of: Any,
    _options: Any,
    arguments: str | None,
    returns: str | None,
) -> tuple[str, None] | None:
    """A handler of `autodoc-process-signature`: results are made by functions, nobody calls their classes."""
    made = {"Library", "Result", "Scenario", "Sensitivity"}
    return ("", None) if what == "class" and of.__name__ in made else None
