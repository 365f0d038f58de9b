"""The table of substitutions, which by-product stands for which product: read entry by entry, when somebody asks for it.

Checking and calculating a scenario seldom need more than some pairs, and reading all takes as long as reading all metals.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel

from lca.files.yaml_tree import InputFile
from lca.library.form import Source
from lca.library.late import Late, Shipped, by_id, kept
from lca.library.pairs import Substitution
from lca.library.references import Known, substitution_problems
from lca.problems import Problem

#: The shipped file that is read late; it has substitutions and their sources alone.
LATE = "substitutions.yaml"
_FORMS: Mapping[str, type[BaseModel]] = {"substitutions": Substitution, "sources": Source}
#: How an entry begins that tells its pair first, as those of the shipped file do.
_HEAD = re.compile(
    r" *[a-z0-9-]+: *\{?\s*byproduct: *([a-z0-9-]+)[ ,]*\s*product: *([a-z0-9-]+)(?=[\s,}])"
)
#: Keys of entries that bound a use.
_BOUNDS = ("forbids:", "share:", "requires:", "needs-permit", "status: forbidden")


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
        if not own:
            return self
        new = Substitutions(self._file, {**self._own, **own})
        if "_shipped" in self.__dict__:
            new.__dict__.update(_shipped=self._shipped, _entries=self._entries)
        return new

    @cached_property
    def _shipped(self) -> Shipped | None:
        return None if self._file is None else kept(self._file.path, self._file.shown, _FORMS)

    @cached_property
    def _entries(self) -> tuple[Late[Substitution], Late[Source]]:
        listed = self._shipped.entries() if self._shipped is not None else {}
        return Late(listed.get("substitutions")), Late(listed.get("sources"))

    @cached_property
    def _ids(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """By-product and product → ids, of the shipped ones those whose pair is no own one, and no own id."""
        own: dict[tuple[str, str], tuple[str, ...]] = {}
        for id, one in self._own.items():
            pair = one.byproduct, one.product
            own[pair] = (*own.get(pair, ()), id)
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        for id in self._entries[0]:
            pair = self._pair(id)
            if pair not in own and id not in self._own:
                found[pair] = (*found.get(pair, ()), id)
        return {**found, **own}

    def _pair(self, id: str) -> tuple[str, str]:
        """The by-product and the product of a shipped entry, without reading it where it begins with them."""
        assert self._shipped is not None
        head = _HEAD.match(self._shipped.text("substitutions", id))
        if head is not None:
            return head[1], head[2]
        one = self._entries[0][id]
        return one.byproduct, one.product

    @cached_property
    def _there(self) -> Mapping[str, None]:
        named = {id for ids in self._ids.values() for id in ids}
        return dict.fromkeys(id for id in (*self._entries[0], *self._own) if id in named)

    def problems(self, known: Known) -> Iterator[Problem]:
        """What does not exist or fit in the shipped file; a user's own are checked when they are read."""
        if self._shipped is not None:
            root, model, _ = self._shipped.whole
            yield from substitution_problems(known, root, model.substitutions, model.sources)

    @property
    def sources(self) -> Mapping[str, Source]:
        """Sources that stand beside the shipped substitutions and nowhere else."""
        return self._entries[1]

    def __getitem__(self, id: str) -> Substitution:
        if id not in self._there:
            raise KeyError(id)
        return self._own[id] if id in self._own else self._entries[0][id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._there)

    def __repr__(self) -> str:
        return by_id(self)

    def __len__(self) -> int:
        return len(self._there)

    def of(self, byproduct: str, product: str) -> Substitution | None:
        """What is known of a pair; None where nobody is known to have reported it."""
        ids = self._ids.get((byproduct, product))
        return self[ids[0]] if ids else None

    def of_byproduct(self, byproduct: str) -> list[Substitution]:
        """What is known of a by-product; nothing else is read."""
        return [self[id] for id in self.ids_of(byproduct)]

    def ids_of(self, byproduct: str) -> list[str]:
        """Ids of what is known of a by-product; nothing is read for that."""
        return [id for pair, ids in self._ids.items() if pair[0] == byproduct for id in ids]

    def users(self, product: str) -> list[str]:
        """Sectors that use a product, as far as by-products stand for it there: those of most by-products first."""
        own = [self[id] for pair, ids in self._ids.items() if pair[1] == product for id in ids]
        counts = Counter(sector for one in own for sector in dict.fromkeys(one.receivers))
        return [sector for sector, _ in counts.most_common()]

    def names(self, product: str) -> bool:
        """Whether a product is known only by what may stand for it: no activity makes it."""
        ids = (ids for (_, made), ids in self._ids.items() if made == product)
        return any(self[id].named is not None for listed in ids for id in listed)

    def bounded(self, byproduct: str, product: str) -> list[Substitution]:
        """Those of a pair that a standard or a permission may bound; others are not read."""
        return [self[id] for id in self._ids.get((byproduct, product), ()) if self._bounded(id)]

    def _bounded(self, id: str) -> bool:
        text = (
            ""
            if id in self._own or self._shipped is None
            else self._shipped.text("substitutions", id)
        )
        return not text or any(key in text for key in _BOUNDS)
