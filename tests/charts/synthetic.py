"""Made-up views of any size to draw: names long and short, savings of both signs, all units.

The numbers mean nothing; they are spread over five orders of magnitude on purpose.
"""

from __future__ import annotations

import math
import random
from collections.abc import Hashable
from functools import cache
from typing import Any

import pandas as pd

from lca.results.cases import CASE_COLUMNS, DIFFERENCES, GROUPS, SURE
from lca.results.view import FacilityView, FlowView, Robust, View
from lca.texts import Lang

INDICATORS = {"ghg-100": "kg CO2e", "energy-total": "MJ", "diverted-mass": "kg"}
_INDICATOR_NAMES: dict[Lang, tuple[str, ...]] = {
    "en": (
        "Greenhouse gases, GWP100 (IPCC AR6)",
        "Cumulative energy demand, total (LHV)",
        "Mass put to disposal (its saving is the mass diverted)",
    ),
    "zh": (
        "温室气体，GWP100（IPCC AR6）",
        "累积能源需求，合计（低位热值）",
        "进入处置的质量（其节约量即转移量）",
    ),
}
# fmt: off
_FACILITIES: tuple[tuple[str, str, str, float, float], ...] = (
    ("Shougang Jingtang United Iron and Steel Co., Ltd.",
     "首钢京唐钢铁联合有限责任公司", "Caofeidian", 38.95, 118.52),
    ("Jidong Cement", "冀东水泥", "Tangshan", 39.66, 118.10),
    ("Sanyou Chemical soda ash", "三友化工纯碱厂", "Caofeidian", 39.22, 118.43),
    ("Huarun Caofeidian Power", "华润曹妃甸电厂", "Caofeidian", 38.97, 118.49),
    ("Yaohua Glass", "耀华玻璃", "Qinhuangdao", 39.93, 119.56),
    ("Plant A", "甲厂", "Qinhuangdao", 39.90, 119.48),
    ("Tangsteel", "唐钢", "Tangshan", 39.68, 118.22),
    ("Building materials park of the northern development zone",
     "北部开发区建材产业园", "Luanzhou", 39.75, 118.70),
    ("Tyre recycler", "轮胎回收利用厂", "Yutian", 39.88, 117.74),
    ("Paper mill $1", "造纸厂", "Qian'an", 40.00, 118.70),
    ("District heating", "集中供热公司", "Caofeidian", 38.99, 118.47),
    ("Desalination plant", "海水淡化厂", "Caofeidian", 38.96, 118.55),
    ("Sea-salt works of Daqinghe", "大清河盐场", "Laoting", 39.14, 118.85),
    ("Qian'an Coking", "迁安焦化", "Qian'an", 39.99, 118.72),
    ("Lime kilns", "石灰窑", "Zunhua", 40.18, 117.96),
    ("Aluminium remelter", "再生铝厂", "Tangshan", 39.60, 118.20),
    ("Plant B", "乙厂", "", math.nan, math.nan),
    ("Wastewater works", "污水处理厂", "Caofeidian", 38.93, 118.46),
    ("Fengnan Steel", "丰南钢铁", "Fengnan", 39.35, 118.05),
    ("Port logistics", "港口物流", "Caofeidian", 38.93, 118.53),
)
_BYPRODUCTS: tuple[tuple[str, str, str, str, str], ...] = (
    ("Granulated blast-furnace slag", "粒化高炉矿渣",
     "Portland cement clinker", "硅酸盐水泥熟料", "kg"),
    ("Steel slag", "钢渣", "Crushed aggregate", "碎石骨料", "kg"),
    ("Waste heat", "余热", "Coal-boiler heat", "燃煤锅炉供热", "MJ"),
    ("Fly ash", "粉煤灰",
     "Portland cement P·O 42.5 with a long commercial name", "普通硅酸盐水泥 P·O 42.5", "kg"),
    ("Brine concentrate of desalination", "海水淡化浓盐水", "Industrial salt", "工业盐", "kg"),
    ("Coke-oven gas", "焦炉煤气", "Natural gas", "天然气", "Nm3"),
    ("Worn tyres", "废轮胎", "Hard coal", "硬煤", "kg"),
    ("Glass cullet", "碎玻璃", "Glass batch", "玻璃配合料", "kg"),
    ("Steam 1.2 MPa", "1.2 MPa 蒸汽", "Coal-boiler steam", "燃煤锅炉蒸汽", "MJ"),
    ("Carbide slag", "电石渣", "Quicklime", "生石灰", "kg"),
)
# fmt: on
_STATUSES = ("operating", "negotiating", "proposed", "idea")
_EVIDENCE = ("documented", "estimated", "illustrative")


TITLES: dict[Lang, dict[str, str]] = {
    "en": {"central": "Central reference", "strict": "Strict reference", "lenient": "All is new"},
    "zh": {"central": "基准参照", "strict": "严格参照", "lenient": "全部为新增"},
}


