"""What is drawn is what the tables say: lengths, places, widths, colours and numbers are read back from the figures."""

from __future__ import annotations

import math
import re
import statistics
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from looking import bars, cells, diamonds, drawn, paths, reader, texts, whiskers, words
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from synthetic import view
from telling import SIZES, numbers, tells

from lca.charts import Charts, comparison
from lca.charts.brackets import brackets
from lca.charts.drawing.arcs import bows
from lca.charts.drawing.nodes import narrowed
from lca.charts.drawing.sheet import ADDED, BRACKET, HOOK, INK, MUTED, SAVED, VIRGIN, tint
from lca.charts.findings import already_and_to_come, caveats, certainty, network_finding
from lca.charts.shares import Share, shares
from lca.charts.tornado import Swing, tornado
from lca.problems import LISTED, NAMED
from lca.results.totals import network_total, stage_sums
from lca.results.view import View
from lca.scenario.stage_table import GROUPS, ROUTES, STAGES, stage_name
from lca.texts import LANGS, Lang

GHG = "ghg-100"
Row = dict[str, Any]


def unit_of(figure: Figure) -> float:
    """What one of the unit in the subtitle is in the unit of the tables."""
    [said] = [text.get_text() for text in texts(figure) if " | " in text.get_text()][:1]
    for part in said.split(" | "):
        name = part.removesuffix(" per year").removesuffix("/年")
        if name != part and name in SIZES:
            return SIZES[name]
    raise AssertionError(said)


def row_of(y: float) -> int:
    """A height in hundredths of an inch, by which things of one row find one another."""
    return round(100.0 * y)


def rows(of: View, indicator: str = GHG) -> list[Row]:
    """The rows of the exchanges, the largest saving first."""
    table = of.exchanges[of.exchanges["indicator"] == indicator].to_dict("records")
    return sorted(
        ({str(k): v for k, v in row.items()} for row in table), key=lambda r: -r["saving"]
    )


def stages(of: View, indicator: str = GHG) -> dict[tuple[str, str, str], float]:
    """(exchange, route, stage) → its sum in the table."""
    found: dict[tuple[str, str, str], float] = defaultdict(float)
    for row in of.stages[of.stages["indicator"] == indicator].to_dict("records"):
        found[row["exchange"], row["route"], row["stage"]] += row["value"]
    return found


def gross(of: View, exchange: str) -> tuple[float, float]:
    """Avoided and added: what each stage gives to the saving, by its sign."""
    parts = [
        value if route == "virgin" else -value
        for (id, route, _), value in stages(of).items()
        if id == exchange
    ]
    return sum(p for p in parts if p > 0), sum(p for p in parts if p < 0)


def colour(saving: float, nothing: str = MUTED) -> str:
    return SAVED if saving > 0 else ADDED if saving < 0 else nothing


def settled(of: View, *savings: float) -> View:
    """A view whose exchanges save these amounts of greenhouse gases, with 5 beside them in either route."""
    exchanges, table = of.exchanges.copy(), of.stages.copy()
    for id, saving in zip(of.flows, savings, strict=True):
        virgin, recycled = 5.0 + max(saving, 0.0), 5.0 - min(saving, 0.0)
        at = (exchanges["exchange"] == id) & (exchanges["indicator"] == GHG)
        exchanges.loc[at, ["virgin", "recycled", "saving", "p2_5", "p50", "p97_5"]] = (
            *(virgin, recycled, saving),
            *(saving - 1.0, saving, saving + 2.0),
        )
        mine = (table["exchange"] == id) & (table["indicator"] == GHG)
        table.loc[mine, "value"] = 0.0
        for route, stage, value in (
            ("virgin", "production", virgin),
            ("recycled", "processing", recycled),
        ):
            table.loc[mine & (table["route"] == route) & (table["stage"] == stage), "value"] = value
    whole = exchanges[exchanges["indicator"] == GHG]
    columns = ("virgin", "recycled", "saving", "p2_5", "p50", "p97_5")
    sums = {name: float(whole[name].sum()) for name in columns}
    return with_network(replace(of, exchanges=exchanges, stages=table), **sums)


def with_network(of: View, **values: float) -> View:
    network = of.network.copy()
    network.loc[network["indicator"] == GHG, list(values)] = list(values.values())
    return replace(of, network=network)


VIEWS: dict[str, Callable[[Lang], View]] = {
    "15": lambda lang: view(15, lang),
    "adding": lambda lang: view(8, lang, negative=True),
    "no draws": lambda lang: view(3, lang, draws=0),
    "zero, one, minus one": lambda lang: settled(view(4, lang), 0.0, 1.0, -1.0, 3.0),
}


# ranking and comparison


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("which", VIEWS)
def test_ranking(which: str, lang: Lang) -> None:
    """Proves: each row is its exchange's: bars avoided and added, net, interval, probability, and their colours."""
    of = VIEWS[which](lang)
    figure = drawn(Charts(of).ranking)
    read, unit = reader(figure), unit_of(figure)
    marks = diamonds(figure)
    names = [one["exchange"] for one in rows(of)]
    assert len(marks) == len(names)
    lines = {row_of(y): (left, right) for left, right, y in whiskers(figure)}
    assert len(lines) == (len(names) if of.draws else 0)
    ends = {
        fill: {
            row_of(y): (read(left) * unit, read(right) * unit)
            for left, right, y in bars(figure, fill)
        }
        for fill in (tint(SAVED, 0.45), tint(ADDED, 0.5))
    }
    most = max(abs(value) for one in rows(of) for value in (one["virgin"], one["recycled"]))
    for row, (x, y, ink) in zip(rows(of), marks, strict=True):
        near = pytest.approx
        assert read(x) * unit == near(row["saving"], abs=1e-6 * most)
        assert ink == colour(row["saving"])
        avoided, added = gross(of, row["exchange"])
        assert ends[tint(SAVED, 0.45)].get(row_of(y), (0, 0)) == near((0, avoided), abs=1e-6 * most)
        assert ends[tint(ADDED, 0.5)].get(row_of(y), (0, 0)) == near((added, 0), abs=1e-6 * most)
        own = cells(figure, y)
        told = own[-3:] if of.draws else own[-1:]
        assert told[-1 if not of.draws else 0][1] == ink
        tells(told[0][0], [row["saving"]], unit)
        if of.draws:
            left, right = lines[row_of(y)]
            assert read(left) * unit == near(row["p2_5"], abs=1e-6 * most)
            assert read(right) * unit == near(row["p97_5"], abs=1e-6 * most)
            tells(told[1][0], [row["p2_5"], row["p97_5"]], unit, steps=1.0)
            tells(told[2][0], [row["probability_saving"]])
            assert [ink for _, ink in told[1:]] == [MUTED, MUTED]
    note = words(figure).replace("\n", "" if lang == "zh" else " ")
    told_draws = f"{of.draws:,} joint draws" in note or f"{of.draws:,}次联合抽样" in note
    assert told_draws == (of.draws > 0)
    listed = [
        t.get_text() for t in texts(figure) if t.get_ha() == "left" and t.get_fontsize() == 8.5
    ]
    said = "".join(listed).replace(" ", "")
    places = [said.index(of.exchange_names[id].split(" (")[0].replace(" ", "")) for id in names]
    assert len(places) == len(names)


def test_heads_stand_over_their_columns() -> None:
    """Proves: net saving, interval and probability each end where their numbers end, in this order."""
    figure = drawn(Charts(view(3)).ranking)
    y = diamonds(figure)[0][1]
    numbers_ = sorted(
        text.get_position()[0]
        for text in texts(figure)
        if text.get_ha() == "right" and abs(text.get_position()[1] - y) < 0.02
    )
    heads = {t.get_text(): t.get_position()[0] for t in texts(figure)}
    named = [heads[name] for name in ("Net saving", "95 % interval", "P(saves)")]
    assert named == pytest.approx(numbers_[-3:])


