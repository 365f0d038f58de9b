"""Rules on displaced products: they are virgin, they are products, and what goes off in their use is stated."""

from __future__ import annotations

import math
from collections.abc import Iterator

from lca.checks.known import Known
from lca.checks.totals import ROUNDING
from lca.files.tree import Path_
from lca.library.fates import Displaced
from lca.library.library import Entry, Library
from lca.library.pairs import Substitution
from lca.library.substitutions import was_seen
from lca.problems import Message, Problem
from lca.quantities.units import NONE
from lca.scenario.stage_table import PRODUCT_OF, RATIO, YIELD, within

#: Kinds of activities that make nothing that a by-product could displace.
NO_PRODUCT = ("disposal", "transport", "processing")

#: A use of a by-product: its place in the exchange, what it displaces, and the activity that makes that.
Use = tuple[Path_, Displaced, Entry]


def _uses(known: Known) -> Iterator[Use]:
    for at, use in known.uses.items():
        displaced = use.displaced
        product = known.entry(displaced.product) if displaced else None
        if displaced is not None and product is not None:
            yield at, displaced, product


def product_of_wrong_kind(known: Known) -> Iterator[Problem]:
    """A disposal factor holds no avoided production, and processing and haulage are no products. CONVENTIONS 8."""
    for at, _, product in _uses(known):
        if product.activity.kind in NO_PRODUCT:
            kind = product.activity.kind
            message = Message("product-of-wrong-kind", activity=product.id, kind=kind)
            yield known.problem(within(at, PRODUCT_OF), message)


def product_recycled(known: Known) -> Iterator[Problem]:
    """A recycled good is no virgin product: its credit is another recycling's. CONVENTIONS 11."""
    for at, _, product in _uses(known):
        if product.activity.secondary:
            message = Message("product-recycled", activity=product.id)
            yield known.problem(within(at, PRODUCT_OF), message)


def more_out_than_in(known: Known) -> Iterator[Problem]:
    """yield × ratio above one in one unit, where the table of substitutions does not know the pair to do so."""
    for at, _, product in _uses(known):
        measured = known.measured.get(at)
        if measured is None or not measured.yields_same or measured.product != measured.taken:
            continue
        given, ratio = (known.given.get(within(at, one)) for one in (YIELD, RATIO))
        if given is None or ratio is None or ratio.dimension != NONE:
            continue
        if given.value * ratio.value <= 1 + ROUNDING:
            continue  # most: the table is read late
        byproduct = known.exchange.byproduct
        library = known.scenario.library
        pair = library.substitution(byproduct, product.id)
        if given.value * ratio.value > _largest(library, pair):
            message = Message(
                "more-out-than-in",
                product=given.value * ratio.value,
                byproduct=byproduct,
                activity=product.id,
            )
            yield known.problem(within(at, RATIO), message)


def _largest(library: Library, pair: Substitution | None) -> float:
    """The largest ratio that was seen for a pair; 0 where none was, and no bound where it may pass one."""
    if pair is None or pair.seen == "unchecked" or not was_seen(library.cited(pair.source)):
        return 0.0
    if pair.over_one:
        return math.inf
    return (
        0.0
        if pair.ratio is None
        else max(pair.ratio.value, pair.ratio.high or 0.0) * (1 + ROUNDING)
    )


def carbon_in_use(known: Known) -> Iterator[Problem]:
    """Carbon of the virgin product that goes off in its use: limestone in a kiln, coke in a furnace."""
    for at, displaced, product in _uses(known):
        if displaced.use:
            continue
        for released in known.scenario.library.releases_in_use(product.id):
            message = Message(
                "carbon-in-use",
                activity=product.id,
                flow=released.flow,
                amount=released.amount.text,
            )
            yield known.problem(within(at, PRODUCT_OF), message)


RULES = (product_of_wrong_kind, product_recycled)
DOUBTS = (more_out_than_in, carbon_in_use)
