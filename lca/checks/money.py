"""Rules on money, posts and claims: amounts of money stand where money belongs, in one currency, and somebody pays."""

from __future__ import annotations

from collections.abc import Iterator

from lca.checks.known import resolved
from lca.checks.measures import share_problems
from lca.files.tree import Path_
from lca.library.library import Entry
from lca.library.real import NoFigure, converted
from lca.library.references import measures_of
from lca.problems import Message, Problem, WrongInput, did_you_mean
from lca.quantities.quantity import Quantity
from lca.quantities.units import MASS, NONE, Dimension, describe, dimension, in_words, per, times
from lca.scenario.amounts import Need
from lca.scenario.form import Exchange
from lca.scenario.money import ExchangeMoney, Money
from lca.scenario.scenario import Scenario
from lca.scenario.stages import references, stages

#: The largest rate a year that is believed.
LARGEST_RATE = 1.0
#: What one year has at most of a plant's life.
LONGEST_LIFE = 100.0
_YEAR = dimension(year=1)


def moneys(scenario: Scenario) -> Iterator[Problem]:
    """What the scenario says of its money, and what its exchanges do."""
    money = scenario.file.money
    if money is not None:
        yield from _of_scenario(scenario, money)
    for position, one in enumerate(scenario.exchanges):
        place: Path_ = ("exchanges", position)
        yield from _of_fates(scenario, one, place)
        if one.money is None:
            continue
        if money is None:
            if scenario.root.child("money") is None:  # else what is wrong with it is said there
                yield scenario.problem((*place, "money"), Message("money-of-none"), key=True)
            continue
        yield from _of_exchange(scenario, money, one, one.money, (*place, "money"))


def _of_scenario(scenario: Scenario, money: Money) -> Iterator[Problem]:
    rate = resolved(scenario, money.discount_rate)
    place: Path_ = ("money", "discount_rate")
    if rate is not None and (rate.dimension != NONE or not 0.0 <= rate.value <= LARGEST_RATE):
        yield scenario.problem(place, Message("not-a-rate", given=rate.text))
    if rate is not None and rate.uncertain:
        yield scenario.problem(place, Message("one-number", given=rate.text))
    yield from _of_facilities(scenario, money)
    for id, price in money.prices.items():
        known = scenario.library.activities.get(id)
        place = ("money", "prices", id)
        if known is None:
            cure = did_you_mean(id, scenario.library.activities, Message("search-activities"))
            message = Message("price-of-unknown", activity=id, cure=cure)
            yield scenario.problem(place, message, key=True)
            continue
        yield from _is(scenario, money, price, known.activity.reference.dimension, place)
    if money.carbon is not None:
        yield from _is(scenario, money, money.carbon.price, MASS, ("money", "carbon", "price"))


def _of_facilities(scenario: Scenario, money: Money) -> Iterator[Problem]:
    """What facilities pay for products and get for by-products is the scenario's money per unit of them."""
    for id, facility in scenario.facilities.items():
        for key, listed in (("supplies", facility.supplies_), ("uses", facility.uses_)):
            for name, one in listed.items():
                if not isinstance(one, Need) or one.price is None:
                    continue
                amount = resolved(scenario, one.amount)
                if amount is not None and amount.dimension:
                    place: Path_ = ("facilities", id, key, name, "price")
                    under = times(amount.dimension, _YEAR)
                    yield from _is(scenario, money, one.price, under, place)


