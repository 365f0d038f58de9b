"""What a user's own files make of the library: what they measure anew, and what comes to more than there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lca.library.entry import Entry
from lca.library.form import FactorFile, Indicator
from lca.library.references import Known
from lca.library.sizes import LARGEST_SHIPPED, beyond, factor_sizes, reached, sizes
from lca.problems import Problem
from lca.quantities.ranges import TOGETHER


def measured_anew(before: Known, models: Sequence[FactorFile]) -> bool:
    """Whether a user's files measure in another unit what there was before: what names it may not fit any more."""
    for model in models:
        for id, activity in model.activities.items():
            old = before.activities.get(id)
            if old and old.activity.reference.dimension != activity.reference.dimension:
                return True
        for id, flow in model.flows.items():
            if id in before.flows and before.flows[id].unit != flow.unit:
                return True
        for id, byproduct in model.byproducts.items():
            known = before.byproducts.get(id)
            if known and known.measured_in != byproduct.measured_in:
                return True
    return False


def beyond_all(
    activities: Mapping[str, Entry],
    indicators: Sequence[Indicator],
    own: Sequence[Entry],
    characterised: bool,
) -> Iterator[Problem]:
    """Activities that come to more than there is by what a user's own files say.

    characterised : whether the files have indicators. The size of an activity grows at most as the square of one behind
    it, where loops are gone round twice: most files can be told without the sizes of the whole library.
    """
    behind = reached(activities, (entry.id for entry in own))
    largest = max(sizes(behind, factor_sizes(indicators)).values(), default=1.0)
    if characterised or not largest * largest * LARGEST_SHIPPED <= TOGETHER:
        yield from beyond(activities, indicators)
