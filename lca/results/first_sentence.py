"""The first sentence of every result: what is saved, by reference, what of it exists, and what saves whatever is assumed."""

from __future__ import annotations

from lca.quantities.figures import Scale, scale_for
from lca.results.coverage import without_total
from lca.results.covered import covered
from lca.results.totals import Total, certain_sign, group_total
from lca.results.view import View
from lca.scenario.form import CENTRAL
from lca.words.cases import TITLES, title
from lca.words.catalogue import tr


def first_sentence(view: View, indicator: str) -> str:
    """What the exchanges save in an indicator, in one sentence made from the numbers.

    Between companies where there are exchanges within one. Without cases it says that there is one reference only; what
    operates already, and what saves in every case, stand in it where there is such a thing. Beside a strict and a lenient
    case others stand in tables alone.
    """
    lang = view.lang
    if indicator in without_total(view.coverage):
        return tr(
            lang,
            "{sentence}.",
            sentence=tr(
                lang,
                "{indicator}: {said}",
                indicator=view.indicator_names[indicator],
                said=covered(view, indicator),
            ),
        )
    apart = view.apart
    whole = "between" if apart else "network"
    savings = {case: group_total(view, indicator, whole, case).saving for case in view.case_titles}
    central = savings[CENTRAL]
    scale = scale_for(view.units[indicator], [central], lang)
    parts = [_saved(view, scale, central, whole)]
    others = view.beside
    if others:
        parts.append(_cases(view, scale, {case: savings[case] for case in others}))
    status = _status(view, indicator, scale, apart)
    if status:
        parts.append(status)
    text = "".join(parts)
    open_ = certain_sign(group_total(view, indicator, whole)) is None
    ends = [
        tr(lang, "its sign is not certain") if open_ else "",
        _robust(view, indicator, scale, apart),
        "" if others else _alone(view),
    ]
    return tr(lang, "{sentence}.", sentence=_joined(view, [text, *(end for end in ends if end)]))


def _joined(view: View, parts: list[str]) -> str:
    return ("; " if view.lang == "en" else "；").join(parts)


def _saved(view: View, scale: Scale, saving: float, whole: str) -> str:
    """`Between companies 0.8 Mt CO2e a year would be saved`; of what partly exists `saved`."""
    lang, already = view.lang, view.members["already"]
    members = view.members[whole]
    who = "Between companies" if whole == "between" else "In all"
    if members == view.members["within"]:
        who = "Within companies, none between them,"
    if saving == 0.0:
        return tr(lang, "{who} nothing is saved", who=tr(lang, who))
    kind = "saved" if saving > 0 else "added"
    key = (
        "{who} a saving of {amount} a year"
        if saving > 0
        else "{who} an added burden of {amount} a year"
    )
    if not already & members:
        key = f"{{who}} {{amount}} a year would be {kind}"
    elif already >= members:
        key = f"{{who}} {{amount}} a year {'is' if kind == 'saved' else 'are'} {kind} already"
    return tr(lang, key, who=tr(lang, who), amount=scale.text(abs(saving)))


def _cases(view: View, scale: Scale, savings: dict[str, float]) -> str:
    parts = [
        tr(
            view.lang,
            "{case} {amount}",
            case=in_sentence(view.case_titles[case]),
            amount=scale.number(saving),
        )
        for case, saving in savings.items()
    ]
    comma = ", " if view.lang == "en" else "，"
    return tr(view.lang, " ({parts})", parts=comma.join(parts))


def in_sentence(title: str) -> str:
    """A title inside a sentence: `strict reference`; one that the file gives stays as it is."""
    ours = {one.en for one in TITLES.values()}
    return title[:1].lower() + title[1:] if title in ours else title


def _alone(view: View) -> str:
    """That there is one reference only, or which one of several this is."""
    lang, case = view.lang, view.case_titles[CENTRAL]
    if case in ("", title(CENTRAL).in_(lang)):
        return tr(lang, "one reference situation only")
    return tr(lang, "{case} alone", case=in_sentence(case))


def _status(view: View, indicator: str, scale: Scale, apart: bool) -> str:
    """`, of which 0.2 is saved already and 0.6 would be`; empty where all exchanges exist, or none does."""
    members = view.members["between" if apart else "network"]
    already = view.members["already"] & members
    if not already or already == members:
        return ""
    groups = ("between_already", "between_to_come") if apart else ("already", "to_come")
    totals = [group_total(view, indicator, group) for group in groups]
    one, other = (scale.number(total.saving) for total in totals)
    key = ", of which {already} is saved already and {to_come} would be"
    if any(certain_sign(total) is None for total in totals):
        one, other = (_with_sign(view, total, scale) for total in totals)
        key = ", of which {already} of those that operate and {to_come} of the others"
    return tr(view.lang, key, already=one, to_come=other)


def _with_sign(view: View, total: Total, scale: Scale) -> str:
    """A saving, and that its sign is not certain where that is so."""
    saving = scale.number(total.saving)
    if certain_sign(total) is not None:
        return saving
    return tr(view.lang, "{amount} (sign not certain)", amount=saving)


def _robust(view: View, indicator: str, scale: Scale, apart: bool) -> str:
    """`28 of 48 exchanges save whatever is assumed, 0.35 to 1.2 Mt`; empty where it is not told of this indicator."""
    sure = view.robust
    if sure is None or sure.indicator != indicator or len(view.case_titles) < 2:
        return ""
    lang, members = view.lang, view.members["between" if apart else "network"]
    count, of = len(members.intersection(sure.saves)), len(members)
    if not count:
        key = "no exchange {between}saves whatever is assumed"
        return tr(lang, key, between=tr(lang, "between companies ") if apart else "")
    group = "robust_between" if apart else "robust"
    savings = [group_total(view, indicator, group, case).saving for case in view.case_titles]
    span = f"{scale.span(min(savings), max(savings))} {scale.unit}"
    key = (
        "1 of {of} exchanges saves whatever is assumed, {span}"
        if count == 1
        else "{count} of {of} exchanges save whatever is assumed, {span}"
    )
    return tr(lang, key, count=count, of=of, span=span)
