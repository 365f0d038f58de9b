"""`lca optimise` from a scenario file to JSON, to a page of text and to the scenario that was chosen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

import lca
from lca.cli import main

FOUR = Path(__file__).parents[2] / "files" / "choice" / "four.yaml"


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, ["optimise", *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def failed(*arguments: str) -> str:
    result = CliRunner().invoke(main, ["optimise", *arguments], catch_exceptions=False)
    assert result.exit_code == 2
    assert not result.stdout
    return result.stderr


def changed(tmp_path: Path, **changes: object) -> Path:
    """The four candidates with other keys of some exchanges: `one_left={…}` is of the exchange one-left."""
    whole = yaml.safe_load(FOUR.read_text("utf-8"))
    whole["factors"] = [str(FOUR.parent / "factors.yaml")]
    for one in whole["exchanges"]:
        one.update(changes.get(one["id"].replace("-", "_"), {}))
    whole.update(changes.get("whole", {}))
    path = tmp_path / "changed.yaml"
    path.write_text(yaml.safe_dump(whole, allow_unicode=True), "utf-8")
    return path


def test_best_network_and_what_its_limits_are_worth() -> None:
    """Proves: 113 kg a year flow as on paper; one tonne more of each supply and need is worth its dual; the core pays them."""
    found = json.loads(run(str(FOUR), "--json"))
    assert found["status"] == "optimal"
    assert found["objective"] == pytest.approx(113.0)
    assert found["gap"] == pytest.approx(0.0, abs=1e-9)
    flows = {"one-left": 80, "one-right": 20, "two-left": 0, "two-right": 60}
    assert found["flows"] == pytest.approx(flows)
    assert found["duals"]["supply"] == pytest.approx({"one/stuff": 0.50, "two/stuff": 0.65})
    assert found["duals"]["need"] == pytest.approx({"left/thing": 0.30, "right/thing": 0.0})
    core = {id: one["core"] for id, one in found["shares"].items()}
    assert core == pytest.approx({"one": 50, "two": 39, "left": 24, "right": 0})
    assert found["core_holds"] is True
    assert sum(one["shapley"] for one in found["shares"].values()) == pytest.approx(113.0)


def test_one_supplier_of_two_receivers_is_paid_all_in_the_core(tmp_path: Path) -> None:
    """Proves: where either of two receivers could take all, the core pays the supplier, and Shapley's shares are blocked."""
    whole = yaml.safe_load(FOUR.read_text("utf-8"))
    exchanges = whole["exchanges"][:2]
    for one in exchanges:
        one["amount"] = "1 t/year"
        one["recycled"]["processing"] = []
    facilities = whole["facilities"]
    facilities["one"]["supplies"] = {"stuff": "1 t/year"}
    for id in ("left", "right"):
        facilities[id]["uses"] = {"thing": "1 t/year"}
    path = changed(tmp_path, whole={"exchanges": exchanges, "facilities": facilities})
    found = json.loads(run(str(path), "--json"))
    core = {id: one["core"] for id, one in found["shares"].items()}
    shapley = {id: one["shapley"] for id, one in found["shares"].items()}
    assert {id: core.get(id, 0.0) for id in ("one", "left", "right")} == pytest.approx(
        {"one": 1, "left": 0, "right": 0}
    )
    assert {id: shapley[id] for id in ("one", "left", "right")} == pytest.approx(
        {"one": 2 / 3, "left": 1 / 6, "right": 1 / 6}
    )
    assert found["core_holds"] is True
    assert set(found["shapley_blocked_by"]) in ({"one", "left"}, {"one", "right"})


def test_chosen_scenario_is_run_as_it_is(tmp_path: Path) -> None:
    """Proves: the file of the chosen network passes every check and saves what was said, without what does not flow."""
    out = tmp_path / "chosen.yaml"
    run(str(FOUR), "--out", str(out), "--json")
    scenario = lca.load(out)
    assert [one.id for one in scenario.exchanges] == ["one-left", "one-right", "two-right"]
    network = lca.run(scenario, draws=0).network
    assert float(network["saving"].iloc[0]) == pytest.approx(113.0)


def test_fixed_exchange_stays(tmp_path: Path) -> None:
    """Proves: a fixed exchange keeps its amount though another use saves more; without `fixed` it does not flow."""
    path = changed(tmp_path, two_left={"fixed": True})
    found = json.loads(run(str(path), "--json"))
    assert found["flows"] == pytest.approx(
        {"one-left": 20, "one-right": 80, "two-left": 60, "two-right": 0}
    )
    assert found["objective"] == pytest.approx(16 + 40 + 42)


def test_operating_exchange_stays_unless_all_may_stop(tmp_path: Path) -> None:
    """Proves: what operates is kept, and freed by --all."""
    operating = {"status": "operating", "evidence": "documented", "source": "a sum on paper"}
    path = changed(tmp_path, two_left=operating)
    assert json.loads(run(str(path), "--json"))["flows"]["two-left"] == pytest.approx(60)
    assert json.loads(run(str(path), "--all", "--json"))["objective"] == pytest.approx(113.0)


