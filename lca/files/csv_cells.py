"""Tables of CSV as plain cells, read and written so that spreadsheets calculate nothing of them and show Chinese."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from lca.files import ours
from lca.files.cells import FORMULA, MARK, cell
from lca.files.xlsx import Cell, Cells
from lca.problems import CannotSave, Mark, Message, Problem, WrongInput, reason

#: Says to spreadsheets that what follows is UTF-8.
BOM = "\ufeff"


def read(text: str, shown: str) -> Cells:
    """The cells of a table, all texts, by the line at which their row begins. Raises WrongInput."""
    separator = max(",;\t", key=text.partition("\n")[0].count)
    found: Cells = {}
    reader, line = csv.reader(io.StringIO(text, newline=""), delimiter=separator), 1
    try:
        for row in reader:
            given = {at: Cell(_bare(one.strip())) for at, one in enumerate(row, 1) if one.strip()}
            if given:
                found[line] = given
            line = reader.line_num + 1
    except csv.Error as error:
        message = Message("sheet-csv", reason=str(error))
        raise WrongInput([Problem(Mark(shown, line), "", message)]) from None
    return found


def written(rows: Iterable[Sequence[Any]]) -> str:
    """Rows as a table; texts that a spreadsheet would calculate have an apostrophe before them."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([_marked(one) for one in row] for row in rows)
    return BOM + text.getvalue()


def save(folder: Path, texts: Mapping[str, str]) -> None:
    """Put files into a folder, all or none, over nothing that stands there. Raises CannotSave."""
    taken = [folder] if folder.exists() and not folder.is_dir() else []
    taken += [folder / name for name in texts if os.path.lexists(folder / name)]
    if taken:
        raise CannotSave(Message("sheet-exists", path=str(taken[0])))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with ours.room(folder) as room:
            for name, text in texts.items():
                (room / name).write_text(text, encoding="utf-8", newline="")
            for name in texts:
                ours.put(room / name, folder / name, lambda _: False)
    except OSError as error:
        raise CannotSave(Message("not-written", path=str(folder), reason=reason(error))) from None


def _marked(value: Any) -> Any:
    """A value of which `_bare` makes what it was: one more apostrophe where it begins with some before such a sign."""
    return MARK + value if isinstance(value, str) and _bare(value) != value else cell(value)


def _bare(text: str) -> str:
    """A text without the apostrophe that keeps spreadsheets from calculating it."""
    behind = text.lstrip(MARK)
    return text[1:] if text[:1] == MARK and behind[:1] in FORMULA and behind else text
