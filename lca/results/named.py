"""Names beside the ids of tables, for people who read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from lca.scenario.form import CENTRAL, NETWORK
from lca.scenario.names import activity_name, byproduct_name, exchange_names, facility_name
from lca.scenario.scenario import Scenario
from lca.texts import Lang
from lca.words.cases import title
from lca.words.catalogue import tr

if TYPE_CHECKING:
    import pandas as pd

#: Column of ids → the column of names that stands right behind it.
NAMES: Mapping[str, str] = {
    "exchange": "name",
    "from": "from_name",
    "to": "to_name",
    "byproduct": "byproduct_name",
    "activity": "activity_name",
    "case": "case_name",
}


def with_names(table: pd.DataFrame, scenario: Scenario, lang: Lang = "en") -> pd.DataFrame:
    """A table with names behind the ids that it has; those that stand there already are replaced, of another language."""
    found = table.copy(deep=False)
    for column, beside in NAMES.items():
        if column not in found:
            continue
        known = _names(scenario, column, lang)
        texts = [known(str(id)) for id in found[column]]
        if beside in found:
            found[beside] = texts
        else:
            place = list(found.columns).index(column) + 1
            found.insert(place, beside, texts)
    return found


def _names(scenario: Scenario, column: str, lang: Lang) -> Callable[[str], str]:
    """What gives the name of an id of a column; the id itself where nothing is known."""
    if column == "exchange":
        exchanges = {**exchange_names(scenario, lang), NETWORK: tr(lang, "Network")}
        return lambda id: exchanges.get(id, id)
    if column == "case":
        titles = case_names(scenario, lang)
        return lambda id: titles.get(id, id)
    if column == "activity":
        return _kept(lambda id: activity_name(scenario, id, lang))
    if column == "byproduct":
        return _kept(lambda id: byproduct_name(scenario, id, lang))
    return _kept(lambda id: facility_name(scenario, id, lang))


def case_names(scenario: Scenario, lang: Lang) -> dict[str, str]:
    """Case → what readers call it, the central one first; of a case that is calculated alone its own name, too."""
    found = {CENTRAL: (scenario.case_title if scenario.case else title(CENTRAL)).in_(lang)}
    if scenario.case:
        found[scenario.case] = scenario.case_title.in_(lang)
    return {**found, **{name: one.case_title.in_(lang) for name, one in scenario.cases.items()}}


def _kept(name: Callable[[str], str]) -> Callable[[str], str]:
    """The same, asked once for each id: tables have many rows of few ids."""
    known: dict[str, str] = {}

    def of(id: str) -> str:
        if id not in known:
            known[id] = name(id)
        return known[id]

    return of
