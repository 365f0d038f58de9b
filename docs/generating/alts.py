"""Texts in the place of the pictures that cells of notebooks draw."""

from __future__ import annotations

from typing import Any

from docutils import nodes


def name_pictures(_app: Any, doctree: Any, _docname: str) -> None:
    """A picture without a text is told by the last line of the cell that drew it."""
    for cell in doctree.findall(nodes.container):
        if "cell" not in cell.get("classes", []):
            continue
        source = next(iter(cell.findall(nodes.literal_block)), None)
        lines = source.astext().strip().splitlines() if source is not None else []
        for picture in cell.findall(nodes.image):
            if not picture.get("alt"):
                picture["alt"] = (
                    f"Drawn by {lines[-1].strip()}" if lines else "Drawn by the cell above"
                )
