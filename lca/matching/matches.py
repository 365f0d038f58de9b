"""Candidate exchanges as people and programs read them: a table, rows of JSON, files, and a scenario of the best."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lca.matching.candidate_file import SCENARIOS, TABLES, ending
from lca.matching.candidates import Candidates, candidates
from lca.matching.left import NOTHING, Supplied
from lca.matching.reasons import NOTHING_OF, done, joined, remarks, rules, standard, stands
from lca.problems import Message, Refused, did_you_mean, near_or_all
from lca.results.convergence import FEW
from lca.scenario.scenario import Scenario, is_scenario
from lca.texts import Lang

if TYPE_CHECKING:
    import pandas as pd

    from lca.matching.ranked import Ints

#: Keys of a candidate, in the order of JSON and of columns.
KEYS = (
    *("from", "to", "byproduct", "byproduct_written", "product", "substitution", "amount", "unit"),
    *("saving_per_unit", "saving", "indicator", "unit_of_saving", "probability", "distance"),
    *("standards", "status", "need_stated", "precedents", "exchange", "reason"),
)
#: Rows that are made at once, and that are shown in a notebook.
BLOCK, SHOWN = 50_000, 15


@dataclass(frozen=True, eq=False)
class Matches:
    """Candidates of a scenario, best first.

    scenario : whose supplies and needs were matched. found : the candidates as columns, for choices and draws.
    draws, seed : what the probabilities were counted in; none are told of fewer than FEW draws. facility : the one whose
    candidates alone are there, if so. narrowed : whether others were left out that somebody asked to leave out.
    """

    scenario: Scenario
    found: Candidates
    draws: int
    seed: int
    facility: str | None = None
    narrowed: bool = False
    _said: dict[object, Any] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.found)

    def __repr__(self) -> str:
        return f"Matches({self.scenario.id}: {len(self):,} candidates by {self.found.indicator})"

    def _repr_html_(self) -> str:
        from lca.matching.shown import as_html

        return as_html(self.scenario.file.title, repr(self), self.rows(count=SHOWN), len(self))

    @property
    def table(self) -> pd.DataFrame:
        """One row a candidate, best first, KEYS as columns; amounts and savings a year in the units that stand beside them."""
        import pandas as pd

        rows = ([row[key] for key in KEYS] for row in self.rows())
        return pd.DataFrame(rows, columns=list(KEYS))

    def rows(self, lang: Lang = "en", count: int | None = None) -> Iterator[dict[str, Any]]:
        """Candidates as mappings of KEYS, best first; the first `count` of them, all when left out."""
        columns = self._columns(slice(0, count), lang)
        for row in islice(zip(*columns, strict=True), count):
            pairs = zip(KEYS, row, strict=True)
            yield {key: None if _unknown(one) else one for key, one in pairs}

    @property
    def lines(self) -> int:
        """How many rows there are: a candidate has one for each of its supply's words."""
        words = [len(self._words(one)) for one in self.found.supplies]
        return sum(words[at] for at in self.found.supply.tolist())

    @property
    def useless(self) -> list[str]:
        """By-products on offer that the library knows no use of."""
        known = self.scenario.library.substitutions
        facilities = self.scenario.facilities.values()
        given = dict.fromkeys(name for one in facilities for name in one.supplies)
        return [name for name in given if not known.ids_of(name)]

    @property
    def unplaced(self) -> list[tuple[str, str]]:
        """Supplies, by facility and by-product, of which something is left and a use is known, and that no candidate here would take."""
        found, known = self.found, self.scenario.library.substitutions
        placed = set(found.supply.tolist())
        return [
            (one.facility, one.byproduct)
            for at, one in enumerate(found.supplies)
            if at not in placed and one.left > 0 and known.ids_of(one.byproduct)
            if self.facility in (None, one.facility)
        ]

    @property
    def nothing(self) -> Message:
        """Why there are no candidates."""
        listed = self.found.supplies
        if not any(one.supplies for one in self.scenario.facilities.values()):
            words = tuple(one.written for one in self.scenario.taken if one.kind == "supplies")
            return Message("match-not-understood", words=words) if words else NOTHING_OF["supplies"]
        if not any(one.left > 0 for one in listed):
            return NOTHING_OF["left"]
        if not any(self.scenario.library.substitutions.ids_of(one.byproduct) for one in listed):
            return NOTHING_OF["use"]
        return NOTHING_OF["narrowed" if self.narrowed else "receiver"]

    def to_scenario(self, name: str | None = None) -> Scenario:
        """A scenario with the operating exchanges and the candidates that save, in rank order, as far as supplies and needs go.

        name : its id, that of the scenario with `-candidates` behind when left out.
        """
        from lca.matching.proposed import sound

        return sound(self.scenario, self.found, self.reason, name)[1]

    def alternatives(self, rows: Ints | None = None) -> Scenario:
        """A scenario to be chosen from (`lca.optimise`): candidates, each with the most that could flow.

        rows : positions of some; all that may be chosen when left out.
        """
        from lca.loading.load import completed
        from lca.matching.proposed import proposed

        some = self.found.chosen(self.found.choosable() if rows is None else rows)
        tree = proposed(self.scenario, some, self.reason, self.scenario.id, together=False)
        return completed(tree, list(self.scenario.inputs), [], candidates=True)

    def to_yaml(self, path: str | Path) -> Path:
        """Write that scenario, which then has the name of the file. Whole or not at all; raises CannotSave, Refused for another ending."""
        from lca.matching.proposed import named_after, sound
        from lca.scenario.written import save

        path = ending(Path(path), SCENARIOS)
        tree, _ = sound(self.scenario, self.found, self.reason)
        save(tree, path, named_after(path, self.scenario))
        return path

    def to_csv(self, path: str | Path, lang: Lang = "en") -> Path:
        """Write all candidates as CSV, or as Parquet where the name ends so. Raises CannotSave, NotInstalled, Refused for another ending."""
        from lca.matching.candidate_file import write

        starts = range(0, len(self), BLOCK)
        blocks = (self._columns(slice(at, at + BLOCK), lang) for at in starts)
        return write(ending(Path(path), TABLES), KEYS, blocks)

    def _columns(self, rows: slice, lang: Lang) -> list[list[Any]]:
        """The values of KEYS of some candidates, each a list, one entry for each word of the supply; equal texts are one object."""
        import numpy as np

        found = self.found.chosen(np.arange(len(self.found), dtype=np.int32)[rows])
        words = [self._words(one) for one in found.supplies]
        written = [word for at in found.supply.tolist() for word in words[at]]
        share = np.ones(len(written))
        if len(written) > len(found):
            share = np.array([part for at in found.supply.tolist() for part in words[at].values()])
            counts = np.array([len(one) for one in words])[found.supply]
            found = found.chosen(np.repeat(np.arange(len(found), dtype=np.int32), counts))
        library, exchanges = self.scenario.library, [one.id for one in self.scenario.exchanges]
        made, given, grounds = found.solved.templates, found.supplies, found.grounds
        template, supply = found.template.tolist(), found.supply.tolist()
        ground, receiver = found.ground.tolist(), found.receiver.tolist()
        exchange, stated = found.exchange.tolist(), (found.need >= 0).tolist()
        nowhere, count = np.isnan(found.distance).tolist(), len(found)
        chance = found.probability if self.draws >= FEW else found.probability * math.nan
        said, footing = self._said, found.footing.tolist()
        each = zip(template, ground, footing, nowhere, exchange, strict=True)
        return [
            _each([one.facility for one in given], supply),
            _each(found.receivers, receiver),
            _each([one.byproduct for one in given], supply),
            written,
            _each([one.product for one in made], template),
            _each([one.id for one in made], template),
            (found.amount * share).tolist(),
            _each([f"{one.unit}/year" for one in made], template),
            found.per_unit.tolist(),
            (found.saving * share).tolist(),
            [found.indicator] * count,
            [library.indicators[found.indicator].unit] * count,
            chance.tolist(),
            found.distance.tolist(),
            [said.get(at) or self._standards(at) for at in ground],
            _each([one.told for one in grounds], ground),
            stated,
            _each([one.known.precedents for one in made], template),
            _each([*exchanges, None], exchange),
            [said.get((lang, key)) or self._reason(lang, key) for key in each],
        ]

    def _reason(self, lang: Lang, key: tuple[int, int, int, bool, int]) -> str:
        """The reason of candidates that differ in numbers alone, said once."""
        told = self._said[lang, key] = self.reason(lang, *key)
        return told

    @cached_property
    def written(self) -> dict[tuple[str, str], dict[str, float]]:
        """Facility and by-product → the words of the file for it, each with its share of the amount, where they are not the id alone."""
        found: dict[tuple[str, str], dict[str, float]] = {}
        for one in self.scenario.taken:
            if one.kind == "supplies" and one.id is not None:
                found.setdefault((one.facility, one.id), {})[one.written] = one.share
        for (_, id), words in found.items():
            rest = 1.0 - sum(words.values())
            if rest > NOTHING:
                words[id] = rest
        return found

    def _words(self, one: Supplied) -> dict[str, float]:
        return self.written.get((one.facility, one.byproduct)) or {one.byproduct: 1.0}

    def _standards(self, at: int) -> list[dict[str, Any]]:
        told = self._said[at] = [standard(one) for one in self.found.grounds[at].standards]
        return told

    def reason(
        self, lang: Lang, template: int, at: int, footing: int, nowhere: bool, exchange: int
    ) -> str:
        """Why a candidate is one, and on what footing, in one line."""
        one, ground = self.found.solved.templates[template], self.found.grounds[at]
        parts = [stands(self.scenario.library, one)]
        if exchange >= 0:
            parts.append(Message("match-known", exchange=self.scenario.exchanges[exchange].id))
        parts += [*rules(ground), *remarks(self.scenario.library, one, footing, nowhere)]
        tests = tuple(dict.fromkeys(test for asked in ground.standards for test in asked.tests))
        if tests:
            parts.append(Message("match-tests", tests=tests))
        return joined([*parts, *done(one)], lang)

    def remarks(self, lang: Lang, at: int) -> str:
        """What to know of a candidate beside its rules, in one line: on what footing it stands, and where it was done."""
        found = self.found
        one = found.solved.templates[found.template[at]]
        nowhere = bool(found.distance[at] != found.distance[at])
        return joined(
            [*remarks(self.scenario.library, one, int(found.footing[at]), nowhere), *done(one)],
            lang,
        )


