"""What words of a scenario were taken for: by-products, products and sectors of the library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TakenKind = Literal["supplies", "uses", "sector"]


@dataclass(frozen=True, slots=True)
class Taken:
    """Words of a facility that are no ids.

    id : None where they were not understood: then nothing else of the scenario knows of them. certainty : 0 to 1.
    others : ids that come near, with their certainty. share : of what the facility has of the id, where several words of it mean
        that.
    """

    facility: str
    kind: TakenKind
    written: str
    id: str | None
    certainty: float
    others: tuple[tuple[str, float], ...] = ()
    share: float = 1.0
