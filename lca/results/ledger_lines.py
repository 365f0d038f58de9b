"""Sentences about what a network saves over years, what it is worth in money, and what is not counted."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from lca.quantities.figures import amount, interval, percent, percent_sign, probability
from lca.results.by_year import ByYear, Crossing
from lca.results.plain import by_exchange
from lca.results.view import View
from lca.scenario.form import NETWORK
from lca.words.catalogue import tr
from lca.words.ledger import CURRENCIES, LIMITS

#: What the path of dated figures changes is told from here on, as a share of the sum.
_TOLD = 0.005


def lines(view: View) -> list[str]:
    """What is saved over the years, the money a year and its present value, and what is not counted; no line without data."""
    parts = (saved_over_years(view), worth(view), not_counted(view))
    return [one for one in parts if one]


def cumulative(found: ByYear, indicator: str) -> Mapping[str, Any]:
    """The row of the network over all years."""
    rows = by_exchange(found.cumulative)[NETWORK]
    return next(row for row in rows if row["indicator"] == indicator)


def over_the_years(view: View) -> str:
    """`16.9 Mt CO₂e saved by 2035; 12 % less than with the figures of 2023 throughout`, of the main indicator."""
    found, lang = view.ledger.by_year, view.lang
    assert found is not None
    row = cumulative(found, view.main)
    saving, held = float(row["saving"]), found.held[view.main]
    shown = amount(abs(saving), str(row["unit"]), lang)
    key = "{amount} saved by {year}" if saving > 0 else "{amount} added by {year}"
    text = tr(lang, key, amount=shown, year=found.years.last)
    if saving == 0.0:
        text = tr(lang, "Nothing is saved by {year}", year=found.years.last)
    return _against_held(view, text, saving, held, str(row["unit"]))


def _against_held(view: View, text: str, saving: float, held: float, unit: str) -> str:
    """The same with what the figures of the base year throughout would have given, where that is another sum."""
    lang = view.lang
    if abs(saving - held) <= _TOLD * max(abs(saving), abs(held)):
        return text
    if saving > 0.0 and held > 0.0 and saving < 2 * held:
        key = "{finding}; {share} more than with the figures of {base} throughout"
        if saving < held:
            key = "{finding}; {share} less than with the figures of {base} throughout"
        share = percent(abs(saving - held) / held, lang)
        return tr(lang, key, finding=text, share=share, base=view.year)
    key = "{finding}; with the figures of {base} throughout it would be {held}"
    return tr(lang, key, finding=text, base=view.year, held=amount(held, unit, lang))


def saved_over_years(view: View, against: bool = True) -> str:
    """What is saved over all years with its interval and probability, as a sentence; empty without years.

    against : with how much that is beside the figures of the base year throughout.
    """
    found, lang = view.ledger.by_year, view.lang
    if found is None:
        return ""
    row, indicator = cumulative(found, view.main), view.main
    saving, unit = float(row["saving"]), str(row["unit"])
    key = "Over {first} to {last} all exchanges together save {amount}"
    if saving < 0.0:
        key = "Over {first} to {last} all exchanges together add {amount}"
    ends = {"first": found.years.first, "last": found.years.last}
    text = tr(lang, key, amount=amount(abs(saving), unit, lang), **ends)
    if math.isfinite(float(row["p2_5"])):
        low, high = float(row["p2_5"]), float(row["p97_5"])
        span = interval(low, high, unit, lang, saving)
        p = probability(float(row["probability_saving"]), view.draws, lang)
        key = "{text} (95 % interval of the saving {interval}; P(saves) {p})"
        text = tr(lang, key, text=text, interval=span, p=p)
    if (
        against and view.whole
    ):  # of what is covered, differences between near sums would tell of single exchanges
        text = _against_held(view, text, saving, found.held[indicator], unit)
    told = [tr(lang, "{sentence}.", sentence=text)]
    cases = [name for name in view.beside if view.main in found.cases.get(name, {})]
    sums = [(name, found.cases[name][view.main]["saving"]) for name in cases]
    said = [
        tr(
            lang,
            "{case} {amount}",
            case=view.case_titles[name],
            amount=amount(float(value), unit, lang),
        )
        for name, value in sums
        if value is not None
    ]
    if said:
        key = "The same sum in other cases (negative: burden is added): {cases}."
        told.append(tr(lang, key, cases=tr(lang, "; ").join(said)))
    return (" " if lang == "en" else "").join(told)


def worth(view: View) -> str:
    """Net of both firms a year and its present value with P(NPV > 0); empty without money."""
    money, lang = view.ledger.money, view.lang
    if money is None:
        return ""
    told, unit = money.network, money.currency
    net = spread(told, "net_per_year", unit, view, "{amount} a year")
    text = tr(lang, "Money: both firms of all exchanges together {net}", net=net)
    if told["net_is"] != "exact":
        word = LIMITS[str(told["net_is"])].in_(lang)
        text = tr(lang, "{text}, {bound} since prices are missing", text=text, bound=word)
    if told.get("npv") is not None:
        text = tr(
            lang, "{text}; net present value {npv}", text=text, npv=spread(told, "npv", unit, view)
        )
        p = told.get("probability_npv_positive")
        if p is not None:
            shown = probability(float(p), view.draws, lang)
            key = "{text}, P(NPV > 0) {p}"
            if told["net_is"] != "exact":
                key = "{text}, P(NPV > 0) of what is counted {p}"
            text = tr(lang, key, text=text, p=shown)
    groups = told.get("by_status", {})
    if len(groups) > 1 and "operating" in groups:
        own = amount(float(groups["operating"]["net_per_year"]), unit, lang)
        text = tr(
            lang,
            "{text}; of the net {part} is of exchanges that operate today",
            text=text,
            part=own,
        )
    everyone = amount(float(told["all_parties_per_year"]), unit, lang)
    text = tr(lang, "{text}; all parties with the state {sum} a year", text=text, sum=everyone)
    return tr(
        lang,
        "{text}. Real {currency} of {year} without VAT, {rate} a year.",
        text=text,
        currency=CURRENCIES[unit].in_(lang),
        year=money.prices_of,
        rate=f"{100.0 * money.discount_rate:g}{percent_sign(lang)}",
    )


def spread(told: Mapping[str, Any], key: str, unit: str, view: View, as_: str = "{amount}") -> str:
    """A sum with its interval in brackets where there are draws. as_ : the text that the sum stands in, before them."""
    lang, value = view.lang, float(told[key])
    shown = tr(lang, as_, amount=amount(value, unit, lang))
    low, high = told.get(f"{key}_p2_5"), told.get(f"{key}_p97_5")
    if low is None or high is None:
        return shown
    span = interval(float(low), float(high), unit, lang, value)
    return tr(lang, "{value} ({interval})", value=shown, interval=span)


def not_counted(view: View) -> str:
    """How many rows have no price, in how many exchanges; empty where all have one."""
    money = view.ledger.money
    if money is None or not money.not_counted:
        return ""
    rows = money.not_counted
    exchanges = {str(row["exchange"]) for row in rows}
    gains = sum(row["effect"] == "gain" for row in rows)
    return tr(
        view.lang,
        "Not counted, since no price is known: money in {exchanges} of {of} exchanges (rows of gains {gains}, of costs {costs}).",
        exchanges=len(exchanges),
        of=len(view.flows),
        gains=gains,
        costs=len(rows) - gains,
    )


def turning(view: View, indicator: str, most: int) -> list[str]:
    """Where savings turn, as one text of at most so many sentences; empty where none does."""
    found, lang = view.ledger.by_year, view.lang
    if found is None:
        return []
    every = [one for one in found.crossings if one.indicator == indicator]
    if not every:
        return []
    said = [crossing(view, one) for one in every[:most]]
    text = (" " if lang == "en" else "").join(tr(lang, "{sentence}.", sentence=one) for one in said)
    if len(every) > most:
        key = "{text} {count} more crossings stand in summary.json."
        text = tr(lang, key, text=text, count=len(every) - most)
    return [text]


def crossing(view: View, one: Crossing) -> str:
    """`Slag to product stops saving in 2031, when electricity falls below 0.42 kg CO₂e per kWh`."""
    lang = view.lang
    key = "At central values {name} begins to save in {year}"
    if one.stops:
        key = "At central values {name} stops saving in {year}"
    text = tr(lang, key, name=view.exchange_names[one.exchange], year=one.year)
    if one.activity is None or one.at is None:
        return text
    size = amount(one.at, view.units[one.indicator], lang)
    level = tr(lang, "{amount} per {unit}", amount=size, unit=one.per.removeprefix("1 "))
    key = "{crossing}, when {activity} rises above {level}"
    if one.falls:
        key = "{crossing}, when {activity} falls below {level}"
    activity = view.activity_names[one.activity]
    return tr(lang, key, crossing=text, activity=activity, level=level)
