"""A page of each activity of the library."""

from __future__ import annotations

from typing import Any

from generating import markdown
from generating.figures import DRAWS, Figures
from generating.markdown import plain

#: The two indicators of which contributions are told.
TOLD = ("ghg-100", "energy-total")
#: What the pages of the library have above their title.
FRONT = "---\norphan: true\n---"
#: How figures were seen.
SEEN = {
    "original": "seen in the source itself",
    "transcription": "seen in a copy of its figures",
    "computed": "worked out from figures that were seen",
    "unchecked": "not seen",
}


def title(name: Any, id: str) -> str:
    """A name in both languages with its id."""
    names = dict.fromkeys((name.en, name.zh))
    return f"{' '.join(map(plain, names))} (`{id}`)"


def link(library: Any, id: str) -> str:
    """An activity or by-product as a link to its page, from another page of the library."""
    if id in library.activities:
        return f"[{plain(library.activities[id].activity.name.en)}](../activities/{id}.md)"
    if id in library.byproducts:
        return f"[{plain(library.byproducts[id].name.en)}](../byproducts/{id}.md)"
    return f"`{id}`"


def activity_page(figures: Figures, id: str) -> str:
    """What an activity is, its scores with ranges, inventory, sources, published checks, and who uses it."""
    library, entry = figures.library, figures.library.activities[id]
    activity = entry.activity
    facts = [
        f"per {activity.reference.text}",
        *(activity.kind, activity.geography, f"figures of {activity.year}", activity.boundary),
    ]
    if activity.secondary:
        facts.append("recycled or of a by-product")
    parts = [
        FRONT,
        f"# {title(activity.name, id)}",
        f"[Library](../index.md) · {' · '.join(map(plain, facts))}",
    ]
    if activity.note:
        parts.append(plain(activity.note.en))
    if activity.zero_energy:
        parts.append(f"No primary energy: {plain(activity.zero_energy)}")
    parts += ["## Scores", _scores(figures, id)]
    parts.append(
        f"Of {activity.reference.text}, at the figures as they are written; the interval holds 95 % of {DRAWS:,} draws of "
        f"everything behind it. In a scenario dated amounts are those of the scenario's year: "
        f"`lca factors show {id} --year 2023`."
    )
    parts += ["## What goes in and what is given off", _rows(figures, id)]
    parts += _beside(figures, id)
    parts += _held(figures, id)
    parts += ["## Where it is used", *used(figures, id)]
    parts += ["## Sources", sources(library, _keys(library, entry))]
    return "\n\n".join(parts) + "\n"


def _scores(figures: Figures, id: str) -> str:
    rows = [["indicator", "score", "unit", "95 % interval"]]
    for indicator, one in figures.library.indicators.items():
        low, high = figures.ranges[id][indicator]
        told = f"{low:.4g} to {high:.4g}" if low != high else ""
        score = f"{figures.score(id, indicator):.5g}"
        rows.append([plain(one.name.en), score, one.unit, told])
    return markdown.rows(rows)


def _rows(figures: Figures, id: str) -> str:
    """Inventory: amount and spread of each row, what it adds, its source."""
    library = figures.library
    entry = library.activities[id]
    heads = [head for one in TOLD for head in (one, "%")]
    rows = [["input or flow", "amount", *heads, "range", "source"]]
    for row, values in figures.contributions(id):
        name = link(library, row.names) if row.names in library.activities else _flow(library, row)
        label = f" ({plain(row.label)})" if row.label else ""
        note = f"; {plain(row.note)}" if row.note else ""
        amount = row.amount.at(entry.activity.year)
        shares: list[str] = []
        for one in TOLD:
            total = figures.score(id, one)
            share = f"{values[one] / total + 0.0:.1%}" if total else "–"
            shares += [f"{values[one]:.4g}", share]
        seen = library.seen_of(entry, row)
        rows.append(
            [
                *(f"{name}{label}{note}", amount.text, *shares, _spread(amount)),
                f"`{library.source_of(entry, row)}`, {seen}",
            ]
        )
    told = "A range without a word holds 95 of 100 values; GSD is the geometric standard deviation."
    return f"{markdown.rows(rows)}\n\n{told}"


