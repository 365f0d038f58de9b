"""Quantities of the scenario as they are written, with the range that they were given."""

from __future__ import annotations

from lca.quantities.figures import percent, percent_sign
from lca.quantities.quantity import Quantity
from lca.texts import Lang
from lca.words.catalogue import tr
from lca.words.units import worded


def written(quantity: Quantity, lang: Lang) -> str:
    """The text of a resolved quantity; of a shared parameter its text and its name, of HHV the ratio that it is taken at."""
    text = worded(quantity.text, lang)
    if quantity.lhv_per_hhv is not None:
        text = f"{text} × {quantity.lhv_per_hhv:g}"
    if quantity.parameter is None:
        return text
    name = quantity.label.in_(lang) if quantity.label is not None else quantity.parameter
    return tr(lang, "{amount} (shared parameter {name})", amount=text, name=name)


def spread(found: Quantity, lang: Lang) -> str:
    """How uncertain a resolved quantity is, in the unit that it is written in."""
    how = found.spread()
    if how is None:
        return tr(lang, "no range given")
    if found.pedigree is not None:
        scores = ", ".join(str(score) for score in found.pedigree)
        return tr(lang, "pedigree {scores}: GSD {gsd}", scores=scores, gsd=f"{found.gsd:.2f}")
    if found.gsd is not None:
        return tr(lang, "GSD {gsd}", gsd=f"{found.gsd:.2f}")
    size = found.unit.factor * (found.lhv_per_hhv or 1.0)
    if found.sd is not None:
        return tr(lang, "standard deviation {sd}", sd=_plain(found.sd / size))
    assert found.low is not None and found.high is not None
    ends = {"low": _plain(found.low / size), "high": _plain(found.high / size)}
    return how.words.say(lang, **ends)


def share_of(value: float, lang: Lang, digits: int = 3) -> str:
    """A share as a percentage without zeros behind the point: `95 %`, `98.5 %`."""
    sign = percent_sign(lang)
    bare = percent(value, lang, digits).removesuffix(sign)
    return (bare.rstrip("0").rstrip(".") if "." in bare else bare) + sign


def range_of(low: float, high: float, lang: Lang) -> str:
    """A range of shares: `90 to 99 %`."""
    one, other = (share_of(end, lang, 2) for end in (low, high))
    return tr(lang, "{low} to {high}", low=one.removesuffix(percent_sign(lang)), high=other)


def _plain(value: float) -> str:
    """All the digits that were written, without those that only binary fractions add."""
    return f"{value:,.10g}".replace("-", "\u2212")
