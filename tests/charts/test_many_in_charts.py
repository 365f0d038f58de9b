"""Of many exchanges every chart shows the largest one by one, and the sum of the others."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import pytest
from looking import bars, cells, drawn, reader, texts, words
from matplotlib.colors import to_hex
from synthetic import view
from telling import SIZES, tells

from lca.charts import Charts
from lca.charts.drawing.sheet import ADDED, SAVED, tint
from lca.problems import LISTED
from lca.quantities.figures import amount
from lca.results.largest import largest, others, rest_of
from lca.results.totals import exchange_totals, gross, network_total, stage_sums
from lca.results.view import View
from lca.scenario.stage_table import GROUPS, ROUTES, STAGES
from lca.texts import LANGS, Lang

MANY = LISTED + 30
REST = {"en": "30 smaller ones together", "zh": "其余30项合计"}


def flat(text: str, lang: Lang) -> str:
    return text.replace("\n", " " if lang == "en" else "")


def test_the_largest_and_the_others_make_the_network() -> None:
    """Proves: 60 of 90 are the largest of either sign, and with the sum of the others they are the network."""
    of = view(MANY)
    totals = exchange_totals(of, "ghg-100")
    shown = largest(of, "ghg-100")
    assert len(shown) == LISTED
    sizes = {total.exchange: abs(total.saving) for total in totals}
    assert min(sizes[id] for id in shown) >= max(sizes[id] for id in others(of, shown))
    rest, network = rest_of(of, "ghg-100", shown), network_total(of, "ghg-100")
    assert rest is not None and math.isnan(rest.low)
    for route in ("virgin", "recycled", "saving"):
        parts = [getattr(total, route) for total in totals if total.exchange in shown]
        assert math.fsum([*parts, getattr(rest, route)]) == pytest.approx(getattr(network, route))


def test_up_to_so_many_are_shown_all() -> None:
    of = view(LISTED)
    assert largest(of) == tuple(of.flows)
    assert rest_of(of, "ghg-100", largest(of)) is None
    assert "smaller one" not in words(drawn(Charts(of).ranking))
    one = words(drawn(Charts(view(LISTED + 1)).ranking))
    assert "1 smaller one (in exchanges.csv)" in flat(one, "en")


@pytest.mark.parametrize("lang", LANGS)
def test_ranking_adds_up(lang: Lang) -> None:
    """Proves: the bars of what is avoided and of what is added are, all together, those of the network."""
    of = view(MANY, lang)
    figure = drawn(Charts(of).ranking)
    assert REST[lang] in flat(words(figure), lang)
    at, scale = reader(figure), {"en": 1e9, "zh": 1e7}[lang]  # Mt, 万吨
    parts = [gross(stages) for stages in stage_sums(of, "ghg-100").values()]
    for colour, end in ((tint(SAVED, 0.45), 0), (tint(ADDED, 0.5), 1)):
        found = bars(figure, to_hex(colour))
        assert len({y for _, _, y in found}) <= LISTED + 1
        whole = math.fsum(at(right) - at(left) for left, right, _ in found)
        expected = abs(math.fsum(part[end] for part in parts))
        assert whole * scale == pytest.approx(expected, rel=1e-3)


@pytest.mark.parametrize("lang", LANGS)
def test_stages_add_up(lang: Lang) -> None:
    """Proves: two bars for each of 60 and two for the others, whose numbers are sums."""
    of = view(MANY, lang)
    figure = drawn(Charts(of).stage_bars)
    said = words(figure)
    assert REST[lang] in flat(said, lang)
    assert said.count({"en": "without exchange", "zh": "未实施交换"}[lang] + "\n") == LISTED + 1


def alike(of: View) -> View:
    """A view whose exchanges have the greenhouse gases of the first, each a thousandth less than the one before."""
    stages, exchanges = of.stages.copy(), of.exchanges.copy()
    first = stage_sums(of, "ghg-100")["x00"]
    for at, id in enumerate(of.flows):
        size = 1.0 - at / 1000.0
        mine = (stages["exchange"] == id) & (stages["indicator"] == "ghg-100")
        stages.loc[mine, "value"] = 0.0
        routes = {"virgin": 0.0, "recycled": 0.0}
        for (route, stage), value in first.items():
            rows = stages.index[mine & (stages["route"] == route) & (stages["stage"] == stage)]
            stages.loc[rows[0], "value"] = size * value
            routes[route] += size * value
        mine = (exchanges["exchange"] == id) & (exchanges["indicator"] == "ghg-100")
        both = routes["virgin"], routes["recycled"]
        exchanges.loc[mine, ["virgin", "recycled", "saving"]] = *both, both[0] - both[1]
    return replace(of, stages=stages, exchanges=exchanges)


@pytest.mark.parametrize("lang", LANGS)
def test_the_sum_of_the_others_squeezes_nobody(lang: Lang) -> None:
    """Proves: 30 that are hardly smaller than the 60 before them have a panel of their own, with their sums to its scale,
    and the bars of the 60 take the width of theirs."""
    of = alike(view(MANY, lang))
    figure = drawn(Charts(of).stage_bars)
    words_of = {"en": ("without exchange", "with exchange"), "zh": ("未实施交换", "实施交换后")}
    places = {
        route: sorted(t.get_position()[1] for t in texts(figure) if t.get_text() == word)
        for route, word in zip(ROUTES, words_of[lang], strict=True)
    }
    sums = stage_sums(of, "ghg-100")
    rest = [sums[id] for id in list(of.flows)[LISTED:]]
    heads = {"en": "All others together, in ", "zh": "其余合计，单位"}
    [head] = [t for t in texts(figure) if t.get_text().startswith(heads[lang])]
    unit = SIZES[head.get_text().removeprefix(heads[lang])]
    y = head.get_position()[1]
    read = reader(figure, above=y)
    for route in ROUTES:
        *others, last = places[route]
        assert max(others) < y < last
        for (of_route, stage), kind in STAGES.items():
            if of_route != route:
                continue
            value = math.fsum(parts.get((route, stage), 0.0) for parts in rest)
            found = bars(figure, GROUPS[kind.group].colour)
            lengths = [read(b) - read(a) for a, b, at in found if abs(at - last) < 1e-6]
            if value:
                assert any(unit * long == pytest.approx(abs(value), rel=1e-3) for long in lengths)
        number, _ = cells(figure, last, 0.005)[-1]
        tells(number, [math.fsum(v for p in rest for (r, _), v in p.items() if r == route)], unit)
    every = [bar for kind in GROUPS.values() for bar in bars(figure, kind.colour)]
    for heights in zip(*places.values(), strict=True):
        own = [bar for bar in every if any(abs(bar[2] - height) < 1e-6 for height in heights)]
        assert max(right for _, right, _ in own) - min(left for left, _, _ in own) > 3.0


@pytest.mark.parametrize("lang", LANGS)
def test_flows_of_others_are_one_ribbon(lang: Lang) -> None:
    """Proves: of 90 masses 60 have a ribbon of their own, and the last one has the amount of the others."""
    of = view(4 * MANY, lang)
    masses = [flow for flow in of.flows.values() if flow.unit == "kg"]
    assert len(masses) > LISTED
    rest = sorted((flow.amount for flow in masses), reverse=True)[LISTED:]
    said = flat(words(drawn(Charts(of).flow_picture)), lang)
    name = {"en": f"{len(rest)} smaller ones together", "zh": f"其余{len(rest)}项合计"}[lang]
    assert name in said
    assert amount(math.fsum(rest), "kg", lang) in said


def test_the_map_says_what_it_leaves_out() -> None:
    of = view(MANY)
    said = flat(words(drawn(Charts(of).facility_map)), "en")
    found = re.search(
        r"(\d+) smaller exchanges are not drawn one by one; together they (save|add) ([^;]+) a year\.",
        said,
    )
    assert found is not None
    located = {id for id, one in of.facilities.items() if one.latitude is not None}
    drawable = [
        total
        for total in exchange_totals(of, "ghg-100")
        if {of.flows[total.exchange].source, of.flows[total.exchange].target} <= located
    ]
    assert int(found[1]) == len(drawable) - LISTED
    rest = sorted(drawable, key=lambda total: -abs(total.saving))[LISTED:]
    saving = math.fsum(total.saving for total in rest)
    assert found[2] == ("save" if saving >= 0 else "add")
    assert found[3] == amount(abs(saving), "kg CO2e", "en")
