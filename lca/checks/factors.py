"""The library's checks of itself: sources, mass balances, energy, departures from published scores, and how far they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lca.backgrounds.in_use.opened import available, opened
from lca.engine.adjoint import Scores, solve
from lca.inventory.routes import library_inventory
from lca.library.form import Activity, Flow, Input, Row
from lca.library.held import NEEDS_REASON, NO_CHECK, Conflict, Mass, Published
from lca.library.library import Entry, Library, whole_problems
from lca.problems import Message, Problem, did_you_mean
from lca.quantities.quantity import Quantity
from lca.quantities.units import MASS, in_words

#: Share of the total energy below which a part of it is rounding of the solver, not a number.
ROUNDING = 1e-12

#: Least and most electricity that a mix of electricity takes for as much of its own.
MIX = (0.98, 1.35)
#: What takes no more than this is made of something else, and uses some power itself.
OWN_USE = 0.2

TOTAL = "energy-total"
ENERGY = (TOTAL, "energy-nonrenewable", "energy-renewable")

#: A year's scores of the whole library.
ScoresAt = Callable[[int], Scores]


def library_problems(library: Library, scores: ScoresAt | None = None) -> list[Problem]:
    """Every problem of the library; empty when it passes. `scores` are its own, where they are at hand."""
    scores_at = scores_by_year(library) if scores is None else scores
    found = whole_problems(library)
    if found:
        return sorted(set(found))  # nothing can be calculated
    found = list(library.substitutions.problems(library))
    found += library.money.problems(library)
    for entry in library.activities.values():
        if entry.outside is not None:  # its maker's, not ours to judge
            continue
        for rule in RULES:
            found += rule(library, entry, scores_at)
    return sorted(set(found))


def scores_by_year(library: Library) -> ScoresAt:
    """The library's scores at a year; each year is solved once."""
    solved: dict[int, Scores] = {}

    def scores_at(year: int) -> Scores:
        if year not in solved:
            solved[year] = solve(library_inventory(library, year))
        return solved[year]

    return scores_at


def sourced(library: Library, entry: Entry, _scores: ScoresAt) -> Iterator[Problem]:
    """Every number names a source that exists."""
    return unsourced(library, entry)


def unsourced(library: Library, entry: Entry) -> Iterator[Problem]:
    """Numbers of an activity without a source that exists, and an activity without numbers."""
    for part, position, row in figures(entry):
        if library.source_of(entry, row) is None:
            yield entry.problem(Message("number-without-source"), part, position)
    yield from unknown_names(library, entry)
    if not any(True for _ in entry.rows()):
        yield entry.problem(Message("activity-empty"))


def unknown_names(library: Library, entry: Entry) -> Iterator[Problem]:
    """Sources and indicators that an activity names and the library does not have: it can be neither shown nor told."""
    for part, position, row in figures(entry):
        key = library.source_of(entry, row)
        if key is not None and key not in library.sources:
            yield _unknown_source(library, entry, key, part, position)
        later = row.projected.source if row.projected is not None else key
        if later != key and later not in library.sources:
            yield _unknown_source(library, entry, str(later), part, position, "projected")
    for part, position, said in _said(entry):
        if said.source not in library.sources:
            yield _unknown_source(library, entry, said.source, part, position)
        if said.indicator not in library.indicators:
            cure = did_you_mean(said.indicator, library.indicators, Message("see-indicators"))
            message = Message("indicator-unknown", indicator=said.indicator, cure=cure)
            yield entry.problem(message, part, position, "indicator")


def _said(entry: Entry) -> Iterator[tuple[str, int, Published | Conflict]]:
    """What was published of an activity, with the list that it stands in and its position."""
    for position, published in enumerate(entry.activity.published):
        yield "published", position, published
    for position, conflict in enumerate(entry.activity.conflicts):
        yield "conflicts", position, conflict


def figures(entry: Entry) -> Iterator[tuple[str, int, Row]]:
    """All numbers of an activity, those of what it makes beside its product, too."""
    yield from entry.rows()
    for position, made in enumerate(entry.activity.coproducts):
        yield "coproducts", position, made
    for position, given in enumerate(entry.activity.releases_in_use):
        yield "releases_in_use", position, given


def _unknown_source(
    library: Library, entry: Entry, key: str, part: str, position: int, *below: str
) -> Problem:
    cure = did_you_mean(key, library.sources, Message("add-under-sources"))
    return entry.problem(Message("source-unknown", source=key, cure=cure), part, position, *below)


def mixed(library: Library, entry: Entry, _scores: ScoresAt | None = None) -> Iterator[Problem]:
    """Electricity that consists of other electricity alone takes as much of it as it gives, and the losses."""
    activity = entry.activity
    behind = [library.activities.get(row.activity) for row in activity.inputs]
    power = [one is not None and one.activity.electrical for one in behind]
    if not activity.electrical or not power or not all(power) or activity.flows:
        return
    year = activity.year
    taken = sum(row.amount.at(year).value for row in activity.inputs) / activity.reference.value
    if taken > OWN_USE and not MIX[0] <= taken <= MIX[1]:
        yield entry.problem(Message("power-adds-up", taken=taken), "inputs")


