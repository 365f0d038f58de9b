"""Words in the place of ids: keys of `supplies` and `uses`, and sectors where there are no exchanges yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from lca.files.fields import ID_PATTERN
from lca.files.tree import Node, mark_at, plain
from lca.files.validation import dotted
from lca.library.library import Library
from lca.library.references import MEASURES
from lca.problems import Mark, Message, Problem, Value
from lca.quantities.beside import UNREADABLE
from lca.quantities.quantity import QUANTITY_KEYS, Quantity, QuantityError, quantity
from lca.quantities.units import PER_YEAR, Dimension, in_words, times
from lca.scenario.amounts import Need
from lca.scenario.form import Facility, ScenarioFile
from lca.scenario.taken import Taken, TakenKind

if TYPE_CHECKING:
    from lca.library.meant import Meant

#: What words that are not understood might have been.
_THINGS: Mapping[str, Message] = {
    "supplies": Message("a-byproduct"),
    "uses": Message("a-product"),
}


@dataclass(slots=True)
class Resolved:
    """A file and its tree with ids in the place of words, what was taken for what, what is wrong and what is doubtful."""

    file: ScenarioFile
    root: Node
    taken: list[Taken] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)


def with_ids(file: ScenarioFile, library: Library, root: Node) -> Resolved:
    """A file with ids in the place of the words of its facilities; the same file where there are ids alone.

    What is not understood is left out, but for what has the form of an id where there are exchanges: the checks say of
    that what it may be.
    """
    found = Resolved(file, root)
    names = [
        id
        for id, one in file.facilities.items()
        if any(_strange(file, library, "supplies", key) for key in one.supplies_)
        or any(_strange(file, library, "uses", key) for key in one.uses_)
        or (one.sector is not None and not file.exchanges)
    ]
    if names:
        facilities = {
            id: _facility(found, library, id, one) if id in names else one
            for id, one in file.facilities.items()
        }
        if any(one is not file.facilities[id] for id, one in facilities.items()):
            found.file = file.model_copy(update={"facilities": facilities})
            found.root = renamed(root, found.taken)
    return found


def renamed(root: Node, taken: Sequence[Taken]) -> Node:
    """The tree of a scenario with ids in the place of words, each where it was written; without what was not understood."""
    keys = {(one.facility, one.kind, one.written): one.id for one in taken if one.kind != "sector"}
    facilities = root.child("facilities")
    if not keys or facilities is None or not isinstance(facilities.value, dict):
        return root
    assert isinstance(root.value, dict)
    plants = {
        id: (mark, _renamed_plant(node, id, keys)) for id, (mark, node) in facilities.value.items()
    }
    moved = (root.value["facilities"][0], Node(facilities.mark, {**plants}))
    return Node(root.mark, {**root.value, "facilities": moved})


def _renamed_plant(node: Node, id: str, keys: Mapping[tuple[str, Any, str], str | None]) -> Node:
    if not isinstance(node.value, dict) or not any(plant == id for plant, _, _ in keys):
        return node
    lists = dict(node.value)
    for kind in ("supplies", "uses"):
        listed = node.child(kind)
        if listed is None or not isinstance(listed.value, dict):
            continue
        moved: dict[str, tuple[Mark, Node]] = {}
        for key, entry in listed.value.items():
            new = keys.get((id, kind, key), key)
            if new is not None and new in moved:
                mark, first = moved[new]
                moved[new] = (mark, _summed(first, entry[1]))
            elif new is not None:
                moved[new] = entry
        lists[kind] = (lists[kind][0], Node(listed.mark, moved))
    return Node(node.mark, lists)


def _summed(one: Node, other: Node) -> Node:
    """The tree of the amounts of two words for one thing together; of what cannot be added up, which is said, the first."""
    both = _together(*(_amount(plain(node)) for node in (one, other)))
    return one if both is None else Node(one.mark, both.text)


def _amount(raw: Any) -> Quantity | None:
    """The amount of a supply or a use as it was written; None for what is none."""
    if isinstance(raw, dict) and QUANTITY_KEYS[0] not in raw:
        raw = raw.get("amount")
    given = {key: raw[key] for key in QUANTITY_KEYS if key in raw} if isinstance(raw, dict) else raw
    try:
        return quantity(given)
    except QuantityError:
        return None


def _strange(file: ScenarioFile, library: Library, kind: TakenKind, key: str) -> bool:
    """Whether a key is no id that is known, and no activity of a background."""
    if kind == "supplies":
        return key not in library.byproducts and key not in file.byproducts
    return key not in library.activities and key.partition(":")[0] not in file.backgrounds


def _facility(found: Resolved, library: Library, id: str, one: Facility) -> Facility:
    sector = one.sector.en if one.sector is not None else None
    if sector is not None and not found.file.exchanges:
        _sectors(found, library, id, sector)
    supplies = _listed(found, library, id, "supplies", one.supplies_, sector)
    uses = _listed(found, library, id, "uses", one.uses_, sector)
    if supplies is one.supplies_ and uses is one.uses_:
        return one
    return one.model_copy(update={"supplies_": supplies, "uses_": uses})


def _listed(
    found: Resolved,
    library: Library,
    id: str,
    kind: TakenKind,
    given: Mapping[str, Any],
    sector: str | None,
) -> Mapping[str, Any]:
    """Supplies or uses of a facility by ids."""
    file = found.file
    if not any(_strange(file, library, kind, key) for key in given):
        return given
    kept: dict[str, Any] = {}
    first: dict[str, str] = {}
    for key, amount in given.items():
        new: str | None = key
        if _strange(file, library, kind, key):
            meant = _meant(file, library, kind, key, sector, _measure(file, amount))
            if meant is None:
                kept[key] = amount
                continue
            new = meant.id
            if meant.how != "id" or meant.id != key:
                found.taken.append(Taken(id, kind, key, meant.id, meant.certainty, meant.others))
                found.doubts += _doubts(found.root, id, kind, key, meant)
        if new in kept:
            both = None if file.exchanges else _together(kept[new], amount)
            words = {first[new]: kept[new], key: amount}
            unfit = _unfit(found, library, id, kind, new, words, both is not None)
            if unfit and both is None:
                if first[new] in unfit:
                    kept[new], first[new] = amount, key
                continue
            if both is None:
                message = Message("taken-twice", one=first[new], other=key, id=new)
                found.problems.append(_problem(found.root, id, kind, key, message))
                continue
            rest = any(isinstance(each, Need) for each in (kept[new], amount))
            message = Message(
                "taken-together",
                one=first[new],
                other=key,
                id=new,
                sum=both.text,
                rest=Message("taken-without-rest") if rest else "",
            )
            found.doubts.append(_problem(found.root, id, kind, key, message))
            kept[new] = both
        elif new is not None:
            kept[new], first[new] = amount, key
    _note_shares(found, id, kind, given, kept)
    return kept


def _unfit(
    found: Resolved,
    library: Library,
    id: str,
    kind: TakenKind,
    new: str,
    amounts: Mapping[str, Quantity | Need],
    together: bool,
) -> set[str]:
    """Which of several words for `new` have no amount of it, which is said here or, of what cannot be read, was said before."""
    file, unfit, unsaid = found.file, set[str](), list[Problem]()
    known = file.byproducts.get(new) or library.byproducts.get(new)
    product = library.activities.get(new)
    bases = [MEASURES[one] for one in (known.measured_in if known else None) or MEASURES]
    if kind == "uses":
        bases = [product.activity.reference.dimension] if product else bases
    for word, amount in amounts.items():
        given = amount.amount if isinstance(amount, Need) else amount
        measured = _measure(file, amount)
        if given.parameter == UNREADABLE:
            unfit.add(word)
        elif measured is not None and measured not in bases:
            unfit.add(word)
            given = file.parameters[given.parameter] if given.parameter is not None else given
            wanted = tuple(in_words(times(one, PER_YEAR)) for one in bases)
            message = Message(
                "stated-no-amount",
                given=given.text,
                is_in=in_words(given.dimension),
                wanted=wanted,
            )
            path = ("facilities", id, kind, word)
            problem = Problem(mark_at(found.root, path), dotted(path, found.root), message)
            unsaid.append(problem)
    if not together:
        found.problems += [one for one in unsaid if one not in found.problems]
    return unfit


def _note_shares(
    found: Resolved, id: str, kind: TakenKind, given: Mapping[str, Any], kept: Mapping[str, Any]
) -> None:
    """How much of what a facility has of an id each of several words for it is."""
    for at, one in enumerate(found.taken):
        whole, part = kept.get(one.id or ""), given.get(one.written)
        part = part.amount if isinstance(part, Need) else part
        if (one.facility, one.kind) != (id, kind) or part is whole:
            continue
        if isinstance(part, Quantity) and isinstance(whole, Quantity) and whole.value:
            found.taken[at] = replace(one, share=part.value / whole.value)


def _together(one: Any, other: Any) -> Quantity | None:
    """The sum of two amounts of one by-product or product; None where they cannot be added up as they are written."""
    first, second = (each.amount if isinstance(each, Need) else each for each in (one, other))
    if first is None or second is None or first.parameter or second.parameter:
        return None
    if first.dimension != second.dimension:
        return None
    return quantity(f"{(first.value + second.value) / first.unit.factor:.12g} {first.unit.text}")


def _meant(
    file: ScenarioFile,
    library: Library,
    kind: TakenKind,
    key: str,
    sector: str | None,
    measured: Dimension | None,
) -> Meant | None:
    """What a key stands for; None for what is left to the checks, as an id that is mistyped."""
    from lca.library.meant import POSSIBLE, Meant, meant_byproduct, meant_product

    if kind == "supplies":
        own = _own(file, key)
        if own is not None:
            return Meant(own, 1.0, "name")
        found = meant_byproduct(library, key, sector, measured)
    else:
        found = meant_product(library, key, file.geography, measured)
    if not file.exchanges or re.fullmatch(ID_PATTERN, key) is None:
        return found
    word = key.isalpha() and found.how == "part"
    taken = found.how in ("id", "name") or word
    return found if taken and found.certainty >= POSSIBLE else None


def _own(file: ScenarioFile, key: str) -> str | None:
    """A by-product that the file itself names so."""
    from lca.library.wording import wording

    wanted = wording(key).key
    for id, one in file.byproducts.items():
        if wanted in (wording(id).key, wording(one.name.en).key, wording(one.name.zh).key):
            return id
    return None


def _measure(file: ScenarioFile, amount: Quantity | Need) -> Dimension | None:
    """What an amount a year is measured in; None where it is no such amount."""
    given = amount.amount if isinstance(amount, Need) else amount
    if given.parameter is not None:
        shared = file.parameters.get(given.parameter)
        if shared is None or shared.parameter is not None:
            return None
        given = shared
    return times(given.dimension, (("year", 1),))


def _sectors(found: Resolved, library: Library, id: str, sector: str) -> None:
    """Note what the sector of a facility is understood as: its sectors, or that it is not understood."""
    from lca.library.meant import Meant, meant_sectors

    several = meant_sectors(library, sector) or (Meant(None, 0.0, "part"),)
    for one in several:
        if one.how != "id":
            found.taken.append(Taken(id, "sector", sector, one.id, one.certainty, one.others))
            found.doubts += _doubts(found.root, id, "sector", sector, one)


def _doubts(root: Node, id: str, kind: TakenKind, written: str, meant: Meant) -> Iterator[Problem]:
    """That words are not understood, or that it is a guess what they stand for."""
    from lca.library.meant import SURE

    if meant.id is None:
        near: Value = (
            Message("near-ids", ids=tuple(id for id, _ in meant.others)) if meant.others else ""
        )
        message = (
            Message("sector-not-understood", written=written)
            if kind == "sector"
            else Message("no-known-use", written=written, thing=_THINGS[kind], near=near)
        )
        yield _problem(root, id, kind, written, message)
    elif meant.certainty < SURE:
        others = tuple(f"{id} ({certainty:.0%})" for id, certainty in meant.others)
        yield _problem(
            root,
            id,
            kind,
            written,
            Message(
                "taken-for",
                written=written,
                id=meant.id,
                certainty=meant.certainty,
                others=Message("others-near", others=others) if others else "",
            ),
        )


def _problem(root: Node, id: str, kind: TakenKind, key: str, message: Message) -> Problem:
    """A problem at a key as it was written."""
    path = ("facilities", id, kind) if kind == "sector" else ("facilities", id, kind, key)
    return Problem(mark_at(root, path, key=True), dotted(path, root), message)
