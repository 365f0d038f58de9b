"""What a standard asks of a report, as data: one file a standard in `checklists/`, read when somebody asks for it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from lca.files.fields import Model, Name, NameField, TextField
from lca.files.validation import validated
from lca.files.yaml_tree import read

#: The files in the order of the report.
FILES = (
    "iso-14044",
    "iso-14067",
    "wbcsd-avoided-emissions",
    "ghg-protocol",
    "gbt-33760",
    "additionality",
)
_FOLDER = Path(__file__).parent / "checklists"

#: How a requirement is known: its wording; headings, contents or a formula; what others write of it; memory alone.
Seen = Literal["text", "structure", "summary", "memory"]
#: What a report must have for an answer to be in it.
Need = Literal["draws", "panel"]
#: Parts of the report or keys of the scenario.
Names = Annotated[list[str], Field(min_length=1)]


class Requirement(Model):
    """One thing that a standard asks of a report, and what of a report answers it, in our own words."""

    id: Name
    clause: NameField
    """Number or heading of the clause."""
    requirement: TextField
    """What it asks for."""
    seen: Seen
    """How that is known; `basis` of the file says what was read."""
    part: Names | None = None
    """Anchors of the sections that answer it."""
    key: Names | None = None
    """Keys of the scenario's `study` that answer it where they are stated: study.purpose."""
    text: TextField | None = None
    """What holds for every report of this program."""
    unstated: TextField | None = None
    """What holds where none of the keys is stated, and answers it, too."""
    count: Literal["climate_target"] | None = None
    """A key of the plants that answers it for as many companies as state it."""
    lacks: TextField | None = None
    """What is not answered, and why: in part beside something else, in whole when it stands alone."""
    outside: TextField | None = None
    """Why it does not apply to any report of this program."""
    needs: Need | None = None
    """What must be there; it is not answered otherwise."""
    applies: Literal["public-comparison"] | None = None
    """Where it applies alone."""


class Checklist(Model):
    """A standard with what it asks for."""

    title: NameField
    about: TextField
    """What the standard is for, and how far this report is a case for it."""
    gases_only: bool = False
    """Whether it is about greenhouse gases alone."""
    basis: dict[Seen, TextField]
    """What was read, for each way in which requirements are known."""
    requirements: Annotated[list[Requirement], Field(min_length=1)]


@cache
def checklists() -> tuple[Checklist, ...]:
    """All of them. Raises WrongInput where a file is misformed."""
    return tuple(
        validated(Checklist, read(_FOLDER / f"{name}.yaml", f"{name}.yaml").root) for name in FILES
    )
