"""What stands for what is not told: one cover for a scenario and its cases, made before anything is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from lca.audience.aliases import Alias, aliases, companies, districts, exchange_ids
from lca.audience.terms import Terms, terms_of
from lca.problems import Message, Refused
from lca.scenario.form import WITHHELD
from lca.texts import Text
from lca.words.catalogue import tr

if TYPE_CHECKING:
    from lca.library.library import Entry
    from lca.scenario.resolved import ResolvedExchange
    from lca.scenario.scenario import Scenario

Audience = Literal["public", "partner"]
#: An id and what readers call it.
Called = tuple[str, Text]
#: What an audience reads in the place of a text.
HIDDEN = Text(WITHHELD, tr("zh", WITHHELD))
_PROCESS, _BYPRODUCT = Text("Process", "过程"), Text("By-product", "副产物")
_PARAMETER, _CASE = Text("Parameter", "参数"), Text("Case", "案例")


@dataclass(frozen=True)
class Cover:
    """What an audience is not told, and what it reads instead.

    audience : whom it is for. exchanges : ids of those that are covered, each with its new one.
    facilities : plants that are covered. companies : plant → company as it is told, of plants that need one.
    byproducts, activities, parameters : those whose id or name gives a plant away, with what they are called.
    cases : the same of cases. terms : what may stand in no text that is kept.
    """

    audience: Audience
    terms: Terms
    facilities: Mapping[str, Alias]
    companies: Mapping[str, Text]
    exchanges: Mapping[str, str]
    byproducts: Mapping[str, Called]
    activities: Mapping[str, Called]
    parameters: Mapping[str, Called]
    cases: Mapping[str, Called]

    @property
    def whole(self) -> bool:
        """Whether everybody is covered, so that no free text is told."""
        return self.audience == "public"

    def plant(self, id: str) -> str:
        return self.facilities[id].id if id in self.facilities else id

    def exchange(self, id: str) -> str:
        return self.exchanges.get(id, id)

    def byproduct(self, id: str) -> str:
        return self.byproducts[id][0] if id in self.byproducts else id

    def activity(self, id: str) -> str:
        return self.activities[id][0] if id in self.activities else id

    def parameter(self, id: str) -> str:
        return self.parameters[id][0] if id in self.parameters else id

    def case(self, id: str) -> str:
        return self.cases[id][0] if id in self.cases else id

    def name(self, text: Text | None, otherwise: Text | None = None) -> Text | None:
        """A name that is kept where it gives nothing away."""
        return otherwise if text is None or self.terms.holds_any(text.en, text.zh) else text

    def remark(self, text: Text | None) -> Text | None:
        """Words of the file: none for the public; for partners those that give nothing away."""
        return None if self.whole else self.name(text)


def cover_of(scenario: Scenario, audience: Audience) -> Cover | None:
    """The cover of a scenario; None where an audience may see all of it.

    Raises Refused for a background whose name would give a plant away: its activities are named after it.
    """
    plants = [
        id for id, one in scenario.facilities.items() if audience == "public" or one.confidential
    ]
    hidden = set(plants)
    exchanges = [
        one.id
        for one in scenario.exchanges
        if audience == "public" or one.confidential or {one.from_, one.to} & hidden
    ]
    if not exchanges and not plants:
        return None
    told = districts(scenario)
    terms = terms_of(scenario, plants, exchanges, list(_told(scenario, hidden, told)))
    for name in scenario.file.backgrounds:
        if terms.holds_any(name):
            raise Refused(Message("background-tells", background=name))
    byproducts = _renamed(terms, _byproducts(scenario), _BYPRODUCT)
    names = {old: new for old, (new, _) in byproducts.items()}
    return Cover(
        audience,
        terms,
        aliases(scenario, plants, {id: told[id] for id in plants if id in told}, terms),
        companies(scenario, plants),
        exchange_ids(scenario, exchanges, names),
        byproducts,
        _renamed(terms, ((one.id, one.activity.name) for one in reached(scenario)), _PROCESS),
        _renamed(terms, _parameters(scenario), _PARAMETER),
        _renamed(terms, _cases(scenario), _CASE),
    )


def reached(scenario: Scenario) -> Iterator[Entry]:
    """Every activity that a scenario names, in all cases, and all that stands behind them; one id may come twice."""
    for one in (scenario, *scenario.cases.values()):
        library = one.library
        named = {id for exchange in one.resolved for id in _named(exchange)}
        named |= {id for plant in one.facilities.values() for id in plant.uses}
        named |= {*library.replaced, *library.replaced.values()}
        yield from library.behind(sorted(id for id in named if id in library.activities))


def _named(exchange: ResolvedExchange) -> Iterator[str]:
    """Activities of the stages of an exchange, and the products that it and its fates displace."""
    for product in (exchange.product, *(fate.product for fate in exchange.fates)):
        if product is not None:
            yield product.id
    for stage in exchange.stages:
        if stage.whole is not None:
            yield stage.whole.id
        yield from (need.entry.id for need in stage.needs)


def _told(scenario: Scenario, hidden: set[str], districts: Mapping[str, Text]) -> Iterator[str]:
    """Words that are told whatever is covered: districts, the region, and names of plants that are not hidden."""
    yield scenario.file.geography
    for text in districts.values():
        yield from (text.en, text.zh)
    for id, one in scenario.facilities.items():
        if id not in hidden:
            for name in (one.name, one.company, one.place):
                yield from (name.en, name.zh) if name is not None else ()


def _byproducts(scenario: Scenario) -> Iterator[Called]:
    used = {one.byproduct for one in scenario.exchanges}
    used |= {id for plant in scenario.facilities.values() for id in plant.supplies}
    for id in sorted(used):
        own = scenario.file.byproducts.get(id)
        yield id, (own or scenario.library.byproducts[id]).name


def _parameters(scenario: Scenario) -> Iterator[Called]:
    for id, one in scenario.file.parameters.items():
        yield id, one.label or Text(id, id)


def _cases(scenario: Scenario) -> Iterator[Called]:
    for id, one in scenario.cases.items():
        yield id, one.case_title
    if scenario.case:
        yield scenario.case, scenario.case_title


def _renamed(terms: Terms, given: Iterable[Called], what: Text) -> dict[str, Called]:
    """Those whose id or name gives something away, each with a number in its place."""
    found: dict[str, Called] = {}
    for id, name in given:
        if id in found:
            continue
        tells = terms.holds_any(id), terms.holds_any(name.en, name.zh)
        if any(tells):
            number = len(found) + 1
            called = Text(f"{what.en} {number}", f"{what.zh}{number}") if tells[1] else name
            new = f"{what.en.lower()}-{number}" if tells[0] else id
            found[id] = new, called
    return found
