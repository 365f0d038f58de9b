"""What bw2io's reader of EcoSpold 2 leaves to do: the names of units, the file of what is wrong, and what it drops.

Inputs of which it finds no maker are purged with a line in a log; here they lead nowhere, as in every other format. Spreads
that it replaces are counted.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lca.backgrounds.errors import BackgroundError
from lca.backgrounds.formats.account import Account, refused
from lca.backgrounds.formats.foreign_units import in_place_of, renamed
from lca.problems import Message

Dataset = dict[str, Any]

#: Strategies of bw2io that take inputs out which lead nowhere.
PURGES = ("delete_exchanges_missing_activity", "delete_ghost_exchanges")
LOGNORMAL = 2


def read(path: Path, name: str, account: Account, many: bool) -> list[Dataset]:
    """The datasets of a folder of .spold files.

    many : on all cores. Raises BackgroundError with the file for what cannot be read.
    """
    importer = _importer(path, name, many)
    for dataset in importer.data:
        _one_product(dataset)
    _around_nothing(importer.data, account)
    strategies = in_place_of(importer.strategies, "normalize_units", [renamed])
    for one in PURGES:
        strategies = in_place_of(strategies, one)
    importer.strategies = strategies
    before = _spreads(importer.data)
    importer.apply_strategies(verbose=False)
    datasets = list(importer.data)
    changed = sum(
        1
        for dataset in datasets
        for edge in dataset["exchanges"]
        if id(edge) in before and before[id(edge)] != _spread(edge)
    )
    if changed:
        account.notes.append(Message("spreads-replaced", count=changed))
    return datasets


def _one_product(dataset: Dataset) -> None:
    made = [
        str(edge.get("name"))
        for edge in dataset["exchanges"]
        if edge.get("type") == "production" and edge.get("amount")
    ]
    if len(made) != 1:
        what = f"'{dataset.get('name')}' makes {len(made)} products{': ' * bool(made)}{', '.join(made[:3])}"
        cure = "take a linked system model, in which every file has one product"
        refused(f"'{dataset.get('filename')}'", what, cure)


def _around_nothing(datasets: list[Dataset], account: Account) -> None:
    """Amounts of 0 with a log-normal spread are exact, and noted: bw2io takes the logarithm of 0."""
    count = 0
    for dataset in datasets:
        for edge in dataset["exchanges"]:
            if edge.get("uncertainty type") == LOGNORMAL and not edge.get("amount"):
                edge.pop("scale", None)
                edge.update({"uncertainty type": 0, "loc": 0.0})
                count += 1
    if count:
        account.notes.append(Message("amounts-of-no-spread", count=count))


def _spread(edge: Dataset) -> tuple[Any, Any]:
    return edge.get("uncertainty type"), edge.get("scale")


def _spreads(datasets: list[Dataset]) -> dict[int, tuple[Any, Any]]:
    """Log-normal exchanges (by identity: bw2io changes them in place) and their spread."""
    return {
        id(edge): _spread(edge)
        for dataset in datasets
        for edge in dataset["exchanges"]
        if edge.get("uncertainty type") == LOGNORMAL
    }


def _importer(path: Path, name: str, many: bool) -> Any:
    import bw2io
    from bw2io.extractors import Ecospold2DataExtractor

    class Placed(Ecospold2DataExtractor):  # type: ignore[misc]
        @classmethod
        def extract_activity(cls, folder: Any, filename: Any, *more: Any, **named: Any) -> Dataset:
            try:
                found: Dataset = super().extract_activity(folder, filename, *more, **named)
            except MemoryError:
                raise
            except Exception as error:
                what = f"this cannot be read ({str(error) or type(error).__name__})"
                refused(f"'{Path(filename).name}'", what, "export it again from its program")
            return found

    try:
        return bw2io.SingleOutputEcospold2Importer(str(path), name, extractor=Placed, use_mp=many)
    except (BackgroundError, MemoryError):
        raise
    except Exception:
        if not many:
            raise
        return _importer(path, name, many=False)  # one after another, to say which file it is
