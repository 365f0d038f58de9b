"""What one unit of each substitution saves in its context: same by-product, same fate today, same measure.

Candidates of one template differ in their distance alone: each saves base − distance · haul, in every draw.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from lca.checks import wrong
from lca.checks.dimensions import UNITS
from lca.checks.regions import contains
from lca.library.fates import ASSUMED, Displaced, Fate
from lca.library.pairs import Substitution
from lca.loading.usual import usual_fates
from lca.problems import Message
from lca.quantities.quantity import Quantity, quantity
from lca.quantities.units import ENERGY, GAS, LENGTH, MASS, VOLUME, Dimension, per, times
from lca.scenario.form import Exchange
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from lca.quantities.arrays import Array
    from lca.results.noise import Gross

#: Trucks that haul masses where a substitution names nothing: of these the first of the scenario's region.
TRUCKS = ("truck-30t", "truck-us", "truck-gb", "truck")
#: How far heat, gas and liquids are offered where nobody says how far they are piped.
PIPED_KM = 20.0
#: What a use needs to know of a by-product, by what it is measured in.
NEEDS = {
    MASS: Message("match-its-mass"),
    ENERGY: Message("match-its-energy"),
    GAS: Message("match-its-gas"),
    VOLUME: Message("match-its-volume"),
}
#: What standards say of the facility of a trial, which is nobody's: each pair is asked for itself.
RULED = ("use-forbidden", "property-not-met")
#: How what happens to a by-product today is known.
Today = Literal["stated", "usual", "assumed", "unknown"]


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    """A substitution in a context.

    id : of the substitution. taken : what the by-product is measured in. unit : in which it is told (t, GJ, Nm3, m3).
    mode : the transport activity of its haul; None where none is counted. today : how its fate is known.
    exchange : of one unit a year, without haul. lack : why nothing can be said of its saving, if so.
    """

    id: str
    known: Substitution
    taken: Dimension
    unit: str
    mode: str | None
    today: Today
    exchange: Exchange
    lack: Message | None = None

    @property
    def product(self) -> str:
        return self.known.product

    @property
    def usual_km(self) -> float:
        """How far it is usually hauled; 0 where nobody says."""
        return 0.0 if self.known.reach is None else self.known.reach.usual.value

    @property
    def piped(self) -> bool:
        """Whether it goes by a pipe or a line: all but masses, and what nothing is counted to haul."""
        return self.taken != MASS or self.mode is None

    @property
    def stated_most(self) -> float | None:
        """How far it is hauled at most, km; None where nobody says."""
        reach = self.known.reach
        return None if reach is None or reach.most is None else reach.most.value

    @property
    def most_km(self) -> float:
        """How far it is hauled at most by a pipe or a line, km: as stated, else PIPED_KM, or how far it usually is."""
        most = self.stated_most
        return max(PIPED_KM, self.usual_km) if most is None else most

    @property
    def per_unit(self) -> float:
        """y·r: product in base units per told unit of the by-product; NaN where the ratio is unknown."""
        if self.known.ratio is None:
            return float("nan")
        usable = self.exchange.recycled.yield_.value * self.known.ratio.value
        return usable * self.exchange.amount.value


def template(
    scenario: Scenario, id: str, byproduct: str, taken: Dimension, without: Sequence[Fate] | None
) -> Template:
    """A substitution for a by-product in a measure. without : what happens to it today, where that is stated."""
    library, found = scenario.library, scenario.library.substitutions[id]
    told = UNITS[taken]
    ratio = found.ratio if found.ratio is not None else quantity(1.0)
    displaced = Displaced(product=found.product, ratio=ratio, transport=[], use=found.spares)
    facility = next(iter(scenario.facilities))
    recycled = {
        "yield": _yield(scenario, found, byproduct, taken),
        "transport": [],
        "processing": found.processing,
        "use": found.emits,
        "residue": found.residue,
    }
    bare = _unit(facility, "trial", byproduct, quantity(f"1 {told}/year"), displaced, recycled)
    today, fates = _today(scenario, bare, without)
    mode = None if found.haul is None else str(found.haul)
    haul = library.activities.get(mode or "")
    if haul is None or haul.activity.reference.dimension != times(taken, LENGTH):
        mode = _truck(scenario) if taken == MASS else None
    lack = None
    if found.named is not None:
        lack = Message("match-no-activity")
    elif found.ratio is None:
        lack = Message("match-no-ratio")
    elif found.uncounted is not None:
        lack = Message("match-uncounted", what=found.uncounted)
    exchange = bare.model_copy(update={"without": fates})
    return Template(id, found, taken, told, mode, today, exchange, lack)


def _yield(scenario: Scenario, found: Substitution, byproduct: str, taken: Dimension) -> Quantity:
    """The stated yield; between a mass or a volume of gas and the heat that the ratio is about, the heating value."""
    given = found.yield_ if found.yield_ is not None else quantity(1.0)
    product = scenario.library.activities.get(found.product)
    entry = scenario.library.byproducts.get(byproduct)
    heat = None if entry is None else entry.heating_value
    if found.ratio is None or product is None or heat is None or given.value != 1.0:
        return given
    wanted = per(per(product.activity.reference.dimension, found.ratio.dimension), taken)
    for held, base in ((GAS, "Nm3"), (MASS, "kg")):
        if heat.dimension == per(ENERGY, held) == wanted:
            return heat
        if heat.dimension == per(ENERGY, held) and wanted == per(held, ENERGY):
            return quantity(f"{1 / heat.value!r} {base}/MJ")
    return given


def _today(
    scenario: Scenario, bare: Exchange, without: Sequence[Fate] | None
) -> tuple[Today, list[Fate]]:
    if without is not None:
        return "stated", list(without)
    usual = usual_fates(bare, scenario.library)
    if usual is None:
        return "unknown", bare.fates
    seen = scenario.library.usual(bare.byproduct) is not None
    return "usual" if seen else "assumed", usual


def _truck(scenario: Scenario) -> str | None:
    library, here = scenario.library.activities, scenario.file.geography
    there = [id for id in TRUCKS if id in library]
    near = [id for id in there if contains(library[id].activity.geography, here)]
    return next(iter((*near, *there)), None)


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """T templates with what a told unit of each saves at no distance, and what a kilometre of it costs.

    base, haul : (T, K) by indicator, central. draws : (T, D) of the base, in the indicator that is matched by; NaN where nothing
    is known. modes : (T,) rows of mode_draws, (M + 1, D), the draws of a kilometre; the last is that of no haul, 0. turns : (T, D), sorted, the distance at which each draw stops saving, km.
    """

    templates: tuple[Template, ...]
    indicators: tuple[str, ...]
    base: Array
    haul: Array
    draws: Array
    modes: NDArray[np.int64]
    mode_draws: Array
    turns: Array

    def radius(self, at: int, probability: float) -> float:
        """Up to where, but not at which, a template saves with a probability; km, −inf for nowhere."""
        import numpy as np

        count = self.turns.shape[1]
        enough = max(1, int(np.ceil(probability * count - 1e-9)))
        return float(self.turns[at, count - enough])

    def probabilities(self, at: int, distances: Array) -> Array:
        """Shares of the draws that save at distances, km."""
        import numpy as np

        turns = self.turns[at]
        return 1.0 - np.searchsorted(turns, distances, side="right") / len(turns)


def solved(
    scenario: Scenario, templates: Sequence[Template], indicator: str, draws: int, seed: int
) -> Solved:
    """Every template and every haul in one solve, and in the same joint draws. draws : 0 takes central values for one."""
    import numpy as np

    from lca.engine.adjoint import solve
    from lca.inventory.routes import inventory
    from lca.results.noise import Gross
    from lca.results.savings import route_sums, stages

    hauls = list(dict.fromkeys(one.mode for one in templates if one.mode is not None))
    trial = _trial(scenario, templates, hauls)
    good, said = [], list(templates)
    for one in wrong(trial):
        messages = (problem.message for problem in one.problems)
        bad = next((each for each in messages if each.key not in RULED), None)
        if one.position < len(said):
            bad = said[one.position].lack or _plainly(trial, said[one.position], bad)
            said[one.position] = replace(said[one.position], lack=bad)
        good += [one.exchange] if bad is None else []
    names, rows = tuple(one.id for one in good), len(templates)
    trial = _with(trial, good, scenario.indicators)
    indicators = tuple(trial.indicators)
    built = inventory(trial)
    table = stages(trial, built, solve(built))
    gross, sums = Gross.of(table), route_sums(table)
    central = np.full((rows + len(hauls), len(indicators)), np.nan)
    for id in names:
        for column, name in enumerate(indicators):
            virgin, recycled = (
                sums.get((id, name, route), 0.0) for route in ("virgin", "recycled")
            )
            central[int(id[1:]), column] = gross.settled(virgin - recycled, [id], name)
    column = indicators.index(indicator)
    drawn = central[:, column : column + 1]
    if draws and names:
        drawn = np.full((len(central), draws), np.nan)
        places = [int(id[1:]) for id in names]
        drawn[places] = _drawn(_with(trial, good, [indicator]), names, draws, seed, gross)
    base, cost = drawn[:rows], -drawn[rows:]
    modes = np.array([-1 if one.mode is None else hauls.index(one.mode) for one in said], int)
    free = np.vstack([cost, np.zeros((1, cost.shape[1]))])
    haul = np.vstack([-central[rows:], np.zeros((1, len(indicators)))])[modes]
    with np.errstate(divide="ignore", invalid="ignore"):
        turns = np.where(free[modes] > 0, base / free[modes], np.where(base > 0, np.inf, -np.inf))
    turns.sort(axis=1)
    return Solved(tuple(said), indicators, central[:rows], haul, base, modes, free, turns)


def _plainly(scenario: Scenario, one: Template, bad: Message | None) -> Message | None:
    """What is wrong with a template, in plain words where its by-product is stated in another measure than its use needs."""
    product = scenario.library.activities.get(one.product)
    if bad is None or product is None or one.known.ratio is None:
        return bad
    usable = per(product.activity.reference.dimension, one.known.ratio.dimension)
    given = one.known.yield_ if one.known.yield_ is not None else quantity(1.0)
    needed = per(usable, given.dimension)
    if needed == one.taken or needed not in UNITS:
        return bad
    heats = ENERGY in (needed, one.taken) and VOLUME not in (needed, one.taken)
    needs, unit = NEEDS[needed], UNITS[needed]
    if heats:
        return Message("measure-lacks-or-heat", given=one.unit, needs=needs, unit=unit)
    return Message("measure-lacks", given=one.unit, needs=needs, unit=unit)


def _trial(scenario: Scenario, templates: Sequence[Template], hauls: Sequence[str]) -> Scenario:
    """A scenario of one unit of each template, x0, x1, …, and behind them of each haul over 1 km."""
    exchanges = [
        one.exchange.model_copy(update={"id": f"x{at}"}) for at, one in enumerate(templates)
    ]
    for at, mode in enumerate(hauls, len(templates)):
        one = next(one for one in templates if one.mode == mode)
        moved = {
            "yield": quantity(1.0),
            "transport": [{"mode": mode, "distance": quantity("1 km")}],
        }
        given = one.exchange
        moving = _unit(given.from_, f"x{at}", given.byproduct, given.amount, "none", moved)
        exchanges.append(moving)
    return _with(scenario, exchanges, scenario.indicators)


def _unit(
    facility: str,
    id: str,
    byproduct: str,
    amount: Quantity,
    displaces: Displaced | str,
    recycled: dict[str, object],
) -> Exchange:
    """An exchange of a unit inside one facility, of a by-product to which nothing happens without it."""
    return Exchange.model_validate(
        {
            "id": id,
            "from": facility,
            "to": facility,
            "within": "works",
            "byproduct": byproduct,
            "amount": amount,
            "status": "idea",
            "evidence": "illustrative",
            "displaces": displaces,
            "recycled": recycled,
            "without": [Fate(disposal=[], source=ASSUMED)],
        }
    )


def _with(scenario: Scenario, exchanges: list[Exchange], indicators: Sequence[str]) -> Scenario:
    update = {"exchanges": exchanges, "indicators_": list(indicators), "cases": {}, "expect": {}}
    return Scenario(
        scenario.file.model_copy(update=update), scenario.library, scenario.inputs, scenario.root
    )


def _drawn(trial: Scenario, names: Sequence[str], draws: int, seed: int, gross: Gross) -> Array:
    """Savings of all exchanges, (names, draws), in the one indicator of the scenario."""
    from lca.backgrounds.in_use.context import Context
    from lca.backgrounds.in_use.draws import with_draws
    from lca.engine.propagate import propagate
    from lca.inventory.routes import inventory
    from lca.results.draws import Draws

    built = with_draws(trial.library, inventory(trial), draws, seed, Context())
    found: Array = Draws.named(propagate(built, draws, seed), names, draws).settled(gross).saving
    return found[:, 0]
