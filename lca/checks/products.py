"""Rules on displaced products: they are virgin, they are products, and what goes off in their use is stated."""

from __future__ import annotations

from collections.abc import Iterator

from lca.checks.known import entry, measured, measures, resolved
from lca.checks.totals import ROUNDING
from lca.files.tree import Path_
from lca.library.fates import Displaced, OtherUse
from lca.library.form import Substitution
from lca.library.library import Entry
from lca.problems import Message, Problem
from lca.quantities.units import NONE
from lca.scenario.form import Exchange
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import PRODUCT_OF, RATIO, YIELD, within
from lca.scenario.stages import use_numbers, uses

#: Kinds of activities that make nothing that a by-product could displace.
NO_PRODUCT = ("disposal", "transport", "processing")

#: A use of a by-product: its exchange with its position, its place in it, what it displaces, and the product.
Use = tuple[int, Exchange, Path_, Exchange | OtherUse, Displaced, Entry]


def _uses(scenario: Scenario) -> Iterator[Use]:
    for position, exchange in enumerate(scenario.exchanges):
        for at, use in uses(exchange):
            displaced = use.displaced
            product = entry(scenario.library, displaced.product) if displaced else None
            if displaced is not None and product is not None:
                yield position, exchange, at, use, displaced, product


def product_of_wrong_kind(scenario: Scenario) -> Iterator[Problem]:
    """A disposal factor holds no avoided production, and processing and haulage are no products. CONVENTIONS 8."""
    for position, _, at, _, _, product in _uses(scenario):
        if product.activity.kind in NO_PRODUCT:
            kind = product.activity.kind
            message = Message("product-of-wrong-kind", activity=product.id, kind=kind)
            yield scenario.problem(("exchanges", position, *within(at, PRODUCT_OF)), message)


def product_recycled(scenario: Scenario) -> Iterator[Problem]:
    """A recycled good is no virgin product: its credit is another recycling's. CONVENTIONS 11."""
    for position, _, at, _, _, product in _uses(scenario):
        if product.activity.secondary:
            message = Message("product-recycled", activity=product.id)
            yield scenario.problem(("exchanges", position, *within(at, PRODUCT_OF)), message)


def more_out_than_in(scenario: Scenario) -> Iterator[Problem]:
    """yield × ratio above one in one unit, where the table of substitutions does not know the pair to do so."""
    for position, exchange, at, use, _, product in _uses(scenario):
        own = measures(scenario, exchange)
        known = measured(scenario, exchange, own).get(at) if own is not None else None
        if known is None or not known.yields_same or known.product != known.taken:
            continue
        numbers = dict(use_numbers(use, at))
        given, ratio = (resolved(scenario, numbers[within(at, one)]) for one in (YIELD, RATIO))
        if given is None or ratio is None or ratio.dimension != NONE:
            continue
        if given.value * ratio.value <= 1 + ROUNDING:
            continue  # most: the table is read late
        pair = scenario.library.substitution(exchange.byproduct, product.id)
        if pair is None or not (pair.over_one or given.value * ratio.value <= _largest(pair)):
            message = Message(
                "more-out-than-in",
                product=given.value * ratio.value,
                byproduct=exchange.byproduct,
                activity=product.id,
            )
            yield scenario.problem(("exchanges", position, *within(at, RATIO)), message)


def _largest(pair: Substitution) -> float:
    """The largest ratio that the table lists for a pair; 0 where it lists none."""
    ratio = pair.ratio
    return 0.0 if ratio is None else max(ratio.value, ratio.high or 0.0) * (1 + ROUNDING)


def carbon_in_use(scenario: Scenario) -> Iterator[Problem]:
    """Carbon of the virgin product that goes off in its use: limestone in a kiln, coke in a furnace."""
    for position, _, at, _, displaced, product in _uses(scenario):
        for released in scenario.library.releases_in_use(product.id):
            if not displaced.use:
                message = Message(
                    "carbon-in-use",
                    activity=product.id,
                    flow=released.flow,
                    amount=released.amount.text,
                )
                yield scenario.problem(("exchanges", position, *within(at, PRODUCT_OF)), message)


RULES = (product_of_wrong_kind, product_recycled)
DOUBTS = (more_out_than_in, carbon_in_use)
