"""Small databases in the formats that bw2io reads, written from plain data: what tests give to `lca background import`.

And the scores of what is made of them, by a dense solution.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from lca.backgrounds.model import Background

CO2 = "349b29d1-3e58-4c66-98b9-9d1a076efd2e"
GAS = "Carbon dioxide, fossil"

# SimaPro CSV

SIMAPRO_HEAD = """{{SimaPro 9.5.0.0}}
{{processes}}
{{Project: test}}
{{CSV Format version: 9.0.0}}
{{CSV separator: {separator}}}
{{Decimal separator: {decimal}}}
{{Date separator: -}}
{{Short date format: yyyy-MM-dd}}

"""
SIMAPRO_SECTIONS = (
    *("Products", "Avoided products", "Resources", "Materials/fuels", "Electricity/heat"),
    *("Emissions to air", "Emissions to water", "Emissions to soil", "Final waste flows"),
    *("Non material emissions", "Social issues", "Economic issues", "Waste to treatment"),
    *("Input parameters", "Calculated parameters"),
)
#: The four fields behind an amount that is exact.
EXACT = "Undefined;0;0;0"


def simapro_head(separator: str = "Semicolon", decimal: str = ".") -> str:
    return SIMAPRO_HEAD.format(separator=separator, decimal=decimal)


def simapro(name: str, **sections: Sequence[str]) -> str:
    """A process; sections by their names, spaces and strokes as "_": rows of cells between semicolons."""
    rows = {title: sections.pop(_key(title), ()) for title in SIMAPRO_SECTIONS}
    assert not sections, sections
    head = f"Process\n\nCategory type\nmaterial\n\nProcess identifier\nx-{name}\n\nType\nUnit process\n\nProcess name\n\n\n"
    body = "\n".join(
        f"{title}\n" + "".join(f"{row}\n" for row in held) for title, held in rows.items()
    )
    return f"{head}{body}\nEnd\n\n"


def _key(title: str) -> str:
    return title.lower().replace(" ", "_").replace("/", "_")


def product(name: str, unit: str, amount: str = "1", share: str = "100") -> str:
    return f"{name};{unit};{amount};{share};not defined;Goods;"


def gas(amount: str, unit: str = "kg", spread: str = EXACT) -> str:
    return f"{GAS};high. pop.;{unit};{amount};{spread};"


# openLCA JSON-LD


def olca_zip(
    path: Path,
    flows: Mapping[str, Mapping[str, Any]],
    processes: Mapping[str, Mapping[str, Any]],
    groups: Mapping[str, Mapping[str, float]],
    properties: Mapping[str, str],
) -> Path:
    """An export.

    flows : id → name, kind, properties (property → factor, the reference first). groups : id → unit → size, the reference
    first. properties : id → group. Units are called by "group/unit".
    """
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:

        def add(kind: str, id: str, **data: Any) -> None:
            archive.writestr(f"{kind}/{id}.json", json.dumps({"@id": id, **data}))

        for id, units in groups.items():
            first = next(iter(units))
            listed = [
                {
                    "@id": f"{id}/{name}",
                    "name": name,
                    "conversionFactor": size,
                    "isRefUnit": name == first,
                }
                for name, size in units.items()
            ]
            add("unit_groups", id, name=id, units=listed)
        for id, group in properties.items():
            add("flow_properties", id, name=id, unitGroup={"@id": group})
        for id, flow in flows.items():
            first = next(iter(flow["properties"]))
            listed = [
                {
                    "isRefFlowProperty": name == first,
                    "conversionFactor": factor,
                    "flowProperty": {"@id": name},
                }
                for name, factor in flow["properties"].items()
            ]
            elementary = flow["kind"] == "ELEMENTARY_FLOW"
            add(
                "flows",
                id,
                name=flow["name"],
                flowType=flow["kind"],
                category="Elementary flows/air/unspecified" if elementary else "Goods",
                flowProperties=listed,
            )
        for id, process in processes.items():
            add("processes", id, **{"@type": "Process", "name": id, **process})
        add("locations", "glo", name="Global", code="GLO")
    return path


def olca_edge(flow: str, amount: float, unit: str, goes_in: bool, **more: Any) -> dict[str, Any]:
    """An exchange; unit : "group/unit"."""
    return {
        "flow": {"@id": flow},
        "amount": amount,
        "isInput": goes_in,
        "unit": {"@id": unit, "name": unit.partition("/")[2]},
        **more,
    }


# EcoSpold 2

SPOLD = """<?xml version="1.0" encoding="utf-8"?>
<ecoSpold xmlns="http://www.EcoInvent.org/EcoSpold02"><activityDataset><activityDescription>
<activity id="{id}" activityNameId="{id}" type="1" specialActivityType="0"><activityName xml:lang="en">{name}</activityName></activity>
<geography geographyId="0e0e1020-7d7e-11de-9ae2-0019e336be3a"><shortname xml:lang="en">DE</shortname></geography>
<technology technologyLevel="3"/><timePeriod startDate="2020-01-01" endDate="2020-12-31" isDataValidForEntirePeriod="true"/>
<macroEconomicScenario macroEconomicScenarioId="d9f57f0a-a01f-42eb-a57b-8f18d6635801"><name xml:lang="en">Business-as-Usual</name></macroEconomicScenario>
</activityDescription><flowData>{edges}</flowData>
<modellingAndValidation><representativeness/></modellingAndValidation>
<administrativeInformation><dataEntryBy personId="x" personName="N" personEmail="n@x"/>
<dataGeneratorAndPublication personId="x" personName="N" personEmail="n@x"/></administrativeInformation>
</activityDataset></ecoSpold>"""
OUT, IN, EMITTED = (
    "<outputGroup>0</outputGroup>",
    "<inputGroup>5</inputGroup>",
    "<outputGroup>4</outputGroup>",
)


def spold_edge(
    name: str, amount: float, unit: str, group: str, link: str = "", spread: str = ""
) -> str:
    linked = f' activityLinkId="{link}"' if link else ""
    id = f"p-{name}"
    return (
        f'<intermediateExchange id="{id}" intermediateExchangeId="{id}" amount="{amount!r}"{linked}>'
        f'<name xml:lang="en">{name}</name><unitName xml:lang="en">{unit}</unitName>{spread}{group}'
        "</intermediateExchange>"
    )


def spold_gas(amount: float, spread: str = "") -> str:
    return (
        f'<elementaryExchange id="e" elementaryExchangeId="{CO2}" amount="{amount!r}">'
        f'<name xml:lang="en">{GAS}</name><unitName xml:lang="en">kg</unitName>'
        '<compartment subcompartmentId="s"><compartment xml:lang="en">air</compartment>'
        '<subcompartment xml:lang="en">unspecified</subcompartment></compartment>'
        f"{spread}{EMITTED}</elementaryExchange>"
    )


def spolds(folder: Path, activities: Mapping[str, str]) -> Path:
    """A folder of .spold files. activities : name, which is the id, too → exchanges."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, edges in activities.items():
        text = SPOLD.format(id=f"a-{name}", name=name, edges=edges)
        (folder / f"a-{name}_p.spold").write_text(text, "utf-8")
    return folder


