"""What a scenario expects of its results: how it is read, when it holds, and what is said where it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

import lca
from lca.files.shipped import shipped
from lca.scenario.expected import Bound, Subject, bound, share_of, size_of, subject

INF = float("inf")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("saving of a ghg-100", Subject("saving", "a", "ghg-100", None)),
        ("virgin of network energy-total in strict", Subject("virgin", "network", "energy-total", "strict")),
        ("probability of saving of a-b ghg-20", Subject("probability of saving", "a-b", "ghg-20", None)),
        ("saving a ghg-100", None),
        ("saving of a ghg-100 in", None),
        ("Saving of a ghg-100", None),
        ("saving of  a ghg-100", None),
    ],
)  # fmt: skip
def test_subjects(text: str, read: Subject | None) -> None:
    assert subject(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("between 5 and 12 kt CO2e", Bound(5, 12, False, "kt CO2e")),
        ("between -5 and −0.5 t", Bound(-5, -0.5, False, "t")),
        ("at least 1e3 TJ/year", Bound(1e3, INF, False, "TJ/year")),
        ("at most 3 kg", Bound(-INF, 3, False, "kg")),
        ("above 90 %", Bound(90, INF, True, "%")),
        ("above 90%", Bound(90, INF, True, "%")),
        ("below 0.5", Bound(-INF, 0.5, True, "")),
        ("between 5 kt and 12 kt", None),
        ("at least 5kt", None),
        ("5 kt", None),
        ("at least 1,000 kt", None),
    ],
)
def test_bounds(text: str, read: Bound | None) -> None:
    assert bound(text) == read


@pytest.mark.parametrize(
    ("written", "unit", "size"),
    [
        ("kt CO2e", "kg CO2e", 1e6),
        ("Mt CO₂e/year", "kg CO2e", 1e9),
        ("kt", "kg CO2e", None),
        ("kt CO2e", "kg", None),
        ("kt", "kg", 1e6),
        ("GJ", "MJ", 1e3),
        ("GWh/year", "MJ", 3.6e6),
        ("GJ HHV", "MJ", None),
        ("t", "MJ", None),
        ("CTUh", "CTUh", 1.0),
        ("nonsense", "MJ", None),
    ],
)
def test_sizes_of_units(written: str, unit: str, size: float | None) -> None:
    """Proves: amounts are held in the unit of the indicator, and greenhouse gases are no mass."""
    assert size_of(written, unit) == (size if size is None else pytest.approx(size))


def test_shares() -> None:
    assert (share_of("%"), share_of(""), share_of("kt")) == (0.01, 1.0, None)


def loaded(folder: Path, *lines: str) -> lca.Scenario:
    own = (
        (shipped("scenarios") / "first-steps.yaml")
        .read_text("utf-8")
        .split("\n# What the results should be")[0]
    )
    path = folder / "first.yaml"
    path.write_text(own + "\nexpect:\n" + "".join(f"  {line}\n" for line in lines), "utf-8")
    return lca.load(path)


def test_what_holds(tmp_path: Path) -> None:
    """Proves: an expectation is held against the numbers of the result; the saving is 75.9 kt of CO2e."""
    scenario = loaded(
        tmp_path,
        "saving of slag-to-cement ghg-100: between 75 and 77 kt CO2e",
        "saving of network ghg-100: above 77 kt CO2e",
        "recycled of network energy-total in central: at most 75 TJ",
        "probability of saving of network ghg-100: at least 99 %",
    )
    drawn = lca.run(scenario, draws=64)
    assert [one.holds for one in drawn.expectations] == [True, False, True, True]
    [told] = [one for one in drawn.warnings if one.message.key == "expect-missed"]
    assert told.text("en", mark=False) == (
        "expect.saving of network ghg-100: expected above 77 kt CO2e, got 75.88 kt CO₂e; "
        "look at what moved it, or correct the expectation"
    )
    assert told.mark.line > 60 and "实得 7.588 万吨CO₂e" in told.text("zh")
    rows = drawn.summary()["expectations"]
    assert rows[1]["holds"] is False and rows[1]["got"] == pytest.approx(7.588e7, rel=1e-3)
    still = lca.run(scenario, draws=0)
    assert [one.holds for one in still.expectations] == [True, False, True, None]


def test_variants_do_not_inherit(tmp_path: Path) -> None:
    """Proves: what a file expects is not expected of a file that extends it, of a variant or of a case."""
    scenario = loaded(tmp_path, "saving of network ghg-100: above 77 kt CO2e")
    assert not lca.vary(scenario, {"year": 2021}).file.expect
    over = tmp_path / "over.yaml"
    over.write_text("extends: first.yaml\nscenario: over\n", "utf-8")
    assert not lca.load(over).file.expect
    over.write_text(
        "extends: first.yaml\nexpect: {saving of network ghg-100: above 1 kt CO2e}\n", "utf-8"
    )
    assert list(lca.load(over).file.expect.values()) == ["above 1 kt CO2e"]
    hebei = lca.load(shipped("scenarios") / "hebei.yaml")
    assert hebei.file.expect and not any(case.file.expect for case in hebei.cases.values())
