"""What all tests share: a factor library of made-up round figures, so that the real one may change."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

import lca
from lca.amounts import Number, Spread
from lca.backgrounds.model import Background, Described, Elementary, Method, Origin
from lca.engine.system import system
from lca.inventory import Process
from lca.loading import Scenario
from lca.units import ENERGY, HAULAGE, MASS

# The same examples at every run of a reviewer's machine; new ones on a developer's.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

FILES = Path(__file__).parent / "files"

#: Loads the text of a scenario from a file of its own.
Loader = Callable[..., Scenario]


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """No test reads or writes the user's cache, or looks at the user's Brightway projects."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("LCA_CACHE", str(folder))
    monkeypatch.setenv("BRIGHTWAY2_DIR", str(tmp_path_factory.mktemp("brightway")))
    return folder


def made_up_background(uncertain: bool = False) -> Background:
    """Steel (1 kg: 2 kg CO2 and 0.5 kWh), power (1 kWh: 0.6 kg CO2, 8 MJ coal), truck (1 t km: 0.1 kg CO2).

    Brings a ghg-100 of its own (AR4) and an energy-total; its gases are complete, its energy is not.
    uncertain : every row is log-normal with a standard deviation of 0.1.
    """

    def number(value: float, key: str) -> Number:
        return Number(value, key, Spread("log", 0.1, 0.1) if uncertain else None)

    steel = Process(
        "steel", 1.0, (("power", number(0.5, "s/p")),), (("co2", number(2.0, "s/co2")),)
    )
    power = Process(
        "power", 1.0, (), (("co2", number(0.6, "p/co2")), ("coal", number(8.0, "p/coal")))
    )
    truck = Process("truck", 1.0, (), (("co2", number(0.1, "t/co2")),))
    return Background(
        "made-up",
        Origin("A made-up database", "matrices", year=2020, system_model="cut-off"),
        (
            Described("steel", "Steel, low-alloyed", "CN", "kg", 1.0, MASS),
            Described("power", "Electricity", "CN", "kWh", 3.6, ENERGY),
            Described("truck", "Lorry", "GLO", "t*km", 1e3, HAULAGE),
        ),
        (
            Elementary("co2", "Carbon dioxide, fossil", ("air",), "kg"),
            Elementary("coal", "Coal, hard", ("natural resource",), "MJ"),
        ),
        system((steel, power, truck)),
        {
            "ghg-100": Method("kg CO2e", {0: 1.0}, "AR4"),
            "energy-total": Method("MJ", {1: 1.0}),
        },
        {0: ("co2-fossil", 1.0)},
        frozenset(("ghg",)),
    )


@pytest.fixture
def made_up_library(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The made-up library in place of the shipped one. Returns its folder."""
    folder = FILES / "library"
    monkeypatch.setattr("lca.library.shipped", lambda _name: folder)
    return folder


@pytest.fixture
def loaded(made_up_library: Path, tmp_path: Path) -> Loader:
    """A function that loads a scenario over files/good.yaml; further files are given by name."""

    def load(over: str = "", **files: str) -> Scenario:
        (tmp_path / "good.yaml").write_text((FILES / "good.yaml").read_text("utf-8"), "utf-8")
        for name, text in files.items():
            (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
        path = tmp_path / "scenario.yaml"
        path.write_text(f"extends: good.yaml\n{over}", "utf-8")
        return lca.load(path)

    return load


@pytest.fixture
def refused(loaded: Loader) -> Callable[..., list[str]]:
    """A function that loads a scenario that must be refused; returns `where: what; cure` of each problem."""

    def load(over: str = "", **files: str) -> list[str]:
        with pytest.raises(lca.WrongInput) as caught:
            loaded(over, **files)
        return [str(problem).removeprefix(f"{problem.mark}: ") for problem in caught.value.problems]

    return load
