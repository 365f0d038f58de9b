"""A message names a dozen exchanges, cases or processes at most, and counts the others."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

import lca
from lca.charts.findings import listing
from lca.drivers.tables import chosen
from lca.problems import NAMED, LcaError, Message, Problem, listed
from lca.texts import LANGS, Lang

Loaded = Callable[..., lca.Scenario]
MANY = 40
#: What each of the exchanges below is but for its id, its taker and its amount.
ONE = (
    "from: steelworks, byproduct: bf-slag, status: proposed, evidence: illustrative,"
    " displaces: {product: clinker, ratio: 0.9 t/t, transport: []}, recycled: {yield: 1 t/t, transport: []},"
    " without: [{disposal: [{activity: landfill, amount: 1 t/t}], source: assumed}]"
)


def many(amount: str) -> str:
    """Exchanges of the steelworks with so many plants, beside the one of the good file."""
    plants = "".join(f"  plant-{at}: {{name: Plant {at}}}\n" for at in range(MANY))
    rows = "".join(
        f"  - {{id: x{at}, to: plant-{at}, amount: {amount}, {ONE}}}\n" for at in range(MANY)
    )
    return f"facilities:\n{plants}exchanges:\n{rows}"


def holds(problem: Problem, before: int = 0) -> None:
    """The first dozen stand in the message, and how many more there are; `before` others stand first."""
    for lang in LANGS:
        text = problem.text(lang)
        assert len(re.findall(r"\bx\d+\b", text.split(": ", 3)[-1], re.ASCII)) == NAMED - before
        rest = MANY - NAMED + before
        assert {"en": f" and {rest} more", "zh": f"等，另有{rest}个"}[lang] in text
        assert "x0" in text and "x39" not in text


def test_what_is_taken_together(loaded: Loaded) -> None:
    """Proves: forty exchanges that take more than there is are not all named."""
    with pytest.raises(lca.WrongInput) as caught:
        loaded(many("10 kt/year"))
    [problem] = [one for one in caught.value.problems if one.message.key == "supply-exceeded"]
    holds(problem, before=1)


def test_what_is_assumed(loaded: Loaded) -> None:
    scenario = loaded(many("1 kt/year"))
    [problem] = [one for one in scenario.warnings if one.message.key == "fates-assumed"]
    assert f"assumed in {MANY} exchanges: " in problem.text()
    holds(problem)


def test_what_there_is(loaded: Loaded) -> None:
    """Proves: an exchange that is not there is answered with a dozen of those that are."""
    with pytest.raises(LcaError) as caught:
        chosen(loaded(many("1 kt/year")), None, "nothing-like-it")
    said = str(caught.value)
    assert len(re.findall(r"\bx\d+\b", said)) == NAMED - 1
    assert f" and {MANY + 1 - NAMED} more" in said


@pytest.mark.parametrize("lang", LANGS)
def test_as_many_as_are_told_are_told_whole(lang: Lang) -> None:
    """Proves: the bound itself and what lies on both sides of it, in messages and in the words of charts and tables."""
    for count, rest in ((0, 0), (1, 0), (NAMED, 0), (NAMED + 1, 1), (MANY, MANY - NAMED)):
        names = [f"x{at}" for at in range(count)]
        message = Message("it-has", names=listed(names)).text(lang)
        for text in (message, listing(lang, names)):
            assert re.findall(r"x\d+", text) == names[:NAMED]
            end = {"en": f"x11 and {rest} more", "zh": f"x11等，另有{rest}个"}[lang]
            assert text.endswith(end) == (rest > 0)
            assert ("more" in text or "另有" in text) == (rest > 0)
