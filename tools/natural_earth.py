"""Makes lca/charts/geography/natural-earth.npz: coast, lakes, rivers and towns of the world for the map of plants.

    python tools/natural_earth.py FOLDER [FOLDER ...]

Each folder is searched, with all below it, for the shapefiles of Natural Earth at 1:10m (public domain), the first one
of a name being taken: ne_10m_land, ne_10m_lakes, ne_10m_rivers_lake_centerlines, ne_10m_populated_places or
ne_10m_populated_places_simple. Borders are not read. `lca/charts/geography/reading.py` tells what is written; the
same shapefiles give the same bytes. Chinese names of towns are those of the shapefile where it has them (name_zh),
else those of towns-zh.csv beside this script, which also spells some as they are spelt today.
"""

from __future__ import annotations

import csv
import struct
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

INTO = Path(__file__).parents[1] / "lca" / "charts" / "geography" / "natural-earth.npz"
CHINESE = Path(__file__).with_name("towns-zh.csv")
#: Steps of a degree in which places are kept, and degrees that a simplified line may be off.
STEPS, OFF = 250, 0.006
#: Degrees across of the smallest island and lake that is kept, and of the shortest river.
LEAST, SHORTEST = 0.02, 0.1
#: Encoding of the tables of older releases.
OLD = "cp1252"

Points = np.ndarray[Any, Any]


def found(folders: Sequence[Path], *names: str) -> Path:
    """The first shapefile of one of these names, without its ending."""
    for name in names:
        for folder in folders:
            for path in sorted(folder.rglob(f"{name}.shp")):
                return path.with_suffix("")
    sys.exit(f"none of {', '.join(names)} in {', '.join(map(str, folders))}")