def balanced(library: Library, entry: Entry, _scores: ScoresAt) -> Iterator[Problem]:
    """A declared mass balance closes within its tolerance."""
    balance = entry.activity.mass_balance
    if balance is None:
        return
    sides: list[float] = []
    for side, items in (("in", balance.in_), ("out", balance.out)):
        total = 0.0
        for position, item in enumerate(items):
            amounts = _masses(entry.activity, item)
            if not amounts or any(amount.dimension != MASS for amount in amounts):
                shown = item.what if isinstance(item, Mass) else item
                message = Message("not-a-mass", item=shown)
                yield entry.problem(message, "mass_balance", side, position)
                return
            total += sum(amount.at(entry.activity.year).value for amount in amounts)
        sides.append(total)
    into, out = sides
    gap = abs(into - out) / max(into, out)
    if gap > balance.tolerance:
        message = Message("mass-unbalanced", into=into, out=out, gap=gap, allowed=balance.tolerance)
        yield entry.problem(message, "mass_balance")


def _masses(activity: Activity, item: str | Mass) -> list[Quantity]:
    if isinstance(item, Mass):
        return [item.amount]
    if item == "reference":
        return [activity.reference]
    rows: list[Input | Flow] = [*activity.inputs, *activity.flows]
    labelled = [row.amount for row in rows if row.label == item]
    return labelled or [row.amount for row in rows if row.names == item]


def energetic(library: Library, entry: Entry, scores: ScoresAt) -> Iterator[Problem]:
    """Primary energy is there and not negative, unless the activity says why it has none."""
    activity = entry.activity
    known = [one for one in ENERGY if _calculable(library, entry, one)]
    if TOTAL not in known:
        return
    at = scores(activity.year)
    total = float(at.of(entry.id)[at.indicators.index(TOTAL)]) * activity.reference.value
    for indicator in known:
        score = float(at.of(entry.id)[at.indicators.index(indicator)]) * activity.reference.value
        if score < -ROUNDING * abs(total):
            yield entry.problem(Message("energy-negative", indicator=indicator, score=score))
        if indicator == TOTAL and score == 0 and activity.zero_energy is None:
            yield entry.problem(Message("energy-missing"))
        if indicator == TOTAL and score != 0 and activity.zero_energy is not None:
            yield entry.problem(Message("energy-not-zero", score=score), "zero_energy")


def _calculable(library: Library, entry: Entry, indicator: str) -> bool:
    """Whether every background behind an activity can give an indicator."""
    behind = {one.outside.background for one in library.behind([entry.id]) if one.outside}
    return all(available(library, opened(library, name), [indicator]) for name in behind)


def as_published(library: Library, entry: Entry, scores: ScoresAt) -> Iterator[Problem]:
    """Scores lie within the stated tolerance of published values."""
    for part, position, said in _said(entry):
        if said.indicator not in library.indicators:
            continue  # said by `sourced`
        if not _calculable(library, entry, said.indicator):
            message = Message("published-not-calculable", indicator=said.indicator)
            yield entry.problem(message, part, position, "indicator")
            continue
        departure, score = departure_of(entry, said, scores)
        if isinstance(said, Conflict):
            if abs(departure) <= NEEDS_REASON:
                message = Message("no-conflict", departure=departure, most=NEEDS_REASON)
                yield entry.problem(message, part, position)
        elif abs(departure) > said.tolerance:
            message = Message(
                "departs-from-published",
                indicator=said.indicator,
                score=score,
                unit=library.indicators[said.indicator].unit,
                reference=entry.activity.reference.text,
                departure=departure,
                published=said.value,
                allowed=said.tolerance,
            )
            yield entry.problem(message, part, position)


def departure_of(entry: Entry, said: Published | Conflict, scores: ScoresAt) -> tuple[float, float]:
    """Relative departure from a published value, and our score of one reference amount."""
    at = scores(said.year or entry.activity.year)
    score = float(at.of(entry.id)[at.indicators.index(said.indicator)])
    score *= entry.activity.reference.value
    return score / said.value - 1.0, score


def held_tightly(_library: Library, entry: Entry, _scores: ScoresAt) -> Iterator[Problem]:
    """A wide tolerance has its reason; one that is wider still holds nothing."""
    for position, published in enumerate(entry.activity.published):
        tolerance = published.tolerance
        if tolerance > NO_CHECK:
            message = Message("tolerance-no-check", tolerance=tolerance, most=NO_CHECK)
        elif tolerance > NEEDS_REASON and published.reason is None:
            message = Message("tolerance-unexplained", tolerance=tolerance, most=NEEDS_REASON)
        else:
            continue
        yield entry.problem(message, "published", position, "tolerance")


def positive_inputs(library: Library, entry: Entry, _scores: ScoresAt) -> Iterator[Problem]:
    """A negative input is a credit: it says why."""
    for part, position, row in entry.rows():
        values = [dated.value for _, dated in row.amount.by_year] or [row.amount.value]
        if min(values) < 0 and row.note is None:
            message = Message("credit-unexplained", is_in=in_words(row.amount.dimension))
            yield entry.problem(message, part, position)


RULES = (sourced, mixed, balanced, energetic, as_published, held_tightly, positive_inputs)
