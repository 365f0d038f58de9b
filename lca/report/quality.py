"""How good the figures behind one exchange are, in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lca.report.evidence import SEEN
from lca.report.references import References
from lca.words.catalogue import tr


def quality(references: References, activities: Iterable[str]) -> str:
    """How many figures there are, how they were seen, and of which years; empty where there are none.

    activities : those that the exchange names.
    """
    lang, library = references.lang, references.library
    behind = sorted(references.behind(activities))
    entries = [library.activities[id] for id in behind]
    counts = Counter(library.seen_of(one, figure) for one in entries for _, _, figure in one.rows())
    if not counts:
        return ""
    years = sorted(one.activity.year for one in entries)
    parts = [
        tr(lang, "{status} {count}", status=tr(lang, seen), count=counts[seen])
        for seen in SEEN
        if counts[seen]
    ]
    return tr(
        lang,
        "Data quality: {count} figures of {activities} activities, of {first} to {last}; seen: {parts}.",
        count=sum(counts.values()),
        activities=len(entries),
        first=str(years[0]),
        last=str(years[-1]),
        parts=tr(lang, ", ").join(parts),
    )
