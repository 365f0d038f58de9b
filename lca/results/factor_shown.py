"""An activity of the library as tables, in a notebook and as a `repr`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from lca.library.declared import known_of
from lca.library.late import Late
from lca.library.library import Library
from lca.notebook.page import both, counted, folded, lines, page, paragraph, table
from lca.problems import Message, UnknownName, near_or_all
from lca.quantities import figures
from lca.results.factor_show import Shown, show

if TYPE_CHECKING:
    import pandas as pd

#: Scores in the `repr`, so that what else there is has its place.
TOLD = 6
FRAME_COLUMNS = (
    *("activity", "name", "name_zh", "kind", "per", "indicator", "unit", "score"),
    *("geography", "year", "boundary", "source", "seen"),
)


@dataclass(frozen=True, slots=True, eq=False)
class ShownActivity:
    """An activity: `inventory`, `scores`, `published` and `sources` are tables; `year` is that of its dated amounts."""

    shown: Shown

    @property
    def id(self) -> str:
        """Its id."""
        return self.shown.entry.id

    @property
    def year(self) -> int:
        """The year that is shown: amounts of several years are taken at the nearest to it that they have."""
        return self.shown.year

    @property
    def per(self) -> str:
        """The reference amount that scores and parts are of, as it is written."""
        return self.shown.entry.activity.reference.text

    @property
    def scores(self) -> pd.DataFrame:
        """A row an indicator: indicator, unit, score (in unit per `per`), per (the reference amount)."""
        import pandas as pd

        shown, per = self.shown, self.per
        rows = [
            (id, shown.library.indicators[id].unit, shown.score(id), per)
            for id in shown.scores.indicators
        ]
        return pd.DataFrame(rows, columns=["indicator", "unit", "score", "per"])

    def score(self, indicator: str) -> float:
        """What one reference amount burdens with all behind it, in the indicator's unit. Raises UnknownName."""
        known = self.shown.scores.indicators
        if indicator not in known:
            cure = near_or_all(indicator, known)
            message = Message("no-such-indicator", scenario=self.id, indicator=indicator, cure=cure)
            raise UnknownName(message)
        return self.shown.score(indicator)

    @property
    def inventory(self) -> pd.DataFrame:
        """A row an input or elementary flow: what, id, name, amount (as written), source, seen, and its part of each score.

        Parts are columns by indicator, in its unit per reference amount of the activity; they add up to the scores.
        """
        import pandas as pd

        shown = self.shown
        indicators = list(shown.scores.indicators)
        rows: list[tuple[Any, ...]] = []
        if shown.entry.outside is not None:
            for part in shown.parts:
                amount = f"{part.amount:.6g} {part.unit}"
                rows.append(
                    ("part", part.name, part.name, amount, "", "", *map(float, part.values))
                )
        else:
            library, reference = shown.library, shown.entry.activity.reference.value
            for (row, amount), one in zip(shown.entry.figures(shown.year), shown.rows, strict=True):
                values = (float(value) * reference for value in one.values)
                source = library.source_of(shown.entry, row, shown.year) or ""
                told = (amount, source, library.seen_of(shown.entry, row, shown.year))
                rows.append((one.kind, one.id, name_of(library, one.id), *told, *values))
        columns = ["what", "id", "name", "amount", "source", "seen", *indicators]
        return pd.DataFrame(rows, columns=columns)

    @property
    def published(self) -> pd.DataFrame:
        """What others published of the same, each held against our score at the year that was published.

        A row a value: indicator, published, compared (our score at `year`, which is the activity's own where nothing else
        was published, whatever year is shown), departure (compared ÷ published − 1), year, source and holds (whether
        `lca factors check` holds it, or it is told as a conflict). Values are in the indicator's unit per reference amount.
        """
        import pandas as pd

        said = self.shown.entry.activity.said
        held = len(self.shown.entry.activity.published)
        rows = [
            (
                *(one.indicator, one.value, score, departure),
                *(one.year or self.shown.entry.activity.year, one.source, at < held),
            )
            for at, (one, (departure, score)) in enumerate(
                zip(said, self.shown.departures(), strict=True)
            )
        ]
        columns = ["indicator", "published", "compared", "departure", "year", "source", "holds"]
        return pd.DataFrame(rows, columns=columns)

    @property
    def sources(self) -> pd.DataFrame:
        """A row a source: source (its key), citation, year, link, licence, seen."""
        library, said = self.shown.library, self.shown.entry.activity.said
        keys = [
            *library.sources_of(self.shown.entry, self.shown.year),
            *(one.source for one in said),
        ]
        return cited(library, keys)

    @property
    def _about(self) -> str:
        """`per 1 t · material · CN · 2021 (dated amounts of 2022) · cradle-to-gate`."""
        one, shown = self.shown.entry.activity, self.shown
        others = [year for year in shown.dated() if year != shown.year]
        dated = f" (dated amounts of {', '.join(map(str, others))})" if others else ""
        return f"per {one.reference.text} · {one.kind} · {one.geography} · {shown.year}{dated} · {one.boundary}"

    def __repr__(self) -> str:
        rows = list(self.scores.itertuples())
        scores = [f"{row.indicator}: {row.score:.5g} {row.unit}" for row in rows[:TOLD]]
        return lines(
            f"{self.id}: {both(self.shown.entry.activity.name, ' ')}",
            self._about,
            *scores,
            f"… and {len(rows) - TOLD} more in .scores" if len(rows) > TOLD else "",
            ".inventory, .scores, .published, .sources",
        )

    def _repr_html_(self) -> str:
        one = self.shown.entry.activity
        scores = [
            [row.indicator, f"{figures.number(float(str(row.score)), 4)} {row.unit}"]
            for row in self.scores.itertuples()
        ]
        told = list(self.shown.scores.indicators)[:2]
        rows = [
            [
                row["name"],
                row["amount"],
                *(figures.number(row[id]) for id in told),
                row["source"],
                row["seen"],
            ]
            for row in self.inventory.to_dict("records")
        ]
        cited = [[row.source, row.citation, row.seen] for row in self.sources.itertuples()]
        return page(
            both(one.name),
            f"{self.id} · {self._about}",
            paragraph(one.note.en) if one.note else "",
            table(["Indicator", f"Score of {one.reference.text}, {self.year}"], scores, {1}),
            table(
                ["Input or flow", "Amount", *told, "Source", "Seen"],
                rows,
                range(1, 2 + len(told)),
                most=25,
            ),
            self._held(),
            folded(
                counted(len(cited), "source"), table(["Key", "Citation", "Seen"], cited, most=50)
            ),
        )

    def _held(self) -> str:
        """What others published beside our score at the year of each, so that neither stands beside that of another year."""
        rows = [
            [
                *(row.indicator, row.year, figures.number(float(str(row.published)), 4)),
                figures.number(float(str(row.compared)), 4),
                figures.percent(float(str(row.departure)), "en", sign=True),
                row.source,
            ]
            for row in self.published.itertuples()
        ]
        head = ["Indicator", "Year", "Published", "Ours, that year", "Departure", "Source"]
        return table(head, rows, {1, 2, 3, 4}, f"Published by others, per {self.per}")


