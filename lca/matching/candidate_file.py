"""Candidates as one large table in a file: CSV, or Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lca.files import ours
from lca.files.cells import cell
from lca.problems import CannotSave, Message, NotInstalled, Refused, reason

#: Columns of some candidates, each a list.
Block = list[list[Any]]
#: What names of tables end in, and those of scenarios.
TABLES, SCENARIOS = (".csv", ".parquet"), (".yaml", ".yml")


def ending(path: Path, endings: Sequence[str]) -> Path:
    """The path, whose name ends in one of these. Raises Refused."""
    if path.suffix not in endings:
        raise Refused(Message("match-ending", path=str(path), endings=tuple(endings)))
    return path


def write(path: Path, keys: Sequence[str], blocks: Iterator[Block]) -> Path:
    """Write candidates; a file that lca match did not write stays. Raises CannotSave, NotInstalled."""
    parquet = path.suffix == ".parquet"
    if parquet and find_spec("pyarrow") is None:
        raise NotInstalled(Message("match-no-parquet"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with ours.room(path.parent) as room:
            (_parquet if parquet else _csv)(room / ours.NEW, keys, blocks)
            ours.put(room / ours.NEW, path, partial(_marked, keys))
    except FileExistsError:
        raise CannotSave(Message("match-table-foreign", path=str(path))) from None
    except OSError as error:
        raise CannotSave(Message("not-written", path=str(path), reason=reason(error))) from None
    return path


def _marked(keys: Sequence[str], path: Path) -> bool:
    """Whether a file begins as ours do."""
    head = ",".join(keys).encode()
    with path.open("rb") as file:
        start = file.read(len(head))
    return start == head or (start[:4] == b"PAR1" and path.suffix == ".parquet")


def _csv(path: Path, keys: Sequence[str], blocks: Iterator[Block]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(keys) + "\n")
        for columns in blocks:
            said: dict[int, str] = {}  # by object: the columns hold them all
            told = []
            for column in columns:
                if column and isinstance(column[0], float):
                    told.append([f"{one:.10g}" if one == one else "" for one in column])  # noqa: PLR0124
                else:
                    told.append([said.get(id(one)) or _cell(one, said) for one in column])
            file.write("\n".join(map(",".join, zip(*told, strict=True))) + "\n")


def _cell(value: Any, said: dict[int, str]) -> str:
    """A text as a cell; lists are joined."""
    text = str(value).lower() if isinstance(value, bool) else "" if value is None else value
    if isinstance(text, list):
        text = "; ".join(one if isinstance(one, str) else asked(one) for one in text)
    text = cell(text)
    quoted = any(sign in text for sign in ',"\n\r')
    text = '"' + text.replace('"', '""') + '"' if quoted else text
    said[id(value)] = text
    return str(text)


def asked(one: dict[str, Any]) -> str:
    """A standard in a cell: `GB/T 1596-2017, 6.1: unknown (moisture, fineness)`."""
    cited = ", ".join(part for part in (one["standard"], one["clause"]) if part)
    tests = f" ({', '.join(one['tests'])})" if one["tests"] else ""
    return f"{cited}: {one['status']}{tests}"


def _parquet(path: Path, keys: Sequence[str], blocks: Iterator[Block]) -> None:
    pa, pq = import_module("pyarrow"), import_module("pyarrow.parquet")
    writer = None
    for columns in blocks:
        told = [
            [
                json.dumps(one, ensure_ascii=False) if isinstance(one, list) else one
                for one in column
            ]
            for column in columns
        ]
        types = [pa.string() if key == "exchange" else None for key in keys]
        arrays = [pa.array(c, type=t) for c, t in zip(told, types, strict=True)]
        block = pa.table(arrays, names=list(keys))
        writer = writer or pq.ParquetWriter(path, block.schema)
        writer.write_table(block)
    if writer is not None:
        writer.close()
