"""Draws by name and sums by group: held against the tables and against sums that are made here."""

from __future__ import annotations

import csv
import importlib.util
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import lca
from lca.files.shipped import shipped
from lca.problems import NoDraws, NotInstalled, UnknownName
from lca.results.groups import APART, AT_BOTH_ENDS
from lca.runs.run import Result
from lca.texts import LANGS

NETWORK = shipped("scenarios") / "houston.yaml"


@pytest.fixture(scope="module")
def result() -> Result:
    return lca.run(lca.load(NETWORK), draws=200)


def test_draws_are_labelled(result: Result) -> None:
    """Proves: a row a draw, a column an exchange; their sum is the network, and percentiles are those of the tables."""
    assert result.draws.count == 200
    saving = result.draws.of("ghg-100")
    ids = [one.id for one in result.scenario.exchanges]
    assert saving.columns.tolist() == [*ids, "network"]
    assert saving.index.name == "draw" and saving.columns.name == "exchange"
    assert len(saving) == 200
    assert np.allclose(saving[ids].sum(axis=1), saving["network"], rtol=1e-9)
    virgin, recycled = (result.draws.of("ghg-100", route) for route in ("virgin", "recycled"))
    assert np.allclose(
        virgin - recycled, saving, rtol=1e-9, atol=1e-6 * float(virgin.max(axis=None))
    )
    table = result.exchanges[result.exchanges["indicator"] == "ghg-100"].set_index("exchange")
    for id in ids:
        assert np.quantile(saving[id], 0.975) == pytest.approx(table.loc[id, "p97_5"])
    network = result.network.set_index("indicator").loc["ghg-100"]
    assert np.quantile(saving["network"], 0.5) == pytest.approx(float(str(network["p50"])))


def test_as_xarray(result: Result) -> None:
    data = result.draws.to_xarray()
    assert dict(data.sizes) == {
        "exchange": len(result.scenario.exchanges),
        "indicator": len(result.draws.indicators),
        "draw": 200,
    }
    id = result.draws.exchanges[0]
    one = data["saving"].sel(exchange=id, indicator="ghg-100").to_numpy()
    assert (one == result.draws.of("ghg-100")[id]).all()
    assert str(data["unit"].sel(indicator="ghg-100").item()) == "kg CO2e"
    assert "per year" in data["saving"].attrs["units"]
    with pytest.raises(ValueError, match="read-only"):
        data["saving"].to_numpy()[0] = 0.0