def test_smaller_ones_together_are_a_sum() -> None:
    """Proves: the last row is the sum of those that have none of their own, in bars, net and bracket; without an
    interval, since percentiles do not add up."""
    of = view(80, cases=("strict", "lenient"))
    figure = drawn(Charts(of).ranking)
    read, unit = reader(figure), unit_of(figure)
    ordered = sorted(rows(of), key=lambda row: -abs(row["saving"]))
    kept, rest = ordered[:LISTED], ordered[LISTED:]
    assert len(diamonds(figure)) == LISTED + 1
    x, y, _ = diamonds(figure)[-1]
    saving = sum(row["saving"] for row in rest)
    assert read(x) * unit == pytest.approx(saving, abs=1.0)
    avoided, added = (sum(gross(of, row["exchange"])[end] for row in rest) for end in (0, 1))
    [(left, right)] = [
        (a, b) for a, b, at in bars(figure, tint(SAVED, 0.45)) if at == pytest.approx(y)
    ]
    assert (read(left) * unit, read(right) * unit) == pytest.approx((0.0, avoided), abs=1.0)
    [(left, right)] = [
        (a, b) for a, b, at in bars(figure, tint(ADDED, 0.5)) if at == pytest.approx(y)
    ]
    assert (read(left) * unit, read(right) * unit) == pytest.approx((added, 0.0), abs=1.0)
    assert not [line for line in whiskers(figure) if line[2] == pytest.approx(y)]
    own = cells(figure, y)
    tells(own[-3][0], [saving], unit)
    assert [text for text, _ in own[-2:]] == ["–", "–"]
    assert of.cases is not None
    table = of.cases[of.cases["indicator"] == GHG]
    ids = {row["exchange"] for row in rest}
    by_case = [
        float(table[(table["case"] == case) & table["exchange"].isin(ids)]["saving"].sum())
        for case in ("strict", "lenient")
    ]
    [(left, right)] = [(a, b) for a, b, at in bars(figure, BRACKET) if at == pytest.approx(y)]
    assert (read(left) * unit, read(right) * unit) == pytest.approx(tuple(sorted(by_case)), abs=1.0)
    assert [read(mark[0]) * unit for mark in diamonds(figure)[:-1]] == pytest.approx(
        sorted((row["saving"] for row in kept), reverse=True), abs=1.0
    )
    assert f"{len(rest)} smaller ones together" in words(figure).replace("\n", " ")


@pytest.mark.parametrize("more", [0, 2])
def test_so_many_rows_are_a_ranking(more: int) -> None:
    figure = drawn(Charts(view(LISTED + more)).ranking)
    assert len(diamonds(figure)) == LISTED + (more > 0)
    assert ("smaller ones together" in words(figure)) == (more > 0)


@pytest.mark.parametrize("lang", LANGS)
def test_title_of_a_ranking(lang: Lang) -> None:
    """Proves: its numbers are those of the table: how many save and add, and the share of the largest in all savings."""
    of = view(15, lang)
    saving = [row["saving"] for row in rows(of) if row["p2_5"] >= 0 < row["saving"]]
    adding = [row["saving"] for row in rows(of) if row["p97_5"] <= 0 > row["saving"]]
    unsure = 15 - len(saving) - len(adding)
    assert unsure > 0
    counts = [len(saving), 15] if lang == "en" else [15, len(saving)]
    counts += [len(adding)] * bool(adding)
    name = of.exchange_names[rows(of)[0]["exchange"]]
    title = title_of(drawn(Charts(of).ranking)).replace(name, "NAME")
    tells(title, [*counts, unsure, max(saving) / sum(saving)])
    without = view(
        15, lang, draws=0
    )  # no intervals: the signs of the central values are all there is
    saving = [row["saving"] for row in rows(without) if row["saving"] > 0]
    adding = [row["saving"] for row in rows(without) if row["saving"] < 0]
    counts = [len(saving), 15] if lang == "en" else [15, len(saving)]
    name = without.exchange_names[rows(without)[0]["exchange"]]
    title = title_of(drawn(Charts(without).ranking)).replace(name, "NAME")
    tells(title, [*counts, len(adding), max(saving) / sum(saving)])
    all_save = settled(view(2, lang), 1.0, 3.0)
    first = all_save.exchange_names["x01"]
    title = title_of(drawn(Charts(all_save).ranking)).replace(first, "NAME")
    tells(title, [2, 0.75])
    none = title_of(drawn(Charts(settled(view(2, lang), 0.0, -1.0)).ranking))
    tells(none, [2])
    some = settled(view(2, lang), 0.0, 1.0)
    title = title_of(drawn(Charts(some).ranking)).replace(some.exchange_names["x01"], "NAME")
    tells(title, [1, 2, 1, 1.0] if lang == "en" else [2, 1, 1, 1.0])  # nothing is not certain
    even = settled(view(2, lang), 1.0, -1.0)  # adds nothing in all, and so is no added burden
    title = title_of(drawn(Charts(even).ranking)).replace(even.exchange_names["x00"], "NAME")
    tells(title, [1, 2, 1, 1.0] if lang == "en" else [2, 1, 1, 1.0])
    bad = settled(view(3, lang), 1.0, -5.0, -2.0)
    title = title_of(drawn(Charts(bad).ranking)).replace(bad.exchange_names["x01"], "NAME")
    tells(title, [2, 3, 5.0] if lang == "en" else [3, 2, 5.0])
    for value in (-0.5, 0.0, 0.9):
        only = settled(view(1, lang), value)
        title = title_of(drawn(Charts(only).ranking)).replace(only.exchange_names["x00"], "NAME")
        assert "not certain" in title or "尚不确定" in title
    for value in (1.0, -2.0):
        only = settled(view(1, lang), value)
        title = title_of(drawn(Charts(only).ranking)).replace(only.exchange_names["x00"], "NAME")
        tells(title, [abs(value)])
        assert (("adds" in title) or ("新增" in title)) == (value < 0)


def title_of(figure: Figure) -> str:
    """The heading, its lines joined."""
    large = [text.get_text() for text in texts(figure) if text.get_fontsize() == 14.0]
    between = " " if re.search("[a-z]", large[0]) and not re.search("[一-鿿]", large[0]) else ""
    return between.join(large).replace("- ", "-")  # a line may end in a hyphen


@pytest.mark.parametrize("lang", LANGS)
def test_comparison(lang: Lang) -> None:
    """Proves: each row is its network's, with the share saved; title and paired differences are those of the tables."""
    chance = np.random.default_rng(3)
    made = []
    for count, draws in ((15, 4096), (8, 4096), (3, 4096)):
        of = view(count, lang, negative=count == 8)
        total = network_total(of, GHG)
        made.append(
            replace(of, network_draws={GHG: total.saving + 1e7 * chance.standard_normal(draws)})
        )
    figure = drawn(lambda: comparison(made, GHG, paired=True))
    read, unit = reader(figure), unit_of(figure)
    for of, (x, y, ink), (left, right, _) in zip(
        made, diamonds(figure), whiskers(figure), strict=True
    ):
        row = of.network[of.network["indicator"] == GHG].to_dict("records")[0]
        assert read(x) * unit == pytest.approx(row["saving"], abs=10.0)
        assert (read(left) * unit, read(right) * unit) == pytest.approx(
            (row["p2_5"], row["p97_5"]), abs=10.0
        )
        assert ink == colour(row["saving"])
        avoided, added = (sum(gross(of, id)[end] for id in of.flows) for end in (0, 1))
        for fill, ends in ((tint(SAVED, 0.45), (0.0, avoided)), (tint(ADDED, 0.5), (added, 0.0))):
            [own] = [(a, b) for a, b, at in bars(figure, fill) if at == pytest.approx(y)]
            assert tuple(read(end) * unit for end in own) == pytest.approx(ends, abs=10.0)
        net, part, span, chance_ = (text for text, _ in cells(figure, y)[-4:])
        tells(net, [row["saving"]], unit)
        tells(part, [row["saving"] / row["virgin"]])
        tells(span, [row["p2_5"], row["p97_5"]], unit, steps=1.0)
        tells(chance_, [row["probability_saving"]])
    savings = [network_total(of, GHG).saving for of in made]
    title = title_of(figure)
    for of in made:
        title = title.replace(of.title, "TITLE")
    tells(title, [max(savings), max(savings) - min(savings)] if "TITLE" in title else [])
    note = " ".join(words(figure).split("\n")).replace(" ", "")
    pairs = [
        [
            float(np.percentile(of.network_draws[GHG] - made[0].network_draws[GHG], p))
            for p in (2.5, 97.5)
        ]
        for of in made[1:]
    ]
    said = (
        note[note.index("95%intervalofthepaired" if lang == "en" else "成对抽样") :]
        if lang == "en"
        else note
    )
    for of, ends in zip(made[1:], pairs, strict=True):
        at = said.index(of.title.replace(" ", "") + ("：" if lang == "zh" else ":"))
        part = said[at + len(of.title.replace(" ", "")) + 1 :]
        found = numbers(
            part.replace("to", " to ")
            .replace("~", " ~ ")
            .replace("ktCO", " kt CO")
            .replace("MtCO", " Mt CO")
        )
        assert all(n.is_(value, 1.0) for n, value in zip(found[:2], ends, strict=True)), (
            part[:LISTED],
            ends,
        )


