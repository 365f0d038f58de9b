"""What people mean by words for by-products, products and sectors: ids of the library, each with its certainty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from lca.library.generic import generic, is_generic, products
from lca.library.library import Library
from lca.library.names import names_of
from lca.library.nearness import Names, Near
from lca.library.wording import in_chinese, plain, says_nothing, variants, wording
from lca.quantities.units import Dimension

How = Literal["id", "name", "near", "part"]

#: From here on a guess is taken; from POSSIBLE on with a warning; below, words are not understood.
SURE, POSSIBLE = 0.8, 0.5
#: How many others are told, and from which certainty on.
OTHERS, LEAST_OTHER = 3, 0.35
#: Where a sector decides what a shared word is, where it is so whoever gives it, and where it is mostly so.
_BY_SECTOR, _ALONE, _MOSTLY = 0.9, 0.85, 0.65
#: What else the sector gives that is called so; what a shared word may be besides; and what only comes near it.
_SECOND, _MAYBE, _RIVAL = 0.6, 0.42, 0.55
#: A name that others share in part of its sectors, where no sector is told; and from where on nothing comes nearer.
_NOT_DECIDED, _EXACT = 0.75, 0.95
#: Candidates that come so near to the first leave it open which is meant.
_CLOSE = 0.08
#: A guess is no surer than this where another comes within _TIE of it, or where a single word says no more than a part of a name.
_UNSURE, _TIE = 0.79, 0.05
#: Words of sectors of so few letters are no beginning of another: port is no part of Portland.
_SHORT = 4
#: Kinds of activities that make something.
_MAKING = ("energy", "fuel", "material")


@dataclass(frozen=True, slots=True)
class Meant:
    """What words stand for.

    id : None where they are not understood. certainty : 0 to 1, of the id, or of the nearest of the others where there is none.
    how : as an `id`, a `name`, by `near` spelling or because a `part` of them is a name. others : ids that come near, with
    their certainty, the nearest first.
    """

    id: str | None
    certainty: float
    how: How
    others: tuple[tuple[str, float], ...] = ()


def meant_byproduct(
    library: Library, words: str, sector: str | None = None, measured: Dimension | None = None
) -> Meant:
    """The by-product that words stand for.

    sector : of the facility that gives it, in words or as an id; it decides what slag, ash or gypsum is.
    measured : what its amount is in; by-products that are never measured so come last.
    """
    if words in library.byproducts:
        return Meant(words, 1.0, "id")
    names = _kept(library, "byproducts", lambda: Names(_byproduct_names(library)))
    tokens = _sector_text(library, sector) if sector else ""
    found = _byproducts(library, names, words, tokens)
    if measured is not None and len(found) > 1:
        found = [_measured_so(library, one, measured) for one in found]
    meant = _decided(found)
    if meant.how in ("near", "part") and says_nothing(words) and not is_generic(words):
        return Meant(None, LEAST_OTHER, meant.how, _others(meant))  # `waste` alone is nothing
    return _doubted(meant, single=_says_little(words))


def meant_product(
    library: Library,
    words: str,
    geography: str | None = None,
    measured: Dimension | None = None,
) -> Meant:
    """The product that words stand for: an activity of the library that makes it, or one that substitutions name.

    geography : of the scenario; of several that make the same, those of there come first. measured : what its amount is in.
    """
    if words in library.activities:
        return Meant(words, 1.0, "id")
    names = _kept(library, "products", lambda: Names(_product_names(library)))
    if words in names.ids:
        return Meant(words, 1.0, "id")
    found: list[Near] = []
    for variant, trust in variants(words):
        for key in _keys(variant):
            known = [id for id in products().get(key, ()) if id in library.activities]
            if known and not found:
                found = [
                    Near(id, trust * (0.95 - 0.002 * at), "name") for at, id in enumerate(known)
                ]
    if not found:
        found = names.called(words) or names.near(words)
    fitted = [_fitted(library, one, geography, measured) for one in found]
    meant = _decided(fitted, alike=_alike_products(library))
    return _doubted(meant, _says_little(words), _decided_by_place(library, meant, geography))


def meant_sectors(library: Library, words: str) -> tuple[Meant, ...]:
    """The sectors that words stand for: one, or several that stand side by side; none where nothing is understood."""
    parts = [part for part in re.split(r"\s*[;,/、，；|]\s*", plain(words)) if part]
    if len(parts) < 2:
        whole = _sector(library, words)
        halves = re.split(r"\s+and\s+|和|与|及", plain(words))
        if len(halves) < 2 or (whole.id is not None and whole.certainty >= SURE):
            return (whole,) if whole.id is not None else ()
        parts = [half for half in halves if half]
    found = {one.id: one for one in (_sector(library, part) for part in parts)}
    return tuple(one for id, one in found.items() if id is not None)


def _sector(library: Library, words: str) -> Meant:
    if words in library.sectors:
        return Meant(words, 1.0, "id")
    names = _kept(library, "sectors", lambda: Names(_sector_names(library)))
    return _decided(names.called(words) or names.near(words))


def _kept(library: Library, what: str, make: Any) -> Names:
    """Names of a library, put together once."""
    kept = library.byproducts.worked_out
    of = (library.activities, library.sectors, library.substitutions)
    key = ("meant", what)
    if key not in kept or any(
        one is not other for one, other in zip(kept[key][0], of, strict=True)
    ):
        kept[key] = (of, make())
    names: Names = kept[key][1]
    return names


def _byproduct_names(library: Library) -> Iterator[tuple[str, str]]:
    for id, one in library.byproducts.items():
        yield from ((id, name) for name in _shorter(names_of(id, one)))


def _sector_names(library: Library) -> Iterator[tuple[str, str]]:
    for id, one in library.sectors.items():
        yield from ((id, name) for name in (id, one.name.en, one.name.zh, *one.aliases))


def _product_names(library: Library) -> Iterator[tuple[str, str]]:
    for id, entry in library.activities.items():
        one = entry.activity
        if one.kind in _MAKING and not one.secondary:
            yield from ((id, name) for name in _shorter((id, one.name.en, one.name.zh)))
    for pair in library.substitutions.values():
        if pair.named is not None:
            yield pair.product, pair.product
            yield pair.product, pair.named.en
            yield pair.product, pair.named.zh


def _shorter(names: Iterable[str]) -> Iterator[str]:
    """Names, and each without what stands behind a comma or in brackets."""
    for name in names:
        yield name
        bare = re.split(r"[,，(（]", name)[0].strip()
        if bare and bare != name:
            yield bare


def _keys(text: str) -> tuple[str, ...]:
    """A text as the keys of tables of shared words: whole, and without words that say little."""
    one = wording(text)
    strong = [word for word, weight in zip(one.words, one.weights, strict=True) if weight == 1.0]
    return (one.key, " ".join(strong)) if strong else (one.key,)


def _byproducts(library: Library, names: Names, words: str, sector: str) -> list[Near]:
    """Candidates, the surest first."""
    shared, decides = _shared(library, words, f"{sector} {' '.join(wording(words).about)}")
    called = names.called(words)
    own = bool(called) and called[0].certainty == 1.0 and not is_generic(words)
    if called and (own or not shared or {one.id for one in called} == {shared[0].id}):
        sure = max(one.certainty for one in called)
        near = names.near(words) if sure < _EXACT else []
        return [*called, *(one for one in near if one.certainty > sure)]
    if called and not decides:  # a name of one of those that share it
        return [_less(one, _NOT_DECIDED) for one in called] + [_less(one, _MAYBE) for one in shared]
    if not shared:
        return names.near(words)
    most = min(_RIVAL, shared[0].certainty - _CLOSE - 0.01)
    return [*shared, *(_less(one, most) for one in (*called, *names.near(words)))]


def _less(one: Near, most: float) -> Near:
    return one._replace(certainty=min(one.certainty, most))


def _shared(library: Library, words: str, where: str) -> tuple[list[Near], bool]:
    """What a word that many by-products share is by the sector, or mostly; all that it may be where nothing decides.

    Also whether it is decided: by the sector, or because it is one alone.
    """
    for variant, trust in variants(words):
        for key in _keys(variant):
            one = generic().get(key)
            if one is None:
                continue
            rows = [(id, said) for id, said in one.by_sector if id in library.byproducts]
            hits = [id for id, said in rows if any(_says(where, word) for word in said)]
            usual = [one.usual] if one.usual in library.byproducts and not hits else []
            rest = [id for id, _ in rows if id not in (*hits, *usual)]
            sure = _BY_SECTOR if hits else _MOSTLY if rows else _ALONE
            found = [
                Near(id, round(trust * (_SECOND if at else sure), 4), "part")
                for at, id in enumerate((*hits, *usual))
            ]
            return [*found, *(Near(id, _MAYBE, "part") for id in rest)], bool(hits) or not rows
    return [], False


def _says(where: str, word: str) -> bool:
    """Whether words of a sector hold another: Latin ones from the beginning of a word on, short ones as whole words."""
    if in_chinese(word):
        return word in where
    end = "(?![a-z0-9])" if len(word) <= _SHORT else ""
    return re.search(rf"(?<![a-z0-9]){re.escape(word)}{end}", where) is not None


def _sector_text(library: Library, sector: str) -> str:
    """Everything that a sector is called, in one spelling, for words to be looked for in it."""
    said = [sector, *(sector.replace("-", " "),)]
    for one in meant_sectors(library, sector):
        if one.id is not None and one.certainty >= POSSIBLE:
            known = library.sectors[one.id]
            said += [one.id.replace("-", " "), known.name.en]
    chinese = [plain(text) for text in said if in_chinese(text)]
    return " ".join([*(" ".join(wording(text).words) for text in said), *chinese])


def _measured_so(library: Library, one: Near, measured: Dimension) -> Near:
    """A candidate, less sure where it is never measured so."""
    from lca.library.references import measures_of

    fits = measured in measures_of(library, one.id)
    return one if fits else _less(one, one.certainty * 0.8)


def _fitted(library: Library, one: Near, geography: str | None, measured: Dimension | None) -> Near:
    """A candidate, less sure where it is of another place or measured in something else."""
    entry = library.activities.get(one.id)
    if entry is None:
        return one
    certainty = one.certainty
    if measured is not None and entry.activity.reference.dimension != measured:
        certainty *= 0.8
    there = entry.activity.geography
    if geography is not None and there != geography:
        country = geography.partition("-")[0] == there.partition("-")[0]
        wider = geography.startswith(f"{there}-") or there == "GLO"
        certainty *= 0.99 if wider else 0.97 if country else 0.9
    return one._replace(certainty=round(certainty, 4))


def _decided_by_place(library: Library, meant: Meant, geography: str | None) -> frozenset[str]:
    """Which of the others make the same elsewhere, where the geography decides; where none is told, nothing asks for it."""
    alike, known = _alike_products(library), library.activities
    countries = {
        id: known[id].activity.geography.partition("-")[0]
        for id in (meant.id, *(id for id, _ in meant.others))
        if id is not None and id in known
    }
    there = countries.get(meant.id or "")
    if geography is not None and there not in (geography.partition("-")[0], "GLO", None):
        return frozenset()
    same = {id for id in countries if alike[id] == alike.get(meant.id or "")}
    return frozenset(same | {id for id, one in countries.items() if geography and one != there})


def _says_little(words: str) -> bool:
    """Whether words are a single one, or Chinese that many by-products share."""
    said = wording(words)
    return is_generic(words) if said.han else len(said.words) < 2


def _others(meant: Meant) -> tuple[tuple[str, float], ...]:
    """What words that say nothing might be, none of it likely."""
    ids = (meant.id, *(id for id, _ in meant.others))
    return tuple((id, LEAST_OTHER) for id in ids if id is not None)[:OTHERS]


def _doubted(meant: Meant, single: bool, decided: frozenset[str] = frozenset()) -> Meant:
    """What is meant, not surely where it is a guess and others come near, or where a single word is part of a name.

    decided : others that are no rivals, since the place has decided.
    """
    rivals = [at for id, at in meant.others if id not in decided]
    part = single and meant.how not in ("id", "name")
    tied = bool(rivals) and meant.certainty < 1.0 and rivals[0] >= meant.certainty - _TIE - 1e-9
    if meant.id is None or meant.certainty < SURE or not (part or tied):
        return meant
    others = tuple((id, min(at, _UNSURE)) for id, at in meant.others)
    return replace(meant, certainty=_UNSURE, others=others)


def _alike_products(library: Library) -> Mapping[str, str]:
    """Activities that make the same of another place, or at another point of the chain: which of them hardly matters."""

    def group(id: str) -> str:
        return re.sub(
            r"-(us|gb|eu|hebei|china|erct|spno|supply|burned|average|generation)(?=-|$)", "", id
        )

    return {id: group(id) for id in library.activities}


def _decided(found: Sequence[Near], alike: Mapping[str, str] | None = None) -> Meant:
    """The surest candidate, less sure where others come close."""
    best: dict[str, Near] = {}
    for one in found:
        if one.id not in best or one.certainty > best[one.id].certainty:
            best[one.id] = one
    ranked = sorted(best.values(), key=lambda one: -one.certainty)
    if not ranked:
        return Meant(None, 0.0, "part")
    first, rest = ranked[0], ranked[1:]
    same = (alike or {}).get(first.id, first.id)
    rivals = [one for one in rest if (alike or {}).get(one.id, one.id) != same]
    certainty = first.certainty
    if rivals:
        close = max(0.0, 1.0 - (certainty - rivals[0].certainty) / _CLOSE)
        certainty *= 1.0 - 0.35 * min(1.0, close)
    certainty = round(certainty, 2)
    others = tuple(
        (one.id, min(round(one.certainty, 2), max(certainty, LEAST_OTHER)))
        for one in rest
        if one.certainty >= LEAST_OTHER
    )[:OTHERS]
    how: How = first.how  # type: ignore[assignment]
    if certainty < POSSIBLE:
        return Meant(
            None, certainty, how, ((first.id, round(first.certainty, 2)), *others)[:OTHERS]
        )
    return Meant(first.id, certainty, how, others)