# Brightway's workbook

COLUMNS = (
    *("name", "amount", "unit", "location", "type", "categories"),
    *("uncertainty type", "loc", "scale", "minimum", "maximum", "formula"),
)


def workbook(
    path: Path,
    activities: Mapping[str, tuple[str, Iterable[Mapping[str, Any]]]],
    sheet: str = "Data",
    first: str = "Database",
) -> Path:
    """A workbook of one sheet. activities : name → unit, exchanges (cells by COLUMNS; a text with "=" is a formula)."""
    import openpyxl

    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    page.append([first, "book"])
    for name, (unit, edges) in activities.items():
        page.append([])
        page.append(["Activity", name])
        page.append(["unit", unit])
        page.append(["location", "CN"])
        page.append(["Exchanges"])
        page.append(list(COLUMNS))
        for edge in edges:
            page.append([edge.get(column) for column in COLUMNS])
    book.save(path)
    return path


def made(name: str, unit: str, amount: float = 1.0) -> dict[str, Any]:
    return {"name": name, "amount": amount, "unit": unit, "location": "CN", "type": "production"}


def used(name: str, amount: Any, unit: str, **more: Any) -> dict[str, Any]:
    kind = {"location": "CN", "type": "technosphere"}
    return {"name": name, "amount": amount, "unit": unit, **kind, **more}


def emitted(amount: Any, **more: Any) -> dict[str, Any]:
    where = {"unit": "kilogram", "type": "biosphere", "categories": "air"}
    return {"name": GAS, "amount": amount, **where, **more}


def scores(background: Background) -> dict[str, float]:
    """kg of fossil CO2 per unit, by name."""
    size = len(background.activities)
    technosphere, direct = np.zeros((size, size)), np.zeros(size)
    cells = background.system.technosphere
    np.add.at(technosphere, (cells.rows, cells.columns), cells.signed)
    cells = background.system.biosphere
    carbon = [at for at, (id, _) in background.flow_ids.items() if id == "co2-fossil"]
    for row, column, amount in zip(cells.rows, cells.columns, cells.signed, strict=True):
        if row in carbon:
            direct[column] += background.flow_ids[int(row)][1] * amount
    solved = np.linalg.solve(technosphere.T, direct)
    return {one.name: value for one, value in zip(background.activities, solved, strict=True)}