def _of_exchange(
    scenario: Scenario, money: Money, one: Exchange, own: ExchangeMoney, place: Path_
) -> Iterator[Problem]:
    taken = _taken(scenario, one)
    for key in ("price", "preparation"):
        price = getattr(own, key)
        if price is not None and taken is not None:
            yield from _is(scenario, money, price, taken, (*place, key))
    taxed = resolved(scenario, own.taxed_today)
    if taxed is not None:
        yield from share(scenario, (*place, "taxed_today"), taxed)
    for at, outlay in enumerate(own.investment):
        here = (*place, "investment", at)
        yield from _is(scenario, money, outlay.amount, NONE, (*here, "amount"))
        if outlay.amount.value < 0.0:
            yield scenario.problem((*here, "amount"), Message("investment-negative"))
        life = resolved(scenario, outlay.life)
        if life is not None and (
            life.dimension not in (_YEAR, NONE) or not 1.0 <= life.value <= LONGEST_LIFE
        ):
            message = Message("not-a-life", given=life.text, most=LONGEST_LIFE)
            yield scenario.problem((*here, "life"), message)
        elif life is not None and life.uncertain:
            yield scenario.problem((*here, "life"), Message("one-number", given=life.text))
        elif life is not None and life.value != round(life.value):
            yield scenario.problem((*here, "life"), Message("whole-years", given=life.text))
        end = _last(scenario, one)
        if outlay.in_ is not None and end is not None and outlay.in_ > end:
            message = Message("invested-after-end", year=str(outlay.in_), end=str(end))
            yield scenario.problem((*here, "in"), message)
    for at, running in enumerate(own.operating):
        here = (*place, "operating", at, "amount")
        yield from _is(scenario, money, running.amount, _YEAR, here)
    if own.site is not None:
        yield from _of_site(scenario, money, one, own, place)


def _last(scenario: Scenario, one: Exchange) -> int | None:
    """The last year that is stated of an exchange, else of the scenario; None where nothing is."""
    years, end = scenario.file.years, one.last_year(scenario.first_year)
    return years.last if end is None and years is not None else end


def _taken(scenario: Scenario, one: Exchange) -> Dimension | None:
    """What the by-product is measured in; None where its amount is wrong, which is said of the amount."""
    amount = resolved(scenario, one.amount)
    if amount is None or one.byproduct not in scenario.library.byproducts:
        return None
    dim = times(amount.dimension, _YEAR)
    return dim if dim in measures_of(scenario.library, one.byproduct) else None


def _of_site(
    scenario: Scenario, money: Money, one: Exchange, own: ExchangeMoney, place: Path_
) -> Iterator[Problem]:
    assert own.site is not None
    here = (*place, "site")
    if money.carbon is None and own.site.allocation is not None:
        yield scenario.problem((*here, "allocation"), Message("carbon-without-price"), key=True)
    taxed = resolved(scenario, own.site.air_taxed)
    if taxed is not None:
        yield from share(scenario, (*here, "air_taxed"), taxed)
    named = {line.id for line in _named(scenario, one)}
    for at, id in enumerate(own.site.activities):
        if id not in named:
            cure = did_you_mean(id, named, Message("name-one-of-these", names=tuple(sorted(named))))
            message = Message("carbon-activity-unknown", activity=id, exchange=one.id, cure=cure)
            yield scenario.problem((*here, "activities", at), message)
    benchmark = own.site.benchmark
    found = resolved(scenario, benchmark) if benchmark is not None else None
    first = scenario.library.activities.get(own.site.activities[0])
    if found is not None and first is not None:
        wanted = per(MASS, first.activity.reference.dimension)
        if found.dimension != wanted:
            message = Message("benchmark-unit", given=found.text, wanted=describe(wanted))
            yield scenario.problem((*here, "benchmark"), message)


def _named(scenario: Scenario, one: Exchange) -> Iterator[Entry]:
    for _, reference in references(stages(one)):
        known = scenario.library.activities.get(str(reference))
        if known is not None:
            yield known


def _of_fates(scenario: Scenario, one: Exchange, place: Path_) -> Iterator[Problem]:
    """What today's user pays: only where somebody uses it, and the scenario has money."""
    money = scenario.file.money
    taken = _taken(scenario, one)
    for at, fate in enumerate(one.fates):
        if fate.price is None:
            continue
        here = (*place, "without", at, "price")
        if fate.use is None:
            yield scenario.problem(here, Message("price-of-disposal"))
        elif money is None:
            yield scenario.problem(here, Message("money-of-none"))
        elif taken is not None:
            yield from _is(scenario, money, fate.price, taken, here)


