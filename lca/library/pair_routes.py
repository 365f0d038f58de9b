"""What the library knows of a pair of by-product and product, as scenario files write it: what is displaced, and the route."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lca.library.pairs import Substitution
from lca.quantities.beside import as_written
from lca.quantities.units import MASS, Dimension

#: What hauls masses where nobody says it.
TRUCK = "truck-46t"


def displaced(pair: Substitution | None, product: str) -> dict[str, Any]:
    """`displaces` of an exchange or of another use; without `ratio` where the library has none. It is made where it is used."""
    ratio = {} if pair is None or pair.ratio is None else {"ratio": as_written(pair.ratio)}
    return {"product": product, **ratio, "transport": [], **_demands(pair, {"use": "spares"})}


def route(pair: Substitution | None) -> dict[str, Any]:
    """Yield, processing, use and residue of the by-product; only what the library has."""
    found: dict[str, Any] = _demands(pair, {"processing": "processing", "use": "emits"})
    if pair is not None and pair.yield_ is not None:
        found["yield"] = as_written(pair.yield_)
    if pair is not None and pair.residue is not None:
        found["residue"] = {"activity": str(pair.residue.activity)}
    return found


def haul(pair: Substitution | None, measured: Dimension) -> str | None:
    """The activity that hauls the by-product: that of the pair, a truck for masses; None where nobody knows."""
    if pair is not None and pair.haul is not None:
        return str(pair.haul)
    return TRUCK if measured == MASS else None


def _demands(pair: Substitution | None, parts: Mapping[str, str]) -> dict[str, Any]:
    """Lists of activities and amounts, by the keys that they have in a scenario; empty ones are left out."""
    listed = {key: getattr(pair, part, ()) for key, part in parts.items()}
    return {
        key: [{"activity": str(one.activity), "amount": as_written(one.amount)} for one in some]
        for key, some in listed.items()
        if some
    }
