"""Savings are measured against what was published for their pair and their by-product."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

import lca
from lca.checks.plausible import doubts, implausible
from lca.engine.adjoint import solve
from lca.inventory.routes import inventory
from lca.library.library import Library, load_library
from lca.problems import Problem
from lca.quantities.units import ENERGY, GAS, MASS, Dimension
from lca.scenario.scenario import Scenario

Loader = Callable[..., Scenario]

#: A user's own table of one pair; what good.yaml saves, 0.697 t/t, is to be measured against it.
OWN = """
substitutions:
  mine: {{byproduct: bf-slag, product: {product}, source: made-up{saving}}}
"""


def judged(warnings: Iterable[Problem]) -> list[str]:
    """What is said of savings and pairs."""
    keys = [one.message.key for one in warnings if one.where.startswith("exchanges[")]
    return [key for key in keys if key.startswith(("saving-", "pair-"))]


def saving(**ends: float) -> str:
    parts = ", ".join(f"{key}: {value} kg/t" for key, value in ends.items())
    return f", saving: {{{parts}, counts: all, source: made-up, year: 2020, geography: CN}}"


@pytest.mark.parametrize(
    ("product", "published", "said"),
    [
        ("clinker", "", []),
        ("clinker", saving(high=697), []),
        ("clinker", saving(high=600), []),  # 600 x 1.25 = 750
        ("clinker", saving(high=500), ["saving-above"]),  # 500 x 1.25 = 625
        ("clinker", saving(low=860, high=900), []),  # 860 / 1.25 = 688
        ("clinker", saving(low=880, high=900), ["saving-below"]),  # 880 / 1.25 = 704
        ("coal", saving(high=697), ["pair-unreported"]),
        ("coal", saving(high=500), ["pair-unreported", "saving-above-all"]),
    ],
)
def test_pairs(loaded: Loader, product: str, published: str, said: list[str]) -> None:
    """Proves: a pair is measured against its own range, an unknown one is told, and the largest of all holds for any."""
    own = OWN.format(product=product, saving=published)
    result = lca.run(loaded("factors: [own.yaml]\n", own=own), draws=0)
    assert judged(result.warnings) == said


def test_a_library_without_a_table_says_nothing_of_pairs(loaded: Loader) -> None:
    result = lca.run(loaded(), draws=0)
    assert judged(result.warnings) == []


@pytest.mark.parametrize(
    ("saved", "said"),
    [(0.0, ["saving-zero"]), (1e-4, ["saving-zero"]), (-1e6, ["saving-negative"])],
)
def test_zero_and_negative_savings_say_so_and_nothing_else(
    loaded: Loader, saved: float, said: list[str]
) -> None:
    """Proves: a saving of nothing is told as that, rounding of large burdens with it, whatever the table holds."""
    own = OWN.format(product="coal", saving=saving(low=1, high=2))
    scenario = loaded("factors: [own.yaml]\n", own=own)
    table = lca.run(scenario, draws=0).exchanges.copy()
    table["saving"] = saved
    built = inventory(scenario)
    found = implausible(scenario, table, built, solve(built))
    assert judged(found) == said


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


def told(
    library: Library, byproduct: str, product: str | None, saved: float, taken: Dimension
) -> list[str]:
    entry = library.activities[product] if product else None
    exchange: Any = SimpleNamespace(
        given=SimpleNamespace(byproduct=byproduct),
        product=entry,
        measures=SimpleNamespace(taken=taken),
    )
    return [message.key for message in doubts(library, exchange, saved, set())]


@pytest.mark.parametrize(
    ("byproduct", "product", "saved", "taken", "said"),
    [
        ("waste-paper", "board-virgin", 6.6, MASS, ["saving-above"]),
        ("waste-paper", "aluminium-primary", 6.6, MASS, ["pair-unreported", "saving-above-all"]),
        ("waste-paper", None, 6.6, MASS, ["saving-above-all"]),
        ("bf-slag", "aluminium-primary", 17.0, MASS, ["pair-unreported", "saving-above-all"]),
        ("bf-slag", "clinker", 0.76, MASS, []),
        ("bf-slag", "clinker", 0.01, MASS, []),  # used by others today
        ("aluminium-scrap", "aluminium-primary", 16.4, MASS, []),
        ("iron-tailings", "sand-natural", 0.004, MASS, []),
        ("waste-heat", "coal-boiler-heat", 0.119, ENERGY, []),
        ("waste-heat", "coal-boiler-heat", 0.2, ENERGY, ["saving-above"]),
        ("coke-oven-gas", "natural-gas-burned", 0.03, GAS, []),
        ("apple-pomace", "clinker", 0.5, MASS, ["pair-unreported"]),
    ],
)
def test_shipped_table(
    library: Library,
    byproduct: str,
    product: str | None,
    saved: float,
    taken: Dimension,
    said: list[str],
) -> None:
    """Proves: absurd pairs and savings are told of the shipped table, right ones are not."""
    assert told(library, byproduct, product, saved, taken) == said


def test_a_pair_is_told_once(library: Library) -> None:
    exchange: Any = SimpleNamespace(
        given=SimpleNamespace(byproduct="bf-slag"),
        product=library.activities["salt"],
        measures=SimpleNamespace(taken=MASS),
    )
    pairs: set[tuple[str, str]] = set()
    keys = [[one.key for one in doubts(library, exchange, 0.1, pairs)] for _ in range(2)]
    assert keys == [["pair-unreported"], []]


def test_both_languages_show_the_unit(library: Library) -> None:
    exchange: Any = SimpleNamespace(
        given=SimpleNamespace(byproduct="waste-heat"),
        product=library.activities["coal-boiler-heat"],
        measures=SimpleNamespace(taken=ENERGY),
    )
    [message] = doubts(library, exchange, 0.2, set())
    assert "200 kg CO2e per GJ exchanged, the largest published for this pair 110 kg" in str(
        message
    )
    assert "每 GJ 副产物 200 千克CO₂e" in message.text("zh")


@pytest.mark.parametrize(
    ("gases", "energy", "key", "said"),
    [
        # 69 and 145 kg per GJ are published, and what is beyond them is not
        (69.0, 1000.0, "", ""),
        (145.0, 1000.0, "", ""),
        (68.0, 1000.0, "network-low", "the network saves 68 kg CO2e per GJ, published networks 69 to 145"),
        (146.0, 1000.0, "network-high", "the network saves 146 kg CO2e per GJ, published networks 69 to 145"),
        (68.999, 1000.0, "network-low", ""),
        (145.001, 1000.0, "network-high", ""),
        (300.0, 2000.0, "network-high", "the network saves 150 kg CO2e per GJ"),
        # what does not save both is not judged
        *((gases, energy, "", "") for gases, energy in ((0.0, 1.0), (1.0, 0.0), (-1e3, -1.0), (9e3, -1.0))),
    ],
)  # fmt: skip
def test_the_network_is_held_against_published_ones(
    loaded: Loader, gases: float, energy: float, key: str, said: str
) -> None:
    """Proves: kg CO2e saved per GJ saved, summed over the exchanges, on both sides of each end of the band."""
    scenario = loaded()
    columns = ("exchange", "indicator", "virgin", "recycled", "saving", "p2_5", "p97_5")
    rows = [
        ("slag", "ghg-100", 9e4, 8e4, gases / 4, 0.0, 0.0),
        ("other", "ghg-100", 7e4, 6e4, 3 * gases / 4, 0.0, 0.0),
        ("slag", "energy-total", 5e4, 1e3, energy / 2, 0.0, 0.0),
        ("other", "energy-total", 4e4, 1e3, energy / 2, 0.0, 0.0),
    ]
    built = inventory(scenario)
    table = pd.DataFrame(rows, columns=list(columns))
    found = [
        one
        for one in implausible(scenario, table, built, solve(built))
        if one.message.key.startswith("network")
    ]
    assert [one.message.key for one in found] == ([key] if key else [])
    assert not key or found[0].what.startswith(said)
    assert not key or found[0].where == "exchanges"


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(0.0, 0.0, ["saving-zero"]), (math.nan, math.nan, ["saving-zero"]), (-1.0, 0.0, []), (0.0, 1.0, [])],
)  # fmt: skip
def test_nothing_at_central_values_is_something_in_draws(
    loaded: Loader, low: float, high: float, said: list[str]
) -> None:
    """Proves: a saving of zero is told where its draws are zero, too, or where there are none."""
    scenario = loaded()
    table = lca.run(scenario, draws=0).exchanges.copy()
    table = table.assign(saving=0.0, p2_5=low, p97_5=high)
    built = inventory(scenario)
    assert judged(implausible(scenario, table, built, solve(built))) == said
