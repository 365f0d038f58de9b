"""Of what places the figures are, and which electricity stands in the place of other electricity, for readers."""

from __future__ import annotations

from lca.library.grid import takers
from lca.quantities.figures import ABSENT, amount, share
from lca.quantities.indicators import DIVERTED
from lca.report.references import References
from lca.report.tables import Cell, Column, Table, row, table
from lca.results.outcome import Outcome
from lca.results.view import View
from lca.words.catalogue import tr

#: Places that have told less of the burdens of both routes than this, in all indicators, stand in one row.
SMALL = 0.001


def places_table(result: Outcome, view: View) -> Table | None:
    """Share of each geography in both routes, and what of the saving arises there; None where nothing arises."""
    lang, told = view.lang, [id for id in view.told if id != DIVERTED]
    found = result.places[result.places["indicator"].isin(told)]
    if found.empty:
        return None
    records = {
        (str(one["geography"]), str(one["indicator"])): one for one in found.to_dict("records")
    }
    order = list(dict.fromkeys(found["geography"]))
    small = {
        place
        for place in order
        if all(records[place, id]["gross_share"] < SMALL for id in told if (place, id) in records)
    }
    groups = [[place] for place in order if place not in small]
    if small:
        groups.append([place for place in order if place in small])
    bases = {str(base["indicator"]): base for base in view.network.to_dict("records")}
    rows = []
    for group in groups:
        counts = {place: one["activities"] for (place, _), one in records.items() if place in group}
        cells = []
        for id in told:
            parts = [records[place, id] for place in group if (place, id) in records]
            for route in ("virgin", "recycled"):
                part, base = sum(one[route] for one in parts), float(bases[id][route])
                cells.append(share(part, base, lang) if base > 0.0 else ABSENT)
            cells.append(amount(sum(one["saving"] for one in parts), view.units[id], lang))
        rows.append(row(tr(lang, ", ").join(group), str(sum(counts.values())), *cells))
    columns = [Column(tr(lang, "Geography")), Column(tr(lang, "Activities"), True)]
    for id in told:
        for what in ("virgin", "recycled", "saving"):
            head = tr(
                lang,
                "{indicator}: {route}",
                indicator=view.indicator_names[id],
                route=tr(lang, what),
            )
            columns.append(Column(head, True))
    return table(tr(lang, "Where the burdens arise"), columns, rows)


def replaced_table(view: View, references: References) -> Table | None:
    """Each electricity that the scenario has replaced, by what, and what takes it; None where there is none."""
    lang, library = view.lang, references.library
    taken = takers(library, references.used)
    rows = [
        row(
            Cell(links=(references.activity(old),), small=old),
            str(len(by)),
        )
        for old, by in taken.items()
    ]
    if not rows:
        return None
    columns = [
        Column(tr(lang, "Electricity")),
        Column(tr(lang, "Activities that take it"), number=True),
    ]
    return table(tr(lang, "Electricity that the scenario replaces"), columns, rows)
