"""The document as one HTML page that needs no network and no scripts."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from lca.report.document import Document
from lca.report.svg import inline
from lca.texts import Lang
from lca.words.catalogue import tr

if TYPE_CHECKING:
    from jinja2 import Environment

#: What the browser is told about the language of the page.
HTML_LANG: Mapping[Lang, str] = {"en": "en", "zh": "zh-CN"}
_HAN = re.compile(r"[\u3400-\u9fff]")
_BETWEEN = re.compile(r"([;:](?:\s|$)|[；：])")
#: A word or two short ones, not a unit or a formula.
_ENGLISH = re.compile(r"[a-z]{4}|[A-Za-z]{2} [A-Za-z]{3}")


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
        foreign=partial(_foreign, document.lang),
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


def _foreign(lang: Lang, text: str) -> Markup:
    """A text of somebody else: its web addresses as links, the page's other language marked."""
    from jinja2.utils import urlize

    parts = _BETWEEN.split(text) if "://" in text else []  # such a mark ends an address
    shown = Markup("").join(Markup(urlize(part, rel="noreferrer")) for part in parts) or escape(
        text
    )
    chinese = bool(_HAN.search(text))
    if chinese == (lang == "zh") or not (chinese or _ENGLISH.search(text)):
        return shown
    return Markup('<span lang="{}">{}</span>').format(HTML_LANG["zh" if chinese else "en"], shown)
