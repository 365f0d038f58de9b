"""Numbers, aliases and districts of a covered result: what is told is right, and no finer than it may be."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

import pandas
import pytest
from holding import HERE, PLAN, found, plan

import lca
from lca.audience.aliases import letters
from lca.audience.cover import cover_of
from lca.audience.rounded import rounded_quantity, rounded_share
from lca.quantities.quantity import quantity
from lca.results.coarse import rounded
from lca.runs.run import Result
from lca.scenario.form import Exchange, Facility, ScenarioFile
from lca.texts import LANGS

ROOT = HERE.parent.parent
AMOUNTS = ("virgin", "recycled", "saving", "p2_5", "p50", "p97_5")


@cache
def hebei() -> Result:
    return lca.run(lca.load(ROOT / "scenarios" / "hebei.yaml"), draws=128)


@cache
def told() -> Result:
    return hebei().for_audience("public")


def digits(value: float) -> int:
    """Significant digits that a number is written with."""
    return len(f"{abs(value):.12e}".partition("e")[0].replace(".", "").rstrip("0"))


def test_sums_are_the_true_ones() -> None:
    """Proves: totals of the network, of its parts in every case, of statuses and of geographies are those of the result."""
    for name in ("network", "groups", "statuses", "places"):
        true, shown = getattr(hebei(), name), getattr(told(), name)
        assert len(true) == len(shown) > 0
        columns = AMOUNTS if name != "places" else AMOUNTS[:3]
        for column in columns:
            for one, other in zip(true[column], shown[column], strict=True):
                assert digits(other) <= 3
                assert other == pytest.approx(one, rel=5.0001e-3, nan_ok=True), (name, column)
    shown, true = (one.network["probability_saving"].tolist() for one in (told(), hebei()))
    assert shown == pytest.approx(true, abs=0, nan_ok=True)


def test_exchanges_have_two_digits() -> None:
    """Proves: burdens and savings of an exchange are within the two roundings of the true ones, and have two digits."""
    true, shown = hebei().exchanges, told().exchanges
    for column in AMOUNTS:
        for one, other in zip(true[column], shown[column], strict=True):
            assert digits(other) <= 2
            assert other == pytest.approx(one, rel=0.11), column
            assert (one > 0) == (other > 0)
    for table, columns in (("stages", ["value"]), ("convergence", ["mean", "sd", "se_p50"])):
        frame = getattr(told(), table)
        for column in columns:
            assert all(digits(value) <= 3 for value in frame[column] if math.isfinite(value))


def test_numbers_of_an_exchange_tell_its_amount_no_finer() -> None:
    """Proves: of two amounts that are told alike no stage, indicator, case or break-even value says which it is."""
    shown = []
    for amount in ("408.9 kt/year", "414.9 kt/year"):
        scenario = plan(slag_to_plimsort=amount)
        shown.append(lca.run(scenario, draws=0).for_audience("public"))
    one, other = shown
    for name in ("exchanges", "stages", "fates", "breakeven", "aggregated"):
        pandas.testing.assert_frame_equal(getattr(one, name), getattr(other, name), rtol=1e-9)
    cases = [result.cases[result.cases["exchange"] != "network"] for result in shown]
    pandas.testing.assert_frame_equal(*cases, rtol=1e-9)
    assert one.view().flows == other.view().flows
    assert list(one.network["saving"]) != list(other.network["saving"])


def test_draws_are_those_of_the_rounded_amount() -> None:
    """Proves: draw by draw an exchange is told in one proportion, and both routes still give its saving."""
    true, shown = hebei().sample, told().sample
    assert true is not None and shown is not None
    assert shown.count == true.count == 128
    for row, name in enumerate(shown.names):
        new = told().scenario.resolved[row]
        assert name == new.id
        scale = (
            new.quantities["amount",].value
            / hebei().scenario.resolved[row].quantities["amount",].value
        )
        assert shown.saving[row] == pytest.approx(true.saving[row] * scale, rel=1e-12)
        assert 0.95 < scale < 1.06


def test_nothing_of_hebei_is_left(tmp_path: Path) -> None:
    """Proves: no company of the shipped network stands in the tables and the report for the public, in either language."""
    from lca.report import html

    names = (
        "Shougang",
        "首钢",
        "京唐",
        "Jingtang",
        "Sanyou",
        "三友",
        "Datang",
        "大唐",
        "Kailuan",
        "开滦",
        "冀东",
    )
    for lang in LANGS:
        (tmp_path / f"{lang}.html").write_text(html(told(), lang, {}), encoding="utf-8")
        told().to_excel(tmp_path / f"{lang}.xlsx", lang)
    assert found(tmp_path, names) == []
    page = (tmp_path / "zh.html").read_text("utf-8")
    assert "钢铁企业" in page
    assert "曹妃甸" in page


def test_sectors_and_districts_of_three_plants() -> None:
    """Proves: no sector and no district is told that fewer than three plants have; there are both kinds."""
    true, shown = hebei().scenario.facilities, told().scenario.facilities
    plants = [one for one in true.values() if one.kind == "company"]
    for one in shown.values():
        if one.kind == "company" and one.sector is not None:
            assert sum(p.sector is not None and p.sector.en == one.sector.en for p in plants) >= 3
        assert one.place is not None
        if one.place.en != "CN-HE":
            assert sum(p.place is not None and p.place.en == one.place.en for p in plants) >= 3
    assert {one.name.en.split()[0] for one in shown.values()} > {
        "Plant",
        "Cement",
        "Iron",
        "Network",
    } - {"Network"}
    assert {one.place.en for one in shown.values() if one.place} > {
        "CN-HE",
        "Caofeidian",
        "Qian'an",
    }


def test_the_part_of_a_place_that_three_plants_share() -> None:
    """Proves: of `Vrandle, Harbour district` the district is told, and its Chinese name; of a place of its own the region."""
    shown = lca.run(plan(), draws=0).for_audience("public").scenario.facilities
    places = [one.place for one in shown.values() if one.place is not None]
    assert [(one.en, one.zh) for one in places[:3]] == [("Harbour district", "港区")] * 3
    assert [one.en for one in places[3:]] == ["CN-HE", "CN-HE"]
    assert [one.name.en[:-2] for one in shown.values()] == [
        *["Iron and steel works"] * 3,
        "Plant",
        "Network",
    ]
    assert [one.name.zh[:-1] for one in shown.values()] == [*["钢铁企业"] * 3, "企业", "管网"]


def test_letters_stay_when_plants_come_and_go() -> None:
    """Proves: letters do not depend on the order of the file, differ, and hardly move when one plant comes or goes."""
    ids = [f"works-{at}" for at in range(10)]
    before = letters(ids)
    assert letters(ids[::-1]) == before
    assert len(set(before.values())) == 10
    moved = 0
    for new in range(50):
        after = letters([*ids, f"new-{new}"])
        changed = [id for id in ids if after[id] != before[id]]
        assert len(changed) <= 4
        moved += len(changed)
    assert 0 < moved < 50  # of 500
    gone = letters(ids[1:])
    assert sum(gone[id] != before[id] for id in ids[1:]) <= 4
    assert all(len(name) == 2 for name in letters(f"p-{at}" for at in range(100)).values())


def test_aliases_stay_in_a_file_with_one_more_plant(tmp_path: Path) -> None:
    """Proves: a plant more in the file leaves the others their names."""
    text = PLAN.read_text("utf-8").replace(
        "  yindrel-heat:",
        "  newcomer: {name: New, sector: {en: iron and steel, zh: 钢铁}}\n  yindrel-heat:",
    )
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "zorbium-own.yaml").write_bytes((HERE / "zorbium-own.yaml").read_bytes())
    one, other = (cover_of(plan(path), "public") for path in (PLAN, tmp_path / "plan.yaml"))
    assert one is not None and other is not None
    assert {id: alias.name for id, alias in one.facilities.items()} == {
        id: other.facilities[id].name for id in one.facilities
    }


def test_what_stays_inside_a_company_is_totalled_apart() -> None:
    """Proves: groups of exchanges are those of the result, though no company is named."""
    for group in ("within", "between", "already", "to_come"):
        true = hebei().view().members[group]
        cover = cover_of(hebei().scenario, "public")
        assert cover is not None
        assert told().view().members[group] == {cover.exchanges[id] for id in true}
    companies = {one.company.en for one in told().scenario.facilities.values() if one.company}
    assert companies
    assert all(name.startswith("Company ") for name in companies)


def test_a_sum_of_few_plants_is_told_like_one_exchange(tmp_path: Path) -> None:
    """Proves: a network of one exchange is told to two digits, its sum as its exchange."""
    text = (ROOT / "tests" / "files" / "good.yaml").read_text("utf-8")
    (tmp_path / "one.yaml").write_text(text, encoding="utf-8")
    scenario = plan(tmp_path / "one.yaml")
    result = lca.run(scenario, draws=64).for_audience("public")
    if len(scenario.exchanges) == 1:
        assert list(result.network["saving"]) == list(result.exchanges["saving"])
    assert all(digits(value) <= 2 for value in result.network["saving"])


def test_totals_for_partners_are_sums_of_what_they_are_told() -> None:
    """Proves: a confidential exchange cannot be had as the total less the others: they add up to the total as it is told."""
    result = lca.run(plan(), draws=64)
    shown = result.for_audience("partner")
    for indicator, part in shown.stages.groupby("indicator"):
        total = float(shown.network.set_index("indicator").loc[indicator, "virgin"])
        whole = float(part[part["route"] == "virgin"]["value"].sum())
        assert total == pytest.approx(whole, rel=0.08)
    true, other = (one.exchanges.set_index(["exchange", "indicator"]) for one in (result, shown))
    for id in ("dust-to-ulmsey", "tyres"):
        assert other.loc[id]["saving"].tolist() == true.loc[id]["saving"].tolist()
    hidden = [id for id in shown.exchanges["exchange"] if id not in true.index.get_level_values(0)]
    assert set(hidden) == {"bf-slag-1", "waste-steam-1"}


@pytest.mark.parametrize(
    ("raw", "text", "low"),
    [
        ("412.37 kt/year", "410 kt/year", None),
        ("10 万吨/年", "10 万吨/年", None),
        (
            {"value": "24.9 PJ/year", "low": "17.34 PJ/year", "high": "49.5 PJ/year"},
            "25 PJ/year",
            17e9,
        ),
        (0.985, "0.985", None),
        (0.9137, "0.914", None),
        (0.6172, "0.62", None),
        ("1234567 t/year", "1200000 t/year", None),
    ],
)
def test_quantities_as_they_are_told(raw: object, text: str, low: float | None) -> None:
    """Proves: what is written has two digits; a share near one those of what it leaves."""
    found = rounded_quantity(quantity(raw))
    assert found.text == text
    assert found.value == pytest.approx(quantity(text).value, rel=1e-12)
    assert found.low == (None if low is None else pytest.approx(low))
    assert rounded_share(0.985) == 0.985
    assert math.isnan(rounded(math.nan))


def test_every_key_of_the_form_is_decided() -> None:
    """Proves: a new key of a plant, an exchange or a scenario is not shown before somebody has looked at it."""
    assert set(Facility.model_fields) == {
        *("name", "kind", "sector", "place", "location", "supplies_", "uses_", "company"),
        *("source", "note", "confidential", "climate_target", "sme"),
    }
    assert set(Exchange.model_fields) == {
        *("id", "name", "from_", "to", "byproduct", "amount", "status", "since", "evidence"),
        *(
            "source",
            "note",
            "within",
            "continues",
            "displaces",
            "recycled",
            "without",
            "confidential",
        ),
        *("lot", "fixed", "one_of"),  # for choosing alone: nothing of them is shown
        # of the ledger: what is shown are sums over the network
        *("start", "ramp", "until", "lifetime", "persistence", "money"),
        *("deadweight", "attribution", "jobs", "readiness"),
    }
    assert set(ScenarioFile.model_fields) == {
        *("schema_", "scenario", "title", "description", "year", "geography", "grid", "units"),
        *("indicators_", "factors", "backgrounds", "parameters", "byproducts", "cases"),
        *("facilities", "exchanges", "expect", "study"),
        *("years", "money", "deadweight", "attribution"),  # sums over the network
    }


def test_the_same_bytes() -> None:
    """Proves: a covered result is the same each time, and a covered one covers itself."""
    again = hebei().for_audience("public")
    assert again.summary() == told().summary()
    assert told().for_audience("public") is told()


def test_of_the_ledger_sums_alone_are_shown() -> None:
    """Proves: of years, money and claims the public is shown sums over the network to three digits, and no plant, no row and
    no price."""
    true, shown = hebei().ledger, told().ledger
    assert true.by_year and true.money and true.claims
    assert shown.by_year and shown.money and shown.claims
    assert list(shown.by_year.cumulative["exchange"].unique()) == ["network"]
    whole = true.by_year.cumulative.set_index(["exchange", "indicator"]).loc["network"]
    for row in shown.by_year.cumulative.to_dict("records"):
        one = whole.loc[row["indicator"], "saving"]
        assert row["saving"] == pytest.approx(one, rel=5.0001e-3, nan_ok=True)
        assert math.isnan(one) or digits(row["saving"]) <= 3
    for table in (shown.by_year.table, shown.money.table, shown.money.firms, shown.money.totals):
        assert table.empty
    assert shown.money.exchanges == {} and not shown.money.not_counted
    assert digits(shown.money.network["net_per_year"]) <= 3
    assert all(one.counted >= 3 for one in shown.money.benefits)
    assert set(shown.claims.table["exchange"]) == {"network"}
    folder_keys = told().summary()
    assert "readiness" not in folder_keys
