"""The factor library: the shipped files and a user's own ones as one set of activities, flows and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from lca.files.shipped import shipped
from lca.files.tree import Node, mark_at
from lca.files.validation import dotted, validated
from lca.files.yaml_tree import InputFile, read
from lca.library.form import (
    Activity,
    ByProductName,
    ElementaryFlow,
    FactorFile,
    Flow,
    Indicator,
    Input,
    Row,
    Source,
)
from lca.problems import Mark, Message, Problem, WrongInput, did_you_mean
from lca.quantities.quantity import Quantity
from lca.quantities.units import ENERGY, MASS, Dimension, in_words

T = TypeVar("T")

FLOW_DIMENSION: Mapping[str, Dimension] = {"kg": MASS, "MJ": ENERGY}


@dataclass(frozen=True, slots=True)
class Outside:
    """Where the figures of an activity are when it stands in a background: whose, and its place there."""

    background: str
    position: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An activity of the library and the file that it stands in."""

    id: str
    activity: Activity
    root: Node
    own: bool
    """True when it comes from a user's factor file."""
    outside: Outside | None = None

    def mark(self, *path: str | int) -> Mark:
        return mark_at(self.root, ("activities", self.id, *path))

    def where(self, *path: str | int) -> str:
        """The place in its file, for people."""
        return dotted(("activities", self.id, *path), self.root)

    def problem(self, message: Message, *path: str | int) -> Problem:
        return Problem(self.mark(*path), self.where(*path), message)

    def rows(self) -> Iterator[tuple[str, int, Input | Flow]]:
        """Inputs and flows with the list they stand in and their position."""
        for position, row in enumerate(self.activity.inputs):
            yield "inputs", position, row
        for position, flow in enumerate(self.activity.flows):
            yield "flows", position, flow


@dataclass(frozen=True, slots=True)
class Library:
    """Activities, elementary flows, indicators, by-product names and sources by id.

    opened : name → the backgrounds that activities stand in, as `lca.backgrounds.in_use` keeps them.
    """

    activities: Mapping[str, Entry]
    flows: Mapping[str, ElementaryFlow]
    indicators: Mapping[str, Indicator]
    byproducts: Mapping[str, ByProductName]
    sources: Mapping[str, Source]
    files: tuple[InputFile, ...]
    opened: Mapping[str, object] = field(default_factory=dict)

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

    def behind(self, start: Iterable[str]) -> Iterator[Entry]:
        """The named activities and everything that they rest on, each once. Raises KeyError."""
        waiting, seen = list(start), set[str]()
        while waiting:
            id = waiting.pop()
            if id not in seen:
                seen.add(id)
                yield self.activities[id]
                waiting += [row.activity for row in self.activities[id].activity.inputs]

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
        shipped_files = sorted(shipped("factors").glob("*.yaml"))
        files = [(path, f"factors/{path.name}", False) for path in shipped_files] + files
    activities: dict[str, Entry] = dict(base.activities) if base else {}
    flows: dict[str, ElementaryFlow] = dict(base.flows) if base else {}
    indicators: dict[str, Indicator] = dict(base.indicators) if base else {}
    byproducts: dict[str, ByProductName] = dict(base.byproducts) if base else {}
    sources: dict[str, Source] = dict(base.sources) if base else {}
    inputs: list[InputFile] = list(base.files) if base else []
    roots: list[Node] = []
    problems: list[Problem] = []
    for path, shown, own in files:
        try:
            document = read(path, shown)
            model = validated(FactorFile, document.root)
        except WrongInput as error:
            problems += error.problems
            continue
        inputs.append(document.source)
        root = document.root
        roots.append(root)
        entries = {id: Entry(id, one, root, own) for id, one in model.activities.items()}
        problems += _added(activities, entries, "activities", root, own)
        problems += _added(flows, model.flows, "flows", root, own)
        problems += _added(indicators, model.indicators, "indicators", root, own)
        problems += _added(byproducts, model.byproducts, "byproducts", root, own)
        problems += _added(sources, model.sources, "sources", root, own)
    found = Library(activities, flows, indicators, byproducts, sources, tuple(inputs))
    if not problems:
        problems = [
            problem for entry in activities.values() for problem in row_problems(found, entry)
        ]
        problems += [problem for root in roots for problem in _characterised(found, root)]
    if problems:
        raise WrongInput(problems)
    return found


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


def row_problems(lib: Library, entry: Entry) -> Iterator[Problem]:
    """Inputs and flows that do not exist, or whose unit does not fit."""
    for position, row in enumerate(entry.activity.inputs):
        other = lib.activities.get(row.activity)
        if other is None and ":" in row.activity:
            continue  # of a background, which lca.backgrounds.in_use opens
        if other is None:
            cure = did_you_mean(row.activity, lib.activities, Message("list-activities"))
            message = Message("activity-unknown", activity=row.activity, cure=cure)
            yield entry.problem(message, "inputs", position, "activity")
            continue
        yield from _unit(entry, row.amount, other.activity.reference.dimension, "inputs", position)
    for position, flow in enumerate(entry.activity.flows):
        known = lib.flows.get(flow.flow)
        if known is None:
            cure = did_you_mean(flow.flow, lib.flows, Message("see-flows"))
            message = Message("flow-unknown", flow=flow.flow, cure=cure)
            yield entry.problem(message, "flows", position, "flow")
            continue
        yield from _unit(entry, flow.amount, FLOW_DIMENSION[known.unit], "flows", position)


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


def _unit(
    entry: Entry, amount: Quantity, wanted: Dimension, part: str, at: int
) -> Iterator[Problem]:
    if amount.dimension != wanted:
        message = Message(
            "factor-unit",
            given=amount.text,
            is_in=in_words(amount.dimension),
            wanted=in_words(wanted),
        )
        yield entry.problem(message, part, at, "amount")
