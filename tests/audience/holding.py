"""The made-up network of secrets, and all the text that the files of a folder hold."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject

import lca
from lca.audience.terms import leaks
from lca.scenario.scenario import Scenario

HERE = Path(__file__).parent
PLAN = HERE / "zorbium-plan.yaml"
LIBRARY = HERE.parent / "files" / "library"

#: Words that stand in the network and nowhere else.
NAMES = (
    *(
        "zorbium",
        "佐鲁伯",
        "quexalt",
        "奎克萨",
        "tarnwick",
        "塔恩威克",
        "ulmsey",
        "乌姆西",
        "plimsort",
        "普林索",
    ),
    *("yindrel", "因德瑞尔", "vrandle", "弗兰德", "brolth", "布罗尔斯", "dunqueth", "敦奎斯"),
)
#: Words of notes, sources, descriptions and of the fates.
WORDS = ("kelvodrim", "柯沃德", "morvantic", "莫万蒂克", "fennimark", "芬尼马克")
#: Coordinates, and amounts and distances with more digits than are told.
NUMBERS = (
    *("39.12345", "118.54321", "39.22345", "39.54321", "118.34567"),
    *(
        "412.37",
        "300.11",
        "517.93",
        "187.3",
        "14.29",
        "512.77",
        "4123.7",
        "1.2345",
        "1.0437",
        "0.9137",
    ),
    *("0.6172", "0.5123", "44.41", "30.77", "31.47", "100.19", "5.43", "0.8131", "912345"),
)
SECRETS = (*NAMES, *WORDS, *NUMBERS)


def plan(path: Path = PLAN, **changes: str) -> Scenario:
    """The network, with another amount of some exchanges (their ids with `_`), over the made-up library that all tests share."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lca.library.library.shipped", lambda _name: LIBRARY)
        paths = {
            f"exchanges.{id.replace('_', '-')}.amount.value": one for id, one in changes.items()
        }
        return lca.vary(lca.load(path), paths) if paths else lca.load(path)


def contents(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """What a file holds as it is and, of an archive, a picture or a PDF, what is packed in it."""
    yield name, data
    if data[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for inside in archive.namelist():
                yield f"{name}/{inside} (name)", inside.encode()
                yield from contents(archive.read(inside), f"{name}/{inside}")
    if data[:5] == b"%PDF-":
        reader = PdfReader(BytesIO(data))
        for number, page in enumerate(reader.pages, 1):
            yield f"{name} page {number}", page.extract_text().encode()
        for at in {at for numbers in reader.xref.values() for at in numbers}:
            one = reader.get_object(at)
            yield f"{name} object {at}", repr(one).encode()
            if isinstance(one, StreamObject):
                yield f"{name} stream {at}", one.get_data()
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        for kind, chunk in chunks(data):
            if kind in (b"zTXt", b"iTXt"):
                head, _, rest = chunk.partition(b"\0")
                yield (
                    f"{name} {kind!r}",
                    head + b" " + (zlib.decompress(rest[1:]) if kind == b"zTXt" else rest),
                )
            elif kind != b"IDAT":
                yield f"{name} {kind!r}", chunk


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and content of the chunks of a PNG file."""
    at = 8
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        yield kind, data[at + 8 : at + 8 + length]
        at += 12 + length


def found(folder: Path, secrets: tuple[str, ...]) -> list[str]:
    """Where a folder holds one of some secrets: names of files and folders, and what is in them."""
    where = []
    for path in [folder, *sorted(folder.rglob("*"))]:
        where += [f"{path.name}: {one}" for one in leaks(path.name.encode(), secrets)]
        if path.is_file():
            for name, data in contents(path.read_bytes(), path.name):
                where += [f"{name}: {one}" for one in leaks(data, secrets)]
    return where
