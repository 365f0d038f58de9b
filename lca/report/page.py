"""From a result to the page: the parts of the report put into the template."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from lca.quantities.units import TCE_GJ
from lca.report import (
    backgrounds,
    convergence,
    details,
    drivers,
    evidence,
    exchanges,
    headline,
    pictures,
    warnings,
)
from lca.report.references import References
from lca.results.build_view import view as view_of
from lca.scenario.stage_table import ROUTES, STAGES
from lca.texts import Lang
from lca.words.catalogue import tr

if TYPE_CHECKING:
    from jinja2 import Environment

    from lca.results.outcome import Outcome

#: What the browser is told about the language of the page.
HTML_LANG: Mapping[Lang, str] = {"en": "en", "zh": "zh-CN"}
_HAN = re.compile(r"[\u3400-\u9fff]")
#: A word or two short ones, not a unit or a formula.
_ENGLISH = re.compile(r"[a-z]{4}|[A-Za-z]{2} [A-Za-z]{3}")


def render(result: Outcome, lang: Lang, charts: Mapping[str, str]) -> str:
    """The page of a result in "en" or "zh"; see `lca.report.html`."""
    view = view_of(result, lang)
    references = References(result, lang)
    description = result.scenario.file.description
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            t=partial(_translated, lang),
            foreign=partial(_foreign, lang),
            lang=lang,
            html_lang=HTML_LANG[lang],
            gap=" " if lang == "en" else "",  # between two sentences
            view=view,
            scenario=result.scenario,
            description=description.in_(lang) if description else "",
            place=result.scenario.file.geography,
            cards=headline.cards(view),
            gross=headline.gross_table(view),
            statuses=headline.status_tables(view, result.statuses),
            pictures=pictures.pictures(view, charts),
            who=exchanges.who_gives_what(view),
            savings=exchanges.savings_tables(view),
            drivers=drivers.drivers(result, view),
            turning=drivers.turning(result, view),
            plants=exchanges.plants(result, view, references),
            details=details.details(result, view, references),
            published_shares=evidence.published_shares(result, view),
            published_rows=evidence.published_rows(view, references),
            backgrounds=backgrounds.backgrounds_table(result, view),
            cut_off=backgrounds.cut_offs(result, view),
            sureness=convergence.convergence_table(result, view),
            seen=evidence.seen_table(view, references),
            unchecked=evidence.unchecked_rows(view, references),
            factors=evidence.factor_table(result, view, references),
            notes=evidence.factor_notes(view, references),
            cited=references.cited,
            indicators=[
                (name, id, references.links(references.library.indicators[id].source))
                for id, name in view.indicator_names.items()
            ],
            doubts=warnings.doubts(result, view),
            provenance=result.provenance,
            draws=f"{result.draws:,}",
            routes=ROUTES,
            stages=STAGES.values(),
            tce_gj=f"{TCE_GJ:g}",
        )
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _translated(lang: Lang, english: str, **fill: object) -> str:
    return tr(lang, english, **fill)


def _foreign(lang: Lang, text: str) -> Markup:
    """A text of somebody else: its web addresses as links, the page's other language marked."""
    from jinja2.utils import urlize

    shown = Markup(urlize(text, rel="noreferrer")) if "://" in text else escape(text)
    chinese = bool(_HAN.search(text))
    if chinese == (lang == "zh") or not (chinese or _ENGLISH.search(text)):
        return shown
    return Markup('<span lang="{}">{}</span>').format(HTML_LANG["zh" if chinese else "en"], shown)
