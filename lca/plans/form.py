"""What may flow and what limits it, as plain arrays: what is chosen from, and what was chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from lca.quantities.arrays import Array, Flags

LimitKind = Literal["supply", "need", "share", "budget", "either"]
#: `time-limit`, `stopped` (Ctrl-C) and `within-gap` (so many candidates that near is enough) have the best plan so far, with its gap.
Status = Literal["optimal", "within-gap", "time-limit", "stopped", "infeasible", "unbounded"]


class Limit(NamedTuple):
    """What bounds a sum over candidates.

    facility : that gives (supply) or takes (need, share); empty for a budget and for either-or.
    name : the by-product, the product, the standard, or the word of the group.
    """

    kind: LimitKind
    facility: str
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """n candidates and m limits: max value·x − cost·y, rows·x ≤ caps, groups·y ≤ most, lots: least·y ≤ x ≤ upper·y.

    names : (n,) ids. value : (n,) what one unit saves, in the objective's unit. upper : (n,) the most that can flow.
    fixed : (n,) bool, x = upper. rows : (m, n), not negative. caps : (m,). limits : (m,) what each row is.
    lots : (n,) bool, built or not. least, cost : (n,), 0 where there is no lot. groups : (g, n), not negative, over what is built (budget,
    either-or), most : (g,), group_limits : (g,). An exchange without a lot that stands in a group counts as built when it flows.
    """

    names: tuple[str, ...]
    value: Array
    upper: Array
    fixed: Flags
    rows: csr_array
    caps: Array
    limits: tuple[Limit, ...]
    lots: Flags
    least: Array
    cost: Array
    groups: csr_array
    most: Array
    group_limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """What was chosen.

    objective, bound : of the plan, and what none can pass. flows : (n,). built : (n,) bool.
    duals : (m,) what one more unit of each limit is worth, with what is built held; ranges : (m, 2) caps between which that holds;
    nan where nobody looked. degenerate : (m,) bool, where one unit less is worth another amount. clashes : limits that cannot hold together.
    """

    status: Status
    objective: float
    bound: float
    flows: Array
    built: Flags
    duals: Array
    ranges: Array
    degenerate: Flags
    clashes: tuple[Limit, ...] = ()

    @property
    def gap(self) -> float:
        """How far a better plan could be above this one, as a share of the bound; 0 where none is better."""
        room = self.bound - self.objective
        return max(0.0, room) / abs(self.bound) if self.bound else 0.0
