"""What the library's checks are worth: how many there are, how tight, what they leave out, and what stays in conflict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lca.checks.factors import ScoresAt, departure_of, figures, scores_by_year
from lca.library.form import Row
from lca.library.held import NEEDS_REASON, Conflict, Published
from lca.library.library import Entry, Library
from lca.quantities.quantity import Quantity

#: Ends of the bands by which tolerances are counted; what is wider than the last one stands apart.
BANDS = (0.05, 0.15, 0.30)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of an activity and the place that it has there."""

    entry: Entry
    part: str
    position: int
    row: Row

    @property
    def amount(self) -> str:
        """As it is written, of dated ones that of the activity's year."""
        return self.row.amount.at(self.entry.activity.year).text


@dataclass(frozen=True, slots=True)
class Worth:
    """Counts of the activities that stand in factor files; those of backgrounds are their makers'.

    independent, dependent, balances : checks by band of their tolerance, and last those that are wider than all bands.
    energy : activities whose primary energy is held to be there, and not negative.
    backed : ids of activities with an independent published value; unseen : those that rest on a figure not seen.
    numbers, spread, exact : all numbers, those with a spread, those that are said to be exact (`distribution: fixed`).
    """

    activities: int
    independent: tuple[int, ...]
    dependent: tuple[int, ...]
    balances: tuple[int, ...]
    energy: int
    backed: tuple[str, ...]
    unseen: tuple[str, ...]
    numbers: int
    spread: int
    exact: int
    bare: tuple[Figure, ...]
    """Numbers with neither a spread nor a word that they are exact."""


def worth(library: Library) -> Worth:
    """The counts of a library."""
    entries = [entry for entry in library.activities.values() if entry.outside is None]
    published = [one for entry in entries for one in entry.activity.published]
    balances = [entry.activity.mass_balance for entry in entries]
    numbers = [Figure(entry, *figure) for entry in entries for figure in figures(entry)]
    exact = sum(_all(one.row.amount, "fixed") for one in numbers)
    bare = [one for one in numbers if not _told(one.row.amount)]
    return Worth(
        activities=len(entries),
        independent=_banded([one.tolerance for one in published if one.independent]),
        dependent=_banded([one.tolerance for one in published if not one.independent]),
        balances=_banded([one.tolerance for one in balances if one is not None]),
        energy=sum(entry.activity.zero_energy is None for entry in entries),
        backed=tuple(
            entry.id
            for entry in entries
            if any(one.independent for one in entry.activity.published)
        ),
        unseen=tuple(
            entry.id for entry in entries if "unchecked" in library.seen_summary(entry).split()
        ),
        numbers=len(numbers),
        spread=len(numbers) - exact - len(bare),
        exact=exact,
        bare=tuple(bare),
    )


def _parts(amount: Quantity) -> Sequence[Quantity]:
    return [one for _, one in amount.by_year] or [amount]


def _told(amount: Quantity) -> bool:
    """Whether something is said of how uncertain an amount is, in all of its years."""
    return all(one.distribution is not None for one in _parts(amount))


def _all(amount: Quantity, distribution: str) -> bool:
    return all(one.distribution == distribution for one in _parts(amount))


def _banded(tolerances: Sequence[float]) -> tuple[int, ...]:
    """How many there are in each band, and beyond the last."""
    counts = [0] * (len(BANDS) + 1)
    for tolerance in tolerances:
        counts[sum(tolerance > end for end in BANDS)] += 1
    return tuple(counts)


@dataclass(frozen=True, slots=True)
class Departure:
    """A published value with our score of the same."""

    entry: Entry
    said: Published | Conflict
    departure: float
    score: float


def open_conflicts(library: Library, scores: ScoresAt | None = None) -> Iterator[Departure]:
    """Published values from which ours departs by more than 15 %, those that check it and those that cannot."""
    at = scores_by_year(library) if scores is None else scores
    for entry in library.activities.values():
        if entry.outside is not None:
            continue
        for said in entry.activity.said:
            if said.indicator not in at(said.year or entry.activity.year).indicators:
                continue  # a background behind it cannot give it, or nobody knows it: a problem
            departure, score = departure_of(entry, said, at)
            if abs(departure) > NEEDS_REASON:
                yield Departure(entry, said, departure, score)
