"""What the report says of the study around the scenario: its standing, and what the scenario states of it."""

from __future__ import annotations

from collections.abc import Iterator

from lca.report.document import Article, Definitions, Foreign, Pieces
from lca.results.outcome import Outcome
from lca.scenario.scenario import Scenario
from lca.scenario.standing import review_of
from lca.scenario.study import Review
from lca.texts import Lang, Text
from lca.words.catalogue import tr
from lca.words.checklist import REVIEWED

#: Anchor of what the scenario states of the study.
STUDY = "study"
#: Keys of `study` and what readers call them, in the order of the report.
KEYS = {
    "commissioner": "Commissioner",
    "practitioner": "Practitioner",
    "purpose": "Purpose",
    "use": "Intended use",
    "readers": "Intended readers",
    "public_comparison": "Comparison for the public",
    "changes": "Changes of the scope",
    "date": "Date of the report",
    "review": "Critical review",
}


def standing(result: Outcome, lang: Lang) -> tuple[str, str]:
    """The banner: whether anybody has reviewed the study, and what to know with it."""
    review = review_of(result.scenario)
    if review is None:
        why = (
            "ISO 14044 asks for a third-party report, and for a critical review before comparisons"
            " are made public."
        )
        return tr(lang, "Screening study, not critically reviewed"), tr(lang, why)
    why = "No statement of the reviewers is given."
    if review.statement is not None:
        why = "What the reviewers say stands in the chapter of checklists."
    return _by(review, lang), tr(lang, why)


def _by(review: Review, lang: Lang) -> str:
    """Who reviewed it: `Critically reviewed by an external expert: NAME`."""
    said = tr(lang, REVIEWED[review.kind])
    by = review.by.in_(lang) if review.by is not None else ""
    return tr(lang, "{review}: {by}", review=said, by=by)


def stated(scenario: Scenario, key: str) -> object:
    """What a scenario states under a key such as `study.purpose`; None for nothing, and for a review that does not hold."""
    if key == "study.review":
        return review_of(scenario)
    return getattr(scenario.file.study, key.removeprefix(f"{STUDY}."), None)


def named(key: str, lang: Lang) -> str:
    """A key of the study as readers call it: `Purpose (study.purpose)`."""
    name = tr(lang, KEYS[key.removeprefix(f"{STUDY}.")])
    return tr(lang, "{name} ({label})", name=name, label=key)


def study(result: Outcome, lang: Lang) -> Iterator[Article]:
    """What the scenario states of the study, under its anchor; nothing where it states nothing."""
    items = [
        ((tr(lang, head),), _told(value, lang))
        for key, head in KEYS.items()
        if (value := stated(result.scenario, f"study.{key}")) is not None
    ]
    if items:
        yield Article(STUDY, tr(lang, "About the study"), (Definitions("notes", tuple(items)),))


def _told(value: object, lang: Lang) -> Pieces:
    match value:
        case bool():
            return (tr(lang, "yes" if value else "no"),)
        case Text():
            return (Foreign(value.in_(lang)),)
        case Review():
            parts: list[str | Foreign] = [Foreign(_by(value, lang))]
            if value.date is not None:
                parts += [tr(lang, ", "), value.date]
            if value.statement is not None:
                parts += [tr(lang, ". "), Foreign(value.statement.in_(lang))]
            return tuple(parts)
    return (str(value),)
