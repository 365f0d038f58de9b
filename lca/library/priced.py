"""Prices, series, jobs and levies of the library: the shipped files are read when somebody asks for money or jobs.

Checking and calculating a scenario without money needs none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lca.files.tree import Node, mark_at
from lca.files.validation import dotted
from lca.files.yaml_tree import InputFile
from lca.library.form import Activity, FactorFile, Source
from lca.library.late import Shipped
from lca.library.money import FREE, Employment, Figures, Free, Levy, Price, Series
from lca.library.pairs import Seen
from lca.library.priced_references import money_problems
from lca.library.real import NoFigure, Real, ex_vat, to_year
from lca.library.references import Known
from lca.problems import Mark, Problem, WrongInput
from lca.quantities.quantity import Quantity, quantity
from lca.quantities.units import GAS

#: The shipped files that are read late, all of them only for money and jobs.
MONEY_FILES = ("prices.yaml", "deflators.yaml", "employment.yaml", "levies.yaml")
#: Rates of value added tax where a price does not say its own: China, since April 2019.
GOODS, HAULED, SERVICES = 0.13, 0.09, 0.06


def vat_rate(price: Price, activity: Activity | None) -> float:
    """Rate of the value added tax of a price: its own, or that of its kind.

    Gate fees 6 %, haulage 9 %, gas and heat 9 %, power and all other goods 13 %. Water and salt, 9 %, say it themselves.
    """
    if price.vat_rate is not None:
        return price.vat_rate
    if price.is_ == "gate-fee":
        return SERVICES
    kind = "" if activity is None else activity.kind
    if price.is_ == "haulage" or kind == "transport":
        return HAULED
    if activity is not None and activity.reference.dimension == GAS:
        return HAULED
    if activity is not None and activity.kind == "energy" and not activity.electrical:
        return HAULED
    return GOODS


def seen_of(price: Price, sources: Mapping[str, Source]) -> Seen:
    """How a price was seen: as it says, or its source; unchecked where the source stands in words."""
    source = sources.get(price.source)
    return price.seen or (source.seen if source is not None else "unchecked")


@dataclass(frozen=True, slots=True)
class Row:
    """A price and where it stands. own : whether in a user's file."""

    price: Price | Free
    mark: Mark
    where: str
    own: bool


