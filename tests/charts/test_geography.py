"""The ground of maps: what is read from the file, and how it is cut off at the edges of a map."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from lca.charts.geography.clipping import Area, Points, lines_within, ring_within
from lca.charts.geography.reading import rings, shores, towns

SQUARE = np.array([[0.0, 0.0], [0.0, 4.0], [4.0, 4.0], [4.0, 0.0], [0.0, 0.0]])
BOHAI = Area(117.0, 38.5, 120.0, 40.2)


def area_of(ring: Points) -> float:
    """Of a closed ring, clockwise positive."""
    (x, y), (u, v) = ring[:-1].T, ring[1:].T
    return float((u * y - x * v).sum() / 2)


def holds(found: list[Points], x: float, y: float) -> bool:
    """Whether a point lies inside: crossings of a ray to the east."""
    count = 0
    for ring in found:
        for (x0, y0), (x1, y1) in pairwise(ring.tolist()):
            if (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
                count += 1
    return count % 2 == 1


def test_a_ring_is_cut_off() -> None:
    """Proves: the area of a square of 4 × 4 inside another is that on paper, and it turns the same way."""
    assert area_of(ring_within(SQUARE, Area(1, 1, 9, 3))) == pytest.approx(6.0)
    assert area_of(ring_within(SQUARE[::-1], Area(1, 1, 9, 3))) == pytest.approx(-6.0)
    assert area_of(ring_within(SQUARE, Area(1, 1, 2, 2))) == pytest.approx(1.0)  # all of the map
    assert ring_within(SQUARE, Area(-1, -1, 9, 9)) == pytest.approx(SQUARE)
    assert len(ring_within(SQUARE, Area(5, 5, 9, 9))) == 0


def test_a_line_is_cut_off() -> None:
    """Proves: a zigzag through a window is in pieces that begin and end at its edges."""
    line = np.array([[-1.0, 0.5], [2.0, 0.5], [2.0, 3.0], [0.5, 3.0], [0.5, -1.0]])
    first, second = lines_within(line, Area(0, 0, 1, 1))
    assert first.tolist() == [[0.0, 0.5], [1.0, 0.5]]
    assert second.tolist() == [[0.5, 1.0], [0.5, 0.0]]
    [whole] = lines_within(line, Area(-5, -5, 5, 5))
    assert whole == pytest.approx(line)
    assert lines_within(line, Area(3, 3, 4, 4)) == []
    assert lines_within(line[:1], Area(-5, -5, 5, 5)) == []


def test_land_is_land_and_sea_is_sea() -> None:
    """Proves: places of which everybody knows lie on the right side of the coast, on several continents."""
    land = rings("land", BOHAI)
    assert holds(land, 118.18, 39.63)  # Tangshan
    assert not holds(land, 119.0, 38.8)  # Bohai Sea
    texas = rings("land", Area(-97, 28, -93, 31))
    assert holds(texas, -95.37, 29.76)  # Houston
    assert not holds(texas, -94.0, 28.5)  # Gulf
    inland = rings("land", Area(103.0, 30.0, 104.0, 31.0))  # Sichuan, without a coast
    assert holds(inland, 103.5, 30.5)
    assert shores("land", Area(103.0, 30.0, 104.0, 31.0)) == []
    assert rings("land", Area(-140.0, -40.0, -139.0, -39.0)) == []  # nothing but sea
    assert holds(rings("lakes", Area(-88.5, 41.5, -85.5, 46)), -87.0, 43.5)  # Lake Michigan


@pytest.mark.parametrize("part", ["land", "lakes", "rivers"])
def test_nothing_leaves_the_area(part: str) -> None:
    for area in (BOHAI, Area(-180, -90, 180, 90), Area(5, 50, 9, 54)):
        for line in shores(part, area):  # type: ignore[arg-type]
            assert (line.min(axis=0) >= np.array([area.west, area.south]) - 1e-9).all()
            assert (line.max(axis=0) <= np.array([area.east, area.north]) + 1e-9).all()


def test_the_edge_of_the_world_is_no_coast() -> None:
    for line in shores("land", Area(170, -90, 180, 90)):
        for a, b in pairwise(line.tolist()):
            assert not (abs(a[0]) > 179.99 and abs(b[0]) > 179.99)


def test_towns_have_names_in_both_languages() -> None:
    """Proves: towns are at their places, the larger before the smaller, in Chinese where that name is known."""
    found = towns(BOHAI)
    names = [(town.names["en"], town.names["zh"]) for town in found]
    assert names[:2] == [("Tianjin", "天津"), ("Tangshan", "唐山")]
    assert ("Qinhuangdao", "秦皇岛") in names
    assert [town.rank for town in found] == sorted(town.rank for town in found)
    [tangshan] = [town for town in found if town.names["en"] == "Tangshan"]
    assert (tangshan.longitude, tangshan.latitude) == pytest.approx((118.18, 39.63), abs=0.05)
    texan = [town.names["zh"] for town in towns(Area(-96, 29, -94.5, 30.5))]
    assert texan[0] == "休斯敦"
    assert all(texan)


def test_towns_of_china_have_chinese_names() -> None:
    """Proves: hardly a town of northern China is told to Chinese readers in Latin letters."""
    found = towns(Area(113.5, 36.0, 122.0, 41.5))
    assert len(found) > 30
    assert all(not town.names["zh"].isascii() for town in found)
