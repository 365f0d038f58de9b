"""The parts of an exchange as an audience is shown it: hauls, demands, what is displaced, fates."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from lca.audience.cover import Cover
from lca.audience.rounded import rounded_quantity
from lca.library.fates import (
    ASSUMED,
    ActivitySearch,
    Demand,
    Displaced,
    Fate,
    Leg,
    OtherUse,
    Residue,
)
from lca.quantities.quantity import Quantity
from lca.scenario.form import WITHHELD
from lca.texts import Text


def quantity(cover: Cover, given: Quantity, covered: bool) -> Quantity:
    """A quantity as it is told, with its parameter under the name that is told."""
    if given.parameter is not None:
        name = cover.parameter(given.parameter)
        return replace(given, parameter=name, text=f"parameter {name}")
    return rounded_quantity(given) if covered else given


def source(cover: Cover, sources: Collection[str], stated: str | None, covered: bool) -> str | None:
    """A source that is published and gives nobody away, else that there is one.

    sources : keys of those of the library that are told. covered : whether what states it is.
    """
    if stated is None or stated == ASSUMED or stated in sources:
        return stated
    return WITHHELD if covered or cover.terms.holds_any(stated) else stated


class Part:
    """Makes the parts of one exchange.

    sources : as of `source`. covered : whether the exchange is. apart : the length of a haul that is not written.
    """

    def __init__(
        self, cover: Cover, sources: Collection[str], covered: bool, apart: Quantity | None
    ) -> None:
        self.cover, self.sources, self.covered, self.apart = cover, sources, covered, apart

    def quantity(self, given: Quantity) -> Quantity:
        return quantity(self.cover, given, self.covered)

    def note(self, given: Text | None) -> Text | None:
        return None if self.covered else self.cover.remark(given)

    def activity(self, given: str | ActivitySearch) -> str | ActivitySearch:
        if str(given) in self.cover.activities or isinstance(given, str):
            return self.cover.activity(str(given))
        return given

    def leg(self, given: Leg) -> Leg:
        length = self.apart if given.distance is None else self.quantity(given.distance)
        return Leg(mode=self.activity(given.mode), distance=length, note=self.note(given.note))

    def demand(self, given: Demand) -> Demand:
        amount = self.quantity(given.amount)
        return Demand(
            activity=self.activity(given.activity), amount=amount, note=self.note(given.note)
        )

    def residue(self, given: Residue | None) -> Residue | None:
        if given is None:
            return None
        return Residue(
            activity=self.activity(given.activity),
            transport=[self.leg(leg) for leg in given.transport],
        )

    def displaced(self, given: Displaced | None) -> Any:
        if given is None:
            return "none"
        return Displaced(
            product=self.activity(given.product),
            ratio=self.quantity(given.ratio),
            displacement=self.quantity(given.displacement),
            transport=[self.leg(leg) for leg in given.transport],
            use=[self.demand(one) for one in given.use],
        )

    def fate(self, given: Fate) -> Fate:
        share: Any = given.share
        if isinstance(share, Quantity):
            share = self.quantity(share)
        name = given.id
        if self.covered or (name is not None and self.cover.terms.holds_any(name)):
            name = None
        return Fate(
            id=name,
            share=share,
            disposal=None
            if given.disposal is None
            else [self.demand(one) for one in given.disposal],
            use=self._use(given),
            transport=[self.leg(leg) for leg in given.transport],
            source=source(self.cover, self.sources, given.source, self.covered),
            note=self.note(given.note),
        )

    def _use(self, given: Fate) -> Any:
        use = given.use
        if not isinstance(use, OtherUse):
            return use
        values: dict[str, Any] = {
            "displaces": self.displaced(use.displaced),
            "yield": None if use.yield_ is None else self.quantity(use.yield_),
            "processing": [self.demand(one) for one in use.processing],
            "use": [self.demand(one) for one in use.use],
            "residue": self.residue(use.residue),
        }
        return OtherUse(**values)
