"""lca: what by-product exchanges save in life-cycle greenhouse gases and energy.

From Python:

    scenario = lca.load("scenarios/hebei.yaml")
    result = lca.run(scenario, draws=4096, seed=1)
    result.network, result.exchanges, result.stages
    result.charts.waterfall()
    result.save("results/hebei")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lca.backgrounds.in_use.context import Context
    from lca.drivers.sensitivity import sensitivity
    from lca.library.library import Library, load_library
    from lca.loading.load import load, vary
    from lca.problems import Problem, WrongInput
    from lca.runs.run import Result, run
    from lca.runs.sweep import Sweep, sweep
    from lca.scenario.scenario import Scenario

#: Public name → module; imported on first use, so that `lca --help` starts at once.
_PUBLIC = {
    "Context": "lca.backgrounds.in_use.context",
    "Library": "lca.library.library",
    "Problem": "lca.problems",
    "Result": "lca.runs.run",
    "Scenario": "lca.scenario.scenario",
    "Sweep": "lca.runs.sweep",
    "WrongInput": "lca.problems",
    "load": "lca.loading.load",
    "load_library": "lca.library.library",
    "run": "lca.runs.run",
    "sensitivity": "lca.drivers.sensitivity",
    "sweep": "lca.runs.sweep",
    "vary": "lca.loading.load",
}

__all__ = [
    "Context",
    "Library",
    "Problem",
    "Result",
    "Scenario",
    "Sweep",
    "WrongInput",
    "load",
    "load_library",
    "run",
    "sensitivity",
    "sweep",
    "vary",
]


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'lca' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_PUBLIC[name]), name)
