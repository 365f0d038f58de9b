"""What is saved already and what would be: the sentence, the numbers, by reference, by status and by evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lca.charts.findings import sentences
from lca.quantities.figures import Scale, probability, scale_for
from lca.report import first_box, headline, method
from lca.report.document import Block, Cards, Heading, Paragraph
from lca.report.equivalents import equivalents
from lca.report.tables import Cell, Column, Group, Table, row
from lca.results.ledger_lines import saved_over_years, worth
from lca.results.outcome import Outcome
from lca.results.totals import Total, total_of
from lca.results.view import View
from lca.words.catalogue import tr

EVIDENCE = ("documented", "estimated", "illustrative")


def blocks(result: Outcome, view: View) -> Iterator[Block]:
    """The first page."""
    yield from first_box.sentence(view)
    ledger = [one for one in (saved_over_years(view), worth(view)) if one]
    if ledger:
        yield Paragraph((sentences(view.lang, ledger),))
    yield from method.set_over(result, view.lang)
    yield Cards(tuple(headline.cards(view)))
    yield from first_box.box(view)
    yield by_standing(result, view)
    found = equivalents(view)
    if found:
        yield Heading(tr(view.lang, "In other words"))
        yield from found


def by_standing(result: Outcome, view: View) -> Table:
    """Totals by status and by evidence in every indicator that is told; interval and probability of the main one."""
    lang, main = view.lang, view.main
    told = [main, *(id for id in view.told if id != main)]
    parts = [
        (tr(lang, "By status"), _records(result, "status", headline.STATUSES)),
        (tr(lang, "By evidence"), _records(result, "evidence", EVIDENCE)),
    ]
    totals = [one for _, part in parts for _, _, of in part for one in of.values()]
    scales = {
        id: scale_for(view.units[id], [one.saving for one in totals if one.indicator == id], lang)
        for id in told
    }
    groups = []
    for head, part in parts:
        rows = tuple(
            row(
                tr(lang, id),
                str(count),
                _main(view, scales[main], of[main]),
                *([probability(of[main].p, view.draws, lang)] if view.draws else []),
                *(Cell(scales[id].number(of[id].saving), of[id].saving < 0) for id in told[1:]),
            )
            for id, count, of in part
        )
        groups.append(Group(rows, head))
    columns = (
        Column(tr(lang, "Saving")),
        Column(tr(lang, "Exchanges"), True),
        Column(_head(view, main, scales[main].unit), True),
        *([Column(tr(lang, "P(saves)"), True)] if view.draws else []),
        *(Column(_head(view, id, scales[id].unit), True) for id in told[1:]),
    )
    return Table(tr(lang, "Saving by status and by evidence, per year"), columns, tuple(groups))


def _head(view: View, indicator: str, unit: str) -> str:
    name = view.indicator_names[indicator]
    return tr(view.lang, "{indicator}, {unit}", indicator=name, unit=unit)


def _main(view: View, scale: Scale, total: Total) -> Cell:
    saving = scale.number(total.saving)
    small = total.span_in(scale, saving) if view.draws else ""
    return Cell(saving, total.saving < 0, small=small)


def _records(
    result: Outcome, what: Any, order: tuple[str, ...]
) -> list[tuple[str, int, Mapping[str, Total]]]:
    """Each group that has exchanges, with how many, and its totals by indicator."""
    found: dict[str, tuple[int, dict[str, Total]]] = {}
    for record in result.by(what).to_dict("records"):
        _, totals = found.setdefault(str(record[what]), (int(record["exchanges"]), {}))
        totals[str(record["indicator"])] = total_of(record)
    return [
        (id, *found[id]) for id in (*order, *(id for id in found if id not in order)) if id in found
    ]
