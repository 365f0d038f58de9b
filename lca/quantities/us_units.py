"""Display units of the United States: what `indicators` and `figures` read amounts in there."""

from __future__ import annotations

from collections.abc import Mapping

from lca.quantities.unit_names import (
    BTU_KJ,
    GALLON_M3,
    LB_KG,
    MILE_KM,
    SCF_NM3,
    SHORT_TON_KG,
)
from lca.texts import Lang, Text

#: Base units in one of them.
POUND, SHORT_TON, MMBTU = LB_KG, SHORT_TON_KG, BTU_KJ * 1e3
MCF, GALLON, MILE = SCF_NM3 * 1e3, GALLON_M3, MILE_KM


def _masses(of: str = "") -> Mapping[Lang, tuple[tuple[float, str], ...]]:
    """Pounds and short tons, of carbon dioxide or of anything."""
    blank = f" {of}" if of else ""
    return {
        "en": (
            (POUND, f"lb{blank}"),
            (SHORT_TON, f"short tons{blank}"),
            (1e6 * SHORT_TON, f"million short tons{blank}"),
        ),
        "zh": ((POUND, f"磅{of}"), (SHORT_TON, f"短吨{of}"), (1e4 * SHORT_TON, f"万短吨{of}")),
    }


#: Unit of the tables → display units, smallest first.
SCALES: Mapping[str, Mapping[Lang, tuple[tuple[float, str], ...]]] = {
    "kg CO2e": _masses("CO₂e"),
    "kg": _masses(),
    "MJ": {
        "en": ((MMBTU, "MMBtu"), (1e6 * MMBTU, "million MMBtu")),
        "zh": ((MMBTU, "MMBtu"), (1e4 * MMBTU, "万MMBtu")),
    },
    "Nm3": {
        "en": ((MCF, "Mcf"), (1e3 * MCF, "MMcf")),
        "zh": ((MCF, "千立方英尺"), (1e3 * MCF, "百万立方英尺")),
    },
    "m3": {
        "en": ((GALLON, "gal"), (1e6 * GALLON, "million gal")),
        "zh": ((GALLON, "加仑"), (1e4 * GALLON, "万加仑")),
    },
}
#: Unit of a by-product → base units of the amount that a saving is given per, and its name.
FLOWS: Mapping[str, tuple[float, Text]] = {
    "kg": (SHORT_TON, Text("short ton", "短吨")),
    "MJ": (MMBTU, Text("MMBtu", "MMBtu")),
    "Nm3": (MCF, Text("Mcf", "千立方英尺")),
    "m3": (1e3 * GALLON, Text("1,000 gal", "千加仑")),
}
