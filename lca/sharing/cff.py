"""The material and disposal parts of the EU Circular Footprint Formula, on numbers or on arrays of any one shape.

Commission Recommendation (EU) 2021/2279, annex I, which was not read itself: the terms are those of the documentation of Ecobalyse,
which copies them (transcription). Its energy part (R3) has no place here: what is burnt displaces a fuel, a product like any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, Union

from lca.problems import Message, Refused

if TYPE_CHECKING:
    from lca.quantities.arrays import Array

Amount: TypeAlias = Union[float, "Array"]


@dataclass(frozen=True, slots=True)
class Formula:
    """What one product system books of a material.

    a : share of burdens and credits of recycling that goes to whoever uses the recycled material, 0 to 1.
    ev, erecycled, qs_in : burden of the virgin and of the recycled material that it takes in; quality of the latter to the former's.
    ev_star, erecycling_eol, qs_out : burden of what its own material replaces elsewhere, of recycling it, and its quality there.
    ed : burden of disposal. r1, r2 : share of recycled material that it takes in, and share of its own that is recycled.
    """

    a: float
    ev: Amount
    erecycled: Amount
    qs_in: float
    erecycling_eol: Amount
    ev_star: Amount
    qs_out: float
    ed: Amount

    def material(self, r1: float, r2: float) -> Amount:
        """Burden of the material: what it takes in, less what its own saves elsewhere."""
        taken = self.a * self.erecycled + (1 - self.a) * self.ev * self.qs_in
        given = self.erecycling_eol - self.ev_star * self.qs_out
        return (1 - r1) * self.ev + r1 * taken + (1 - self.a) * r2 * given

    def disposal(self, r2: float) -> Amount:
        """Burden of putting away what is not recycled."""
        return (1 - r2) * self.ed

    def total(self, r1: float, r2: float) -> Amount:
        """Both."""
        return self.material(r1, r2) + self.disposal(r2)

    def of_giver(self) -> Amount:
        """What a system saves whose by-product is recycled instead of put away."""
        return self.total(0, 0) - self.total(0, 1)

    def of_taker(self) -> Amount:
        """What a system saves that takes the recycled material instead of the virgin one."""
        return self.total(0, 0) - self.total(1, 0)


@dataclass(frozen=True, slots=True)
class Factor:
    """A and the quality ratio of an exchange. why : `default` of a table, `assumed` where none is published, `stated`. source : of a default."""

    a: float
    quality: float = 1.0
    why: str = "assumed"
    source: str = ""


def checked(of: str, factor: Factor) -> Factor:
    """A factor within its bounds. Raises Refused."""
    if not 0.0 <= factor.a <= 1.0:
        raise Refused(Message("cff-a-bounds", name=of, given=f"{factor.a:g}"))
    if not 0.0 <= factor.quality <= 1.0:
        raise Refused(Message("cff-quality-bounds", name=of, given=f"{factor.quality:g}"))
    return factor
