"""Years that dated amounts of activities have no figures for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lca.library.entry import Entry


def lacking(entries: Iterable[Entry], year: int) -> Iterator[tuple[str, int, list[int]]]:
    """Activities with an amount that is dated, but not at `year`, and taken at the nearest one.

    Gives the id, the year that is taken instead, and the years that there are.
    """
    for id, years in _series(entries, linear=False):
        if year not in years:
            yield id, min(years, key=lambda dated: (abs(dated - year), dated)), years


def held_years(entries: Iterable[Entry], year: int) -> Iterator[tuple[str, int, list[int]]]:
    """Activities with an amount that is interpolated, but has no years as early or as late as `year`.

    Gives the id, the first or last year, whose amount is held, and the years that there are.
    """
    for id, years in _series(entries, linear=True):
        if not min(years) <= year <= max(years):
            yield id, max(years) if year > max(years) else min(years), years


def _series(entries: Iterable[Entry], linear: bool) -> Iterator[tuple[str, list[int]]]:
    """The years of dated amounts that are taken on straight lines, or are not: each set of years of an activity once."""
    for entry in entries:
        amounts = [row.amount for _, _, row in entry.rows()]
        series = {tuple(at for at, _ in one.by_year) for one in amounts if one.linear is linear}
        for years in sorted(series):
            if years:
                yield entry.id, list(years)
