"""The document as one HTML page that needs no network and no scripts."""

from __future__ import annotations

from base64 import b64encode
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from lca.report.cells import HTML_LANG, makers
from lca.report.document import Document
from lca.report.svg import inline
from lca.words.catalogue import tr

if TYPE_CHECKING:
    from jinja2 import Environment


def render(document: Document) -> str:
    """The page of a document; the same document gives the same bytes.

    Raises ValueError for a chart that is no SVG.
    """
    template = _environment().get_template("document.html.j2")
    style = _environment().get_template("style.css").render()
    return template.render(
        policy=_policy(style),
        style=Markup(style),
        document=document,
        t=partial(tr, document.lang),
        **makers(document.lang),
        inline=inline,
        html_lang=HTML_LANG[document.lang],
    )


def _policy(style: str) -> str:
    """What a browser lets the page do (Content Security Policy, level 3): be read, with its own style sheet.

    Charts have their styles in attributes; what does not know `style-src-elem` goes by `style-src`.
    """
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return "; ".join(
        (
            "default-src 'none'",
            "style-src 'unsafe-inline'",
            f"style-src-elem 'sha256-{digest}'",
            "style-src-attr 'unsafe-inline'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


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
