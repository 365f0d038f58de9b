"""Three findings in sentences made from the numbers: where the saving is, what the reference decides, what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lca.charts.findings import listing, sentences
from lca.quantities.figures import EXACT, Scale, interval, scale_for
from lca.report.document import Block, Bullets, Paragraph
from lca.report.saved import EVIDENCE
from lca.results.first_sentence import in_sentence
from lca.results.outcome import Outcome
from lca.results.totals import (
    Total,
    exchange_labels,
    exchange_totals,
    group_total,
    network_total,
    total_of,
)
from lca.results.view import View
from lca.scenario.form import CENTRAL, NETWORK, PAIR
from lca.words.catalogue import tr

#: Exchanges that are named in a sentence.
NAMED = 3


def blocks(result: Outcome, view: View) -> Iterator[Block]:
    """The findings, in the main indicator."""
    indicator = view.main
    found = (
        _where(result, view, indicator),
        _reference(view, indicator),
        _evidence(result, view, indicator),
    )
    if view.apart:
        yield Paragraph(
            (tr(view.lang, "All exchanges count here, those within one company, too."),)
        )
    yield Bullets(tuple((text,) for text in found if text))


def _where(result: Outcome, view: View, indicator: str) -> str:
    """Which exchanges surely save, which surely add, and of how many the sign is open."""
    totals, lang = exchange_totals(view, indicator), view.lang
    if not view.draws:
        saving = [one for one in totals if one.saving > 0.0]
        said = _those_that(
            view,
            indicator,
            saving,
            "At the values as written the exchange saves",
            "At the values as written 1 of {of} exchanges saves",
            "At the values as written {count} of {of} exchanges save",
        )
        return tr(lang, "{sentence}.", sentence=said or tr(lang, "No exchange saves"))
    sure = [one for one in totals if one.low > 0.0]
    against = [one for one in reversed(totals) if one.high < 0.0]
    text = _those_that(
        view,
        indicator,
        sure,
        "The exchange saves with its whole 95 % interval",
        "1 of {of} exchanges saves with its whole 95 % interval",
        "{count} of {of} exchanges save with their whole 95 % interval",
        _together(result, view, sure),
    )
    parts = [tr(lang, "{sentence}.", sentence=text)] if text else []
    if not sure:
        parts.append(tr(lang, "No exchange saves with its whole 95 % interval."))
    if against:
        key = (
            "1 adds burden with its whole interval{names}."
            if len(against) == 1
            else "{count} add burden with their whole interval{names}."
        )
        names = _named(view, scale_for(view.units[indicator], _sizes(against), lang), against)
        parts.append(tr(lang, key, count=len(against), names=names))
    still = [one for one in totals if one.virgin == one.recycled == 0.0]
    open_ = len(totals) - len(sure) - len(against) - len(still)
    if open_:
        key = (
            "The sign of 1 is not certain."
            if open_ == 1
            else "The signs of {count} are not certain."
        )
        parts.append(tr(lang, key, count=open_))
    return sentences(lang, parts)


def _those_that(
    view: View,
    indicator: str,
    some: Sequence[Total],
    alone: str,
    one: str,
    many: str,
    whole: str = "",
) -> str:
    """`18 of 51 exchanges save with their whole 95 % interval, together 1.2 Mt (0.9 to 1.5 Mt); most of all A (0.4 Mt)`."""
    if not some:
        return ""
    lang = view.lang
    scale = scale_for(view.units[indicator], _sizes(some), lang)
    key = one if len(some) == 1 else many
    if len(view.flows) == 1:
        key = alone
    text = tr(lang, key, count=len(some), of=len(view.flows))
    if whole:
        text = tr(lang, "{text}, together {whole}", text=text, whole=whole)
    return text + _named(view, scale, some)


def _sizes(some: Sequence[Total]) -> list[float]:
    return [one.saving for one in some]


def _named(view: View, scale: Scale, some: Sequence[Total]) -> str:
    """`: A (0.4 Mt), B (0.3 Mt)`; of more than are named, the largest."""
    names, lang = exchange_labels(view), view.lang
    parts = [
        tr(
            lang,
            "{name} ({amount})",
            name=names[one.exchange],
            amount=scale.text(abs(one.saving)),
        )
        for one in some[:NAMED]
    ]
    key = ": {names}" if len(some) <= NAMED else "; most of all {names}"
    return tr(lang, key, names=listing(lang, parts))


def _together(result: Outcome, view: View, some: Sequence[Total]) -> str:
    """The sum of some exchanges with the interval of the summed draws."""
    if len(some) < 2 or result.sample is None:
        return ""
    indicator, unit = some[0].indicator, some[0].unit
    whole = sum(one.saving for one in some)
    drawn = result.sample.summed({"": [one.exchange for one in some]}).of("", indicator)
    low, high = drawn.quantiles(0.025, 0.975)
    span = interval(low, high, unit, view.lang, whole, EXACT)
    amount = scale_for(unit, whole, view.lang).text(whole)
    return tr(view.lang, "{amount} a year (95 % interval {interval})", amount=amount, interval=span)


def _reference(view: View, indicator: str) -> str:
    """How much another reference changes, beside what all uncertain numbers together change."""
    lang = view.lang
    if len(view.case_titles) < 2:
        return tr(
            lang,
            "The scenario states one reference situation only: what another one would change is not in the intervals.",
        )
    cases = [CENTRAL, *view.beside]
    key = "What would happen without the exchanges, as the cases have it, moves the whole from {low} ({least}) to {high} a year ({most})."
    if not set(PAIR) & set(cases):
        key = (
            "What the cases change moves the whole from {low} ({least}) to {high} a year ({most})."
        )
    savings = {case: group_total(view, indicator, NETWORK, case).saving for case in cases}
    least, most = min(savings, key=savings.__getitem__), max(savings, key=savings.__getitem__)
    total = network_total(view, indicator)
    scale = scale_for(total.unit, savings.values(), lang)
    fill = {
        "low": scale.number(savings[least]),
        "high": scale.text(savings[most]),
        "least": in_sentence(view.case_titles[least]),
        "most": in_sentence(view.case_titles[most]),
    }
    if savings[least] == savings[most]:
        return tr(lang, "The whole is the same in all cases: {high} a year.", **fill)
    said = [tr(lang, key, **fill)]
    if view.draws:
        wider = savings[most] - savings[least] > total.high - total.low
        key = (
            "That is wider than the 95 % interval of all uncertain numbers together ({interval})."
            if wider
            else "The 95 % interval of all uncertain numbers together is wider ({interval})."
        )
        span = interval(total.low, total.high, total.unit, lang, total.saving, total.errors)
        said.append(tr(lang, key, interval=span))
    if savings[least] < 0.0 < savings[most] and savings[CENTRAL] != 0.0:
        said.append(tr(lang, "Whether the network as a whole saves depends on it."))
    return sentences(lang, said)


def _evidence(result: Outcome, view: View, indicator: str) -> str:
    """What rests on documented, estimated and illustrative flows."""
    lang = view.lang
    found = {
        str(record["evidence"]): total_of(record)
        for record in result.by("evidence").to_dict("records")
        if record["indicator"] == indicator
    }
    scale = scale_for(view.units[indicator], [one.saving for one in found.values()], lang)
    counts = {id: sum(flow.evidence == id for flow in view.flows.values()) for id in EVIDENCE}
    parts = [
        tr(
            lang,
            "{amount} on 1 {evidence} exchange"
            if counts[id] == 1
            else "{amount} on {count} {evidence} exchanges",
            amount=scale.text(found[id].saving),
            count=counts[id],
            evidence=tr(lang, id),
        )
        for id in EVIDENCE
        if counts[id]
    ]
    text = tr(lang, "By evidence, the net saving a year is {parts}.", parts=listing(lang, parts))
    if counts["illustrative"]:
        what = "Illustrative exchanges show what could be and are no forecast."
        text = sentences(lang, [text, tr(lang, what)])
    return text
