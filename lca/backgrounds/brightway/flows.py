"""Which elementary flows of a database are ours: by name and compartment, as ecoinvent and biosphere3 name them, or as
our own list does, which our exports carry."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lca.backgrounds.model import Elementary, Family, Ours
from lca.problems import Message, listed
from lca.texts import Text

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
    ("methane, tetrafluoro-, cfc-14", "air"): ("cf4", 1.0),
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
    "m3": {"cubic meter": 1.0, "m3": 1.0},
}

#: Greenhouse gases that our indicators do not count, by their names in such lists.
_OTHER_GASES = re.compile(
    r"\b(HFC|HFE|PFC|CFC|HCFC|HCC|Halon)\b|fluoro|fluoride|\bR-(10|40)\b|chloroform|trichloroethane",
    re.IGNORECASE,
)
#: Fluorides that warm nothing.
_NO_GAS = re.compile(r"hydrogen fluoride|^fluoride|silicon|boron|uranium|fluosilic", re.IGNORECASE)
#: Gases that our indicators count, and totals of gases, by whatever name.
_GASES = re.compile(
    r"carbon dioxide|\bco2|\bch4\b|\bn2o\b|\bsf6\b|^methane\b|\bnitrous oxide|dinitrogen monoxide|"
    r"sul(f|ph)ur hexafluoride|greenhouse|\bghg\b",
    re.IGNORECASE,
)
#: Compounds whose names begin with methane.
_NO_METHANE = re.compile(r"^methane\W.*(o-|\bacid|thiol)", re.IGNORECASE)
#: Scores of another database, which our exports hold in place of its activities.
_SCORES = "score/"
#: Units of energy, and what carries primary energy in other units.
_CARRIERS = re.compile(
    r"energy|\bcoal\b|lignite|\boil\b|\bgas\b|petroleum|\bpeat\b|uranium|\bwood\b|biomass",
    re.IGNORECASE,
)

#: Either of these is there, or a score in kg CO2e would mislead.
MAIN = ("co2-fossil", "ghg-aggregated")
#: Names that a note lists.
MOST = 5


@dataclass(frozen=True, slots=True)
class Matched:
    """ids and covers as `Background` has them; notes for people on what our indicators leave out.

    open : positions of the flows for which greenhouse gases are not covered.
    """

    ids: Mapping[int, Ours]
    covers: frozenset[Family]
    notes: tuple[Text, ...]
    open: tuple[int, ...] = ()


@dataclass(slots=True)
class _Found:
    """Positions of flows by what is known of them, and names of gases that are not counted."""

    ids: dict[int, Ours] = field(default_factory=dict)
    open: list[int] = field(default_factory=list)
    others: dict[str, None] = field(default_factory=dict)
    carriers: list[int] = field(default_factory=list)
    own_energy: bool = False


def matched(
    flows: Sequence[Elementary], settled: Mapping[int, Ours | None] | None = None
) -> Matched:
    """Our flows among those of a database.

    settled : what the user says of flows, by position: which of ours they are, or none of them.
    Greenhouse gases are covered when there is fossil CO2 or a published total (with `settled`: any gas of ours),
    and no flow that may be a gas of ours is left open. Energy is covered when there is energy by our own names
    and everything that carries energy is ours; lists that count fuels in kg and m3 never have that.
    """
    found = _Found()
    ours = _our_names()
    for position, flow in enumerate(flows):
        if settled and position in settled:
            said = settled[position]
            if said is not None:
                found.ids[position] = said
                found.own_energy |= said[0].startswith("energy-")
            elif flow.name.startswith(_SCORES):
                found.carriers.append(position)
        else:
            _place(found, position, flow, ours)
    there = {id for id, _ in found.ids.values()}
    gases = {id for id in there if not id.startswith(("energy-", "mass-"))}
    good = not found.open and bool(gases if settled else there.intersection(MAIN))
    notes = []
    if found.open:
        names = dict.fromkeys(flows[position].name for position in found.open)
        notes.append(Message("flows-left-open", names=listed(names, MOST)))
    if found.others and good:
        message = Message(
            "gases-not-counted", count=len(found.others), names=listed(found.others, MOST)
        )
        notes.append(message)
    covers: set[Family] = {"ghg"} if good else set()
    if found.own_energy and not found.carriers:
        covers.add("energy")
    return Matched(
        found.ids, frozenset(covers), tuple(one.in_both() for one in notes), tuple(found.open)
    )


def _place(found: _Found, position: int, flow: Elementary, ours: Mapping[str, str]) -> None:
    place = compartment(flow)
    name = flow.name.strip().casefold()
    listed = NAMES.get((name, place))
    known = listed or _by_our_name(ours.get(name), place)
    size = size_of_ours(known[0], flow.unit) if known else None
    if known and size is not None:
        found.ids[position] = (known[0], known[1] * size)
        found.own_energy |= listed is None and known[0].startswith("energy-")
    elif flow.name.startswith(_SCORES):
        found.open.append(position)
        found.carriers.append(position)
    elif place == "resource":
        if flow.unit.strip() in SIZES["MJ"] or _CARRIERS.search(flow.name):
            found.carriers.append(position)
    elif place not in ("soil", "water"):
        if known or (_GASES.search(flow.name) and not _NO_METHANE.search(flow.name)):
            found.open.append(position)
        elif _OTHER_GASES.search(flow.name) and not _NO_GAS.search(flow.name):
            found.others[flow.name] = None


def _our_names() -> Mapping[str, str]:
    """Names of the flows of factors/flows.yaml, English, in small letters → id."""
    from lca.library.library import load_library

    return {flow.name.en.casefold(): id for id, flow in load_library().flows.items()}


def _by_our_name(id: str | None, place: str) -> Ours | None:
    """A flow that has our own name, in the compartment where our exports put it, or in none."""
    if id is None:
        return None
    home = "resource" if id.startswith(("energy-", "water-")) else "air"
    return (id, 1.0) if place in (home, "") else None


def compartment(flow: Elementary) -> str:
    """air, soil, water or resource; the whole text where it is something else."""
    first = flow.categories[0].casefold() if flow.categories else ""
    if any("resource" in part.casefold() for part in flow.categories[:2]):
        return "resource"
    for part in ("air", "soil", "water"):
        if any(re.search(rf"\b{part}\b", one.casefold()) for one in flow.categories):
            return part
    return first


def size_of_ours(id: str, unit: str) -> float | None:
    """How many of our units (kg, MJ, m3) one unit of a flow is; None for a unit that is not known."""
    ours = "MJ" if id.startswith("energy") else "m3" if id.startswith("water-") else "kg"
    return SIZES[ours].get(unit.strip())
