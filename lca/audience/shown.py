"""A result as an audience is shown it, for charts, reports and files alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from lca.audience.cover import Audience, Cover, cover_of
from lca.audience.files import Files
from lca.audience.ledgers import shown_ledger
from lca.audience.libraries import NOWHERE, Libraries
from lca.audience.rounded import Scales
from lca.audience.tables import Tables
from lca.audience.warned import warnings
from lca.problems import Message, UnknownName, near_or_all
from lca.results.coarse import EACH, TOGETHER, rounded
from lca.results.flips import Flip
from lca.results.view import Robust
from lca.scenario.form import NETWORK

if TYPE_CHECKING:
    from lca.results.draws import Draws
    from lca.results.outcome import Outcome
    from lca.scenario.scenario import Scenario


Kept = TypeVar("Kept", bound="Outcome")

AUDIENCES: tuple[Audience, ...] = get_args(Audience)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def shown_to(result: Kept, audience: Audience | None) -> Kept:
    """A result as the public or a partner is shown it; None is whoever calculated it, and sees all.

    Partners see all but confidential plants and exchanges; the public sees none by its name. Of what is covered: aliases
    and districts (`aliases`), amounts and distances to two digits, burdens and savings as those of the rounded amount, to
    two digits. Sums over at least three plants are the true ones to three digits. Texts of the file are left out, names
    that are kept give no plant away, warnings tell their kind. Raises UnknownName for another audience, Refused for a
    background that is called after a plant.
    """
    if audience is None or result.scenario.audience == audience:
        return result
    if audience not in AUDIENCES:
        cure = near_or_all(str(audience), AUDIENCES)
        raise UnknownName(Message("no-such-audience", name=str(audience), cure=cure))
    cover = cover_of(result.scenario, audience)
    if cover is None:
        return replace(result, scenario=replace(result.scenario, audience=audience))
    return _covered(result, cover)


def called(scenario: Scenario, audience: Audience) -> str:
    """What the folder of a scenario is called that an audience is shown, before anything is calculated."""
    cover = cover_of(scenario, audience)
    return scenario.name if cover is None else covered(scenario, cover).name


def covered(scenario: Scenario, cover: Cover) -> Scenario:
    """A scenario with its cases as they are shown."""
    libraries = Libraries(scenario, cover)
    files = Files(scenario, cover, libraries.told)

    def made(one: Scenario) -> Scenario:
        return replace(
            one,
            file=files.of(one),
            library=libraries.of(one.library),
            inputs=(),
            root=NOWHERE,
            warnings=(),
            cases={},
            case=cover.case(one.case),
            case_title=files.case_title(one),
            changed=(),
            audience=cover.audience,
            taken=(),
        )

    cases = {cover.case(name): made(one) for name, one in scenario.cases.items()}
    return replace(made(scenario), cases=cases)


def _covered(result: Kept, cover: Cover) -> Kept:
    from lca.inventory.routes import inventory
    from lca.results.named import with_names

    told = covered(result.scenario, cover)
    scales = Scales(result.scenario, told, cover.exchanges)
    tables = Tables(result, cover, scales)

    def named(table: Any) -> Any:
        return with_names(table, told)

    return replace(
        result,
        scenario=told,
        network=tables.network(),
        exchanges=named(tables.exchanges()),
        stages=named(tables.stages()),
        factors=_factors(result, told, cover),
        statuses=tables.statuses(),
        aggregated=named(tables.aggregated()),
        drivers=_drivers(result, cover),
        flips=tuple(_flips(result, told, cover, scales)),
        built=inventory(told),
        places=tables.places(),
        coverage=result.coverage.assign(largest_without=""),
        shifts=tuple(
            replace(
                one,
                exchange=cover.exchange(one.exchange),
                saving=rounded(one.saving, EACH),
                added=rounded(one.added, EACH),
            )
            for one in result.shifts
        ),
        convergence=named(tables.convergence()),
        sample=_sample(result.sample, cover, scales),
        cases=named(tables.cases()),
        groups=named(tables.groups()),
        fates=named(_fates(tables.fates(), told)),
        robust=_robust(result.robust, cover),
        ledger=shown_ledger(result.ledger, cover, tables.digits(NETWORK)),
        warnings=warnings(result, cover),
        provenance=_provenance(result.provenance, cover),
    )


def _factors(result: Outcome, told: Scenario, cover: Cover) -> Any:
    """The table of factors with names, sources and reference amounts as the covered library has them."""
    table = result.factors.copy()
    library = told.library
    table["activity"] = [cover.activity(str(id)) for id in table["activity"]]
    entries = [library.activities[id] for id in table["activity"]]
    table["name"] = [entry.activity.name.en for entry in entries]
    table["source"] = [" ".join(library.sources_of(entry, told.year)) for entry in entries]
    return table


def _fates(table: Any, told: Scenario) -> Any:
    """Fates with the names and sources of the covered scenario, whose fates stand in the same order."""
    cases = {"central": told, **told.cases}
    known = {
        (name, one.id): one.fates for name, scenario in cases.items() for one in scenario.resolved
    }
    at: dict[tuple[str, str], int] = {}
    names, sources = [], []
    for case, exchange in zip(table["case"], table["exchange"], strict=True):
        place = at[case, exchange] = at.get((case, exchange), -1) + 1
        fate = known[case, exchange][place]
        names.append(fate.name)
        sources.append(fate.given.source or "")
    table["fate"], table["source"] = names, sources
    return table


def _drivers(result: Outcome, cover: Cover) -> Any:
    """Groups of numbers under the ids that are told, their parts of the variance to three digits."""
    table = result.drivers.copy()
    names = {"exchange": cover.exchange, "parameter": cover.parameter, "activity": cover.activity}
    told = []
    for group in map(str, table["group"]):
        kind, _, id = group.partition("/")
        told.append(f"{kind}/{names[kind](id)}" if kind in names else group)
    table["group"] = told
    table["variance_share"] = table["variance_share"].map(lambda part: rounded(part, TOGETHER))
    return table


def _flips(result: Outcome, told: Scenario, cover: Cover, scales: Scales) -> Iterator[Flip]:
    """Break-even values: what is now to two digits, and where it turns as far from there as it is."""
    fates = {
        one.id: dict(
            zip((fate.name for fate in one.fates), (new.name for new in other.fates), strict=True)
        )
        for one, other in zip(result.scenario.resolved, told.resolved, strict=True)
    }
    ids: Mapping[str, str] = {
        old: new
        for known in (cover.byproducts, cover.activities, cover.parameters)
        for old, (new, _) in known.items()
    }

    def worded(text: str) -> str:
        return _ID.sub(lambda found: ids.get(found[0], found[0]), text)

    for one in result.flips:
        label = fates[one.exchange][one.label] if one.quantity == "share" else worded(one.label)
        new = replace(
            one,
            exchange=cover.exchange(one.exchange),
            label=label,
            shared=worded(one.shared),
            note=worded(one.note),
        )
        if one.exchange in cover.exchanges:
            base = rounded(one.base)
            flip = base * (1.0 + rounded(one.margin)) if one.base else one.flip
            saving = rounded(one.saving * scales.of(one.exchange))
            new = replace(new, base=base, flip=rounded(flip, TOGETHER), saving=saving)
        yield new


def _sample(sample: Draws | None, cover: Cover, scales: Scales) -> Draws | None:
    """The draws as those of the rounded amounts: they say of an amount no more than it says itself."""
    from lca.engine.room import copy_of, leave
    from lca.results.draws import Draws
    from lca.results.noise import Gross

    if sample is None:
        return None
    routes = []
    for values in (sample.virgin, sample.recycled, sample.saving):
        found = copy_of(values)
        for row, name in enumerate(sample.names):
            found[row] *= scales.of(name) if name in cover.exchanges else 1.0
            leave(row, found, values)
        routes.append(found)
    gross = sample.gross
    if gross is not None:
        rows, parts = (
            {(cover.exchange(id), of): one * scales.of(id) for (id, of), one in each.items()}
            for each in (gross.rows, gross.routes)
        )
        gross = Gross(rows, parts)
    names = tuple(map(cover.exchange, sample.names))
    return Draws(names, sample.indicators, routes[0], routes[1], routes[2], gross)


def _robust(robust: Robust | None, cover: Cover) -> Robust | None:
    if robust is None:
        return None
    saves, loses = (tuple(map(cover.exchange, ids)) for ids in (robust.saves, robust.loses))
    return Robust(robust.indicator, saves, loses)


def _provenance(known: Mapping[str, Any], cover: Cover) -> dict[str, Any]:
    """What the numbers depend on, without the names of files and what was set over them."""
    told = {key: value for key, value in known.items() if key not in ("set", "grid")}
    told["inputs"] = [
        {"file": f"input {at}", "sha256": one["sha256"]}
        for at, one in enumerate(known["inputs"], 1)
    ]
    if "case" in told:
        told["case"] = cover.case(told["case"])
    if "grid" in known:
        name = cover.activity
        told["grid"] = {name(old): name(new) for old, new in known["grid"].items()}
    return told
