"""Sums over groups of exchanges, with statistics of their summed draws."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Literal, get_args

from lca.problems import Message, UnknownName, near_or_all
from lca.results.named import case_names
from lca.results.noise import Gross
from lca.results.savings import NETWORK_COLUMNS, group_totals
from lca.scenario.form import NETWORK
from lca.scenario.names import activity_name, byproduct_name, exchange_name, facility_name
from lca.scenario.resolved import ResolvedExchange
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

    from lca.results.draws import Draws

#: What exchanges can be grouped by: one group of each exchange, the two of its ends, or the network in each case.
Grouping = Literal[
    "exchange",
    "status",
    "evidence",
    "byproduct",
    "product",
    "from",
    "to",
    "facility",
    "company",
    "sector",
    "place",
    "case",
]
#: Group and what it is called.
Group = tuple[str, str]
#: The groups that an exchange belongs to.
GroupsOf = Callable[[Scenario, ResolvedExchange], Iterable[Group]]


def _status(_scenario: Scenario, one: ResolvedExchange) -> Iterable[Group]:
    return [(one.given.status, one.given.status)]


def _evidence(_scenario: Scenario, one: ResolvedExchange) -> Iterable[Group]:
    return [(one.given.evidence, one.given.evidence)]


def _byproduct(scenario: Scenario, one: ResolvedExchange) -> Iterable[Group]:
    id = one.given.byproduct
    return [(id, byproduct_name(scenario, id, "en"))]


def _product(scenario: Scenario, one: ResolvedExchange) -> Iterable[Group]:
    id = one.product.id if one.product is not None else ""
    return [(id, activity_name(scenario, id, "en"))]


def _exchange(scenario: Scenario, one: ResolvedExchange) -> Iterable[Group]:
    return [(one.id, exchange_name(scenario, one, "en"))]


def _plant(scenario: Scenario, id: str) -> Group:
    return id, facility_name(scenario, id, "en")


def _from(scenario: Scenario, one: ResolvedExchange) -> Iterable[Group]:
    return [_plant(scenario, one.given.from_)]


def _to(scenario: Scenario, one: ResolvedExchange) -> Iterable[Group]:
    return [_plant(scenario, one.given.to)]


def _facility(scenario: Scenario, one: ResolvedExchange) -> Iterable[Group]:
    return [_plant(scenario, end) for end in _ends(one)]


def _company(scenario: Scenario, one: ResolvedExchange) -> Iterable[Group]:
    plants = [scenario.facilities[end] for end in _ends(one)]
    names = [(plant.company or plant.name).en for plant in plants]
    return [(name, name) for name in names]


def _sector(scenario: Scenario, one: ResolvedExchange) -> Iterable[Group]:
    found = [scenario.facilities[end].sector for end in _ends(one)]
    return [(text.en, text.en) if text is not None else ("", "") for text in found]


def _place(scenario: Scenario, one: ResolvedExchange) -> Iterable[Group]:
    found = [scenario.facilities[end].place for end in _ends(one)]
    return [(text.en, text.en) if text is not None else ("", "") for text in found]


def _ends(one: ResolvedExchange) -> tuple[str, str]:
    return one.given.from_, one.given.to


#: What exchanges can be grouped by, one group of each exchange, and in two groups, that of either end.
APART: Mapping[str, GroupsOf] = {
    "exchange": _exchange,
    "status": _status,
    "evidence": _evidence,
    "byproduct": _byproduct,
    "product": _product,
    "from": _from,
    "to": _to,
}
AT_BOTH_ENDS: Mapping[str, GroupsOf] = {
    "facility": _facility,
    "company": _company,
    "sector": _sector,
    "place": _place,
}
CASE, EXCHANGE = "case", "exchange"


def by(
    what: str,
    scenario: Scenario,
    exchanges: pd.DataFrame,
    stages: pd.DataFrame,
    draws: Draws | None,
    in_cases: pd.DataFrame,
    hidden: Collection[str] = (),
) -> pd.DataFrame:
    """As `Outcome.by` says.

    exchanges, stages : tables of a result. in_cases : the network and its parts in each case (results/cases.py).
    hidden : indicators without sums over exchanges.
    """
    if what == CASE:
        return _by_case(scenario, in_cases)
    groups_of = {**APART, **AT_BOTH_ENDS}.get(what)
    if groups_of is None:
        known = get_args(Grouping)
        cure = near_or_all(what, known, len(known))
        raise UnknownName(Message("no-such-grouping", name=what, cure=cure))
    names: dict[str, str] = {}
    members: dict[str, dict[str, None]] = {}
    for one in scenario.resolved:
        for group, name in groups_of(scenario, one):
            names[group] = name
            members.setdefault(group, {})[one.id] = None
    unknown = () if what == EXCHANGE else hidden
    table = group_totals(exchanges, draws, members, Gross.of(stages), unknown)
    counts = {group: len(those) for group, those in members.items()}
    return _shaped(table, what, names, counts, what in AT_BOTH_ENDS)


def _by_case(scenario: Scenario, in_cases: pd.DataFrame) -> pd.DataFrame:
    table = in_cases[in_cases["group"] == NETWORK].drop(columns="group")
    names = case_names(scenario, "en")
    counts = dict.fromkeys(names, len(scenario.exchanges))
    return _shaped(table.rename(columns={"case": "group"}), CASE, names, counts, True)


def _shaped(
    table: pd.DataFrame,
    what: str,
    names: Mapping[str, str],
    counts: Mapping[str, int],
    overlapping: bool,
) -> pd.DataFrame:
    ids = table["group"].astype(str)
    found = table[list(NETWORK_COLUMNS)].reset_index(drop=True)
    found.insert(0, what, ids.to_list())
    found.insert(1, "name", [names[id] for id in ids])
    found.insert(2, "exchanges", [counts[id] for id in ids])
    found.insert(3, "overlapping", overlapping)
    return found
