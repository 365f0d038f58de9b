"""Located problems: what is wrong in which place of which file, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

#: Characters of the longest message that is shown whole.
LONGEST = 1000


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a file; line and column count from 1. Zero stands for the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        # Editors and compilers agree on file:line:column; a whole file is shown at its first character.
        return f"{self.file}:{self.line or 1}:{self.column or 1}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong (or, as a warning, doubtful): `mark: where: what; cure`."""

    mark: Mark
    where: str
    what: str
    cure: str
    rule: str = ""

    def __str__(self) -> str:
        parts = [str(self.mark), self.where, self.what]
        text = ": ".join(part for part in parts if part)
        return _one_line(f"{text}; {self.cure}" if self.cure else text)


def _one_line(text: str) -> str:
    """A message on one line of a terminal, whatever was quoted in it from the file."""
    if len(text) > LONGEST:
        text = f"{text[: LONGEST // 2]} … {text[-LONGEST // 2 :]}"
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text
    )


class WrongInput(Exception):
    """Input that cannot be used; carries every problem found, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class CannotSave(Exception):
    """Results cannot be written where they should go; the message says why and what to do."""


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """The cure for an unknown name: its nearest known name, or `otherwise` when none is near."""
    names = list(known)
    near = [one for one in names if one.lower() == name.lower()]
    near = near or get_close_matches(name, names, n=3, cutoff=0.6)
    if not near:
        return otherwise
    return "did you mean " + one_of(near) + "?"


def written(raw: object) -> str:
    """A plain value as its YAML file writes it; empty for lists, mappings and others."""
    if raw is None:
        return "nothing"
    if isinstance(raw, bool):
        return str(raw).lower()
    return repr(raw) if isinstance(raw, (str, int, float)) else ""


def one_of(names: Sequence[str]) -> str:
    """'a', 'a or b', 'a, b or c'."""
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " or " + names[-1]
