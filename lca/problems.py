"""Located problems: what is wrong in which place of which file, and what to do about it; and what ends a command."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, total_ordering
from string import Formatter
from typing import NamedTuple, Union
from unicodedata import category

from lca.texts import LANGS, Lang, Text
from lca.words.messages import FOREIGN, JOINED, MESSAGES, SEMICOLON

#: Characters of the longest message that is shown whole.
LONGEST = 1000

#: Exchanges that a chart or a table of the report tells one by one: the largest, and the others together.
LISTED = 60
#: Names that a sentence tells one by one; longer lists are counted.
NAMED = 12

#: Signs that a value of several lines keeps.
KEPT = "\n\t"
_NAMED = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}
#: Parts of a message, as wordings name them.
PARTS = ("what", "cure")
#: What a message may hold. Texts of it are looked up in its language; several things are joined as its wording says.
Value = Union[str, int, float, Text, "Message", tuple[Union[str, Text, "Message"], ...]]
#: Puts a name in the place of an id: takes the name of a value and its text.
Named = Callable[[str, str], str]


def _as_it_is(_name: str, text: str) -> str:
    return text


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """What is to be said, without its words: a key of the catalogue and the values that belong to it.

    key : of `lca.words.messages`, whose wording in each language is what is wrong and what to do about it.
    """

    key: str
    values: tuple[tuple[str, Value], ...]

    def __init__(self, key: str, /, **values: Value) -> None:
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "values", tuple(values.items()))

    def get(self, name: str) -> Value | None:
        """The value of a name, or None."""
        return dict(self.values).get(name)

    def parts(self, lang: Lang = "en", named: Named = _as_it_is) -> tuple[str, str]:
        """What is wrong and what to do about it; the second may be empty.

        named : what stands for a value, given the value's name and its text.
        """
        what, cure = MESSAGES[self.key][LANGS.index(lang)]
        return self._filled(what, lang, named), self._filled(cure, lang, named)

    def text(self, lang: Lang = "en", named: Named = _as_it_is) -> str:
        """Both in one line of text."""
        return SEMICOLON.in_(lang).join(part for part in self.parts(lang, named) if part)

    def in_both(self) -> Text:
        """Both in one line, in every language, for what is kept and read later."""
        return Text(*map(self.text, LANGS))

    def __str__(self) -> str:
        return self.text()

    def _filled(self, wording: str, lang: Lang, named: Named) -> str:
        values, text = dict(self.values), ""
        for literal, name, form in _parts_of(wording):
            text += literal
            if name is not None:
                text += _shown(name, values[name], form, lang, named)
        return text


@cache
def _parts_of(wording: str) -> tuple[tuple[str, str | None, str], ...]:
    """Literal text, the name of the value behind it, and what stands behind its colon."""
    parsed = Formatter().parse(wording)
    return tuple((literal, name, form or "") for literal, name, form, _ in parsed)


def _shown(name: str, value: Value, form: str, lang: Lang, named: Named) -> str:
    """A value in a message. `form` is what stands behind the colon of its placeholder in the wording.

    Of a message "what" and "cure" are its parts; of several things it is a key of JOINED ("list" when left out); of a number "one|many"
    are its nouns; everything else is Python's.
    """
    if isinstance(value, Message):
        if form in PARTS:
            return value.parts(lang, named)[PARTS.index(form)]
        return value.text(lang, named)
    if isinstance(value, tuple):
        between, last = JOINED[form or "list"][LANGS.index(lang)]
        texts = [_shown(name, one, "", lang, named) for one in value]
        return last.join([between.join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)
    if isinstance(value, Text):
        return named(name, escaped(value.in_(lang), KEPT))
    if "|" in form:
        one, many = form.split("|")
        return f"{value:,} {one if value == 1 else many}"
    return named(name, escaped(format(value, form), KEPT))


def letters(column: int) -> str:
    """The name of a column of a sheet, which counts from 1: A, …, Z, AA."""
    over, rest = divmod(column - 1, 26)
    return (letters(over) if over else "") + chr(ord("A") + rest)


class Mark(NamedTuple):
    """A place in a file; line and column count from 1. Zero stands for the file as a whole, no file for no place.

    sheet : of a workbook, whose cell stands at that row and column; empty elsewhere.
    """

    file: str
    line: int = 0
    column: int = 0
    sheet: str = ""

    @property
    def cell(self) -> str:
        """The cell of a workbook, has!D14; empty elsewhere."""
        return self.sheet and f"{self.sheet}!{letters(self.column or 1)}{self.line or 1}"

    @property
    def order(self) -> tuple[str, str, int, int]:
        """By which places are sorted: sheet after sheet."""
        return self.file, self.sheet, self.line, self.column

    @property
    def inside(self) -> str:
        """The place without its file: the cell, or line:column; a whole file is shown at its first character."""
        return self.cell or f"{self.line or 1}:{self.column or 1}"

    def __str__(self) -> str:
        # Editors and compilers agree on file:line:column; of cells people read on.
        return self.file and f"{self.file}:{' ' if self.sheet else ''}{self.inside}"


@total_ordering
@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong (or, as a warning, doubtful): `mark: where: what; cure`.

    Problems sort by their place, then by their English text.
    """

    mark: Mark
    where: str
    message: Message

    @property
    def what(self) -> str:
        """What is wrong, in English."""
        return self.message.parts()[0]

    @property
    def cure(self) -> str:
        """What to do about it, in English; may be empty."""
        return self.message.parts()[1]

    def __lt__(self, other: Problem) -> bool:
        if (self.mark, self.where) != (other.mark, other.where):
            return (self.mark.order, self.where) < (other.mark.order, other.where)
        return self.message.parts() < other.message.parts()

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"Problem({shortened(self.text(), LONGEST // 2)})"

    def text(self, lang: Lang = "en", mark: bool = True) -> str:
        """The problem as one line in a language, with or without the place in the file."""
        parts = [str(self.mark) if mark else "", self.where, self.message.text(lang)]
        return _one_line(": ".join(part for part in parts if part))


