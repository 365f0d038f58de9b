"""The first box: what is saved in one sentence, by reference in a table, and what saves whatever is assumed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lca.problems import NAMED
from lca.quantities.figures import Scale, probability, scale_for
from lca.report.document import Block, Paragraph, Piece
from lca.report.exchanges import EXCHANGES, anchor
from lca.report.tables import Cell, Column, Group, Link, Table, row
from lca.results.first_sentence import first_sentence, in_sentence
from lca.results.largest import largest, most
from lca.results.totals import Total, exchange_labels, exchange_totals, group_total, sense
from lca.results.view import View
from lca.scenario.form import CENTRAL
from lca.words.catalogue import tr

#: Groups of exchanges in the table, each with the parts that are told of it; where all are between companies, the
#: first stands alone.
_APART: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Between companies", "between", ("between_already", "between_to_come")),
    ("Within one company or works", "within", ()),
    ("Both together", "network", ("already", "to_come")),
)
_ALL: tuple[tuple[str, str, tuple[str, ...]], ...] = (("", "network", ("already", "to_come")),)
#: Of more than NAMED exchanges of a verdict so many are named.
_FEW = 6


def sentence(view: View) -> Iterator[Block]:
    """What is saved, in one sentence."""
    yield Paragraph((first_sentence(view, view.main),), "first")


def box(view: View) -> Iterator[Block]:
    """The table by case, and which exchanges save, or add burden, in every case."""
    indicator = view.main
    yield by_case(view, indicator, [CENTRAL, *view.beside])
    if view.robust is not None and view.robust.indicator == indicator and _several(view):
        yield from _listed(view, "Save in every case", view.robust.saves)
        yield from _listed(view, "Add burden in every case", view.robust.loses)


def _several(view: View) -> bool:
    return len(view.case_titles) > 1


def by_case(view: View, indicator: str, cases: Sequence[str]) -> Table:
    """Saving of the network and its parts in cases, with interval and probability under each number."""
    lang = view.lang
    apart = bool(view.members["within"])
    wanted = _APART if apart else _ALL
    parts = [(head, list(_rows(view, group, inner))) for head, group, inner in wanted]
    robust = view.robust
    if robust is not None and robust.indicator == indicator and _several(view) and robust.saves:
        sure = [(tr(lang, "Save in every case"), _many(view, len(robust.saves)), "robust")]
        between = view.members["between"].intersection(robust.saves)
        if apart and between:
            label = tr(lang, "Of these between companies")
            sure.append((label, _many(view, len(between)), "robust_between"))
        parts.append(("Whatever is assumed", sure))
    totals = {
        (group, case): group_total(view, indicator, group, case)
        for _, rows in parts
        for _, _, group in rows
        for case in cases
    }
    first = totals["between" if apart else "network", CENTRAL].saving  # as the sentence has it
    sizes = [first] if first else [one.saving for one in totals.values()]
    scale = scale_for(view.units[indicator], sizes, lang)
    groups = tuple(
        Group(
            tuple(
                row(
                    Cell(label, small=small),
                    *(_saving(view, scale, totals[group, case]) for case in cases),
                )
                for label, small, group in rows
            ),
            tr(lang, head) if head else "",
        )
        for head, rows in parts
    )
    titles = [view.case_titles[case] for case in cases]
    if not _several(view):
        titles = [tr(lang, "The one reference situation")]
    columns = (Column(tr(lang, "Saving")), *(Column(title, True) for title in titles))
    caption = tr(
        lang,
        (
            "Saving by reference, 95 % interval and P(saves): {indicator}, in {unit} per year"
            if view.draws
            else "Saving by reference: {indicator}, in {unit} per year"
        ),
        indicator=view.indicator_names[indicator],
        unit=scale.unit,
    )
    return Table(caption, columns, groups)


def _rows(view: View, group: str, parts: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """Label, number of exchanges and group of each row of a heading; parts only where both have exchanges."""
    lang, members = view.lang, view.members
    yield tr(lang, "All exchanges"), _many(view, len(members[group])), group
    if parts and all(members[part] for part in parts):
        for label, part in zip(("Operating exchanges", "All others"), parts, strict=True):
            yield tr(lang, label), _many(view, len(members[part])), part


def _many(view: View, count: int) -> str:
    return tr(view.lang, "1 exchange" if count == 1 else "{count} exchanges", count=count)


def _saving(view: View, scale: Scale, total: Total) -> Cell:
    """A saving with its interval and probability in small type."""
    saving = scale.number(total.saving)
    if not view.draws:
        return Cell(saving, total.saving < 0)
    span = total.span_in(scale, saving)
    p = probability(total.p, view.draws, view.lang)
    small = tr(view.lang, "{interval}; {p}", interval=span, p=p)
    return Cell(saving, total.saving < 0, small=small)


def _listed(view: View, head: str, ids: tuple[str, ...]) -> Iterator[Paragraph]:
    """The exchanges of a verdict, each leading to its details."""
    if not ids:
        return
    lang, names = view.lang, exchange_labels(view)
    pieces: list[Piece] = [
        tr(
            lang,
            "{verdict} ({count} of {of}), with a probability of at least 95 % in each: ",
            verdict=tr(lang, head),
            count=len(ids),
            of=len(view.flows),
        )
    ]
    shown = set(largest(view))
    told = ids if len(ids) <= NAMED else _largest_of(view, ids)
    for position, id in enumerate(told):
        link = Link(f"#{anchor(id)}", names[id]) if id in shown else names[id]
        pieces += [*([tr(lang, "; ")] if position else []), link]
    if len(told) < len(ids):
        more = tr(lang, "… and {count} more", count=len(ids) - len(told))
        pieces += [tr(lang, "; "), Link(f"#{EXCHANGES}", more)]
    yield Paragraph(tuple(pieces))


def _largest_of(view: View, ids: tuple[str, ...]) -> list[str]:
    """The few of them whose savings, or added burdens, are the largest."""
    totals = {one.exchange: one for one in exchange_totals(view, view.main)}
    return most(ids, [abs(totals[id].saving) for id in ids], _FEW)


def pair(view: View, total: Total) -> str:
    """What the strict and the lenient case come to, or else the others: `(strict reference 0.33, lenient reference 0.91)`.

    As the card tells it: the amount that is saved, or added. Empty without other cases.
    """
    lang, sign = view.lang, sense(total)
    scale = scale_for(total.unit, total.saving, lang)
    parts = [
        tr(
            lang,
            "{case} {amount}",
            case=in_sentence(view.case_titles[case]),
            amount=scale.number(sign * group_total(view, total.indicator, "network", case).saving),
        )
        for case in view.beside
    ]
    return (
        tr(lang, " ({parts})", parts=(", " if lang == "en" else "，").join(parts)).strip()
        if parts
        else ""
    )
