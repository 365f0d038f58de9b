from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import lca
from lca.checks.plausible import implausible
from lca.engine.adjoint import solve
from lca.inventory.routes import inventory
from lca.problems import Message
from lca.results.provenance import factors_hash
from lca.results.savings import EXCHANGE_COLUMNS, NETWORK_COLUMNS
from lca.runs.run import Result
from lca.scenario.scenario import Scenario

Loader = Callable[..., Scenario]


@pytest.fixture
def result(loaded: Loader) -> Result:
    return lca.run(loaded(), draws=0)


def test_columns(result: Result) -> None:
    """Proves: tables have the columns that others rely on, in this order."""
    named = result.exchanges.columns.difference(EXCHANGE_COLUMNS, sort=False)
    assert tuple(result.exchanges.columns.drop(named)) == EXCHANGE_COLUMNS
    assert list(named) == ["name", "from_name", "to_name", "byproduct_name"]
    assert tuple(result.network.columns) == NETWORK_COLUMNS
    assert tuple(result.statuses.columns) == ("status", *NETWORK_COLUMNS)
    assert list(result.stages.columns) == [
        *("exchange", "name", "route", "stage", "activity", "activity_name"),
        *("year", "indicator", "unit", "value"),
    ]


def test_no_draws_no_statistics(result: Result) -> None:
    """Proves: without draws the statistics are missing, not zero; in JSON they are null."""
    statistics = ["p2_5", "p50", "p97_5", "probability_saving"]
    for table in (result.network, result.exchanges, result.statuses):
        assert table[statistics].isna().all(axis=None)
    text = json.dumps(result.summary(), allow_nan=False)
    assert json.loads(text)["network"]["ghg-100"]["p50"] is None


def test_summary_holds_the_tables(loaded: Loader) -> None:
    result = lca.run(loaded(), draws=16)
    summary = result.summary()
    assert list(summary) == [
        *("scenario", "year", "network", "already", "to_come", "between", "within"),
        *("cases", "by_case", "robust", "by_status", "exchanges", "standard_errors"),
        *("warnings", "provenance"),
    ]
    [exchange] = summary["exchanges"]
    assert exchange["id"] == "slag"
    assert exchange["ghg-100"] == summary["network"]["ghg-100"]
    assert exchange["ghg-100"] == summary["to_come"]["ghg-100"] == summary["between"]["ghg-100"]
    assert summary["already"]["ghg-100"]["saving"] == summary["within"]["ghg-100"]["saving"] == 0
    assert exchange["ghg-100"]["saving"] == result.exchanges.loc[0, "saving"]
    assert exchange["ghg-100"]["probability_saving"] == 1.0
    json.dumps(summary, allow_nan=False)


def test_order_of_rows(loaded: Loader) -> None:
    """Proves: rows stand in the order of the file and of the stage table, indicators as the scenario asks in files."""
    result = lca.run(loaded("indicators: [energy-total, ghg-100]\n"), draws=0)
    assert list(result.network["indicator"]) == ["energy-total", "ghg-100"]
    rows = result.stages[result.stages["indicator"] == "ghg-100"]
    assert list(zip(rows["route"], rows["stage"], rows["activity"], strict=True)) == [
        ("virgin", "production", "clinker"),
        ("virgin", "transport", "rail"),
        ("virgin", "disposal", "landfill"),
        ("recycled", "transport", "truck"),
        ("recycled", "processing", "grinding"),
        ("recycled", "residue", "landfill"),
    ]


def test_lines_of_one_activity_are_one_row(loaded: Loader) -> None:
    text = (
        "exchanges: [{id: slag, without: [{disposal: [{activity: landfill, amount: 0.25 t/t}, "
        "{activity: truck, amount: 1 t km/t}, {activity: landfill, amount: 0.5 t/t}], source: made up}]}]\n"
    )
    table = lca.run(loaded(text), draws=0).stages
    rows = table[(table["stage"] == "disposal") & (table["indicator"] == "ghg-100")]
    assert dict(zip(rows["activity"], rows["value"], strict=True)) == pytest.approx(
        {"landfill": 100_000 * 0.75 * 5, "truck": 100_000 * 0.1}
    )


def test_factor_table(result: Result) -> None:
    """Proves: scores are per reference unit, with boundary, year and sources of what stands behind."""
    table = result.factors.set_index(["activity", "indicator"])
    assert table.loc[("clinker", "ghg-100"), "score"] == pytest.approx(840)
    assert table.loc[("clinker", "energy-total"), "score"] == pytest.approx(3_500)
    assert table.loc[("power", "ghg-100"), "score"] == pytest.approx(0.6)
    assert table.loc[("power", "ghg-100"), "per"] == "1 kWh"
    row = table.loc[("coal", "ghg-100")]
    assert [row["used"], row["boundary"], row["geography"], row["source"], row["seen"]] == [
        *("background", "cradle-to-gate", "CN", "made-up", "computed")
    ]
    assert table.loc[("clinker", "ghg-100"), "used"] == "exchange"


