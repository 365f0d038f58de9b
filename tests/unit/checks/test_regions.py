"""Activities of another continent: which they are, and that they are told once."""

from __future__ import annotations

from pathlib import Path

import pytest

import lca
from lca.checks.regions import contains, continents

FILES = Path(__file__).parents[2] / "files"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CN-HE", "US-TX"),
        ("CN", "RER"),
        ("US", "GB"),
        ("BR", "ZA"),
        ("AU", "RAS"),
    ],
)
def test_codes_of_two_continents(one: str, other: str) -> None:
    """Proves: countries, their parts and wider regions are known by their continent."""
    assert continents(one) and continents(other)
    assert not continents(one) & continents(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CN-HE", "KR"),
        ("US-TX", "RNA"),
        ("DE", "EU27"),
        ("RU", "RER"),
        ("RU", "CN"),
        ("TR", "RME"),
        ("MX", "US"),
    ],
)
def test_codes_of_one_continent(one: str, other: str) -> None:
    """Proves: no border inside a continent counts, and a country on two of them belongs to both."""
    assert continents(one) & continents(other)


@pytest.mark.parametrize("code", ["GLO", "RoW", "World", "not stated", "nowhere", ""])
def test_the_world_and_unknown_places_are_of_no_continent(code: str) -> None:
    """Proves: nothing is judged of a place that no continent is known of."""
    assert continents(code) == frozenset()


@pytest.mark.parametrize(
    ("wide", "place"),
    [
        ("CN", "CN-HE"),
        ("CN-HE", "CN-HE"),
        ("RER", "DE"),
        ("EU27", "DE-BY"),
        ("RNA", "US-TX"),
        ("GLO", "CN"),
    ],
)
def test_what_holds_a_place(wide: str, place: str) -> None:
    """Proves: a country holds its parts, a wide region its countries, the world all of them."""
    assert contains(wide, place)


@pytest.mark.parametrize(
    ("other", "place"),
    [
        ("CN-HE", "CN-SD"),
        ("CN-HE", "CN"),
        ("US-KS", "US-TX"),
        ("FR", "DE"),
        ("RER", "CN"),
        ("US", "USA"),
    ],
)
def test_what_does_not(other: str, place: str) -> None:
    """Proves: neither a neighbour nor a part of it stands for a place."""
    assert not contains(other, place)


CASES = """
schema: 2
scenario: texas
title: Texas
year: 2023
geography: US-TX
facilities:
  foundry: {name: Foundry}
  works: {name: Cement works}
exchanges:
  - id: sand
    from: foundry
    to: works
    byproduct: foundry-sand
    amount: 100 short-tons/year
    status: idea
    evidence: illustrative
    displaces: {product: aggregate-us, ratio: 1 t/t, transport: []}
    recycled: {yield: 1, transport: [{mode: MODE, distance: 30 mi}]}
    without: [{disposal: [{activity: landfill-inert-us, amount: 1 t/t}]}]
cases:
  strict: {exchanges: [{id: sand, without: [{disposal: [{activity: stockpile-slag, amount: 1 t/t}]}]}]}
  lenient: {exchanges: [{id: sand, recycled: {yield: 1, transport: [{mode: MODE, distance: 20 mi}]}}]}
"""


def told(folder: Path, mode: str) -> list[tuple[str, str]]:
    """Where and of what it is told."""
    path = folder / "texas.yaml"
    path.write_text(CASES.replace("MODE", mode), "utf-8")
    return [
        (one.where, one.what.partition(" than US-TX: ")[2])
        for one in lca.load(path).warnings
        if one.message.key == "other-continent"
    ]


def test_a_case_tells_only_what_it_brings(tmp_path: Path) -> None:
    """Proves: one warning for the scenario; a case has its own for what is not in the scenario.

    stockpile-slag holds for the whole world, but its machines burn diesel of China; truck-30t is Chinese, its diesel is burnt in it.
    """
    diesel = "diesel-burned (behind stockpile-slag)"
    assert told(tmp_path, "truck-us") == [("cases.strict: geography", diesel)]
    assert told(tmp_path, "truck-30t") == [
        ("geography", "truck-30t"),
        ("cases.strict: geography", diesel),
    ]


