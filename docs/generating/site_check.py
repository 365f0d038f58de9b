"""Holds a built site: no link or anchor leads nowhere, every picture has a text in its place, nothing is loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

#: Elements that load what their attribute names.
LOADS = {
    "script": "src",
    "img": "src",
    "source": "src",
    "iframe": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
    "object": "data",
}
#: Relations of a <link> that name a page and load nothing.
NAMED = {"canonical", "prev", "next", "index", "search", "author"}


@dataclass
class Page(HTMLParser):
    """Ids, links, pictures and loads of a page."""

    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attrs}
        self.ids |= {of[name] for name in ("id", "name") if of.get(name)}
        if tag == "a" and "href" in of:
            self.links.append(of["href"])
        if tag == "link" and "href" in of:
            named = bool(set(of.get("rel", "").split()) & NAMED)
            (self.links if named else self.loads).append(of["href"])
        if tag in LOADS and of.get(LOADS[tag]):
            self.loads.append(of[LOADS[tag]])
        if tag == "img" and not _told(of):
            self.bare.append(of.get("src", ""))

    handle_startendtag = handle_starttag


def _told(of: dict[str, str]) -> bool:
    """Whether a picture has a text that is not the name of its file."""
    if of.get("aria-hidden") == "true" or of.get("role") == "presentation":
        return True
    alt, src = of.get("alt", "").strip(), of.get("src", "")
    return bool(alt) and alt not in src and Path(alt).name != Path(src).name


def problems(site: Path) -> Iterator[str]:
    """What is wrong with the pages of a folder, page by page."""
    pages: dict[Path, Page] = {}
    for path in sorted(site.rglob("*.html")):
        pages[path] = Page()
        pages[path].feed(path.read_text(encoding="utf-8"))
    for path, page in pages.items():
        name = path.relative_to(site).as_posix()
        for target in page.links + page.loads:
            wrong = _wrong(path, target, pages, target in page.loads)
            if wrong:
                yield f"{name}: {wrong}"
        yield from (f"{name}: no text in the place of {src}" for src in page.bare)


def _wrong(path: Path, target: str, pages: dict[Path, Page], loads: bool) -> str:
    """What is wrong with a link of a page; nothing where it is sound."""
    parts = urlsplit(target)
    if parts.scheme == "data" or not target:
        return ""
    if parts.scheme or parts.netloc:
        return f"loads {target}" if loads else ""
    there = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if there.is_dir():
        there /= "index.html"
    if not there.exists():
        return f"there is no {target}"
    anchor = unquote(parts.fragment)
    if anchor and there in pages and anchor not in pages[there].ids:
        return f"no place is called {target}"
    return ""
