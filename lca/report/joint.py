"""The exchanges of a scenario and the candidates beside them as one choice: what its limits are worth in the best network of both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lca.network.limits import candidates, choice
from lca.network.objective import objective
from lca.network.optimise import parties
from lca.network.scored import savings
from lca.plans.fair import bridges
from lca.plans.form import Choice, Limit, Plan
from lca.plans.plan import best
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    from scipy.sparse import coo_array

    from lca.matching.candidates import Candidates as Found
    from lca.quantities.arrays import Array


@dataclass(frozen=True, slots=True, eq=False)
class Joint:
    """The best network of both.

    choice : base units a year; first the exchanges, then the candidates. now : what all exchanges of the scenario save, as they stand.
    bridges : facility → what the network loses without it, the largest first. `plan` and they are in the unit of the indicator.
    """

    choice: Choice
    plan: Plan
    now: float
    bridges: dict[str, float]


def joint(scenario: Scenario, found: Found, indicator: str) -> Joint | None:
    """The best network by an indicator, at central values; None where what operates passes a limit already.

    found : candidates of the scenario by the same indicator. Those whose saving is known, that nothing bars and whose receiver
    states the need are chosen from; what operates stays as it is.
    """
    from lca.matching.candidates import choice as columns

    given, saved = candidates(scenario), objective(scenario, indicator).of(savings(scenario))
    own = choice(given, given.values(saved))
    rows = found.choosable()
    some = found.chosen(rows[found.need[rows] >= 0])
    both = _both(own, columns(some), some, _shared(found, given.parts, given.amounts))
    plan = best(both)
    if plan.status != "optimal":
        return None
    ends = [
        (some.supplies[supply].facility, some.receivers[receiver])
        for supply, receiver in zip(some.supply.tolist(), some.receiver.tolist(), strict=True)
    ]
    lost = dict(bridges(both, plan, [*parties(given), *ends]))
    return Joint(both, plan, float(saved.sum()), lost)


def _shared(
    found: Found, parts: tuple[tuple[int, ...], ...], amounts: Array
) -> dict[Limit, dict[int, float]]:
    """What the exchanges, by their columns, take of the shares that standards allow: those that are uses which a standard bounds."""
    import numpy as np

    column = {at: c for c, part in enumerate(parts) for at in part}
    shares, rows = found.of_grounds("share"), dict[Limit, dict[int, float]]()
    for row in np.flatnonzero((found.exchange >= 0) & (found.need >= 0) & np.isfinite(shares)):
        at, made = int(found.exchange[row]), found.solved.templates[found.template[row]]
        limit = Limit("share", found.receivers[found.receiver[row]], made.id)
        c = column[at]
        part = float(amounts[at] / (amounts[parts[c][0]] or 1.0))
        rows.setdefault(limit, {})[c] = (
            part / float(shares[row]) / found.supplies[found.supply[row]].size
        )
    return rows


def _both(own: Choice, new: Choice, found: Found, shared: dict[Limit, dict[int, float]]) -> Choice:
    """One choice of two. new : of the candidates `found`, in told units."""
    import numpy as np
    from scipy.sparse import block_array, coo_array, csr_array

    n, more = len(own.names), len(new.names)
    sizes = np.array([found.supplies[at].size for at in found.supply.tolist()])
    limits = list(dict.fromkeys((*own.limits, *new.limits)))
    place = {limit: at for at, limit in enumerate(limits)}
    of_own, of_new = (np.array([place[one] for one in of.limits], int) for of in (own, new))
    one, other = own.rows.tocoo(), new.rows.tocoo()
    scale = _scales(new, found, other, sizes)
    told = [
        (place[limit], c, value * scale[at])
        for at, limit in enumerate(new.limits)
        for c, value in shared.get(limit, {}).items()
    ]
    rows, columns, values = zip(*told, strict=True) if told else ((), (), ())
    cells = (
        np.r_[one.data, other.data * scale[other.row] / sizes[other.col], values],
        (
            np.r_[of_own[one.row], of_new[other.row], np.array(rows, int)],
            np.r_[one.col, n + other.col, np.array(columns, int)],
        ),
    )
    takes = csr_array(coo_array(cells, shape=(len(limits), n + more)))
    caps = np.zeros(len(limits))
    caps[of_new] = new.caps * scale
    caps[of_own] = own.caps
    upper, fixed = np.r_[own.upper, new.upper * sizes], np.r_[own.fixed, new.fixed]
    taken = takes @ np.where(fixed, upper, 0.0)
    over = np.array([limit.kind == "share" for limit in limits], bool) & (taken > caps)
    caps[over] = taken[over]  # what operates may pass a share already: it leaves nothing
    return Choice(
        names=own.names + new.names,
        value=np.r_[own.value, new.value / sizes],
        upper=upper,
        fixed=fixed,
        rows=takes,
        caps=caps,
        limits=tuple(limits),
        lots=np.r_[own.lots, new.lots],
        least=np.r_[own.least, new.least],
        cost=np.r_[own.cost, new.cost],
        groups=csr_array(block_array([[own.groups, csr_array((len(own.most), more))]])),
        most=own.most,
        group_limits=own.group_limits,
    )


def _scales(new: Choice, found: Found, cells: coo_array, sizes: Array) -> Array:
    """What the rows of `new` are multiplied with, (m,): supplies and shares then count base units of the by-product."""
    import numpy as np

    scale, most = np.ones(len(new.limits)), np.zeros(len(new.limits))
    scale[: len(found.supplies)] = [one.size for one in found.supplies]
    np.maximum.at(most, cells.row, cells.data / sizes[cells.col])
    shares = np.array([limit.kind == "share" for limit in new.limits], bool) & (most > 0)
    scale[shares] = 1.0 / most[shares]
    return scale