def test_a_long_list_is_cut(tmp_path: Path) -> None:
    """Proves: twelve are named, and how many more there are."""
    modes = ["truck-18t", "truck-30t", "truck-46t", "rail-freight", "ship-coastal", "ship-inland"]
    others = ["slag-grinding", "gypsum-fgd", "gypsum-fgd-drying", "carbide-slag-handling"]
    others += ["steel-slag-crushing", "coal-gangue-crushing", "fly-ash-handling", "rubber-crumb"]
    legs = ", ".join(f"{{mode: {mode}, distance: 1 km}}" for mode in modes)
    work = ", ".join(f"{{activity: {one}, amount: 1 t/t}}" for one in others)
    text = CASES.partition("cases:")[0].replace(
        "[{mode: MODE, distance: 30 mi}]", f"[{legs}], processing: [{work}]"
    )
    path = tmp_path / "texas.yaml"
    path.write_text(text, "utf-8")
    (warning,) = (w for w in lca.load(path).warnings if w.message.key == "other-continent")
    named = sorted([*modes, *others])[:12]
    assert f"than US-TX: {', '.join(named)} and 2 more" in warning.what
    assert warning.message.text("zh").endswith("或用 grid: 指明电力")


def test_a_network_in_texas_runs_on_us_figures_and_says_where_it_does_not() -> None:
    """Proves: what an adviser abroad writes down is calculated with figures of the region; what is left of China or from
    overseas is named in one warning, and nothing else."""
    scenario = lca.load(FILES / "texas.yaml")
    (warning,) = (one for one in scenario.warnings if one.message.key == "other-continent")
    assert warning.what == (
        "13 of 41 activities in or behind the exchanges describe AU (1), CN (12), of another continent than US-TX: "
        "garnet-abrasive, heavy-fuel-oil-supply, incineration-industrial, ship-coastal, diesel-burned (behind stockpile-slag)"
    )
    result = lca.run(scenario, draws=0)
    gases = result.exchanges[result.exchanges["indicator"] == "ghg-100"].set_index("exchange")
    # 10,886 t of sand: 95 % of 6.3 kg CO2e/t quarried and 16 km of 0.103, less 350 km of haul; all of it by hand
    assert gases.loc["foundry-sand", "saving"] < 0
    power = {row for row in result.factors["activity"] if str(row).startswith("electricity")}
    assert power >= {"electricity-erct", "electricity-us"}


@pytest.mark.parametrize("name", ["houston", "warm-materials"])
def test_shipped_networks_of_the_united_states_are_of_their_continent(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Proves: Houston stands on figures of the United States and of the whole world alone."""
    if name == "warm-materials":
        from lca.backgrounds import store
        from lca.backgrounds.formats import warm

        monkeypatch.setenv("LCA_CACHE", str(tmp_path))
        store.save(warm.read(FILES / "warm"))
    scenario = lca.load(FILES.parents[1] / "scenarios" / f"{name}.yaml")
    assert not [one for one in scenario.warnings if one.message.key == "other-continent"]


def of_power(path: Path, text: str) -> list[str]:
    path.write_text(text, "utf-8")
    return [one.what for one in lca.load(path).warnings if one.message.key == "other-grid"]


def test_power_of_another_province_is_told(tmp_path: Path) -> None:
    """Proves: figures of Hebei in Shandong warn of the power behind them alone, counted by what takes it; power of the nation
    and a grid that the scenario names do not.

    slag-grinding takes power of Hebei; alumina takes that of China, and coke, limestone and soda of Hebei.
    """
    text = CASES.partition("cases:")[0].replace("US-TX", "CN-SD").replace("aggregate-us", "alumina")
    text = text.replace("MODE", "truck-30t").replace("landfill-inert-us", "slag-grinding")
    (told_of,) = of_power(tmp_path / "sd.yaml", text)
    behind = ", ".join(
        f"{one} (behind alumina)" for one in ("coke", "limestone", "quicklime", "soda-ash")
    )
    assert told_of == (
        "5 of 25 activities in or behind the exchanges take power of CN-HE and not of CN-SD: slag-grinding, "
        + behind
    )
    assert of_power(tmp_path / "he.yaml", text.replace("CN-SD", "CN-HE")) == []
    assert of_power(tmp_path / "cn.yaml", text + "grid: electricity-china\n") == []
