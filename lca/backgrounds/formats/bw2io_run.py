"""Runs bw2io in a process and a Brightway folder of its own (`files.aside`).

bw2io imports into a project, prints, and writes wherever Brightway lives; so `bw2io_formats` starts this
module with BRIGHTWAY2_DIR set to a temporary folder, and reads the project afterwards.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

#: Names in the temporary folder.
PROJECT, FLOWS = "import", "flows"
#: EcoSpold 2 files from which on both cores read.
MANY = 300

Dataset = dict[str, Any]


def main(order: Path) -> None:
    """order : JSON with kind, path, name of the database, and where to write the report."""
    asked = json.loads(order.read_text("utf-8"))
    import bw2data

    bw2data.projects.set_current(PROJECT)
    datasets = _READERS[asked["kind"]](Path(asked["path"]), asked["name"])
    lost = separated(datasets, asked["name"])
    _check_codes(datasets)
    bw2data.Database(asked["name"]).write(
        {(one["database"], one["code"]): one for one in datasets}, searchable=False
    )
    Path(asked["report"]).write_text(json.dumps({"lost": lost, "datasets": len(datasets)}), "utf-8")


def _check_codes(datasets: Sequence[Dataset]) -> None:
    """Raises ValueError where two processes cannot be told apart: one would silently replace the other."""
    seen: dict[str, str] = {}
    for one in datasets:
        if one["code"] in seen:
            raise ValueError(f"two processes are '{seen[one['code']]}' (name, unit and location)")
        seen[one["code"]] = str(one.get("name"))


def separated(datasets: Sequence[Dataset], name: str) -> list[tuple[str, str]]:
    """Give every elementary flow a node; take out and return the inputs that lead nowhere.

    Elementary flows that biosphere3 does not know keep the name, compartment and unit that they have.
    """
    lost: list[tuple[str, str]] = []
    flows: dict[tuple[str, str], Dataset] = {}
    for dataset in datasets:
        kept = []
        for edge in dataset.get("exchanges", []):
            if not edge.get("input"):
                if edge.get("type") == "biosphere":
                    edge["input"] = _own_flow(edge, flows)
                elif edge.get("amount"):
                    lost.append((_named(edge), str(dataset.get("name", dataset.get("code")))))
                    continue
                else:
                    continue
            edge.pop("output", None)
            kept.append(edge)
        dataset["exchanges"] = kept
        dataset["database"] = name
    if flows:
        import bw2data

        bw2data.Database(FLOWS).write(flows, searchable=False)
    return lost


def _own_flow(edge: Dataset, flows: dict[tuple[str, str], Dataset]) -> tuple[str, str]:
    categories = edge.get("categories") or ()
    if isinstance(categories, str):
        categories = (categories,)
    parts = [
        str(edge.get("name", "")),
        *(str(one) for one in categories),
        str(edge.get("unit", "")),
    ]
    code = str(edge.get("flow") or blake2b("|".join(parts).encode(), digest_size=16).hexdigest())
    flows.setdefault(
        (FLOWS, code),
        {
            "name": parts[0],
            "categories": tuple(parts[1:-1]),
            "unit": parts[-1],
            "type": "emission",
            "exchanges": [],
        },
    )
    return FLOWS, code


def _named(edge: Dataset) -> str:
    parts = (edge.get("name") or edge.get("flow"), edge.get("location"), edge.get("unit"))
    return " | ".join(str(part) for part in parts if part)


def _applied(importer: Any) -> list[Dataset]:
    importer.apply_strategies(verbose=False)
    return list(importer.data)


def _ecospold2(path: Path, name: str) -> list[Dataset]:
    import bw2io

    bw2io.create_default_biosphere3()
    many = sum(1 for _ in path.glob("*.spold")) >= MANY
    return _applied(bw2io.SingleOutputEcospold2Importer(str(path), name, use_mp=many))


def _simapro(path: Path, name: str) -> list[Dataset]:
    import bw2io

    bw2io.create_default_biosphere3()
    _migrations()
    with path.open("rb") as file:
        head = file.read(4096).decode("latin-1")
    commas = "{CSV separator: Comma}" in head
    tab = "{CSV separator: Tab}" in head
    delimiter = "," if commas else "\t" if tab else ";"
    return _applied(bw2io.SimaProCSVImporter(str(path), name, delimiter=delimiter))


def _migrations() -> None:
    """The two tables of names that the SimaPro reader needs; bw2io's others take half a minute to install."""
    from importlib import import_module

    # `bw2io.migrations` as an attribute is something else.
    migrations = import_module("bw2io.migrations")

    for name, data in (
        ("default-units", migrations.get_default_units_migration_data),
        ("simapro-water", migrations.get_simapro_water_migration_data),
    ):
        migrations.Migration(name).write(data(), name)


def _excel(path: Path, name: str) -> list[Dataset]:
    import bw2io

    bw2io.create_default_biosphere3()
    importer = bw2io.ExcelImporter(str(path))
    datasets = _applied(importer)
    # bw2io looks for flows in biosphere3 only, not in the workbook, and for products with their reference
    # product alone, which people leave out. A name that stands for several stays without a link.
    products = ["production", "technosphere", "substitution"]
    where = ("name", "unit", "location")
    for fields, kinds in (((*where, "categories"), ["biosphere"]), (where, products)):
        with contextlib.suppress(bw2io.errors.StrategyError):
            importer.match_database(fields=fields, edge_kinds=kinds)
    for dataset in datasets:
        for edge in dataset.get("exchanges", []):
            if edge.get("input") and edge["input"][0] == importer.db_name:
                edge["input"] = (name, edge["input"][1])
    return datasets


def _openlca(path: Path, name: str) -> list[Dataset]:
    from bw2io.extractors.json_ld import JSONLDExtractor
    from bw2io.importers.json_ld import JSONLDImporter

    from lca.backgrounds.formats.openlca import linked, prepared

    class Prepared(JSONLDExtractor):  # type: ignore[misc]
        @classmethod
        def extract(cls, *args: Any, **more: Any) -> Dataset:
            return prepared(super().extract(*args, **more))

    class Importer(JSONLDImporter):  # type: ignore[misc]
        extractor = Prepared

    importer = Importer(str(path), name)
    importer.apply_strategies(verbose=False, no_warning=True)
    return linked(importer.data, importer.biosphere_database, name)


_READERS: dict[str, Callable[[Path, str], list[Dataset]]] = {
    "ecospold2": _ecospold2,
    "simapro-csv": _simapro,
    "openlca-jsonld": _openlca,
    "brightway-excel": _excel,
}
