"""Every number of the report is a cell of the results: read back from the page, in both languages, also at 0, 1 and −1."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from making import calculated
from reading import Element, Page, read
from telling import SIZES, numbers, tells

from lca.quantities.figures import Scale
from lca.report import html, method
from lca.report.cases import _by_case, network
from lca.report.details import _finding, _stage_table
from lca.report.exchanges import per_unit
from lca.report.first_box import box, by_case, pair
from lca.report.headline import cards
from lca.report.references import References
from lca.report.routes import cells_of_routes
from lca.results.first_sentence import first_sentence
from lca.results.totals import Total, group_total, network_total, total_of
from lca.results.view import View
from lca.runs.run import Result
from lca.texts import LANGS, Lang

GHG = "ghg-100"
INDICATORS = ("ghg-100", "energy-total", "diverted-mass")
CASES = ("central", "strict", "lenient", "old-grid")
#: MJ in a tonne of coal equivalent. GB/T 2589.
TCE = 29307.6
Row = dict[str, Any]


def grid(table: Element) -> list[list[str]]:
    """The rows of a table below its head; groups have a row of one cell."""
    return [[cell.text for cell in row.all("th") + row.all("td")] for row in table.all("tr")][1:]


def heads(table: Element) -> list[str]:
    return [cell.text for cell in table.all("tr")[0].all("th")]


def unit_in(text: str) -> float:
    """The size of the unit at the end of a caption or a head."""
    bare = text.removesuffix(" per year").removesuffix("/年")
    return SIZES[max((name for name in SIZES if bare.endswith(name)), key=len)]


def records(table: pd.DataFrame, **where: str) -> list[Row]:
    for column, value in where.items():
        table = table[table[column] == value]
    return [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]


def route_cells(cells: list[str], row: Row, unit: float) -> None:
    """Both routes, the saving, its share, its interval and its probability."""
    virgin, recycled, saving = (float(row[name]) for name in ("virgin", "recycled", "saving"))
    tells(cells[0], [virgin], unit)
    tells(cells[1], [recycled], unit)
    found = numbers(cells[2], unit)
    assert found[0].is_(saving), cells
    assert len(found) == 1 + (row["unit"] == "MJ")
    assert all(one.is_(saving) for one in found[1:]), cells  # in coal equivalent, or joules
    tells(cells[3], [saving / virgin] if virgin > 0 else [])
    low, high = float(row["p2_5"]), float(row["p97_5"])
    tells(cells[4], [low, high], unit, steps=1.01)
    chance = float(row["probability_saving"])
    tells(cells[5], [chance] if math.isfinite(chance) else [])
    assert (cells[5] == "–") == math.isnan(chance)


@pytest.mark.parametrize("lang", LANGS)
def test_tables_of_both_routes(result: Result, pages: dict[Lang, Page], lang: Lang) -> None:
    """Proves: network, each status and each exchange stand in their rows with their numbers, in every indicator."""
    gross = pages[lang].by_id("gross").all("table")
    network = records(result.network)
    assert [row["indicator"] for row in network] == list(INDICATORS)
    for cells, row in zip(grid(gross[0]), network, strict=True):
        route_cells(cells[2:], row, SIZES[cells[1]])
    for table, indicator in zip(gross[1:], INDICATORS, strict=True):
        unit = unit_in(table.all("caption")[0].text)
        statuses = {row["status"]: row for row in records(result.statuses, indicator=indicator)}
        order = [one for one in ("operating", "negotiating", "proposed", "idea") if one in statuses]
        counts = Counter(one.status for one in result.scenario.exchanges)
        for cells, status in zip(grid(table), [*order, ""], strict=True):
            row = statuses[status] if status else records(result.network, indicator=indicator)[0]
            tells(cells[0], [counts[status] if status else 8])
            route_cells(cells[1:], row, unit)
    exchanges = pages[lang].by_id("exchanges").all("table")[1:4]
    amounts = {flow.exchange: flow for flow in result.view(lang).flows.values()}
    for table, indicator in zip(exchanges, INDICATORS, strict=True):
        unit = unit_in(table.all("caption")[0].text)
        rows = records(result.exchanges, indicator=indicator)
        whole = records(result.network, indicator=indicator)
        for cells, row in zip(grid(table), [*rows, *whole], strict=True):
            route_cells(cells[1:], row, unit)
            if "exchange" in row:
                flow = amounts[row["exchange"]]
                size = {"kg": 1e3, "MJ": 1e3, "Nm3": 1e3}[flow.unit]
                said, _, per = cells[-1].partition("/")
                tells(said, [row["saving"] / flow.amount * size])
                assert (
                    per
                    == {"kg": ("t", "吨"), "MJ": ("GJ", "GJ"), "Nm3": ("1,000 Nm³", "千Nm³")}[
                        flow.unit
                    ][lang == "zh"]
                )
            else:
                assert cells[-1] == "–"


@pytest.mark.parametrize("lang", LANGS)
def test_who_gives_what(result: Result, pages: dict[Lang, Page], lang: Lang) -> None:
    table = pages[lang].by_id("exchanges").all("table")[0]
    view = result.view(lang)
    for cells, exchange in zip(grid(table), result.scenario.resolved, strict=True):
        flow = view.flows[exchange.id]
        assert cells[0] == view.exchange_names[exchange.id]
        assert cells[1] == view.facilities[exchange.given.from_].name
        assert cells[2].startswith(view.facilities[exchange.given.to].name)
        tells(cells[4].replace(" a year", "").replace("/年", ""), [flow.amount])
    inside = {
        "steam": "within one company",
        "gas": "within one company",
        "flare": "within one works",
    }
    if lang == "en":
        for cells, id in zip(grid(table), view.flows, strict=True):
            assert ("within" in cells[2]) == (id in inside)
            assert cells[2].endswith(inside.get(id, ""))
            assert ("counts at the end" in cells[5]) == (id == "tyres-sorted")
            assert (cells[5] == "none: it only avoids") == (id == "flare")


@pytest.mark.parametrize("lang", LANGS)
def test_first_box(result: Result, pages: dict[Lang, Page], lang: Lang) -> None:
    """Proves: the sentence and both tables by case, of the brief and of all cases, are the rows of the groups."""
    view = result.view(lang)
    assert view.groups is not None
    central = {row["group"]: row for row in records(view.groups, indicator=GHG, case="central")}
    by = {(row["group"], row["case"]): row for row in records(view.groups, indicator=GHG)}
    robust = [by["robust_between", case]["saving"] for case in CASES]
    counts = [4, 5] if lang == "en" else [5, 4]
    sentence = pages[lang].by_id("savings").all("p")[0].text
    size = unit_in(pages[lang].by_id("savings").all("caption")[0].text)
    first, _, rest = sentence.partition(" (" if lang == "en" else "（")
    tells(first, [central["between"]["saving"]])
    inner, _, rest = rest.partition(")" if lang == "en" else "）")
    tells(inner, [by["between", case]["saving"] for case in ("strict", "lenient")], size)
    parts, _, last = rest.partition("; " if lang == "en" else "；")
    tells(parts, [central["between_already"]["saving"], central["between_to_come"]["saving"]], size)
    found = numbers(last)
    assert [one.value for one in found[:2]] == counts
    assert found[2].is_(min(robust), 1.0) and found[3].is_(max(robust), 1.0)
    groups = (
        "between",
        "between_already",
        "between_to_come",
        "within",
        "network",
        "already",
        "to_come",
        "robust",
        "robust_between",
    )
    assert view.robust is not None
    members = {group: len(found_) for group, found_ in view.members.items()}
    members["robust"] = len(view.robust.saves)
    members["robust_between"] = len(view.members["between"].intersection(view.robust.saves))
    for chapter, at, cases in (("savings", 0, CASES[:3]), ("cases", 1, CASES)):
        table = [row for row in grid(pages[lang].by_id(chapter).all("table")[at]) if len(row) > 1]
        for cells, group in zip(table, groups, strict=True):
            tells(cells[0], [members[group]])
            for cell, case in zip(cells[1:], cases, strict=True):
                row = by[group, case]
                told = numbers(cell, size)
                values = [row["saving"], row["p2_5"], row["p97_5"], row["probability_saving"]]
                assert len(told) == 4
                for one, value, steps in zip(told, values, (0.5, 1.01, 1.01, 0.5), strict=True):
                    assert one.is_(value, steps), (cell, value)


@pytest.mark.parametrize("lang", LANGS)
def test_verdicts(result: Result, pages: dict[Lang, Page], lang: Lang) -> None:
    """Proves: who saves, or adds, in every case is counted from the probabilities of the table of cases."""
    view = result.view(lang)
    assert view.cases is not None
    table = view.cases[(view.cases["indicator"] == GHG) & (view.cases["exchange"] != "network")]
    least = table.groupby("exchange")["probability_saving"].min()
    most = table.groupby("exchange")["probability_saving"].max()
    wanted = (sum(least >= 0.95), sum(most <= 0.05))
    # the sentence, then one paragraph for each
    said = [one.text for one in pages[lang].by_id("savings").own if one.tag == "p"][1:3]
    for text, count in zip(said, wanted, strict=True):
        found = numbers(text)
        assert [one.value for one in found[:2]] == ([count, 8] if lang == "en" else [8, count])


@pytest.mark.parametrize("lang", LANGS)
def test_cards(result: Result, lang: Lang) -> None:
    """Proves: every line of a card is a cell of the results."""
    view = result.view(lang)
    found = cards(view)
    for card, indicator in zip(found, INDICATORS, strict=False):
        total = network_total(view, indicator)
        tells(card.value, [total.saving])
        exact, already, to_come, span, chance, cases, between, part = card.lines
        size = unit_in(card.value)
        pair_of = [group_total(view, indicator, "network", case).saving for case in CASES[1:3]]
        tells(cases, pair_of, size)
        for line, group in ((already, "already"), (to_come, "to_come")):
            tells(line, [group_total(view, indicator, group).saving])
        tells(between, [group_total(view, indicator, "between").saving])
        tells(exact, [total.saving])
        tells(part, [total.saving / total.virgin])
        tells(re.sub("95 ?%", "", span), [total.low, total.high], steps=1.01)
        tells(chance, [total.p])
    given, counted = found[3:]
    sums: Counter[str] = Counter()
    for flow in view.flows.values():
        sums[flow.unit] += flow.amount  # type: ignore[assignment]
    tells(given.value, [sums["kg"]])
    tells(given.lines[0], [sums["MJ"]])
    tells(given.lines[1], [sums["Nm3"]])
    tells(given.lines[2], [len({flow.byproduct for flow in view.flows.values()})])
    assert counted.value == "8"
    ends = {end for flow in view.flows.values() for end in (flow.source, flow.target)}
    companies = {view.facilities[end].company or end for end in ends}
    assert len(companies) < len(ends)
    tells(
        counted.lines[0],
        [len(ends), len(companies)] if lang == "en" else [len(companies), len(ends)],
    )
    tells(counted.lines[1], [2, 1, 1, 4])
    tells(counted.lines[2], [1, 3, 4])


def with_saving(of: View, saving: float, virgin: float = 4.0) -> View:
    """A view whose network, groups and exchanges save an amount in every indicator and case."""
    values = {"virgin": virgin, "recycled": virgin - saving, "saving": saving, "p50": saving}
    values |= {"p2_5": saving - 0.5, "p97_5": saving + 0.5}
    assert of.groups is not None
    return replace(
        of,
        network=of.network.assign(**values),
        groups=of.groups.assign(**values),
        exchanges=of.exchanges.assign(**values),
    )


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("saving", [0.0, 1.0, -1.0])
def test_cards_at_nothing_one_and_minus_one(result: Result, saving: float, lang: Lang) -> None:
    """Proves: what adds is told by its size and never with a minus; a saving of 0 is on top of nothing."""
    view = with_saving(result.view(lang), saving)
    for card in cards(view)[: len(INDICATORS)]:
        tells(card.value, [abs(saving)])
        assert card.adds == (saving < 0)
        exact, already, to_come, span, _, cases, between, part = card.lines
        tells(cases, [abs(saving)] * 2)
        for line in (exact, already, to_come, between):
            tells(line, [abs(saving)])
        tells(part, [abs(saving) / 4.0])
        assert ("on top of" in part or "高" in part) == (saving < 0)
        tells(re.sub("95 ?%", "", span), [saving - 0.5, saving + 0.5])
    for virgin in (0.0, -1.0, 0.01):
        lines = [
            line for card in cards(with_saving(view, saving or 1.0, virgin)) for line in card.lines
        ]
        none = "no burden without" if virgin <= 0 else "next to no burden"
        zh = "无可比" if virgin <= 0 else "几近于零"
        assert sum((none if lang == "en" else zh) in line for line in lines) == 3, lines


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("saving", [0.0, 1.0, -1.0])
def test_first_sentence_at_nothing_one_and_minus_one(
    result: Result, saving: float, lang: Lang
) -> None:
    view = replace(with_saving(result.view(lang), saving), robust=None)
    said = first_sentence(view, GHG)
    tells(said, [*([abs(saving)] if saving else []), *[saving] * 2, *[saving] * 2])
    nothing = "nothing is saved" if lang == "en" else "无节约"
    added = "added burden" if lang == "en" else "增加"
    assert (nothing in said) == (saving == 0)
    assert (added in said) == (saving < 0)
    assert "on top" not in said
    table = by_case(view, GHG, CASES)
    assert len(table.columns) == 1 + len(CASES)
    for group in table.groups:
        for row in group.rows:
            for cell in row[1:]:
                tells(cell.text, [saving])
                assert cell.adds == (saving < 0)
    total = network_total(view, GHG)
    tells(pair(view, total), [abs(saving)] * 2)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("count", [0, 1, 2])
def test_how_many_save_whatever_is_assumed(result: Result, count: int, lang: Lang) -> None:
    """Proves: those within a company are not counted between companies; one is not many; none has no list."""
    view = result.view(lang)
    assert view.robust is not None and view.groups is not None
    saves = ("steam", "slag", "scrap")[: count + 1] if count else ("steam",)
    few = replace(view, robust=replace(view.robust, saves=saves))
    last = first_sentence(few, GHG).split("; " if lang == "en" else "；")[-1]
    found = numbers(last)
    if not count:
        assert found == [] and ("no exchange between companies" in last or "没有交换" in last)
    else:
        assert [one.value for one in found[:2]] == ([count, 5] if lang == "en" else [5, count])
    if lang == "en" and count:
        assert last.split(" whatever")[0].endswith(
            "exchanges saves" if count == 1 else "exchanges save"
        )
    alone = list(box(replace(view, robust=replace(view.robust, saves=(), loses=()))))
    assert len(alone) == 1
    other = list(box(replace(view, robust=replace(view.robust, indicator="energy-total"))))
    assert len(other) == 1


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("saving", [0.0, 1.0, -1.0])
def test_finding_of_an_exchange(result: Result, saving: float, lang: Lang) -> None:
    view = result.view(lang)
    for indicator in INDICATORS:
        total = Total(
            "slag",
            indicator,
            view.units[indicator],
            4.0,
            4.0 - saving,
            saving,
            saving - 0.5,
            saving + 0.5,
            0.8,
            saving,
        )
        said = _finding(view, total)
        told = re.sub("95 ?%", "", said)
        tells(told, [abs(saving), saving - 0.5, saving + 0.5, 0.8] if saving else [])
        assert ("no change" in said or "无变化" in said) == (saving == 0)
        adds = any(word in said for word in ("adds", "added", "新增", "增加"))
        assert adds == (saving < 0)


@pytest.mark.parametrize("lang", LANGS)
def test_saving_per_unit(result: Result, lang: Lang) -> None:
    view = result.view(lang)
    for saving in (0.0, 1.0, -1.0):
        flow = replace(view.flows["slag"], amount=2.0)
        cell = per_unit(flow, saving, "kg CO2e", lang)
        tells(cell.text.partition("/")[0], [500.0 * saving])
        assert cell.adds == (saving < 0)
    assert per_unit(replace(flow, amount=0.0), 1.0, "kg CO2e", lang).text == "–"


@pytest.mark.parametrize("lang", LANGS)
def test_each_exchange_in_full(result: Result, pages: dict[Lang, Page], lang: Lang) -> None:
    """Proves: findings and every row of the stages are the rows of the results, the sums of both routes below them."""
    view = result.view(lang)
    for id in view.flows:
        article = pages[lang].by_id(f"exchange-{id}")
        rows = {row["indicator"]: row for row in records(result.exchanges, exchange=id)}
        said = [item.text for item in article.all("ul")[0].all("li")]
        assert len(said) == len(INDICATORS)
        for text, indicator in zip(said, INDICATORS, strict=True):
            row = rows[indicator]
            told = numbers(re.sub("95 ?%", "", text.removeprefix(view.indicator_names[indicator])))
            values = [abs(row["saving"]), row["p2_5"], row["p97_5"], row["probability_saving"]]
            assert len(told) == (4 if row["saving"] else 0), text
            for one, value, steps in zip(told, values, (0.5, 1.01, 1.01, 0.5), strict=False):
                assert one.is_(value, steps), (text, value)
        table = article.all("table")[-1]
        units = [unit_in(head) for head in heads(table)[2:]]
        wanted: list[tuple[str, list[float]]] = []
        for route in ("virgin", "recycled"):
            wanted.append((route, []))
            cells: dict[tuple[str, str], dict[str, float]] = {}
            for row in records(result.stages, exchange=id, route=route):
                cells.setdefault((row["stage"], row["activity"]), {})[row["indicator"]] = row[
                    "value"
                ]
            wanted += [
                (view.activity_names[activity], [values[name] for name in INDICATORS])
                for (_, activity), values in cells.items()
            ]
            wanted.append(("", [rows[name][route] for name in INDICATORS]))
        wanted.append(("", [rows[name]["saving"] for name in INDICATORS]))
        for line, (name, values) in zip(grid(table), wanted, strict=True):
            if not values:
                assert len(line) == 1
                continue
            assert line[1] == name
            for cell, value, unit in zip(line[2:], values, units, strict=True):
                tells(cell, [value], unit)


@pytest.mark.parametrize("lang", LANGS)
def test_cases(result: Result, pages: dict[Lang, Page], lang: Lang) -> None:
    """Proves: what each case saves, and how much that differs draw by draw, are the rows of the table of cases."""
    view = result.view(lang)
    assert view.cases is not None
    by = {(row["exchange"], row["case"]): row for row in records(view.cases, indicator=GHG)}
    differing = ["slag", "gas", "scrap"]
    section = pages[lang].by_id("cases")
    count = [one.text for one in section.all("p")][-1]
    tells(count, [3, 8] if lang == "en" else [8, 3])
    savings, network = section.all("table")[2:]
    unit = unit_in(savings.all("caption")[0].text)
    for cells, id in zip(grid(savings), [*differing, "network"], strict=True):
        for cell, case in zip(cells[1:], CASES, strict=True):
            row = by[id, case]
            found = numbers(cell, unit)
            assert found[0].is_(row["saving"])
            if case == "central":
                assert len(found) == 1
                continue
            assert found[1].is_(row["difference"])
            ends = [row["difference_p2_5"], row["difference_p97_5"]]
            assert len(found) == (4 if ends[1] > ends[0] else 2)
            assert all(one.is_(end, 1.01) for one, end in zip(found[2:], ends, strict=False))
    groups = {(row["indicator"], row["case"]): row for row in records(view.groups, group="network")}
    for cells, indicator in zip(grid(network), INDICATORS, strict=True):
        for cell, case in zip(cells[2:], CASES, strict=True):
            row = groups[indicator, case]
            found = numbers(cell, SIZES[cells[1]])
            values = [row["saving"], row["p2_5"], row["p97_5"]]
            assert [one.is_(v, 1.01) for one, v in zip(found, values, strict=True)] == [True] * 3


@pytest.mark.parametrize("lang", LANGS)
def test_what_drives_it_and_what_would_turn_it(
    result: Result, pages: dict[Lang, Page], lang: Lang
) -> None:
    """Proves: shares of the variance, and the two tightest break-even values with their margins, are those of the results."""
    tables = pages[lang].by_id("turning").all("table")
    for table, indicator in zip(tables[:2], INDICATORS, strict=False):
        shares = [row["variance_share"] for row in records(result.drivers, indicator=indicator)]
        assert sum(shares) == pytest.approx(1.0)
        for cells, share in zip(grid(table), shares, strict=True):
            tells(cells[1], [share])
    flips = [flip for flip in result.flips if flip.quantity != "parameter" and not flip.behind]
    for table, indicator in zip(tables[2:], INDICATORS, strict=False):
        [unit] = [SIZES[re.split("[（(]", head)[-1].rstrip(")）")] for head in heads(table)[1:2]]
        for cells, id in zip(grid(table), result.view(lang).flows, strict=True):
            row = records(result.exchanges, exchange=id, indicator=indicator)[0]
            tells(cells[1], [row["saving"]], unit)
            own = [f for f in flips if f.exchange == id and f.indicator == indicator]
            turning = sorted({round(abs(f.margin), 9) for f in own if math.isfinite(f.flip)})
            shown = [cell for cell in cells[2:] if numbers(cell)]
            assert len(shown) == min(2, len(turning)), (id, cells, turning)
            for cell in shown:
                value, margin = numbers(cell)[-2:]
                fits = [
                    f
                    for f in own
                    if math.isfinite(f.flip)
                    and value.is_(f.flip)
                    and (margin.is_(f.margin + 1.0) if "×" in cell else margin.is_(f.margin))
                ]
                assert fits, cell
                assert round(abs(fits[0].margin), 9) in turning[:2] or len(turning) < 2, cell


@pytest.mark.parametrize("lang", LANGS)
def test_what_the_results_rest_on(result: Result, pages: dict[Lang, Page], lang: Lang) -> None:
    """Proves: published shares, standard errors and counts of figures are those of the results and of the library."""
    shares, _, _, errors, seen, _ = pages[lang].by_id("basis").all("table")
    rows = {(row["exchange"], row["indicator"]): row for row in records(result.aggregated)}
    [cells] = grid(shares)
    values = [
        rows["ash-far-away", indicator][route]
        for indicator in INDICATORS[:2]
        for route in ("virgin", "recycled")
    ]
    for cell, value in zip(cells[1:], values, strict=True):
        tells(cell, [value])
    known = {row["indicator"]: row for row in records(result.convergence, exchange="network")}
    for cells, row in zip(grid(errors), records(result.network), strict=True):
        unit, error = SIZES[cells[1]], known[row["indicator"]]
        for cell, name in zip(cells[2:5], ("p2_5", "p50", "p97_5"), strict=True):
            tells(cell, [row[name], error[f"se_{name}"]], unit)
        tells(cells[5], [row["probability_saving"], error["se_probability_saving"]], steps=1.0)
    for cells in grid(seen):
        counts = [int(cell) for cell in cells[1:]]
        assert sum(counts) > 0
    library = result.scenario.library
    entry = library.activities["unseen-total"]
    ash = next(c for c in grid(seen) if c[0] == result.view(lang).exchange_names["ash-far-away"])
    assert int(ash[-1]) == len(
        list(entry.rows() if hasattr(entry, "rows") else entry.activity.rows())
    )


@pytest.mark.parametrize("lang", LANGS)
def test_factors(result: Result, pages: dict[Lang, Page], lang: Lang) -> None:
    """Proves: each activity's scores stand in its row, those of the exchanges before those behind them."""
    table = pages[lang].by_id("factors").all("table")[0]
    scores: dict[str, dict[str, float]] = {}
    used: dict[str, str] = {}
    for row in records(result.factors):
        scores.setdefault(row["activity"], {})[row["indicator"]] = row["score"]
        used[row["activity"]] = row["used"]
    named = [id for id in scores if used[id] == "exchange"]
    behind = [id for id in scores if used[id] != "exchange"]
    library = result.scenario.library
    lines = [line for line in grid(table) if len(line) > 1]
    for line, id in zip(lines, [*named, *behind], strict=True):
        activity = library.activities[id].activity
        assert line[0] == f"{activity.name.in_(lang)} {id}"
        assert line[1] == activity.reference.text
        for cell, indicator in zip(line[2:4], INDICATORS, strict=False):
            tells(cell, [scores[id][indicator]])
        assert line[5:7] == [activity.geography, str(activity.year)]


