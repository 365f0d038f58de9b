"""The factor library: the shipped files and a user's own ones as one set of activities, flows and sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from lca.files.ours import inside
from lca.files.shipped import shipped
from lca.files.tree import Node
from lca.files.validation import keys_of, validated
from lca.files.yaml_tree import InputFile, read
from lca.library.anew import beyond_all, measured_anew
from lca.library.chains import amounts_behind, coproducts_of
from lca.library.entry import Entry, Outside
from lca.library.form import (
    ByProductName,
    ElementaryFlow,
    FactorFile,
    Flow,
    HeatingRatio,
    Indicator,
    Input,
    Release,
    Row,
    Sector,
    Source,
    Usual,
)
from lca.library.late import FORMS, Late, Shipped, entries_of, kept
from lca.library.pairs import Substitution
from lca.library.priced import MONEY_FILES, Money
from lca.library.priced_references import money_problems
from lca.library.references import (
    byproduct_problems,
    characterisation_problems,
    heating_problems,
    row_problems,
    substitution_problems,
)
from lca.library.substances import is_of
from lca.library.substitutions import LATE, Substitutions, unread
from lca.library.unreadable import Unreadable
from lca.library.years import lacking
from lca.problems import Message, Problem, WrongInput
from lca.quantities.units import MASS, Dimension, per

__all__ = ["Entry", "Library", "Outside", "load_library", "row_problems", "whole_problems"]


@dataclass(frozen=True, slots=True)
class Library:
    """Activities, elementary flows, indicators, by-products, what these substitute, and sources by id.

    Entries of shipped files are read when they are looked at, which raises WrongInput where such a file is misformed.
    opened : name → the backgrounds that activities stand in, as `lca.backgrounds.in_use` keeps them.
    replaced : electricity → what a scenario has in its place (`lca.library.grid`).
    money : prices, series, jobs and levies (`lca.library.priced`), read when somebody looks into it.
    unasked : pollutants that no indicator of a scenario counts: their figures are none of what its result rests on.
    """

    activities: Late[Entry]
    flows: Late[ElementaryFlow]
    indicators: Late[Indicator]
    byproducts: Late[ByProductName]
    sources: Late[Source]
    files: tuple[InputFile, ...]
    opened: Mapping[str, object] = field(default_factory=dict)
    heating_ratios: Late[HeatingRatio] = field(default_factory=Late)
    sectors: Late[Sector] = field(default_factory=Late)
    substitutions: Substitutions = field(default_factory=Substitutions)
    replaced: Mapping[str, str] = field(default_factory=dict)
    money: Money = field(default_factory=Money, compare=False)
    unasked: Collection[str] = frozenset()
    shipped: tuple[Shipped, ...] = field(default=(), repr=False, compare=False)

    @property
    def own_activities(self) -> list[Entry]:
        """The activities of a user's own files, in the order of the library."""
        return [entry for entry in self.activities.ready() if entry.own]

    def __repr__(self) -> str:
        from lca.library.shown import in_lines

        return in_lines(self)

    def _repr_html_(self) -> str:
        from lca.library.shown import as_html

        return as_html(self)

    def source_of(
        self, entry: Entry, row: Row | None = None, year: int | None = None
    ) -> str | None:
        """The key of the source of a row (or of the activity as a whole); at a year, that of a projection where it is one."""
        return (row.told_at(year).source if row is not None else None) or entry.activity.source

    def seen_of(self, entry: Entry, row: Row | None = None, year: int | None = None) -> str:
        """How the figure of a row was seen, at a year that of a projection where it is one."""
        stated = (row.told_at(year).seen if row is not None else None) or entry.activity.seen
        if stated:
            return stated
        source = self.sources.get(self.source_of(entry, row) or "")
        return source.seen if source else "unchecked"

    def rows(self, entry: Entry) -> list[Input | Flow]:
        """The figures of an activity, without those of pollutants that nobody asks for."""
        return [
            row
            for part, _, row in entry.rows()
            if part == "inputs" or not any(is_of(row.names, one) for one in self.unasked)
        ]

    def sources_of(self, entry: Entry, year: int | None = None) -> list[str]:
        """Keys of all sources of an activity, or of those of its amounts at a year, each once, in the order of its rows."""
        keys = [self.source_of(entry, row, year) for row in self.rows(entry)]
        if year is None:
            keys += [row.projected.source for row in self.rows(entry) if row.projected]
        keys += [entry.activity.source]
        return list(dict.fromkeys(key for key in keys if key))

    def seen_summary(self, entry: Entry) -> str:
        """All ways in which the figures of an activity were seen."""
        seen = dict.fromkeys(self.seen_of(entry, row) for row in self.rows(entry))
        return " ".join(seen) or self.seen_of(entry)

    def usual(self, byproduct: str) -> Usual | None:
        """What usually happens to a by-product, where all its shares were seen at a source; None elsewhere."""
        known = self.byproducts.get(byproduct)
        if known is None or known.usual is None:
            return None
        sources = [self.sources.get(fate.source or "") for fate in known.usual.fates]
        seen = all(source is not None and source.seen != "unchecked" for source in sources)
        return known.usual if seen else None

    def behind(self, start: Iterable[str]) -> Iterator[Entry]:
        """The named activities and everything that they rest on, each once. Raises KeyError."""
        waiting, seen = list(start), set[str]()
        while waiting:
            id = waiting.pop()
            if id not in seen:
                seen.add(id)
                yield self.activities[id]
                waiting += [row.activity for row in self.activities[id].activity.inputs]

    def behind_amounts(self, id: str, year: int | None = None) -> dict[str, float]:
        """Amounts of the activities behind one, in base units per base unit of its product, at central values.

        Dated amounts are those of `year`, the activity's own when None. Raises KeyError.
        """
        at = self._year(id, year)
        known, key = self.activities.worked_out, ("amounts behind", id, at)
        if key not in known:
            known[key] = amounts_behind(self.activities, id, at)
        return dict(known[key])

    def coproducts(self, id: str, year: int | None = None) -> dict[str, float]:
        """By-products that an activity makes, and the materials and fuels behind it: in base units per base unit of its product.

        Power, heat and haulage bought are not followed. Years as in `behind_amounts`. Raises KeyError.
        """
        return coproducts_of(self.activities, id, self._year(id, year))

    def _year(self, id: str, year: int | None) -> int:
        return self.activities[id].activity.year if year is None else year

    def releases_in_use(self, id: str) -> list[Release]:
        """What the product of an activity gives off where it is used; none where nothing is known. Raises KeyError."""
        return self.activities[id].activity.releases_in_use

    def substitution(self, byproduct: str, product: str) -> Substitution | None:
        """What is known of a by-product that stands for a product; None where nobody is known to have reported it."""
        return self.substitutions.of(byproduct, product)

    def cited(self, key: str) -> Source | None:
        """A source by its key, those that stand beside the substitutions with them; None where there is none."""
        return self.sources.get(key) or self.substitutions.sources.get(key)

    def largest_saving(self, byproduct: str, measured: Dimension = MASS) -> Substitution | None:
        """The substitution with the largest published saving per unit of a by-product that is measured so."""
        told = [
            (one.saving.high.value, one)
            for one in self.substitutions.of_byproduct(byproduct)
            if one.saving is not None and one.saving.high.dimension == per(MASS, measured)
        ]
        return max(told, key=lambda pair: pair[0])[1] if told else None

    def other_years(self, start: Iterable[str], year: int) -> Iterator[tuple[str, int, list[int]]]:
        """Activities behind `start` with an amount that is dated, but not at `year`, and taken at the nearest one.

        Gives the id, the year that is taken instead, and the years that there are. What is taken between its years
        (`between: linear`) lacks none inside them.
        """
        return lacking(self.behind(start), year)