def test_draws_that_cannot_be_paired_are_not() -> None:
    """Proves: without draws of the networks, or with others than the first has, no difference is told."""
    one, other = view(3), view(8)
    drawn_ = replace(one, network_draws={GHG: np.array([1.0, 2.0])})
    longer = replace(other, network_draws={GHG: np.array([1.0, 2.0, 3.0])})
    for pair in ([one, other], [drawn_, other], [drawn_, longer]):
        figure = drawn(lambda pair=pair: comparison(pair, GHG, paired=True))
        assert "paired draws" not in words(figure).replace("\n", " ")


def test_hooks_of_brackets_point_inwards() -> None:
    of = view(15, cases=("strict", "lenient"))
    figure = drawn(Charts(of).ranking)
    hooks = [line for line in figure.axes[0].lines if to_hex(line.get_color()) == HOOK]
    found = bars(figure, BRACKET)
    assert len(hooks) == 2 * len(found) > 0
    for left, right, y in found:
        own = [h for h in hooks if abs(float(np.mean(h.get_ydata())) - y) < 1e-6]
        assert sorted(float(h.get_xdata()[1]) for h in own) == pytest.approx([left, right])  # type: ignore[index]
        for h in own:
            xs = [float(x) for x in h.get_xdata()]
            assert all(left - 1e-9 <= x <= right + 1e-9 for x in xs)
            assert xs[0] == xs[3] and xs[1] == xs[2]
            assert xs[0] != xs[1] or left == right


def test_titles_of_comparisons() -> None:
    one = settled(view(2), 3.0, -1.0)
    assert (
        title_of(drawn(lambda: comparison([one], GHG))) == f"{one.title} saves 2.00 kg CO₂e a year"
    )
    nothing = settled(view(2), 1.0, -1.0)
    assert title_of(drawn(lambda: comparison([nothing], GHG))) == "None of the 1 scenarios saves"
    said = title_of(drawn(lambda: comparison([nothing, replace(one, title="other")], GHG)))
    assert (
        said
        == '"other" saves most, 2.00 kg CO₂e a year: 2.00 kg CO₂e more than "2 made-up exchanges"'
    )


@pytest.mark.parametrize("lang", LANGS)
def test_years_of_a_comparison(lang: Lang) -> None:
    """Proves: one year for all stands in the subtitle; years that differ stand with their scenarios."""
    one, other = view(3, lang), replace(view(8, lang), year=2021)
    year = "factors of 2023" if lang == "en" else "2023年因子"
    same = words(drawn(lambda: comparison([one, replace(other, year=2023)], GHG)))
    assert year in same and same.count("2023") == 1
    differ = words(drawn(lambda: comparison([one, other], GHG)))
    assert year not in differ
    rows_ = [text for text in differ.replace("\n", "").split(one.title)[1:] if "2023" in text[:20]]
    assert len(rows_) == 1
    assert differ.count("2021") == 1


def test_other_units_are_never_on_one_axis() -> None:
    """Proves: scenarios that give an indicator in another unit are not compared; amounts in kg, MJ and Nm3 have a panel
    of their own each, in which widths are proportional, and line styles of their own on the map."""
    of = view(3)
    other = replace(of, network=of.network.assign(unit="MJ"))
    with pytest.raises(ValueError, match="in different units"):
        comparison([of, other], GHG)
    with pytest.raises(ValueError, match="nothing to compare"):
        comparison([], GHG)


# waterfall


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("which", ["adding", "no draws", "zero, one, minus one"])
def test_waterfall(which: str, lang: Lang) -> None:
    """Proves: every step is its stage's sum, with its number, its share of the first bar, its sign and its colour."""
    of = VIEWS[which](lang)
    flows = {id: replace(flow, status="idea") for id, flow in of.flows.items()}
    of = replace(of, flows=flows)
    figure = drawn(Charts(of).waterfall)
    read, unit = reader(figure), unit_of(figure)
    row = of.network[of.network["indicator"] == GHG].to_dict("records")[0]
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for (_, route, stage), value in stages(of).items():
        sums[route, stage] += value
    level = row["virgin"]
    wanted: list[tuple[str, float, float, str]] = [("", 0.0, level, VIRGIN)]
    for key in STAGES:
        if sums.get(key):
            step = -sums[key] if key[0] == "virgin" else sums[key]
            wanted.append(
                (stage_name(lang, *key), level, level + step, SAVED if step < 0 else ADDED)
            )
            level += step
    wanted.append(("", 0.0, row["recycled"], VIRGIN))
    wanted.append(("", row["virgin"], row["recycled"], colour(row["saving"])))
    found = sorted(
        (y, left, right, fill)
        for fill in {SAVED, ADDED, VIRGIN, MUTED}
        for left, right, y in bars(figure, fill)
    )
    assert len(found) == len(wanted)
    hair = 0.013 * abs(read(1.0) - read(0.0)) * unit
    for (y, left, right, fill), (name, start, end, ink) in zip(found, wanted, strict=True):
        assert fill == ink
        low, high = sorted((start, end))
        assert read(left) * unit == pytest.approx(low, abs=hair)
        assert read(right) * unit == pytest.approx(high, abs=hair)
        own = [text for text, _ in cells(figure, y, 0.005)]
        [number] = numbers(own[-2], unit)
        assert number.is_(end - start), own
        if end != start:
            assert (own[-2][0] == "+") == (ink == ADDED and end > start)
            assert (own[-2][0] == "−") == (end < start)
        tells(own[-1], [(end - start) / row["virgin"]])
        assert name in "".join(own) or len(name) > 20
    joints = sorted(
        (float(np.mean(line.get_ydata())), read(float(line.get_xdata()[0])) * unit)  # type: ignore[index,arg-type]
        for line in figure.axes[0].lines
        if line.get_zorder() == 2
    )
    levels = [end for _, _, end, _ in wanted[:-2]] + [row["recycled"]]
    assert [x for _, x in joints] == pytest.approx(levels, abs=hair)
    lines = whiskers(figure)
    assert len(lines) == (1 if of.draws else 0)
    for left, right, y in lines:
        assert y == pytest.approx(found[-1][0])
        ends = row["virgin"] - row["p97_5"], row["virgin"] - row["p2_5"]
        assert (read(left) * unit, read(right) * unit) == pytest.approx(
            ends, abs=1e-4 * abs(row["virgin"])
        )


@pytest.mark.parametrize("lang", LANGS)
def test_notes_of_a_waterfall(lang: Lang) -> None:
    """Proves: stages of nothing are named; a change of less than a hundredth of the axis is said to be one."""
    too_small = "too small to see" if lang == "en" else "难以辨认"
    forgone = "forgone use" if lang == "en" else "放弃的原有利用"
    little = settled(view(2, lang), 0.05, 0.04)
    said = words(drawn(Charts(little).waterfall)).replace("\n", " ").lower()
    assert too_small in said
    assert forgone in said.replace("  ", " ")
    assert too_small not in words(drawn(Charts(settled(view(2, lang), 1.0, 1.0)).waterfall)).lower()
    assert (
        too_small not in words(drawn(Charts(settled(view(2, lang), 1.0, -1.0)).waterfall)).lower()
    )


def test_stages_that_are_not_there_are_not_told_of() -> None:
    """Proves: what a table has no row for is no stage of nothing."""
    of = settled(view(2), 400.0, 300.0)
    few = of.stages[of.stages["stage"].isin(["production", "processing"])]
    of = replace(of, stages=few[few["value"] != 0.0])
    keys = [("virgin", "production"), ("recycled", "processing")]
    assert {id: list(sums) for id, sums in stage_sums(of, GHG).items()} == {
        "x00": keys,
        "x01": keys,
    }
    assert "Without any burden" not in words(drawn(Charts(of).waterfall))


def test_small_stages_are_told_once() -> None:
    """Proves: what adds less than 1 kg stands among what adds, and not among what avoids as well."""
    of = settled(view(2), 400.0, 300.0)
    status = {"x00": "operating", "x01": "idea"}
    table = of.stages.copy()
    for stage, value in (("transport", 0.3), ("residue", 0.2)):
        at = (table["exchange"] == "x00") & (table["indicator"] == GHG)
        at &= (table["route"] == "recycled") & (table["stage"] == stage)
        table.loc[at, "value"] = value
    flows = {id: replace(flow, status=status[id]) for id, flow in of.flows.items()}
    of = with_network(replace(of, stages=table, flows=flows), recycled=10.5, saving=699.5)
    figure = drawn(Charts(of).waterfall)
    said = words(figure)
    assert "smaller stages, avoided" not in said
    read, unit = reader(figure), unit_of(figure)
    # 5 kg of processing is small, too
    after = said.split("3 smaller stages, added\n")[1].split("\n")[0]
    tells(after.removeprefix("+"), [5.5], unit)
    grey = [read(right) * unit for _, right, _ in bars(figure, VIRGIN)]
    assert grey == pytest.approx([710.0, 710.0 - 405.0 + 5.5, 10.5], rel=1e-6)