def shapes(path: Path) -> Iterator[list[Points]]:
    """The parts of each shape, as (points, 2) of longitude and latitude."""
    data = path.with_suffix(".shp").read_bytes()
    at = 100
    while at < len(data):
        (words,) = struct.unpack_from(">i", data, at + 4)
        body = data[at + 8 : at + 8 + 2 * words]
        at += 8 + 2 * words
        (kind,) = struct.unpack_from("<i", body)
        if kind in (1, 11, 21):
            yield [np.frombuffer(body, "<f8", 2, 4).reshape(1, 2)]
        elif kind in (3, 5, 13, 15, 23, 25):
            parts, count = struct.unpack_from("<2i", body, 36)
            starts = [*struct.unpack_from(f"<{parts}i", body, 44), count]
            points = np.frombuffer(body, "<f8", 2 * count, 44 + 4 * parts).reshape(-1, 2)
            yield [points[a:b] for a, b in pairwise(starts)]
        else:
            yield []


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of the table beside a shapefile, names of columns in small letters."""
    data = path.with_suffix(".dbf").read_bytes()
    page = path.with_suffix(".cpg")
    code = page.read_text().strip() if page.exists() else OLD
    count, head, width = struct.unpack_from("<IHH", data, 4)
    columns, at = [], 32
    while data[at] != 0x0D:
        name = data[at : at + 11].split(b"\0")[0].decode("ascii").lower()
        columns.append((name, data[at + 16]))
        at += 32
    for row in range(count):
        at = head + row * width + 1
        record = {}
        for name, size in columns:
            record[name] = data[at : at + size].decode(code, "replace").strip(" \0")
            at += size
        yield record


def simplified(points: Points) -> Points:
    """A line without the points that it can do without (Douglas and Peucker), in steps of a degree."""
    kept = np.zeros(len(points), bool)
    kept[[0, -1]] = True
    ring = len(points) > 3 and bool((points[0] == points[-1]).all())
    first = len(points) // 2
    if ring:  # begin with the farthest point
        first = int(np.hypot(*(points - points[0]).T).argmax())
        kept[first] = True
    spans = [(0, first), (first, len(points) - 1)] if ring else [(0, len(points) - 1)]
    while spans:
        a, b = spans.pop()
        if b - a < 2:
            continue
        along, inner = points[b] - points[a], points[a + 1 : b] - points[a]
        size = float(along @ along)
        share = np.clip(inner @ along / size, 0, 1) if size else np.zeros(len(inner))
        away = np.hypot(*(inner - share[:, None] * along).T)
        if away.max() > OFF:
            middle = a + 1 + int(away.argmax())
            kept[middle] = True
            spans += [(a, middle), (middle, b)]
    steps = np.round(points[kept] * STEPS).astype(np.int32)
    moved = np.ones(len(steps), bool)
    moved[1:] = (steps[1:] != steps[:-1]).any(axis=1)
    return steps[moved]


def divided(steps: Points) -> Points:
    """A line whose parts are short enough for their differences to be kept in two bytes."""
    parts = [steps[:1]]
    for a, b in pairwise(steps):
        count = int(np.abs(b - a).max()) // 32_000 + 1
        parts.append(a + ((b - a) * np.arange(1, count + 1)[:, None]) // count)
    return np.concatenate(parts)


def packed(lines: Sequence[Points]) -> dict[str, Points]:
    """Lines as their numbers of points, where they start, and differences from point to point, 0 before the first."""
    lengths = np.array([len(line) for line in lines], np.int32)
    starts = np.array([line[0] for line in lines], np.int32)
    steps = np.concatenate([np.diff(line, axis=0, prepend=line[:1]) for line in lines])
    return {"lengths": lengths, "starts": starts.T.copy(), "steps": steps.T.astype("<i2")}


def across(points: Points) -> float:
    return float(np.ptp(points, axis=0).max())


def areas(path: Path) -> list[Points]:
    rings = [ring for parts in shapes(path) for ring in parts if across(ring) >= LEAST]
    return [ring for ring in map(divided, map(simplified, rings)) if len(ring) > 3]


def rivers(path: Path) -> list[Points]:
    lines = [line for parts in shapes(path) for line in parts if across(line) >= SHORTEST]
    return [line for line in map(simplified, lines) if len(line) > 1]


def towns(path: Path) -> dict[str, Points]:
    """Places, ranks (0 is the first to be shown) and names of towns, the first ones first."""
    with CHINESE.open(encoding="utf-8", newline="") as file:
        today = {(row["region"], row["name"]): row for row in csv.DictReader(file)}
    known = []
    for (point,), row in zip(shapes(path), rows(path), strict=True):
        places = ((row[key], row["name"]) for key in ("adm1name", "adm0name"))
        spelt = next((today[one] for one in places if one in today), None)
        name, zh = row["name"], row.get("name_zh", "")
        if spelt:
            name, zh = spelt["english"] or name, zh or spelt["chinese"]
        x, y = np.round(point[0] * STEPS).astype(int).tolist()
        people = int(float(row.get("pop_max") or 0))
        known.append((int(float(row["scalerank"])), -people, name, zh, x, y))
    known.sort()
    names = "\n".join(f"{name}\t{zh}" for _, _, name, zh, _, _ in known)
    return {
        "places": np.array([(x, y) for *_, x, y in known], np.int32).T,
        "ranks": np.array([rank for rank, *_ in known], np.uint8),
        "names": np.frombuffer(names.encode("utf-8"), np.uint8),
    }


def main(folders: Sequence[Path]) -> None:
    """Write the file."""
    places = found(folders, "ne_10m_populated_places", "ne_10m_populated_places_simple")
    parts = {
        "land": packed(areas(found(folders, "ne_10m_land"))),
        "lakes": packed(areas(found(folders, "ne_10m_lakes"))),
        "rivers": packed(rivers(found(folders, "ne_10m_rivers_lake_centerlines"))),
        "towns": towns(places),
    }
    arrays = {f"{part}_{name}": of for part, all_of in parts.items() for name, of in all_of.items()}
    np.savez_compressed(INTO, allow_pickle=False, **arrays)
    print(f"{INTO.name}: {INTO.stat().st_size / 1000:.0f} kB")
    for name, array in arrays.items():
        print(f"  {name}: {array.shape} {array.dtype}")


if __name__ == "__main__":
    main([Path(one) for one in sys.argv[1:]] or sys.exit(str(__doc__)))
