"""Maps of many plants: numbered circles, the list of their plants, and lines that add up what goes between them."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import replace

import pytest
from looking import drawn, outside, overlaps, paths, texts, words
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from synthetic import view

from lca.charts import Charts
from lca.charts.drawing.clusters import clusters
from lca.charts.drawing.sheet import ADDED, INK, SAVED
from lca.results.totals import exchange_totals
from lca.results.view import View
from lca.texts import LANGS, Lang


def crowded(lang: Lang = "en", count: int = 60) -> View:
    """A view of so many exchanges, each plant of which there are three of, a little apart."""
    of, times = view(count, lang), 3
    plants = {
        f"{id}-{at}": replace(
            one,
            id=f"{id}-{at}",
            name=f"{at} {one.name}",
            latitude=None if one.latitude is None else one.latitude + 0.2 * at,
            longitude=None if one.longitude is None else one.longitude - 0.13 * at,
        )
        for id, one in of.facilities.items()
        for at in range(times)
    }
    flows = {
        id: replace(flow, source=f"{flow.source}-{at % times}", target=f"{flow.target}-{at % 2}")
        for at, (id, flow) in enumerate(of.flows.items())
    }
    return replace(of, facilities=plants, flows=flows)


def test_plants_that_are_close_come_together() -> None:
    """Proves: three plants within a line's width are one circle at their middle, one far away is another, number 1 the larger."""
    found = clusters({"a": (1.0, 1.0), "far": (4.0, 2.0), "b": (1.1, 1.0), "c": (1.05, 1.15)})
    assert [(one.number, set(one.plants)) for one in found] == [(1, {"a", "b", "c"}), (2, {"far"})]
    assert found[0].at == pytest.approx((1.05, 1.05))
    assert found[1].at == (4.0, 2.0)


def test_no_circles_touch_and_no_plant_is_lost() -> None:
    """Proves: of a spiral of 300 plants each is under one number, and circles are apart from one another."""
    places = {
        f"p{at}": (4 + at / 100 * math.cos(at), 2.5 + at / 160 * math.sin(at)) for at in range(300)
    }
    found = clusters(places)
    assert sorted(plant for one in found for plant in one.plants) == sorted(places)
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    for at, one in enumerate(found):
        for other in found[at + 1 :]:
            assert math.dist(one.at, other.at) > one.radius + other.radius
    assert clusters(dict(reversed(places.items())))[0].plants != ()


@pytest.mark.parametrize("lang", LANGS)
def test_a_map_of_many_plants(lang: Lang) -> None:
    """Proves: each plant stands in the list, each number has its circle, and nothing covers anything or is cut off."""
    of = crowded(lang)
    figure = drawn(Charts(of).facility_map)
    circles = [p for p in figure.axes[0].patches if isinstance(p, Circle) and p.get_zorder() == 4]
    numbers = {
        text.get_text()
        for text in texts(figure)
        if text.get_text().isdigit() and to_hex(text.get_color()) == "#ffffff"
    }
    assert numbers == {str(at) for at in range(1, len(circles) + 1)}
    said = words(figure).replace("\n", "").replace(" ", "")
    for one in of.facilities.values():
        if one.latitude is not None:
            assert one.name[:12].replace(" ", "") in said
    listed = [t.get_text() for t in texts(figure) if to_hex(t.get_color()) == INK]
    counted = [int(t.split(")")[0][1:]) for t in listed if t.startswith("(") and ")" in t[:5]]
    placed = sum(one.latitude is not None for one in of.facilities.values())
    assert sum(counted) + (len(circles) - len(counted)) == placed
    assert outside(figure) == []
    assert overlaps(figure) == []
    assert "NaturalEarth" in said


def test_lines_between_circles_are_sums() -> None:
    """Proves: lines join circles, one for what goes from one to another in a unit, as wide as its sum and coloured by it."""
    of = crowded()
    figure = drawn(Charts(of).facility_map)
    arcs = [p for p in paths(figure, 2) if len(p.get_path().vertices) == 3]
    circles = [p for p in figure.axes[0].patches if isinstance(p, Circle) and p.get_zorder() == 4]
    middles = [tuple(map(float, c.center)) for c in circles]

    def number(x: float, y: float) -> int:
        away = [math.dist((x, y), middle) for middle in middles]
        assert min(away) < 1e-4
        return away.index(min(away))

    saving = {total.exchange: total.saving for total in exchange_totals(of, "ghg-100")}
    where = {id: at for at, one in enumerate(_clusters_of(figure, of, middles)) for id in one}
    sums: dict[tuple[int, int, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    inside = 0
    for flow in of.flows.values():
        if flow.source in where and flow.target in where:
            ends = where[flow.source], where[flow.target]
            inside += ends[0] == ends[1]
            if ends[0] != ends[1]:
                sums[*ends, flow.unit][0] += flow.amount
                sums[*ends, flow.unit][1] += saving[flow.exchange]
    most = {unit: max(s[0] for key, s in sums.items() if key[2] == unit) for *_, unit in sums}
    wanted = sorted(
        (a, b, max(0.8, 5.0 * size / most[unit]), SAVED if saved > 0 else ADDED)
        for (a, b, unit), (size, saved) in sums.items()
    )
    found = []
    for arc in arcs:
        start, _, end = arc.get_path().vertices
        ink = to_hex(arc.get_edgecolor())
        found.append(
            (number(*map(float, start)), number(*map(float, end)), arc.get_linewidth(), ink)
        )
    assert len(found) == len(wanted) < len(of.flows)
    for one, other in zip(sorted(found), wanted, strict=True):
        assert one[:2] == other[:2]
        assert one[2] == pytest.approx(other[2])
        assert one[3] == other[3]
    said = words(figure).replace("\n", " ")
    assert f"without a line: {inside}." in said


def _clusters_of(figure: Figure, of: View, middles: list[tuple[float, ...]]) -> list[list[str]]:
    """The plants of each circle, as the list beneath the map names them."""
    inks = [(t.get_position(), t.get_text()) for t in texts(figure) if to_hex(t.get_color()) == INK]
    heads = [(at, int(text)) for at, ((_, _), text) in enumerate(inks) if text.isdigit()]
    found: list[list[str]] = [[] for _ in middles]
    for place, (at, number) in enumerate(heads):
        end = heads[place + 1][0] if place + 1 < len(heads) else len(inks)
        said = "".join(text for _, text in inks[at + 1 : end]).replace(" ", "")
        found[number - 1] = [
            id
            for id, one in of.facilities.items()
            if one.latitude is not None and one.name.replace(" ", "")[:14] in said
        ]
    return found


def test_thirty_plants_keep_their_labels() -> None:
    """Proves: a map of few plants names them beside their dots or in columns, with no circle of numbers."""
    figure = drawn(Charts(view(15)).facility_map)
    assert not any(text.get_text().isdigit() for text in texts(figure))
    assert "Numbered circles" not in words(figure)
