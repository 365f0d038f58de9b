"""Warnings on stderr: those of one kind in two lines, with their count, their places and what they are about."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from lca.checks.grouped import Doubt, doubts, kinds
from lca.cli.talk import listed_names, remark
from lca.problems import Problem, escaped
from lca.texts import Lang
from lca.words.catalogue import tr

#: Places that are named of one kind, beside the first.
PLACES = 6
#: Values of a message that say what it is about, where it has one of them.
NAMES = ("activity", "indicator", "byproduct", "facility")


def warn_by_kind(
    problems: Sequence[Problem],
    lang: Lang,
    cases: Collection[str],
    most: int | None = None,
    rest: str = "all in the report",
    scenarios: Mapping[Problem, Collection[str]] | None = None,
) -> bool:
    """Tell the first warning of each kind in full, and of the others of that kind how many there are, and where.

    cases : ids of the cases that have warnings of their own.
    most : kinds that are told; those over it are counted, and `rest` says where they stand.
    scenarios : those that each warning is about, which then stand in the place of the line in the file.
    Returns whether there is any that is not told in full.
    """
    grouped = kinds(doubts(problems, cases))
    shown = grouped if most is None else grouped[:most]
    for first, *others in shown:
        remark(tr(lang, "warning: {text}", text=_text(first, lang, scenarios)))
        if others:
            places = list(dict.fromkeys(_place(one, first, lang, scenarios) for one in others))
            if len(places) > PLACES:
                places[PLACES:] = ["…"]
            key, count = (
                "  {n} more of this kind: {places}",
                sum(len(one.problems) for one in others),
            )
            remark(tr(lang, key, n=count, places=listed_names(lang, places)))
    left = sum(len(one.problems) for group in grouped[len(shown) :] for one in group)
    if left:
        key = "… and {n} more warnings, {rest}" if left > 1 else "… and 1 more warning, {rest}"
        remark(tr(lang, key, n=left, rest=tr(lang, rest)))
    return bool(left) or any(len(group) > 1 for group in shown)


def _text(doubt: Doubt, lang: Lang, scenarios: Mapping[Problem, Collection[str]] | None) -> str:
    """A warning in full: where, what, what to do, and the other cases that give it."""
    text = doubt.first.text(lang, mark=scenarios is None) + _also(doubt, lang)
    if scenarios is None:
        return text
    return f"{listed_names(lang, _of(doubt, scenarios))}: {text}"


def _also(doubt: Doubt, lang: Lang) -> str:
    """The cases that give a warning, too."""
    also = listed_names(lang, doubt.cases[1:])
    return tr(lang, " (also in the case: {cases})", cases=also) if also else ""


def _of(doubt: Doubt, scenarios: Mapping[Problem, Collection[str]]) -> list[str]:
    return list(dict.fromkeys(id for problem in doubt.problems for id in scenarios[problem]))


def _place(
    doubt: Doubt, first: Doubt, lang: Lang, scenarios: Mapping[Problem, Collection[str]] | None
) -> str:
    """A warning in a few words: its line and column, its exchange or place, what it names, and the case."""
    problem = doubt.first
    about = doubt.exchange or problem.where
    named = [one for one in map(problem.message.get, NAMES) if isinstance(one, str)]
    if named and named[0] != about:
        about = f"{about} ({named[0]})" if about else named[0]
    if doubt.cases[0]:
        about += tr(lang, " in {case}", case=doubt.cases[0])
    about += _also(doubt, lang)
    if scenarios is not None:
        return escaped(about)
    mark = problem.mark
    place = mark.inside if mark.file == first.first.mark.file else str(mark)
    return escaped(f"{place} {about}".rstrip())
