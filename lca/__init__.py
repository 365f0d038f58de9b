"""lca: what by-product exchanges save in life-cycle greenhouse gases and energy.

From Python:

    scenario = lca.load("scenarios/hebei.yaml")
    result = lca.run(scenario, draws=4096, seed=1)
    result.network, result.exchanges, result.by("facility")
    result.charts.waterfall()
    result.save("results/hebei")

    lca.compare([scenario, lca.vary(scenario, {"year": 2030})])
    lca.sensitivity(scenario).drivers
    lca.allocate(result).by_rule
    lca.match(scenario).table
    lca.optimise(lca.match(scenario).alternatives()).table
    lca.factors.search("foundry sand")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lca.backgrounds.in_use.context import Context
    from lca.drivers.analysis import Sensitivity
    from lca.drivers.sensitivity import sensitivity
    from lca.loading.load import load, vary
    from lca.matching.matches import Matches, match
    from lca.network.optimise import optimise, pareto
    from lca.network.optimum import Optimum
    from lca.problems import LcaError, Message, Problem, WrongInput
    from lca.results.library import Library
    from lca.runs.comparison import Comparison, compare
    from lca.runs.run import Result, run
    from lca.runs.sweep import Sweep, sweep
    from lca.scenario.scenario import Scenario
    from lca.sharing.allocation import Allocation, allocate

    factors: Library

#: Public name → module; imported on first use, so that `lca --help` starts at once.
_PUBLIC = {
    "Allocation": "lca.sharing.allocation",
    "Comparison": "lca.runs.comparison",
    "Context": "lca.backgrounds.in_use.context",
    "LcaError": "lca.problems",
    "Library": "lca.results.library",
    "Matches": "lca.matching.matches",
    "Message": "lca.problems",
    "Optimum": "lca.network.optimum",
    "Problem": "lca.problems",
    "Result": "lca.runs.run",
    "Scenario": "lca.scenario.scenario",
    "Sensitivity": "lca.drivers.analysis",
    "Sweep": "lca.runs.sweep",
    "WrongInput": "lca.problems",
    "allocate": "lca.sharing.allocation",
    "compare": "lca.runs.comparison",
    "load": "lca.loading.load",
    "match": "lca.matching.matches",
    "optimise": "lca.network.optimise",
    "pareto": "lca.network.optimise",
    "run": "lca.runs.run",
    "sensitivity": "lca.drivers.sensitivity",
    "sweep": "lca.runs.sweep",
    "vary": "lca.loading.load",
}

__all__ = [
    "Allocation",
    "Comparison",
    "Context",
    "LcaError",
    "Library",
    "Matches",
    "Message",
    "Optimum",
    "Problem",
    "Result",
    "Scenario",
    "Sensitivity",
    "Sweep",
    "WrongInput",
    "allocate",
    "compare",
    "factors",
    "load",
    "match",
    "optimise",
    "pareto",
    "run",
    "sensitivity",
    "sweep",
    "vary",
]


if not TYPE_CHECKING:  # a checker would take any name for one that is there

    def __getattr__(name: str) -> Any:
        if name == "factors":  # read once, on first use
            from lca.results.library import shipped_library

            globals()[name] = shipped_library()
            return globals()[name]
        if name not in _PUBLIC:
            raise AttributeError(f"module 'lca' has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(_PUBLIC[name]), name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
