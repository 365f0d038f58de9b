"""The factor files that a scenario names beside the shipped ones."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lca.files.tree import Node
from lca.loading.extends import beside
from lca.problems import Message, Problem


def factor_files(
    root: Node, only: Sequence[str] | None = None
) -> tuple[list[tuple[Path, str]], list[Problem]]:
    """Extra factor files, each relative to the scenario file that names it, and those that are not there.

    only : the last of them that are wanted; all when left out.
    """
    node = root.child("factors")
    if node is None or not isinstance(node.value, list):
        return [], []
    found: list[tuple[Path, str]] = []
    problems: list[Problem] = []
    for item in node.value if only is None else node.value[len(node.value) - len(only) :]:
        if not isinstance(item.value, str):
            continue  # the model says that it is no text
        shown = beside(item.mark.file, item.value)
        if not _is_file(Path(shown)):
            beside_it = Path(item.mark.file).name
            message = Message("factor-file-missing", file=item.value, beside=beside_it)
            problems.append(Problem(item.mark, "factors", message))
        else:
            found.append((Path(shown), shown))
    return found, problems


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # no name that a file can have
        return False
