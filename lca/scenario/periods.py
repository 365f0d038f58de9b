"""Parts of the scenario file that are about time: its years, and when an exchange starts, grows and ends."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Discriminator, Field, GetPydanticSchema, Tag
from pydantic_core import core_schema

from lca.files.fields import Model, misformed
from lca.problems import Message, shortened, written

#: The years that a scenario may be about.
EARLIEST, LATEST = 1990, 2100
#: The most years of one scenario.
MOST_YEARS = 60
_SPAN = re.compile(r"\s*(\d{4})\s*(?:-|–|—|~|至|到)\s*(\d{4})\s*")


class Years(NamedTuple):
    """The years of a scenario, both ends among them."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"

    @property
    def every(self) -> range:
        """The years in their order."""
        return range(self.first, self.last + 1)


def _read_years(raw: Any) -> Years:
    """2024-2035 as its ends."""
    if isinstance(raw, Years):
        return raw
    found = _SPAN.fullmatch(raw) if isinstance(raw, str) else None
    if found is None:
        raise misformed(Message("not-years", given=written(shortened(str(raw), 40))))
    years = Years(int(found[1]), int(found[2]))
    if years.last < years.first:
        message = Message("years-backwards", first=str(years.first), last=str(years.last))
        raise misformed(message)
    if years.first < EARLIEST or years.last > LATEST or len(years.every) > MOST_YEARS:
        message = Message("years-too-many", most=MOST_YEARS, first=str(EARLIEST), last=str(LATEST))
        raise misformed(message)
    return years


def _years_schema(_source: Any, _handler: Any) -> core_schema.CoreSchema:
    json = {"type": "string", "examples": ["2024-2035"], "description": "First and last year."}
    return core_schema.no_info_plain_validator_function(
        _read_years,
        metadata={"pydantic_js_functions": [lambda _schema, _handler: dict(json)]},
    )


YearsField = Annotated[Years, GetPydanticSchema(_years_schema)]
CalendarYear = Annotated[int, Field(ge=EARLIEST, le=LATEST)]
Part = Annotated[float, Field(ge=0, le=1, strict=False)]
#: A number of years, or the share of the amount in each of the first years.
RampField = Annotated[
    Annotated[Annotated[int, Field(ge=1, le=MOST_YEARS)], Tag("<years>")]
    | Annotated[Annotated[list[Part], Field(min_length=1)], Tag("<shares>")],
    Discriminator(lambda raw: "<shares>" if isinstance(raw, list) else "<years>"),
]


class Decay(Model):
    """A saving that fades."""

    decay: Literal["linear"]
    """linear: of n years, n/n of it counts in the first, (n − 1)/n in the second, 1/n in the last."""
    years: Annotated[int, Field(ge=1, le=MOST_YEARS)]
    """Over how many years."""


PersistenceField = Annotated[
    Annotated[Literal["full", "none"], Tag("<word>")] | Annotated[Decay, Tag("<decay>")],
    Discriminator(lambda raw: "<decay>" if isinstance(raw, (dict, Decay)) else "<word>"),
]
