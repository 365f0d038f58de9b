"""What bw2io's reader of openLCA JSON-LD leaves to do: waste, providers, uncertainty, and older files.

bw2io links each input to a product node and knows no default providers, no waste flows that go in, no
uncertainty and no missing location. Here data are prepared before its strategies, and linked after.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Data = dict[str, Any]

WASTE, PRODUCT = "WASTE_FLOW", "PRODUCT_FLOW"


def prepared(data: Data) -> Data:
    """Raw JSON-LD (kind of file → id → object) as bw2io's strategies can take it; changed in place.

    Waste becomes a product with the sign turned, as Brightway counts it: treatment makes −1 of the waste that
    it takes, and who hands waste over uses a negative amount. An avoided product is a negative input.
    Raises ValueError for a process with several products and no factors to allocate them.
    """
    for part in ("flows", "processes", "locations", "unit_groups"):
        data.setdefault(part, {})
    for kind in ("flows", "processes"):
        for one in data[kind].values():
            one["category"] = _category(one.get("category"))
    for location in data["locations"].values():
        location.setdefault("code", location.get("name", ""))
    sizes = {
        unit["@id"]: float(unit.get("conversionFactor", 1.0))
        for group in data["unit_groups"].values()
        for unit in group.get("units", ())
    }
    for process in data["processes"].values():
        process["location"] = process.get("location") or {"name": "GLO"}
        edges = [edge for edge in process.get("exchanges", ()) if edge.get("flow")]
        process["exchanges"] = edges
        for edge in edges:
            _edge(edge, data["flows"], sizes)
        products = [edge for edge in edges if _made(edge)]
        if len(products) < 2:
            process["allocationFactors"] = []
        elif not process.get("allocationFactors"):
            names = ", ".join(str(edge["flow"].get("name")) for edge in products[:3])
            raise ValueError(
                f"'{process.get('name')}' makes {len(products)} products ({names}) and has no "
                "factors to allocate them"
            )
    # A process that makes nothing (a mere collection) has no column.
    data["processes"] = {
        id: process
        for id, process in data["processes"].items()
        if any(_made(edge) for edge in process["exchanges"])
    }
    return data


def _category(written: Any) -> str:
    """The path as one text; older files have an object."""
    if isinstance(written, Mapping):
        return "/".join([*written.get("categoryPath", ()), str(written.get("name", ""))])
    return str(written or "Unknown")


def _made(edge: Mapping[str, Any]) -> bool:
    return bool(edge["flow"]["flowType"] == PRODUCT and not edge["isInput"])


def _edge(edge: Data, flows: Mapping[str, Data], sizes: dict[str, float]) -> None:
    flow = edge["flow"]
    known = flows.get(flow["@id"], {})
    flow.setdefault("flowType", known.get("flowType", PRODUCT))
    flow.setdefault("name", known.get("name", flow["@id"]))
    edge["amount"] = float(edge.get("amount", 0.0))
    edge["unit"] = edge.get("unit") or {"@id": "", "name": flow.get("refUnit", "")}
    sizes.setdefault(edge["unit"]["@id"], 1.0)
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
    _spread(edge, sizes[edge["unit"]["@id"]])
    if turned:
        edge["amount"] = -edge["amount"]
        edge.update({name: -edge[name] for name in ("minimum", "maximum") if name in edge})
        if "minimum" in edge:
            edge["minimum"], edge["maximum"] = edge["maximum"], edge["minimum"]
        if edge.get("uncertainty type") not in (None, 2) and "loc" in edge:
            edge["loc"] = -edge["loc"]


def _spread(edge: Data, size: float) -> None:
    """openLCA's distributions as stats_arrays fields, in the unit that bw2io converts to."""
    given = edge.pop("uncertainty", None) or {}
    kind = given.get("distributionType")
    try:
        if kind == "LOG_NORMAL_DISTRIBUTION" and given["geomSd"] > 1 and given["geomMean"] > 0:
            loc = math.log(given["geomMean"] * size)
            edge.update({"uncertainty type": 2, "loc": loc, "scale": math.log(given["geomSd"])})
        elif kind == "NORMAL_DISTRIBUTION" and given["sd"] > 0:
            edge.update(
                {"uncertainty type": 3, "loc": given["mean"] * size, "scale": given["sd"] * size}
            )
        elif kind in ("UNIFORM_DISTRIBUTION", "TRIANGLE_DISTRIBUTION"):
            ends = {"minimum": given["minimum"] * size, "maximum": given["maximum"] * size}
            if kind.startswith("TRIANGLE"):
                edge.update({"uncertainty type": 5, "loc": given["mode"] * size, **ends})
            else:
                edge.update({"uncertainty type": 4, **ends})
    except (KeyError, TypeError):
        return  # half a distribution is none


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
