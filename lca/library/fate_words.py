"""What happens to a by-product today, in words of people, as the fates of a scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lca.library.fates import ASSUMED
from lca.library.library import Library
from lca.library.names import activity_named, named, plain
from lca.library.pair_routes import displaced, route
from lca.problems import Message, Refused
from lca.quantities.beside import as_written
from lca.quantities.quantity import QuantityError, quantity
from lca.words.sheets import FATES

if TYPE_CHECKING:
    from lca.library.meant import Meant

#: What stands for putting something away where the library does not know it of the by-product: it emits least.
_LEAST = {"landfill": "landfill-inert", "stockpile": None}
#: Beginnings or ends of the activities that a fate is one of.
_ACTIVITIES = {
    "landfill": "landfill",
    "stockpile": "stockpile",
    "incineration": "incineration",
    "flared": "-burned",
}


def byproduct_of(library: Library, text: str) -> str:
    """The by-product that is called so, or surely meant. Raises Refused."""
    from lca.library.meant import meant_byproduct

    return named(library.byproducts, text) or _sure(meant_byproduct(library, text), text)


def product_of(library: Library, text: str) -> str:
    """The activity that is called so, or surely meant. Raises Refused."""
    from lca.library.meant import meant_product

    return activity_named(library.activities, text) or _sure(meant_product(library, text), text)


def _sure(meant: Meant, text: str) -> str:
    """An id that is surely meant. Raises Refused."""
    from lca.library.meant import SURE

    if meant.id is not None and meant.certainty >= SURE:
        return meant.id
    ids = tuple(id for id in (meant.id, *(id for id, _ in meant.others)) if id is not None)
    cure = Message("did-you-mean", names=ids) if ids else Message("row-search")
    raise Refused(Message("row-word-unknown", name=text, cure=cure))


def fates(
    library: Library, geography: str, byproduct: str, given: str, share: str | None, source: str
) -> Any:
    """`without` of a supply: `usual`, fates, or None where nobody knows. Raises Refused.

    byproduct : as written. share : of it that is used today, None where it was not said. Raises QuantityError for what is no
        share.
    """
    if share is not None:
        _is_share(share)
    word, product = _word(given)
    if word in ("usual", "unknown"):
        if share is not None:
            raise Refused(Message("row-fate-rest"))
        return "usual" if word == "usual" else None
    said = {"source": source}
    if word in ("same", "for"):
        use = "same" if word == "same" else _use(library, byproduct, product)
        rest = [{"id": "rest", "share": "rest", "disposal": [], "source": ASSUMED}]
        whole = share is None
        return [
            {"id": "used", **({} if whole else {"share": share}), "use": use, **said},
            *(rest * (not whole)),
        ]
    away = {"disposal": _disposal(library, geography, byproduct, word, given), **said}
    if share is None:
        return [{"id": "put-away", **away}]
    return [
        {"id": "used", "share": share, "use": "same", **said},
        {"id": "put-away", "share": "rest", **away},
    ]


def _is_share(text: str) -> None:
    read = quantity(text)
    if read.dimension or not 0 <= read.value <= 1:
        raise QuantityError(Message("cell-share", given=text))


def _word(given: str) -> tuple[str, str]:
    """The word of a fate, and of one that is used for a product its name; empty for what may be an activity."""
    wanted = plain(given)
    for word, text in FATES.items():
        if wanted in (word, plain(text.en), plain(text.zh)) and word != "for":
            return word, ""
    for begins in (plain(FATES["for"].en), plain(FATES["for"].zh), "用于"):
        if wanted.startswith(begins):
            return "for", wanted.removeprefix(begins).strip(" :：")
    return "", ""


def _use(library: Library, byproduct: str, product: str) -> Any:
    """Another use of a by-product, where the library knows how much of the product it displaces."""
    try:
        pair = library.substitution(byproduct_of(library, byproduct), product_of(library, product))
    except Refused:
        pair = None
    if pair is None or pair.ratio is None:
        raise Refused(Message("row-fate-pair", byproduct=byproduct, product=product))
    return {"displaces": displaced(pair, pair.product), **route(pair)}


def _disposal(library: Library, geography: str, byproduct: str, word: str, given: str) -> list[Any]:
    """The activities that put a by-product away: that of its usual fate, the one that is named, or the one that emits least."""
    amount = {"amount": "1 t/t"}
    if not word:
        try:
            entry = library.activities[product_of(library, given)]
        except Refused:
            raise Refused(Message("row-fate-unknown", given=given)) from None
        return [{"activity": entry.id, **amount}]
    known = library.byproducts.get(named(library.byproducts, byproduct) or "")
    usual = known.usual.fates if known is not None and known.usual is not None else []
    for fate in usual:
        if any(_ACTIVITIES[word] in str(one.activity) for one in fate.disposal or []):
            return [
                {"activity": str(one.activity), "amount": as_written(one.amount)}
                for one in fate.disposal or []
            ]
    if word not in _LEAST:
        raise Refused(Message("row-fate-unlisted", byproduct=byproduct, given=given))
    least = _LEAST[word]
    if least is None:
        return []
    local = f"{least}-{geography[:2].lower()}"
    return [{"activity": local if local in library.activities else least, **amount}]
