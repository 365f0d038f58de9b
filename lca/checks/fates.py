"""Rules on `without`: what happens to the by-product without the exchange is stated, whole, and with its source."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence

from lca.checks.known import Known, resolved
from lca.checks.measures import share_problems
from lca.checks.regions import contains
from lca.files.tree import Path_
from lca.library.fates import EXACT, Fate
from lca.problems import Message, Problem, listed
from lca.quantities.quantity import Quantity
from lca.quantities.units import NONE, in_words
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import share_place
from lca.scenario.stages import fate_name

#: A used share farther than this from the usual one is worth a source.
FAR = 0.20


def repeated_fate(known: Known) -> Iterator[Problem]:
    """No two fates of an exchange have one name."""
    seen: set[str] = set()
    for position, fate in enumerate(known.exchange.fates):
        name = fate_name(fate, position)
        if name in seen:
            place: Path_ = ("without", position, "id") if fate.id else ("without", position)
            yield known.problem(place, Message("fate-twice", fate=name))
        seen.add(name)


def share_missing(known: Known) -> Iterator[Problem]:
    """Where there are several fates each states its share, and one of them may be the rest."""
    fates, rests = known.exchange.fates, 0
    for position, fate in enumerate(fates):
        if fate.share is None and len(fates) > 1:
            yield known.problem(("without", position), Message("fate-without-share"))
        if fate.share == "rest" and rests:
            yield known.problem(share_place(position), Message("rest-twice"))
        rests += fate.share == "rest"


def share_wrong(known: Known) -> Iterator[Problem]:
    """Shares are plain numbers from 0 to 1, with low and high where they are uncertain."""
    for position in range(len(known.exchange.fates)):
        place = share_place(position)
        given = known.given.get(place)
        if given is None:
            continue
        if given.dimension != NONE:
            is_in = in_words(given.dimension)
            yield known.problem(place, Message("share-with-unit", given=given.text, is_in=is_in))
        elif given.gsd is not None or given.sd is not None:
            form = "pedigree" if given.pedigree else "gsd" if given.gsd is not None else "sd"
            yield known.problem(place, Message("share-spread", form=form))
        else:
            yield from share_problems(known.scenario, known.path(place), given)


def shares_not_one(known: Known) -> Iterator[Problem]:
    """The shares of the fates add up to one."""
    fates = known.exchange.fates
    if not fates:
        return
    stated = [position for position, fate in enumerate(fates) if fate.share != "rest"]
    found = [known.given.get(share_place(position)) for position in stated]
    shares = [one.value for one in found if one is not None and one.dimension == NONE]
    if len(shares) < len(stated):
        return  # one fate may leave its share out; several are told that they may not
    whole, rest = math.fsum(shares), len(stated) < len(fates)
    if whole > 1 + EXACT or (whole < 1 - EXACT and not rest):
        yield known.problem(("without",), Message("shares-sum", sum=f"{whole:.12g}"))


def haul_to_nowhere(known: Known) -> Iterator[Problem]:
    """A by-product to which nothing happens is not hauled."""
    for position, fate in enumerate(known.exchange.fates):
        if fate.disposal == [] and fate.transport:
            yield known.problem(("without", position, "transport"), Message("haul-to-nowhere"))


def fate_source(known: Known) -> Iterator[Problem]:
    """Every fate of an exchange that is more than an idea names its source, or says that it is assumed."""
    status = known.exchange.status
    for position, fate in enumerate(known.exchange.fates):
        if fate.source is None and status != "idea":
            message = Message("fate-source-missing", status=status)
            yield known.problem(("without", position), message)


def assumed(scenario: Scenario, said: Collection[str] = ()) -> Iterator[Problem]:
    """Shares that nobody is named for decide results: they are said first, all in one.

    said : exchanges of which it was said before.
    """
    found: list[tuple[Path_, str]] = [
        (("exchanges", number, "without", position), exchange.id)
        for number, exchange in enumerate(scenario.exchanges)
        for position, fate in enumerate(exchange.fates)
        if fate.assumed and exchange.id not in said
    ]
    if found:
        names = tuple(dict.fromkeys(id for _, id in found))
        message = Message("fates-assumed", count=len(names), exchanges=listed(names))
        yield scenario.problem(found[0][0], message)


def assumed_in(scenario: Scenario) -> set[str]:
    """Exchanges with a share that is assumed."""
    return {one.id for one in scenario.exchanges if any(fate.assumed for fate in one.fates)}


def assumed_first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Warnings in their order, but assumed shares before all others: few are printed."""
    return tuple(sorted(problems, key=lambda problem: problem.message.key != "fates-assumed"))


def unusual(known: Known) -> Iterator[Problem]:
    """Assumed shares that are far from those that were seen at a source for the region."""
    scenario, exchange = known.scenario, known.exchange
    stated = [fate for fate in exchange.fates if fate.share != "rest"]
    if not all(fate.assumed for fate in stated or exchange.fates):
        return
    usual = scenario.library.usual(exchange.byproduct)
    if usual is None or not scenario.file.geography.startswith(usual.geography):
        return
    here, there = _used(scenario, exchange.fates), _used(scenario, usual.fates)
    if abs(here - there) > FAR:
        message = Message(
            "fates-unusual",
            used=here,
            byproduct=exchange.byproduct,
            usual=there,
            geography=usual.geography,
            year=usual.year,
            source=usual.source,
        )
        yield known.problem(("without",), message)


def usual_elsewhere(known: Known) -> Iterator[Problem]:
    """Usual fates (`without: usual`) that were seen in another country: what happens to a waste differs from one to the next."""
    scenario, exchange = known.scenario, known.exchange
    written = scenario.root.child("exchanges")
    listed_there = written.value if written is not None else None
    if not isinstance(listed_there, list):
        return
    usual = scenario.library.usual(exchange.byproduct)
    here = scenario.file.geography
    asked = listed_there[known.position].scalar("without") == "usual"
    if asked and usual is not None and not contains(usual.geography, here):
        message = Message(
            "usual-elsewhere",
            byproduct=exchange.byproduct,
            geography=usual.geography,
            year=usual.year,
            here=here,
        )
        yield known.problem(("without",), message)


def _used(scenario: Scenario, fates: Sequence[Fate]) -> float:
    """Share that somebody uses, at central values."""
    shares = [_stated(scenario, fate) for fate in fates]
    rest = 1.0 - math.fsum(share.value for share in shares if share is not None)
    return math.fsum(
        rest if share is None else share.value
        for fate, share in zip(fates, shares, strict=True)
        if fate.kind != "disposal"
    )


def _stated(scenario: Scenario, fate: Fate) -> Quantity | None:
    """The share of a fate as it is written; None of a rest, and where a parameter is unknown."""
    return resolved(scenario, fate.share) if isinstance(fate.share, Quantity) else None


RULES = (
    repeated_fate,
    share_missing,
    share_wrong,
    shares_not_one,
    haul_to_nowhere,
    fate_source,
)
DOUBTS = (unusual, usual_elsewhere)
