"""What a programme may claim of the savings, beside the full ones."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from lca.quantities.figures import Scale, amount, interval, percent, scale_for
from lca.report.document import Block, Paragraph
from lca.report.exchanges import head
from lca.report.references import References
from lca.report.tables import Cell, Column, Table, row, table
from lca.results.claims import Claims
from lca.results.largest import largest
from lca.results.totals import exchange_labels
from lca.results.view import View
from lca.scenario.form import NETWORK
from lca.words.catalogue import tr


def blocks(view: View, references: References) -> Iterator[Block]:
    """The chapter; nothing where the scenario claims nothing."""
    claims = view.ledger.claims
    if claims is None:
        return
    lang = view.lang
    key = "Programme saving = saving × (1 − share that would have come anyway) × share that the programme may claim. Factors multiply; displacement and lost uses are in the saving already. The full saving stands beside it and keeps its place everywhere else."
    yield Paragraph((tr(lang, key),))
    over = claims.over_years.get(view.main)
    if over is not None and view.ledger.by_year is not None:
        years, unit = view.ledger.by_year.years, view.units[view.main]
        key = "Over {first} to {last} it is {programme} of {saving}."
        said = {
            "programme": _spread(over, unit, view),
            "saving": amount(float(over["saving"] or 0.0), unit, lang),
        }
        yield Paragraph((tr(lang, key, first=years.first, last=years.last, **said),))
    yield _network(view, claims)
    yield _exchanges(view, claims, references)


def _spread(told: Mapping[str, Any], unit: str, view: View) -> str:
    value = float(told["programme"])
    shown, low, high = amount(value, unit, view.lang), told["p2_5"], told["p97_5"]
    if low is None or high is None:
        return shown
    span = interval(float(low), float(high), unit, view.lang, value)
    return tr(view.lang, "{value} ({interval})", value=shown, interval=span)


def _network(view: View, claims: Claims) -> Table:
    """The network in every indicator that is told."""
    lang, rows = view.lang, []
    records = {
        str(one["indicator"]): one
        for one in claims.table[claims.table["exchange"] == NETWORK].to_dict("records")
    }
    for indicator in view.told:
        one = records[indicator]
        full = float(one["saving"])
        if math.isnan(full):  # too little of it is declared for a sum
            continue
        scale = scale_for(view.units[indicator], [full], lang)
        part = percent(float(one["programme"]) / full, lang) if full else tr(lang, "none")
        rows.append(
            row(
                view.indicator_names[indicator],
                scale.unit,
                Cell(scale.number(full), full < 0.0),
                _part(scale, one, view),
                part,
            )
        )
    columns = (
        Column(tr(lang, "Indicator")),
        Column(tr(lang, "Unit, per year"), short=True),
        Column(tr(lang, "Full saving"), True),
        Column(tr(lang, "Programme saving"), True),
        Column(tr(lang, "Share"), True),
    )
    return table(tr(lang, "The network's full saving and the programme's, per year"), columns, rows)


def _part(scale: Scale, one: Mapping[Any, Any], view: View) -> Cell:
    value = float(one["programme"])
    text = scale.number(value)
    small = ""
    if view.draws:
        small = scale.span(float(one["p2_5"]), float(one["p97_5"]), told=[scale.said(value, text)])
    return Cell(text, value < 0.0, small=small)


def _exchanges(view: View, claims: Claims, references: References) -> Table:
    """Each exchange in the main indicator, with both shares and where they come from."""
    lang, names, shown = view.lang, exchange_labels(view), set(largest(view))
    own = claims.table[claims.table["indicator"] == view.main].to_dict("records")
    scale = scale_for(view.units[view.main], [one["saving"] for one in own], lang)
    rows = [
        (
            head(view, names, str(one["exchange"]), shown),
            Cell(scale.number(float(one["saving"])), float(one["saving"]) < 0.0),
            _share(one, "deadweight", references, view),
            _share(one, "attribution", references, view),
            _part(scale, one, view),
        )
        for one in own
        if one["exchange"] != NETWORK and one["exchange"] in shown
    ]
    whole = next(one for one in own if one["exchange"] == NETWORK)
    total = row(
        tr(lang, "Network"),
        Cell(scale.number(float(whole["saving"])), float(whole["saving"]) < 0.0),
        "",
        "",
        _part(scale, whole, view),
    )
    columns = (
        Column(tr(lang, "Exchange")),
        Column(tr(lang, "Full saving, {unit} a year", unit=scale.unit), True),
        Column(tr(lang, "Would have come anyway"), True),
        Column(tr(lang, "The programme's share"), True),
        Column(tr(lang, "Programme saving, {unit} a year", unit=scale.unit), True),
    )
    name = view.indicator_names[view.main]
    return table(tr(lang, "Exchanges: {indicator}", indicator=name), columns, rows, [total])


def _share(one: Mapping[Any, Any], key: str, references: References, view: View) -> Cell:
    """A share with its source; where none is stated, that."""
    text, source = percent(float(one[key]), view.lang), str(one[f"{key}_source"])
    if not source:
        return Cell(text, small=tr(view.lang, "not stated"))
    if source == "assumed":
        return Cell(text, small=tr(view.lang, "assumed"))
    cited = references.stated(source)
    return Cell(text, links=cited.links, small="" if cited.links else cited.text)
