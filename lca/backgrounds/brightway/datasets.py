"""Nodes and edges of Brightway databases as they stand in a project, amounts in float64.

The packages that Brightway calculates with (processed/*.zip) hold float32; the exchanges of the SQLite file
are what the user gave, so they are taken. Only databases that keep no exchanges there (input-output tables,
allocated products) are read from their package.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from lca.backgrounds.brightway.project import Project, connection, unpickled
from lca.backgrounds.brightway.spread import Uncertain
from lca.backgrounds.errors import BackgroundError
from lca.backgrounds.units_of import size_in_brightway
from lca.problems import Message, did_you_mean, listed

if TYPE_CHECKING:
    from numpy.typing import NDArray

Key = tuple[str, str]

_NAN = math.nan
#: stats_arrays id, loc, scale, minimum and maximum of an exact amount.
_EXACT = (0.0, _NAN, _NAN, _NAN, _NAN)

#: Node types with a column of their own (labels.process_node_types of bw2data; `readonly_process` is what
#: the package multifunctional makes of an allocated process).
PROCESSES = frozenset({"process", "processwithreferenceproduct", "readonly_process"})
#: Node types whose production of 1 goes without saying (implicit_production_allowed_node_types).
IMPLICIT = "processwithreferenceproduct"
#: Types of edges by what they do in the matrices.
KINDS: Mapping[str, str] = {
    "technosphere": "used",
    "generic consumption": "used",
    "production": "made",
    "generic production": "made",
    "substitution": "substituted",
    "biosphere": "biosphere",
}
#: Backends that keep their exchanges in the SQLite file.
IN_SQLITE = ("sqlite", "multifunctional", None)


@dataclass(frozen=True, slots=True)
class Node:
    """A process, product or elementary flow: its key (database, code), type and data."""

    key: Key
    type: str
    data: Mapping[str, Any]

    def text(self, *names: str) -> str:
        """The first of these fields that is not empty, as text."""
        for name in names:
            found = self.data.get(name)
            if found not in (None, "", (), []):
                return str(found)
        return ""

    @property
    def process(self) -> bool:
        return self.type in PROCESSES


@dataclass(slots=True, eq=False)
class Edges:
    """Exchanges, row by row: from `input` to `output`, positions in `Graph.nodes`.

    kind : "used", "made", "substituted" or "biosphere". functional : marked as reference by the database.
    numbers : amount, stats_arrays id, loc, scale, minimum, maximum (NaN where missing).
    """

    inputs: list[int] = field(default_factory=list)
    outputs: list[int] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    functional: list[bool] = field(default_factory=list)
    numbers: list[tuple[float, ...]] = field(default_factory=list)

    def uncertain(self) -> Uncertain:
        """The numbers as arrays."""
        table = np.array(self.numbers, dtype=np.float64).reshape(-1, 6)
        types = np.nan_to_num(table[:, 1], nan=0.0).astype(np.int64)
        return Uncertain(table[:, 0], types, *(table[:, at] for at in range(2, 6)))


@dataclass(slots=True, eq=False)
class Graph:
    """A database with all that it depends on.

    databases : the one that was asked for first. notes : what the project notes of it.
    lost : inputs that lead nowhere: (what is named, process that uses it).
    mixed : exchanges in another unit than what they exchange: (process, product or flow, unit, the other's unit).
    """

    databases: list[str]
    meta: Mapping[str, Any]
    nodes: list[Node] = field(default_factory=list)
    edges: Edges = field(default_factory=Edges)
    lost: list[tuple[str, str]] = field(default_factory=list)
    mixed: list[tuple[str, str, str, str]] = field(default_factory=list)


def graph(project: Project, database: str) -> Graph:
    """A database of a project and every database that it leads to.

    Raises BackgroundError when the database is not there or an entry cannot be used.
    """
    known = project.databases()
    if database not in known:
        there = Message("databases-are", project=project.name, names=listed(sorted(known)))
        cure = did_you_mean(database, known, there)
        raise BackgroundError(
            Message("database-unknown", project=project.name, database=database, cure=cure)
        )
    found = Graph([database], known[database])
    packed: list[str] = []
    ids: dict[int, int] = {}
    with connection(project.lci) as db:
        for name in found.databases:  # grows while it is gone through
            for id, node in _nodes(db, name):
                ids[id] = len(found.nodes)
                found.nodes.append(node)
            if known.get(name, {}).get("backend") in IN_SQLITE:
                wanted = (
                    "SELECT DISTINCT input_database FROM exchangedataset WHERE output_database = ?"
                )
                leads = {row[0] for row in db.execute(wanted, (name,))}
            else:
                packed.append(name)
                leads = set(known[name].get("depends") or ())
            found.databases += [one for one in sorted(leads) if one not in found.databases]
        _add(found, db, [name for name in found.databases if name not in packed])
    for name in packed:
        _add_packed(found, project, name, ids)
    _add_implicit(found, project.twofive)
    return found


def _nodes(db: sqlite3.Connection, database: str) -> Iterator[tuple[int, Node]]:
    wanted = "SELECT id, code, type, data FROM activitydataset WHERE database = ?"
    for id, code, kind, data in db.execute(wanted, (database,)):
        yield id, Node((database, code), kind or "process", unpickled(data))


def _add(found: Graph, db: sqlite3.Connection, databases: Sequence[str]) -> None:
    """The exchanges of these databases, in the order in which they were written."""
    position = {node.key: at for at, node in enumerate(found.nodes)}
    edges, nodes = found.edges, found.nodes
    # In the order of ids this is one walk through the file.
    wanted = (
        "SELECT input_database, input_code, output_database, output_code, type, data "
        f"FROM exchangedataset WHERE +output_database IN ({', '.join('?' * len(databases))}) ORDER BY id"
    )
    for in_database, in_code, out_database, out_code, kind, pickled in db.execute(
        wanted, tuple(databases)
    ):
        into = position.get((out_database, out_code))
        if into is None or not nodes[into].process or kind not in KINDS:
            continue
        data = unpickled(pickled)
        at = position.get((in_database, in_code))
        if at is None:
            named = (data.get("name") or f"{in_database}|{in_code}", data.get("location"))
            shown = " | ".join(str(part) for part in (*named, data.get("unit")) if part)
            found.lost.append((shown, nodes[into].text("name") or out_code))
            continue
        unit, own = data.get("unit"), nodes[at].data.get("unit")
        if unit and own and unit != own and not _same_unit(str(unit), str(own)):
            user, used = nodes[into].text("name") or out_code, nodes[at].text("name") or in_code
            found.mixed.append((user, used, str(unit), str(own)))
        edges.inputs.append(at)
        edges.outputs.append(into)
        edges.kinds.append(KINDS[kind])
        edges.functional.append(bool(data.get("functional")))
        edges.numbers.append(_numbers(data, in_code, out_code))


def _same_unit(one: str, other: str) -> bool:
    """Whether two names of units are known to mean the same, or differ in their letters alone."""
    size, dimension = size_in_brightway(one)
    also, wanted = size_in_brightway(other)
    same = dimension == wanted and math.isclose(size, also, rel_tol=1e-9)
    return same or one.strip() == other.strip()


def _numbers(data: Mapping[str, Any], used: str, by: str) -> tuple[float, ...]:
    """amount, stats_arrays id, loc, scale, minimum, maximum of an exchange."""
    try:
        amount = float(data["amount"])
        kind = data.get("uncertainty type", data.get("uncertainty_type"))
        if math.isfinite(amount):
            if not kind or kind == 1:
                return (amount, *_EXACT)
            fields = [data.get("loc"), data.get("scale"), data.get("minimum"), data.get("maximum")]
            return (amount, float(kind), *[_NAN if x is None else float(x) for x in fields])
    except (KeyError, TypeError, ValueError):
        pass
    raise BackgroundError(Message("brightway-amount-missing", by=by, used=used))


def _add_implicit(found: Graph, twofive: bool) -> None:
    """The production of 1 that goes without saying, where a process has no production at all.

    Brightway 2.5 has it for processes that are their own product; before, for every process.
    """
    made = {
        into
        for into, kind in zip(found.edges.outputs, found.edges.kinds, strict=True)
        if kind in ("made", "substituted")
    }
    for at, node in enumerate(found.nodes):
        silent = node.type == IMPLICIT or (not twofive and node.process)
        if silent and at not in made:
            _append(found.edges, at, at, "made", (1.0, *_EXACT))


def _append(edges: Edges, at: int, into: int, kind: str, numbers: tuple[float, ...]) -> None:
    edges.inputs.append(at)
    edges.outputs.append(into)
    edges.kinds.append(kind)
    edges.functional.append(False)
    edges.numbers.append(numbers)


def _add_packed(found: Graph, project: Project, database: str, ids: Mapping[int, int]) -> None:
    """Exchanges of a database that has them only in its package (float32)."""
    from bw_processing import clean_datapackage_name, load_datapackage, safe_filename
    from fsspec.implementations.zip import ZipFileSystem

    path = project.folder / "processed" / clean_datapackage_name(safe_filename(database) + ".zip")
    if not path.is_file():
        backend = str(found.meta.get("backend"))
        raise BackgroundError(Message("backend-unreadable", database=database, backend=backend))
    package = load_datapackage(ZipFileSystem(str(path)))
    for matrix in ("technosphere_matrix", "biosphere_matrix"):
        for part in package.filter_by_attribute("matrix", matrix).groups.values():
            arrays = {
                one["kind"]: part.get_resource(one["name"])[0]
                for one in part.resources
                if "kind" in one
            }
            _add_arrays(found, arrays, matrix == "biosphere_matrix", ids)


def _add_arrays(
    found: Graph, arrays: Mapping[str, NDArray[np.void]], biosphere: bool, ids: Mapping[int, int]
) -> None:
    indices, data = arrays["indices"], arrays["data"]
    flips, spread = arrays.get("flip"), arrays.get("distributions")
    for at, (row, column, value) in enumerate(
        zip(indices["row"].tolist(), indices["col"].tolist(), data.tolist(), strict=True)
    ):
        if row not in ids or column not in ids:
            raise BackgroundError(Message("package-row-unknown"))
        flipped = bool(flips[at]) if flips is not None else False
        kind = "biosphere" if biosphere else "used" if flipped else "made"
        amount = -float(value) if biosphere and flipped else float(value)
        numbers: tuple[float, ...] = (amount, *_EXACT)
        if spread is not None and spread["uncertainty_type"][at]:
            names = ("uncertainty_type", "loc", "scale", "minimum", "maximum")
            numbers = (amount, *(float(spread[name][at]) for name in names))
        if not biosphere and not flipped and ids[row] != ids[column]:
            kind = "made" if not found.nodes[ids[row]].process else "substituted"
        _append(found.edges, ids[row], ids[column], kind, numbers)
