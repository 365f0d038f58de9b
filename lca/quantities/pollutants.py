"""How pollutants of the air, harm by particles, and water are told: a row each, in words and totals, without charts."""

from __future__ import annotations

from collections.abc import Mapping

from lca.quantities.kinds import MASS, Kind, Steps
from lca.texts import Lang, Text

_DALY: Mapping[Lang, Steps] = {"en": ((1.0, "DALY"),), "zh": ((1.0, "伤残调整生命年"),)}


def _water(en: str, zh: str) -> Mapping[Lang, Steps]:
    """Cubic metres, with a word behind them."""
    return {
        "en": tuple((size, f"{name}{en}") for size, name in _CUBIC_EN),
        "zh": tuple((size, f"{name}{zh}") for size, name in _CUBIC_ZH),
    }


_CUBIC_EN = ((1.0, "m³"), (1e3, "thousand m³"), (1e6, "million m³"))
_CUBIC_ZH = ((1.0, "立方米"), (1e4, "万立方米"), (1e8, "亿立方米"))
_SCARCE = Text(" world-eq", "世界当量")


def _told(id: str, unit: str, scales: Mapping[Lang, Steps], en: str, zh: str) -> Kind:
    """A row of what is given off or consumed, by its name in a sentence."""
    return Kind(
        unit,
        scales,
        id=id,
        drawn=False,
        avoided=Text(f"Saved a year: {en}", f"每年节约：{zh}"),
        added=Text(f"Added a year: {en}", f"每年新增：{zh}"),
        avoids=Text(f"{{who}} saves {{amount}} of {en} a year", f"{{who}}每年减少{zh}{{amount}}"),
        adds=Text(f"{{who}} adds {{amount}} of {en} a year", f"{{who}}每年新增{zh}{{amount}}"),
        partly_avoids=Text(
            f"{{already}} of {en} a year is saved already and {{to_come}} would be: {{whole}} in all",
            f"每年已减少{zh}{{already}}，还可减少{{to_come}}，合计{{whole}}",
        ),
        partly_adds=Text(
            f"{{already}} of {en} a year is added already and {{to_come}} would be: {{whole}} in all",
            f"每年已新增{zh}{{already}}，还将新增{{to_come}}，合计{{whole}}",
        ),
        detail_avoids=Text(f"Saves {{amount}} of {en} a year", f"每年减少{zh}{{amount}}"),
        detail_adds=Text(f"Adds {{amount}} of {en} a year", f"每年新增{zh}{{amount}}"),
    )


#: In the order in which they are told.
POLLUTANTS: tuple[Kind, ...] = (
    _told("so2", "kg", MASS, "sulphur dioxide", "二氧化硫"),
    _told("nox", "kg", MASS, "nitrogen oxides", "氮氧化物"),
    _told("pm", "kg", MASS, "particles", "颗粒物"),
    _told("pm2-5", "kg", MASS, "particles below 2.5 µm", "PM2.5"),
    _told("nmvoc", "kg", MASS, "volatile organic compounds", "挥发性有机物"),
    _told("nh3", "kg", MASS, "ammonia", "氨"),
    _told("hg", "kg", MASS, "mercury", "汞"),
    _told("pm-health", "DALY", _DALY, "healthy life lost to particles", "颗粒物健康损失"),
    _told("water-consumed", "m3", _water("", ""), "water consumed", "耗水"),
    _told(
        "water-scarcity",
        "m3 world-eq",
        _water(_SCARCE.en, _SCARCE.zh),
        "scarce water",
        "缺水当量",
    ),
)