def load_library(extra: Sequence[tuple[Path, str]] = (), base: Library | None = None) -> Library:
    """The shipped library with a user's factor files over it, in their order.

    base : a library that they are laid over instead, which stays as it is. Entries of the shipped files are read when
        somebody looks at them (`Late`); `whole_problems` reads them all.

    Raises WrongInput with every problem of form of the user's files, every reference in them that leads nowhere, and
    what they make wrong in the shipped ones.
    """
    found = readable_library(extra, base)
    if found.problems:
        raise WrongInput(found.problems)
    return found.library


class Readable(NamedTuple):
    """A library as far as it can be read, with every problem, and what it would have beside were they mended."""

    library: Library
    problems: list[Problem]
    unreadable: Unreadable


def readable_library(
    extra: Sequence[tuple[Path, str]] = (), base: Library | None = None
) -> Readable:
    """What `load_library` gives or says, both."""
    before, problems = (base, []) if base is not None else _shipped()
    found, unreadable = before, Unreadable()
    models: list[tuple[Node, FactorFile, Node]] = []
    for path, shown in extra:
        try:
            document = read(path, shown, keys_of(FactorFile))
        except WrongInput as error:
            problems += error.problems
            unreadable.anything = True
            continue
        root = document.root
        try:
            model = validated(FactorFile, root)
        except WrongInput as error:
            problems += error.problems
            model, root = unreadable.without_faults(root)
        models.append((root, model, document.root))
        found = _with(found, model, root, document.source)
    if models:
        own = found.own_activities
        wrong = [problem for entry in own for problem in row_problems(found, entry)]
        for root, model, written in models:
            wrong += _file_problems(found, root, model)
            wrong += money_problems(found, written, model)
        if measured_anew(before, [model for _, model, _ in models]):
            wrong += whole_problems(found)
        problems += unreadable.caused_no(wrong)
        if not problems:
            problems += beyond_all(
                found.activities,
                list(found.indicators.values()),
                own,
                any(model.indicators for _, model, _ in models),
            )
    return Readable(found, problems, unreadable)


