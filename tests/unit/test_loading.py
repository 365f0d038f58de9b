"""Loading: variants made in Python."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import lca
from lca.study import Scenario

Loader = Callable[..., Scenario]


def test_vary_is_a_variant_and_leaves_the_scenario(loaded: Loader) -> None:
    """Proves: changes in Python do what an extending file does, checks included."""
    scenario = loaded()
    id = scenario.exchanges[0].id
    changed = lca.vary(scenario, {"exchanges": [{"id": id, "status": "operating"}]})
    assert changed.exchanges[0].status == "operating"
    assert scenario.exchanges[0].status != "operating"
    assert [file.shown for file in changed.inputs][-1] == "changes"
    with pytest.raises(lca.WrongInput, match=r"changes:1:1: .*did you mean"):
        lca.vary(scenario, {"exchanges": [{"id": id, "status": "operatin"}]})