@pytest.mark.parametrize("lang", LANGS)
def test_without_draws_no_interval_is_told(lang: Lang) -> None:
    """Proves: a result without draws has the same savings, and not one interval or probability."""
    result = calculated(0)
    page = read(html(result, lang, {}))
    for table, width in zip(page.by_id("gross").all("table")[:2], (6, 5), strict=True):
        assert {len(row) for row in grid(table)} == {width}
    cells = grid(page.by_id("gross").all("table")[0])
    for line, row in zip(cells, records(result.network), strict=True):
        tells(line[2], [row["virgin"]], SIZES[line[1]])
        tells(line[3], [row["recycled"]], SIZES[line[1]])
        assert numbers(line[4], SIZES[line[1]])[0].is_(row["saving"])
    by_cases = [row for row in grid(page.by_id("savings").all("table")[0]) if len(row) > 1]
    assert all(len(numbers(cell)) == 1 for row in by_cases for cell in row[1:])
    assert total_of(records(result.network)[0]).p != total_of(records(result.network)[0]).p


@pytest.mark.parametrize("lang", LANGS)
def test_diverted_mass_alone_keeps_its_card(result: Result, lang: Lang) -> None:
    """Proves: a scenario of that indicator alone has its number; one without it has a dash, and why."""
    view = result.view(lang)
    only = view.network[view.network["indicator"] == "diverted-mass"]
    alone = cards(replace(view, network=only))
    assert len(alone) == 3
    tells(alone[0].value, [float(only["saving"].iloc[0])])
    others = view.network[view.network["indicator"] != "diverted-mass"]
    without = cards(replace(view, network=others))
    assert len(without) == 5
    assert without[2].value == "–"
    assert without[2].label == alone[0].label
    assert "diverted-mass" in without[2].lines[0]


