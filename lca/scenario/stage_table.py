"""The stages of both routes: one row each, with all that differs from stage to stage.

Everything that comes after the file, from the lines of the inventory to charts and report, follows this table: a
stage more is a row here, its place in the form of the file, and the Chinese of its words in the catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lca.files.tree import Path_
from lca.texts import Lang, Text

#: A place in an exchange that is in no list.
Keys = tuple[str, ...]

#: Places in an exchange of the numbers m, y, r and d. Another use (`without`) has y, r and d at places of its own: `within`.
AMOUNT: Path_ = ("amount",)
YIELD: Path_ = ("recycled", "yield")
RATIO: Path_ = ("displaces", "ratio")
DISPLACEMENT: Path_ = ("displaces", "displacement")
#: Places of the displaced product and of the residue.
PRODUCT_OF: Keys = ("displaces", "product")
RESIDUE_OF: Keys = ("recycled", "residue")
#: Place of the haul of the by-product.
HAUL: Keys = ("recycled", "transport")

#: The routes with their titles, in the order of tables and charts.
ROUTES: Mapping[str, Text] = {
    "virgin": Text("Virgin route (without the exchange)", "原生路线（未实施交换）"),
    "recycled": Text("Recycled route (with the exchange)", "循环利用路线（实施交换）"),
}


@dataclass(frozen=True, slots=True)
class Basis:
    """What an amount of a stage is per.

    factors : places of the numbers whose product is the yearly amount of it, in the order of the formula.
    rest : the yield counts as what it leaves, 1 − y.
    """

    words: Text
    formula: str
    factors: tuple[Path_, ...]
    rest: bool = False


PRODUCT = Basis(
    Text("per unit of virgin product", "按单位原生产品"),
    "V = m · y · r · d",
    (AMOUNT, YIELD, RATIO, DISPLACEMENT),
)
TAKEN = Basis(Text("per unit of by-product taken", "按单位取用副产物"), "m", (AMOUNT,))
USABLE = Basis(Text("per unit of usable by-product", "按单位可用副产物"), "m · y", (AMOUNT, YIELD))
RESIDUE = Basis(
    Text("per unit of residue", "按单位残余物"), "m · (1 − y)", (AMOUNT, YIELD), rest=True
)


@dataclass(frozen=True, slots=True)
class Group:
    """Stages that share a colour and an entry of the legend in the stage chart."""

    name: Text
    colour: str


#: Groups of the stage chart in the order of its legend, with their colours (Okabe and Ito's set for every kind of
#: vision, greys for both ends).
GROUPS: Mapping[str, Group] = {
    "production": Group(Text("production", "生产"), "#5f666c"),
    "processing": Group(Text("processing", "加工处理"), "#0072b2"),
    "transport": Group(Text("transport", "运输"), "#e69f00"),
    "use": Group(Text("use", "使用"), "#cc79a7"),
    "disposal-and-residue": Group(Text("disposal and residue", "处置与残余物"), "#b8bdc1"),
    "forgone-use": Group(Text("forgone use", "放弃的原有利用"), "#56b4e9"),
}


@dataclass(frozen=True, slots=True)
class StageKind:
    """One stage of one route.

    group : its group in the stage chart. formula : its amount, for the report's section on the method.
    whole : place of an activity that is taken once per unit of the basis; the stage is there where it is named.
    demands, legs : places of the lists of demands and of hauls. empty : what it means that there are none.
    forgone : how the stage counts among the forgone uses where it belongs to a use that is lost: 1 for what would be
        made again, -1 for what that use needed; 0 for a stage that no such use has.
    """

    route: str
    id: str
    name: Text
    basis: Basis
    group: str
    formula: Text
    forgone: int = 0
    whole: Keys = ()
    demands: Keys = ()
    legs: Keys = ()
    empty: Text = Text("none", "无")


#: (route, stage) → stage, in the order of tables and charts.
STAGES: Mapping[tuple[str, str], StageKind] = {
    (kind.route, kind.id): kind
    for kind in (
        StageKind(
            "virgin",
            "production",
            Text("Virgin production", "原生产品生产"),
            PRODUCT,
            "production",
            Text("V × the displaced product", "V × 被替代产品的生产"),
            forgone=1,
            whole=PRODUCT_OF,
        ),
        StageKind(
            "virgin",
            "transport",
            Text("Virgin transport", "原生产品运输"),
            PRODUCT,
            "transport",
            Text("V × distance of its haul", "V × 其运距"),
            forgone=1,
            legs=("displaces", "transport"),
        ),
        StageKind(
            "virgin",
            "use",
            Text("Use of virgin product", "原生产品使用"),
            PRODUCT,
            "use",
            Text("V × what its use emits", "V × 其使用的排放"),
            forgone=1,
            demands=("displaces", "use"),
        ),
        StageKind(
            "virgin",
            "disposal",
            Text("Disposal without the exchange", "未实施交换时的处置"),
            TAKEN,
            "disposal-and-residue",
            Text(
                "m × Σ shares put away × disposal of that fate and its haul",
                "m × Σ 处置份额 × 该去向的处置及其运输",
            ),
            empty=Text("nothing that has a burden is stated", "情景未声明有负荷的处置"),
        ),
        StageKind(
            "recycled",
            "transport",
            Text("By-product transport", "副产物运输"),
            TAKEN,
            "transport",
            Text("m × distance of its haul", "m × 其运距"),
            legs=HAUL,
        ),
        StageKind(
            "recycled",
            "processing",
            Text("Processing", "加工处理"),
            TAKEN,
            "processing",
            Text("m × processing", "m × 加工处理"),
            forgone=-1,
            demands=("recycled", "processing"),
        ),
        StageKind(
            "recycled",
            "use",
            Text("Use of by-product", "副产物使用"),
            USABLE,
            "use",
            Text("m · y × what its use emits", "m · y × 其使用的排放"),
            forgone=-1,
            demands=("recycled", "use"),
        ),
        StageKind(
            "recycled",
            "residue",
            Text("Residue disposal", "残余物处置"),
            RESIDUE,
            "disposal-and-residue",
            Text(
                "m · (1 − y) × disposal of the residue and its haul",
                "m · (1 − y) × 残余物的处置及运输",
            ),
            forgone=-1,
            whole=(*RESIDUE_OF, "activity"),
            legs=(*RESIDUE_OF, "transport"),
        ),
        StageKind(
            "recycled",
            "forgone-use",
            Text("Forgone use", "放弃的原有利用"),
            TAKEN,
            "forgone-use",
            Text(
                "m × Σ shares used × (what that use displaces − its haul, processing, use and residue)",
                "m × Σ 已利用份额 ×（该利用所替代的产品 − 其运输、加工、使用与残余物）",
            ),
            empty=Text(
                "none: no share of it is used without the exchange", "无：未实施交换时无已利用份额"
            ),
        ),
    )
}


#: The stages in which the fates of a by-product without the exchange count.
DISPOSED, FORGONE = STAGES["virgin", "disposal"], STAGES["recycled", "forgone-use"]


def inner(keys: Path_) -> Path_:
    """A place of an exchange as the place of the same thing in another use, which has no `recycled` of its own."""
    return tuple(step for step in keys if step != "recycled")


def within(use: Path_, place: Path_) -> Path_:
    """Place of a number of the use that stands at `use`; () is that of the exchange itself, and the amount is always its."""
    return place if not use or place == AMOUNT else (*use, *inner(place))


def share_place(fate: int) -> Path_:
    """Place of the share of a fate."""
    return "without", fate, "share"


def stage_name(lang: Lang, route: str, stage: str) -> str:
    """Name of a stage of a route; KeyError when the pair is unknown."""
    return STAGES[route, stage].name.in_(lang)
