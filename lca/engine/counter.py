"""Random numbers that can be had at any place: draw i of a number depends on seed, key and i alone.

A large background cannot keep a permutation for each of its numbers, and its bank has to grow by more
draws later, so its numbers are pseudo-random: Philox4x32-10 with the key's hash and the draw as counter.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from lca.quantities.arrays import Array

    Keys = NDArray[np.uint64]
    Words = NDArray[np.uint64]

#: Multipliers and key increments of Philox4x32; ten rounds. Salmon, Moraes, Dror & Shaw 2011,
#: "Parallel random numbers: as easy as 1, 2, 3", table 2 and section 3.
MULTIPLIERS = (0xD2511F53, 0xCD9E8D57)
WEYL = (0x9E3779B9, 0xBB67AE85)
ROUNDS = 10
#: Draws that one counter gives.
WIDTH = 4
#: Counters worked on at once, so that the rounds stay in the processor's cache.
CACHED = 1 << 13

_LOW = 0xFFFFFFFF
#: Bits of a float64 from 1 to 2, with a half of the last of 32 bits behind the point.
_ONE, _POINT = 0x3FF0000000000000 | 1 << 19, 20


def key_hashes(keys: Iterable[str]) -> Keys:
    """64-bit hashes of keys, (keys,)."""
    import numpy as np

    digests = b"".join(blake2b(key.encode(), digest_size=8).digest() for key in keys)
    return np.frombuffer(digests, dtype="<u8").astype(np.uint64)


def philox(counter: tuple[Words, Words, Words, Words], key: tuple[int, int]) -> tuple[Words, ...]:
    """Philox4x32-10: four 32-bit words (held as uint64, any one shape) from a counter and a key."""
    import numpy as np

    low, half = np.uint64(_LOW), np.uint64(32)
    m0, m1 = (np.uint64(m) for m in MULTIPLIERS)
    x0, x1, x2, x3 = (np.array(words) for words in counter)
    p0, p1 = np.empty_like(x0), np.empty_like(x0)
    for step in range(ROUNDS):
        k0, k1 = (np.uint64((k + step * w) & _LOW) for k, w in zip(key, WEYL, strict=True))
        np.multiply(x0, m0, out=p0)
        np.multiply(x2, m1, out=p1)
        np.right_shift(p1, half, out=x0)
        x0 ^= x1
        x0 ^= k0
        np.bitwise_and(p1, low, out=x1)
        np.right_shift(p0, half, out=x2)
        x2 ^= x3
        x2 ^= k1
        np.bitwise_and(p0, low, out=x3)
    return x0, x1, x2, x3


def uniforms(keys: Keys, first: int, count: int, seed: int) -> Array:
    """Cumulative probabilities in (0, 1) of draws first … first + count − 1, (keys, count).

    keys : hashes as `key_hashes` gives them. Multiples of 1/2³² plus a half: ends are never reached.
    """
    import numpy as np

    start, stop = first // WIDTH, (first + count - 1) // WIDTH + 1
    low, half = np.uint64(_LOW), np.uint64(32)
    places = np.arange(start, stop, dtype=np.uint64)[:, None]
    root = int.from_bytes(blake2b(f"{seed}".encode(), digest_size=8).digest(), "little")
    # One draw of all keys lies together, as whoever fills a matrix needs it.
    out = np.empty((stop - start, WIDTH, len(keys)))
    step = max(1, CACHED // (stop - start))
    for begin in range(0, len(keys), step):
        part = keys[begin : begin + step]
        shape = (stop - start, len(part))
        counter = (
            np.broadcast_to(part & low, shape),
            np.broadcast_to(part >> half, shape),
            np.broadcast_to(places & low, shape),
            np.broadcast_to(places >> half, shape),
        )
        for place, word in enumerate(philox(counter, (root & _LOW, root >> 32))):
            bits = np.left_shift(word, np.uint64(_POINT), out=word)
            bits |= np.uint64(_ONE)
            np.subtract(bits.view(np.float64), 1.0, out=out[:, place, begin : begin + step])
    skipped = first - start * WIDTH
    return np.asarray(out.reshape(-1, len(keys))[skipped : skipped + count].T)
