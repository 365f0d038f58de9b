"""What pedigree scores say of how uncertain a number is: variances of its logarithm, which add up."""

from __future__ import annotations

import math

#: Variance of the logarithm that each pedigree score adds: reliability, completeness, temporal, geographical
#: and further technological correlation, scores 1 to 5. Weidema et al. 2013, ecoinvent report 1 (v3), table 10.5.
PEDIGREE_VARIANCE: tuple[tuple[float, ...], ...] = (
    (0.0, 0.0006, 0.002, 0.008, 0.04),
    (0.0, 0.0001, 0.0006, 0.002, 0.008),
    (0.0, 0.0002, 0.002, 0.008, 0.04),
    (0.0, 2.5e-5, 0.0001, 0.0006, 0.002),
    (0.0, 0.0006, 0.008, 0.04, 0.12),
)
#: Basic variance of the logarithm of inputs, resources and CO2 emissions. Weidema et al. 2013, table 10.2.
BASIC_VARIANCE = 0.0006
#: The same of transport services, and of CH4 and N2O from combustion, same table (uncertainty factors 2 and 1.5).
BASIC_TRANSPORT = 0.12
BASIC_CH4_N2O = 0.04


def pedigree_gsd(scores: tuple[int, ...], basic: float) -> float:
    """Geometric standard deviation of five scores over a basic variance. Weidema et al. 2013, section 10.3."""
    added = (row[score - 1] for row, score in zip(PEDIGREE_VARIANCE, scores, strict=True))
    return math.exp(math.sqrt(basic + sum(added)))
