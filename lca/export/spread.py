"""Our spreads as the uncertainty fields of Brightway (stats_arrays)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from lca.quantities.numbers import Number, Spread, Term

Fields = dict[str, float | int | bool]

#: stats_arrays ids.
LOGNORMAL, NORMAL, UNIFORM, TRIANGULAR = 2, 3, 4, 5


def fields_of(number: Number, factor: float = 1.0) -> Fields:
    """Uncertainty fields of a number times an exact factor; empty where it is exact or drawn elsewhere (`fitted`).

    stats_arrays knows one standard deviation: where ours differ on both sides, their quadratic mean is
    taken, and a share on the logit scale becomes log-normal with the same spread near its value.
    """
    spread, value = number.spread, number.value * factor
    if spread is None or spread.kind == "given" or not value:
        return {}
    if spread.kind in ("triangular", "uniform"):
        low, high = sorted((spread.down * factor, spread.up * factor))
        if spread.kind == "uniform":
            return {"uncertainty type": UNIFORM, "minimum": low, "maximum": high}
        return {"uncertainty type": TRIANGULAR, "loc": value, "minimum": low, "maximum": high}
    if spread.kind == "linear":
        return {"uncertainty type": NORMAL, "loc": value, "scale": _both(spread) * abs(factor)}
    return _lognormal(value, _relative(Term(number)))


def fields_of_product(terms: Sequence[Term], factor: float = 1.0) -> Fields:
    """The same for a product of numbers.

    Exact where one of them is uncertain; where several are, log-normal with the sum of their relative
    variances, which is exact for log-normal numbers.
    """
    uncertain = [term for term in terms if term.number.spread is not None]
    value = math.prod(term.value for term in terms) * factor
    if not uncertain or not value:
        return {}
    if len(uncertain) == 1 and not uncertain[0].complement:
        number = uncertain[0].number
        return fields_of(number, value / number.value)
    return _lognormal(value, math.hypot(*(_relative(term) for term in uncertain)))


def _lognormal(value: float, scale: float) -> Fields:
    if not scale:
        return {}
    fields: Fields = {"uncertainty type": LOGNORMAL, "loc": math.log(abs(value)), "scale": scale}
    return {**fields, "negative": True} if value < 0 else fields


def _both(spread: Spread) -> float:
    return math.sqrt((spread.down**2 + spread.up**2) / 2)


def _relative(term: Term) -> float:
    """Standard deviation of a term over its value, to first order."""
    number, spread = term.number, term.number.spread
    assert spread is not None
    if not term.value or spread.kind == "given":
        return 0.0
    value = number.value
    low, high = spread.down, spread.up
    absolute = {
        "log": lambda: abs(value) * _both(spread),
        "logit": lambda: value * (1.0 - value) * _both(spread),
        "linear": lambda: _both(spread),
        "uniform": lambda: (high - low) / math.sqrt(12.0),
        # Variance of a triangular distribution: (a² + b² + c² − ab − ac − bc) / 18.
        "triangular": lambda: math.sqrt(
            (low**2 + high**2 + value**2 - low * high - low * value - high * value) / 18.0
        ),
    }[spread.kind]()
    return abs(absolute / term.value)
