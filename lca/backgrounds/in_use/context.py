"""Who calculates, who is told, and what backgrounds have done: one object for a whole calculation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lca.engine.workers.local import Workers, workers
from lca.problems import Message
from lca.scenario.scenario import Scenario

if TYPE_CHECKING:
    from lca.engine.bank.bank import Summary


def _silent(_what: Message) -> None:
    """Nobody is told."""


@dataclass(slots=True)
class Context:
    """The surroundings of a calculation; one serves all scenarios that are calculated together.

    workers : who calculates the draws (`lca.engine.workers.local`); this process when left out. The results are
        the same bytes.
    progress : is told what happens, one short message a step (`str` of it is English).
    counted : is told how many of all draws of a background are there, where one has to be drawn.
    exchanges : is told how many of all exchanges are drawn.
    beside : scenarios that will be calculated as well: what they ask of backgrounds is drawn along.
    summaries : background → what its bank has done, of all calculations so far; also if one was interrupted.
    """

    workers: Workers = field(default_factory=workers)
    progress: Callable[[Message], None] = _silent
    counted: Callable[[int, int], None] | None = None
    beside: Sequence[Scenario] = ()
    summaries: dict[str, Summary] = field(default_factory=dict)
    exchanges: Callable[[int, int], None] | None = None

    @property
    def unkept(self) -> list[Message]:
        """Why draws of backgrounds could not be kept, for those that could not."""
        return [summary.unkept for summary in self.summaries.values() if summary.unkept is not None]
