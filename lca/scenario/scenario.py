"""A scenario as everything after it sees it: its validated file with the factor library that it uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from lca.files.tree import Node, Path_, mark_at
from lca.files.validation import dotted
from lca.files.yaml_tree import InputFile
from lca.library.library import Library
from lca.problems import Message, Problem, Refused, shortened
from lca.quantities.indicators import in_order
from lca.scenario.form import Exchange, Facility, ScenarioFile
from lca.scenario.resolved import ResolvedExchange, resolve
from lca.scenario.taken import Taken
from lca.texts import NO_TEXT, Text


def is_scenario(given: object) -> None:
    """Raises TypeError for what is no scenario, such as the name of its file."""
    if not isinstance(given, Scenario):
        raise TypeError(str(Message("not-a-scenario", given=shortened(repr(given)))))


def has_exchanges(scenario: Scenario) -> None:
    """Raises Refused for a scenario without exchanges, of which there is nothing to calculate; TypeError for what is none."""
    is_scenario(scenario)
    if not scenario.exchanges:
        file = scenario.inputs[0].shown if scenario.inputs else "FILE"
        raise Refused(Message("no-exchanges", scenario=scenario.id, file=file))


@dataclass(frozen=True)
class Scenario:
    """A validated scenario with the factor library that it uses. Immutable.

    file : its validated file, as frozen models.
    library : the factor library with its own files over it.
    inputs : the files that it was read from.
    root : the merged tree of its files, which knows the place of everything.
    warnings : the located doubts that did not stop it.
    cases : name → the same with what differs in that case.
    case, case_title : the name of the case that it is, and what readers call it; empty for the central one.
    changed : what was set over the file by a variant, paths and keys, each with its value as it was written.
    audience : for whom names and numbers were covered, `public` or `partner`; empty where all is as written.
    candidates : its exchanges are what may be chosen from: together they may pass supplies and uses.
    taken : what words in the place of ids were taken for; `file` has the ids, `root` the words.
    """

    file: ScenarioFile
    library: Library
    inputs: tuple[InputFile, ...]
    root: Node
    warnings: tuple[Problem, ...] = ()
    cases: Mapping[str, Scenario] = field(default_factory=dict)
    case: str = ""
    case_title: Text = NO_TEXT
    changed: tuple[tuple[str, str], ...] = ()
    audience: str = ""
    candidates: bool = False
    taken: tuple[Taken, ...] = ()

    @property
    def covered(self) -> bool:
        """Whether something of it is covered for an audience: then it was read from no file."""
        return bool(self.audience) and not self.inputs

    @property
    def id(self) -> str:
        """Its id, which names folders."""
        return self.file.scenario

    @property
    def name(self) -> str:
        """Its id, the name of the case that it is and a mark of what was set: what folders and databases are called.

        A variant that was given an id of its own (`scenario`) needs no mark.
        """
        said = "\n".join(f"{path}={value}" for path, value in self.changed)
        renamed = any(path == "scenario" for path, _ in self.changed)
        mark = f"set-{sha256(said.encode()).hexdigest()[:8]}" if said and not renamed else ""
        return "-".join(part for part in (self.id, self.case, mark) if part)

    @property
    def year(self) -> int:
        """The year that picks dated factors."""
        return self.file.year

    @property
    def first_year(self) -> int:
        """The year in which exchanges start that state none: the first of its years, else its own."""
        years = self.file.years
        return self.year if years is None else years.first

    @property
    def indicators(self) -> list[str]:
        """Ids of the indicators in the order in which they are told, whatever the order of the file."""
        wanted, library = set(self.file.indicators), self.library.indicators
        return in_order({id: one.unit for id, one in library.items() if id in wanted})

    @property
    def units(self) -> dict[str, str]:
        """Indicator → its unit, in the order in which they are told."""
        return {id: self.library.indicators[id].unit for id in self.indicators}

    @property
    def grid_name(self) -> Text | None:
        """The electricity in the place of every public grid; None where the scenario replaces none, or only some."""
        grid = self.file.grid
        known = self.library.activities.get(grid) if isinstance(grid, str) else None
        return known.activity.name if known is not None else None

    def within_company(self, exchange: Exchange) -> bool:
        """Whether an exchange stays inside one company or one works: efficiency, no symbiosis."""
        ends = (exchange.from_, exchange.to)
        one, other = (self.facilities[id].company for id in ends)
        same = one is not None and other is not None and one.en == other.en
        return same or exchange.within is not None or exchange.from_ == exchange.to

    @property
    def exchanges(self) -> list[Exchange]:
        """The exchanges as written."""
        return self.file.exchanges

    @cached_property
    def handed_on(self) -> set[str]:
        """Exchanges that others continue: the credit of a chain is given at its end."""
        return {one.continues for one in self.exchanges if one.continues is not None}

    @cached_property
    def resolved(self) -> tuple[ResolvedExchange, ...]:
        """The exchanges with everything in them resolved, once the checks have passed; KeyError before."""
        return tuple(resolve(self.file, self.library, self.handed_on))

    @property
    def facilities(self) -> dict[str, Facility]:
        """Id → plant, as written."""
        return self.file.facilities

    def to_yaml(self, path: str | Path | None = None) -> str:
        """The whole scenario as the text of one YAML file, which loads to the same results; written to `path` if one is given.

        Files that it extends and variants (`lca.vary`) are merged in it, a variant under its `name`; comments are not kept. Factor files of one's own are
        named relative to the file's folder (that of this process without `path`), and stay where they are.
        Whole or not at all; only a file that lca wrote is replaced. Raises CannotSave, and Refused where an audience is
        not shown all of it: what is left would give other results.
        """
        from lca.scenario.written import save, text

        if self.covered:
            raise Refused(Message("covered-not-written", audience=self.audience))

        root, name = self.root, self.name
        if path is None:
            return text(root, Path.cwd(), name)
        return save(root, Path(path), name)

    def __repr__(self) -> str:
        from lca.scenario.shown import in_lines

        return in_lines(self)

    def _repr_html_(self) -> str:
        from lca.scenario.shown import as_html

        return as_html(self)

    def problem(self, path: Path_, message: Message, key: bool = False) -> Problem:
        """A problem at a path of the scenario file; `key` puts it at the key, not at what stands under it."""
        return Problem(mark_at(self.root, path, key), dotted(path, self.root), message)
