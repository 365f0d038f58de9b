"""What `lca factors show` says of the cost of an activity: a line for each price, with its year, tax and source."""

from __future__ import annotations

from lca.cli.talk import echo, prose
from lca.library.library import Library
from lca.library.money import Price
from lca.library.priced import seen_of, vat_rate
from lca.texts import Lang
from lca.words.catalogue import tr


def print_prices(library: Library, id: str, lang: Lang) -> None:
    """The prices of an activity as they are written, or why nobody pays for it; nothing where none is known."""
    rows = library.money.rows_of(id)
    if not rows:
        return
    echo(tr(lang, "What it costs"))
    for row in rows:
        one = row.price
        note = f". {one.note.in_(lang).rstrip('.。')}" if one.note is not None else ""
        if isinstance(one, Price):
            prose(f"  {_line(library, id, one, lang)}{note}", "    ")
        else:
            prose(f"  {tr(lang, 'nobody pays for it')}{note}", "    ")
    echo()


def _line(library: Library, id: str, one: Price, lang: Lang) -> str:
    value = f"{one.value:g} {one.unit}"
    if one.low is not None and one.high is not None:
        text = "{value} ({low} to {high})"
        value = tr(lang, text, value=value, low=f"{one.low:g}", high=f"{one.high:g}")
    rate = vat_rate(one, library.activities[id].activity)
    inside = one.vat == "in"
    tax = tr(lang, "with {rate:g} % VAT", rate=rate * 100) if inside else tr(lang, "without VAT")
    seen = tr(lang, "seen: {how}", how=tr(lang, seen_of(one, library.sources)))
    return " · ".join([tr(lang, one.is_), value, f"{one.place} {one.year}", tax, one.source, seen])
