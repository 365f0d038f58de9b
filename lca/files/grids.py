"""The sheets of a workbook, or the tables of a folder of CSV, as cells that know their places."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from lca.files import csv_cells, regular, xlsx
from lca.files.signs import control_in, without_control
from lca.files.xlsx import Cells
from lca.files.yaml_tree import InputFile, text_of
from lca.problems import Mark, Message, Problem, Refused, WrongInput

WORKBOOKS = (".xlsx", ".xlsm")
#: Endings of other spreadsheets, which are not read.
OTHERS = (".xls", ".xlsb", ".ods", ".et", ".numbers")
Wanted = Callable[[str], bool]
#: The place of a row and a column, both from 1.
Place = Callable[[int, int], Mark]
#: Title → places, and cells; None for a sheet that is not wanted.
Grids = dict[str, tuple[Place, Cells | None]]


def is_one(path: Path, wanted: Wanted) -> bool:
    """Whether a path is a workbook, or a folder with a wanted table as CSV."""
    if path.suffix.lower() in (*WORKBOOKS, *OTHERS):
        return not path.is_dir()
    try:
        return path.is_dir() and any(wanted(one.stem) for one in _csv_files(path))
    except OSError:
        return False


def read(path: Path, shown: str, wanted: Wanted) -> tuple[Grids, list[InputFile], list[Problem]]:
    """The sheets whose titles are wanted, and the titles of the others, and what is doubtful. Raises WrongInput for what cannot
    be read."""
    if control_in(shown):
        raise WrongInput([Problem(Mark(shown), "", Message("file-name-sign"))])
    return (_folder if path.is_dir() else _workbook)(path, shown, wanted)


def _workbook(
    path: Path, shown: str, wanted: Wanted
) -> tuple[Grids, list[InputFile], list[Problem]]:
    ending = path.suffix.lower()
    try:
        if ending not in WORKBOOKS:
            raise Refused(Message("sheet-other-format", ending=ending))
        data = regular.read_bytes(path, xlsx.MAX_BYTES)
        sheets = xlsx.read(data, wanted)
    except (regular.NotRead, Refused) as error:
        raise WrongInput([Problem(Mark(shown), "", error.message)]) from None
    grids: Grids = {
        title: (partial(Mark, shown, sheet=without_control(title)[0]), cells)
        for title, cells in sheets.items()
    }
    return grids, [InputFile(path, shown, hashlib.sha256(data).hexdigest())], []


def _folder(path: Path, shown: str, wanted: Wanted) -> tuple[Grids, list[InputFile], list[Problem]]:
    grids: Grids = {}
    inputs, chinese, unread = [], list[str](), list[str]()
    for file in _csv_files(path):
        name = f"{shown.rstrip('/')}/{file.name}"
        cells = None
        if wanted(file.stem):
            try:
                text, source = text_of(file, name)
            except WrongInput as error:
                if error.problems[0].message.key != "file-not-utf8":
                    raise
                found = _in_gb18030(file, name)
                (unread if found is None else chinese).append(file.name)
                if found is None:
                    continue
                text, source = found
            inputs.append(source)
            cells = csv_cells.read(text, name)
        grids[file.stem] = (partial(Mark, name), cells)
    if unread:
        message = Message("sheet-no-encoding", files=tuple(unread))
        raise WrongInput([Problem(Mark(shown), "", message)])
    message = Message("sheet-gb18030", files=tuple(chinese))
    return grids, inputs, [Problem(Mark(shown), "", message)] if chinese else []


def _in_gb18030(file: Path, shown: str) -> tuple[str, InputFile] | None:
    """A file as Excel writes CSV in China; None where it is no such text."""
    data = regular.read_bytes(file, xlsx.MAX_BYTES)
    try:
        text = data.decode("gb18030").removeprefix(csv_cells.BOM)
    except UnicodeDecodeError:
        return None
    return text, InputFile(file, shown, hashlib.sha256(data).hexdigest())


def _csv_files(folder: Path) -> list[Path]:
    return sorted(one for one in folder.iterdir() if one.suffix.lower() == ".csv")
