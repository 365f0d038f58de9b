"""Activities of another continent than the scenario's, and power of another grid: neither is that of the network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from lca.checks.doubts import Seen
from lca.checks.known import known, once
from lca.library.library import Entry, Library
from lca.problems import Message, Problem, listed
from lca.scenario.scenario import Scenario

#: Countries (ISO 3166-1) of each continent, those on two of them in both, and names of wider regions as data sets write them.
_CONTINENTS: Mapping[str, str] = {
    "Africa": (
        "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE "
        "NG RE RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG YT ZA ZM ZW RAF Africa"
    ),
    "America": (
        "AG AI AR AW BB BL BM BO BQ BR BS BZ CA CL CO CR CU CW DM DO EC FK GD GF GL GP GT GY HN HT JM KN KY LC MF MQ MS "
        "MX NI PA PE PM PR PY SR SV SX TC TT US UY VC VE VG VI RNA RLA USA NAFTA America"
    ),
    "Asia": (
        "AE AF AM AZ BD BH BN BT CN CY GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY NP OM PH PK "
        "PS QA RU SA SG SY TH TJ TL TM TR TW UZ VN YE RAS RME Asia"
    ),
    "Europe": (
        "AD AL AM AT AX AZ BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GE GG GI GR HR HU IE IM IS IT JE KZ LI LT LU LV "
        "MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM TR UA UK VA XK EU EU27 EU28 RER ENTSO UCTE Europe"
    ),
    "Oceania": "AS AU CK FJ FM GU KI MH MP NC NF NR NU NZ PF PG PW SB TK TO TV VU WF WS UN-OCEANIA Oceania",
}
#: What holds for the whole world, or for what is left of it: never of another continent by itself.
_WORLD = ("GLO", "RoW", "World")


@cache
def continents(geography: str) -> frozenset[str]:
    """The continents of a code (`CN-HE`, `US`, `RER`); none where it is the world, or no code that is known."""
    names = {geography, geography.partition("-")[0]}
    return frozenset(place for place, codes in _CONTINENTS.items() if names & set(codes.split()))


def contains(wide: str, place: str) -> bool:
    """Whether a place lies in another: `CN` and `RAS` hold `CN-HE`, the world holds all; neither holds `CN-SD`."""
    if wide in (*_WORLD, place) or place.startswith(f"{wide}-"):
        return True
    country = len(wide.partition("-")[0]) == 2
    return not country and bool(continents(wide) & continents(place))


def places(scenario: Scenario, seen: Seen, central: Scenario | None = None) -> Iterator[Problem]:
    """Activities in or behind the exchanges with figures of another continent, and power of another grid; each told once.

    What stands behind a grid that the scenario names is left out: that was asked for.
    central : the scenario of which it is a case: what is of another place there is not told again.
    """
    here = scenario.file.geography
    if not continents(here):
        if here not in _WORLD and central is None:
            yield scenario.problem(("geography",), Message("geography-unknown", geography=here))
        return
    behind = _behind(scenario.library, [entry.id for _, entry in seen.activities.values()])
    told = _central(central) if central is not None else frozenset()
    foreign = [entry for entry, _ in behind.values() if _elsewhere(entry, here)]
    if any(entry.id not in told for entry in foreign):
        yield _told(scenario, "other-continent", foreign, behind)
    power = {
        id
        for id, (entry, _) in behind.items()
        if entry.activity.grid
        and not _elsewhere(entry, here)
        and not contains(entry.activity.geography, here)
    }
    takers = [
        entry
        for id, (entry, named) in behind.items()
        if (named == id and id in power)
        or (id not in power and power & {row.activity for row in entry.activity.inputs})
    ]
    if any(entry.id not in told for entry in takers):
        yield _told(scenario, "other-grid", takers, behind, power)


def _behind(library: Library, named: Iterable[str]) -> dict[str, tuple[Entry, str]]:
    """The named activities and all that they rest on, each with the first of the named that it stands behind.

    Without what a scenario has replaced, and what its replacement rests on.
    """
    activities, replaced = library.activities, library.replaced
    found = {id: (activities[id], id) for id in dict.fromkeys(named) if id not in replaced}
    for first, (entry, _) in list(found.items()):
        waiting = [row.activity for row in entry.activity.inputs]
        while waiting:
            id = waiting.pop()
            if id not in found and id not in replaced:
                found[id] = activities[id], first
                waiting += [row.activity for row in activities[id].activity.inputs]
    return found


def _elsewhere(entry: Entry, here: str) -> bool:
    there = continents(entry.activity.geography)
    return bool(there) and not there & continents(here)


def _told(
    scenario: Scenario,
    key: str,
    found: Sequence[Entry],
    behind: Mapping[str, tuple[Entry, str]],
    power: Collection[str] = (),
) -> Problem:
    """What is of another place, how much of everything that is, and where it comes in: what is named itself first."""
    where = [behind[id][0] for id in sorted(power)] or found
    sizes = Counter(entry.activity.geography for entry in where)
    order = sorted(found, key=lambda entry: (behind[entry.id][1] != entry.id, entry.id))
    names: list[str | Message] = []
    for entry in order:
        first = behind[entry.id][1]
        own = first == entry.id
        names.append(entry.id if own else Message("behind-what", activity=entry.id, named=first))
    message = Message(
        key,
        count=len(found),
        of=len(behind),
        places=tuple(
            Message("so-many-of-place", place=place, count=sizes[place])
            if len(sizes) > 1 and not power
            else place
            for place in sorted(sizes)
        ),
        geography=scenario.file.geography,
        activities=listed(names),
    )
    return scenario.problem(("geography",), message)


@once
def _central(scenario: Scenario) -> frozenset[str]:
    """All activities in or behind the exchanges of a scenario."""
    named = [str(name) for one in known(scenario) for _, name in one.references]
    return frozenset(_behind(scenario.library, named))