def test_lot_is_built_whole_or_not_at_all(tmp_path: Path) -> None:
    """Proves: a least amount that crowds out better uses is not built, and what it costs in emissions counts."""
    lot = {"lot": {"min": "30 t/year"}}
    found = json.loads(run(str(changed(tmp_path, one_right=lot)), "--json"))
    # 70 + 30 of the first, 10 + 50 of the second: 56 + 15 + 7 + 32.5; without it 80 + 0 + 0 + 60: 64 + 39
    assert found["objective"] == pytest.approx(110.5)
    costly = {"lot": {"min": "30 t/year", "cost": "10 kg CO2e/year"}}
    found = json.loads(run(str(changed(tmp_path, one_right=costly)), "--json"))
    assert found["objective"] == pytest.approx(103.0)
    assert found["flows"]["one-right"] == 0


def test_budget_bounds_what_is_built(tmp_path: Path) -> None:
    """Proves: of two lots only the one that saves more fits into the budget; costs in another currency are refused."""
    lots = {
        "one_left": {"lot": {"min": "1 t/year", "cost": "3 million CNY"}},
        "two_right": {"lot": {"min": "1 t/year", "cost": "3 million CNY"}},
    }
    path = changed(tmp_path, **lots)
    found = json.loads(run(str(path), "--budget", "5 million CNY", "--json"))
    # with one-left 20·0.8 + 80·0.5 + 60·0.7 = 98, with two-right 87
    assert found["objective"] == pytest.approx(98.0)
    assert found["flows"]["two-right"] == 0
    assert "currency" in failed(str(path), "--budget", "5 million USD")
    assert "no money" in failed(str(path), "--budget", "5 t")


def test_either_or(tmp_path: Path) -> None:
    """Proves: of exchanges with one word under `one_of` a single one is built."""
    path = changed(tmp_path, one_left={"one_of": "kiln"}, two_right={"one_of": "kiln"})
    flows = json.loads(run(str(path), "--json"))["flows"]
    assert min(flows["one-left"], flows["two-right"]) == 0
    assert max(flows["one-left"], flows["two-right"]) > 0


def test_limits_that_clash_are_named(tmp_path: Path) -> None:
    """Proves: fixed exchanges beyond a supply are told with the supply that they pass."""
    path = changed(
        tmp_path,
        one_left={"fixed": True, "amount": "70 t/year"},
        one_right={"fixed": True, "amount": "70 t/year"},
    )
    said = failed(str(path))
    assert "supply of stuff" in said
    assert said.count("\n") == 1


def test_front_between_two_indicators(tmp_path: Path) -> None:
    """Proves: the ends of a front are the best by either indicator, and no network on it is worse by both."""
    path = changed(tmp_path, whole={"indicators": ["ghg-100", "diverted-mass"]})
    found = json.loads(run(str(path), "--pareto", "ghg-100,diverted-mass", "--json"))
    points = [(one["saved"]["ghg-100"], one["saved"]["diverted-mass"]) for one in found]
    assert max(point[0] for point in points) == pytest.approx(113.0)
    for point in points:
        assert not any(a > point[0] + 1e-6 and b > point[1] + 1e-6 for a, b in points)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--objective", "ghg-99"), "did you mean ghg-100"),
        (("--objective", "npv"), "prices"),
        (("--objective", "ghg-100:much"), "no weight"),
        (("--pareto", "ghg-100"), "two indicators"),
        (("--pareto", "ghg-100,npv"), "prices"),
    ],
)
def test_what_cannot_be_chosen_by_is_said_in_one_line(
    arguments: tuple[str, ...], said: str
) -> None:
    """Proves: a wrong objective is one clear line and exit code 2."""
    error = failed(str(FOUR), *arguments)
    assert said in error
    assert error.count("\n") == 1


def test_wrong_lots_are_told_at_their_place(tmp_path: Path) -> None:
    """Proves: a lot in another unit, above its amount, or of a wrong cost is a located problem."""
    path = changed(
        tmp_path,
        one_left={"lot": {"min": "5 GJ/year"}},
        one_right={"lot": {"min": "500 t/year", "cost": "5 t"}},
    )
    said = failed(str(path))
    assert "exchanges[one-left].lot.min" in said
    assert "exchanges[one-right].lot.min" in said
    assert "exchanges[one-right].lot.cost" in said


def test_page_in_both_languages() -> None:
    """Proves: the terminal tells the saving, what flows and what a limit is worth, in English and Chinese."""
    english = run(str(FOUR), "--lang", "en")
    assert "113 kg" in english
    assert "one-left" in english
    chinese = run(str(FOUR), "--lang", "zh")
    assert "113 千克" in chinese
    assert "影子价格" in chinese
