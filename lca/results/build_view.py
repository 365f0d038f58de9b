"""A result as charts and pages need it: plain data with names in one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lca.library.library import Library
from lca.results.cases import central_first, membership
from lca.results.coverage import hidden, shares
from lca.results.outcome import Outcome
from lca.results.view import FacilityView, FlowView, View
from lca.scenario.form import CENTRAL, NETWORK
from lca.scenario.names import byproduct_name, exchange_names
from lca.scenario.resolved import ResolvedExchange
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import AMOUNT
from lca.scenario.standing import review_of
from lca.texts import Lang, Text
from lca.words.cases import title

if TYPE_CHECKING:
    import pandas as pd

    from lca.quantities.arrays import Array


class _ActivityNames(Mapping[str, str]):
    """Names of activities by id, each read when it is asked for: a scenario reaches some of the library."""

    def __init__(self, library: Library, lang: Lang) -> None:
        self._library, self._lang = library, lang

    def __getitem__(self, id: str) -> str:
        return self._library.activities[id].activity.name.in_(self._lang)

    def __iter__(self) -> Iterator[str]:
        return iter(self._library.activities)

    def __len__(self) -> int:
        return len(self._library.activities)


def view(result: Outcome, lang: Lang) -> View:
    """The view of a result in "en" or "zh"."""
    scenario = result.scenario
    library, review = scenario.library, review_of(scenario)
    flows = {exchange.id: _flow(result, exchange, lang) for exchange in scenario.resolved}
    return View(
        lang=lang,
        scenario=scenario.id,
        title=_title(scenario, lang),
        year=scenario.year,
        facilities={
            id: FacilityView(
                id=id,
                name=facility.name.in_(lang),
                place=_text(facility.place, lang),
                sector=_text(facility.sector, lang),
                latitude=facility.location[0] if facility.location else None,
                longitude=facility.location[1] if facility.location else None,
                kind=facility.kind,
                company=_text(facility.company, lang),
            )
            for id, facility in scenario.facilities.items()
        },
        flows=flows,
        exchanges=_in_order(_with_errors(result), scenario),
        stages=result.stages,
        network=_in_order(result.network, scenario),
        exchange_names=exchange_names(scenario, lang),
        activity_names=_ActivityNames(library, lang),
        indicator_names={id: library.indicators[id].name.in_(lang) for id in scenario.indicators},
        draws=result.draws.count,
        network_draws=_network_draws(result),
        errors={
            str(row["indicator"]): (float(row["se_p2_5"]), float(row["se_p97_5"]))
            for row in result.convergence.to_dict("records")
            if row["exchange"] == NETWORK
        },
        case_titles={
            CENTRAL: (scenario.case_title if scenario.case else title(CENTRAL)).in_(lang),
            **{
                name: scenario.cases[name].case_title.in_(lang)
                for name in central_first(scenario.cases)
            },
        },
        cases=result.cases,
        groups=result.groups,
        members={name: frozenset(group) for name, group in membership(scenario).items()},
        fates=result.fates,
        robust=result.robust,
        system=scenario.file.units,
        whole=not scenario.covered,
        ledger=result.ledger,
        review="none" if review is None else review.kind,
        coverage=shares(result.coverage),
    )


def _title(scenario: Scenario, lang: Lang) -> str:
    """Title of a scenario; of a case that is calculated alone, with its name."""
    whole = scenario.file.title.in_(lang)
    return f"{whole} · {scenario.case_title.in_(lang)}" if scenario.case else whole


def _in_order(table: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """A table with the indicators of each exchange in the order in which they are told; files have the scenario's."""
    exchanges = {exchange.id: at for at, exchange in enumerate(scenario.exchanges)}
    indicators = {id: at for at, id in enumerate(scenario.indicators)}
    keys = [column for column in ("exchange", "indicator") if column in table]
    places = {"exchange": exchanges, "indicator": indicators}
    return table.sort_values(keys, key=lambda ids: ids.map(places[str(ids.name)]), kind="stable")


def _with_errors(result: Outcome) -> pd.DataFrame:
    """The exchanges with the standard errors of both ends of their interval, NaN without draws."""
    errors = result.convergence[["exchange", "indicator", "se_p2_5", "se_p97_5"]]
    return result.exchanges.merge(errors, on=["exchange", "indicator"], how="left")


def _network_draws(result: Outcome) -> dict[str, Array]:
    if result.sample is None:
        return {}
    little = hidden(result.coverage)
    return {id: one.saving for _, id, one in result.sample.total() if id not in little}


def _flow(result: Outcome, exchange: ResolvedExchange, lang: Lang) -> FlowView:
    given, hauls = exchange.given, exchange.hauls("recycled")
    return FlowView(
        exchange=exchange.id,
        source=given.from_,
        target=given.to,
        byproduct=byproduct_name(result.scenario, given.byproduct, lang),
        product=exchange.product.activity.name.in_(lang) if exchange.product else "",
        amount=exchange.quantities[AMOUNT].value,
        unit=exchange.measures.taken[0][0],
        status=given.status,
        evidence=given.evidence,
        distance_km=sum(leg.quantity.value for leg in hauls) if hauls else None,
        since=given.since,
    )


def _text(text: Text | None, lang: Lang) -> str:
    return text.in_(lang) if text is not None else ""
