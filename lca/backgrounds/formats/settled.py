"""What a user says of the flows of an import: a CSV table of flow, ours and factor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from lca.backgrounds.brightway.flows import compartment, matched, size_of_ours
from lca.backgrounds.formats.tables import Row, table
from lca.backgrounds.model import Background, Elementary, Ours
from lca.library.form import ElementaryFlow
from lca.problems import Message, did_you_mean, listed

FLOW, OURS, FACTOR = "flow", "ours", "factor"
Settled = dict[int, Ours | None]
#: Open flows that a message names.
MOST = 8


def settled_flows(background: Background, path: Path) -> Settled:
    """Which of our flows those of a background are, by position, as a table says; None for none of them.

    path : CSV with the headings flow (name or code of a flow of the background; a name means every flow of that name
        but those to soil or water), ours (id in factors/flows.yaml; empty: none that our indicators count), and if
        wanted factor (how many of our units one of its units is; worked out for kg, g, MJ and kWh when left out).
    Raises WrongInput with the line of what is wrong.
    """
    from lca.library.library import load_library

    ours = load_library().flows
    named: dict[str, list[int]] = defaultdict(list)
    for position, flow in enumerate(background.flows):
        for code in dict.fromkeys((flow.code, flow.code.rpartition("|")[2])):
            named[code].append(position)
        if compartment(flow) not in ("soil", "water"):
            named[flow.name].append(position)
    settled: Settled = {}
    lines: dict[int, int] = {}
    for row in table(path, (FLOW, OURS), "name a CSV file with the headings flow,ours,factor"):
        for position in _positions(row, named, background):
            if position in lines:
                what = f"'{row[FLOW].strip()}' is settled in line {lines[position]} already"
                row.wrong(what, "keep one of the lines")
            lines[position] = row.line
            settled[position] = _ours(row, background.flows[position], ours)
    return settled


def with_flows(background: Background, settled: Settled) -> Background:
    """The background with what is settled, and what its flows cover now."""
    before = matched(background.flows)
    after = matched(background.flows, settled)
    notes = [note for note in background.notes if note not in before.notes]
    return replace(
        background, flow_ids=after.ids, covers=after.covers, notes=(*notes, *after.notes)
    )


def _positions(row: Row, named: Mapping[str, list[int]], background: Background) -> list[int]:
    text = row[FLOW].strip()
    found = list(dict.fromkeys(named.get(text, ())))
    if not found:
        if any(flow.name == text for flow in background.flows):
            row.wrong(
                f"every flow '{text}' goes to soil or water", "name the one meant by its code"
            )
        known = dict.fromkeys(flow.name for flow in background.flows)
        cure = did_you_mean(text, known, Message("write-flow-of-database"))
        row.wrong(f"{background.name} has no flow '{text}'", cure)
    return found


def _ours(row: Row, flow: Elementary, ours: Mapping[str, ElementaryFlow]) -> Ours | None:
    id = row[OURS].strip()
    if not id:
        return None
    if id not in ours:
        cure = did_you_mean(id, ours, Message("see-flows-or-empty"))
        row.wrong(f"there is no elementary flow '{id}'", cure)
    if row.cells.get(FACTOR, "").strip():
        factor = row.number(FACTOR)
        if factor == 0:
            row.wrong("the factor is 0", f"leave '{OURS}' empty for a flow that does not count")
        return id, factor
    size = size_of_ours(id, flow.unit)
    if size is None:
        row.wrong(
            f"'{flow.name}' is in '{flow.unit}', which is no unit of {id}",
            f"say in '{FACTOR}' how many {ours[id].unit} one is",
        )
    return id, size


def unsettled(background: Background, settled: Settled) -> Message | None:
    """Why nothing can be calculated on a background read by bw2io, and an example of what settles it; else None."""
    if background.methods or background.covers:
        return None
    still = matched(background.flows, settled).open
    names = list(dict.fromkeys(background.flows[at].name for at in still))
    why = Message("flows-no-carbon")
    if names:
        quoted = [f"'{name}'" for name in names]
        why = Message("flows-open", count=len(names), names=listed(quoted, MOST))
    example = _quoted(next(iter(names), "Carbon dioxide"))
    return Message("background-unsettled", background=background.name, why=why, example=example)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"' if set(name) & set(',"') else name
