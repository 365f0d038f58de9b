"""Where the shipped factor library and scenarios lie: in a checkout beside the package, in a wheel inside it."""

from __future__ import annotations

from pathlib import Path

from lca.files.ours import inside

_PACKAGE = Path(__file__).resolve().parents[1]


def shipped(name: str) -> Path:
    """The folder `factors`, `scenarios` or `schema` of this installation."""
    for root in (_PACKAGE / "shipped", _PACKAGE, _PACKAGE.parent):
        folder = root / name
        if inside(folder, ".yaml" if name != "schema" else ".json"):
            return folder
    raise FileNotFoundError(f"the folder {name} is missing from this installation of lca")
