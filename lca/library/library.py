"""The factor library: the shipped files and a user's own ones as one set of activities, flows and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from lca.files.ours import inside
from lca.files.shipped import shipped
from lca.files.tree import Node, mark_at
from lca.files.validation import dotted, keys_of, validated
from lca.files.yaml_tree import InputFile, read
from lca.library.chains import amounts_behind, coproducts_of
from lca.library.entry import Entry, Outside
from lca.library.form import (
    ByProductName,
    ElementaryFlow,
    FactorFile,
    HeatingRatio,
    Indicator,
    Release,
    Row,
    Source,
    Usual,
)
from lca.library.pairs import Substitution
from lca.library.references import (
    byproduct_problems,
    heating_problems,
    row_problems,
    substitution_problems,
)
from lca.library.sizes import beyond
from lca.library.substitutions import LATE, Substitutions, unread
from lca.problems import Message, Problem, WrongInput, did_you_mean
from lca.quantities.units import MASS, Dimension, per

__all__ = ["Entry", "Library", "Outside", "load_library", "row_problems"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Library:
    """Activities, elementary flows, indicators, by-products, what these substitute, and sources by id.

    opened : name → the backgrounds that activities stand in, as `lca.backgrounds.in_use` keeps them.
    """

    activities: Mapping[str, Entry]
    flows: Mapping[str, ElementaryFlow]
    indicators: Mapping[str, Indicator]
    byproducts: Mapping[str, ByProductName]
    sources: Mapping[str, Source]
    files: tuple[InputFile, ...]
    opened: Mapping[str, object] = field(default_factory=dict)
    heating_ratios: Mapping[str, HeatingRatio] = field(default_factory=dict)
    substitutions: Substitutions = field(default_factory=Substitutions)

    def __repr__(self) -> str:
        from lca.library.shown import in_lines

        return in_lines(self)

    def _repr_html_(self) -> str:
        from lca.library.shown import as_html

        return as_html(self)

    def source_of(self, entry: Entry, row: Row | None = None) -> str | None:
        """The key of the source of a row (or of the activity as a whole)."""
        return (row.source if row is not None else None) or entry.activity.source

    def seen_of(self, entry: Entry, row: Row | None = None) -> str:
        """How the figure of a row was seen."""
        stated = (row.seen if row is not None else None) or entry.activity.seen
        if stated:
            return stated
        source = self.sources.get(self.source_of(entry, row) or "")
        return source.seen if source else "unchecked"

    def sources_of(self, entry: Entry) -> list[str]:
        """Keys of all sources of an activity, each once, in the order of its rows."""
        keys = [self.source_of(entry, row) for _, _, row in entry.rows()]
        keys += [entry.activity.source]
        return list(dict.fromkeys(key for key in keys if key))

    def seen_summary(self, entry: Entry) -> str:
        """All ways in which the figures of an activity were seen."""
        seen = dict.fromkeys(self.seen_of(entry, row) for _, _, row in entry.rows())
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
        return amounts_behind(self.activities, id, self._year(id, year))

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
            for one in self.substitutions.values()
            if one.byproduct == byproduct
            and one.saving is not None
            and one.saving.high.dimension == per(MASS, measured)
        ]
        return max(told, key=lambda pair: pair[0])[1] if told else None

    def other_years(self, start: Iterable[str], year: int) -> Iterator[tuple[str, int, list[int]]]:
        """Activities behind `start` with an amount that is dated, but not at `year`.

        Gives the id, the year that is taken instead, and the years that there are.
        """
        for entry in self.behind(start):
            series = {tuple(dated for dated, _ in row.amount.by_year) for _, _, row in entry.rows()}
            for years in sorted(series):
                if years and year not in years:
                    nearest = min(years, key=lambda dated: (abs(dated - year), dated))
                    yield entry.id, nearest, list(years)


def load_library(extra: Sequence[tuple[Path, str]] = (), base: Library | None = None) -> Library:
    """The shipped library with a user's factor files over it, in their order.

    base : a library that they are laid over instead, which stays as it is.

    Raises WrongInput with every problem of form and every reference that leads nowhere.
    """
    files = [(path, shown, True) for path, shown in extra]
    if base is None:
        base, early = _nothing_read()
        files = [(path, shown, False) for path, shown in early] + files
    activities, flows, indicators = dict(base.activities), dict(base.flows), dict(base.indicators)
    byproducts, sources = dict(base.byproducts), dict(base.sources)
    heating = dict(base.heating_ratios)
    own_substitutions: dict[str, Substitution] = {}
    inputs = list(base.files)
    models: list[tuple[Node, FactorFile]] = []
    problems: list[Problem] = []
    for path, shown, own in files:
        try:
            document = read(path, shown, keys_of(FactorFile) if own else ())
            model = validated(FactorFile, document.root)
        except WrongInput as error:
            problems += error.problems
            continue
        inputs.append(document.source)
        root = document.root
        models.append((root, model))
        entries = {id: Entry(id, one, root, own) for id, one in model.activities.items()}
        problems += _added(activities, entries, "activities", root, own)
        problems += _added(flows, model.flows, "flows", root, own)
        problems += _added(indicators, model.indicators, "indicators", root, own)
        problems += _added(byproducts, model.byproducts, "byproducts", root, own)
        problems += _added(sources, model.sources, "sources", root, own)
        problems += _added(heating, model.heating_ratios, "heating_ratios", root, own)
        problems += _added(own_substitutions, model.substitutions, "substitutions", root, own)
    found = Library(
        *(activities, flows, indicators, byproducts, sources, tuple(inputs)),
        heating_ratios=heating,
        substitutions=base.substitutions.with_own(own_substitutions),
    )
    if not problems:
        problems = [
            problem for entry in activities.values() for problem in row_problems(found, entry)
        ]
        for root, model in models:
            problems += _characterised(found, root)
            problems += heating_problems(found, root, model.heating_ratios)
            problems += byproduct_problems(found, root, model.byproducts)
            if model.substitutions:
                beside = found.substitutions.sources
                problems += substitution_problems(found, root, model.substitutions, beside)
    if extra and not problems:
        problems = list(beyond(activities, indicators.values()))
    if problems:
        raise WrongInput(problems)
    return found


def _nothing_read() -> tuple[Library, list[tuple[Path, str]]]:
    """A library of nothing but what is read late, and the shipped files that are read at once."""
    shipped_files = [(p, f"factors/{p.name}") for p in inside(shipped("factors"), ".yaml")]
    late = next((unread(*file) for file in shipped_files if file[0].name == LATE), None)
    files = () if late is None else (late,)
    nothing = Library({}, {}, {}, {}, {}, files, substitutions=Substitutions(late))
    return nothing, [file for file in shipped_files if file[0].name != LATE]


def _added(
    to: dict[str, T], new: Mapping[str, T], part: str, root: Node, own: bool
) -> list[Problem]:
    """Adds entries; only a user's own file may override."""
    twice = [] if own else [id for id in new if id in to]
    to.update(new)
    return [
        Problem(
            mark_at(root, (part, id), key=True), f"{part}.{id}", Message("entry-twice", entry=id)
        )
        for id in twice
    ]


def _characterised(lib: Library, root: Node) -> Iterator[Problem]:
    """Characterisation factors of elementary flows that do not exist."""
    parts = root.child("indicators")
    listed = parts.value if parts is not None and isinstance(parts.value, dict) else {}
    for id, (_, indicator) in listed.items():
        factors = indicator.child("characterisation")
        assert factors is not None and isinstance(factors.value, dict)  # the model says so
        for flow, (mark, _) in factors.value.items():
            if flow not in lib.flows:
                cure = did_you_mean(flow, lib.flows, Message("see-flows"))
                where = dotted(("indicators", id, "characterisation", flow), root)
                yield Problem(mark, where, Message("flow-unknown", flow=flow, cure=cure))
