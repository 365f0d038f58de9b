"""Display units of what is no unit of an indicator: gas volumes, energy beside itself in another unit, money of other kinds."""

from __future__ import annotations

from collections.abc import Mapping

from lca.texts import Lang

_MONEY = (("USD", "美元"), ("EUR", "欧元"))
#: Unit → language → display units, smallest first: base units in one of them, and its name.
SCALES: Mapping[str, Mapping[Lang, tuple[tuple[float, str], ...]]] = {
    "Nm3": {
        "en": ((1.0, "Nm³"), (1e3, "thousand Nm³"), (1e6, "million Nm³")),
        "zh": ((1.0, "Nm³"), (1e4, "万Nm³"), (1e8, "亿Nm³")),
    },
    "tce": {
        "en": ((1.0, "tce"), (1e3, "ktce"), (1e6, "Mtce")),
        "zh": ((1.0, "吨标准煤"), (1e4, "万吨标准煤")),
    },
    "PJ": dict.fromkeys(("en", "zh"), ((1e-6, "GJ"), (1e-3, "TJ"), (1.0, "PJ"))),
    **{
        code: {
            "en": (
                (1.0, code),
                (1e3, f"thousand {code}"),
                (1e6, f"million {code}"),
                (1e9, f"billion {code}"),
            ),
            "zh": ((1.0, name), (1e4, f"万{name}"), (1e8, f"亿{name}")),
        }
        for code, name in _MONEY
    },
}
