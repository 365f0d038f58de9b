"""What the pages on the shipped networks tell of their results."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generating import markdown

SCENARIOS = Path(__file__).resolve().parent.parent.parent / "scenarios"
#: What the shipped networks say, in plain words, with tables of their results.
NETWORK, HOUSTON = SCENARIOS / "hebei.md", SCENARIOS / "houston.md"


class Told:
    """A calculated network with what its page tells of it: kt CO2e a year by exchange and case."""

    def __init__(self, result: Any) -> None:
        self.scenario, self.view = result.scenario, result.view("en")
        gas = result.cases[result.cases["indicator"] == "ghg-100"]
        self.savings = {
            (str(one["exchange"]), str(one["case"])): float(one["saving"]) / 1e6
            for one in gas.to_dict("records")
        }
        self.cases = list(dict.fromkeys(case for _, case in self.savings))

    def by_case(self) -> list[list[str]]:
        """Groups of exchanges: how many, and what they save in each case."""
        members, robust = self.view.members, set(self.view.robust.saves)
        groups = {
            "between companies": members["between"],
            "… of which operating": members["between"] & members["already"],
            "… of which to come": members["between"] - members["already"],
            "within one company or works": members["within"],
            "all": members["between"] | members["within"],
            "saves in every case, between companies": robust & members["between"],
        }
        rows = [["", "exchanges", *self.cases]]
        for name, ids in groups.items():
            sums = (sum(self.savings[id, case] for id in ids) for case in self.cases)
            rows.append([name, str(len(ids)), *map(_kt, sums)])
        return rows

    def exchanges(self) -> list[list[str]]:
        """Each exchange, the largest first, with what it saves in the three references."""
        cases = ("strict", "central", "lenient")
        rows = [["exchange", "status", "evidence", "between", *cases]]
        for one in sorted(
            self.scenario.exchanges, key=lambda one: -self.savings[one.id, "central"]
        ):
            rows.append(
                [
                    one.name.in_("en"),
                    f"{one.status} since {one.since}" if one.since else one.status,
                    one.evidence,
                    "yes" if one.id in self.view.members["between"] else "no",
                    *(_kt(self.savings[one.id, case]) for case in cases),
                ]
            )
        return rows

    def plants(self) -> list[list[str]]:
        """Each company with its place and source."""
        facilities = self.scenario.facilities.values()
        companies = [one for one in facilities if one.kind == "company"]
        rows = [["company", "group", "place", "source"]]
        for one in sorted(companies, key=lambda one: one.name.in_("en")):
            group = one.company.in_("en") if one.company else ""
            rows.append([one.name.in_("en"), group, one.place.in_("en"), one.source])
        return rows


def network_page(page: str) -> str:
    """The page on Hebei with its sentence and tables between their markers."""
    import lca
    from lca.results.first_sentence import first_sentence

    told = Told(lca.run(lca.load(NETWORK.with_suffix(".yaml"))))
    parts = {
        "sentence": f"**{first_sentence(told.view, 'ghg-100')}**",
        "cases": markdown.rows(told.by_case()),
        "exchanges": markdown.rows(told.exchanges()),
        "plants": markdown.rows(told.plants()),
    }
    return markdown.filled(page, parts)


def houston_page(page: str) -> str:
    """The page on Houston with its table: what is saved, and of a short ton of by-product."""
    import lca
    from lca.quantities.figures import number
    from lca.quantities.us_units import SHORT_TON

    result = lca.run(lca.load(HOUSTON.with_suffix(".yaml")))
    of = {
        str(one["case"]): one
        for one in result.cases.to_dict("records")
        if one["indicator"] == "ghg-100" and one["exchange"] == "network"
    }
    taken = sum(flow.amount for flow in result.view("en").flows.values()) / SHORT_TON
    tons = {
        case: [float(row[key]) / SHORT_TON for key in ("saving", "p2_5", "p97_5")]
        for case, row in of.items()
    }
    cases = ("strict", "central", "lenient")
    rows = [
        ["short tons CO2e a year (AR6, 100 years)", *cases],
        [
            f"saved by {number(round(taken, -1))} short tons of by-products",
            *(
                f"{number(tons[case][0])} ({number(tons[case][1])} to {number(tons[case][2])})"
                for case in cases
            ),
        ],
        ["per short ton of by-product", *(f"{tons[case][0] / taken:.2f}" for case in cases)],
    ]
    return markdown.filled(page, {"savings": markdown.rows(rows)})


def _kt(value: float) -> str:
    text = f"{value:,.1f}" if abs(value) < 10 else f"{value:,.0f}"
    return text.replace("-", "−")