def _one_line(text: str) -> str:
    """A message on one line of a terminal, whatever was quoted in it from the file."""
    if len(text) > LONGEST:
        text = f"{text[: LONGEST // 2]} … {text[-LONGEST // 2 :]}"
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else _escape(c) for c in text)


def escaped(text: str, kept: str = "") -> str:
    """A text as a terminal can show it: all but letters, signs, spaces and what is kept as JSON escapes it."""
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() or c in kept or category(c) == "Zs" else _escape(c) for c in text
    )


def _escape(sign: str) -> str:
    if sign in _NAMED:
        return _NAMED[sign]
    units = sign.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


class LcaError(Exception):
    """What ends a command, or a call of the library, with clear words."""

    #: Exit code of a command that it ends.
    exit_code = 2

    def __init__(self, message: Message):
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def lines(self, lang: Lang = "en") -> list[str]:
        """What a terminal shows, in a language."""
        return [self.message.text(lang)]


class WrongInput(LcaError):
    """Input that cannot be used; carries every problem found, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        Exception.__init__(self, self.problems)

    def lines(self, lang: Lang = "en") -> list[str]:
        """A line for each problem, in a language: file, line, column, place, what is wrong, what to do."""
        return [problem.text(lang) for problem in self.problems]


class CannotSave(LcaError):
    """Results cannot be written where they should go; the message says why and what to do."""


class UnknownName(LcaError, ValueError, LookupError):
    """A name that is not there: an indicator, an exchange, an activity; the message says what there is."""


class NoDraws(LcaError, ValueError):
    """Draws of a result that was calculated without any."""


class NotInstalled(LcaError, ImportError):
    """A package that is needed for this and not installed; the message says how to install it."""


class Refused(LcaError, ValueError):
    """A command, or a call, that cannot be carried out as it was given; the message says why."""


def did_you_mean(name: str, known: Iterable[str], otherwise: Message) -> Message:
    """The cure for an unknown name: its nearest known name, or `otherwise` when none is near."""
    names = list(known)
    near = [one for one in names if one.lower() == name.lower()]
    near = near or get_close_matches(name, names, n=3, cutoff=0.6)
    return Message("did-you-mean", names=tuple(near)) if near else otherwise


def near_or_all(name: str, known: Iterable[str], most: int = NAMED) -> Message:
    """The cure for an unknown name: its nearest known name, or what there is, of which so many are named."""
    names = list(known)
    return did_you_mean(name, names, Message("it-has", names=listed(names, most)))


def listed(names: Iterable[str | Message], most: int = NAMED) -> Value:
    """Names as a value of a message; those over `most` are counted."""
    shown = tuple(names)
    if len(shown) <= most:
        return shown
    return Message("and-more", names=shown[:most], count=len(shown) - most)


def shortened(text: str, most: int = 40) -> str:
    """A text for a message, cut where it is longer than that."""
    return text if len(text) <= most else text[: most - 3] + "…"


def written(raw: object, otherwise: Message | None = None) -> Value:
    """A plain value as its YAML file writes it, texts in the quotes of the language; `otherwise` (or "this") for lists and others."""
    if raw is None:
        return Message("nothing")
    if isinstance(raw, bool):
        return str(raw).lower()
    if isinstance(raw, str):
        return in_quotes(raw)
    return repr(raw) if isinstance(raw, (int, float)) else otherwise or Message("this")


def in_quotes(text: str) -> Text:
    """A text in the quotes of each language."""
    return Text(repr(text), f"“{repr(text)[1:-1]}”")


def reason(error: BaseException) -> Text:
    """Why a system or another program says that something failed: in its words, translated where they are known."""
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return foreign(said)


def foreign(said: str) -> Text:
    """Words of another program, with their translation where it is known."""
    return Text(said, FOREIGN.get(said, said))