class Money:
    """Prices by activity and kind; series, sectors and levies by id. A user's own go before the shipped ones.

    Looking into it raises WrongInput where a shipped file is misformed.
    """

    def __init__(
        self,
        files: Sequence[InputFile] = (),
        own: Sequence[tuple[Node, FactorFile]] = (),
    ) -> None:
        self.files, self._own = tuple(files), tuple(own)

    def __repr__(self) -> str:
        own = sum(len(model.prices) for _, model in self._own)
        return f"Money({', '.join(file.shown for file in self.files)}; {own} own prices)"

    def with_own(self, root: Node, model: FactorFile) -> Money:
        """The same with what a user's file says of money over it."""
        if not (model.prices or model.series or model.employment or model.levies):
            return self
        new = Money(self.files, (*self._own, (root, model)))
        if "shipped" in self.__dict__:
            new.__dict__["shipped"] = self.shipped
        return new

    @cached_property
    def shipped(self) -> tuple[tuple[Node, FactorFile], ...]:
        """The shipped files, whole."""
        read = [Shipped(file.path, file.shown, {}).whole for file in self.files]
        return tuple((root, model) for root, model, _ in read)

    @cached_property
    def rows(self) -> Mapping[tuple[str, str], Row]:
        """Activity and kind (`is`) → its price. An own price takes the place of a shipped `free`, an own `free` that of prices."""
        found: dict[tuple[str, str], Row] = {}
        for own, files in ((False, self.shipped), (True, self._own)):
            for root, model in files:
                new: dict[tuple[str, str], Row] = {
                    (row.price.activity, row.price.is_): row for row in _rows(root, model, own)
                }
                gone = {id for id, what in new if what == FREE}
                paid = {id for id, what in new if what != FREE}
                found = {
                    key: row
                    for key, row in found.items()
                    if key[0] not in gone and not (key[1] == FREE and key[0] in paid)
                }
                found |= new
        return found

    @cached_property
    def _by_activity(self) -> Mapping[str, tuple[Row, ...]]:
        found: dict[str, tuple[Row, ...]] = {}
        for (id, _), row in self.rows.items():
            found[id] = (*found.get(id, ()), row)
        return found

    def rows_of(self, activity: str) -> tuple[Row, ...]:
        """All that is known of what an activity costs, with its places; empty where nothing is."""
        return self._by_activity.get(activity, ())

    def prices_of(self, activity: str) -> list[Price]:
        """The prices of an activity, one of each kind; empty where none is known or nobody pays for it."""
        return [row.price for row in self.rows_of(activity) if isinstance(row.price, Price)]

    def price(self, activity: str, is_: str = "price") -> Price | None:
        """A price of an activity; None where it is not known, which is not zero."""
        row = self.rows.get((activity, is_))
        return row.price if row is not None and isinstance(row.price, Price) else None

    def free(self, activity: str) -> Free | None:
        """Why nobody pays for an activity; None where somebody does, or it is not known."""
        row = self.rows.get((activity, FREE))
        return row.price if row is not None and isinstance(row.price, Free) else None

    @cached_property
    def series(self) -> Mapping[str, Series]:
        """Indices of prices and exchange rates by id."""
        return {id: one for _, model in self._all() for id, one in model.series.items()}

    @cached_property
    def employment(self) -> Mapping[str, Employment]:
        """Sectors of the input-output table by code."""
        return {id: one for _, model in self._all() for id, one in model.employment.items()}

    @cached_property
    def _sectors(self) -> Mapping[str, str]:
        return {id: code for code, one in self.employment.items() for id in one.activities}

    def employment_of(self, activity: str) -> tuple[str, Employment] | None:
        """Code and figures of the sector for which a purchase of an activity is demand; None where it is not known."""
        code = self._sectors.get(activity)
        return None if code is None else (code, self.employment[code])

    @cached_property
    def levies(self) -> Mapping[str, Levy]:
        """Taxes on waste and on pollutants by id."""
        return {id: one for _, model in self._all() for id, one in model.levies.items()}

    def levy(self, id: str) -> Levy | None:
        """A levy by its id; None where there is none."""
        return self.levies.get(id)

    def levies_on(self, name: str, town: str | None = None) -> list[tuple[str, Levy]]:
        """Levies on a way of disposal, a by-product or a pollutant, with their ids.

        town : of the payer; those that hold for some towns only are left out without it, or for another one.
        """
        return [
            (id, one)
            for id, one in self.levies.items()
            if name in one.on and (not one.within or town in one.within)
        ]

    def problems(self, known: Known) -> Iterator[Problem]:
        """What does not exist or fit in the shipped files, or stands twice; a user's own are checked when they are read."""
        for root, model in self.shipped:
            yield from money_problems(known, root, model)

    def _all(self) -> Iterator[tuple[Node, FactorFile]]:
        yield from self.shipped
        yield from self._own

    def real(self, row: Row, year: int, activity: Activity | None) -> Real:
        """A price in CNY of a year without value added tax, per base unit of the activity.

        Raises WrongInput with the place of the price where a rate or an index of a year is not known.
        """
        if isinstance(row.price, Free):
            return Real(0.0, year)
        one = self._unit(row, row.price, year, activity)
        return Real(one.value * row.price.quantity.value, year, one.quoted)

    def real_quantity(self, row: Row, year: int, activity: Activity | None) -> Quantity:
        """The same with its range: a number of CNY per base unit. Raises WrongInput as `real`."""
        if isinstance(row.price, Free):
            return quantity(0.0)
        return scaled(row.price, self._unit(row, row.price, year, activity).value)

    def _unit(self, row: Row, price: Price, year: int, activity: Activity | None) -> Real:
        """What one unit of the currency of a price is worth so."""
        bare = ex_vat(1.0, price.vat, vat_rate(price, activity))
        try:
            return to_year(bare, price.currency, price.year, year, price.moves, self.series)
        except NoFigure as error:
            raise WrongInput([Problem(row.mark, row.where, error.message)]) from None


def scaled(figures: Figures, factor: float) -> Quantity:
    """A figure times a factor with its range, a number without its unit: per base unit of what it is paid for."""
    given = figures.quantity
    if given.low is None or given.high is None:
        return quantity(given.value * factor)
    ends = {"low": given.low * factor, "high": given.high * factor}
    kind = {} if given.distribution is None else {"distribution": given.distribution}
    return quantity({"value": given.value * factor, **ends, **kind})


def _rows(root: Node, model: FactorFile, own: bool) -> Iterator[Row]:
    for position, price in enumerate(model.prices):
        at = ("prices", position)
        yield Row(price, mark_at(root, at), dotted(at, root), own)
