"""What `lca factors substitutes` tells: the uses of a by-product, who has them, how well, under which standards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from lca.cli.layout import Column
from lca.cli.talk import echo, print_json, table
from lca.library.limits import how_seen
from lca.texts import Lang, Text
from lca.words.catalogue import tr

if TYPE_CHECKING:
    from lca.library.library import Library
    from lca.library.pairs import Standard, Substitution

#: Headings of the table of uses, whether they head numbers, and when they leave a narrow page.
_USES = (
    ("Stands for", False, 0),
    ("Use", False, 0),
    ("Receivers", False, 0),
    ("Ratio", True, 0),
    ("Ratio seen", False, 2),
    ("Reach", True, 3),
    ("Source", False, 1),
)
_ASKED = (
    ("Stands for", False, 0),
    ("Standard", False, 0),
    ("Largest share", False, 0),
    ("Limit", False, 0),
    ("Seen", False, 1),
    ("Source", False, 2),
)


def print_substitutes(library: Library, id: str, as_json: bool, lang: Lang = "en") -> None:
    """All uses of a by-product that are known."""
    pairs = [pair for pair in library.substitutions.values() if pair.byproduct == id]
    if as_json:
        print_json({"id": id, "uses": [_told(library, pair) for pair in pairs]})
        return
    name = library.byproducts[id].name.in_(lang)
    if not pairs:
        echo(tr(lang, "Nothing is known that {name} stands for.", name=name))
        return
    uses = [_use(library, pair, lang) for pair in pairs]
    table(tr(lang, "What it stands for: {what}", what=name), _columns(_USES, lang), uses, lang)
    for title, heads, row in (
        ("What standards ask", _ASKED, _asked),
        (
            "Where the use is permitted",
            _plain("Stands for", "Where", "Allowed", "Note"),
            _permitted,
        ),
        ("Where it was done", _plain("Stands for", "Place"), _done),
    ):
        rows = _gathered(library, pairs, row, lang)
        if rows:
            table(tr(lang, title), _columns(heads, lang), rows, lang)


def _plain(*heads: str) -> tuple[tuple[str, bool, int], ...]:
    return tuple((head, False, 0) for head in heads)


def _columns(heads: tuple[tuple[str, bool, int], ...], lang: Lang) -> list[Column]:
    return [Column(tr(lang, head), right, leaves) for head, right, leaves in heads]


Rows = Callable[["Library", "Substitution", Lang], Iterator[list[str]]]


def _gathered(
    library: Library, pairs: list[Substitution], rows: Rows, lang: Lang
) -> list[list[str]]:
    return [row for pair in pairs for row in rows(library, pair, lang)]


def _use(library: Library, pair: Substitution, lang: Lang) -> list[str]:
    seen = how_seen(library, pair) if pair.ratio else ""
    reach = ""
    if pair.reach is not None:
        usual, most = pair.reach.usual.text, pair.reach.most
        reach = usual
        if most is not None:
            reach = tr(lang, "{usual}, at most {most}", usual=usual, most=most.text)
    sectors = (library.sectors[one].name.in_(lang) for one in pair.receivers)
    return [
        *(pair.product, pair.use.in_(lang) if pair.use else "", ", ".join(sectors)),
        *(
            pair.ratio.text if pair.ratio else "",
            tr(lang, seen) if seen else "",
            reach,
            pair.source,
        ),
    ]


def _asked(library: Library, pair: Substitution, lang: Lang) -> Iterator[list[str]]:
    for one in pair.standards:
        seen = how_seen(library, one)
        yield [
            *(pair.product, one.cited, _share(one, lang), one.limit.in_(lang)),
            *(tr(lang, seen), one.source),
        ]


def _share(one: Standard, lang: Lang) -> str:
    """What of it is enforced on amounts."""
    if one.forbids:
        return (
            tr(lang, "forbidden since {since}", since=one.since)
            if one.since
            else tr(lang, "forbidden")
        )
    if one.share is None:
        return "" if one.requires else tr(lang, "not enforced")
    return tr(lang, f"{{share}} of the {one.share_of}", share=one.share.text)


def _permitted(library: Library, pair: Substitution, lang: Lang) -> Iterator[list[str]]:
    for one in pair.permissions:
        yield [pair.product, one.where, tr(lang, one.status), one.note or ""]


def _done(library: Library, pair: Substitution, lang: Lang) -> Iterator[list[str]]:
    for place in pair.precedents:
        yield [pair.product, place]


def _both(text: Text | None) -> dict[str, str] | None:
    return None if text is None else {"en": text.en, "zh": text.zh}


def _told(library: Library, pair: Substitution) -> dict[str, Any]:
    known = library.activities.get(pair.product)
    return {
        "product": pair.product,
        "name": _both(pair.named or (known.activity.name if known else None)),
        "in_library": known is not None,
        "use": _both(pair.use),
        "receivers": pair.receivers,
        "ratio": pair.ratio.text if pair.ratio else None,
        "seen": how_seen(library, pair),
        "standards": [
            {
                "standard": one.cited,
                "limit": _both(one.limit),
                "where": one.where,
                "since": one.since,
                "forbids": one.forbids,
                "binds": one.binds,
                "share": one.share.text if one.share else None,
                "share_of": one.share_of,
                "requires": {
                    name: {
                        "at_least": bound.at_least.text if bound.at_least else None,
                        "at_most": bound.at_most.text if bound.at_most else None,
                    }
                    for name, bound in one.requires.items()
                },
                "seen": how_seen(library, one),
                "source": one.source,
            }
            for one in pair.standards
        ],
        "permissions": [one.model_dump() for one in pair.permissions],
        "reach": None
        if pair.reach is None
        else {
            "usual": pair.reach.usual.text,
            "most": pair.reach.most.text if pair.reach.most else None,
            "source": pair.reach.source,
        },
        "precedents": pair.precedents,
        "source": pair.source,
    }