@pytest.mark.parametrize("saving", [0.0, 1.0, -1.0])
def test_only_what_adds_is_marked(result: Result, saving: float) -> None:
    """Proves: in no table a saving of exactly 0 is set as a burden, and its numbers are those of the row."""
    view = with_saving(result.view("en"), saving)
    scale = Scale(1.0, "kg CO₂e", "en")
    ends = {"difference_p2_5": math.nan, "difference_p97_5": math.nan}
    for difference in (math.nan, 0.0, 1.0, -1.0):
        cell = _by_case(view, scale, {"saving": saving, "difference": difference, **ends})
        tells(cell.text, [saving])
        tells(cell.small, [difference] if math.isfinite(difference) else [])
        assert cell.adds == (saving < 0)
    total = network_total(view, GHG)
    cells = cells_of_routes(view, scale, total)
    assert [cell.adds for cell in cells[:4]] == [False, False, saving < 0, saving < 0]
    tells(cells[2].text, [saving])
    tells(cells[3].text, [saving / 4.0])
    for row in network(view).groups[0].rows:
        assert [cell.adds for cell in row[2:]] == [saving < 0] * 4
    totals = [replace(total, indicator=id, unit=view.units[id]) for id in INDICATORS]
    table = _stage_table(view, References(result, "en"), "slag", totals)
    [last] = table.total
    assert [cell.adds for cell in last[2:]] == [saving < 0] * 3


