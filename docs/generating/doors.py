"""The pages by which readers enter a part of the site: what stands in it, in the order of reading."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from generating.staged import placed

#: Folder → title, what it is for, and its pages in the order of reading; others follow.
DOORS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "tutorial": (
        "First steps",
        "Read from top to bottom, or begin with a notebook: its cells were run when this site was built, and what they show is theirs.",
        ("first-network",),
    ),
    "howto": (
        "How to",
        "One task a page.",
        (
            *(
                "write-a-scenario",
                "from-sheet-to-network",
                "read-a-sheet",
                "in-python",
                "add-a-factor",
                "another-country",
            ),
            *("backgrounds", "ecoinvent", "brightway", "cluster", "report", "hand-on"),
            *("money-and-years", "share-the-saving", "check-us"),
        ),
    ),
    "explanation": (
        "Explanation",
        "What is counted and how, and how far it holds.",
        (
            *("method", "without", "uncertainty", "sensitivity", "breakeven"),
            *("ledger", "matching", "engine", "limits", "comparison", "upstream"),
        ),
    ),
    "networks": (
        "Networks",
        "What comes with lca, and what the results say and do not say.",
        ("shipped", "hebei", "houston", "wastes"),
    ),
    "zh": (
        "中文",
        "教程、操作指南与全部消息。",
        ("tutorial", "network", "sheets", "report", "ledger", "sharing", "messages"),
    ),
}
#: Folder → pages that lie elsewhere and stand in it, too.
BESIDE = {"tutorial": ("notebooks", "*.ipynb"), "explanation": ("docs", "[!i]*.md")}


def doors(root: Path) -> dict[str, str]:
    """Path in the site's sources → text, of each part that has no such page of its own."""
    docs = root / "docs"
    return {
        f"{folder}/index.md": _door(root, folder)
        for folder in DOORS
        if not (docs / folder / "index.md").exists()
    }


def _door(root: Path, folder: str) -> str:
    title, purpose, order = DOORS[folder]
    places = [PurePosixPath(place) for place in placed(root).values()]
    there = sorted(
        place.stem
        for place in places
        if place.parent.as_posix() == folder and place.suffix == ".md"
    )
    pages = sorted(there, key=lambda page: order.index(page) if page in order else len(order))
    if folder in BESIDE:
        beside, kind = BESIDE[folder]
        place = "/" if beside == "docs" else f"/{beside}/"
        pages += [f"{place}{path.stem}" for path in sorted((root / beside).glob(kind))]
    listed = "\n".join(pages)
    return f"# {title}\n\n{purpose}\n\n```{{toctree}}\n:maxdepth: 1\n\n{listed}\n```\n"
