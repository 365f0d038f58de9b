"""A scenario of the best candidates: written out whole, so that it calculates what the match has said."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection
from hashlib import sha256
from pathlib import Path
from typing import Any

from lca.files.fields import ID_LENGTH, ID_PATTERN, Model
from lca.files.tree import Node, plain, tree
from lca.library.limits import how_seen
from lca.loading.load import completed
from lca.loading.words import renamed
from lca.matching.candidates import Candidates
from lca.problems import WrongInput
from lca.quantities.quantity import Quantity, QuantityError, quantity
from lca.scenario.scenario import Scenario
from lca.texts import Text

#: Digits of a proposed amount, which is rounded down so that sums stay within what there is.
DIGITS = 6
#: What is not worth proposing, of what there is.
TOO_LITTLE = 1e-6


def proposed(
    scenario: Scenario,
    found: Candidates,
    why: Callable[..., str],
    name: str | None = None,
    together: bool = True,
    without: Collection[int] = (),
) -> Node:
    """The tree of a scenario with the operating exchanges and, in rank order, the candidates that save.

    why : says the reason of a candidate, as `Matches.reason`. together : as far as supplies and needs go; else all exchanges of the
    scenario and each candidate with the most that could flow if the others did not. without : rows that are not proposed.
    """
    root = renamed(scenario.root, scenario.taken)
    listed = root.child("exchanges")
    old = plain(listed) if listed is not None else []
    kept = [
        one
        for one, given in zip(old, scenario.exchanges, strict=True)
        if given.status == "operating" or not together
    ]
    shared = _shared(found, without) if together else _alone(found)
    new = [_exchange(found, at, amount, why) for at, amount in shared]
    taken = {str(one["id"]) for one in kept}
    for one in new:
        one["id"] = _id(one["id"], taken)
    assert isinstance(root.value, dict)
    rest = {key: both for key, both in root.value.items() if key not in _LEFT_OUT}
    id = name or f"{scenario.id[: ID_LENGTH - 11]}-candidates"
    value = {
        **rest,
        "scenario": (root.mark, tree(id, root.mark)),
        "exchanges": (root.mark, tree([*kept, *new], root.mark)),
    }
    return Node(root.mark, value)


#: Parts of a scenario that speak of its exchanges.
_LEFT_OUT = ("exchanges", "cases", "expect", "extends")


def named_after(path: Path, scenario: Scenario) -> str:
    """The id of a scenario in a file: the file's name where that can be one."""
    stem = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")
    return stem if re.fullmatch(ID_PATTERN, stem) and len(stem) <= ID_LENGTH else scenario.id


def sound(
    scenario: Scenario, found: Candidates, why: Callable[..., str], name: str | None = None
) -> tuple[Node, Scenario]:
    """The same with what is loaded of it: candidates that would count what lies behind others twice are left out, the last ones first.

    Raises WrongInput with what is wrong otherwise.
    """
    without: set[int] = set()
    while True:
        tree = proposed(scenario, found, why, name, without=without)
        try:
            return tree, completed(tree, list(scenario.inputs), [])
        except WrongInput as error:
            rows = [row for row, _ in _shared(found, without)]
            dropped = next((row for row in reversed(rows) if _twice(found, row, error)), None)
            if dropped is None:
                raise
            without.add(dropped)


def _twice(of: Candidates, row: int, error: WrongInput) -> bool:
    """Whether a candidate has its part in a sum that counts something twice: a product behind its own, a supply that shrinks."""
    supply, made = of.supplies[of.supply[row]], of.solved.templates[of.template[row]]
    ends = {"uses": of.receivers[of.receiver[row]], "supplies": supply.facility}
    for problem in error.problems:
        key, (facility, part, name) = problem.message.key, _place(problem.where)
        if key not in _COUNTED_TWICE or ends.get(part) != facility:
            continue
        behind = of.scenario.library.behind_amounts(made.product, of.scenario.year)
        if (part == "supplies" and name == supply.byproduct) or behind.get(name, 0.0) > 0.0:
            return True
    return False


#: Problems of sums over what lies behind one another.
_COUNTED_TWICE = ("nested-exceeded", "supply-shrinks")


def _place(where: str) -> tuple[str, str, str]:
    """The facility, the part and the name of a stated total: facilities.works.uses.clinker."""
    _, facility, part, name = [*where.split(".", 3), "", "", ""][:4]
    return facility, part, name


