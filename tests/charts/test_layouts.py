"""The layouts behind the charts, on cases that can be checked on paper."""

from __future__ import annotations

import math

import pytest
from synthetic import view

from lca.charts.drawing.axis import Axis
from lca.charts.drawing.labels import Label, columns
from lca.charts.drawing.nodes import settle
from lca.charts.drawing.projection import KM_PER_DEGREE, fit, graticule, round_km
from lca.charts.drawing.ruler import width_of, wrap


def test_settle_leaves_alone_what_does_not_collide() -> None:
    assert settle([1.0, 3.0], [1.0, 1.0], 0.1, 0.0, 10.0) == [1.0, 3.0]


def test_settle_shares_a_collision() -> None:
    """Both want 2.0, each is 1 high, 0.2 between: middles 1.2 apart around 2.0."""
    assert settle([2.0, 2.0], [1.0, 1.0], 0.2, 0.0, 10.0) == pytest.approx([1.4, 2.6])


def test_settle_stays_inside() -> None:
    """Three of height 1 with 0.5 between fill 0..4 exactly."""
    assert settle([9.0, 9.0, 9.0], [1.0] * 3, 0.5, 0.0, 4.0) == pytest.approx([0.5, 2.0, 3.5])
    assert settle([-9.0, 0.0, 9.0], [1.0] * 3, 0.5, 0.0, 4.0) == pytest.approx([0.5, 2.0, 3.5])


def test_leader_lines_of_one_side_do_not_cross() -> None:
    labels = [
        Label(str(i), ("x",), (3.0 + 0.3 * math.sin(7 * i), 0.4 * i), 1.0, 0.3) for i in range(9)
    ]
    sides, heights = columns(labels, (2.0, 6.0, 0.0, 4.0))
    for side, middles, edge in zip(sides, heights, (2.0, 6.0), strict=True):
        lines = [((edge, y), label.at) for label, y in zip(side, middles, strict=True)]
        for i, (a, b) in enumerate(lines):
            for c, d in lines[i + 1 :]:
                assert not _cross(a, b, c, d)


def _cross(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], d: tuple[float, float]
) -> bool:
    def turn(p: tuple[float, float], q: tuple[float, float], r: tuple[float, float]) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


def test_a_kilometre_is_as_long_to_the_east_as_to_the_north() -> None:
    projection, height = fit(
        [(39.0, 118.0), (40.0, 119.0)], 0.0, 0.0, 8.0, least=3.0, most=5.0, pad=0.4
    )
    assert height == 5.0
    north = (projection.y(39.0) - projection.y(40.0)) * projection.km_per_inch
    east = (projection.x(119.0) - projection.x(118.0)) * projection.km_per_inch
    assert north == pytest.approx(KM_PER_DEGREE)
    assert east == pytest.approx(KM_PER_DEGREE * math.cos(math.radians(39.5)))
    assert projection.latitude(projection.y(39.3)) == pytest.approx(39.3)
    assert projection.longitude(projection.x(118.7)) == pytest.approx(118.7)


def test_one_place_has_surroundings() -> None:
    projection, height = fit([(39.0, 118.0)], 0.0, 0.0, 8.0, least=3.0, most=5.0, pad=0.4)
    assert 0 < projection.x(118.0) < 8.0
    assert 0 < projection.y(39.0) < height


def test_round_steps() -> None:
    assert graticule(117.4, 119.9, 4) == (pytest.approx([117.5, 118.0, 118.5, 119.0, 119.5]), 1)
    assert [round_km(km) for km in (0.7, 9.9, 20.0, 49.0)] == [0.5, 5.0, 20.0, 20.0]


def test_an_axis_holds_zero_and_its_ticks_are_round() -> None:
    axis = Axis([3.1e9, 4.9e9], 2.0, 6.0, "kg CO2e", "en")
    assert axis.low == 0.0
    assert axis.x(0.0) == 2.0
    assert axis.scale.unit == "Mt CO₂e"
    assert axis.ticks() == pytest.approx([0.0, 1e9, 2e9, 3e9, 4e9])


def test_wrapping() -> None:
    assert wrap("", 8, 1.0) == [""]
    assert wrap("short", 8, 2.0) == ["short"]
    lines = wrap("粒化高炉矿渣，用于水泥（曹妃甸）", 8, 0.9, lines=5)
    assert "".join(lines) == "粒化高炉矿渣，用于水泥（曹妃甸）"
    assert all(line[0] not in "，）" for line in lines)
    assert all(width_of(line, 8) <= 0.9 + 0.12 for line in lines)
    cut = wrap("one two three four five six seven eight", 8, 0.8, lines=2)
    assert len(cut) == 2 and cut[1].endswith("…")
    assert all(width_of(line, 8) <= 0.8 for line in cut)
    assert all(
        width_of(line, 8) <= 0.5 for line in wrap("Unbreakablylongwordhere", 8, 0.5, lines=9)
    )


def test_a_number_keeps_its_unit() -> None:
    """Proves: '16 %' is not torn apart. If it were, a line would begin with '%'."""
    for width in (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1):
        for line in wrap("largest share 16 % and 868 kt and 12 km", 8, width, lines=9):
            assert not line.startswith(("%", "kt", "km"))


def test_names_that_repeat_are_told_apart() -> None:
    from lca.results.totals import exchange_labels

    labels = exchange_labels(view(60))
    assert len({*labels.values()}) >= len({*view(60).exchange_names.values()})
    assert any("→" in label for label in labels.values())
