"""How far a result is told of pollutants, for readers."""

from __future__ import annotations

from lca.quantities.figures import percent
from lca.results.coverage import LEAST, without_total
from lca.results.view import View
from lca.words.catalogue import tr


def covered(view: View, indicator: str) -> str:
    """The share of the greenhouse gases whose activities declare a pollutant, and that there is no total; empty of others."""
    if indicator not in view.coverage:
        return ""
    key = "activities that declare it make {share} of the greenhouse gases"
    if indicator in without_total(view.coverage):
        key = "no total: activities that declare it make {share} of the greenhouse gases, less than {least}"
    lang = view.lang
    known = view.coverage[indicator]
    return tr(lang, key, share=percent(known, lang), least=percent(LEAST, lang))
