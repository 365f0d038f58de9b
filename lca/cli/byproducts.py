"""What `lca factors show` tells of by-products: those that an activity makes, and one by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lca.cli.talk import echo, print_json, table
from lca.texts import Lang
from lca.words.catalogue import tr

if TYPE_CHECKING:
    from lca.library.fates import Fate
    from lca.library.form import Substitution
    from lca.library.library import Entry, Library


def print_beside(library: Library, entry: Entry, year: int, lang: Lang = "en") -> None:
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
                    *(tr(lang, library.seen_of(entry, row)), row.note or ""),
                ]
                for row in rows
            )
        ]
        if cells:
            names = (head, "amount", "source", "seen", "note")
            columns = [(tr(lang, name), name == "amount") for name in names]
            table(tr(lang, title), columns, cells)


def print_byproduct(library: Library, id: str, as_json: bool, lang: Lang = "en") -> None:
    """A by-product: its names, what usually happens to it, what it stands for."""
    one = library.byproducts[id]
    pairs = [pair for pair in library.substitutions.values() if pair.byproduct == id]
    if as_json:
        print_json(_json(library, id, pairs))
        return
    echo(f"{id}: {one.name.en} {one.name.zh}")
    if one.aliases:
        echo(tr(lang, "also: {names}", names=", ".join(one.aliases)))
    echo()
    if one.usual is not None:
        usual = one.usual
        fates = [[_share(fate), _fate(fate, lang), fate.source or ""] for fate in usual.fates]
        heads = ("share", "what happens to it", "source")
        place = {"geography": usual.geography, "year": usual.year}
        columns = [(tr(lang, head), head == "share") for head in heads]
        table(tr(lang, "Usual fate, {geography} {year}", **place), columns, fates)
        if usual.note:
            echo(f"{usual.note.in_(lang)}\n")
    if one.find_out is not None:
        echo(tr(lang, "To find out: {what}", what=one.find_out.in_(lang)) + "\n")
    if pairs:
        numbers = ("ratio", "largest published saving")
        columns = [
            (tr(lang, head), head in numbers)
            for head in ("stands for", *numbers, "source", "seen", "note")
        ]
        table(tr(lang, "Substitutions"), columns, [_pair(library, pair, lang) for pair in pairs])


def _share(fate: Fate) -> str:
    if fate.share is None or isinstance(fate.share, str):
        return fate.share or "1"
    return fate.share.text


def _fate(fate: Fate, lang: Lang) -> str:
    if fate.use is None:
        names = [str(demand.activity) for demand in fate.disposal or []]
        return tr(lang, "put away: {names}", names=", ".join(names) or tr(lang, "nothing counted"))
    if isinstance(fate.use, str):
        return tr(lang, "used, by others for the same")
    displaced = fate.use.displaced
    if displaced is None:
        return tr(lang, "used, for nothing that is displaced")
    return tr(lang, "used, for {product}", product=str(displaced.product))


def _pair(library: Library, pair: Substitution, lang: Lang) -> list[str]:
    source = library.cited(pair.source)
    seen = pair.seen or (source.seen if source else "")
    return [
        *(pair.product, pair.ratio.text if pair.ratio else ""),
        pair.saving.high.text if pair.saving else "",
        *(pair.source, tr(lang, seen) if seen else "", pair.note or ""),
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
