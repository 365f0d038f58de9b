"""How colours look to readers with other eyes and on grey paper."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from matplotlib.colors import to_rgb

#: What a full lack of one kind of cones leaves of linear red, green and blue (Viénot, Brettel and Mollon 1999).
EYES: Mapping[str, np.ndarray] = {
    "all": np.eye(3),
    "protan": np.array([[0.1124, 0.8876, 0.0], [0.1124, 0.8876, 0.0], [0.0040, -0.0040, 1.0]]),
    "deutan": np.array([[0.2928, 0.7072, 0.0], [0.2928, 0.7072, 0.0], [-0.0223, 0.0223, 1.0]]),
}
#: CIE XYZ of linear sRGB, and its white.
_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
_WHITE = np.array([0.9505, 1.0, 1.0890])


def linear(colour: str) -> np.ndarray:
    """Linear red, green and blue of an sRGB colour."""
    parts = np.array(to_rgb(colour))
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(colour: str, eyes: str = "all") -> np.ndarray:
    """CIE L*, a*, b* of a colour as someone sees it; "grey" as a grey printer prints it."""
    if eyes == "grey":
        return lab(colour) * (1.0, 0.0, 0.0)
    seen = np.clip(EYES[eyes] @ linear(colour), 0.0, 1.0)
    share = _XYZ @ seen / _WHITE
    f = np.where(share > (6 / 29) ** 3, np.cbrt(share), share / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def apart(one: str, other: str, eyes: str = "all") -> float:
    """CIE 1976 difference of two colours: 2 is just seen side by side, 10 is seen at a glance."""
    return float(np.linalg.norm(lab(one, eyes) - lab(other, eyes)))


def contrast(one: str, other: str) -> float:
    """Ratio of the luminances of two colours, as WCAG has it."""
    bright, dark = sorted((float(_XYZ[1] @ linear(c)) + 0.05 for c in (one, other)), reverse=True)
    return bright / dark
