"""What rules say of a candidate, how well its receiver fits, and in which order candidates are told."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from lca.library.limits import (
    ConditionStatus,
    condition_status,
    how_seen,
    in_force,
    largest_share,
    not_met,
    tests_to_order,
    was_seen,
)
from lca.library.pairs import Standard
from lca.matching.templates import Template
from lca.quantities.quantity import Quantity
from lca.scenario.amounts import Supply
from lca.scenario.resolved import value_of
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    from numpy import bool_, int32
    from numpy.typing import NDArray

    from lca.quantities.arrays import Array

    Ints = NDArray[int32]
    Flags = NDArray[bool_]

#: Place of the sector of a receiver that states the need, where the use is known of other sectors alone.
OTHER_USE = 1 << 20
#: What bars a use that is forbidden, and one that misses a standard.
FORBIDDEN, MISSED = 2, 1
#: Probability from which a candidate counts as one that saves.
LIKELY = 0.5


class Asked(NamedTuple):
    """What a standard says of a supply. tests : properties to measure, where it is unknown. missed : those that it is not met by."""

    rule: Standard
    status: ConditionStatus | Literal["forbidden"]
    tests: tuple[str, ...]
    seen: str
    missed: tuple[str, ...] = ()


class Ground(NamedTuple):
    """What rules say of a supply in a use.

    status : permitted, needs-permit, forbidden or unknown. clause : that says so, if one does. doubt : what was not
    seen and is said to forbid it. standards : in force here.
    share : the most of the by-product that standards allow, told units per base unit of the product that is used today.
    barred : FORBIDDEN, MISSED where a standard that was seen is not met, else 0. ready : higher is nearer to done.
    """

    status: str
    clause: str
    doubt: str
    standards: tuple[Asked, ...]
    share: float
    barred: int
    ready: int

    @property
    def told(self) -> str:
        """The status, or `not met` where a standard that was seen is missed."""
        return "not met" if self.barred == MISSED else self.status


def bounding(scenario: Scenario, one: Template, sectors: Collection[str]) -> tuple[Standard, ...]:
    """Standards in force here on the use of a template by a receiver of some sectors; all where none is known."""
    here, year = scenario.file.geography, scenario.year
    return tuple(
        rule
        for rule in one.known.standards
        if in_force(rule, here, year)
        and not (rule.binds and sectors and not set(rule.binds) & set(sectors))
    )


def ground(
    scenario: Scenario, one: Template, supply: Quantity | Supply, rules: Sequence[Standard]
) -> Ground:
    """What these standards and the permissions in force say of a supply; only those whose text was seen bind."""
    measured = {}
    if isinstance(supply, Supply):
        given = supply.properties.items()
        measured = {name: value_of(scenario.file, value) for name, value in given}
    asked = tuple(_asked(scenario, rule, measured) for rule in rules)
    here, year, library = scenario.file.geography, scenario.year, scenario.library
    said = [rule for rule in one.known.permissions if in_force(rule, here, year)]
    status, clause, doubt = "unknown", "", ""
    for kind in ("permitted", "needs-permit", "forbidden"):
        for rule in (rule for rule in said if rule.status == kind):
            text = rule.note or rule.source or ""
            if kind == "forbidden" and not was_seen(library, rule):
                doubt = text or rule.where
            else:
                status, clause = kind, text
    for each in (each for each in asked if each.rule.forbids):
        if each.seen == "unchecked":
            doubt = each.rule.cited
        else:
            status, clause = "forbidden", each.rule.cited
    binding = [each for each in asked if each.seen != "unchecked"]
    share = min((_share(one, each.rule) for each in binding), default=float("inf"))
    failed = any(each.status == "not met" for each in binding)
    tests = {test for each in asked for test in each.tests}
    ready = 4 * min(len(one.known.precedents), 3) + _READY.get(status, 1) - len(tests)
    barred = FORBIDDEN if status == "forbidden" else MISSED * failed
    return Ground(status, clause, doubt, asked, share, barred, ready)


#: How near to done a status is; 1 where nothing is known.
_READY = {"permitted": 2, "needs-permit": 0}


def _asked(scenario: Scenario, rule: Standard, measured: Mapping[str, Quantity]) -> Asked:
    status: ConditionStatus | Literal["forbidden"] = condition_status(rule, measured)
    if not rule.requires and rule.share is None:
        status = "unknown"  # its text says more than its numbers
    seen = how_seen(scenario.library, rule)
    if rule.forbids and seen != "unchecked":
        status = "forbidden"
    missed = tuple(one.property for one in not_met(rule, measured))
    return Asked(rule, status, tests_to_order(rule, measured), seen, missed)


def _share(one: Template, rule: Standard) -> float:
    """Told units of the by-product per base unit of the product used today that a largest share allows."""
    ratio = one.known.ratio
    limit = None if ratio is None or ratio.dimension else largest_share(rule, 1.0, ratio.value)
    if ratio is None or limit is None:
        return float("inf")
    return limit.cap / limit.coefficient / (one.per_unit / ratio.value)


def fit(need: Ints, place: Ints) -> Array:
    """How well receivers fit, 0..1: 1 where the need is stated, else less the farther back its sector stands; least for other uses."""
    import numpy as np

    stated = (need >= 0) & (place < OTHER_USE)
    found: Array = np.where(stated, 1.0, 0.9 / (1.0 + np.maximum(place, 0)))
    return found


def order(
    barred: Ints,
    footing: Ints,
    chance: Array,
    fitting: Array,
    checked: Flags,
    saving: Array,
    *ties: Array | Ints,
) -> Ints:
    """Positions of candidates, best first.

    What rules forbid comes last, before it what misses a standard, before that sectors that only use the product. Then what
    probably saves (LIKELY) comes first; by fit, needs that are stated before sectors, those that have the use most first; by
    whether the ratio was seen at a source, probability, yearly saving, and at last by `ties`, the first of them first, so that the order is settled.
    """
    import numpy as np

    unlikely = ~(chance >= LIKELY)  # or not known
    amounts = -np.nan_to_num(saving), -np.nan_to_num(chance), ~checked, -fitting
    keys: list[Any] = [*reversed(ties), *amounts, unlikely, footing > 1, barred]
    return np.lexsort(keys).astype(np.int32)
