"""Sources and activities of a report: which are used, how they are numbered and linked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from lca.library.form import Source
from lca.report.document import Citation, Foreign, Piece
from lca.report.tables import Cell, Link
from lca.results.outcome import Outcome
from lca.scenario.form import WITHHELD
from lca.texts import Lang
from lca.words.catalogue import tr
from lca.words.sources import licence, publisher


class References:
    """Numbers of all sources that a result rests on, and links to sources and activities."""

    def __init__(self, result: Outcome, lang: Lang) -> None:
        self.lang = lang
        self.library, self.year = result.scenario.library, result.scenario.year
        libraries = [self.library, *(case.library for case in result.scenario.cases.values())]
        self.sources = {
            key: one for found in reversed(libraries) for key, one in found.sources.items()
        }
        self.used = [str(id) for id in dict.fromkeys(result.factors["activity"])]
        keys = sorted(set(self._keys(result)))
        self._numbers = {key: number for number, key in enumerate(keys, 1)}

    def _keys(self, result: Outcome) -> Iterator[str]:
        scenario = result.scenario
        for id in self.used:
            yield from self.library.sources_of(self.library.activities[id], self.year)
        for indicator in scenario.indicators:
            yield from self.library.indicators[indicator].source
        for stated in (
            *(exchange.source for exchange in scenario.exchanges),
            *(facility.source for facility in scenario.facilities.values()),
            *(
                fate.source
                for one in (scenario, *scenario.cases.values())
                for exchange in one.exchanges
                for fate in exchange.fates
            ),
            *_of_ledger(result),
        ):
            if stated in self.sources:
                yield str(stated)

    def citations(self) -> Iterator[Citation]:
        """The list of sources in the order of their numbers; of a key that the library does not know the key alone."""
        for key, number in self._numbers.items():
            source = self.sources.get(key)
            if source is None:
                yield Citation(number, key)
            else:
                about = tuple(self._about(source))
                note = source.note.in_(self.lang) if source.note else ""
                cited = self._told(source.citation)
                yield Citation(number, cited, about, source.link or "", note)

    def _about(self, source: Source) -> Iterator[Piece]:
        said = partial(tr, self.lang)
        named = source.publisher not in (None, "not stated")
        if named:
            yield Foreign(publisher(str(source.publisher), self.lang))
        if source.year:
            yield f"{said(', ') if named else ''}{source.year}"
        if named or source.year:
            yield " · "
        yield from (said("Licence"), said(": "))
        yield Foreign(licence(source.licence, self.lang))
        yield f" · {said('Seen')}{said(': ')}{said(source.seen)}"

    def links(self, keys: Iterable[str]) -> tuple[Link, ...]:
        """Numbers in brackets that lead to the list of sources."""
        return tuple(
            Link(f"#source-{self._numbers[key]}", f"[{self._numbers[key]}]") for key in keys
        )

    def stated(self, source: str | None) -> Cell:
        """What a scenario gives as a source: a key of the library, or a text of its own."""
        if source is None:
            return Cell(tr(self.lang, "not stated"))
        known = self.sources.get(source)
        if known is None:
            return Cell(self._told(source))
        return Cell(self._told(known.citation), links=self.links([source]))

    def _told(self, text: str) -> str:
        """A source as it is written; of one that an audience is not shown the word for it in its language."""
        return tr(self.lang, text) if text == WITHHELD else text

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


def _of_ledger(result: Outcome) -> Iterator[str]:
    """Sources of prices and of claims, where there are any."""
    claims, money = result.ledger.claims, result.ledger.money
    if claims is not None:
        for column in ("deadweight_source", "attribution_source"):
            yield from (str(one) for one in claims.table[column] if one)
    if money is not None:
        yield from (str(one) for one in money.table["price_source"] if one)
