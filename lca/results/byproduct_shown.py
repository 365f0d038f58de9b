"""A by-product of the library as tables, in a notebook and as a `repr`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lca.library.fates import Fate
from lca.library.library import Library
from lca.notebook.page import both, lines, page, table
from lca.results.factor_shown import cells, cited, name_of

if TYPE_CHECKING:
    import pandas as pd


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
                pair.product,
                pair.named.en if pair.named else name_of(self.library, pair.product),
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
        return cited(self.library, keys)

    def __repr__(self) -> str:
        one = self.library.byproducts[self.id]
        return lines(
            f"{self.id}: {both(one.name, ' ')}",
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
            both(one.name),
            f"{self.id}{also}",
            table(["Share", "Kind", "What happens", "Source"], cells(self.fates), (), usual),
            table(
                ["Product", "Name", "Ratio", "Largest published saving", "Source"],
                cells(self.products),
                {2, 3},
                "Stands for",
            ),
            table(["Activity", "Name", "Amount", "Per"], cells(self.makers), {2}, "Made by"),
        )


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
