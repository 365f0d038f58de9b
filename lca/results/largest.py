"""Which exchanges charts and tables of the report show one by one, and the sum of the others."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from lca.problems import LISTED
from lca.quantities.figures import EXACT
from lca.results.totals import Total, exchange_totals
from lca.results.view import View
from lca.words.catalogue import tr


def largest(view: View, indicator: str = "") -> tuple[str, ...]:
    """The exchanges that are shown, in the order of the file: all, or the LISTED ones with the largest saving of either sign.

    indicator : the one whose saving counts; the first that is drawn when left out.
    """
    if len(view.flows) <= LISTED:
        return tuple(view.flows)
    rows = view.rows("exchanges", "indicator", indicator or view.drawn[0])
    sizes = {str(row["exchange"]): abs(row["saving"]) for row in rows}
    kept = set(most(list(sizes), list(sizes.values())))
    return tuple(id for id in view.flows if id in kept)


def most(names: Sequence[str], sizes: Sequence[float], count: int = LISTED) -> list[str]:
    """So many names with the largest sizes, largest first; of equal ones those that stand first."""
    order = sorted(range(len(names)), key=lambda at: (-sizes[at], at))
    return [names[at] for at in order[:count]]


def others(view: View, shown: Collection[str]) -> list[str]:
    """The exchanges that are not shown one by one."""
    known = set(shown)
    return [id for id in view.flows if id not in known]


def together(view: View, count: int) -> str:
    """What the row of the others is called."""
    if count == 1:
        return tr(view.lang, "1 smaller one (in exchanges.csv)")
    return tr(view.lang, "{count} smaller ones together (each in exchanges.csv)", count=count)


def rest_of(view: View, indicator: str, shown: Collection[str]) -> Total | None:
    """The others as one total in an indicator, without an interval: percentiles do not add up. None where all are shown."""
    known = set(shown)
    rest = [total for total in exchange_totals(view, indicator) if total.exchange not in known]
    return summed(rest) if rest else None


def summed(totals: Iterable[Total]) -> Total:
    """Several totals of one indicator as one, without an interval."""
    some = list(totals)
    virgin, recycled, saving = (
        math.fsum(getattr(one, what) for one in some) for what in ("virgin", "recycled", "saving")
    )
    unknown = math.nan
    return replace(
        some[0],
        exchange="",
        virgin=virgin,
        recycled=recycled,
        saving=saving,  # of rounded routes the difference would be another
        low=unknown,
        high=unknown,
        p=unknown,
        median=unknown,
        errors=EXACT,
    )
