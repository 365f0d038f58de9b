"""What plants, exchanges and districts are called where their names are not told.

A plant is called after its sector and a letter: `Iron and steel works G`. The letter follows from the plant's id alone:
hashes of the id (SHA-256) give a row of letters, and each plant, in the order of the hashes of their ids, takes the first of
its row that none before it has. So a letter does not say where in the file a plant stands, and stays when other plants come
or go, but for one that a newcomer takes. Plants of one label for which half the letters are too few have two each. A sector of fewer than ENOUGH plants is not told: its plants are `Plant G`. A district is told where ENOUGH plants
of the network stand in it; elsewhere it is the region of the scenario.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import count, takewhile
from string import ascii_uppercase
from typing import TYPE_CHECKING

from lca.audience.terms import Terms, plain
from lca.results.coarse import ENOUGH
from lca.texts import Text

if TYPE_CHECKING:
    from lca.scenario.scenario import Scenario

#: What a facility is, where its sector is not told, and behind its sector where it is.
_KINDS: Mapping[str, tuple[Text, Text]] = {
    "company": (Text("Plant", "企业"), Text("plant", "企业")),
    "network": (Text("Network", "管网"), Text("network", "管网")),
    "market": (Text("Market", "市场"), Text("market", "市场")),
    "cluster": (Text("Cluster", "企业群"), Text("cluster", "企业群")),
}
#: Last words of sectors whose plants are works.
_WORKS = {"steel", "iron", "coking", "coke", "cement", "glass", "chemicals", "ceramics"}
_FURTHER = re.compile(r"\s*[,;，；]\s*")


@dataclass(frozen=True, slots=True)
class Alias:
    """What is told of a plant."""

    id: str
    name: Text
    sector: Text | None
    place: Text


def aliases(
    scenario: Scenario, hidden: Collection[str], districts: Mapping[str, Text], terms: Terms
) -> dict[str, Alias]:
    """Plant → its alias, of those that are hidden.

    districts : plant → the district that is told of it. terms : a sector that holds one of them is not told.
    """
    region = Text(scenario.file.geography, scenario.file.geography)
    sectors = _sectors(scenario, terms)
    labels: dict[Text, list[str]] = defaultdict(list)
    for id in hidden:
        labels[_label(scenario.facilities[id].kind, sectors[id])].append(id)
    taken = set(scenario.facilities) - set(hidden)
    found: dict[str, Alias] = {}
    for label, ids in labels.items():
        for id, letter in letters(ids).items():
            name = Text(f"{label.en} {letter}", f"{label.zh}{letter}")
            new = _free(_slug(name.en), taken)
            place = districts.get(id, region)
            found[id] = Alias(new, name, sectors[id], place)
    return {id: found[id] for id in scenario.facilities if id in found}


def letters(ids: Iterable[str]) -> dict[str, str]:
    """Id → its letter, or several; the module says how."""
    order = sorted(ids, key=lambda id: sha256(id.encode()).digest())
    length = next(length for length in count(1) if 2 * len(order) < len(ascii_uppercase) ** length)
    found: dict[str, str] = {}
    taken: set[str] = set()
    for id in order:
        wanted = (_letters(f"{id}/{at}", length) for at in count())
        found[id] = next(name for name in wanted if name not in taken)
        taken.add(found[id])
    return found


def _letters(text: str, length: int) -> str:
    """Letters that follow from a text."""
    number = int.from_bytes(sha256(text.encode()).digest()[:8], "big")
    return "".join(
        ascii_uppercase[number // len(ascii_uppercase) ** at % len(ascii_uppercase)]
        for at in range(length)
    )


def exchange_ids(
    scenario: Scenario, hidden: Collection[str], called: Mapping[str, str]
) -> dict[str, str]:
    """Exchange → by-product and a number, in the order of hashes of their ids. called : by-product → its id as it is told."""
    taken = {one.id for one in scenario.exchanges if one.id not in hidden}
    groups: dict[str, list[str]] = defaultdict(list)
    for one in scenario.exchanges:
        if one.id in hidden:
            groups[called.get(one.byproduct, one.byproduct)].append(one.id)
    found = {}
    for byproduct, ids in groups.items():
        for number, id in enumerate(sorted(ids, key=lambda id: sha256(id.encode()).digest()), 1):
            found[id] = _free(f"{byproduct[:70]}-{number}", taken)
    return found


def districts(scenario: Scenario) -> dict[str, Text]:
    """Plant → the smallest part of its place that ENOUGH plants share, of those that have one.

    Parts stand behind commas, the smallest first in English.
    """
    parts = {
        id: list(_parts(one.place)) if one.place is not None else []
        for id, one in scenario.facilities.items()
    }
    plants = [id for id, one in scenario.facilities.items() if one.kind == "company"]
    counts = Counter(part for id in plants for part in {plain(one.en) for one in parts[id]})
    chinese: dict[str, list[str]] = defaultdict(list)
    for id in plants:
        for one in parts[id]:
            chinese[plain(one.en)].append(one.zh)
    found = {}
    for id, own in parts.items():
        shared = next((one for one in own if counts[plain(one.en)] >= ENOUGH), None)
        if shared is not None:
            common = _beginning(chinese[plain(shared.en)])
            found[id] = Text(shared.en, common if len(common) > 1 else shared.en)
    return found


def _beginning(texts: Sequence[str]) -> str:
    """What all of some texts begin with: larger places stand first in Chinese."""
    first, last = min(texts), max(texts)
    same = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(sign for sign, _ in same)


def _parts(place: Text) -> Iterator[Text]:
    """A place and the larger ones that it names behind commas."""
    english, chinese = _FURTHER.split(place.en), _FURTHER.split(place.zh)
    yield place
    for at in range(1, len(english)):
        told = chinese[at:] if len(chinese) == len(english) else [place.zh]
        yield Text(", ".join(english[at:]), "，".join(told))


def _sectors(scenario: Scenario, terms: Terms) -> dict[str, Text | None]:
    """Plant → its sector where ENOUGH of its kind have it, else none."""
    keys = {
        id: (one.kind, plain(one.sector.en))
        for id, one in scenario.facilities.items()
        if one.sector is not None and not terms.holds_any(one.sector.en, one.sector.zh)
    }
    counts = Counter(keys.values())
    return {
        id: one.sector if id in keys and counts[keys[id]] >= ENOUGH else None
        for id, one in scenario.facilities.items()
    }


def _label(kind: str, sector: Text | None) -> Text:
    alone, behind = _KINDS[kind]
    if sector is None:
        return alone
    last = plain(sector.en).split()[-1:]
    what = "works" if kind == "company" and set(last) & _WORKS else behind.en
    return Text(f"{sector.en[:1].upper()}{sector.en[1:]} {what}", f"{sector.zh}{behind.zh}")


def companies(scenario: Scenario, hidden: Collection[str]) -> dict[str, Text]:
    """Plant → a letter for its company, where a hidden one hands something on inside it: that is totalled apart.

    Plants of one company that hand each other nothing are not said to be of one.
    """
    joined: dict[str, set[str]] = {}
    for one in scenario.exchanges:
        if one.within is None and one.from_ != one.to and scenario.within_company(one):
            whole = {one.from_, one.to}.union(
                *(joined.get(end, set()) for end in (one.from_, one.to))
            )
            joined.update(dict.fromkeys(whole, whole))
    groups = {min(group): group for group in joined.values() if group & set(hidden)}
    return {
        id: Text(f"Company {letter}", f"公司{letter}")
        for first, letter in letters(groups).items()
        for id in groups[first]
    }


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", plain(name)).strip("-")[:70] or "plant"


def _free(wanted: str, taken: set[str]) -> str:
    """The id, with a number behind it where it is taken already; it is taken then."""
    found = next(
        one
        for one in (wanted if at == 1 else f"{wanted}-{at}" for at in count(1))
        if one not in taken
    )
    taken.add(found)
    return found
