"""SVG files as elements of a page.

Each gets ids of its own and a text for those who cannot see it, and loses what leads elsewhere.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_FILE_HEAD = re.compile(
    r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|<metadata>.*?</metadata>|<style\b.*?</style>"
    r"|<title>.*?</title>|<desc>.*?</desc>",
    re.S,
)
#: A tag with its attributes; what stands between tags is text, whatever it says.
_TAG = re.compile(r"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_NOTHING = re.compile(r"<defs>\s*</defs>")
_ROOT = re.compile(r"\s*<svg\b([^>]*)>", re.S)
_VIEW_BOX = re.compile(r'viewBox="([^"]*)"')
_ID = re.compile(r'(\sid=")([^"]+)')
#: What must not stand in a page that runs nothing and loads nothing, in small letters.
_ACTIVE = ("<script", "<foreignobject", "<image", "http://", "https://", "javascript:")
_HANDLER = re.compile(r"\son\w+=")


def inline(svg: str, prefix: str, label: str) -> Markup:
    """An SVG file as an element of a page: no file head, no foreign references, ids with a prefix.

    Raises ValueError for a text that is no SVG, or one that would run or load something.
    """
    bare = _NOTHING.sub("", _FILE_HEAD.sub("", svg))
    root = _ROOT.match(bare)
    if root is None:
        raise ValueError(f"{prefix}: this is no SVG")
    box = _VIEW_BOX.search(root[1])
    body = bare[root.end() :]
    body = _TAG.sub(lambda tag: _own(tag[0], prefix), body)
    lower = "".join(_TAG.findall(body)).lower()
    if "<" in _TAG.sub("", body) or _HANDLER.search(lower) or any(w in lower for w in _ACTIVE):
        raise ValueError(f"{prefix}: the SVG refers to something outside the page")
    # a matplotlib file's style sheet would hold for the whole page: its rules become attributes
    frame = f' viewBox="{escape(box[1])}"' if box else ""
    strokes = 'stroke-linejoin="round" stroke-linecap="butt"'
    head = f'<svg{frame} role="img" aria-label="{escape(label)}" {strokes}>'
    return Markup(head + re.sub(r"\n\s*", "\n", body).strip())


def _own(tag: str, prefix: str) -> str:
    """A tag whose ids, and references to ids, have a prefix."""
    tag = _ID.sub(rf"\g<1>{prefix}-\g<2>", tag)
    tag = tag.replace('xlink:href="#', 'href="#').replace('href="#', f'href="#{prefix}-')
    return tag.replace("url(#", f"url(#{prefix}-")
