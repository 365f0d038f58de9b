"""Whether anybody reviewed the study that a scenario stands for."""

from __future__ import annotations

from lca.scenario.scenario import Scenario
from lca.scenario.study import Review


def review_of(scenario: Scenario) -> Review | None:
    """The review that holds for a scenario; None where there is none, or values were set over what was reviewed."""
    study = scenario.file.study
    review = study.review if study is not None and not scenario.changed else None
    return None if review is None or review.kind == "none" else review