def test_a_bracket_of_rounding_is_none() -> None:
    """Proves: a case that moves a saving by less than 1e-9 of both routes together changes nothing."""
    of = view(3, cases=("strict",))
    assert of.cases is not None
    for moved, there in ((1.5e-9, False), (2.5e-9, True)):
        table = of.cases.assign(virgin=1.0, recycled=1.0, saving=0.0, difference=moved)
        found = brackets(replace(of, cases=table), GHG)
        assert bool(found) is there


# stages


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("which", VIEWS)
def test_stage_bars(which: str, lang: Lang) -> None:
    """Proves: the parts of every bar are its stages, each as long as its sum, one after the other from zero on."""
    of = VIEWS[which](lang)
    figure = drawn(Charts(of).stage_bars)
    order = sorted(rows(of), key=lambda row: -max(map(abs, reach(of, row["exchange"]))))
    words_of = {"virgin": "without exchange", "recycled": "with exchange"}
    if lang == "zh":
        words_of = {"virgin": "未实施交换", "recycled": "实施交换后"}
    heights = {
        route: sorted(t.get_position()[1] for t in texts(figure) if t.get_text() == word)
        for route, word in words_of.items()
    }
    assert {len(found) for found in heights.values()} == {len(order)}, heights
    panels = sorted(
        (text.get_position()[1], SIZES[name])
        for text in texts(figure)
        for name in SIZES
        if re.fullmatch(rf"(.* in |.*单位)?{re.escape(name)}", text.get_text())
        and text.get_fontsize() == 7.5
        and text.get_position()[0] == 0.25
    )
    assert panels
    for at, row in enumerate(order):
        id = row["exchange"]
        for route in ROUTES:
            y = heights[route][at]
            _, unit = max(panel for panel in panels if panel[0] < y)
            read = reader(figure, above=y)
            positive = negative = 0.0
            size = max(map(abs, reach(of, id)))
            for (route_, stage), kind in STAGES.items():
                value = stages(of).get((id, route_, stage), 0.0)
                if route_ != route or value == 0.0:
                    continue
                start = positive if value > 0 else negative
                positive, negative = positive + max(value, 0.0), negative + min(value, 0.0)
                ends = sorted((start, start + value))
                fill = GROUPS[kind.group].colour
                own = [
                    (a, b) for a, b, at_ in bars(figure, fill) if at_ == pytest.approx(y, abs=1e-6)
                ]
                assert any(
                    (read(a) * unit, read(b) * unit) == pytest.approx(tuple(ends), abs=1e-4 * size)
                    for a, b in own
                ), (id, route, stage)
            text, ink = cells(figure, y, 0.005)[-1]
            tells(text, [row[route]], unit)
            assert ink == (MUTED if route == "virgin" else colour(row["saving"]))
            places = [
                (read(t.get_position()[0] - 0.06) * unit)
                for t in texts(figure)
                if t.get_text() == text and abs(t.get_position()[1] - y) < 0.005
            ]
            assert places == [pytest.approx(positive, abs=1e-4 * size)]


def reach(of: View, exchange: str) -> list[float]:
    """Ends of the bars of an exchange."""
    ends = []
    for route in ROUTES:
        parts = [v for (id, r, _), v in stages(of).items() if (id, r) == (exchange, route)]
        ends += [sum(p for p in parts if p > 0), sum(p for p in parts if p < 0)]
    return ends


@pytest.mark.parametrize("lang", LANGS)
def test_title_of_stage_bars(lang: Lang) -> None:
    """Proves: the two shares are those of the heaviest stage of each route in all that is no credit."""
    of = view(15, lang)
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for (_, route, stage), value in stages(of).items():
        sums[route, stage] += value
    wanted, names = [], []
    for route in ROUTES:
        own = {stage: value for (r, stage), value in sums.items() if r == route}
        heaviest = max(own, key=lambda stage: own[stage])
        wanted.append(own[heaviest] / sum(value for value in own.values() if value > 0))
        names.append(stage_name(lang, route, heaviest).lower())
    title = title_of(drawn(Charts(of).stage_bars))
    tells(title, wanted)
    assert all(name in title.lower() for name in names)


@pytest.mark.parametrize("lang", LANGS)
def test_which_stage_bars_are_drawn(lang: Lang) -> None:
    """Proves: all up to LISTED; each panel ends where one is a fifteenth of its first."""
    of = view(LISTED, lang)
    figure = drawn(Charts(of).stage_bars)
    order = sorted(rows(of), key=lambda row: -max(map(abs, reach(of, row["exchange"]))))
    sizes = [max(map(abs, reach(of, row["exchange"]))) for row in order]
    word = "without exchange" if lang == "en" else "未实施交换"
    heights = sorted(t.get_position()[1] for t in texts(figure) if t.get_text() == word)
    assert len(heights) == LISTED
    first, panels = 0.0, 0
    for size in sizes:
        if not panels or first > 15.0 * size:
            first, panels = size, panels + 1
    zeros = {
        t.get_position()[1] for t in texts(figure) if t.get_text() == "0" and t.get_ha() == "center"
    }
    assert len(zeros) == panels > 1
    more = drawn(Charts(view(LISTED + 10, lang)).stage_bars)
    assert sum(t.get_text() == word for t in texts(more)) == LISTED + 1
    said = words(more).replace("\n", "" if lang == "zh" else " ")
    assert ("10 smaller ones together" if lang == "en" else "其余10项合计") in said


@pytest.mark.parametrize(("saving", "panels"), [(70.0, 1), (70.1, 2)])
def test_a_panel_holds_what_is_a_fifteenth_of_its_first(saving: float, panels: int) -> None:
    """Proves: bars of 75 and 5 kg stand on one scale, of 75.1 and 5 kg on two."""
    figure = drawn(Charts(settled(view(2), saving, 0.0)).stage_bars)
    zeros = {
        t.get_position()[1] for t in texts(figure) if t.get_text() == "0" and t.get_ha() == "center"
    }
    assert len(zeros) == panels


def test_exchanges_without_burden_are_counted() -> None:
    of = settled(view(3), 1.0, 2.0, 3.0)
    table = of.stages.copy()
    table.loc[table["exchange"] == "x01", "value"] = 0.0
    said = words(drawn(Charts(replace(of, stages=table)).stage_bars)).replace("\n", " ")
    assert "Exchanges without burden in either route: 1." in said


# flows and map


