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
    from lca.drivers import sensitivity
    from lca.library import Library, load_library
    from lca.loading import load, vary
    from lca.problems import Problem, WrongInput
    from lca.results import Result, run
    from lca.study import Scenario

#: Public name → module; imported on first use, so that `lca --help` starts at once.
_PUBLIC = {
    "Library": "lca.library",
    "Problem": "lca.problems",
    "Result": "lca.results",
    "Scenario": "lca.study",
    "WrongInput": "lca.problems",
    "load": "lca.loading",
    "load_library": "lca.library",
    "run": "lca.results",
    "sensitivity": "lca.drivers",
    "vary": "lca.loading",
}

__all__ = [
    "Library",
    "Problem",
    "Result",
    "Scenario",
    "WrongInput",
    "load",
    "load_library",
    "run",
    "sensitivity",
    "vary",
]


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'lca' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_PUBLIC[name]), name)
