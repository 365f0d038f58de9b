"""Checklists of standards held against a result: what is answered and where, and what is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from lca.charts.findings import sentences
from lca.report.checklist_form import Checklist, Requirement, Seen, checklists
from lca.report.document import Article, Block, Paragraph, Section
from lca.report.statement import STATEMENT, gases, statement
from lca.report.study import STUDY, named, stated, study
from lca.report.tables import Cell, Column, Link, Table, row, table
from lca.results.outcome import Outcome
from lca.results.view import View
from lca.scenario.standing import review_of
from lca.words.catalogue import tr

#: Anchor of the chapter, and the chapter before which it stands.
CHECKLISTS, BEFORE = "checklists", "provenance"

Status = Literal["answered", "answered in part", "not answered", "does not apply"]
STATUSES: tuple[Status, ...] = ("answered", "answered in part", "not answered", "does not apply")

#: How requirements are known, beside a clause and in a sentence.
_SEEN: Mapping[Seen, tuple[str, str]] = {
    "text": ("read", "Wording read: {count} of {of} ({what})."),
    "structure": ("by structure", "Wording not read, by structure: {count} of {of} ({what})."),
    "summary": ("by accounts", "Wording not read, by accounts: {count} of {of} ({what})."),
    "memory": ("from memory", "Wording not read, from memory: {count} of {of} ({what})."),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What of a report answers a requirement. said : sentences. parts : anchors. why : what is missing, or why it is."""

    status: Status
    said: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


def with_checklists(
    result: Outcome, view: View, brief: Sequence[Section], sections: Sequence[Section]
) -> tuple[Section, ...]:
    """The sections of an annex with the chapter of checklists among them, which leads to what is there."""
    titles = {one.id: one.title for one in (*brief, *sections)}
    own = Section(CHECKLISTS, tr(view.lang, "Checklists"), tuple(chapter(result, view, titles)))
    at = next((i for i, one in enumerate(sections) if one.id == BEFORE), len(sections))
    return (*sections[:at], own, *sections[at:])


def chapter(result: Outcome, view: View, titles: Mapping[str, str]) -> Iterator[Block]:
    """The statement, what is stated of the study, and an article a standard.

    titles : anchor of each section that the report has → its title.
    """
    lang = view.lang
    known = {
        **titles,
        STATEMENT: tr(lang, "Statement on greenhouse gases"),
        STUDY: tr(lang, "About the study"),
    }
    about = (
        "What standards ask of a report, in our own words, and where this one answers."
        " What it does not answer is said."
    )
    yield Paragraph((tr(lang, about),))
    yield from statement(view)
    yield from study(result, lang)
    for at, one in enumerate(checklists(), 1):
        title = one.title.in_(lang)
        yield Article(f"{CHECKLISTS}-{at}", title, tuple(_standard(result, view, one, known)))


def _standard(
    result: Outcome, view: View, checklist: Checklist, titles: Mapping[str, str]
) -> Iterator[Block]:
    """What a standard is for, how many of its requirements are answered, how they are known, and all of them."""
    lang = view.lang
    if checklist.gases_only and not gases(view):
        none = tr(lang, "It does not apply: no indicator of greenhouse gases is told.")
        yield Paragraph((sentences(lang, [checklist.about.in_(lang), none]),))
        return
    answers = [answer(result, view, one, titles) for one in checklist.requirements]
    yield Paragraph((sentences(lang, [checklist.about.in_(lang), _counts(view, answers)]),))
    yield Paragraph((sentences(lang, list(_known(view, checklist))),))
    yield _table(view, checklist, answers, titles)


def _counts(view: View, answers: Sequence[Answer]) -> str:
    """`Answered 21, answered in part 5, not answered 7.`"""
    lang = view.lang
    counts = Counter(one.status for one in answers)
    parts = tr(lang, ", ").join(
        tr(lang, "{status} {number}", status=tr(lang, status), number=counts[status])
        for status in STATUSES
        if counts[status]
    )
    told = tr(lang, "{parts}.", parts=parts)
    return told[0].upper() + told[1:]


def _known(view: View, checklist: Checklist) -> Iterator[str]:
    """How many requirements are known in which way, and what was read."""
    counts = Counter(one.seen for one in checklist.requirements)
    for seen, (_, said) in _SEEN.items():
        if counts[seen]:
            what = checklist.basis[seen].in_(view.lang)
            yield tr(view.lang, said, count=counts[seen], of=counts.total(), what=what)


