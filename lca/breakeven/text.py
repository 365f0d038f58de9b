"""Break-even values in words: what is varied, and where the exchange stops or starts saving."""

from __future__ import annotations

import math
from collections.abc import Mapping

from lca.quantities import figures
from lca.results.flips import Flip
from lca.texts import Lang
from lca.words.catalogue import tr
from lca.words.units import worded

#: Name of each quantity of the table as a heading, and inside a sentence. A distance has two headings.
HEADINGS: Mapping[str, str] = {
    "ratio": "Ratio",
    "displacement": "Displacement",
    "yield": "Yield",
    "share": "Share",
    "parameter": "Parameter",
    "processing-electricity": "Processing power",
    "grid-intensity": "Grid",
}
_NOUNS: Mapping[str, str] = {
    "distance": "distance",
    "ratio": "ratio",
    "displacement": "displacement",
    "yield": "yield",
    "share": "share",
    "parameter": "value of the parameter",
    "processing-electricity": "power of the processing",
    "grid-intensity": "burden of the grid",
}
#: From here on a margin reads better as a multiple: +1,000 % is ×11.
_MULTIPLE = 10.0


def heading(row: Flip, lang: Lang) -> str:
    """What a row is about: `By-product haul`, `Virgin haul`, `Ratio`, `Grid` …"""
    if row.quantity == "distance":
        return tr(lang, "By-product haul" if row.place[0] == "recycled" else "Virgin haul")
    return tr(lang, HEADINGS[row.quantity])


def sentence(row: Flip, lang: Lang) -> str:
    """Where an exchange turns: `stops saving beyond 412 km (now 60 km, +587 %)`, `never: saves at any …`."""
    base, flip, saving, unit = row.base, row.flip, row.saving, worded(row.unit, lang)
    if math.isnan(flip):
        return _never(row, lang)
    shown = {"base": _value(base, unit, flip), "flip": _value(flip, unit, base)}
    if row.quantity == "share":
        shown = {"base": _percent(base, flip, lang), "flip": _percent(flip, base, lang)}
    margin = margin_text(row.margin, lang)
    now = (
        tr(lang, "now {base}, {margin}", base=shown["base"], margin=margin)
        if margin
        else tr(lang, "now {base}", base=shown["base"])
    )
    at_an_end = flip == 0.0 or (unit == "share" and flip == 1.0)
    if at_an_end or saving == 0.0:
        return tr(lang, "saves nothing at {flip} ({now})", flip=shown["flip"], now=now)
    verb = "stops" if saving > 0.0 else "starts"
    upward = flip > base
    if row.quantity == "share":
        does = "is put away" if row.fate == "disposal" else "is used"
        key = f"{'more' if upward else 'less'} than {{flip}} {does} without the exchange"
        what = tr(lang, key, flip=shown["flip"])
        return tr(lang, f"{verb} saving when {{what}} ({{now}})", what=what, now=now)
    side = "below" if not upward else "beyond" if row.quantity == "distance" else "above"
    return tr(lang, f"{verb} saving {side} {{flip}} ({{now}})", flip=shown["flip"], now=now)


def _never(row: Flip, lang: Lang) -> str:
    what = tr(lang, _NOUNS[row.quantity])
    saving, unit = row.saving, worded(row.unit, lang)
    if saving == 0.0:
        return tr(lang, "never: neither saves nor adds, whatever the {what}", what=what)
    does = "saves" if saving > 0.0 else "adds burden"
    if unit == "share":
        return tr(lang, f"never: {does} at any {{what}} from 0 to 1", what=what)
    return tr(
        lang, f"never: {does} at any {{what}} from {{low}} up", what=what, low=_value(0.0, unit)
    )


def flip_text(row: Flip, lang: Lang, unit: str | None = None) -> str:
    """The flip value with its unit and margin: `412 km (+587 %)`; `never` where there is none.

    unit : what to write instead of the row's own unit; "" where a heading says it.
    """
    if math.isnan(row.flip):
        return tr(lang, "never")
    flip, base = row.flip, row.base
    if unit == "" and row.unit == "km":
        (flip, _), (base, _) = figures.length(flip), figures.length(base)
    shown = _value(flip, worded(row.unit if unit is None else unit, lang), base)
    margin = margin_text(row.margin, lang)
    return tr(lang, "{flip} ({margin})", flip=shown, margin=margin) if margin else shown


def margin_text(margin: float, lang: Lang) -> str:
    """A margin in percent with its sign, or as a multiple of the base: `−3.6 %`, `×76`; "" for NaN."""
    if math.isnan(margin):
        return ""
    if margin >= _MULTIPLE:
        return f"×{figures.number(margin + 1.0)}"
    return figures.percent(margin, lang, sign=True)


def _percent(share: float, beside: float, lang: Lang) -> str:
    """A share in percent, with as many digits as it takes to tell it from the other."""
    return _value(100.0 * share, "", 100.0 * beside) + figures.percent_sign(lang)


def _value(value: float, unit: str, beside: float = math.nan) -> str:
    """A value with as many digits as it takes to tell it from the one that it stands beside; kilometres as they are read."""
    if unit == "km":
        beside, _ = figures.length(beside)
        value, unit = figures.length(value)
    digits = 3
    while (
        digits < 6
        and math.isfinite(beside)
        and value != beside
        and figures.number(value, digits) == figures.number(beside, digits)
    ):
        digits += 1
    shown = figures.number(value, digits)
    if unit in ("share", "1", ""):
        return shown
    return f"{shown} {unit.replace('CO2e', 'CO₂e')}"