def _flow(library: Any, row: Any) -> str:
    return plain(library.flows[row.names].name.en)


def _spread(amount: Any) -> str:
    from lca.report.as_written import spread

    told = spread(amount, "en").removesuffix(" (95 % range)")
    return plain(told) if amount.uncertain else ""


def _beside(figures: Figures, id: str) -> list[str]:
    """By-products, and what the product gives off where it is used."""
    library = figures.library
    entry = library.activities[id]
    parts = []
    for head, what, rows in (
        ("By-products that it makes, free of burden", "by-product", entry.activity.coproducts),
        (
            "What its product gives off in use, not in its scores",
            "flow",
            entry.activity.releases_in_use,
        ),
    ):
        if not rows:
            continue
        told = [[what, "amount", "source", "seen", "note"]]
        for row in rows:
            name = link(library, row.names) if what == "by-product" else _flow(library, row)
            amount = row.amount.at(entry.activity.year).text
            source = f"`{library.source_of(entry, row)}`"
            told.append([name, amount, source, library.seen_of(entry, row), plain(row.note or "")])
        parts += [f"## {head}", markdown.rows(told)]
    return parts


def _held(figures: Figures, id: str) -> list[str]:
    """Published values beside ours, and the mass balance."""
    from lca.checks.factors import departure_of
    from lca.library.held import Published

    entry = figures.library.activities[id]
    parts = []
    rows = [["indicator", "published", "ours", "departure", "check", "source", "reason and note"]]
    for said in entry.activity.said:
        departure, score = departure_of(entry, said, figures.scores_at)
        if isinstance(said, Published):
            whose = "independent" if said.independent else "not independent"
            check = f"±{said.tolerance:.0%}, {whose}"
            why = ". ".join(text.rstrip(".") for text in (said.reason, said.note) if text)
        else:
            check, why = "none: an open conflict", said.reason
        rows.append(
            [
                *(said.indicator, f"{said.value:.5g}", f"{score:.5g}", f"{departure:+.1%}"),
                *(check, f"`{said.source}`", plain(why)),
            ]
        )
    if len(rows) > 1:
        parts += ["## Against published values", markdown.rows(rows)]
    balance = entry.activity.mass_balance
    if balance is not None:
        note = f" {plain(balance.note)}" if balance.note else ""
        told = (
            f"What goes in and what comes out by mass agree within {balance.tolerance:.1%}.{note}"
        )
        parts += ["## Mass balance", told]
    return parts


def used(figures: Figures, id: str) -> list[str]:
    """Activities that take the product, by-products that stand for it, scenarios that name it."""
    library = figures.library
    parts = []
    takers = [link(library, one) for one in figures.takers.get(id, [])]
    if takers:
        parts.append(f"In the library: {', '.join(takers)}.")
    pairs = [one.byproduct for one in library.substitutions.values() if one.product == id]
    if pairs:
        told = ", ".join(link(library, one) for one in dict.fromkeys(pairs))
        parts.append(f"By-products that are known to stand for it: {told}.")
    parts += in_scenarios(figures.exchanges.get(id, {}))
    return parts or ["By no other activity and by no shipped scenario."]


def in_scenarios(found: dict[str, list[Any]]) -> list[str]:
    """Exchanges by the scenario that they stand in."""
    return [
        f"In `{id}`: {', '.join(plain(one.name.en) for one in exchanges)}."
        for id, exchanges in found.items()
    ]


def _keys(library: Any, entry: Any) -> list[str]:
    activity = entry.activity
    beside = (*activity.coproducts, *activity.releases_in_use)
    keys = [*library.sources_of(entry), *(library.source_of(entry, row) for row in beside)]
    keys += [one.source for one in activity.said]
    return [key for key in dict.fromkeys(keys) if key]


def sources(library: Any, keys: list[str]) -> str:
    """Sources with address, licence and how they were seen."""
    lines = []
    for key in keys:
        source = library.cited(key)
        if source is None:
            continue
        address = f" <{source.link}>" if source.link else ""
        note = f" {plain(source.note.en)}" if source.note else ""
        lines.append(
            f"- `{key}`: {plain(source.citation)}{address} (licence: {plain(source.licence)}; {SEEN[source.seen]}).{note}"
        )
    return "\n".join(lines) or "None is named."
