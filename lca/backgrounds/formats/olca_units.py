"""Amounts of openLCA exchanges in the reference unit of their flow.

An exchange names a unit of one of the flow's properties. With u, how many of its group's reference unit one unit is, and c,
how many of that one reference unit of the flow is (the flow property factor), the amount is a × u / c in the flow's reference
unit: 1 m3 of an oil of which 1 kg is 0.001 m3 is 1,000 kg (openLCA's format: FlowPropertyFactor.conversionFactor).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from lca.backgrounds.formats.account import Account, refused, shown
from lca.backgrounds.formats.foreign_units import ratio
from lca.backgrounds.units_of import size_of
from lca.problems import Message

Data = dict[str, Any]

#: The id of the one unit that is left: that of the flow.
OWN_UNIT = "flow's own"
#: Relative difference up to which the units of an export are ours.
SAME = 1e-3
MEND = "export it again from openLCA, with its flows, flow properties and unit groups"


class Units:
    """Units, flow properties and flows of an export.

    Raises BackgroundError for a size or factor that is not a positive number.
    """

    def __init__(self, data: Mapping[str, Mapping[str, Data]], account: Account) -> None:
        self.account = account
        self.flows = data["flows"]
        self.sizes: dict[str, float] = {}
        self.groups: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.references: dict[str, str] = {}
        self.kept: dict[str, str] = {}  # flows without a file: the unit of their first exchange
        for id, group in data["unit_groups"].items():
            self._group(id, group)
        #: Flow property → its unit group.
        self.properties = {
            id: str((one.get("unitGroup") or {}).get("@id", ""))
            for id, one in data["flow_properties"].items()
        }

    def _group(self, id: str, group: Data) -> None:
        of_group: dict[str, float] = {}
        reference = None
        for unit in group.get("units") or ():
            written = str(unit.get("name", ""))
            size = _positive(unit.get("conversionFactor", 1.0))
            if size is None:
                what = f"the size of '{written}' is {unit.get('conversionFactor')}"
                refused(f"unit group '{group.get('name', id)}'", what, "correct it in openLCA")
            key = str(unit.get("@id", ""))
            if unit.get("isRefUnit") or unit.get("referenceUnit"):
                reference = key
            of_group[key], self.groups[key], self.names[key] = size, id, written
        if reference is None:
            reference = next((key for key, size in of_group.items() if size == 1.0), None)
        if reference is not None:
            self.references[id] = self.names[reference]
            self.sizes.update({k: size / of_group[reference] for k, size in of_group.items()})

    def to_reference(self, edge: Data, process: str) -> float:
        """How many of the flow's reference unit one unit of an exchange is; the exchange gets that unit.

        Raises BackgroundError, with process and flow, where nothing leads from the one to the other.
        """
        flow, unit = edge["flow"], edge.get("unit") or {}
        place = f"'{process}', '{flow.get('name')}'"
        factors = self._factors(flow["@id"], place)
        own = self._own_unit(flow, factors)
        written = str(unit.get("name") or self.names.get(str(unit.get("@id", "")), "")) or own
        group = self.groups.get(str(unit.get("@id", "")), "")
        own = own or self.kept.setdefault(flow["@id"], self.references.get(group, written))
        size = self._unit_size(unit, written, own, place)
        asked = str((edge.get("flowProperty") or {}).get("@id", ""))
        if not asked and group:
            asked = next((one for one in factors if self.properties.get(one) == group), "")
        per = self._per_own(asked, factors, written, own, group, place)
        edge["unit"] = {"@id": OWN_UNIT, "name": own}
        flow["refUnit"] = own
        if size / per != 1.0 or written != own:
            self.account.turn(written, own, size / per)
        return size / per

    def _factors(self, flow: str, place: str) -> dict[str, tuple[float, bool]]:
        """Flow property → its factor, and whether it is the flow's reference."""
        found = {}
        for one in self.flows.get(flow, {}).get("flowProperties") or ():
            factor = _positive(one.get("conversionFactor", 1.0))
            id = str((one.get("flowProperty") or {}).get("@id", ""))
            if factor is None:
                what = f"the factor of a flow property is {one.get('conversionFactor')}"
                refused(place, what, "correct it in openLCA")
            reference = bool(one.get("isRefFlowProperty") or one.get("referenceFlowProperty"))
            found[id] = (factor, reference)
        return found

    def _own_unit(self, flow: Data, factors: Mapping[str, tuple[float, bool]]) -> str:
        """The flow's reference unit, as the exchange, its file or its reference property names it."""
        written = flow.get("refUnit") or self.flows.get(flow["@id"], {}).get("refUnit")
        if written:
            return str(written)
        reference = next((id for id, (_, is_one) in factors.items() if is_one), "")
        return self.references.get(self.properties.get(reference, ""), "")

    def _unit_size(self, unit: Data, written: str, own: str, place: str) -> float:
        id = str(unit.get("@id", ""))
        if id in self.sizes:
            return self.sizes[id]
        if written == own:
            return 1.0
        between = ratio(written, own) if own else None
        if between is None:
            refused(place, f"the unit '{written}' is in no unit group of the export", MEND)
        return between

    def _per_own(
        self,
        asked: str,
        factors: Mapping[str, tuple[float, bool]],
        written: str,
        own: str,
        group: str,
        place: str,
    ) -> float:
        """How many of the property's unit one reference unit of the flow is."""
        reference = next((one for one in factors.values() if one[1]), (1.0, True))
        if asked in factors:
            return factors[asked][0] / reference[0]
        # Without a word on properties, the unit itself must belong to the flow's own.
        if written == own or (group and self._member(group, own)):
            return 1.0
        known = ratio(written, own)
        if known is None or size_of(written)[1] != size_of(own)[1]:
            what = f"nothing leads from '{written}' to '{own}', the unit of this flow"
            refused(place, what, MEND)
        return 1.0

    def _member(self, group: str, name: str) -> bool:
        return any(self.groups[id] == group and self.names[id] == name for id in self.groups)

    def tell(self) -> None:
        """Note the units of the export that are of another size than ours."""
        doubted = []
        for id, size in self.sizes.items():
            written, reference = self.names[id], self.references.get(self.groups[id], "")
            ours = ratio(written, reference)
            if ours is not None and abs(size / ours - 1) > SAME:
                doubted.append(f"{written} = {size:g} {reference}, {ours:.6g} here")
        if doubted:
            self.account.notes.append(
                Message("units-of-other-size", count=len(doubted), names=shown(doubted))
            )


def _positive(given: Any) -> float | None:
    plain = isinstance(given, (int, float)) and not isinstance(given, bool)
    return float(given) if plain and math.isfinite(given) and given > 0 else None
