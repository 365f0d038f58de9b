"""Parts of the scenario file that lay other assumptions over it: cases, and electricity in the place of other electricity."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Discriminator, Field, Tag

from lca.files.fields import Id, Model, NameField, NonEmpty, ParameterField, TextField

GridField = Annotated[
    Annotated[NonEmpty, Tag("<id>")]
    | Annotated[dict[NonEmpty, NonEmpty], Field(min_length=1), Tag("<pairs>")],
    Discriminator(lambda raw: "<pairs>" if isinstance(raw, dict) else "<id>"),
]
#: `grid:` of a case or a file that extends another, whose own one replaces none.
NO_GRID = "none"


def instead(grid: str | dict[str, str] | None) -> dict[tuple[str, ...], str]:
    """What `grid` puts in the place of other electricity, by its place below the key; nothing for none."""
    if grid is None or grid == NO_GRID:
        return {}
    return {(): grid} if isinstance(grid, str) else {(old,): new for old, new in grid.items()}


class CaseExchange(Model):
    """What differs of an exchange in a case."""

    model_config = ConfigDict(extra="allow")

    id: Id
    """The exchange, which the scenario has."""


class Case(Model):
    """Other references for the same exchanges: an overlay, calculated with the same draws."""

    title: NameField | None = None
    """What charts and tables call it; strict and lenient need none."""
    description: TextField | None = None
    """What it assumes, for readers."""
    year: Annotated[int, Field(ge=1990, le=2100)] | None = None
    """Picks other dated factors."""
    grid: GridField | None = None
    """Another grid than the scenario's; `none` for the electricity that each activity has in the library."""
    factors: list[NonEmpty] = []
    """Factor files read after those of the scenario."""
    parameters: dict[Id, ParameterField] = {}
    """Other values of shared parameters."""
    exchanges: list[CaseExchange] = []
    """Exchanges by id with what differs; a `without` is replaced whole."""
