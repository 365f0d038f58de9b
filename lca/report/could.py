"""What could be exchanged beside the exchanges: candidates, known uses that nobody has calculated, tests to order, what limits are worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lca.charts.findings import sentences
from lca.problems import LISTED
from lca.report import prices
from lca.report.candidates import Candidates
from lca.report.document import Block, Bullets, Code, Heading, Paragraph, Pieces
from lca.report.offered import Offered, stated, too_large
from lca.report.tables import Link
from lca.results.outcome import Outcome
from lca.results.view import View
from lca.words.catalogue import tr

#: Anchor of the chapter, and what it is called.
COULD, TITLE = "could", "What could be exchanged"
#: Uses and tests that are told.
USES, TESTS = 8, 12


def blocks(result: Outcome, view: View, given: Offered | None) -> Iterator[Block]:
    """The chapter; nothing where nobody offers anything, or nothing could be done with it. given : None where it was not looked for."""
    scenario, lang = result.scenario, view.lang
    if given is not None:
        if given.best or given.unknown:
            yield from _chapter(Candidates(view, given), given)
        return
    if not stated(scenario):
        return
    if scenario.covered:
        text = "Left out here: candidates lie between plants that are covered, and what each of them saves would tell where they are."
        yield Paragraph((tr(lang, text),))
        return
    before, command, behind = (
        (
            "Too much to look for here:",
            "lca match FILE",
            "lists what could be exchanged beside these exchanges.",
        )
        if too_large(scenario)
        else (
            "The command",
            "lca report FILE",
            "looks for what could be exchanged beside these exchanges.",
        )
    )
    yield Paragraph((tr(lang, before) + " ", Code(command), " " + tr(lang, behind)))


def in_brief(view: View, given: Offered | None) -> Iterator[Block]:
    """How many candidates there are, and the first of them, in a sentence that leads to the chapter."""
    if given is None or not given.best:
        return
    lang, of = view.lang, Candidates(view, given)
    head = "Beside these exchanges, 1 candidate would probably save"
    if given.probable > 1:
        head = "Beside these exchanges, {count} candidates would probably save, {sure} of them where the receiver states the need; first of all"
    first = given.best[0]
    fill = {
        "head": tr(lang, head, count=given.probable, sure=given.sure),
        "what": of.what(first),
        "giver": of.giver(first),
        "taker": of.taker(first),
        "saving": of.saving(first),
    }
    text = tr(lang, "{head}: {what}, from {giver} to {taker} ({saving} a year).", **fill)
    yield Heading(tr(lang, "Look into"))
    yield Paragraph((text, " ", Link(f"#{COULD}", tr(lang, TITLE))))


def _chapter(of: Candidates, given: Offered) -> Iterator[Block]:
    if given.best:
        yield _about(of, given)
        yield of.table()
    if given.unknown:
        yield Heading(of.t("Known uses whose saving nobody has calculated"))
        uses = [of.use(at) for at in given.unknown[:USES]]
        yield Bullets((*uses, *_more(of, given.unknown, USES)))
    if given.tests:
        text = "Standards ask for properties that nobody has stated of these supplies. Until they are measured, it is not known whether these candidates may be done."
        yield Heading(of.t("Tests to order"))
        yield Paragraph((of.t(text),))
        yield of.tests(given.tests[:TESTS])
        yield from map(Paragraph, _more(of, given.tests, TESTS))
    if given.best and given.left:
        text = "What is stated, less what operating exchanges take; of that, what the scenario plans for. Candidates that probably save share what is left."
        yield Heading(of.t("What is left of supplies"))
        yield Paragraph((of.t(text),))
        yield of.left(given.left[:LISTED])
        yield from map(Paragraph, _more(of, given.left, LISTED))
    if given.network is not None:
        yield from prices.blocks(of, given.network)


def _more(of: Candidates, every: Sequence[object], told: int) -> Iterator[Pieces]:
    """That there are more than are told, if so."""
    if len(every) > told:
        yield (of.t("… and {count} more", count=len(every) - told),)


def _about(of: Candidates, given: Offered) -> Paragraph:
    """What candidates are, how many there are, and what is left out."""
    one = "Supplies and needs of the facilities, joined by the known uses of the library whose ratio was seen at a source: 1 candidate that the scenario does not have would probably save."
    many = "Supplies and needs of the facilities, joined by the known uses of the library whose ratio was seen at a source: {count} candidates that the scenario does not have would probably save."
    said = [
        of.t(one if given.probable == 1 else many, count=given.probable),
        of.t(
            "Each is calculated as an exchange is, with what happens to the by-product today as the supply states it, or as is usual. None of it was agreed with anybody."
        ),
    ]
    if given.probable > len(given.best):
        text = "The best are shown, one of each supply first; the command lca match lists all."
        said.append(of.t(text))
    if any(of.unbounded(at) for at in given.best):
        text = "Where a facility does not state its need, the amount is all that is left: how much it could take is not known."
        said.append(of.t(text))
    if given.barred:
        one, many = (
            "1 more is forbidden, or misses a standard.",
            "{count} more are forbidden, or miss a standard.",
        )
        said.append(of.t(one if given.barred == 1 else many, count=given.barred))
    return Paragraph((sentences(of.lang, said),))
