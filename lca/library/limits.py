"""What standards and permissions ask of a use: where and since when they are in force, shares, properties, tests to order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from lca.library.pairs import Condition, Permission, Seen, Standard, Substitution
from lca.quantities.quantity import Quantity

if TYPE_CHECKING:
    from lca.library.library import Library

ConditionStatus = Literal["met", "not met", "unknown"]

#: Members of the European Union, where its standards are in force.
_EU = (
    *(
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
    ),
    *("LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
)
_WORLD = ("GLO", "World", "RoW")
#: Bounds are met but for rounding.
_ROUNDING = 1e-9


class Share(NamedTuple):
    """A largest share as a limit: the sum over by-products of coefficient × usable amount is at most the cap, in base units a year."""

    coefficient: float
    cap: float


class Unmet(NamedTuple):
    """A condition of a standard on a property: what was stated of it, None where nothing was."""

    property: str
    condition: Condition
    stated: Quantity | None


def largest_share(standard: Standard, use: float, ratio: float) -> Share | None:
    """The limit that a standard's largest share sets; None where it has none.

    use : of the product by the receiver today, in base units a year. ratio : product that one usable unit displaces, with the
    share that does displace. Of the product: usable ≤ share · use. Of the mix of by-products and what is left of the product:
    usable ≤ share / (1 − share) · (use − ratio · usable), so (1 − share + share · ratio) · usable ≤ share · use; the sum
    over by-products that share a standard has one cap.
    """
    if standard.share is None:
        return None
    share = standard.share.value
    coefficient = 1.0 if standard.share_of == "product" else 1.0 - share + share * ratio
    return Share(coefficient, share * use)


def condition_status(standard: Standard, properties: Mapping[str, Quantity]) -> ConditionStatus:
    """Whether a by-product with these properties is what a standard asks for, at central values.

    `met` where there are no conditions, `unknown` where one is not told and none is broken.
    """
    if not_met(standard, properties):
        return "not met"
    return "unknown" if tests_to_order(standard, properties) else "met"


def not_met(standard: Standard, properties: Mapping[str, Quantity]) -> tuple[Unmet, ...]:
    """Conditions that stated properties break."""
    return tuple(one for one in _conditions(standard, properties) if one.stated and not _holds(one))


def tests_to_order(standard: Standard, properties: Mapping[str, Quantity]) -> tuple[str, ...]:
    """Properties that a standard has conditions on and nobody has told, or not in a unit that fits: the tests to order."""
    return tuple(one.property for one in _conditions(standard, properties) if one.stated is None)


def _conditions(standard: Standard, properties: Mapping[str, Quantity]) -> Iterator[Unmet]:
    for name, condition in standard.requires.items():
        stated = properties.get(name)
        ends = [end for end in (condition.at_least, condition.at_most) if end is not None]
        fits = stated is not None and stated.parameter is None
        if fits and any(end.dimension != stated.dimension for end in ends if stated is not None):
            fits = False
        yield Unmet(name, condition, stated if fits else None)


def _holds(one: Unmet) -> bool:
    assert one.stated is not None
    value, condition = one.stated.value, one.condition
    room = _ROUNDING * max(abs(value), 1e-12)
    low = condition.at_least is None or value >= condition.at_least.value - room
    return low and (condition.at_most is None or value <= condition.at_most.value + room)


def how_seen(library: Library, one: Standard | Permission | Substitution) -> Seen:
    """How a standard, a rule or the ratio of a pair was seen: as it says, else as its source does."""
    stated = None if isinstance(one, Permission) else one.seen
    source = library.cited(one.source) if one.source is not None else None
    return stated or (source.seen if source is not None else "unchecked")


def was_seen(library: Library, one: Standard | Permission) -> bool:
    """Whether the text of a standard or of a rule was seen: only then it is enforced."""
    return how_seen(library, one) != "unchecked"


def in_force(
    one: Standard | Permission, geography: str, year: int, operating: bool = False
) -> bool:
    """Whether it holds at a place, for what is to come, or in a year for what operates already."""
    if not holds_at(one.where, geography):
        return False
    since = re.match(r"\s*(\d{4})", one.since or "")
    return not operating or since is None or year >= int(since[1])


def holds_at(where: str | None, geography: str) -> bool:
    """Whether what holds at a place (`CN`, `EU`, several with commas; None everywhere) holds at another (`CN-HE`)."""
    if where is None:
        return True
    country = geography.partition("-")[0]
    return any(
        place in (*_WORLD, geography, country)
        or geography.startswith(f"{place}-")
        or (place == "EU" and country in (*_EU, "RER", "EU27"))
        for place in re.split(r"[\s,;]+", where.strip())
    )
