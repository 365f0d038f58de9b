"""`without: usual`: the fates that the library knows of a by-product, in the place of the word."""

from __future__ import annotations

from dataclasses import replace

from lca.files.tree import Node, mark_at
from lca.files.validation import dotted
from lca.library.fates import ASSUMED, Demand, Fate, OtherUse
from lca.library.library import Library
from lca.problems import Message, Problem
from lca.quantities.quantity import Quantity
from lca.quantities.units import ENERGY, GAS, NONE, per, times, unit
from lca.scenario.form import Exchange, ScenarioFile


def with_usual(
    file: ScenarioFile, library: Library, root: Node
) -> tuple[ScenarioFile, list[Problem]]:
    """The file with the usual fates written out, and where they cannot be taken."""
    if not any(exchange.without == "usual" for exchange in file.exchanges):
        return file, []
    problems: list[Problem] = []
    exchanges = []
    for position, exchange in enumerate(file.exchanges):
        if exchange.without != "usual":
            exchanges.append(exchange)
            continue
        found = _usual(exchange, library)
        if isinstance(found, Message):
            path = ("exchanges", position, "without")
            problems.append(Problem(mark_at(root, path), dotted(path, root), found))
            found = [Fate(disposal=[], source=ASSUMED)]
        exchanges.append(exchange.model_copy(update={"without": found}))
    return file.model_copy(update={"exchanges": exchanges}), problems


def _usual(exchange: Exchange, library: Library) -> list[Fate] | Message:
    known = library.byproducts.get(exchange.byproduct)
    cure = Message("find-out-fates")
    if known is not None and known.find_out is not None:
        cure = Message("find-out", what=known.find_out)
    if known is None or known.usual is None:
        return Message("usual-unknown", byproduct=exchange.byproduct, cure=cure)
    if library.usual(exchange.byproduct) is None:
        return Message("usual-unseen", byproduct=exchange.byproduct, cure=cure)
    return usual_fates(exchange, library) or []


def usual_fates(exchange: Exchange, library: Library) -> list[Fate] | None:
    """The usual fates of the by-product of an exchange, as they stand in it, whether seen or assumed; None for none."""
    known = library.byproducts.get(exchange.byproduct)
    if known is None or known.usual is None:
        return None
    fates = [_as_in(exchange, fate) for fate in known.usual.fates]
    heat = known.heating_value
    if heat is None or heat.dimension != per(ENERGY, GAS) or not _in_energy(exchange):
        return fates
    return [_by_heat(fate, heat, library) for fate in fates]


def _as_in(exchange: Exchange, fate: Fate) -> Fate:
    """A usual fate; a use that displaces what the exchange does is the same use, and shares its draws."""
    displaced = fate.use.displaced if isinstance(fate.use, OtherUse) else None
    own = exchange.displaced
    same = displaced is not None and own is not None and displaced.product == own.product
    return fate.model_copy(update={"use": "same"}) if same else fate


def _in_energy(exchange: Exchange) -> bool:
    return times(exchange.amount.dimension, (("year", 1),)) == ENERGY


def _by_heat(fate: Fate, heat: Quantity, library: Library) -> Fate:
    """What happens to a gas is stated by its volume; an amount in energy has so much less of it."""
    if not fate.disposal:
        return fate
    converted = [_demand_by_heat(demand, heat, library) for demand in fate.disposal]
    return fate.model_copy(update={"disposal": converted})


def _demand_by_heat(demand: Demand, heat: Quantity, library: Library) -> Demand:
    entry = library.activities.get(str(demand.activity))
    amount = demand.amount
    if entry is None or entry.activity.reference.dimension != GAS or amount.dimension != NONE:
        return demand
    if amount.parameter or amount.by_year:
        return demand
    per_energy = unit("Nm3/GJ")
    value = amount.value / heat.value
    low, high, sd = (
        None if one is None else one / heat.value for one in (amount.low, amount.high, amount.sd)
    )
    text = f"{value / per_energy.factor:.6g} Nm3/GJ"
    said = replace(amount, value=value, unit=per_energy, text=text, low=low, high=high, sd=sd)
    return demand.model_copy(update={"amount": said})
