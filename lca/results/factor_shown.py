"""An activity or a by-product of the library as tables, in a notebook and as a `repr`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from lca.library.fates import Fate
from lca.library.late import Late
from lca.library.library import Library
from lca.notebook.page import folded, lines, page, paragraph, table
from lca.problems import Message, UnknownName, did_you_mean, listed
from lca.quantities import figures
from lca.results.factor_show import Shown, show

if TYPE_CHECKING:
    import pandas as pd

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
        """The year at which dated amounts are taken."""
        return self.shown.year

    @property
    def scores(self) -> pd.DataFrame:
        """A row an indicator: indicator, unit, score (in unit per `per`), per (the reference amount)."""
        import pandas as pd

        shown, per = self.shown, self.shown.entry.activity.reference.text
        rows = [
            (id, shown.library.indicators[id].unit, shown.score(id), per)
            for id in shown.scores.indicators
        ]
        return pd.DataFrame(rows, columns=["indicator", "unit", "score", "per"])

    def score(self, indicator: str) -> float:
        """What one reference amount burdens with all behind it, in the indicator's unit. Raises UnknownName."""
        known = self.shown.scores.indicators
        if indicator not in known:
            cure = did_you_mean(indicator, known, Message("it-has", names=listed(known)))
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
            for (_, _, row), one in zip(shown.entry.rows(), shown.rows, strict=True):
                values = (float(value) * reference for value in one.values)
                source = library.source_of(shown.entry, row) or ""
                told = (row.amount.at(shown.year).text, source, library.seen_of(shown.entry, row))
                rows.append((one.kind, one.id, _name(library, one.id), *told, *values))
        columns = ["what", "id", "name", "amount", "source", "seen", *indicators]
        return pd.DataFrame(rows, columns=columns)

    @property
    def published(self) -> pd.DataFrame:
        """What others published of the same: indicator, published, score (ours), departure (a share), source, holds."""
        import pandas as pd

        said = self.shown.entry.activity.said
        held = len(self.shown.entry.activity.published)
        rows = [
            (one.indicator, one.value, score, departure, one.source, at < held)
            for at, (one, (departure, score)) in enumerate(
                zip(said, self.shown.departures(), strict=True)
            )
        ]
        columns = ["indicator", "published", "score", "departure", "source", "holds"]
        return pd.DataFrame(rows, columns=columns)

    @property
    def sources(self) -> pd.DataFrame:
        """A row a source: source (its key), citation, year, link, licence, seen."""
        library, said = self.shown.library, self.shown.entry.activity.said
        keys = [*library.sources_of(self.shown.entry), *(one.source for one in said)]
        return _sources(library, keys)

    def __repr__(self) -> str:
        one = self.shown.entry.activity
        scores = [
            f"{row.indicator}: {row.score:.5g} {row.unit}" for row in self.scores.itertuples()
        ]
        return lines(
            f"{self.id}: {one.name.en} {one.name.zh}",
            f"per {one.reference.text} · {one.kind} · {one.geography} · {one.year} · {one.boundary}",
            *scores,
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
            f"{one.name.en} · {one.name.zh}" if one.name.zh != one.name.en else one.name.en,
            f"{self.id} · per {one.reference.text} · {one.kind} · {one.geography} · {one.year} · {one.boundary}",
            paragraph(one.note.en) if one.note else "",
            table(["Indicator", f"Score of {one.reference.text}"], scores, {1}),
            table(
                ["Input or flow", "Amount", *told, "Source", "Seen"],
                rows,
                range(1, 2 + len(told)),
                most=25,
            ),
            folded(f"{len(cited)} sources", table(["Key", "Citation", "Seen"], cited, most=50)),
        )


