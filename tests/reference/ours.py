"""What the engine makes of the shipped library, for tables that others have published."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import lca
from lca.engine.adjoint import Scores, solve
from lca.inventory.routes import library_inventory
from lca.library.library import Library, load_library
from lca.quantities.numbers import Number

FILES = Path(__file__).parents[1] / "files" / "published"

#: What stands in every indicator column that is made up here.
ONE = "one"


@cache
def library() -> Library:
    return load_library()


@cache
def _scores(year: int) -> Scores:
    return solve(library_inventory(library(), year))


def score(activity: str, indicator: str = "ghg-100", year: int = 2023) -> float:
    """Of one reference amount of an activity: kg CO2e or MJ."""
    found = _scores(year)
    per_unit = float(found.of(activity)[found.indicators.index(indicator)])
    return per_unit * library().activities[activity].activity.reference.value


def directly(activity: str, flow: str, year: int) -> float:
    """What the activity itself gives off of an elementary flow, without what it buys."""
    inventory = library_inventory(library(), year, ())
    [process] = [one for one in inventory.processes if one.id == activity]
    alone = replace(
        inventory,
        processes=(replace(process, inputs=()),),
        characterisation={ONE: {flow: 1.0}},
        uncertain_factors={},
    )
    return (
        float(solve(alone).of(activity)[0])
        * library().activities[activity].activity.reference.value
    )


def needed(activity: str, product: str, year: int = 2023) -> float:
    """How much of another activity's product lies behind one reference amount of an activity, base units."""
    inventory = library_inventory(library(), year, ())
    processes = tuple(
        replace(one, flows=((ONE, Number(one.reference)),) if one.id == product else ())
        for one in inventory.processes
    )
    counted = replace(
        inventory, processes=processes, characterisation={ONE: {ONE: 1.0}}, uncertain_factors={}
    )
    return (
        float(solve(counted).of(activity)[0])
        * library().activities[activity].activity.reference.value
    )


def made_beside(activity: str, *byproducts: str, year: int = 2023) -> float:
    """How much of by-products arises along the whole chain of one reference amount of an activity, base units."""
    inventory = library_inventory(library(), year, ())
    processes = []
    for one in inventory.processes:
        rows = library().activities[one.id].activity.coproducts
        beside = sum(row.amount.at(year).value for row in rows if row.byproduct in byproducts)
        processes.append(replace(one, flows=((ONE, Number(beside)),) if beside else ()))
    counted = replace(
        inventory,
        processes=tuple(processes),
        characterisation={ONE: {ONE: 1.0}},
        uncertain_factors={},
    )
    return (
        float(solve(counted).of(activity)[0])
        * library().activities[activity].activity.reference.value
    )


@cache
def _savings(file: str) -> dict[tuple[str, str], tuple[float, float, float]]:
    table = lca.run(lca.load(FILES / file), draws=0).exchanges
    return {
        (row.exchange, row.indicator): (row.virgin, row.recycled, row.saving)
        for row in table.itertuples()
    }


def saving(exchange: str, indicator: str = "ghg-100", file: str = "exchanges.yaml") -> float:
    """Saved by an exchange of tests/files/published, kg CO2e or MJ a year."""
    return _savings(file)[exchange, indicator][2]


def routes(
    exchange: str, indicator: str = "ghg-100", file: str = "exchanges.yaml"
) -> tuple[float, float]:
    """Virgin and recycled route of an exchange of tests/files/published."""
    virgin, recycled, _ = _savings(file)[exchange, indicator]
    return virgin, recycled
