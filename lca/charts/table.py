"""The charts of a result: one row each, from which files, report and captions come.

A chart more is a module that draws it and a row here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from lca.problems import Message, UnknownName, near_or_all
from lca.results.coverage import without_total
from lca.results.view import View
from lca.texts import Text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from lca.charts.drawing.sheet import Chart as Drawing


def _always(_view: View, _indicator: str) -> bool:
    return True


def _drawn(view: View, indicator: str) -> bool:
    return len(view.network_draws.get(indicator, ())) > 0


def _totalled(view: View, indicator: str) -> bool:
    return indicator not in without_total(view.coverage)


def _located(view: View, _indicator: str) -> bool:
    places = view.facilities.values()
    return any(one.latitude is not None and one.longitude is not None for one in places)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of a result.

    name : of its file, before the indicator. draw : "module:function" of lca.charts that draws it.
    title, caption : what it is, and what to see in it. without_draws : the caption where nothing was drawn.
    page : charts of one number stand together in the report, indicator by indicator.
    each : one for every indicator that has charts; else one for the network. told : its finding stands in its title.
    when : whether a view has it.
    """

    name: str
    draw: str
    title: Text
    caption: Text
    page: int
    each: bool = True
    told: bool = False
    without_draws: Text | None = None
    when: Callable[[View, str], bool] = _always

    def figure(self, view: View, indicator: str) -> Figure:
        """The chart of a view. Raises UnknownName, NoDraws or Refused (ValueErrors) where the view does not have it."""
        module, _, function = self.draw.partition(":")
        drawing = getattr(import_module(f"lca.charts.{module}"), function)
        figure: Drawing = drawing(view, indicator) if self.each else drawing(view)
        figure.reading = self.caption_for(view)
        return figure

    def caption_for(self, view: View) -> str:
        """What to see in it, in the language of a view, without a word of intervals where nothing was drawn."""
        said = (not view.draws and self.without_draws) or self.caption
        return said.in_(view.lang)


#: In the order of reading.
CHARTS: tuple[Chart, ...] = (
    Chart(
        "waterfall",
        "waterfall:waterfall",
        Text("Burden without the exchanges and with them", "未实施交换时与实施交换后的负荷"),
        Text(
            "Read from top to bottom: the first grey bar is the burden without the exchanges; teal bars take away from it, red-brown bars add to it; a grey bar in between, if there is one, is the burden with those that operate already; the last bar is the net change.",
            "自上而下阅读：首个灰色条为未实施交换时的负荷，青色条表示减少，红棕色条表示增加；中间的灰色条（如有）为已运行的交换实施后的负荷，末行条形为净变化。",
        ),
        page=1,
        told=True,
        when=_totalled,
    ),
    Chart(
        "distribution",
        "distribution:distribution",
        Text("The saving over the draws", "节约量的抽样分布"),
        Text(
            "How the saving of the network spreads over the joint draws: the taller a bar, the more draws give a saving of that size. Teal draws save, red-brown ones add to the burden.",
            "网络节约量在联合抽样中的分布：柱越高，节约量落在该区间的抽样越多。青色抽样为节约，红棕色抽样为新增负荷。",
        ),
        page=2,
        when=_drawn,
    ),
    Chart(
        "ranking",
        "ranking:ranking",
        Text("Exchanges by saving", "各项交换的节约量排序"),
        Text(
            "One row for each exchange: the burden avoided to the right of zero, the burden added to the left, the diamond is the net saving. Where its line crosses zero, the sign of the saving is not certain. A bracket, if there is one, reaches from the strict to the lenient reference.",
            "每行为一项交换：零线右侧为避免的负荷，左侧为新增的负荷，菱形为净节约量。横线跨越零线时，节约与否并不确定。括线（如有）自严格参照至宽松参照。",
        ),
        page=3,
        without_draws=Text(
            "One row for each exchange: the burden avoided to the right of zero, the burden added to the left, the diamond is the net saving. A bracket, if there is one, reaches from the strict to the lenient reference.",
            "每行为一项交换：零线右侧为避免的负荷，左侧为新增的负荷，菱形为净节约量。括线（如有）自严格参照至宽松参照。",
        ),
    ),
    Chart(
        "stages",
        "stages:stage_bars",
        Text("Burden by stage", "各阶段负荷"),
        Text(
            "For each exchange the burden without it above and the burden with it below: the longest part is the one whose figures matter most; parts left of zero are credits.",
            "每项交换的上条为未实施交换时的负荷，下条为实施交换后的负荷：最长的部分，其数据影响最大；零线左侧为抵扣。",
        ),
        page=3,
    ),
    Chart(
        "flows",
        "flows:flow_picture",
        Text("Flows of by-products", "副产物流向"),
        Text(
            "Who gives which by-product to whom: the wider the band, the larger the amount. Masses, energies and volumes of gas and liquid stand apart because their widths do not compare.",
            "供受双方与副产物：色带越宽，数量越大。质量、能量、气体与液体体积分开绘制，其宽度不可相互比较。",
        ),
        page=4,
        each=False,
    ),
    Chart(
        "map",
        "map:facility_map",
        Text("Map of plants and exchanges", "企业与交换分布图"),
        Text(
            "Where the plants are and how far the by-products travel: long hauls are the first thing to question.",
            "企业位置与副产物运距：运距长的交换最应先行核查。",
        ),
        page=5,
        each=False,
        when=_located,
    ),
)


def chart(name: str) -> Chart:
    """The chart of a name. Raises UnknownName."""
    known = {one.name: one for one in CHARTS}
    if name not in known:
        raise UnknownName(Message("chart-unknown", name=name, cure=near_or_all(name, known)))
    return known[name]


def of(view: View, indicators: Sequence[str]) -> Iterator[tuple[Chart, str]]:
    """The charts that a view has of these indicators, in the order of reading; "" where a chart is of none."""
    for page in dict.fromkeys(one.page for one in CHARTS):
        here = [one for one in CHARTS if one.page == page]
        yield from (
            (one, indicator)
            for indicator in indicators
            for one in here
            if one.each and one.when(view, indicator)
        )
        yield from ((one, "") for one in here if not one.each and one.when(view, ""))


def file_name(one: Chart, indicator: str) -> str:
    """Name of the file of a chart, without its ending."""
    return f"{one.name}-{indicator}" if indicator else one.name