def test_negative_draws_are_refused(loaded: Loader) -> None:
    with pytest.raises(ValueError, match="cannot be negative"):
        lca.run(loaded(), draws=-1)


def test_progress_is_told(loaded: Loader) -> None:
    told: list[Message] = []
    lca.run(loaded(), draws=1000, context=lca.Context(progress=told.append))
    assert [str(one) for one in told] == [
        *("building the inventory", "solving", "1,000 draws", "making the tables"),
        *("break-even values", "making the tables"),
    ]


def test_provenance_names_every_input(loaded: Loader) -> None:
    """Proves: the scenario, what it extends and its factor files, each with the hash of its bytes."""
    scenario = loaded("factors: [own.yaml]\n", own="sources: {}\n")
    folder = scenario.inputs[0].path.parent
    found = lca.run(scenario, draws=3, seed=7).provenance
    assert [one["file"] for one in found["inputs"]] == ["scenario.yaml", "good.yaml", "own.yaml"]
    for one in found["inputs"]:
        assert one["sha256"] == hashlib.sha256((folder / one["file"]).read_bytes()).hexdigest()
    assert (found["draws"], found["seed"]) == (3, 7)
    assert {"bw2calc", "bw_processing", "matrix_utils"} <= set(found["libraries"])
    assert str(folder) not in json.dumps(found)


def test_factor_hash_changes_with_the_factors(loaded: Loader) -> None:
    one = factors_hash(loaded("factors: [own.yaml]\n", own="sources: {}\n"))
    two = factors_hash(loaded("factors: [own.yaml]\n", own="sources: {} # another byte\n"))
    assert (
        one
        != two
        == factors_hash(loaded("factors: [own.yaml]\n", own="sources: {} # another byte\n"))
    )


def test_network_band_only_where_both_are_saved(loaded: Loader) -> None:
    """Proves: the network's kg CO2e per GJ are judged by 69 to 145: 69,651.5 t / 263,275 GJ = 265."""
    scenario = loaded()
    built = inventory(scenario)
    result = lca.run(scenario, draws=0)
    [told] = implausible(scenario, result.exchanges, built, solve(built))
    assert told.what.startswith(
        "the network saves 265 kg CO2e per GJ, published networks 69 to 145"
    )
    only = loaded("indicators: [ghg-100]\n")
    assert lca.run(only, draws=0).warnings == ()


@pytest.mark.parametrize(("lang", "product"), [("en", "Test clinker"), ("zh", "测试熟料")])
def test_view(loaded: Loader, lang: str, product: str) -> None:
    text = """
byproducts: {dross: {name: {en: Dross, zh: 浮渣}}}
facilities: {steelworks: {name: {en: Steelworks, zh: 钢厂}, location: [39, 118], place: Tangshan, supplies: {dross: 1 Mt/year}}}
exchanges: [{id: slag, byproduct: dross}]
"""
    view = lca.run(loaded(text), draws=0).view(lang)  # type: ignore[arg-type]
    name = {"en": "Dross", "zh": "浮渣"}[lang]
    assert view.exchange_names == {"slag": f"{name} → {product}"}
    flow = view.flows["slag"]
    assert (flow.amount, flow.unit, flow.distance_km) == (1e8, "kg", 50.0)
    assert view.facilities["steelworks"].name == {"en": "Steelworks", "zh": "钢厂"}[lang]
    assert (view.facilities["steelworks"].latitude, view.facilities["cement-works"].latitude) == (
        39.0,
        None,
    )


def test_own_name_of_an_exchange(loaded: Loader) -> None:
    view = lca.run(loaded("exchanges: [{id: slag, name: Slag line}]\n"), draws=0).view("zh")
    assert view.exchange_names == {"slag": "Slag line"}


def test_statistics_are_of_the_draws(loaded: Loader) -> None:
    """Proves: percentiles of an exchange stand in order around its median."""
    text = "exchanges: [{id: slag, amount: {value: 100 kt/year, gsd: 1.2}}]\n"
    table = lca.run(loaded(text), draws=500).exchanges
    assert (table["p2_5"] < table["p50"]).all() and (table["p50"] < table["p97_5"]).all()
    assert np.isfinite(table[["p2_5", "p97_5"]].to_numpy()).all()


def test_places() -> None:
    """Proves: the shipped folders are found, and a missing one is told by name."""
    from lca.files.shipped import shipped

    assert (shipped("factors") / "flows.yaml").is_file()
    with pytest.raises(FileNotFoundError, match="the folder nothing is missing"):
        shipped("nothing")
    assert isinstance(shipped("factors"), Path)
