"""`lca byproducts list|search|show`, and what `lca factors show` tells of by-products."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from lca.cli.found import BYPRODUCT, nothing_found
from lca.cli.layout import Column
from lca.cli.own_factors import OWN, library_with
from lca.cli.talk import default_language, echo, language, print_json, prose, table
from lca.problems import Message, Refused
from lca.quantities import figures
from lca.quantities.quantity import Quantity
from lca.texts import Lang
from lca.words.catalogue import tr

if TYPE_CHECKING:
    from pathlib import Path

    from lca.library.fates import Fate
    from lca.library.form import ByProductName, Usual
    from lca.library.library import Entry, Library
    from lca.library.pairs import Substitution

LANG = language("what is said")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON alone.")


@click.group(invoke_without_command=True)
@click.pass_context
def byproducts(context: click.Context) -> None:
    """List, search and show by-products: what they are called, what usually happens to them, what they stand for.

    Without a command all are listed.
    """
    if context.invoked_subcommand is None:
        context.invoke(list_, lang=default_language())


@byproducts.command("list")
@LANG
@OWN
@JSON
def list_(lang: Lang, files: tuple[Path, ...], as_json: bool) -> None:
    """List all by-products."""
    library = library_with(files)
    _print_list(library, list(library.byproducts), lang, as_json)


@byproducts.command()
@click.argument("words", nargs=-1, required=True)
@LANG
@OWN
@JSON
def search(words: tuple[str, ...], lang: Lang, files: tuple[Path, ...], as_json: bool) -> None:
    """By-products whose id, name or other names (English or Chinese) hold all WORDS.

    Words of up to three Latin letters are found as whole words alone.
    """
    from lca.library.search import hits

    library = library_with(files)
    found = hits(library, words, kind=BYPRODUCT)
    if not found and not as_json:
        nothing_found(library, words, lang, byproducts=True)
    _print_list(library, [hit.id for hit in found], lang, as_json)


@byproducts.command()
@click.argument("words", metavar="NAME", nargs=-1, required=True)
@LANG
@OWN
@JSON
def show(words: tuple[str, ...], lang: Lang, files: tuple[Path, ...], as_json: bool) -> None:
    """Show a by-product: its names, what usually happens to it, what makes it, and what it stands for.

    NAME is its id, or any of its names.
    """
    library = library_with(files)
    id = byproduct_called(library, " ".join(words))
    print_byproduct(library, id, as_json, lang)


def byproduct_called(library: Library, name: str) -> str:
    """The id of a by-product by any of its names. Raises Refused with what comes near."""
    from lca.library.meant import meant_byproduct
    from lca.library.names import named
    from lca.library.search import near

    id = named(library.byproducts, name)
    if id is None:
        close = [hit.id for hit in near(library, [name]) if hit.what == BYPRODUCT]
        if not close:  # a word that many share, as slag, comes near to no whole name
            meant = meant_byproduct(library, name)
            close = [id for id in (meant.id, *(id for id, _ in meant.others)) if id is not None]
        cure = Message("did-you-mean", names=tuple(close)) if close else Message("list-byproducts")
        raise Refused(Message("byproduct-unknown", byproduct=name, cure=cure))
    return id


def _print_list(library: Library, ids: list[str], lang: Lang, as_json: bool) -> None:
    pairs: dict[str, int] = {}
    for pair in library.substitutions.values():
        pairs[pair.byproduct] = pairs.get(pair.byproduct, 0) + 1
    if as_json:
        print_json([_listed(id, library.byproducts[id], pairs.get(id, 0)) for id in ids])
        return
    columns = [
        Column(tr(lang, "By-product")),
        Column(tr(lang, "Name")),
        Column(tr(lang, "Used today"), True),
        Column(tr(lang, "Usually")),
        Column(tr(lang, "Stands for"), leaves=1),
        Column(tr(lang, "Measured in"), leaves=2),
    ]
    rows = []
    for id in ids:
        one = library.byproducts[id]
        count = pairs.get(id, 0)
        rows.append(
            [
                *(id, one.name.in_(lang)),
                *((_used(one.usual, lang), _mostly(one.usual, lang)) if one.usual else ("", "")),
                _counted(count, "product", lang) if count else "",
                _measures(one, lang),
            ]
        )
    table(_counted(len(ids), "by-product", lang), columns, rows, lang)


def _counted(count: int, what: str, lang: Lang) -> str:
    """1 product, 2 products."""
    return tr(lang, f"1 {what}") if count == 1 else tr(lang, f"{{n}} {what}s", n=count)


def _listed(id: str, one: ByProductName, pairs: int) -> dict[str, Any]:
    return {
        "id": id,
        "name": {"en": one.name.en, "zh": one.name.zh},
        "measured_in": one.measured_in,
        "aliases": one.aliases,
        "used_share": None if one.usual is None else one.usual.used_share,
        "assumed": None if one.usual is None else one.usual.assumed,
        "substitutions": pairs,
    }


#: What readers call a measure; `energy` is a kind of activities, too, with another word in Chinese.
_MEASURES = {"mass": "mass", "energy": "energy (MJ)", "gas": "gas (Nm3)", "volume": "volume (m3)"}


def _measures(one: ByProductName, lang: Lang) -> str:
    return ", ".join(tr(lang, _MEASURES[name]) for name in one.measured_in or ())


def _used(usual: Usual, lang: Lang) -> str:
    return figures.share(usual.used_share, 1.0, lang)


def _mostly(usual: Usual, lang: Lang) -> str:
    """The fate with the largest share, and whether it is assumed."""
    told = [fate.share.value for fate in usual.fates if isinstance(fate.share, Quantity)]
    rest = 1.0 - sum(told)
    share = {
        number: fate.share.value if isinstance(fate.share, Quantity) else rest
        for number, fate in enumerate(usual.fates)
    }
    fate = _fate(usual.fates[max(share, key=lambda number: share[number])], lang)
    return tr(lang, "{fate} (assumed)", fate=fate) if usual.assumed else fate


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
                    *(
                        row.names,
                        row.amount.at(year).text,
                        library.source_of(entry, row, year) or "",
                    ),
                    *(tr(lang, library.seen_of(entry, row, year)), row.note or ""),
                ]
                for row in rows
            )
        ]
        if cells:
            names = (head, "amount", "source", "seen", "note")
            leaving = {"seen": 2, "source": 1}
            columns = [
                Column(tr(lang, name), name == "amount", leaving.get(name, 0)) for name in names
            ]
            table(tr(lang, title), columns, cells, lang)


def print_byproduct(library: Library, id: str, as_json: bool, lang: Lang = "en") -> None:
    """A by-product: its names, what usually happens to it, what makes it, what it stands for."""
    one = library.byproducts[id]
    pairs = [pair for pair in library.substitutions.values() if pair.byproduct == id]
    if as_json:
        print_json(_json(library, id, pairs))
        return
    echo(f"{id}: {one.name.en} {one.name.zh}")
    if one.aliases:
        prose(tr(lang, "also: {names}", names=", ".join(one.aliases)), "  ")
    if one.measured_in:
        echo(tr(lang, "measured in {measures}", measures=_measures(one, lang)))
    if one.heating_value is not None:
        echo(tr(lang, "lower heating value {value}", value=one.heating_value.text))
    echo()
    if one.usual is not None:
        _print_usual(one.usual, lang)
    if one.find_out is not None:
        prose(tr(lang, "To find out: {what}", what=one.find_out.in_(lang)) + "\n")
    _print_makers(library, id, lang)
    if pairs:
        _print_pairs(library, pairs, lang)


def _print_usual(usual: Usual, lang: Lang) -> None:
    columns = [
        Column(tr(lang, "Share"), True),
        Column(tr(lang, "What happens to it")),
        Column(tr(lang, "Source")),
    ]
    fates = [[_share(fate), _fate(fate, lang), fate.source or ""] for fate in usual.fates]
    title = tr(lang, "Usual fate, {geography} {year}", geography=usual.geography, year=usual.year)
    table(title, columns, fates, lang)
    if usual.note:
        prose(f"{usual.note.in_(lang)}\n")


def _print_makers(library: Library, id: str, lang: Lang) -> None:
    """Activities that make it beside their product."""
    rows = [
        [entry.id, row.amount.at(entry.activity.year).text, entry.activity.reference.text]
        for entry in library.activities.values()
        for row in entry.activity.coproducts
        if row.byproduct == id
    ]
    if rows:
        heads = ("Activity", "Amount", "Per")
        columns = [Column(tr(lang, head), head == "Amount") for head in heads]
        table(tr(lang, "Made by"), columns, rows, lang)


def _print_pairs(library: Library, pairs: list[Substitution], lang: Lang) -> None:
    heads = ("Stands for", "Ratio", "Largest published saving", "Source", "Seen", "Note")
    right = ("Ratio", "Largest published saving")
    leaving = {"Seen": 2, "Source": 1}
    columns = [Column(tr(lang, head), head in right, leaving.get(head, 0)) for head in heads]
    rows = [_pair(library, pair, lang) for pair in pairs]
    table(tr(lang, "Substitutions"), columns, rows, lang)
    asked = [
        [pair.product, standard.cited, standard.limit.in_(lang), standard.source]
        for pair in pairs
        for standard in pair.standards
    ]
    if asked:
        of_it = ("Stands for", "Standard", "Limit", "Source")
        columns = [Column(tr(lang, head), False, head == "Source") for head in of_it]
        table(tr(lang, "What standards ask"), columns, asked, lang)


def _share(fate: Fate) -> str:
    if fate.share is None or isinstance(fate.share, str):
        return fate.share or "1"
    return fate.share.text


def _fate(fate: Fate, lang: Lang) -> str:
    if fate.use is None:
        names = [str(demand.activity) for demand in fate.disposal or []]
        told = ", ".join(names) or tr(lang, "nothing counted")
        return tr(lang, "put away: {activities}", activities=told)
    if isinstance(fate.use, str):
        return tr(lang, "used, by others for the same")
    displaced = fate.use.displaced
    product = str(displaced.product) if displaced else tr(lang, "nothing that is displaced")
    return tr(lang, "used, for {product}", product=product)


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
        "standards": {
            pair.product: [
                {
                    "standard": standard.cited,
                    "limit": {"en": standard.limit.en, "zh": standard.limit.zh},
                    "source": standard.source,
                }
                for standard in pair.standards
            ]
            for pair in pairs
            if pair.standards
        },
    }
