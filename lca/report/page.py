"""The document as one HTML page that needs no network, and no script but to answer what if."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from lca.report.anchors import anchors
from lca.report.cells import HTML_LANG, makers
from lca.report.document import Document
from lca.report.svg import inline
from lca.results.provenance import version
from lca.texts import Lang
from lca.words.catalogue import tr

if TYPE_CHECKING:
    from jinja2 import Environment

    from lca.whatif.data import WhatIf

#: Name of the file beside a page that is watched, and the state that the page has.
Watched = tuple[str, str]
#: The same report in another language: which, and the name of its file beside this one.
Other = tuple[Lang, str]
#: The parts of the one script, in the order in which they stand in it.
SCRIPTS = ("whatif.js", "whatif_yaml.js", "whatif_panel.js")


def render(
    document: Document,
    whatif: WhatIf | None = None,
    watched: Watched | None = None,
    other: Other | None = None,
) -> str:
    """The page of a document; the same document gives the same bytes.

    whatif : what the page answers what if with; without it, it has no script for that. watched : of a page that loads
    itself anew. other : the page that stands beside it. Raises ValueError for a chart that is no SVG.
    """
    template = _environment().get_template("document.html.j2")
    sheets = ("style.css", *(("whatif.css",) if whatif else ()))
    style = "".join(_environment().get_template(name).render() for name in sheets)
    script, watching = _script() if whatif else "", _read("watch.js") if watched else ""
    return template.render(
        policy=_policy(style, [one for one in (script, watching) if one], framed=bool(watched)),
        style=Markup(style),
        script=Markup(script),
        whatif=whatif,
        data=Markup(whatif.json) if whatif else "",
        watched=watched,
        other=other,
        other_lang=HTML_LANG[other[0]] if other else "",
        watching=Markup(watching),
        document=document,
        t=partial(tr, document.lang),
        **makers(document.lang, frozenset(anchors(document.sections))),
        inline=inline,
        html_lang=HTML_LANG[document.lang],
        version=version(),
    )


@cache
def _script() -> str:
    """The parts of the script as one function."""
    parts = "\n".join(map(_read, SCRIPTS))
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


@cache
def _read(name: str) -> str:
    return (Path(__file__).parent / name).read_text("utf-8")


def _policy(style: str, scripts: Sequence[str], framed: bool) -> str:
    """What a browser lets the page do (Content Security Policy, level 3): be read, with its own style sheet and scripts.

    Charts have their styles in attributes; what does not know `style-src-elem` goes by `style-src`.
    framed : it looks at the file beside it that says whether it has changed.
    """
    run = " ".join(f"'{_digest(one)}'" for one in scripts)
    return "; ".join(
        (
            "default-src 'none'",
            *([f"script-src {run}"] if scripts else []),
            *(["frame-src file:"] if framed else []),
            "style-src 'unsafe-inline'",
            f"style-src-elem '{_digest(style)}'",
            "style-src-attr 'unsafe-inline'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["kind"] = lambda one: type(one).__name__
    return environment
