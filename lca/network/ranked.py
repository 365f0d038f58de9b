"""What rules say of a candidate, how well its receiver fits, and in which order candidates are told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from lca.breakeven.templates import Template, in_force
from lca.library.pairs import Condition, Standard
from lca.quantities.quantity import Quantity
from lca.scenario.form import Supply
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    from numpy import int32
    from numpy.typing import NDArray

    from lca.quantities.arrays import Array

    Ints = NDArray[int32]

Held = Literal["met", "not met", "unknown"]
#: Probability from which a candidate counts as one that saves.
LIKELY = 0.5


class Asked(NamedTuple):
    """What a standard says of a supply. tests : properties to measure, where it is unknown."""

    rule: Standard
    status: Held
    tests: tuple[str, ...]
    seen: str


class Ground(NamedTuple):
    """What rules say of a supply in a use.

    status : permitted, needs-permit, forbidden or unknown. clause : that says so, if one does. standards : in force here.
    share : the most of the by-product that standards allow, told units per base unit of the product that is used today.
    barred : 2 where it is forbidden, 1 where a standard that was seen is not met, else 0. ready : higher is nearer to done.
    """

    status: str
    clause: str
    standards: tuple[Asked, ...]
    share: float
    barred: int
    ready: int


def ground(scenario: Scenario, one: Template, supply: Quantity | Supply) -> Ground:
    """What the rules in force say of a supply in the use of a template; only those whose text was seen bind."""
    measured = supply.properties if isinstance(supply, Supply) else {}
    rules = [rule for rule in one.known.standards if in_force(scenario, rule)]
    asked = tuple(_asked(scenario, rule, measured) for rule in rules)
    said = [rule for rule in one.known.permissions if in_force(scenario, rule)]
    status, clause = (said[0].status, said[0].note or "") if said else ("unknown", "")
    for known in said:
        if known.status == "forbidden":
            status, clause = known.status, known.note or known.source or ""
    for seen in asked:
        if seen.rule.forbids and seen.seen != "unchecked":
            status, clause = "forbidden", seen.rule.cited
    binding = [each for each in asked if each.seen != "unchecked"]
    share = min((_share(one, each.rule) for each in binding), default=float("inf"))
    failed = any(each.status == "not met" for each in binding)
    permit = {"permitted": 2, "needs-permit": 0}.get(status, 1)
    ready = (
        4 * min(len(one.known.precedents), 3) + permit - len({t for a in asked for t in a.tests})
    )
    return Ground(status, clause, asked, share, 2 if status == "forbidden" else int(failed), ready)


def _asked(scenario: Scenario, rule: Standard, measured: dict[str, Quantity]) -> Asked:
    found = {id: _held(one, measured.get(id)) for id, one in rule.requires.items()}
    tests = tuple(id for id, status in found.items() if status == "unknown")
    status: Held = "met" if not tests and (found or rule.share is not None) else "unknown"
    if "not met" in found.values():
        status = "not met"
    source = scenario.library.cited(rule.source)
    return Asked(rule, status, tests, rule.seen or (source.seen if source else "unchecked"))


def _held(condition: Condition, measured: Quantity | None) -> Held:
    """Whether a property keeps its bounds; unknown where it was not measured, or in another unit."""
    ends = [one for one in (condition.at_least, condition.at_most) if one is not None]
    if measured is None or any(one.dimension != measured.dimension for one in ends):
        return "unknown"
    low, high = condition.at_least, condition.at_most
    short = low is not None and measured.value < low.value * (1 - 1e-12)
    over = high is not None and measured.value > high.value * (1 + 1e-12)
    return "not met" if short or over else "met"


def _share(one: Template, rule: Standard) -> float:
    """Told units of the by-product per base unit of the product used today that a largest share allows."""
    entry, share = one.known, rule.share
    if share is None or entry.ratio is None or entry.ratio.dimension:
        return float("inf")
    usable = one.per_unit / entry.ratio.value  # base units of usable by-product per told unit
    left = 1.0 - share.value + share.value * entry.ratio.value if rule.share_of == "mix" else 1.0
    return share.value / (usable * left)


def fit(need: Ints, place: Ints) -> Array:
    """How well receivers fit, 0..1: 1 where the need is stated, else less the farther back its sector stands."""
    import numpy as np

    found: Array = np.where(need >= 0, 1.0, 0.9 / (1.0 + np.maximum(place, 0)))
    return found


def order(
    barred: Ints, chance: Array, fitting: Array, saving: Array, ready: Ints, ties: Sequence[Ints]
) -> Ints:
    """Positions of candidates, best first.

    What rules forbid comes last, before it what misses a standard; then by class: probably saving (LIKELY), unknown, probably
    not. In a class by fit, probability, yearly saving, readiness, and at last by `ties`, so that the order is settled.
    """
    import numpy as np

    group = np.where(np.isnan(chance), 1, np.where(chance >= LIKELY, 0, 2))
    keys: list[Any] = [
        *ties,
        -ready,
        -np.nan_to_num(saving),
        -np.nan_to_num(chance),
        -fitting,
        group,
        barred,
    ]
    return np.lexsort(keys).astype(np.int32)
