"""The table of warnings of the report, from warnings that are written here by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from lca.problems import Message, Problem
from lca.report.warnings import doubts
from lca.runs.run import Result
from lca.texts import LANGS


def test_each_warning_is_on_its_exchange_and_in_its_cases(result: Result) -> None:
    """Proves: what is assumed first, then the network, then the exchanges in their order; one that a case shares with
    the central reference is of no case, one of several cases names them, and one of a case without a title is of nobody."""
    mark = result.scenario.problem(("exchanges",), Message("saving-zero")).mark

    def warn(where: str, key: str = "saving-zero") -> Problem:
        values = (("count", 1), ("exchanges", ("gas",))) if key == "fates-assumed" else ()
        return Problem(mark, where, Message(key, **dict(values)))  # type: ignore[arg-type]

    given = [
        warn("exchanges[scrap].amount", "carbon-none"),
        warn("exchanges[slag]", "saving-zero"),
        warn("cases.strict: exchanges[slag]", "saving-zero"),
        warn("cases.strict: exchanges[gas]", "saving-zero"),
        warn("cases.lenient.exchanges[gas]", "saving-zero"),
        warn("cases.unheard.exchanges[gas].without", "saving-zero"),
        warn("exchanges[nobody]", "parameter-unused"),
        warn("exchanges[gas].without[0]", "fates-assumed"),
    ]
    given = [one for one in given if one.message.key != "carbon-none"] + [
        warn("exchanges[scrap].amount")
    ]
    for lang in LANGS:
        view = result.view(lang)
        made: Any = SimpleNamespace(warnings=given, scenario=result.scenario)
        table = doubts(made, view)
        assert table is not None
        rows = [cells for group in table.groups for cells in group.rows]
        names, titles = view.exchange_names, view.case_titles
        network = "Network" if lang == "en" else "网络"
        comma = ", " if lang == "en" else "、"
        told = [
            (
                cells[0].text or cells[0].links[0].text,
                cells[0].small.split(": ")[-1].split("：")[-1],
            )
            for cells in rows
        ]
        assert sorted(told[1:3]) == [(network, ""), (network, titles.get("unheard", ""))]
        assert told[0] == (network, "")
        assert told[3:] == [
            (names["slag"], ""),
            (names["gas"], f"{titles['strict']}{comma}{titles['lenient']}"),
            (names["scrap"], ""),
        ]
        assert [cells[0].links[0].href for cells in rows[3:]] == [
            *("#exchange-slag", "#exchange-gas", "#exchange-scrap")
        ]
