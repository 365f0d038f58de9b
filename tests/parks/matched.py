"""What `lca match` proposes in parks of the literature, from the words of their lists alone.

python tests/parks/matched.py          # recall and precision, for tuning and held out
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from ranking import FIRST, Given, Measured, Park, by_chance, measured, parks

import lca

#: What every supply of a park is said to be: nobody tells how much there is.
AMOUNT = "1000 t/year"


def ranked(park: Park) -> Iterator[Given]:
    """The candidates of a park, best first: facilities with their sectors, supplies in words, no needs and no places."""
    facilities: dict[str, dict[str, object]] = {
        id: {"name": id, "sector": sector} for id, sector in park.sectors.items()
    }
    for one in park.exchanges:
        facilities[one.supplier].setdefault("supplies", {})[one.byproduct] = AMOUNT  # type: ignore[index]
    scenario = {
        "schema": 2,
        "scenario": "park",
        "title": park.name,
        "year": 2023,
        "geography": park.country,
        "facilities": facilities,
        "exchanges": [],
    }
    with TemporaryDirectory() as folder:
        path = Path(folder) / "park.yaml"
        path.write_text(yaml.safe_dump(scenario, allow_unicode=True), "utf-8")
        found = lca.match(lca.load(path), draws=0)
    for row in found.rows():
        yield Given(row["from"], row["byproduct_written"], row["to"])


def told(held_out: bool) -> Measured:
    """Recall and precision over the parks for tuning, or over those held out."""
    return measured(parks(held_out), ranked)


if __name__ == "__main__":
    for held_out in (False, True):
        listed = parks(held_out)
        found, chance = told(held_out), by_chance(listed)
        print(
            f"{'held out' if held_out else 'for tuning'}: {len(listed)} parks, {found.pairs} exchanges: "
            f"recall@{FIRST} {found.recall:.3f} (random order {chance.recall:.3f}), "
            f"precision@{FIRST} {found.precision:.3f} ({chance.precision:.3f})"
        )
