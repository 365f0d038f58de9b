"""Activities of another continent than the scenario's, and power of another grid: neither is that of the network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from lca.checks.doubts import Seen
from lca.checks.known import known, once
from lca.library.library import Entry, Library
from lca.problems import Message, Problem, Value, listed
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


def geography_unknown(
    scenario: Scenario, _seen: Seen, central: Scenario | None = None
) -> Iterator[Problem]:
    """A place that is no code: what is of another place than that cannot be told."""
    here = scenario.file.geography
    if central is None and here not in _WORLD and not continents(here):
        yield scenario.problem(("geography",), Message("geography-unknown", geography=here))


def other_continent(
    scenario: Scenario, seen: Seen, central: Scenario | None = None
) -> Iterator[Problem]:
    """Activities in or behind the exchanges with figures of another continent, all of them once.

    What stands behind a grid that the scenario names is left out: that was asked for.
    central : the scenario of which it is a case: what is of another place there is not told again.
    """
    here = scenario.file.geography
    behind = _seen(scenario, seen)
    known_there = _central(central)
    found = {
        id: entry
        for id, (entry, _) in behind.items()
        if id not in known_there and _elsewhere(entry, here)
    }
    if not found:
        return
    takers = {  # the last to be changed before the figures are those of another continent
        row.activity: id
        for id in sorted(behind, reverse=True)
        if id not in found
        for row in behind[id][0].activity.inputs
    }
    enters = {id: takers.get(id) for id in found if behind[id][1] == id or id in takers}
    sizes = Counter(entry.activity.geography for entry in found.values())
    several = [
        Message("so-many-of-place", place=place, count=sizes[place]) for place in sorted(sizes)
    ]
    message = Message(
        "other-continent",
        count=len(found),
        of=len(behind),
        places=tuple(several if len(sizes) > 1 else sizes),
        geography=here,
        activities=_listed(enters, behind),
        cure=Message("of-the-region") if scenario.file.grid else Message("of-the-region-and-grid"),
    )
    yield scenario.problem(("geography",), message)


def other_grid(
    scenario: Scenario, seen: Seen, central: Scenario | None = None
) -> Iterator[Problem]:
    """Power of a grid of this continent that is not the scenario's, by what takes it; otherwise as `other_continent`.

    Power of the country, or of a wider region with the scenario in it, is its own.
    """
    here = scenario.file.geography
    if not continents(here):
        return
    behind, known_there = _seen(scenario, seen), _central(central)
    power = {
        id: entry
        for id, (entry, _) in behind.items()
        if entry.activity.grid
        and not _elsewhere(entry, here)
        and not contains(entry.activity.geography, here)
    }
    found = {
        id: named
        for id, (entry, named) in behind.items()
        if id not in known_there
        if (named == id and id in power)
        or (id not in power and any(row.activity in power for row in entry.activity.inputs))
    }
    if found:
        message = Message(
            "other-grid",
            count=len(found),
            of=len(behind),
            places=tuple(sorted({entry.activity.geography for entry in power.values()})),
            geography=here,
            activities=_listed(found, behind),
        )
        yield scenario.problem(("geography",), message)


DOUBTS = (geography_unknown, other_continent, other_grid)

#: Activities in or behind the exchanges by id, each with the one among those that are named which it stands behind.
_Behind = Mapping[str, tuple[Entry, str]]


def _seen(scenario: Scenario, seen: Seen) -> _Behind:
    return _behind(scenario.library, [entry.id for _, entry in seen.activities.values()])


def _behind(library: Library, named: Iterable[str]) -> _Behind:
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
    there, own = continents(entry.activity.geography), continents(here)
    return bool(there and own) and not there & own


def _listed(enters: Mapping[str, str | None], behind: _Behind) -> Value:
    """Activities, each with what it stands behind; what the exchanges name themselves stands first, alone."""
    own = sorted(id for id in enters if behind[id][1] == id)
    others = sorted(set(enters) - set(own))
    more = [Message("behind-what", activity=id, named=str(enters[id])) for id in others]
    return listed([*own, *more])


def _central(scenario: Scenario | None) -> frozenset[str]:
    """All activities in or behind the exchanges of the central case; none where there is none."""
    return frozenset() if scenario is None else _all_behind(scenario)


@once
def _all_behind(scenario: Scenario) -> frozenset[str]:
    named = [str(name) for one in known(scenario) for _, name in one.references]
    return frozenset(_behind(scenario.library, named))
