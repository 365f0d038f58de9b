"""How the numbers were calculated, and what is left out, for readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lca.quantities.indicators import DIVERTED
from lca.quantities.reading import system
from lca.quantities.unit_names import TCE_GJ
from lca.quantities.us_units import MILE, MMBTU, SHORT_TON
from lca.report.document import Block, Bullets, Code, Definitions, Heading, Paragraph, Piece
from lca.report.references import References
from lca.report.tables import Column, Group, Link, Table, row
from lca.results.outcome import Outcome
from lca.results.view import View
from lca.scenario.stage_table import PRODUCT, ROUTES, STAGES
from lca.texts import Lang
from lca.words.catalogue import tr

#: Term, and what it means.
TERMS = (
    (
        "Saving",
        "virgin route minus recycled route; positive means less burden with the exchange",
    ),
    (
        "Displacement",
        "share of the replaced virgin product that the market really stops making",
    ),
    ("95 % interval", "from the 2.5 to the 97.5 percentile of the draws"),
    (
        "Boundary",
        "cradle-to-gate counts everything up to the delivered product, gate-to-gate one plant "
        "alone, combustion the flue gas alone",
    ),
    (
        "Energy units",
        "1 PJ = 1,000 TJ = 1,000,000 GJ = 1,000,000,000 MJ; 1 t of coal equivalent (tce) = {tce} GJ",
    ),
)
#: Takes the place of the last of them where the report is read in units of the United States.
US_UNITS = (
    "Energy units",
    "1 MMBtu = 1,000,000 Btu = {mmbtu} GJ; 1 short ton = 2,000 lb = {ton} metric tons; 1 mi = {mile} km",
)
REFERENCE = (
    "Without an exchange its by-product has the fates that the scenario states: what happens today where the exchange"
    " does not operate yet, what happened before it where it does.",
    "The shares of the fates add up to one in every draw: they are drawn on the logit scale, and the rest is what the"
    " others leave; without a rest they are divided by their sum.",
    "A share that would go to another user for the same use has every figure of the exchange but the haul, in the same"
    " draw, so that it saves the difference of the two hauls and nothing else. A share that would be used otherwise is"
    " lost to that use: what it displaced there is made again, and what it needed there falls away.",
)
CASES = (
    "Cases lay other references, parameters or factors over the scenario. They are calculated with the same draws, and"
    " differences between cases are taken draw by draw.",
)
ONE_REFERENCE = (
    "The scenario states one reference situation only, no strict and no lenient one: the intervals do not hold what"
    " another reference would change.",
)
ROBUST = (
    "An exchange saves whatever is assumed if in every case its saving is above zero at central inputs and in at least"
    " 95 % of the draws; likewise for added burden."
)
COUNTED = (
    "What operating exchanges save is there already and not to come; both are totalled apart.",
    "A tonne is counted once: exchanges take no more than is supplied and displace no more than is used, the product"
    " of a chain counts at its end, and a recycled good is no virgin product.",
)
WITHIN = "Exchanges inside one company or one works are efficiency and no symbiosis, and are totalled apart."
LEFT_OUT = (
    "Everything but greenhouse gases, primary energy and mass put to disposal: air pollutants, "
    "water, toxicity, land and noise are not looked at.",
    "Money, jobs and health; the benefit is not shared out between supplier and receiver.",
    "Building of plants, roads and pipes, unless the note on a factor says that it is in.",
    "Effects on markets beyond the displacement share, and changes over the years: the"
    " results hold for one year.",
    "Uncertainty of the model itself, such as the choice of the reference situation: intervals hold"
    " only that of the numbers; cases show what another reference changes.",
)
#: What stands in the place of the second where there is money, and of the fourth where there are years.
NO_JOBS = (
    "Jobs and health; the savings of indicators are not shared out between supplier and receiver."
)
BUT_YEARS = "Effects on markets beyond the displacement share; but for the chapter on the years the results hold for one year."
#: Stands for the first two where a scenario has indicators of other kinds.
OTHERS = "Everything but the indicators of this report; the benefit is not shared out between supplier and receiver."


def calculated(result: Outcome, view: View, references: References) -> Iterator[Block]:
    """The equation, how it is solved, indicators and terms."""
    lang = view.lang
    yield _said(
        lang,
        "For each exchange two routes are compared over one year: the virgin route without the "
        "exchange and the recycled route with it.",
    )
    yield _said(
        lang,
        "With m = by-product taken per year, y = yield, r = ratio and d = displacement, the "
        "virgin product no longer made is",
    )
    yield Paragraph((PRODUCT.formula,), "equation")
    yield _formulas(lang)
    yield Paragraph((tr(lang, "saving = virgin route − recycled route"),), "equation")
    yield _said(
        lang,
        "The saving may be negative and is never clipped. The network is the sum over the exchanges.",
    )
    drawn = "Uncertainty was not calculated: the results use the values as written."
    if view.draws:
        drawn = (
            "Uncertainty: {draws} joint draws of everything uncertain by Latin hypercube "
            "sampling. Both routes and all exchanges use the same draw of what they share, so "
            "that shared figures cancel as they should; percentiles of the network are those of "
            "the summed draws. The main numbers are calculated with the values as written, not "
            "with means of draws."
        )
    yield from _reference(view)
    yield Heading(tr(lang, "Draws and solutions"))
    solved = (
        "All activities and elementary flows stand in matrices of the Brightway framework. One "
        "solve of the transposed system for each indicator gives the scores of all activities, "
        "and from these come all stages of all exchanges.",
        drawn,
        "By-products and wastes come free of upstream burden (cut-off), and no recycling credit "
        "is given besides that of the exchange.",
        "Dated figures such as the grid mix are those of {year}, or of the nearest year that is"
        " known.",
    )
    fill = {"draws": f"{result.draws.count:,}", "year": view.year}
    yield Bullets(tuple((tr(lang, text, **fill),) for text in solved))
    yield Heading(tr(lang, "Indicators"))
    library = references.library
    yield Bullets(
        tuple(
            (name, " ", Code(id), *_spaced(references.links(library.indicators[id].source)))
            for id, name in view.indicator_names.items()
        )
    )
    if all(view.kind(id).elementary or id == DIVERTED for id in view.units):
        yield _said(
            lang,
            "Greenhouse gases: fossil and biogenic carbon dioxide are separate flows, and biogenic"
            " carbon dioxide counts zero."
            " Energy is cumulative demand of primary energy at the lower heating value.",
        )
    yield Heading(tr(lang, "Words and units"))
    sizes = {"tce": TCE_GJ, "mmbtu": MMBTU / 1e3, "ton": SHORT_TON / 1e3, "mile": MILE}
    told = {name: f"{size:.6g}" for name, size in sizes.items()}
    terms = TERMS if system() == "metric" else (*TERMS[:-1], US_UNITS)
    shown = (((tr(lang, term),), (tr(lang, means, **told),)) for term, means in terms)
    yield Definitions("notes", tuple(shown))


def _reference(view: View) -> Iterator[Block]:
    """What stands without the exchange, how shares are drawn, cases, what is certain and what is counted once."""
    yield Heading(tr(view.lang, "The reference: without the exchanges"))
    texts = [*REFERENCE, *(CASES if len(view.case_titles) > 1 else ONE_REFERENCE), *COUNTED]
    if view.draws and len(view.case_titles) > 1:
        texts.insert(-len(COUNTED), ROBUST)
    if view.members["within"]:
        texts.append(WITHIN)
    yield Bullets(tuple((tr(view.lang, text),) for text in texts))


def set_over(result: Outcome, lang: Lang) -> Iterator[Block]:
    """What was set over the scenario file; nothing where nothing was."""
    changed = result.scenario.changed
    if changed:
        yield Heading(tr(lang, "What was set over the scenario file"))
        text = "These values were set for this run and stand in the place of those of the file:"
        yield _said(lang, text)
        yield Bullets(tuple((Code(path), f" = {value}") for path, value in changed))


def left_out(view: View) -> Iterator[Block]:
    """What a reader might look for in vain; of indicators of other kinds only that they are all there is."""
    usual = all(view.kind(id).elementary or id == DIVERTED for id in view.units)
    texts = list(LEFT_OUT)
    if view.ledger.money is not None:
        texts[1] = NO_JOBS
    if view.ledger.by_year is not None:
        texts[3] = BUT_YEARS
    if not usual:
        texts = [OTHERS, *texts[2:]]
    yield Bullets(tuple((tr(view.lang, text),) for text in texts))


def _formulas(lang: Lang) -> Table:
    """The amount of each stage."""
    groups = tuple(
        Group(
            tuple(
                row(stage.name.in_(lang), stage.formula.in_(lang))
                for stage in STAGES.values()
                if stage.route == route
            ),
            title.in_(lang),
        )
        for route, title in ROUTES.items()
    )
    heads = (Column(tr(lang, "Stage")), Column(tr(lang, "Amount")))
    return Table(tr(lang, "Stages and amounts"), heads, groups)


def _said(lang: Lang, text: str) -> Paragraph:
    return Paragraph((tr(lang, text),))


def _spaced(links: Iterable[Link]) -> Iterator[Piece]:
    for link in links:
        yield from (" ", link)
