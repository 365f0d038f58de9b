"""The number of a row of an activity: how it is taken at a year, and whose figure that is."""

from __future__ import annotations

from dataclasses import replace

from pydantic import model_validator

from lca.files.fields import DatedQuantityField, Model, NonEmpty, Year, misformed
from lca.library.pairs import Seen
from lca.problems import Message
from lca.quantities.dated import Between, one_kind, one_sided


class Projected(Model):
    """Where the later years of a dated amount come from, where they are not observed."""

    since: Year
    """The first year that is taken from it: one year after the last that was observed."""
    source: NonEmpty
    """Key of the source."""
    seen: Seen
    """How its figures were seen."""


class DatedRow(Model):
    """A number of an activity, which may be dated: what is taken of it at a year, and where that comes from."""

    amount: DatedQuantityField
    """Amount per reference amount of the activity, with its unit."""
    between: Between | None = None
    """How an amount by_year is taken between its years: `linear`, value and ends of the spread on straight lines, or `nearest`
    (when left out), the amount of the nearest year. Beyond its years that of the first or the last one is held."""
    source: NonEmpty | None = None
    """Key of the source; the activity's source when left out."""
    seen: Seen | None = None
    """How the figure was seen, when it differs from the source's."""
    projected: Projected | None = None
    """Source of the amounts from a year on, where it is not that of the years before: a projection beside observed ones."""

    def told_at(self, year: int | None) -> DatedRow | Projected:
        """What names the source of the amount of a year: the projection from its first year on, else the row itself."""
        later = self.projected
        return self if later is None or year is None or year < later.since else later

    @model_validator(mode="after")
    def _dated(self) -> DatedRow:
        """The amount says itself how it is taken, wherever it is taken."""
        years = self.amount.by_year
        if self.projected is not None and not years:
            raise misformed(Message("projected-undated"), "projected")
        if self.between is None:
            return self
        if not years:
            raise misformed(Message("between-undated"), "between")
        if self.between == "nearest":
            return self
        kinds = [one.distribution for _, one in years]
        if not one_kind(kinds):
            named = tuple(dict.fromkeys(kind or Message("no-spread") for kind in kinds))
            raise misformed(Message("between-kinds", kinds=named), "amount", "by_year")
        if "lognormal" in kinds and not one_sided([one for _, one in years]):
            raise misformed(Message("between-signs"), "amount", "by_year")
        return self.model_copy(update={"amount": replace(self.amount, linear=True)})
