"""What cannot be read of a user's factor files: the rest is checked all the same, so that all problems are said at once."""

from __future__ import annotations

from collections.abc import Iterable

from lca.files.tree import Node
from lca.files.validation import validated
from lca.library.form import FactorFile
from lca.problems import Problem, WrongInput

#: Messages that a name leads nowhere, and the value of each that is the name.
_NAMES = {
    "activity-unknown": "activity",
    "byproduct-unknown": "byproduct",
    "flow-unknown": "flow",
    "indicator-unknown": "indicator",
    "source-unknown": "source",
    "usual-unknown": "byproduct",
    "hhv-without-ratio": "byproduct",
}


class Unreadable:
    """Names of entries that are there and cannot be read. anything : whether there is a file of which no name is known."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.anything = False

    def beside(self, other: Unreadable) -> Unreadable:
        """What neither of two can be read of."""
        both = Unreadable()
        both.names, both.anything = self.names | other.names, self.anything or other.anything
        return both

    def without_faults(self, root: Node) -> tuple[FactorFile, Node]:
        """A file whose form is wrong without its wrong entries, whose names are kept here."""
        kept = dict(root.value) if isinstance(root.value, dict) else {}
        for part, (mark, node) in list(kept.items()):
            entries = node.value if isinstance(node.value, dict) else {}
            right = {id: one for id, one in entries.items() if _right(root, part, id, one[1])}
            self.names |= entries.keys() - right.keys()
            del kept[part]
            if right:
                kept[part] = mark, Node(node.mark, {id: entries[id] for id in right})
        rest = Node(root.mark, dict(kept))
        return validated(FactorFile, rest), rest

    def caused_no(self, problems: Iterable[Problem]) -> list[Problem]:
        """Problems without those that only say that what cannot be read is not there."""
        return [one for one in problems if not self._caused(one)]

    def _caused(self, problem: Problem) -> bool:
        name = _NAMES.get(problem.message.key)
        if name is None:
            return False
        return self.anything or problem.message.get(name) in self.names


def _right(root: Node, part: str, id: str, entry: object) -> bool:
    """Whether an entry alone makes a file whose form is right."""
    assert isinstance(entry, Node)
    alone = {part: (root.mark, Node(root.mark, {id: (entry.mark, entry)}))}
    try:
        validated(FactorFile, Node(root.mark, alone))
    except WrongInput:
        return False
    return True