@cache
def view(
    count: int,
    lang: Lang = "en",
    draws: int = 4096,
    negative: bool = False,
    cases: tuple[str, ...] = (),
) -> View:
    """A view with so many exchanges; `negative` turns every saving into an addition.

    cases : those beside the central one. Every third exchange is changed by all, the next by `strict` alone.
    Every eleventh displaces nothing; of every seventh the lost use needed more than it displaced.
    """
    chance = random.Random(count)
    zh = lang == "zh"
    many = min(len(_FACILITIES), 3 + count)
    facilities = {}
    for i, (name, chinese, place, north, east) in enumerate(_FACILITIES[:many]):
        place_known = not math.isnan(north)
        facilities[f"f{i}"] = FacilityView(
            f"f{i}",
            chinese if zh else name,
            place,
            "",
            north if place_known else None,
            east if place_known else None,
        )
    flows, names, stages = {}, {}, []
    for i in range(count):
        identity = f"x{i:02d}"
        byproduct = _BYPRODUCTS[i % len(_BYPRODUCTS)]
        source, target = chance.sample(sorted(facilities), 2)
        scale = 10 ** chance.uniform(-2.5, 0.5) if i else 3.0
        amount = scale * {"kg": 4e8, "MJ": 1e9, "Nm3": 5e7}[byproduct[4]]
        flows[identity] = FlowView(
            identity,
            source,
            target,
            byproduct[1] if zh else byproduct[0],
            "" if _avoids_only(i) else byproduct[3] if zh else byproduct[2],
            amount,
            byproduct[4],
            _STATUSES[i % 4],
            _EVIDENCE[0 if count == 3 else i % 3],
            None if i % 4 == 3 else chance.uniform(5, 300),
        )
        flow = flows[identity]
        joint = "替代" if zh else " for "
        if _avoids_only(i):
            joint = ""
        names[identity] = (
            f"{flow.byproduct}{joint}{flow.product} ({facilities[target].name})"
            if i % 5
            else f"{flow.byproduct}{joint}{flow.product}"
        )
        bad = negative or i % 5 == 2
        own = _stages(identity, scale, bad, chance, credit=i % 7 == 6, mass=flow.unit == "kg")
        stages += [
            row | {"value": 0.0 if _displaced(row) and _avoids_only(i) else row["value"]}
            for row in own
        ]
        if i % 7 == 5:
            stages += _lost(own)
    table = pd.DataFrame(stages)
    exchanges = _totals(table, ["exchange", "indicator", "unit"], draws)
    for column in ("source", "target", "byproduct", "status"):
        values = [getattr(flows[x], column) for x in exchanges["exchange"]]
        exchanges[{"source": "from", "target": "to"}.get(column, column)] = values
    exchanges["year"] = 2023
    network = _totals(table, ["indicator", "unit"], draws)
    operating = frozenset(id for id, flow in flows.items() if flow.status == "operating")
    within = frozenset(id for at, id in enumerate(flows) if at % 10 == 9)
    whole = frozenset(flows)
    sets = (
        *(whole, whole - within, within, operating, whole - operating),
        *(operating - within, whole - operating - within),
    )
    members = dict(zip(GROUPS, sets, strict=True))
    everything = _cases(exchanges, network, ("central", *cases))
    return View(
        lang=lang,
        scenario=f"synthetic-{count}",
        title=f"{count} 项示例交换" if zh else f"{count} made-up exchanges",
        year=2023,
        facilities=facilities,
        flows=flows,
        exchanges=exchanges,
        stages=table,
        network=network,
        exchange_names=names,
        activity_names={"some-activity": "某过程" if zh else "Some activity"},
        indicator_names=dict(zip(INDICATORS, _INDICATOR_NAMES[lang], strict=True)),
        draws=draws,
        case_titles={case: TITLES[lang][case] for case in ("central", *cases)},
        cases=everything,
        groups=_groups(everything, members),
        members=members,
        robust=_robust(everything, list(flows)) if draws else None,
    )


def _avoids_only(at: int) -> bool:
    return at % 11 == 8


def _displaced(row: dict[str, object]) -> bool:
    return row["route"] == "virgin" and row["stage"] != "disposal"


