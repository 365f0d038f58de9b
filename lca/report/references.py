"""Sources and activities of a report: which are used, how they are numbered and linked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lca.library.form import Source
from lca.report.tables import Cell, Link
from lca.results.outcome import Outcome
from lca.texts import Lang
from lca.words.catalogue import tr


@dataclass(frozen=True, slots=True)
class Cited:
    """An entry of the list of sources; `source` is None where the library does not know the key."""

    number: int
    key: str
    source: Source | None


class References:
    """Numbers of all sources that a result rests on, and links to sources and activities."""

    def __init__(self, result: Outcome, lang: Lang) -> None:
        self.lang = lang
        self.library = result.scenario.library
        self.used = [str(id) for id in dict.fromkeys(result.factors["activity"])]
        keys = sorted(set(self._keys(result)))
        self.cited = [Cited(n, key, self.library.sources.get(key)) for n, key in enumerate(keys, 1)]
        self._numbers = {one.key: one.number for one in self.cited}

    def _keys(self, result: Outcome) -> Iterator[str]:
        scenario = result.scenario
        for id in self.used:
            yield from self.library.sources_of(self.library.activities[id])
        for indicator in scenario.indicators:
            yield from self.library.indicators[indicator].source
        for stated in (
            *(exchange.source for exchange in scenario.exchanges),
            *(facility.source for facility in scenario.facilities.values()),
        ):
            if stated in self.library.sources:
                yield str(stated)

    def links(self, keys: Iterable[str]) -> tuple[Link, ...]:
        """Numbers in brackets that lead to the list of sources."""
        return tuple(
            Link(f"#source-{self._numbers[key]}", f"[{self._numbers[key]}]") for key in keys
        )

    def stated(self, source: str | None) -> Cell:
        """What a scenario gives as a source: a key of the library, or a text of its own."""
        if source is None:
            return Cell(tr(self.lang, "not stated"))
        known = self.library.sources.get(source)
        if known is None:
            return Cell(source)
        return Cell(known.citation, links=self.links([source]))

    def activity(self, id: str) -> Link:
        """The name of an activity, which leads to its factors."""
        entry = self.library.activities.get(id)
        return Link(f"#factor-{id}", entry.activity.name.in_(self.lang) if entry else id)

    def behind(self, start: Iterable[str]) -> set[str]:
        """The named activities and all that they need, directly or not."""
        found: set[str] = set()
        waiting = list(start)
        while waiting:
            id = waiting.pop()
            if id not in found:
                found.add(id)
                waiting += [row.activity for row in self.library.activities[id].activity.inputs]
        return found
