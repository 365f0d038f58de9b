"""A of the Circular Footprint Formula by by-product, where a default could be read; 0.5 everywhere else.

The list of defaults that the Commission keeps beside the method (annex C) could not be read. What is here was read in a
copy of a table that follows it, and only by-products are here that are that material. 0.5, half to each side, stands for
all others; it says that supply and demand are even, which nobody has looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from lca.problems import Message, UnknownName, near_or_all
from lca.sharing.cff import Factor, checked

if TYPE_CHECKING:
    from lca.scenario.scenario import Scenario

#: Where nothing is published.
EVEN = 0.5
#: Draft PEFCR Apparel and Footwear 1.2 (EU), table 21, as copied in the documentation of Ecobalyse (France). Seen: transcription.
APPAREL = (
    "PEFCR Apparel and Footwear, draft 1.2 (EU), table 21, as copied in the documentation of Ecobalyse (France), at "
    "github.com/MTES-MCT/ecobalyse, textile/cycle-de-vie-des-produits-textiles/etape-1-matieres/circular-footprint-formula-cff-matiere.md"
)
#: By-product → A with its source. The quality ratio stays 1: the ratio of an exchange says already how much it replaces.
DEFAULTS: Mapping[str, Factor] = {
    "waste-pet": Factor(
        0.5, why="default", source=APPAREL
    ),  # recycled PET; its bottles have the same
    "textile-waste": Factor(0.8, why="default", source=APPAREL),
}


def factors(
    scenario: Scenario, a: Mapping[str, float], quality: Mapping[str, float]
) -> dict[str, Factor]:
    """Exchange → its factor.

    a, quality : stated, of an exchange or of a by-product; an exchange goes first.
    Raises UnknownName for what is neither, Refused for what is not between 0 and 1.
    """
    known = [name for one in scenario.exchanges for name in (one.id, one.byproduct)]
    for name in (*a, *quality):
        if name not in known:
            cure = near_or_all(name, dict.fromkeys(known))
            raise UnknownName(Message("cff-of-unknown", name=name, cure=cure))
    found = {}
    for one in scenario.exchanges:
        factor = DEFAULTS.get(one.byproduct, Factor(EVEN))
        for name in (one.byproduct, one.id):
            if name in a:
                factor = replace(factor, a=a[name], why="stated", source="")
            if name in quality:
                factor = replace(factor, quality=quality[name])
        found[one.id] = checked(one.id, factor)
    return found
