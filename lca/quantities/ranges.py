"""How large and how small numbers may be: the range of what there is on Earth, and what they may come to together.

Mankind takes about 1e14 kg of materials and 6e14 MJ of primary energy a year (UNEP 2024, Global Resources Outlook;
Energy Institute 2024, Statistical Review); a bacterium weighs 1e-15 kg. One range for all dimensions leaves a factor
of a thousand or more on both sides of that. What numbers of the range come to together is bounded as well, with their
spread, so that squares of it, summed over everything, stay far inside the 308 powers of ten of a float.
"""

from __future__ import annotations

import re

from lca.quantities.spreads import Z975

#: The smallest and the largest amount, whatever its sign, in base units; 0 is one, too.
SMALLEST, LARGEST = 1e-18, 1e18
#: What an exchange may come to in a year: of an activity, in base units, and of an indicator.
TOGETHER = 1e24
#: The largest geometric standard deviation that is taken for one; draws span eight powers of ten then.
MAX_GSD = 100.0
#: How far the end of a range may lie from the value, as a factor, for its half to be within that.
MAX_RATIO = MAX_GSD**Z975


def in_range(value: float) -> bool:
    """Whether a number in base units may be one of a file."""
    return value == 0 or SMALLEST <= abs(value) <= LARGEST


def nothing(text: str) -> bool:
    """Whether a number as it is written is 0, and not only too small for a float."""
    return not set(re.split("[eE]", text, maxsplit=1)[0]) & set("123456789")


def apart(one: float, other: float) -> float:
    """How many times the smaller of two numbers of one sign the larger is."""
    return max(one / other, other / one)
