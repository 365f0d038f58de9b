"""The files of a results folder: what is saved, what the README lists, and what lca may replace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lca.charts.beside import Pictures
from lca.charts.table import CHARTS
from lca.results.flow_table import flow_table
from lca.results.named import with_names
from lca.results.outcome import Outcome
from lca.runs import columns
from lca.runs.folder import SUMMARY, File, csv, json_file, pictures
from lca.texts import Lang

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class Saved:
    """A result that is saved, and its charts."""

    result: Outcome
    pictures: Pictures


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


def _named(table: Callable[[Outcome], pd.DataFrame]) -> Callable[[Saved, Lang], pd.DataFrame]:
    """A table of a result with the names beside its ids in the language of the files."""
    return lambda of, lang: with_names(table(of.result), of.result.scenario, lang)


def _by_its_name(result: Outcome, table: pd.DataFrame) -> pd.DataFrame:
    """A table of cases; that of a case which was calculated alone tells its name and not the central one's."""
    return table.assign(case=result.scenario.case) if result.scenario.case else table


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
        "backgrounds.csv",
        "what rests on which other database, where one is used",
        lambda of, _lang: of.result.footings,
        columns.BACKGROUNDS,
        when=lambda of: not of.result.footings.empty,
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
        "draws.npz",
        "with `--save-draws`: every exchange in every draw",
        _draws,
        when=lambda of: of.result.sample is not None,
        asked=True,
        inside=columns.DRAWS,
    ),
)
