"""An inventory with every kind of uncertain number, for the tests of what drives a saving."""

from __future__ import annotations

import numpy as np

from lca.engine.inventory import Inventory, Line, Process
from lca.engine.propagate import evaluate
from lca.quantities.numbers import Number, Share, Term
from lca.quantities.spreads import LogitNormal, LogNormal, Spread

LOG = LogNormal(0.3, 0.3)


def number(key: str, value: float, spread: Spread | None = LOG) -> Number:
    return Number(value, key, spread)


HAUL = number("parameter/haul", 40.0)
AMOUNT, YIELD = (
    number("exchange/x/amount", 100.0),
    number("exchange/x/yield", 0.9, LogitNormal(0.4, 0.3)),
)
RATIO = number("exchange/x/ratio", 0.8)
CH4 = number("factor/ghg/ch4", 30.0)
#: Shares of x with a rest, of which one is a parameter, and of y without, of which one is exact.
USED = number("exchange/x/without/used/share", 0.5, LogitNormal(0.4, 0.4))
KEPT = number("parameter/kept", 0.2, LogitNormal(0.3, 0.3))
PARTS = (number("exchange/y/without/0/share", 0.6, LogitNormal(0.5, 0.5)), Number(0.4))


def every_kind() -> Inventory:
    """Two exchanges with every kind of uncertain number, fates and what falls away, a loop, and an activity that uses itself."""
    steel = Process(
        "steel",
        1000.0,
        (
            ("power", number("activity/steel/inputs/power", 500.0)),
            ("steel", number("activity/steel/inputs/steel", 20.0)),
        ),
        (("co2", number("activity/steel/flows/co2", 1500.0)), ("ch4", Number(3.0))),
    )
    power = Process(
        "power",
        1.0,
        (("coal", number("activity/power/inputs/coal", 3.0)),),
        (("ch4", number("activity/power/flows/ch4", 0.01)),),
    )
    coal = Process(
        "coal",
        1.0,
        (("power", number("activity/coal/inputs/power", 0.05)),),
        (("co2", Number(0.1)),),
    )
    truck = Process("truck", 1.0, (), (("co2", number("activity/truck/flows/co2", 0.1)),))
    apart = Process("apart", 1.0, (("coal", number("activity/apart/inputs/coal", 9.0)),), ())
    taken, usable, rest = Term(AMOUNT), Term(YIELD), Term(YIELD, complement=True)
    haul = Term(HAUL)
    used, kept, left = (Share((USED, KEPT), True, at) for at in range(3))
    one, other = (Share(PARTS, False, at) for at in range(2))
    away = Term(Number(-1.0))
    lines = (
        Line("x", "virgin", "production", "steel", (taken, usable, Term(RATIO))),
        Line("x", "virgin", "disposal", "truck", (taken, left, Term(Number(5.0)))),
        Line("x", "virgin", "disposal", "power", (taken, kept, Term(Number(0.3)))),
        Line("x", "recycled", "forgone-use", "steel", (taken, usable, Term(RATIO), used)),
        Line("x", "recycled", "forgone-use", "truck", (taken, used, haul, away)),
        Line("x", "recycled", "transport", "truck", (taken, haul)),
        Line(
            "x",
            "recycled",
            "processing",
            "power",
            (taken, Term(number("exchange/x/recycled/processing/power", 0.2))),
        ),
        Line("x", "recycled", "residue", "truck", (taken, rest, haul, haul)),
        Line("y", "virgin", "transport", "truck", (Term(Number(7.0)), haul)),
        Line("y", "recycled", "transport", "truck", (Term(number("exchange/y/amount", 2.0)), haul)),
        Line("y", "virgin", "disposal", "steel", (Term(Number(0.002)), one)),
        Line("y", "recycled", "forgone-use", "truck", (Term(Number(9.0)), other, away)),
    )
    return Inventory(
        (steel, power, coal, truck, apart),
        lines,
        {"ghg": {"co2": 1.0, "ch4": 30.0}, "mass": {"co2": 2.0}},
        {"ghg": {"ch4": CH4}},
    )


def saving_at(found: Inventory, at: dict[str, float]) -> np.ndarray:
    """The summed saving with the numbers of some keys at other values, (indicators,)."""

    def source(one: Number) -> np.ndarray:
        return np.array([at.get(one.key, one.value)])

    return np.asarray(evaluate(found, 1, source).saving.sum(axis=0)[:, 0])
