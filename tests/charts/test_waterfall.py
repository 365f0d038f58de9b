"""The waterfall goes from the burden without the exchanges over what operates already to all of them."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import pytest
from looking import bars, drawn, outside, overlaps, reader, words
from matplotlib.figure import Figure
from synthetic import view

from lca.charts import Charts
from lca.charts.drawing.sheet import ADDED, SAVED, VIRGIN
from lca.charts.findings import network_finding
from lca.charts.table import CHARTS
from lca.results.totals import exchange_totals, network_total, stage_sums
from lca.results.view import View
from lca.texts import LANGS, Lang

NAMES = ("Virgin production", "Virgin transport", "Disposal without the exchange", "Processing")


def with_status(of: View, **status: str) -> View:
    """A view in which exchanges have other statuses; `all` is that of those that are not named."""
    flows = {
        id: replace(flow, status=status.get(id, status["all"])) for id, flow in of.flows.items()
    }
    return replace(of, flows=flows)


def title(figure: Figure) -> str:
    return words(figure).split("\nGreenhouse")[0].replace("\n", " ")


def steps(figure: Figure) -> list[tuple[float, float]]:
    """Start and end of the steps from top to bottom, in the unit of the axis; those that avoid go down."""
    read = reader(figure)
    drawn_bars = [(bar, colour) for colour in (SAVED, ADDED) for bar in bars(figure, colour)]
    found = []
    for (left, right, _), colour in sorted(drawn_bars, key=lambda one: one[0][2]):
        ends = (read(left), read(right))
        found.append(ends if colour == ADDED else (ends[1], ends[0]))
    return found


def test_grey_bars_are_without_with_those_that_operate_and_with_all() -> None:
    """Proves: the bar between is the burden without the exchanges less what those that operate save."""
    of = view(15)
    figure = drawn(Charts(of).waterfall)
    read = reader(figure)
    total = network_total(of, "ghg-100")
    already = math.fsum(
        one.saving
        for one in exchange_totals(of, "ghg-100")
        if of.flows[one.exchange].status == "operating"
    )
    expected = [total.virgin / 1e9, (total.virgin - already) / 1e9, total.recycled / 1e9]
    found = bars(figure, VIRGIN)
    assert [read(left) for left, _, _ in found] == pytest.approx([0.0] * 3, abs=1e-9)
    assert [read(right) for _, right, _ in found] == pytest.approx(expected)
    shown = words(figure)
    assert "\nWithout the exchanges\n" in shown
    assert "\nWith the 4 that operate already\n" in shown
    assert "\nWith all 15\n" in shown


def test_each_step_begins_where_the_one_before_ended() -> None:
    """Proves: steps of the operating ones sum to their saving, then those of the others to theirs."""
    of = view(60)
    figure = drawn(Charts(of).waterfall)
    hair = 0.012 / 3.0 * network_total(of, "ghg-100").virgin / 1e9  # least width of a bar
    found = steps(figure)[:-1]  # the last is the change
    level = network_total(of, "ghg-100").virgin / 1e9
    assert found[0][0] == pytest.approx(level)
    for (_, end), (start, _) in pairwise(found):
        assert start == pytest.approx(end, abs=hair)
    assert found[-1][1] == pytest.approx(network_total(of, "ghg-100").recycled / 1e9, abs=hair)


def test_small_stages_of_either_sign_stand_together() -> None:
    """Proves: none is lost: the numbers of a part are those of its stages, and the note says where each is."""
    of = view(3)  # the first operates, the two others do not and are some hundredths of it
    shown = words(drawn(Charts(of).waterfall))
    sums = stage_sums(of, "ghg-100")
    small = [
        sum(sums[id].get(("virgin", stage), 0.0) for id in ("x01", "x02")) / 1e6
        for stage in ("production", "transport", "use", "disposal")
    ]
    least = network_total(of, "ghg-100").virgin / 1e8
    folded = [value for value in small if 0 < value < least]
    assert len(folded) > 1
    after = shown.split("With the 1 that operate")[1].split("\n")
    at = after.index(f"{len(folded)} smaller stages, avoided")
    assert float(after[at + 1].replace("\u2212", "-")) == pytest.approx(-sum(folded), abs=0.6)
    assert "each below 1 % of the first bar, all in stages.csv" in shown.replace("\n", " ")


@pytest.mark.parametrize("status", ["operating", "proposed"])
def test_where_all_or_none_operate_there_is_no_bar_between(status: str) -> None:
    of = with_status(view(15), all=status)
    figure = drawn(Charts(of).waterfall)
    assert len(bars(figure, VIRGIN)) == 2
    shown = words(figure)
    assert "operate already" not in shown
    assert "smaller stages" not in shown
    assert "\nWith the exchanges\n" in shown
    assert all(shown.count(f"\n{name}\n") == 1 for name in NAMES)
    assert title(figure).startswith("The network avoids ")
    assert title(figure).endswith(" % of the burden without the exchanges")


@pytest.mark.parametrize("lang", LANGS)
def test_one_exchange_is_not_spoken_of_as_many(lang: Lang) -> None:
    figure = drawn(Charts(view(1, lang)).waterfall)
    shown = words(figure).replace("\n", " ")
    if lang == "en":
        assert title(figure).endswith("of the burden without the exchange")
        assert " With the exchange " in shown
    else:
        assert "相当于未实施该交换时负荷的" in shown


@pytest.mark.parametrize("indicator", ["ghg-100", "energy-total", "diverted-mass"])
def test_the_title_tells_what_is_saved_already_and_what_would_be(indicator: str) -> None:
    """Proves: three amounts, of the operating, of the others, and of all, in the words of the indicator."""
    of = view(15)
    total = network_total(of, indicator)
    found = network_finding(of, total)
    words_of = {
        "ghg-100": "238 kt CO₂e a year is avoided already and 878 kt CO₂e would be: 1.12 Mt CO₂e in all",
        "energy-total": "of primary energy a year is saved already and",
        "diverted-mass": "a year is kept out of disposal already and",
    }
    assert words_of[indicator] in found
    zh = network_finding(view(15, "zh"), network_total(view(15, "zh"), indicator))
    assert zh.startswith("每年已")
    assert "，合计" in zh


def test_what_operates_and_adds_is_said_with_its_sign() -> None:
    """Proves: where one part saves and the other adds, neither is called a saving."""
    of = view(15)
    worst = exchange_totals(of, "ghg-100")[-1]
    assert worst.saving < 0
    one = with_status(of, all="idea", **{worst.exchange: "operating"})
    one = replace(one, groups=None)  # those of the other statuses
    found = network_finding(one, network_total(one, "ghg-100"))
    assert found.startswith("The network avoids 1.12 Mt CO₂e a year, ")
    size = f"\u2212{abs(worst.saving) / 1e6:.1f} kt CO₂e"
    assert f"saving of those that operate already {size}, of the others 1." in found


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("count", [2, 20, 60])
@pytest.mark.parametrize("indicator", ["ghg-100", "energy-total", "diverted-mass"])
def test_texts_stay_apart_and_on_the_page(count: int, lang: Lang, indicator: str) -> None:
    figure = drawn(lambda: Charts(view(count, lang)).waterfall(indicator))
    assert outside(figure) == []
    assert overlaps(figure) == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("count", "negative"), [(1, False), (15, False), (15, True)])
def test_no_chart_calls_the_reference_today(count: int, negative: bool, lang: Lang) -> None:
    """Proves: what operates already would not be in a burden of today."""
    made = view(count, lang, negative=negative)
    for name in ("waterfall", "ranking", "stage_bars", "flow_picture", "facility_map"):
        said = words(drawn(getattr(Charts(made), name))).lower()
        assert "today" not in said
        assert "现状" not in said
    for row in CHARTS:
        for text in (row.title, row.caption, *filter(None, [row.without_draws])):
            assert "today" not in text.en.lower()
            assert "现状" not in text.zh


def test_exchanges_within_one_company_are_counted_in_the_notes() -> None:
    """Proves: the headline is between companies, the waterfall is of all: every tenth is within one here."""
    said = words(drawn(Charts(view(20)).waterfall)).replace("\n", " ")
    assert "All exchanges, 2 of them within one company;" in said
    assert "within one company" not in words(drawn(Charts(view(3)).waterfall))


@pytest.mark.parametrize("lang", LANGS)
def test_what_displaces_nothing_leaves_no_arrow_behind(lang: Lang) -> None:
    """Proves: of an exchange without a product every chart writes its name, and nothing points at nothing."""
    of = view(20, lang)
    [only, _] = [flow.exchange for flow in of.flows.values() if not flow.product]
    alone = replace(of, exchange_names={**of.exchange_names, only: of.flows[only].byproduct})
    for name in ("ranking", "stage_bars", "flow_picture"):
        said = words(drawn(getattr(Charts(alone), name))).replace("\n", " ")
        after = said.split(alone.exchange_names[only])[1:]
        assert after
        assert not any(text.lstrip().startswith("→") for text in after)
