"""Which elementary flows of a database are ours: by name and compartment, as ecoinvent and biosphere3 name them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lca.backgrounds.model import Elementary, Family

#: Name in biosphere3 / the ecoinvent list (all versions), compartment → our flow, how many of ours.
#: The flow of factors/flows.yaml with the same `biosphere3` identifier has the first name of each. Carbon that
#: leaves soil or biomass stock is not taken up again: the methods for IPCC 2013 and 2021 in ecoinvent 3.9 give it the
#: factors of the fossil gases, and count carbon put into such stock negative.
NAMES: Mapping[tuple[str, str], tuple[str, float]] = {
    ("carbon dioxide, fossil", "air"): ("co2-fossil", 1.0),
    ("carbon dioxide, from soil or biomass stock", "air"): ("co2-fossil", 1.0),
    ("carbon dioxide, land transformation", "air"): ("co2-fossil", 1.0),
    ("carbon dioxide, to soil or biomass stock", "soil"): ("co2-fossil", -1.0),
    ("carbon dioxide, non-fossil", "air"): ("co2-biogenic", 1.0),
    ("carbon dioxide, biogenic", "air"): ("co2-biogenic", 1.0),
    ("methane, fossil", "air"): ("ch4-fossil", 1.0),
    ("methane, from soil or biomass stock", "air"): ("ch4-fossil", 1.0),
    ("methane, land transformation", "air"): ("ch4-fossil", 1.0),
    ("methane, non-fossil", "air"): ("ch4-biogenic", 1.0),
    ("methane, biogenic", "air"): ("ch4-biogenic", 1.0),
    ("dinitrogen monoxide", "air"): ("n2o", 1.0),
    ("nitrous oxide", "air"): ("n2o", 1.0),
    ("sulfur hexafluoride", "air"): ("sf6", 1.0),
    ("sulphur hexafluoride", "air"): ("sf6", 1.0),
    ("methane, tetrafluoro-, r-14", "air"): ("cf4", 1.0),
    ("tetrafluoromethane", "air"): ("cf4", 1.0),
    ("ethane, hexafluoro-, hfc-116", "air"): ("c2f6", 1.0),
    ("hexafluoroethane", "air"): ("c2f6", 1.0),
    ("energy, potential (in hydropower reservoir), converted", "resource"): ("energy-hydro", 1.0),
    ("energy, kinetic (in wind), converted", "resource"): ("energy-wind", 1.0),
    ("energy, solar, converted", "resource"): ("energy-solar", 1.0),
    ("energy, geothermal, converted", "resource"): ("energy-geothermal", 1.0),
}

#: Units of our flows, as databases write them → how many of our unit.
SIZES: Mapping[str, Mapping[str, float]] = {
    "kg": {"kilogram": 1.0, "kg": 1.0, "gram": 1e-3, "g": 1e-3, "milligram": 1e-6},
    "MJ": {"megajoule": 1.0, "MJ": 1.0, "kilowatt hour": 3.6, "kWh": 3.6},
}

#: Greenhouse gases that our indicators do not count, by their names in such lists.
_OTHER_GASES = re.compile(
    r"\b(HFC|HFE|PFC|CFC|HCFC|HCC|Halon)\b|fluoro|fluoride|\bR-(10|40)\b|chloroform|trichloroethane",
    re.IGNORECASE,
)
#: Fluorides that warm nothing.
_NO_GAS = re.compile(r"hydrogen fluoride|^fluoride|silicon|boron|uranium|fluosilic", re.IGNORECASE)
#: A greenhouse gas of ours whose name leaves open whether its carbon is fossil.
_OPEN = re.compile(r"^(carbon dioxide|methane)$", re.IGNORECASE)

#: Gases without which a score in kg CO2e would mislead.
MAIN = ("co2-fossil",)
#: Names that a note lists.
MOST = 5


@dataclass(frozen=True, slots=True)
class Matched:
    """ids and covers as `Background` has them; notes for people on what our indicators leave out."""

    ids: Mapping[int, tuple[str, float]]
    covers: frozenset[Family]
    notes: tuple[str, ...]


def matched(flows: Sequence[Elementary]) -> Matched:
    """Our flows among those of a database.

    Greenhouse gases are covered when there is fossil CO2 and no carbon dioxide or methane whose origin is left
    open; energy never is, because such lists count fuels in kg and m3.
    """
    ids: dict[int, tuple[str, float]] = {}
    others: dict[str, None] = {}
    unsure: dict[str, None] = {}
    for position, flow in enumerate(flows):
        place = _compartment(flow)
        known = NAMES.get((flow.name.strip().casefold(), place))
        size = _size(known[0], flow.unit) if known else None
        if known and size is not None:
            ids[position] = (known[0], known[1] * size)
        elif place == "air":
            if known or _OPEN.search(flow.name):
                unsure[flow.name] = None
            elif _OTHER_GASES.search(flow.name) and not _NO_GAS.search(flow.name):
                others[flow.name] = None
    there = {id for id, _ in ids.values()}
    good = not unsure and all(gas in there for gas in MAIN)
    notes = []
    if unsure:
        notes.append(f"not known to be fossil or biogenic, or in which unit: {_listed(unsure)}")
    if others and good:
        notes.append(
            f"{len(others)} other greenhouse gases are not counted by the indicators of lca "
            f"({_listed(others)}); a method of the project counts them"
        )
    return Matched(ids, frozenset({"ghg"}) if good else frozenset(), tuple(notes))


def _compartment(flow: Elementary) -> str:
    """air, soil, water or resource; the whole text where it is something else."""
    first = flow.categories[0].casefold() if flow.categories else ""
    if any("resource" in part.casefold() for part in flow.categories[:2]):
        return "resource"
    for part in ("air", "soil", "water"):
        if any(re.search(rf"\b{part}\b", one.casefold()) for one in flow.categories):
            return part
    return first


def _size(id: str, unit: str) -> float | None:
    return SIZES["MJ" if id.startswith("energy") else "kg"].get(unit.strip())


def _listed(names: Mapping[str, None]) -> str:
    shown = ", ".join(list(names)[:MOST])
    return shown + (f" and {len(names) - MOST} more" if len(names) > MOST else "")
