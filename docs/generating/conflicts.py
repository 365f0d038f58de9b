"""Published values from which the library departs by more than 15 %."""

from __future__ import annotations

from generating import markdown


def conflicts_page() -> str:
    """The largest departures first."""
    from lca.checks.worth import open_conflicts
    from lca.library.held import NO_CHECK, Published
    from lca.library.library import load_library

    library = load_library()
    rows = [["activity", "published", "ours", "departure", "check", "source", "why"]]
    found = sorted(open_conflicts(library), key=lambda one: (-abs(one.departure), one.entry.id))
    for one in found:
        said, activity = one.said, one.entry.activity
        unit = f"{library.indicators[said.indicator].unit} per {activity.reference.text}"
        held = f"±{said.tolerance:.0%}" if isinstance(said, Published) else "none"
        note = said.note if isinstance(said, Published) else None
        why = ". ".join(text.rstrip(".") for text in (said.reason, note) if text)
        rows.append(
            [
                f"`{one.entry.id}`, {said.indicator}",
                f"{said.value:.5g} {unit}",
                *(f"{one.score:.5g}", f"{one.departure:+.0%}", held, f"`{said.source}`"),
                markdown.plain(why),
            ]
        )
    parts = [
        "# Open conflicts with published values",
        "Written by `python docs/generate.py` from `published:` and `conflicts:` of the factor files: every "
        "published score from which ours departs by more than 15 %, the farthest first.",
        f"A departure of up to {NO_CHECK:.0%} may be a check, with its reason and its tolerance; what is farther away "
        "checks nothing and is told here alone. `lca factors show ID` has the note of the activity.",
        f"There are {len(found)}.",
        markdown.rows(rows),
    ]
    return "\n\n".join(parts) + "\n"
