"""A made-up background of three activities, for sums on paper."""

from __future__ import annotations

from lca.backgrounds.model import Background, Described, Elementary, Method, Origin
from lca.engine.inventory import Process
from lca.engine.system import system
from lca.quantities.numbers import Number
from lca.quantities.spreads import LogNormal
from lca.quantities.units import ENERGY, HAULAGE, MASS


def made_up_background(uncertain: bool = False) -> Background:
    """Steel (1 kg: 2 kg CO2 and 0.5 kWh), power (1 kWh: 0.6 kg CO2, 8 MJ coal), truck (1 t km: 0.1 kg CO2).

    Brings a ghg-100 of its own (AR4) and an energy-total; its gases are complete, its energy is not.
    uncertain : every row is log-normal with a standard deviation of 0.1.
    """

    def number(value: float, key: str) -> Number:
        return Number(value, key, LogNormal(0.1, 0.1) if uncertain else None)

    steel = Process(
        "steel", 1.0, (("power", number(0.5, "s/p")),), (("co2", number(2.0, "s/co2")),)
    )
    power = Process(
        "power", 1.0, (), (("co2", number(0.6, "p/co2")), ("coal", number(8.0, "p/coal")))
    )
    truck = Process("truck", 1.0, (), (("co2", number(0.1, "t/co2")),))
    return Background(
        "made-up",
        Origin("A made-up database", "matrices", year=2020, system_model="cut-off"),
        (
            Described("steel", "Steel, low-alloyed", "CN", "kg", 1.0, MASS),
            Described("power", "Electricity", "CN", "kWh", 3.6, ENERGY),
            Described("truck", "Lorry", "GLO", "t*km", 1e3, HAULAGE),
        ),
        (
            Elementary("co2", "Carbon dioxide, fossil", ("air",), "kg"),
            Elementary("coal", "Coal, hard", ("natural resource",), "MJ"),
        ),
        system((steel, power, truck)),
        {
            "ghg-100": Method("kg CO2e", {0: 1.0}, "AR4"),
            "energy-total": Method("MJ", {1: 1.0}),
        },
        {0: ("co2-fossil", 1.0)},
        frozenset(("ghg",)),
    )
