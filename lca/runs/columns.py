"""What stands in the files of results folders: every column of every CSV file and every key of every JSON file.

The documentation tells it from here, and tests hold it against files that were written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lca.results.named import NAMES

YEARLY = "unit / year"
ONE = "0 to 1"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, or a key of an object.

    says : what it means. unit : of its numbers; "unit" is what the column of that name has; empty for texts.
    """

    says: str
    unit: str = ""


Columns = Mapping[str, Column]

EXCHANGE = Column("id of the exchange")
INDICATOR = Column("id of the indicator")
UNIT = Column("unit of the indicator: kg CO2e, MJ, kg, DALY, m3 …")
_ACTIVITY = Column("id of the activity in the library, or `background:code`")
_YEAR = Column("year at which dated amounts are taken", "year")

#: What stands behind a column of ids: their names.
_BESIDE = {
    "exchange": Column("its name; of `network` the whole"),
    "from": Column("the name of that plant"),
    "to": Column("the name of that plant"),
    "byproduct": Column("the name of that by-product"),
    "activity": Column("the name of that activity"),
    "case": Column("what readers call that case"),
}


def named(columns: Columns) -> Columns:
    """Columns with those of the names that `results.named` puts behind ids, in the language of the files."""
    found: dict[str, Column] = {}
    for name, one in columns.items():
        found[name] = one
        if name in NAMES:
            found[NAMES[name]] = _BESIDE[name]
    return found


ROUTES = {
    "virgin": Column("burden of the situation without the exchange, at central values", YEARLY),
    "recycled": Column("burden of the exchange, at central values", YEARLY),
    "saving": Column("virgin − recycled, at central values; positive is better", YEARLY),
}
STATISTICS = {
    "p2_5": Column("2.5 percentile of the drawn savings", YEARLY),
    "p50": Column("median of the drawn savings", YEARLY),
    "p97_5": Column("97.5 percentile of the drawn savings", YEARLY),
    "probability_saving": Column(
        "share of the draws in which the saving is above zero; empty where all of them are zero",
        ONE,
    ),
}

EXCHANGES = named(
    {
        "exchange": EXCHANGE,
        "from": Column("id of the facility that gives the by-product"),
        "to": Column("id of the facility that takes it"),
        "byproduct": Column("id of the by-product"),
        "status": Column("idea, proposed, negotiating or operating"),
        "evidence": Column("what the amount rests on: documented, estimated or illustrative"),
        "year": _YEAR,
        "indicator": INDICATOR,
        "unit": UNIT,
        **ROUTES,
        **STATISTICS,
    }
)

CASES = named(
    {
        "case": Column("`central`, or the name of the case"),
        "exchange": Column("id of the exchange; `network` is the sum of all"),
        "indicator": INDICATOR,
        "unit": UNIT,
        **ROUTES,
        **STATISTICS,
        "difference": Column("saving in this case less that in the central one", YEARLY),
        "difference_p2_5": Column("2.5 percentile of the difference, taken draw by draw", YEARLY),
        "difference_p97_5": Column("97.5 percentile of the difference, taken draw by draw", YEARLY),
    }
)

FATES = named(
    {
        "exchange": EXCHANGE,
        "case": Column("`central`, or the name of the case"),
        "fate": Column("id of the fate, or its position in the file"),
        "share": Column(
            "share of what the exchange takes that would have it, at central values", ONE
        ),
        "share_p2_5": Column("2.5 percentile of the drawn share", ONE),
        "share_p97_5": Column("97.5 percentile of the drawn share", ONE),
        "kind": Column("disposal, same (another user, the same use) or use (another use)"),
        "source": Column("key or text of the source of the share"),
        "assumed": Column("whether the share was seen at no source"),
    }
)

STAGES = named(
    {
        "exchange": EXCHANGE,
        "route": Column("virgin or recycled"),
        "stage": Column("stage of the route, such as production, transport or disposal"),
        "activity": _ACTIVITY,
        "year": _YEAR,
        "indicator": INDICATOR,
        "unit": UNIT,
        "value": Column(
            "burden of the activity there, at central values; negative is a credit. Rows of a route add up to the exchange",
            YEARLY,
        ),
    }
)

FLOWS: Columns = {
    "exchange": EXCHANGE,
    "name": _BESIDE["exchange"],
    "from": Column("id of the facility that gives the by-product"),
    "from_name": _BESIDE["from"],
    "to": Column("id of the facility that takes it"),
    "to_name": _BESIDE["to"],
    "by-product": Column("id of the by-product"),
    "by-product_name": _BESIDE["byproduct"],
    "amount": Column("by-product taken, at its central value", YEARLY),
    "unit": Column("unit of the amount: kg, MJ, Nm3 or m3; those of different units do not add up"),
    "saving": Column(
        "virgin − recycled of the exchange, at central values; positive is better",
        "saving_unit / year",
    ),
    "saving_unit": Column("unit of the saving: that of the indicator"),
    "indicator": Column(
        "id of the indicator of the saving: the first of greenhouse gases, or the first that has charts"
    ),
}

