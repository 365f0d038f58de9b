"""The files of a results folder: what is saved, what the README lists, and what lca may replace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from lca.charts.table import CHARTS
from lca.files.ours import inside
from lca.results.build_view import view
from lca.results.named import with_names
from lca.results.outcome import Outcome
from lca.runs.folder import File, csv, json_file, pictures
from lca.texts import Lang

if TYPE_CHECKING:
    import pandas as pd


def _charts(result: Outcome, folder: Path, lang: Lang) -> None:
    from lca.charts import Charts

    folder.mkdir()
    shown = view(result, lang)
    Charts(shown).save_all(folder, shown.drawn)


def _report(result: Outcome, path: Path, lang: Lang) -> None:
    from lca.report import html

    charts = inside(path.parent / "charts", ".svg")
    drawn = {svg.stem: svg.read_text(encoding="utf-8") for svg in charts}
    path.write_text(html(result, lang, drawn), encoding="utf-8", newline="\n")


def _draws(result: Outcome, path: Path, _lang: Lang) -> None:
    """Arrays (exchanges, indicators, draws) of both routes and the saving, with the names of their axes."""
    import numpy as np

    sample = result.sample
    assert sample is not None
    units = [result.scenario.library.indicators[id].unit for id in sample.indicators]
    np.savez(
        path,
        allow_pickle=False,
        virgin=sample.virgin,
        recycled=sample.recycled,
        saving=sample.saving,
        exchanges=np.array(sample.names),
        indicators=np.array(sample.indicators),
        units=np.array(units),
        seed=np.array(result.seed),
    )


def _named(table: Callable[[Outcome], pd.DataFrame]) -> Callable[[Outcome, Lang], pd.DataFrame]:
    """A table of a result with the names beside its ids in the language of the files."""
    return lambda result, lang: with_names(table(result), result.scenario, lang)


def _by_its_name(result: Outcome, table: pd.DataFrame) -> pd.DataFrame:
    """A table of cases; that of a case which was calculated alone tells its name and not the central one's."""
    return table.assign(case=result.scenario.case) if result.scenario.case else table


#: In the order in which they are written: the report shows the charts.
FILES: tuple[File[Outcome], ...] = (
    json_file(
        "summary.json",
        "network, statuses, exchanges, standard errors, warnings and provenance for programs",
        lambda result: result.summary(),
    ),
    csv(
        "exchanges.csv",
        "both routes, saving, interval and probability of each exchange and indicator",
        _named(lambda result: result.exchanges),
    ),
    csv(
        "cases.csv",
        "every exchange and the network in each case, with paired differences",
        _named(lambda result: _by_its_name(result, result.cases)),
    ),
    csv(
        "fates.csv",
        "what happens to each by-product without its exchange: shares, kinds, sources",
        _named(lambda result: _by_its_name(result, result.fates)),
    ),
    csv(
        "stages.csv",
        "each stage and activity of both routes",
        _named(lambda result: result.stages),
    ),
    csv(
        "factors.csv",
        "scores, boundaries and sources of every activity behind the result",
        lambda result, _lang: result.factors,
    ),
    csv(
        "convergence.csv",
        "mean, spread and standard errors of the savings",
        _named(lambda result: result.convergence),
    ),
    csv(
        "backgrounds.csv",
        "what rests on which other database, where one is used",
        lambda result, _lang: result.footings,
        when=lambda result: not result.footings.empty,
    ),
    File(
        "charts",
        "every chart as SVG and PNG",
        _charts,
        holds=pictures(*(one.name for one in CHARTS)),
    ),
    File(
        "report.html",
        "the report in one page, to read on a screen, a phone or paper",
        _report,
    ),
    File(
        "draws.npz",
        "with `--save-draws`: every exchange in every draw",
        _draws,
        when=lambda result: result.sample is not None,
        asked=True,
    ),
)
