"""A scenario as datasets in the form of Brightway: elementary flows, library processes, routes, and methods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lca.backgrounds.in_use.opened import opened
from lca.backgrounds.in_use.processes import used
from lca.engine.inventory import Inventory, Line, Process
from lca.export.fitted import drawn, fitted
from lca.export.spread import fields_of, fields_of_product
from lca.inventory.routes import inventory
from lca.library.library import Entry
from lca.quantities.numbers import Number
from lca.quantities.units import ENERGY, GAS, HAULAGE, LENGTH, MASS, VOLUME, Dimension, times
from lca.scenario.form import NETWORK
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import ROUTES

if TYPE_CHECKING:
    from lca.backgrounds.in_use.context import Context

Dataset = dict[str, Any]
Key = tuple[str, str]

#: Units as Brightway names them, and how many of our base units one is.
UNITS: Mapping[Dimension, tuple[str, float]] = {
    MASS: ("kilogram", 1.0),
    ENERGY: ("megajoule", 1.0),
    GAS: ("normal cubic meter", 1.0),
    LENGTH: ("kilometer", 1.0),
    HAULAGE: ("ton kilometer", 1000.0),
    VOLUME: ("cubic meter", 1.0),
    times(ENERGY, LENGTH): ("megajoule kilometer", 1.0),
    times(GAS, LENGTH): ("normal cubic meter kilometer", 1.0),
    times(VOLUME, LENGTH): ("cubic meter kilometer", 1.0),
}
KWH = ("kilowatt hour", 3.6)
FLOW_UNITS = {"kg": "kilogram", "MJ": "megajoule", "m3": "cubic meter"}


@dataclass(frozen=True, slots=True)
class Databases:
    """A scenario in Brightway's form.

    flows, library, routes : names of the three databases; `datasets` holds their contents by
        (database, code).
    methods : name of the method → unit, description and factors as (flow key, amount and uncertainty).
    cut_off : background → its inputs that lead nowhere; those without any are left out.
    """

    flows: str
    library: str
    routes: str
    datasets: Mapping[Key, Dataset]
    methods: Mapping[tuple[str, ...], Dataset]
    cut_off: Mapping[str, tuple[str, ...]]

    @property
    def comment(self) -> str:
        """What the library lacks, for readers of its database; empty if nothing."""
        return "\n".join(
            f"Cut off in the background '{name}' ({len(inputs)}): {'; '.join(inputs)}"
            for name, inputs in self.cut_off.items()
        )

    def of(self, database: str) -> dict[Key, Dataset]:
        """The datasets of one database."""
        return {key: one for key, one in self.datasets.items() if key[0] == database}


def databases(
    scenario: Scenario,
    built: Inventory | None = None,
    context: Context | None = None,
) -> Databases:
    """What `lca export` writes: every process that the scenario reaches, and a process a year for each route.

    One unit of "EXCHANGE|virgin", "EXCHANGE|recycled" or "EXCHANGE|saving" is one year of it, and the same for
    "network"; a saving makes its virgin route and takes its recycled route off.
    Scores of uncertain backgrounds are drawn, and get distributions that are fitted to their draws.
    built : the inventory of the scenario, if it is there already; draws that it has are taken.
    context : who draws large backgrounds and who is told (`lca.Context`); this process alone when left out.
    Raises WorkersError where the workers are gone, EngineError where a background has no solution.
    """
    built = inventory(scenario) if built is None else built
    built = drawn(scenario.library, built, context)
    stem = f"lca {scenario.name}"
    return _Writer(scenario, built, f"{stem} flows", f"{stem} library", stem).all()


class _Writer:
    def __init__(self, scenario: Scenario, built: Inventory, flows: str, library: str, routes: str):
        self.scenario, self.built = scenario, built
        self.flows, self.library, self.routes = flows, library, routes
        self.units = {process.id: self._unit(process) for process in built.processes}

    def all(self) -> Databases:
        found: dict[Key, Dataset] = dict(self._flows())
        found.update(self._process(process) for process in self.built.processes)
        found.update(self._routes())
        names = (self.flows, self.library, self.routes)
        return Databases(*names, found, dict(self._methods()), self._cut_off())

    def _cut_off(self) -> dict[str, tuple[str, ...]]:
        library = self.scenario.library
        inputs = {
            name: tuple(opened(library, name).outline.unlinked)
            for name in used(library, self.built)
        }
        return {name: unlinked for name, unlinked in inputs.items() if unlinked}

    def _entry(self, id: str) -> Entry | None:
        return self.scenario.library.activities.get(id)

    def _unit(self, process: Process) -> tuple[str, float]:
        entry = self._entry(process.id)
        if entry is None:
            return "unit", 1.0
        reference = entry.activity.reference
        if entry.outside is not None:  # as the background has it
            one = opened(self.scenario.library, entry.outside.background)
            return one.outline.activities[entry.outside.position].unit, reference.value
        if reference.unit.electrical:
            return KWH
        return UNITS.get(reference.dimension, ("unit", 1.0))

    def _flows(self) -> Iterator[tuple[Key, Dataset]]:
        named = dict.fromkeys(flow for row in self.built.characterisation.values() for flow in row)
        named.update(dict.fromkeys(flow for one in self.built.processes for flow, _ in one.flows))
        for id in named:
            known = self.scenario.library.flows.get(id)
            taken = known is not None and known.unit != "kg"
            dataset: Dataset = {
                "name": known.name.en if known else id,
                "categories": ("natural resource",) if taken else ("air",),
                "unit": FLOW_UNITS[known.unit] if known else "unit",
                "type": "natural resource" if taken else "emission",
                "exchanges": [],
            }
            if known is not None and known.biosphere3:
                dataset["comment"] = f"The flow {known.biosphere3} of biosphere3"
            yield (self.flows, id), dataset

    def _process(self, process: Process) -> tuple[Key, Dataset]:
        entry = self._entry(process.id)
        unit, size = self.units[process.id]
        key = (self.library, process.id)
        comments = self._row_comments(entry)
        edges = [_edge("production", key, process.reference / size)]
        rows = [*process.inputs, *process.flows]
        for at, (id, number) in enumerate(rows):
            inner = at < len(process.inputs)
            per = self.units[id][1] if inner else 1.0
            edge = _edge(
                "technosphere" if inner else "biosphere",
                (self.library if inner else self.flows, id),
                number.value / per,
            )
            edge.update(fields_of(number, 1.0 / per))
            if at < len(comments):
                edge["comment"] = comments[at]
            if number.key in self.built.given:
                edge.update(self._drawn(entry, number))
            edges.append(edge)
        return key, {
            "name": entry.activity.name.en if entry else process.id,
            "reference product": process.id,
            "unit": unit,
            "location": entry.activity.geography if entry else "GLO",
            "production amount": process.reference / size,
            "comment": self._comment(entry),
            "exchanges": edges,
        }

    def _drawn(self, entry: Entry | None, number: Number) -> Dataset:
        """Uncertainty fields of a score of a background, and what they are."""
        draws = self.built.given[number.key]
        fields: Dataset = dict(fitted(draws))
        if fields and entry is not None and entry.outside is not None:
            of = f"{len(draws):,} draws of the background '{entry.outside.background}'"
            fields["comment"] = f"Spread fitted to {of}, without its correlation with other scores"
        return fields

    def _source(self, key: str | None) -> str:
        source = self.scenario.library.sources.get(key or "")
        if source is None:
            return key or ""
        return " ".join(part for part in (source.citation, source.link) if part)

    def _comment(self, entry: Entry | None) -> str:
        if entry is None:
            return "Scores of a background activity"
        activity = entry.activity
        parts = [
            f"{activity.boundary}, {activity.year}, {activity.kind}",
            activity.note.en if activity.note else "",
            *(f"Source: {self._source(key)}" for key in self._sources_of(entry)),
        ]
        return "\n".join(part for part in parts if part)

    def _sources_of(self, entry: Entry) -> list[str]:
        """Sources of what an activity is at the scenario's year."""
        return self.scenario.library.sources_of(entry, self.scenario.year)

    def _row_comments(self, entry: Entry | None) -> list[str]:
        """Comments of inputs, then of flows, in the order of the process."""
        if entry is None:
            return []
        library, year = self.scenario.library, self.scenario.year
        return [
            ". ".join(
                part
                for part in (
                    row.label,
                    row.note,
                    self._source(library.source_of(entry, row, year)),
                    f"seen: {library.seen_of(entry, row, year)}",
                )
                if part
            )
            for _, _, row in entry.rows()
        ]

    def _routes(self) -> Iterator[tuple[Key, Dataset]]:
        names = {one.id: one.name.en if one.name else one.id for one in self.scenario.exchanges}
        for id, name in names.items():
            for route in ROUTES:
                lines = [
                    line for line in self.built.lines if (line.exchange, line.route) == (id, route)
                ]
                yield self._year(id, route, name, [self._line(line) for line in lines])
            yield self._saving(id, name)
        title = self.scenario.file.title.en
        for route in ROUTES:
            edges = [_edge("technosphere", (self.routes, f"{id}|{route}"), 1.0) for id in names]
            yield self._year(NETWORK, route, title, edges)
        yield self._saving(NETWORK, title)

    def _line(self, line: Line) -> Dataset:
        size = self.units[line.activity][1]
        edge = _edge("technosphere", (self.library, line.activity), line.amount / size)
        edge.update(fields_of_product(line.terms, 1.0 / size))
        factors = " × ".join(f"{term.value:.6g}" for term in line.terms)
        edge["comment"] = f"{line.stage}: {factors} (base units of lca)"
        return edge

    def _saving(self, id: str, name: str) -> tuple[Key, Dataset]:
        edges = [
            _edge("technosphere", (self.routes, f"{id}|virgin"), 1.0),
            _edge("technosphere", (self.routes, f"{id}|recycled"), -1.0),
        ]
        return self._year(id, "saving", name, edges)

    def _year(self, id: str, route: str, name: str, edges: list[Dataset]) -> tuple[Key, Dataset]:
        key = (self.routes, f"{id}|{route}")
        return key, {
            "name": f"{name}, {route}",
            "reference product": f"{id}|{route}",
            "unit": "year",
            "location": self.scenario.file.geography,
            "production amount": 1.0,
            "comment": f"One year of scenario {self.scenario.name}, {self.scenario.year}",
            "exchanges": [_edge("production", key, 1.0), *edges],
        }

    def _methods(self) -> Iterator[tuple[tuple[str, ...], Dataset]]:
        for id, row in self.built.characterisation.items():
            known = self.scenario.library.indicators.get(id)
            rows = [
                ((self.flows, flow), {"amount": factor, **fields_of(self.built.factor(id, flow))})
                for flow, factor in row.items()
            ]
            yield (
                ("lca", self.scenario.name, id),
                {
                    "unit": known.unit if known else "",
                    "description": known.name.en if known else id,
                    "factors": rows,
                },
            )


def _edge(kind: str, key: Key, amount: float) -> Dataset:
    return {"input": key, "type": kind, "amount": amount}
