"""A large background as arrays: the cells of its matrices, how each spreads, and their draws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from hashlib import blake2b
from typing import TYPE_CHECKING

from lca.engine.counter import key_hashes, uniforms
from lca.engine.errors import BadNumberError, EngineError, MissingProcessError
from lca.engine.inventory import Process
from lca.engine.normal import normal_quantiles
from lca.problems import Message
from lca.quantities.numbers import Number
from lca.quantities.spreads import KINDS, Spread

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from lca.quantities.arrays import Array

    Integers = NDArray[np.int32]

#: Cells drawn together, so that they stay in the processor's cache.
CACHED = 1 << 13


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Amounts in the cells of a matrix; amounts of one cell that appear several times are summed.

    rows, columns : int32 (cells,).
    values : (cells,), the amounts at central values, base units.
    flip : (cells,), whether the sign turns in the matrix (what is used rather than made).
    kinds : uint8 (cells,), 0 for an exact amount, else 1 + position in KINDS.
    down, up : (cells,), as `Spread` has them; 0 where exact.
    keys : uint64 (cells,), hashes of the identities of the draws; equal keys are paired.
    """

    rows: Integers
    columns: Integers
    values: Array
    flip: NDArray[np.bool_]
    kinds: NDArray[np.uint8]
    down: Array
    up: Array
    keys: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.values)

    @property
    def signed(self) -> Array:
        """What the matrix holds at central values, (cells,)."""
        import numpy as np

        return np.where(self.flip, -self.values, self.values)

    def draws(self, first: int, count: int, seed: int) -> Array:
        """What the matrix holds in draws first … first + count − 1, (cells, count).

        Draw i of a cell depends on the seed, the cell's key and i alone.
        Raises BadNumberError where a spread gives no finite number.
        """
        import numpy as np

        out = np.empty((count, len(self)))
        sign = np.where(self.flip, -1.0, 1.0)
        for start in range(0, len(self), CACHED):
            part = slice(start, start + CACHED)
            kinds = self.kinds[part]
            for number in np.flatnonzero(np.bincount(kinds)):
                same = np.flatnonzero(kinds == number)
                at = part if len(same) == len(kinds) else start + same
                values = self.values[at]
                if number:
                    kind = KINDS[number - 1]
                    x = uniforms(self.keys[at], first, count, seed).T
                    x = normal_quantiles(x) if kind.normal else x
                    with np.errstate(over="ignore"):  # refused below
                        values = kind.spread_out(values, self.down[at], self.up[at], x)
                out[:, at] = values
            out[:, part] *= sign[part]
            if not np.isfinite(out[:, part]).all():
                worst = start + int(np.flatnonzero(~np.isfinite(out[:, part]).all(axis=0))[0])
                row, column = int(self.rows[worst]), int(self.columns[worst])
                raise BadNumberError(Message("cell-infinite", row=row, column=column))
        return out.T

    def take(self, positions: NDArray[np.intp]) -> Cells:
        """Some of the cells, in the order of their positions."""
        return Cells(*(getattr(self, field.name)[positions] for field in fields(self)))

    @property
    def digest(self) -> bytes:
        """Hash of everything that the cells say."""
        import numpy as np

        digest = blake2b(digest_size=16)
        for field in fields(self):
            array = np.ascontiguousarray(getattr(self, field.name))
            digest.update(f"{field.name} {array.dtype.str} {array.shape}\n".encode())
            digest.update(array.tobytes())
        return digest.digest()


@dataclass(frozen=True, slots=True, eq=False)
class System:
    """A background database: a square technosphere and its elementary flows.

    processes : ids; process j has column j and makes the product of row j.
    flows : ids of the elementary flows, the rows of `biosphere`.
    technosphere : production on the diagonal (negative for waste treatment), inputs flipped.
    """

    processes: tuple[str, ...]
    flows: tuple[str, ...]
    technosphere: Cells
    biosphere: Cells

    @property
    def content(self) -> str:
        """Hash of everything that scores and draws depend on, 32 hexadecimal digits."""
        digest = blake2b(digest_size=16)
        for names in (self.processes, self.flows):
            digest.update(f"{len(names)}\n".encode())
            digest.update("".join(f"{len(name)} {name}\n" for name in names).encode())
        for cells in (self.technosphere, self.biosphere):
            digest.update(cells.digest)
        return digest.hexdigest()


Row = tuple[int, int, Number, bool]


def cells(rows: Iterable[Row]) -> Cells:
    """Cells from (row, column, number, flip)."""
    import numpy as np

    listed = list(rows)
    numbers = [number for _, _, number, _ in listed]
    kinds, down, up = zip(*map(_spread, numbers), strict=True) if numbers else ((), (), ())
    return Cells(
        np.array([row for row, *_ in listed], dtype=np.int32),
        np.array([column for _, column, *_ in listed], dtype=np.int32),
        np.array([n.value for n in numbers], dtype=np.float64),
        np.array([flip for *_, flip in listed], dtype=bool),
        np.array(kinds, dtype=np.uint8),
        np.array(down, dtype=np.float64),
        np.array(up, dtype=np.float64),
        key_hashes(n.key for n in numbers),
    )


def _spread(number: Number) -> tuple[int, float, float]:
    """A number's kind, down and up as `Cells` has them."""
    spread = number.spread
    if spread is None:
        return 0, 0.0, 0.0
    if not isinstance(spread, Spread) or type(spread) not in KINDS:
        raise EngineError(Message("spread-not-drawn", key=number.key, kind=f"{spread}"))
    return 1 + KINDS.index(type(spread)), spread.down, spread.up


def system(processes: Sequence[Process]) -> System:
    """The arrays of plain processes. Raises MissingProcessError for an input that is not among them."""
    at = {process.id: position for position, process in enumerate(processes)}
    flows = {flow: None for process in processes for flow, _ in process.flows}
    row_of = {flow: position for position, flow in enumerate(flows)}

    def technosphere() -> Iterator[Row]:
        for column, process in enumerate(processes):
            yield column, column, Number(process.reference), False
            for used, number in process.inputs:
                if used not in at:
                    where = Message("at-process", process=process.id)
                    raise MissingProcessError(Message("used-missing", where=where, process=used))
                yield at[used], column, number, True

    def biosphere() -> Iterator[Row]:
        for column, process in enumerate(processes):
            for flow, number in process.flows:
                yield row_of[flow], column, number, False

    return System(tuple(at), tuple(flows), cells(technosphere()), cells(biosphere()))