def as_drawn(of: View) -> dict[str, float]:
    """Exchange → its amount, or less where it is drawn narrower."""
    found: dict[str, float] = {}
    for unit in {flow.unit for flow in of.flows.values()}:
        own = [flow for flow in of.flows.values() if flow.unit == unit]
        sizes = narrowed([flow.amount for flow in own])
        found |= {flow.exchange: size for flow, size in zip(own, sizes, strict=True)}
    return found


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("count", [1, 15])
def test_flow_picture(count: int, lang: Lang) -> None:
    """Proves: in each panel ribbons and bars of plants are as wide as their amounts, from giver to taker, in the colour
    of the saving; panels of different units have widths of their own."""
    of = view(count, lang)
    figure = drawn(Charts(of).flow_picture)
    saving = {row["exchange"]: row["saving"] for row in rows(of)}
    ribbons = []
    for patch in paths(figure, 1.5):
        corners = np.asarray(patch.get_path().vertices)
        (x0, top), (x1, end), low = corners[0], corners[3], corners[7][1]
        heights = [y for _, y in corners[[0, 1, 2, 3, 4, 5, 6, 7]]]
        assert heights == [top, top, end, end, corners[4][1], corners[4][1], low, low]
        assert [x for x, _ in corners] == [
            x0,
            *[(x0 + x1) / 2] * 2,
            x1,
            x1,
            *[(x0 + x1) / 2] * 2,
            x0,
            x0,
        ]
        ribbons.append(
            (
                x0,
                (top + low) / 2,
                x1,
                (end + corners[4][1]) / 2,
                low - top,
                to_hex(patch.get_facecolor()),
            )
        )
    assert len(ribbons) == 2 * len(of.flows)
    by_unit: dict[str, list[float]] = defaultdict(list)
    sizes = as_drawn(of)
    slots: dict[int, dict[float, tuple[float, ...]]] = defaultdict(dict)
    for ribbon in ribbons:
        middle = ribbon[3] if ribbon[0] < 3 else ribbon[1]
        slots[row_of(middle)][ribbon[0]] = ribbon
    assert len(slots) == len(of.flows)
    bars_of = sorted(bars(figure, VIRGIN))
    names_seen = set()
    for row, pair in slots.items():
        y = row / 100.0
        amounts = [text for text, _ in cells(figure, y, 0.004) if numbers(text)]
        inner = [
            (text.get_text(), to_hex(text.get_color()))
            for text in texts(figure)
            if text.get_ha() == "right"
            and text.get_fontsize() == 7.5
            and row_of(text.get_position()[1]) == row
        ]
        [(amount, ink)] = [one for one in inner if numbers(one[0])]
        [number] = numbers(amount)
        (first, second) = (pair[x] for x in sorted(pair))
        assert first[4] == pytest.approx(second[4])
        # which exchange it is: by amount and colour
        fits = [
            flow
            for flow in of.flows.values()
            if number.is_(flow.amount)
            and flow.exchange not in names_seen
            and ink == colour(saving[flow.exchange])
        ]
        assert fits, (amounts, amount)
        best = min(fits, key=lambda flow: abs(flow.amount - number.value))
        names_seen.add(best.exchange)
        assert {first[5], second[5]} == {tint(colour(saving[best.exchange]), 0.42)}
        grounds = [
            (left, right)
            for left, right, middle in bars(figure, tint(colour(saving[best.exchange]), 0.16))
            if row_of(middle) == row
        ]
        assert grounds == [pytest.approx((first[2], second[0]))]
        by_unit[best.unit].append(first[4] / sizes[best.exchange])
        assert any(left <= first[0] <= right + 1e-6 for left, right, _ in bars_of)
    thinnest = 0.008
    for unit, found in by_unit.items():
        amounts_ = sorted(sizes[f.exchange] for f in of.flows.values() if f.unit == unit)
        wide = min(2.6 / sum(amounts_), 0.7 / max(amounts_))
        for value, amount_ in zip(sorted(found), sorted(found), strict=True):
            assert value == amount_
        assert min(found) == pytest.approx(wide, rel=1e-6)
        assert all(
            value == pytest.approx(wide) or value * min(amounts_) <= thinnest * 1.01 or value > wide
            for value in found
        )
    heads = [
        text.get_text()
        for text in texts(figure)
        if text.get_fontsize() == 8.5 and text.get_position()[0] == 0.25
    ]
    sums: dict[str, float] = defaultdict(float)
    for flow in of.flows.values():
        sums[flow.unit] += flow.amount
    assert len(heads) == len(sums)
    for head, unit in zip(heads, [u for u in ("kg", "MJ", "Nm3", "m3") if u in sums], strict=True):
        tells(head, [sums[unit]])
    kinds = len({flow.byproduct for flow in of.flows.values()})
    givers, takers = ({getattr(f, end) for f in of.flows.values()} for end in ("source", "target"))
    counts = [count, kinds, len(givers), len(takers)]
    if lang == "zh":
        counts = [count, len(givers), len(takers), kinds]
    tells(title_of(figure), counts)
    both = len(givers & takers)
    said = words(figure).replace("\n", "" if lang == "zh" else " ")
    assert (f"on both sides: {both}." in said or f"共{both}家" in said) == (both > 0)


@pytest.mark.parametrize("more", [0, 1, 2])
def test_smaller_flows_are_one_ribbon(more: int) -> None:
    """Proves: of more flows of a unit than are shown the smallest are one, with their number, their sum and its colour."""
    of = view(LISTED + more)
    flows = {
        id: replace(flow, unit="kg", amount=float(LISTED + more - at))
        for at, (id, flow) in enumerate(of.flows.items())
    }
    figure = drawn(Charts(replace(of, flows=flows)).flow_picture)
    said = words(figure).replace("\n", " ")
    ribbons = len(paths(figure, 1.5)) / 2
    assert ribbons == LISTED + (more > 0)
    assert ("1 smaller one" in said) == (more == 1)
    assert ("2 smaller ones together" in said) == (more == 2)
    whole = sum(flow.amount for flow in flows.values())
    [head] = [t.get_text() for t in texts(figure) if t.get_text().startswith("Mass: ")]
    tells(head, [whole])
    if more:
        rest = list(flows)[LISTED:]
        saving = {row["exchange"]: row["saving"] for row in rows(of)}
        ink = colour(sum(saving[id] for id in rest), VIRGIN)
        amount_ = sum(flows[id].amount for id in rest)
        assert any(
            numbers(text.get_text())[0].is_(amount_) and to_hex(text.get_color()) == ink
            for text in texts(figure)
            if text.get_fontsize() == 7.5 and text.get_ha() == "right" and numbers(text.get_text())
        )


@pytest.mark.parametrize("count", [3, 15])
def test_bars_of_plants(count: int) -> None:
    """Proves: a plant's bar is as high as all that it gives, or takes, in the scale of its panel's ribbons."""
    of = view(count)
    figure = drawn(Charts(of).flow_picture)
    found = sorted(
        (patch.get_x(), patch.get_height())  # type: ignore[attr-defined]
        for patch in figure.axes[0].patches
        if to_hex(patch.get_facecolor()) == VIRGIN and patch.get_zorder() == 3
    )
    wanted = []
    for side, end in (("give", "source"), ("take", "target")):
        for unit in {flow.unit for flow in of.flows.values()}:
            own = [flow for flow in of.flows.values() if flow.unit == unit]
            sizes = narrowed([f.amount for f in own])
            wide = min(2.6 / sum(sizes), 0.7 / max(sizes))
            sums: dict[str, float] = defaultdict(float)
            for flow, size in zip(own, sizes, strict=True):
                sums[getattr(flow, end)] += size
            wanted += [(side, max(value * wide, 0.012)) for value in sums.values()]
    left = [height for x, height in found if x < 4.5]
    right = [height for x, height in found if x > 4.5]
    assert left == pytest.approx(sorted(h for side, h in wanted if side == "give"))
    assert right == pytest.approx(sorted(h for side, h in wanted if side == "take"))


def degrees(figure: Figure) -> tuple[Callable[[float], float], Callable[[float], float]]:
    """From inches to longitude and latitude, read off the degrees at the lines of the frame."""
    east = sorted(
        (
            text.get_position()[0],
            (1 if text.get_text()[-1] == "E" else -1) * float(text.get_text()[:-2]),
        )
        for text in texts(figure)
        if re.fullmatch(r"[\d.]+°[EW]", text.get_text())
    )
    # a latitude stands a little above its line
    lines = sorted(
        {
            float(line.get_ydata()[0])
            for line in figure.axes[0].lines
            if line.get_zorder() == 0.3 and line.get_ydata()[0] == line.get_ydata()[1]
        }
    )  # type: ignore[index,arg-type]
    north = sorted(
        (
            min(lines, key=lambda y, t=text: abs(y - t.get_position()[1])),
            (1 if text.get_text()[-1] == "N" else -1) * float(text.get_text()[:-2]),
        )  # type: ignore[misc]
        for text in texts(figure)
        if re.fullmatch(r"[\d.]+°[NS]", text.get_text())
    )
    assert len(north) == len(lines) > 1 and len(east) > 1

    def line(points: list[tuple[float, float]]) -> Callable[[float], float]:
        (x0, first), (x1, last) = points[0], points[-1]
        return lambda x: first + (x - x0) * (last - first) / (x1 - x0)

    return line(east), line(north)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("count", [3, 15])
