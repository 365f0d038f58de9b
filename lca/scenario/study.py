"""What a scenario says of the study around it: for whom, why, and whether anybody reviewed it."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, WithJsonSchema, model_validator

from lca.files.fields import Model, NameField, TextField, misformed
from lca.problems import Message, shortened

#: Who reviewed a study; nobody, an expert of the house, one from outside, or several with other interests.
ReviewKind = Literal["none", "internal", "external", "panel"]

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _is_date(text: str) -> str:
    try:
        date.fromisoformat(text if _DATE.fullmatch(text) else "")
    except ValueError:
        raise misformed(Message("not-a-date", given=shortened(text, 40))) from None
    return text


DateField = Annotated[
    str,
    AfterValidator(_is_date),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2026-05-31"]}),
]


class Review(Model):
    """A critical review of the study, as ISO 14044 has it. A file that extends this one does not inherit it."""

    kind: ReviewKind
    """none, internal (an expert of the commissioner or practitioner), external (an independent expert) or panel (several
    interested parties; asked for before comparisons are made public)."""
    by: NameField | None = None
    """Who reviewed it; needed unless the kind is none."""
    statement: TextField | None = None
    """What the reviewers say, in their words."""
    date: DateField | None = None
    """Date of the review: 2026-05-31."""

    @model_validator(mode="after")
    def _somebody_or_nobody(self) -> Review:
        if self.kind == "none" and (self.by or self.statement or self.date):
            raise misformed(Message("review-of-nobody"), "kind")
        if self.kind != "none" and self.by is None:
            raise misformed(Message("review-by-whom", kind=self.kind))
        return self


class Study(Model):
    """The study around the scenario: what a report must say and no number tells. All of it may be left out."""

    commissioner: NameField | None = None
    """Who asked for the study."""
    practitioner: NameField | None = None
    """Who made it."""
    purpose: TextField | None = None
    """Why it is made: the question that it answers."""
    use: TextField | None = None
    """What its results are to be used for."""
    readers: TextField | None = None
    """Whom it is written for."""
    public_comparison: bool | None = None
    """Whether it is meant to tell the public that one product or process is better than another."""
    changes: TextField | None = None
    """Changes of its scope while it was made, each with its reason."""
    date: DateField | None = None
    """Date of the report: 2026-05-31. No run adds one: the same files give the same report."""
    review: Review | None = None
    """Who reviewed it. Without a reviewer report and charts say `Screening study, not critically reviewed`."""
