"""Factor files of the user's own over the library: the option that names them, and the library with them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from lca.library.library import Library

OWN = click.option(
    "--with",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A factor file of your own over the library.",
)


def library_with(files: tuple[Path, ...]) -> Library:
    """The library with factor files over it. Raises WrongInput."""
    from lca.library.library import load_library

    return load_library([(file, str(file)) for file in files])
