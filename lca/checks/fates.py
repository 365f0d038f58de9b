"""Rules on `without`: what happens to the by-product without the exchange is stated, whole, and with its source."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence

from lca.checks.known import resolved
from lca.checks.measures import share_problems
from lca.files.tree import Path_
from lca.library.fates import EXACT, Fate
from lca.problems import LISTED, Message, Problem, listed
from lca.quantities.quantity import Quantity
from lca.quantities.units import NONE, in_words
from lca.scenario.form import Exchange
from lca.scenario.scenario import Scenario
from lca.scenario.stages import fate_name

#: A used share farther than this from the usual one is worth a source.
FAR = 0.20


def _fates(scenario: Scenario) -> Iterator[tuple[Path_, Exchange, int, Fate]]:
    for number, exchange in enumerate(scenario.exchanges):
        for position, fate in enumerate(exchange.fates):
            yield ("exchanges", number, "without", position), exchange, position, fate


def repeated_fate(scenario: Scenario) -> Iterator[Problem]:
    """No two fates of an exchange have one name."""
    for path, exchange, position, fate in _fates(scenario):
        before = [fate_name(one, at) for at, one in enumerate(exchange.fates[:position])]
        if fate_name(fate, position) in before:
            message = Message("fate-twice", fate=fate_name(fate, position))
            yield scenario.problem((*path, "id") if fate.id else path, message)


def share_missing(scenario: Scenario) -> Iterator[Problem]:
    """Where there are several fates each states its share, and one of them may be the rest."""
    for path, exchange, position, fate in _fates(scenario):
        if fate.share is None and len(exchange.fates) > 1:
            yield scenario.problem(path, Message("fate-without-share"))
        rests = [one for one in exchange.fates[:position] if one.share == "rest"]
        if fate.share == "rest" and rests:
            yield scenario.problem((*path, "share"), Message("rest-twice"))


def share_wrong(scenario: Scenario) -> Iterator[Problem]:
    """Shares are plain numbers from 0 to 1, with low and high where they are uncertain."""
    for path, _, _, fate in _fates(scenario):
        given = _stated(scenario, fate)
        if given is None:
            continue
        at = (*path, "share")
        if given.dimension != NONE:
            is_in = in_words(given.dimension)
            yield scenario.problem(at, Message("share-with-unit", given=given.text, is_in=is_in))
        elif given.gsd is not None or given.sd is not None:
            form = "pedigree" if given.pedigree else "gsd" if given.gsd is not None else "sd"
            yield scenario.problem(at, Message("share-spread", form=form))
        else:
            yield from share_problems(scenario, at, given)


def shares_not_one(scenario: Scenario) -> Iterator[Problem]:
    """The shares of the fates add up to one."""
    for number, exchange in enumerate(scenario.exchanges):
        fates = exchange.fates
        if not fates:
            continue
        stated = [_stated(scenario, fate) for fate in fates if fate.share != "rest"]
        known = [one.value for one in stated if one is not None and one.dimension == NONE]
        if len(known) < len(stated):
            continue  # one fate may leave its share out; several are told that they may not
        whole, rest = math.fsum(known), len(stated) < len(fates)
        if whole > 1 + EXACT or (whole < 1 - EXACT and not rest):
            message = Message("shares-sum", sum=f"{whole:.12g}")
            yield scenario.problem(("exchanges", number, "without"), message)


def haul_to_nowhere(scenario: Scenario) -> Iterator[Problem]:
    """A by-product to which nothing happens is not hauled."""
    for path, _, _, fate in _fates(scenario):
        if fate.disposal == [] and fate.transport:
            yield scenario.problem((*path, "transport"), Message("haul-to-nowhere"))


def fate_source(scenario: Scenario) -> Iterator[Problem]:
    """Every fate of an exchange that is more than an idea names its source, or says that it is assumed."""
    for path, exchange, _, fate in _fates(scenario):
        if fate.source is None and exchange.status != "idea":
            yield scenario.problem(path, Message("fate-source-missing", status=exchange.status))


def assumed(scenario: Scenario, said: Collection[str] = ()) -> Iterator[Problem]:
    """Shares that nobody is named for decide results: they are said first, all in one.

    said : exchanges of which it was said before.
    """
    found = [
        (path, exchange.id)
        for path, exchange, _, fate in _fates(scenario)
        if fate.assumed and exchange.id not in said
    ]
    if found:
        names = tuple(dict.fromkeys(id for _, id in found))
        message = Message("fates-assumed", count=len(names), exchanges=listed(names, LISTED))
        yield scenario.problem(found[0][0], message)


def assumed_in(scenario: Scenario) -> set[str]:
    """Exchanges with a share that is assumed."""
    return {exchange.id for _, exchange, _, fate in _fates(scenario) if fate.assumed}


def assumed_first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Warnings in their order, but assumed shares before all others: few are printed."""
    return tuple(sorted(problems, key=lambda problem: problem.message.key != "fates-assumed"))


def unusual(scenario: Scenario) -> Iterator[Problem]:
    """Assumed shares that are far from those that were seen at a source for the region."""
    for number, exchange in enumerate(scenario.exchanges):
        usual = scenario.library.usual(exchange.byproduct)
        if usual is None or not scenario.file.geography.startswith(usual.geography):
            continue
        stated = [fate for fate in exchange.fates if fate.share != "rest"]
        if not all(fate.assumed for fate in stated or exchange.fates):
            continue
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
            yield scenario.problem(("exchanges", number, "without"), message)


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
DOUBTS = (unusual,)
