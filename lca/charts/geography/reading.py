"""Reads natural-earth.npz, which `tools/natural_earth.py` makes; all of it takes some hundredths of a second.

Parts `land`, `lakes` (rings) and `rivers` (lines) are kept as `lengths` (lines,) of their numbers of points, `starts`
(2, lines) of their first points, and `steps` (2, points) from point to point, 0 to the first of a line. `towns` have
`places` (2, towns), `ranks` (towns,), 0 being shown first, and `names`: lines of the English and the Chinese name with
a tab between them. Places are longitudes, then latitudes; they and the steps count 1/250 degree.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal, get_args

import numpy as np

from lca.charts.geography.clipping import Area, Points, lines_within, ring_within

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lca.texts import Lang

_STEPS = 250.0
#: Rings end at 180 degrees and at the poles: no coast is there.
_SEAMS = (179.99, 89.9)

Part = Literal["land", "lakes", "rivers"]


@dataclass(frozen=True, slots=True)
class Town:
    """A town in degrees; those of rank 0 are shown first."""

    names: Mapping[Lang, str]
    longitude: float
    latitude: float
    rank: int


@dataclass(frozen=True, slots=True, eq=False)
class _Lines:
    """Lines in degrees: their points (points, 2), where each begins (lines + 1,), and its bounds (lines, 4)."""

    points: Points
    begins: Points
    bounds: Points


def unpack() -> None:
    """Read all of it, so that what is asked for later is there."""
    for part in get_args(Part):
        _lines(part)
    _towns()


def rings(part: Part, area: Area) -> list[Points]:
    """Land or lakes inside an area, as rings whose islands and holes turn in opposite directions."""
    found = [one if whole else ring_within(one, area) for one, whole in _near(part, area)]
    return [ring for ring in found if len(ring)]


def shores(part: Part, area: Area) -> list[Points]:
    """The lines of a part inside an area, without the edges of the world."""
    found: list[Points] = []
    for one, whole in _near(part, area):
        edge = np.abs(one) > _SEAMS
        along = np.flatnonzero((edge[1:] & edge[:-1]).any(axis=1))
        for piece in np.split(one, along + 1) if len(along) else [one]:
            found += [piece] if whole else lines_within(piece, area)
    return [piece for piece in found if len(piece) > 1]


def towns(area: Area) -> list[Town]:
    """The towns of an area, those to be shown first before the others."""
    places, ranks, names = _towns()
    inside = (
        (places[0] >= area.west)
        & (places[0] <= area.east)
        & (places[1] >= area.south)
        & (places[1] <= area.north)
    )
    found = []
    for at in np.flatnonzero(inside).tolist():
        english, _, chinese = names[at].partition("\t")
        said: dict[Lang, str] = {"en": english, "zh": chinese or english}
        found.append(Town(said, float(places[0, at]), float(places[1, at]), int(ranks[at])))
    return found


def _near(part: Part, area: Area) -> Iterator[tuple[Points, bool]]:
    """The lines whose bounds meet an area, and whether they lie in it wholly."""
    lines = _lines(part)
    west, south, east, north = lines.bounds.T
    met = (west <= area.east) & (east >= area.west) & (south <= area.north) & (north >= area.south)
    whole = (
        (west >= area.west) & (east <= area.east) & (south >= area.south) & (north <= area.north)
    )
    for at in np.flatnonzero(met).tolist():
        yield lines.points[lines.begins[at] : lines.begins[at + 1]], bool(whole[at])


@cache
def _kept() -> Any:
    """The file, of which a part is unpacked when it is asked for."""
    path = files("lca.charts.geography") / "natural-earth.npz"
    return np.load(BytesIO(path.read_bytes()), allow_pickle=False)


@cache
def _lines(part: Part) -> _Lines:
    kept = _kept()
    lengths, starts, steps = (kept[f"{part}_{name}"] for name in ("lengths", "starts", "steps"))
    begins = np.concatenate([[0], np.cumsum(lengths)])
    points = np.cumsum(steps, axis=1, dtype=np.int32)
    points += np.repeat(starts - points[:, begins[:-1]], lengths, axis=1)
    low, high = (one.reduceat(points, begins[:-1], axis=1) for one in (np.minimum, np.maximum))
    return _Lines(points.T / _STEPS, begins, np.concatenate([low, high]).T / _STEPS)


@cache
def _towns() -> tuple[Points, Points, list[str]]:
    kept = _kept()
    names = kept["towns_names"].tobytes().decode("utf-8").split("\n")
    return kept["towns_places"] / _STEPS, kept["towns_ranks"], names
