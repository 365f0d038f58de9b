"""A page read back: its elements with their attributes and texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

#: Elements without an end.
VOID = {"meta", "link", "br", "img", "hr", "input"}


@dataclass
class Element:
    """An element; `parts` are texts and elements in their order."""

    tag: str
    attributes: dict[str, str]
    parts: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        yield self
        for part in self.parts:
            if isinstance(part, Element):
                yield from part.walk()

    def all(self, tag: str, **attributes: str) -> list[Element]:
        return [
            one
            for one in self.walk()
            if one.tag == tag and all(one.attributes.get(k) == v for k, v in attributes.items())
        ]

    @property
    def tables(self) -> list[Element]:
        """Tables of words and numbers, without those that are drawn bars."""
        return [one for one in self.all("table") if one.attributes.get("class") != "bars"]

    @property
    def own(self) -> list[Element]:
        """Elements that stand right in this one."""
        return [part for part in self.parts if isinstance(part, Element)]

    @property
    def text(self) -> str:
        raw = "".join(part if isinstance(part, str) else f" {part.text} " for part in self.parts)
        return " ".join(raw.split())


@dataclass
class Page:
    """A page as its text and as its tree."""

    source: str
    root: Element

    def by_id(self, id: str) -> Element:
        (found,) = [one for one in self.root.walk() if one.attributes.get("id") == id]
        return found


def read(source: str) -> Page:
    """Parse a page; AssertionError where an element is not closed."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    assert len(reader.open) == 1, f"not closed: {[one.tag for one in reader.open]}"
    return Page(source, reader.open[0])


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].parts.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].parts.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].parts.append(data)
