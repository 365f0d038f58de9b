"""Activities of another continent than the scenario's: their power, fuels and works are not those of the network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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


def other_continent(
    scenario: Scenario, seen: Seen, central: Scenario | None = None
) -> Iterator[Problem]:
    """Activities with figures of another continent, all of them once.

    Those of the whole world are among them where they rest on such figures.
    central : the scenario of which it is a case: what is of another continent there is not told again.
    """
    here = continents(scenario.file.geography)
    if not here:
        return
    told = _named(central) if central is not None else frozenset()
    found: dict[str, set[str]] = {}
    for id, (_, entry) in seen.activities.items():
        if id not in told:
            places = _elsewhere(scenario.library, entry, here)
            if places:
                found[id] = places
    if not found:
        return
    names = sorted(found)
    message = Message(
        "other-continent",
        count=len(names),
        geography=scenario.file.geography,
        places=tuple(sorted(set[str]().union(*found.values()))),
        activities=listed(names),
    )
    yield scenario.problem(("geography",), message)


def _elsewhere(library: Library, entry: Entry, here: frozenset[str]) -> set[str]:
    """Geographies of other continents of an activity, or, where it is of the whole world, of what it rests on."""
    own = entry.activity.geography
    one = library.behind([entry.id]) if own in _WORLD else (entry,)
    places = {behind.activity.geography for behind in one}
    return {place for place in places if continents(place) and not continents(place) & here}


@once
def _named(scenario: Scenario) -> frozenset[str]:
    """All activities that the exchanges of a scenario name."""
    return frozenset(str(name) for one in known(scenario) for _, name in one.references)