def _shared(of: Candidates, without: Collection[int] = ()) -> list[tuple[int, float]]:
    """Which candidates are proposed with how much, told units a year: greedily, each takes what is left.

    Of what standards allow together as much as if one of them bounded all that stands for a need.
    """
    supplies, needs = [one.left for one in of.supplies], [one.left for one in of.needs]
    allowed, chosen = [1.0] * len(needs), []
    for at in of.choosable(unchecked=True).tolist():
        if at in without or not of.per_unit[at] > 0:
            continue
        made, supply, need = of.solved.templates[of.template[at]], of.supply[at], int(of.need[at])
        amount, most = min(float(of.amount[at]), supplies[supply]), math.inf
        if need >= 0:
            most = of.needs[need].whole * of.grounds[of.ground[at]].share
            amount = min(amount, needs[need] / made.per_unit)
            amount = min(amount, allowed[need] * most) if math.isfinite(most) else amount
        amount = _down(amount)
        if amount <= TOO_LITTLE * of.supplies[supply].left:
            continue
        supplies[supply] -= amount
        if need >= 0:
            needs[need] -= amount * made.per_unit
            allowed[need] -= amount / most
        chosen.append((at, amount))
    return chosen


def _alone(of: Candidates) -> list[tuple[int, float]]:
    """Every candidate that may be chosen, with the most that could flow."""
    rows = of.choosable(unchecked=True).tolist()
    return [(at, float(of.amount[at])) for at in rows if of.per_unit[at] > 0]


def _down(amount: float) -> float:
    """An amount with DIGITS digits, never more than it is."""
    if not amount > 0:
        return 0.0
    near = float(f"{amount:.{DIGITS}g}")
    if near <= amount:
        return near
    step = 10.0 ** (math.floor(math.log10(amount)) + 1 - DIGITS)
    return float(f"{near - step:.{DIGITS}g}")


def _exchange(of: Candidates, at: int, amount: float, why: Callable[..., str]) -> dict[str, Any]:
    """An exchange of a scenario file, with everything written out."""
    made, library = of.solved.templates[of.template[at]], of.scenario.library
    given = made.exchange
    distance, nowhere = of.distance[at], bool(of.distance[at] != of.distance[at])
    legs: list[dict[str, str]] = []
    if made.mode is not None and nowhere and made.usual_km:
        legs = [{"mode": made.mode, "distance": f"{made.usual_km:.10g} km"}]
    elif made.mode is not None and distance > 0:
        legs = [{"mode": made.mode}]  # the distance between both locations
    source = library.cited(made.known.source)
    named = made.known.source in library.sources or source is None
    seen = how_seen(library, made.known)
    recycled = _plain(given.recycled)
    return {
        "id": of.name(at),
        "from": of.supplies[of.supply[at]].facility,
        "to": of.receivers[of.receiver[at]],
        "byproduct": given.byproduct,
        "amount": f"{amount:.15g} {made.unit}/year",
        "status": "idea",
        "evidence": "illustrative" if seen == "unchecked" else "estimated",
        "source": made.known.source if named else source.citation,  # type: ignore[union-attr]
        "note": why(
            "en", int(of.template[at]), int(of.ground[at]), int(of.footing[at]), nowhere, -1
        ),
        "displaces": _plain(given.displaced),
        "recycled": {**recycled, "transport": legs},
        "without": _plain(given.fates),
    }


def _id(name: str, taken: set[str]) -> str:
    """An id that can be one and that no other exchange has."""
    if len(name) > ID_LENGTH:
        mark = sha256(name.encode()).hexdigest()[:8]
        name = f"{name[: ID_LENGTH - 9].rstrip('-')}-{mark}"
    while name in taken:
        name = f"{name[: ID_LENGTH - 2].rstrip('-')}-x"
    taken.add(name)
    return name


def _plain(value: Any) -> Any:
    """A part of a file as it could be written: what is left out or as it is without being stated stays out."""
    if isinstance(value, Quantity):
        return _quantity(value)
    if isinstance(value, Text):
        return value.en if value.en == value.zh else {"en": value.en, "zh": value.zh}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if not isinstance(value, Model):
        return value
    fields = type(value).model_fields
    stated = {name: getattr(value, name) for name in fields if name in value.model_fields_set}
    told = {name: one for name, one in stated.items() if one is not None}
    return {fields[name].alias or name: _plain(one) for name, one in told.items()}


def _quantity(one: Quantity) -> Any:
    """A quantity as it could be written, its value to the last bit."""
    if one.parameter is not None:
        return {"parameter": one.parameter}
    told: Any = one.value if not one.dimension else _number(one.value, one, one.text)
    if isinstance(told, float) and one.unit.factor != 1.0:
        told = _number(one.value, one, one.text)
    ends = {"low": one.low, "high": one.high, "sd": one.sd}
    more: dict[str, Any] = {key: _number(v, one) for key, v in ends.items() if v is not None}
    if one.pedigree is not None:
        more["pedigree"] = list(one.pedigree)
    elif one.gsd is not None:
        more["gsd"] = one.gsd
    if one.distribution is not None:
        more["distribution"] = one.distribution
    return {"value": told, **more} if more else told


def _number(value: float, of: Quantity, text: str = "") -> str:
    try:
        if text and quantity(text).value == value and not of.lhv_per_hhv:
            return text
    except QuantityError:
        pass
    for digits in range(6, 18):
        told = f"{value / of.unit.factor:.{digits}g} {of.unit.text}".strip()
        if quantity(told).value == value:
            return told
    return told
