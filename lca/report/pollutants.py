"""What is known of pollutants: the share of the greenhouse gases whose activities declare each."""

from __future__ import annotations

import math
from collections.abc import Iterator

from lca.quantities.figures import ABSENT, percent
from lca.report.document import Block, Heading, Paragraph
from lca.report.tables import Column, row, table
from lca.results.outcome import Outcome
from lca.results.view import View
from lca.words.catalogue import tr


def blocks(result: Outcome, view: View) -> Iterator[Block]:
    """Nothing where no pollutant is asked for."""
    lang = view.lang
    if result.coverage.empty:
        return
    yield Heading(tr(lang, "What is declared of pollutants"))
    key = "Share of the greenhouse gases of both routes that comes from activities whose data hold the pollutant. Below 80 % no total is told; what is not declared is not zero."
    yield Paragraph((tr(lang, key),))
    rows = []
    for one in result.coverage.to_dict("records"):
        share = float(one["share"])
        left = [part.rpartition(" ")[0] for part in str(one["largest_without"]).split("; ") if part]
        names = (view.activity_names[id] for id in left if id in view.activity_names)
        rows.append(
            row(
                view.indicator_names[str(one["indicator"])],
                ABSENT if math.isnan(share) else percent(share, lang),
                tr(lang, "; ").join(names),
            )
        )
    columns = (
        Column(tr(lang, "Pollutant")),
        Column(tr(lang, "Share"), True),
        Column(tr(lang, "Largest activities without it"), long=True),
    )
    yield table(tr(lang, "Coverage of the pollutants"), columns, rows)
