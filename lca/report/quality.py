"""How good the figures behind one exchange are, in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lca.report.evidence import SEEN
from lca.report.references import References
from lca.texts import Lang
from lca.words.catalogue import tr


def figures_of(lang: Lang, figures: int, activities: int) -> str:
    """How many figures there are, and of how many activities."""
    key = "{figures} figures of {activities} activities"
    if activities == 1:
        key = "1 figure of 1 activity" if figures == 1 else "{figures} figures of 1 activity"
    return tr(lang, key, figures=f"{figures:,}", activities=activities)


def quality(references: References, activities: Iterable[str]) -> str:
    """How many figures there are, how they were seen, and of which years; empty where there are none.

    activities : those that the exchange names.
    """
    lang, library = references.lang, references.library
    entries = [library.activities[id] for id in sorted(references.behind(activities))]
    seen = [[library.seen_of(one, figure) for figure in library.rows(one)] for one in entries]
    counts = Counter(status for statuses in seen for status in statuses)
    if not counts:
        return ""
    years = [one.activity.year for one, statuses in zip(entries, seen, strict=True) if statuses]
    first, last = str(min(years)), str(max(years))
    parts = [
        tr(lang, "{status} {count}", status=tr(lang, status), count=counts[status])
        for status in SEEN
        if counts[status]
    ]
    return tr(
        lang,
        "Data quality: {figures}, of {years}; seen: {parts}.",
        figures=figures_of(lang, sum(counts.values()), len(years)),
        years=last if first == last else tr(lang, "{low} to {high}", low=first, high=last),
        parts=tr(lang, ", ").join(parts),
    )
