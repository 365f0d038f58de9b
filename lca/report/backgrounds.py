"""Which numbers rest on which background, for readers."""

from __future__ import annotations

from lca.quantities.figures import ABSENT, share
from lca.report.tables import Cell, Column, Table, row, table
from lca.results.backgrounds import LIBRARY, cut_off, method_note
from lca.results.outcome import Outcome
from lca.results.view import View
from lca.texts import NO_TEXT
from lca.words.catalogue import tr


def backgrounds_table(result: Outcome, view: View) -> Table | None:
    """Share of each background in both routes, its method, warming potentials and system model."""
    lang = view.lang
    if result.footings.empty:
        return None
    wanted = view.told
    bases = {str(base["indicator"]): base for base in view.network.to_dict("records")}
    rows = []
    for record in result.footings.to_dict("records"):
        if record["indicator"] not in wanted:
            continue
        name, indicator = str(record["background"]), str(record["indicator"])
        small = str(record["citation"]) or tr(lang, "unit processes of this tool and of the user")
        own = record["factors"] == "own"
        note = method_note(result.scenario, name, indicator) if own else NO_TEXT
        rows.append(
            row(
                Cell(tr(lang, "library") if name == LIBRARY else name, small=small),
                view.indicator_names[indicator],
                *(
                    _share(float(record[f"{route}_share"]), float(bases[indicator][route]), view)
                    for route in ("virgin", "recycled")
                ),
                Cell(
                    tr(lang, "its own method" if own else "factors of this tool"),
                    small=note.in_(lang),
                ),
                str(record["gwp"]) or ABSENT,
                _model(str(record["system_model"]), view),
            )
        )
    heads = (
        *(("Background", False), ("Indicator", False), ("Share without exchanges", True)),
        *(("Share with exchanges", True), ("Characterised by", False)),
        *(("Warming potentials", False), ("System model", False)),
    )
    columns = [Column(tr(lang, head), number) for head, number in heads]
    return table(tr(lang, "Backgrounds and what rests on them"), columns, rows)


def cut_offs(result: Outcome, view: View) -> list[tuple[str, list[str]]]:
    """Backgrounds with inputs that lead nowhere, each with all of them."""
    key = "{name}: inputs that lead nowhere, {count}"
    return [
        (tr(view.lang, key, name=name, count=len(unlinked)), unlinked)
        for name, unlinked in cut_off(result.scenario).items()
    ]


def _share(part: float, base: float, view: View) -> str:
    """A share of a route whose burden is `base`."""
    return share(part, 1.0, view.lang) if base > 0.0 else ABSENT


def _model(model: str, view: View) -> str:
    return tr(view.lang, "not stated") if model == "not stated" else model
