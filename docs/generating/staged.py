"""The sources of the site, put together in a folder: pages of the repository, notebooks, and pages made for the site alone.

Pages of the repository link to one another as they lie there; in the site some of them lie elsewhere, so links follow.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

#: Pages outside of docs/ → their place in the site.
ELSEWHERE = {
    "CONVENTIONS.md": "reference/conventions.md",
    "CHANGELOG.md": "reference/changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "README.md": "index.md",
    "scenarios/README.md": "networks/shipped.md",
    "scenarios/hebei.md": "networks/hebei.md",
    "scenarios/houston.md": "networks/houston.md",
    "scenarios/hebei-wastes.md": "networks/wastes.md",
    "tests/reference/README.md": "reference/published.md",
}
#: Of those, pages of which the site has its own.
OWN = ("README.md",)
#: What of docs/ is a source of the site, beside conf.py.
KEPT = (".md", ".css", ".png", ".svg", ".jpg", ".jpeg", ".ipynb")
#: Links and pictures of Markdown, outside of code.
LINK = re.compile(
    r"(?P<head>!?\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]\()(?P<target>[^)\s#]+)(?P<anchor>#[^)\s]*)?\)"
)
FENCE = re.compile(r"^ {0,3}(```+|~~~+|:::+)", re.MULTILINE)
FILES = "files"


class DeadLink(Exception):
    """Links to nothing in the repository."""


def placed(root: Path) -> dict[str, str]:
    """Path in the repository → path in the site's sources, of everything that is a source of it."""
    docs = root / "docs"
    found = {
        path.relative_to(root).as_posix(): path.relative_to(docs).as_posix()
        for path in sorted(docs.rglob("*"))
        if (path.suffix in KEPT or path == docs / "conf.py")
    }
    found |= {name: place for name, place in ELSEWHERE.items() if (root / name).exists()}
    notebooks = sorted((root / "notebooks").glob("*.ipynb"))
    return found | {f"notebooks/{path.name}": f"notebooks/{path.name}" for path in notebooks}


def stage(root: Path, into: Path, made: Mapping[str, str]) -> None:
    """Write the sources of the site.

    made : path → text of pages that are made for the site. What is the same is not written again, and what was there before and
    is no source any more is taken away. Raises DeadLink, ValueError where a made page stands in the repository, too.
    """
    places = placed(root)
    wanted: dict[str, bytes] = {}
    dead: list[str] = []
    for name, place in places.items():
        if name in OWN:
            continue
        content = (root / name).read_bytes()
        if name.endswith((".md", ".ipynb")):
            carry = _Carry(root, name, places, set(made))
            content = carry.source(content.decode("utf-8")).encode("utf-8")
            dead += carry.dead
            for file in carry.files:
                wanted[f"{FILES}/{file}"] = (root / file).read_bytes()
        wanted[place] = content
    loaded = [*(root / "scenarios").rglob("*.yaml"), *(root / "scenarios").glob("*.xlsx")]
    for path in sorted(loaded):  # what the notebooks load
        wanted[path.relative_to(root).as_posix()] = path.read_bytes()
    if dead:
        raise DeadLink("\n".join(dead))
    for place, text in made.items():
        if place in wanted:
            raise ValueError(f"{place} stands in the repository, too")
        wanted[place] = text.encode("utf-8")
    _write(into, wanted)


def _write(into: Path, wanted: Mapping[str, bytes]) -> None:
    for place, content in wanted.items():
        path = into / place
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
    for path in [*into.rglob("*")]:
        known = path.relative_to(into).as_posix()
        if path.is_dir() or path.name.startswith(".") or known.startswith("gallery/"):
            continue
        if known not in wanted:
            path.unlink()


class _Carry:
    """The links of one page, carried to its place in the site."""

    def __init__(self, root: Path, name: str, places: Mapping[str, str], made: set[str]) -> None:
        self.root, self.name, self.places, self.made = root, name, places, made
        self.files: list[str] = []
        self.dead: list[str] = []

    def source(self, text: str) -> str:
        """A page or a notebook with its links as they lead in the site."""
        if not self.name.endswith(".ipynb"):
            return self.page(text)
        notebook = json.loads(text)
        for one in notebook["cells"]:
            if one["cell_type"] == "markdown":
                one["source"] = self.page("".join(one["source"]))
        return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"

    def page(self, text: str) -> str:
        return "".join(LINK.sub(self._led, part) if prose else part for prose, part in _parts(text))

    def _led(self, found: re.Match[str]) -> str:
        target = found["target"]
        if re.match(r"[a-z]+:", target):
            return found[0]
        there = PurePosixPath(os.path.normpath(PurePosixPath(self.name).parent / target)).as_posix()
        if self.root.joinpath(there).is_dir():
            return found["text"]  # a site has no folders to look into
        here = PurePosixPath(self.places[self.name]).parent
        lead = PurePosixPath(os.path.relpath(self._place(there), here)).as_posix()
        return f"{found['head']}{lead}{found['anchor'] or ''})"

    def _place(self, there: str) -> str:
        """Where what a link leads to lies in the site; itself where there is nothing."""
        if there in self.places:
            return self.places[there]
        in_site = there.removeprefix("docs/")
        if there.startswith("docs/") and in_site in self.made:
            return in_site
        if self.root.joinpath(there).is_file():
            self.files.append(there)
            return f"{FILES}/{there}"
        self.dead.append(f"{self.name}: there is no {there}")
        return there


def _parts(text: str) -> Iterator[tuple[bool, str]]:
    """The lines of a page, and whether they are prose: nothing in a block of code is a link."""
    open_: list[
        tuple[str, bool]
    ] = []  # fences, and whether code is in them: what stands in a directive is prose
    for line in text.splitlines(keepends=True):
        found = FENCE.match(line)
        if found and open_ and line.strip() == open_[-1][0]:
            open_.pop()
        elif found and not (open_ and open_[-1][1]):
            open_.append((found[1], found[1][0] != ":" and "{" not in line))
        yield not (open_ and open_[-1][1]), line
