"""Activities of the library and of backgrounds as plain processes in base units, at a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lca.backgrounds.in_use.processes import leaf
from lca.engine.inventory import Process
from lca.library.form import Flow, Input
from lca.library.library import Entry, Library
from lca.quantities.numbers import Number
from lca.quantities.pedigree import BASIC_CH4_N2O, BASIC_TRANSPORT, BASIC_VARIANCE
from lca.quantities.spreads import Given


def processes(
    library: Library, year: int, start: Iterable[str], indicators: Sequence[str]
) -> tuple[Process, ...]:
    """The named activities and all that they need, directly or not, sorted by id.

    Activities of backgrounds have their scores in the indicators for flows.
    """
    found = {
        entry.id: process(library, entry, year)
        if entry.outside is None
        else leaf(library, entry, indicators)
        for entry in library.behind(start)
    }
    return tuple(found[id] for id in sorted(found))


def process(library: Library, entry: Entry, year: int) -> Process:
    """An activity as a plain process in base units, its dated amounts taken at a year.

    Behind its flows stand the parts of particles below 2.5 µm, as flows of their own.
    """
    rows: dict[str, list[tuple[str, Number]]] = {"inputs": [], "flows": []}
    fine: list[tuple[str, Number]] = []
    for key, part, row in keyed_rows(entry):
        amount = row.amount.with_basic(basic_variance(library, part, row.names)).at(year)
        number = amount.number(key)
        rows[part].append((row.names, number))
        if isinstance(row, Flow) and row.fine is not None and row.below_2_5 is not None:
            fine.append((row.fine, _share(number, row.below_2_5.value)))
    rows["flows"] += fine
    reference = entry.activity.reference.value
    return Process(entry.id, reference, tuple(rows["inputs"]), tuple(rows["flows"]))


def _share(number: Number, share: float) -> Number:
    """A share of a number: with its key, so that every draw is that share of its draw."""
    spread = number.spread
    assert not isinstance(spread, Given)  # of rows that are written
    if not share:
        return Number(0.0)
    return Number(number.value * share, number.key, spread and spread.scaled(share))


def keyed_rows(entry: Entry) -> Iterator[tuple[str, str, Input | Flow]]:
    """The rows of an activity, each with the key of its number and its part ("inputs" or "flows")."""
    seen: Counter[str] = Counter()
    for part, _, row in entry.rows():
        key = f"activity/{entry.drawn_as}/{part}/{row.label or row.names}"
        seen[key] += 1
        yield f"{key}/{seen[key]}" if seen[key] > 1 else key, part, row


def basic_variance(library: Library, part: str, name: str) -> float:
    """Basic variance of the logarithm of an input or a flow, for pedigree scores to add to."""
    if part == "inputs":
        transport = library.activities[name].activity.kind == "transport"
        return BASIC_TRANSPORT if transport else BASIC_VARIANCE
    return BASIC_CH4_N2O if name in ("ch4-fossil", "ch4-biogenic", "n2o") else BASIC_VARIANCE
