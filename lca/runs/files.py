"""The files of a results folder: what is saved, what the README lists, and what lca may replace."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lca.charts.beside import Pictures
from lca.charts.table import CHARTS
from lca.results.by_year import ByYear
from lca.results.claims import Claims
from lca.results.flow_table import flow_table
from lca.results.money import MoneyResult
from lca.results.named import with_names
from lca.results.outcome import Outcome
from lca.runs import columns, ledger_columns
from lca.runs.folder import SUMMARY, File, csv, json_file, pictures
from lca.texts import Lang

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class Saved:
    """A result that is saved, and its charts. firms : whether sheets of firms, and their table, are asked for."""

    result: Outcome
    pictures: Pictures
    firms: bool = False


def _charts(of: Saved, folder: Path, _lang: Lang) -> None:
    from lca.charts import write

    folder.mkdir()
    write(of.pictures.files(), folder)


def _report(of: Saved, path: Path, lang: Lang) -> None:
    from lca.report import html
    from lca.whatif.data import whatif

    answers = whatif(of.result, of.pictures.view)
    text = html(of.result, lang, of.pictures.svgs(), answers)
    path.write_text(text, encoding="utf-8", newline="\n")


def _draws(of: Saved, path: Path, _lang: Lang) -> None:
    """Arrays (exchanges, indicators, draws) of both routes and the saving, with the names of their axes."""
    import numpy as np

    result = of.result
    sample = result.sample
    assert sample is not None
    units = [result.scenario.library.indicators[id].unit for id in sample.indicators]
    np.savez(
        path,
        virgin=sample.virgin,
        recycled=sample.recycled,
        saving=sample.saving,
        exchanges=np.array(sample.names),
        indicators=np.array(sample.indicators),
        units=np.array(units),
        seed=np.array(result.seed),
    )


#: Folder with the sheets of firms, and the keys of a scenario with which the table of shares is written unasked.
FIRMS, LEDGER = "firms", ("money", "years")


def _tells_firms(of: Saved) -> bool:
    """Whether shares are told: asked for, or where a scenario has money or years; never for an audience."""
    scenario = of.result.scenario
    if scenario.covered:
        return False
    return of.firms or any(getattr(scenario.file, key, None) for key in LEDGER)


def _firms(of: Saved, folder: Path, lang: Lang) -> None:
    from lca.report.firm import firm
    from lca.sharing.allocation import allocate

    found = allocate(of.result)
    folder.mkdir()
    for id in found.facilities:
        text = firm(found, id, lang)
        (folder / f"{id}.html").write_text(text, encoding="utf-8", newline="\n")


def _firms_table(of: Saved, _lang: Lang) -> pd.DataFrame:
    from lca.sharing.allocation import firms_table

    return firms_table(of.result)


def _named(table: Callable[[Outcome], pd.DataFrame]) -> Callable[[Saved, Lang], pd.DataFrame]:
    """A table of a result with the names beside its ids in the language of the files."""
    return lambda of, lang: with_names(table(of.result), of.result.scenario, lang)


def _by_its_name(result: Outcome, table: pd.DataFrame) -> pd.DataFrame:
    """A table of cases; that of a case which was calculated alone tells its name and not the central one's."""
    return table.assign(case=result.scenario.case) if result.scenario.case else table


def _by_year(result: Outcome) -> ByYear:
    found = result.ledger.by_year
    assert found is not None  # it is asked for where there is one
    return found


def _money(result: Outcome) -> MoneyResult:
    found = result.ledger.money
    assert found is not None
    return found


def _claims(result: Outcome) -> Claims:
    found = result.ledger.claims
    assert found is not None
    return found


