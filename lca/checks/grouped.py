"""Warnings as they are told: one that several cases give is said once, and those of one kind stand together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from lca.problems import Message, Problem

#: Key of a warning that tells its kind alone.
WITHHELD_KIND = "kind-withheld"

_CASE = re.compile(r"cases\.([^.:]+)(?:[.:]\s*)?")
_EXCHANGE = re.compile(r"exchanges\[([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Doubt:
    """What one warning or several say of one exchange, or of one place.

    problems : those that say so, in their order. exchange : its id; empty where it is of no exchange.
    cases : those that give it, "" for the scenario itself.
    """

    problems: tuple[Problem, ...]
    exchange: str
    cases: tuple[str, ...]

    @property
    def first(self) -> Problem:
        return self.problems[0]


def doubts(problems: Iterable[Problem], cases: Collection[str]) -> list[Doubt]:
    """Warnings with the same words on the same exchange as one, in their order.

    cases : the ids by which places of warnings may name a case.
    """
    found: dict[tuple[str, Message], list[tuple[Problem, str, str]]] = {}
    for problem in problems:
        of = _CASE.match(problem.where)
        case = of[1] if of and of[1] in cases else ""
        where = problem.where[of.end() :] if of and case else problem.where
        place = _EXCHANGE.match(where)
        exchange = place[1] if place else ""
        found.setdefault((exchange or where, problem.message), []).append((problem, exchange, case))
    return [
        Doubt(
            tuple(problem for problem, _, _ in said),
            said[0][1],
            tuple(dict.fromkeys(case for _, _, case in said)),
        )
        for said in found.values()
    ]


def kinds(found: Iterable[Doubt]) -> list[list[Doubt]]:
    """Doubts with the same message, whatever it is of, together; the kind that comes first stands first.

    Of what an audience is not told more than the kind, each kind is one.
    """
    together: dict[tuple[str, object], list[Doubt]] = {}
    for doubt in found:
        message = doubt.first.message
        kind = message.get("kind") if message.key == WITHHELD_KIND else None
        together.setdefault((message.key, kind), []).append(doubt)
    return list(together.values())
