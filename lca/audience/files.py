"""The file of a scenario as an audience is shown it, written anew from what may be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lca.audience.cover import HIDDEN, Cover
from lca.audience.parts import Part, quantity, source
from lca.audience.rounded import rounded_haul, rounded_quantity
from lca.quantities.quantity import Quantity
from lca.scenario.amounts import Recycled
from lca.scenario.case_form import NO_GRID, Case
from lca.scenario.distances import estimated
from lca.scenario.form import ByProduct, Exchange, Facility, ScenarioFile
from lca.scenario.study import Review, Study
from lca.texts import Text

if TYPE_CHECKING:
    from lca.scenario.scenario import Scenario

#: What a title says that would give somebody away.
_TITLE = Text("By-product exchanges in {region}", "{region}副产物交换")


class Files:
    """Makes the files of a scenario and of its cases.

    sources : keys of the library's sources that are told.
    """

    def __init__(self, scenario: Scenario, cover: Cover, sources: frozenset[str]) -> None:
        self.scenario, self.cover, self.sources = scenario, cover, sources
        self.rounded = set(_parameters(scenario, cover))

    def of(self, scenario: Scenario) -> ScenarioFile:
        """The file of the scenario, or of one of its cases."""
        file, cover = scenario.file, self.cover
        parameters = {
            cover.parameter(id): self._parameter(id, one) for id, one in file.parameters.items()
        }
        values: dict[str, Any] = {
            "schema": file.schema_,
            "scenario": self.id,
            "title": cover.name(file.title) or _title(file.geography),
            "description": cover.remark(file.description),
            "year": file.year,
            "geography": file.geography,
            "grid": self._grid(file.grid),
            "units": file.units,
            "indicators": file.indicators_,
            "backgrounds": file.backgrounds,
            "parameters": parameters,
            "byproducts": {
                cover.byproduct(id): self._byproduct(id, one) for id, one in file.byproducts.items()
            },
            "cases": {cover.case(id): self._case(one) for id, one in file.cases.items()},
            "facilities": {
                cover.plant(id): self._plant(id, one) for id, one in file.facilities.items()
            },
            "exchanges": [self._exchange(scenario, one) for one in file.exchanges],
            "study": self._study(file.study),
        }
        return ScenarioFile(**values)

    @property
    def id(self) -> str:
        """Its id, which names folders and files."""
        own = self.scenario.id
        return "network" if self.cover.terms.holds_any(own) else own

    def case_title(self, scenario: Scenario) -> Text:
        """What readers call the case that a scenario is."""
        called = self.cover.cases.get(scenario.case)
        return called[1] if called else scenario.case_title

    def _parameter(self, id: str, given: Quantity) -> Quantity:
        label = given.label
        if id in self.cover.parameters:
            label = self.cover.parameters[id][1]
        told = rounded_quantity(given) if id in self.rounded else given
        return replace(told, label=label)

    def _byproduct(self, id: str, given: ByProduct) -> ByProduct:
        called = self.cover.byproducts.get(id)
        return ByProduct(name=called[1] if called else given.name, measured_in=given.measured_in)

    def _grid(self, grid: str | dict[str, str] | None) -> Any:
        if grid is None or grid == NO_GRID:
            return grid
        name = self.cover.activity
        return (
            name(grid)
            if isinstance(grid, str)
            else {name(old): name(new) for old, new in grid.items()}
        )

    def _case(self, given: Case) -> Case:
        """Of a case what charts and reports read; what it changes stands in the file of the case."""
        described = given.description and (self.cover.remark(given.description) or HIDDEN)
        return Case(
            title=self.cover.name(given.title),
            description=described,
            year=given.year,
            factors=[f"{at}.yaml" for at in range(1, len(given.factors) + 1)],
        )

    def _plant(self, id: str, given: Facility) -> Facility:
        cover = self.cover
        alias = cover.facilities.get(id)
        company = cover.companies.get(id)
        if alias is None:
            return Facility(
                name=given.name,
                kind=given.kind,
                sector=cover.name(given.sector),
                place=cover.name(given.place),
                location=given.location,
                supplies={**self._listed(given.supplies, cover.byproduct, False)},
                uses={**self._listed(given.uses, cover.activity, False)},
                company=company or given.company,
                source=source(cover, self.sources, given.source, False),
                note=cover.remark(given.note),
                climate_target=given.climate_target,
            )
        return Facility(
            name=alias.name,
            kind=given.kind,
            sector=alias.sector,
            place=alias.place,
            supplies={**self._listed(given.supplies, cover.byproduct, True)},
            uses={**self._listed(given.uses, cover.activity, True)},
            company=company,
            source=source(cover, self.sources, given.source, True),
            confidential=given.confidential,
            climate_target=given.climate_target,
        )

    def _study(self, given: Study | None) -> Study | None:
        """Who made the study, for whom and why, which its report has to say, where that gives nothing away."""
        if given is None:
            return None
        name = self.cover.name
        texts = ("commissioner", "practitioner", "purpose", "use", "readers")
        return Study(
            **{key: name(getattr(given, key)) for key in texts},
            public_comparison=given.public_comparison,
            changes=self.cover.remark(given.changes),
            date=given.date,
            review=self._review(given.review),
        )

    def _review(self, given: Review | None) -> Review | None:
        """A review whose reviewer is named; of another nobody is told that there was one."""
        if given is None or given.kind == "none":
            return given
        by = self.cover.name(given.by)
        if by is None:
            return None
        statement = self.cover.remark(given.statement)
        return Review(kind=given.kind, by=by, statement=statement, date=given.date)

    def _listed(
        self, given: Mapping[str, Quantity], name: Any, covered: bool
    ) -> dict[str, Quantity]:
        return {name(id): quantity(self.cover, one, covered) for id, one in given.items()}

    def _exchange(self, scenario: Scenario, given: Exchange) -> Exchange:
        cover, sources = self.cover, self.sources
        covered = given.id in cover.exchanges
        part = Part(cover, sources, covered, self._apart(scenario, given, covered))
        recycled = given.recycled
        values: dict[str, Any] = {
            "id": cover.exchange(given.id),
            "name": None if covered else cover.name(given.name),
            "from": cover.plant(given.from_),
            "to": cover.plant(given.to),
            "byproduct": cover.byproduct(given.byproduct),
            "amount": part.quantity(given.amount),
            "status": given.status,
            "since": given.since,
            "evidence": given.evidence,
            "source": source(cover, sources, given.source, covered),
            "note": None if covered else cover.remark(given.note),
            "within": given.within,
            "continues": given.continues and cover.exchange(given.continues),
            "displaces": part.displaced(given.displaced),
            "recycled": Recycled(
                **{"yield": part.quantity(recycled.yield_)},
                transport=[part.leg(leg) for leg in recycled.transport],
                processing=[part.demand(one) for one in recycled.processing],
                use=[part.demand(one) for one in recycled.use],
                residue=part.residue(recycled.residue),
            ),
            "without": [part.fate(fate) for fate in given.fates],
            "confidential": given.confidential,
        }
        return Exchange(**values)

    def _apart(self, scenario: Scenario, given: Exchange, covered: bool) -> Quantity | None:
        """How long a haul is whose length is not written: its ends have no coordinates any more."""
        ends = [scenario.facilities[id].location for id in (given.from_, given.to)]
        known = [one for one in ends if one is not None]
        hidden = {given.from_, given.to} & set(self.cover.facilities)
        if len(known) < 2 or not (covered or hidden):
            return None
        return rounded_haul(estimated(known[0], known[1]).value)


def _title(region: str) -> Text:
    return Text(_TITLE.en.format(region=region), _TITLE.zh.format(region=region))


def _parameters(scenario: Scenario, cover: Cover) -> Iterator[str]:
    """Shared parameters whose numbers are those of something that is covered."""
    if cover.whole:
        yield from scenario.file.parameters
    for case in (scenario, *scenario.cases.values()):
        for exchange in case.resolved:
            if exchange.id in cover.exchanges:
                yield from (q.parameter for q in exchange.quantities.values() if q.parameter)
        for id in cover.facilities:
            plant = case.facilities[id]
            given = (*plant.supplies.values(), *plant.uses.values())
            yield from (q.parameter for q in given if q.parameter)
