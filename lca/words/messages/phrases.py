"""Parts of messages that several of them take as values."""

from __future__ import annotations

from lca.texts import Wording

PHRASES: dict[str, Wording] = {
    "did-you-mean": (("did you mean {names:or}?", ""), ("是否指 {names:or}？", "")),
    "nothing": (("nothing", ""), ("空值", "")),
    "this": (("this", ""), ("此处", "")),
    "list-or-mapping": (("a list or mapping", ""), ("列表或映射", "")),
    "plain-number": (("a plain number", ""), ("无量纲数", "")),
    "and-more": (("{names:list} and {count} more", ""), ("{names:list}等，另有{count}个", "")),
}