def test_map(count: int, lang: Lang) -> None:
    """Proves: every plant is at its degrees; arcs go from giver to taker, as thick as their amount, styled by its unit,
    coloured by its saving; the scale bar is as long as it says."""
    of = view(count, lang)
    figure = drawn(Charts(of).facility_map)
    east, north = degrees(figure)
    dots = sorted(
        (east(c.center[0]), north(c.center[1]))
        for c in figure.axes[0].patches
        if isinstance(c, Circle) and c.get_zorder() == 4  # towns lie behind
    )
    known = {
        f.id: (f.longitude, f.latitude) for f in of.facilities.values() if f.latitude is not None
    }
    assert np.array(dots) == pytest.approx(np.array(sorted(known.values())), abs=1e-6)
    saving = {row["exchange"]: row["saving"] for row in rows(of)}
    flows = [f for f in of.flows.values() if f.source in known and f.target in known]
    arcs = [p for p in paths(figure, 2) if len(p.get_path().vertices) == 3]
    assert len(arcs) == len(flows)
    found = []
    for arc in arcs:
        start, _, end = np.asarray(arc.get_path().vertices)
        found.append(
            (
                east(start[0]),
                north(start[1]),
                east(end[0]),
                north(end[1]),
                arc.get_linewidth(),
                str(arc.get_linestyle()),
                to_hex(arc.get_edgecolor()),
            )
        )
    styles = {"kg": "-", "MJ": "--", "Nm3": ":", "m3": "-."}
    most = {
        unit: max(f.amount for f in flows if f.unit == unit) for unit in {f.unit for f in flows}
    }
    for flow in flows:
        wanted = (
            *known[flow.source],
            *known[flow.target],
            max(0.8, 5.0 * flow.amount / most[flow.unit]),
        )
        fits = [
            one
            for one in found
            if one[:5] == pytest.approx(wanted, abs=1e-6)
            and one[5]
            in (
                styles[flow.unit],
                {"-": "solid", "--": "dashed", ":": "dotted", "-.": "dashdot"}[styles[flow.unit]],
            )
            and one[6] == colour(saving[flow.exchange], VIRGIN)
        ]
        assert fits, flow
    heads = [np.asarray(p.get_path().vertices) for p in paths(figure, 2.5)]
    for (
        tip,
        one,
        other,
        _,
    ) in heads:  # two sides of one length, and a base that is as wide as the line asks
        assert math.dist(tip, one) == pytest.approx(math.dist(tip, other))
        wide = (math.dist(one, other) / 2 - 0.035) / 0.55 * 72
        long = (math.dist(tip, (one + other) / 2) - 0.075) / 0.6 * 72
        assert wide == pytest.approx(long)
        assert any(wide == pytest.approx(arc.get_linewidth()) for arc in arcs)
    for corners in heads:  # an arrowhead points along the arc, to the taker
        tip, back = corners[0], (corners[1] + corners[2]) / 2
        ahead = tip - back
        near = min(
            arcs,
            key=lambda a: float(np.hypot(*(np.asarray(a.get_path().vertices).mean(axis=0) - tip))),
        )
        start, _, end = np.asarray(near.get_path().vertices)
        assert float(ahead @ (end - start)) > 0 or len(arcs) > 3
    assert len(heads) <= len(arcs)
    [bar] = [
        line
        for line in figure.axes[0].lines
        if len(line.get_xdata()) == 4 and to_hex(line.get_color()) == INK
    ]  # type: ignore[arg-type]
    xs = list(map(float, bar.get_xdata()))  # type: ignore[arg-type]
    [km] = [
        numbers(t.get_text())[0].value
        for t in texts(figure)
        if "km great circle" in t.get_text() or "大圆" in t.get_text()
    ]
    y = float(bar.get_ydata()[1])  # type: ignore[index,arg-type]
    assert y > 0
    middle = math.radians(np.mean([n for _, n in known.values()]))
    long = (east(xs[2]) - east(xs[0])) * 111.19508 * math.cos(middle)
    assert long == pytest.approx(km, rel=0.01)
    up = (north(1.0) - north(2.0)) * 111.19508
    across = (east(2.0) - east(1.0)) * 111.19508 * math.cos(middle)
    assert up == pytest.approx(across, rel=0.01)
    keys = [t.get_text() for t in texts(figure) if t.get_text().startswith(("up to", "最大为"))]
    assert sorted(numbers(text)[0].text for text in keys)
    for text in keys:
        assert any(numbers(text)[0].is_(value) for value in most.values())
    assert len(keys) == len(most)
    ends = {end for flow in of.flows.values() for end in (flow.source, flow.target)}
    hauls = [f.distance_km for f in of.flows.values() if f.distance_km is not None]
    counts = [count, len(ends)] if lang == "en" else [len(ends), count]
    half = [statistics.median(hauls)] if len(hauls) > 1 else []
    title = title_of(figure)
    assert [n.value for n in numbers(title)[:2]] == counts
    if half:
        said = (
            float(title.split("at most ")[1].split(" km")[0])
            if lang == "en"
            else float(title.split("不超过")[1].split(" km")[0])
        )
        assert said == pytest.approx(half[0], rel=0.005)


@pytest.mark.parametrize("more", [0, 1])
def test_facilities_without_a_place_are_named(more: int) -> None:
    """Proves: up to as many as are listed all are named; of more the number of the others is told."""
    of = view(3)
    lost = next(iter(of.facilities.values()))
    named = {
        f"g{at}": replace(lost, id=f"g{at}", name=f"Lost {at}", latitude=None)
        for at in range(NAMED + more)
    }
    ends = [(a, b) for a, b in zip(named, [*list(named)[1:], "g0"], strict=True)]
    model = next(iter(of.flows.values()))
    extra = {f"l{a}": replace(model, exchange=f"l{a}", source=a, target=b) for a, b in ends}
    rows_ = of.exchanges[of.exchanges["exchange"] == model.exchange]
    table = pd.concat([of.exchanges, *(rows_.assign(exchange=id) for id in extra)])
    made = replace(
        of,
        facilities={**of.facilities, **named},
        flows={**of.flows, **extra},
        exchanges=table,
        exchange_names={**of.exchange_names, **dict.fromkeys(extra, "Lost")},
    )
    said = words(drawn(Charts(made).facility_map)).replace("\n", " ")
    part = said.split("location unknown: ")[1].split(". ")[0]
    names = part.split(", ")
    assert len(names) == NAMED
    assert names[-1].endswith(" and 1 more") == (more == 1)
    assert f"Exchanges not drawn for that reason: {NAMED + more}." in said


def test_several_arcs_of_one_pair_fan_out() -> None:
    """Proves: the largest bows least, and no two are one line."""
    of = view(4)
    ends = {"source": "f0", "target": "f1"}
    flows = {
        id: replace(flow, **ends, amount=float(at + 1))
        for at, (id, flow) in enumerate(of.flows.items())
    }
    found = bows(list(flows.values()))
    assert [found[id] for id in flows] == pytest.approx(
        [0.16 + 0.12 * 3, 0.16 + 0.12 * 2, 0.16 + 0.12, 0.16]
    )


def test_the_widest_line_of_each_unit_explains_itself() -> None:
    of = view(15)
    figure = drawn(Charts(of).facility_map)
    units = {f.unit for f in of.flows.values()}
    keys = [
        line
        for line in figure.axes[0].lines
        if line.get_zorder() == 2 and to_hex(line.get_color()) == MUTED
    ]
    assert sorted(line.get_linestyle() for line in keys) == sorted(
        {"kg": "-", "MJ": "--", "Nm3": ":"}[u] for u in units
    )
    assert all(line.get_linewidth() == pytest.approx(5.0) for line in keys)
    said = words(figure).replace("\n", " ")
    missing = [f.name for f in of.facilities.values() if f.latitude is None]
    lost = sum(
        of.facilities[f.source].latitude is None or of.facilities[f.target].latitude is None
        for f in of.flows.values()
    )
    assert f"location unknown: {', '.join(missing)}." in said if missing else True
    assert (f"Exchanges not drawn for that reason: {lost}." in said) == (lost > 0)


# distribution


