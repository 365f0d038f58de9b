"""The factor library as people ask it: found by words, shown with its scores, as one table."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from lca.library.form import Kind
from lca.library.library import Library as Plain
from lca.library.library import load_library
from lca.library.search import hits, near
from lca.library.shown import as_html, in_lines
from lca.problems import Message, UnknownName, WrongInput, did_you_mean, near_or_all

if TYPE_CHECKING:
    import pandas as pd

    from lca.results.byproduct_shown import ShownByProduct
    from lca.results.factor_shown import ShownActivity

SEARCH_COLUMNS = (
    *("id", "what", "name", "name_zh", "unit", "kind", "geography", "year"),
    *("background", "near"),
)


#: What the `repr` says can be done with a library.
HINTS = ('.search("foundry sand")', '.show("clinker")', ".frame()", '.with_files("my.yaml")')


class Library(Plain):
    """Activities, by-products and sources, with everything to find and to look at them.

    `lca.factors` is the shipped one; `lca.factors.with_files("my.yaml")` has files of one's own over it. `activities`,
    `byproducts`, `sources` and `indicators` are mappings of id → what the file says.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return in_lines(self, HINTS)

    def _repr_html_(self) -> str:
        return as_html(self, HINTS)

    @classmethod
    def of(cls, plain: Plain) -> Library:
        """A library that a scenario uses (`scenario.library`), to be searched and shown."""
        return cls(**{field.name: getattr(plain, field.name) for field in fields(Plain)})

    def with_files(self, *paths: str | Path) -> Library:
        """This library with factor files over it, in their order; activities of theirs replace those of the same id.

        What they name of imported databases is opened. The library itself stays as it is.
        Raises WrongInput with every problem, each with file, line and column.
        """
        from lca.backgrounds.in_use.references import with_own_backgrounds

        files = [(Path(path), str(path)) for path in paths]
        found, problems = with_own_backgrounds(load_library(files, self))
        if problems:
            raise WrongInput(problems)
        return Library.of(found)

    def search(
        self,
        *words: str,
        kind: Kind | Literal["byproduct"] | None = None,
        geography: str | None = None,
        background: str | None = None,
    ) -> pd.DataFrame:
        """Activities and by-products whose names, in English or Chinese, or notes hold all words; all of them without words.

        kind : energy, fuel, transport, material, processing, disposal, or byproduct. geography : `CN` finds `CN-HE`, too.
        background : activities of this imported database alone.
        A row each, what is called so first: id, what (activity or byproduct), name, name_zh, unit (the reference amount;
        what a by-product is measured in), kind, geography, year, background, and near. Where nothing holds all words, those
        whose names come near to them are told with `near` true; there are no rows where nothing is near.
        Raises UnknownName for another kind.
        """
        import pandas as pd

        kinds = (*get_args(Kind), "byproduct")
        if kind is not None and kind not in kinds:
            raise UnknownName(Message("no-such-kind", name=kind, cure=near_or_all(kind, kinds)))
        found = hits(self, words, kind, geography, background)
        close = not found and bool(words)
        if close:
            found = [
                one
                for one in near(self, words)
                if kind in (None, one.kind) and background in (None, one.background)
            ]
        rows = [
            (
                *(one.id, one.what, one.name.en, one.name.zh, one.unit, one.kind),
                *(one.geography, one.year, one.background, close),
            )
            for one in found
        ]
        table = pd.DataFrame(rows, columns=list(SEARCH_COLUMNS))
        return table.astype({"year": "Int64", "near": bool})

    def show(self, id: str, year: int | None = None) -> ShownActivity:
        """An activity with its inputs, scores, published values and sources.

        id : of an activity: `clinker`, or `database:code` of an imported one. By-products: `show_byproduct`.
        year : at which amounts of several years are taken, each at the nearest that it has; the activity's own when left out.
        Raises UnknownName with what is near, BackgroundError where an imported database cannot be opened.
        """
        from lca.library.names import named
        from lca.results.factor_shown import activity

        library: Plain = self
        if ":" in id and id not in self.activities:
            library = _with_outside(self, id)
        if id in library.activities:
            return activity(library, id, year)
        byproduct = named(self.byproducts, id)
        if byproduct is not None:
            raise UnknownName(Message("activity-is-byproduct", name=id, byproduct=byproduct))
        cure = self._near(id)
        raise UnknownName(Message("activity-unknown", activity=id, cure=cure))

    def show_byproduct(self, name: str) -> ShownByProduct:
        """A by-product with its usual fate, what it stands for, what makes it, and sources.

        name : its id or any of its names, in English or Chinese. Raises UnknownName with what is near.
        """
        from lca.library.names import named
        from lca.results.byproduct_shown import ShownByProduct

        byproduct = named(self.byproducts, name)
        if byproduct is None:
            cure = self._near(name)
            raise UnknownName(Message("no-byproduct-matches", words=name, cure=cure))
        return ShownByProduct(self, byproduct)

    def _near(self, name: str) -> Message:
        """What a name that is not there may have meant, or how to find it."""
        close = tuple(one.id for one in near(self, [name]))
        if close:
            return Message("did-you-mean", names=close)
        known = [*self.activities, *self.byproducts]
        return did_you_mean(name, known, Message("search-library"))

    def frame(self) -> pd.DataFrame:
        """Every activity with its scores: a row an activity and indicator.

        Columns: activity, name, name_zh, kind, per (the reference amount), indicator, unit, score (in unit per reference
        amount, dated amounts at the activity's year), geography, year, boundary, source (keys, separated by spaces) and
        seen. Activities of imported databases are left out, and pollutants that nothing behind an activity declares.
        """
        from lca.results.factor_shown import frame

        return frame(self)


def shipped_library() -> Library:
    """The library of this installation. Raises WrongInput where its files are damaged."""
    return Library.of(load_library())


def _with_outside(library: Plain, id: str) -> Plain:
    """The library with one activity of an imported database. Raises BackgroundError."""
    from lca.backgrounds.in_use.entries import with_activities
    from lca.files.tree import Node
    from lca.problems import Mark

    found, wrong = with_activities(library, [id], {}, Node(Mark(id), {}))
    if id in wrong:
        raise wrong[id]
    return found
