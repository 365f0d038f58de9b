"""What bw2io's reader of openLCA JSON-LD leaves to do: flow properties, waste, providers, uncertainty, and older files.

bw2io multiplies each amount by the size of its unit, whatever property of the flow the unit measures (docs/explanation/upstream.md),
links each input to a product node and knows no default providers, no waste flows that go in, no uncertainty and no missing
location. Here data are prepared before its strategies, amounts in the flow's own unit already, and linked after.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lca.backgrounds.formats.account import Account, refused, shown
from lca.backgrounds.formats.olca_units import OWN_UNIT, Units
from lca.problems import Message

Data = dict[str, Any]

WASTE, PRODUCT = "WASTE_FLOW", "PRODUCT_FLOW"
#: By how much shares may miss one, as shares of few digits do.
MISSED = 2e-3
#: stats_arrays ids of openLCA's distributions.
KINDS = {
    "LOG_NORMAL_DISTRIBUTION": 2,
    "NORMAL_DISTRIBUTION": 3,
    "UNIFORM_DISTRIBUTION": 4,
    "TRIANGLE_DISTRIBUTION": 5,
}


def prepared(data: Data, account: Account | None = None) -> Data:
    """Raw JSON-LD (kind of file → id → object) as bw2io's strategies can take it; changed in place.

    Waste becomes a product with the sign turned, as Brightway counts it: treatment makes −1 of the waste that
    it takes, and who hands waste over uses a negative amount. An avoided product is a negative input.
    account : is told of conversions and of shares that do not add up to one.
    Raises BackgroundError for a process with several products and no factors to allocate them, and for an amount in a
    unit or flow property from which nothing leads to the flow's own unit.
    """
    account = account or Account()
    for part in ("flows", "processes", "locations", "unit_groups", "flow_properties"):
        data.setdefault(part, {})
    for kind in ("flows", "processes"):
        for one in data[kind].values():
            one["category"] = _category(one.get("category"))
    for location in data["locations"].values():
        location.setdefault("code", location.get("name", ""))
    units = Units(data, account)
    missed: list[str] = []
    for process in data["processes"].values():
        process["location"] = process.get("location") or {"name": "GLO"}
        edges = [edge for edge in process.get("exchanges", ()) if edge.get("flow")]
        process["exchanges"] = edges
        for edge in edges:
            _edge(edge, data["flows"], units, str(process.get("name", process.get("@id"))))
        _allocation(process, [edge for edge in edges if _made(edge)], missed)
    if missed:
        account.notes.append(Message("shares-not-one", count=len(missed), names=shown(missed)))
    units.tell()
    # Everything is in the unit of its flow by now; bw2io multiplies by this.
    data["unit_groups"] = {"": {"units": [{"@id": OWN_UNIT, "conversionFactor": 1.0}]}}
    # A process that makes nothing (a mere collection) has no column.
    empty = [
        str(process.get("name", id))
        for id, process in data["processes"].items()
        if process["exchanges"] and not any(map(_made, process["exchanges"]))
    ]
    if empty:
        account.notes.append(
            Message("processes-of-no-product", count=len(empty), names=shown(empty))
        )
    data["processes"] = {
        id: process
        for id, process in data["processes"].items()
        if any(_made(edge) for edge in process["exchanges"])
    }
    return data


def _allocation(process: Data, products: Sequence[Data], missed: list[str]) -> None:
    """Factors that bw2io can allocate by, or none. Raises BackgroundError where it could not."""
    if len(products) < 2:
        process["allocationFactors"] = []
        return
    place = f"'{process.get('name')}'"
    names = ", ".join(str(edge["flow"].get("name")) for edge in products[:3])
    factors = process.get("allocationFactors") or ()
    method = process.get("defaultAllocationMethod")
    used = [one for one in factors if one.get("allocationType") == method]
    if not used:
        what = f"it makes {len(products)} products ({names}) and has no factors to allocate them"
        if factors:
            what = f"it makes {len(products)} products ({names}) and has no factors of its method, {method}"
        cure = "allocate it in openLCA, or mark what it replaces there as avoided products"
        refused(place, what, cure)
    totals: dict[str, float] = defaultdict(float)
    given: dict[str, set[str]] = defaultdict(set)
    for one in used:
        edge = one.get("exchange") or {}
        of = str(edge.get("internalId") or (edge.get("flow") or {}).get("@id", ""))
        totals[of] += float(one.get("value", 0.0))
        given[str((one.get("product") or {}).get("@id"))].add(of)
    for edge in products:
        if edge["flow"]["@id"] not in given:
            what = f"it has no factor of {method} for its product '{edge['flow'].get('name')}'"
            refused(place, what, "allocate it in openLCA and export again")
    worst = max(totals.values(), key=lambda total: abs(total - 1))
    if abs(worst - 1) > MISSED:
        missed.append(f"{process.get('name')} ({worst:.6g})")


def _category(written: Any) -> str:
    """The path as one text; older files have an object."""
    if isinstance(written, Mapping):
        return "/".join([*written.get("categoryPath", ()), str(written.get("name", ""))])
    return str(written or "Unknown")


def _made(edge: Mapping[str, Any]) -> bool:
    return bool(edge["flow"]["flowType"] == PRODUCT and not edge["isInput"])


def _edge(edge: Data, flows: Mapping[str, Data], units: Units, process: str) -> None:
    flow = edge["flow"]
    known = flows.get(flow["@id"], {})
    flow.setdefault("flowType", known.get("flowType", PRODUCT))
    flow.setdefault("name", known.get("name", flow["@id"]))
    amount = edge.get("amount", 0.0)
    if (
        isinstance(amount, bool)
        or not isinstance(amount, (int, float))
        or not math.isfinite(amount)
    ):
        refused(
            f"'{process}', '{flow['name']}'", f"the amount is '{amount}'", "correct it in openLCA"
        )
    size = units.to_reference(edge, process)
    edge["amount"] = float(amount) * size
    goes_in = bool(edge.get("isInput", edge.get("input", False)))
    avoided = bool(edge.pop("isAvoidedProduct", False) or edge.pop("avoidedProduct", False))
    turned = False
    if flow["flowType"] == WASTE:
        flow["flowType"] = PRODUCT
        goes_in, turned = not goes_in, True
    if avoided:
        turned ^= True
        goes_in = True
    edge["isInput"] = edge["input"] = goes_in
    _spread(edge, size)
    if turned:
        edge["amount"] = -edge["amount"]
        edge.update({name: -edge[name] for name in ("minimum", "maximum") if name in edge})
        if "minimum" in edge:
            edge["minimum"], edge["maximum"] = edge["maximum"], edge["minimum"]
        if edge.get("uncertainty type") not in (None, 2) and "loc" in edge:
            edge["loc"] = -edge["loc"]


def _spread(edge: Data, size: float) -> None:
    """openLCA's distributions as stats_arrays fields, in the unit of the flow.

    Half a distribution has no number where one is missing, and is counted where spreads are read.
    """
    given = edge.pop("uncertainty", None) or {}
    kind = KINDS.get(str(given.get("distributionType")))
    if kind is None:
        return
    edge["uncertainty type"] = kind

    def number(name: str, positive: bool = False) -> float:
        value = given.get(name)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return math.nan
        return float(value) if value > 0 or not positive else math.nan

    if kind == 2:
        middle, spread = number("geomMean", positive=True) * size, number("geomSd", positive=True)
        if spread == 1 or edge["amount"] == 0:  # bw2io takes the logarithm of the amount
            edge["uncertainty type"] = 0
        edge.update(loc=math.log(middle), scale=math.log(spread))
    elif kind == 3:
        edge.update(loc=number("mean") * size, scale=number("sd") * size)
    else:
        edge.update(minimum=number("minimum") * size, maximum=number("maximum") * size)
        edge["loc"] = number("mode") * size if kind == 5 else edge["amount"]


def linked(datasets: Iterable[Data], biosphere: Sequence[Data], name: str) -> list[Data]:
    """Processes that are their own products, inputs linked to providers; product nodes are left out.

    An input goes to its default provider, or else to the only process that makes the product. Where several
    make it and none is named, or none does, it stays without a link.
    """
    processes = [one for one in datasets if one.get("type") != "product"]
    makers: dict[str, list[str]] = defaultdict(list)
    for process in processes:
        for edge in process["exchanges"]:
            if edge["type"] == "production":
                makers[edge["code"]].append(process["code"])
    codes = {process["code"] for process in processes}
    flows = {flow["code"]: flow for flow in biosphere}
    for process in processes:
        process["database"] = name
        process["categories"] = (str(process.pop("classifications", "")),)
        process["comment"] = str(process.pop("description", "") or "")
        for edge in process["exchanges"]:
            product = edge.pop("code")
            if edge["type"] == "biosphere":
                flow = flows.get(product)
                edge["input"] = None
                if flow is not None:
                    edge.update(name=flow["name"], categories=tuple(flow["categories"]))
                edge["flow"] = product
            elif edge["type"] == "production":
                edge["input"] = (name, process["code"])
                process["reference product"] = edge["name"]
                process["unit"] = edge["unit"]
            else:
                found = _provider(edge, product, makers, codes)
                edge["input"] = None if found is None else (name, found)
                if found is None and len(makers[product]) > 1:
                    edge["name"] = f"{edge['name']} ({len(makers[product])} processes make it)"
            edge.pop("defaultProvider", None)
    return processes


def _provider(
    edge: Mapping[str, Any], product: str, makers: Mapping[str, list[str]], codes: set[str]
) -> str | None:
    named = (edge.get("defaultProvider") or {}).get("@id")
    for code in (named, f"{named}.{product}"):
        if code in codes:
            return str(code)
    making = makers.get(product, [])
    return making[0] if len(making) == 1 else None
