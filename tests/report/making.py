"""Making the results and charts of the test network."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest

import lca
from lca.charts import Charts
from lca.charts.drawing.fonts import settings
from lca.runs.run import Result
from lca.texts import Lang

HERE = Path(__file__).parent


def calculated(draws: int) -> Result:
    """The network over the made-up library that all tests share."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "lca.library.library.shipped", lambda _name: HERE.parent / "files" / "library"
        )
        scenario = lca.load(HERE / "network.yaml")
    return lca.run(scenario, draws=draws, seed=1)


def drawn(result: Result, lang: Lang) -> dict[str, str]:
    """Two charts as their files have them."""
    own = Charts(result.view(lang))
    found = {}
    figures = {
        "waterfall-ghg-100": own.waterfall("ghg-100"),
        "ranking-ghg-100": own.ranking("ghg-100"),
    }
    for name, figure in figures.items():
        into = StringIO()
        with settings():
            figure.savefig(into, format="svg", metadata={"Date": None, "Creator": None})
        found[name] = into.getvalue()
    return found