FACTORS: Columns = {
    "activity": _ACTIVITY,
    "name": Column("its English name"),
    "per": Column("its reference amount, of which `score` is told"),
    "indicator": INDICATOR,
    "unit": UNIT,
    "score": Column("burden of one reference amount with all that stands behind it", "unit / per"),
    "boundary": Column("combustion, gate-to-gate or cradle-to-gate"),
    "geography": Column("what its figures describe: CN, CN-HE, US …"),
    "year": Column("the year that its figures describe", "year"),
    "source": Column("keys of its sources, with blanks between them"),
    "seen": Column("how the figures were seen: original, transcription, computed, unchecked"),
    "used": Column("`exchange` where an exchange names it, `background` where it stands behind"),
}

PLACES: Columns = {
    "geography": Column("what the figures describe whose own flows burden: CN, CN-HE, US …"),
    "indicator": INDICATOR,
    "unit": UNIT,
    "activities": Column("activities of that geography in or behind the exchanges", "1"),
    "virgin": Column("burden of that geography without the exchanges, at central values", YEARLY),
    "recycled": Column("burden of that geography with the exchanges, at central values", YEARLY),
    "saving": ROUTES["saving"],
    "virgin_share": Column("of the virgin route; empty where that is not positive", ONE),
    "recycled_share": Column("of the recycled route; empty where that is not positive", ONE),
    "gross_share": Column("of the absolute burdens of both routes of all geographies", ONE),
}

COVERAGE: Columns = {
    "indicator": Column("id of the indicator of a pollutant"),
    "share": Column(
        "of the absolute greenhouse gases of both routes the part of activities that declare it; no totals below 0.8",
        ONE,
    ),
    "declared": Column(
        "activities that declare it among those that give off greenhouse gases", "1"
    ),
    "activities": Column(
        "activities in or behind the exchanges that give off greenhouse gases", "1"
    ),
    "largest_without": Column("the largest of those that do not declare it, with their shares"),
}

CONVERGENCE = named(
    {
        "exchange": Column("id of the exchange; `network` is the sum of all"),
        "indicator": INDICATOR,
        "unit": UNIT,
        "draws": Column("number of draws", "1"),
        "mean": Column("mean of the drawn savings", YEARLY),
        "sd": Column("standard deviation of the drawn savings", YEARLY),
        "se_mean": Column("standard error of the mean, an upper bound", YEARLY),
        "se_p2_5": Column("standard error of the 2.5 percentile, an upper bound", YEARLY),
        "se_p50": Column("standard error of the median, an upper bound", YEARLY),
        "se_p97_5": Column("standard error of the 97.5 percentile, an upper bound", YEARLY),
        "se_probability_saving": Column("standard error of `probability_saving`", ONE),
    }
)

BACKGROUNDS: Columns = {
    "background": Column("name of the background; `library` for the activities of factor files"),
    "indicator": INDICATOR,
    "activities": Column("how many of its activities the result rests on", "1"),
    "virgin_share": Column("its share of the network's virgin burden; empty of nothing", ONE),
    "recycled_share": Column("its share of the network's recycled burden; empty of nothing", ONE),
    "factors": Column("`own`: a method of the background; `library`: factors of ours on its flows"),
    "gwp": Column("the set of warming potentials: AR4, AR5, AR6; empty where none is stated"),
    "system_model": Column("cut-off, consequential …, or `not stated`"),
    "citation": Column("how its makers ask to be cited"),
    "licence": Column("its licence"),
    "content": Column("hash of its matrices"),
    "note": Column("what readers have to know of its method"),
}

COMPARISON: Columns = {
    "scenario": Column("id of the scenario"),
    "year": _YEAR,
    "indicator": INDICATOR,
    "unit": UNIT,
    **ROUTES,
    **STATISTICS,
    "strict": Column("the network's saving in the strict case, where there is one", YEARLY),
    "lenient": Column("the network's saving in the lenient case, where there is one", YEARLY),
    "difference": Column("saving less that of the first scenario; empty for the first", YEARLY),
    "difference_p2_5": Column("2.5 percentile of the difference, taken draw by draw", YEARLY),
    "difference_p50": Column("median of the difference", YEARLY),
    "difference_p97_5": Column("97.5 percentile of the difference", YEARLY),
    "probability_more": Column("share of the draws in which this scenario saves more", ONE),
}

