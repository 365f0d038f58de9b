"""Money: benefits in the programme's own words, what each exchange is worth, and who gains what."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lca.charts.findings import listing, sentences
from lca.quantities.common_scale import common_scale
from lca.quantities.figures import ABSENT, Scale, number, percent, probability, scale_for
from lca.report.document import Block, Heading, Paragraph
from lca.report.exchanges import head
from lca.report.tables import Cell, Column, Group, Table, row, table
from lca.results.abating import why_not
from lca.results.gains import Gain, gains
from lca.results.largest import largest
from lca.results.ledger_lines import not_counted, worth
from lca.results.money import MoneyResult
from lca.results.totals import exchange_labels
from lca.results.view import View
from lca.scenario.money import FIRMS, SALE
from lca.words.catalogue import tr
from lca.words.ledger import BENEFITS, BOUNDS, ITEMS, PARTIES, WHY, price_unit

#: What is spent once, which stands apart from what comes every year.
ONCE = "investment"


def blocks(view: View) -> Iterator[Block]:
    """The chapter; nothing for a scenario without money."""
    money = view.ledger.money
    if money is None:
        return
    lang = view.lang
    texts = [
        worth(view),
        not_counted(view),
        tr(
            lang,
            "Money stands at the fence of each exchange: prices times what its parties buy, sell, haul and put away. Positive is a gain.",
        ),
        tr(lang, "What one party pays another moves the shares and never the sum of all."),
    ]
    yield Paragraph((sentences(lang, texts[:2]),))
    yield Paragraph((sentences(lang, texts[2:]),))
    yield _benefits(view, money)
    counted = {one.exchange: one for one in gains(money)}
    shown = [one for one in counted if one in set(largest(view))]
    if shown:
        yield Heading(tr(lang, "What each exchange is worth"))
        key = "Both firms together, at full operation. Where nothing of a payback, a rate or a cost per tonne exists a word says why."
        yield Paragraph((tr(lang, key),))
        yield _worths(view, money, counted, shown)
        yield Heading(tr(lang, "Prices at which both firms gain"))
        key = "Between these prices of the by-product both firms gain, over the years of the exchange where these are known and in a year of operation otherwise."
        yield Paragraph((tr(lang, key),))
        yield _zones(view, money, shown)
    missing = [id for id in view.flows if id not in counted]
    if missing:
        names = exchange_labels(view)
        key = "Nothing is counted of {count} exchanges, which stand in no sum: {names}."
        said = listing(lang, [names[id] for id in missing])
        yield Paragraph((tr(lang, key, count=len(missing), names=said),))
    yield Heading(tr(lang, "Who gains"))
    yield _parties(view, money)


def _benefits(view: View, money: MoneyResult) -> Table:
    lang, told = view.lang, money.network
    values = [one.sum.value for one in money.benefits] + [float(told["net_per_year"])]
    scale = scale_for(money.currency, values, lang)
    rows = []
    for one in money.benefits:
        there = one.counted > 0
        cells = _money(scale, view, one.sum.value, one.sum.p2_5, one.sum.p97_5, there)
        rows.append(row(BENEFITS[one.id].in_(lang), *cells, str(one.counted), str(one.missing)))
    net = _of(scale, view, told, "net_per_year")
    bound = str(told["net_is"])
    word = "" if bound == "exact" else BOUNDS[bound].in_(lang)
    firms = [
        one for one in money.not_counted if one["party"] in FIRMS and one["item"] != SALE
    ]  # who pays whom does not move their sum
    counted, missing = len(gains(money)), len({str(one["exchange"]) for one in firms})
    blank = ("", "")
    total = [
        row(
            Cell(tr(lang, "Net of both firms"), small=word),
            *net,
            str(counted),
            str(missing),
        )
    ]
    invested = float(told["investment"])
    once = scale.number(invested) if invested else ABSENT
    ends = [ABSENT] if view.draws else []
    total.append(row(tr(lang, "Investment, once"), once, *ends, *blank))
    name = tr(lang, "Net present value")
    if told.get("npv") is None:
        why = WHY[str(told["npv_why"])].in_(lang)
        total.append(row(name, why, *ends, *blank))
    else:
        p = told.get("probability_npv_positive")
        said = [tr(lang, "at the end of {year}", year=money.present)]
        if p is not None:
            said.append(f"P(NPV > 0) {probability(float(p), view.draws, lang)}")
        npv = _of(scale, view, told, "npv")
        known = sum(money.exchanges[one.exchange]["npv"] is not None for one in gains(money))
        total.append(row(Cell(name, small=tr(lang, "; ").join(said)), *npv, str(known), ""))
    columns = (
        Column(tr(lang, "Benefit")),
        Column(tr(lang, "{unit} a year", unit=scale.unit), True),
        *([Column(tr(lang, "95 % interval"), True)] if view.draws else []),
        Column(tr(lang, "Exchanges counted"), True),
        Column(tr(lang, "with missing prices"), True),
    )
    return table(tr(lang, "Benefits of the network a year"), columns, rows, total)


def _money(
    scale: Scale, view: View, value: float, low: float, high: float, there: bool = True
) -> list[Cell]:
    """A sum and its interval; dashes where nothing is counted, since that is not zero."""
    if not there:
        return [Cell(ABSENT)] * (2 if view.draws else 1)
    text = scale.number(value)
    found = [Cell(text, value < 0.0)]
    if view.draws:
        found.append(Cell(scale.span(low, high, told=[scale.said(value, text)])))
    return found


def _of(scale: Scale, view: View, told: Mapping[str, Any], key: str) -> list[Cell]:
    low, high = (_end(told.get(f"{key}_{end}")) for end in ("p2_5", "p97_5"))
    return _money(scale, view, float(told[key]), low, high)


def _end(value: float | None) -> float:
    return math.nan if value is None else float(value)


def _worths(
    view: View, money: MoneyResult, counted: Mapping[str, Gain], shown: Sequence[str]
) -> Table:
    """Net a year, present value, payback, rate and cost per tonne of each exchange, or the word why there is none."""
    lang, names = view.lang, exchange_labels(view)
    values = [counted[id].net for id in shown]
    scale = common_scale(money.currency, values, lang)
    present = [
        float(money.exchanges[id]["npv"]) for id in shown if money.exchanges[id]["npv"] is not None
    ]
    worths = common_scale(money.currency, present, lang)
    detailed = set(largest(view))
    rows = []
    for id in shown:
        told, one = money.exchanges[id], counted[id]
        bound = "" if one.bound == "exact" else BOUNDS[one.bound].in_(lang)
        net = _with(scale, view, told, "net_per_year", bound)
        npv = (
            Cell(WHY[str(told["npv_why"])].in_(lang))
            if told["npv"] is None
            else _npv(worths, view, told)
        )
        rows.append(
            (
                head(view, names, id, detailed),
                net,
                npv,
                _years(view, told),
                _rate(view, told),
                _cost(view, money, id, counted),
            )
        )
    columns = (
        Column(tr(lang, "Exchange")),
        Column(tr(lang, "Net a year, {unit}", unit=scale.unit), True),
        Column(tr(lang, "NPV, {unit}", unit=worths.unit), True),
        Column(tr(lang, "Payback, years"), True),
        Column(tr(lang, "Internal rate"), True),
        Column(f"{price_unit(money.currency + '/t').in_(lang)} CO₂e", True),
    )
    caption = tr(lang, "Exchanges in money, the largest net first")
    return table(caption, columns, rows)


def _with(scale: Scale, view: View, told: Mapping[str, Any], key: str, *more: str) -> Cell:
    """A sum with its interval, and what else is to be known, in small type."""
    value = float(told[key])
    text = scale.number(value)
    low, high = (_end(told.get(f"{key}_{end}")) for end in ("p2_5", "p97_5"))
    span = (
        scale.span(low, high, told=[scale.said(value, text)]) if math.isfinite(low + high) else ""
    )
    small = tr(view.lang, "; ").join(one for one in (span, *more) if one)
    return Cell(text, value < 0.0, small=small)


def _npv(scale: Scale, view: View, told: Mapping[str, Any]) -> Cell:
    p = told.get("probability_npv_positive")
    chance = "" if p is None else f"P(> 0) {probability(float(p), view.draws, view.lang)}"
    return _with(scale, view, told, "npv", chance)


def _years(view: View, told: Mapping[str, Any]) -> Cell:
    return _existing(view, told, "payback_years", number)


def _rate(view: View, told: Mapping[str, Any]) -> Cell:
    return _existing(view, told, "irr", lambda value: percent(value, view.lang, 3))


def _existing(view: View, told: Mapping[str, Any], key: str, shown: Any) -> Cell:
    """A figure that may not exist: at central values, with the median of the draws that have it and their share."""
    lang = view.lang
    value, middle, there = told[key], told.get(f"{key}_p50"), told.get(f"{key}_exists")
    small = ""
    if middle is not None and there is not None:
        words = "{amount} in the median, there in {share} of the draws"
        share = probability(float(there), view.draws, lang)
        small = tr(lang, words, amount=shown(float(middle)), share=share)
    if value is None:
        return Cell(WHY[str(told[f"{key}_why"])].in_(lang), small=small)
    return Cell(shown(float(value)), small=small)


def _cost(view: View, money: MoneyResult, id: str, counted: Mapping[str, Gain]) -> Cell:
    why = why_not(money, id, counted)
    if why:
        return Cell(WHY[why].in_(view.lang))
    bound = counted[id].bound
    turned = {"at-least": "at-most", "at-most": "at-least"}.get(bound, bound)
    small = "" if bound == "exact" else BOUNDS[turned].in_(view.lang)
    return Cell(number(float(money.exchanges[id]["abatement_cost"])), small=small)


def _zones(view: View, money: MoneyResult, shown: Sequence[str]) -> Table:
    """From where the supplier gains, up to where the receiver does, the agreed price, and how sure it is that both gain."""
    lang, names = view.lang, exchange_labels(view)
    detailed, rows = set(largest(view)), []
    for id in shown:
        told = money.exchanges[id]
        zone = told["bargaining"]
        price = Cell(WHY["no-price"].in_(lang))
        if zone["price"] is not None:
            price = Cell(number(float(zone["price"])), small=_place(view, zone))
        rows.append(
            (
                head(view, names, id, detailed),
                Cell(price_unit(str(zone["unit"])).in_(lang)),
                _limit(view, zone, "low"),
                _limit(view, zone, "high"),
                price,
                _both(view, told),
            )
        )
    columns = (
        Column(tr(lang, "Exchange")),
        Column(tr(lang, "Unit"), short=True),
        Column(tr(lang, "Supplier gains from"), True),
        Column(tr(lang, "Receiver gains up to"), True),
        Column(tr(lang, "Agreed price"), True),
        Column(tr(lang, "P(both gain)"), True),
    )
    return table(tr(lang, "The bargaining zone of each exchange"), columns, rows)


def _both(view: View, told: Mapping[str, Any]) -> Cell:
    """The probability that both firms gain; where nothing of an exchange is uncertain it is sure, one way or the other."""
    zone, p = told["bargaining"], told["probability_both_gain"]
    if p is None and view.draws and zone["price"] is not None:
        p = float(zone["low"] < zone["price"] < zone["high"])
    if p is None:
        return Cell(WHY[str(told["probability_both_gain_why"])].in_(view.lang))
    return Cell(probability(float(p), view.draws, view.lang))


def _limit(view: View, zone: Mapping[str, Any], key: str) -> Cell:
    """An end of the zone with its interval, and that it is a bound where something is not counted."""
    value = float(zone[key]) + 0.0  # no zero below zero
    low, high = (_end(zone.get(f"{key}_{end}")) for end in ("p2_5", "p97_5"))
    plain = Scale(1.0, "", view.lang)
    text = plain.number(value)
    wide = math.isfinite(low + high) and high - low > 1e-6 * max(abs(low), abs(high))
    span = plain.span(low, high, told=[plain.said(value, text)]) if wide else ""
    bound = str(zone[f"{key}_is"])
    word = "" if bound == "exact" else BOUNDS[bound].in_(view.lang)
    return Cell(text, small=tr(view.lang, "; ").join(one for one in (span, word) if one))


def _place(view: View, zone: Mapping[str, Any]) -> str:
    """Where the agreed price lies."""
    at = zone.get("position")
    if at is None:
        return tr(view.lang, "no price suits both")
    if not 0.0 <= float(at) <= 1.0:
        return tr(view.lang, "outside the zone")
    return tr(view.lang, "at {share} of the zone", share=percent(float(at), view.lang))


def _parties(view: View, money: MoneyResult) -> Table:
    """Sums of the network by party and item; what is spent once apart from what comes every year."""
    lang = view.lang
    records = money.totals.to_dict("records")
    scale = scale_for(money.currency, [r["value"] for r in records if r["item"] != ONCE], lang)
    groups = []
    for party, name in PARTIES.items():
        own = [one for one in records if one["party"] == party]
        order = {item: at for at, item in enumerate(ITEMS)}
        own.sort(key=lambda one: order.get(str(one["item"]), len(order)))
        rows = tuple(
            row(
                Cell(ITEMS[str(one["item"])].in_(lang), small=_once(view, one)),
                *_money(
                    scale,
                    view,
                    float(one["value"]),
                    float(one["p2_5"]),
                    float(one["p97_5"]),
                    one["exchanges"] > 0,
                ),
                str(one["exchanges"]),
                str(one["not_counted"]),
            )
            for one in own
        )
        if rows:
            title = name.in_(lang)
            groups.append(Group(rows, title[:1].upper() + title[1:]))
    columns = (
        Column(tr(lang, "Item")),
        Column(tr(lang, "{unit} a year", unit=scale.unit), True),
        *([Column(tr(lang, "95 % interval"), True)] if view.draws else []),
        Column(tr(lang, "Exchanges counted"), True),
        Column(tr(lang, "with missing prices"), True),
    )
    return Table(tr(lang, "Money of the network by party and item"), columns, tuple(groups))


def _once(view: View, one: Mapping[Any, Any]) -> str:
    return tr(view.lang, "once, not a year") if one["item"] == ONCE else ""
