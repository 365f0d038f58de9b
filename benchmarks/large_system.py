"""A made-up background of the size and shape of ecoinvent, directly as arrays.

Markets and producers, a few hubs that very many use (power, transport), loops of all lengths, waste
treatment with negative production, and a recycling loop that needs 9,999 of 10,000 parts of its own
product. Every process has a price; inputs are shares of its user's price, so that the whole is
productive however the amounts are scaled. The same size and seed give the same background.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from lca.engine.system import Cells, System
from lca.quantities.spreads import KINDS, LogitNormal, LogNormal

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

#: Inputs and elementary flows of a process; with the production, 12 cells a column of the technosphere.
INPUTS, OWN_FLOWS, FLOWS = 11, 3, 2_000
#: Standard deviations of logarithms as the ecoinvent pedigree gives them, and how often each is met.
SIGMAS, MET = (0.03, 0.08, 0.13, 0.21, 0.35, 0.55), (0.10, 0.25, 0.35, 0.20, 0.08, 0.02)
HUBS, HUB_USE = 40, 0.4
CORE, CORE_USE = 0.05, 0.4
WASTE, MARKETS, NEAR, BACK = 0.08, 0.25, 3, 0.1
#: What the recycling loop keeps of its product in one turn.
RECYCLED = 0.9999
#: Activities that 200 exchanges ask for.
ASKED = 450


@dataclass(frozen=True, slots=True, eq=False)
class Synthetic:
    """system; the rows that exchanges ask for; which processes treat waste; the loop's two processes."""

    system: System
    rows: NDArray[np.intp]
    waste: NDArray[np.intp]
    loop: tuple[int, int]


def background(n: int = 20_000, seed: int = 1, asked: int = ASKED) -> Synthetic:
    """A background of n processes."""
    rng = np.random.default_rng(seed)
    price = 10.0 ** rng.uniform(-2, 3, n)
    kind = rng.random(n)
    waste, market = kind < WASTE, kind > 1 - MARKETS
    hubs = np.arange(HUBS)
    loop = (n // 2, n // 2 + 1)
    for special in (hubs, np.array(loop)):
        waste[special] = market[special] = False

    columns = np.repeat(np.arange(n), INPUTS)
    used = _used(rng, n, columns, waste)
    # Markets pass nearly all of their price on to few suppliers, producers add most of it themselves.
    total = np.where(market, rng.uniform(0.85, 0.97, n), rng.uniform(0.2, 0.75, n))
    weight = rng.gamma(np.where(market[columns], 0.1, 0.4)) + 1e-9
    share = weight / np.bincount(columns, weight, n)[columns] * total[columns]
    share[used == columns] *= 0.1
    inside = np.isin(columns, loop)
    share[inside] = (1 - RECYCLED) / INPUTS / 2
    first = [int(np.flatnonzero(columns == process)[0]) for process in loop]
    used[inside] = rng.integers(0, HUBS, inside.sum())
    used[first] = loop[::-1]
    price[loop[1]] = price[loop[0]]
    share[first] = (RECYCLED, 1 - 1e-5)

    amounts = share * price[columns] / price[used]
    kinds, sigma = np.full(len(amounts), 1 + KINDS.index(LogNormal)), _sigmas(rng, len(amounts))
    kinds[first[0]], sigma[first[0]] = 1 + KINDS.index(LogitNormal), 0.1
    kinds[first[1]], sigma[first[1]] = 0, 0.0
    amounts[waste[used]] *= -1.0  # waste given away is written as a negative input
    technosphere = Cells(
        np.concatenate([np.arange(n), used]).astype(np.int32),
        np.concatenate([np.arange(n), columns]).astype(np.int32),
        np.concatenate([np.where(waste, -1.0, 1.0), amounts]),
        np.arange(n + len(amounts)) >= n,
        np.concatenate([np.zeros(n), kinds]).astype(np.uint8),
        np.concatenate([np.zeros(n), sigma]),
        np.concatenate([np.zeros(n), sigma]),
        _keys(rng, n + len(amounts)),
    )
    asked = min(asked, n - HUBS)
    others = np.setdiff1d(np.arange(n), hubs)
    rows = np.sort(np.concatenate([rng.choice(others, asked - 4, replace=False), hubs[:4]]))
    names, flows = tuple(f"p{i}" for i in range(n)), tuple(f"f{i}" for i in range(FLOWS))
    system = System(names, flows, technosphere, _biosphere(rng, price, market))
    return Synthetic(system, rows, np.flatnonzero(waste), loop)


def _used(
    rng: np.random.Generator, n: int, columns: NDArray[np.intp], waste: NDArray[np.bool_]
) -> NDArray[np.intp]:
    """What each input takes: a hub, one of a core of common products, or something close by.

    Hubs and core take from all over, which closes loops of all lengths. As in real databases a direct
    solver copes: without hubs and core little is left but chains and short loops.
    """
    size = len(columns)
    core = max(2 * HUBS, int(CORE * n))
    step = rng.geometric(1 / NEAR, size) * np.where(rng.random(size) < BACK, -1, 1)
    near = (columns - step) % n
    common = (core * rng.random(size) ** 2).astype(np.intp)
    popular = np.minimum(rng.zipf(1.5, size) - 1, HUBS - 1)
    choice = rng.random(size)
    used = np.where(choice < HUB_USE, popular, np.where(choice < HUB_USE + CORE_USE, common, near))
    used = np.where((columns < core) & (rng.random(size) < 0.02), rng.integers(0, n, size), used)
    # Every process hands some of its waste to treatment, as one of its inputs.
    used[np.arange(n) * INPUTS + INPUTS - 1] = rng.choice(np.flatnonzero(waste[:core]), n)
    return used


def _biosphere(rng: np.random.Generator, price: Array, market: NDArray[np.bool_]) -> Cells:
    """Elementary flows of all that is not a market, in proportion to the price."""
    columns = np.repeat(np.flatnonzero(~market), OWN_FLOWS)
    size = len(columns)
    rows = (rng.zipf(1.3, size) - 1) % FLOWS
    sigma = _sigmas(rng, size)
    return Cells(
        rows.astype(np.int32),
        columns.astype(np.int32),
        price[columns] * rng.lognormal(0.0, 1.0, size),
        np.zeros(size, dtype=bool),
        np.full(size, 1 + KINDS.index(LogNormal), dtype=np.uint8),
        sigma,
        sigma,
        _keys(rng, size),
    )


def factors(indicators: int, seed: int = 1) -> Cells:
    """Characterisation factors of an indicator for a tenth of the flows, all uncertain."""
    rng = np.random.default_rng((seed, 2))
    rows = np.concatenate(
        [np.sort(rng.choice(FLOWS, FLOWS // 10, replace=False)) for _ in range(indicators)]
    )
    columns = np.repeat(np.arange(indicators), FLOWS // 10)
    rows[:: FLOWS // 10] = np.arange(indicators)  # each indicator counts one frequent flow
    sigma = np.full(len(rows), 0.1)
    return Cells(
        rows.astype(np.int32),
        columns.astype(np.int32),
        rng.lognormal(0.0, 1.5, len(rows)),
        np.zeros(len(rows), dtype=bool),
        np.full(len(rows), 1 + KINDS.index(LogNormal), dtype=np.uint8),
        sigma,
        sigma,
        _keys(rng, len(rows)),
    )


def _sigmas(rng: np.random.Generator, size: int) -> Array:
    return rng.choice(np.array(SIGMAS), size, p=np.array(MET))


def _keys(rng: np.random.Generator, size: int) -> NDArray[np.uint64]:
    return rng.integers(0, 2**63, size).astype(np.uint64)
