"""A page of each by-product of the library."""

from __future__ import annotations

from typing import Any

from generating import markdown
from generating.activities import FRONT, in_scenarios, link, sources, title
from generating.figures import Figures
from generating.markdown import plain

MEASURES = {"mass": "mass", "energy": "energy (MJ)", "gas": "gas (Nm3)", "volume": "volume (m3)"}


def byproduct_page(figures: Figures, id: str) -> str:
    """Names, usual fates, what makes it, what it stands for, standards, scenarios, sources."""
    library = figures.library
    one = library.byproducts[id]
    pairs = [pair for pair in library.substitutions.values() if pair.byproduct == id]
    facts = []
    if one.measured_in:
        facts.append(f"measured in {', '.join(MEASURES[name] for name in one.measured_in)}")
    if one.heating_value is not None:
        facts.append(f"lower heating value {plain(one.heating_value.text)}")
    if one.aliases:
        facts.append(f"also called {', '.join(map(plain, one.aliases))}")
    parts = [FRONT, f"# {title(one.name, id)}", " · ".join(["[Library](../index.md)", *facts])]
    keys: list[str] = []
    if one.usual is not None:
        parts += _usual(library, one.usual)
        keys += [fate.source for fate in one.usual.fates]
    if one.find_out is not None:
        parts += ["## To find out", plain(one.find_out.en)]
    makers = [
        [
            link(library, entry.id),
            row.amount.at(entry.activity.year).text,
            entry.activity.reference.text,
        ]
        for entry in library.activities.values()
        for row in entry.activity.coproducts
        if row.byproduct == id
    ]
    if makers:
        parts += ["## Made by", markdown.rows([["activity", "amount", "per"], *makers])]
    if pairs:
        parts += _pairs(library, pairs)
        keys += [key for pair in pairs for _, key in pair.cited()]
    found = figures.taken.get(id, {})
    if found:
        parts += ["## In the shipped scenarios", *in_scenarios(found)]
    told = [key for key in dict.fromkeys(keys) if key and library.cited(key)]
    if told:
        parts += ["## Sources", sources(library, told)]
    return "\n\n".join(parts) + "\n"


def _usual(library: Any, usual: Any) -> list[str]:
    """Its fates with their shares."""
    rows = [["share", "what happens to it", "source"]]
    for fate in usual.fates:
        rows.append([_share(fate), _fate(library, fate), f"`{plain(fate.source or '')}`"])
    where = f"In {plain(usual.geography)}, {usual.year}"
    can = "a share was seen at no source" if usual.assumed else "`without: usual` takes it"
    parts = ["## What usually happens to it", f"{where}; {can}.", markdown.rows(rows)]
    return [*parts, plain(usual.note.en)] if usual.note else parts


def _share(fate: Any) -> str:
    if fate.share is None or isinstance(fate.share, str):
        return fate.share or "1"
    return str(fate.share.text)


def _fate(library: Any, fate: Any) -> str:
    if fate.use is None:
        names = [link(library, str(demand.activity)) for demand in fate.disposal or []]
        return f"put away: {', '.join(names) or 'nothing counted'}"
    if isinstance(fate.use, str):
        return "used, by others for the same"
    displaced = fate.use.displaced
    product = link(library, str(displaced.product)) if displaced else "nothing that is displaced"
    return f"used, for {product}"


def _pairs(library: Any, pairs: list[Any]) -> list[str]:
    """What it stands for, and what standards ask of it there."""
    rows = [["product", "ratio", "largest published saving", "source", "note"]]
    asked = [["product", "standard", "limit", "source"]]
    for pair in pairs:
        saving = pair.saving.high.text if pair.saving else ""
        ratio = pair.ratio.text if pair.ratio else ""
        product = plain(pair.named.en) if pair.named else link(library, pair.product)
        rows.append([product, ratio, saving, f"`{pair.source}`", plain(pair.note or "")])
        for standard in pair.standards:
            asked.append(
                [product, plain(standard.cited), plain(standard.limit.en), f"`{standard.source}`"]
            )
    parts = ["## What it stands for", markdown.rows(rows)]
    return [*parts, "## What standards ask", markdown.rows(asked)] if len(asked) > 1 else parts