def _is(
    scenario: Scenario, money: Money, given: Quantity, under: Dimension, path: Path_
) -> Iterator[Problem]:
    """An amount is the scenario's money per unit of something; `under` has no unit for money itself."""
    found = resolved(scenario, given)
    if found is None:
        return  # of a parameter that has no value, which is said
    wanted = per(dimension(**{money.currency: 1}), under)
    if found.dimension != wanted:
        message = Message("not-this-money", given=found.text, wanted=describe(wanted))
        yield scenario.problem(path, message)


def share(scenario: Scenario, path: Path_, given: Quantity) -> Iterator[Problem]:
    """A plain number from 0 to 1."""
    if given.dimension != NONE:
        yield scenario.problem(
            path, Message("share-with-unit", given=given.text, is_in=in_words(given.dimension))
        )
        return
    yield from share_problems(scenario, path, given)


def claims(scenario: Scenario) -> Iterator[Problem]:
    """Deadweight and attribution are shares; posts are plain numbers."""
    file = scenario.file
    for key in ("deadweight", "attribution"):
        claim = getattr(file, key)
        found = resolved(scenario, claim.share) if claim is not None else None
        if found is not None:
            yield from share(scenario, (key,), found)
        for position, one in enumerate(scenario.exchanges):
            own = getattr(one, key)
            found = resolved(scenario, own.share) if own is not None else None
            if found is not None:
                yield from share(scenario, ("exchanges", position, key), found)
    for position, one in enumerate(scenario.exchanges):
        posts = resolved(scenario, one.jobs.posts) if one.jobs is not None else None
        if posts is not None and posts.dimension != NONE:
            message = Message("posts-with-unit", given=posts.text)
            yield scenario.problem(("exchanges", position, "jobs"), message)


def claims_without_source(scenario: Scenario) -> Iterator[Problem]:
    """A claim that nobody stands behind is told as one."""
    file = scenario.file
    for key in ("deadweight", "attribution"):
        whole = getattr(file, key)
        if whole is not None and whole.source is None:
            yield scenario.problem((key,), Message("claim-without-source", key=key))
        for position, one in enumerate(scenario.exchanges):
            own = getattr(one, key)
            if own is not None and own.source is None:
                place = ("exchanges", position, key)
                yield scenario.problem(place, Message("claim-without-source", key=key))


def prices_of_another_year(scenario: Scenario) -> Iterator[Problem]:
    """Prices of the factor files can be brought to the scenario's year and currency."""
    money = scenario.file.money
    if money is None:
        return
    known, told = scenario.library.money, set[Problem]()
    named = {entry.id: entry for one in scenario.exchanges for entry in _named(scenario, one)}
    for id, entry in named.items():
        for row in known.rows_of(id):
            try:
                known.real(row, money.prices_of, entry.activity)
            except WrongInput as error:
                told.update(error.problems)
    if money.currency != "CNY":
        try:
            converted(1.0, "CNY", money.currency, money.prices_of, known.series)
        except NoFigure as error:
            told.add(scenario.problem(("money", "prices_of"), error.message))
    yield from sorted(told)


OF_FILE = (moneys, claims, prices_of_another_year)


def prices_beyond(scenario: Scenario) -> Iterator[Problem]:
    """A year of prices that no index reaches: quotes stay as they were asked, and posts cannot be counted."""
    money = scenario.file.money
    if money is None or money.currency != "CNY":
        return
    known = scenario.library.money.series.get("ppi-cn")
    if known is not None and money.prices_of not in known.years:
        years = list(known.years)
        message = Message(
            "prices-of-beyond", year=str(money.prices_of), first=str(years[0]), last=str(years[-1])
        )
        yield scenario.problem(("money", "prices_of"), message)


DOUBTS = (claims_without_source, prices_beyond)
