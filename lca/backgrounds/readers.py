"""What `lca background import KIND` can read. A new kind is one entry here and a module with a `read` function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from lca.problems import Message
from lca.texts import Text

if TYPE_CHECKING:
    from lca.backgrounds.model import Background

#: Reads a file or folder as a background of a name, or of the kind's usual name for None.
#: Raises WrongInput with every problem that it found, each with file and line.
Reader = Callable[[Path, str | None], "Background"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A form in which databases come.

    source : what the path names, for people: "the folder of …".
    module : where `read` is; imported when it is used, so that listing the kinds costs nothing.
    name : what its one database is called unless --name says otherwise; empty where there are many.
    form : the form's name where a module reads several (bw2io_formats). Only these can have inputs that lead
        nowhere.
    """

    source: str | Text
    module: str
    name: str = ""
    form: str = ""

    @property
    def read(self) -> Reader:
        return self.reader()

    def reader(self, cut_off: bool = False) -> Reader:
        """The function that reads this kind and looks whether it is `sound`.

        cut_off : leave out inputs that lead nowhere, and list them.
        """
        from lca.backgrounds.sound import sound

        read = import_module(self.module).read
        if self.form:
            read = partial(read, self.form, cut_off=cut_off)
        return lambda path, name: sound(read(path, name))


_BW2IO = "lca.backgrounds.formats.bw2io_formats"

KINDS: Mapping[str, Kind] = {
    "warm": Kind(
        Text("the folder of US EPA's WARM v15 matrices", "美国环保署 WARM v15 矩阵的文件夹"),
        "lca.backgrounds.formats.warm",
        "warm-v15",
    ),
    "matrices": Kind(
        "a background.yaml that describes CSV or npz matrices (input-output tables)",
        "lca.backgrounds.formats.matrices",
    ),
    "ecospold2": Kind(
        "a folder of EcoSpold 2 files (ecoinvent: its folder `datasets`)", _BW2IO, form="ecospold2"
    ),
    "simapro-csv": Kind("a CSV export of SimaPro", _BW2IO, form="simapro-csv"),
    "openlca-jsonld": Kind(
        "an openLCA JSON-LD export, a zip file or its folder", _BW2IO, form="openlca-jsonld"
    ),
    "brightway-excel": Kind(
        "a workbook in Brightway's Excel format", _BW2IO, form="brightway-excel"
    ),
}


def how_to_import(name: str) -> Message:
    """The command that imports the background of this name, as far as its name tells."""
    for kind, one in KINDS.items():
        if one.name == name:
            return Message("import-with", kind=kind, source=one.source)
    return Message("import-help")
