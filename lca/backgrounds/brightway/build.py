"""Nodes and edges of Brightway databases → a background: which process makes what, and the cells of its matrices."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from lca.backgrounds.brightway.datasets import Edges, Graph, Node
from lca.backgrounds.brightway.flows import matched
from lca.backgrounds.brightway.spread import spreads
from lca.backgrounds.errors import BackgroundError
from lca.backgrounds.model import Background, Described, Elementary, Origin
from lca.backgrounds.units_of import BRIGHTWAY_TON, size_in_brightway
from lca.engine.counter import key_hashes
from lca.engine.system import Cells, System
from lca.problems import Message
from lca.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Places = NDArray[np.int32]

#: Causes that a message names.
MOST = 3


def background(
    name: str,
    graph: Graph,
    origin: Origin,
    cut_off: bool = False,
    cure: Message | None = None,
) -> Background:
    """The background of a database and all that it depends on.

    name : of the background. Draws do not depend on it: a number of a database is the same draw in every
        background that holds the database.
    cut_off : leave out inputs that lead nowhere and list them in `unlinked`, instead of refusing.
    cure : what to do about them where they are refused, if it is not in Brightway.
    Raises BackgroundError for inputs that lead nowhere and for databases that have no one process for
    each product.
    """
    unlinked = _unlinked(graph.lost)
    if unlinked and not cut_off:
        shown = "; ".join(unlinked[:MOST]) + (" …" if len(unlinked) > MOST else "")
        of = Message("inputs-of", count=len(unlinked), database=name)
        cure = cure or Message("link-in-brightway")
        if len(unlinked) == 1:
            raise BackgroundError(Message("input-leads-nowhere", of=of, inputs=shown, cure=cure))
        raise BackgroundError(Message("inputs-lead-nowhere", of=of, inputs=shown, cure=cure))
    columns = [at for at, node in enumerate(graph.nodes) if node.process]
    if not columns:
        raise BackgroundError(Message("database-empty", database=name))
    made_by = _reference(graph, columns)
    codes = _codes(graph, columns)
    made_at = {row: position for position, row in enumerate(made_by)}
    flows = sorted({i for i, kind in _pairs(graph.edges) if kind == "biosphere"})
    technosphere, biosphere, notes = _cells(graph, columns, made_at, flows)
    elementary = tuple(_elementary(graph.nodes[at]) for at in flows)
    diagonal = _diagonal(technosphere)
    activities = tuple(
        _described(code, graph.nodes[column], graph.nodes[row], bool(diagonal[at] < 0))
        for at, (code, column, row) in enumerate(zip(codes, columns, made_by, strict=True))
    )
    found = matched(elementary)
    return Background(
        name,
        origin,
        activities,
        elementary,
        System(tuple(codes), tuple(flow.code for flow in elementary), technosphere, biosphere),
        flow_ids=found.ids,
        covers=found.covers,
        unlinked=unlinked,
        notes=(*notes, *_units(graph, activities), *found.notes),
    )


def _units(graph: Graph, activities: Sequence[Described]) -> Iterable[Text]:
    """Notes on exchanges in another unit than what they exchange, and on tons."""
    if graph.mixed:
        named = [
            Message("exchange-in-other-unit", user=user, product=product, unit=unit, own=own)
            for user, product, unit, own in graph.mixed[:MOST]
        ]
        count = len(graph.mixed)
        shown = Message("one-after-another", each=tuple(named))
        yield Message("exchanges-in-other-unit", count=count, names=shown).in_both()
    tons = sum(one.unit.strip() == BRIGHTWAY_TON for one in activities)
    if tons:
        yield Message("tons-are-tonnes", count=tons).in_both()


def _pairs(edges: Edges) -> Iterable[tuple[int, str]]:
    return zip(edges.inputs, edges.kinds, strict=True)


def _unlinked(lost: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Inputs that lead nowhere, most used first: "name | location | unit (used by …)"."""
    users: dict[str, list[str]] = defaultdict(list)
    for named, user in lost:
        users[named].append(user)
    ordered = sorted(users.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    return tuple(
        f"{named} (used by {using[0]}{f' and {len(using) - 1} more' if len(using) > 1 else ''})"
        for named, using in ordered
    )


def _codes(graph: Graph, columns: Sequence[int]) -> list[str]:
    """Names of the processes: the code, in other databases of the project after the database's name."""
    main = graph.databases[0]
    keys = [graph.nodes[at].key for at in columns]
    codes = [code if database == main else f"{database}|{code}" for database, code in keys]
    twice = [code for code, count in Counter(codes).items() if count > 1]
    if twice:
        raise BackgroundError(Message("code-twice", code=twice[0]))
    return codes


def _elementary(node: Node) -> Elementary:
    categories = node.data.get("categories") or ()
    written = (categories,) if isinstance(categories, str) else tuple(str(c) for c in categories)
    return Elementary("|".join(node.key), node.text("name"), written, node.text("unit"))


def _described(code: str, node: Node, product: Node, waste: bool) -> Described:
    unit = product.text("unit") or node.text("unit")
    size, dimension = size_in_brightway(unit)
    own = product is node
    return Described(
        code=code,
        name=node.text("name"),
        location=node.text("location") or product.text("location"),
        unit=unit,
        size=size,
        dimension=dimension,
        product=node.text("reference product") if own else product.text("name"),
        waste=waste,
        comment=node.text("comment"),
    )


def _reference(graph: Graph, columns: Sequence[int]) -> list[int]:
    """The product (position in nodes) of each process, in the order of `columns`.

    A process that makes itself is its own product; else the edge marked as functional, else the production.
    Where a choice is left, products are given out so that each process has one (a maximum matching).
    Raises BackgroundError when that cannot be: the matrix is not square then, or has no production.
    """
    choices: dict[int, list[int]] = {column: [] for column in columns}
    marked: dict[int, list[int]] = {column: [] for column in columns}
    rows: dict[int, None] = {}
    edges = graph.edges
    for at, into, kind, functional in zip(
        edges.inputs, edges.outputs, edges.kinds, edges.functional, strict=True
    ):
        if kind == "biosphere":
            continue
        rows[at] = None
        if kind == "made":
            choices[into].append(at)
        if functional and kind != "substituted":
            marked[into].append(at)
    found: dict[int, int] = {c: c for c in columns if c in choices[c]}
    taken = set(found.values())
    for column in columns:
        likely = list(dict.fromkeys(marked[column] or choices[column]))
        if column not in found and len(likely) == 1 and likely[0] not in taken:
            found[column] = likely[0]
            taken.add(likely[0])
    if len(found) < len(columns) or len(rows) != len(columns) or set(rows) != taken:
        found = _matching(graph, columns, list(rows), choices)
    return [found[column] for column in columns]


def _matching(
    graph: Graph, columns: Sequence[int], rows: Sequence[int], choices: dict[int, list[int]]
) -> dict[int, int]:
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    place = {row: at for at, row in enumerate(rows)}
    pairs = {(at, place[row]) for at, column in enumerate(columns) for row in choices[column]}
    there = np.array(sorted(pairs), dtype=np.int32).reshape(-1, 2)
    table = csr_array(
        (np.ones(len(there), dtype=np.int8), (there[:, 0], there[:, 1])),
        shape=(len(columns), len(rows)),
    )
    match = maximum_bipartite_matching(table, perm_type="column")
    if len(rows) != len(columns) or (match < 0).any():
        raise _not_square(graph, columns, rows, choices)
    return {column: rows[at] for column, at in zip(columns, match.tolist(), strict=True)}


def _not_square(
    graph: Graph, columns: Sequence[int], rows: Sequence[int], choices: dict[int, list[int]]
) -> BackgroundError:
    """Why there is not one process for each product."""
    makers: dict[int, list[int]] = {row: [] for row in rows}
    for column in columns:
        for row in dict.fromkeys(choices[column]):
            makers[row].append(column)
    names = {at: graph.nodes[at].text("name") or graph.nodes[at].key[1] for at in (*columns, *rows)}
    causes = [
        Message("not-allocated", name=node.text("name"))
        for node in graph.nodes
        if node.type == "multifunctional"
    ]
    causes += [Message("nothing-makes", name=names[row]) for row, by in makers.items() if not by]
    causes += [
        Message("makes-several", name=names[column], count=len(set(choices[column])))
        for column in columns
        if len(set(choices[column])) > 1
    ]
    causes += [
        Message("makes-nothing", name=names[column]) for column in columns if not choices[column]
    ]
    causes += [
        Message("several-make", name=names[row], count=len(by))
        for row, by in makers.items()
        if len(by) > 1
    ]
    return BackgroundError(
        Message(
            "not-one-process-each",
            database=graph.databases[0],
            processes=len(columns),
            products=len(rows),
            causes=tuple(causes[:MOST]),
            more=" …" if len(causes) > MOST else "",
        )
    )


def _cells(
    graph: Graph, columns: Sequence[int], made_at: dict[int, int], flows: Sequence[int]
) -> tuple[Cells, Cells, tuple[Text, ...]]:
    edges = graph.edges
    numbers = edges.uncertain()
    spread = spreads(numbers)
    column_of = {column: position for position, column in enumerate(columns)}
    flow_of = {flow: position for position, flow in enumerate(flows)}
    keys_of = ["|".join(node.key) for node in graph.nodes]
    seen: Counter[tuple[int, int]] = Counter()
    keys: list[str] = []
    rows: list[int] = []
    into: list[int] = []
    for i, o, kind in zip(edges.inputs, edges.outputs, edges.kinds, strict=True):
        seen[(i, o)] += 1
        column = column_of[o]
        keys.append(f"background/{keys_of[o]}/{keys_of[i]}/{seen[(i, o)]}")
        rows.append(flow_of[i] if kind == "biosphere" else made_at[i])
        into.append(column)
    hashes = key_hashes(keys)
    kinds = np.array(edges.kinds)
    row_of, column_at = np.array(rows, dtype=np.int32), np.array(into, dtype=np.int32)

    def part(wanted: NDArray[np.bool_]) -> Cells:
        at = np.flatnonzero(wanted)
        at = at[np.argsort(column_at[at], kind="stable")]
        return Cells(
            row_of[at],
            column_at[at],
            numbers.amount[at],
            kinds[at] == "used",
            spread.kinds[at],
            spread.down[at],
            spread.up[at],
            hashes[at],
        )

    natural = kinds == "biosphere"
    return part(~natural), part(natural), spread.notes


def _diagonal(technosphere: Cells) -> NDArray[np.float64]:
    """What each process makes of its own product, net of what it uses of it, (processes,)."""
    own = technosphere.rows == technosphere.columns
    size = int(technosphere.columns.max()) + 1
    net = np.bincount(technosphere.columns[own], technosphere.signed[own], minlength=size)
    return np.asarray(net, dtype=np.float64)
