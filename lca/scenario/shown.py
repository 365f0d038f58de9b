"""A scenario in a notebook and as a `repr`: what is in it, before anything is calculated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from lca.notebook.page import both, code, counted, folded, lines, listing, page, paragraph, table
from lca.problems import Problem
from lca.scenario.names import Scenario as Named
from lca.scenario.names import activity_name, exchange_name, facility_name
from lca.scenario.resolved import ResolvedExchange
from lca.scenario.stage_table import AMOUNT
from lca.texts import Text


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


def in_lines(scenario: Scenario) -> str:
    """The `repr`."""
    return lines(
        f"Scenario {size_of(scenario)}",
        title_of(scenario),
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
            [one.name.en, one.kind, one.sector or "", one.place or ""]
            for one in scenario.file.facilities.values()
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
    description = scenario.file.description
    return page(
        title_of(scenario),
        f"{size_of(scenario)} · {', '.join(scenario.indicators)}",
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
        exchange_name(scenario, one, "en"),
        *(facility_name(scenario, end, "en") for end in (given.from_, given.to)),
        one.quantities[AMOUNT].text,
        activity_name(scenario, product, "en") if product else "nothing",
        *(given.status, given.evidence),
    ]
