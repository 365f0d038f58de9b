"""The units that databases write, as ours."""

from __future__ import annotations

import re

from lca.quantities.units import Dimension, UnitError, unit

#: Names of units in ecoinvent, Brightway, SimaPro, openLCA and input-output tables → ours. A cubic metre of gas
#: stays a cubic metre: only "standard cubic metre" says under which conditions it was measured.
NAMES = {
    "kilogram": "kg",
    "gram": "g",
    "milligram": "mg",
    "metric ton": "t",
    "megajoule": "MJ",
    "kilojoule": "kJ",
    "gigajoule": "GJ",
    "kilowatt hour": "kWh",
    "kilowatt-hour": "kWh",
    "watt hour": "Wh",
    "cubic meter": "m3",
    "cubic metre": "m3",
    "m³": "m3",
    "litre": "L",
    "liter": "L",
    "l": "L",
    "standard cubic meter": "Nm3",
    "standard cubic metre": "Nm3",
    "normal cubic meter": "Nm3",
    "normal cubic metre": "Nm3",
    "kilometer": "km",
    "kilometre": "km",
    "meter": "m",
    "metre": "m",
    "ton kilometer": "tkm",
    "tonne kilometre": "tkm",
    "ton-kilometer": "tkm",
    "metric ton*km": "tkm",
    "kilogram kilometer": "kg km",
    "kgkm": "kg km",
    "kg*km": "kg km",
    "tn.sh": "short-ton",
    "sh tn": "short-ton",
    "short ton": "short-ton",
    "terajoule": "TJ",
    "megawatt hour": "MWh",
    "tonne": "t",
    "MMBTU": "MMBtu",
    "dollar": "USD",
    "US dollar": "USD",
    "US$": "USD",
    "yuan": "CNY",
    "euro": "EUR",
}
# fmt: off
#: The names of ours that mean the same in every database; "a", "d", "%" or "1" do not.
SAME = frozenset((
    "mg", "g", "kg", "t", "kt", "Mt", "lb", "kJ", "MJ", "GJ", "TJ", "Wh", "kWh", "MWh", "GWh", "MMBtu", "Nm3", "L",
    "m3", "m", "km", "tkm", "t*km", "t km",
))
# fmt: on

_MONEY = re.compile(
    r"(?:(?P<before>\d{4}) ?)?(?P<million>M\.?|Mill\.? |million )?(?P<name>USD|CNY|RMB|EUR|US\$|元|万元)"
    r"(?: ?(?P<after>\d{4}))?"
)


#: What bw2io makes of t and tonnes, and takes for 1,000 kg; elsewhere it may be a short ton.
BRIGHTWAY_TON = "ton"


def size_in_brightway(written: str) -> tuple[float, Dimension]:
    """`size_of` for a database of Brightway, where a ton is a tonne."""
    return size_of("t" if written.strip() == BRIGHTWAY_TON else written)


def size_of(written: str) -> tuple[float, Dimension]:
    """One unit as a database writes it: how many base units, and their dimension.

    "2012 USD", "USD 2012" and "USD2012" are the dollar of 2012. A unit that is not known is its own
    dimension, ((written, 1),), with size 1.
    """
    text = written.strip()
    money = _money(text)
    name = money[1] if money else NAMES.get(text, text if text in SAME else "")
    try:
        read = unit(name) if name else None
    except UnitError:
        read = None
    if read is None:
        return 1.0, ((text or "no unit", 1),)
    return read.factor * (money[0] if money else 1.0), read.dimension


def _money(text: str) -> tuple[float, str] | None:
    found = _MONEY.fullmatch(text)
    if found is None or (found["before"] and found["after"]):
        return None
    name = {"US$": "USD", "万元": "元"}.get(found["name"], found["name"])
    size = (1e6 if found["million"] else 1.0) * (1e4 if found["name"] == "万元" else 1.0)
    return size, name + (found["before"] or found["after"] or "")


def money_of(dim: Dimension) -> str | None:
    """The money of a dimension that is money alone: "USD2012", or "USD" where its year is not said."""
    if len(dim) == 1 and dim[0][1] == 1 and re.fullmatch(r"(USD|CNY|EUR)(\d{4})?", dim[0][0]):
        return dim[0][0]
    return None
