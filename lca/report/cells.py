"""Cells of tables as HTML. A report has some ten thousand of them, which a template takes seconds for."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache, partial

from markupsafe import Markup, escape

from lca.report.tables import Cell, Column, Link
from lca.texts import Lang

#: What the browser is told about the language of the page.
HTML_LANG: Mapping[Lang, str] = {"en": "en", "zh": "zh-CN"}
_HAN = re.compile(r"[\u3400-\u9fff]")
_BETWEEN = re.compile(r"([;:](?:\s|$)|[；：])")
#: A word or two short ones, not a unit or a formula.
_ENGLISH = re.compile(r"[a-z]{4}|[A-Za-z]{2} [A-Za-z]{3}")
#: Texts whose form is kept.
_KEPT = 4096


@lru_cache(maxsize=_KEPT)
def foreign(lang: Lang, text: str) -> Markup:
    """A text of somebody else: its web addresses as links, the page's other language marked."""
    from jinja2.utils import urlize

    parts = _BETWEEN.split(text) if "://" in text else []  # such a mark ends an address
    shown = Markup("").join(Markup(urlize(part, rel="noreferrer")) for part in parts) or escape(
        text
    )
    other = other_language(lang, text)
    return Markup('<span lang="{}">{}</span>').format(HTML_LANG[other], shown) if other else shown


def other_language(lang: Lang, text: str) -> Lang | None:
    """The language of a text of somebody else where it is not that of the page; None where it is, or has no words."""
    chinese = bool(_HAN.search(text))
    if chinese == (lang == "zh") or not (chinese or _ENGLISH.search(text)):
        return None
    return "zh" if chinese else "en"


def link(lang: Lang, known: Collection[str], one: Link) -> Markup:
    """A text that leads somewhere; a plain one where that is no anchor of the page. known : the anchors."""
    text = foreign(lang, one.text)
    if one.href.startswith("#") and one.href[1:] not in known:
        return text
    return Markup(f'<a href="{escape(one.href)}">{text}</a>')


def inside(lang: Lang, known: Collection[str], cell: Cell) -> Markup:
    """What stands in a cell."""
    if not cell.links and not cell.small:
        return foreign(lang, cell.text) if cell.text else Markup("")
    parts = [foreign(lang, cell.text)] if cell.text else []
    parts += [Markup(f" {link(lang, known, one)}") for one in cell.links]
    if cell.small:
        parts.append(Markup(f" <small>{foreign(lang, cell.small)}</small>"))
    return Markup("".join(parts))


def rows(
    lang: Lang,
    known: Collection[str],
    columns: Sequence[Column],
    lines: Sequence[Sequence[Cell]],
    stacked: bool,
) -> Markup:
    """Rows of a table, each named by its first cell.

    stacked : on a narrow screen a row becomes a block, and its cells no longer are cells to a browser, nor have heads.
    """
    found: list[str] = []
    row, head = (
        ('<tr role="row">', '<th scope="row" role="rowheader"')
        if stacked
        else ("<tr>", '<th scope="row"')
    )
    for first, *others in lines:
        anchor = f' id="{escape(first.anchor)}"' if first.anchor else ""
        found.append(f"{row}\n{head}{anchor}>{inside(lang, known, first)}</th>\n")
        for column, cell in zip(columns[1:], others, strict=True):
            begun = _begun(column, cell.adds, stacked)
            shown = inside(lang, known, cell)
            # the span is what a narrow screen sets beside the head of the column
            full = stacked and bool(cell.text or cell.links or cell.small)
            found.append(
                f"{begun}<span>{shown}</span></td>\n" if full else f"{begun}{shown}</td>\n"
            )
        found.append("</tr>\n")
    return Markup("".join(found))


@lru_cache(maxsize=_KEPT)
def _begun(column: Column, adds: bool, stacked: bool) -> str:
    """The beginning of a cell of a column."""
    classes = " ".join(filter(None, (column.style, "adds" if adds else "")))
    kind = f' class="{classes}"' if classes else ""
    return f'<td role="cell" data-head="{escape(column.head)}"{kind}>' if stacked else f"<td{kind}>"


def makers(lang: Lang, known: Collection[str]) -> dict[str, partial[Markup]]:
    """What templates call for it, by name. known : anchors of the page."""
    return {
        "foreign": partial(foreign, lang),
        "link": partial(link, lang, known),
        "inside": partial(inside, lang, known),
        "rows": partial(rows, lang, known),
    }
