"""Why a candidate is one, in words: what it stands for, on what footing, what rules say, and why there is none at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lca.library.library import Library
from lca.library.limits import how_seen
from lca.matching.ranked import Asked, Ground
from lca.matching.templates import Template
from lca.problems import Message
from lca.texts import LANGS, Lang, Text


def stands(library: Library, one: Template) -> Message:
    """Which by-product stands for which product, and as what."""
    known = one.known
    byproduct, entry = (
        library.byproducts.get(known.byproduct),
        library.activities.get(one.product),
    )
    name: Text | str = known.named or (entry.activity.name if entry else one.product)
    called = byproduct.name if byproduct else known.byproduct
    if known.use is None:
        return Message("match-stands", byproduct=called, product=name)
    return Message("match-stands-as", byproduct=called, product=name, use=known.use)


def joined(parts: Sequence[Message], lang: Lang) -> str:
    """Parts of a reason in one line."""
    return ("; ", "；")[LANGS.index(lang)].join(part.text(lang) for part in parts)


NOTHING_OF = {
    "supplies": Message("match-nothing-supplies"),
    "left": Message("match-nothing-left"),
    "use": Message("match-nothing-use"),
    "narrowed": Message("match-nothing-narrowed"),
    "receiver": Message("match-nothing-receiver"),
}
_TODAY = {
    "usual": Message("match-usual"),
    "assumed": Message("match-assumed"),
    "unknown": Message("match-today-unknown"),
}


def remarks(library: Library, one: Template, footing: int, nowhere: bool) -> Iterator[Message]:
    """On what footing a candidate of a template stands, and what of it is not known."""
    if footing == 1:
        yield Message("match-need-not-stated")
    elif footing == 2:
        yield Message("match-need-of-product")
    elif footing == 3:
        yield Message("match-other-use")
    if one.known.ratio is not None and how_seen(library, one.known) == "unchecked":
        yield Message("match-unchecked")
    if one.lack is not None:
        own = one.lack.key.startswith("match-")
        yield one.lack if own else Message("match-misfit", why=one.lack)
    elif one.today != "stated":
        yield _TODAY[one.today]
    if nowhere:
        yield Message("match-distance-unknown", km=one.usual_km)
    if one.mode is None and one.lack is None:
        yield Message("match-haul-uncounted")
    if one.piped and one.stated_most is None:
        yield Message("match-piped", km=one.most_km)


def done(one: Template) -> Iterator[Message]:
    """Where it was done."""
    if one.known.precedents:
        yield Message("match-precedents", places=tuple(one.known.precedents))


def rules(ground: Ground) -> Iterator[Message]:
    """What rules say that stands in the way."""
    if ground.status == "forbidden":
        clause = ground.clause
        yield Message("match-forbidden-by", clause=clause) if clause else Message("match-forbidden")
    elif ground.status == "needs-permit":
        yield Message("match-permit")
    if ground.doubt:
        yield Message("match-doubted", by=ground.doubt)
    for one in ground.standards:
        if one.status == "not met":
            yield Message("match-missed", standard=one.rule.cited, properties=one.missed)


def standard(one: Asked) -> dict[str, Any]:
    """A standard as programs read it."""
    return {
        "standard": one.rule.number,
        "clause": one.rule.clause,
        "status": one.status,
        "tests": list(one.tests),
        "seen": one.seen,
    }
