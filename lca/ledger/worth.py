"""What flows of money come to: present value, annuity, payback and internal rate of return.

Flows are arrays (times,) or (times, draws): the first is at time 0, one a year follows. NaN where a figure does not exist;
`why` says so in a word. Formulas: Brealey, Myers & Allen, Principles of Corporate Finance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from lca.quantities.arrays import Array

#: Why a figure does not exist: nothing was spent; it never comes back; it turns more than once; no rate, or several.
Why = Literal["", "no-investment", "never", "not-stable", "none", "several"]
#: Rates a year between which the internal one is looked for, and halvings of that range.
_LOWEST, _HIGHEST, _HALVINGS = -0.99, 100.0, 80


def annuity_factor(rate: float, years: float) -> float:
    """Present value of 1 a year over some years: (1 − (1 + r)^−n)/r; n where the rate is 0."""
    if rate == 0.0:
        return float(years)
    return float((1.0 - (1.0 + rate) ** -years) / rate)


def present_value(flows: Array, rate: float) -> Array:
    """Sum of flows / (1 + r)^t over time."""
    import numpy as np

    times = np.arange(len(flows), dtype=float)
    return np.asarray(np.tensordot((1.0 + rate) ** -times, flows, axes=1))


def discounted(flows: Array, rate: float) -> Array:
    """Flows at their value at time 0."""
    import numpy as np

    times = np.arange(len(flows), dtype=float).reshape(-1, *[1] * (flows.ndim - 1))
    return np.asarray(flows * (1.0 + rate) ** -times)


def payback(flows: Array) -> Array:
    """Years until what was spent has come back for good, inside the year of it in proportion; NaN where it never does.

    Where the sum of flows turns below zero again later, as with a replacement, there is none.
    """
    import numpy as np

    columns = np.atleast_2d(flows.T).T
    sums = np.cumsum(columns, axis=0)
    spent = sums < 0.0
    before, after = sums[:-1], sums[1:]
    ups = spent[:-1] & ~spent[1:]
    step = np.where(ups, after - before, 1.0)
    times = np.arange(len(flows) - 1, dtype=float)[:, None] + np.where(ups, -before / step, 0.0)
    once = (ups.sum(axis=0) == 1) & ~spent[-1]
    found = np.where(once, np.where(ups, times, 0.0).sum(axis=0), np.nan)
    return np.asarray(found.reshape(flows.shape[1:]))


def no_payback(flows: Array) -> Why:
    """Why flows (times,) have no payback; empty where they have one."""
    import numpy as np

    sums = np.cumsum(flows)
    spent = sums < 0.0
    if not spent.any():
        return "no-investment"
    if spent[-1]:
        return "never"
    return "" if int((spent[:-1] & ~spent[1:]).sum()) == 1 else "not-stable"


def internal_rate(flows: Array) -> Array:
    """The rate at which the present value is zero; NaN where flows do not change their sign exactly once.

    With one change from spending to earning there is exactly one rate above −100 % (Norstrøm 1972 asks less).
    """
    import numpy as np

    columns = np.atleast_2d(flows.T).T
    count = _changes(columns)
    with_one = (count == 1) & (_first_sign(columns) < 0.0)
    if not with_one.any():
        return np.full(flows.shape[1:], np.nan)
    low = np.full(columns.shape[1], _LOWEST)
    high = np.full(columns.shape[1], _HIGHEST)
    times = np.arange(len(columns), dtype=float)[:, None]
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        with np.errstate(over="ignore", invalid="ignore"):
            value = (columns * (1.0 + middle) ** -times).sum(axis=0)
        high = np.where(value > 0.0, high, middle)
        low = np.where(value > 0.0, middle, low)
    there = with_one & (low > _LOWEST) & (high < _HIGHEST)
    found = np.where(there, (low + high) / 2.0, np.nan)
    return np.asarray(found.reshape(flows.shape[1:]))


def no_rate(flows: Array) -> Why:
    """Why flows (times,) have no internal rate; empty where they have one."""
    import numpy as np

    if not (flows < 0.0).any():
        return "no-investment"
    count = int(_changes(flows[:, None])[0])
    if count > 1:
        return "several"
    return "none" if np.isnan(internal_rate(flows)) else ""


def _changes(columns: Array) -> Array:
    """How often each column changes its sign, zeros aside."""
    import numpy as np

    signs = np.sign(columns)
    for at in range(1, len(signs)):  # a zero keeps the sign before it
        signs[at] = np.where(signs[at] == 0.0, signs[at - 1], signs[at])
    turns = (signs[1:] * signs[:-1]) < 0.0
    return np.asarray(turns.sum(axis=0))


def _first_sign(columns: Array) -> Array:
    """The sign of the first flow of each column that is not zero."""
    import numpy as np

    rows = (columns != 0.0).argmax(axis=0)
    return np.asarray(np.sign(columns[rows, np.arange(columns.shape[1])]))
