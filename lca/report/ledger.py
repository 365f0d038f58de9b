"""The chapters of the ledger in the order of reading: years, money, people, what a programme may claim. A chapter more is a row here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from lca.report import claimed, money, over_years, people, uncounted
from lca.report.document import Block
from lca.report.references import References
from lca.results.view import View
from lca.scenario.scenario import Scenario

#: Anchor, title in English, and what stands in it; one with nothing in it is left out.
Chapter = tuple[str, str, Callable[[], Iterable[Block]]]


def chapters(view: View, references: References, scenario: Scenario) -> tuple[Chapter, ...]:
    """The chapters of one report."""
    return (
        ("years", "Over the years", lambda: over_years.blocks(view)),
        ("money", "Money", lambda: _money(view, references)),
        ("people", "People", lambda: people.blocks(view, scenario)),
        (
            "programme",
            "What the programme may claim",
            lambda: claimed.blocks(view, references),
        ),
    )


def _money(view: View, references: References) -> Iterator[Block]:
    yield from money.blocks(view)
    yield from uncounted.blocks(view, references)
