"""Scores of a large background in any draw, each solved on its own from the same start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from lca.engine.counter import WIDTH
from lca.engine.errors import EmptySystemError, MissingProcessError, SingularSystemError
from lca.engine.large.assembly import Assembly, Equations, times
from lca.engine.large.blocks import Blocks
from lca.engine.large.direct import solved_directly
from lca.engine.large.iterative import Solved, Start, bicgstab, iterated
from lca.engine.large.sweeps import Sweeps, arranged
from lca.engine.system import Cells, System
from lca.problems import Message

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from lca.quantities.arrays import Array


#: Sweeps from which the sizes of scores are taken.
SIZING = 20
HUGE = 1e100
#: Weight of a process without flows beside those of others.
TINY = 1e-20
#: Central values are solved to this relative error, rounding not counted.
CENTRAL = 1e-12
#: A process whose scores would amplify errors more than this is weighed less in the bound.
AMPLIFIED = 10.0


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Scores in a few draws.

    values : (rows, indicators, count), indicator units per ONE unit of the asked rows' products.
    direct : how many draws needed the direct solver. sweeps : products with the matrix in all, for
        the indicator that took most.
    error : largest elementwise relative error: proven by the iteration, estimated by the direct solver.
    """

    values: Array
    direct: int
    sweeps: int
    error: float


