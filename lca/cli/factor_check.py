"""What `lca factors check` tells beside the problems: how many checks there are, how tight, and what they leave out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lca.checks.factors import ScoresAt
from lca.checks.worth import BANDS, Figure, open_conflicts, worth
from lca.cli.layout import Column
from lca.cli.talk import echo, table
from lca.library.library import Library
from lca.problems import Message, Problem
from lca.texts import Lang
from lca.words.catalogue import tr

#: Keys of the bands of tolerances in JSON, and of what is wider.
KEYS = (*(f"up_to_{end:.0%}".rstrip("%") for end in BANDS), "wider")


def print_counts(
    library: Library, scores: ScoresAt, problems: Sequence[Problem], lang: Lang
) -> None:
    """The counts as a table and a few lines; the last line says how many problems there are."""
    found = worth(library)
    numbers = [tr(lang, "up to {end:.0%}", end=end) for end in BANDS]
    heads = [tr(lang, "check"), tr(lang, "count"), *numbers, tr(lang, "wider")]
    rows: list[list[Any]] = [
        [tr(lang, name), sum(bands), *bands]
        for name, bands in (
            ("published values, independent", found.independent),
            ("published values, not independent", found.dependent),
            ("mass balances", found.balances),
        )
    ]
    rows.append([tr(lang, "primary energy"), found.energy, *("–" for _ in KEYS)])
    title = tr(lang, "Checks, by how far they let a score depart")
    table(title, [Column(head, head != heads[0]) for head in heads], rows, lang)
    share = len(found.backed) / found.activities if found.activities else 0.0
    text = "{n} of {total} activities ({share:.0%}) have an independent published value"
    echo(tr(lang, text, n=len(found.backed), total=found.activities, share=share))
    echo(tr(lang, "{n} activities rest on a figure that was not seen", n=len(found.unseen)))
    text = "{total:,} numbers: {spread:,} with a spread, {exact:,} exact, {bare:,} without either"
    counts = {"total": found.numbers, "spread": found.spread, "exact": found.exact}
    echo(tr(lang, text, bare=len(found.bare), **counts))
    n = sum(1 for _ in open_conflicts(library, scores))
    echo(tr(lang, "{n} published values are more than 15 % away from ours", n=n))
    last = Message(
        "factors-checked",
        activities=found.activities,
        sources=len(library.sources),
        n=len(problems),
    )
    echo(last.text(lang), err=bool(problems))


def print_without_spread(library: Library, lang: Lang) -> None:
    """The numbers of which no uncertainty is told, with their places."""
    heads = ("place", "number", "amount", "source")
    rows = [
        [
            _place(one),
            one.row.label or _name(one),
            one.amount,
            library.source_of(one.entry, one.row),
        ]
        for one in worth(library).bare
    ]
    columns = [Column(tr(lang, head), head == "amount") for head in heads]
    table(tr(lang, "Numbers without a spread"), columns, rows, lang)


def _name(one: Figure) -> str:
    return str(getattr(one.row, "names", ""))


def _place(one: Figure) -> str:
    mark = one.entry.mark(one.part, one.position)
    return f"{mark.file}:{mark.line or 1} {one.entry.where(one.part, one.position)}"


def told(library: Library, scores: ScoresAt, problems: Sequence[Problem]) -> dict[str, Any]:
    """The contract of `lca factors check --json`."""
    from lca.cli.check import located

    found = worth(library)
    return {
        "problems": located(problems),
        "activities": found.activities,
        "sources": len(library.sources),
        "checks": {
            "published_independent": _bands(found.independent),
            "published_not_independent": _bands(found.dependent),
            "mass_balances": _bands(found.balances),
            "primary_energy": {"count": found.energy},
        },
        "with_independent_value": list(found.backed),
        "not_seen": list(found.unseen),
        "numbers": {
            "count": found.numbers,
            "with_spread": found.spread,
            "exact": found.exact,
            "without": [_place(one) for one in found.bare],
        },
        "conflicts": [
            {
                "activity": one.entry.id,
                "indicator": one.said.indicator,
                "published": one.said.value,
                "here": one.score,
                "departure": one.departure,
                "source": one.said.source,
            }
            for one in open_conflicts(library, scores)
        ],
    }


def _bands(counts: Sequence[int]) -> dict[str, int]:
    return {"count": sum(counts), **dict(zip(KEYS, counts, strict=True))}
