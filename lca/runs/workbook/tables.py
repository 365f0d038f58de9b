"""The tables of a result that have a sheet, with the sources, the warnings, and where all of it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lca.results.groups import Grouping
from lca.results.named import with_names
from lca.results.outcome import Outcome
from lca.texts import Lang

if TYPE_CHECKING:
    import pandas as pd

    from lca.report.offered import Offered

#: Tables of a result that have a sheet, beside the network, sums over groups and where it all comes from.
TABLES = (
    *("exchanges", "cases", "groups", "fates", "stages", "places"),
    *("breakeven", "drivers", "convergence", "aggregated", "footings"),
)
#: Groups whose sums have a sheet.
SUMS: tuple[Grouping, ...] = ("status", "evidence", "facility")

#: Candidates that have a row.
CANDIDATES = 2000


def sheets(
    result: Outcome, lang: Lang, offered: Offered | None = None
) -> Iterator[tuple[str, pd.DataFrame]]:
    """Name of each sheet and its table, the network first. offered : candidates, if any have a sheet."""
    yield "network", result.network
    for name in TABLES:
        yield name, with_names(getattr(result, name), result.scenario, lang)
    if not result.coverage.empty:
        yield "coverage", result.coverage
    for what in SUMS:
        yield f"by {what}", result.by(what)
    if offered is not None and len(offered.matches):
        yield "candidates", _candidates(offered, lang)
    yield "factors", result.factors
    yield "sources", _sources(result)
    yield "warnings", _warnings(result, lang)
    yield "provenance", _provenance(result)


def _candidates(offered: Offered, lang: Lang) -> pd.DataFrame:
    """Candidate exchanges as `lca match --csv` has them, best first, as many as people read."""
    import pandas as pd

    from lca.matching.candidate_file import asked

    rows = [
        {
            **one,
            "standards": "; ".join(map(asked, one["standards"])),
            "precedents": "; ".join(one["precedents"]),
            "exchange": one["exchange"] or "",
        }
        for one in offered.matches.rows(lang, CANDIDATES)
    ]
    return with_names(pd.DataFrame(rows), offered.matches.scenario, lang)


def _sources(result: Outcome) -> pd.DataFrame:
    """The sources of every activity behind the result."""
    import pandas as pd

    library = result.scenario.library
    behind = [library.activities[id] for id in dict.fromkeys(result.factors["activity"])]
    year = result.scenario.year
    keys = dict.fromkeys(key for entry in behind for key in library.sources_of(entry, year))
    rows = []
    for key in keys:
        source = library.cited(key)
        if source is not None:
            told = (source.citation, source.year, source.link, source.licence, source.seen)
            rows.append((key, *told))
    return pd.DataFrame(rows, columns=["source", "citation", "year", "link", "licence", "seen"])


def _warnings(result: Outcome, lang: Lang) -> pd.DataFrame:
    import pandas as pd

    rows = [
        (one.mark.file, one.mark.line, one.where, one.message.text(lang)) for one in result.warnings
    ]
    return pd.DataFrame(rows, columns=["file", "line", "where", "warning"])


def _provenance(result: Outcome) -> pd.DataFrame:
    """What the numbers depend on: scenario, versions, files with their hashes, draws, and what the units are."""
    import pandas as pd

    scenario = result.scenario
    rows: list[tuple[str, Any]] = [
        ("scenario", scenario.name),
        ("title", scenario.file.title.en),
        ("year", scenario.year),
        (
            "values",
            "in the unit beside them, per year; virgin: without the exchanges, recycled: with them",
        ),
    ]
    for key, value in result.provenance.items():
        if key == "set":  # a path and its value
            rows += [(f"set: {path}", text) for path, text in value]
        elif isinstance(value, dict):
            rows += [(f"{key}: {name}", one) for name, one in value.items()]
        elif isinstance(value, list):
            rows += [(f"{key}: {one['file']}", one["sha256"]) for one in value]
        else:
            rows.append((key, value))
    return pd.DataFrame([(key, str(value)) for key, value in rows], columns=["what", "value"])
