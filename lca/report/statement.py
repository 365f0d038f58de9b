"""The statement on greenhouse gases: what kind it is, its terms one by one, and effects of both signs apart."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from lca.charts.findings import counted, listing, sentences
from lca.quantities.figures import ABSENT, scale_for
from lca.quantities.indicators import greenhouse_gases
from lca.report.document import Article, Paragraph
from lca.report.tables import Cell, Column, Table, row, table
from lca.results.largest import most
from lca.results.totals import exchange_labels, exchange_totals, network_total
from lca.results.view import View
from lca.scenario.stage_table import FORGONE
from lca.texts import Lang
from lca.words.catalogue import tr

#: Anchor of the statement.
STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Terms:
    """saving = baseline − project − leakage, in the indicator's unit per year, at central inputs.

    baseline : burden without the exchanges. project : burden with them.
    lost : what of the project are uses that by-products lose: what they displaced less what they needed.
    Leakage has no number: what is known of it stands in the project, the rest is not counted.
    """

    baseline: float
    project: float
    lost: float
    saving: float


@dataclass(frozen=True, slots=True)
class Effects:
    """The exchanges of one sign, largest first, and what they come to: saved where positive."""

    exchanges: tuple[str, ...]
    saving: float


def gases(view: View) -> str:
    """The main indicator of greenhouse gases; empty where none is told."""
    found = greenhouse_gases({id: view.units[id] for id in view.drawn})
    return found[0] if found else ""


def kind_of_statement(lang: Lang) -> str:
    """What kind of statement the report is, and what it is not."""
    return tr(lang, "GHG impact statement of avoided emissions: no inventory, no offset")


def terms(view: View, indicator: str) -> Terms:
    """The saving of the network, term by term. UnknownName for an indicator that the view has not."""
    total = network_total(view, indicator)
    stages = view.stages
    kept = (
        (stages["indicator"] == indicator)
        & (stages["route"] == FORGONE.route)
        & (stages["stage"] == FORGONE.id)
    )
    lost = math.fsum(stages["value"][kept].tolist())
    return Terms(total.virgin, total.recycled, lost, total.saving)


def effects(view: View, indicator: str) -> tuple[Effects, Effects, Effects]:
    """The exchanges that save, those that add burden, and those that change nothing."""
    totals = {total.exchange: total.saving for total in exchange_totals(view, indicator)}
    signs: tuple[list[str], ...] = (
        [id for id, saving in totals.items() if saving > 0],
        [id for id, saving in totals.items() if saving < 0],
        [id for id, saving in totals.items() if saving == 0],
    )
    saves, adds, nothing = (
        Effects(
            tuple(most(ids, [abs(totals[id]) for id in ids], len(ids))),
            math.fsum(totals[id] for id in ids),
        )
        for ids in signs
    )
    return saves, adds, nothing


def statement(view: View) -> Iterator[Article]:
    """The statement under its anchor; nothing where no indicator of greenhouse gases is told."""
    indicator = gases(view)
    if indicator:
        lang = view.lang
        said = (
            "Savings are differences to what would happen without the exchanges.",
            "They are no part of the inventory of a company, are not taken off one, and are no certificates to trade.",
        )
        blocks = (
            Paragraph((sentences(lang, [tr(lang, text) for text in said]),)),
            terms_table(view, indicator),
            effects_table(view, indicator),
        )
        yield Article(STATEMENT, kind_of_statement(lang), blocks)


def terms_table(view: View, indicator: str) -> Table:
    """Baseline, project, leakage and saving, as GB/T 33760 has them."""
    lang, found = view.lang, terms(view, indicator)
    parts = (found.baseline, found.project, found.saving)
    scale = scale_for(view.units[indicator], parts, lang)
    baseline, project, saving = scale.ledger(parts, found.saving)
    inside = "Burden with the exchanges."
    if found.lost:
        inside = "Burden with the exchanges; of it {lost} for the uses that by-products lose."
    outside = (
        "No number apart: uses that are lost stand in the project. Not counted: effects on markets beyond the"
        " displacement share, and building of plants."
    )
    rows = [
        row(_term(lang, "Baseline", "Burden without the exchanges."), baseline),
        row(_term(lang, "− Project", inside, lost=scale.number(found.lost)), project),
        row(_term(lang, "− Leakage", outside), ABSENT),
    ]
    last = row(tr(lang, "= Saving"), Cell(saving, found.saving < 0))
    caption = tr(
        lang,
        "Saving term by term: {indicator}, in {unit} per year",
        indicator=view.indicator_names[indicator],
        unit=scale.unit,
    )
    columns = (Column(tr(lang, "Term")), Column(tr(lang, "Amount"), True))
    return table(caption, columns, rows, [last])


def _term(lang: Lang, head: str, means: str, **fill: object) -> Cell:
    return Cell(tr(lang, head), small=tr(lang, means, **fill))


def effects_table(view: View, indicator: str) -> Table:
    """Exchanges that save and exchanges that add burden apart, then their sum."""
    lang, names = view.lang, exchange_labels(view)
    saves, adds, nothing = effects(view, indicator)
    total = network_total(view, indicator).saving
    scale = scale_for(view.units[indicator], (saves.saving, adds.saving, total), lang)
    first, second, last = scale.ledger((saves.saving, adds.saving, total), total)
    rows = [
        row(_of(lang, head, one, names), Cell(number, one.saving < 0))
        for head, one, number in (
            ("Lower emissions", saves, first),
            ("Higher emissions", adds, second),
        )
    ]
    if nothing.exchanges:
        rows.append(row(_of(lang, "No change", nothing, names), scale.number(0.0)))
    caption = tr(
        lang,
        "Effects of both signs: {indicator}, saving in {unit} per year",
        indicator=view.indicator_names[indicator],
        unit=scale.unit,
    )
    columns = (Column(tr(lang, "Effect")), Column(tr(lang, "Saving"), True))
    return table(caption, columns, rows, [row(tr(lang, "Network"), Cell(last, total < 0))])


def _of(lang: Lang, head: str, effects: Effects, names: dict[str, str]) -> Cell:
    """What the exchanges do, how many they are, and the names of the largest."""
    count = counted(lang, len(effects.exchanges), "exchange")
    told = tr(lang, "{head}: {exchanges}", head=tr(lang, head), exchanges=count)
    return Cell(told, small=listing(lang, [names[id] for id in effects.exchanges]))
