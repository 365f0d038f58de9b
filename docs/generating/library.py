"""The pages of the library: its index, and one of each activity and by-product."""

from __future__ import annotations

from collections.abc import Iterator

from generating import markdown
from generating.activities import activity_page
from generating.byproducts import byproduct_page
from generating.figures import Figures
from generating.markdown import plain

KINDS = {
    "energy": "Electricity and heat",
    "fuel": "Fuels",
    "transport": "Transport",
    "material": "Materials",
    "processing": "Processing of by-products",
    "disposal": "Disposal",
}


def library_pages(figures: Figures) -> Iterator[tuple[str, str]]:
    """Path in the site's sources → text."""
    yield "library/index.md", index(figures)
    for id in figures.library.activities:
        yield f"library/activities/{id}.md", activity_page(figures, id)
    for id in figures.library.byproducts:
        yield f"library/byproducts/{id}.md", byproduct_page(figures, id)


def index(figures: Figures) -> str:
    """All activities by kind with score and interval, then all by-products."""
    library = figures.library
    parts = [
        "# The library",
        f"{len(library.activities)} activities and {len(library.byproducts)} by-products come with lca, each with a page: scores "
        "with their intervals, inventory, sources and how they were seen, published values beside ours. They are found by the "
        "search of this site, in English and Chinese, and by `lca factors search` and `lca byproducts search`.",
        "Greenhouse gases are kg CO2e over 100 years (IPCC AR6) of the reference amount, with everything behind it; the interval holds "
        "95 % of the draws.",
    ]
    for kind, head in KINDS.items():
        rows = [["activity", "", "per", "place", "year", "kg CO2e", "95 % interval"]]
        for id, entry in library.activities.items():
            one = entry.activity
            if one.kind != kind:
                continue
            low, high = figures.ranges[id]["ghg-100"]
            told = f"{low:.3g} to {high:.3g}" if low != high else ""
            rows.append(
                [
                    f"[{plain(one.name.en)}](activities/{id}.md)",
                    plain(one.name.zh) if one.name.zh != one.name.en else "",
                    *(one.reference.text, one.geography, str(one.year)),
                    *(f"{figures.score(id, 'ghg-100'):.4g}", told),
                ]
            )
        parts += [f"## {head}", markdown.rows(rows)]
    rows = [["by-product", "", "used today", "stands for"]]
    for id, name in library.byproducts.items():
        count = sum(pair.byproduct == id for pair in library.substitutions.values())
        share = f"{name.usual.used_share:.0%}" if name.usual is not None else ""
        assumed = ", assumed" if name.usual is not None and name.usual.assumed else ""
        products = f"{count} product{'s' if count > 1 else ''}" if count else ""
        rows.append(
            [
                f"[{plain(name.name.en)}](byproducts/{id}.md)",
                *(plain(name.name.zh), share + assumed, products),
            ]
        )
    return "\n\n".join([*parts, "## By-products", markdown.rows(rows)]) + "\n"
