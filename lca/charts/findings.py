"""Headings and notes: what a chart shows, said in a sentence."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from lca.problems import NAMED
from lca.quantities.figures import amount, beside, interval, median, probability, share, shared
from lca.results.totals import Total, certain_sign, exchange_totals, group_total
from lca.results.view import View
from lca.texts import Lang
from lca.words.catalogue import tr
from lca.words.checklist import REVIEWED


def network_finding(view: View, total: Total) -> str:
    """What the network saves or adds, and how much of the burden without the exchanges that is.

    Where some of its exchanges operate already and others do not, what is saved already and what would be.
    """
    lang, kind = view.lang, view.kind(total.indicator)
    one = len(view.flows) == 1
    who = tr(lang, "The exchange" if one else "The network")
    if total.saving == 0.0:
        return tr(lang, "{who} changes nothing in this indicator", who=who)
    saves, size = total.saving > 0, abs(total.saving)
    shown = _with_other(view, total, size)
    finding = (kind.avoids if saves else kind.adds).say(lang, who=who, amount=shown)
    parts = already_and_to_come(view, total.indicator)
    alike = parts is not None and all(part * total.saving > 0.0 for part in parts)
    if parts is not None and alike:
        already, to_come = (amount(abs(part), total.unit, lang) for part in parts)
        words = kind.partly_avoids if saves else kind.partly_adds
        finding = words.say(lang, already=already, to_come=to_come, whole=shown)
    if shared(size, total.virgin):
        part = share(size, total.virgin, lang)
        them = tr(lang, "the exchange" if one else "the exchanges")
        words = kind.of_reference if saves else kind.on_top
        finding = words.say(lang, finding=finding, share=part, them=them)
    if parts is not None and not alike:
        already, to_come = (amount(part, total.unit, lang) for part in parts)
        key = "{finding}; saving of those that operate already {already}, of the others {to_come}"
        finding = tr(lang, key, finding=finding, already=already, to_come=to_come)
    if certain_sign(total) is None:
        finding = tr(lang, "{finding}; its sign is not certain", finding=finding)
    return finding


def _with_other(view: View, total: Total, size: float) -> str:
    """An amount, with the same in another unit where its indicator has one."""
    lang, also = view.lang, view.kind(total.indicator).also
    shown = amount(size, total.unit, lang)
    if also is None:
        return shown
    return tr(lang, "{amount} ({other})", amount=shown, other=beside(size, also, lang))


def already_and_to_come(view: View, indicator: str) -> tuple[float, float] | None:
    """Saving of the exchanges that operate and of all others; None where there are not both kinds."""
    operating = {id for id, flow in view.flows.items() if flow.status == "operating"}
    if not operating or len(operating) == len(view.flows):
        return None
    if view.groups is not None:
        parts = [group_total(view, indicator, group) for group in ("already", "to_come")]
        return parts[0].saving, parts[1].saving
    totals = exchange_totals(view, indicator)
    already = math.fsum(total.saving for total in totals if total.exchange in operating)
    return already, math.fsum(total.saving for total in totals if total.exchange not in operating)


def certainty(view: View, total: Total) -> str:
    """The interval of the saving, its median where that is far from it, and the probability that it is one.

    Empty without draws, and where all of them are 0.
    """
    if not math.isfinite(total.p):
        return ""
    lang, ends = view.lang, (total.low, total.high)
    key = "95 % interval of the saving {interval}; probability of a saving {p}"
    middle = median(total.saving, total.median, *ends, total.unit, lang)
    if middle:
        key = "95 % interval of the saving {interval}, median {median}; probability of a saving {p}"
    span = interval(*ends, total.unit, lang, total.saving, total.errors, total.median)
    chance = probability(total.p, view.draws, lang)
    return tr(lang, key, interval=span, median=middle, p=chance)


def basis(view: View, indicator: str, unit: str) -> str:
    """Subtitle: indicator, unit, year and scenario."""
    lang = view.lang
    return " | ".join(
        (
            view.indicator_names[indicator],
            tr(lang, "{unit} per year", unit=unit),
            tr(lang, "factors of {year}", year=view.year),
            view.title,
        )
    )


def caveats(view: View) -> list[str]:
    """Notes under every chart of one scenario: standing of the study, statuses and evidence."""
    lang, flows = view.lang, view.flows.values()
    statuses = Counter(flow.status for flow in flows)
    parts = [
        tr(lang, "{status} {count}", count=statuses[status], status=tr(lang, status))
        for status in ("operating", "negotiating", "proposed", "idea")
        if statuses[status]
    ]
    text = [standing(view)]
    illustrative = sum(flow.evidence == "illustrative" for flow in flows)
    if illustrative == len(flows):
        text.append(tr(lang, "All flows are illustrative."))
    elif illustrative:
        key = "Illustrative flows: {count} of {total} exchanges."
        text.append(tr(lang, key, count=illustrative, total=len(flows)))
    text.append(tr(lang, "Exchanges by status: {parts}.", parts=listing(lang, parts)))
    return [sentences(lang, text)]


def standing(*views: View) -> str:
    """Whether the study behind a chart was reviewed; of several, whether all were by the same kind of reviewer."""
    lang, kinds = views[0].lang, {view.review for view in views}
    reviewed = REVIEWED.get(next(iter(kinds))) if len(kinds) == 1 else None
    if reviewed is None:
        return tr(lang, "Screening study, not critically reviewed.")
    return tr(lang, "{review}.", review=tr(lang, reviewed))


def counted(lang: Lang, count: int, noun: str) -> str:
    """A number with its noun: `1 exchange`, `15 exchanges`."""
    return tr(lang, f"1 {noun}") if count == 1 else tr(lang, f"{{n}} {noun}s", n=count)


def sentences(lang: Lang, texts: Sequence[str]) -> str:
    """Sentences one after the other; empty ones left out."""
    return (" " if lang == "en" else "").join(text for text in texts if text)


def listing(lang: Lang, names: Sequence[str]) -> str:
    """Names with commas between them; those over NAMED are counted."""
    text = (", " if lang == "en" else "、").join(names[:NAMED])
    rest = len(names) - NAMED
    return tr(lang, "{names} and {count} more", names=text, count=rest) if rest > 0 else text
