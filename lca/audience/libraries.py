"""The part of the library that a scenario rests on, without what would give a plant away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lca.audience.cover import HIDDEN, Cover, reached
from lca.files.tree import Node
from lca.library.entry import Entry
from lca.library.form import Activity, ByProductName, Row, Source
from lca.library.late import Late
from lca.library.priced import Money
from lca.library.substitutions import Substitutions
from lca.problems import Mark
from lca.scenario.form import WITHHELD

if TYPE_CHECKING:
    from lca.library.library import Library
    from lca.scenario.scenario import Scenario
    from lca.texts import Text

#: A file that nobody is shown.
NOWHERE = Node(Mark(""), {})


class Libraries:
    """Makes the libraries of a scenario and of its cases; what is one entry in several of them stays one.

    keys : key of a source → what it is called. own : keys of a user's own sources, none of a background.
    """

    def __init__(self, scenario: Scenario, cover: Cover) -> None:
        self.cover = cover
        self.ids = {entry.id for entry in reached(scenario)}
        libraries = [scenario.library, *(one.library for one in scenario.cases.values())]
        shipped = {
            key for file in scenario.library.shipped for key in file.entries().get("sources", ())
        }
        theirs = {
            key
            for one in libraries
            for id in self.ids
            if (entry := one.activities.get(id)) is not None and entry.outside is not None
            for key in one.sources_of(entry)
        }
        self.own = {key for one in libraries for key in one.sources} - shipped - theirs
        stated = set(_stated(scenario))
        self.sources = {
            key: one.sources[key]
            for one in reversed(libraries)
            for key in (*stated, *self._behind(scenario, one))
            if key in one.sources
        }
        mine = self.own if cover.whole else frozenset()
        tells = sorted(key for key in self.sources if key in mine or cover.terms.holds(key))
        self.keys = {key: f"source-{at}" for at, key in enumerate(tells, 1)}
        self.byproducts = {one.byproduct for one in scenario.exchanges}
        self.byproducts |= {id for one in scenario.facilities.values() for id in one.supplies}
        self._entries: dict[int, Entry] = {}
        self._made: dict[int, Library] = {}

    @property
    def told(self) -> frozenset[str]:
        """Keys of the sources that scenarios may name: published, and nobody's own where everybody is covered."""
        return frozenset(key for key in self.sources if not self._hides(key, self.sources[key]))

    def _behind(self, scenario: Scenario, library: Library) -> Iterator[str]:
        """Sources of the activities and indicators that a scenario rests on."""
        for one in self.ids:
            if one in library.activities:
                yield from library.sources_of(library.activities[one])
        for indicator in scenario.indicators:
            yield from library.indicators[indicator].source

    def _hides(self, key: str, source: Source) -> bool:
        """Whether what stands at a key is not told."""
        if self.cover.whole and key in self.own:
            return True
        notes = (source.note.en, source.note.zh) if source.note is not None else ()
        texts = (source.citation, source.publisher or "", source.link or "", *notes)
        return self.cover.terms.holds(key, *texts)

    def of(self, library: Library) -> Library:
        """A library as an audience is shown it."""
        if id(library) not in self._made:
            self._made[id(library)] = self._library(library)
        return self._made[id(library)]

    def _library(self, library: Library) -> Library:
        name = self.cover.activity
        entries = [library.activities[id] for id in sorted(self.ids) if id in library.activities]
        sources = {
            self.keys.get(key, key): self._source(key, library.sources[key])
            for key in sorted(self.sources)
            if key in library.sources
        }
        return replace(
            library,
            activities=Late({name(entry.id): self._entry(entry) for entry in entries}),
            byproducts=Late(
                {
                    self.cover.byproduct(id): self._byproduct(id, library.byproducts[id])
                    for id in sorted(self.byproducts)
                    if id in library.byproducts
                }
            ),
            sources=Late(sources),
            files=(),
            shipped=(),
            substitutions=Substitutions(None),
            money=Money(),
            heating_ratios=Late(),
            sectors=Late(),
            indicators=Late(
                {
                    id: one.model_copy(update={"source": self._keys(one.source)})
                    for id, one in library.indicators.items()
                }
            ),
            replaced={name(old): name(new) for old, new in library.replaced.items()},
        )

    def _keys(self, keys: list[str]) -> list[str]:
        return [self.keys.get(key, key) for key in keys]

    def _key(self, key: str | None) -> str | None:
        return None if key is None else self.keys.get(key, key)

    def _source(self, key: str, given: Source) -> Source:
        if not self._hides(key, given):
            return given
        return Source(citation=WITHHELD, seen=given.seen)

    def _byproduct(self, id: str, given: ByProductName) -> ByProductName:
        called = self.cover.byproducts.get(id)
        return ByProductName(
            name=called[1] if called else given.name,
            measured_in=given.measured_in,
            heating_value=given.heating_value,
        )

    def _entry(self, given: Entry) -> Entry:
        """An activity with its figures, without remarks of the user's own or that give something away."""
        key = id(given.activity)
        if key not in self._entries:
            self._entries[key] = self._covered(given)
        return self._entries[key]

    def _covered(self, given: Entry) -> Entry:
        one, cover = given.activity, self.cover
        called = cover.activities.get(given.id)
        changes: dict[str, Any] = {
            "name": called[1] if called else one.name,
            "source": self._key(one.source),
            "inputs": [
                self._row(row, {"activity": cover.activity(row.activity)}) for row in one.inputs
            ],
            "flows": [self._row(row, {}) for row in one.flows],
            "coproducts": [
                self._row(row, {"byproduct": cover.byproduct(row.byproduct)})
                for row in one.coproducts
            ],
            "releases_in_use": [self._row(row, {}) for row in one.releases_in_use],
            "published": [],
            "conflicts": [],
            "mass_balance": None,
            "zero_energy": None,
            "note": self._note(given, one),
        }
        told = one.model_copy(update=changes)
        return Entry(cover.activity(given.id), told, NOWHERE, given.own, given.outside)

    def _note(self, given: Entry, one: Activity) -> Text | None:
        if one.note is None or not (
            (given.own and self.cover.whole) or self.cover.terms.holds(one.note.en, one.note.zh)
        ):
            return one.note
        return HIDDEN

    def _row(self, given: Row, changes: Mapping[str, Any]) -> Row:
        label = given.label
        if label is not None and self.cover.terms.holds_any(label):
            label = None
        changes = {**changes, "label": label, "source": self._key(given.source), "note": None}
        return given.model_copy(update=changes)


def _stated(scenario: Scenario) -> Iterator[str]:
    """What exchanges, plants and fates give as a source, in all cases."""
    for one in (scenario, *scenario.cases.values()):
        yield from (plant.source or "" for plant in one.facilities.values())
        yield from (exchange.source or "" for exchange in one.exchanges)
        for exchange in one.exchanges:
            yield from (fate.source or "" for fate in exchange.fates)
