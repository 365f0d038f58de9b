"""What the plants of the shipped network of Hebei have to give, against published rates of generation.

The network's supplies are capacity times load times rate. Where the table of those three (shared/data/hebei_network beside
the checkout, or in `$LCA_SHARED_DATA/hebei_network`) is at hand, every supply has to lie between its ends. What plants give
of several by-products has to fit by itself: both come from the same tonne. Not proven: capacities and loads of single works.
"""

from __future__ import annotations

import csv
from functools import cache

import pytest
from warm_cut import WHOLE

import lca
from lca.files.shipped import shipped
from lca.quantities.units import unit

TABLE = WHOLE.parent / "hebei_network" / "supplies.csv"

#: Published rates by what is made, in base units (kg, MJ, Nm3) per t of it or per MWh, lowest and highest.
#: Iron: slag 0.275 t (World Cement 2012) to 0.364 (a Chinese inventory); gas that the stoves leave 1.6 to 3.9 GJ (balance of
#: pig-iron; EU reference document as quoted). Coke: gas that the ovens leave 190 to 334 Nm3 (3.3 to 5.8 GJ, the same document), tar 32 to 51 kg
#: (Chinese inventories 36 and 40.3, a vendor 51), sulphate 13 kg in the one inventory, taken as 10 to 15. Power of coal: ash
#: 87 kg per MWh nationally (MEE and CEC), taken as 70 to 110; gypsum 11 to 31 kg for coal of 0.56 to 1.56 % sulphur.
RATES = {
    "iron": {"bf-slag": (275, 364), "bf-gas": (1600, 3900)},
    "coke": {"coke-oven-gas": (190, 334), "coal-tar": (32, 51), "ammonium-sulphate": (10, 15)},
    "power": {"fly-ash": (70, 110), "fgd-gypsum": (11, 31)},
}

WATERS = {"desalination-brine", "reclaimed-water", "cooling-water"}


@cache
def supplies() -> dict[tuple[str, str], float]:
    """Of the shipped network: facility and by-product, base units a year."""
    scenario = lca.load(shipped("scenarios") / "hebei.yaml")
    return {
        (id, byproduct): amount.value
        for id, facility in scenario.file.facilities.items()
        for byproduct, amount in facility.supplies.items()
    }


def test_supplies_are_capacity_times_load_times_rate() -> None:
    """Proves: no supply of the network is beyond what its plant can make at published rates, or so small that an exchange
    could take what is not there.
    """
    if not TABLE.is_file():
        pytest.skip("capacities, loads and rates are not here; set LCA_SHARED_DATA")
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["role"] == "supply"]
    for row in rows:
        made = float(row["capacity"]) * float(row["utilisation"]) * float(row["rate"])
        assert made == pytest.approx(float(row["amount"]), rel=0.02), row["facility"]
    found = {
        (row["facility"], row["byproduct"]): tuple(
            amount * unit(row["unit"].removesuffix("/y") + "/year").factor
            # a supply may be told at full load
            for amount in (
                float(row["amount_low"]),
                max(float(row["amount_high"]), float(row["capacity"]) * float(row["rate_high"])),
            )
        )
        for row in rows
        if row["byproduct"] not in WATERS  # by volume here, by mass there
    }
    compared = supplies().keys() & found.keys()
    assert len(compared) >= 5
    outside = {
        place: (supplies()[place], *found[place])
        for place in sorted(compared)
        if not found[place][0] <= supplies()[place] <= found[place][1]
    }
    assert not outside


@pytest.mark.parametrize("made", RATES)
def test_by_products_of_one_tonne_fit(made: str) -> None:
    """Proves: where a plant gives two by-products of the same tonne, some tonnage makes both at published rates. Not of
    steel: what works have left of converter gas is what they do not recover yet.
    """
    tonnages: dict[str, list[tuple[str, float, float]]] = {}
    for (facility, byproduct), amount in supplies().items():
        if byproduct in RATES[made]:
            low, high = RATES[made][byproduct]
            tonnages.setdefault(facility, []).append((byproduct, amount / high, amount / low))
    for facility, ranges in tonnages.items():
        least = max(low for _, low, _ in ranges)
        most = min(high for _, _, high in ranges)
        assert least <= most, (facility, ranges)