def _each(texts: Sequence[Any], positions: list[int]) -> list[Any]:
    return [texts[at] for at in positions]


def _unknown(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)


def match(
    scenario: Scenario,
    indicator: str | None = None,
    draws: int = 4096,
    seed: int = 1,
    within: float | None = None,
    facility: str | None = None,
    min_probability: float = 0.0,
    say: Callable[[Message], None] | None = None,
) -> Matches:
    """Exchanges that could be between the facilities of a scenario: its supplies and needs joined, scored and ranked.

    indicator : of the scenario, by which they are scored; the first of greenhouse gases when left out. within : only those of
    a known distance up to so many km. facility : only those that it gives or takes, by its id or its name. min_probability : only those that save with
    at least this probability; 0 keeps those of which that is not known, too. say : is told what happens.
    Raises Refused for an indicator or a facility that is not there, or a number that cannot be.
    """
    is_scenario(scenario)
    if draws < 0:
        raise Refused(Message("draws-negative"))
    if min_probability > 0 and draws < FEW:
        raise Refused(Message("match-no-probability", draws=draws, few=FEW))
    known = scenario.indicators
    main = known[0] if indicator is None else indicator
    if main not in known:
        cure = near_or_all(main, known)
        raise Refused(Message("match-unindicated", indicator=main, cure=cure))
    facility = _facility(scenario, facility)
    if say is not None:
        say(Message("matching"))
    found = candidates(scenario, main, draws, seed, within, facility, min_probability)
    narrowed = within is not None or facility is not None or min_probability > 0
    return Matches(scenario, found, draws, seed, facility, narrowed)


def _facility(scenario: Scenario, named: str | None) -> str | None:
    """The facility of an id, or of a name that one alone has. Raises Refused."""
    plants = scenario.facilities
    if named is None or named in plants:
        return named
    called = [id for id, one in plants.items() if named in (one.name.en, one.name.zh)]
    if len(called) > 1:
        raise Refused(Message("match-facility-several", name=named, ids=tuple(called)))
    if called:
        return called[0]
    cure = did_you_mean(named, plants, Message("add-under-facilities"))
    raise Refused(Message("facility-unknown", facility=named, cure=cure))
