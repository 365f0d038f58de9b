"""Uncertain numbers in base units: a value, how it spreads, and the identity of its draws."""

from __future__ import annotations

from dataclasses import dataclass, field

from lca.quantities.spreads import Given, Spread


@dataclass(frozen=True, slots=True)
class Number:
    """A number in base units (units.py); exact when `spread` is None.

    key : stable identity of the uncertain number. Equal keys share their draws; a key's draws depend on
        the seed and the key alone, so that other numbers may come and go without reshuffling it.
    """

    value: float
    key: str = ""
    spread: Spread | Given | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One factor of a product of uncertain numbers: the number x itself, or 1 − x.

    path : the place in the exchange that it comes from, as files write it: ("recycled", "yield"),
        ("disposal", 0, "amount"). Terms of one number are equal wherever they come from: they cancel.
    """

    number: Number
    complement: bool = False
    path: tuple[str | int, ...] = field(default=(), compare=False)

    @property
    def value(self) -> float:
        return 1.0 - self.number.value if self.complement else self.number.value
