"""The page of the Python interface: every public name of lca, filled from the docstrings when the site is built."""

from __future__ import annotations

import inspect
from typing import Any

#: Exceptions have what all exceptions have.
BARE = BaseException


def python_page() -> str:
    """One block for each name of `lca.__all__`."""
    import lca

    found = {name: getattr(lca, name) for name in lca.__all__}
    functions = [name for name, one in found.items() if not inspect.isclass(one)]
    classes = [name for name, one in found.items() if inspect.isclass(one)]
    parts = [
        "# Python",
        "Written by `python docs/generate.py` from `lca.__all__`; the site fills in signatures and docstrings.",
        "## Functions",
        *(_block("autofunction", name) for name in functions),
        "## Classes",
        *(_block("autoclass", name, _options(found[name])) for name in classes),
    ]
    return "\n\n".join(parts) + "\n"


def _options(one: Any) -> tuple[str, ...]:
    if issubclass(one, BARE):
        return ()
    return (":members:", ":inherited-members: object, tuple")


def _block(kind: str, name: str, options: tuple[str, ...] = ()) -> str:
    lines = [f".. {kind}:: lca.{name}", *(f"   {option}" for option in options)]
    return "```{eval-rst}\n" + "\n".join(lines) + "\n```"
