"""How well the draws know the intervals: standard errors of the network's percentiles."""

from __future__ import annotations

import math

from lca.quantities.figures import ABSENT, Scale, number, percent_sign, probability, scale_for
from lca.report.tables import Column, Table, row, table
from lca.results.outcome import Outcome
from lca.results.view import View
from lca.scenario.form import NETWORK
from lca.words.catalogue import tr


def convergence_table(result: Outcome, view: View) -> Table | None:
    """Percentiles of the network and the probability of a saving, each with its standard error."""
    lang = view.lang
    network = result.convergence[result.convergence["exchange"] == NETWORK]
    errors = {str(error["indicator"]): error for error in network.to_dict("records")}
    if not errors:
        return None
    rows = []
    for record in view.network.to_dict("records"):
        error = errors[str(record["indicator"])]
        scale = scale_for(str(record["unit"]), (record["p2_5"], record["p97_5"]), lang)
        cells = [
            _with_error(scale, float(record[name]), float(error[f"se_{name}"]))
            for name in ("p2_5", "p50", "p97_5")
        ]
        shown = probability(float(record["probability_saving"]), view.draws, lang)
        se = 100.0 * float(error["se_probability_saving"])
        chance = f"{shown} (±{number(se, 1)}{percent_sign(lang)})"
        rows.append(row(view.indicator_names[str(record["indicator"])], scale.unit, *cells, chance))
    heads = ("2.5 percentile", "Median", "97.5 percentile", "P(saves)")
    columns = (
        Column(tr(lang, "Indicator")),
        Column(tr(lang, "Unit, per year")),
        *(Column(tr(lang, head), True) for head in heads),
    )
    return table(tr(lang, "Saving of the network with standard errors"), columns, rows)


def _with_error(scale: Scale, value: float, error: float) -> str:
    if not (math.isfinite(value) and math.isfinite(error)):
        return scale.number(value) if math.isfinite(value) else ABSENT
    shown, off = scale.alike((value, error), 4)
    return f"{shown} ± {off}"
