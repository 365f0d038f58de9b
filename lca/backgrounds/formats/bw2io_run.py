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

from lca.backgrounds.errors import BackgroundError
from lca.backgrounds.formats.account import Account, refusal
from lca.files import ours

#: Names in the temporary folder.
PROJECT, FLOWS = "import", "flows"
#: EcoSpold 2 files from which on both cores read.
MANY = 300

Dataset = dict[str, Any]


def main(order: Path) -> None:
    """order : JSON with kind, path, name of the database, and where to write the report."""
    asked = json.loads(order.read_text("utf-8"))
    report = Path(asked["report"])
    try:
        told = _written(asked)
    except BackgroundError as error:
        told = refusal(error)
    report.write_text(json.dumps(told), "utf-8")


def _written(asked: dict[str, Any]) -> dict[str, Any]:
    import bw2data

    bw2data.projects.set_current(PROJECT)
    account = Account()
    datasets = _READERS[asked["kind"]](Path(asked["path"]), asked["name"], account)
    account.lost += separated(datasets, asked["name"])
    _check_codes(datasets)
    bw2data.Database(asked["name"]).write(
        {(one["database"], one["code"]): one for one in datasets}, searchable=False
    )
    return account.as_json()


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
                    lost.append((_named(edge), _user(dataset, edge)))
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


def _user(dataset: Dataset, edge: Dataset) -> str:
    name = str(dataset.get("name", dataset.get("code")))
    return f"{name}, {edge['place']}" if "place" in edge else name


def _ecospold2(path: Path, name: str, account: Account) -> list[Dataset]:
    import bw2io

    from lca.backgrounds.formats.ecospold import read

    bw2io.create_default_biosphere3()
    many = len(ours.inside(path, ".spold")) >= MANY
    return read(path, name, account, many)


def _simapro(path: Path, name: str, account: Account) -> list[Dataset]:
    import bw2io

    from lca.backgrounds.formats.simapro import read

    bw2io.create_default_biosphere3()
    _migrations()
    return read(path, name, account)


def _migrations() -> None:
    """The table of names that the SimaPro reader needs; bw2io's others take half a minute to install."""
    from importlib import import_module

    # `bw2io.migrations` as an attribute is something else.
    migrations = import_module("bw2io.migrations")
    data = migrations.get_simapro_water_migration_data()
    migrations.Migration("simapro-water").write(data, "simapro-water")


def _excel(path: Path, name: str, account: Account) -> list[Dataset]:
    import bw2io

    from lca.backgrounds.formats.foreign_units import in_place_of, renamed
    from lca.backgrounds.formats.workbook import checked, placed

    rows = checked(path, account)
    bw2io.create_default_biosphere3()
    importer = bw2io.ExcelImporter(str(path))
    placed(importer.data, rows)
    importer.strategies = in_place_of(importer.strategies, "normalize_units", [renamed])
    importer.apply_strategies(verbose=False)
    datasets = list(importer.data)
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


def _openlca(path: Path, name: str, account: Account) -> list[Dataset]:
    from bw2io.extractors.json_ld import JSONLDExtractor
    from bw2io.importers.json_ld import JSONLDImporter

    from lca.backgrounds.formats.foreign_units import in_place_of, renamed
    from lca.backgrounds.formats.openlca import linked, prepared

    class Prepared(JSONLDExtractor):  # type: ignore[misc]
        @classmethod
        def extract(cls, *args: Any, **more: Any) -> Dataset:
            return prepared(super().extract(*args, **more), account)

    class Importer(JSONLDImporter):  # type: ignore[misc]
        extractor = Prepared

    importer = Importer(str(path), name)
    # Units have their names before bw2io reads them off the exchanges; both of its steps are ours.
    strategies = in_place_of(
        importer.strategies, "json_ld_get_normalized_exchange_units", [renamed]
    )
    importer.strategies = in_place_of(strategies, "normalize_units", [renamed])
    importer.apply_strategies(verbose=False, no_warning=True)
    return linked(importer.data, importer.biosphere_database, name)


_READERS: dict[str, Callable[[Path, str, Account], list[Dataset]]] = {
    "ecospold2": _ecospold2,
    "simapro-csv": _simapro,
    "openlca-jsonld": _openlca,
    "brightway-excel": _excel,
}
