from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import lca
from lca.library.library import load_library

OWN = """
sources:
  meter: {citation: Meter, seen: original, doi: 10.1000/x}
  paper: {citation: Paper, seen: unchecked, url: "https://example.org"}
activities:
  kiln:
    name: Kiln
    kind: material
    reference: 1 t
    geography: CN
    year: 2023
    boundary: cradle-to-gate
    source: paper
    inputs:
      - {activity: power, amount: 5 kWh, source: meter}
      - {activity: coal, amount: 100 kg, seen: computed}
    flows:
      - {flow: co2-fossil, amount: 300 kg}
"""


@pytest.fixture
def own(made_up_library: Path, tmp_path: Path) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, "utf-8")
    return path


def test_sources_of_rows_and_activities(own: Path) -> None:
    """Proves: a row's own source and way of seeing win over the activity's, this over the source's."""
    library = load_library([(own, "own.yaml")])
    entry = library.activities["kiln"]
    rows = [row for _, _, row in entry.rows()]
    assert [library.source_of(entry, row) for row in rows] == ["meter", "paper", "paper"]
    assert [library.seen_of(entry, row) for row in rows] == ["original", "computed", "unchecked"]
    assert library.sources_of(entry) == ["meter", "paper"]
    assert library.seen_summary(entry) == "original computed unchecked"
    assert (library.sources["meter"].link, library.sources["paper"].link) == (
        "https://doi.org/10.1000/x",
        "https://example.org",
    )
    assert library.sources["paper"].licence == "not stated"


def test_own_entries_are_marked(own: Path) -> None:
    library = load_library([(own, "own.yaml")])
    assert library.activities["kiln"].own and not library.activities["power"].own
    assert str(library.activities["kiln"].mark("inputs", 1, "amount")) == "own.yaml:16:34"
    assert [file.shown for file in library.files][-1] == "own.yaml"


def test_later_own_file_wins(own: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(OWN.replace("name: Kiln", "name: Other kiln"), "utf-8")
    for files, name in (((own, other), "Other kiln"), ((other, own), "Kiln")):
        library = load_library([(path, path.name) for path in files])
        assert str(library.activities["kiln"].activity.name) == name


def test_shipped_files_may_not_repeat_an_id(
    made_up_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: two library files with one id are a problem. If not, the alphabet would decide."""
    for path in made_up_library.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "zinc.yaml").write_text("byproducts: {fly-ash: {name: Again}}\n", "utf-8")
    monkeypatch.setattr("lca.library.library.shipped", lambda _name: tmp_path)
    with pytest.raises(lca.WrongInput) as caught:
        load_library()
    assert str(caught.value) == (
        "factors/zinc.yaml:1:14: byproducts.fly-ash: 'fly-ash' is already in another file; keep one of them"
    )


def test_real_library_loads(tmp_path: Path) -> None:
    """Proves: the shipped factor files have no problem of form and no reference that leads nowhere."""
    library = load_library()
    assert {"ghg-100", "energy-total"} <= set(library.indicators)
    assert "clinker" in library.activities


def test_the_factor_file_of_the_contract_needs_no_kind(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        "activities:\n  mine:\n    name: Mine\n    reference: 1 t\n    geography: CN\n"
        "    year: 2022\n    boundary: cradle-to-gate\n    source: shao-2022\n"
        "    flows: [{flow: co2-fossil, amount: 842 kg}]\n",
        encoding="utf-8",
    )
    assert load_library([(file, str(file))]).activities["mine"].activity.kind == "material"


def test_public_names() -> None:
    """Proves: every public name can be had, and others are refused as Python does."""
    assert [
        one for one in lca.__all__ if one != "factors" and getattr(lca, one).__name__ != one
    ] == []
    assert isinstance(lca.factors, lca.Library)
    with pytest.raises(AttributeError, match="no attribute 'lode'"):
        _ = lca.lode  # type: ignore[attr-defined]


def test_scenario_is_immutable(loaded: Callable[..., lca.Scenario]) -> None:
    scenario = loaded()
    with pytest.raises(AttributeError):
        scenario.root = None  # type: ignore[misc]
    with pytest.raises(ValueError, match="frozen"):
        scenario.file.year = 2022  # type: ignore[misc]


def test_factor_files_hold_lower_heating_values(made_up_library: Path, tmp_path: Path) -> None:
    """Proves: HHV in a factor file is refused at its place; nothing could convert it there."""
    path = tmp_path / "mine.yaml"
    path.write_text(
        "activities:\n"
        "  boiler:\n"
        "    {name: Boiler, reference: 1 GJ HHV, geography: CN, year: 2023, boundary: cradle-to-gate}\n"
        "  kiln:\n"
        "    name: Kiln\n    reference: 1 t\n    geography: CN\n    year: 2023\n    boundary: cradle-to-gate\n"
        "    inputs: [{activity: steam, amount: {by_year: {2022: 3 GJ, 2023: 3 GJ HHV}}}]\n",
        "utf-8",
    )
    with pytest.raises(lca.WrongInput) as caught:
        load_library([(path, "mine.yaml")])
    assert str(caught.value).count("factor files hold lower heating values") == 2


def test_heating_values_name_a_source_and_a_ratio(made_up_library: Path, tmp_path: Path) -> None:
    """Proves: a ratio is above a half and at most one, and its source exists."""
    path = tmp_path / "mine.yaml"
    for ratio, source, says in (
        ("0.9", "nobody", "there is no source 'nobody'"),
        ("1.1", "made-up", "1.1"),
        ("0", "made-up", "0"),
    ):
        path.write_text(
            f"heating_ratios: {{gas: {{lhv_per_hhv: {ratio}, source: {source}}}}}\n", "utf-8"
        )
        with pytest.raises(lca.WrongInput, match=says):
            load_library([(path, "mine.yaml")])


#: Molar heats of combustion at 25 °C, gross and net, kJ/mol: ISO 6976:2016, table 3 (gross), less 44.0 for each mole of
#: water (H2 and C2H4 one and two, CH4 two).
HEATS = {
    "H2": (285.8, 241.8),
    "CH4": (890.6, 802.6),
    "C2H4": (1411.2, 1323.2),
    "CO": (283.0, 283.0),
}


@pytest.mark.parametrize(
    ("byproduct", "percent"),
    [
        ("coke-oven-gas", {"H2": 57.5, "CH4": 25, "CO": 6, "C2H4": 2.5}),  # 389.7 of 439.2
        ("bf-gas", {"CO": 25, "H2": 2.5, "CH4": 0.25}),  # 78.8 of 80.1
    ],
)
def test_shipped_ratios_of_gases(byproduct: str, percent: dict[str, float]) -> None:
    """Proves: the shipped ratio is the sum over the published composition."""
    gross, net = (sum(p * HEATS[gas][k] for gas, p in percent.items()) for k in (0, 1))
    shipped = load_library().heating_ratios[byproduct]
    assert shipped.lhv_per_hhv == pytest.approx(net / gross, abs=0.0006)


def test_shipped_ratios_of_liquids() -> None:
    """Proves: oil lies at GREET's residual oil (39.457 of 42.200 MJ/kg), tar at the 5 % of the IPCC for oil, and every ratio
    is of a by-product that the library names."""
    shipped = load_library()
    ratios = {id: one.lhv_per_hhv for id, one in shipped.heating_ratios.items()}
    assert set(ratios) <= set(shipped.byproducts)
    assert ratios["used-oil"] == pytest.approx(39.457 / 42.200, abs=0.0005)
    assert ratios["coal-tar"] == pytest.approx(1 - 0.05)
