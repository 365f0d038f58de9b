"""Exchanges that touch one another: what one leaves less of for another, and credits that are given once."""

from __future__ import annotations

from collections.abc import Iterator

from lca.checks.counted import nested, touching
from lca.checks.known import yearly
from lca.quantities.units import PER_YEAR, times
from lca.report.document import Piece, Pieces
from lca.report.exchanges import anchor
from lca.report.tables import Link
from lca.results.largest import largest
from lca.results.outcome import Outcome
from lca.results.totals import exchange_labels
from lca.results.view import View
from lca.scenario.names import byproduct_name
from lca.words.catalogue import tr


def touching_items(result: Outcome, view: View) -> Iterator[Pieces]:
    """A sentence for each pair, with the amount at central values; nothing where no exchanges touch."""
    lang, scenario = view.lang, result.scenario
    names = exchange_labels(view)

    detailed = set(largest(view))

    def link(exchange: str) -> Piece:
        told = exchange in detailed
        return Link(f"#{anchor(exchange)}", names[exchange]) if told else names[exchange]

    for touch in touching(scenario):
        credit, taker = touch.credit, scenario.exchanges[touch.taker]
        fill = {
            "plant": view.facilities[credit.exchange.to].name,
            "product": credit.product.activity.name.in_(lang),
            "byproduct": byproduct_name(result.scenario, touch.byproduct, lang),
            "amount": yearly(touch.amount, touch.dimension).text(lang),
        }
        said = "{plant} makes less {product}, and so {amount} less of {byproduct}, which another exchange takes there: "
        yield tr(lang, said, **fill), link(credit.exchange.id), " → ", link(taker.id)
    for one in nested(scenario):
        dimension = times(one.inner.product.activity.reference.dimension, PER_YEAR)
        fill = {
            "plant": view.facilities[one.outer.exchange.to].name,
            "inner": one.inner.product.activity.name.in_(lang),
            "outer": one.outer.product.activity.name.in_(lang),
            "amount": yearly(one.amount, dimension).text(lang),
        }
        said = "At {plant}, {amount} of {inner} lies behind the displaced {outer}, and both are displaced there: "
        links = (link(one.inner.exchange.id), tr(lang, "; "), link(one.outer.exchange.id))
        yield tr(lang, said, **fill), *links
    for exchange in scenario.exchanges:
        if exchange.continues is not None:
            said = "A chain, in which what is displaced counts once, at its end: "
            yield tr(lang, said), link(exchange.continues), " → ", link(exchange.id)