def test_without_xarray_one_line_says_it(result: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec
    hidden = "lca.results.labelled.find_spec"
    monkeypatch.setattr(hidden, lambda name: None if name == "xarray" else found(name))
    with pytest.raises(NotInstalled, match=r"^xarray is not installed; pip install xarray$"):
        result.draws.to_xarray()


def test_without_draws_one_line_says_it(result: Result) -> None:
    bare = lca.run(result.scenario, draws=0)
    assert bare.draws.count == 0 and bare.draws.exchanges == () and bare.sample is None
    for ask in (lambda: bare.draws.of("ghg-100"), bare.draws.to_xarray):
        with pytest.raises(NoDraws, match=r"lca\.run\(scenario, draws=4096\)"):
            ask()
    assert "none" in repr(bare.draws)


def test_unknown_names_say_what_is_near(result: Result) -> None:
    for ask, near in (
        (lambda: result.draws.of("ghg100"), "ghg-100"),
        (lambda: result.draws.of("ghg-100", "savings"), "saving"),  # type: ignore[arg-type]
        (lambda: result.by("facilty"), "facility"),
    ):
        with pytest.raises(UnknownName, match=f"did you mean {near}"):
            ask()


def _groups(result: Result, what: str) -> dict[str, set[str]]:
    """Group → exchanges, read from the file in another way."""
    found: dict[str, set[str]] = {}
    for one in result.scenario.file.exchanges:
        plants = [result.scenario.facilities[end] for end in (one.from_, one.to)]
        keys: list[Any] = {
            "exchange": [one.id],
            "status": [one.status],
            "evidence": [one.evidence],
            "byproduct": [one.byproduct],
            "product": [str(one.displaced.product) if one.displaced else ""],
            "from": [one.from_],
            "to": [one.to],
            "facility": [one.from_, one.to],
            "company": [(plant.company or plant.name).en for plant in plants],
            "sector": [plant.sector.en if plant.sector else "" for plant in plants],
            "place": [plant.place.en if plant.place else "" for plant in plants],
        }[what]
        for key in keys:
            found.setdefault(key, set()).add(one.id)
    return found


@pytest.mark.parametrize("what", [*APART, *AT_BOTH_ENDS])
def test_groups_are_sums_with_statistics_of_summed_draws(result: Result, what: str) -> None:
    """Proves: values of every group are sums of the exchanges', percentiles those of the summed draws, not summed percentiles."""
    table, groups = result.by(what), _groups(result, what)
    assert set(table[what]) == set(groups)
    assert table["overlapping"].all() == (what in AT_BOTH_ENDS)
    values = result.exchanges.set_index(["exchange", "indicator"])
    draws = {id: result.draws.of(id) for id in result.draws.indicators}
    for row in table.to_dict("records"):
        members, indicator = sorted(groups[row[what]]), row["indicator"]
        assert row["exchanges"] == len(members)
        for route in ("virgin", "recycled", "saving"):
            parts = [float(values.loc[(id, indicator), route]) for id in members]
            assert row[route] == pytest.approx(math.fsum(parts), rel=1e-9, abs=1e-3)
        summed = draws[indicator][members].sum(axis=1)
        for name, at in (("p2_5", 0.025), ("p50", 0.5), ("p97_5", 0.975)):
            assert row[name] == pytest.approx(np.quantile(summed, at), rel=1e-9, abs=1e-3)


def test_by_status_is_the_table_of_statuses(result: Result) -> None:
    by = result.by("status")[result.statuses.columns]
    assert by.equals(result.statuses)


def test_by_case(result: Result) -> None:
    by = result.by("case")
    assert set(by["case"]) == {"central", *result.scenario.cases}
    central = by[by["case"] == "central"].set_index("indicator")["saving"]
    assert (central == result.network.set_index("indicator")["saving"]).all()


def test_groups_without_draws_have_no_statistics(result: Result) -> None:
    bare = lca.run(result.scenario, draws=0)
    assert bare.by("facility")[["p2_5", "p50", "p97_5", "probability_saving"]].isna().all(axis=None)


def test_names_stand_behind_ids(result: Result) -> None:
    """Proves: names stand in English behind the ids of plants, exchanges and cases."""
    file = result.scenario.file
    for table in (result.exchanges, result.stages, result.cases, result.fates, result.breakeven):
        columns = list(table.columns)
        assert columns[columns.index("exchange") + 1] == "name"
    names = dict(zip(result.exchanges["from"], result.exchanges["from_name"], strict=True))
    assert names == {id: file.facilities[id].name.en for id in names}
    assert set(result.cases.query("exchange == 'network'")["name"]) == {"Network"}


@pytest.mark.usefixtures("unrendered")
def test_files_have_names_in_their_language(result: Result, tmp_path: Path) -> None:
    """Proves: `--lang zh` names plants, exchanges and activities in Chinese; ids, numbers and columns are the same."""
    told = {}
    for lang in LANGS:
        folder = result.save(tmp_path / lang, lang=lang)
        with (folder / "stages.csv").open(encoding="utf-8") as file:
            told[lang] = list(csv.DictReader(file))
    library = result.scenario.library.activities
    for lang, rows in told.items():
        for row in rows:
            assert row["activity_name"] == library[row["activity"]].activity.name.in_(lang)
    bare = [
        [{key: row[key] for key in row if not key.endswith("name")} for row in rows]
        for rows in told.values()
    ]
    assert bare[0] == bare[1]
    assert told["en"] != told["zh"]