def test_what_is_not_there_is_not_counted(result: Result) -> None:
    """Proves: a status and an evidence that no exchange has are not told as 0."""
    view = result.view("en")
    flows = {id: replace(f, status="idea", evidence="estimated") for id, f in view.flows.items()}
    [_, counted] = cards(replace(view, flows=flows))[-2:]
    assert counted.lines[1:] == ("idea 8", "estimated 8")


def test_words_of_other_indicators(result: Result) -> None:
    """Proves: what the library's flows mean is told where every indicator counts them, and not where one does not."""
    said = "biogenic carbon dioxide counts zero"
    view = result.view("en")
    references = References(result, "en")
    assert said in repr(list(method.calculated(result, view, references)))
    units = ["kg CO2e", "MJ", "DALY"]
    others = replace(view, network=view.network.assign(unit=units, indicator=["a", "b", "c"]))
    assert said not in repr(list(method.calculated(result, others, references)))


def test_the_indicator_of_the_first_box(result: Result) -> None:
    """Proves: greenhouse gases before all, and without them the first that has charts."""
    view = result.view("en")
    assert view.main == GHG
    others = replace(view, network=view.network[view.network["indicator"] != GHG])
    assert others.main == "energy-total"


@pytest.mark.parametrize("lang", LANGS)
def test_the_finding_under_a_chart(result: Result, pages: dict[Lang, Page], lang: Lang) -> None:
    """Proves: the caption of the waterfall tells what operates, what would, both, and their share of the first bar."""
    rows = records(result.exchanges, indicator=GHG)
    already = sum(row["saving"] for row in rows if row["status"] == "operating")
    whole = records(result.network, indicator=GHG)[0]
    [said, *_] = pages[lang].by_id("charts").all("figcaption")
    parts = [already, whole["saving"] - already, whole["saving"], whole["saving"] / whole["virgin"]]
    tells(said.text, parts)
