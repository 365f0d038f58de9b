"""What `lca background import KIND` can read. A new kind is one entry here and a module with a `read` function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

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
    """

    source: str
    module: str
    name: str = ""

    @property
    def read(self) -> Reader:
        reader: Reader = import_module(self.module).read
        return reader


KINDS: Mapping[str, Kind] = {
    "warm": Kind("the folder of US EPA's WARM v15 matrices", "lca.backgrounds.warm", "warm-v15"),
    "matrices": Kind(
        "a background.yaml that describes CSV or npz matrices (input-output tables)",
        "lca.backgrounds.matrices",
    ),
}


def how_to_import(name: str) -> str:
    """The command that imports the background of this name, as far as its name tells."""
    for kind, one in KINDS.items():
        if one.name == name:
            return f"run `lca background import {kind} FOLDER` with {one.source}"
    return "`lca background import --help` says how to import one"
