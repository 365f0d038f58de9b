"""The statement on greenhouse gases: its terms close, and effects of both signs stand apart."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from reading import Page
from test_content import BOTH, rows

from lca.quantities.figures import scale_for
from lca.report.statement import effects, gases, kind_of_statement, statement, terms
from lca.results.totals import stage_sums
from lca.runs.run import Result
from lca.texts import Lang
from lca.words.catalogue import tr

CLOSE = 1e-12


def saving(result: Result, indicator: str) -> float:
    network = result.network.set_index("indicator")
    return float(network.loc[indicator, "saving"])


def test_the_terms_close(result: Result) -> None:
    """Proves: baseline less project is the saving, and the lost uses are what the stages of all exchanges say."""
    view = result.view("en")
    found = terms(view, "ghg-100")
    size = abs(found.baseline) + abs(found.project)
    assert abs(found.baseline - found.project - found.saving) <= CLOSE * size
    assert found.saving == saving(result, "ghg-100")
    sums = stage_sums(view, "ghg-100")
    virgin, recycled = (
        math.fsum(
            value for of in sums.values() for (route, _), value in of.items() if route == wanted
        )
        for wanted in ("virgin", "recycled")
    )
    assert abs(found.baseline - virgin) <= CLOSE * size
    assert abs(found.project - recycled) <= CLOSE * size
    # gas: 80 % of 20 million Nm3 made heat that took the place of a tenth as much gas, at 2.5 kg of CO2e each
    assert found.lost == pytest.approx(
        math.fsum(of.get(("recycled", "forgone-use"), 0.0) for of in sums.values()), rel=CLOSE
    )
    assert found.lost > 0


def test_effects_of_both_signs_come_to_the_saving(result: Result) -> None:
    saves, adds, nothing = effects(result.view("en"), "ghg-100")
    table = result.exchanges[result.exchanges["indicator"] == "ghg-100"].set_index("exchange")
    assert adds.exchanges == ("ash-far-away",)
    assert adds.saving == float(table.loc["ash-far-away", "saving"]) < 0
    assert {*saves.exchanges, *adds.exchanges, *nothing.exchanges} == set(table.index)
    assert len(saves.exchanges) + len(adds.exchanges) + len(nothing.exchanges) == len(table)
    sizes = [float(table.loc[id, "saving"]) for id in saves.exchanges]
    assert sizes == sorted(sizes, reverse=True)
    assert min(sizes) > 0
    whole = saves.saving + adds.saving + nothing.saving
    assert abs(whole - saving(result, "ghg-100")) <= CLOSE * (saves.saving - adds.saving)


@pytest.mark.parametrize("lang", BOTH)
def test_the_report_prints_them(result: Result, pages: dict[Lang, Page], lang: Lang) -> None:
    view = result.view(lang)
    article = pages[lang].by_id("statement")
    assert article.all("h3")[0].text == kind_of_statement(lang)
    by_term, by_effect = article.all("table")
    found = terms(view, "ghg-100")
    parts = (found.baseline, found.project, found.saving)
    scale = scale_for("kg CO2e", parts, lang)
    baseline, project, last = scale.ledger(parts, found.saving)
    assert [row[1] for row in rows(by_term)[1:]] == [baseline, project, "–", last]
    assert scale.unit in by_term.all("caption")[0].text
    assert scale.number(found.lost) in rows(by_term)[2][0]
    saves, adds, _ = effects(view, "ghg-100")
    told = rows(by_effect)[1:]
    assert view.exchange_names["ash-far-away"] in told[1][0]
    assert view.exchange_names["ash-far-away"] not in told[0][0]
    scale = scale_for("kg CO2e", (saves.saving, adds.saving, found.saving), lang)
    assert [row[1] for row in told] == scale.ledger(
        (saves.saving, adds.saving, found.saving), found.saving
    )


def test_without_greenhouse_gases_there_is_none(result: Result) -> None:
    view = result.view("en")
    energy = replace(view, network=view.network[view.network["indicator"] == "energy-total"])
    assert gases(view) == "ghg-100"
    assert gases(energy) == ""
    assert list(statement(energy)) == []


def test_an_exchange_without_effect_is_told(result: Result) -> None:
    view = result.view("en")
    still = view.exchanges.assign(
        saving=view.exchanges["saving"].where(view.exchanges["exchange"] != "flare", 0.0)
    )
    (article,) = statement(replace(view, exchanges=still))
    table = article.blocks[-1]
    heads = [row[0].text for group in table.groups for row in group.rows]  # type: ignore[union-attr]
    assert heads[-1] == tr("en", "{head}: {exchanges}", head="No change", exchanges="1 exchange")
