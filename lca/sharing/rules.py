"""The rules: one row each. What each gives to the side that gives a by-product, to the side that takes it, and to neither."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from lca.sharing.cff import Factor, Formula
from lca.sharing.parts import Parts
from lca.texts import Text

if TYPE_CHECKING:
    from lca.quantities.arrays import Array

#: Lines beside the facilities: what lies outside of all of them, and what a rule cannot share for want of a price.
OUTSIDE, NOT_SHARED = "outside", "not-shared"


@dataclass(frozen=True, slots=True)
class Keys:
    """What rules need of an exchange beside its parts. price : the giver's share by price; None where a price is missing."""

    factor: Factor
    price: float | None = None


class Split(NamedTuple):
    """An exchange's saving, divided: together all of it. rest : what neither side gets, if anything; line : where that goes."""

    giver: Array
    taker: Array
    rest: Array | None = None
    line: str = OUTSIDE


Divide = Callable[[Parts, Keys], Split]


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to divide a saving. name : in a heading. says : what it does, in a line."""

    name: Text
    says: Text
    divide: Divide


def _two(parts: Parts, giver: Array) -> Split:
    """What one side gets leaves the rest to the other, so that nothing is lost to rounding."""
    return Split(giver, parts.saving - giver)


def _by_price(parts: Parts, keys: Keys) -> Split:
    if keys.price is None:
        nothing = 0.0 * parts.saving
        return Split(nothing, nothing, parts.saving, NOT_SHARED)
    return _two(parts, keys.price * parts.saving)


def formula(parts: Parts, factor: Factor) -> Formula:
    """The Circular Footprint Formula of an exchange: what it takes in is what the giver's recycling replaces."""
    virgin, recycled, q = parts.replaced, parts.recycled, factor.quality
    return Formula(factor.a, virgin, recycled, q, recycled, virgin, q, parts.disposal)


def _by_formula(parts: Parts, keys: Keys) -> Split:
    """The taker gets what the giver does not, which is what the formula gives it (`Formula.of_taker`)."""
    giver = formula(parts, keys.factor).of_giver()
    return _two(parts, parts.saving * 0.0 + giver)


def _module_d(parts: Parts, keys: Keys) -> Split:
    del keys
    return Split(parts.disposal, parts.plant, parts.beyond)


#: Rules of sharing between facilities, in the order of tables and files.
RULES: Mapping[str, Rule] = {
    "supplier": Rule(
        Text("Supplier", "供方"),
        Text("all to the facility that gives", "全部归供方"),
        lambda parts, _keys: _two(parts, parts.saving),
    ),
    "receiver": Rule(
        Text("Receiver", "受方"),
        Text("all to the facility that takes", "全部归受方"),
        lambda parts, _keys: _two(parts, 0.0 * parts.saving),
    ),
    "half": Rule(
        Text("Half", "各半"),
        Text("half to each side", "双方各半"),
        lambda parts, _keys: _two(parts, 0.5 * parts.saving),
    ),
    "price": Rule(
        Text("By price", "按价格"),
        Text(
            "to the supplier the part of the displaced product's value that it is paid for the by-product",
            "供方所得比例为副产物价款占被替代产品价值的比例",
        ),
        _by_price,
    ),
    "cff": Rule(
        Text("CFF", "CFF"),
        Text(
            "EU Circular Footprint Formula: avoided disposal to the supplier, A of the rest to the receiver",
            "欧盟循环足迹公式：避免的处置归供方，其余的A份额归受方",
        ),
        _by_formula,
    ),
    "module-d": Rule(
        Text("Module D", "模块D"),
        Text(
            "EN 15804: to each what its own site does; displaced production stands outside",
            "EN 15804：各方只计本厂所为，被替代的生产列于边界之外",
        ),
        _module_d,
    ),
}


#: Rules of a network that was chosen (`sharing.paid`): what each is called and does.
CHOSEN: Mapping[str, tuple[Text, Text]] = {
    "shadow-prices": (
        Text("By shadow prices", "按影子价格"),
        Text(
            "shares in which no group of facilities could do better alone, where there are such",
            "任何企业联合均不能单独更优的分配（若存在）",
        ),
    ),
    "shapley": (
        Text("Shapley", "沙普利值"),
        Text(
            "what each adds on average when all join in any order",
            "各企业以任意次序加入时平均带来的增量",
        ),
    ),
}


def rule_name(rule: str) -> Text:
    """What a rule is called in a heading."""
    return RULES[rule].name if rule in RULES else CHOSEN[rule][0]


def rule_says(rule: str) -> Text:
    """What a rule does, in a line."""
    return RULES[rule].says if rule in RULES else CHOSEN[rule][1]


def _all(parts: Parts, keys: Keys) -> Array:
    del keys
    return parts.saving


def _cut_off(parts: Parts, keys: Keys) -> Array:
    del keys
    return parts.disposal


def _fifty(parts: Parts, keys: Keys) -> Array:
    del keys
    return 0.5 * (parts.saving + parts.disposal)


def _circular(parts: Parts, keys: Keys) -> Array:
    return _by_formula(parts, keys).giver


def _inside(parts: Parts, keys: Keys) -> Array:
    del keys
    return parts.disposal + parts.plant


@dataclass(frozen=True, slots=True)
class Accounting:
    """A rule of accounting. counts : what the system that the by-product comes from books of an exchange.

    name, says : as those of a rule. elsewhere : who books the rest.
    """

    name: Text
    says: Text
    elsewhere: Text
    counts: Callable[[Parts, Keys], Array]


_USER = Text("the system that uses the by-product", "使用副产物的系统")
#: Rules of accounting, in the order of tables. The first is what `saving` is everywhere else.
ACCOUNTING: Mapping[str, Accounting] = {
    "avoided-burden": Accounting(
        Text("Avoided burden", "避免负荷法"),
        Text("everything: what `saving` is everywhere else", "全部计入，即其他各处的“节约量”"),
        Text("nobody", "无"),
        _all,
    ),
    "cut-off": Accounting(
        Text("Cut-off", "截断法"),
        Text("the disposal that is avoided, alone", "只计避免的处置"),
        _USER,
        _cut_off,
    ),
    "50-50": Accounting(
        Text("50:50", "50:50"),
        Text(
            "the disposal that is avoided, and half of the rest",
            "避免的处置，加其余的一半",
        ),
        _USER,
        _fifty,
    ),
    "cff": Accounting(
        Text("Circular Footprint Formula (EU)", "循环足迹公式（欧盟）"),
        Text(
            "the disposal that is avoided, and 1 − A of the rest",
            "避免的处置，加其余的 1 − A 份额",
        ),
        _USER,
        _circular,
    ),
    "module-d": Accounting(
        Text("EN 15804, module D apart", "EN 15804（模块D另列）"),
        Text(
            "what both sites do themselves: disposal avoided, haul, processing, residue and use",
            "双方厂内所为：避免的处置、运输、加工、残余物与使用",
        ),
        Text("module D: loads and benefits beyond the boundary", "模块D：系统边界之外的负荷与效益"),
        _inside,
    ),
}
