"""Counter-based random numbers: the published generator, at any place, independent by key."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from lca.engine.counter import key_hashes, philox, uniforms

#: Known answers of Philox4x32-10: Random123 (Salmon et al.), kat_vectors: counter, key → result.
KNOWN = [
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    (
        (0xFFFFFFFF,) * 4,
        (0xFFFFFFFF,) * 2,
        (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD),
    ),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]


@pytest.mark.parametrize(("counter", "key", "expected"), KNOWN)
def test_philox_gives_its_published_answers(
    counter: tuple[int, ...], key: tuple[int, int], expected: tuple[int, ...]
) -> None:
    words = [np.array([word], dtype=np.uint64) for word in counter]
    assert tuple(int(w[0]) for w in philox(tuple(words), key)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(("first", "count"), [(0, 1), (0, 64), (3, 5), (61, 70), (128, 4)])
def test_a_draw_is_the_same_whatever_is_drawn_with_it(first: int, count: int) -> None:
    keys = key_hashes(["a", "b", "c"])
    every = uniforms(keys, 0, 200, 7)
    assert np.array_equal(uniforms(keys, first, count, 7), every[:, first : first + count])
    assert np.array_equal(uniforms(keys[1:2], first, count, 7)[0], every[1, first : first + count])


def test_seeds_and_keys_give_other_numbers() -> None:
    keys = key_hashes(["a", "b"])
    assert not np.array_equal(uniforms(keys, 0, 50, 1), uniforms(keys, 0, 50, 2))
    u = uniforms(keys, 0, 50, 1)
    assert not np.array_equal(u[0], u[1])


def test_they_are_uniform_and_independent() -> None:
    """Kolmogorov-Smirnov over a million numbers; correlations between keys scatter as 1/√n."""
    table = uniforms(key_hashes(f"key {i}" for i in range(100)), 0, 10_000, 3)
    assert table.min() > 0 and table.max() < 1
    assert stats.kstest(table.ravel(), "uniform").pvalue > 1e-3
    correlations = np.corrcoef(table)[np.triu_indices(len(table), 1)]
    assert correlations.std() == pytest.approx(1 / math.sqrt(table.shape[1]), rel=0.1)
    following = [np.corrcoef(row[:-1], row[1:])[0, 1] for row in table]
    assert np.std(following) == pytest.approx(1 / math.sqrt(table.shape[1]), rel=0.25)
