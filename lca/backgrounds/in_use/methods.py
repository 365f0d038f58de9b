"""Methods of a Brightway project as indicators of a scenario."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lca.backgrounds.errors import BackgroundError
from lca.backgrounds.in_use.opened import Opened, opened
from lca.backgrounds.model import Background, Method
from lca.library.form import Indicator
from lca.library.library import Library
from lca.problems import Message
from lca.quantities.quantity import quantity
from lca.scenario.outside import Background as Declared
from lca.scenario.outside import BrightwayMethod
from lca.texts import Text

#: What Brightway and its databases call our units.
UNITS = {"kg CO2-Eq": "kg CO2e", "kg CO2 eq": "kg CO2e", "kg CO2 eq.": "kg CO2e"}
UNITS |= {"megajoule": "MJ", "MJ-Eq": "MJ", "MJ eq": "MJ", "kilogram": "kg"}
#: The unit in which published totals of greenhouse gases stand, and gases that its methods must know.
GASES = "kg CO2e"
MAIN_GASES = ("co2-fossil", "ch4-fossil", "n2o")


def fits_library(indicator: Indicator) -> bool:
    """Whether an indicator that is a Brightway method can judge the library's own activities.

    Their gases have counterparts in biosphere3; their energy flows (MJ in the ground) and masses have none.
    """
    return indicator.unit == GASES and all(g in indicator.characterisation for g in MAIN_GASES)


def with_methods(
    library: Library,
    wanted: Sequence[BrightwayMethod],
    declared: Mapping[str, Declared],
) -> tuple[Library, dict[str, BackgroundError]]:
    """The library with methods of Brightway projects as indicators, under their ids.

    A method gives factors to the databases of its own project, and to the library's own elementary flows
    through their biosphere3 codes. Methods that cannot be had come back with what is wrong with them.
    """
    indicators: dict[str, Indicator] = {}
    wrong: dict[str, BackgroundError] = {}
    for one in sorted(wanted, key=str):  # the order of a scenario's indicators means nothing
        try:
            indicators[str(one)] = _indicator(library, one, declared)
        except BackgroundError as error:
            wrong[str(one)] = error
    return replace(library, indicators=library.indicators.over(indicators)), wrong


def _indicator(
    library: Library, one: BrightwayMethod, declared: Mapping[str, Declared]
) -> Indicator:
    project, inside = _project(library, one, declared)
    found = {}
    for background in inside:
        found[background.name] = _method(project, one, background.full())
        background.methods[str(one)] = found[background.name]
    first = next(iter(found.values()))
    factors = _ours(library, project, one)
    unit = UNITS.get(first.unit, first.unit or "1")
    if unit == GASES:
        factors["ghg-aggregated"] = 1.0  # a published total enters as it is (CONVENTIONS 17)
    return Indicator(
        name=Text(*(", ".join(one.brightway),) * 2),
        unit=unit,
        source=[f"background {inside[0].name}"],
        gwp=first.gwp,
        characterisation={flow: quantity(factor) for flow, factor in factors.items()},
    )


def _method(project: str, one: BrightwayMethod, background: Background) -> Method:
    from lca.backgrounds.brightway import read_project

    return read_project.method(project, tuple(one.brightway), background)


def _project(
    library: Library, one: BrightwayMethod, declared: Mapping[str, Declared]
) -> tuple[str, list[Opened]]:
    """The project of a method, and the backgrounds of that project that are open."""
    sources = {name: each.brightway for name, each in declared.items() if each.brightway}
    if not sources:
        raise BackgroundError(Message("method-without-project"))
    project = one.project or next(iter(sources.values())).project
    inside = [
        opened(library, name)
        for name, source in sources.items()
        if source.project == project and name in library.opened
    ]
    if not inside:
        raise BackgroundError(Message("project-not-used", project=project))
    return project, inside


def _ours(library: Library, project: str, one: BrightwayMethod) -> dict[str, float]:
    """Factors of the library's elementary flows: those of the same biosphere3 flows in a project."""
    from lca.backgrounds.brightway.methods import factors_by_code

    codes = {flow.biosphere3: id for id, flow in library.flows.items() if flow.biosphere3}
    found = factors_by_code(project, tuple(one.brightway), codes)
    return {codes[code]: factor for code, factor in found.items()}
