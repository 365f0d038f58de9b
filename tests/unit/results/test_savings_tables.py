"""The tables of a result at their edges: a route that burdens nothing, and sums that belong to nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import lca
from lca.scenario.scenario import Scenario

Loader = Callable[..., Scenario]

NOTHING = "displaces: none\n    without: [{disposal: [], source: made up}]"
FREE = "recycled: {yield: 1 t/t, transport: [], processing: [], residue: null}"


@pytest.mark.parametrize("draws", [0, 32])
@pytest.mark.parametrize(
    ("lines", "virgin", "recycled"),
    [
        # 50 km of 0.1 kg, 24 kg of grinding and a twentieth of a landfill of 5 kg
        (NOTHING, 0.0, 29.25),
        # 0.9 t of clinker of 840 kg, hauled 100 km by rail of 0.03 kg, and a landfill of 5 kg
        (FREE, 0.9 * 843.0 + 5.0, 0.0),
        (f"{NOTHING}\n    {FREE}", 0.0, 0.0),
    ],
)
def test_a_route_that_burdens_nothing(
    loaded: Loader, lines: str, virgin: float, recycled: float, draws: int
) -> None:
    """Proves: a route without a burden is exactly 0, in the row of the exchange and in that of the network."""
    result = lca.run(loaded(f"exchanges:\n  - id: slag\n    {lines}\n"), draws=draws)
    for table in (result.exchanges, result.network, result.statuses):
        [row] = table[table["indicator"] == "ghg-100"].to_dict("records")
        for name, value in (("virgin", virgin), ("recycled", recycled)):
            assert row[name] == (pytest.approx(1e5 * value, rel=1e-12) if value else 0.0)
        assert row["saving"] == row["virgin"] - row["recycled"]


def test_rows_carry_what_the_exchange_is(loaded: Loader) -> None:
    """Proves: every column of a row is that of its exchange; the stages stand in the order of the routes."""
    result = lca.run(loaded("year: 2022"), draws=0)
    row = result.exchanges.iloc[0].to_dict()
    assert [
        row[name] for name in ("exchange", "from", "to", "byproduct", "status", "evidence")
    ] == [*("slag", "steelworks", "cement-works", "bf-slag", "proposed", "illustrative")]
    assert (row["year"], row["unit"]) == (2022, "kg CO2e")
    stages = result.stages[result.stages["indicator"] == "ghg-100"]
    # of 2022: power is 0.7 kg, so that clinker is 845 kg, grinding 28 and the railway 0.035
    assert [(r["route"], r["stage"], r["activity"]) for r in stages.to_dict("records")] == [
        *(("virgin", "production", "clinker"), ("virgin", "transport", "rail")),
        *(("virgin", "disposal", "landfill"), ("recycled", "transport", "truck")),
        *(("recycled", "processing", "grinding"), ("recycled", "residue", "landfill")),
    ]
    assert list(stages["value"]) == pytest.approx(
        [1e5 * value for value in (0.855 * 845, 0.855 * 3.5, 5.0, 5.0, 28.0, 0.25)], rel=1e-12
    )
    assert set(stages["year"]) == {2022}
    assert set(stages["unit"]) == {"kg CO2e"}
