"""What `lca factors show` tells of by-products: those that an activity makes, and one by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lca.cli.talk import echo, print_json, table

if TYPE_CHECKING:
    from lca.library.fates import Fate
    from lca.library.library import Entry, Library
    from lca.library.pairs import Substitution


def print_beside(library: Library, entry: Entry, year: int) -> None:
    """By-products of an activity, and what its product gives off where it is used."""
    activity = entry.activity
    for title, head, rows in (
        ("By-products that it makes, free of burden", "by-product", activity.coproducts),
        ("What its product gives off in use, not in its scores", "flow", activity.releases_in_use),
    ):
        cells = [
            *(
                [
                    *(row.names, row.amount.at(year).text, library.source_of(entry, row) or ""),
                    *(library.seen_of(entry, row), row.note or ""),
                ]
                for row in rows
            )
        ]
        if cells:
            names = (head, "amount", "source", "seen", "note")
            table(title, [(name, name == "amount") for name in names], cells)


def print_byproduct(library: Library, id: str, as_json: bool) -> None:
    """A by-product: its names, what usually happens to it, what it stands for."""
    one = library.byproducts[id]
    pairs = [pair for pair in library.substitutions.values() if pair.byproduct == id]
    if as_json:
        print_json(_json(library, id, pairs))
        return
    echo(f"{id}: {one.name.en} {one.name.zh}")
    if one.aliases:
        echo("also: " + ", ".join(one.aliases))
    echo()
    if one.usual is not None:
        usual = one.usual
        fates = [[_share(fate), _fate(fate), fate.source or ""] for fate in usual.fates]
        columns = [("share", True), ("what happens to it", False), ("source", False)]
        table(f"Usual fate, {usual.geography} {usual.year}", columns, fates)
        if usual.note:
            echo(f"{usual.note.en}\n")
    if one.find_out is not None:
        echo(f"To find out: {one.find_out.en}\n")
    if pairs:
        columns = [
            *(("stands for", False), ("ratio", True), ("largest published saving", True)),
            *(("source", False), ("seen", False), ("note", False)),
        ]
        table("Substitutions", columns, [_pair(library, pair) for pair in pairs])


def _share(fate: Fate) -> str:
    if fate.share is None or isinstance(fate.share, str):
        return fate.share or "1"
    return fate.share.text


def _fate(fate: Fate) -> str:
    if fate.use is None:
        names = [str(demand.activity) for demand in fate.disposal or []]
        return "put away: " + (", ".join(names) or "nothing counted")
    if isinstance(fate.use, str):
        return "used, by others for the same"
    displaced = fate.use.displaced
    return "used, for " + (str(displaced.product) if displaced else "nothing that is displaced")


def _pair(library: Library, pair: Substitution) -> list[str]:
    source = library.cited(pair.source)
    return [
        *(pair.product, pair.ratio.text if pair.ratio else ""),
        pair.saving.high.text if pair.saving else "",
        *(pair.source, pair.seen or (source.seen if source else ""), pair.note or ""),
    ]


def _json(library: Library, id: str, pairs: list[Substitution]) -> dict[str, Any]:
    one = library.byproducts[id]
    usual = one.usual
    return {
        "id": id,
        "name": {"en": one.name.en, "zh": one.name.zh},
        "measured_in": one.measured_in,
        "aliases": one.aliases,
        "usual": None
        if usual is None
        else {
            "year": usual.year,
            "geography": usual.geography,
            "assumed": usual.assumed,
            "fates": [
                {"share": _share(fate), "kind": fate.kind, "source": fate.source}
                for fate in usual.fates
            ],
        },
        "substitutions": {pair.product: pair.ratio.text if pair.ratio else None for pair in pairs},
    }
