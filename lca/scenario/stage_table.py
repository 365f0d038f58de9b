"""The stages of both routes: one row each, with all that differs from stage to stage. METHOD §1.

Everything that comes after the file, from the lines of the inventory to charts and report, follows this table: a
stage more is a row here, its place in the form of the file, and the Chinese of its words in the catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lca.files.tree import Path_
from lca.texts import Lang

#: A place in an exchange that is in no list.
Keys = tuple[str, ...]

#: Places in an exchange of the numbers m, y, r and d.
AMOUNT: Path_ = ("amount",)
YIELD: Path_ = ("recycled", "yield")
RATIO: Path_ = ("displaces", "ratio")
DISPLACEMENT: Path_ = ("displaces", "displacement")

#: The routes with their titles (English, as all words here), in the order of tables and charts.
ROUTES: Mapping[str, str] = {
    "virgin": "Virgin route (today)",
    "recycled": "Recycled route (with the exchange)",
}


@dataclass(frozen=True, slots=True)
class Basis:
    """What an amount of a stage is per.

    factors : places of the numbers whose product is the yearly amount of it, in the order of the formula.
    rest : the yield counts as what it leaves, 1 − y.
    """

    words: str
    formula: str
    factors: tuple[Path_, ...]
    rest: bool = False


PRODUCT = Basis(
    "per unit of virgin product", "V = m · y · r · d", (AMOUNT, YIELD, RATIO, DISPLACEMENT)
)
TAKEN = Basis("per unit of by-product taken", "m", (AMOUNT,))
USABLE = Basis("per unit of usable by-product", "m · y", (AMOUNT, YIELD))
RESIDUE = Basis("per unit of residue", "m · (1 − y)", (AMOUNT, YIELD), rest=True)

#: Groups of the stage chart in the order of its legend, with their colours (Okabe and Ito's set for every kind of
#: vision, greys for both ends).
GROUPS: Mapping[str, str] = {
    "production": "#5f666c",
    "processing": "#0072b2",
    "transport": "#e69f00",
    "use": "#cc79a7",
    "disposal and residue": "#b8bdc1",
    "forgone use": "#56b4e9",
}


@dataclass(frozen=True, slots=True)
class StageKind:
    """One stage of one route.

    group : its group in the stage chart. formula : its amount, for the report's section on the method.
    whole : place of an activity that is taken once per unit of the basis; the stage is there where it is named.
    demands, legs : places of the lists of demands and of hauls. empty : what it means that there are none.
    """

    route: str
    id: str
    name: str
    basis: Basis
    group: str
    formula: str
    whole: Keys = ()
    demands: Keys = ()
    legs: Keys = ()
    empty: str = "none"


#: (route, stage) → stage, in the order of tables and charts.
STAGES: Mapping[tuple[str, str], StageKind] = {
    (kind.route, kind.id): kind
    for kind in (
        StageKind(
            *("virgin", "production", "Virgin production", PRODUCT, "production"),
            "V × the displaced product",
            whole=("displaces", "product"),
        ),
        StageKind(
            *("virgin", "transport", "Virgin transport", PRODUCT, "transport"),
            "V × distance of its haul",
            legs=("displaces", "transport"),
        ),
        StageKind(
            *("virgin", "use", "Use of virgin product", PRODUCT, "use"),
            "V × what its use emits",
            demands=("displaces", "use"),
        ),
        StageKind(
            *("virgin", "disposal", "Disposal today", TAKEN, "disposal and residue"),
            "m × what happens to the by-product today",
            demands=("disposal",),
            empty="nothing: the scenario states that what happens to it today has no burden",
        ),
        StageKind(
            *("recycled", "transport", "By-product transport", TAKEN, "transport"),
            "m × distance of its haul",
            legs=("recycled", "transport"),
        ),
        StageKind(
            *("recycled", "processing", "Processing", TAKEN, "processing"),
            "m × processing",
            demands=("recycled", "processing"),
        ),
        StageKind(
            *("recycled", "use", "Use of by-product", USABLE, "use"),
            "m · y × what its use emits",
            demands=("recycled", "use"),
        ),
        StageKind(
            *("recycled", "residue", "Residue disposal", RESIDUE, "disposal and residue"),
            "m · (1 − y) × disposal of the residue and its haul",
            whole=("recycled", "residue", "activity"),
            legs=("recycled", "residue", "transport"),
        ),
        StageKind(
            *("recycled", "forgone-use", "Forgone use", TAKEN, "forgone use"),
            "m × what the by-product already displaces today",
            demands=("forgone_use",),
            empty="none: no use that it has today would be lost",
        ),
    )
}


def stage_name(lang: Lang, route: str, stage: str) -> str:
    """Name of a stage of a route; KeyError when the pair is unknown."""
    from lca.words.catalogue import tr  # checking a file needs no words

    return tr(lang, STAGES[route, stage].name)
