"""Warnings of a result as an audience is told them: their kinds, without names, numbers and places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lca.audience.cover import Cover
from lca.checks.grouped import doubts
from lca.problems import Mark, Message, Problem
from lca.texts import LANGS, Text

if TYPE_CHECKING:
    from lca.results.outcome import Outcome

#: What stands for a name or a number.
LEFT_OUT = "…"
#: Several of them in a row.
_LISTED = re.compile(rf"{LEFT_OUT}(?:(?: ?[,;、，；和] ?| and | )*{LEFT_OUT})+")


def warnings(result: Outcome, cover: Cover) -> tuple[Problem, ...]:
    """Warnings that give nothing away as they are, the others by kind with how many there are."""
    said = result.warnings
    kept = [] if cover.whole else [one for one in said if not _tells(one, cover)]
    told = set(kept)
    kinds: dict[str, list[Message]] = {}
    for doubt in doubts((one for one in said if one not in told), result.scenario.cases):
        kinds.setdefault(doubt.first.message.key, []).append(doubt.first.message)
    return (*kept, *(_kind(found) for found in kinds.values()))


def _kind(found: list[Message]) -> Problem:
    told = (found[0].text(lang, lambda _name, _text: LEFT_OUT) for lang in LANGS)
    kind = Text(*(_LISTED.sub(LEFT_OUT, text) for text in told))
    return Problem(Mark(""), "", Message("kind-withheld", kind=kind, count=len(found)))


def _tells(problem: Problem, cover: Cover) -> bool:
    """Whether a warning names what is covered, or is of it."""
    text = f"{problem} {problem.text('zh')}"
    words = set(re.findall(r"[\w-]+", text))
    return cover.terms.holds_any(text) or not words.isdisjoint(
        {*cover.facilities, *cover.exchanges}
    )