def sampled(lang: Lang, draws: np.ndarray[Any, Any], value: float) -> View:
    low, middle, high = np.percentile(draws, (2.5, 50, 97.5))
    of = with_network(
        view(3, lang),
        saving=value,
        p2_5=low,
        p50=middle,
        p97_5=high,
        probability_saving=(draws > 0).mean(),
    )
    return replace(of, draws=len(draws), network_draws={GHG: draws}, errors={GHG: (2e6, 3e6)})


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("mean", "sd"), [(8e8, 1e8), (1e7, 3e7), (-5e8, 1e8)])
def test_distribution(mean: float, sd: float, lang: Lang) -> None:
    """Proves: each bar is as high as the draws between its ends; line, median and diamond are those of the table."""
    draws = mean + sd * np.random.default_rng(5).standard_normal(2048)
    of = sampled(lang, draws, mean + 0.1 * sd)
    figure = drawn(lambda: Charts(of).distribution(GHG))
    unit = unit_of(figure)
    tick = [
        t
        for t in texts(figure)
        if t.get_ha() == "center" and re.fullmatch(r"−?[\d,.]+", t.get_text())
    ]
    height = max(t.get_position()[1] for t in tick)
    places = sorted(
        (t.get_position()[0], numbers(t.get_text())[0].value)
        for t in tick
        if t.get_position()[1] == height
    )
    (x0, first), (x1, last) = places[0], places[-1]

    def read(x: float) -> float:
        return (first + (x - x0) * (last - first) / (x1 - x0)) * unit

    inside, tallest = 0, 0.0
    found = []
    for fill in (tint(SAVED, 0.55), tint(ADDED, 0.55)):
        for patch in figure.axes[0].patches:
            if to_hex(patch.get_facecolor()) == fill and patch.get_zorder() == 2:
                left, wide = patch.get_x() - 0.006, patch.get_width() + 0.012  # type: ignore[attr-defined]
                count = int(((draws >= read(left) - 1) & (draws < read(left + wide) - 1)).sum())
                found.append((count, patch.get_height(), patch.get_y() + patch.get_height()))  # type: ignore[attr-defined]
                assert (read(left + wide / 2) > 0) == (fill == tint(SAVED, 0.55))
                inside, tallest = inside + count, max(tallest, count)
    for count, high, base in found:
        assert high == pytest.approx(2.4 * count / tallest)
        assert base == pytest.approx(found[0][2])
    said = words(figure).replace("\n", "" if lang == "zh" else " ")
    told = re.search(
        r"beyond the axis: (\d+)" if lang == "en" else r"坐标轴之外的抽样：(\d+)", said
    )
    assert (int(told[1]) if told else 0) == len(draws) - inside
    [(left, right, _)] = whiskers(figure)
    row = of.network[of.network["indicator"] == GHG].to_dict("records")[0]
    assert (read(left), read(right)) == pytest.approx((row["p2_5"], row["p97_5"]), rel=1e-6)
    [(x, _, ink)] = diamonds(figure)
    assert read(x) == pytest.approx(row["saving"], rel=1e-6)
    height = whiskers(figure)[0][2]
    beside = [
        (text.get_ha(), text.get_position()[0])
        for text in texts(figure)
        if text.get_fontsize() == 7.5 and abs(text.get_position()[1] - height) < 0.01
    ]
    assert beside
    assert all(x < left if side == "right" else x > right for side, x in beside)
    assert ink == colour(row["saving"], ADDED)
    [middle] = [line for line in figure.axes[0].lines if line.get_linestyle() == "--"]
    assert read(float(middle.get_xdata()[0])) == pytest.approx(float(np.median(draws)), rel=1e-6)  # type: ignore[index,arg-type]
    [said_median] = [
        t.get_text() for t in texts(figure) if t.get_text().startswith(("median ", "中位数"))
    ]
    tells(said_median, [float(np.median(draws))])
    [chance] = [
        t.get_text() for t in texts(figure) if t.get_text().startswith(("P(saves) ", "节约概率"))
    ]
    tells(chance, [row["probability_saving"]])
    ends = [row["p2_5"], row["p97_5"]]
    sized = [-ends[1], -ends[0]] if ends[1] < 0 else ends
    title = title_of(figure)
    open_ = [row["probability_saving"]] if ends[0] < 0 < ends[1] else []
    found_ = [n for n in numbers(title) if n.text not in ("95", "100")]
    assert len(found_) == 2 + len(open_), title
    assert all(n.is_(v, 1.0) for n, v in zip(found_, [*sized, *open_], strict=True)), title
    errors = said.split("at most " if lang == "en" else "不超过")[1]
    assert [n.value for n in numbers(errors)[:2]] == pytest.approx([2e6, 3e6])
    assert f"{len(draws):,}" in said


@pytest.mark.parametrize(
    ("low", "title"), [(0.0, "The sign is open"), (1.0, "A saving of"), (-1.0, "The sign is open")]
)
def test_an_interval_that_touches_zero_is_open(low: float, title: str) -> None:
    draws = 1e6 + 1e5 * np.random.default_rng(5).standard_normal(512)
    of = with_network(sampled("en", draws, 1e6), p2_5=low)
    assert title_of(drawn(lambda: Charts(of).distribution(GHG))).startswith(title)


@pytest.mark.parametrize(
    ("high", "title"),
    [(0.0, "The sign is open"), (-1.0, "An added burden of"), (1.0, "The sign is open")],
)
def test_an_interval_that_ends_at_zero_is_open(high: float, title: str) -> None:
    draws = -1e6 + 1e5 * np.random.default_rng(5).standard_normal(512)
    of = with_network(sampled("en", draws, -1e6), p97_5=high)
    assert title_of(drawn(lambda: Charts(of).distribution(GHG))).startswith(title)


@pytest.mark.parametrize("value", [2e8, -2e8, 0.0])
def test_draws_that_are_all_alike_are_one_bar(value: float) -> None:
    """Proves: a saving without spread is drawn where it is, with all of its draws in one bar and none beyond the axis."""
    figure = drawn(lambda: Charts(sampled("en", np.full(512, value), value)).distribution(GHG))
    tall = [
        patch
        for patch in figure.axes[0].patches
        if patch.get_zorder() == 2 and patch.get_height() > 0  # type: ignore[attr-defined]
    ]
    assert [patch.get_height() for patch in tall] == [pytest.approx(2.4)]  # type: ignore[attr-defined]
    left, width = tall[0].get_x(), tall[0].get_width()  # type: ignore[attr-defined]
    [(x, _, _)] = diamonds(figure)
    assert left - 0.01 <= x <= left + width + 0.01
    assert "beyond the axis" not in words(figure)
    # bars of a hundredth of it to either side, or of 1 where there is nothing
    shown = [
        numbers(t.get_text())[0].value * unit_of(figure)
        for t in texts(figure)
        if t.get_ha() == "center" and re.fullmatch(r"−?[\d,.]+", t.get_text())
    ]
    ends = (abs(value) * 0.99, abs(value) * 1.01) if value else (-1.0, 1.0)
    assert min(map(abs, shown)) >= ends[0] * 0.999 or not value
    assert max(map(abs, shown)) <= ends[1] * 1.001


def test_a_narrow_distribution_leaves_zero_out() -> None:
    """Proves: one that is narrower than 0.4 of its size is drawn without zero; a wider one with it."""
    for sd, there in ((0.05, False), (0.2, True)):
        draws = 1e8 * (1 + sd * np.random.default_rng(5).standard_normal(512))
        figure = drawn(lambda draws=draws: Charts(sampled("en", draws, 1e8)).distribution(GHG))
        assert ("0" in [t.get_text() for t in texts(figure)]) == there


# drivers


def swing(low: float, high: float, name: str = "A number") -> Swing:
    return Swing(name, "8 km", "30 km", low, high)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("base", [5e8, 1.0, 0.0, -1.0])
def test_tornado(base: float, lang: Lang) -> None:
    """Proves: bars reach from the saving to the saving at either end of the number; labels, spans and title say so."""
    step = abs(base) or 1.0
    made = [
        swing(base - 0.3 * step, base + 0.5 * step),
        swing(base + 0.2 * step, base - 0.1 * step),
        swing(base + 0.05 * step, base + 0.1 * step),
    ]
    figure = drawn(lambda: tornado(view(3, lang), GHG, "x", base, made))
    read = reader(figure)
    [about] = [t.get_text().split(" | ")[1] for t in texts(figure) if " | " in t.get_text()]
    unit = SIZES[re.split(" per year|/年", about)[0]]
    tells(about.replace("CO₂e per", "CO₂e, per"), [base])
    found: dict[int, list[tuple[float, float, str]]] = defaultdict(list)
    for ink in (SAVED, ADDED):
        for left, right, y in bars(figure, tint(ink, 0.6)):
            found[row_of(y)].append((read(left) * unit, read(right) * unit, ink))
    assert len(found) == len(made)
    for row, one in zip(sorted(found), made, strict=True):
        y = row / 100.0
        changes = sorted((one.low - base, one.high - base))
        wanted = [(min(c, 0.0), max(c, 0.0), SAVED if c > 0 else ADDED) for c in changes]
        for a, b, ink in wanted:
            assert any(
                ink == k and (p, q) == pytest.approx((a, b), abs=1e-6 * step)
                for p, q, k in found[row]
            )
        assert len(found[row]) == 2
        span = cells(figure, y)[-1][0]
        tells(span, sorted((one.low, one.high)), unit, steps=1.0)
        labels = {
            t.get_text(): (read(t.get_position()[0]) * unit, t.get_ha())
            for t in texts(figure)
            if t.get_text() in ("8 km", "30 km") and abs(t.get_position()[1] - y) < 0.02
        }
        gap = 0.06 * abs(read(1.0) - read(0.0)) * unit
        for text, end in (("8 km", one.low), ("30 km", one.high)):
            far = end - base in (min(changes[0], 0.0), max(changes[1], 0.0))
            assert (text in labels) == far
            if far:
                place, across = labels[text]
                assert place == pytest.approx(end - base, abs=gap)
                assert across == ("left" if end > base else "right")
    title = title_of(figure).replace("8 km", "LOW").replace("30 km", "HIGH")
    ends = (made[0].low, made[0].high)
    assert [n.is_(v) for n, v in zip(numbers(title), ends, strict=True)] == [True, True], title
    assert title.startswith(
        "One" if base > 0 and min(ends) < 0 else "Largest" if lang == "en" else "影响最大"
    )
    assert ("LOW" in title) and title.index("LOW") < title.index("HIGH")


@pytest.mark.parametrize("base", [0.5, 5.0])
def test_a_number_that_turns_a_small_saving_is_named(base: float) -> None:
    turned = title_of(drawn(lambda: tornado(view(3), GHG, "x", base, [swing(-base, 2 * base)])))
    assert turned.startswith("One number alone turns the sign")
    kept = title_of(drawn(lambda: tornado(view(3), GHG, "x", base, [swing(0.0, 2 * base)])))
    assert kept.startswith("Largest swing")


