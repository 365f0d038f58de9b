"""Candidate exchanges as people and programs read them: a table, rows of JSON, files, and a scenario of the best."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lca.matching.candidates import Candidates, candidates
from lca.matching.ranked import Asked, Ground
from lca.matching.templates import Template
from lca.problems import Message, Refused, did_you_mean, near_or_all
from lca.scenario.scenario import Scenario, is_scenario
from lca.texts import LANGS, Lang, Text

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
    draws, seed : what the probabilities were counted in; none where draws is 0.
    """

    scenario: Scenario
    found: Candidates
    draws: int
    seed: int
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
        for row in zip(*columns, strict=True):
            pairs = zip(KEYS, row, strict=True)
            told: dict[str, Any] = {key: None if _unknown(one) else one for key, one in pairs}
            words = self.written.get((told["from"], told["byproduct"]), {})
            if len(words) < 2:
                yield told
                continue
            for word, share in words.items():
                part = {key: told[key] and told[key] * share for key in ("amount", "saving")}
                yield {**told, "byproduct_written": word, **part}

    @property
    def useless(self) -> list[str]:
        """By-products on offer that the library knows no use of."""
        known = self.scenario.library.substitutions
        facilities = self.scenario.facilities.values()
        given = dict.fromkeys(name for one in facilities for name in one.supplies)
        return [name for name in given if not known.ids_of(name)]

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
        """Write that scenario, which then has the name of the file. Whole or not at all; raises CannotSave."""
        from lca.matching.proposed import named_after, sound
        from lca.scenario.written import save

        path = Path(path)
        tree, _ = sound(self.scenario, self.found, self.reason)
        save(tree, path, named_after(path, self.scenario))
        return path

    def to_csv(self, path: str | Path, lang: Lang = "en") -> Path:
        """Write all candidates as CSV, or as Parquet where the name ends so. Raises CannotSave, NotInstalled."""
        from lca.matching.candidate_file import write

        starts = range(0, len(self), BLOCK)
        blocks = (self._columns(slice(at, at + BLOCK), lang) for at in starts)
        return write(Path(path), KEYS, blocks)

    def _columns(self, rows: slice, lang: Lang) -> list[list[Any]]:
        """The values of KEYS of some candidates, each a list; equal texts are one object."""
        import numpy as np

        found = self.found.chosen(np.arange(len(self.found), dtype=np.int32)[rows])
        library, exchanges = self.scenario.library, [one.id for one in self.scenario.exchanges]
        made, given, grounds = found.solved.templates, found.supplies, found.grounds
        template, supply = found.template.tolist(), found.supply.tolist()
        ground, receiver = found.ground.tolist(), found.receiver.tolist()
        exchange, stated = found.exchange.tolist(), (found.need >= 0).tolist()
        nowhere, count = np.isnan(found.distance).tolist(), len(found)
        chance = found.probability if self.draws else found.probability * math.nan
        said, footing = self._said, found.footing.tolist()
        each = zip(template, ground, footing, nowhere, exchange, strict=True)
        words = (self.written.get((one.facility, one.byproduct), {}) for one in given)
        written = [
            " / ".join(said) or one.byproduct for said, one in zip(words, given, strict=True)
        ]
        return [
            _each([one.facility for one in given], supply),
            _each(found.receivers, receiver),
            _each([one.byproduct for one in given], supply),
            _each(written, supply),
            _each([one.product for one in made], template),
            _each([one.id for one in made], template),
            found.amount.tolist(),
            _each([f"{one.unit}/year" for one in made], template),
            found.per_unit.tolist(),
            found.saving.tolist(),
            [found.indicator] * count,
            [library.indicators[found.indicator].unit] * count,
            chance.tolist(),
            found.distance.tolist(),
            [said.get(at) or self._standards(at) for at in ground],
            _each([one.status for one in grounds], ground),
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
        """Facility and by-product → the words of the file for it where they are no id, each with its share of the amount."""
        found: dict[tuple[str, str], dict[str, float]] = {}
        for one in self.scenario.taken:
            if one.kind == "supplies" and one.id is not None:
                found.setdefault((one.facility, one.id), {})[one.written] = one.share
        return found

    def _standards(self, at: int) -> list[dict[str, Any]]:
        told = self._said[at] = [_standard(one) for one in self.found.grounds[at].standards]
        return told

    def reason(
        self, lang: Lang, template: int, at: int, footing: int, nowhere: bool, exchange: int
    ) -> str:
        """Why a candidate is one, and on what footing, in one line."""
        one, ground = self.found.solved.templates[template], self.found.grounds[at]
        parts = [self._stands(one)]
        if exchange >= 0:
            parts.append(Message("match-known", exchange=self.scenario.exchanges[exchange].id))
        parts += [*_rules(ground), *_remarks(one, footing, nowhere)]
        tests = tuple(dict.fromkeys(test for asked in ground.standards for test in asked.tests))
        if tests:
            parts.append(Message("match-tests", tests=tests))
        return _joined([*parts, *_done(one)], lang)

    def remarks(self, lang: Lang, at: int) -> str:
        """What to know of a candidate beside its rules, in one line: on what footing it stands, and where it was done."""
        found = self.found
        one = found.solved.templates[found.template[at]]
        nowhere = bool(found.distance[at] != found.distance[at])
        return _joined([*_remarks(one, int(found.footing[at]), nowhere), *_done(one)], lang)

    def _stands(self, one: Template) -> Message:
        library, known = self.scenario.library, one.known
        byproduct, entry = (
            library.byproducts.get(known.byproduct),
            library.activities.get(one.product),
        )
        name: Text | str = known.named or (entry.activity.name if entry else one.product)
        called = byproduct.name if byproduct else known.byproduct
        if known.use is None:
            return Message("match-stands", byproduct=called, product=name)
        return Message("match-stands-as", byproduct=called, product=name, use=known.use)


def _each(texts: Sequence[Any], positions: list[int]) -> list[Any]:
    return [texts[at] for at in positions]


def _unknown(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)


def _joined(parts: Sequence[Message], lang: Lang) -> str:
    return ("; ", "；")[LANGS.index(lang)].join(part.text(lang) for part in parts)


_TODAY = {
    "usual": Message("match-usual"),
    "assumed": Message("match-assumed"),
    "unknown": Message("match-today-unknown"),
}


def _remarks(one: Template, footing: int, nowhere: bool) -> Iterator[Message]:
    """On what footing a candidate of a template stands, and what of it is not known."""
    if footing == 1:
        yield Message("match-need-not-stated")
    elif footing == 2:
        yield Message("match-need-of-product")
    elif footing == 3:
        yield Message("match-other-use")
    if one.lack is not None:
        own = one.lack.key.startswith("match-")
        yield one.lack if own else Message("match-misfit", why=one.lack)
    elif one.today != "stated":
        yield _TODAY[one.today]
    if nowhere:
        yield Message("match-distance-unknown", km=one.usual_km)
    if one.mode is None and one.lack is None:
        yield Message("match-haul-uncounted")


def _done(one: Template) -> Iterator[Message]:
    if one.known.precedents:
        yield Message("match-precedents", places=tuple(one.known.precedents))


def _rules(ground: Ground) -> Iterator[Message]:
    if ground.status == "forbidden":
        clause = ground.clause
        yield Message("match-forbidden-by", clause=clause) if clause else Message("match-forbidden")
    elif ground.status == "needs-permit":
        yield Message("match-permit")
    if ground.doubt:
        yield Message("match-doubted", by=ground.doubt)
    for one in ground.standards:
        if one.status == "not met":
            yield Message("match-missed", standard=one.rule.cited)


def _standard(one: Asked) -> dict[str, Any]:
    return {
        "standard": one.rule.number,
        "clause": one.rule.clause,
        "status": one.status,
        "tests": list(one.tests),
        "seen": one.seen,
    }


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
    a known distance up to so many km. facility : only those that it gives or takes. min_probability : only those that save with
    at least this probability; 0 keeps those of which that is not known, too. say : is told what happens.
    Raises Refused for an indicator or a facility that is not there, or a number that cannot be.
    """
    is_scenario(scenario)
    if draws < 0:
        raise Refused(Message("draws-negative"))
    known = scenario.indicators
    main = known[0] if indicator is None else indicator
    if main not in known:
        cure = near_or_all(main, known)
        raise Refused(Message("match-unindicated", indicator=main, cure=cure))
    if facility is not None and facility not in scenario.facilities:
        cure = did_you_mean(facility, scenario.facilities, Message("add-under-facilities"))
        raise Refused(Message("facility-unknown", facility=facility, cure=cure))
    if say is not None:
        say(Message("matching"))
    found = candidates(scenario, main, draws, seed, within, facility, min_probability)
    return Matches(scenario, found, draws, seed)
