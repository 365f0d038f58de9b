"""`background.yaml`: how the matrices of a database are to be read. The docstring under a field is its manual."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from lca.backgrounds.model import Family
from lca.files.fields import Id, Model, NonEmpty, TextField, Year, misformed
from lca.problems import Message
from lca.texts import NO_TEXT

Convention = Literal["input-output", "inputs-negative", "inputs-positive"]


def _problem(what: str, cure: str, *sub: str | int) -> PydanticCustomError:
    return misformed(Message("import-refused", what=what, cure=cure), *sub)


class Matrix(Model):
    """A matrix in a file beside the descriptor."""

    file: NonEmpty
    """CSV, or npz as SciPy (save_npz) or NumPy (one array) write it."""
    layout: Literal["dense", "labelled", "triplets"] = "dense"
    """dense: bare numbers in the order of the indices. labelled: the first line and the first column hold
    codes, in any order. triplets: lines of row code, column code, value under a line of headings. For CSV."""


class Technosphere(Matrix):
    """The matrix of products (rows) by activities (columns)."""

    convention: Convention
    """input-output: coefficients A of a table, solved as (I - A). inputs-negative: production and what is used
    with the minus sign (openLCA, Brightway). inputs-positive: production on the diagonal, inputs off it."""


class Activities(Model):
    """The table of activities; each key names a column of it."""

    file: NonEmpty
    code: NonEmpty = "code"
    name: NonEmpty = "name"
    location: NonEmpty | None = None
    product: NonEmpty | None = None
    unit: NonEmpty | None = None
    """Column of the units. Money carries its year: USD2012, "2012 USD"."""
    units: NonEmpty | None = None
    """One unit for all activities, instead of a column."""
    locations: NonEmpty | None = None
    """One location for all activities, instead of a column."""

    @model_validator(mode="after")
    def _one_of(self) -> Activities:
        if (self.unit is None) == (self.units is None):
            raise _problem(
                "the units are either a column or one for all",
                "write unit: COLUMN, or units: USD2012",
            )
        if self.location is not None and self.locations is not None:
            raise _problem(
                "the locations are either a column or one for all", "keep one", "locations"
            )
        return self


class Flows(Model):
    """The table of elementary flows; each key names a column of it."""

    file: NonEmpty
    code: NonEmpty = "code"
    name: NonEmpty = "name"
    unit: NonEmpty = "unit"
    categories: NonEmpty | None = None
    """Column of compartments, divided by /."""


class Ours(Model):
    """The flow of our list that a flow of the database is."""

    flow: Id
    """Its id in factors/flows.yaml, for example co2-fossil."""
    factor: float = 1.0
    """How many of our units (kg, MJ) one of its units is."""


class Characterisation(Matrix):
    """The matrix of indicators (rows) by flows (columns)."""

    indicators: list[NonEmpty] = []
    """Codes of the rows of a dense or npz matrix, in their order; labels and triplets carry their own."""


class Indicator(Model):
    """An indicator that the database brings."""

    row: NonEmpty
    """Its code in the characterisation matrix."""
    unit: NonEmpty
    """kg CO2e, MJ, … after the factor."""
    factor: float = 1.0
    """What a number of the matrix is multiplied by: 1000 for tonnes of CO2e."""
    gwp: Literal["AR4", "AR5", "AR6"] | None = None
    """The set of global warming potentials behind it."""
    note: TextField = NO_TEXT


class Source(Model):
    """Where the database comes from; what reports say of it."""

    citation: NonEmpty
    licence: NonEmpty = "not stated"
    year: Year | None = None
    geography: NonEmpty = "not stated"
    system_model: NonEmpty = "not stated"
    """cut-off, avoided burden, consequential, environmentally extended input-output, …"""
    boundary: Literal["combustion", "gate-to-gate", "cradle-to-gate"] = "cradle-to-gate"
    seen: Literal["original", "transcription", "computed", "unchecked"] = "transcription"


class Descriptor(Model):
    """The whole of a background.yaml, form 1. Files are relative to it."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    background: Id
    """Its name in scenarios, the word before the colon."""
    source: Source
    activities: Activities
    technosphere: Technosphere
    flows: Flows
    biosphere: Matrix
    """Flows (rows) by activities (columns), per unit of production as the technosphere has it."""
    flow_ids: dict[NonEmpty, Ours] = {}
    """Code of a flow → the same flow in our list, so that our own indicators count it."""
    covers: list[Family] = []
    """Families of indicators that flow_ids is complete for."""
    characterisation: Characterisation | None = None
    indicators: dict[Id, Indicator] = {}
    """Id of an indicator, ours or another → its row in the characterisation matrix."""

    @model_validator(mode="after")
    def _together(self) -> Descriptor:
        if self.indicators and self.characterisation is None:
            raise _problem(
                "there is no matrix behind the indicators", "add characterisation:", "indicators"
            )
        if not self.indicators and not self.covers:
            raise _problem(
                "nothing could be calculated: there are no indicators and no family is covered",
                "add indicators with their characterisation, or flow_ids and covers: [ghg]",
            )
        return self