#: In the order in which they are written; the charts may be drawn meanwhile.
FILES: tuple[File[Saved], ...] = (
    json_file(
        SUMMARY,
        "network, statuses, exchanges, standard errors, warnings and provenance for programs",
        lambda of: of.result.summary(),
        columns.SUMMARY,
    ),
    csv(
        "exchanges.csv",
        "both routes, saving, interval and probability of each exchange and indicator",
        _named(lambda result: result.exchanges),
        columns.EXCHANGES,
    ),
    csv(
        "cases.csv",
        "every exchange and the network in each case, with paired differences",
        _named(lambda result: _by_its_name(result, result.cases)),
        columns.CASES,
    ),
    csv(
        "fates.csv",
        "what happens to each by-product without its exchange: shares, kinds, sources",
        _named(lambda result: _by_its_name(result, result.fates)),
        columns.FATES,
    ),
    csv(
        "stages.csv",
        "each stage and activity of both routes",
        _named(lambda result: result.stages),
        columns.STAGES,
    ),
    csv(
        "flows.csv",
        "the picture of the flows, for programs that draw such ones: who gives what to whom, how much, and its saving",
        lambda of, lang: flow_table(of.result, lang),
        columns.FLOWS,
    ),
    csv(
        "factors.csv",
        "scores, boundaries and sources of every activity behind the result",
        lambda of, _lang: of.result.factors,
        columns.FACTORS,
    ),
    csv(
        "places.csv",
        "both routes and the saving by the geography of the figures that they rest on",
        lambda of, _lang: of.result.places,
        columns.PLACES,
    ),
    csv(
        "coverage.csv",
        "how far the result is told of each pollutant: the share of its greenhouse gases whose activities declare it",
        lambda of, _lang: of.result.coverage,
        columns.COVERAGE,
        when=lambda of: not of.result.coverage.empty,
    ),
    csv(
        "convergence.csv",
        "mean, spread and standard errors of the savings",
        _named(lambda result: result.convergence),
        columns.CONVERGENCE,
    ),
    csv(
        "years.csv",
        "both routes, saving, interval and probability of each exchange in each year, where the scenario has years",
        _named(lambda result: _by_year(result).table),
        ledger_columns.YEARS,
        when=lambda of: of.result.ledger.by_year is not None and not of.result.scenario.covered,
    ),
    csv(
        "cumulative.csv",
        "the same over all years, of each exchange and of the network",
        _named(lambda result: _by_year(result).cumulative),
        ledger_columns.CUMULATIVE,
        when=lambda of: of.result.ledger.by_year is not None,
    ),
    csv(
        "money.csv",
        "who pays and gains what at each exchange: quantity times price, with the source of the price",
        _named(lambda result: _money(result).table),
        ledger_columns.MONEY,
        when=lambda of: of.result.ledger.money is not None and not of.result.scenario.covered,
    ),
    csv(
        "programme.csv",
        "what a programme may claim of the savings, where the scenario says how much would have come anyway",
        _named(lambda result: _claims(result).table),
        ledger_columns.PROGRAMME,
        when=lambda of: of.result.ledger.claims is not None,
    ),
    csv(
        "backgrounds.csv",
        "what rests on which other database, where one is used",
        lambda of, _lang: of.result.footings,
        columns.BACKGROUNDS,
        when=lambda of: not of.result.footings.empty,
    ),
    csv(
        "firms.csv",
        "what each facility may book under each rule of sharing, and has of the money; with `--firms`, years or money",
        _firms_table,
        ledger_columns.FIRMS,
        when=_tells_firms,
    ),
    File(
        "report.html",
        "the report in one page, to read on a screen, a phone or paper",
        _report,
    ),
    File(
        "charts",
        "every chart as SVG and PNG",
        _charts,
        holds=pictures(*(one.name for one in CHARTS)),
    ),
    File(
        FIRMS,
        "with `--firms`: a sheet for each facility, with what it gives, takes, saves and may book",
        _firms,
        when=lambda of: not of.result.scenario.covered,
        asked=True,
        holds=re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.html"),
    ),
    File(
        "draws.npz",
        "with `--save-draws`: every exchange in every draw",
        _draws,
        when=lambda of: of.result.sample is not None,
        asked=True,
        inside=columns.DRAWS,
    ),
)
