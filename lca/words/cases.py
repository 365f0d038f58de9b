"""Words on cases: names of those that have one whatever the file says."""

from __future__ import annotations

from collections.abc import Mapping

from lca.texts import Text

#: Titles of the cases that stand beside the central one; other cases are titled by their files.
TITLES: Mapping[str, Text] = {
    "central": Text("Central reference", "基准参照"),
    "strict": Text("Strict reference", "严格参照"),
    "lenient": Text("Lenient reference", "宽松参照"),
}


def title(name: str, given: Text | None = None) -> Text:
    """Title of a case: as given, else its usual one, else its name."""
    return given or TITLES.get(name) or Text(name, name)