class Sampled:
    """A background with its indicators, to be asked for scores at central values and in draws.

    system : the background. factors : characterisation; rows are positions of flows, columns
        positions of indicators; they may be uncertain, too. indicators : their ids.

    Draw i depends on the seed, the keys and i alone, to the last bit, whatever is drawn with it or
    where (with the same versions of NumPy and SciPy on the same kind of processor). Can be pickled.
    Raises EmptySystemError without processes or indicators, MissingProcessError for factors outside.
    The score of a waste treatment is that of one unit of its product, which stands negative: treating
    one unit of waste is −1 of it.
    """

    def __init__(self, system: System, factors: Cells, indicators: tuple[str, ...]) -> None:
        if not system.processes or not indicators:
            raise EmptySystemError(Message("nothing-to-calculate"))
        if len(factors) and not (
            0 <= factors.rows.min() <= factors.rows.max() < len(system.flows)
            and 0 <= factors.columns.min() <= factors.columns.max() < len(indicators)
        ):
            raise MissingProcessError(Message("factor-outside"))
        self.system = system
        self.factors = factors
        self.indicators = indicators

    def __reduce__(self) -> tuple[type[Sampled], tuple[System, Cells, tuple[str, ...]]]:
        return Sampled, (self.system, self.factors, self.indicators)

    @cached_property
    def content(self) -> str:
        """Hash of everything that draws depend on besides the seed, 32 hexadecimal digits."""
        digest = blake2b(self.system.content.encode(), digest_size=16)
        digest.update(self.factors.digest)
        digest.update("".join(f"{len(name)} {name}\n" for name in self.indicators).encode())
        return digest.hexdigest()

    def static(self) -> tuple[Array, float]:
        """Scores of one unit of every product at central values, (processes, indicators), and the
        largest relative error known.

        Raises SingularSystemError, naming the loop, if a loop uses as much as it makes.
        """
        solved, _ = self._solved
        rows = np.arange(len(self.system.processes))
        return self._assembly.scores(solved.values, rows), solved.error

    def block(
        self, first: int, count: int, seed: int, rows: Sequence[int] | NDArray[np.intp]
    ) -> Block:
        """Scores of some rows in draws first … first + count − 1.

        Raises SingularSystemError, naming draw and loop, if a draw has no solution.
        """
        asked = np.asarray(rows, dtype=np.intp)
        out = np.empty((count, len(asked), len(self.indicators)))
        direct, sweeps, error = 0, 0, 0.0
        start = self._start
        begin = first
        while begin < first + count:
            end = min(first + count, (begin // WIDTH + 1) * WIDTH)
            drawn = [cells.draws(begin, end - begin, seed) for cells in self._assembly.parts()]
            for draw in range(begin, end):
                try:
                    equations = self._assembly.equations(*(part[:, draw - begin] for part in drawn))
                    solved = iterated(equations, start)
                    if solved is None:
                        direct += 1
                        solved = solved_directly(equations, start.gross, self._assembly.names)
                except SingularSystemError as wrong:
                    raise SingularSystemError(
                        Message("in-draw", draw=draw, reason=wrong.message)
                    ) from wrong
                out[draw - first] = self._assembly.scores(solved.values, asked)
                sweeps += solved.sweeps
                error = max(error, solved.error)
            begin = end
        return Block(np.ascontiguousarray(out.transpose(1, 2, 0)), direct, sweeps, error)

    @cached_property
    def _measured(self) -> tuple[Assembly, Start]:
        """Places of all cells, in sizes that make the scores about one, and a rough start."""
        natural = np.arange(len(self.system.processes))
        assembly = Assembly(self.system, self.factors, len(self.indicators), natural)
        plain, gross = _gross(_central(assembly))
        usual = np.exp([np.log(row[row > 0]).mean() if row.any() else 0.0 for row in plain])
        # Powers of two, so that measuring rounds nothing.
        sizes = np.exp2(np.round(np.log2((gross / usual[:, None]).max(axis=0))))
        assembly.measure(sizes)
        arrangement = arranged(_central(assembly).matrix)
        order = arrangement.order
        assembly = Assembly(self.system, self.factors, len(self.indicators), order)
        assembly.measure(sizes[order])
        plain, gross = plain[:, order] / sizes[order], gross[:, order] / sizes[order]
        # An exact zero has no size of its own.
        judged = np.where(plain > 0, gross, usual[:, None])
        blocks = Blocks(_central(assembly).matrix, arrangement.loops, arrangement.origin)
        return assembly, Start(plain, judged, gross, gross, arrangement, blocks)

    @property
    def _assembly(self) -> Assembly:
        return self._measured[0]

    @cached_property
    def _solved(self) -> tuple[Solved, Start]:
        """Scores at central values, and the rough start they were solved from."""
        assembly, rough = self._measured
        equations = _central(assembly)
        solved = iterated(equations, rough, CENTRAL)
        if solved is None:
            solved = solved_directly(equations, rough.gross, assembly.names)
        return solved, rough

    @cached_property
    def _start(self) -> Start:
        """What all draws start from."""
        return _rounded(_weighed(_central(self._assembly), *self._solved))


def _central(assembly: Assembly) -> Equations:
    """The equations of the central values."""
    return assembly.equations(*(cells.signed for cells in assembly.parts()))


def _gross(equations: Equations) -> tuple[Array, Array]:
    """About the scores if nothing cancelled, (indicators, processes): as they are, and all positive.

    What has no flow upstream scores exactly zero; a weight that disturbs nobody else's bound is added.
    """
    own = np.abs(equations.rhs)
    usual = np.array([row[row > 0].mean() if row.any() else 1.0 for row in own])
    term = np.vstack([own, np.full((1, own.shape[1]), TINY)])
    gross = term.copy()
    for _ in range(SIZING):
        term = times(equations.comparison, term)
        if not term.max() < HUGE:  # loops that use far more than they make; solving will tell
            break
        gross += term
    return gross[:-1], gross[:-1] + usual[:, None] * gross[-1]


def _weighed(equations: Equations, solved: Solved, rough: Start) -> Start:
    """Weights that make the bound about as large as the scores, and that bound; else the rough start."""
    size = np.abs(solved.values)
    even = np.maximum(rough.weights, size)
    try:
        sweep = rough.sweeps(equations.comparison)
    except np.linalg.LinAlgError:  # credits as large as a loop: nothing can be proven
        return rough
    amplified = _bound(even, even, sweep)
    weights = even * np.minimum(1.0, AMPLIFIED * even / amplified)
    bound = _bound(weights, np.minimum(amplified, AMPLIFIED * even), sweep)
    gross = np.maximum(rough.gross, size)
    return replace(rough, values=solved.values, gross=gross, weights=weights, bound=bound)


def _bound(weights: Array, start: Array, sweep: Sweeps) -> Array:
    """u with (I − |N|) u about the weights; the weights themselves where there is no such u > 0."""
    found = weights.copy()
    for k, weight in enumerate(weights):
        bound, _ = bicgstab(sweep, weight, start[k], 0.1 * weight)
        if bound is not None and (bound > 0).all():
            found[k] = bound
    return found


def _rounded(start: Start) -> Start:
    """In single precision: the same start on machines whose last bits differ."""

    def single(values: Array) -> Array:
        return values.astype(np.float32).astype(np.float64)

    return replace(
        start,
        values=single(start.values),
        gross=single(start.gross),
        weights=single(start.weights),
        bound=single(start.bound),
    )