def test_a_number_that_moves_nothing_has_no_row() -> None:
    """Proves: it is neither drawn nor counted among the smaller ones; one that moves one end alone is drawn."""
    made = [swing(1.0, 3.0, "Both"), swing(2.0, 2.0, "None"), swing(2.0, 2.5, "One")]
    figure = drawn(lambda: tornado(view(3), GHG, "x", 2.0, made))
    said = [text.get_text() for text in texts(figure)]
    assert "Both" in said and "One" in said and "None" not in said
    assert "in tornado.csv" not in words(figure)
    many = [*(swing(1.0, 3.0, f"N{at}") for at in range(16)), swing(2.0, 2.0, "None")]
    figure = drawn(lambda: tornado(view(3), GHG, "x", 2.0, many))
    assert "in tornado.csv: 1." in words(figure).replace("\n", " ")


def test_tornado_without_numbers_says_so() -> None:
    assert title_of(drawn(lambda: tornado(view(3), GHG, "x", 1.0, []))).startswith(
        "No uncertain number"
    )


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("points", [0, 2048])
def test_shares(points: int, lang: Lang) -> None:
    """Proves: solid and tinted bars, lines and the columns are first-order, total and gradient shares of the rows."""
    rows_ = [
        (0.5, 0.4, 0.38, 0.43, 0.45, 0.42, 0.5),
        (0.2, 0.1, 0.05, 0.15, 0.15, 0.1, 0.2),
        (0.06, 0.03, 0.0, 0.06, 0.04, 0.02, 0.07),
    ]
    made = [
        Share(f"Number {'abc'[at]}", row[0], *(row[1:] if points else (math.nan,) * 6))
        for at, row in enumerate(rows_)
    ]
    figure = drawn(lambda: shares(view(3, lang), GHG, "x", made, points))
    read = reader(figure)
    alone = [(read(a) / 100, read(b) / 100, y) for a, b, y in bars(figure, VIRGIN)]
    assert [b for _, b, _ in alone] == pytest.approx(
        [one.first if points else one.gradient for one in made]
    )
    assert [a for a, _, _ in alone] == pytest.approx([0.0] * 3, abs=1e-9)
    total = [read(b) / 100 for _, b, _ in bars(figure, tint(VIRGIN, 0.45))]
    assert total == pytest.approx([one.total for one in made] if points else [])
    lines = [(read(a) / 100, read(b) / 100) for a, b, _ in whiskers(figure)]
    assert (
        lines == [pytest.approx((one.total_low, one.total_high)) for one in made]
        if points
        else lines == []
    )
    for one, (_, _, y) in zip(made, alone, strict=True):
        told = [text for text, _ in cells(figure, y)]
        assert told[0] == one.name
        for text, value in zip(
            told[1:],
            (one.gradient, one.first, one.total) if points else (one.gradient,),
            strict=True,
        ):
            tells(text, [value])
    # those of at least 5 %, at most three: of all of them the title tells the sum
    named = [one for one in made if (one.first if points else one.gradient) >= 0.05]
    title = title_of(figure)
    tells(title, [sum(one.first if points else one.gradient for one in named)])
    assert [one.name for one in made if one.name in title] == [one.name for one in named]


def test_shares_that_are_next_to_nothing() -> None:
    """Proves: below a thousandth nothing is drawn but counted; one without effect is not even that."""
    nothing = (math.nan,) * 6
    made = [
        Share("A", 0.9, *nothing),
        Share("B", 0.001, *nothing),
        Share("C", 0.0009, *nothing),
        Share("D", 0.0, *nothing),
    ]
    figure = drawn(lambda: shares(view(3), GHG, "x", made, 0))
    assert len(bars(figure, VIRGIN)) == 2
    assert "in sensitivity.csv: 1." in words(figure).replace("\n", " ")
    more = [Share(f"N{at}", 0.02, *nothing) for at in range(14)]
    figure = drawn(lambda: shares(view(3), GHG, "x", more, 0))
    assert len(bars(figure, VIRGIN)) == 12
    assert title_of(figure) == "2.0 % of the variance of the saving: N0"


# sentences


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("indicator", ["ghg-100", "energy-total", "diverted-mass"])
@pytest.mark.parametrize("saving", [0.0, 1.0, -1.0, 12.34e6, -12.34e6])
@pytest.mark.parametrize("virgin", [0.0, 40e6])
def test_network_finding(saving: float, virgin: float, indicator: str, lang: Lang) -> None:
    """Proves: amount, other unit and share are those of the row; a saving of nothing is neither saved nor "on top"."""
    of = view(3, lang)
    flows = {id: replace(flow, status="idea") for id, flow in of.flows.items()}
    of = replace(
        of,
        flows=flows,
        network=of.network.assign(saving=saving, virgin=virgin, recycled=virgin - saving),
    )
    said = network_finding(of, network_total(of, indicator))
    wanted = [abs(saving)] if saving else []
    if saving and indicator == "energy-total":
        wanted.append(abs(saving))  # in tce
    if saving and virgin:
        wanted.append(abs(saving) / virgin)
    tells(said, wanted)
    on_top = any(word in said for word in ("on top", "高"))
    assert on_top == (saving < 0 and virgin > 0)
    assert (
        said.startswith("The network changes nothing") or "无变化" in said or "没有" in said
    ) == (saving == 0.0)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_what_operates_and_what_would(sign: float, lang: Lang) -> None:
    """Proves: the three amounts are those of the groups, and without groups the sums of the rows of those that operate, of
    the others, and of all."""
    of = settled(view(4, lang), *(sign * value for value in (3.0, 2.0, 1.0, 4.0)))
    status = dict(zip(of.flows, ("operating", "idea", "operating", "proposed"), strict=True))
    of = replace(of, flows={id: replace(flow, status=status[id]) for id, flow in of.flows.items()})
    assert of.groups is not None
    known = of.groups["group"].map({"already": 1.0, "to_come": 2.0}).fillna(0.0) * sign
    grouped = replace(of, groups=of.groups.assign(saving=known))
    assert already_and_to_come(grouped, GHG) == pytest.approx((sign, 2.0 * sign))
    of = replace(of, groups=None)
    assert already_and_to_come(of, GHG) == pytest.approx((4.0 * sign, 6.0 * sign))
    whole = network_total(of, GHG)
    tells(network_finding(of, whole), [4.0, 6.0, 10.0, 10.0 / whole.virgin])
    for value in (0.0, -2.0 * sign):
        mixed = settled(of, 3.0 * sign, 5.0 * sign, value - 3.0 * sign, 0.0)
        both = network_total(mixed, GHG)
        parts = [value, 5.0 * sign]
        found = network_finding(mixed, both)
        tells(found, [abs(both.saving), abs(both.saving) / both.virgin, *parts])


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("p", "median"), [(0.5, 0.0), (0.97, 5e6), (1.0, 1.0e6), (0.0, -3e6)])
def test_certainty(p: float, median: float, lang: Lang) -> None:
    """Proves: the interval, a median that is far from the saving, and the probability are those of the row."""
    of = with_network(
        view(3, lang), saving=1e6, p2_5=-8e6, p97_5=9e6, p50=median, probability_saving=p
    )
    said = certainty(of, network_total(of, GHG)).replace("95 %", "").replace("95%", "")
    told = [] if abs(median - 1e6) <= 0.05e6 else [median]
    tells(said, [-8e6, 9e6, *told, p], steps=0.5)
    assert certainty(of, replace(network_total(of, GHG), p=math.nan)) == ""


@pytest.mark.parametrize("lang", LANGS)
def test_counts_under_every_chart(lang: Lang) -> None:
    """Proves: what is illustrative, and how many exchanges of each status there are, is counted."""
    of = view(15, lang)
    [said] = caveats(of)
    shown = sum(flow.evidence == "illustrative" for flow in of.flows.values())
    statuses = [
        sum(flow.status == s for flow in of.flows.values())
        for s in ("operating", "negotiating", "proposed", "idea")
    ]
    tells(said, [*([shown, 15] if lang == "en" else [15, shown]), *statuses])
    every = replace(
        of, flows={id: replace(f, evidence="illustrative") for id, f in of.flows.items()}
    )
    tells(caveats(every)[0], statuses)
    assert ("All flows are illustrative." if lang == "en" else "全部流量均为示意性") in caveats(
        every
    )[0]
    none = replace(
        of,
        flows={id: replace(f, evidence="documented", status="idea") for id, f in of.flows.items()},
    )
    tells(caveats(none)[0], [15])