def _lost(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """What a use that is lost displaced, and, negative, what it needed: more, as of waste paper."""
    made = [row for row in rows if (row["route"], row["stage"]) == ("virgin", "production")]
    return [
        row
        | {"route": "recycled", "stage": "forgone-use", "value": factor * float(str(row["value"]))}
        for factor in (0.2, -0.4)
        for row in made
    ]


def _cases(exchanges: pd.DataFrame, network: pd.DataFrame, names: tuple[str, ...]) -> pd.DataFrame:
    """As results/cases.py has them: a strict reference adds a lost use, a lenient one more disposal."""
    rows: list[dict[str, object]] = []
    for case in names:
        moved = dict.fromkeys(network["indicator"], 0.0)
        for record in exchanges.to_dict("records"):
            at = int(str(record["exchange"])[1:])
            shift = 0.0
            if case == "strict" and at % 3 < 2:
                shift = -0.5 * float(record["virgin"])
            if case == "lenient" and at % 3 == 0:
                shift = 0.3 * float(record["virgin"])
            moved[record["indicator"]] += shift
            rows.append(_moved(record, case, str(record["exchange"]), shift))
        for record in network.to_dict("records"):
            rows.append(_moved(record, case, "network", moved[record["indicator"]]))
    return pd.DataFrame(rows, columns=list(CASE_COLUMNS))


def _moved(
    record: dict[Hashable, Any], case: str, exchange: str, shift: float
) -> dict[str, object]:
    row = {str(key): value for key, value in record.items()} | {"case": case, "exchange": exchange}
    row["virgin"] += max(shift, 0.0)
    row["recycled"] -= min(shift, 0.0)
    row |= {key: row[key] + shift for key in ("saving", "p2_5", "p50", "p97_5")}
    return row | dict.fromkeys(DIFFERENCES, math.nan if case == "central" else shift)


def _groups(cases: pd.DataFrame, members: dict[str, frozenset[str]]) -> pd.DataFrame:
    """Sums of each group in each case, its interval as if all exchanges went together."""
    parts = []
    for group, ids in members.items():
        chosen = cases[cases["exchange"].isin(ids)].drop(columns=["exchange", *DIFFERENCES])
        summed = chosen.groupby(["case", "indicator", "unit"], sort=False).sum().reset_index()
        parts.append(summed.assign(group=group, probability_saving=1.0))
    return pd.concat(parts, ignore_index=True)


def _robust(cases: pd.DataFrame, ids: list[str]) -> Robust:
    table = cases[cases["indicator"] == "ghg-100"].groupby("exchange")["probability_saving"]
    low, high = table.min(), table.max()
    saves = tuple(id for id in ids if low[id] >= SURE)
    return Robust("ghg-100", saves, tuple(id for id in ids if high[id] <= 1.0 - SURE))


def _stages(
    exchange: str, scale: float, bad: bool, chance: random.Random, *, credit: bool, mass: bool
) -> list[dict[str, object]]:
    shares = {
        ("virgin", "production"): 1.0,
        ("virgin", "transport"): chance.uniform(0.02, 0.2),
        ("virgin", "use"): 0.4 if chance.random() < 0.2 else 0.0,
        ("virgin", "disposal"): chance.uniform(0.0, 0.1),
        ("recycled", "transport"): chance.uniform(0.02, 0.3),
        ("recycled", "processing"): chance.uniform(0.05, 0.4) + (1.1 if bad else 0.0),
        ("recycled", "use"): -0.1 if credit else 0.3 if chance.random() < 0.2 else 0.0,
        ("recycled", "residue"): chance.uniform(0.0, 0.05),
        ("recycled", "forgone-use"): 0.15 if credit else 0.0,
    }
    rows: list[dict[str, object]] = []
    for indicator, unit in INDICATORS.items():
        size = scale * {"kg CO2e": 3e8, "MJ": 2e9, "kg": 4e8}[unit]
        for (route, stage), share in shares.items():
            value = share * size * chance.uniform(0.8, 1.2)
            if unit == "kg":
                value = {"disposal": size, "residue": 0.03 * size}.get(stage, 0.0) if mass else 0.0
            rows.append(
                {
                    "exchange": exchange,
                    "route": route,
                    "stage": stage,
                    "activity": "some-activity",
                    "year": 2023,
                    "indicator": indicator,
                    "unit": unit,
                    "value": value,
                }
            )
    return rows


def _totals(stages: pd.DataFrame, keys: list[str], draws: int) -> pd.DataFrame:
    rows: list[dict[str, object]] = []
    for key, group in stages.groupby(keys, sort=False):
        virgin = float(group.loc[group["route"] == "virgin", "value"].sum())
        recycled = float(group.loc[group["route"] == "recycled", "value"].sum())
        saving, spread = virgin - recycled, 0.2 * virgin + 0.1 * recycled
        z = saving / (spread / 1.96) if spread else math.inf
        row: dict[str, object] = dict(zip(keys, key, strict=True))
        row |= {"virgin": virgin, "recycled": recycled, "saving": saving}
        row |= {
            "p2_5": saving - spread if draws else math.nan,
            "p50": saving if draws else math.nan,
            "p97_5": saving + 1.3 * spread if draws else math.nan,
            "probability_saving": 0.5 * math.erfc(-z / math.sqrt(2)) if draws else math.nan,
        }
        rows.append(row)
    return pd.DataFrame(rows)
