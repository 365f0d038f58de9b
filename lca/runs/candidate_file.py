"""Candidates as one large table in a file: CSV, or Parquet."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lca.files import ours
from lca.files.cells import cell
from lca.problems import CannotSave, Message, NotInstalled, reason
from lca.texts import Lang

if TYPE_CHECKING:
    from lca.runs.matches import Matches


def write(found: Matches, path: Path, lang: Lang) -> Path:
    """Write all candidates; a file that lca match did not write stays. Raises CannotSave, NotInstalled."""
    parquet = path.suffix == ".parquet"
    if parquet and find_spec("pyarrow") is None:
        raise NotInstalled(Message("match-no-parquet"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with ours.room(path.parent) as room:
            (_parquet if parquet else _csv)(found, room / ours.NEW, lang)
            ours.put(room / ours.NEW, path, _marked)
    except FileExistsError:
        raise CannotSave(Message("match-table-foreign", path=str(path))) from None
    except OSError as error:
        raise CannotSave(Message("not-written", path=str(path), reason=reason(error))) from None
    return path


def _marked(path: Path) -> bool:
    """Whether a file begins as ours do."""
    from lca.runs.matches import KEYS

    head = ",".join(KEYS).encode()
    with path.open("rb") as file:
        start = file.read(len(head))
    return start == head or (start[:4] == b"PAR1" and path.suffix == ".parquet")


def _csv(found: Matches, path: Path, lang: Lang) -> None:
    from lca.runs.matches import KEYS

    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(KEYS) + "\n")
        for columns in _blocks(found, lang):
            said: dict[str, str] = {}
            told = []
            for column in columns:
                if column and isinstance(column[0], float):
                    told.append([f"{one:.10g}" if not math.isnan(one) else "" for one in column])
                else:
                    told.append([_cell(one, said) for one in column])
            file.write("\n".join(map(",".join, zip(*told, strict=True))) + "\n")


def _cell(value: Any, said: dict[str, str]) -> str:
    """A text as a cell; lists are joined."""
    if isinstance(value, list):
        parts = value if value and isinstance(value[0], str) else [_asked(one) for one in value]
        value = "; ".join(parts)
    elif not isinstance(value, str):
        return "" if value is None else str(value).lower()
    if value not in said:
        text = cell(value)
        quoted = any(sign in text for sign in ',"\n\r')
        said[value] = '"' + text.replace('"', '""') + '"' if quoted else text
    return said[value]


def _asked(one: dict[str, Any]) -> str:
    """A standard in a cell: `GB/T 1596-2017, 6.1: unknown (moisture, fineness)`."""
    cited = ", ".join(part for part in (one["standard"], one["clause"]) if part)
    tests = f" ({', '.join(one['tests'])})" if one["tests"] else ""
    return f"{cited}: {one['status']}{tests}"


def _parquet(found: Matches, path: Path, lang: Lang) -> None:
    pa, pq = import_module("pyarrow"), import_module("pyarrow.parquet")
    from lca.runs.matches import KEYS

    writer = None
    for columns in _blocks(found, lang):
        told = [
            [
                json.dumps(one, ensure_ascii=False) if isinstance(one, list) else one
                for one in column
            ]
            for column in columns
        ]
        types = [pa.string() if key == "exchange" else None for key in KEYS]
        arrays = [pa.array(c, type=t) for c, t in zip(told, types, strict=True)]
        block = pa.table(arrays, names=list(KEYS))
        writer = writer or pq.ParquetWriter(path, block.schema)
        writer.write_table(block)
    if writer is not None:
        writer.close()


def _blocks(found: Matches, lang: Lang) -> Iterator[list[list[Any]]]:
    from lca.runs.matches import BLOCK

    for start in range(0, len(found), BLOCK):
        yield found._columns(slice(start, start + BLOCK), lang)
