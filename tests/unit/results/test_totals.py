"""What charts and report take from the tables, as plain numbers: from tables that are written here by hand."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from lca.quantities.figures import scale_for
from lca.results.totals import (
    exchange_labels,
    exchange_totals,
    gross,
    group_total,
    network_total,
    stage_sums,
    total_of,
)
from lca.results.view import FacilityView, FlowView, View

GHG, ENERGY = "ghg-100", "energy-total"


def row(virgin: float, recycled: float, **more: Any) -> dict[str, Any]:
    saving = virgin - recycled
    ends = {"p2_5": saving - 2.0, "p50": saving + 0.5, "p97_5": saving + 3.0}
    own = {"virgin": virgin, "recycled": recycled, "saving": saving, "probability_saving": 0.75}
    return {"indicator": GHG, "unit": "kg CO2e", **own, **ends, **more}


EXCHANGES = pd.DataFrame(
    [
        row(5.0, 4.0, exchange="b"),
        row(9.0, 2.0, exchange="a"),
        row(3.0, 2.0, exchange="aa"),
        row(1.0, 4.0, exchange="c"),
        row(80.0, 20.0, exchange="c", indicator=ENERGY, unit="MJ"),
    ]
)
STAGES = pd.DataFrame(
    [
        ("a", "recycled", "processing", GHG, 2.0),
        ("a", "virgin", "production", GHG, 6.0),
        ("a", "virgin", "disposal", GHG, -1.5),
        ("a", "virgin", "production", GHG, 4.5),
        ("b", "recycled", "transport", GHG, 0.0),
        ("a", "virgin", "production", ENERGY, 77.0),
    ],
    columns=["exchange", "route", "stage", "indicator", "value"],
)


def flow(id: str, source: str, target: str) -> FlowView:
    return FlowView(
        *(id, source, target, "slag", "clinker", 1.0, "kg", "idea", "estimated"), distance_km=None
    )


@pytest.fixture
def view() -> View:
    facilities = {id: FacilityView(id, id.title(), "", "", None, None) for id in ("x", "y", "z")}
    ends = {"a": ("x", "y"), "aa": ("x", "z"), "b": ("y", "x"), "c": ("z", "y")}
    groups = pd.DataFrame(
        [
            row(8.0, 1.0, group=group, case=case, indicator=indicator)
            | {"saving": 100.0 * at + 10.0 * number + (indicator == ENERGY)}
            for at, group in enumerate(("network", "already"))
            for number, case in enumerate(("central", "strict"))
            for indicator in (GHG, ENERGY)
        ]
    )
    return View(
        *("en", "made", "Made", 2023, facilities),
        {id: flow(id, *both) for id, both in ends.items()},
        EXCHANGES,
        STAGES,
        pd.DataFrame([row(18.0, 12.0), row(80.0, 20.0, indicator=ENERGY, unit="MJ")]),
        {"a": "Slag", "aa": "Slag", "b": "Ash", "c": "Tyres"},
        {},
        {GHG: "Greenhouse gases", ENERGY: "Energy"},
        100,
        groups=groups,
    )


def test_exchanges_by_saving(view: View) -> None:
    """Proves: the largest first, those that tie by their ids; of the indicator that is asked for alone."""
    assert [(one.exchange, one.saving) for one in exchange_totals(view, GHG)] == [
        *(("a", 7.0), ("aa", 1.0), ("b", 1.0), ("c", -3.0)),
    ]
    [only] = exchange_totals(view, ENERGY)
    assert (only.exchange, only.virgin, only.recycled, only.saving) == ("c", 80.0, 20.0, 60.0)
    with pytest.raises(ValueError, match="no results for the indicator 'ghg-20'"):
        exchange_totals(view, "ghg-20")


def test_a_total_is_its_row(view: View) -> None:
    total = network_total(view, ENERGY)
    assert (total.exchange, total.indicator, total.unit) == ("", ENERGY, "MJ")
    assert (total.virgin, total.recycled, total.saving) == (80.0, 20.0, 60.0)
    assert (total.low, total.median, total.high, total.p) == (58.0, 60.5, 63.0, 0.75)


@pytest.mark.parametrize(
    ("errors", "known"),
    [
        ({}, (0.0, 0.0)),
        ({"se_p2_5": 0.25, "se_p97_5": 0.5}, (0.25, 0.5)),
        ({"se_p2_5": math.nan, "se_p97_5": 0.5}, (0.0, 0.5)),
        ({"se_p2_5": 0.25, "se_p97_5": math.inf}, (0.25, 0.0)),
    ],
)
def test_errors_that_are_not_known_are_none(
    errors: dict[str, float], known: tuple[float, float]
) -> None:
    """Proves: of few draws the error of an end is not known, and no digit is taken away for it."""
    assert total_of(row(5.0, 4.0, **errors)).errors == known


def test_what_is_told_beside_a_saving() -> None:
    """Proves: the median where it is 5 % away, and an interval that takes neither saving nor median in its rounding."""
    scale = scale_for("kg CO2e", 100.0, "en")
    total = replace(total_of(row(300.0, 200.0)), low=80.0, high=130.0, median=104.0)
    assert total.median_in(scale) == ""
    assert replace(total, median=106.0).median_in(scale) == "106"
    assert replace(total, median=94.0).median_in(scale) == "94"
    assert total.span_in(scale, "100") == "80 to 130"
    # an end in tens would lie on the other side of the saving, or of the median
    near = replace(total, saving=102.0, median=102.0, high=104.0, errors=(5.0, 5.0))
    assert scale.span(80.0, 104.0, (5.0, 5.0)) == "80 to 100"
    assert near.span_in(scale, "102") == "80 to 104"
    far = replace(near, median=112.0, high=113.0)
    assert scale.span(80.0, 113.0, (5.0, 5.0), [scale.said(102.0, "102")]) == "80 to 110"
    assert far.span_in(scale, "102") == "80 to 113"


def test_a_part_of_the_network_in_a_case(view: View) -> None:
    """Proves: group, case and indicator are found by their names; the central case is meant where none is named."""
    assert group_total(view, GHG, "network").saving == 0.0
    assert group_total(view, ENERGY, "network").saving == 1.0
    assert group_total(view, GHG, "network", "strict").saving == 10.0
    assert group_total(view, ENERGY, "already", "strict").saving == 111.0
    for wrong in ((GHG, "nobody"), (GHG, "network", "lenient"), ("ghg-20", "network")):
        with pytest.raises(LookupError, match="in the case"):
            group_total(view, *wrong)


def test_sums_of_stages(view: View) -> None:
    """Proves: rows of one stage are added, in the order of the stages, for one indicator."""
    sums = stage_sums(view, GHG)
    assert {id: list(own.items()) for id, own in sums.items()} == {
        "a": [
            (("virgin", "production"), 10.5),
            (("virgin", "disposal"), -1.5),
            (("recycled", "processing"), 2.0),
        ],
        "b": [(("recycled", "transport"), 0.0)],
    }
    assert stage_sums(view, ENERGY) == {"a": {("virgin", "production"): 77.0}}
    with pytest.raises(ValueError, match="no results for the indicator 'ghg-20'"):
        stage_sums(view, "ghg-20")
    assert stage_sums(replace(view, stages=STAGES[:0]), GHG) == {}  # nothing has a burden


def test_what_stages_give_to_the_saving() -> None:
    """Proves: 10.5 avoided; what is negative in the virgin route or positive in the recycled one is added."""
    own = {
        ("virgin", "production"): 10.5,
        ("virgin", "disposal"): -1.5,
        ("recycled", "processing"): 2.0,
        ("recycled", "forgone-use"): -4.0,
        ("recycled", "use"): 0.0,
    }
    assert gross(own) == (14.5, -3.5)
    assert gross({}) == (0.0, 0.0)


def test_names_that_several_share(view: View) -> None:
    """Proves: where two exchanges have one name, each is told with its ends; others keep theirs."""
    assert exchange_labels(view) == {
        "a": "Slag: X → Y",
        "aa": "Slag: X → Z",
        "b": "Ash",
        "c": "Tyres",
    }
