"""Candidate exchanges: supplies joined with needs through the substitutions, within reach, each with what it saves."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from lca.library.limits import how_seen
from lca.matching.joined import Join
from lca.matching.left import Need, Supplied, needs_left, supplies_left
from lca.matching.ranked import OTHER_USE, Ground, order
from lca.matching.templates import Solved, Template, solved, template
from lca.plans.form import Choice, Limit
from lca.scenario.amounts import Supply
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from lca.quantities.arrays import Array

    Ints = NDArray[np.int32]
    Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """n candidates, best first, as columns (n,); NaN for what is unknown.

    supply, receiver, need, template : positions in the lists; need is −1 where none is stated. distance : km.
    amount : told units of the by-product a year. per_unit : saving per told unit, in the indicator's unit; saving : a year.
    place : of the receiver's sector among those of the substitution, −1 for none. exchange : of the scenario, −1 for none.
    ground : of the pair of supply and template in `grounds`. fit : how well the receiver fits, 0..1.
    """

    scenario: Scenario
    indicator: str
    supplies: tuple[Supplied, ...]
    receivers: tuple[str, ...]
    needs: tuple[Need, ...]
    solved: Solved
    grounds: tuple[Ground, ...]
    supply: Ints
    receiver: Ints
    need: Ints
    template: Ints
    ground: Ints
    place: Ints
    exchange: Ints
    distance: Array
    amount: Array
    per_unit: Array
    probability: Array
    fit: Array

    def __len__(self) -> int:
        return len(self.amount)

    @property
    def saving(self) -> Array:
        return self.amount * self.per_unit

    def hauled(self, rows: Ints | slice = slice(None)) -> Array:
        """Distances that count, km: where none is known, how far the by-product is usually hauled."""
        usual = np.array([one.usual_km for one in self.solved.templates] or [0.0])
        known = self.distance[rows]
        return np.where(np.isnan(known), usual[self.template[rows]], known)

    @property
    def footing(self) -> Ints:
        """On what receivers stand, (n,): 0 a need that they state, 1 a sector that has the use, 2 one that uses the product, 3 a need that
        they state, of a use that is known of other sectors alone."""
        own = np.array([len(one.known.receivers) for one in self.solved.templates] or [0])
        stated = np.where(self.place < OTHER_USE, 0, 3)
        by_sector = np.where(self.place < own[self.template], 1, 2)
        found: Ints = np.where(self.need >= 0, stated, by_sector).astype(np.int32)
        return found

    def of_grounds(self, name: str) -> Any:
        """What rules say of each, (n,): `barred`, `ready` or `share` of its ground."""
        return np.array([getattr(one, name) for one in self.grounds] or [0])[self.ground]

    def draws_of(self, rows: Ints) -> Array:
        """What a told unit of some candidates saves in every draw, (rows, draws)."""
        at = self.template[rows]
        cost = self.solved.mode_draws[self.solved.modes[at]]
        found: Array = self.solved.draws[at] - self.hauled(rows)[:, None] * cost
        return found

    def values(self, indicator: str) -> Array:
        """What a told unit of each saves in an indicator of the scenario, (n,). Raises ValueError for another one."""
        column = self.solved.indicators.index(indicator)
        base, haul = self.solved.base[:, column], self.solved.haul[:, column]
        found: Array = base[self.template] - self.hauled() * haul[self.template]
        return found

    @property
    def checked(self) -> Flags:
        """Whether the ratio of the pair was seen at a source, (n,)."""
        library, made = self.scenario.library, self.solved.templates
        seen = [how_seen(library, one.known) != "unchecked" for one in made]
        found: Flags = np.array(seen or [False])[self.template]
        return found

    def choosable(self, unchecked: bool = False) -> Ints:
        """Those whose saving and use are known, that no rule bars, and that the scenario does not have already; (rows,).

        Where the scenario states needs, only candidates that have one: nothing says how much others could take. unchecked : also those whose
        ratio nobody has seen at a source; where there are no others they count in any case.
        """
        free = (self.of_grounds("barred") == 0) & (self.footing < 2) & (self.exchange < 0)
        free &= (self.need >= 0) | (len(self.needs) == 0)
        free &= (self.amount > 0) & ~np.isnan(self.per_unit) & ~self.spare()
        if not unchecked and (free & self.checked & (self.per_unit > 0)).any():
            free &= self.checked
        rows: Ints = free.nonzero()[0].astype(np.int32)
        return rows

    def spare(self) -> Flags:
        """Whether the receiver has the same by-product to spare itself, (n,): what it takes it would give on."""
        given = {(one.facility, one.byproduct) for one in self.supplies}
        kinds = list(dict.fromkeys(one.byproduct for one in self.supplies))
        has = np.array([[(id, kind) in given for kind in kinds] for id in self.receivers], bool)
        kind = np.array([kinds.index(one.byproduct) for one in self.supplies] or [0])
        found: Flags = has.reshape(-1, len(kinds) or 1)[self.receiver, kind[self.supply]]
        return found

    def chosen(self, rows: Ints) -> Candidates:
        """Some of them, in this order."""
        columns = [
            one.name for one in fields(self) if isinstance(getattr(self, one.name), np.ndarray)
        ]
        return replace(self, **{name: getattr(self, name)[rows] for name in columns})

    def name(self, at: int) -> str:
        """An id for a candidate, of its ends, its by-product and its product."""
        made = self.solved.templates[self.template[at]]
        ends = self.supplies[self.supply[at]], self.receivers[self.receiver[at]]
        return f"{ends[0].facility}-{ends[0].byproduct}-{ends[1]}-{made.product}"


def candidates(
    scenario: Scenario,
    indicator: str,
    draws: int = 4096,
    seed: int = 1,
    within: float | None = None,
    facility: str | None = None,
    probability: float = 0.0,
) -> Candidates:
    """All candidates of a scenario, ranked by what they save in one of its indicators.

    within : only those of a known distance up to so many km. facility : only those that it gives or takes.
    probability : only those that save with at least this one; 0 keeps those of which nothing is known, too.
    """
    supplies, needs = tuple(supplies_left(scenario)), tuple(needs_left(scenario))
    receivers = tuple(scenario.facilities)
    join = Join(scenario, supplies, needs, within, facility, probability)
    made: dict[tuple[object, ...], Template] = {}
    lines: dict[tuple[object, ...], list[int]] = {}
    known = scenario.library.substitutions
    names = dict.fromkeys(line.byproduct for line in supplies)
    uses = {
        name: [id for id in known.ids_of(name) if len(join.takers(known[id]))] for name in names
    }
    for at, line in enumerate(supplies):
        given = line.given.without if isinstance(line.given, Supply) else None
        stated = None if given is None or isinstance(given, str) else given
        today = stated and repr([fate.model_dump() for fate in stated])
        for id in uses[line.byproduct]:
            key = (id, line.taken, today)
            if key not in made:
                made[key] = template(scenario, id, line.byproduct, line.taken, stated)
            lines.setdefault(key, []).append(at)
    values = solved(scenario, tuple(made.values()), indicator, draws, seed)
    join.use(values, indicator)
    parts = [part for at, key in enumerate(made) for part in join.of(at, lines[key])]
    joined = [np.concatenate(column) for column in zip(*parts, strict=True)] or join.none()
    del parts
    told = scenario, indicator, supplies, receivers, needs, values, tuple(join.grounds)
    found = Candidates(*told, *joined)
    barred, ready = found.of_grounds("barred"), found.of_grounds("ready")
    first = barred, found.footing, found.probability, found.fit, found.checked, found.saving
    return found.chosen(order(*first, -ready, found.supply, found.receiver))


def choice(found: Candidates, indicator: str | None = None) -> Choice:
    """What may be chosen of the candidates whose saving and use are known and that no rule bars; told units a year.

    indicator : of the scenario, that of the candidates when left out. Limits: supplies, needs, and shares of standards.
    """
    from scipy.sparse import csr_array

    some = found.chosen(found.choosable())
    n = len(some)
    value = some.per_unit if indicator in (None, found.indicator) else some.values(str(indicator))
    per = np.array([one.per_unit for one in some.solved.templates] or [0.0])[some.template]
    shares = some.of_grounds("share")
    stated, bound = (some.need >= 0).nonzero()[0], np.isfinite(shares) & (some.need >= 0)
    kinds = some.template.astype(np.int64) * (len(some.needs) + 1) + some.need
    kept, groups = np.unique(kinds[bound], return_inverse=True)
    first = len(some.supplies), len(some.supplies) + len(some.needs)
    rows = np.concatenate([some.supply, first[0] + some.need[stated], first[1] + groups])
    columns = np.concatenate([np.arange(n), stated, bound.nonzero()[0]])
    weights = np.concatenate([np.ones(n), per[stated], 1.0 / shares[bound]])
    limits = [Limit("supply", one.facility, one.byproduct) for one in some.supplies]
    limits += [Limit("need", one.facility, one.product) for one in some.needs]
    caps = [one.left for one in some.supplies] + [one.left for one in some.needs]
    for kind in kept.tolist():
        made, need = divmod(kind, len(some.needs) + 1)
        one = some.needs[need]
        limits.append(Limit("share", one.facility, some.solved.templates[made].id))
        caps.append(one.whole)
    size = (len(limits), n)
    zeros = np.zeros(n)
    no: Any = zeros > 0
    return Choice(
        names=tuple(map(some.name, range(n))),
        value=value,
        upper=some.amount,
        fixed=no,
        rows=csr_array((weights, (rows, columns)), shape=size),
        caps=np.array(caps),
        limits=tuple(limits),
        lots=no,
        least=zeros,
        cost=zeros,
        groups=csr_array((0, n)),
        most=np.zeros(0),
        group_limits=(),
    )
