"""An activity of the library and the file that it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lca.files.tree import Node, mark_at
from lca.files.validation import dotted
from lca.library.form import Activity, Flow, Input
from lca.problems import Mark, Message, Problem


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
    draws_as: str = ""
    """The activity whose numbers it has where it stands in for that one under another id; its own when empty."""

    @property
    def drawn_as(self) -> str:
        """The id in the identities of its numbers."""
        return self.draws_as or self.id

    def __repr__(self) -> str:
        one = self.activity
        return f"Entry({self.id}: {one.kind}, {one.reference.text}, {one.geography} {one.year})"

    def mark(self, *path: str | int) -> Mark:
        return mark_at(self.root, ("activities", self.drawn_as, *path))

    def where(self, *path: str | int) -> str:
        """The place in its file, for people."""
        return dotted(("activities", self.drawn_as, *path), self.root)

    def problem(self, message: Message, *path: str | int) -> Problem:
        return Problem(self.mark(*path), self.where(*path), message)

    @property
    def emitted(self) -> list[str]:
        """The ids of its elementary flows, particles below 2.5 µm among them."""
        flows = self.activity.flows
        return [*(one.names for one in flows), *(one.fine for one in flows if one.fine is not None)]

    def figures(self, year: int) -> list[tuple[Input | Flow, str]]:
        """The rows in the order of the process that is made of them, each with its amount of a year as it is written.

        Rows with a share below 2.5 µm come again behind all others, with that share.
        """
        told = [(row, row.amount.at(year).text) for _, _, row in self.rows()]
        fine = [
            (row, f"{text} × {row.below_2_5.text}")
            for row, text in told
            if isinstance(row, Flow) and row.below_2_5 is not None
        ]
        return [*told, *fine]

    def rows(self) -> Iterator[tuple[str, int, Input | Flow]]:
        """Inputs and flows with the list they stand in and their position."""
        for position, row in enumerate(self.activity.inputs):
            yield "inputs", position, row
        for position, flow in enumerate(self.activity.flows):
            yield "flows", position, flow