def activity(library: Library, id: str, year: int | None = None) -> ShownActivity:
    """An activity with its scores at a year. Raises as `factor_show.show`."""
    return ShownActivity(show(library, id, year))


def frame(library: Library) -> pd.DataFrame:
    """As `Library.frame` says; every year is solved once."""
    import pandas as pd

    from lca.checks.factors import scores_by_year

    own = {id: one for id, one in library.activities.items() if one.outside is None}
    at = scores_by_year(replace(library, activities=Late(own), opened={}))
    rows = []
    for entry in own.values():
        one = entry.activity
        scores = at(one.year)
        values = scores.of(entry.id) * one.reference.value
        behind = list(library.behind([entry.id]))
        for indicator, value in zip(scores.indicators, values, strict=True):
            if not known_of(behind, library.indicators[indicator]):
                continue
            rows.append(
                (
                    *(entry.id, one.name.en, one.name.zh, one.kind, one.reference.text),
                    *(indicator, library.indicators[indicator].unit, float(value)),
                    *(one.geography, one.year, one.boundary),
                    *(" ".join(library.sources_of(entry)), library.seen_summary(entry)),
                )
            )
    return pd.DataFrame(rows, columns=list(FRAME_COLUMNS))


def name_of(library: Library, id: str) -> str:
    """Name of an activity or a flow; the id where it is not there."""
    if id in library.activities:
        return library.activities[id].activity.name.en
    return library.flows[id].name.en if id in library.flows else id


def cited(library: Library, keys: list[str]) -> pd.DataFrame:
    """A row a source of these keys that the library has, each once."""
    import pandas as pd

    rows = []
    for key in dict.fromkeys(key for key in keys if key):
        one = library.cited(key)
        if one is not None:
            rows.append((key, one.citation, one.year, one.link, one.licence, one.seen))
    return pd.DataFrame(rows, columns=["source", "citation", "year", "link", "licence", "seen"])


def cells(frame: pd.DataFrame) -> list[list[object]]:
    """The rows of a table as a notebook shows them."""
    return [list(row) for row in frame.itertuples(index=False)]