def _table(
    view: View, checklist: Checklist, answers: Sequence[Answer], titles: Mapping[str, str]
) -> Table:
    lang = view.lang
    rows = [
        row(
            Cell(one.clause.in_(lang), small=tr(lang, _SEEN[one.seen][0])),
            one.requirement.in_(lang),
            tr(lang, found.status),
            Cell(
                sentences(lang, found.said),
                links=_links(view, found.parts, titles),
                small=sentences(lang, found.why),
            ),
        )
        for one, found in zip(checklist.requirements, answers, strict=True)
    ]
    columns = (
        Column(tr(lang, "Clause")),
        Column(tr(lang, "What it asks for"), long=True),
        Column(tr(lang, "Answer"), short=True),
        Column(tr(lang, "Where, or why not"), long=True),
    )
    return table(tr(lang, "Requirements and answers"), columns, rows)


def _links(view: View, parts: Sequence[str], titles: Mapping[str, str]) -> tuple[Link, ...]:
    """Parts of the report with commas between them."""
    comma = tr(view.lang, ", ").strip()
    last = len(parts) - 1
    return tuple(
        Link(f"#{part}", titles[part] + (comma if at < last else ""))
        for at, part in enumerate(parts)
    )


def answer(result: Outcome, view: View, asked: Requirement, titles: Mapping[str, str]) -> Answer:
    """What of a result answers a requirement.

    titles : the anchors that the report has; what stands in others alone is not answered in it.
    """
    outside = _outside(result, view, asked)
    if outside:
        return Answer("does not apply", why=(outside,))
    if asked.count is not None:
        return _companies(result, view)
    said = [asked.text.in_(view.lang)] if asked.text is not None else []
    wanted = asked.part or []
    parts = [part for part in wanted if part in titles and _there(view, part)]
    why = list(_missing(result, view, asked))
    if why and asked.needs is not None:
        return Answer("not answered", why=tuple(why))
    if wanted and not parts:
        why.append(tr(view.lang, "No such part in this form of the report."))
    keys = asked.key or []
    unstated = [key for key in keys if stated(result.scenario, key) is None]
    if len(unstated) < len(keys):
        parts.append(STUDY)
    if unstated and asked.unstated is not None and len(unstated) == len(keys):
        said.append(asked.unstated.in_(view.lang))
    elif unstated:
        told = tr(view.lang, ", ").join(named(key, view.lang) for key in unstated)
        why.append(tr(view.lang, "Not stated in the scenario: {keys}.", keys=told))
    if asked.lacks is not None:
        why.append(asked.lacks.in_(view.lang))
    if not why:
        return Answer("answered", tuple(said), tuple(parts))
    return Answer(
        "answered in part" if said or parts else "not answered",
        tuple(said),
        tuple(parts),
        tuple(why),
    )


def _outside(result: Outcome, view: View, asked: Requirement) -> str:
    """Why a requirement does not apply; empty where it does."""
    if asked.outside is not None:
        return asked.outside.in_(view.lang)
    private = stated(result.scenario, "study.public_comparison") is False
    if asked.applies == "public-comparison" and private:
        return tr(view.lang, "No comparison is meant for the public.")
    return ""


def _missing(result: Outcome, view: View, asked: Requirement) -> Iterator[str]:
    """What a requirement needs and the result has not."""
    if asked.needs == "draws" and not view.draws:
        yield tr(view.lang, "The result was calculated without draws.")
    review = review_of(result.scenario)
    if asked.needs == "panel" and (review is None or review.kind != "panel"):
        yield tr(view.lang, "No panel has reviewed the study.")


def _there(view: View, part: str) -> bool:
    """Whether a part of this chapter has something in it; those of others are there where they have a title."""
    return part != STATEMENT or bool(gases(view))


def _companies(result: Outcome, view: View) -> Answer:
    """How many of the companies that take part have a climate target, which their plants say."""
    plants = result.scenario.facilities
    said: dict[str, set[str]] = {}
    for end in {end for flow in view.flows.values() for end in (flow.source, flow.target)}:
        if plants[end].kind == "company":
            own = said.setdefault(view.facilities[end].company or end, set())
            own.update({plants[end].climate_target} - {"unknown"})
    counts = Counter(next(iter(one)) if len(one) == 1 else "unknown" for one in said.values())
    key = "Of {count} companies: target and own emissions reported {yes}, not {no}, unknown {unknown}."
    if len(said) == 1:
        key = "Of 1 company: target and own emissions reported {yes}, not {no}, unknown {unknown}."
    told = tr(
        view.lang,
        key,
        count=len(said),
        yes=counts["yes"],
        no=counts["no"],
        unknown=counts["unknown"],
    )
    if not counts["unknown"]:
        return Answer("answered", (told,))
    return Answer(
        "answered in part" if counts["yes"] or counts["no"] else "not answered", why=(told,)
    )
