"""What stands in the files of a sensitivity analysis: every column and every key, as `runs/columns.py` has it for runs."""

from __future__ import annotations

from lca.runs.columns import ONE, YEARLY, Column, Columns, named

_EXCHANGE = Column("id of the exchange")
_GROUP = Column("key of a group of numbers: `exchange/ID`, `parameter/NAME`, `activity/ID` …")
_INDICATOR = Column("id of the indicator")
_SHARE = Column("share of the first-order variance of the saving, by gradients", ONE)
_END = "of the 95 % interval of the index"

DRIVERS: Columns = {
    "group": _GROUP,
    "kind": Column("what the group is: exchange, parameter, activity, background or factor"),
    "name": Column("its English name"),
    "indicator": _INDICATOR,
    "variance_share": _SHARE,
    "first_order": Column("Sobol index of the group alone; empty without points", ONE),
    "first_low": Column(f"lower end {_END}", ONE),
    "first_high": Column(f"upper end {_END}", ONE),
    "total": Column("Sobol index of the group with all its interactions", ONE),
    "total_low": Column(f"lower end {_END}", ONE),
    "total_high": Column(f"upper end {_END}", ONE),
}

TORNADO: Columns = {
    "number": Column("key of the uncertain number"),
    "group": _GROUP,
    "name": Column("its English name"),
    "indicator": _INDICATOR,
    "unit": Column("unit of the indicator"),
    "saving": Column("the saving with all numbers at their values", YEARLY),
    "variance_share": _SHARE,
    "value_unit": Column("unit of the number, as its file writes it"),
    "value": Column("the number as written", "value_unit"),
    "value_low": Column("its 2.5 percentile", "value_unit"),
    "value_high": Column("its 97.5 percentile", "value_unit"),
    "saving_low": Column("the saving with the number at its 2.5 percentile", YEARLY),
    "saving_high": Column("the saving with the number at its 97.5 percentile", YEARLY),
    "swing": Column("how far the two savings lie apart", YEARLY),
}

BREAKEVEN = named(
    {
        "exchange": _EXCHANGE,
        "quantity": Column(
            "what is varied: distance, ratio, displacement, yield, share, parameter, processing-electricity or grid-intensity"
        ),
        "label": Column("which of them: the leg, the activity, the fate or the parameter"),
        "indicator": _INDICATOR,
        "unit": Column("unit of `base` and `flip`"),
        "base": Column("the value as written", "unit"),
        "flip": Column("the value at which the saving is zero; empty where there is none", "unit"),
        "margin": Column("flip / base − 1; empty where there is no flip or the base is 0", "1"),
        "saving": Column("the saving as written", "indicator / year"),
        "note": Column("what else to know of the row"),
    }
)

SENSITIVITY: Columns = {
    "lca": Column("the version that wrote it"),
    "scenario": Column("id of the scenario"),
    "year": Column("year at which dated amounts are taken", "year"),
    "exchange": Column("the exchange that was asked for; null for the network"),
    "indicators": Column("indicator → drivers, tornado, breakeven: the rows of the CSV files"),
    "warnings": Column("all warnings, as they are printed, in English"),
    "provenance": Column("as in summary.json, with the points of the Sobol indices and the seed"),
}
