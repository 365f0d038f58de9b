"""What the file says of the numbers that may be changed, so that the page can write them anew with all that belongs to them.

A number that follows a factor is `{"by": name of the factor, "of": what the file has}`; lists and fates stand whole, since
a variant replaces them whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lca.files.fields import NAME
from lca.files.tree import Path_, plain
from lca.quantities.units import WIDE
from lca.scenario.resolved import ResolvedExchange
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import AMOUNT
from lca.whatif.movable import Movable

Plain = Any
#: Keys of a quantity that are in its unit.
_SIZED = ("value", "low", "high", "sd")


@dataclass(frozen=True, slots=True)
class Written:
    """A scenario as its file has it. exchanges, said : by id; `said` holds the keys of those of which a case says its own."""

    exchanges: Mapping[str, Mapping[str, Plain]]
    parameters: Mapping[str, Plain]
    said: Mapping[tuple[str, str], frozenset[str]]

    @classmethod
    def of(cls, scenario: Scenario) -> Written:
        """What the merged tree of a scenario has."""
        root = plain(scenario.root)
        said = {
            (name, str(one["id"])): frozenset(one)
            for name, case in (root.get("cases") or {}).items()
            for one in case.get("exchanges") or ()
        }
        exchanges = {str(one["id"]): one for one in root["exchanges"]}
        return cls(exchanges, root.get("parameters") or {}, said)

    def pieces(self, exchange: ResolvedExchange, found: Sequence[Movable]) -> dict[str, Plain]:
        """The keys of an exchange with numbers that follow a factor, as a file that extends this one would have them."""
        written = self.exchanges[exchange.id]
        by = {AMOUNT: AMOUNT[-1], **{place: one.name for one in found for place in one.places}}
        whole: dict[str, Plain] = {}
        for key in ("amount", "displaces", "recycled", "without"):
            made = _marked(written.get(key), (key,), by, exchange, self.parameters)
            if key in ("displaces", "recycled") and isinstance(made, Mapping):
                made = {name: one for name, one in made.items() if moves(one)}
            if moves(made):
                whole[key] = made
        return whole


def moves(piece: Plain) -> bool:
    """Whether a number in it follows a factor."""
    if isinstance(piece, Mapping):
        return "by" in piece or any(map(moves, piece.values()))
    return isinstance(piece, list) and any(map(moves, piece))


def _marked(
    raw: Plain,
    at: Path_,
    by: Mapping[Path_, Any],
    exchange: ResolvedExchange,
    parameters: Mapping[str, Plain],
) -> Plain:
    """What stands at a place, its numbers that follow a factor marked."""
    if at in by:
        return {"by": by[at], "of": _quantity(raw, parameters)}
    if isinstance(raw, Mapping):
        keys = list(raw)
        # a distance that is not written comes from the coordinates, a displacement is one
        keys += [
            step for step in ("distance", "displacement") if step not in raw and (*at, step) in by
        ]
        return {
            key: _marked(
                raw.get(key, _unwritten(exchange, (*at, key))), (*at, key), by, exchange, parameters
            )
            for key in keys
        }
    if isinstance(raw, list):
        return [
            _marked(one, (*at, position), by, exchange, parameters)
            for position, one in enumerate(raw)
        ]
    return raw


def _unwritten(exchange: ResolvedExchange, at: Path_) -> Plain:
    known = exchange.quantities.get(at)
    if known is None:
        return None
    value = known.value / known.unit.factor
    return f"{value!r} km" if at[-1] == "distance" else value


def _quantity(raw: Plain, parameters: Mapping[str, Plain]) -> Plain:
    """A quantity as a mapping of what it says, a shared parameter's by its value; numbers in the signs of a plain keyboard."""
    if isinstance(raw, Mapping) and "parameter" in raw:
        raw = parameters[raw["parameter"]]
    found = dict(raw) if isinstance(raw, Mapping) else {"value": raw}
    found.pop(NAME, None)
    return {
        key: one.translate(WIDE) if key in _SIZED and isinstance(one, str) else one
        for key, one in found.items()
    }