@dataclass(frozen=True, slots=True, eq=False)
class ShownByProduct:
    """A by-product: `fates`, `products`, `makers` and `sources` are tables."""

    library: Library
    id: str

    @property
    def fates(self) -> pd.DataFrame:
        """What usually happens to it: share, kind (disposal, use or same), what, source; no rows where it is not known."""
        import pandas as pd

        usual = self.library.byproducts[self.id].usual
        rows = [
            (_share(fate), fate.kind, _what(fate), fate.source or "")
            for fate in (usual.fates if usual is not None else ())
        ]
        return pd.DataFrame(rows, columns=["share", "kind", "what", "source"])

    @property
    def products(self) -> pd.DataFrame:
        """What it is known to stand for: product (an activity), name, ratio, saving_high (the largest published), source."""
        import pandas as pd

        rows = [
            (
                *(pair.product, _name(self.library, pair.product)),
                *(
                    pair.ratio.text if pair.ratio else "",
                    pair.saving.high.text if pair.saving else "",
                ),
                pair.source,
            )
            for pair in self.library.substitutions.values()
            if pair.byproduct == self.id
        ]
        return pd.DataFrame(rows, columns=["product", "name", "ratio", "saving_high", "source"])

    @property
    def makers(self) -> pd.DataFrame:
        """Activities that make it beside their product: activity, name, amount, per."""
        import pandas as pd

        rows = [
            (
                entry.id,
                entry.activity.name.en,
                row.amount.at(entry.activity.year).text,
                entry.activity.reference.text,
            )
            for entry in self.library.activities.values()
            for row in entry.activity.coproducts
            if row.byproduct == self.id
        ]
        return pd.DataFrame(rows, columns=["activity", "name", "amount", "per"])

    @property
    def sources(self) -> pd.DataFrame:
        """A row a source: source (its key), citation, year, link, licence, seen."""
        keys = [str(key) for some in (self.fates, self.products) for key in some["source"]]
        return _sources(self.library, keys)

    def __repr__(self) -> str:
        one = self.library.byproducts[self.id]
        return lines(
            f"{self.id}: {one.name.en} {one.name.zh}",
            f"also: {', '.join(one.aliases)}" if one.aliases else "",
            f"usual fate: {one.usual.geography} {one.usual.year}"
            if one.usual
            else "no usual fate known",
            f"stands for: {', '.join(self.products['product'])}" if len(self.products) else "",
            ".fates, .products, .makers, .sources",
        )

    def _repr_html_(self) -> str:
        one = self.library.byproducts[self.id]
        usual = f"Usual fate, {one.usual.geography} {one.usual.year}" if one.usual else ""
        also = f" · also {', '.join(one.aliases)}" if one.aliases else ""
        return page(
            f"{one.name.en} · {one.name.zh}",
            f"{self.id}{also}",
            table(["Share", "Kind", "What happens", "Source"], _cells(self.fates), (), usual),
            table(
                ["Product", "Name", "Ratio", "Largest published saving", "Source"],
                _cells(self.products),
                {2, 3},
                "Stands for",
            ),
            table(["Activity", "Name", "Amount", "Per"], _cells(self.makers), {2}, "Made by"),
        )


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
        for indicator, value in zip(scores.indicators, values, strict=True):
            rows.append(
                (
                    *(entry.id, one.name.en, one.name.zh, one.kind, one.reference.text),
                    *(indicator, library.indicators[indicator].unit, float(value)),
                    *(one.geography, one.year, one.boundary),
                    *(" ".join(library.sources_of(entry)), library.seen_summary(entry)),
                )
            )
    return pd.DataFrame(rows, columns=list(FRAME_COLUMNS))


def _name(library: Library, id: str) -> str:
    """Name of an activity or a flow; the id where it is not there."""
    if id in library.activities:
        return library.activities[id].activity.name.en
    return library.flows[id].name.en if id in library.flows else id


def _sources(library: Library, keys: list[str]) -> pd.DataFrame:
    import pandas as pd

    rows = []
    for key in dict.fromkeys(key for key in keys if key):
        one = library.cited(key)
        if one is not None:
            rows.append((key, one.citation, one.year, one.link, one.licence, one.seen))
    return pd.DataFrame(rows, columns=["source", "citation", "year", "link", "licence", "seen"])


def _cells(frame: pd.DataFrame) -> list[list[object]]:
    return [list(row) for row in frame.itertuples(index=False)]


def _share(fate: Fate) -> str:
    if fate.share is None or isinstance(fate.share, str):
        return fate.share or "1"
    return fate.share.text


def _what(fate: Fate) -> str:
    """The activities that put it away, or what it is used for."""
    if fate.use is None:
        return (
            ", ".join(str(demand.activity) for demand in fate.disposal or []) or "nothing counted"
        )
    if isinstance(fate.use, str):
        return "the same, by others"
    return str(fate.use.displaced.product) if fate.use.displaced else "nothing that is displaced"
