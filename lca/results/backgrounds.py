"""Which numbers rest on which background: shares of both routes, methods, sets of warming potentials."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lca.backgrounds.in_use.factors import footing
from lca.backgrounds.in_use.opened import opened
from lca.backgrounds.in_use.processes import pseudo_flow, used
from lca.engine.adjoint import solve
from lca.engine.inventory import Inventory
from lca.problems import Message, Problem, listed
from lca.quantities.indicators import DIVERTED
from lca.scenario.scenario import Scenario
from lca.texts import Text

if TYPE_CHECKING:
    import pandas as pd

#: How the built-in library and a user's factor files are called in the table.
LIBRARY = "library"
#: What the library's own activities are: by-products and wastes enter free of burden (CONVENTIONS 11).
SYSTEM_MODEL = "cut-off"
#: A share of a route below this is what rounding leaves of nothing.
NOTHING = 1e-9
COLUMNS = (
    *("background", "indicator", "activities", "virgin_share", "recycled_share"),
    *("factors", "gwp", "system_model", "citation", "licence", "content", "note"),
)


def footings(scenario: Scenario, built: Inventory, exchange_table: pd.DataFrame) -> pd.DataFrame:
    """One row per background and indicator, the library first; no rows where no background is used.

    virgin_share, recycled_share : of the network's routes (0..1, NaN of nothing). factors : "own" method
    of the background, or "library" factors through its elementary flows.
    """
    import pandas as pd

    inside = used(scenario.library, built)
    rows = list(_rows(scenario, built, exchange_table)) if inside else []
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _rows(
    scenario: Scenario, built: Inventory, exchange_table: pd.DataFrame
) -> Iterator[tuple[object, ...]]:
    library = scenario.library
    inside = used(library, built)
    totals = {
        str(indicator): (float(part["virgin"].sum()), float(part["recycled"].sum()))
        for indicator, part in exchange_table.groupby("indicator")
    }
    parts = {name: _routes(built, name) for name in inside}
    own = len({p.id for p in built.processes}) - sum(len(entries) for entries in inside.values())
    for indicator in built.characterisation:
        rest = [
            total - sum(parts[name][indicator][at] for name in inside)
            for at, total in enumerate(totals[indicator])
        ]
        shares = _shares(rest, totals, indicator)
        gwp = library.indicators[indicator].gwp or ""
        yield (LIBRARY, indicator, own, *shares, "library", gwp, SYSTEM_MODEL, "", "", "", "")
    for name, entries in inside.items():
        one = opened(library, name)
        whole, origin = one.full(), one.outline.origin
        for indicator in built.characterisation:
            if indicator == DIVERTED:
                continue
            rests = footing(one, library, indicator)
            yield (
                *(name, indicator, len(entries)),
                *_shares(parts[name][indicator], totals, indicator),
                *("own" if rests.own else "library", rests.gwp or "", origin.system_model),
                *(origin.citation, origin.licence, whole.system.content, str(rests.note)),
            )


def _routes(built: Inventory, background: str) -> dict[str, tuple[float, float]]:
    """Indicator → what a background adds to the virgin and to the recycled route of the network."""
    only = {id: {pseudo_flow(background, id): 1.0} for id in built.characterisation}
    scores = solve(replace(built, characterisation=only, uncertain_factors={}))
    found = {}
    for column, id in enumerate(scores.indicators):
        sums = {"virgin": 0.0, "recycled": 0.0}
        for line, values in zip(built.lines, scores.lines, strict=True):
            sums[line.route] += float(values[column])
        found[id] = (sums["virgin"], sums["recycled"])
    return found


def _shares(
    values: Sequence[float], totals: Mapping[str, tuple[float, float]], indicator: str
) -> tuple[float, float]:
    virgin, recycled = (
        _share(value / total) if total else float("nan")
        for value, total in zip(values, totals[indicator], strict=True)
    )
    return virgin, recycled


def _share(share: float) -> float:
    """A share without what rounding leaves of nothing and adds to all."""
    return 0.0 if abs(share) < NOTHING else 1.0 if abs(share - 1.0) < NOTHING else share


def method_note(scenario: Scenario, background: str, indicator: str) -> Text:
    """What readers have to know of the factors behind an indicator of a background in use."""
    library = scenario.library
    return footing(opened(library, background), library, indicator).note


def cut_off(scenario: Scenario) -> dict[str, list[str]]:
    """Background in use → all inputs that lead nowhere in it; those without any are left out."""
    names = {
        name: opened(scenario.library, name).outline.unlinked for name in scenario.library.opened
    }
    return {name: list(unlinked) for name, unlinked in names.items() if unlinked}


def mixed(scenario: Scenario, built: Inventory, table: pd.DataFrame) -> tuple[Problem, ...]:
    """Warnings where sets of warming potentials or system models mix, and of what was cut off."""
    return tuple(_mixed(scenario, built, table))


def _mixed(scenario: Scenario, built: Inventory, table: pd.DataFrame) -> Iterator[Problem]:
    if table.empty:
        return
    counted = table[(table[["virgin_share", "recycled_share"]].fillna(0.0) != 0.0).any(axis=1)]
    for indicator, part in counted.groupby("indicator", sort=False):
        sets = dict.fromkeys(str(gwp) for gwp in part["gwp"] if gwp)
        if len(sets) > 1:
            each = listed(f"{row['background']} {row['gwp']}" for _, row in part.iterrows())
            message = Message(
                "potentials-mix", indicator=str(indicator), sets=listed(sets), each=each
            )
            yield scenario.problem(("indicators",), message)
    yield from _heating(scenario, counted)
    models = {str(row["background"]): str(row["system_model"]) for _, row in counted.iterrows()}
    unknown = [name for name, model in models.items() if model == "not stated"]
    if unknown and len(models) > 1:
        message = Message("system-model-unstated", backgrounds=listed(unknown))
        yield scenario.problem(("backgrounds",), message)
    if len({model for model in models.values() if model != "not stated"}) > 1:
        each = listed(f"{name} {model}" for name, model in models.items())
        yield scenario.problem(("backgrounds",), Message("system-models-mix", each=each))
    for name in used(scenario.library, built):
        one = opened(scenario.library, name)
        unlinked = one.outline.unlinked
        if unlinked:
            few = "; ".join(unlinked[:3]) + (" …" if len(unlinked) > 3 else "")
            message = Message("inputs-cut-off", background=name, count=len(unlinked), inputs=few)
            yield scenario.problem(("backgrounds", name), message)
        for note in one.full().notes:
            message = Message("background-note", background=name, note=note)
            yield scenario.problem(("backgrounds", name), message)
    yield from _diverted(scenario, built)


def _heating(scenario: Scenario, counted: pd.DataFrame) -> Iterator[Problem]:
    """Energy of a background in higher heating values beside energy in lower ones (CONVENTIONS 12)."""
    for _, row in counted.iterrows():
        name, indicator = str(row["background"]), str(row["indicator"])
        beside = counted[(counted["indicator"] == indicator) & (counted["background"] != name)]
        if name == LIBRARY or row["factors"] != "own" or beside.empty:
            continue
        method = opened(scenario.library, name).method(indicator)
        if method is not None and method.heating == "higher":
            message = Message("higher-heating-values", indicator=indicator, background=name)
            yield scenario.problem(("indicators",), message)


def _diverted(scenario: Scenario, built: Inventory) -> Iterator[Problem]:
    """Disposal by an activity of a background: nobody knows the mass that it puts away."""
    if DIVERTED not in built.characterisation:
        return
    told: set[str] = set()
    for line in built.lines:
        entry = scenario.library.activities[line.activity]
        if line.stage in ("disposal", "residue") and entry.outside is not None:
            if entry.id in told or entry.activity.kind == "transport":
                continue
            told.add(entry.id)
            message = Message("no-diverted-mass", activity=entry.id, indicator=DIVERTED)
            yield scenario.problem(("indicators",), message)
