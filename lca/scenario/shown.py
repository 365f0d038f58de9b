"""A scenario in a notebook and as a `repr`: what is in it, before anything is calculated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from lca.notebook.page import (
    both,
    code,
    counted,
    folded,
    lines,
    listing,
    page,
    paragraph,
    table,
    with_id,
)
from lca.problems import Problem, shortened
from lca.scenario.names import Scenario as Named
from lca.scenario.names import activity_name, exchange_name, facility_name
from lca.scenario.resolved import ResolvedExchange
from lca.scenario.stage_table import AMOUNT
from lca.texts import Text

#: Changes that are told one by one.
CHANGED = 3


class Scenario(Named, Protocol):
    """What is shown of a scenario."""

    @property
    def id(self) -> str: ...
    @property
    def year(self) -> int: ...
    @property
    def indicators(self) -> list[str]: ...
    @property
    def cases(self) -> Mapping[str, Scenario]: ...
    @property
    def case_title(self) -> Text: ...
    @property
    def changed(self) -> Sequence[tuple[str, str]]: ...
    @property
    def warnings(self) -> tuple[Problem, ...]: ...


def title_of(scenario: Scenario) -> str:
    """Title in both languages where they differ; of a case that is looked at alone, with its name."""
    title = both(scenario.file.title)
    return f"{title} · {scenario.case_title.en}" if scenario.case_title.en else title


def size_of(scenario: Scenario) -> str:
    """`hebei · 2023 · CN-HE · 51 exchanges between 58 facilities`."""
    file = scenario.file
    exchanges = counted(len(file.exchanges), "exchange")
    facilities = counted(len(file.facilities), "facility", "facilities")
    return f"{scenario.id} · {scenario.year} · {file.geography} · {exchanges} between {facilities}"


def changed_of(changed: Sequence[tuple[str, str]]) -> str:
    """`changed: year = 2030, …`: what was set over the file; empty where nothing was."""
    told = [f"{path} = {shortened(value)}" for path, value in changed[:CHANGED]]
    left = [f"and {len(changed) - CHANGED} more"] if len(changed) > CHANGED else []
    return f"changed: {', '.join([*told, *left])}" if changed else ""


def in_lines(scenario: Scenario) -> str:
    """The `repr`."""
    return lines(
        f"Scenario {size_of(scenario)}",
        title_of(scenario),
        changed_of(scenario.changed),
        f"indicators: {', '.join(scenario.indicators)}",
        f"cases: {', '.join(scenario.cases)}" if scenario.cases else "",
        counted(len(scenario.warnings), "warning") if scenario.warnings else "",
        "lca.run(scenario) calculates it; .exchanges, .facilities, .warnings, .library, .to_yaml()",
    )


def as_html(scenario: Scenario) -> str:
    """The same with its exchanges, facilities, cases and warnings."""
    exchanges = table(
        ["Exchange", "From", "To", "Amount", "Displaces", "Status", "Evidence"],
        [_exchange(scenario, one) for one in scenario.resolved],
        numbers={3},
        caption="Exchanges",
        rest="scenario.exchanges",
    )
    facilities = table(
        ["Facility", "Kind", "Sector", "Place"],
        [
            [with_id(one.name.en, id), one.kind, one.sector or "", one.place or ""]
            for id, one in scenario.file.facilities.items()
        ],
        most=40,
        rest="scenario.facilities",
    )
    cases = [
        f"{name}: {case.case_title.en}"
        + (f". {said.en}" if (said := scenario.file.cases[name].description) else "")
        for name, case in scenario.cases.items()
    ]
    warnings = [one.text("en", mark=False) for one in scenario.warnings]
    description, changed = scenario.file.description, changed_of(scenario.changed)
    return page(
        title_of(scenario),
        f"{size_of(scenario)} · {', '.join(scenario.indicators)}",
        paragraph(changed) if changed else "",
        paragraph(description.en) if description is not None else "",
        exchanges,
        folded(counted(len(scenario.file.facilities), "facility", "facilities"), facilities),
        folded(counted(len(cases), "case"), listing(cases)),
        folded(counted(len(warnings), "warning"), listing(warnings)),
        paragraph(code("lca.run(scenario)"), muted=True),
    )


def _exchange(scenario: Scenario, one: ResolvedExchange) -> list[str]:
    given = one.given
    product = one.product.id if one.product is not None else ""
    return [
        with_id(exchange_name(scenario, one, "en"), one.id),
        *(facility_name(scenario, end, "en") for end in (given.from_, given.to)),
        one.quantities[AMOUNT].text,
        with_id(activity_name(scenario, product, "en"), product) if product else "nothing",
        *(given.status, given.evidence),
    ]
