"""The table of substitutions, which by-product stands for which product: read when somebody asks for it.

Checking and calculating a scenario seldom need it, and reading it takes as long as reading all metals.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from lca.files.tree import Node
from lca.files.validation import validated
from lca.files.yaml_tree import InputFile, read
from lca.library.form import FactorFile, Source
from lca.library.late import by_id
from lca.library.pairs import Substitution
from lca.library.references import Known, substitution_problems
from lca.problems import Mark, Problem

#: The shipped file that is read late; it has substitutions and their sources alone.
LATE = "substitutions.yaml"


def unread(path: Path, shown: str) -> InputFile:
    """A file as one that was read, for the provenance of results."""
    return InputFile(path, shown, hashlib.sha256(path.read_bytes()).hexdigest())


def was_seen(source: Source | None) -> bool:
    """Whether a source was looked at: the use of a pair that names it is then reported, not only thought of."""
    return source is not None and source.seen != "unchecked"


class Substitutions(Mapping[str, Substitution]):
    """Substitutions by id: those of a user's own files over the shipped ones of the same id or the same pair.

    Looking into it raises WrongInput where the shipped file is misformed.
    """

    def __init__(
        self, file: InputFile | None = None, own: Mapping[str, Substitution] | None = None
    ):
        self._file, self._own = file, own or {}

    def with_own(self, own: Mapping[str, Substitution]) -> Substitutions:
        """The same with more of a user's own."""
        return Substitutions(self._file, {**self._own, **own}) if own else self

    @cached_property
    def _shipped(self) -> tuple[Node, FactorFile]:
        if self._file is None:
            return Node(Mark(""), {}), FactorFile()
        root = read(self._file.path, self._file.shown).root
        return root, validated(FactorFile, root)

    @cached_property
    def _all(self) -> dict[str, Substitution]:
        pairs = {(one.byproduct, one.product) for one in self._own.values()}
        listed = self._shipped[1].substitutions.items()
        kept = {id: one for id, one in listed if (one.byproduct, one.product) not in pairs}
        return {**kept, **self._own}

    def problems(self, known: Known) -> Iterator[Problem]:
        """What does not exist or fit in the shipped file; a user's own are checked when they are read."""
        root, model = self._shipped
        yield from substitution_problems(known, root, model.substitutions, model.sources)

    @property
    def sources(self) -> Mapping[str, Source]:
        """Sources that stand beside the shipped substitutions and nowhere else."""
        return self._shipped[1].sources

    def __getitem__(self, id: str) -> Substitution:
        return self._all[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __repr__(self) -> str:
        return by_id(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def of(self, byproduct: str, product: str) -> Substitution | None:
        """What is known of a pair; None where nobody is known to have reported it."""
        for one in self.values():
            if (one.byproduct, one.product) == (byproduct, product):
                return one
        return None
