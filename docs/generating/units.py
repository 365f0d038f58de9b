"""What a quantity is, and every unit with its size."""

from __future__ import annotations

from generating import markdown

#: Dimensions of units and what they are called, in the order of the table.
MEASURED = {
    "1": "plain number",
    "kg": "mass",
    "MJ": "energy",
    "Nm3": "gas",
    "m3": "volume of a liquid",
    "km": "length",
    "kg km": "haulage",
    "kg/year": "mass a year",
    "year": "time",
    **dict.fromkeys(("CNY", "USD", "EUR"), "money"),
}
#: What readers should know of a unit.
NOTES = {
    "LHV": "said behind an energy: lower heating value, which all energies are",
    "CO2e": "of a mass: `kg CO2e`",
    "short-ton": "2,000 lb",
    "Mg": "megagram, not milligram",
    "MJ": "lower heating value; `HHV` behind a unit of energy: higher",
    "kWh": "electricity, or heat",
    "kcal": "calorie of the International Table, 4.1868 J",
    "kgce": "coal equivalent: 7,000 kcal/kg, GB/T 2589",
    "toe": "oil equivalent: 10 Gcal",
    "Btu": "International Table",
    "therm": "EC: 100,000 Btu",
    "MMBtu": "a million Btu; `dth` is ten therms",
    "Nm3": "0 °C, 101.325 kPa",
    "gal": "US gallon, 231 cubic inches",
    "bbl": "US barrel, 42 gallons",
    "mi": "international mile",
    "ton-mile": "short ton and mile",
    "tpa": "tonnes a year",
}


def quantities() -> list[str]:
    """Paragraphs on quantities, with the table of units."""
    from lca.quantities.ranges import LARGEST, MAX_GSD, MAX_RATIO, SMALLEST, TOGETHER

    return [
        "## Quantities",
        "A quantity is a number with its unit in one string (`1.2 Mt/year`, `10 万吨/年`), or a mapping with `value` and "
        "one of `low` and `high`, `gsd`, `sd`, `pedigree`; `distribution` is lognormal (the default), normal, "
        "triangular, uniform or fixed. [Convention 14](../../CONVENTIONS.md) says what they mean. `{parameter: name}` refers to a shared "
        "parameter of the scenario, and `{by_year: {2022: …, 2023: …}}` dates an amount in a factor file. A shared "
        "parameter may have a `name` beside its `value`, a text or `{en: …, zh: …}`, by which charts and tables call it.",
        f"Numbers are 0, or between {SMALLEST:g} and {LARGEST:g} in base units (kg, MJ, Nm3, m3, km, money), whatever their "
        "sign: that leaves a factor of a thousand beyond what mankind takes from the Earth in a year, and beyond the mass of "
        f"a bacterium. A `gsd` is at most {MAX_GSD:g}, and the end of a log-normal range no farther from its value than that "
        f"means ({MAX_RATIO:,.0f} times). Where numbers of an exchange, or of an activity with all that stands behind it, come "
        f"to more than {TOGETHER:g} together with their spread, that is refused as well.",
        *_units(),
    ]


def _units() -> list[str]:
    """Every unit with its size; names of one size stand together."""
    from lca.quantities.unit_names import CONDITIONS, COUNTS, UNITS

    bare = [name for name in UNITS if f"万{name}" in UNITS]
    counted = {word + name for word in COUNTS for name in bare}
    same: dict[tuple[str, float], list[str]] = {}
    for name, (base, size) in UNITS.items():
        if name != "1" and name not in counted:
            same.setdefault((base, float(f"{size:.9g}")), []).append(name)
    rows = [["", "units", "size", ""]]
    order = list(MEASURED)
    for (base, size), names in sorted(
        same.items(), key=lambda one: (order.index(one[0][0]), one[0][1])
    ):
        notes = [NOTES[name] for name in names if name in NOTES]
        notes += dict.fromkeys(CONDITIONS[name].at for name in names if name in CONDITIONS)
        shown = ", ".join(f"`{name}`" for name in names)
        unit = "" if base == "1" else f" {base}"
        rows.append([MEASURED[base], shown, f"{size:,.9g}{unit}", "; ".join(notes)])
    return [
        "### Units",
        "A unit is one of the table, a product (`t km`) or a quotient (`kWh/t`, `Mt/year`). Names are matched exactly; "
        "one that is not known is answered with another spelling of the same size, or with its conversion. "
        + ", ".join(f"`{word}`" for word in COUNTS)
        + " stand before "
        + ", ".join(f"`{name}`" for name in bare)
        + " (`万t`, `百万m3`, `亿kWh`). Full-width digits and signs are read where they mean one thing.",
        "Gas is kept at 0 °C and 101.325 kPa. `Sm3`, `scf`, `Mcf` and `MMcf` are converted as an ideal gas, and a warning says it. "
        "Natural gas of Chinese statistics is measured at 20 °C: multiply by 273.15/293.15 = 0.9318 and write Nm3. `m3` and "
        "`立方米` are volumes of liquids.",
        "Energies of fuels are lower heating values. An amount or a supply of a by-product may have `HHV` behind its energy "
        "(`1.2 PJ HHV/year`): it is converted by the by-product's `heating_ratios` of a factor file, and a warning says it.",
        "Powers and hourly or daily amounts are refused, for they need hours of operation: a `蒸吨` of steam (0.7 MW) for "
        "7,000 hours is 7 kt/year of steam or 17.6 TJ/year of heat.",
        markdown.rows(rows),
    ]
