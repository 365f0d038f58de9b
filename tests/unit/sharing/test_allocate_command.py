"""`lca allocate` and `lca run --firms`, from a file to JSON, a page of text and sheets of firms."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

import lca
from lca.cli import main
from lca.problems import Refused, UnknownName

CHOICE = Path(__file__).parents[2] / "files" / "choice"
TWO, FOUR = CHOICE / "two.yaml", CHOICE / "four.yaml"


def run(*arguments: str) -> tuple[str, str]:
    result = CliRunner().invoke(main, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return result.stdout, result.stderr


def failed(*arguments: str) -> str:
    result = CliRunner().invoke(main, list(arguments), catch_exceptions=False)
    assert result.exit_code == 2
    assert not result.stdout
    return result.stderr


def test_json_is_rule_facility_indicator() -> None:
    """Proves: the contract: six rules, their facilities, `outside` of module D alone; a missing price is null and said."""
    out, err = run("allocate", str(TWO), "--draws", "0", "--json")
    found = json.loads(out)
    assert list(found) == ["supplier", "receiver", "half", "price", "cff", "module-d"]
    assert found["module-d"] == {
        "one": {"ghg-100": pytest.approx(40)},
        "two": {"ghg-100": pytest.approx(10)},
        "left": {"ghg-100": pytest.approx(-20)},
        "right": {"ghg-100": pytest.approx(-30)},
        "outside": {"ghg-100": pytest.approx(150)},
    }
    assert "outside" not in found["cff"]
    assert found["price"]["one"] == {"ghg-100": None}
    assert "not shared by price" in err and "assumed to be 0.5 for 2 exchanges" in err


def test_accounting_as_json() -> None:
    """Proves: ways of accounting with their intervals and what they leave elsewhere."""
    out, _ = run("allocate", str(TWO), "--draws", "8", "--json", "--accounting")
    one = json.loads(out)["cut-off"]["ghg-100"]
    assert one == pytest.approx({"value": 50, "p2_5": 50, "p50": 50, "p97_5": 50, "elsewhere": 100})
    out, _ = run("allocate", str(TWO), "--draws", "0", "--json", "--accounting")
    assert json.loads(out)["cut-off"]["ghg-100"]["p50"] is None


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "en",
            (
                "Works one",
                "Outside (module D)",
                "Sum, which is the network",
                "Cut-off",
                "Over the ways",
            ),
        ),
        ("zh", ("一厂", "边界之外（模块D）", "合计，即网络", "截断法", "各核算方法之间")),
    ],
)
def test_text_has_facilities_by_rules_and_ways_of_accounting(
    lang: str, words: tuple[str, ...]
) -> None:
    """Proves: both tables in either language, with sums that are the network."""
    out, _ = run("allocate", str(TWO), "--draws", "8", "--lang", lang, "--cff-a", "stuff=1")
    assert all(word in out for word in words)
    [row] = [line for line in out.splitlines() if line.startswith(words[0])]
    assert row.split()[-5:] == ["120", "0", "60.0", "40.0", "40.0"]
    [total] = [line for line in out.splitlines() if line.startswith(words[2])]
    assert total.split()[-6:] == ["150"] * 6


def test_core_and_shapley_of_one_supplier_and_two_receivers(tmp_path: Path) -> None:
    """Proves: shadow prices give the supplier all, Shapley 2/3, 1/6, 1/6, which is said to be blocked; rules sum to the network."""
    whole = yaml.safe_load(FOUR.read_text("utf-8"))
    whole["factors"] = [str(CHOICE / "factors.yaml")]
    whole["exchanges"] = whole["exchanges"][:2]
    for one in whole["exchanges"]:
        one["amount"] = "1 t/year"
        one["recycled"]["processing"] = []
    facilities = whole["facilities"]
    facilities["one"]["supplies"] = {"stuff": "1 t/year"}
    for id in ("left", "right"):
        facilities[id]["uses"] = {"thing": "1 t/year"}
    path = tmp_path / "three.yaml"
    path.write_text(yaml.safe_dump(whole), "utf-8")
    out, err = run("allocate", str(path), "--optimised", "--draws", "16", "--json")
    found = json.loads(out)
    assert "no group of facilities could save more by itself" in err
    core = {id: value["ghg-100"] for id, value in found["shadow-prices"].items()}
    shapley = {id: value["ghg-100"] for id, value in found["shapley"].items()}
    assert core == pytest.approx({"one": 1, "left": 0, "right": 0}, abs=1e-9)
    assert shapley == pytest.approx({"one": 2 / 3, "left": 1 / 6, "right": 1 / 6}, abs=1e-9)
    assert sum(value["ghg-100"] for value in found["half"].values()) == pytest.approx(1.0)
    out, _ = run("allocate", str(path), "--optimised", "--draws", "0")
    assert "no group of facilities could save more by itself" in out
    assert "Shapley shares are blocked by" in out


def test_shares_of_a_chosen_network_follow_it_in_every_draw() -> None:
    """Proves: parts of the whole stay, so that shares by shadow prices are the network in each draw as well."""
    best = lca.optimise(lca.load(FOUR, candidates=True))
    result = lca.run(best.to_scenario(), draws=8)
    found = lca.allocate(result, optimum=best)
    assert found.rules[-2:] == ("shadow-prices", "shapley")
    assert result.sample is not None
    network = result.sample.network("ghg-100").saving
    for rule in found.rules[-2:]:
        assert sum(values[0] for values in found.draws(rule).values()) == pytest.approx(network)
    core = {line: float(values[0]) for line, values in found.central("shadow-prices").items()}
    assert core == pytest.approx({"one": 50, "two": 39, "left": 24, "right": 0})


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--cff-a", "one-left"), "'one-left' is no name with a number"),
        (("--cff-a", "one-left=much"), "--cff-a EXCHANGE=0.5"),
        (("--cff-quality", "=1"), "--cff-quality EXCHANGE=0.5"),
        (("--cff-a", "one-left=nan"), "is no name with a number"),
        (("--cff-a", "one-left=1.5"), "A of one-left is 1.5, which is no share"),
        (("--cff-quality", "one-left=2"), "quality ratio of one-left is 2"),
        (("--cff-a", "slag=0.5"), "'slag' is neither an exchange nor a by-product"),
        (("--optimised", "--case", "strict"), "not both"),
        (("--case", "strict"), "strict"),
    ],
)
def test_wrong_use_is_one_line(arguments: tuple[str, ...], said: str) -> None:
    """Proves: what cannot be done is said in one line, with what to do instead, and nothing is printed."""
    err = failed("allocate", str(TWO), "--draws", "0", *arguments)
    assert said in err
    assert len(err.splitlines()) == 1


@pytest.mark.usefixtures("unrendered")
def test_firms_are_written_when_asked_for(tmp_path: Path) -> None:
    """Proves: a sheet a facility and the table of all; without --firms neither; a second run replaces its own."""
    out = tmp_path / "results"
    for _ in range(2):
        told, _ = run("run", str(TWO), "--draws", "16", "--firms", "--out", str(out))
        assert told.splitlines()[-2:] == [str(out / "report.html"), str(out / "firms")]
    sheets = sorted(path.name for path in (out / "firms").iterdir())
    assert sheets == ["left.html", "one.html", "right.html", "two.html"]
    with (out / "firms.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    cff = {row["facility"]: float(row["value"]) for row in rows if row["rule"] == "cff"}
    assert cff == pytest.approx({"one": 80, "left": 40, "two": 20, "right": 10})
    run("run", str(TWO), "--draws", "16", "--out", str(out))
    assert not (out / "firms").exists() and not (out / "firms.csv").exists()


def test_firms_are_not_written_for_others(tmp_path: Path) -> None:
    """Proves: a sheet names a firm and its partners, so it goes with no audience, and with no table of variants."""
    for audience in ("public", "partner"):
        err = failed(
            "run", str(TWO), "--firms", "--audience", audience, "--out", str(tmp_path / "x")
        )
        assert "a sheet of a firm is for that firm" in err
    table = tmp_path / "table.csv"
    table.write_text("name\n", "utf-8")
    err = failed("run", str(TWO), "--firms", "--table", str(table), "--out", str(tmp_path / "x"))
    assert "not of a table of variants" in err
    assert not (tmp_path / "x").exists()


def test_sheet_tells_one_firm_in_both_languages() -> None:
    """Proves: what it gives, to whom, what that saves and each share stand on the page; nobody else's exchange does."""
    result = lca.run(lca.load(TWO), draws=16)
    page = result.firm_sheet("one")
    for told in (
        "Works one: what it gives and takes",
        "gives to Works left",
        "120",
        "80.0",
        "40.0",
    ):
        assert told in page
    assert "Works two" not in page and "Works right" not in page
    assert "not shared" in page
    chinese = result.firm_sheet("left", "zh")
    for told in ("左厂：供出与接收", "取自一厂", "−20.0", "未分配"):
        assert told in chinese
    assert "<script" not in page


def test_sheet_of_nobody_is_refused() -> None:
    """Proves: an unknown name, a facility without exchanges and a covered result are refused by name."""
    scenario = lca.vary(lca.load(TWO), {"facilities": {"alone": {"name": "Works alone"}}})
    result = lca.run(scenario, draws=0)
    with pytest.raises(UnknownName, match="'oen'"):
        result.firm_sheet("oen")
    with pytest.raises(Refused, match="Works alone takes part in no exchange"):
        result.firm_sheet("alone")
    with pytest.raises(Refused, match="covered"):
        result.for_audience("public").firm_sheet("one")
