"""Our spreads as the uncertainty fields of Brightway (stats_arrays)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from lca.quantities.numbers import Factor, Number, Term
from lca.quantities.spreads import Fields, Spread, log_normal_fields


def fields_of(number: Number, factor: float = 1.0) -> Fields:
    """Uncertainty fields of a number times an exact factor; empty where it is exact or drawn elsewhere (`fitted`).

    stats_arrays knows one standard deviation: where ours differ on both sides, their quadratic mean is
    taken, and a share on the logit scale becomes log-normal with the same spread near its value.
    """
    if not isinstance(number.spread, Spread) or not number.value * factor:
        return {}
    return number.spread.fields(number.value, factor)


def fields_of_product(terms: Sequence[Factor], factor: float = 1.0) -> Fields:
    """The same for a product of numbers.

    Exact where one of them is uncertain; where several are, log-normal with the sum of their relative
    variances, which is exact for log-normal numbers.
    """
    uncertain = [term for term in terms if term.uncertain]
    value = math.prod(term.value for term in terms) * factor
    if not uncertain or not value:
        return {}
    first = uncertain[0]
    if len(uncertain) == 1 and isinstance(first, Term) and not first.complement:
        return fields_of(first.number, value / first.number.value)
    return log_normal_fields(value, math.hypot(*(_relative(term) for term in uncertain)))


def _relative(term: Factor) -> float:
    """Standard deviation of a factor over its value, to first order."""
    if not term.value:
        return 0.0
    parts = [
        slope * number.spread.deviation(number.value)
        for number, slope in zip(term.numbers, term.slopes(), strict=True)
        if isinstance(number.spread, Spread)
    ]
    return math.hypot(*parts) / abs(term.value)
