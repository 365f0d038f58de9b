"""Layout of the flow picture: suppliers left, a slot for each exchange, receivers right."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lca.results.view import FlowView

#: Space between nodes and between slots.
_GAP, _SLOT_GAP = 0.12, 0.05
#: How many times the next stream one is that is drawn narrower, and how many times as wide as the next it still is.
_TIMES, _ABOVE = 3.0, 1.5


@dataclass(slots=True)
class Node:
    """A facility on one side: its bar from `top` on, its text around the middle of its cell."""

    facility: str
    text: list[str]
    amount: float
    bar: float  # height of the bar
    cell: float  # height of the bar or of the text, whichever is more
    flows: list[FlowView] = field(default_factory=list)
    middle: float = 0.0

    @property
    def top(self) -> float:
        return self.middle - self.bar / 2


@dataclass(slots=True)
class Slot:
    """The place of one exchange in the middle; `band` is the height of its ribbon."""

    flow: FlowView
    band: float
    cell: float
    middle: float = 0.0


@dataclass(slots=True)
class Panel:
    """One unit's flows, laid out from height 0 downwards."""

    suppliers: list[Node]
    slots: list[Slot]
    receivers: list[Node]
    height: float


def lay_out(
    flows: Sequence[FlowView],
    bands: Mapping[str, float],
    texts: dict[tuple[str, str], list[str]],
    line: float,
    slots_least: Mapping[str, float],
) -> Panel:
    """Place nodes and slots.

    bands : ribbon height of each exchange.
    texts : lines beside the node of (side, facility), side "give" or "take"; each `line` high.
    slots_least : least height of the slot of each exchange, so that its text has room.
    """
    suppliers = _nodes(flows, "give", bands, texts, line)
    suppliers.sort(key=lambda node: (-node.amount, node.facility))
    rank = {node.facility: i for i, node in enumerate(suppliers)}
    receivers = _nodes(flows, "take", bands, texts, line)
    receivers.sort(key=lambda node: (_mean_rank(node, rank), -node.amount, node.facility))
    order = {node.facility: i for i, node in enumerate(receivers)}
    slots = [
        Slot(flow, bands[flow.exchange], max(bands[flow.exchange], slots_least[flow.exchange]))
        for flow in sorted(
            flows, key=lambda f: (rank[f.source], order[f.target], -f.amount, f.exchange)
        )
    ]
    height = max(
        sum(node.cell + _GAP for node in suppliers),
        sum(node.cell + _GAP for node in receivers),
        sum(slot.cell + _SLOT_GAP for slot in slots),
    )
    _spread([slot.cell for slot in slots], _SLOT_GAP, height, slots)
    middles = {slot.flow.exchange: slot.middle for slot in slots}
    receivers.sort(key=lambda node: (_centre(node, middles), node.facility))
    for side in (suppliers, receivers):
        wanted = [_centre(node, middles) for node in side]
        places = settle(wanted, [node.cell for node in side], _GAP, 0.0, height)
        for node, middle in zip(side, places, strict=True):
            node.middle = middle
            node.flows.sort(key=lambda flow: middles[flow.exchange])
    return Panel(suppliers, slots, receivers, height)


def narrowed(amounts: Sequence[float]) -> list[float]:
    """Amounts as they are drawn: one that is more than all others together, and many times the next, only as half of the others.

    Of those that are left the same is asked again, so that no few streams hide the differences of the many.
    """
    order = sorted(amounts, reverse=True)
    cut = 0
    while len(order) - cut > 2 and order[cut] > max(
        math.fsum(order[cut + 1 :]), _TIMES * order[cut + 1]
    ):
        cut += 1
    if not cut:
        return list(amounts)
    most = max(math.fsum(order[cut:]) / 2, _ABOVE * order[cut])
    return [min(amount, most) for amount in amounts]


def settle(
    wanted: Sequence[float], sizes: Sequence[float], gap: float, low: float, high: float
) -> list[float]:
    """Middles near the wanted ones, in the same order, without overlap and inside low..high.

    Isotonic regression: neighbours that collide share the mean of what they want. When all
    together are larger than the room, the last ones end below `high`.
    """
    offsets = [0.0]
    for size in sizes:
        offsets.append(offsets[-1] + size + gap)
    most = max(low, high - (offsets[-1] - gap))
    pools: list[tuple[float, int]] = []  # mean of the shifted starts, members
    for middle, size, offset in zip(wanted, sizes, offsets, strict=False):
        mean, count = middle - size / 2 - offset, 1
        while pools and pools[-1][0] > mean:
            other, members = pools.pop()
            mean = (mean * count + other * members) / (count + members)
            count += members
        pools.append((mean, count))
    starts = [min(max(mean, low), most) for mean, count in pools for _ in range(count)]
    return [
        start + offset + size / 2
        for start, offset, size in zip(starts, offsets, sizes, strict=False)
    ]


def _nodes(
    flows: Sequence[FlowView],
    side: str,
    bands: Mapping[str, float],
    texts: dict[tuple[str, str], list[str]],
    line: float,
) -> list[Node]:
    found: dict[str, list[FlowView]] = defaultdict(list)
    for flow in flows:
        found[flow.source if side == "give" else flow.target].append(flow)
    nodes = []
    for facility, own in found.items():
        amount = math.fsum(flow.amount for flow in own)
        text = texts[side, facility]
        bar = max(math.fsum(bands[flow.exchange] for flow in own), 0.012)
        nodes.append(Node(facility, text, amount, bar, max(bar, len(text) * line), own))
    return nodes


def _mean_rank(node: Node, rank: Mapping[str, int]) -> float:
    return _weighted(node, {flow.exchange: float(rank[flow.source]) for flow in node.flows})


def _centre(node: Node, middles: Mapping[str, float]) -> float:
    """Where the ribbons pull: the mean of their slots, thick ones weighing more."""
    return _weighted(node, middles)


def _weighted(node: Node, values: Mapping[str, float]) -> float:
    if node.amount == 0.0:
        return sum(values[flow.exchange] for flow in node.flows) / len(node.flows)
    return sum(values[flow.exchange] * flow.amount for flow in node.flows) / node.amount


def _spread(cells: Sequence[float], gap: float, height: float, slots: list[Slot]) -> None:
    """Slots one below the other over the whole height."""
    spare = height - sum(cells) - gap * len(cells)
    y = 0.0
    for slot in slots:
        room = slot.cell + gap + spare / len(slots)
        slot.middle = y + room / 2
        y += room
