"""The pages that the browser looks at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lca.report import html
from lca.runs.run import Result
from lca.texts import Lang
from lca.whatif.data import whatif

HEBEI = Path(__file__).parent.parent.parent / "scenarios" / "hebei.yaml"
#: Writes the page of a result; returns its address.
Writer = Callable[..., str]


def page_of(result: Result, lang: Lang = "en") -> str:
    """The report without charts, which answers what if."""
    return html(result, lang, {}, whatif(result, result.view(lang)))
