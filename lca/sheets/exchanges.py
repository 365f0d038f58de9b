"""A row of the sheet `exchanges` as an exchange: what it does not say comes from what the library knows of the pair."""

from __future__ import annotations

from collections.abc import Mapping

from lca.files.fields import ID_LENGTH
from lca.files.tree import Node, tree
from lca.files.tree import plain as plain_of
from lca.library.fate_words import byproduct_of, product_of
from lca.library.library import Library
from lca.library.names import plain
from lca.library.pair_routes import displaced, haul, route
from lca.library.pairs import Substitution
from lca.problems import Mark, Message, Problem, Refused
from lca.quantities.quantity import QuantityError, quantity
from lca.quantities.units import MASS, times
from lca.sheets.tables import Row, entry
from lca.texts import Text
from lca.words.sheets import EVIDENCES, STATUSES


def exchange(
    library: Library,
    row: Row,
    ends: Mapping[str, str | None],
    amount: Node,
    own: Mapping[str, Node],
    today: Node | None,
) -> Node | None:
    """The tree of an exchange; None where something of it is missing, which is said.

    ends : the facilities that give and take. own : ratio and distance, where the row has them. today : what happens to the
        by-product, as the sheet `has` tells it.
    """
    ids: dict[str, str] = {}
    for column, find in (("by-product", byproduct_of), ("product", product_of)):
        try:
            ids[column] = find(library, str(row.text(column)))
        except Refused as error:
            row.wrong(column, error.message)
    if len(ids) < 2:
        return None
    pair = library.substitution(*ids.values())
    at, source = row.at, row.text("source")
    displaces, recycled = displaced(pair, ids["product"]), {"yield": 1, **route(pair)}
    if "ratio" not in {**displaces, **own}:
        row.wrong(
            "product",
            Message("row-ratio-missing", byproduct=ids["by-product"], product=ids["product"]),
        )
        return None
    if pair is None or not pair.processing:
        message = Message("row-no-processing", byproduct=ids["by-product"], product=ids["product"])
        row.told.doubts.append(Problem(at("by-product"), "", message))
    given = {
        "id": row.text("id") or f"{ends['from']}-{ids['by-product']}-{ends['to']}"[:ID_LENGTH],
        **ends,
        "status": _code(row.text("status"), STATUSES) or "idea",
        "since": row.number("since"),
        "evidence": _code(row.text("evidence"), EVIDENCES)
        or ("estimated" if source else "illustrative"),
        "source": source,
        "note": row.text("note"),
    }
    entries = {key: entry(at(key), value) for key, value in given.items() if value is not None}
    entries["byproduct"] = entry(at("by-product"), ids["by-product"])
    entries["amount"] = (amount.mark, amount)
    entries["displaces"] = entry(at("product"), displaces)
    entries["recycled"] = entry(at("by-product"), recycled)
    ratio = own.get("ratio") or tree(displaces["ratio"], at("ratio"))
    _mapping(entries["displaces"])["ratio"] = (ratio.mark, ratio)
    leg = {"mode": entry(at("mode"), _mode(library, row, pair, amount))}
    if "distance" in own:
        leg["distance"] = (own["distance"].mark, own["distance"])
    legs = Node(at("mode"), [Node(at("mode"), leg)] if leg["mode"][1].value else [])
    _mapping(entries["recycled"])["transport"] = (at("mode"), legs)
    entries["without"] = (today.mark, today) if today else entry(at("by-product"), "usual")
    return Node(row.mark, entries)


def _mapping(one: tuple[Mark, Node]) -> dict[str, tuple[Mark, Node]]:
    assert isinstance(one[1].value, dict)
    return one[1].value


def _mode(library: Library, row: Row, pair: Substitution | None, amount: Node) -> str | None:
    """The activity that hauls the by-product; None where that is not known, which is said."""
    named = row.text("mode")
    if named is not None:
        try:
            return product_of(library, named)
        except Refused as error:
            row.wrong("mode", error.message)
            return None
    try:
        measured = times(quantity(plain_of(amount)).dimension, (("year", 1),))
    except QuantityError:
        measured = MASS  # what is wrong with the amount is said elsewhere
    found = haul(pair, measured)
    if found is None:
        row.wrong("mode", Message("row-mode-missing"))
    return found


def _code(text: str | None, words: Mapping[str, Text]) -> str | None:
    """The word of the form for a word of the sheet; what is none stays, for the form to refuse."""
    if text is None:
        return None
    return next(
        (key for key, both in words.items() if plain(text) in map(plain, (both.en, both.zh))), text
    )
