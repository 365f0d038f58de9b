"""How well the receivers of real exchanges are found: recall and precision among the first five of a park.

python tests/parks/ranking.py          # what is in the lists
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import yaml

PARKS = Path(__file__).parent
#: How many receivers are looked at.
FIRST = 5


class Given(NamedTuple):
    """What one facility gives to another, by-product as it is written."""

    supplier: str
    byproduct: str
    receiver: str


@dataclass(frozen=True, slots=True)
class Park:
    """A park of the literature. sectors : facility → its sector in words."""

    id: str
    name: str
    country: str
    held_out: bool
    sectors: dict[str, str]
    exchanges: tuple[Given, ...]


#: What ranks the receivers of a park: candidates, best first.
Ranked = Callable[[Park], Iterable[Given]]


@dataclass(frozen=True, slots=True)
class Measured:
    """recall : share of the real receivers among the first; precision : share of the first that are real, of as many as a park
    has to offer. pairs : real exchanges. groups : by-products of suppliers.
    """

    recall: float
    precision: float
    pairs: int
    groups: int


def parks(held_out: bool | None = None) -> list[Park]:
    """All parks; those that tuning may not look at, or the others, where it is told."""
    found = [_read(path) for path in sorted(PARKS.glob("*.yaml"))]
    return [park for park in found if held_out is None or park.held_out == held_out]


def _read(path: Path) -> Park:
    raw = yaml.safe_load(path.read_text("utf-8"))
    return Park(
        path.stem,
        raw["name"],
        raw["country"],
        raw["held_out"],
        {id: one["sector"] for id, one in raw["facilities"].items()},
        tuple(Given(one["from"], one["byproduct"], one["to"]) for one in raw["exchanges"]),
    )


def measured(listed: Sequence[Park], ranked: Ranked, first: int = FIRST) -> Measured:
    """Recall and precision at `first` over all real exchanges of parks, each receiver counted once.

    A supplier and a by-product as written make a group; the supplier itself is no receiver.
    """
    hits = pairs = looked = groups = 0
    for park in listed:
        proposed: dict[tuple[str, str], list[str]] = {}
        for one in ranked(park):
            receivers = proposed.setdefault((one.supplier, one.byproduct), [])
            if one.receiver != one.supplier and one.receiver not in receivers:
                receivers.append(one.receiver)
        for (supplier, byproduct), real in _real(park).items():
            best = proposed.get((supplier, byproduct), [])[:first]
            hits += len(real.intersection(best))
            pairs += len(real)
            looked += len(best)
            groups += 1
    return Measured(hits / pairs if pairs else 0.0, hits / looked if looked else 0.0, pairs, groups)


def by_chance(listed: Sequence[Park], first: int = FIRST) -> Measured:
    """The same for receivers in random order, expected: each of the n others of a park stands among the first with first/n."""
    hits, pairs, looked, groups = 0.0, 0, 0, 0
    for park in listed:
        others = len(park.sectors) - 1
        for real in _real(park).values():
            hits += len(real) * min(1.0, first / others)
            pairs += len(real)
            looked += min(first, others)
            groups += 1
    return Measured(hits / pairs if pairs else 0.0, hits / looked if looked else 0.0, pairs, groups)


def shuffled(seed: int) -> Ranked:
    """All other facilities of a park in random order."""

    def ranked(park: Park) -> Iterable[Given]:
        generator = random.Random(seed)
        for supplier, byproduct in _real(park):
            others = [one for one in park.sectors if one != supplier]
            generator.shuffle(others)
            yield from (Given(supplier, byproduct, one) for one in others)

    return ranked


def _real(park: Park) -> dict[tuple[str, str], set[str]]:
    """Supplier and by-product → who takes it."""
    found: dict[tuple[str, str], set[str]] = {}
    for one in park.exchanges:
        if one.supplier != one.receiver:
            found.setdefault((one.supplier, one.byproduct), set()).add(one.receiver)
    return found


if __name__ == "__main__":
    for held_out in (False, True):
        listed = parks(held_out)
        chance = by_chance(listed)
        print(
            f"{'held out' if held_out else 'for tuning'}: {len(listed)} parks, {chance.pairs} exchanges; "
            f"random order: recall@{FIRST} {chance.recall:.3f}, precision@{FIRST} {chance.precision:.3f}"
        )