TABLE: Columns = {
    "name": Column("of the variant; `base` is the scenario as it is"),
    "PATH": Column("for each path of the table: its value as it is written"),
    "PATH value": Column("the number in it", "PATH unit"),
    "PATH unit": Column("the unit of that number"),
    "indicator": INDICATOR,
    "unit": UNIT,
    **ROUTES,
    **STATISTICS,
    "difference": Column("saving less that of the scenario as it is", YEARLY),
    "difference_p2_5": Column("2.5 percentile of the difference, taken draw by draw", YEARLY),
    "difference_p50": Column("median of the difference", YEARLY),
    "difference_p97_5": Column("97.5 percentile of the difference", YEARLY),
    "probability_more": Column("share of the draws in which this variant saves more", ONE),
}

_LCA = Column("the version that wrote it")
_SCENARIO = Column("id of the scenario")
_CASE = Column("the case that was calculated alone (`--case`); only then")
_WARNINGS = Column("all warnings, as they are printed, in English")
_PROVENANCE = Column(
    "what the numbers depend on: version, commit, input files with their hashes, hash of the factors, backgrounds, "
    "versions of the libraries, draws, seed"
)
#: How an indicator is told in JSON.
_OF_EACH = "indicator → unit, virgin, recycled, saving, p2_5, p50, p97_5, probability_saving"

SUMMARY: Columns = {
    "lca": _LCA,
    "scenario": _SCENARIO,
    "case": _CASE,
    "year": _YEAR,
    "network": Column(f"the whole network: {_OF_EACH}"),
    "already": Column("its exchanges that operate, in the same form"),
    "to_come": Column("all others"),
    "between": Column("exchanges between companies"),
    "within": Column("exchanges within one company or works"),
    "cases": Column("case → its title in both languages and the network in it"),
    "by_case": Column("case → already, to_come, between and within in it"),
    "robust": Column(
        "ids that save (`saves`) and that add burden (`loses`) in every case, and what the former save; null without draws"
    ),
    "by_status": Column("status → its exchanges together"),
    "exchanges": Column(f"a list: id, and {_OF_EACH}"),
    "coverage": Column(
        "indicator → share of the greenhouse gases whose activities declare it; only with pollutants. Below 0.8 the network has "
        "null and `total_why`"
    ),
    "burden_shifts": Column(
        "a list: exchange, saves (its greenhouse-gas indicator), saving, indicator, added, probability of both, declared (share of its greenhouse gases); only with pollutants"
    ),
    "years": Column(f"year → the network in it ({_OF_EACH}); only with `years`"),
    "cumulative": Column(
        "everything from first to last year: network, exchanges, `with_figures_of_base_year` (the network's saving if no dated "
        "figure changed), `cases` and `crossings` (where savings turn); only with `years`"
    ),
    "money": Column(
        "currency, network, benefits in the programme's words, exchanges (net, npv, payback, irr, abatement_cost, bargaining) and "
        "not_counted; what does not exist is null, with `…_why` beside; only with `money`"
    ),
    "jobs": Column(
        "posts in China by the sectors of the money: network (gained, lost, person_years), exchanges, not_counted; only with `money`"
    ),
    "programme": Column(
        "saving × (1 − deadweight) × attribution: network, exchanges, and `cumulative` with years; only where claims are stated"
    ),
    "standard_errors": Column(
        "`network` and each exchange → indicator → standard errors of mean, percentiles and probability; only with draws"
    ),
    "backgrounds": Column("the rows of backgrounds.csv; only where one is used"),
    "cut_off": Column("background → its inputs that lead nowhere; only where one is used"),
    "warnings": _WARNINGS,
    "provenance": _PROVENANCE,
}

COMPARED: Columns = {
    "lca": _LCA,
    "scenarios": Column(
        "a list: scenario, year, network, cases, against_first (difference, its percentiles, probability_more; not of the "
        "first), warnings, provenance"
    ),
}

TABLED: Columns = {
    "lca": _LCA,
    "scenario": _SCENARIO,
    "year": _YEAR,
    "base": Column(f"the scenario as it is: {_OF_EACH}"),
    "variants": Column(f"a list: name, set (paths with their values), network ({_OF_EACH})"),
    "warnings": _WARNINGS,
    "provenance": _PROVENANCE,
}

DRAWS: Columns = {
    "virgin": Column("burden without the exchange: exchanges × indicators × draws", YEARLY),
    "recycled": Column("burden of the exchange: exchanges × indicators × draws", YEARLY),
    "saving": Column("virgin − recycled, draw by draw", YEARLY),
    "exchanges": Column("ids along the first axis"),
    "indicators": Column("ids along the second axis"),
    "units": Column("units of the indicators"),
    "seed": Column("the root seed", "1"),
}
