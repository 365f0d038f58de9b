"""What drives the saving of the network, and what would turn each exchange."""

from __future__ import annotations

from collections.abc import Iterator

from lca.breakeven.table import breakeven_table
from lca.charts.findings import sentences
from lca.quantities.figures import percent
from lca.report.document import Block, Heading, Paragraph
from lca.report.exchanges import anchor
from lca.report.tables import Cell, Column, Link, Table, row, table
from lca.results.largest import largest
from lca.results.names import Names
from lca.results.outcome import Outcome
from lca.results.view import View
from lca.words.catalogue import tr

#: Groups of numbers that are told.
MOST = 10
#: A page that holds the two tightest values of each exchange.
NARROW = 100


def section(result: Outcome, view: View) -> Iterator[Block]:
    """The chapter on both; nothing where neither is known."""
    lang = view.lang

    def said(*english: str) -> Paragraph:
        return Paragraph((sentences(lang, [tr(lang, text) for text in english]),))

    driving = drivers(result, view)
    if driving:
        yield Heading(tr(lang, "What makes the saving uncertain"))
        yield said(
            "Numbers that are uncertain, together by exchange, parameter or activity, with their share of the"
            " variance of the network's saving (first order, from gradients).",
            "The command lca sensitivity adds the shares with interactions and what each number alone can do.",
        )
        yield from driving
    found = turning(result, view)
    if found:
        yield Heading(tr(lang, "Where each exchange would turn"))
        yield said(
            "The value of one quantity at which an exchange neither saves nor adds, everything else as written,"
            " and in brackets how far that is from now. The two closest of each exchange are shown."
        )
        yield from found


def drivers(result: Outcome, view: View) -> list[Table]:
    """For each indicator that is drawn the groups of numbers that make most of the variance."""
    lang, names = view.lang, Names(result.scenario, result.built, view)
    found = []
    for indicator in view.drawn:
        part = result.drivers[result.drivers["indicator"] == indicator].head(MOST)
        rows = [
            row(names.group(str(record["group"])), percent(float(record["variance_share"]), lang))
            for record in part.to_dict("records")
        ]
        if rows:
            heads = [Column(tr(lang, "Numbers")), Column(tr(lang, "Share of the variance"), True)]
            found.append(table(view.indicator_names[indicator], heads, rows))
    return found


def turning(result: Outcome, view: View) -> list[Table]:
    """For each indicator that is drawn the two tightest break-even values of every exchange."""
    found, shown = [], set(largest(view))
    flips = [flip for flip in result.flips if flip.exchange in shown]
    parameters = Names(result.scenario, result.built, view).parameters()
    for indicator in view.drawn:
        there = dict.fromkeys(flip.exchange for flip in flips if flip.indicator == indicator)
        if not there:
            continue
        title, columns, rows = breakeven_table(flips, view, indicator, NARROW, parameters)
        heads = [Column(head, number) for head, number in columns]
        cells = [
            row(Cell(links=(Link(f"#{anchor(id)}", one[0]),)), *one[1:])
            for id, one in zip(there, rows, strict=True)
        ]
        found.append(table(title, heads, cells))
    return found


def tightest(result: Outcome, view: View, indicator: str) -> dict[str, str]:
    """Exchange id → a sentence with the two tightest break-even values of its saving in an indicator."""
    lang = view.lang
    flips = [one for one in result.flips if one.indicator == indicator]
    if not flips:
        return {}
    parameters = Names(result.scenario, result.built, view).parameters()
    _, _, rows = breakeven_table(flips, view, indicator, NARROW, parameters)
    ids = dict.fromkeys(one.exchange for one in flips)
    never = [tr(lang, "never")]
    found = {}
    for id, cells in zip(ids, rows, strict=True):
        parts = [text for text in cells[2:] if text]
        key = "Its saving is zero at: {parts}."
        if parts == never:
            key = "No value of one quantity alone makes its saving zero."
        found[id] = tr(lang, key, parts=tr(lang, "; ").join(parts))
    return found
