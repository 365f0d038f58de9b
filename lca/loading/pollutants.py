"""The pollutants that a scenario does not ask for: figures of them are none of what its result rests on."""

from __future__ import annotations

from dataclasses import replace

from lca.library.library import Library
from lca.library.substances import uncounted
from lca.scenario.form import ScenarioFile


def with_unasked(file: ScenarioFile, library: Library) -> Library:
    """The library with the pollutants that none of a scenario's indicators counts; itself where nothing changes."""
    asked = [library.indicators.get(id) for id in file.indicators]
    unasked = uncounted(flow for one in asked if one is not None for flow in one.characterisation)
    return library if unasked == library.unasked else replace(library, unasked=unasked)