def whole_problems(library: Library) -> list[Problem]:
    """Every problem of form and every reference that leads nowhere in the shipped files, all of which are read for it.

    A user's own entries count in the place of those that they override.
    """
    found: list[Problem] = []
    for file in library.shipped:
        try:
            file.whole  # noqa: B018
        except WrongInput as error:
            found += error.problems
    if found:
        return found
    for entry in library.activities.values():
        if entry.outside is None:
            found += row_problems(library, entry)
    for file in library.shipped:
        found += _file_problems(library, *file.whole[:2])
    return found


def _file_problems(lib: Library, root: Node, model: FactorFile) -> Iterator[Problem]:
    """What the parts of a file beside its activities name that is not there, or does not fit."""
    yield from characterisation_problems(lib, root)
    yield from heating_problems(lib, root, model.heating_ratios)
    yield from byproduct_problems(lib, root, model.byproducts)
    if model.substitutions:
        beside = lib.substitutions.sources
        yield from substitution_problems(lib, root, model.substitutions, beside)


def _shipped() -> tuple[Library, list[Problem]]:
    """The shipped library, and what stands twice in its files or is no factor file at all."""
    listed = [(path, f"factors/{path.name}") for path in inside(shipped("factors"), ".yaml")]
    late = next((unread(*file) for file in listed if file[0].name == LATE), None)
    money = Money([unread(*file) for file in listed if file[0].name in MONEY_FILES])
    files: list[Shipped] = []
    there: dict[str, dict[str, Any]] = {part: {} for part in FORMS}
    problems: list[Problem] = []
    for path, shown in listed:
        if path.name in (LATE, *MONEY_FILES):
            continue
        try:
            file = kept(path, shown)
            entries = file.entries()
        except WrongInput as error:
            problems += error.problems
            continue
        files.append(file)
        for part, new in entries.items():
            for id in new.keys() & there[part].keys():
                message = Message("entry-twice", entry=id)
                problems.append(Problem(file.mark(part, id), f"{part}.{id}", message))
            there[part].update(new)
    substitutions = Substitutions(late)
    inputs = (*((late,) if late else ()), *(file.source for file in files))
    parts = {part: Late(new) for part, new in there.items()}
    found = Library(
        **parts, files=inputs, substitutions=substitutions, money=money, shipped=tuple(files)
    )
    return found, problems


def _with(library: Library, model: FactorFile, root: Node, source: InputFile) -> Library:
    """A library with a user's own file over it."""
    new = entries_of(model, root, own=True)
    parts = {part: getattr(library, part).over(listed) for part, listed in new.items()}
    substitutions = library.substitutions.with_own(model.substitutions)
    money = library.money.with_own(root, model)
    files = (*library.files, source)
    return replace(library, **parts, files=files, substitutions=substitutions, money=money)
