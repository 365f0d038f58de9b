"""Parts of the scenario file that name other databases: backgrounds, and methods of Brightway projects."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Discriminator, Field, Tag, model_validator

from lca.files.fields import ID_LENGTH, Id, Model, Name, NonEmpty, misformed
from lca.problems import Message


class BrightwayMethod(Model):
    """An impact assessment method of a Brightway project as an indicator."""

    brightway: Annotated[list[NonEmpty], Field(min_length=1)]
    """Its name there: [IPCC 2021, climate change, GWP100]."""
    project: Name | None = None
    """The project; that of the first Brightway background when left out."""

    def __str__(self) -> str:
        """The id of the indicator in tables and files: its name in small letters and hyphens."""
        return re.sub(r"[^a-z0-9]+", "-", " ".join(self.brightway).lower()).strip("-")[:ID_LENGTH]


IndicatorRef = Annotated[
    Annotated[Id, Tag("<id>")] | Annotated[BrightwayMethod, Tag("<method>")],
    Discriminator(lambda raw: "<method>" if isinstance(raw, (dict, BrightwayMethod)) else "<id>"),
]


class BrightwaySource(Model):
    """A database of a Brightway project on this computer."""

    project: Name
    database: Name


class Background(Model):
    """Another database of activities beside the built-in library: give one of the two."""

    brightway: BrightwaySource | None = None
    """A database in one of your Brightway projects."""
    package: Name | None = None
    """A background that `lca background import` has stored under this name."""

    @model_validator(mode="after")
    def _one(self) -> Background:
        if (self.brightway is None) == (self.package is None):
            raise misformed(Message("background-two-kinds"))
        return self
