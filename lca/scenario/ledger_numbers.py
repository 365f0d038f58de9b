"""Every number of a scenario that its ledger reads, by place: of money, posts and claims."""

from __future__ import annotations

from collections.abc import Iterator

from lca.files.tree import Path_
from lca.quantities.quantity import Quantity
from lca.scenario.form import Exchange, ScenarioFile
from lca.scenario.money import Claim


def ledger_numbers(file: ScenarioFile) -> Iterator[tuple[Path_, Quantity]]:
    """Place in the file and number, in the order of the file."""
    if file.money is not None:
        yield ("money", "discount_rate"), file.money.discount_rate
        for id, price in file.money.prices.items():
            yield ("money", "prices", id), price
        if file.money.carbon is not None:
            yield ("money", "carbon", "price"), file.money.carbon.price
    yield from _claims((), file.deadweight, file.attribution)
    for position, one in enumerate(file.exchanges):
        place: Path_ = ("exchanges", position)
        yield from _claims(place, one.deadweight, one.attribution)
        if one.jobs is not None:
            yield (*place, "jobs"), one.jobs.posts
        yield from _of_money(one, place)


def _claims(
    place: Path_, deadweight: Claim | None, attribution: Claim | None
) -> Iterator[tuple[Path_, Quantity]]:
    for key, claim in (("deadweight", deadweight), ("attribution", attribution)):
        if claim is not None:
            yield (*place, key), claim.share


def _of_money(one: Exchange, place: Path_) -> Iterator[tuple[Path_, Quantity]]:
    for at, fate in enumerate(one.fates):
        if fate.price is not None:
            yield (*place, "without", at, "price"), fate.price
    own = one.money
    if own is None:
        return
    for key in ("price", "preparation", "taxed_today"):
        given: Quantity | None = getattr(own, key)
        if given is not None:
            yield (*place, "money", key), given
    for at, outlay in enumerate(own.investment):
        yield (*place, "money", "investment", at, "amount"), outlay.amount
        yield (*place, "money", "investment", at, "life"), outlay.life
    for at, running in enumerate(own.operating):
        yield (*place, "money", "operating", at, "amount"), running.amount
    if own.site is not None:
        yield (*place, "money", "site", "air_taxed"), own.site.air_taxed
        if own.site.benchmark is not None:
            yield (*place, "money", "site", "benchmark"), own.site.benchmark
